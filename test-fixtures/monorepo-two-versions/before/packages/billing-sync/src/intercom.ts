import { settings } from "./settings";

export async function sendToIntercom<T>(
  method: "GET" | "POST" | "PUT",
  path: string,
  body?: object,
): Promise<T> {
  const response = await fetch(settings.intercom.root + path, {
    method,
    headers: {
      authorization: `Bearer ${settings.intercom.token}`,
      "content-type": "application/json",
      "intercom-version": settings.intercom.version,
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  }
  return (await response.json()) as T;
}
