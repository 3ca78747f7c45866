const fetch = require('node-fetch');

exports.invoice = (id) =>
  fetch(`https://billing.example.com/${require('./intercom').apiVersion}/invoices/${id}`);
