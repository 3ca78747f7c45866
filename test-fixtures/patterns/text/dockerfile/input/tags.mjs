await fetch('https://api.intercom.io/tags', {
  headers: { 'Intercom-Version': process.env.INTERCOM_API_VERSION },
});
