import ky from 'ky';

export const api = ky.create({
  prefixUrl: 'https://api.intercom.io',
  headers: { 'Intercom-Version': '2.10' },
});

const authorised = api.extend({
  hooks: {
    beforeRequest: [
      (request) => {
        request.headers.set('Authorization', `Bearer ${process.env.TOKEN}`);
      },
    ],
  },
});

export const createAttribute = (name: string) =>
  authorised.post('data_attributes', { json: { name, model: 'contact', data_type: 'string' } }).json();
