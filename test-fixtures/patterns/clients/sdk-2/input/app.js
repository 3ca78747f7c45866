const Intercom = require('intercom-client');

const client = new Intercom.Client({ token: process.env.TOKEN }).usePromises();
client.useRequestOpts({ headers: { 'Intercom-Version': '2.10' } });

exports.create = (name) => client.post('/data_attributes', { name, model: 'contact', data_type: 'string' });
