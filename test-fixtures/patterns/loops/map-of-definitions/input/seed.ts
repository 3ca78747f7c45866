const attributes = new Map([
  ['plan', { data_type: 'string', model: 'contact' }],
  ['seats', { data_type: 'integer', model: 'company' }],
]);

for (const [name, rest] of attributes) {
  await fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify({ name, ...rest }),
  });
}
