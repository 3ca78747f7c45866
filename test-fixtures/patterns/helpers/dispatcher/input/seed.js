import { save } from './intercom.js';

await save('attribute', { name: 'plan', model: 'contact', data_type: 'string' });
await save('tag', { name: 'vip' });
