/** Requests through needle: forms, what is JSON, headers and defaults, look-alikes. */
import { describe, expect, test } from 'vitest';
import { source } from '../source-text.js';
import { answers, expectSilence, problemsIn, upgrade } from '../support.js';

const URL = "'https://api.intercom.io/data_attributes'";

describe('forms of a call', () => {
  test.each([
    ["import needle from 'needle';", 'needle'],
    ["import * as needle from 'needle';", 'needle'],
    ["const needle = require('needle');", 'needle'],
    ["import needle = require('needle');", 'needle'],
    ["const http = require('needle');", 'http'],
  ])('%s', (declaration, name) => {
    expect(
      answers(`${declaration}\n${name}('post', ${URL}, { name: 'plan' }, { json: true });\n`),
    ).toEqual(['POST /data_attributes unpinned absent']);
  });

  test.each([
    [`needle('post', ${URL}, BODY, OPTIONS)`, 'POST'],
    [`needle('POST', ${URL}, BODY, OPTIONS).then(done)`, 'POST'],
    [`needle(${URL}, BODY, OPTIONS)`, 'POST'],
    [`needle.post(${URL}, BODY, OPTIONS)`, 'POST'],
    [`needle.post(${URL}, BODY, OPTIONS, (error, response) => {})`, 'POST'],
    [`needle.put(${URL}, BODY, OPTIONS, done)`, 'PUT'],
    [`needle.patch(${URL}, BODY, OPTIONS, done)`, 'PATCH'],
    [`needle.delete(${URL}, BODY, OPTIONS, done)`, 'DELETE'],
    [`needle.request('post', ${URL}, BODY, OPTIONS, done)`, 'POST'],
  ])('%s', (call, method) => {
    const text = source`
      const needle = require('needle');
      const BODY = { name: 'plan' };
      const OPTIONS = { headers: { 'Intercom-Version': '2.11' }, json: true };
      ${call};
    `;
    expect(answers(text)).toEqual([`${method} /data_attributes 2.11 at 3:50 absent`]);
  });

  test('requests that read', () => {
    expect(
      answers(source`
        const needle = require('needle');
        const options = { headers: { 'Intercom-Version': '2.11' } };
        needle.get('https://api.intercom.io/tags', options, done);
        needle.get('https://api.intercom.io/tags', (error, response) => done(error, response));
        needle.head('https://api.intercom.io/me', options, done);
        needle('get', 'https://api.intercom.io/contacts', options).then(done);
        needle('get', 'https://api.intercom.io/contacts', { per_page: 5 }, options).then(done);
        needle.request('get', 'https://api.intercom.io/segments', null, options, done);
        needle('https://api.intercom.io/admins').then(done);
        needle(\`https://api.intercom.io/contacts/\${id}\`, options).then(done);
      `).map((text) => text.replace(' undecided', '')),
    ).toEqual([
      'GET /tags 2.11 at 2:50',
      'GET /tags unpinned',
      'HEAD /me 2.11 at 2:50',
      'GET /contacts 2.11 at 2:50',
      'GET /contacts 2.11 at 2:50',
      'GET /segments 2.11 at 2:50',
      'GET /admins unpinned',
      'GET /contacts/{} 2.11 at 2:50',
    ]);
  });
});

describe('headers and defaults', () => {
  test.each([
    ["{ headers: { 'Intercom-Version': '2.10', 'intercom-version': '2.11' } }", '2.11'],
    ["{ headers: new Headers({ 'Intercom-Version': '2.11' }) }", 'unknown'],
    ['{ headers }', 'unknown'],
    ['{}', 'unpinned'],
    ['{ headers: undefined }', 'unpinned'],
  ])('%s', (options, expected) => {
    expect(
      answers(
        `const needle = require('needle');\nneedle.get('https://api.intercom.io/tags', ${options}, done);\n`,
      ).map((text) => text.replace(/ at .*$/u, '')),
    ).toEqual([`GET /tags ${expected}`]);
  });

  test('defaults for everybody', () => {
    const versions = (before: string, others = {}): string[] =>
      answers(
        source`
          const needle = require('needle');
          ${before}
          needle.get('https://api.intercom.io/tags', {}, done);
          needle.get('https://api.intercom.io/tags', { headers: { 'intercom-version': '2.12' } }, done);
        `,
        others,
      ).map((text) => text.replace(/^GET \/tags | at .*$/gu, ''));
    const defaults = "needle.defaults({ headers: { 'Intercom-Version': '2.11' } });";
    expect(versions(defaults)).toEqual(['2.11', '2.12']);
    expect(versions(`if (beta) ${defaults}`)).toEqual(['unknown', '2.12']);
    expect(versions(`${defaults}\nneedle.defaults({ headers: {} });`)).toEqual(['unknown', '2.12']);
    expect(versions(`function setUp() { ${defaults} }`)).toEqual(['unknown', '2.12']);
    expect(versions('needle.defaults({ open_timeout: 5_000 });')).toEqual(['unpinned', '2.12']);
    expect(
      versions("require('./bootstrap');", {
        'bootstrap.js': `const needle = require('needle');\n${defaults}\n`,
      }),
    ).toEqual(['2.11', '2.12']);
  });
});

describe('bodies', () => {
  test.each([
    ["{ name: 'plan' }", '{ json: true }', 'absent'],
    ["{ name: 'plan', messenger_writable: true }", '{ json: true }', 'present'],
    ["{ name: 'plan', messenger_writable: undefined }", '{ json: true }', 'absent'],
    ["{ name: 'plan' }", "{ headers: { 'Content-Type': 'application/json' } }", 'absent'],
    ["{ name: 'plan' }", "{ content_type: 'application/json' }", 'absent'],
    // A form.
    ["{ name: 'plan' }", '{}', 'undecided'],
    ["{ name: 'plan' }", '{ json: false }', 'undecided'],
    ["{ name: 'plan' }", '{ multipart: true }', 'undecided'],
    ["{ name: 'plan' }", 'options', 'undecided'],
    ["JSON.stringify({ name: 'plan' })", '{ json: true }', 'absent'],
    [
      "JSON.stringify({ name: 'plan' })",
      "{ headers: { 'content-type': 'application/json' } }",
      'absent',
    ],
    ['attribute', '{ json: true }', 'undecided'],
    ['null', '{}', ''],
  ])('%s, %s', (body, options, presence) => {
    expect(
      answers(
        `const needle = require('needle');\nneedle.post(${URL}, ${body}, ${options}, done);\n`,
      ),
    ).toEqual([
      `POST /data_attributes ${options === 'options' ? 'unknown' : 'unpinned'} ${presence}`.trim(),
    ]);
  });

  test('of a request that reads: no create', () => {
    const text = `const needle = require('needle');\nneedle('get', ${URL}, { name: 'plan' }, { json: true, headers: { 'Intercom-Version': '2.11' } });\n`;
    expect(problemsIn({ 'a.ts': text }, 'a.ts')).toEqual([]);
  });
});

describe('helpers', () => {
  test('around it: method, path and body', () => {
    expect(
      answers(
        source`
          import { intercom, post } from './intercom.js';
          await intercom('post', '/data_attributes', { name: 'plan' });
          await intercom('get', '/tags');
          await post('/data_attributes', { name: 'plan', messenger_writable: true });
        `,
        {
          'intercom.ts': source`
            import needle, { type NeedleHttpVerbs } from 'needle';
            const options = { json: true, headers: { 'Intercom-Version': '2.11' } };
            export async function intercom(method: NeedleHttpVerbs, path: string, body?: object) {
              const response = await needle(method, 'https://api.intercom.io' + path, body ?? null, options);
              return response.body;
            }
            export const post = (path: string, body: object) =>
              new Promise((resolve, reject) => {
                needle.post(\`https://api.intercom.io\${path}\`, body, options, (error, response) =>
                  error ? reject(error) : resolve(response.body),
                );
              });
          `,
        },
      ),
    ).toEqual([
      'POST /data_attributes 2.11 at intercom.ts:2:62 absent',
      'GET /tags 2.11 at intercom.ts:2:62',
      'POST /data_attributes 2.11 at intercom.ts:2:62 present',
    ]);
  });
});

describe('silence', () => {
  test.each([
    [
      'another host',
      `const needle = require('needle');\nneedle.post('https://crm.example/data_attributes', { name: 'plan' }, { json: true });`,
    ],
    [
      'a variable of that name',
      `const needle = haystack.find(isNeedle);\nneedle.post(${URL}, { name: 'plan' }, { json: true });`,
    ],
    [
      'a parameter of that name',
      `export const search = (haystack, needle) => needle('post', ${URL}, { name: 'plan' }, { json: true });`,
    ],
    [
      'another package',
      `const needle = require('needle-in-haystack');\nneedle.post(${URL}, { name: 'plan' }, { json: true });`,
    ],
    [
      'a method that it lacks',
      `const needle = require('needle');\nneedle.send(${URL}, { name: 'plan' }, { json: true });`,
    ],
    [
      'a mock',
      `const needle = require('needle');\njest.mock('needle');\nneedle.post.mockResolvedValue({});\nexpect(needle).toHaveBeenCalledWith('post', ${URL}, { name: 'plan' }, { json: true });`,
    ],
  ])('%s', (_name, text) => {
    expectSilence({ 'a.ts': `${text}\n` });
  });
});

describe('edits', () => {
  test('in the call, in a variable, around a parameter', () => {
    const { after, manual, undecided } = upgrade({
      'a.js': source`
        const needle = require('needle');
        const options = { json: true, headers: { 'Intercom-Version': '2.10' } };
        needle('post', ${URL}, { name: 'plan' }, options);
        const body = { name: 'seats' };
        needle.post(${URL}, body, options, done);
        exports.create = (attribute) => needle('post', ${URL}, attribute, options);
      `,
    });
    expect([...manual, ...undecided]).toEqual([]);
    expect(after['a.js']).toBe(source`
      const needle = require('needle');
      const options = { json: true, headers: { 'Intercom-Version': '2.11' } };
      needle('post', ${URL}, { name: 'plan', messenger_writable: true }, options);
      const body = { name: 'seats', messenger_writable: true };
      needle.post(${URL}, body, options, done);
      exports.create = (attribute) => needle('post', ${URL}, { messenger_writable: true, ...attribute }, options);
    `);
  });
});

describe('an option that may change the address', () => {
  const sent = (option: string): string => source`
    const needle = require('needle');
    const headers = { 'Intercom-Version': '2.10' };
    needle('post', 'https://api.intercom.io/data_attributes', { name: 'plan' }, { json: true, headers, ${option} });
  `;

  test('uri_modifier', () => {
    const text = sent("uri_modifier: (url) => url.replace('api.intercom.io', 'mock.local')");
    expect(answers(text)).toEqual([]);
    const { after, undecided } = upgrade({ 'a.ts': text });
    expect(after['a.ts']).not.toContain('messenger_writable');
    expect(undecided).toHaveLength(1);
  });

  test.each(['uri_modifier: null', 'proxy: process.env.PROXY', 'open_timeout: 5000'])(
    'another one: %s',
    (option) => {
      expect(answers(sent(option))).toEqual(['POST /data_attributes 2.10 at 2:39 absent']);
    },
  );
});
