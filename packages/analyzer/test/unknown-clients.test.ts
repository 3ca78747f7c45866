/** Creates that leave by ways which are not followed: where a version goes up, a person hears of them. */
import { describe, expect, it } from 'vitest';
import { upgrade } from './support.js';

/** A sender of any path, with one call that is understood: what else becomes of it is the question. */
const SEND = `const send = (path, body) =>
  fetch('https://api.intercom.io' + path, { method: 'POST', headers: { 'Intercom-Version': '2.10' }, body: JSON.stringify(body) });
await send('/tags', { name: 'vip' });
`;
const PLAN = `{ name: 'plan', model: 'contact', data_type: 'string' }`;

function undecidedIn(code: string): readonly string[] {
  const { after, undecided } = upgrade({ 'app.js': SEND + code });
  expect(after['app.js']).toBe(SEND.replace('2.10', '2.11') + code);
  return undecided;
}

describe('by a function that is not known, with what is a definition', () => {
  it.each([
    [
      'an effect',
      `import { call } from 'redux-saga/effects';\nfunction* run() { yield call(send, '/data_attributes', ${PLAN}); }\n`,
    ],
    [
      'a context',
      `export const attach = (ctx) => { ctx.intercom = send; };\nexport const run = (ctx) => ctx.intercom('/data_attributes', ${PLAN});\n`,
    ],
    [
      'an event',
      `bus.on('intercom', send);\nconst plan = ${PLAN};\nbus.emit('intercom', '/data_attributes', plan);\n`,
    ],
    [
      'one argument at a time',
      `import _ from 'lodash';\n_.curry(send)('/data_attributes')(${PLAN});\n`,
    ],
  ])('%s', (_what, code) => {
    expect(undecidedIn(code)).toEqual([
      expect.stringContaining(
        'A create of a data attribute by a client that the code does not show',
      ),
    ]);
  });
});

describe('with a body that is not known', () => {
  it.each([
    [
      'a field that is set elsewhere',
      `Client.prototype.send = send;\nClient.prototype.create = function (body) { return this.send('/data_attributes', body); };\n`,
    ],
    [
      'a variable that a function fills',
      `let use;\nexport const setUp = (fn) => { use = fn; };\nexport const create = (body) => use('/data_attributes', body);\n`,
    ],
    [
      'what a registry gives',
      `app.set('intercom', send);\nexport const create = (req) => req.app.get('intercom')('/data_attributes', req.body);\n`,
    ],
    [
      'a function of the project that knows the method, and not who sends',
      `const emit = (...all) => handlers.map((run) => run(...all));\nemit('POST', '/data_attributes', plan);\n`,
    ],
  ])('%s: the path is named', (_what, code) => {
    expect(undecidedIn(code)).toEqual([
      expect.stringContaining('The path that creates data attributes stands here'),
    ]);
  });
});

it.each([
  ['a reading', `client.get('/data_attributes', ${PLAN});\n`],
  ['another method', `client.request('PUT', '/data_attributes', ${PLAN});\n`],
  ['a description of another method', `run({ method: 'GET', url: '/data_attributes' });\n`],
  ['a route', `router.add('/data_attributes', (req, res) => res.json({}));\n`],
  [
    'a server',
    `import express from 'express';\nconst app = express();\napp.use('/data_attributes', handler);\n`,
  ],
  ['a line of a log', `logger.info('/data_attributes', ${PLAN});\n`],
  ['a comparison', `if (path === '/data_attributes') count += 1;\n`],
  ['a list of paths', `export const PATHS = ['/data_attributes', '/tags'];\n`],
])('%s is none', (_what, code) => {
  expect(undecidedIn(code)).toEqual([]);
});
