export const config = {
  intercom: {
    token: process.env.INTERCOM_TOKEN!,
    version: process.env.INTERCOM_API_VERSION ?? '2.10',
  },
};
