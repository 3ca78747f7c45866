import { IntercomClient } from 'intercom-client';

// Written later than the rest, on a newer version.
const client = new IntercomClient({ token: process.env.INTERCOM_TOKEN, version: '2.11' });

export async function createFleetAttributes() {
  await client.dataAttributes.create({
    name: 'favourite_boat',
    model: 'contact',
    data_type: 'string',
  });
}
