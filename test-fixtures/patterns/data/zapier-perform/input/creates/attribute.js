const perform = async (z, bundle) => {
  const response = await z.request({
    url: 'https://api.intercom.io/data_attributes',
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: { name: bundle.inputData.name, model: 'contact', data_type: 'string' },
  });
  return response.data;
};

module.exports = { key: 'attribute', noun: 'Attribute', operation: { perform } };
