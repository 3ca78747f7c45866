// The ways in which code states a version, builds a body and makes a client, each with a
// look-alike that stays silent.
import { describe, expect, it } from 'vitest';
import { lint } from './support/lint.js';
import { createTempProject } from '../../../test-support/temp-project.js';
import { manifestWithSdk } from './support/manifest.js';

/** What the recommended rules and `require-api-version` say about one file: ids of messages. */
function messageIdsOf(code: string, sdk?: number): (string | undefined)[] {
  const project = createTempProject({
    'package.json': sdk === undefined ? '{}' : manifestWithSdk(sdk),
    'src/a.ts': code,
  });
  return lint(project, 'src/a.ts').map(({ messageId, message }) => messageId ?? message);
}

const missing = ['missingMessengerWritable'];

/** A create call with that version, which may be any expression. */
const withVersion = (version: string, before = ''): string => `
${before}
await fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { Authorization: 'Bearer secret', 'Intercom-Version': ${version} },
  body: JSON.stringify({ name: 'plan', model: 'company', data_type: 'string' }),
});
`;

/** A create call at 2.11 with that body, which may be any expression. */
const withBody = (body: string, before = ''): string => `
${before}
await fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': '2.11' },
  body: JSON.stringify(${body}),
});
`;

/** A create call with those headers, which may be any expression. */
const withHeaders = (headers: string, before = ''): string => `
${before}
await fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: ${headers},
  body: JSON.stringify({ name: 'plan' }),
});
`;

/** A create call to that address. */
const withUrl = (url: string, before = ''): string => `
${before}
await fetch(${url}, {
  method: 'POST',
  headers: { 'Intercom-Version': '2.11' },
  body: JSON.stringify({ name: 'plan' }),
});
`;

describe('versions', () => {
  it.each([
    ['a template', withVersion('`2.${MINOR}`', 'const MINOR = 11;')],
    ['an enum', withVersion('Version.Attributes', "enum Version { Attributes = '2.12' }")],
    [
      'a frozen object',
      withVersion('API.version', "const API = Object.freeze({ version: '2.12' });"),
    ],
    [
      'a nested member',
      withVersion('C.api.version', "const C = { api: { version: '2.12' } } as const;"),
    ],
    [
      'a static field',
      withVersion('Api.version', "class Api { static readonly version = '2.12'; }"),
    ],
    ['a fallback', withVersion("process.env.INTERCOM_VERSION || '2.12'")],
    ['a default', withVersion('VERSION', "const { VERSION = '2.12' } = process.env;")],
    ['two that are both above', withVersion("Math.random() > 0.5 ? '2.11' : '2.13'")],
    ['a channel', withVersion("'Preview'")],
  ])('%s: known', (_name, code) => {
    expect(messageIdsOf(code)).toEqual(missing);
  });

  it.each([
    ['below', withVersion("'2.8'")],
    ['one of two below', withVersion("Math.random() > 0.5 ? '2.10' : '2.13'")],
    ['an environment variable', withVersion('process.env.INTERCOM_VERSION!')],
    [
      'a parameter',
      `export const create = (version: string) => {${withVersion('version').replace('await', '')}};`,
    ],
    [
      'a variable that a function sets',
      withVersion(
        'version',
        "let version = '2.11';\nexport const use = (other: string) => (version = other);",
      ),
    ],
    [
      'an object that a function fills',
      withVersion(
        'config.version',
        "const config = { version: '2.11' };\nexport const configure = (own: object) => Object.assign(config, own);",
      ),
    ],
  ])('%s: silent', (_name, code) => {
    expect(messageIdsOf(code)).toEqual([]);
  });
});

describe('headers', () => {
  it.each([
    ['lower case', withHeaders("{ 'intercom-version': '2.11' }")],
    ['a computed key', withHeaders("{ [HEADER]: '2.11' }", "const HEADER = 'Intercom-Version';")],
    [
      'a function',
      withHeaders(
        "headersFor('secret')",
        "function headersFor(token: string) { return { Authorization: token, 'Intercom-Version': '2.11' }; }",
      ),
    ],
    [
      'a spread',
      withHeaders(
        "{ ...base, Accept: 'application/json' }",
        "const base = { 'Intercom-Version': '2.11' };",
      ),
    ],
    [
      'a Headers object',
      withHeaders(
        'headers',
        "const headers = new Headers();\nheaders.set('Intercom-Version', '2.11');",
      ),
    ],
  ])('%s: known', (_name, code) => {
    expect(messageIdsOf(code)).toEqual(missing);
  });

  it.each([
    [
      'a spread that may have another',
      withHeaders("{ 'Intercom-Version': '2.11', ...own() }", 'import { own } from "own";'),
    ],
    [
      'set under a condition',
      withHeaders(
        'headers',
        "const headers: Record<string, string> = { Accept: '*/*' };\nif (process.env.V) headers['Intercom-Version'] = '2.11';",
      ),
    ],
  ])('%s: silent', (_name, code) => {
    expect(messageIdsOf(code)).toEqual([]);
  });
});

describe('addresses', () => {
  it.each([
    ['a host of another region', withUrl("'https://api.au.intercom.io/data_attributes'")],
    [
      'a fallback',
      withUrl(
        '`${BASE}/data_attributes`',
        "const BASE = process.env.BASE ?? 'https://api.intercom.io';",
      ),
    ],
    [
      'one of several hosts',
      withUrl(
        '`${hosts[region()]}/data_attributes`',
        "import { region } from 'region';\nconst hosts = { us: 'https://api.intercom.io', eu: 'https://api.eu.intercom.io' };",
      ),
    ],
    ['a URL object', withUrl("new URL('/data_attributes', 'https://api.intercom.io')")],
    ['a query', withUrl("'https://api.intercom.io/data_attributes?source=setup'")],
  ])('%s: known', (_name, code) => {
    expect(messageIdsOf(code)).toEqual(missing);
  });

  it.each([
    ['the Messenger’s', withUrl("'https://widget.intercom.io/data_attributes'")],
    [
      'a host that ends otherwise',
      withUrl("'https://api.intercom.io.example.com/data_attributes'"),
    ],
    ['a path below', withUrl("'https://api.intercom.io/data_attributes/7/archive'")],
    ['a host that is not in the code', withUrl('`${process.env.INTERCOM_URL}/data_attributes`')],
  ])('%s: silent', (_name, code) => {
    expect(messageIdsOf(code)).toEqual([]);
  });
});

describe('bodies', () => {
  it.each([
    ['as', withBody("{ name: 'plan' } as any")],
    ['satisfies', withBody("{ name: 'plan' } satisfies object")],
    ['Object.assign', withBody("Object.assign({}, { name: 'plan' }, { model: 'company' })")],
    [
      'a spread that is known',
      withBody("{ ...base, name: 'plan' }", "const base = { model: 'company' };"),
    ],
    ['undefined', withBody("{ name: 'plan', messenger_writable: undefined }")],
    ['void', withBody("{ name: 'plan', messenger_writable: void 0 }")],
    [
      'a default parameter',
      `export function create(body = { name: 'plan' }) {${withBody('body').replace('await', 'return')}}\ncreate();`,
    ],
  ])('%s: lacks the key', (_name, code) => {
    expect(messageIdsOf(code)).toEqual(missing);
  });

  it.each([
    ['null is a value', withBody("{ name: 'plan', messenger_writable: null }")],
    ['quoted', withBody("{ name: 'plan', 'messenger_writable': true }")],
    ['computed', withBody("{ name: 'plan', [KEY]: true }", "const KEY = 'messenger_writable';")],
    [
      'a key that is not known',
      withBody("{ name: 'plan', [key()]: true }", "import { key } from 'key';"),
    ],
    [
      'a value that may be undefined',
      withBody(
        "{ name: 'plan', messenger_writable: W }",
        'const W = process.env.W ? true : undefined;',
      ),
    ],
    [
      'a spread that has it',
      withBody("{ ...base, name: 'plan' }", 'const base = { messenger_writable: false };'),
    ],
    [
      'Object.assign that has it',
      withBody("Object.assign({ name: 'plan' }, { messenger_writable: true })"),
    ],
    [
      'a function that may set it',
      withBody(
        'body',
        "import { complete } from 'complete';\nconst body = { name: 'plan' };\ncomplete(body);",
      ),
    ],
    [
      'a function that translates keys',
      withBody(
        "toSnakeCase({ name: 'plan', messengerWritable: true })",
        "import { toSnakeCase } from 'case';",
      ),
    ],
    [
      'another name for it',
      withBody(
        'body',
        "const body: any = { name: 'plan' };\nconst same = body;\nsame.messenger_writable = true;",
      ),
    ],
    ['an accessor', withBody("{ name: 'plan', get messenger_writable() { return true; } }")],
    [
      'a class with the field',
      withBody(
        "new Definition('plan')",
        'class Definition { messenger_writable = false; constructor(public name: string) {} }',
      ),
    ],
    [
      'toJSON',
      withBody(
        'new Definition()',
        "class Definition { toJSON() { return { name: 'plan', messenger_writable: true }; } }",
      ),
    ],
    [
      'a list that a loop completes',
      `const list: any[] = [{ name: 'plan' }];\nfor (const each of list) each.messenger_writable = true;\nfor (const each of list) {${withBody('each')}}`,
    ],
    [
      'a list that map completes',
      `const list = [{ name: 'plan' }].map((each) => ({ ...each, messenger_writable: true }));\nfor (const each of list) {${withBody('each')}}`,
    ],
  ])('%s: has it, or may have it', (_name, code) => {
    expect(messageIdsOf(code)).toEqual([]);
  });
});

describe('clients', () => {
  const axios = "import axios from 'axios';\n";
  const instance = (options = ''): string =>
    `${axios}const client = axios.create({ baseURL: 'https://api.intercom.io', ${options} });\n`;
  const pinned = "headers: { 'Intercom-Version': '2.11' }";
  const create = "client.post('/data_attributes', { name: 'plan' });\n";

  it.each([
    ['globalThis.fetch', withVersion("'2.11'").replace('fetch', 'globalThis.fetch')],
    ['node-fetch', withVersion("'2.11'", "import fetch from 'node-fetch';")],
    ['undici', withVersion("'2.11'", "import { fetch } from 'undici';")],
    ['cross-fetch, required', withVersion("'2.11'", "const fetch = require('cross-fetch');")],
    [
      'axios.post',
      `${axios}axios.post('https://api.intercom.io/data_attributes', { name: 'plan' }, { ${pinned} });`,
    ],
    [
      'axios.request',
      `${axios}axios.request({ baseURL: 'https://api.intercom.io', url: '/data_attributes', method: 'POST', data: { name: 'plan' }, ${pinned} });`,
    ],
    [
      'defaults of an instance',
      `${instance()}client.defaults.headers.common['Intercom-Version'] = '2.11';\n${create}`,
    ],
    [
      'an interceptor',
      `${instance("headers: { 'Intercom-Version': '2.10' }")}client.interceptors.request.use((config) => {\n  config.headers['Intercom-Version'] = '2.11';\n  return config;\n});\n${create}`,
    ],
    [
      'an instance in a field',
      `${axios}class Service {\n  private http = axios.create({ baseURL: 'https://api.intercom.io', ${pinned} });\n  create() {\n    return this.http.post('/data_attributes', { name: 'plan' });\n  }\n}`,
    ],
  ])('%s: understood', (_name, code) => {
    expect(messageIdsOf(code)).toEqual(missing);
  });

  it.each([
    [
      'a version of the call beats the instance',
      `${instance(pinned)}client.post('/data_attributes', { name: 'plan' }, { headers: { 'Intercom-Version': '2.10' } });`,
    ],
    [
      'an interceptor that is not in the code',
      `import { addVersion } from 'own';\n${instance()}client.interceptors.request.use(addVersion);\n${create}`,
    ],
    [
      'mock servers',
      "import nock from 'nock';\nnock('https://api.intercom.io', { reqheaders: { 'intercom-version': '2.11' } }).post('/data_attributes', { name: 'plan' }).reply(200);",
    ],
    [
      'a function of the file',
      withVersion("'2.11'", 'const fetch = async (url: string, init: object) => [url, init];'),
    ],
    [
      'the same words elsewhere',
      "import { Client } from 'intercom-of-the-door';\nnew Client({ version: '2.11' }).dataAttributes.create({ name: 'plan' });",
    ],
  ])('%s: silent', (_name, code) => {
    expect(messageIdsOf(code)).toEqual([]);
  });

  const sdk = "import { IntercomClient } from 'intercom-client';\n";
  const definition = "{ name: 'plan', model: 'company', data_type: 'string' }";
  it.each([
    [
      'a parameter with its type',
      6,
      `${sdk}export const create = (client: IntercomClient) => client.dataAttributes.create(${definition}, { headers: { 'Intercom-Version': '2.12' } });`,
    ],
    [
      'a lazy singleton',
      6,
      `${sdk}let client: IntercomClient | undefined;\nconst get = () => (client ??= new IntercomClient({ token: 't' }));\nexport const create = () => get().dataAttributes.create(${definition});`,
    ],
    [
      'a getter',
      6,
      `${sdk}class Service {\n  #client?: IntercomClient;\n  get client() {\n    if (!this.#client) this.#client = new IntercomClient({ token: 't' });\n    return this.#client;\n  }\n  create() {\n    return this.client.dataAttributes.create(${definition});\n  }\n}`,
    ],
    [
      'a namespace',
      6,
      `import * as Intercom from 'intercom-client';\nnew Intercom.IntercomClient({ token: 't' }).dataAttributes.create(${definition});`,
    ],
    [
      'headers of a client of version 7',
      7,
      `${sdk}new IntercomClient({ token: 't', headers: { 'Intercom-Version': '2.12' } }).dataAttributes.create(${definition} as any);`,
    ],
    [
      'a renamed import of version 5',
      5,
      "import { Client as Intercom } from 'intercom-client';\nconst client = new Intercom({ tokenAuth: { token: 't' } });\nclient.useRequestOpts({ headers: { 'Intercom-Version': '2.11' } });\nclient.post({ url: '/data_attributes', data: { name: 'plan' } });",
    ],
  ] as const)('intercom-client, %s: understood', (_name, major, code) => {
    expect(messageIdsOf(code, major)).toEqual(missing);
  });

  it.each([
    [
      'headers of a client of version 6, which it ignores',
      6,
      `${sdk}new IntercomClient({ token: 't', version: '2.10', headers: { 'Intercom-Version': '2.12' } }).dataAttributes.create(${definition});`,
    ],
    [
      'headers of the request',
      6,
      `${sdk}new IntercomClient({ token: 't' }).dataAttributes.create(${definition}, { headers: { 'Intercom-Version': '2.10' } });`,
    ],
    [
      'updates',
      6,
      `${sdk}new IntercomClient({ token: 't' }).dataAttributes.update({ data_attribute_id: 1, archived: true });`,
    ],
  ] as const)('intercom-client, %s: silent', (_name, major, code) => {
    expect(messageIdsOf(code, major)).toEqual([]);
  });
});
