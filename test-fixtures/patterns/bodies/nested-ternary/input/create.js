export const create = (name, kind) =>
  fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(
      kind === 'list'
        ? { name, model: 'contact', data_type: 'options', options: [] }
        : kind === 'date'
          ? { name, model: 'contact', data_type: 'date' }
          : { name, model: 'contact', data_type: 'string' },
    ),
  });
