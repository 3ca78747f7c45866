fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': '2.10' },
  body: '{"name":"plan","model":"contact","data_type":"string"}',
});
