const root = 'https://api.intercom.io';

export const call = (path: string, method = 'GET', body?: unknown) =>
  fetch(root + path, {
    method,
    headers: { 'Intercom-Version': '2.10' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
