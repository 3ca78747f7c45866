// POST https://api.intercom.io/data_attributes with 'Intercom-Version': '2.10'
export const help = `
  fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: { 'Intercom-Version': '2.10' } })
`;
export const docs = 'https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-attributes';
