const { post } = require('./post');

module.exports = async function seed() {
  await post('/data_attributes', { name: 'device_tier', model: 'contact', data_type: 'string', messenger_writable: true });
  await post('/data_attributes', { name: 'score', model: 'contact', data_type: 'integer', messenger_writable: true });
};
