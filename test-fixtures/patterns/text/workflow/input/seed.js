const headers = { 'Intercom-Version': process.env.INTERCOM_API_VERSION };
const response = await fetch('https://api.intercom.io/tags', { headers });
console.log(await response.json());
