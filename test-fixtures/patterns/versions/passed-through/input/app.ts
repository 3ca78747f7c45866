import { request } from './request';

await request('2.10', 'POST', '/data_attributes', { name: 'plan', model: 'contact', data_type: 'string' });
await request('2.13', 'POST', '/data_attributes', { name: 'tier', model: 'contact', data_type: 'string', messenger_writable: true });
