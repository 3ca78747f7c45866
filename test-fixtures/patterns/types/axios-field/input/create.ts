import { HttpModule } from '@acme/http';

const http = HttpModule.create();

export async function createOwner() {
  await http.client.post(
    'https://api.intercom.io/data_attributes',
    { name: 'owner', model: 'company', data_type: 'string' },
    { headers: { Authorization: 'Bearer token', 'Intercom-Version': '2.10' } },
  );
}
