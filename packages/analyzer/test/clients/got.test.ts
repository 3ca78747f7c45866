/** Requests through got: its forms, instances, which header wins, bodies, and what only looks like it. */
import { describe, expect, test } from 'vitest';
import { source } from '../source-text.js';
import { answers, expectSilence, problemsIn, upgrade } from '../support.js';

const URL = "'https://api.intercom.io/data_attributes'";

describe('forms of a call', () => {
  test.each([
    ["import got from 'got';", 'got'],
    ["import { got } from 'got';", 'got'],
    ["import { got as http } from 'got';", 'http'],
    ["import * as got from 'got';", 'got'],
    ["import { default as got } from 'got';", 'got'],
    ["const got = require('got');", 'got'],
    ["const got = require('got').default;", 'got'],
    ["const { got } = require('got');", 'got'],
    ["const { default: got } = await import('got');", 'got'],
    ["const { got } = await import('got');", 'got'],
    ["import got = require('got');", 'got'],
  ])('%s', (declaration, name) => {
    expect(
      answers(`${declaration}\nawait ${name}.post(${URL}, {\n  json: { name: 'plan' },\n});\n`),
    ).toEqual(['POST /data_attributes unpinned absent']);
  });

  test.each([
    [`got.post(${URL}, OPTIONS)`, 'POST'],
    [`got.post(${URL}, OPTIONS).json()`, 'POST'],
    [`got.post<Attribute>(${URL}, OPTIONS)`, 'POST'],
    [`got['post'](${URL}, OPTIONS)`, 'POST'],
    [`got.post(new URL(${URL}), OPTIONS)`, 'POST'],
    [`got.post(new URL('/data_attributes', 'https://api.intercom.io'), OPTIONS)`, 'POST'],
    [`got.put(${URL}, OPTIONS)`, 'PUT'],
    [`got.patch(${URL}, OPTIONS)`, 'PATCH'],
    [`got.delete(${URL}, OPTIONS)`, 'DELETE'],
    [`got(${URL}, { method: 'POST', ...OPTIONS })`, 'POST'],
    [`got(${URL}, { method: 'post', ...OPTIONS })`, 'POST'],
    [`got({ url: ${URL}, method: 'POST', ...OPTIONS })`, 'POST'],
    [`got.post({ url: ${URL}, ...OPTIONS })`, 'POST'],
    // The function says the method, whatever the options say.
    [`got.post(${URL}, { method: 'PUT', ...OPTIONS })`, 'POST'],
    [`got.stream.post(${URL}, OPTIONS)`, 'POST'],
    [`got.stream(${URL}, { method: 'POST', ...OPTIONS })`, 'POST'],
    [`got(${URL}, { method: 'POST', isStream: true, ...OPTIONS })`, 'POST'],
    [`got.post('data_attributes', { prefixUrl: 'https://api.intercom.io', ...OPTIONS })`, 'POST'],
  ])('%s', (call, method) => {
    const text = source`
      import got from 'got';
      const OPTIONS = { headers: { 'Intercom-Version': '2.11' }, json: { name: 'plan' } };
      await ${call};
    `;
    expect(answers(text)).toEqual([`${method} /data_attributes 2.11 at 2:50 absent`]);
  });

  test('requests that read', () => {
    expect(
      answers(source`
        import got from 'got';
        const headers = { 'Intercom-Version': '2.11' };
        await got('https://api.intercom.io/tags', { headers });
        await got.get('https://api.intercom.io/tags', { headers }).json();
        await got.head('https://api.intercom.io/tags', { headers });
        got.stream('https://api.intercom.io/export', { headers }).pipe(file);
        for await (const contact of got.paginate('https://api.intercom.io/contacts', { headers })) use(contact);
        await got.paginate.all('https://api.intercom.io/companies', { headers });
        for await (const one of got.paginate.each('https://api.intercom.io/segments', { headers })) use(one);
        const { body } = await got('https://api.intercom.io/admins?x=1', { headers, searchParams: { y: 2 } });
      `),
    ).toEqual([
      'GET /tags 2.11 at 2:39',
      'GET /tags 2.11 at 2:39',
      'HEAD /tags 2.11 at 2:39',
      'GET /export 2.11 at 2:39',
      'GET /contacts 2.11 at 2:39',
      'GET /companies 2.11 at 2:39',
      'GET /segments 2.11 at 2:39',
      'GET /admins 2.11 at 2:39',
    ]);
  });

  test('methods taken out of it, and other names', () => {
    expect(
      answers(source`
        import got from 'got';
        const { post } = got;
        const http = got;
        const send = got.post.bind(got);
        const method = 'put';
        post(${URL}, { json: { name: 'plan' } });
        http.post(${URL}, { json: { name: 'plan' } });
        send(${URL}, { json: { name: 'plan' } });
        got[method](${URL}, { json: { name: 'plan' } });
        got.post.call(got, ${URL}, { json: { name: 'plan' } });
      `),
    ).toEqual([
      'POST /data_attributes unpinned absent',
      'POST /data_attributes unpinned absent',
      'POST /data_attributes unpinned absent',
      'PUT /data_attributes unpinned absent',
      'POST /data_attributes unpinned absent',
    ]);
  });
});

describe('instances', () => {
  test('with a base and headers, again and again', () => {
    expect(
      answers(source`
        import got from 'got';
        const base = got.extend({
          prefixUrl: 'https://api.intercom.io/',
          headers: { Authorization: token, 'Intercom-Version': '2.10' },
        });
        const later = base.extend({ headers: { 'intercom-version': '2.11' }, responseType: 'json' });
        base.post('data_attributes', { json: { name: 'plan' } });
        base('tags');
        later.post('data_attributes', { json: { name: 'plan' } });
        later.extend({ prefixUrl: 'https://api.eu.intercom.io' }).get('tags');
        later.extend({ prefixUrl: 'https://api.segment.example' }).get('tags');
        got.extend({ headers: { 'Intercom-Version': '2.9' } }, { prefixUrl: 'https://api.intercom.io' }).get('tags');
        got.extend(base, got.extend({ headers: { 'INTERCOM-VERSION': '2.12' } })).get('tags');
        got.extend(base, got.extend({ headers: { 'X-Id': '1' } })).get('tags');
        later.extend(got).get('tags');
      `),
    ).toEqual([
      'POST /data_attributes 2.10 at 4:56 absent',
      'GET /tags 2.10 at 4:56',
      'POST /data_attributes 2.11 at 6:60 absent',
      'GET /tags 2.11 at 6:60',
      'GET /tags 2.9 at 12:45',
      'GET /tags 2.12 at 13:62',
      'GET /tags 2.10 at 4:56',
      'GET /tags 2.11 at 6:60',
    ]);
  });

  test.each([
    ["prefixUrl: 'https://api.intercom.io'", "'data_attributes'"],
    ["prefixUrl: 'https://api.intercom.io/'", "'data_attributes'"],
    ["prefixUrl: new URL('https://api.intercom.io')", "'data_attributes'"],
    // Up to 9 the option has this name, and a slash is no error.
    ["baseUrl: 'https://api.intercom.io'", "'/data_attributes'"],
    ["baseUrl: 'https://api.intercom.io/'", "'/data_attributes'"],
    ["prefixUrl: ''", "'https://api.intercom.io/data_attributes'"],
    ["prefixUrl: 'https://api.segment.example'", "'https://api.intercom.io/data_attributes'"],
  ])('%s and %s', (base, path) => {
    expect(
      answers(
        `import got from 'got';\ngot.extend({ ${base} }).post(${path}, { json: { name: 'plan' } });\n`,
      ),
    ).toEqual(['POST /data_attributes unpinned absent']);
  });

  test('from other files: barrels, factories, classes', () => {
    const others = {
      'http.ts': source`
        import got, { type Got } from 'got';
        import { VERSION } from './version.js';
        const http = got.extend({ prefixUrl: 'https://api.intercom.io', headers: { 'Intercom-Version': VERSION } });
        export default http;
        export const createHttp = (version: string): Got =>
          got.extend({ prefixUrl: 'https://api.intercom.io', headers: { 'Intercom-Version': version } });
        export class Intercom {
          private readonly client: Got;
          constructor(options: { version?: string } = {}) {
            this.client = got.extend({
              prefixUrl: 'https://api.intercom.io',
              headers: { 'Intercom-Version': options.version ?? '2.9' },
            });
          }
          async createAttribute(json: object) {
            return this.client.post('data_attributes', { json }).json();
          }
        }
      `,
      'version.ts': "export const VERSION = '2.10';\n",
      'index.ts': "export { default as http, createHttp, Intercom } from './http.js';\n",
    };
    expect(
      answers(
        source`
          import direct from './http.js';
          import { createHttp, http, Intercom } from './index.js';
          direct.post('data_attributes', { json: { name: 'plan' } });
          http.post('data_attributes', { json: { name: 'plan' } });
          createHttp('2.11').post('data_attributes', { json: { name: 'plan' } });
          new Intercom().createAttribute({ name: 'plan' });
          new Intercom({ version: '2.12' }).createAttribute({ name: 'plan', messenger_writable: true });
        `,
        others,
      ),
    ).toEqual([
      'POST /data_attributes 2.10 at version.ts:1:24 absent',
      'POST /data_attributes 2.10 at version.ts:1:24 absent',
      'POST /data_attributes 2.11 at 5:12 absent',
      'POST /data_attributes 2.9 at http.ts:12:57 absent',
      'POST /data_attributes 2.12 at 7:25 present',
    ]);
  });

  test('as a parameter or field with a type, when somebody fills it', () => {
    const text = source`
      import got, { type Got } from 'got';
      export const create = (client: Got, name: string) =>
        client.post('data_attributes', { json: { name } });
      export class Attributes {
        constructor(private readonly client: Got) {}
        create(name: string) {
          return this.client.post('data_attributes', { json: { name } });
        }
      }
      const intercom = got.extend({ prefixUrl: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.11' } });
      const segment = got.extend({ prefixUrl: 'https://api.segment.example' });
      create(intercom, 'plan');
      create(segment, 'plan');
      new Attributes(intercom).create('plan');
      new Attributes(segment).create('plan');
    `;
    expect(answers(text)).toEqual([
      'POST /data_attributes 2.11 at 10:100 absent',
      'POST /data_attributes 2.11 at 10:100 absent',
    ]);
  });

  test('made elsewhere: its version is not known', () => {
    const text = source`
      import type { Got } from 'got';
      export class Attributes {
        @Inject() private readonly client!: Got;
        create = () => this.client.post(${URL}, { json: { name: 'plan' } });
        old = () =>
          this.client.post(${URL}, {
            headers: { 'Intercom-Version': '2.10' },
            json: { name: 'plan' },
          });
      }
    `;
    expect(answers(text)).toEqual([
      'POST /data_attributes unknown absent',
      'POST /data_attributes 2.10 at 7:38 absent',
    ]);
    expect(problemsIn({ 'a.ts': text }, 'a.ts')).toEqual([]);
  });

  test('in a registry, behind a proxy, or out of a package: nothing is said', () => {
    expectSilence({
      'a.ts': source`
        import got from 'got';
        import { createClient } from 'acme-http';
        const intercom = got.extend({ prefixUrl: 'https://api.intercom.io' });
        const clients = new Map([['intercom', intercom], ['segment', segment]]);
        clients.get(name).post('data_attributes', { json: { name: 'plan' } });
        new Proxy(intercom, handler).post('data_attributes', { json: { name: 'plan' } });
        createClient(got).post(${URL}, { json: { name: 'plan' } });
        wrap(intercom).post('data_attributes', { json: { name: 'plan' } });
      `,
    });
  });
});

describe('which version goes out', () => {
  /** One request with an instance, as `GET /tags`. */
  const version = (instance: string, call: string): string =>
    answers(source`
      import got from 'got';
      import { addVersion } from 'acme-hooks';
      const client = got.extend({ prefixUrl: 'https://api.intercom.io', ${instance} });
      client.get('tags', { ${call} });
    `)
      .join('; ')
      .replace(/^GET \/tags /u, '')
      .replace(/ at \S+$/u, '');

  test.each([
    ["headers: { 'Intercom-Version': '2.10' }", '', '2.10'],
    ['', "headers: { 'Intercom-Version': '2.11' }", '2.11'],
    ["headers: { 'Intercom-Version': '2.10' }", "headers: { 'Intercom-Version': '2.11' }", '2.11'],
    ["headers: { 'Intercom-Version': '2.10' }", "headers: { 'intercom-version': '2.11' }", '2.11'],
    ["headers: { 'Intercom-Version': '2.10' }", "headers: { Accept: '*/*' }", '2.10'],
    ["headers: { 'Intercom-Version': '2.10' }", 'headers: undefined', '2.10'],
    ["headers: { 'Intercom-Version': '2.10', 'intercom-version': '2.11' }", '', '2.11'],
    ["headers: { 'Intercom-Version': 2.11 }", '', '2.11'],
    // 9 keeps the one below, later majors send none.
    [
      "headers: { 'Intercom-Version': '2.10' }",
      "headers: { 'intercom-version': undefined }",
      'unknown',
    ],
    ['', "headers: { 'Intercom-Version': undefined }", 'unpinned'],
    ["headers: { 'Intercom-Version': '2.10' }", 'headers: extra', 'unknown'],
    // It may state another base as well, so nothing is said.
    ["headers: { 'Intercom-Version': '2.10' }", '...extra', ''],
    // Not an object of headers to got: it sends none of them.
    ['', "headers: new Headers({ 'Intercom-Version': '2.11' })", 'unknown'],
  ])('{ %s } and { %s }: %s', (instance, call, expected) => {
    expect(version(instance, call)).toBe(expected);
  });

  const HOOK = "(options) => { options.headers['Intercom-Version'] = '2.12'; }";

  test.each([
    ['of the instance', `hooks: { beforeRequest: [${HOOK}] }`, '', '2.12'],
    [
      'over the call',
      `hooks: { beforeRequest: [${HOOK}] }`,
      "headers: { 'intercom-version': '2.11' }",
      '2.12',
    ],
    [
      'of the call',
      "headers: { 'Intercom-Version': '2.10' }",
      `hooks: { beforeRequest: [${HOOK}] }`,
      '2.12',
    ],
    [
      'of both, those of the instance first',
      `hooks: { beforeRequest: [${HOOK}] }`,
      "hooks: { beforeRequest: [(o) => { o.headers['intercom-version'] = '2.13'; }] }",
      '2.13',
    ],
    [
      'of both, of which the one of the call is about something else',
      `hooks: { beforeRequest: [${HOOK}] }`,
      "hooks: { beforeRequest: [(o) => { o.headers['x-id'] = id; }] }",
      '2.12',
    ],
    [
      'in two layers, the later one empty',
      `hooks: { beforeRequest: [${HOOK}] }`,
      'hooks: { afterResponse: [log] }',
      '2.12',
    ],
    ['with another function around it', 'hooks: { beforeRequest: [setVersion] }', '', 'unknown'],
    ['out of a package', 'hooks: { beforeRequest: [addVersion] }', '', 'unknown'],
    ['made by a package', "hooks: { beforeRequest: [addVersion('2.11')] }", '', 'unknown'],
    [
      'that does something else',
      "headers: { 'Intercom-Version': '2.10' }, hooks: { beforeRequest: [(o) => log(o.url)] }",
      '',
      '2.10',
    ],
    [
      'under a condition',
      "headers: { 'Intercom-Version': '2.10' }, hooks: { beforeRequest: [(o) => { if (beta) o.headers['intercom-version'] = '2.12'; }] }",
      '',
      'one of 2.10 | 2.12',
    ],
    [
      'that gives all headers new values',
      "headers: { 'Intercom-Version': '2.10' }, hooks: { beforeRequest: [(o) => { o.headers = { accept: '*/*' }; }] }",
      '',
      'unpinned',
    ],
    [
      'that adds to a copy',
      "headers: { 'Intercom-Version': '2.10' }, hooks: { beforeRequest: [(o) => { o.headers = { ...o.headers, 'x-id': id }; }] }",
      '',
      '2.10',
    ],
    [
      'that gives its options away',
      "headers: { 'Intercom-Version': '2.10' }, hooks: { beforeRequest: [(o) => { addVersion(o); }] }",
      '',
      'unknown',
    ],
    ['in a list that is not known', `hooks: { beforeRequest: [...hooks] }`, '', 'unknown'],
    ['in hooks that are not known', `hooks: someHooks`, '', 'unknown'],
    [
      'that runs when the options are made',
      "headers: { 'Intercom-Version': '2.10' }, hooks: { init: [(o) => { o.headers['intercom-version'] = '2.12'; }] }",
      '',
      '2.12',
    ],
    [
      'a handler around the request',
      "headers: { 'Intercom-Version': '2.10' }, handlers: [(options, next) => next(options)]",
      '',
      'unknown',
    ],
    [
      'an empty list of handlers',
      "headers: { 'Intercom-Version': '2.10' }, handlers: []",
      '',
      '2.10',
    ],
  ])('a hook %s', (_name, instance, call, expected) => {
    const found = version(instance, call).replace(/ at \d+:\d+/gu, '');
    expect(found.split(' | ').sort().join(' | ')).toBe(expected.split(' | ').sort().join(' | '));
  });

  test('a hook that is a function of another file', () => {
    expect(
      answers(
        source`
          import got from 'got';
          import { withVersion } from './hooks.js';
          const client = got.extend({
            prefixUrl: 'https://api.intercom.io',
            hooks: { beforeRequest: [withVersion] },
          });
          client.post('data_attributes', { json: { name: 'plan' } });
        `,
        {
          'hooks.ts': source`
            import type { BeforeRequestHook } from 'got';
            export const withVersion: BeforeRequestHook = async (options) => {
              options.headers.authorization = await token();
              options.headers['intercom-version'] = '2.11';
            };
          `,
        },
      ),
    ).toEqual(['POST /data_attributes 2.11 at hooks.ts:4:41 absent']);
  });
});

describe('bodies', () => {
  test.each([
    ["json: { name: 'plan' }", 'absent'],
    ["json: { name: 'plan', messenger_writable: false }", 'present'],
    ["json: { name: 'plan', messenger_writable: undefined }", 'absent'],
    ["json: { name: 'plan', messenger_writable: flag || undefined }", 'maybe'],
    ["json: { name: 'plan', ...extra }", 'undecided'],
    ['json: body', 'undecided'],
    ['json: undefined', undefined],
    ["json: JSON.stringify({ name: 'plan' })", 'undecided'],
    ["body: JSON.stringify({ name: 'plan' })", 'absent'],
    ['body: \'{"name":"plan"}\'', 'absent'],
    ["json: undefined, body: JSON.stringify({ name: 'plan' })", 'absent'],
    // Up to 9.
    ["json: true, body: { name: 'plan' }", 'absent'],
    ["form: { name: 'plan' }", 'undecided'],
    ['body: form', 'undecided'],
    ["body: createReadStream('attribute.json')", 'undecided'],
  ])('{ %s }', (options, presence) => {
    expect(
      answers(`import got from 'got';\ngot.post(${URL}, { ${options} });\n`).map((text) =>
        text.replace('POST /data_attributes unpinned', '').trim(),
      ),
    ).toEqual([presence ?? '']);
  });

  test('of an instance: not every major sends it', () => {
    const text = source`
      import got from 'got';
      const create = got.extend({ method: 'POST', json: { name: 'plan' }, headers: { 'Intercom-Version': '2.11' } });
      create(${URL});
      create(${URL}, { json: { name: 'seats' } });
    `;
    expect(answers(text)).toEqual([
      'POST /data_attributes 2.11 at 2:100 undecided',
      'POST /data_attributes 2.11 at 2:100 absent',
    ]);
  });

  test('of a request that reads: no create', () => {
    const text = `import got from 'got';\ngot(${URL}, { headers: { 'Intercom-Version': '2.11' }, json: { name: 'plan' } });\n`;
    expect(problemsIn({ 'a.ts': text }, 'a.ts')).toEqual([]);
  });
});

describe('helpers', () => {
  test('around it: method, path and body', () => {
    const others = {
      'lib/intercom.ts': source`
        import got, { type Method } from 'got';
        const client = got.extend({ prefixUrl: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.11' } });
        export const request = (method: Method, path: string, body?: object) =>
          client(path, { method, json: body, responseType: 'json' });
        export const post = (path: string, json: object, headers?: Record<string, string>) =>
          client.post(path, { json, headers });
        export async function getAll(path: string) {
          return client.paginate.all(path);
        }
      `,
    };
    expect(
      answers(
        source`
          import { getAll, post, request } from './lib/intercom.js';
          await request('POST', 'data_attributes', { name: 'plan' });
          await request('GET', 'tags');
          await post('data_attributes', { name: 'plan', messenger_writable: true });
          await post('data_attributes', { name: 'plan' }, { 'Intercom-Version': '2.10' });
          await getAll('contacts');
          for (const name of ['plan', 'seats']) await request('POST', 'data_attributes', { name, model: 'contact' });
        `,
        others,
      ),
    ).toEqual([
      'POST /data_attributes 2.11 at lib/intercom.ts:2:98 absent',
      'GET /tags 2.11 at lib/intercom.ts:2:98',
      'POST /data_attributes 2.11 at lib/intercom.ts:2:98 present',
      'POST /data_attributes 2.10 at 5:71 absent',
      'GET /contacts 2.11 at lib/intercom.ts:2:98',
      'POST /data_attributes 2.11 at lib/intercom.ts:2:98 absent',
    ]);
  });
});

describe('silence', () => {
  test.each([
    [
      'another host',
      `import got from 'got';\ngot.post('https://crm.example/data_attributes', OPTIONS);`,
    ],
    [
      'an instance for another host',
      `import got from 'got';\ngot.extend({ prefixUrl: 'https://crm.example' }).post('data_attributes', OPTIONS);`,
    ],
    [
      'the name alone',
      `const got = { post: (url, options) => queue.push(url, options) };\ngot.post(${URL}, OPTIONS);`,
    ],
    ['a parameter of that name', `export const run = (got) => got.post(${URL}, OPTIONS);`],
    ['another package', `import got from 'got-fetch-cache';\ngot.post(${URL}, OPTIONS);`],
    ['another file', `import got from './got.js';\ngot.post(${URL}, OPTIONS);`],
    ['a method that it lacks', `import got from 'got';\ngot.del(${URL}, OPTIONS);`],
    ['another member', `import got from 'got';\ngot.mergeOptions(${URL}, OPTIONS);`],
    [
      'nock',
      `import nock from 'nock';\nnock('https://api.intercom.io').post('/data_attributes', OPTIONS).reply(200);`,
    ],
    ['msw', `import { http } from 'msw';\nhttp.post(${URL}, () => OPTIONS);`],
    [
      'a mock',
      `import got from 'got';\nvi.mock('got');\nvi.spyOn(got, 'post').mockResolvedValue({});\nexpect(got.post).toHaveBeenCalledWith(${URL}, OPTIONS);\nvi.mocked(got.post).mockReturnValueOnce(OPTIONS);`,
    ],
    [
      'a version 2 path',
      `import got from 'got';\ngot.post('https://api.intercom.io.example/data_attributes', OPTIONS);`,
    ],
  ])('%s', (_name, text) => {
    expectSilence({
      'a.ts': `${text.replace('OPTIONS', "{ headers: { 'X-Version': '2.11' }, json: { name: 'plan' } }")}\n`,
    });
  });
});

describe('edits', () => {
  const edited = (text: string, others = {}): Readonly<Record<string, string>> => {
    const { after, manual, undecided } = upgrade({ 'a.ts': text, ...others });
    expect([...manual, ...undecided]).toEqual([]);
    return after;
  };

  test('in the call', () => {
    expect(
      edited(source`
        import got from 'got';
        await got.post(${URL}, {
          headers: { 'Intercom-Version': '2.10' },
          json: { name: 'plan', model: 'contact' },
        });
      `)['a.ts'],
    ).toBe(source`
      import got from 'got';
      await got.post(${URL}, {
        headers: { 'Intercom-Version': '2.11' },
        json: { name: 'plan', model: 'contact', messenger_writable: true },
      });
    `);
  });

  test('in an options object, a body variable, and a text', () => {
    expect(
      edited(source`
        import got from 'got';
        const client = got.extend({ prefixUrl: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.10' } });
        const options = { json: { name: 'plan' } };
        await client.post('data_attributes', options);
        const json = { name: 'seats' };
        await client.post('data_attributes', { json });
        const body = JSON.stringify({ name: 'tier' });
        await client.post('data_attributes', { body });
      `)['a.ts'],
    ).toBe(source`
      import got from 'got';
      const client = got.extend({ prefixUrl: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.11' } });
      const options = { json: { name: 'plan', messenger_writable: true } };
      await client.post('data_attributes', options);
      const json = { name: 'seats', messenger_writable: true };
      await client.post('data_attributes', { json });
      const body = JSON.stringify({ name: 'tier', messenger_writable: true });
      await client.post('data_attributes', { body });
    `);
  });

  test('around the parameter of a helper for creates', () => {
    expect(
      edited(source`
        import got from 'got';
        const client = got.extend({ prefixUrl: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.10' } });
        export const create = (attribute: Record<string, unknown>) => client.post('data_attributes', { json: attribute });
      `)['a.ts'],
    ).toBe(source`
      import got from 'got';
      const client = got.extend({ prefixUrl: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.11' } });
      export const create = (attribute: Record<string, unknown>) => client.post('data_attributes', { json: { messenger_writable: true, ...attribute } });
    `);
  });
});

describe('options that decide what is sent', () => {
  const withOption = (option: string): string => source`
    import got from 'got';
    const headers = { 'Intercom-Version': '2.10' };
    const api = got.extend({ prefixUrl: 'https://api.intercom.io', headers, ${option} });
    await api.post('data_attributes', { json: { name: 'plan' } });
  `;

  test.each([
    'stringifyJson: (data) => JSON.stringify({ messenger_writable: false, ...data })',
    'stringifyJson: superjson.stringify',
    'hooks: { init: [(options) => { options.json = { messenger_writable: false, ...options.json }; }] }',
    'hooks: { init: [(options) => { options.json.messenger_writable ??= false; }] }',
    'hooks: { beforeRequest: [(options) => { options.body = addKey(options.body); }] }',
  ])('%s', (option) => {
    const text = withOption(option);
    expect(answers(text)).toEqual(['POST /data_attributes 2.10 at 2:39 undecided']);
    const { after, undecided } = upgrade({ 'a.ts': text });
    expect(after['a.ts']).not.toContain('messenger_writable: true');
    expect(undecided).toHaveLength(1);
  });

  test.each([
    'stringifyJson: JSON.stringify',
    'stringifyJson: (data) => JSON.stringify(data)',
    'hooks: { beforeRequest: [(options) => { options.headers["x-id"] = id; }] }',
    'hooks: { init: [(options) => { console.log(options.json); }] }',
    'hooks: { afterResponse: [(response) => { response.body = {}; return response; }] }',
    'retry: { limit: 2 }, timeout: { request: 5000 }',
  ])('another one: %s', (option) => {
    expect(answers(withOption(option))).toEqual(['POST /data_attributes 2.10 at 2:39 absent']);
  });
});
