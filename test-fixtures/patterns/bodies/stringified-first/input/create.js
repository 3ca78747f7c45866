exports.create = async (name) => {
  const payload = { name, model: 'contact', data_type: 'string' };
  const body = JSON.stringify(payload, null, 2);
  const headers = { 'Intercom-Version': '2.10', 'Content-Length': Buffer.byteLength(body) };
  return fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers, body });
};
