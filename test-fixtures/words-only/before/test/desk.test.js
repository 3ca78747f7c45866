import assert from 'node:assert/strict';
import { test } from 'node:test';

import nock from 'nock';

import { createFlatAttribute } from '../src/support/desk.js';

test('says who may write', async () => {
  const scope = nock('https://api.intercom.io', { reqheaders: { 'Intercom-Version': '2.14' } })
    .post('/data_attributes', { name: 'flat', model: 'contact', data_type: 'string', messenger_writable: false })
    .reply(200, { type: 'data_attribute' })
    .post('/data_attributes')
    .reply(200, { type: 'data_attribute' });

  await createFlatAttribute();

  assert.ok(scope.isDone());
});

test('an old recording still replays', () => {
  nock('https://api.intercom.io', { reqheaders: { 'Intercom-Version': '2.10' } })
    .post('/data_attributes', { name: 'flat', model: 'contact', data_type: 'string' })
    .reply(200, { type: 'data_attribute', messenger_writable: true });
  nock.cleanAll();
});
