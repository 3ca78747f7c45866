import { Api } from './api';

await new Api('2.10').post('/data_attributes', { name: 'plan', model: 'contact', data_type: 'string' });
