import { config } from './config';

export const create = (name: string) =>
  fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': config.intercom.version },
    body: JSON.stringify({ name, model: 'contact', data_type: 'string' }),
  });
