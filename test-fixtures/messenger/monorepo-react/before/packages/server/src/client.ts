import { config } from './config';

/** One request to Intercom; throws where it is refused. */
export async function intercom<Body>(method: string, path: string, body?: Body): Promise<unknown> {
  const response = await fetch(`https://api.intercom.io${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${config.token}`,
      'Content-Type': 'application/json',
      'Intercom-Version': config.apiVersion,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`Intercom said ${response.status} to ${method} ${path}`);
  return response.json();
}
