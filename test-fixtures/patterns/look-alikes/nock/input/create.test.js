const nock = require('nock');

nock('https://api.intercom.io', { reqheaders: { 'Intercom-Version': '2.11' } })
  .post('/data_attributes', { name: 'plan', model: 'contact', data_type: 'string' })
  .reply(200, { id: 1 });
