import { API_VERSION } from './versions';

export const create = (name: string) =>
  fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': API_VERSION },
    body: JSON.stringify({ name, model: 'contact', data_type: 'string' }),
  });
