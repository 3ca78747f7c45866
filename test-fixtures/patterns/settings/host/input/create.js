export const create = (name) =>
  fetch('https://intercom.proxy.example/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify({ name, model: 'contact', data_type: 'string' }),
  });
