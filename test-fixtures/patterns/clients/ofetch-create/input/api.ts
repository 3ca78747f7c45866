import { ofetch } from 'ofetch';

const intercom = ofetch.create({
  baseURL: 'https://api.intercom.io',
  onRequest({ options }) {
    options.headers.set('Intercom-Version', '2.10');
  },
});

export const create = (name: string) =>
  intercom('/data_attributes', { method: 'POST', body: { name, model: 'contact', data_type: 'string' } });
