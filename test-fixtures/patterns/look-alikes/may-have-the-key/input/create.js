export const create = (attribute) =>
  fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.11' },
    body: JSON.stringify({ model: 'contact', ...attribute }),
  });
