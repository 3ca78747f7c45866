import { IntercomClient } from 'intercom-client';

const client = new IntercomClient({ token: process.env.TOKEN!, version: '2.11' });

await client.dataAttributes.create(
  { name: 'plan', model: 'contact', data_type: 'string' },
  { version: '2.10' },
);
