import { http } from '@acme/http';

export const create = (name: string) =>
  http.post('https://api.intercom.io/data_attributes', {
    headers: { 'Intercom-Version': '2.10' },
    json: { name, model: 'contact', data_type: 'string' },
  });
