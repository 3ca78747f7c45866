'use strict';

const { Client } = require('intercom-client');

const config = require('../config');

const client = new Client({ tokenAuth: { token: config.intercomToken } });
client.useRequestOpts({ headers: { 'Intercom-Version': '2.10' } });

module.exports = client;
