export function create(name) {
  const request = new Request('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: new Headers({ 'Intercom-Version': '2.10' }),
    body: JSON.stringify({ name, model: 'contact', data_type: 'string' }),
  });
  return fetch(request);
}
