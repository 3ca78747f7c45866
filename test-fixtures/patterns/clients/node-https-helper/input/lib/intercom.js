import https from 'node:https';

export function intercom(method, path, data) {
  const payload = data ? JSON.stringify(data) : '';
  const options = {
    host: 'api.intercom.io',
    port: 443,
    path,
    method,
    headers: { 'Intercom-Version': '2.10', 'Content-Type': 'application/json' },
  };
  return new Promise((resolve, reject) => {
    const req = https.request(options, (res) => {
      let text = '';
      res.on('data', (chunk) => (text += chunk));
      res.on('end', () => resolve(JSON.parse(text)));
    });
    req.on('error', reject);
    req.end(payload);
  });
}
