const axios = require('axios');

const run = async (fn, ...args) => {
  const { data } = await fn(...args);
  return data;
};

const headers = { 'Intercom-Version': '2.10' };

exports.createAttribute = () =>
  run(axios.post, 'https://api.intercom.io/data_attributes', { name: 'a', model: 'contact', data_type: 'string' }, { headers });
