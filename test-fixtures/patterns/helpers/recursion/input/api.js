export async function request(method, path, body, attempt = 0) {
  const response = await fetch(`https://api.intercom.io${path}`, {
    method,
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(body),
  });
  if (response.status === 429 && attempt < 5) return request(method, path, body, attempt + 1);
  return response.json();
}

request('POST', '/data_attributes', { name: 'a', model: 'contact', data_type: 'string' });
