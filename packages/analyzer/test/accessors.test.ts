/** What is assigned to an accessor goes to a function: what is read there need not be what was assigned. */
import { describe, expect, it } from 'vitest';
import { callsIn, upgrade } from './support.js';

const sends = (version: string, body = `{ name: 'plan' }`): string =>
  `fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: { 'Intercom-Version': ${version} }, body: JSON.stringify(${body}) });`;

describe('an accessor that changes what it gets', () => {
  it.each([
    [
      'of an object',
      `const settings = { get version() { return this._v; }, set version(v) { this._v = v === '2.10' ? '2.11' : v; } };
       settings.version = '2.10';
       ${sends('settings.version')}`,
    ],
    [
      'of an instance',
      `class Settings { get version() { return this._v; } set version(v) { this._v = v === '2.10' ? '2.11' : v; } }
       const settings = new Settings();
       settings.version = '2.10';
       ${sends('settings.version')}`,
    ],
    [
      'of a class',
      `class Settings { static #v = '2.12'; static get version() { return this.#v; } static set version(v) { if (v > this.#v) this.#v = v; } }
       Settings.version = '2.10';
       ${sends('Settings.version')}`,
    ],
    [
      'of a class that is extended',
      `class Base { get version() { return this._v; } set version(v) { this._v = v === '2.10' ? '2.11' : v; } }
       class Api extends Base {
         constructor(v) { super(); this.version = v; }
         create() { return ${sends('this.version')} }
       }
       new Api('2.10').create();`,
    ],
    [
      'without a setter',
      `const settings = { get version() { return '2.11'; } };
       settings.version = '2.10';
       ${sends('settings.version')}`,
    ],
  ])('leaves the version unknown: %s', (_what, code) => {
    const { after } = upgrade({ 'app.js': code });
    expect(after['app.js']).toBe(code);
  });

  it('leaves the body alone, where the setter completes it', () => {
    const code = `class Draft {
  data = {};
  get attributes() { return this.data; }
  set attributes(v) { this.data = { ...v, messenger_writable: v.messenger_writable ?? false }; }
}
const draft = new Draft();
draft.attributes = { name: 'plan' };
${sends(`'2.10'`, 'draft.attributes')}`;
    expect(upgrade({ 'app.js': code }).after['app.js']).toContain(
      `draft.attributes = { name: 'plan' };`,
    );
  });

  it('makes no create of a path that a setter changes', () => {
    const code = `const endpoint = { get path() { return this._p; }, set path(v) { this._p = v.replace('data_attributes', 'tags'); } };
endpoint.path = '/data_attributes';
fetch('https://api.intercom.io' + endpoint.path, { method: 'POST', headers: { 'Intercom-Version': '2.11' }, body: '{}' });`;
    expect(callsIn({ 'app.js': code }, 'app.js')).toEqual([]);
  });
});

it.each([
  ['a class', `class Settings { static get version() { return '2.10'; } }`, 'Settings'],
  [
    'a class that is extended',
    `class Base { static get version() { return '2.10'; } }\nclass Settings extends Base {}`,
    'Settings',
  ],
  [
    'an instance',
    `class Settings { get version() { return '2.10'; } }\nconst settings = new Settings();`,
    'settings',
  ],
])('reads what a getter of %s gives, to which nobody assigns', (_what, declared, name) => {
  const { after } = upgrade({ 'app.js': `${declared}\n${sends(`${name}.version`)}` });
  expect(after['app.js']).toContain(`return '2.11'`);
  expect(after['app.js']).toContain(`{ name: 'plan', messenger_writable: true }`);
});

it.each([
  `const settings = { _v: '', get version() { return this._v; }, set version(v) { this._v = v; } };`,
  `class Settings { #v; get version() { return this.#v; } set version(v) { this.#v = v; } }
   const settings = new Settings();`,
])('reads what was assigned where the accessors only keep it: %s', (declared) => {
  const code = `${declared}\nsettings.version = '2.10';\n${sends('settings.version')}`;
  const { after } = upgrade({ 'app.js': code });
  expect(after['app.js']).toContain(`settings.version = '2.11'`);
  expect(after['app.js']).toContain(`{ name: 'plan', messenger_writable: true }`);
});
