const { version, contact } = require('./config/intercom.json');

contact.forEach(async (definition) => {
  await fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': version },
    body: JSON.stringify({ ...definition, model: 'contact' }),
  });
});
