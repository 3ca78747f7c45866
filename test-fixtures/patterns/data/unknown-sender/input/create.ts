type Send = (request: { method: string; url: string; headers: object; body: object }) => Promise<void>;

export const makeCreateAttribute = (send: Send) => async (name: string) => {
  await send({
    method: 'POST',
    url: 'https://api.intercom.io/data_attributes',
    headers: { 'Intercom-Version': '2.10' },
    body: { name, model: 'contact', data_type: 'string' },
  });
};
