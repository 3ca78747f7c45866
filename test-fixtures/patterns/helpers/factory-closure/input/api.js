export function createApi({ token, version = '2.10' }) {
  const headers = {
    Authorization: `Bearer ${token}`,
    'Intercom-Version': version,
    'Content-Type': 'application/json',
  };
  const send = (method) => (path, body) =>
    fetch('https://api.eu.intercom.io' + path, { method, headers, body: JSON.stringify(body) });
  return { post: send('POST'), put: send('PUT') };
}
