import { env } from './env';

export const create = (name: string) =>
  fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': env.INTERCOM_VERSION },
    body: JSON.stringify({ name, model: 'contact', data_type: 'string' }),
  });
