/** What modules do to what they import: they may run before the module they import it from makes a request. */
import { describe, expect, it } from 'vitest';
import { type Files, problemsIn, upgrade } from './support.js';

const CREATE = (version: string, body = `{ name: 'plan', model: 'contact' }`) => `
  fetch('https://api.intercom.io/data_attributes', {
    method: 'POST', headers: { 'Intercom-Version': ${version} }, body: JSON.stringify(${body}),
  })`;

const CLIENT = (version: string) => `import axios from 'axios';
export const api = axios.create({
  baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': '${version}' },
});
export const seed = () => api.post('/data_attributes', { name: 'plan', model: 'contact' });
`;

/** Whether a create in `api.js` is reported at 2.11, and gets the key on the way there from 2.10. */
function certainty(filesAt: (version: string) => Files): { reported: boolean; edited: boolean } {
  const reported = problemsIn(filesAt('2.11'), 'api.js').some((problem) =>
    problem.includes('missing-messenger-writable'),
  );
  const { after } = upgrade(filesAt('2.10'));
  return { reported, edited: after['api.js']?.includes('messenger_writable') === true };
}

describe('a module that imports it may have changed', () => {
  it.each([
    [
      'a version',
      `import { settings, seed } from './api.js';\nsettings.version = process.argv[2];\nawait seed();\n`,
    ],
    [
      'a version, in a function that is given the settings',
      `import { settings, seed } from './api.js';
const apply = (target, source) => { for (const key in source) target[key] = source[key]; };
apply(settings, JSON.parse(process.argv[2]));\nawait seed();\n`,
    ],
    [
      'all of the settings',
      `import { settings, seed } from './api.js';\nObject.assign(settings, JSON.parse(process.argv[2]));\nawait seed();\n`,
    ],
    [
      'a version, by CommonJS',
      `const { settings, seed } = require('./api.js');\nsettings.version = process.argv[2];\nseed();\n`,
    ],
    [
      'a version, through the module',
      `const api = require('./api.js');\napi.settings.version = process.argv[2];\napi.seed();\n`,
    ],
    [
      'a version, without a name for it',
      `require('./api.js').settings.version = process.argv[2];\nrequire('./api.js').seed();\n`,
    ],
    [
      'a version, of what is loaded later',
      `const { settings, seed } = await import('./api.js');\nsettings.version = process.argv[2];\nawait seed();\n`,
    ],
    [
      'a version, of what is loaded later, without a name for it',
      `(await import('./api.js')).settings.version = process.argv[2];\n`,
    ],
    [
      'a version, under another name',
      `import { settings as config, seed } from './api.js';\nconfig.version = process.env.V;\nawait seed();\n`,
    ],
  ])('%s', (_name, main) => {
    const files = (version: string): Files => ({
      'api.js': `export const settings = { version: '${version}' };\nexport const seed = () => ${CREATE('settings.version')};\n`,
      'main.js': main,
    });
    expect(certainty(files)).toEqual({ reported: false, edited: false });
  });

  it('a function of an object', () => {
    const files = (version: string): Files => ({
      'api.js': `export const client = {
  send: (body) => fetch('https://api.intercom.io/data_attributes', {
    method: 'POST', headers: { 'Intercom-Version': '${version}' }, body: JSON.stringify(body),
  }),
  seed: () => client.send({ name: 'plan', model: 'contact' }),
};
`,
      'main.js': `import { client } from './api.js';
const { send } = client;
client.send = (body) => send({ messenger_writable: false, ...body });
await client.seed();
`,
    });
    expect(certainty(files)).toEqual({ reported: false, edited: false });
  });

  describe('what a function of the module gave it', () => {
    it.each([
      [
        'settings, without a name for them',
        (version: string) => `const headers = { 'Intercom-Version': '${version}' };
export const getHeaders = () => headers;
export const seed = () => fetch('https://api.intercom.io/data_attributes', {
  method: 'POST', headers, body: JSON.stringify({ name: 'plan', model: 'contact' }),
});
`,
        `import { getHeaders, seed } from './api.js';
getHeaders()['Intercom-Version'] = process.argv[2];
await seed();
`,
      ],
      [
        'an object that its functions read',
        (version: string) => `export function connect() {
  const api = { version: '${version}', seed: () => ${CREATE('api.version')} };
  return api;
}
`,
        `import { connect } from './api.js';
const api = connect();
api.version = process.argv[2];
await api.seed();
`,
      ],
      [
        'a client',
        (version: string) => `import axios from 'axios';
export function connect() {
  const http = axios.create({ baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': '${version}' } });
  return { http, seed: () => http.post('/data_attributes', { name: 'plan', model: 'contact' }) };
}
`,
        `import { connect } from './api.js';
const api = connect();
api.http.defaults.baseURL = process.argv[2];
await api.seed();
`,
      ],
      [
        'an instance with an object in it',
        (version: string) => `export class Plans {
  definition = { name: 'plan', model: 'contact' };
  seed() { return ${CREATE(`'${version}'`, 'this.definition')}; }
}
`,
        `import { Plans } from './api.js';
const plans = new Plans();
plans.definition.messenger_writable = false;
await plans.seed();
`,
      ],
    ])('%s', (_name, api, main) => {
      const files = (version: string): Files => ({ 'api.js': api(version), 'main.js': main });
      expect(problemsIn(files('2.11'), 'api.js')).toEqual([]);
      const { after } = upgrade(files('2.10'));
      expect(after['api.js']).not.toMatch(/model: 'contact', messenger_writable/u);
    });
  });

  describe('what axios does for everybody', () => {
    const SEED = (version: string): string => `import axios from 'axios';
export const seed = () => axios.post('https://api.intercom.io/data_attributes', { name: 'plan', model: 'contact' }, {
  headers: { 'Intercom-Version': '${version}' },
});
`;
    it.each([
      [
        'a body, in an interceptor',
        `axios.interceptors.request.use((config) => { config.data.messenger_writable = false; return config; });`,
      ],
      [
        'a body, on its way out',
        `axios.defaults.transformRequest.unshift((data) => ({ messenger_writable: false, ...data }));`,
      ],
      ['how it sends', `axios.post = (...args) => queue.push(args);`],
    ])('%s', (_name, line) => {
      const files = (version: string): Files => ({
        'api.js': SEED(version),
        'main.js': `import axios from 'axios';\nimport { seed } from './api.js';\n${line}\nawait seed();\n`,
      });
      expect(certainty(files)).toEqual({ reported: false, edited: false });
    });

    it('in a module that is imported beside it', () => {
      const files = (version: string): Files => ({
        'api.js': SEED(version),
        'setup.js': `import axios from 'axios';
axios.interceptors.request.use((config) => { config.data.messenger_writable = false; return config; });
`,
        'main.js': `import './setup.js';\nimport { seed } from './api.js';\nawait seed();\n`,
      });
      expect(certainty(files)).toEqual({ reported: false, edited: false });
    });

    it.each([
      ['a timeout', `axios.defaults.timeout = 5_000;`],
      ['a header of another name', `axios.defaults.headers.common['X-Request-Id'] = id();`],
      ['an instance of its own', `axios.create().interceptors.request.use(sign);`],
    ])('not by %s', (_name, line) => {
      const files = (version: string): Files => ({
        'api.js': SEED(version),
        'main.js': `import axios from 'axios';\nimport { seed } from './api.js';\n${line}\nawait seed();\n`,
      });
      expect(certainty(files)).toEqual({ reported: true, edited: true });
    });
  });

  it('a version that is taken out of its module', () => {
    const files = (version: string): Files => ({
      'config.js': `module.exports = { version: '${version}' };\n`,
      'boot.js': `require('./config').version = process.env.V;\n`,
      'api.js': `require('./boot');\nconst { version } = require('./config');\n${CREATE('version')};\n`,
    });
    expect(certainty(files)).toEqual({ reported: false, edited: false });
  });

  it.each([
    [
      'a definition',
      `import { DEFINITIONS, seed } from './api.js';\nDEFINITIONS[0].messenger_writable = false;\nawait seed();\n`,
    ],
    [
      'an entry of a table',
      `import { DEFINITIONS, seed } from './api.js';\nObject.assign(DEFINITIONS[0], { messenger_writable: false });\nawait seed();\n`,
    ],
  ])('%s', (_name, main) => {
    const files = (version: string): Files => ({
      'api.js': `export const DEFINITIONS = [{ name: 'plan', model: 'contact' }];
export async function seed() {
  for (const definition of DEFINITIONS) await ${CREATE(`'${version}'`, 'definition')};
}
`,
      'main.js': main,
    });
    expect(certainty(files).reported).toBe(false);
  });

  it.each([
    [
      'what goes out',
      `import { api, seed } from './api.js';\napi.interceptors.request.use((config) => {\n  config.data = { messenger_writable: false, ...config.data };\n  return config;\n});\nawait seed();\n`,
    ],
    [
      'the version of all requests',
      `import { api, seed } from './api.js';\napi.defaults.headers.common['Intercom-Version'] = process.argv[2];\nawait seed();\n`,
    ],
    [
      'where all requests go',
      `import { api, seed } from './api.js';\napi.defaults.baseURL = process.env.BASE;\nawait seed();\n`,
    ],
    [
      'how it sends',
      `import { api, seed } from './api.js';\nconst post = api.post.bind(api);\napi.post = (url, data) => post(url, { messenger_writable: false, ...data });\nawait seed();\n`,
    ],
  ])('%s', (_name, main) => {
    const files = (version: string): Files => ({ 'api.js': CLIENT(version), 'main.js': main });
    expect(certainty(files)).toEqual({ reported: false, edited: false });
  });
});

describe('a module that imports a class, or an instance, may have changed', () => {
  const CLASS = (version: string) => `export class Intercom {
  version = '${version}';
  static baseUrl = 'https://api.intercom.io';
  body() { return { name: 'plan', model: 'contact' }; }
  seed() { return fetch(\`\${Intercom.baseUrl}/data_attributes\`, {
    method: 'POST', headers: { 'Intercom-Version': this.version }, body: JSON.stringify(this.body()),
  }); }
}
export const intercom = new Intercom();
export const seed = () => intercom.seed();
`;

  it.each([
    [
      'a field',
      `import { intercom, seed } from './api.js';\nintercom.version = process.argv[2];\nawait seed();\n`,
    ],
    [
      'a field of an instance of its own',
      `import { Intercom } from './api.js';\nconst own = new Intercom();\nown.version = process.argv[2];\nawait own.seed();\n`,
    ],
    [
      'a static field',
      `import { Intercom, seed } from './api.js';\nIntercom.baseUrl = process.env.BASE;\nawait seed();\n`,
    ],
    [
      'a method',
      `import { intercom, seed } from './api.js';\nintercom.body = () => ({ name: 'plan', messenger_writable: false });\nawait seed();\n`,
    ],
    [
      'a method of all instances',
      `import { Intercom, seed } from './api.js';\nIntercom.prototype.body = () => ({ name: 'plan', messenger_writable: false });\nawait seed();\n`,
    ],
  ])('%s', (_name, main) => {
    const files = (version: string): Files => ({ 'api.js': CLASS(version), 'main.js': main });
    expect(certainty(files).reported).toBe(false);
  });

  it('also where a module in between exports the instance', () => {
    const files = (version: string): Files => ({
      'api.js': CLASS(version),
      'instance.js': `import { Intercom } from './api.js';\nexport const shared = new Intercom();\n`,
      'main.js': `import { shared } from './instance.js';\nshared.version = process.argv[2];\nawait shared.seed();\n`,
    });
    expect(certainty(files).reported).toBe(false);
  });

  it.each([
    `import { intercom, seed } from './api.js';\nconsole.log(intercom.version);\nawait seed();\n`,
    `import { seed } from './api.js';\nconst own = { version: '1' };\nown.version = '2';\nawait seed();\n`,
    `import { intercom, seed } from './api.js';\nintercom.name = 'ours';\nawait seed();\n`,
  ])('but not: %s', (main) => {
    const files = (version: string): Files => ({ 'api.js': CLASS(version), 'main.js': main });
    expect(certainty(files).reported).toBe(true);
  });
});

describe('what leaves it as it is', () => {
  it.each([
    [
      'reads',
      `import { settings, seed } from './api.js';\nconsole.log(settings.version);\nawait seed();\n`,
    ],
    [
      'copies',
      `import { settings, seed } from './api.js';\nconst own = { ...settings };\nown.version = '2.9';\nawait seed();\n`,
    ],
    [
      'something of the same name',
      `import { seed } from './api.js';\nconst settings = {};\nsettings.version = '2.9';\nawait seed();\n`,
    ],
    [
      'something else of the module',
      `import { seed, state } from './api.js';\nstate.ready = true;\nawait seed();\n`,
    ],
  ])('%s', (_name, main) => {
    const files = (version: string): Files => ({
      'api.js': `export const settings = { version: '${version}' };\nexport const state = { ready: false };\nexport const seed = () => ${CREATE('settings.version')};\n`,
      'main.js': main,
    });
    expect(certainty(files)).toEqual({ reported: true, edited: true });
  });

  it.each([
    [
      'a test',
      'api.test.js',
      `import { api, seed } from './api.js';\napi.defaults.baseURL = 'http://localhost';\nawait seed();\n`,
    ],
    [
      'another client',
      'main.js',
      `import axios from 'axios';\nimport { seed } from './api.js';\nconst other = axios.create();\nother.defaults.baseURL = 'http://localhost';\nawait seed();\n`,
    ],
    [
      'a time limit',
      'main.js',
      `import { api, seed } from './api.js';\nexport const load = () => api.get('/contacts', { timeout: 5 });\nawait seed();\n`,
    ],
  ])('%s', (_name, path, text) => {
    const files = (version: string): Files => ({ 'api.js': CLIENT(version), [path]: text });
    expect(certainty(files)).toEqual({ reported: true, edited: true });
  });
});
