export const note = (logger) =>
  logger.info({
    method: 'POST',
    url: 'https://api.intercom.io/data_attributes',
    headers: { 'Intercom-Version': '2.10' },
    body: { name: 'plan', model: 'contact', data_type: 'string' },
  });
