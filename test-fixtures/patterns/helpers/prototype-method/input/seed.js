const Intercom = require('./intercom');

const client = new Intercom(process.env.TOKEN);
client.createAttribute({ name: 'seats', model: 'company', data_type: 'integer' });
