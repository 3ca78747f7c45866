import { removeUndefined } from './util.js';

export async function create(name, description) {
  await fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(
      removeUndefined({ name, description, model: 'contact', data_type: 'string' }),
    ),
  });
}
