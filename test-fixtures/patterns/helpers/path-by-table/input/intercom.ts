const ENDPOINTS = {
  createAttribute: { method: 'POST', path: '/data_attributes' },
  createContact: { method: 'POST', path: '/contacts' },
  listContacts: { method: 'GET', path: '/contacts' },
} as const;

export async function intercom(name: keyof typeof ENDPOINTS, body?: object): Promise<unknown> {
  const { method, path } = ENDPOINTS[name];
  const response = await fetch(`https://api.intercom.io${path}`, {
    method,
    headers: { 'Intercom-Version': '2.10', 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return response.json();
}
