import { VERSION } from './version.cjs';

export const create = (name) =>
  fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': VERSION },
    body: JSON.stringify({ name, model: 'contact', data_type: 'string' }),
  });
