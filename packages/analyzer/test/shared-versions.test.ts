/** A version that something else gets as well: it stays, and a person gives Intercom one of its own. */
import { describe, expect, it } from 'vitest';
import { upgrade } from './support.js';

const INTERCOM = 'https://api.intercom.io/me';
const BILLING = 'https://billing.example.com/plans';
const get = (url: string, header: string, version: string): string =>
  `fetch('${url}', { headers: { '${header}': ${version} } });\n`;
const both = (version: string): string =>
  get(INTERCOM, 'Intercom-Version', version) + get(BILLING, 'Api-Version', version);

/** Where a version is used besides, for files in which no version is raised. */
function usedAt(files: Readonly<Record<string, string>>): string {
  const { after, manual } = upgrade(files);
  expect(after).toEqual(files);
  expect(manual).toHaveLength(1);
  return /something else too, at (\S+)\. /u.exec(manual[0] ?? '')?.[1] ?? '';
}

describe('a version that another service gets', () => {
  it.each([
    ['what a function gives back', `const version = () => '2.10';\n${both('version()')}`, 3],
    [
      'what one of several ways of a function gives back',
      `function version(isBeta) { if (isBeta) return '2.9'; return '2.10'; }\n${both('version(false)')}`,
      3,
    ],
    [
      'what a method gives back',
      `class Config { version() { return '2.10'; } }\nconst config = new Config();\n${both('config.version()')}`,
      4,
    ],
    [
      'a function that puts it under a name',
      `const headers = (name) => ({ [name]: '2.10' });
fetch('${INTERCOM}', { headers: headers('Intercom-Version') });
fetch('${BILLING}', { headers: headers('Api-Version') });\n`,
      3,
    ],
    ['a parameter', `function load(version) {\n${both('version')}}\nload('2.10');\n`, 3],
    [
      'a parameter that is taken apart',
      `function load({ version }) {\n${both('version')}}\nload({ version: '2.10' });\n`,
      3,
    ],
    [
      'an object that another function takes apart',
      `const CONFIG = { version: '2.10' };
const intercom = ({ version }) => ${get(INTERCOM, 'Intercom-Version', 'version')}
const billing = ({ version = '1' }) => ${get(BILLING, 'Api-Version', 'version')}
intercom(CONFIG);\nbilling(CONFIG);\n`,
      4,
    ],
    [
      'an object that another function reads',
      `const CONFIG = { version: '2.10' };
const intercom = (config) => ${get(INTERCOM, 'Intercom-Version', 'config.version')}
const billing = (config) => ${get(BILLING, 'Api-Version', 'config.version')}
intercom(CONFIG);\nbilling(CONFIG);\n`,
      4,
    ],
    [
      'its address',
      `const get = (base, version = '2.10') => fetch(base + '/me?v=' + version, { headers: { 'Intercom-Version': version } });
get('https://api.intercom.io');\nget('https://billing.example.com');\n`,
      3,
    ],
    ['another name of it', `const A = '2.10';\nconst B = A;\n${both('B')}`, 4],
  ])('%s', (_what, code, line) => {
    expect(usedAt({ 'app.js': code })).toBe(`app.js:${line}`);
  });

  it('a function of another file', () => {
    expect(
      usedAt({
        'src/config/index.js': `export const version = () => '2.10';\n`,
        'src/intercom/index.js': `import { version } from '../config';\n${get(INTERCOM, 'Intercom-Version', 'version()')}`,
        'src/billing/index.js': `import { version } from '../config';\n${get(BILLING, 'Api-Version', 'version()')}`,
      }),
    ).toBe('billing/index.js:2');
  });

  it('the markup of a component', () => {
    const script = `<script setup>\nconst version = '2.10';\n${get(INTERCOM, 'Intercom-Version', 'version')}</script>\n`;
    expect(
      usedAt({ 'app.vue': `<template><a :href="'/docs/' + version">x</a></template>\n${script}` }),
    ).toBe('app.vue:1');
  });
});

describe('an object that others get as a whole', () => {
  const CONFIG = `const CONFIG = { api: { version: '2.10', region: 'eu' } };\n`;
  const OWN = get(INTERCOM, 'Intercom-Version', 'CONFIG.api.version');
  const billing = (version: string): string => get(BILLING, 'Api-Version', version).trim();

  it.each([
    [
      'a class',
      `class Billing { constructor(config) { ${billing('config.version')} } }\nnew Billing(CONFIG.api);\n`,
    ],
    [
      'a pattern in a pattern',
      `const load = ({ api: { version } }) => ${billing('version')}\nload(CONFIG);\n`,
    ],
    [
      'the rest of a pattern',
      `const load = ({ region, ...rest }) => ${billing('rest.version')}\nload(CONFIG.api);\n`,
    ],
    [
      'a function that takes it apart',
      `const load = (config) => { const { version } = config.api; ${billing('version')} };\nload(CONFIG);\n`,
    ],
    ['a function that is not known', `export const run = (use) => use(CONFIG.api);\n`],
  ])('%s', (_what, code) => {
    const files = { 'app.js': CONFIG + OWN + code };
    const { after, manual } = upgrade(files);
    expect(after).toEqual(files);
    expect(manual).toEqual([expect.stringContaining('is used for something else too')]);
  });

  it.each([
    [
      'a function that reads another field',
      `const load = (config) => ${get(BILLING, 'X-Region', 'config.api.region').trim()}\nload(CONFIG);\n`,
    ],
    [
      'a class of which the request is',
      `class Api { constructor(config) { this.config = config; } me() { return ${get(INTERCOM, 'Intercom-Version', 'this.config.version').trim().slice(0, -1)}; } }\nnew Api(CONFIG.api).me();\n`,
    ],
  ])('%s: the version goes up', (_what, code) => {
    const { after, manual } = upgrade({ 'app.js': CONFIG + OWN + code });
    expect(manual).toEqual([]);
    expect(after['app.js']).toContain(`version: '2.11'`);
  });
});

describe('a version that is looked at without a difference', () => {
  it.each([
    ['at least', `if (VERSION >= '2.10') useContacts();`],
    ['as a number', `if (parseFloat(VERSION) >= 2) useContacts();`],
    ['in a switch that knows neither', `switch (VERSION) { case '2.12': useContacts(); }`],
    ['for being a text', `if (typeof VERSION !== 'string') throw new Error();`],
    ['for being there', `if (!Boolean(VERSION)) throw new Error();`],
    ['by an assertion', `assert(VERSION, 'no version');`],
    ['in a line of a log', `console.log('Intercom ' + VERSION);`],
  ])('%s', (_what, use) => {
    const code = `const VERSION = '2.10';\n${use}\n${get(INTERCOM, 'Intercom-Version', 'VERSION')}`;
    const { after, manual } = upgrade({ 'app.js': code });
    expect(manual).toEqual([]);
    expect(after['app.js']).toBe(code.replace(`'2.10'`, `'2.11'`));
  });
});

it('the version of the package itself', () => {
  const files = {
    'package.json': `{ "name": "api", "version": "2.10" }\n`,
    'src/app.js': `const { version } = require('../package.json');\n${get(INTERCOM, 'Intercom-Version', 'version')}`,
  };
  const { after, manual } = upgrade(files);
  expect(after).toEqual(files);
  expect(manual).toEqual([expect.stringContaining('is that of the package itself')]);
});

it('the markup of a component that imports it', () => {
  expect(
    usedAt({
      'version.js': `export const version = '2.10';\n`,
      'app.js': `import { version } from './version.js';\n${get(INTERCOM, 'Intercom-Version', 'version')}`,
      'page.vue': `<script setup>\nimport { version } from './version.js';\n</script>\n<template><a :href="'/docs/' + version">x</a></template>\n`,
    }),
  ).toBe('page.vue:4');
});

describe('a version that Intercom alone gets', () => {
  it.each([
    [
      'what a function gives back',
      `const version = () => '2.10';\n${get(INTERCOM, 'Intercom-Version', 'version()')}`,
    ],
    [
      'a function for all requests',
      `const headers = () => ({ 'Intercom-Version': '2.10' });\nfetch('${INTERCOM}', { headers: headers() });\n`,
    ],
    [
      'a parameter that is tested, logged and looked up',
      `const KNOWN = ['2.10', '2.11'];
function load(version) {
  if (!version) throw new Error('No version');
  if (!KNOWN.includes(version)) throw new Error(version);
  console.log('version', version);
${get(INTERCOM, 'Intercom-Version', 'version')}}
load('2.10');\n`,
    ],
    [
      'a field that a constructor fills',
      `class Client {
  constructor({ token, version }) { this.token = token; this.version = version; }
  me() { return fetch('${INTERCOM}', { headers: { Authorization: this.token, 'Intercom-Version': this.version } }); }
}
new Client({ token: process.env.TOKEN, version: '2.10' }).me();\n`,
    ],
    [
      'an object whose other fields another service gets',
      `const CONFIG = { version: '2.10', region: 'eu' };
const intercom = (config) => ${get(INTERCOM, 'Intercom-Version', 'config.version')}
const billing = (config) => ${get(BILLING, 'X-Region', 'config.region')}
intercom(CONFIG);\nbilling(CONFIG);\n`,
    ],
    [
      'a helper that both services use',
      `const request = (base, headers) => fetch(base + '/me', { headers });
request('https://api.intercom.io', { 'Intercom-Version': '2.10' });
request('https://billing.example.com', { 'Api-Version': '2' });\n`,
    ],
  ])('%s', (_what, code) => {
    const { after, manual } = upgrade({ 'app.js': code });
    expect(manual).toEqual([]);
    expect(after['app.js']).toBe(code.replace(/'2\.10'(?!, '2\.11')/u, "'2.11'"));
  });
});

describe('a version that a class keeps', () => {
  const me = (version: string): string =>
    `me() { return fetch('${INTERCOM}', { headers: { 'Intercom-Version': ${version} } }); }`;
  const made = (members: string): string =>
    `const CODECS = { '2.9': 1, '2.10': 2 };
const FILES = new Map([['2.10', 'a']]);
class Client { ${members} }
new Client({ version: '2.10' }).me();\n`;

  it.each([
    [
      'a switch',
      `constructor({ version }) { this.version = version; }
  path() { switch (this.version) { case '2.10': return '/a'; default: throw new Error(); } } ${me('this.version')}`,
      'The version 2.10 is looked up at app.js:4',
    ],
    [
      'a comparison',
      `constructor({ version }) { this.version = version; if (this.version !== '2.10') throw new Error(); } ${me('this.version')}`,
      'The version 2.10 is compared at app.js:3',
    ],
    [
      'a table, by the options',
      `constructor(options) { this.options = options; this.codec = CODECS[options.version]; } ${me('this.options.version')}`,
      'The version 2.10 is looked up at app.js:3',
    ],
    [
      'a map, by the options',
      `constructor(options) { this.options = options; this.file = FILES.get(options.version); } ${me('this.options.version')}`,
      'The version 2.10 is looked up at app.js:3',
    ],
    [
      'the name of a file',
      `constructor({ version }) { this.version = version; }
  schema() { return readFile('schemas/' + this.version); } ${me('this.version')}`,
      'The version 2.10 is used for something else too, at app.js:4',
    ],
  ])('and uses besides: %s', (_what, members, message) => {
    const code = made(members);
    const { after, manual } = upgrade({ 'app.js': code });
    expect(after['app.js']).toBe(code);
    expect(manual).toEqual([expect.stringContaining(message)]);
  });

  it.each([
    [
      'in other methods that send it',
      `constructor({ version }) { this.version = version; }
  get(path) { return fetch(BASE + path, { headers: { 'Intercom-Version': this.version } }); } ${me('this.version')}`,
    ],
    [
      'in a getter',
      `constructor({ version }) { this._version = version; } get version() { return this._version; } ${me('this._version')}`,
    ],
    [
      'in headers that it keeps as well',
      `constructor({ version }) { this.version = version; this.headers = { 'Intercom-Version': this.version }; console.log(this.version); } ${me('this.version')}`,
    ],
  ])('and uses no otherwise: %s', (_what, members) => {
    const { after, manual } = upgrade({ 'app.js': made(members) });
    expect(manual).toEqual([]);
    expect(after['app.js']).toContain(`new Client({ version: '2.11' })`);
  });
});
