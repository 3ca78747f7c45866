const client = require('axios').create({
  baseURL: 'https://api.intercom.io/',
  headers: { 'Intercom-Version': '2.10' },
});

const attributes = [
  { name: 'plan', model: 'contact', data_type: 'string' },
  { name: 'city', model: 'contact', data_type: 'string' },
];

attributes.forEach((attribute) => {
  client.post('/data_attributes', attribute).catch(console.error);
});
