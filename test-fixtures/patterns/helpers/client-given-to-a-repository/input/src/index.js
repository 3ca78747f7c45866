const axios = require('axios');
const { makeAttributeRepository } = require('./attribute-repository');

const intercom = axios.create({
  baseURL: 'https://api.intercom.io',
  headers: { 'Intercom-Version': '2.10' },
});

exports.attributes = makeAttributeRepository(intercom);
