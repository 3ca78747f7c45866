import api from './api.js';

await api.post('data_attributes', { name: 'a', model: 'contact', data_type: 'string' });
await api.attributes.create({ name: 'b', model: 'contact', data_type: 'string' });
