const request = require('request');

const intercom = request.defaults({
  baseUrl: 'https://api.intercom.io/',
  headers: { 'Intercom-Version': '2.10' },
  json: true,
});

exports.createAttribute = (name, callback) => {
  intercom.post({ uri: 'data_attributes', body: { name, model: 'contact', data_type: 'string' } }, callback);
};
