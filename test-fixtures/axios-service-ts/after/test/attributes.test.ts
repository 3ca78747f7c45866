import assert from 'node:assert/strict';
import { test } from 'node:test';

import axios from 'axios';

import { ATTRIBUTE_DEFINITIONS } from '../src/intercom/attribute-definitions.js';

test('the API takes every definition', async () => {
  const posted: unknown[] = [];
  const recorded = axios.create({
    baseURL: 'https://api.intercom.io',
    headers: { 'Intercom-Version': '2.10' },
    adapter: async (config) => {
      posted.push(JSON.parse(String(config.data)));
      return { data: { id: posted.length }, status: 200, statusText: 'OK', headers: {}, config };
    },
  });

  await recorded.post('/data_attributes', {
    name: 'preferred_locker',
    model: 'contact',
    data_type: 'string',
  });

  assert.equal(posted.length, 1);
  assert.ok(ATTRIBUTE_DEFINITIONS.every((definition) => definition.model === 'contact'));
});
