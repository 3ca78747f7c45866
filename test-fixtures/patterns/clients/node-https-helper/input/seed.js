import { intercom } from './lib/intercom.js';

await intercom('POST', '/data_attributes', { name: 'plan', model: 'contact', data_type: 'string' });
await intercom('GET', '/data_attributes');
