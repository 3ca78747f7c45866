const call = (version) => (path, body) =>
  fetch(`https://api.intercom.io${path}`, {
    method: 'POST',
    headers: { 'Intercom-Version': version },
    body: JSON.stringify(body),
  });

const stable = call('2.10');
const recent = call('2.13');

stable('/data_attributes', { name: 'plan', model: 'contact', data_type: 'string' });
recent('/tickets', { ticket_type_id: '1', contacts: [] });
