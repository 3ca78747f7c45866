const { post } = require('./post');

module.exports = async function seed() {
  await post('/data_attributes', { name: 'device_tier', model: 'contact', data_type: 'string' });
  await post('/data_attributes', { name: 'score', model: 'contact', data_type: 'integer' });
};
