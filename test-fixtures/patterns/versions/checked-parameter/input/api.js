const SUPPORTED = ['2.9', '2.10', '2.11'];

function client(version) {
  if (!SUPPORTED.includes(version)) throw new Error(`Unsupported version ${version}`);
  return (path, body) =>
    fetch(`https://api.intercom.io${path}`, {
      method: 'POST',
      headers: { 'Intercom-Version': version },
      body: JSON.stringify(body),
    });
}

const post = client('2.10');
post('/data_attributes', { name: 'plan', model: 'contact', data_type: 'string' });
