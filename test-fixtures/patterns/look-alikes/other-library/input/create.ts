import { CrmClient } from '@acme/crm';

const client = new CrmClient({ token: 'intercom' });
await client.dataAttributes.create({ name: 'plan', model: 'contact', data_type: 'string' });
