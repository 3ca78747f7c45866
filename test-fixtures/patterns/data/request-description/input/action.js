module.exports = {
  key: 'attribute',
  operation: {
    perform: {
      method: 'POST',
      url: 'https://api.intercom.io/data_attributes',
      headers: {
        'Content-Type': 'application/json',
        'Intercom-Version': '2.10',
      },
      body: {
        name: '{{bundle.inputData.name}}',
        model: 'contact',
        data_type: 'string',
      },
    },
  },
};
