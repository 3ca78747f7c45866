const HEADERS = [
  { name: 'Accept', value: 'application/json' },
  { name: 'Intercom-Version', value: '2.10' },
];

const toHeaders = (list) => Object.fromEntries(list.map(({ name, value }) => [name, value]));

export const create = (name) =>
  fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: toHeaders(HEADERS),
    body: JSON.stringify({ name, model: 'contact', data_type: 'string' }),
  });
