export const INTERCOM = {
  url: process.env.INTERCOM_URL ?? 'https://api.eu.intercom.io',
  version: '2.10',
};
