export const config = {
  token: process.env.INTERCOM_TOKEN ?? '',
  apiVersion: '2.11',
};
