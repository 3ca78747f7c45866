class Api {
  base = 'https://api.intercom.io';

  send(method, path, body) {
    return fetch(this.base + path, {
      method,
      headers: { 'Intercom-Version': '2.10' },
      body: JSON.stringify(body),
    });
  }
}
const api = new Api();
export const send = api.send.bind(api);
export const post = api.send.bind(api, 'POST');
