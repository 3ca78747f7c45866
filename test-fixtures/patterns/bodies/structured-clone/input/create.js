const TEMPLATE = { model: 'contact', data_type: 'string' };

export async function create(name) {
  const body = structuredClone(TEMPLATE);
  body.name = name;
  await fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(body),
  });
}
