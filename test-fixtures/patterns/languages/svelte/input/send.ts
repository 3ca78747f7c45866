export const send = (path: string, body: object) =>
  fetch(`https://api.intercom.io${path}`, {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(body),
  });
