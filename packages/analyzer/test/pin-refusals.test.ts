/** Versions that an upgrade leaves to a person, and the sentences that say why. */
import { describe, expect, test } from 'vitest';
import { createMemoryHost, createProject } from '../src/index.js';
import { source } from './source-text.js';
import { type Files, upgrade } from './support.js';

type Options = NonNullable<Parameters<typeof upgrade>[1]>;

/** The manual steps of an upgrade that must leave every file as it was. */
function manualOnly(files: Files, options: Options = {}): readonly string[] {
  const { after, manual, plan } = upgrade(files, options);
  expect(after).toEqual(files);
  expect(plan.edits).toEqual([]);
  return manual;
}

/** A request for tags whose version is an expression. */
const call = (expression: string): string =>
  `fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': ${expression} } });\n`;

describe('the type of a value, wherever it is written', () => {
  const narrow = [
    'The type of this value lists the versions it allows, without 2.11. Add it there, and raise 2.10 to 2.11.',
  ];
  const steps = (text: string): readonly string[] =>
    manualOnly({ 'src/a.ts': text }).map((step) => step.replace(/^\S+ /u, ''));

  test.each([
    ['a record', "const c: Record<string, '2.9' | '2.10'> = { a: '2.10' };", 'c.a'],
    ['a frozen object', "const c: { v: '2.9' | '2.10' } = Object.freeze({ v: '2.10' });", 'c.v'],
    [
      'the keys of an object',
      "const NOTES = { '2.9': 1, '2.10': 2 };\nconst v: keyof typeof NOTES = '2.10';",
      'v',
    ],
    [
      'the values of an object',
      "const ALL = { old: '2.9', now: '2.10' } as const;\nconst v: (typeof ALL)[keyof typeof ALL] = '2.10';",
      'v',
    ],
    ['a tuple', "const c: readonly ['2.9' | '2.10'] = ['2.10'];", 'c[0]'],
    [
      'a constant that is put there',
      "const V = '2.10';\nconst c: { v: '2.9' | '2.10' } = { v: V };",
      'c.v',
    ],
    ['an assignment', "let v: '2.9' | '2.10';\nv = '2.10';", 'v'],
    ['the type of a function', "const v: () => '2.9' | '2.10' = () => '2.10';", 'v()'],
  ])('%s', (_name, declaration, use) => {
    expect(steps(`${declaration}\n${call(use)}`)).toEqual(narrow);
  });

  test('a field, a constructor, a type parameter', () => {
    const list = `list() { return fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': this.v } }); }`;
    for (const text of [
      `class C { v: '2.9' | '2.10'; constructor() { this.v = '2.10'; } ${list} }\n`,
      `class C { constructor(readonly v: '2.9' | '2.10') {} ${list} }\nnew C('2.10').list();\n`,
      `function h<V extends '2.9' | '2.10'>(v: V) { return { 'Intercom-Version': v }; }\nfetch('https://api.intercom.io/tags', { headers: h('2.10') });\n`,
    ]) {
      expect(steps(text)).toEqual(narrow);
    }
  });

  test('through interfaces, re-exports and the utility types', () => {
    const files: Files = {
      'src/types.ts': source`
        interface Base { version: '2.9' | '2.10' }
        interface Config extends Base { token: string }
        export type { Config as Settings };
      `,
      'src/index.ts': "export * from './types.js';\n",
      'src/a.ts': source`
        import type { Settings } from './index.js';
        const c: Readonly<Partial<Settings>> = { version: '2.10' };
        ${call('c.version').trimEnd()}
      `,
    };
    expect(manualOnly(files)).toHaveLength(1);
  });

  test('a number has no room for a text', () => {
    expect(steps(`const v: number = 2.7;\n${call('v')}`)).toEqual([
      "The type of this value has no room for the text '2.11'. Change it, and raise 2.7 to 2.11.",
    ]);
  });

  test.each([
    ['any text', "const v: '2.10' | (string & {}) = '2.10';", 'v'],
    [
      'any text as another member',
      "const c: { v: string; w: '2.9' } = { v: '2.10', w: '2.9' };",
      'c.v',
    ],
    ['a type of the text itself', "const V = '2.10';\nconst v: typeof V = V;", 'v'],
    [
      'a list whose entries are any text',
      "const ALL = ['2.9'];\nconst v: (typeof ALL)[number] = '2.10';",
      'v',
    ],
    [
      'an assertion that takes everything',
      "const v = { v: '2.10', } as never as { v: string };",
      'v.v',
    ],
    ['a type of a package', "import type { V } from 'somewhere';\nconst v: V = '2.10';", 'v'],
  ])('%s is no obstacle', (_name, declaration, use) => {
    const text = `${declaration}\n${call(use)}`;
    const { after, manual } = upgrade({ 'src/a.ts': text });
    expect(manual).toEqual([]);
    expect(after['src/a.ts']).toBe(
      text.replace("'2.10';", "'2.11';").replace("v: '2.10',", "v: '2.11',"),
    );
  });
});

describe('what a version is used for', () => {
  test('a list of versions is one step, at the list', () => {
    const message =
      'Intercom gets an entry of this list of versions, which cannot be raised entry by entry. Add 2.11 to the list, and see to it that it is the entry that is sent.';
    expect(
      manualOnly({ 'src/a.ts': `const ALL = ['2.8', '2.9', '2.10'];\n${call('ALL.at(-1)')}` }),
    ).toEqual([`src/a.ts:1:13 ${message}`]);
    expect(manualOnly({ 'src/a.ts': `for (const v of ['2.9', '2.10']) ${call('v')}` })).toEqual([
      `src/a.ts:1:17 ${message}`,
    ]);
  });

  test.each([
    [
      'V2_10',
      `enum ApiVersion { V2_9 = '2.9', V2_10 = '2.10', V2_11 = '2.11' }\n${call('ApiVersion.V2_10')}`,
    ],
    ['v2_10', `const VERSIONS = { v2_9: '2.9', v2_10: '2.10' };\n${call('VERSIONS.v2_10')}`],
    ['VERSION_2_10', `const VERSION_2_10 = '2.10';\n${call('VERSION_2_10')}`],
    ['v210', `class Versions { static v210 = '2.10'; }\n${call('Versions.v210')}`],
    ['2.10', `const VERSIONS = { '2.10': '2.10' };\n${call("VERSIONS['2.10']")}`],
  ])('its own name says which it is: %s', (name, text) => {
    expect(manualOnly({ 'src/a.ts': text })).toEqual([
      expect.stringContaining(`The version 2.10 is called \`${name}\` here`),
    ]);
  });

  test.each(['v2', 'VERSION', 'v12_10', 'v2_100'])('the name %s says nothing of it', (name) => {
    const { after, manual } = upgrade({
      'src/a.ts': `const ${name} = '2.10';\n${call(name)}`,
    });
    expect(manual).toEqual([]);
    expect(after['src/a.ts']).toContain(`const ${name} = '2.11';`);
  });

  test('a member of a namespace of another file', () => {
    expect(
      manualOnly({
        'src/config.ts': "export const VERSION = '2.10';\n",
        'src/a.ts': `import { VERSION } from './config.js';\n${call('VERSION')}`,
        'src/b.ts': "import * as config from './config.js';\npublish(config.VERSION);\n",
      }),
    ).toEqual([expect.stringContaining('is used for something else too, at b.ts:2.')]);
  });

  test.each([
    ['a member by another name', `const c = { v: '2.10' };\nconst v = c.v;\n${call('v')}`],
    [
      'a name of a name',
      `const A = '2.10';\nconst B = A;\nconst C = B;\n${call('C')}console.log(B);\n`,
    ],
    ['a default export', `const V = '2.10';\nexport default V;\n${call('V')}`],
  ])('%s is no other use', (_name, text) => {
    const { after, manual } = upgrade({ 'src/a.ts': text });
    expect(manual).toEqual([]);
    expect(after['src/a.ts']).toBe(text.replace("'2.10'", "'2.11'"));
  });

  test('headers that a test sends to another host are not shared', () => {
    const files: Files = {
      'src/a.ts': `export const H = { 'Intercom-Version': '2.10' };\nfetch('https://api.intercom.io/tags', { headers: H });\n`,
      'src/a.test.ts':
        "import { H } from './a.js';\nfetch('http://localhost:3000/', { headers: H });\n",
    };
    const { after, manual } = upgrade(files);
    expect(manual).toEqual([]);
    expect(after['src/a.ts']).toContain("'2.11'");
  });
});

describe('clients of intercom-client', () => {
  const files = (major: number, made: string): Files => ({
    'package.json': `{ "dependencies": { "intercom-client": "^${major}.0.0" } }\n`,
    'src/a.ts': source`
      import { IntercomClient } from 'intercom-client';
      ${made}
      client.tags.list();
    `,
  });

  test('without a version, and without a place for one', () => {
    expect(
      manualOnly(files(6, 'const client = new IntercomClient({ token });'), { to: '2.12' }),
    ).toEqual([
      'src/a.ts:2:16 This client states no version, so intercom-client 6 sends 2.11. The type of its `version` option does not list 2.12, and intercom-client 6 ignores headers that a client is made with. State 2.12 in the headers of each request, with a cast, or after an update of intercom-client.',
    ]);
    expect(
      manualOnly(files(7, 'const client = new IntercomClient({ token, headers: { accept } });'), {
        to: '2.15',
      }),
    ).toEqual([
      'src/a.ts:2:16 This client states no version, so intercom-client 7 sends 2.14. The type of its `version` option does not list 2.15: state 2.15 in the `headers` that it is made with.',
    ]);
    expect(
      manualOnly(files(7, 'const client = new IntercomClient(options);'), { to: '2.15' }),
    ).toEqual([]);
  });

  test('a version that is undefined is given one, and not a second one', () => {
    const inScript = (declared: string, option: string): Files => ({
      'package.json': `{ "dependencies": { "intercom-client": "^6.0.0" } }\n`,
      'src/a.mjs': source`
        import { IntercomClient } from 'intercom-client';
        ${declared}
        const client = new IntercomClient({ token, ${option} });
        client.tags.list();
      `,
    });
    const { after, manual } = upgrade(inScript('', 'version: undefined'), { to: '2.12' });
    expect(after['src/a.mjs']).toContain("new IntercomClient({ token, version: '2.12' });");
    expect(manual).toEqual([]);
    expect(manualOnly(inScript('const version = undefined;', 'version'), { to: '2.12' })).toEqual([
      'src/a.mjs:3:16 This client states no version, so intercom-client 6 sends 2.11. Its `version` is undefined here: give it 2.12.',
    ]);
  });

  test('one that no request is seen to use has the type of its major as well', () => {
    const client = (option: string): Files => ({
      ...files(7, ''),
      'src/a.ts': `import { IntercomClient } from 'intercom-client';\nexport const c = new IntercomClient({ token, ${option} });\n`,
    });
    const { after, manual } = upgrade(client("version: '2.10'"), { to: '2.15' });
    expect(after).toEqual(client("headers: { 'Intercom-Version': '2.15' }"));
    expect(manual).toEqual([]);
  });
});

describe('a version in a JSON file', () => {
  const files = {
    'src/config.json': '{\n  "version": "2.10"\n}\n',
    'src/config.ts':
      "import config from './config.json' with { type: 'json' };\nexport const VERSION = config.version;\n",
    'src/a.ts': `import { VERSION } from './config.js';\n${call('VERSION')}${call('VERSION')}`,
    'src/b.js': `const config = require('./config.json');\n${call('config.version')}`,
  };

  test('is raised there', () => {
    const { after, manual } = upgrade(files);
    expect(manual).toEqual([]);
    expect(after['src/config.json']).toBe('{\n  "version": "2.11"\n}\n');
  });

  test('is left to a person where something else reads it, too', () => {
    const other =
      "import { version } from './config.json';\nfetch('https://api.example.com/v', { headers: { 'X-Version': version } });\n";
    expect(manualOnly({ ...files, 'src/c.ts': other })).toEqual([
      'src/config.json:2:14 The version 2.10 is used for something else too, at c.ts:2. Give Intercom a constant of its own, and raise that to 2.11.',
    ]);
  });
});

test('a raised version says how many creates under it are left to look at', () => {
  const create = (body: string): string =>
    `fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: { 'Intercom-Version': V }, body: ${body} });\n`;
  const notes = (...bodies: string[]): readonly (string | undefined)[] =>
    upgrade({ 'src/a.ts': `const V = '2.10';\n${bodies.map(create).join('')}` })
      .plan.edits.filter((edit) => edit.change === 'version-pin')
      .map((edit) => edit.note);
  expect(notes("JSON.stringify({ name: 'plan' })")).toEqual([undefined]);
  expect(notes('makeBody()')).toEqual(['1 request under it needs a look first.']);
  expect(notes('makeBody()', 'text')).toEqual(['2 requests under it need a look first.']);
});

describe('only what may be a create counts as left to look at', () => {
  const install = (...routes: string[]): string => `import axios from 'axios';
import express from 'express';
function install(app, client) {
${routes.map((route) => `  ${route}\n`).join('')}}
install(express(), axios.create({ baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.10' } }));
`;
  const reads = [
    "app.get('/a', () => client.get('/contacts'));",
    "app.get('/b', () => client.get('/admins'));",
  ];
  const any = 'app.all((req) => client.request({ url: req.path, method: req.method }));';

  test('of several requests that one call leads to', () => {
    const notes = (...routes: string[]): readonly (string | undefined)[] =>
      upgrade({ 'a.js': install(...routes) }).plan.edits.map(({ note }) => note);
    expect(notes(...reads)).toEqual([undefined]);
    expect(notes(...reads, any)).toEqual(['1 request under it needs a look first.']);
    expect(notes(...reads, "app.get('/c', () => client.post('/data_attributes', body));")).toEqual([
      '1 request under it needs a look first.',
    ]);
  });

  test('and holds a version back', () => {
    const manual = (...routes: string[]): readonly string[] =>
      upgrade({ 'a.js': install(...routes) }, { holdsBack: true }).manual;
    expect(manual(...reads)).toEqual([]);
    expect(manual(...reads, any)).toEqual([
      expect.stringContaining('Held back at 2.10: 1 request under it needs a look first.'),
    ]);
  });
});

describe('a version is held back, where that is asked for,', () => {
  const create = (version: string, body: string): string =>
    `fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: { 'Intercom-Version': ${version} }, body: ${body} });\n`;
  const LACKING = "JSON.stringify({ name: 'plan' })";
  const READY = "JSON.stringify({ name: 'plan', messenger_writable: true })";
  const HELD = (count: string): string =>
    `Held back at 2.10: ${count} a look first. Do what is said about them, and run the upgrade again.`;

  test('under which a create is left to a person; what can be prepared is', () => {
    const files = {
      'a.ts': `const V = '2.10';\n${create('V', LACKING)}${create('V', 'makeBody()')}${create("'2.10'", LACKING)}`,
    };
    const { after, manual } = upgrade(files, { holdsBack: true });
    expect(manual).toEqual([`a.ts:1:11 ${HELD('1 request under it needs')}`]);
    expect(after['a.ts']).toBe(
      `const V = '2.10';\n${create('V', READY)}${create('V', 'makeBody()')}${create("'2.11'", READY)}`,
    );
  });

  test('under which a request may be a create', () => {
    const send =
      "export const send = (path, body) => fetch(`https://api.intercom.io/${path}`, { method: 'POST', headers: { 'Intercom-Version': '2.10' }, body });\n";
    const { after, manual } = upgrade({ 'a.ts': send }, { holdsBack: true });
    expect(manual).toEqual([`a.ts:1:127 ${HELD('1 request under it needs')}`]);
    expect(after['a.ts']).toBe(send);
  });

  test('and raised where all is ready', () => {
    const files = { 'a.ts': create("'2.10'", LACKING) };
    expect(upgrade(files, { holdsBack: true }).after).toEqual({ 'a.ts': create("'2.11'", READY) });
  });
});

test('the inventory of a file leaves out the versions of another service', () => {
  const pins = (text: string): readonly string[] =>
    createProject(createMemoryHost({ '/app/a.ts': text }))
      .analyze('/app/a.ts')
      .pins.map((pin) => pin.value);
  const elsewhere = `const spare = { 'Intercom-Version': '2.9' };\nfetch('https://proxy.example/', { headers: { 'Intercom-Version': '2.10' } });\n`;
  expect(pins(elsewhere)).toEqual([]);
  expect(pins(elsewhere + call("'2.11'"))).toEqual(['2.9', '2.11']);
});

test('a version that is the key of a table', () => {
  expect(
    manualOnly({
      'src/a.js': source`
        const VERSIONS = { '2.10': '/tags' };
        for (const [version, path] of Object.entries(VERSIONS)) {
          fetch('https://api.intercom.io' + path, { headers: { 'Intercom-Version': version } });
        }
      `,
    }),
  ).toEqual([expect.stringContaining('Raise it to 2.11 by hand.')]);
});
