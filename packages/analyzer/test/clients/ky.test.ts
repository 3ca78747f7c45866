/** Requests through ky: its forms, instances, which header wins, hooks, bodies, and what only looks like it. */
import { describe, expect, test } from 'vitest';
import { source } from '../source-text.js';
import { answers, expectSilence, problemsIn, upgrade } from '../support.js';

const URL = "'https://api.intercom.io/data_attributes'";

describe('forms of a call', () => {
  test.each([
    ["import ky from 'ky';", 'ky'],
    ["import { default as http } from 'ky';", 'http'],
    ["import * as ky from 'ky';", 'ky.default'],
    ["import ky from 'ky-universal';", 'ky'],
    ["const ky = require('ky').default;", 'ky'],
    ["const ky = require('ky-universal');", 'ky'],
    ["const { default: ky } = await import('ky');", 'ky'],
    ["const ky = (await import('ky')).default;", 'ky'],
  ])('%s', (declaration, name) => {
    expect(
      answers(`${declaration}\nawait ${name}.post(${URL}, { json: { name: 'plan' } }).json();\n`),
    ).toEqual(['POST /data_attributes unpinned absent']);
  });

  test.each([
    [`ky.post(${URL}, OPTIONS)`, 'POST'],
    [`ky.post(${URL}, OPTIONS).json<Attribute>()`, 'POST'],
    [`ky.post(new URL(${URL}), OPTIONS)`, 'POST'],
    [`ky.put(${URL}, OPTIONS)`, 'PUT'],
    [`ky.patch(${URL}, OPTIONS)`, 'PATCH'],
    [`ky.delete(${URL}, OPTIONS)`, 'DELETE'],
    [`ky(${URL}, { method: 'post', ...OPTIONS })`, 'POST'],
    [`ky.post(${URL}, { method: 'put', ...OPTIONS })`, 'POST'],
    [`ky.post('data_attributes', { prefixUrl: 'https://api.intercom.io', ...OPTIONS })`, 'POST'],
    [`ky.post.call(ky, ${URL}, OPTIONS)`, 'POST'],
  ])('%s', (call, method) => {
    const text = source`
      import ky from 'ky';
      const OPTIONS = { headers: { 'Intercom-Version': '2.11' }, json: { name: 'plan' } };
      await ${call};
    `;
    expect(answers(text)).toEqual([`${method} /data_attributes 2.11 at 2:50 absent`]);
  });

  test('requests that read', () => {
    expect(
      answers(source`
        import ky from 'ky';
        const headers = { 'Intercom-Version': '2.11' };
        await ky('https://api.intercom.io/tags', { headers });
        const { data } = await ky
          .get('https://api.intercom.io/contacts', { headers, searchParams: { per_page: 50 } })
          .json();
        await ky.head('https://api.intercom.io/me', { headers });
      `),
    ).toEqual(['GET /tags 2.11 at 2:39', 'GET /contacts 2.11 at 2:39', 'HEAD /me 2.11 at 2:39']);
  });

  test('a Request object is not followed', () => {
    expectSilence({
      'a.ts': source`
        import ky from 'ky';
        await ky(new Request(${URL}, { method: 'POST', body: '{}' }), { headers: { 'X-Id': id } });
      `,
    });
  });
});

describe('instances', () => {
  test('create starts from nothing, extend goes on', () => {
    expect(
      answers(source`
        import ky from 'ky';
        const base = ky.create({
          prefixUrl: 'https://api.intercom.io',
          headers: { 'Intercom-Version': '2.10' },
        });
        const later = base.extend({ headers: { 'Intercom-Version': '2.11' } });
        base.post('data_attributes', { json: { name: 'plan' } });
        base('tags');
        later.post('data_attributes', { json: { name: 'plan' } });
        later.extend({ prefixUrl: 'https://api.eu.intercom.io' }).get('tags');
        later.create({ prefixUrl: 'https://api.intercom.io' }).get('tags');
        later.create({ headers: {} }).get('tags');
        base.extend((options) => ({ headers: { ...options.headers, 'X-Id': '1' } })).get('tags');
        base.extend(() => ({ headers: { 'Intercom-Version': '2.12' } })).get('tags');
        ky.extend({ prefixUrl: 'https://api.intercom.io' }).get('tags');
      `),
    ).toEqual([
      'POST /data_attributes 2.10 at 4:34 absent',
      'GET /tags 2.10 at 4:34',
      'POST /data_attributes 2.11 at 6:60 absent',
      'GET /tags 2.11 at 6:60',
      'GET /tags unpinned',
      'GET /tags 2.10 at 4:34',
      'GET /tags 2.12 at 14:53',
      'GET /tags unpinned',
    ]);
  });

  test.each([
    ["prefixUrl: 'https://api.intercom.io'", "'data_attributes'"],
    ["prefixUrl: 'https://api.intercom.io/'", "'data_attributes'"],
    ["prefix: 'https://api.intercom.io'", "'/data_attributes'"],
    ["prefix: 'https://api.intercom.io/'", "'/data_attributes'"],
    ["baseUrl: 'https://api.intercom.io'", "'data_attributes'"],
    ["baseUrl: 'https://api.intercom.io'", "'/data_attributes'"],
    ["baseUrl: 'https://api.intercom.io/v1'", "'/data_attributes'"],
    ["baseUrl: 'https://api.segment.example'", "'https://api.intercom.io/data_attributes'"],
  ])('%s and %s', (base, path) => {
    expect(
      answers(
        `import ky from 'ky';\nky.create({ ${base} }).post(${path}, { json: { name: 'plan' } });\n`,
      ),
    ).toEqual(['POST /data_attributes unpinned absent']);
  });

  test('baseUrl resolves as links do, prefix goes in front of it', () => {
    expect(
      answers(source`
        import ky from 'ky';
        ky.create({ baseUrl: 'https://api.intercom.io/v1/' }).get('tags');
        ky.create({ baseUrl: 'https://api.intercom.io/v1' }).get('tags');
        ky.create({ prefix: '/v1', baseUrl: 'https://api.intercom.io' }).get('tags');
      `),
    ).toEqual(['GET /v1/tags unpinned', 'GET /tags unpinned', 'GET /v1/tags unpinned']);
  });

  test('from other files: a barrel, a factory, a class', () => {
    const others = {
      'http.ts': source`
        import ky, { type KyInstance } from 'ky';
        export default ky.create({ prefixUrl: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.10' } });
        export const createHttp = (version: string): KyInstance =>
          ky.create({ prefixUrl: 'https://api.intercom.io', headers: { 'Intercom-Version': version } });
        export class Intercom {
          #http: KyInstance;
          constructor(private readonly version = '2.9') {
            this.#http = ky.extend({ prefixUrl: 'https://api.intercom.io' });
          }
          create(json: object) {
            return this.#http.post('data_attributes', { json, headers: { 'Intercom-Version': this.version } });
          }
        }
      `,
      'index.ts': "export { default, createHttp, Intercom } from './http.js';\n",
    };
    expect(
      answers(
        source`
          import http, { createHttp, Intercom } from './index.js';
          http.post('data_attributes', { json: { name: 'plan' } });
          createHttp('2.11').post('data_attributes', { json: { name: 'plan' } });
          new Intercom().create({ name: 'plan' });
          new Intercom('2.12').create({ name: 'plan', messenger_writable: true });
        `,
        others,
      ),
    ).toEqual([
      'POST /data_attributes 2.10 at http.ts:2:97 absent',
      'POST /data_attributes 2.11 at 3:12 absent',
      'POST /data_attributes 2.9 at http.ts:7:42 absent',
      'POST /data_attributes 2.12 at 5:14 present',
    ]);
  });

  test('as a parameter or field with a type, when somebody fills it', () => {
    expect(
      answers(source`
        import ky, { type KyInstance } from 'ky';
        export const create = (client: KyInstance, name: string) =>
          client.post('data_attributes', { json: { name } });
        const intercom = ky.create({ prefixUrl: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.11' } });
        create(intercom, 'plan');
        create(ky.create({ prefixUrl: 'https://crm.example' }), 'plan');
        export class Attributes {
          constructor(private readonly client: KyInstance) {}
          create = (name: string) => this.client.post('data_attributes', { json: { name } });
        }
        new Attributes(intercom).create('plan');
      `),
    ).toEqual([
      'POST /data_attributes 2.11 at 4:99 absent',
      'POST /data_attributes 2.11 at 4:99 absent',
    ]);
  });

  test('made elsewhere: its version is not known', () => {
    const text = source`
      import type { KyInstance } from 'ky';
      declare const client: KyInstance;
      export const create = (http: KyInstance) => http.post(${URL}, { json: { name: 'plan' } });
      class Attributes {
        @Inject() private readonly http!: KyInstance;
        create = () => this.http.post(${URL}, { json: { name: 'plan' } });
      }
    `;
    expect(answers(text)).toEqual(['POST /data_attributes unknown absent']);
    expect(problemsIn({ 'a.ts': text }, 'a.ts')).toEqual([]);
  });
});

describe('which version goes out', () => {
  const version = (instance: string, call: string): string =>
    answers(source`
      import ky from 'ky';
      import { sign, withVersion } from 'acme-hooks';
      const client = ky.create({ prefixUrl: 'https://api.intercom.io', ${instance} });
      client.get('tags', { ${call} });
    `)
      .join('; ')
      .replace(/^GET \/tags /u, '')
      .replace(/ at \S+/gu, '');

  const INSTANCE = "headers: { 'Intercom-Version': '2.10' }";

  test.each([
    [INSTANCE, '', '2.10'],
    ['', "headers: { 'Intercom-Version': '2.11' }", '2.11'],
    [INSTANCE, "headers: { 'Intercom-Version': '2.11' }", '2.11'],
    // Up to 1 the call wins, from 2 on both values are sent.
    [INSTANCE, "headers: { 'intercom-version': '2.11' }", 'unknown'],
    [INSTANCE, "headers: { 'intercom-version': undefined }", 'unknown'],
    // A `Headers` object or pairs win in any spelling.
    [INSTANCE, "headers: new Headers({ 'intercom-version': '2.11' })", '2.11'],
    [INSTANCE, "headers: [['intercom-version', '2.11']]", '2.11'],
    ["headers: new Headers({ 'Intercom-Version': '2.10' })", '', '2.10'],
    [INSTANCE, "headers: { Accept: '*/*' }", '2.10'],
    [INSTANCE, "headers: { 'Intercom-Version': undefined }", 'unpinned'],
    // Written out, it drops the headers of the instance.
    [INSTANCE, 'headers: undefined', 'unpinned'],
    ["headers: { 'Intercom-Version': '2.10', 'intercom-version': '2.11' }", '', 'unknown'],
    [INSTANCE, 'headers: extra', 'unknown'],
    [INSTANCE, 'headers: { ...extra }', 'unknown'],
    [INSTANCE, "headers: { ...extra, 'Intercom-Version': '2.11' }", '2.11'],
  ])('{ %s } and { %s }: %s', (instance, call, expected) => {
    expect(version(instance, call)).toBe(expected);
  });

  test.each([
    ['up to 1', "(request) => { request.headers.set('Intercom-Version', '2.12'); }", '2.12'],
    ['of one expression', "(request) => request.headers.set('Intercom-Version', '2.12')", '2.12'],
    ['from 2 on', "({ request }) => { request.headers.set('intercom-version', '2.12'); }", '2.12'],
    [
      'from 2 on, by a name',
      "(state) => { state.request.headers.set('Intercom-Version', '2.12'); }",
      '2.12',
    ],
    [
      'that waits',
      "async (request) => { const t = await token(); request.headers.set('Authorization', t); request.headers.set('Intercom-Version', '2.12'); }",
      '2.12',
    ],
    ['about another header', "(request) => { request.headers.set('X-Id', id); }", '2.10'],
    ['that deletes', "(request) => { request.headers.delete('intercom-version'); }", 'unpinned'],
    [
      'that appends',
      "(request) => { request.headers.append('intercom-version', '2.12'); }",
      'unknown',
    ],
    // Nothing comes of these two.
    [
      'on the options',
      "(request, options) => { options.headers.set('Intercom-Version', '2.12'); }",
      '2.10',
    ],
    ['by a key', "(request) => { request.headers['Intercom-Version'] = '2.12'; }", '2.10'],
    [
      'that makes another request',
      "(request) => new Request(request, { headers: { 'Intercom-Version': '2.12' } })",
      'unknown',
    ],
    [
      'that perhaps makes another request',
      '(request) => { if (beta) return new Request(request, extra); }',
      'unknown',
    ],
    ['that signs elsewhere', '(request) => sign(request)', 'unknown'],
    ['of a package', 'withVersion', 'unknown'],
    ['that gives the request away', '(request) => { sign(request); }', 'unknown'],
  ])('a hook %s', (_name, hook, expected) => {
    expect(version(`${INSTANCE}, hooks: { beforeRequest: [${hook}] }`, '')).toBe(expected);
    expect(version(INSTANCE, `hooks: { beforeRequest: [${hook}] }`)).toBe(expected);
  });

  test('hooks of instance and call all run, an `init` hook may do anything', () => {
    const set = (value: string): string =>
      `(request) => { request.headers.set('Intercom-Version', '${value}'); }`;
    expect(
      version(
        `hooks: { beforeRequest: [${set('2.11')}] }`,
        `hooks: { beforeRequest: [${set('2.12')}] }`,
      ),
    ).toBe('2.12');
    expect(
      version(`hooks: { beforeRequest: [${set('2.11')}] }`, 'hooks: { afterResponse: [log] }'),
    ).toBe('2.11');
    expect(
      version(`${INSTANCE}, hooks: { init: [(options) => { options.headers = {}; }] }`, ''),
    ).toBe('unknown');
  });

  test('a hook that is a function of another file', () => {
    expect(
      answers(
        source`
          import ky from 'ky';
          import { addVersion } from './hooks.js';
          ky.create({ prefixUrl: 'https://api.intercom.io', hooks: { beforeRequest: [addVersion] } })
            .post('data_attributes', { json: { name: 'plan' } });
        `,
        {
          'hooks.ts': source`
            export function addVersion(request: Request) {
              request.headers.set('Intercom-Version', '2.11');
            }
          `,
        },
      ),
    ).toEqual(['POST /data_attributes 2.11 at hooks.ts:2:43 absent']);
  });
});

describe('bodies', () => {
  test.each([
    ["json: { name: 'plan' }", 'absent'],
    ["json: { name: 'plan', messenger_writable: true }", 'present'],
    ["json: { name: 'plan', messenger_writable: undefined }", 'absent'],
    ['json: body', 'undecided'],
    ["json: JSON.stringify({ name: 'plan' })", 'undecided'],
    ["body: JSON.stringify({ name: 'plan' })", 'absent'],
    ["json: { name: 'plan' }, body: form", 'absent'],
    ["body: { name: 'plan' }", 'undecided'],
    ["body: new URLSearchParams({ name: 'plan' })", 'undecided'],
    ['body: form', 'undecided'],
  ])('{ %s }', (options, presence) => {
    expect(answers(`import ky from 'ky';\nky.post(${URL}, { ${options} });\n`)).toEqual([
      `POST /data_attributes unpinned ${presence}`,
    ]);
  });

  test('that an instance has a part of', () => {
    expect(
      answers(source`
        import ky from 'ky';
        const client = ky.create({ method: 'post', json: { model: 'contact' } });
        client(${URL});
        client(${URL}, { json: { name: 'plan' } });
      `),
    ).toEqual([
      'POST /data_attributes unpinned absent',
      'POST /data_attributes unpinned undecided',
    ]);
  });
});

describe('helpers', () => {
  test('around it: method, path and body', () => {
    expect(
      answers(
        source`
          import { request } from './lib/intercom.js';
          await request('post', 'data_attributes', { name: 'plan' });
          await request('get', 'tags');
          await request('post', 'data_attributes', { name: 'plan', messenger_writable: false });
        `,
        {
          'lib/intercom.ts': source`
            import ky from 'ky';
            const client = ky.create({ prefixUrl: 'https://api.intercom.io' });
            export async function request<T>(method: string, path: string, json?: object): Promise<T> {
              const response = await client(path, {
                method,
                json,
                headers: { 'Intercom-Version': '2.11' },
              });
              return response.json<T>();
            }
          `,
        },
      ),
    ).toEqual([
      'POST /data_attributes 2.11 at lib/intercom.ts:7:36 absent',
      'GET /tags 2.11 at lib/intercom.ts:7:36',
      'POST /data_attributes 2.11 at lib/intercom.ts:7:36 present',
    ]);
  });

  test('that hands headers on: none given drops those of the instance', () => {
    const text = source`
      import ky from 'ky';
      const client = ky.create({ prefixUrl: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.11' } });
      const post = (path: string, json: object, headers?: Record<string, string>) =>
        client.post(path, { json, headers });
      post('data_attributes', { name: 'plan' });
      post('data_attributes', { name: 'plan' }, { 'Intercom-Version': '2.12' });
    `;
    expect(answers(text)).toEqual([
      'POST /data_attributes unpinned absent',
      'POST /data_attributes 2.12 at 6:65 absent',
    ]);
  });
});

describe('silence', () => {
  test.each([
    [
      'another host',
      `import ky from 'ky';\nky.post('https://crm.example/data_attributes', OPTIONS);`,
    ],
    [
      'the name alone',
      `const ky = { post: (url, options) => queue.push(url, options) };\nky.post(${URL}, OPTIONS);`,
    ],
    ['a parameter of that name', `export const run = (ky) => ky.post(${URL}, OPTIONS);`],
    ['another package', `import ky from 'ky-mock';\nky.post(${URL}, OPTIONS);`],
    ['a method that it lacks', `import ky from 'ky';\nky.json(${URL}, OPTIONS);`],
    [
      'options in the place of the URL',
      `import ky from 'ky';\nky({ url: ${URL}, method: 'post' });`,
    ],
    [
      'a registry',
      `import ky from 'ky';\nconst all = new Map([['intercom', ky.create({ prefixUrl: 'https://api.intercom.io' })]]);\nall.get(name).post('data_attributes', OPTIONS);`,
    ],
    [
      'a mock',
      `import ky from 'ky';\njest.mock('ky');\njest.spyOn(ky, 'post').mockReturnValue({ json: () => OPTIONS });\nexpect(ky.post).toHaveBeenCalledWith(${URL}, OPTIONS);`,
    ],
  ])('%s', (_name, text) => {
    expectSilence({ 'a.ts': `${text.replaceAll('OPTIONS', "{ json: { name: 'plan' } }")}\n` });
  });

  test('a request that reads, with a body', () => {
    const text = `import ky from 'ky';\nky(${URL}, { headers: { 'Intercom-Version': '2.11' }, json: { name: 'plan' } });\n`;
    expect(problemsIn({ 'a.ts': text }, 'a.ts')).toEqual([]);
  });
});

describe('edits', () => {
  test('in the call, in a variable, around a parameter', () => {
    const { after, manual, undecided } = upgrade({
      'a.ts': source`
        import ky from 'ky';
        const api = ky.create({ prefixUrl: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.10' } });
        await api.post('data_attributes', { json: { name: 'plan' } }).json();
        const options = { json: { name: 'seats' }, timeout: 1_000 };
        await api.post('data_attributes', options);
        export const create = (attribute: Attribute) => api.post('data_attributes', { json: attribute });
      `,
    });
    expect([...manual, ...undecided]).toEqual([]);
    expect(after['a.ts']).toBe(source`
      import ky from 'ky';
      const api = ky.create({ prefixUrl: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.11' } });
      await api.post('data_attributes', { json: { name: 'plan', messenger_writable: true } }).json();
      const options = { json: { name: 'seats', messenger_writable: true }, timeout: 1_000 };
      await api.post('data_attributes', options);
      export const create = (attribute: Attribute) => api.post('data_attributes', { json: { messenger_writable: true, ...attribute } });
    `);
  });
});

describe('options that decide what is sent', () => {
  const withOption = (option: string): string => source`
    import ky from 'ky';
    import nodeFetch from 'node-fetch';
    const headers = { 'Intercom-Version': '2.10' };
    const api = ky.create({ prefixUrl: 'https://api.intercom.io', headers, ${option} });
    await api.post('data_attributes', { json: { name: 'plan' } });
  `;

  test.each([
    [
      'stringifyJson: (data) => JSON.stringify({ messenger_writable: false, ...data })',
      '2.10 at 3:39',
    ],
    ['stringifyJson: superjson.stringify', '2.10 at 3:39'],
    ['stringifyJson: (data) => JSON.stringify(data, replacer)', '2.10 at 3:39'],
    [
      'fetch: (request) => fetch(new Request(request, { headers: { "Intercom-Version": "2.8" } }))',
      'unknown',
    ],
    ['fetch: mockFetch', 'unknown'],
  ])('%s', (option, version) => {
    const text = withOption(option);
    expect(answers(text)).toEqual([`POST /data_attributes ${version} undecided`]);
    const { after, undecided } = upgrade({ 'a.ts': text });
    expect(after['a.ts']).not.toContain('messenger_writable: true');
    expect(undecided).toHaveLength(1);
  });

  test.each([
    'stringifyJson: JSON.stringify',
    'stringifyJson: (data) => JSON.stringify(data)',
    'parseJson: (text) => superjson.parse(text)',
    'fetch',
    'fetch: nodeFetch',
    'fetch: undefined',
    'timeout: 5000, retry: 2',
  ])('another one: %s', (option) => {
    expect(answers(withOption(option))).toEqual(['POST /data_attributes 2.10 at 3:39 absent']);
  });
});
