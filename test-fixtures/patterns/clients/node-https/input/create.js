const https = require('https');

function createAttribute(name) {
  const body = JSON.stringify({ name, model: 'contact', data_type: 'string' });
  return new Promise((resolve, reject) => {
    const req = https.request(
      {
        hostname: 'api.intercom.io',
        path: '/data_attributes',
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
          'Intercom-Version': '2.10',
        },
      },
      (res) => {
        res.on('data', () => {});
        res.on('end', () => resolve(res.statusCode));
      },
    );
    req.on('error', reject);
    req.write(body);
    req.end();
  });
}

module.exports = { createAttribute };
