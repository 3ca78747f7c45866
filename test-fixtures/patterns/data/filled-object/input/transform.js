const { defaultRequestConfig, defaultPostRequestConfig } = require('./util');

function attributeResponse(message, { Config }) {
  const response = defaultRequestConfig();
  response.method = defaultPostRequestConfig.requestMethod;
  response.endpoint = 'https://api.intercom.io/data_attributes';
  response.headers = {
    Authorization: `Bearer ${Config.apiKey}`,
    'Intercom-Version': '2.10',
  };
  response.body.JSON = { name: message.name, model: 'contact', data_type: 'string' };
  return response;
}

function plainResponse(message) {
  const request = {};
  request.method = 'POST';
  request.url = 'https://api.intercom.io/data_attributes';
  request.headers = { 'Intercom-Version': '2.10' };
  request.body = { name: message.name, model: 'contact', data_type: 'string' };
  return request;
}

module.exports = { attributeResponse, plainResponse };
