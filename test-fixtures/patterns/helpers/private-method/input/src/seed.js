import { Intercom } from './client.js';

const intercom = new Intercom(process.env.INTERCOM_TOKEN);

await intercom.createAttribute({ name: 'seats', model: 'company', data_type: 'integer' });
await intercom.updateAttribute(7, { archived: true });
