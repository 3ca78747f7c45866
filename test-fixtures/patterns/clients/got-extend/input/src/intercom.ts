import got from 'got';

const base = got.extend({
  prefixUrl: 'https://api.intercom.io',
  responseType: 'json',
  retry: { limit: 2 },
});

export const intercom = base.extend({
  headers: {
    authorization: `Bearer ${process.env.INTERCOM_TOKEN}`,
    'intercom-version': '2.10',
  },
});
