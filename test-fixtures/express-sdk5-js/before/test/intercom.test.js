'use strict';

const assert = require('node:assert');
const { test } = require('node:test');

const { Client } = require('intercom-client');

test('the SDK sends our version', () => {
    const client = new Client({ tokenAuth: { token: 'test' } });
    client.useRequestOpts({ headers: { 'Intercom-Version': '2.10' } });
    client.post = async (request) => request;

    return client.dataAttributes.create({ name: 'a', model: 'contact', dataType: 'string' }).then((request) => {
        assert.strictEqual(request.url, '/data_attributes');
    });
});
