const create = (body) =>
  fetch('https://api.eu.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.12' },
    body: JSON.stringify(body),
  });

for (const name of ['area', 'segment']) {
  await create({ name, model: 'company', data_type: 'string', messenger_writable: false });
}
await create({ name: 'locale', model: 'contact', data_type: 'string', messenger_writable: false });
