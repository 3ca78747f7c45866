export const createAttribute = (send: (options: object) => Promise<unknown>, name: string) =>
  send({
    method: 'POST',
    url: 'https://api.intercom.io/data_attributes',
    headers: { 'Intercom-Version': '2.10' },
    body: { name, model: 'contact', data_type: 'string', messenger_writable: false },
  });
