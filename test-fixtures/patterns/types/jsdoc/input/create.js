/**
 * @param {import('intercom-client').IntercomClient} client
 */
export function createLocale(client) {
  return client.dataAttributes.create(
    { name: 'locale', model: 'contact', data_type: 'string' },
    { headers: { 'Intercom-Version': '2.10' } },
  );
}
