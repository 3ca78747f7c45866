const INTERCOM_VERSION = '2.10';

function intercom(path, body) {
  return fetch(`https://api.intercom.io${path}`, {
    method: 'POST',
    headers: { 'Intercom-Version': INTERCOM_VERSION },
    body: JSON.stringify(body),
  });
}

module.exports = { intercom, INTERCOM_VERSION };
