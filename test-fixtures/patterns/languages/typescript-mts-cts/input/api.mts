import versions from './version.cjs';

export const create = <T extends string>(name: T) =>
  fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': versions.VERSION },
    body: JSON.stringify({ name, model: 'contact', data_type: 'string' }),
  });
