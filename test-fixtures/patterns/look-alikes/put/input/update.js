export const update = (id) =>
  fetch(`https://api.intercom.io/data_attributes/${id}`, {
    method: 'PUT',
    headers: { 'Intercom-Version': '2.11' },
    body: JSON.stringify({ archived: true }),
  });
