export const api = {
  async post(path: string, body: unknown) {
    return fetch(`https://api.intercom.io/${path}`, {
      method: 'POST',
      headers: { 'Intercom-Version': '2.10', 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  },
};
