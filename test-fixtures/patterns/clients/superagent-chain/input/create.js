const request = require('superagent');

module.exports = function createAttribute(token, name, done) {
  request
    .post('https://api.intercom.io/data_attributes')
    .set('Authorization', `Bearer ${token}`)
    .set({ 'Intercom-Version': '2.10', Accept: 'application/json' })
    .send({ name, model: 'contact', data_type: 'string' })
    .end((error, response) => done(error, response && response.body));
};
