const rp = require('request-promise-native');

module.exports.createAttribute = async (name) => {
  const options = {
    method: 'POST',
    url: 'https://api.intercom.io/data_attributes',
    headers: { 'Intercom-Version': '2.10' },
    json: { name, model: 'contact', data_type: 'string' },
  };
  return rp(options);
};
