const { Client } = require('intercom-client');

const client = new Client({ tokenAuth: { token: process.env.TOKEN } });
client.useRequestOpts({ headers: { 'Intercom-Version': '2.10' } });

exports.create = (name) => client.dataAttributes.create({ name, model: 'contact', dataType: 'string' });
