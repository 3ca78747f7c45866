// The real thing: the support desk. Raised from 2.10 to 2.14 last year.
const ROOT = 'https://api.intercom.io';
const HEADERS = {
  Authorization: `Bearer ${process.env.INTERCOM_TOKEN}`,
  'Content-Type': 'application/json',
  'Intercom-Version': '2.14',
};

export async function createFlatAttribute() {
  await fetch(`${ROOT}/data_attributes`, {
    method: 'POST',
    headers: HEADERS,
    body: JSON.stringify({
      name: 'flat',
      model: 'contact',
      data_type: 'string',
      messenger_writable: false,
    }),
  });
  await fetch(`${ROOT}/data_attributes`, {
    method: 'POST',
    headers: HEADERS,
    body: JSON.stringify({ name: 'buzzer', model: 'contact', data_type: 'string', messenger_writable: true }),
  });
}

export async function archiveAttribute(id) {
  await fetch(`${ROOT}/data_attributes/${id}`, {
    method: 'PUT',
    headers: HEADERS,
    body: JSON.stringify({ archived: true }),
  });
}

/** For the admin console, where somebody types method and path. */
export async function rawRequest(method, path, body) {
  const response = await fetch(`${ROOT}/${path}`, {
    method,
    headers: HEADERS,
    body: body ? JSON.stringify(body) : undefined,
  });
  return response.json();
}
