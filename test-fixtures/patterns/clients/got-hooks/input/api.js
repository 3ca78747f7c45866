import { got } from 'got';

const client = got.extend({
  prefixUrl: 'https://api.intercom.io/',
  hooks: {
    beforeRequest: [
      (options) => {
        options.headers['Intercom-Version'] = '2.10';
      },
    ],
  },
});

export const createAttribute = (name) =>
  client.post('data_attributes', { json: { name, model: 'contact', data_type: 'string' } });
