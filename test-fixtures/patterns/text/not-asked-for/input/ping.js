export const ping = () =>
  fetch('https://api.intercom.io/me', {
    headers: { 'Intercom-Version': process.env.INTERCOM_API_VERSION },
  });
