/** Programs that reach the API through functions of their own: each caller of a helper is a request. */
import { describe, expect, test } from 'vitest';
import { callsIn, type Files, keyIn, problemsIn, upgrade, versionText } from './support.js';

/** `POST /data_attributes at 2.11: absent` for each call that a module decides. */
function callsOf(files: Files, path = 'app.ts'): string[] {
  return callsIn(files, path).map((call) => {
    const keys = call.bodies.map((body) => {
      if (body.present.includes('messenger_writable')) return 'present';
      if (body.maybe.includes('messenger_writable')) return 'maybe';
      return body.open === undefined ? 'absent' : 'undecided';
    });
    const version = versionText(call.version).replaceAll(/ from [^|]*?:\d+:\d+/gu, '');
    return `${call.method} ${call.path} at ${version}: ${keys.join(', ')}`;
  });
}

const LACKING = 'POST /data_attributes at 2.11: absent';
const COMPLETE = 'POST /data_attributes at 2.11: present';

/** Two creates through `call`, which takes method, path and body in some way. */
const SEATS = `{ name: 'seats', model: 'company', data_type: 'integer' }`;
const PLAN = `{ name: 'plan', model: 'contact', data_type: 'string', messenger_writable: false }`;

describe('free functions', () => {
  test.each([
    [
      '(method, path, body)',
      `async function intercom(method, path, body) {
         const response = await fetch('https://api.intercom.io' + path, {
           method,
           headers: { authorization: token, 'Intercom-Version': '2.11', 'Content-Type': 'application/json' },
           body: body ? JSON.stringify(body) : undefined,
         });
         if (!response.ok) throw new Error(\`\${method} \${path}: \${response.status}\`);
         return response.json();
       }
       await intercom('POST', '/data_attributes', ${SEATS});
       await intercom('POST', '/data_attributes', ${PLAN});`,
    ],
    [
      '(path, method, body)',
      `const request = async (path: string, method: string, body?: unknown): Promise<unknown> => {
         const res = await fetch(\`https://api.eu.intercom.io/\${path}\`, {
           method,
           headers: new Headers({ Authorization: bearer, 'intercom-version': '2.11' }),
           ...(body === undefined ? {} : { body: JSON.stringify(body) }),
         });
         return res.json();
       };
       await request('data_attributes', 'POST', ${SEATS});
       await request('data_attributes', 'POST', ${PLAN});`,
    ],
    [
      '(path, init)',
      `const BASE = 'https://api.intercom.io';
       async function api(path: string, init: RequestInit = {}) {
         return fetch(\`\${BASE}\${path}\`, {
           ...init,
           headers: { ...init.headers, 'Intercom-Version': '2.11', Accept: 'application/json' },
         });
       }
       await api('/data_attributes', { method: 'POST', body: JSON.stringify(${SEATS}) });
       await api('/data_attributes', { method: 'POST', body: JSON.stringify(${PLAN}) });`,
    ],
    [
      '(credentials, path, init)',
      `async function call(credentials: Credentials, path: string, init?: { method?: string; body?: unknown }) {
         const { method = 'GET', body } = init ?? {};
         return fetch(new URL(path, 'https://api.intercom.io'), {
           method,
           headers: { Authorization: \`Bearer \${credentials.token}\`, 'Intercom-Version': '2.11' },
           body: JSON.stringify(body),
         });
       }
       await call(credentials, '/data_attributes', { method: 'POST', body: ${SEATS} });
       await call(credentials, '/data_attributes', { method: 'POST', body: ${PLAN} });`,
    ],
    [
      'an options object, taken apart',
      `async function send({ endpoint, verb = 'POST', payload: data, version = '2.11' }) {
         await axios({
           method: verb,
           url: \`https://api.intercom.io\${endpoint}\`,
           data,
           headers: { 'Intercom-Version': version },
         });
       }
       await send({ endpoint: '/data_attributes', payload: ${SEATS} });
       await send({ endpoint: '/data_attributes', payload: ${PLAN}, verb: 'post' });`,
    ],
    [
      'an options object, read member by member',
      `function send(options) {
         return axios.request({
           method: options.method || 'GET',
           baseURL: 'https://api.intercom.io',
           url: options.path,
           data: options.body,
           headers: Object.assign({ 'Intercom-Version': '2.11' }, options.headers),
         });
       }
       await send({ method: 'POST', path: '/data_attributes', body: ${SEATS}, headers: {} });
       await send({ method: 'POST', path: '/data_attributes', body: ${PLAN}, headers: {} });`,
    ],
    [
      'an options object over defaults',
      `const DEFAULTS = { method: 'POST', version: '2.11' };
       function send(options) {
         const { method, version, path, json } = { ...DEFAULTS, ...options };
         return fetch(\`https://api.intercom.io\${path}\`, {
           method,
           body: JSON.stringify(json),
           headers: { 'Intercom-Version': version },
         });
       }
       send({ path: '/data_attributes', json: ${SEATS} });
       send({ path: '/data_attributes', json: ${PLAN} });`,
    ],
    [
      'rest parameters',
      `const client = axios.create({ baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.11' } });
       const post = (...args) => client.post(...args);
       await post('/data_attributes', ${SEATS});
       await post('/data_attributes', ${PLAN});`,
    ],
    [
      'a rest parameter after the first',
      `const log = (label, ...args) => {
         console.time(label);
         return axios.post(...args);
       };
       const options = { headers: { 'Intercom-Version': '2.11' } };
       log('seats', 'https://api.intercom.io/data_attributes', ${SEATS}, options);
       log('plan', 'https://api.intercom.io/data_attributes', ${PLAN}, options);`,
    ],
    [
      '.call(this, …), as node frameworks have it',
      `async function intercomApiRequest(this: Context, endpoint: string, method: string, body: object) {
         return this.helpers.wrap(await axios(\`https://api.intercom.io\${endpoint}\`, {
           method, data: body, headers: { 'Intercom-Version': '2.11' },
         }));
       }
       export async function execute(this: Context) {
         await intercomApiRequest.call(this, '/data_attributes', 'POST', ${SEATS});
         await intercomApiRequest.apply(this, ['/data_attributes', 'POST', ${PLAN}]);
       }`,
    ],
    [
      '.apply of all that it is called with',
      `function logged() {
         console.log('intercom', arguments.length);
         return fetch.apply(null, arguments);
       }
       const create = (body) => ({ method: 'POST', headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify(body) });
       await logged('https://api.intercom.io/data_attributes', create(${SEATS}));
       await logged('https://api.intercom.io/data_attributes', create(${PLAN}));`,
    ],
    [
      '.apply of a part of that',
      `function labelled(label) {
         console.time(label);
         return fetch.apply(null, Array.prototype.slice.call(arguments, 1));
       }
       const create = (body) => ({ method: 'POST', headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify(body) });
       await labelled('seats', 'https://api.intercom.io/data_attributes', create(${SEATS}));
       await labelled('plan', 'https://api.intercom.io/data_attributes', create(${PLAN}));`,
    ],
    [
      '.apply of a rest parameter, from an arrow inside',
      `function later() {
         return new Promise((resolve) => setTimeout(() => resolve(send(...arguments)), 10));
       }
       const send = (...args) => fetch.apply(globalThis, args);
       const create = (body) => ({ method: 'POST', headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify(body) });
       await later('https://api.intercom.io/data_attributes', create(${SEATS}));
       await later('https://api.intercom.io/data_attributes', create(${PLAN}));`,
    ],
    [
      '.bind with some arguments fixed',
      `function send(version, method, path, body) {
         return fetch('https://api.intercom.io' + path, {
           method, body: JSON.stringify(body), headers: { 'Intercom-Version': version },
         });
       }
       const post = send.bind(null, '2.11', 'POST');
       await post('/data_attributes', ${SEATS});
       await post('/data_attributes', ${PLAN});`,
    ],
    [
      'currying',
      `const api = (version) => (method) => (path) => async (body) =>
         fetch(\`https://api.intercom.io\${path}\`, {
           method, headers: { 'Intercom-Version': version }, body: JSON.stringify(body),
         });
       const create = api('2.11')('POST')('/data_attributes');
       await create(${SEATS});
       await api('2.11')('POST')('/data_attributes')(${PLAN});`,
    ],
    [
      'two levels',
      `const request = (method, path, body) =>
         fetch(\`https://api.intercom.io\${path}\`, {
           method, headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify(body),
         });
       const post = (path, body) => request('POST', path, body);
       await post('/data_attributes', ${SEATS});
       await post('/data_attributes', ${PLAN});`,
    ],
    [
      'three levels',
      `const request = (method, path, body) =>
         fetch(\`https://api.intercom.io\${path}\`, {
           method, headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify(body),
         });
       const post = (path, body) => request('POST', path, body);
       const createAttribute = (attribute) => post('/data_attributes', attribute);
       await createAttribute(${SEATS});
       await createAttribute(${PLAN});`,
    ],
    [
      'positional fields put together inside',
      `const base = 'https://api.intercom.io/data_attributes';
       function createAttribute(name, model, type, extra) {
         return axios.post(base, { name, model, data_type: type, ...extra }, {
           headers: { 'Intercom-Version': '2.11' },
         });
       }
       createAttribute('seats', 'company', 'integer', {});
       createAttribute('plan', 'contact', 'string', { messenger_writable: false });`,
    ],
    [
      'a URL builder',
      `function buildIntercomUrl(path: string): string { return \`https://api.intercom.io\${path}\`; }
       function post<T>(path: string, payload: T) {
         return axios.post<T>(buildIntercomUrl(path), payload, { headers: { 'Intercom-Version': '2.11' } });
       }
       await post('/data_attributes', ${SEATS});
       await post('/data_attributes', ${PLAN});`,
    ],
    [
      'a header factory that is given the version',
      `const headersFor = (version: string) => ({ Authorization: bearer(), 'Intercom-Version': version });
       const create = (attribute: Attribute, version = '2.11') =>
         fetch('https://api.intercom.io/data_attributes', {
           method: 'POST', headers: headersFor(version), body: JSON.stringify(attribute),
         });
       await create(${SEATS});
       await create(${PLAN}, '2.11');`,
    ],
    [
      'a guard and a try around the request',
      `async function post(path, body) {
         if (!token) throw new Error('INTERCOM_TOKEN is missing');
         try {
           return await axios.post('https://api.intercom.io' + path, body, { headers: { 'Intercom-Version': '2.11' } });
         } catch (error) {
           if (error.response?.status === 409) return null;
           throw error;
         }
       }
       post('/data_attributes', ${SEATS});
       post('/data_attributes', ${PLAN});`,
    ],
    [
      'a retry that takes a function',
      `async function withRetry<T>(run: () => Promise<T>, times = 3): Promise<T> {
         for (let attempt = 0; ; attempt += 1) {
           try { return await run(); } catch (error) { if (attempt >= times) throw error; }
         }
       }
       const post = (path: string, body: object) =>
         withRetry(() => axios.post(\`https://api.intercom.io\${path}\`, body, { headers: { 'Intercom-Version': '2.11' } }));
       await post('/data_attributes', ${SEATS});
       await withRetry(() => post('/data_attributes', ${PLAN}));`,
    ],
    [
      'a callback that is given the client',
      `async function withIntercom(use) {
         const client = axios.create({ baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.11' } });
         return use(client);
       }
       await withIntercom((client) => client.post('/data_attributes', ${SEATS}));
       await withIntercom(async (intercom) => {
         await intercom.post('/data_attributes', ${PLAN});
       });`,
    ],
    [
      'a function in an argument that is called with the path',
      `const api = (send) => ({ create: (body) => send('/data_attributes', body) });
       const attributes = api((path, body) =>
         fetch(\`https://api.intercom.io\${path}\`, {
           method: 'POST', body: JSON.stringify(body), headers: { 'Intercom-Version': '2.11' },
         }),
       );
       await attributes.create(${SEATS});
       await attributes.create(${PLAN});`,
    ],
    [
      'a promise chain',
      `const token$ = loadToken();
       const post = (path, body) =>
         token$.then((token) =>
           fetch('https://api.intercom.io' + path, {
             method: 'POST',
             body: JSON.stringify(body),
             headers: { Authorization: 'Bearer ' + token, 'Intercom-Version': '2.11' },
           }),
         ).then((response) => response.json());
       post('/data_attributes', ${SEATS}).then(() => post('/data_attributes', ${PLAN}));`,
    ],
  ])('%s', (_name, text) => {
    const prelude = text.includes('axios') ? "import axios from 'axios';\n" : '';
    expect(callsOf({ 'app.ts': prelude + text })).toEqual([LACKING, COMPLETE]);
  });
});

describe('classes and objects', () => {
  test.each([
    [
      'a private method',
      `export class IntercomApi {
         private readonly baseUrl = 'https://api.intercom.io';
         private async request(method: string, path: string, body?: object) {
           return fetch(this.baseUrl + path, {
             method, body: JSON.stringify(body), headers: { 'Intercom-Version': '2.11' },
           });
         }
         createSeats() { return this.request('POST', '/data_attributes', ${SEATS}); }
         createPlan() { return this.request('POST', '/data_attributes', ${PLAN}); }
       }`,
    ],
    [
      'a private name that takes an object',
      `export class IntercomApi {
         static #version = '2.11';
         #base = 'https://api.intercom.io';
         async #apiRequest({ url, method = 'GET', body }) {
           const res = await fetch(\`\${this.#base}\${url}\`, {
             method, body: JSON.stringify(body), headers: { 'Intercom-Version': IntercomApi.#version },
           });
           return res.json();
         }
         createSeats = () => this.#apiRequest({ url: '/data_attributes', method: 'POST', body: ${SEATS} });
         async createPlan() {
           await this.#apiRequest({ url: '/data_attributes', method: 'POST', body: ${PLAN} });
         }
       }`,
    ],
    [
      'arrow functions in fields',
      `class Api {
         constructor(private readonly token: string, private readonly version = '2.11') {}
         private readonly headers = () => ({ Authorization: this.token, 'Intercom-Version': this.version });
         private readonly post = (path: string, body: unknown) =>
           axios.post('https://api.intercom.io' + path, body, { headers: this.headers() });
         createAttribute = (body: unknown) => this.post('/data_attributes', body);
       }
       const api = new Api(token);
       await api.createAttribute(${SEATS});
       await api.createAttribute(${PLAN});`,
    ],
    [
      'an instance in a field, made in the constructor',
      `class Api {
         private http: AxiosInstance;
         constructor(options: { version?: string } = {}) {
           this.http = axios.create({
             baseURL: 'https://api.intercom.io',
             headers: { 'Intercom-Version': options.version ?? '2.11' },
           });
         }
         create(attribute: Attribute) { return this.http.post('/data_attributes', attribute); }
       }
       const api = new Api();
       await api.create(${SEATS});
       await new Api({ version: '2.11' }).create(${PLAN});`,
    ],
    [
      'a base class with the transport',
      `abstract class HttpService {
         protected abstract readonly baseUrl: string;
         protected abstract headers(): Record<string, string>;
         protected send(method: string, path: string, body?: object) {
           return fetch(\`\${this.baseUrl}\${path}\`, { method, headers: this.headers(), body: JSON.stringify(body) });
         }
       }
       export class Intercom extends HttpService {
         protected readonly baseUrl = 'https://api.intercom.io';
         protected headers() { return { 'Intercom-Version': '2.11' }; }
         seats() { return this.send('POST', '/data_attributes', ${SEATS}); }
         plan() { return this.send('POST', '/data_attributes', ${PLAN}); }
       }`,
    ],
    [
      'super(…) with all that the constructor gets',
      `class HttpService {
         constructor(baseUrl, version) { this.baseUrl = baseUrl; this.version = version; }
         post(path, body) {
           return fetch(this.baseUrl + path, {
             method: 'POST', body: JSON.stringify(body), headers: { 'Intercom-Version': this.version },
           });
         }
       }
       class JsonService extends HttpService {
         constructor(...args: ConstructorParameters<typeof HttpService>) { super(...args); }
       }
       class Intercom extends JsonService {
         constructor() { super('https://api.intercom.io', '2.11'); }
         seats() { return this.post('/data_attributes', ${SEATS}); }
         plan() { return this.post('/data_attributes', ${PLAN}); }
       }`,
    ],
    [
      'super(…) with settings',
      `class HttpService {
         constructor(baseUrl, version) { this.baseUrl = baseUrl; this.version = version; }
         post(path, body) {
           return fetch(this.baseUrl + path, {
             method: 'POST', body: JSON.stringify(body), headers: { 'Intercom-Version': this.version },
           });
         }
       }
       class Intercom extends HttpService {
         constructor() { super('https://api.intercom.io', '2.11'); }
         seats() { return this.post('/data_attributes', ${SEATS}); }
         plan() { return this.post('/data_attributes', ${PLAN}); }
       }`,
    ],
    [
      'super.method(…)',
      `class Base {
         post(path, body) {
           return fetch('https://api.intercom.io' + path, {
             method: 'POST', body: JSON.stringify(body), headers: { 'Intercom-Version': '2.11' },
           });
         }
       }
       class Attributes extends Base {
         post(body) { return super.post('/data_attributes', body); }
       }
       const attributes = new Attributes();
       attributes.post(${SEATS});
       attributes.post(${PLAN});`,
    ],
    [
      'static methods',
      `class Intercom {
         static VERSION = '2.11';
         static url(path) { return 'https://api.intercom.io' + path; }
         static post(path, body) {
           return axios.post(this.url(path), body, { headers: { 'Intercom-Version': this.VERSION } });
         }
       }
       await Intercom.post('/data_attributes', ${SEATS});
       await Intercom.post('/data_attributes', ${PLAN});`,
    ],
    [
      'an object with this',
      `const intercom = {
         base: 'https://api.intercom.io',
         version: '2.11',
         request(method, path, body) {
           return fetch(this.base + path, {
             method, body: JSON.stringify(body), headers: { 'Intercom-Version': this.version },
           });
         },
         createAttribute(body) { return this.request('POST', '/data_attributes', body); },
       };
       await intercom.createAttribute(${SEATS});
       await intercom.createAttribute(${PLAN});`,
    ],
    [
      'resources as objects of functions',
      `const post = (path, body) =>
         axios.post('https://api.intercom.io' + path, body, { headers: { 'Intercom-Version': '2.11' } });
       const intercom = {
         name: 'intercom',
         dataAttributes: { create: (body) => post('/data_attributes', body) },
       };
       await intercom.dataAttributes.create(${SEATS});
       await intercom['dataAttributes'].create(${PLAN});`,
    ],
    [
      'a closure from a factory',
      `function makeClient({ version = '2.11', region = 'us' } = {}) {
         const hosts = { us: 'https://api.intercom.io', eu: 'https://api.eu.intercom.io' };
         const api = (method, path, body) =>
           fetch(\`\${hosts[region] ?? hosts.us}\${path}\`, {
             method, body: JSON.stringify(body), headers: { 'Intercom-Version': version },
           });
         return { api, get: (path) => api('GET', path) };
       }
       const { api } = makeClient();
       await api('POST', '/data_attributes', ${SEATS});
       await makeClient({ version: '2.11' }).api('POST', '/data_attributes', ${PLAN});`,
    ],
    [
      'a factory that returns a function',
      `const createRequest = (options) => {
         const { host, version } = options;
         return async function request(path, body) {
           return fetch(\`https://\${host}\${path}\`, {
             method: 'POST', body: JSON.stringify(body), headers: { 'Intercom-Version': version },
           });
         };
       };
       const intercom = createRequest({ host: 'api.intercom.io', version: '2.11' });
       await intercom('/data_attributes', ${SEATS});
       await intercom('/data_attributes', ${PLAN});`,
    ],
    [
      'a fluent builder is given back by each method',
      `class Api {
         use(path) { this.path = path; return this; }
         post(path, body) {
           return axios.post('https://api.intercom.io' + path, body, { headers: { 'Intercom-Version': '2.11' } });
         }
         log() { console.log('sending'); return this; }
       }
       const api = new Api();
       await api.log().post('/data_attributes', ${SEATS});
       await api.log().log().post('/data_attributes', ${PLAN});`,
    ],
    [
      'an object that methods are assigned to',
      `const api = {};
       api.post = (path, body) =>
         axios.post('https://api.intercom.io' + path, body, { headers: { 'Intercom-Version': '2.11' } });
       api.createAttribute = (body) => api.post('/data_attributes', body);
       api.createAttribute(${SEATS});
       api.createAttribute(${PLAN});`,
    ],
    [
      'a getter for the transport',
      `class Api {
         get http() {
           return axios.create({ baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.11' } });
         }
         create(body) { return this.http.post('/data_attributes', body); }
       }
       new Api().create(${SEATS});
       new Api().create(${PLAN});`,
    ],
    [
      'a service in a field of another',
      `class Transport {
         send(path: string, body: object) {
           return axios.post('https://api.intercom.io' + path, body, { headers: { 'Intercom-Version': '2.11' } });
         }
       }
       class Attributes {
         constructor(private readonly transport: Transport) {}
         seats() { return this.transport.send('/data_attributes', ${SEATS}); }
         plan() { return this.transport.send('/data_attributes', ${PLAN}); }
       }`,
    ],
  ])('%s', (_name, text) => {
    const prelude = text.includes('axios') ? "import axios from 'axios';\n" : '';
    expect(callsOf({ 'app.ts': prelude + text })).toEqual([LACKING, COMPLETE]);
  });
});

describe('helpers in other files', () => {
  const HELPER = `export async function post(path, body) {
  return fetch(\`https://api.intercom.io\${path}\`, {
    method: 'POST',
    headers: { 'Intercom-Version': '2.11' },
    body: JSON.stringify(body),
  });
}`;
  const USES = `await post('/data_attributes', ${SEATS});
await post('/data_attributes', ${PLAN});`;

  test.each<[string, Files]>([
    [
      'a named import',
      { 'lib/http.ts': HELPER, 'app.ts': `import { post } from './lib/http';\n${USES}` },
    ],
    [
      'a default export of a function',
      {
        'lib/http.ts': HELPER.replace('export', 'export default'),
        'app.ts': `import post from './lib/http.js';\n${USES}`,
      },
    ],
    [
      'a default export of an object',
      {
        'lib/http.ts': `${HELPER.replace('export ', '')}\nexport default { post, get: () => null };`,
        'app.ts': `import http from './lib/http';\n${USES.replaceAll('post(', 'http.post(')}`,
      },
    ],
    [
      'a default export of an instance',
      {
        'lib/http.ts': `class Http { ${HELPER.replace('export async function', 'async')} }\nexport default new Http();`,
        'app.ts': `import http from './lib/http';\n${USES.replaceAll('post(', 'http.post(')}`,
      },
    ],
    [
      'a namespace',
      {
        'lib/http.ts': HELPER,
        'app.ts': `import * as http from './lib/http';\n${USES.replaceAll('post(', 'http.post(')}`,
      },
    ],
    [
      'a barrel with another name',
      {
        'lib/http.ts': HELPER,
        'lib/index.ts': `export { post as send } from './http';`,
        'app.ts': `import { send as post } from './lib';\n${USES}`,
      },
    ],
    [
      'CommonJS',
      {
        'lib/http.js': `${HELPER.replace('export ', '')}\nmodule.exports = { post };`,
        'app.ts': `const { post } = require('./lib/http');\n${USES}`,
      },
    ],
    [
      'CommonJS, members of exports',
      {
        'lib/http.js': HELPER.replace(
          'export async function post',
          'exports.post = async function',
        ),
        'app.ts': `const http = require('./lib/http');\n${USES.replaceAll('post(', 'http.post(')}`,
      },
    ],
    [
      'a chain of files',
      {
        'lib/fetch.ts': `export const call = (base, method, path, body, headers) =>
  fetch(\`\${base}\${path}\`, { method, headers, body: JSON.stringify(body) });`,
        'lib/http.ts': `import { call } from './fetch';
import { VERSION, BASE } from '../config';
export const request = (method, path, body) => call(BASE, method, path, body, { 'Intercom-Version': VERSION });`,
        'config.ts': `export const BASE = 'https://api.intercom.io'; export const VERSION = '2.11';`,
        'app.ts': `import { request } from './lib/http';
const post = (path, body) => request('POST', path, body);
${USES}`,
      },
    ],
    [
      'a base class',
      {
        'lib/base.ts': `export abstract class Base {
  constructor(protected readonly base: string) {}
  protected post(path: string, body: unknown) {
    return fetch(this.base + path, { method: 'POST', body: JSON.stringify(body), headers: { 'Intercom-Version': '2.11' } });
  }
}`,
        'app.ts': `import { Base } from './lib/base';
class Attributes extends Base {
  constructor() { super('https://api.intercom.io'); }
  async run() {
    ${USES.replaceAll('post(', 'this.post(')}
  }
}`,
      },
    ],
    [
      'a class that is constructed by the caller',
      {
        'lib/client.ts': `export class Api {
  constructor(private readonly options: { version: string; host?: string }) {}
  async post(path: string, body: unknown) {
    const { version, host = 'api.intercom.io' } = this.options;
    return fetch(\`https://\${host}\${path}\`, {
      method: 'POST', body: JSON.stringify(body), headers: { 'Intercom-Version': version },
    });
  }
}`,
        'app.ts': `import { Api } from './lib/client';
const api = new Api({ version: '2.11' });
${USES.replaceAll('post(', 'api.post(')}`,
      },
    ],
  ])('%s', (_name, files) => {
    expect(callsOf(files)).toEqual([LACKING, COMPLETE]);
    // The helper itself decides nothing.
    for (const path of Object.keys(files))
      if (path !== 'app.ts') expect(callsOf(files, path)).toEqual([]);
  });

  test('the report stands at the literal, in the file that holds it', () => {
    const files = {
      'lib/http.ts': HELPER,
      'attributes.ts': `export const SEATS = { name: 'seats', model: 'company', data_type: 'integer' };`,
      'app.ts': `import { post } from './lib/http';
import { SEATS } from './attributes';
await post('/data_attributes', SEATS);`,
    };
    expect(problemsIn(files, 'app.ts')).toEqual(['app.ts:3:7 missing-messenger-writable']);
    expect(problemsIn(files, 'lib/http.ts')).toEqual([]);
    expect(problemsIn(files, 'attributes.ts')).toEqual([]);
  });
});

describe('loops over definitions', () => {
  test('for … of, with a helper in another file', () => {
    const files = {
      'http.ts': `export const api = axiosLike;
import axios from 'axios';
const axiosLike = {
  post: (path, body) => axios.post('https://api.intercom.io' + path, body, { headers: { 'Intercom-Version': '2.11' } }),
};`,
      'definitions.ts': `export const DEFINITIONS = [
  { name: 'seats', model: 'company', data_type: 'integer' },
  { name: 'plan', model: 'contact', data_type: 'string', messenger_writable: true },
  { name: 'tier', model: 'contact', data_type: 'string' },
] as const;`,
      'app.ts': `import { api } from './http';
import { DEFINITIONS } from './definitions';
for (const definition of DEFINITIONS) {
  await api.post('/data_attributes', definition);
}`,
    };
    expect(keyIn(files, 'app.ts')).toEqual(['absent', 'present', 'absent']);
    expect(problemsIn(files, 'app.ts')).toEqual([
      'app.ts:4:9 missing-messenger-writable',
      'app.ts:4:9 missing-messenger-writable',
    ]);
  });

  test.each([
    ['forEach', `DEFINITIONS.forEach((definition) => create(definition));`],
    [
      'map and Promise.all',
      `await Promise.all(DEFINITIONS.map(async (definition) => { await create(definition); }));`,
    ],
    ['map with the helper itself', `await Promise.all(DEFINITIONS.map(create));`],
    [
      'reduce',
      `await DEFINITIONS.reduce((before, definition) => before.then(() => create(definition)), Promise.resolve());`,
    ],
    [
      'for with an index',
      `for (let i = 0; i < DEFINITIONS.length; i += 1) await create(DEFINITIONS[i]);`,
    ],
    [
      'entries',
      `for (const [index, definition] of DEFINITIONS.entries()) { console.log(index); await create(definition); }`,
    ],
    [
      'Object.values',
      `for (const definition of Object.values({ seats: DEFINITIONS[0], plan: DEFINITIONS[1] })) await create(definition);`,
    ],
    ['for await', `for await (const definition of DEFINITIONS) await create(definition);`],
  ])('%s', (_name, loop) => {
    const files = {
      'app.ts': `import axios from 'axios';
const create = (attribute) =>
  axios.post('https://api.intercom.io/data_attributes', attribute, { headers: { 'Intercom-Version': '2.11' } });
const DEFINITIONS = [
  { name: 'seats', model: 'company', data_type: 'integer' },
  { name: 'plan', model: 'contact', data_type: 'string', messenger_writable: false },
];
${loop}`,
    };
    const found = problemsIn(files, 'app.ts');
    expect(found).toEqual(['app.ts:5:3 missing-messenger-writable']);
  });

  test('a copy of each definition: the literal that is sent is the copy', () => {
    const files = (second: string): Files => ({
      'app.ts': `import axios from 'axios';
const DEFINITIONS = [
  { name: 'seats', model: 'company', data_type: 'integer' },
  { name: 'plan', model: 'contact', data_type: 'string'${second} },
];
for (const { name, ...rest } of DEFINITIONS) {
  await axios.post('https://api.intercom.io/data_attributes', { name, ...rest }, { headers: { 'Intercom-Version': '2.11' } });
}`,
    });
    expect(problemsIn(files(''), 'app.ts')).toEqual(['app.ts:7:63 missing-messenger-writable']);
    // Some definitions have the key: what is missing is missing in the others.
    expect(problemsIn(files(', messenger_writable: false'), 'app.ts')).toEqual([
      'app.ts:3:3 missing-messenger-writable',
    ]);
  });

  test('tuples of arguments', () => {
    const files = {
      'app.ts': `const create = (name, model, data_type) =>
  fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.11' },
    body: JSON.stringify({ name, model, data_type }),
  });
for (const [name, model, type] of [['seats', 'company', 'integer'], ['plan', 'contact', 'string']]) {
  await create(name, model, type);
}`,
    };
    expect(problemsIn(files, 'app.ts')).toEqual(['app.ts:5:26 missing-messenger-writable']);
  });
});

describe('one helper for several services', () => {
  const HTTP = `export async function send(base, path, body, headers = {}) {
  return fetch(base + path, { method: 'POST', headers, body: JSON.stringify(body) });
}
export const INTERCOM = 'https://api.intercom.io';
export const SEGMENTER = 'https://api.segmenter.example';`;

  test('only the calls to Intercom count', () => {
    const files = {
      'http.ts': HTTP,
      'app.ts': `import { send, INTERCOM, SEGMENTER } from './http';
await send(INTERCOM, '/data_attributes', ${SEATS}, { 'Intercom-Version': '2.11' });
await send(SEGMENTER, '/data_attributes', ${SEATS}, { 'Intercom-Version': '2.11' });
await send(INTERCOM, '/data_attributes', ${PLAN}, { 'Intercom-Version': '2.11' });
await send(process.env.OTHER, '/data_attributes', ${SEATS}, { 'Intercom-Version': '2.11' });`,
    };
    expect(callsOf(files)).toEqual([LACKING, COMPLETE]);
    expect(problemsIn(files, 'app.ts')).toEqual(['app.ts:2:42 missing-messenger-writable']);
  });

  test('an upgrade leaves the literal of the other service and the shared one alone', () => {
    const files = {
      'http.ts': HTTP,
      'app.ts': `import { send, INTERCOM, SEGMENTER } from './http';
const shared = { name: 'seats', model: 'company', data_type: 'integer' };
await send(INTERCOM, '/data_attributes', { name: 'plan', model: 'contact', data_type: 'string' }, { 'Intercom-Version': '2.10' });
await send(SEGMENTER, '/data_attributes', { name: 'plan', model: 'contact', data_type: 'string' }, { 'Intercom-Version': '2.10' });
await send(INTERCOM, '/data_attributes', shared, { 'Intercom-Version': '2.10' });
await send(SEGMENTER, '/data_attributes', shared);
`,
    };
    const { after } = upgrade(files);
    expect(after['http.ts']).toBe(HTTP);
    expect(after['app.ts']).toBe(`import { send, INTERCOM, SEGMENTER } from './http';
const shared = { name: 'seats', model: 'company', data_type: 'integer' };
await send(INTERCOM, '/data_attributes', { name: 'plan', model: 'contact', data_type: 'string', messenger_writable: true }, { 'Intercom-Version': '2.11' });
await send(SEGMENTER, '/data_attributes', { name: 'plan', model: 'contact', data_type: 'string' }, { 'Intercom-Version': '2.10' });
await send(INTERCOM, '/data_attributes', { messenger_writable: true, ...shared }, { 'Intercom-Version': '2.11' });
await send(SEGMENTER, '/data_attributes', shared);
`);
  });

  test('a class that is instantiated for each service', () => {
    const files = {
      'app.ts': `class Rest {
  constructor(private readonly base: string, private readonly headers: Record<string, string>) {}
  post(path: string, body: object) {
    return fetch(this.base + path, { method: 'POST', headers: this.headers, body: JSON.stringify(body) });
  }
}
const intercom = new Rest('https://api.intercom.io', { 'Intercom-Version': '2.11' });
const mailer = new Rest('https://api.mailer.example', {});
await mailer.post('/data_attributes', ${SEATS});
await intercom.post('/data_attributes', ${SEATS});
await intercom.post('/data_attributes', ${PLAN});`,
    };
    expect(callsOf(files)).toEqual([LACKING, COMPLETE]);
    expect(problemsIn(files, 'app.ts')).toEqual(['app.ts:10:41 missing-messenger-writable']);
  });

  test('two versions through one helper', () => {
    const files = {
      'app.ts': `const call = (version, body) =>
  fetch('https://api.intercom.io/data_attributes', {
    method: 'POST', headers: { 'Intercom-Version': version }, body: JSON.stringify(body),
  });
await call('2.9', ${SEATS});
await call('2.11', ${SEATS});
await call(process.env.VERSION || '2.10', ${SEATS});
await call(currentVersion(), ${SEATS});`,
    };
    expect(callsOf(files)).toEqual([
      'POST /data_attributes at 2.9: absent',
      LACKING,
      'POST /data_attributes at 2.10 unless VERSION: absent',
      expect.stringMatching(/^POST \/data_attributes at unknown: .*: absent$/u),
    ]);
    expect(problemsIn(files, 'app.ts')).toEqual(['app.ts:6:20 missing-messenger-writable']);
  });
});

describe('what a helper does to the body', () => {
  const through = (build: string, argument: string): string[] =>
    keyIn(
      {
        'app.ts': `function create(attribute, extra) {
  ${build}
  return fetch('https://api.intercom.io/data_attributes', {
    method: 'POST', headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify(body),
  });
}
create(${argument});`,
      },
      'app.ts',
    );

  test.each([
    ['passes it on', 'const body = attribute;', 'absent'],
    ['copies it', 'const body = { ...attribute };', 'absent'],
    ['adds the key', 'const body = { messenger_writable: true, ...attribute };', 'present'],
    [
      'adds the key afterwards',
      'const body = { ...attribute }; body.messenger_writable = true;',
      'present',
    ],
    [
      'adds the key to the argument',
      'attribute.messenger_writable = false; const body = attribute;',
      'present',
    ],
    [
      'adds it under a condition',
      'const body = { ...attribute }; if (extra) body.messenger_writable = true;',
      'absent',
    ],
    [
      'adds it under an open condition',
      'const body = { ...attribute }; if (process.env.WRITABLE) body.messenger_writable = true;',
      'maybe',
    ],
    ['adds a default', 'attribute.messenger_writable ??= true; const body = attribute;', 'present'],
    [
      'Object.assign',
      'const body = Object.assign({ messenger_writable: true }, attribute);',
      'present',
    ],
    ['takes a key away', 'const { description, ...body } = attribute;', 'absent'],
    [
      'builds it from parts',
      'const body = { name: attribute.name, model: attribute.model, data_type: attribute.data_type };',
      'absent',
    ],
    [
      'passes a member that is not there',
      'const body = { name: attribute.name, messenger_writable: attribute.messenger_writable };',
      'absent',
    ],
    [
      'passes it with a default',
      'const body = { name: attribute.name, messenger_writable: attribute.messenger_writable ?? false };',
      'present',
    ],
    [
      'hands it to an unknown function',
      "const body = require('lib').normalise(attribute);",
      'undecided: ',
    ],
    [
      'lets an unknown function change it',
      "require('lib').complete(attribute); const body = attribute;",
      'undecided: ',
    ],
  ])('%s', (_name, build, expected) => {
    const found = through(build, SEATS);
    expect(found).toHaveLength(1);
    expect(found[0]?.startsWith('undecided') ? 'undecided: ' : found[0]).toBe(expected);
  });
});

describe('recursion', () => {
  test('a helper that retries by calling itself', () => {
    const files = {
      'app.ts': `async function post(path, body, attempt = 0) {
  const response = await fetch('https://api.intercom.io' + path, {
    method: 'POST', headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify(body),
  });
  if (response.status === 429 && attempt < 3) return post(path, body, attempt + 1);
  return response;
}
await post('/data_attributes', ${SEATS});
await post('/data_attributes', ${PLAN});`,
    };
    expect(problemsIn(files, 'app.ts')).toEqual(['app.ts:8:32 missing-messenger-writable']);
    expect(callsOf(files).filter((call) => call === LACKING)).toHaveLength(1);
  });

  test('two helpers that call each other', () => {
    const files = {
      'app.ts': `function post(path, body) {
  return fetch('https://api.intercom.io' + path, {
    method: 'POST', headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify(body),
  }).catch(() => retry(path, body));
}
function retry(path, body) {
  return wait(1000).then(() => post(path, body));
}
await post('/data_attributes', ${SEATS});
await retry('/data_attributes', ${SEATS});`,
    };
    expect(problemsIn(files, 'app.ts')).toEqual([
      'app.ts:9:32 missing-messenger-writable',
      'app.ts:10:33 missing-messenger-writable',
    ]);
  });
});

describe('edits through helpers', () => {
  test('definitions, version and transport in files of their own', () => {
    const files = {
      'src/config.ts': `export const intercom = {
  host: 'https://api.intercom.io',
  version: '2.10',
} as const;
`,
      'src/definitions.ts': `export const attributes = [
  { name: 'seats', model: 'company', data_type: 'integer' },
  {
    name: 'plan',
    model: 'contact',
    data_type: 'string',
    messenger_writable: false,
  },
  {
    name: 'tier',
    model: 'contact',
    data_type: 'string'
  },
];
`,
      'src/client.ts': `import { intercom } from './config';
export class Client {
  async #send(method: string, path: string, body?: unknown) {
    return fetch(\`\${intercom.host}\${path}\`, {
      method,
      headers: { 'Intercom-Version': intercom.version },
      body: JSON.stringify(body),
    });
  }
  createAttribute(attribute: unknown) {
    return this.#send('POST', '/data_attributes', attribute);
  }
}
`,
      'src/seed.ts': `import { Client } from './client';
import { attributes } from './definitions';
const client = new Client();
for (const attribute of attributes) {
  await client.createAttribute(attribute);
}
`,
    };
    const { after, manual, undecided } = upgrade(files);
    expect(manual).toEqual([]);
    expect(undecided).toEqual([]);
    expect(after['src/config.ts']).toContain(`version: '2.11',`);
    expect(after['src/client.ts']).toBe(files['src/client.ts']);
    expect(after['src/seed.ts']).toBe(files['src/seed.ts']);
    expect(after['src/definitions.ts']).toBe(`export const attributes = [
  { name: 'seats', model: 'company', data_type: 'integer', messenger_writable: true },
  {
    name: 'plan',
    model: 'contact',
    data_type: 'string',
    messenger_writable: false,
  },
  {
    name: 'tier',
    model: 'contact',
    data_type: 'string',
    messenger_writable: true
  },
];
`);
    expect(upgrade(after).plan.edits).toEqual([]);
  });

  test('a helper that builds the body is edited once, in the helper', () => {
    const files = {
      'app.ts': `async function createAttribute(name: string, type: string) {
  await fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify({ name, model: 'contact', data_type: type }),
  });
}
await createAttribute('plan', 'string');
await createAttribute('seats', 'integer');
`,
    };
    const { after, plan } = upgrade(files);
    expect(after['app.ts']).toContain(
      `JSON.stringify({ name, model: 'contact', data_type: type, messenger_writable: true })`,
    );
    expect(plan.edits.map((edit) => edit.kind)).toEqual(['raise-version', 'insert-key']);
  });

  test('one helper, two versions: only the calls that make the step are edited', () => {
    const files = {
      'app.ts': `const call = (version, body) =>
  fetch('https://api.intercom.io/data_attributes', {
    method: 'POST', headers: { 'Intercom-Version': version }, body: JSON.stringify(body),
  });
await call('2.9', { name: 'seats', model: 'company', data_type: 'integer' });
await call('2.12', { name: 'plan', model: 'contact', data_type: 'string' });
`,
    };
    const { after, plan } = upgrade(files);
    expect(after['app.ts']).toContain(
      `call('2.11', { name: 'seats', model: 'company', data_type: 'integer', messenger_writable: true })`,
    );
    expect(after['app.ts']).toContain(
      `call('2.12', { name: 'plan', model: 'contact', data_type: 'string' })`,
    );
    expect(plan.alreadyAbove).toHaveLength(1);
  });

  test('one body for a version that makes the step and one that is not known: nobody edits it', () => {
    const { after, manual, undecided } = upgrade({
      'app.ts': `const create = (name, version) =>
  fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': version },
    body: JSON.stringify({ name, model: 'contact' }),
  });
await create('plan', '2.10');
await create('seats', process.env.VERSION);
`,
    });
    expect(after['app.ts']).not.toContain('messenger_writable');
    expect(manual).toEqual([
      expect.stringMatching(
        /^app\.ts:7:7 .* the same line also sends creates that this upgrade does not/u,
      ),
    ]);
    expect(undecided).toHaveLength(1);
  });

  test('a body that the helper gets from elsewhere is wrapped where it is sent', () => {
    const files = {
      'app.ts': `import { definitions } from 'company-definitions';
const create = (body) =>
  fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(body),
  });
for (const definition of definitions) await create(definition);
`,
    };
    const { after } = upgrade(files);
    expect(after['app.ts']).toContain(`messenger_writable: true, ...`);
    expect(upgrade(after).plan.edits).toEqual([]);
  });
});

describe('what `call` gives as `this`', () => {
  const request = `"use strict";
exports.apiRequest = apiRequest;
async function apiRequest(method, endpoint, body) {
  const options = {
    method,
    headers: { 'Intercom-Version': '2.11' },
    uri: \`https://api.intercom.io\${endpoint}\`,
    body,
    json: true,
  };
  return await this.helpers.httpRequestWithAuthentication.call(this, 'intercomApi', options);
}
`;
  test.each([
    "await requests_1.apiRequest.call(this, 'POST', '/data_attributes', { name: 'plan' });",
    "await (0, requests_1.apiRequest).call(this, 'POST', '/data_attributes', { name: 'plan' });",
    "await requests_1.apiRequest.apply(this, ['POST', '/data_attributes', { name: 'plan' }]);",
    "await requests_1.apiRequest.bind(this)('POST', '/data_attributes', { name: 'plan' });",
  ])('wins over the module that the function is a member of: %s', (call) => {
    const node = `"use strict";
const requests_1 = require("./requests");
class Intercom {
  async execute() {
    ${call}
  }
}
`;
    const files = { 'requests.js': request, 'Intercom.node.js': node };
    expect(problemsIn(files, 'Intercom.node.js')).toEqual([
      expect.stringMatching(/^Intercom\.node\.js:5:\d+ missing-messenger-writable$/u),
    ]);
  });

  test('loses against an earlier `bind`', () => {
    const text = `class Api {
  constructor(version) { this.version = version; }
  create() {
    return fetch('https://api.intercom.io/data_attributes', {
      method: 'POST',
      headers: { 'Intercom-Version': this.version },
      body: JSON.stringify({ name: 'plan' }),
    });
  }
}
const create = new Api('2.11').create.bind(new Api('2.9'));
create.call(new Api('2.11'));
`;
    expect(problemsIn({ 'a.js': text }, 'a.js')).toEqual([]);
  });
});
