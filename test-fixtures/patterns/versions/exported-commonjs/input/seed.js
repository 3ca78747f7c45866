const { intercom, INTERCOM_VERSION } = require('./intercom');

console.log(`Seeding at ${INTERCOM_VERSION}`);
intercom('/data_attributes', { name: 'plan', model: 'company', data_type: 'string' });
