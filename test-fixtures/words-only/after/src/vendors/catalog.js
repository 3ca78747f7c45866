import { Client } from '@shelfware/catalog';

// The parcel shelves. Their SDK happens to have the same method.
const client = new Client({ tokenAuth: { token: process.env.SHELFWARE_TOKEN } });
client.useRequestOpts({ headers: { 'Catalog-Version': '2.10' } });

export async function createShelf(name) {
  const { id } = await client.dataAttributes.create({
    name,
    model: 'company',
    dataType: 'string',
  });
  await client.dataAttributes.update({ id, archived: false });
  return id;
}
