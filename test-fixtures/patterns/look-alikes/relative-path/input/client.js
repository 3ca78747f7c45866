export const create = (attribute) =>
  fetch('/api/intercom/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(attribute),
  });
