function Intercom(token) {
  this.token = token;
  this.version = '2.10';
}

Intercom.prototype.request = function (method, path, body) {
  return fetch('https://api.intercom.io' + path, {
    method: method,
    headers: { Authorization: 'Bearer ' + this.token, 'Intercom-Version': this.version },
    body: JSON.stringify(body),
  });
};

Intercom.prototype.createAttribute = function (attribute) {
  return this.request('POST', '/data_attributes', attribute);
};

module.exports = Intercom;
