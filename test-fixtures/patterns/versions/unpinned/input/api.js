export const create = (name) =>
  fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { Authorization: `Bearer ${process.env.TOKEN}` },
    body: JSON.stringify({ name, model: 'contact', data_type: 'string' }),
  });
