/** Requests through axios: the function, its methods, instances, their defaults and interceptors. */
import { describe, expect, test } from 'vitest';
import { source } from './source-text.js';
import { callsIn, type Files, keyIn, problemsIn, upgrade, versionText } from './support.js';

/** `POST /tags 2.11 from a.ts:1:2` for each call of a file. */
function requestsIn(files: Files, path: string): string[] {
  return callsIn(files, path).map(
    (call) => `${call.method} ${call.path} ${versionText(call.version)}`,
  );
}

function requests(text: string): string[] {
  return requestsIn({ 'src/a.ts': text }, 'src/a.ts');
}

/** The versions of the calls, without where they come from. */
function versions(text: string): string[] {
  return callsIn({ 'src/a.ts': text }, 'src/a.ts').map(({ version }) =>
    versionText(version)
      .replace(/ from \S+/gu, '')
      .replace(/^unknown: .+$/su, 'unknown'),
  );
}

describe('forms of a call', () => {
  const HEADERS = "headers: { 'Intercom-Version': '2.11' }";

  test.each([
    ["axios.post('https://api.intercom.io/tags', body, { HEADERS })", 'POST'],
    ["axios.put('https://api.intercom.io/tags', body, { HEADERS })", 'PUT'],
    ["axios.patch('https://api.intercom.io/tags', body, { HEADERS })", 'PATCH'],
    ["axios.get('https://api.intercom.io/tags', { HEADERS })", 'GET'],
    ["axios.delete('https://api.intercom.io/tags', { HEADERS })", 'DELETE'],
    ["axios.head('https://api.intercom.io/tags', { HEADERS })", 'HEAD'],
    ["axios('https://api.intercom.io/tags', { HEADERS })", 'GET'],
    ["axios('https://api.intercom.io/tags', { method: 'post', HEADERS, data: body })", 'POST'],
    ["axios({ url: 'https://api.intercom.io/tags', method: 'POST', HEADERS, data: body })", 'POST'],
    ["axios({ url: '/tags', baseURL: 'https://api.intercom.io', HEADERS })", 'GET'],
    ["axios({ url: 'tags', baseURL: 'https://api.intercom.io/', HEADERS })", 'GET'],
    ["axios.request({ url: 'https://api.intercom.io/tags', method: 'put', HEADERS })", 'PUT'],
    [
      "axios.request({ method: 'DELETE', baseURL: 'https://api.intercom.io', url: '/tags', HEADERS })",
      'DELETE',
    ],
    [
      "axios.post<Tag>('https://api.intercom.io/tags', body, { HEADERS } as AxiosRequestConfig)",
      'POST',
    ],
    ["axios['post']('https://api.intercom.io/tags', body, { HEADERS })", 'POST'],
    ["(await axios.post('https://api.intercom.io/tags', body, { HEADERS })).data", 'POST'],
  ])('%s', (call, method) => {
    expect(
      requests(`import axios from 'axios';\n${call.replace('HEADERS', HEADERS)};\n`).map((text) =>
        text.replace(/ from .*$/u, ''),
      ),
    ).toEqual([`${method} /tags 2.11`]);
  });

  test.each([
    ["import axios from 'axios';", 'axios'],
    ["import * as axios from 'axios';", 'axios'],
    ["import { default as http } from 'axios';", 'http'],
    ["import Axios, { isAxiosError } from 'axios';", 'Axios'],
    ["const axios = require('axios');", 'axios'],
    ["const axios = require('axios').default;", 'axios'],
    ["const { default: axios } = require('axios');", 'axios'],
    ["import axios = require('axios');", 'axios'],
    ["const axios = (await import('axios')).default;", 'axios'],
    ["import axios from 'axios';\nconst http = axios;", 'http'],
  ])('%s', (declaration, name) => {
    expect(requests(`${declaration}\n${name}.post('https://api.intercom.io/tags', {});\n`)).toEqual(
      ['POST /tags unpinned'],
    );
  });

  test('methods taken out of axios', () => {
    expect(
      requests(source`
        import axios from 'axios';
        const { post, get: read } = axios;
        post('https://api.intercom.io/tags', {});
        read('https://api.intercom.io/tags');
        const method = 'put';
        axios[method]('https://api.intercom.io/tags', {});
      `),
    ).toEqual(['POST /tags unpinned', 'GET /tags unpinned', 'PUT /tags unpinned']);
  });

  test('bodies are objects or JSON text', () => {
    expect(
      keyIn(
        {
          'src/a.ts': source`
            import axios from 'axios';
            const url = 'https://api.intercom.io/data_attributes';
            axios.post(url, { name: 'plan', messenger_writable: false });
            axios.post(url, { name: 'plan' });
            axios.post(url, JSON.stringify({ name: 'plan' }));
            axios({ url, method: 'POST', data: { name: 'plan' } });
            axios.post(url, body);
            axios.post(url, new URLSearchParams({ name: 'plan' }));
          `,
        },
        'src/a.ts',
      ).map((text) => text.replace(/: .*$/u, '')),
    ).toEqual(['present', 'absent', 'absent', 'absent', 'undecided', 'undecided']);
  });

  test('look-alikes are none', () => {
    const text = source`
      import axios from 'axios';
      import http from './http.js';
      import { axios as wrapped } from 'acme-axios';
      http.post('https://api.intercom.io/data_attributes', { name: 'plan' });
      wrapped.post('https://api.intercom.io/data_attributes', { name: 'plan' });
      axios.post('https://api.intercom.io.example.com/data_attributes', { name: 'plan' });
      axios.post('/data_attributes', { name: 'plan' });
      axios.isAxiosError('https://api.intercom.io/data_attributes');
      axios.getUri({ url: 'https://api.intercom.io/data_attributes' });
      export function run(axios: Queue) {
        axios.post('https://api.intercom.io/data_attributes', { name: 'plan' });
      }
    `;
    expect(requests(text)).toEqual([]);
    expect(problemsIn({ 'src/a.ts': text }, 'src/a.ts')).toEqual([]);
  });
});

describe('instances', () => {
  test('as a constant', () => {
    expect(
      requests(source`
        import axios from 'axios';
        const intercom = axios.create({
          baseURL: 'https://api.intercom.io',
          headers: { Authorization: token, 'Intercom-Version': '2.10' },
        });
        intercom.post('/data_attributes', { name: 'plan' });
        intercom('/tags');
        intercom({ url: '/segments', method: 'GET' });
        intercom.request({ url: 'companies', method: 'POST' });
        intercom.get('https://api.segment.example/v1/tags');
        intercom.get('https://api.eu.intercom.io/contacts');
      `),
    ).toEqual([
      'POST /data_attributes 2.10 from src/a.ts:4:56',
      'GET /tags 2.10 from src/a.ts:4:56',
      'GET /segments 2.10 from src/a.ts:4:56',
      'POST /companies 2.10 from src/a.ts:4:56',
      'GET /contacts 2.10 from src/a.ts:4:56',
    ]);
  });

  test('as a class field, made there or in the constructor', () => {
    expect(
      requests(source`
        import axios, { type AxiosInstance } from 'axios';
        export class Tags {
          private http = axios.create({
            baseURL: 'https://api.intercom.io',
            headers: { 'Intercom-Version': '2.10' },
          });
          list() {
            return this.http.get('/tags');
          }
        }
        export class Attributes {
          #http: AxiosInstance;
          constructor(token: string, version = '2.11') {
            this.#http = axios.create({
              baseURL: 'https://api.intercom.io/',
              headers: { Authorization: token, 'Intercom-Version': '2.9' },
            });
          }
          create = (name: string) => this.#http.post('/data_attributes', { name });
        }
        export class Companies {
          private readonly http;
          static readonly version = '2.12';
          constructor() {
            const options = { baseURL: 'https://api.intercom.io', headers: {} as Record<string, string> };
            options.headers['intercom-version'] = Companies.version;
            this.http = axios.create(options);
          }
          async list() {
            const { http } = this;
            return (await http.get('/companies')).data;
          }
        }
      `),
    ).toEqual([
      'GET /tags 2.10 from src/a.ts:5:36',
      'POST /data_attributes 2.9 from src/a.ts:16:60',
      'GET /companies 2.12 from src/a.ts:23:29',
    ]);
  });

  test('from a constructor argument: what the callers of the class say', () => {
    const files = {
      'src/client.ts': source`
        import axios from 'axios';
        export class IntercomHttp {
          private http;
          constructor({ token, version = '2.10' }: { token: string; version?: string }) {
            this.http = axios.create({
              baseURL: 'https://api.intercom.io',
              headers: { Authorization: token, 'Intercom-Version': version },
            });
          }
          createAttribute(body: object) {
            return this.http.post('/data_attributes', body);
          }
        }
      `,
      'src/a.ts': source`
        import { IntercomHttp } from './client.js';
        const standard = new IntercomHttp({ token: 'x' });
        const beta = new IntercomHttp({ token: 'x', version: '2.14' });
        const open = new IntercomHttp(options);
        standard.createAttribute({ name: 'plan' });
        beta.createAttribute({ name: 'seats' });
        open.createAttribute({ name: 'seats' });
      `,
    };
    expect(
      requestsIn(files, 'src/a.ts').map((text) => text.replace(/unknown: .*$/su, 'unknown')),
    ).toEqual([
      'POST /data_attributes 2.10 from src/client.ts:4:34',
      'POST /data_attributes 2.14 from src/a.ts:3:54',
      'POST /data_attributes unknown',
    ]);
    expect(problemsIn(files, 'src/a.ts')).toEqual(['src/a.ts:6:22 missing-messenger-writable']);
    expect(problemsIn(files, 'src/client.ts')).toEqual([]);
  });

  test('made lazily, with an interceptor beside', () => {
    const lazy = (use: string): string[] =>
      versions(source`
        import axios from 'axios';
        let client;
        function getClient() {
          if (!client) {
            client = axios.create({ baseURL: 'https://api.intercom.io' });
            ${use}
          }
          return client;
        }
        getClient().post('/tags', {});
      `);
    const use = `client.interceptors.request.use((config) => { config.headers['Intercom-Version'] = '2.10'; return config; });`;
    expect(lazy(use)).toEqual(['2.10']);
    expect(lazy(`if (process.env.PINNED) ${use}`)).toEqual(['unknown']);
  });

  test('made lazily', () => {
    expect(
      requests(source`
        import axios, { AxiosInstance } from 'axios';
        let client: AxiosInstance | undefined;
        function getClient(): AxiosInstance {
          if (!client) {
            client = axios.create({
              baseURL: 'https://api.intercom.io',
              headers: { 'Intercom-Version': '2.10' },
            });
          }
          return client;
        }
        getClient().post('/tags', {});

        let cached: AxiosInstance;
        const lazy = () => (cached ??= axios.create({ baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.11' } }));
        lazy().get('/segments');

        class Desk {
          private instance?: AxiosInstance;
          private get http() {
            this.instance ??= axios.create({
              baseURL: 'https://api.intercom.io',
              headers: { 'Intercom-Version': '2.12' },
            });
            return this.instance;
          }
          list() {
            return this.http.get('/companies');
          }
        }
      `),
    ).toEqual([
      'POST /tags 2.10 from src/a.ts:7:38',
      'GET /segments 2.11 from src/a.ts:15:114',
      'GET /companies 2.12 from src/a.ts:23:38',
    ]);
  });

  test('with a base out of a table of regions', () => {
    expect(
      requests(source`
        import axios from 'axios';
        const BASES = { us: 'https://api.intercom.io', eu: 'https://api.eu.intercom.io' } as const;
        export class Desk {
          private readonly http;
          constructor(region: keyof typeof BASES = 'us') {
            this.http = axios.create({ baseURL: BASES[region], headers: { 'Intercom-Version': '2.11' } });
          }
          create = (name: string) => this.http.post('/data_attributes', { name });
        }
        const client = axios.create({ baseURL: BASES[settings.region] ?? BASES.us });
        client.get('/tags');
        const MIXED = { intercom: BASES.us, segment: 'https://api.segment.example' };
        axios.create({ baseURL: MIXED[settings.service] }).get('/tags');
      `),
    ).toEqual(['POST /data_attributes 2.11 from src/a.ts:6:87', 'GET /tags unpinned']);
  });

  test('from other files: a default export, a named one, a factory, CommonJS', () => {
    const files = {
      'src/http.ts': source`
        import axios from 'axios';
        import { VERSION } from './version.js';
        const http = axios.create({ baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': VERSION } });
        export default http;
        export const named = http;
        export const createHttp = (version: string) =>
          axios.create({ baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': version } });
      `,
      'src/version.ts': "export const VERSION = '2.10';\n",
      'src/index.ts': "export { default as intercomHttp, createHttp } from './http.js';\n",
      'src/a.ts': source`
        import http, { named } from './http.js';
        import { createHttp, intercomHttp } from './index.js';
        http.post('/a', {});
        named.post('/b', {});
        intercomHttp.post('/c', {});
        createHttp('2.11').post('/d', {});
        const own = createHttp('2.12');
        own.post('/e', {});
      `,
      'lib/http.js': source`
        const axios = require('axios');
        module.exports = axios.create({
          baseURL: process.env.INTERCOM_URL || 'https://api.intercom.io',
          headers: { 'Intercom-Version': '2.9' },
        });
      `,
      'lib/a.js': source`
        const http = require('./http');
        exports.tag = (name) => http.post('/tags', { name });
      `,
    };
    expect(requestsIn(files, 'src/a.ts')).toEqual([
      'POST /a 2.10 from src/version.ts:1:24',
      'POST /b 2.10 from src/version.ts:1:24',
      'POST /c 2.10 from src/version.ts:1:24',
      'POST /d 2.11 from src/a.ts:6:12',
      'POST /e 2.12 from src/a.ts:7:24',
    ]);
    expect(requestsIn(files, 'lib/a.js')).toEqual(['POST /tags 2.9 from lib/http.js:4:34']);
  });

  test('as a parameter or field with its type, when somebody fills it', () => {
    const files = {
      'src/attributes.ts': source`
        import type { AxiosInstance } from 'axios';
        export async function createAttribute(client: AxiosInstance, name: string) {
          return client.post('/data_attributes', { name, model: 'contact' });
        }
        export class Attributes {
          constructor(private readonly client: AxiosInstance) {}
          create(name: string) {
            return this.client.post('/data_attributes', { name });
          }
        }
      `,
      'src/a.ts': source`
        import axios from 'axios';
        import { Attributes, createAttribute } from './attributes.js';
        const intercom = axios.create({ baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.11' } });
        const segment = axios.create({ baseURL: 'https://api.segment.example', headers: { 'Intercom-Version': '2.11' } });
        await createAttribute(intercom, 'plan');
        await createAttribute(segment, 'plan');
        await new Attributes(intercom).create('plan');
        await new Attributes(segment).create('plan');
      `,
    };
    expect(requestsIn(files, 'src/attributes.ts')).toEqual([]);
    expect(problemsIn(files, 'src/attributes.ts')).toEqual([]);
    expect(requestsIn(files, 'src/a.ts')).toEqual([
      'POST /data_attributes 2.11 from src/a.ts:3:100',
      'POST /data_attributes 2.11 from src/a.ts:3:100',
    ]);
  });

  test('with an absolute URL, an instance from outside still has headers that nobody knows', () => {
    const text = source`
      import type { AxiosInstance } from 'axios';
      export class Attributes {
        constructor(private readonly client: AxiosInstance) {}
        create() {
          return this.client.post('https://api.intercom.io/data_attributes', { name: 'plan' });
        }
      }
      export const create = (client: AxiosInstance) =>
        client.post('https://api.intercom.io/data_attributes', { name: 'plan' });
    `;
    expect(problemsIn({ 'src/a.ts': text }, 'src/a.ts')).toEqual([]);
  });

  test('of a package that makes them is not known', () => {
    const text = source`
      import { createClient } from 'acme-http';
      import axiosRetry from 'axios-retry';
      import axios from 'axios';
      const http = createClient({ baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.11' } });
      http.post('/data_attributes', { name: 'plan' });
      const wrapped = axiosRetry(axios.create({ baseURL: 'https://api.intercom.io' }));
      wrapped.post('/data_attributes', { name: 'plan' });
    `;
    expect(requests(text)).toEqual([]);
    expect(problemsIn({ 'src/a.ts': text }, 'src/a.ts')).toEqual([]);
  });

  test('whose base is another host, or not known', () => {
    const text = source`
      import axios from 'axios';
      const proxy = axios.create({ baseURL: 'https://api.intercom.io.example.com', headers: { 'Intercom-Version': '2.11' } });
      proxy.post('/data_attributes', { name: 'plan' });
      const env = axios.create({ baseURL: process.env.API_URL, headers: { 'Intercom-Version': '2.11' } });
      env.post('/data_attributes', { name: 'plan' });
      const none = axios.create({ headers: { 'Intercom-Version': '2.11' } });
      none.post('/data_attributes', { name: 'plan' });
      const intercom = axios.create({ baseURL: 'https://api.intercom.io' });
      intercom.post('/data_attributes', { name: 'plan' }, { baseURL: 'https://api.segment.example' });
    `;
    expect(requests(text)).toEqual([]);
    expect(problemsIn({ 'src/a.ts': text }, 'src/a.ts')).toEqual([]);
  });
});

describe('which of several headers wins', () => {
  /** The version of `http.post('/tags', …)` for an instance made with `create` and configured with `then`. */
  const winner = (create: string, then = '', config = ''): string[] =>
    versions(source`
      import axios from 'axios';
      const http = axios.create({ baseURL: 'https://api.intercom.io', ${create} });
      ${then}
      http.post('/tags', {}${config === '' ? '' : `, ${config}`});
    `);

  test('the call beats the instance', () => {
    const base = "headers: { 'Intercom-Version': '2.10' }";
    expect(winner(base, '', "{ headers: { 'Intercom-Version': '2.11' } }")).toEqual(['2.11']);
    expect(winner(base, '', "{ headers: { 'intercom-version': '2.11' } }")).toEqual(['2.11']);
    expect(winner(base, '', "{ headers: { Accept: '*/*' } }")).toEqual(['2.10']);
    expect(winner(base, '', '{ params: { page: 2 } }')).toEqual(['2.10']);
    expect(winner(base, '', '{ headers }')).toEqual(['unknown']);
    // It may name another base URL as well.
    expect(winner(base, '', 'config')).toEqual([]);
  });

  test('defaults under `common`, a method, or neither', () => {
    expect(winner("headers: { common: { 'Intercom-Version': '2.10' } }")).toEqual(['2.10']);
    expect(winner("headers: { post: { 'Intercom-Version': '2.10' } }")).toEqual(['2.10']);
    expect(winner("headers: { get: { 'Intercom-Version': '2.10' } }")).toEqual(['unpinned']);
    expect(
      winner(
        "headers: { common: { 'Intercom-Version': '2.9' }, post: { 'Intercom-Version': '2.10' } }",
      ),
    ).toEqual(['2.10']);
    expect(
      winner("headers: { post: { 'Intercom-Version': '2.10' }, 'Intercom-Version': '2.12' }"),
    ).toEqual(['2.12']);
  });

  test.each([
    ["http.defaults.headers.common['Intercom-Version'] = '2.11';"],
    ["http.defaults.headers.post['Intercom-Version'] = '2.11';"],
    ["http.defaults.headers['Intercom-Version'] = '2.11';"],
    ["http.defaults.headers['common']['intercom-version'] = '2.11';"],
    ["http.defaults.headers.common = { 'Intercom-Version': '2.11' };"],
    [
      "http.defaults.headers.common = { ...http.defaults.headers.common, 'Intercom-Version': '2.11' };",
    ],
    ["http.defaults.headers = { common: { 'Intercom-Version': '2.11' } };"],
    ["Object.assign(http.defaults.headers.common, { 'Intercom-Version': '2.11' });"],
    ["Object.assign(http.defaults.headers, { 'Intercom-Version': '2.11' });"],
    ["const { headers } = http.defaults;\nheaders.common['Intercom-Version'] = '2.11';"],
    ["const defaults = http.defaults;\ndefaults.headers.common['Intercom-Version'] = '2.11';"],
    ["http.defaults.headers.common['Intercom-Version' as string] = '2.11';"],
    ["const NAME = 'Intercom-Version';\nhttp.defaults.headers.common[NAME] = '2.11';"],
  ])('%s', (statement) => {
    expect(winner('timeout: 1000', statement)).toEqual(['2.11']);
  });

  test('a flat default beats one under common, whenever it was set', () => {
    const common = "http.defaults.headers.common['Intercom-Version'] = '2.11';";
    expect(winner("headers: { 'Intercom-Version': '2.10' }", common)).toEqual(['2.10']);
    expect(winner("headers: { common: { 'Intercom-Version': '2.10' } }", common)).toEqual(['2.11']);
    expect(winner("headers: { post: { 'Intercom-Version': '2.10' } }", common)).toEqual(['2.10']);
    expect(
      winner(
        "headers: { 'Intercom-Version': '2.10' }",
        "http.defaults.headers['Intercom-Version'] = '2.12';",
      ),
    ).toEqual(['2.12']);
  });

  test('defaults under a condition, or set somewhere that may run: not certain', () => {
    const base = "headers: { common: { 'Intercom-Version': '2.10' } }";
    expect(
      winner(base, "if (beta) http.defaults.headers.common['Intercom-Version'] = '2.14';"),
    ).toEqual(['one of 2.10 | 2.14']);
    expect(
      winner(
        'timeout: 1000',
        "export function useVersion(version: string) {\n  http.defaults.headers.common['Intercom-Version'] = version;\n}",
      ),
    ).not.toEqual(['unpinned']);
    expect(
      winner(
        base,
        "export function setVersion(version: string) {\n  http.defaults.headers.common['Intercom-Version'] = version;\n}",
      ),
    ).not.toEqual(['2.10']);
  });

  test('a default that is taken away again', () => {
    expect(
      winner(
        "headers: { 'Intercom-Version': '2.10' }",
        "delete http.defaults.headers['Intercom-Version'];",
      ),
    ).not.toEqual(['2.10']);
  });

  test('the defaults of axios itself', () => {
    expect(
      versions(source`
        import axios from 'axios';
        axios.defaults.headers.common['Intercom-Version'] = '2.11';
        axios.defaults.baseURL = 'https://api.intercom.io';
        axios.post('/tags', {});
        axios.post('https://api.intercom.io/tags', {}, { headers: { 'Intercom-Version': '2.12' } });
        axios.create().post('/tags', {});
      `),
    ).toEqual(['2.11', '2.12', '2.11']);
    expect(
      versions(source`
        import axios from 'axios';
        axios.interceptors.request.use((config) => {
          config.headers['Intercom-Version'] = '2.11';
          return config;
        });
        axios.post('https://api.intercom.io/tags', {});
      `),
    ).toEqual(['2.11']);
  });

  test('the defaults of axios set in a file that is imported', () => {
    const files = {
      'src/setup.ts': source`
        import axios from 'axios';
        axios.defaults.headers.common['Intercom-Version'] = '2.11';
      `,
      'src/a.ts': source`
        import axios from 'axios';
        import './setup.js';
        axios.post('https://api.intercom.io/tags', {});
      `,
    };
    expect(requestsIn(files, 'src/a.ts')).toEqual(['POST /tags 2.11 from src/setup.ts:2:53']);
  });
});

describe('request interceptors', () => {
  const intercepted = (use: string, config = '', create = ''): string[] =>
    versions(source`
      import axios from 'axios';
      const http = axios.create({ baseURL: 'https://api.intercom.io', ${create} });
      ${use}
      http.post('/tags', {}${config === '' ? '' : `, ${config}`});
    `);
  const CALL = "{ headers: { 'Intercom-Version': '2.10' } }";

  test.each([
    ["(config) => { config.headers['Intercom-Version'] = '2.11'; return config; }"],
    ["function (config) { config.headers['intercom-version'] = '2.11'; return config; }"],
    ["async (config) => { config.headers['Intercom-Version'] = '2.11'; return config; }"],
    ["(config) => { config.headers.set('Intercom-Version', '2.11'); return config; }"],
    ["(config) => ({ ...config, headers: { ...config.headers, 'Intercom-Version': '2.11' } })"],
    [
      "(config) => { config.headers = { ...config.headers, 'Intercom-Version': '2.11' }; return config; }",
    ],
    [
      "(config) => { config.headers = config.headers ?? {}; config.headers['Intercom-Version'] = '2.11'; return config; }",
    ],
    [
      "(config) => { Object.assign(config.headers, { 'Intercom-Version': '2.11' }); return config; }",
    ],
    [
      "(config) => Object.assign(config, { headers: { ...config.headers, 'Intercom-Version': '2.11' } })",
    ],
    [
      "(config) => { const { headers } = config; headers['Intercom-Version'] = '2.11'; return config; }",
    ],
    [
      "({ headers, ...rest }) => ({ ...rest, headers: { ...headers, 'Intercom-Version': '2.11' } })",
    ],
    [
      "(config) => { const next = { ...config }; next.headers = { ...next.headers, 'Intercom-Version': '2.11' }; return next; }",
    ],
  ])('that set the header beat the call: %s', (interceptor) => {
    expect(intercepted(`http.interceptors.request.use(${interceptor});`, CALL)).toEqual(['2.11']);
    expect(intercepted(`http.interceptors.request.use(${interceptor});`)).toEqual(['2.11']);
  });

  test.each([
    ["(config) => { config.headers['Intercom-Version'] ??= '2.11'; return config; }"],
    ["(config) => { config.headers['Intercom-Version'] ||= '2.11'; return config; }"],
    [
      "(config) => { config.headers['Intercom-Version'] = config.headers['Intercom-Version'] ?? '2.11'; return config; }",
    ],
    [
      "(config) => { config.headers['Intercom-Version'] = config.headers['Intercom-Version'] || '2.11'; return config; }",
    ],
    [
      "(config) => { if (!config.headers['Intercom-Version']) { config.headers['Intercom-Version'] = '2.11'; } return config; }",
    ],
    ["(config) => ({ ...config, headers: { 'Intercom-Version': '2.11', ...config.headers } })"],
    [
      "(config) => { if (!config.headers.has('Intercom-Version')) config.headers.set('Intercom-Version', '2.11'); return config; }",
    ],
    ["(config) => { config.headers.set('Intercom-Version', '2.11', false); return config; }"],
  ])('that only fill the header leave the call its own: %s', (interceptor) => {
    expect(intercepted(`http.interceptors.request.use(${interceptor});`, CALL)).toEqual(['2.10']);
    expect(intercepted(`http.interceptors.request.use(${interceptor});`)).toEqual(['2.11']);
  });

  test('run last registered first', () => {
    expect(
      intercepted(source`
        http.interceptors.request.use((config) => { config.headers['Intercom-Version'] = '2.11'; return config; });
        http.interceptors.request.use((config) => { config.headers['Intercom-Version'] = '2.12'; return config; });
      `),
    ).toEqual(['2.11']);
  });

  test('that only handle errors or responses change nothing', () => {
    expect(
      intercepted(
        source`
          http.interceptors.request.use((config) => config, (error) => Promise.reject(error));
          http.interceptors.request.use(undefined, onError);
          http.interceptors.response.use((response) => { response.headers['Intercom-Version'] = '2.14'; return response; });
        `,
        CALL,
      ),
    ).toEqual(['2.10']);
  });

  test('that set it under a condition: one of several', () => {
    expect(
      intercepted(
        "http.interceptors.request.use((config) => { if (isBeta()) config.headers['Intercom-Version'] = '2.14'; return config; });",
        CALL,
      ),
    ).toEqual(['one of 2.10 | 2.14']);
    expect(
      intercepted(
        "if (beta) http.interceptors.request.use((config) => { config.headers['Intercom-Version'] = '2.14'; return config; });",
        CALL,
      ),
    ).toEqual(['one of 2.10 | 2.14']);
  });

  test('that are not known make the version unknown', () => {
    expect(intercepted('http.interceptors.request.use(signRequest);', CALL)).toEqual(['unknown']);
    expect(
      intercepted(
        "import { attach } from 'acme-axios';\nhttp.interceptors.request.use(attach('2.11'));",
      ),
    ).toEqual(['unknown']);
    expect(
      intercepted(
        "import { attach } from 'acme-axios';\nhttp.interceptors.request.use((config) => attach(config));",
        CALL,
      ),
    ).toEqual(['unknown']);
    expect(
      intercepted(
        'http.interceptors.request.use((config) => { for (const [key, value] of overrides) config.headers[key] = value; return config; });',
        CALL,
      ),
    ).toEqual(['unknown']);
  });

  test('may be registered by a package that gets the instance', () => {
    const handOver = "import { attachIntercom } from 'acme-axios';\nattachIntercom(http);";
    expect(intercepted(handOver)).toEqual(['unknown']);
  });

  test('see what is requested', () => {
    const text = (condition: string): string => source`
      import axios from 'axios';
      const http = axios.create({
        baseURL: 'https://api.intercom.io',
        headers: { 'Intercom-Version': '2.9' },
      });
      http.interceptors.request.use((config) => {
        if (${condition}) config.headers['Intercom-Version'] = '2.11';
        return config;
      });
      http.post('/data_attributes', { name: 'plan' });
      http.get('/tags', { params: { page: 1 } });
    `;
    expect(versions(text("config.method === 'post'"))).toEqual(['2.11', '2.9']);
    expect(versions(text("config.url === '/data_attributes'"))).toEqual(['2.11', '2.9']);
    expect(versions(text("config.url?.startsWith('/data')"))[0]).not.toBe('2.9');
    expect(versions(text('config.data !== undefined'))[0]).not.toBe('2.9');
    expect(versions(text('config.params'))).toEqual(['2.9', '2.11']);
    expect(versions(text("config.baseURL === 'https://api.intercom.io'"))).toEqual([
      '2.11',
      '2.11',
    ]);
    expect(versions(text('config.timeout'))).not.toContain('2.11');
    expect(versions(text('config.responseType'))[0]).not.toBe('2.11');
  });

  test('may change the body or the URL: nothing wrong is said', () => {
    const problems = (interceptor: string, options = ''): string[] =>
      problemsIn(
        {
          'src/a.ts': source`
            import axios from 'axios';
            const http = axios.create({
              baseURL: 'https://api.intercom.io',
              headers: { 'Intercom-Version': '2.11' },${options}
            });
            ${interceptor}
            http.post('/data_attributes', { name: 'plan' });
          `,
        },
        'src/a.ts',
      );
    const use = (handler: string): string => `http.interceptors.request.use(${handler});`;
    expect(problems('')).toEqual(['src/a.ts:7:31 missing-messenger-writable']);
    expect(problems(use('(config) => { log(config.url); return config; }'))).toEqual([
      'src/a.ts:7:31 missing-messenger-writable',
    ]);
    expect(
      problems(
        use(
          '(config) => { config.data = { ...config.data, messenger_writable: true }; return config; }',
        ),
      ),
    ).toEqual([]);
    expect(
      problems(
        use('(config) => ({ ...config, data: { messenger_writable: false, ...config.data } })'),
      ),
    ).toEqual([]);
    expect(
      problems(use('(config) => { config.data.messenger_writable = true; return config; }')),
    ).toEqual([]);
    expect(
      problems(use("(config) => { config.baseURL = 'https://proxy.example'; return config; }")),
    ).toEqual([]);
    expect(
      problems(use("(config) => { config.url = '/custom' + config.url; return config; }")),
    ).toEqual([]);
    expect(problems(use('prepareRequest'))).toEqual([]);
    expect(
      problems(
        '',
        '\n  transformRequest: [(data) => JSON.stringify({ ...data, messenger_writable: true })],',
      ),
    ).toEqual([]);
  });

  test('that are taken away again do not count for certain', () => {
    expect(
      intercepted(
        source`
          const id = http.interceptors.request.use((config) => { config.headers['Intercom-Version'] = '2.11'; return config; });
          http.interceptors.request.eject(id);
        `,
        CALL,
      ),
    ).not.toEqual(['2.11']);
  });

  test('in a function of this file and of another', () => {
    const files = {
      'src/interceptors.ts': source`
        import type { AxiosInstance, InternalAxiosRequestConfig } from 'axios';
        import { VERSION } from './version.js';
        export function withVersion(config: InternalAxiosRequestConfig) {
          config.headers['Intercom-Version'] = VERSION;
          return config;
        }
        export function pinVersion(client: AxiosInstance, version: string): AxiosInstance {
          client.interceptors.request.use((config) => {
            config.headers.set('Intercom-Version', version);
            return config;
          });
          return client;
        }
        export const versionInterceptor = (version: string) => (config: InternalAxiosRequestConfig) => {
          config.headers['Intercom-Version'] = version;
          return config;
        };
      `,
      'src/version.ts': "export const VERSION = '2.11';\n",
      'src/a.ts': source`
        import axios from 'axios';
        import { pinVersion, versionInterceptor, withVersion } from './interceptors.js';
        const baseURL = 'https://api.intercom.io';
        const first = axios.create({ baseURL });
        first.interceptors.request.use(withVersion);
        first.get('/a');
        const second = axios.create({ baseURL });
        pinVersion(second, '2.12');
        second.get('/b');
        const third = axios.create({ baseURL });
        third.interceptors.request.use(versionInterceptor('2.13'));
        third.get('/c');
        const fourth = pinVersion(axios.create({ baseURL }), '2.14');
        fourth.get('/d');
      `,
    };
    expect(requestsIn(files, 'src/a.ts')).toEqual([
      'GET /a 2.11 from src/version.ts:1:24',
      'GET /b 2.12 from src/a.ts:8:20',
      'GET /c 2.13 from src/a.ts:11:51',
      'GET /d 2.14 from src/a.ts:13:54',
    ]);
  });

  test('in the constructor of a class, by an arrow function or a bound method', () => {
    expect(
      requests(source`
        import axios, { type AxiosInstance, type InternalAxiosRequestConfig } from 'axios';
        export class Desk {
          private readonly http: AxiosInstance;
          private readonly version = '2.12';
          constructor() {
            this.http = axios.create({ baseURL: 'https://api.intercom.io' });
            this.http.interceptors.request.use((config) => {
              config.headers['Intercom-Version'] = this.version;
              return config;
            });
          }
          tags() {
            return this.http.get('/tags');
          }
        }
        export class Other {
          private readonly http = axios.create({ baseURL: 'https://api.intercom.io' });
          private readonly version = '2.13';
          constructor() {
            this.http.interceptors.request.use(this.addVersion.bind(this));
          }
          private addVersion(config: InternalAxiosRequestConfig) {
            config.headers['Intercom-Version'] = this.version;
            return config;
          }
          tags() {
            return this.http.get('/tags');
          }
        }
      `),
    ).toEqual(['GET /tags 2.12 from src/a.ts:4:30', 'GET /tags 2.13 from src/a.ts:18:30']);
  });

  test('registered in another file than the one that makes the instance or the call', () => {
    const files = {
      'src/http.ts': source`
        import axios from 'axios';
        export const http = axios.create({ baseURL: 'https://api.intercom.io' });
      `,
      'src/setup.ts': source`
        import { http } from './http.js';
        http.interceptors.request.use((config) => {
          config.headers['Intercom-Version'] = '2.11';
          return config;
        });
      `,
      'src/main.ts': source`
        import './setup.js';
        import { createPlan } from './a.js';
        createPlan();
      `,
      'src/a.ts': source`
        import { http } from './http.js';
        export const createPlan = () => http.post('/data_attributes', { name: 'plan' });
      `,
    };
    // Nothing that this file imports shows the interceptor; at least nothing wrong may be said.
    expect(problemsIn(files, 'src/a.ts').filter((text) => text.includes('messenger'))).toEqual([]);
  });

  test('of another instance do not count', () => {
    expect(
      versions(source`
        import axios from 'axios';
        const baseURL = 'https://api.intercom.io';
        const http = axios.create({ baseURL, headers: { 'Intercom-Version': '2.10' } });
        const other = axios.create({ baseURL });
        other.interceptors.request.use((config) => {
          config.headers['Intercom-Version'] = '2.14';
          return config;
        });
        other.defaults.headers.common['Intercom-Version'] = '2.13';
        http.post('/tags', {});
      `),
    ).toEqual(['2.10']);
  });
});

describe('helpers around axios', () => {
  test('a config object from callers', () => {
    const files = {
      'src/client.ts': source`
        import axios, { type AxiosRequestConfig } from 'axios';
        const DEFAULTS = { headers: { Accept: 'application/json', 'Intercom-Version': '2.10' } };
        export async function call<T>(config: AxiosRequestConfig): Promise<T> {
          const { data } = await axios.request<T>({
            baseURL: 'https://api.intercom.io',
            ...DEFAULTS,
            ...config,
            headers: { ...DEFAULTS.headers, ...config.headers },
          });
          return data;
        }
        export const intercom = {
          post: (path: string, data: unknown) => call({ method: 'POST', url: path, data }),
          get: (path: string) => call({ url: path }),
        };
      `,
      'src/a.ts': source`
        import { call, intercom } from './client.js';
        await call({ method: 'POST', url: '/data_attributes', data: { name: 'plan' } });
        await call({ url: '/tags', headers: { 'Intercom-Version': '2.14' } });
        await intercom.post('/data_attributes', { name: 'plan' });
        await intercom.get('/segments');
      `,
    };
    expect(requestsIn(files, 'src/a.ts')).toEqual([
      'POST /data_attributes 2.10 from src/client.ts:2:79',
      'GET /tags 2.14 from src/a.ts:3:59',
      'POST /data_attributes 2.10 from src/client.ts:2:79',
      'GET /segments 2.10 from src/client.ts:2:79',
    ]);
  });

  test('a method that the helper chooses by name', () => {
    const files = {
      'src/a.ts': source`
        import axios from 'axios';
        const http = axios.create({ baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.11' } });
        async function send(method: 'get' | 'post', path: string, data?: object) {
          return method === 'get' ? http.get(path) : http[method](path, data);
        }
        await send('post', '/data_attributes', { name: 'plan' });
      `,
    };
    expect(requestsIn(files, 'src/a.ts')).toContain(
      'POST /data_attributes 2.11 from src/a.ts:2:96',
    );
    expect(problemsIn(files, 'src/a.ts')).toEqual(['src/a.ts:6:40 missing-messenger-writable']);
  });

  test('definitions in a loop', () => {
    const files = {
      'src/definitions.ts': source`
        export const DEFINITIONS = [
          { name: 'plan', model: 'contact', data_type: 'string' },
          { name: 'seats', model: 'company', data_type: 'integer', messenger_writable: false },
        ];
      `,
      'src/a.ts': source`
        import axios from 'axios';
        import { DEFINITIONS } from './definitions.js';
        const http = axios.create({ baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.11' } });
        for (const definition of DEFINITIONS) await http.post('/data_attributes', definition);
        await Promise.all(DEFINITIONS.map((definition) => http.post('/data_attributes', { ...definition })));
      `,
    };
    expect(keyIn(files, 'src/a.ts')).toEqual(['absent', 'present', 'absent', 'present']);
  });
});

describe('adapters', () => {
  const HEADERS = "headers: { 'Intercom-Version': '2.10' }";
  const made = (options: string): string =>
    `import axios from 'axios';
import { mockAdapter } from './mock.js';
import fetchAdapter from '@vespaiach/axios-fetch-adapter';
const api = axios.create({ baseURL: 'https://api.intercom.io', ${HEADERS}, ${options} });
await api.post('/data_attributes', { name: 'plan' });
`;
  const MOCK = 'export const mockAdapter = async (config) => ({ data: {}, status: 200, config });';

  test.each([
    'adapter: mockAdapter',
    'adapter: async (config) => ({ data: {}, status: 200, config })',
    "adapter: ['http', mockAdapter]",
    'adapter: isTest ? mockAdapter : undefined',
    'timeout: 5000 });\napi.defaults.adapter = mockAdapter;\nvoid ({',
  ])('%s', (options) => {
    const files = { 'a.ts': made(options), 'mock.js': MOCK };
    expect(problemsIn(files, 'a.ts')).toEqual([]);
    const { after, undecided } = upgrade(files);
    expect(after['a.ts']).not.toContain('messenger_writable');
    expect(undecided).toHaveLength(1);
  });

  test.each([
    "adapter: 'fetch'",
    "adapter: ['fetch', 'http']",
    'adapter: axios.defaults.adapter',
    "adapter: axios.getAdapter('http')",
    'adapter: fetchAdapter',
    'adapter: undefined',
    'timeout: 5000, maxRedirects: 0',
  ])('another one: %s', (options) => {
    const { after } = upgrade({ 'a.ts': made(options), 'mock.js': MOCK });
    expect(after['a.ts']).toContain('messenger_writable: true');
  });
});
