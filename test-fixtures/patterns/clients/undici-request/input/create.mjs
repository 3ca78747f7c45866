import { request } from 'undici';

export async function create(name) {
  const { statusCode, body } = await request('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'intercom-version': '2.10' },
    body: JSON.stringify({ name, model: 'contact', data_type: 'string' }),
  });
  return { statusCode, body: await body.json() };
}
