const defaultPostRequestConfig = { requestFormat: 'JSON', requestMethod: 'POST' };

const defaultRequestConfig = () => ({
  version: '1',
  type: 'REST',
  method: 'POST',
  endpoint: '',
  headers: {},
  params: {},
  body: { JSON: {}, XML: {}, FORM: {} },
  files: {},
});

module.exports = { defaultPostRequestConfig, defaultRequestConfig };
