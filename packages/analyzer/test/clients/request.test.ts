/** Requests through request and request-promise: forms, defaults, bodies, chains, look-alikes. */
import { describe, expect, test } from 'vitest';
import { source } from '../source-text.js';
import { answers, expectSilence, problemsIn, upgrade } from '../support.js';

const URL = "'https://api.intercom.io/data_attributes'";

describe('forms of a call', () => {
  test.each([
    ["const request = require('request');", 'request'],
    ["import request from 'request';", 'request'],
    ["import * as request from 'request';", 'request'],
    ["import request = require('request');", 'request'],
    ["const rp = require('request-promise');", 'rp'],
    ["import rp from 'request-promise-native';", 'rp'],
    ["const rp = require('request-promise-any');", 'rp'],
    ["const request = require('@cypress/request');", 'request'],
    ["const request = require('postman-request');", 'request'],
    ["const request = require('requestretry');", 'request'],
  ])('%s', (declaration, name) => {
    expect(
      answers(`${declaration}\n${name}.post({ url: ${URL}, json: { name: 'plan' } }, done);\n`),
    ).toEqual(['POST /data_attributes unpinned absent']);
  });

  test.each([
    [`request(${URL}, { method: 'POST', ...OPTIONS }, done)`, 'POST'],
    [`request({ url: ${URL}, method: 'POST', ...OPTIONS }, done)`, 'POST'],
    [`request({ uri: ${URL}, method: 'post', ...OPTIONS }, done)`, 'POST'],
    [`request({ uri: ${URL}, url: 'https://crm.example', method: 'POST', ...OPTIONS })`, 'POST'],
    [`request(${URL}, { url: 'https://crm.example', method: 'POST', ...OPTIONS })`, 'POST'],
    [`request({ url: ${URL}, method: 'POST', ...OPTIONS, callback: done })`, 'POST'],
    [`request.post(${URL}, OPTIONS, done)`, 'POST'],
    [`request.post({ url: ${URL}, ...OPTIONS }, done)`, 'POST'],
    [`request.post({ url: ${URL}, method: 'PUT', ...OPTIONS })`, 'POST'],
    [`request.put(${URL}, OPTIONS)`, 'PUT'],
    [`request.patch(${URL}, OPTIONS)`, 'PATCH'],
    [`request.del(${URL}, OPTIONS)`, 'DELETE'],
    [`request.delete(${URL}, OPTIONS)`, 'DELETE'],
    [
      `request.post('/data_attributes', { baseUrl: 'https://api.intercom.io', ...OPTIONS })`,
      'POST',
    ],
    [
      `request.post('data_attributes', { baseUrl: 'https://api.intercom.io/', ...OPTIONS })`,
      'POST',
    ],
    [`promisify(request.post)(${URL}, OPTIONS)`, 'POST'],
  ])('%s', (call, method) => {
    const text = source`
      import { promisify } from 'node:util';
      const request = require('request');
      const OPTIONS = { headers: { 'Intercom-Version': '2.11' }, json: { name: 'plan' } };
      ${call};
    `;
    expect(answers(text)).toEqual([`${method} /data_attributes 2.11 at 3:50 absent`]);
  });

  test('requests that read, with callbacks and without', () => {
    expect(
      answers(source`
        const request = require('request');
        const headers = { 'Intercom-Version': '2.11' };
        request('https://api.intercom.io/tags', (error, response, body) => done(error, body));
        request({ url: 'https://api.intercom.io/tags', headers, json: true }, done);
        request.get('https://api.intercom.io/contacts', { headers }).pipe(file);
        request.head({ uri: 'https://api.intercom.io/me', headers });
        request('https://api.intercom.io/export', { headers }).on('response', done);
      `),
    ).toEqual([
      'GET /tags unpinned',
      'GET /tags 2.11 at 2:39',
      'GET /contacts 2.11 at 2:39',
      'HEAD /me 2.11 at 2:39',
      'GET /export 2.11 at 2:39',
    ]);
  });
});

describe('defaults', () => {
  test('nested, in any spelling; the call wins', () => {
    expect(
      answers(source`
        const request = require('request').defaults({
          baseUrl: 'https://api.intercom.io',
          headers: { 'Intercom-Version': '2.10' },
          json: true,
        });
        const later = request.defaults({ headers: { 'intercom-version': '2.11' } });
        request.post('/data_attributes', { body: { name: 'plan' } });
        request('/tags', (error, response) => done(error, response));
        later({ uri: '/tags' }, done);
        later.get('/tags', { headers: { 'Intercom-Version': undefined } });
        later.get('/tags', { headers: undefined });
        later.get('/tags', { headers: { 'INTERCOM-VERSION': '2.12' } });
        request.defaults({ method: 'POST' })({ url: '/data_attributes', body: { name: 'plan', messenger_writable: true } });
        request.defaults({ baseUrl: 'https://crm.example' }).get('/tags');
      `),
    ).toEqual([
      'POST /data_attributes 2.10 at 3:34 absent',
      'GET /tags 2.10 at 3:34',
      'GET /tags 2.11 at 6:65',
      'GET /tags 2.11 at 6:65',
      'GET /tags 2.11 at 6:65',
      'GET /tags 2.12 at 12:53',
      'POST /data_attributes 2.10 at 3:34 present',
    ]);
  });

  test('with a function that makes the request', () => {
    expect(
      answers(source`
        const request = require('request').defaults({ baseUrl: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.10' } }, (options, callback) => send(options, callback));
        request.post('/data_attributes', { json: { name: 'plan' } });
      `),
    ).toEqual(['POST /data_attributes unknown absent']);
  });

  test('with JSON of their own: it is merged', () => {
    const text = source`
      const request = require('request');
      const create = request.defaults({ method: 'POST', headers: { 'Intercom-Version': '2.11' }, json: { model: 'contact' } });
      create(${URL});
      create(${URL}, { json: { name: 'plan' } });
    `;
    expect(answers(text)).toEqual([
      'POST /data_attributes 2.11 at 2:82 absent',
      'POST /data_attributes 2.11 at 2:82 undecided',
    ]);
  });

  test('in other files, fields and parameters', () => {
    const others = {
      'http.ts': source`
        import rp from 'request-promise';
        import type { RequestPromiseAPI } from 'request-promise';
        export default rp.defaults({ baseUrl: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.10' } });
        export class Intercom {
          private readonly http: RequestPromiseAPI;
          constructor(version: string) {
            this.http = rp.defaults({ baseUrl: 'https://api.intercom.io', headers: { 'Intercom-Version': version } });
          }
          create = (body: object) => this.http.post('/data_attributes', { body, json: true });
        }
        export const create = (http: RequestPromiseAPI, body: object) => http.post('/data_attributes', { body, json: true });
      `,
    };
    expect(
      answers(
        source`
          import http, { create, Intercom } from './http.js';
          http.post('/data_attributes', { json: { name: 'plan' } });
          new Intercom('2.11').create({ name: 'plan' });
          create(http, { name: 'plan', messenger_writable: true });
        `,
        others,
      ),
    ).toEqual([
      'POST /data_attributes 2.10 at http.ts:3:97 absent',
      'POST /data_attributes 2.11 at 3:14 absent',
      'POST /data_attributes 2.10 at http.ts:3:97 present',
    ]);
  });
});

describe('headers', () => {
  test.each([
    ["headers: { 'Intercom-Version': '2.10', 'intercom-version': '2.11' }", '', '2.11'],
    ["headers: { 'Intercom-Version': undefined }", '', 'unpinned'],
    ["headers: new Headers({ 'Intercom-Version': '2.11' })", '', 'unknown'],
    ['headers', '', 'unknown'],
    ['', ".setHeader('Intercom-Version', '2.11')", '2.11'],
    ["headers: { 'Intercom-Version': '2.10' }", ".setHeader('intercom-version', '2.11')", '2.11'],
    ["headers: { 'Intercom-Version': '2.10' }", '.auth(null, null, true, token)', '2.10'],
  ])('{ %s }%s', (options, chain, expected) => {
    expect(
      answers(
        `const request = require('request');\nrequest.get('https://api.intercom.io/tags', { ${options} })${chain};\n`,
      ).map((text) => text.replace(/ at .*$/u, '')),
    ).toEqual([`GET /tags ${expected}`]);
  });
});

describe('bodies', () => {
  test.each([
    ["json: { name: 'plan' }", '', 'absent'],
    ["json: { name: 'plan', messenger_writable: true }", '', 'present'],
    ["json: { name: 'plan', messenger_writable: undefined }", '', 'absent'],
    ["json: true, body: { name: 'plan' }", '', 'absent'],
    // It becomes JSON a second time.
    ["json: true, body: JSON.stringify({ name: 'plan' })", '', 'undecided'],
    ["json: JSON.stringify({ name: 'plan' })", '', 'undecided'],
    ["body: JSON.stringify({ name: 'plan' })", '', 'absent'],
    ["body: { name: 'plan' }", '', 'undecided'],
    ["form: { name: 'plan' }", '', 'undecided'],
    ["form: { name: 'plan' }, json: true", '', 'undecided'],
    ["formData: { name: 'plan' }", '', 'undecided'],
    ['json: true', '', ''],
    ['json: attribute', '', 'undecided'],
    ['', ".json({ name: 'plan' })", 'absent'],
    ['', ".form({ name: 'plan' })", 'undecided'],
    ["json: { name: 'plan' }", ".on('error', fail)", 'absent'],
  ])('{ %s }%s', (options, chain, presence) => {
    expect(
      answers(
        `const request = require('request');\nrequest.post(${URL}, { ${options} })${chain};\n`,
      ),
    ).toEqual([`POST /data_attributes unpinned ${presence}`.trim()]);
  });

  test('of a request that reads: no create', () => {
    const text = `const request = require('request');\nrequest(${URL}, { headers: { 'Intercom-Version': '2.11' }, json: { name: 'plan' } });\n`;
    expect(problemsIn({ 'a.ts': text }, 'a.ts')).toEqual([]);
  });
});

describe('helpers', () => {
  test('around it: method, path, body, callback and promise', () => {
    expect(
      answers(
        source`
          const { call, intercom } = require('./intercom');
          call('POST', '/data_attributes', { name: 'plan' }, done);
          call('GET', '/tags', null, done);
          intercom({ method: 'POST', uri: '/data_attributes', body: { name: 'plan', messenger_writable: true } });
          intercom({ uri: '/tags' });
        `,
        {
          'intercom.js': source`
            var request = require('request');
            function call(method, path, body, callback) {
              var options = {
                method: method,
                url: 'https://api.intercom.io' + path,
                headers: { 'Intercom-Version': '2.11' },
                json: body || true,
              };
              request(options, function (error, response, result) {
                callback(error, result);
              });
            }
            function intercom(options) {
              return new Promise(function (resolve, reject) {
                request(
                  Object.assign({ baseUrl: 'https://api.intercom.io', json: true, headers: { 'Intercom-Version': '2.12' } }, options),
                  function (error, response, body) {
                    if (error) reject(error);
                    else resolve(body);
                  },
                );
              });
            }
            module.exports = { call: call, intercom: intercom };
          `,
        },
      ),
    ).toEqual([
      'POST /data_attributes 2.11 at intercom.js:6:36 absent',
      'GET /tags 2.11 at intercom.js:6:36',
      'POST /data_attributes 2.12 at intercom.js:16:102 present',
      'GET /tags 2.12 at intercom.js:16:102',
    ]);
  });
});

describe('silence', () => {
  test.each([
    [
      'another host',
      `const request = require('request');\nrequest.post('https://crm.example/data_attributes', { json: { name: 'plan' } });`,
    ],
    [
      'request of Express',
      `app.post('/hook', (request, response) => {\n  request.post(${URL}, { json: { name: 'plan' } });\n});`,
    ],
    [
      'the name alone',
      `const request = (url, options) => queue.push(url, options);\nrequest(${URL}, { method: 'POST', json: { name: 'plan' } });`,
    ],
    [
      'request of Playwright',
      `test('x', async ({ request }) => {\n  await request.post(${URL}, { data: { name: 'plan' } });\n});`,
    ],
    [
      'supertest',
      `const request = require('supertest');\nrequest(app).post('/data_attributes').send({ name: 'plan' });`,
    ],
    [
      'another package',
      `const request = require('request-ip');\nrequest.post(${URL}, { json: { name: 'plan' } });`,
    ],
    [
      'a method that it lacks',
      `const request = require('request');\nrequest.jar(${URL}, { json: { name: 'plan' } });`,
    ],
    [
      'a member of every object',
      `const request = require('request');\nrequest.constructor(${URL}, { json: { name: 'plan' } });`,
    ],
    [
      'a mock',
      `const request = require('request');\njest.mock('request');\nrequest.post.mockImplementation((options, callback) => callback(null, {}));\nexpect(request.post).toHaveBeenCalledWith({ url: ${URL}, json: { name: 'plan' } });\nsinon.stub(request, 'post').yields(null, {});`,
    ],
  ])('%s', (_name, text) => {
    expectSilence({ 'a.ts': `${text}\n` });
  });
});

describe('edits', () => {
  test('in options, in a variable, in a chain, around a parameter', () => {
    const { after, manual, undecided } = upgrade({
      'a.js': source`
        const request = require('request').defaults({ headers: { 'Intercom-Version': '2.10' } });
        request.post({ url: ${URL}, json: { name: 'plan' } }, done);
        const options = {
          method: 'POST',
          uri: ${URL},
          body: { name: 'seats' },
          json: true,
        };
        request(options, done);
        request.post(${URL}).json({ name: 'tier' });
        exports.create = (attribute, callback) => request.post({ url: ${URL}, json: attribute }, callback);
      `,
    });
    expect([...manual, ...undecided]).toEqual([]);
    expect(after['a.js']).toBe(source`
      const request = require('request').defaults({ headers: { 'Intercom-Version': '2.11' } });
      request.post({ url: ${URL}, json: { name: 'plan', messenger_writable: true } }, done);
      const options = {
        method: 'POST',
        uri: ${URL},
        body: { name: 'seats', messenger_writable: true },
        json: true,
      };
      request(options, done);
      request.post(${URL}).json({ name: 'tier', messenger_writable: true });
      exports.create = (attribute, callback) => request.post({ url: ${URL}, json: { messenger_writable: true, ...attribute } }, callback);
    `);
  });
});
