const axios = require('axios');

const client = axios.create({
  baseURL: 'https://api.intercom.io',
  headers: { 'Intercom-Version': '2.10' },
});

exports.post = (path, body) => client.post(path, body);
