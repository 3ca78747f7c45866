import pRetry from 'p-retry';

async function request(path: string, init: RequestInit) {
  return fetch(`https://api.intercom.io${path}`, {
    ...init,
    headers: { 'Intercom-Version': '2.10', Accept: 'application/json' },
  });
}

export const createAttribute = (name: string) =>
  pRetry(() =>
    request('/data_attributes', {
      method: 'POST',
      body: JSON.stringify({ name, model: 'contact', data_type: 'string' }),
    }),
  );
