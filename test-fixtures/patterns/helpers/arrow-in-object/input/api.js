const request = (method) => (path, data) =>
  fetch(`https://api.intercom.io/${path}`, {
    method,
    body: JSON.stringify(data),
    headers: { 'intercom-version': '2.10', authorization: `Bearer ${process.env.KEY}` },
  }).then((r) => r.json());

export default {
  get: request('GET'),
  post: request('POST'),
  attributes: {
    create: (attribute) => request('POST')('data_attributes', attribute),
  },
};
