export const post = (path, body) =>
  fetch(`https://api.intercom.io${path}`, {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(body),
  });
