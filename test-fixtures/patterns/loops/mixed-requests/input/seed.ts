const steps: [method: string, path: string, body: object][] = [
  ['POST', '/data_attributes', { name: 'plan', model: 'contact', data_type: 'string' }],
  ['POST', '/tags', { name: 'vip' }],
  ['PUT', '/data_attributes/7', { archived: true }],
];

for (const [method, path, body] of steps) {
  await fetch(`https://api.intercom.io${path}`, {
    method,
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(body),
  });
}
