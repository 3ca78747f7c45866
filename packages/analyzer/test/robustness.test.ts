/** Whatever the source looks like: an answer within a second, and nothing thrown. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseApiVersion } from 'intercom-api-versions';
import { describe, expect, test } from 'vitest';
import {
  applyTextEdits,
  createMemoryHost,
  createNodeHost,
  createProject,
  findProblems,
  type MigrationRequest,
  planMigration,
  type Project,
} from '../src/index.js';
import { callsIn, type Files, problemsIn, upgrade } from './support.js';

const H = `{ 'Intercom-Version': '2.11' }`;
const URL = `'https://api.intercom.io/data_attributes'`;
const CREATE = `fetch(${URL}, { method: 'POST', headers: ${H}, body: JSON.stringify({ name: 'seats' }) });`;

/** Milliseconds that any one answer may take of the processor: what else a machine has to do is not counted. */
const LIMIT = 1_000;

/** Collecting garbage may be slow once or twice; code without an end is slow each time. */
const ATTEMPTS = 3;

/** Milliseconds that `referenceWork` took on the machine for which the limit was set. */
const REFERENCE = 140;

/** What a question answers; fails where the answer takes too long. */
function timed<T>(ask: () => T): T {
  for (let attempt = 1; ; attempt += 1) {
    const { answer, took } = measured(ask);
    if (took < LIMIT) return answer;
    if (attempt === ATTEMPTS) {
      // A machine that is slow at everything, or just now, is given more time.
      const slowness = Math.max(1, measured(referenceWork).took / REFERENCE);
      expect(took / slowness).toBeLessThan(LIMIT);
      return answer;
    }
  }
}

function measured<T>(ask: () => T): { readonly answer: T; readonly took: number } {
  const before = process.cpuUsage();
  const answer = ask();
  const { user, system } = process.cpuUsage(before);
  return { answer, took: (user + system) / 1_000 };
}

/** Work of the runtime alone, always the same. */
function referenceWork(): void {
  const rows = Array.from({ length: 20_000 }, (_, id) => ({
    id: (id * 7_919) % 20_011,
    name: `row ${id}`,
    tags: ['a', 'b', String(id)],
  }));
  for (let round = 0; round < 5; round += 1) {
    const copy: unknown = JSON.parse(JSON.stringify(rows));
    expect(copy).toHaveLength(rows.length);
    rows.sort((a, b) => (round % 2 === 0 ? a.id - b.id : b.id - a.id));
  }
}

/** Analyses every file and plans an upgrade of all. */
function survives(files: Files): void {
  for (const path of Object.keys(files)) {
    timed(() => callsIn(files, path));
    timed(() => problemsIn(files, path));
  }
  timed(() => upgrade(files));
}

/** The findings of a file; an upgrade has to be planned as fast. */
function quickly(files: Files, path = 'app.ts'): string[] {
  timed(() => upgrade(files));
  return timed(() => problemsIn(files, path));
}

function times(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}

describe('cycles', () => {
  test.each<[string, Files]>([
    [
      'two modules that import each other',
      {
        'a.ts': `import { b } from './b';\nexport const a = { ...b, version: '2.10' };\nfetch(${URL}, { headers: a });`,
        'b.ts': `import { a } from './a';\nexport const b = { ...a, 'Intercom-Version': a.version };`,
      },
    ],
    [
      'a module that imports itself',
      {
        'a.ts': `import * as self from './a';\nexport const version = self.version;\nfetch(${URL}, { headers: { 'Intercom-Version': version } });`,
      },
    ],
    [
      're-exports in a circle',
      {
        'a.ts': `export * from './b';\nexport { x as y } from './b';`,
        'b.ts': `export * from './c';\nexport { y as x } from './c';`,
        'c.ts': `export * from './a';\nexport { x as y } from './a';`,
        'app.ts': `import { x, y, z } from './a';\nfetch(x, { headers: y, body: z });`,
      },
    ],
    [
      'CommonJS in a circle',
      {
        'a.js': `const b = require('./b'); module.exports = { ...b, post: (body) => b.send('/data_attributes', body) };`,
        'b.js': `const a = require('./a'); module.exports = { ...a, send: (path, body) => a.post(body) || ${CREATE} };`,
        'app.js': `require('./a').post({ name: 'seats' });`,
      },
    ],
    [
      'a module that is its own exports',
      {
        'a.js': `module.exports = module.exports.default = exports = module;\nmodule.exports.self = module.exports; require('./a').self.self();`,
      },
    ],
    [
      'an object that holds itself',
      {
        'a.js': `const o = { name: 'seats' }; o.self = o; o.self.self.o = o;\nfetch(${URL}, { method: 'POST', headers: ${H}, body: JSON.stringify(o) });\nfetch(${URL}, o.self.self);`,
      },
    ],
    [
      'an object that spreads itself',
      {
        'a.js': `let o = { a: 1 }; o = { ...o, b: o }; o = { ...o, ...o.b };\nfetch(${URL}, { method: 'POST', body: JSON.stringify(o) });`,
      },
    ],
    [
      'an array that holds itself',
      {
        'a.js': `const list = []; list.push(list, ...list); for (const item of list) fetch(${URL}, { body: item, headers: list });`,
      },
    ],
    [
      'a variable that is its own initialiser',
      {
        'a.js': `const a = a; let b = b ?? b; var c = (() => c)(); const { d = d } = d;\nfetch(a, { method: b, headers: c, body: d });`,
      },
    ],
    [
      'variables in a circle',
      {
        'a.js': `const a = b + 'x'; const b = c + a; const c = \`\${a}\${b}\`;\nfetch(a, { method: b, headers: { 'Intercom-Version': c } });`,
      },
    ],
    [
      'defaults in a circle',
      {
        'a.js': `function f(a = b, b = a, { c = a } = { c: b }) { return fetch(a, { method: b, headers: c }); }\nf(); f(undefined, f);`,
      },
    ],
    [
      'a function that returns itself',
      {
        'a.js': `const f = () => f; f()()()(); const g = (x) => g(g(x)); g(${URL}); fetch(g(${URL}), f());`,
      },
    ],
    [
      'a function that is its own argument',
      {
        'a.js': `const u = (f) => f(f); u(u); const y = (f) => ((x) => f((v) => x(x)(v)))((x) => f((v) => x(x)(v)));\ny((self) => (n) => self(fetch(n)))(${URL});`,
      },
    ],
    [
      'mutual recursion',
      {
        'a.js': `function even(n, send) { return n === 0 ? send(${URL}) : odd(n - 1, send); }\nfunction odd(n, send) { return n === 1 ? send(${URL}) : even(n - 1, (u) => send(u)); }\neven(10, fetch);`,
      },
    ],
    [
      'recursion that grows its argument',
      {
        'a.js': `function grow(path, body) { grow(path + '/x', { ...body, [path]: body }); return fetch('https://api.intercom.io' + path, { body }); }\ngrow('/data_attributes', {});`,
      },
    ],
    [
      'a class that extends itself',
      { 'a.ts': `class A extends A { post() { return super.post(); } }\nnew A().post();` },
    ],
    [
      'classes that extend each other',
      {
        'a.ts': `class A extends B { x = this.y; }\nclass B extends A { y = this.x; post() { return fetch(this.x, { headers: this.y }); } }\nnew A().post(); new B().post();`,
      },
    ],
    [
      'a class made of itself',
      {
        'a.ts': `class A { other = new A(); url = this.other.url; static one = new A().other.other; post() { return this.other.post() ?? fetch(this.url); } }\nA.one.other.post();`,
      },
    ],
    [
      'a getter that reads itself',
      {
        'a.ts': `class A { get url() { return this.url; } set url(v) { this.url = v; } post() { return fetch(this.url); } }\nnew A().post(); const o = { get x() { return o.x; } }; fetch(o.x);`,
      },
    ],
    [
      'fields in a circle',
      {
        'a.ts': `class A { a = this.b; b = this.c; c = this.a; run() { fetch(this.a, { headers: this.b }); } }`,
      },
    ],
    [
      'a type that is its own alias',
      {
        'a.ts': `import type { IntercomClient } from 'intercom-client';\ntype A = B; type B = A; interface C extends C { c: C['c'] }\nexport const f = (a: A, c: C, d: A | IntercomClient) => { a.tags.list(); c.c.c.tags.list(); d.tags.list(); };`,
      },
    ],
    [
      'an interceptor that calls its own client',
      {
        'a.js': `import axios from 'axios'; const c = axios.create({ baseURL: 'https://api.intercom.io' }); c.interceptors.request.use((config) => { c.get('/tags'); c.interceptors.request.use((x) => x); config.headers = { ...config.headers, 'Intercom-Version': config.headers['Intercom-Version'] }; return config; }); c.post('/data_attributes', {});`,
      },
    ],
    [
      'a client that is its own option',
      {
        'a.js': `import axios from 'axios'; let c = axios.create(); c = axios.create({ ...c.defaults, baseURL: c.defaults.baseURL }); c = c.create(c.defaults); c.defaults.headers = c.defaults; c.post('/data_attributes', c);`,
      },
    ],
    [
      'useRequestOpts with its own client',
      {
        'a.js': `const { Client } = require('intercom-client'); const c = new Client(c); c.useRequestOpts(c.useRequestOpts({ headers: c })); c.useRequestOpts(c).useRequestOpts(c).tags.list();`,
      },
    ],
  ])('%s', (_name, files) => {
    survives(files);
  });
});

describe('size', () => {
  test('a generated file of 5,000 lines', () => {
    const files = {
      'app.ts': `${times(4_990, (index) => `export const value${index} = { id: ${index}, label: 'Label ${index}', next: value${Math.max(0, index - 1)} };`)}
await ${CREATE}`,
    };
    expect(quickly(files)).toEqual(['app.ts:4991:136 missing-messenger-writable']);
  });

  test('a generated client with a thousand methods', () => {
    const files = {
      'app.ts': `class Api {
  request(method, path, body) {
    return fetch('https://api.intercom.io' + path, { method, headers: ${H}, body: JSON.stringify(body) });
  }
${times(1_000, (index) => `  call${index}(id, body) { return this.request('POST', \`/resource${index}/\${id}\`, body); }`)}
  create(body) { return this.request('POST', '/data_attributes', body); }
}
new Api().create({ name: 'seats' });`,
    };
    expect(quickly(files)).toEqual(['app.ts:1007:18 missing-messenger-writable']);
  });

  test('a thousand creates', () => {
    const files = {
      'app.ts': `const create = (body) => fetch(${URL}, { method: 'POST', headers: ${H}, body: JSON.stringify(body) });
${times(1_000, (index) => `create({ name: 'attribute_${index}', model: 'contact', data_type: 'string' });`)}`,
    };
    expect(quickly(files)).toHaveLength(1_000);
  });

  // A reducer by hand: what it holds is made of itself, in any order.
  test('a state that ten functions rebuild out of itself', () => {
    survives({
      'app.ts': `let state = { body: { name: 'seats' } };
${times(10, (index) => `function on${index}() { state = { ...state, body: { ...state.body, last: { ...state } } }; }`)}
fetch(${URL}, { method: 'POST', headers: ${H}, body: JSON.stringify(state.body) });`,
    });
  });

  test('a list of a hundred definitions', () => {
    const files = {
      'app.ts': `const DEFINITIONS = [
${times(100, (index) => `  { name: 'attribute_${index}', model: 'contact', data_type: 'string' },`)}
];
for (const definition of DEFINITIONS) {
  await fetch(${URL}, { method: 'POST', headers: ${H}, body: JSON.stringify(definition) });
}`,
    };
    expect(quickly(files)).toHaveLength(100);
  });

  test('a list of ten thousand rows', () => {
    survives({
      'app.ts': `const ROWS = [
${times(10_000, (index) => `  { name: 'attribute_${index}', model: 'contact' },`)}
];
for (const row of ROWS) await fetch(${URL}, { method: 'POST', headers: ${H}, body: JSON.stringify({ ...row }) });`,
    });
  });

  test.each([
    ['calls', 300, (inner: string) => `wrap(${inner})`],
    ['function calls of the project', 300, (inner: string) => `same(${inner})`],
    ['ternaries', 300, (inner: string) => `flag ? ${inner} : 'x'`],
    ['ternaries with both sides', 10, (inner: string) => `(flag ? (${inner}) : (${inner}))`],
    ['concatenations', 300, (inner: string) => `${inner} + 'x'`],
    ['concatenations of choices', 32, (inner: string) => `(${inner}) + (flag ? 'a' : 'b')`],
    ['parentheses', 300, (inner: string) => `(${inner})`],
    [
      'objects',
      300,
      (inner: string) => `{ a: ${inner} }.a`.replace(/^\{/u, '({').replace('}.a', '}).a'),
    ],
    ['arrays', 300, (inner: string) => `[${inner}][0]`],
    ['spreads', 300, (inner: string) => `({ ...${inner} })`],
    ['arrow functions', 100, (inner: string) => `(() => ${inner})()`],
    ['awaits', 300, (inner: string) => `await ${inner}`],
    ['casts', 300, (inner: string) => `(${inner} as unknown)`],
    ['templates', 200, (inner: string) => `\`\${${inner}}\``],
    ['??', 300, (inner: string) => `(other ?? ${inner})`],
    ['member chains', 300, (inner: string) => `${inner}.next`],
    ['call chains', 300, (inner: string) => `${inner}.next()`],
    ['optional chains', 300, (inner: string) => `${inner}?.next`],
  ])('%s inside each other', (_name, depth, wrap) => {
    let expression = URL;
    for (let level = 0; level < depth; level += 1) expression = wrap(expression);
    survives({
      'app.ts': `const same = (x) => x;
export async function run(flag, other, wrap) {
  const value = ${expression};
  await fetch(value, { method: 'POST', headers: { 'Intercom-Version': value }, body: JSON.stringify(value) });
  await fetch(${expression}, { method: 'POST', headers: ${H} });
}`,
    });
  });

  test('thousands of levels', () => {
    const deep = `${'['.repeat(3_000)}1${']'.repeat(3_000)}`;
    survives({ 'app.ts': `const a = ${deep};\n${CREATE}` });
    survives({ 'app.ts': `const a = 1${' + 1'.repeat(5_000)};\n${CREATE}` });
    survives({ 'app.ts': `const a = x${'.y'.repeat(5_000)};\n${CREATE}` });
    survives({ 'app.ts': `${'{'.repeat(2_000)}${CREATE}${'}'.repeat(2_000)}` });
    survives({ 'app.ts': `${'if (x) '.repeat(2_000)}${CREATE}` });
    survives({ 'app.ts': `if (x) {} ${'else if (x) {} '.repeat(3_000)}\n${CREATE}` });
  });

  test('conditions upon conditions on one object', () => {
    survives({
      'app.js': `export function create(flags) {
  const body = { name: 'seats' };
${times(200, (index) => `  if (flags.f${index}) body.key${index} = flags.f${index} ? 'a' : 'b';`)}
  return fetch(${URL}, { method: 'POST', headers: ${H}, body: JSON.stringify(body) });
}`,
    });
    survives({
      'app.js': `export function create(flags) {
  let body = { name: 'seats' };
${times(60, (index) => `  if (flags.f${index}) body = { ...body, key${index}: 1 };`)}
  return fetch(${URL}, { method: 'POST', headers: ${H}, body: JSON.stringify(body) });
}`,
    });
    survives({
      'app.js': `const body = { name: 'seats',
${times(40, (index) => `  ...(flags.f${index} && { key${index}: 1 }),`)}
};
fetch(${URL}, { method: 'POST', headers: ${H}, body: JSON.stringify(body) });`,
    });
  });

  test('a variable with hundreds of values', () => {
    survives({
      'app.js': `let version;
switch (plan) {
${times(500, (index) => `  case ${index}: version = '2.${index % 20}'; break;`)}
}
fetch(${URL}, { method: 'POST', headers: { 'Intercom-Version': version } });`,
    });
  });

  test('a store that hundreds of lines write to, each into all that it may be', () => {
    survives({
      'app.js': `const stores = [
${times(150, (index) => `  { name: 's${index}', key${index}: { value: 1 } },`)}
];
let store = stores.find((one) => one.name === process.env.STORE);
export const actions = {
${times(150, (index) => `  set${index}(flags) { if (flags.f${index}) store.key${index} = { value: ${index} }; return send(store); },`)}
};
function send(body) {
  if (body.name) return fetch(${URL}, { method: 'POST', headers: ${H}, body: JSON.stringify(body) });
}`,
    });
  });

  // Every line doubles the alternatives: a cost that doubles as well fails here, but ends.
  test('a text that grows under conditions', () => {
    survives({
      'app.js': `let path = '/data_attributes';
${times(25, (index) => `if (x${index}) path += flag ? '/a${index}' : '/b${index}';`)}
fetch('https://api.intercom.io' + path, { method: 'POST', headers: ${H} });`,
    });
  });

  test('a type that is a union of thousands', () => {
    survives({
      'app.ts': `type Version = ${Array.from({ length: 3_000 }, (_, index) => `'2.${index}'`).join(' | ')};
const version: Version = '2.10';
const body: { name: string } | ${Array.from({ length: 500 }, (_, index) => `{ key${index}: string }`).join(' | ')} = { name: 'seats' };
fetch(${URL}, { method: 'POST', headers: { 'Intercom-Version': version }, body: JSON.stringify(body) });`,
    });
  });

  test('a hundred classes that extend one another', () => {
    const files = {
      'app.ts': `class C0 {
  base = 'https://api.intercom.io';
  post(path, body) { return fetch(this.base + path, { method: 'POST', headers: ${H}, body: JSON.stringify(body) }); }
}
${times(100, (index) => `class C${index + 1} extends C${index} { m${index}() { return this.post('/tags', {}); } }`)}
new C100().post('/data_attributes', { name: 'seats' });`,
    };
    survives(files);
  });

  test('a hundred helpers that each call all others', () => {
    survives({
      'app.js': `${times(
        100,
        (index) => `function h${index}(path, body) {
  ${Array.from({ length: 100 }, (_, other) => `h${other}(path, body);`).join(' ')}
  return fetch('https://api.intercom.io' + path, { method: 'POST', headers: ${H}, body: JSON.stringify(body) });
}`,
      )}
h0('/data_attributes', { name: 'seats' });`,
    });
  });

  test.each([40, 80])('%d helpers that hand an object to all others', (count) => {
    survives({
      'app.js': `${times(
        count,
        (index) => `function h${index}(body) {
  ${Array.from({ length: count }, (_, other) => `h${other}(body);`).join(' ')}
}`,
      )}
${times(
  20,
  (index) => `const b${index} = { name: 'seats' }; h${index}(b${index});
fetch(${URL}, { method: 'POST', headers: ${H}, body: JSON.stringify(b${index}) });`,
)}`,
    });
  });

  test('a store whose keys are set and read hundreds of times', () => {
    survives({
      'app.js': `const store = { ${Array.from({ length: 200 }, (_, index) => `k${index}: { value: { a: 1, b: 2 } }`).join(', ')} };
${times(200, (index) => `export function set${index}(value) { if (value.ok) store.k${index}.value = value; store.k${(index * 7) % 200}.value = store.k${index}.value; }`)}
${CREATE}`,
    });
  });

  test('helpers that each call two others', () => {
    survives({
      'app.js': `${times(40, (index) => `const h${index} = (path, body) => [h${index + 1}(path + 'a', body), h${index + 1}(path + 'b', { ...body })];`)}
const h40 = (path, body) => fetch('https://api.intercom.io' + path, { method: 'POST', body: JSON.stringify(body) });
h0('/data_attributes', { name: 'seats' });`,
    });
  });

  test('functions that double their value', () => {
    survives({
      'app.js': `${times(40, (index) => `const v${index + 1} = v${index} + v${index};`)}
const v0 = 'x';
const f0 = (x) => x + x;
${times(30, (index) => `const f${index + 1} = (x) => f${index}(f${index}(x));`)}
fetch(v40, { headers: { 'Intercom-Version': f30('2') } });`,
    });
  });

  test('a chain of two hundred files', () => {
    const files: Record<string, string> = {};
    for (let index = 0; index < 200; index += 1) {
      files[`f${index}.ts`] =
        `import { post as next } from './f${index + 1}';\nexport * from './f${index + 1}';\nexport const post = (path, body) => next(path, body);`;
    }
    files['f200.ts'] =
      `export const VERSION = '2.10'; export const post = (path, body) => fetch('https://api.intercom.io' + path, { method: 'POST', headers: ${H}, body: JSON.stringify(body) });`;
    files['app.ts'] =
      `import { post, VERSION } from './f0';\npost('/data_attributes', { name: 'seats' });\nfetch(${URL}, { headers: { 'Intercom-Version': VERSION } });`;
    timed(() => problemsIn(files, 'app.ts'));
  });

  test('one line of a million characters', () => {
    survives({ 'app.js': `const data = "${'x'.repeat(1_000_000)}"; ${CREATE}` });
    survives({
      'app.js':
        Array.from({ length: 4_000 }, (_, index) => `a${index}(b=>b.c(${index}));`).join('') +
        CREATE,
    });
  });
});

describe('code that cannot be read in full', () => {
  test.each<[string, Files]>([
    ['a syntax error in the file', { 'app.ts': `const = ;\n${CREATE}` }],
    [
      'a syntax error in an imported file',
      {
        'app.ts': `import { version } from './config';\n${CREATE}\nfetch(${URL}, { headers: { 'Intercom-Version': version } });`,
        'config.ts': `export const version = ;`,
      },
    ],
    ['an empty file', { 'app.ts': '' }],
    ['only white space and a byte order mark', { 'app.ts': '\uFEFF \n\t' }],
    [
      'an import that is missing',
      {
        'app.ts': `import a, { b } from './missing'; import * as c from './gone.js'; export * from './nowhere';\nfetch(a, { method: b, headers: c.headers }); a.post(b, c); new a.B().post();`,
      },
    ],
    [
      'an import of a folder, of JSON, of styles',
      {
        'app.ts': `import a from '.'; import b from './data.json'; import './app.css'; import c from '..'; import d from '';\nfetch(a + b.version, { headers: c, body: d });`,
        'data.json': '{ "version": "2.10" }',
      },
    ],
    [
      'a broken package.json',
      {
        'app.ts': `import { IntercomClient } from 'intercom-client'; new IntercomClient({}).tags.list();`,
        'package.json': '{ "dependencies": ',
      },
    ],
    [
      'a package.json that is no object',
      {
        'app.ts': `import { IntercomClient } from 'intercom-client'; new IntercomClient({}).tags.list();`,
        'package.json': '[1]',
      },
    ],
    [
      'a range that is no range',
      {
        'app.ts': `import { IntercomClient } from 'intercom-client'; new IntercomClient({}).tags.list();`,
        'package.json':
          '{ "dependencies": { "intercom-client": "github:intercom/intercom-node#main" } }',
      },
    ],
    [
      'a range of another type',
      {
        'app.ts': `import { IntercomClient } from 'intercom-client'; new IntercomClient({}).tags.list();`,
        'package.json': '{ "dependencies": { "intercom-client": 6 } }',
      },
    ],
    [
      'a broken lockfile',
      {
        'app.ts': `import { IntercomClient } from 'intercom-client'; new IntercomClient({}).tags.list();`,
        'package.json': '{ "dependencies": { "intercom-client": "*" } }',
        'package-lock.json': '{"packages":',
        'yarn.lock': ':::',
        'pnpm-lock.yaml': '- [ {',
      },
    ],
    [
      'an export that does not exist',
      {
        'app.ts': `import { nothing } from './lib';\nfetch(nothing.url, { headers: nothing.headers() });`,
        'lib.ts': `export const something = 1;`,
      },
    ],
    ['conflict marks', { 'app.ts': `<<<<<<< HEAD\n${CREATE}\n=======\n>>>>>>> main` }],
    ['a shebang', { 'app.ts': `#!/usr/bin/env node\n${CREATE}` }],
    ['null characters', { 'app.ts': `const a = '\0';\n${CREATE}` }],
    ['lone surrogates and wide characters', { 'app.ts': `const a = '\uD800 😀 é';\n${CREATE}` }],
  ])('%s', (_name, files) => {
    survives(files);
  });

  test('a module that does not exist has no findings', () => {
    expect(problemsIn({}, 'app.ts')).toEqual([]);
  });

  test('what can be decided is decided beside what cannot', () => {
    expect(
      quickly({
        'app.ts': `import { version } from './config';
fetch(${URL}, { method: 'POST', headers: { 'Intercom-Version': version }, body: JSON.stringify({ name: 'plan' }) });
${CREATE}`,
        'config.ts': `export const version = ;`,
      }),
    ).toEqual(['app.ts:3:130 missing-messenger-writable']);
  });
});

describe('syntax that is seldom seen', () => {
  test.each([
    [
      'decorators',
      `@Service() class A { @Input({ required: true }) url!: string; @log() async post(@Body() body: object, @Param('id') id = 1) { return ${CREATE} } }`,
    ],
    [
      'enums',
      `enum V { Old = '2.10', New = \`2.11\`, Computed = Old.length, N, M = N << 2 }\nconst enum C { A = 1 }\ndeclare enum D { X }\nfetch(${URL}, { headers: { 'Intercom-Version': V.New, a: V[V.N], b: D.X, c: C.A } });`,
    ],
    [
      'namespaces',
      `namespace Api { export const version = '2.10'; export namespace Inner { export const headers = { 'Intercom-Version': version }; } }\nnamespace Api { export const other = version; }\nimport Inner = Api.Inner;\nfetch(${URL}, { headers: Inner.headers });\nfetch(${URL}, { headers: Api.Inner.headers });`,
    ],
    [
      'generators',
      `function* urls() { yield ${URL}; const x = yield* urls(); return x; }\nasync function* pages() { for await (const url of urls()) yield await fetch(url, { headers: ${H} }); }\nfor (const url of urls()) fetch(url);`,
    ],
    [
      'labels',
      `outer: for (const a of list) { inner: while (true) { if (a) continue outer; else break inner; } do { break outer; } while (a) }\nblock: { if (x) break block; ${CREATE} }`,
    ],
    [
      'for in, for without parts',
      `for (const key in headers) headers[key] = '2.10';\nfor (;;) { fetch(${URL}, { headers }); break; }\nfor (var i = 0, j = 1; i < j; i++, j--) {}\nfor (x.y of list) {}\nfor ([a, b.c] of list) {}\nfor (let in {}) {}`,
    ],
    ['with', `with (options) { fetch(url, { headers }); }`],
    [
      'getters and setters',
      `const o = { get url() { return ${URL}; }, set url(v) {}, get ['head' + 'ers']() { return ${H}; }, async *gen() {}, async [x]() {} };\nfetch(o.url, o);`,
    ],
    [
      'proxies and Reflect',
      `const p = new Proxy({}, { get: (t, key) => (...args) => fetch(key, ...args) });\np.post(${URL}); Reflect.apply(fetch, null, [${URL}]); Reflect.construct(Headers, [[['a', 'b']]]); Reflect.get(p, 'x');`,
    ],
    [
      'tagged templates',
      `const url = String.raw\`https://api.intercom.io/\${x}\`; gql\`query { a }\`; css\`a\`\`b\`.c\`d\`; fetch(url\`/data_attributes\`); fetch(html\`\\u\`);`,
    ],
    [
      'top-level await',
      `const { version } = await import('./config'); await using x = await open(); fetch(${URL}, { headers: { 'Intercom-Version': version } });`,
    ],
    ['using', `{ using handle = open(); ${CREATE} }`],
    [
      'JSX',
      `const A = () => <B<string> {...props} a:b="c" on={() => fetch(${URL}, { method: 'POST', headers: ${H}, body: JSON.stringify({ name: 'seats' }) })}>{/* none */}<></>{...list}<a.b.c/></B>;`,
    ],
    [
      'private names',
      `class A { static #a = 1; #b; #c() { return #b in this && this.#b?.#d; } get #d() { return A.#a++; } set #d(v) { [this.#b, { x: this.#b }] = v; } static m(o) { return o.#c?.(); } }`,
    ],
    [
      'static blocks',
      `class A { static url; static { this.url = ${URL}; try { A.headers = ${H}; } catch { A.headers = {}; } } static post() { return fetch(A.url, { headers: A.headers }); } }\nA.post();`,
    ],
    [
      'overloads',
      `function post(path: string): void;\nfunction post(path: string, body: object): void;\nfunction post(path: string, body?: object) { return fetch('https://api.intercom.io' + path, { method: 'POST', headers: ${H}, body: JSON.stringify(body) }); }\npost('/data_attributes', { name: 'seats' });\nclass A { m(): void; m(x?: 1): void {} constructor(); constructor(x?: 1) {} }`,
    ],
    [
      'abstract classes',
      `abstract class A { abstract url: string; abstract post(body: object): Promise<void>; protected abstract get x(): string; run() { return fetch(this.url + this.x, this.post({})); } }\ndeclare const a: A; a.run();`,
    ],
    [
      'parameter properties',
      `class A { constructor(private url: string, protected readonly h = ${H}, public override x?: string) {} post() { return fetch(this.url, { headers: this.h }); } }\nnew A(${URL}).post(); new A(...args).post();`,
    ],
    [
      'declare',
      `declare const url: string; declare function post(u: string): void; declare module 'x' { const y: string; export default y; } declare global { interface Window { a: 1 } } declare class C { m(): void }\npost(url); new C().m(); fetch(window.a);`,
    ],
    [
      'export = and import =',
      `import fs = require('fs'); import path = require('./missing'); export import A = B.C; export as namespace Lib;\nconst x = { post: () => ${CREATE.replace(';', '')} };\nexport = x;`,
    ],
    [
      'exports of all kinds',
      `export { a as default, a as 'string name' }; const a = 1; export * as ns from './b'; export { default } from './b'; export { default as x } from './b'; export type { T } from './b'; export default class extends (class {}) {}`,
    ],
    [
      'imports of all kinds',
      `import def, * as all from './b'; import { 'string name' as n, default as d, type T } from './b'; import type U from './b'; import json from './c.json' with { type: 'json' }; import defer * as lazy from './d';`,
    ],
    [
      'assignment to everything',
      `let a, b, c; [a, , b = 1, ...c] = list; ({ a, b: { c = ${URL} } = {}, ...rest } = o); a ||= b &&= c ??= a; a **= 2; a >>>= 1; [a[0], a.b] = [1, 2]; (a) = 1; (a as any) = 2; a! = 3; delete a.b; fetch(c, a);`,
    ],
    [
      'patterns in parameters',
      `const f = ([a, { b = ${URL}, ...c }, ...[d]] = [], { [e]: g = a, ...h } = {}, ...{ length }) => fetch(b, { headers: c, body: d, method: g, h, length });\nf(); f([1, { b: 2 }], {}); f(...f);`,
    ],
    [
      'patterns in catch',
      `try { ${CREATE} } catch ({ message, response: { data = {} } = {} }) { fetch(message, data); } finally { ${CREATE} }`,
    ],
    [
      'new without parentheses, new.target, import.meta',
      `function F() { return new.target; } new F; new F().x; new (F())(); new new F()(); fetch(new URL('x', import.meta.url)); import.meta.env.VITE_URL; fetch(import.meta.env.VITE ?? ${URL});`,
    ],
    [
      'numbers',
      `const n = [0x2a, 0b11, 0o17, 1_000, 2.10, .5, 5., 1e3, 10n, -0, NaN, Infinity]; fetch(${URL}, { headers: { 'Intercom-Version': n[4], a: 2.1_0, b: 0x2 } });`,
    ],
    [
      'keys',
      `const o = { 1: 1, 1.0: 2, 'a-b': 3, [\`c\${1}\`]: 4, __proto__: null, 'constructor': 5, hasOwnProperty: 6, toString: 7, async: 8, get: 9, set: 10, static: 11, await: 12, new: 13 };\nfetch(${URL}, { method: 'POST', headers: { ...${H}, ...o, __proto__: ${H} }, body: JSON.stringify(o) });\no.constructor.prototype.toString.call(o); o['__proto__'].x; o.hasOwnProperty('x');`,
    ],
    [
      'names of Object.prototype',
      `const headers = {}; headers.constructor = '2.10'; headers['__proto__'] = { 'Intercom-Version': '2.10' }; fetch(${URL}, { headers: headers.toString, method: headers.valueOf(), body: headers.constructor });\nconst map = { us: ${URL} }; fetch(map['constructor']); fetch(map.hasOwnProperty); const toString = 1; const { constructor, valueOf } = map; fetch(constructor, valueOf);`,
    ],
    [
      'satisfies and casts everywhere',
      `const h = <const>{ 'Intercom-Version': '2.10' } satisfies Record<string, string>;\nawait (fetch as typeof globalThis.fetch)!(${URL} as string, { headers: h!, method: <string>'POST' } as RequestInit);`,
    ],
    [
      'generics',
      `const f = async <const T extends object, U = T[]>(this: void, body: T, x: U): Promise<T & { a?: T['a'] }> => (await axios.post<T, AxiosResponse<T>>(${URL}, body)).data;\nf<{ name: string }>({ name: 'seats' }, 1); const g = f<string>;`,
    ],
    [
      'comma expressions and void',
      `(0, fetch)(${URL}, { method: 'POST', headers: ${H} }); const x = (a(), b(), ${URL}); fetch(x, void 0); !fetch(x); typeof fetch(x); +(await fetch(x));`,
    ],
    [
      'the optional calls',
      `client?.post?.(${URL}, { name: 'seats' }); globalThis.fetch?.(${URL}); window?.['fetch'](${URL}); (await import('axios'))?.default?.post?.(${URL});`,
    ],
    [
      'directives and strict names',
      `'use strict'; 'use client'; "not a directive" + ''; let async; async = 1; let of, get, set, type, as, from; type = of; fetch(from, as);`,
    ],
    [
      'regular expressions',
      `/[/]\\/(?<name>x)\\k<name>/dgimsuy.test(url) / 2 / 1; url.replace(/\\/$/v, ''); url.replace(/^(https?):\\/\\//, (m, p) => p); fetch(url.replace(/(/));`,
    ],
    ['html comments', `<!-- fetch(${URL})\nx\n--> fetch(${URL})`],
    [
      'functions in blocks',
      `if (x) { function f() { return ${URL}; } } else { function f() { return 'https://crm.example'; } }\nfetch(f()); { function f() {} } var fetch2 = fetch; var fetch2; fetch2(f());`,
    ],
    [
      'arguments',
      `function post() { return fetch(arguments[0], { body: arguments[1], headers: [].slice.call(arguments, 2) }); }\npost(${URL}, { name: 'seats' }); post.apply(null, arguments); post.call(); post.bind()();`,
    ],
    [
      'eval and Function',
      `eval("fetch('https://api.intercom.io')"); new Function('url', 'return fetch(url)')(${URL}); setTimeout("fetch(1)", 1);`,
    ],
    [
      'comments in all places',
      `/**/fetch/**/(/**/${URL}/**/,/**/{/**/method/**/:/**/'POST'/**/,/**/headers/**/:/**/${H}/**/,/**/body:JSON.stringify({/**/})/**/}/**/)/**/;`,
    ],
  ])('%s', (_name, text) => {
    survives({ 'app.tsx': text });
    survives({
      'app.ts': text,
      'b.ts': `export default { version: '2.10' }; export const a = ${URL};`,
    });
    survives({ 'app.js': text });
    survives({ 'app.cjs': text });
  });

  test.each([
    [
      'a Vue component',
      'app.vue',
      `<template><p>{{ x }}</p></template>\n<script setup lang="ts">\n${CREATE}\n</script>`,
    ],
    ['a Vue component without an end', 'app.vue', `<script>\n${CREATE}`],
    ['a Svelte component', 'app.svelte', `<script>\n$: x = 1;\n${CREATE}\n</script>\n<p>{x}</p>`],
    ['an Astro page', 'app.astro', `---\n${CREATE}\nreturn;\n---\n<p />`],
    [
      'a Flow file',
      'app.js',
      `// @flow strict\nimport typeof T from './t';\nopaque type A = {| +x: ?string |};\nconst f = (x: A): %checks => !!x;\n${CREATE}`,
    ],
    [
      'a declaration file',
      'app.d.ts',
      `export declare const version: '2.10';\nexport default function f(): void;`,
    ],
    ['a file of an unknown kind', 'app.txt', CREATE],
  ])('%s', (_name, path, text) => {
    survives({ [path]: text });
  });
});

const FIXTURES = fileURLToPath(new globalThis.URL('../../../test-fixtures', import.meta.url));

/** All files of the fixtures that the analyzer reads, as absolute paths. */
function fixtureSources(): readonly string[] {
  return readdirSync(FIXTURES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/u.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function migration(to: string): MigrationRequest {
  const version = parseApiVersion(to);
  if (version === undefined) throw new Error(`${to} is no version`);
  return {
    to: version,
    from: undefined,
    phase: 'all',
    includeTests: true,
    isEditable: () => true,
    isTestFile: () => false,
  };
}

/** Everything that is asked of a project about some files; edits have to fit together. */
function exercise(project: Project, paths: readonly string[]): void {
  for (const path of paths) {
    project.analyze(path);
    for (const finding of findProblems(project, path)) {
      expect(finding.place.path).toBe(path);
    }
  }
  const plan = planMigration(project, paths, migration('2.11'));
  const edits = plan.edits.flatMap((edit) => edit.edits);
  for (const path of new Set(edits.map((edit) => edit.path))) {
    const text = project.textOf(path);
    if (text !== undefined)
      applyTextEdits(
        text,
        edits.filter((edit) => edit.path === path),
      );
  }
}

describe('the fixtures on disk', () => {
  test('each alone, to several versions', () => {
    const sources = fixtureSources();
    expect(sources.length).toBeGreaterThan(50);
    const project = createProject(createNodeHost());
    exercise(project, sources);
    for (const to of ['1.0', '2.10', '2.16', 'Unstable'])
      planMigration(project, sources, migration(to));
    // Four upgrades of some four hundred files at once: on a slow machine more than a test takes otherwise.
  }, 120_000);
});

/** A small generator of numbers with a fixed seed (mulberry32), so that a failure repeats. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const TOKEN = /[A-Za-z_$][\w$]*|\d[\w.]*|'[^'\n]*'|"[^"\n]*"|=>|\.\.\.|[^\s\w]/gu;

/** What is put in the place of tokens: enough to bend meaning without breaking all syntax. */
const REPLACEMENTS = [
  'undefined',
  'null',
  'this',
  'super',
  'fetch',
  'axios',
  'require',
  'module',
  'exports',
  'await',
  'async',
  '...',
  '{}',
  '[]',
  '()',
  '=>',
  '?.',
  '??',
  '||',
  '&&',
  '+',
  '=',
  '+=',
  '?',
  ':',
  ',',
  '.',
  '!',
  "'2.10'",
  '2.10',
  "'Intercom-Version'",
  "'/data_attributes'",
  "'https://api.intercom.io'",
  '`${x}`',
  'function',
  'class',
  'new',
  'return',
  'const',
  'let',
  'if',
  'for',
  'of',
  'static',
  'get',
  'constructor',
];

/** Replaces, drops, doubles or swaps some tokens. */
function mutate(text: string, random: (below: number) => number): string {
  const tokens = [...text.matchAll(TOKEN)];
  if (tokens.length === 0) return text;
  let result = text;
  const count = 1 + random(3);
  const chosen = Array.from({ length: count }, () => random(tokens.length)).sort((a, b) => b - a);
  for (const index of new Set(chosen)) {
    const token = tokens[index];
    const other = tokens[random(tokens.length)];
    if (token === undefined || other === undefined) continue;
    const start = token.index;
    const end = start + token[0].length;
    const replacement = [
      () => other[0],
      () => '',
      () => `${token[0]} ${token[0]}`,
      () => REPLACEMENTS[random(REPLACEMENTS.length)] ?? '',
      () => other[0],
    ][random(5)]?.();
    result = result.slice(0, start) + (replacement ?? '') + result.slice(end);
  }
  return result;
}

describe('mutated fixtures', () => {
  const applications = readdirSync(FIXTURES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(FIXTURES, entry.name, 'before')))
    .map((entry) => entry.name);

  test.each(applications)('%s', (application) => {
    const folder = join(FIXTURES, application, 'before');
    const files = Object.fromEntries(
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
        .map((entry) => {
          const path = join(entry.parentPath, entry.name);
          return [`/app${path.slice(folder.length)}`, readFileSync(path, 'utf8')];
        }),
    );
    const sources = Object.keys(files).filter((path) => /\.[cm]?[jt]sx?$/u.test(path));
    const random = createRandom(211);
    for (let round = 0; round < 40; round += 1) {
      const changed: Record<string, string> = { ...files };
      for (let turn = 0; turn < 3; turn += 1) {
        const path = sources[random(sources.length)];
        if (path !== undefined) changed[path] = mutate(changed[path] ?? '', random);
      }
      try {
        timed(() => exercise(createProject(createMemoryHost(changed)), sources));
      } catch (error) {
        const different = sources.filter((path) => changed[path] !== files[path]);
        throw new Error(
          `round ${round}:\n${different.map((path) => `${path}\n${changed[path]}`).join('\n')}`,
          { cause: error },
        );
      }
    }
  });
});

describe('many writes whose object or key is not known, beside many creates', () => {
  const sender = `const send = (body) =>
  fetch(${URL}, { method: 'POST', headers: ${H}, body: JSON.stringify(body) });
`;
  const creates = times(100, (index) => `send({ name: 'attribute_${index}' });`);
  test.each([
    ['to a table of the module', 'const table = {};', 'table[nameOf(INDEX)] = INDEX;', 100],
    ['to something from elsewhere', 'let table = load();', 'table[nameOf(INDEX)] = INDEX;', 0],
    ['of the very key', 'let body = load();', 'body.messenger_writable = INDEX;', 0],
    [
      'in a function',
      'function mark(body) { body.messenger_writable = true; }',
      'mark(INDEX);',
      100,
    ],
  ])('%s', (_name, declaration, write, findings) => {
    const writes = times(400, (index) => write.replaceAll('INDEX', String(index)));
    const text = `${sender}${declaration}\n${writes}\n${creates}`;
    expect(quickly({ 'app.ts': text })).toHaveLength(findings);
  });
});

describe('a file with more in it than is followed', () => {
  const busy = Array.from(
    { length: 60 },
    (_, n) => `export const v${n} = send({ name: 'n${n}' }, [${n}, ${n + 1}]);`,
  );
  const files = {
    'client.js': `import { send } from './send.js';
${busy.join('\n')}
export const list = () => fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': '2.10' } });
`,
    'send.js': `export const send = (body, list) =>
  fetch('https://api.intercom.io/data_attributes', {
    method: 'POST', headers: { 'Intercom-Version': '2.10' }, body: JSON.stringify({ ...body, list }),
  });
`,
    'one.js': `import { send } from './send.js';\nsend({ name: 'plan' }, []);\n`,
  };

  test('is told, its versions are found, and other files have steps of their own', () => {
    const { after, undecided } = upgrade(files, { maxSteps: 300 });
    expect(undecided).toContainEqual(
      expect.stringMatching(/^client.js:1:1 There is more in this file than is followed/u),
    );
    expect(after['client.js']).toContain(`'Intercom-Version': '2.11'`);
    expect(after['send.js']).toContain('messenger_writable: true, ...body');
  });

  test('is followed whole with the steps that there are', () => {
    expect(upgrade(files).undecided).toEqual([]);
  });
});
