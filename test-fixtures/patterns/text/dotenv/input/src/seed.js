const version = process.env.INTERCOM_API_VERSION ?? '2.10';

export function seed(definition) {
  return fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { Authorization: `Bearer ${process.env.INTERCOM_TOKEN}`, 'Intercom-Version': version },
    body: JSON.stringify({ ...definition, model: 'contact', messenger_writable: false }),
  });
}
