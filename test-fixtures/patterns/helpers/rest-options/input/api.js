async function post(url, ...rest) {
  const [body, options = {}] = rest;
  return fetch(url, {
    method: 'POST',
    ...options,
    headers: { 'Intercom-Version': '2.10', ...options.headers },
    body: JSON.stringify(body),
  });
}

const toIntercom = (path, ...args) => post(`https://api.intercom.io/${path}`, ...args);

await toIntercom('data_attributes', { name: 'a', model: 'contact', data_type: 'string' });
