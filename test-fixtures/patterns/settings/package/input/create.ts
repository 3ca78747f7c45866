import { createClient } from '@acme/http';

const client = createClient({ service: 'intercom' });

export const create = (name: string) =>
  client.send('POST', '/data_attributes', { name, model: 'contact', data_type: 'string' }, { apiVersion: '2.10' });
