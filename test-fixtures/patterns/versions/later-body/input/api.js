function init(method) {
  return { method, headers: { 'Intercom-Version': '2.10' } };
}

export async function create(name) {
  const options = init('POST');
  options.body = JSON.stringify({ name, model: 'contact', data_type: 'string' });
  return fetch('https://api.intercom.io/data_attributes', options);
}
