type Init = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> };

export async function intercomFetch(path: string, init: Init = {}) {
  return fetch(new URL(path, 'https://api.intercom.io'), {
    ...init,
    headers: {
      Accept: 'application/json',
      Authorization: `Bearer ${process.env.INTERCOM_ACCESS_TOKEN}`,
      'Intercom-Version': '2.10',
      ...init.headers,
    },
  });
}
