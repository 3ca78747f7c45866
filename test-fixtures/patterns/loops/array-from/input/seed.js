const names = ['plan', 'tier', 'region'];

await Promise.all(
  Array.from(names, (name) =>
    fetch('https://api.intercom.io/data_attributes', {
      method: 'POST',
      headers: { 'Intercom-Version': '2.10' },
      body: JSON.stringify({ name, model: 'contact', data_type: 'string' }),
    }),
  ),
);
