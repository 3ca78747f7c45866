import { post, send } from './api.js';

send('POST', '/data_attributes', { name: 'a', model: 'contact', data_type: 'string' });
post('/data_attributes', { name: 'b', model: 'contact', data_type: 'string' });
