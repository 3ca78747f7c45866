module.exports = async function create({ name, type, writable }) {
  const body = { name, model: 'contact', data_type: type };
  if (writable !== undefined) {
    body.messenger_writable = writable;
  }
  await fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(body),
  });
};
