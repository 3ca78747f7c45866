import { INTERCOM } from './config.js';

/** Every request of the booking service goes through here. */
export async function intercom(method, path, body) {
  const response = await fetch(`${INTERCOM.url}${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${process.env.INTERCOM_TOKEN}`,
      'Content-Type': 'application/json',
      'Intercom-Version': INTERCOM.version,
    },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
  return response.json();
}
