import { IntercomVersion } from './versions';

export const create = (name: string) =>
  fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': IntercomVersion.Stable },
    body: JSON.stringify({ name, model: 'contact', data_type: 'string' }),
  });
