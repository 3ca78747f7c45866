const { definitions } = require('./definitions');

for (const definition of definitions) {
  fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(definition),
  });
}
