/** Requests through Node's `http` and `https`: URLs and options, headers, bodies in pieces, look-alikes. */
import { describe, expect, test } from 'vitest';
import { source } from '../source-text.js';
import { answers, expectSilence, problemsIn, upgrade } from '../support.js';

const URL = "'https://api.intercom.io/data_attributes'";

describe('forms of a call', () => {
  test.each([
    ["import https from 'node:https';", 'https.request'],
    ["import https from 'https';", 'https.request'],
    ["import * as https from 'node:https';", 'https.request'],
    ["import { request } from 'node:https';", 'request'],
    ["import { request as send } from 'https';", 'send'],
    ["const https = require('https');", 'https.request'],
    ["const { request } = require('node:https');", 'request'],
    ["const request = require('https').request;", 'request'],
    ["import https = require('https');", 'https.request'],
    ["const https = await import('node:https');", 'https.request'],
    ["const { https } = require('follow-redirects');", 'https.request'],
    ["import { https } from 'follow-redirects';", 'https.request'],
    ["import followRedirects from 'follow-redirects';", 'followRedirects.https.request'],
  ])('%s', (declaration, name) => {
    expect(
      answers(source`
        ${declaration}
        const req = ${name}(${URL}, { method: 'POST' }, (response) => response.resume());
        req.write(JSON.stringify({ name: 'plan' }));
        req.end();
      `),
    ).toEqual(['POST /data_attributes unpinned absent']);
  });

  test.each([
    [`https.request(${URL}, { ...OPTIONS }, done)`],
    [`https.request(new URL(${URL}), OPTIONS, done)`],
    [`https.request({ hostname: 'api.intercom.io', path: '/data_attributes', ...OPTIONS }, done)`],
    [`https.request({ host: 'api.intercom.io', path: '/data_attributes', ...OPTIONS }, done)`],
    [
      `https.request({ hostname: 'api.intercom.io', port: 443, path: '/data_attributes', ...OPTIONS })`,
    ],
    [
      `https.request({ hostname: 'api.intercom.io', port: '443', path: '/data_attributes?x=1', ...OPTIONS })`,
    ],
    // The first of these two that is stated.
    [
      `https.request({ hostname: 'api.intercom.io', host: 'crm.example', path: '/data_attributes', ...OPTIONS })`,
    ],
    [`https.request('https://api.intercom.io', { path: '/data_attributes', ...OPTIONS })`],
    [
      `https.request('https://crm.example/data_attributes', { hostname: 'api.intercom.io', ...OPTIONS })`,
    ],
    // `host` alone does not replace the host of the URL.
    [`https.request(${URL}, { host: 'crm.example', ...OPTIONS })`],
    [`https.request(${URL}, { ...OPTIONS, method: 'post' })`],
    [`new http.ClientRequest(${URL}, OPTIONS)`],
    [
      `http.request({ hostname: 'api.intercom.io', port: 80, path: '/data_attributes', ...OPTIONS })`,
    ],
  ])('%s', (call) => {
    const text = source`
      import http from 'node:http';
      import https from 'node:https';
      const OPTIONS = { method: 'POST', headers: { 'Intercom-Version': '2.11' } };
      ${call}.end(JSON.stringify({ name: 'plan' }));
    `;
    expect(answers(text)).toEqual(['POST /data_attributes 2.11 at 3:66 absent']);
  });

  test('requests that read', () => {
    expect(
      answers(source`
        import https from 'node:https';
        const headers = { 'Intercom-Version': '2.11' };
        https.get('https://api.intercom.io/tags', { headers }, done).on('error', fail);
        https.get({ hostname: 'api.intercom.io', path: '/contacts', headers }, done);
        https.request('https://api.intercom.io/me', { headers }, done).end();
        https.request({ host: 'api.intercom.io', headers }, done).end();
        https.get('https://api.intercom.io/segments', done);
      `),
    ).toEqual([
      'GET /tags 2.11 at 2:39',
      'GET /contacts 2.11 at 2:39',
      'GET /me 2.11 at 2:39',
      'GET / 2.11 at 2:39',
      'GET /segments unpinned',
    ]);
  });
});

describe('the pieces', () => {
  test.each([
    ['in a chain', ".on('error', fail).end(JSON.stringify({ name: 'plan' }));", 'absent'],
    ['written and ended', ";\nreq.write(JSON.stringify({ name: 'plan' }));\nreq.end();", 'absent'],
    [
      'ended with an encoding',
      ";\nreq.end(JSON.stringify({ name: 'plan' }), 'utf8', () => {});",
      'absent',
    ],
    [
      'a buffer of the text',
      ";\nreq.end(Buffer.from(JSON.stringify({ name: 'plan' })));",
      'undecided',
    ],
    ['text', ';\nreq.end(\'{"name":"plan","messenger_writable":true}\');', 'present'],
    ['two pieces', ';\nreq.write(\'{"name":\');\nreq.write(\'"plan"}\');\nreq.end();', 'undecided'],
    [
      'under a condition',
      ";\nif (named) req.write(JSON.stringify({ name: 'plan' }));\nreq.end();",
      'absent undecided',
    ],
    ['piped', ';\nfile.pipe(req);', 'undecided'],
    ['through a pipeline', ';\nawait pipeline(file, req);', 'undecided'],
    ['an object that is no JSON', ";\nreq.end({ name: 'plan' });", 'undecided'],
    ['text that is not known', ';\nreq.end(payload);', 'undecided'],
    ['nothing', ';\nreq.end();', ''],
    ['a callback alone', ';\nreq.end(() => done());', ''],
    [
      'by a function',
      ";\nfinish(req, { name: 'plan' });\nfunction finish(one, body) {\n  one.end(JSON.stringify(body));\n}",
      'absent',
    ],
  ])('%s', (_name, rest, presence) => {
    expect(
      answers(
        `import https from 'node:https';\nconst req = https.request(${URL}, { method: 'POST', headers: { 'Intercom-Version': '2.11' } })${rest}\n`,
      ).map((text) => text.replace(/ at \S+/gu, '').replace('POST /data_attributes ', '')),
    ).toEqual([`${/pipe/u.test(rest) ? 'unknown' : '2.11'} ${presence}`.trim()]);
  });

  test('inside new Promise, events and all', () => {
    expect(
      answers(source`
        const https = require('https');
        exports.create = () =>
          new Promise((resolve, reject) => {
            const payload = JSON.stringify({ name: 'plan' });
            const req = https.request(
              {
                hostname: 'api.intercom.io',
                path: '/data_attributes',
                method: 'POST',
                headers: {
                  'Content-Length': Buffer.byteLength(payload),
                  'Intercom-Version': '2.11',
                },
              },
              (res) => {
                let data = '';
                res.on('data', (chunk) => (data += chunk));
                res.on('end', () => resolve(JSON.parse(data)));
              },
            );
            req.on('error', reject);
            req.on('timeout', () => req.destroy());
            req.write(payload);
            req.end();
          });
      `),
    ).toEqual(['POST /data_attributes 2.11 at 12:31 absent']);
  });
});

describe('headers', () => {
  const version = (options: string, statements = ''): string =>
    answers(source`
      import https from 'node:https';
      const req = https.request('https://api.intercom.io/tags', { ${options} }, done);
      ${statements}
      req.end();
    `)
      .join()
      .replace(/^GET \/tags /u, '')
      .replace(/ at \S+/gu, '');

  const GIVEN = "headers: { 'Intercom-Version': '2.10' }";

  test.each([
    [GIVEN, '', '2.10'],
    ["headers: { 'Intercom-Version': '2.10', 'intercom-version': '2.11' }", '', '2.11'],
    [GIVEN, "req.setHeader('intercom-version', '2.11');", '2.11'],
    [GIVEN, "req.setHeader('X-Id', '1');", '2.10'],
    [GIVEN, "if (beta) req.setHeader('Intercom-Version', '2.11');", 'one of 2.10 | 2.11'],
    [GIVEN, "req.removeHeader('intercom-version');", 'unpinned'],
    [GIVEN, "req.appendHeader('intercom-version', '2.11');", 'unknown'],
    ['', "req.appendHeader('Intercom-Version', '2.11');", '2.11'],
    [GIVEN, "req.setHeaders(new Headers({ 'Intercom-Version': '2.11' }));", '2.11'],
    [GIVEN, "req.setHeaders(new Map([['Intercom-Version', '2.11']]));", '2.11'],
    [GIVEN, 'req.setHeader(name, value);', 'unknown'],
    ["headers: ['Accept', '*/*', 'Intercom-Version', '2.11']", '', '2.11'],
    ["headers: ['Intercom-Version', '2.10', 'intercom-version', '2.11']", '', 'unknown'],
    ["headers: [['Intercom-Version', '2.11']]", '', '2.11'],
    // Node passes it over.
    ["headers: new Headers({ 'Intercom-Version': '2.11' })", '', 'unknown'],
    ['headers', '', 'unknown'],
    ['headers: { ...extra }', '', 'unknown'],
    [GIVEN, 'sign(req);', 'unknown undecided'],
    [GIVEN, 'console.log(req);', '2.10'],
  ])('{ %s } %s %s', (options, statements, expected) => {
    expect(version(options, statements)).toBe(expected);
  });
});

describe('helpers', () => {
  test('around it: method, path and body, across files', () => {
    expect(
      answers(
        source`
          import { Intercom, intercom } from './lib/intercom.js';
          await intercom('POST', '/data_attributes', { name: 'plan' });
          await intercom('GET', '/tags');
          await new Intercom('2.12').post('/data_attributes', { name: 'plan', messenger_writable: true });
        `,
        {
          'lib/intercom.ts': source`
            import * as https from 'https';
            import type { RequestOptions } from 'https';
            export function intercom(method: string, path: string, body?: object): Promise<unknown> {
              const options: RequestOptions = {
                host: 'api.intercom.io',
                method,
                path,
                headers: { Accept: 'application/json' },
              };
              options.headers = { ...options.headers, 'Intercom-Version': '2.11' };
              return send(options, body);
            }
            function send(options: RequestOptions, body?: object): Promise<unknown> {
              return new Promise((resolve, reject) => {
                const req = https.request(options, (response) => response.on('end', resolve));
                req.on('error', reject);
                if (body) req.write(JSON.stringify(body));
                req.end();
              });
            }
            export class Intercom {
              constructor(private readonly version: string) {}
              post(path: string, body: object) {
                return send(
                  {
                    hostname: 'api.intercom.io',
                    path,
                    method: 'POST',
                    headers: { 'Intercom-Version': this.version },
                  },
                  body,
                );
              }
            }
          `,
        },
      ),
    ).toEqual([
      'POST /data_attributes 2.11 at lib/intercom.ts:10:63 absent',
      'GET /tags 2.11 at lib/intercom.ts:10:63',
      'POST /data_attributes 2.12 at 4:20 present',
    ]);
  });

  test('that takes a URL, and options with a default', () => {
    expect(
      answers(source`
        const https = require('https');
        function send(url, options = {}) {
          return new Promise((resolve) => {
            const req = https.request(url, options, resolve);
            if (options.body) req.write(options.body);
            req.end();
          });
        }
        class Desk {
          base = 'https://api.intercom.io';
          send(path, method = 'GET', data = undefined) {
            const options = { method, headers: { 'Intercom-Version': '2.11' } };
            if (data) options.body = JSON.stringify(data);
            return send(this.base + path, options);
          }
          berth() {
            return this.send('/data_attributes', 'POST', { name: 'berth' });
          }
        }
        send('https://api.intercom.io/tags', { hostname: 'api.crew.example' });
      `),
    ).toEqual(['POST /data_attributes 2.11 at 12:62 absent']);
  });

  test('that gives the request back', () => {
    expect(
      answers(source`
        import https from 'node:https';
        const open = (method: string, path: string) => {
          const req = https.request({ hostname: 'api.intercom.io', path, method });
          req.setHeader('Intercom-Version', '2.11');
          return req;
        };
        open('POST', '/data_attributes').end(JSON.stringify({ name: 'plan' }));
        const req = open('POST', '/data_attributes');
        req.setHeader('Intercom-Version', '2.12');
        req.end(JSON.stringify({ name: 'plan' }));
      `),
    ).toEqual([
      'POST /data_attributes 2.11 at 4:37 absent',
      'POST /data_attributes 2.12 at 9:35 absent',
    ]);
  });
});

describe('silence', () => {
  const END = ".end(JSON.stringify({ name: 'plan' }));";
  test.each([
    [
      'another host',
      `import https from 'https';\nhttps.request('https://crm.example/data_attributes', { method: 'POST' })${END}`,
    ],
    [
      'another host by options',
      `import https from 'https';\nhttps.request(${URL}, { method: 'POST', hostname: 'crm.example' })${END}`,
    ],
    [
      'another port',
      `import https from 'https';\nhttps.request({ hostname: 'api.intercom.io', port: 8443, path: '/data_attributes', method: 'POST' })${END}`,
    ],
    [
      'no host',
      `import https from 'https';\nhttps.request({ path: '/data_attributes', method: 'POST' })${END}`,
    ],
    [
      'a host that is not known',
      `import https from 'https';\nhttps.request({ host, path: '/data_attributes', method: 'POST' })${END}`,
    ],
    [
      'a server',
      `import http from 'http';\nhttp.createServer((request, response) => response.end('https://api.intercom.io'));`,
    ],
    [
      'the name alone',
      `const https = { request: (...args) => queue.push(args) };\nhttps.request(${URL}, { method: 'POST' });`,
    ],
    [
      'http of another package',
      `import { http } from 'msw';\nhttp.request(${URL}, { method: 'POST' });`,
    ],
    [
      'http of k6',
      `import http from 'k6/http';\nhttp.request('POST', ${URL}, JSON.stringify({ name: 'plan' }));`,
    ],
    [
      'http of VS Code',
      `import { http } from './http.js';\nhttp.request({ hostname: 'api.intercom.io', path: '/data_attributes', method: 'POST' });`,
    ],
    ['a member of every object', `import https from 'https';\nhttps.toString(${URL});`],
    [
      'a mock',
      `import https from 'https';\njest.mock('https');\nhttps.request.mockReturnValue({ end: jest.fn() });\nexpect(https.request).toHaveBeenCalledWith(${URL}, { method: 'POST' });`,
    ],
  ])('%s', (_name, text) => {
    expectSilence({ 'a.ts': `${text}\n` });
  });

  test('a request that reads, with a body', () => {
    const text = `import https from 'https';\nhttps.request(${URL}, { headers: { 'Intercom-Version': '2.11' } }).end(JSON.stringify({ name: 'plan' }));\n`;
    expect(problemsIn({ 'a.ts': text }, 'a.ts')).toEqual([]);
  });
});

describe('edits', () => {
  test('in write, in end, in a text, in a helper', () => {
    const { after, manual, undecided } = upgrade({
      'a.ts': source`
        import https from 'node:https';
        const headers = { 'Intercom-Version': '2.10' };
        const req = https.request(${URL}, { method: 'POST', headers });
        req.write(JSON.stringify({ name: 'plan' }));
        req.end();
        https.request(${URL}, { method: 'POST', headers }).end(JSON.stringify({ name: 'seats' }));
        const payload = JSON.stringify({ name: 'tier' });
        const other = https.request(${URL}, { method: 'POST', headers });
        other.end(payload);
        export function create(attribute: Attribute) {
          const one = https.request(${URL}, { method: 'POST', headers });
          one.write(JSON.stringify(attribute));
          one.end();
        }
      `,
    });
    expect([...manual, ...undecided]).toEqual([]);
    expect(after['a.ts']).toBe(source`
      import https from 'node:https';
      const headers = { 'Intercom-Version': '2.11' };
      const req = https.request(${URL}, { method: 'POST', headers });
      req.write(JSON.stringify({ name: 'plan', messenger_writable: true }));
      req.end();
      https.request(${URL}, { method: 'POST', headers }).end(JSON.stringify({ name: 'seats', messenger_writable: true }));
      const payload = JSON.stringify({ name: 'tier', messenger_writable: true });
      const other = https.request(${URL}, { method: 'POST', headers });
      other.end(payload);
      export function create(attribute: Attribute) {
        const one = https.request(${URL}, { method: 'POST', headers });
        one.write(JSON.stringify({ messenger_writable: true, ...attribute }));
        one.end();
      }
    `);
  });

  test('a parameter that is text already is left to a person', () => {
    const files = {
      'a.ts': source`
        import https from 'node:https';
        export function create(payload) {
          https.request(${URL}, { method: 'POST', headers: { 'Intercom-Version': '2.10' } }).end(payload);
        }
      `,
    };
    const { after, undecided } = upgrade(files);
    expect(after['a.ts']).toBe(files['a.ts'].replace('2.10', '2.11'));
    expect(undecided).toHaveLength(1);
  });
});
