import { env } from './env';

export const create = (name: string) =>
  fetch(`${env.INTERCOM_BASE}/data_attributes`, {
    method: 'POST',
    headers: { 'Intercom-Version': env.INTERCOM_VERSION },
    body: JSON.stringify({ name, model: 'contact', data_type: 'string' }),
  });
