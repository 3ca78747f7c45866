import { Pool } from 'undici';

const intercom = new Pool('https://api.intercom.io', { connections: 4 });

export const create = (name) =>
  intercom.request({
    path: '/data_attributes',
    method: 'POST',
    headers: ['content-type', 'application/json', 'Intercom-Version', '2.10'],
    body: JSON.stringify({ name, model: 'contact', data_type: 'string' }),
  });
