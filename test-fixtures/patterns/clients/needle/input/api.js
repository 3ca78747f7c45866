const needle = require('needle');

const options = { json: true, headers: { 'Intercom-Version': '2.10' } };

exports.create = (name) =>
  needle('post', 'https://api.intercom.io/data_attributes', { name, model: 'contact', data_type: 'string' }, options);

exports.createByMethod = (name) =>
  needle.post('https://api.intercom.io/data_attributes', { name, model: 'contact', data_type: 'date' }, options);
