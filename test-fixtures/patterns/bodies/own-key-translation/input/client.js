const snake = (key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const toSnakeCase = (object) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [snake(key), value]));

export async function post(path, body) {
  return fetch(`https://api.intercom.io${path}`, {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(toSnakeCase(body)),
  });
}
