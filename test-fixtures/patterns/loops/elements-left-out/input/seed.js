const entries = [
  { kind: 'attribute', name: 'plan', model: 'contact', data_type: 'string' },
  { kind: 'tag', name: 'vip' },
];

for (const { kind, ...entry } of entries) {
  if (kind !== 'attribute') continue;
  await fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(entry),
  });
}
