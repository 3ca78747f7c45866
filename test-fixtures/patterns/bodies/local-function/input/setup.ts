async function create(attribute: { name: string; data_type: string }) {
  const response = await fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify({ model: 'contact', ...attribute }),
  });
  return response.json();
}

await create({ name: 'plan', data_type: 'string' });
await create({ name: 'tier', data_type: 'string' });
