export async function request(version: string, method: string, path: string, body: unknown) {
  return fetch(`https://api.intercom.io${path}`, {
    method,
    headers: { 'Intercom-Version': version },
    body: JSON.stringify(body),
  });
}
