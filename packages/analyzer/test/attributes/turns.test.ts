/** Attributes that loops over definitions create: what one definition says stays together. */
import { describe, expect, it } from 'vitest';
import { collectAttributes, createMemoryHost, createProject } from '../../src/index.js';
import type { Files } from '../support.js';

const CLIENT = `import axios from 'axios';
export const api = axios.create({
  baseURL: 'https://api.intercom.io',
  headers: { 'Intercom-Version': '2.11' },
});
`;

const DEFINITIONS = `export const definitions = [
  { key: 'plan', on: 'contact', type: 'string', open: true },
  { key: 'seats', on: 'company', type: 'integer', open: false },
  { key: 'tier', on: 'company', type: 'string' },
];
`;

/** What all of them should come to. */
const APART = [
  'contact plan: yes by value',
  'company seats: no by value',
  'company tier: no by default',
];

/** `contact plan: yes by value`, for each create in the order of places and lists. */
function createdIn(code: string, others: Files = {}): string[] {
  const files = {
    'client.ts': CLIENT,
    'definitions.ts': DEFINITIONS,
    ...others,
    'seed.ts': `import { api } from './client';\nimport { definitions } from './definitions';\n${code}`,
  };
  const host = createMemoryHost(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`/app/${path}`, text])),
  );
  const { created } = collectAttributes(createProject(host), {
    creators: Object.keys(files).map((path) => `/app/${path}`),
    writers: [],
    leading: [],
    naming: [],
    foreign: [],
  });
  return created.map(({ name, model, writable }) => {
    const how = writable.kind === 'undecided' ? 'undecided' : `${writable.kind} by ${writable.by}`;
    return `${model ?? '?'} ${name ?? '?'}: ${how}`;
  });
}

const BODY = '{ name: d.key, model: d.on, data_type: d.type, messenger_writable: d.open }';

describe('what a definition says stays together', () => {
  it.each([
    ['for…of', `for (const d of definitions) await api.post('/data_attributes', ${BODY});`],
    [
      'for await',
      `for await (const d of definitions) await api.post('/data_attributes', ${BODY});`,
    ],
    [
      'a body with a name',
      `for (const d of definitions) {\n  const body = ${BODY};\n  await api.post('/data_attributes', body);\n}`,
    ],
    [
      'taken apart',
      `for (const { key: name, on: model, type, open: messenger_writable } of definitions) {
  await api.post('/data_attributes', { name, model, data_type: type, messenger_writable });
}`,
    ],
    ['forEach', `definitions.forEach((d) => api.post('/data_attributes', ${BODY}));`],
    [
      'map and Promise.all',
      `await Promise.all(definitions.map(async (d) => {\n  await api.post('/data_attributes', ${BODY});\n}));`,
    ],
    [
      'pMap',
      `import pMap from 'p-map';\nawait pMap(definitions, (d) => api.post('/data_attributes', ${BODY}), { concurrency: 2 });`,
    ],
    [
      'for with a counter',
      `for (let i = 0; i < definitions.length; i++) {\n  const d = definitions[i];\n  await api.post('/data_attributes', ${BODY});\n}`,
    ],
    [
      'for with a counter and a length by name',
      `for (let i = 0, n = definitions.length; i < n; i += 1) {\n  const d = definitions[i];\n  await api.post('/data_attributes', ${BODY});\n}`,
    ],
    [
      'for…in',
      `for (const i in definitions) {\n  const d = definitions[i];\n  await api.post('/data_attributes', ${BODY});\n}`,
    ],
    [
      'reduce',
      `await definitions.reduce(async (before, d) => {\n  await before;\n  await api.post('/data_attributes', ${BODY});\n}, Promise.resolve());`,
    ],
    [
      'a function by its name',
      `const create = (d) => api.post('/data_attributes', ${BODY});\nawait Promise.all(definitions.map(create));`,
    ],
    [
      'a helper with arguments in a row',
      `async function create(name, model, data_type, messenger_writable) {
  return api.post('/data_attributes', { name, model, data_type, messenger_writable });
}
for (const d of definitions) await create(d.key, d.on, d.type, d.open);`,
    ],
    [
      'a helper that loops over what it is given',
      `async function sync(list) {
  for (const d of list) await api.post('/data_attributes', ${BODY});
}
await sync(definitions);`,
    ],
    [
      'a method',
      `class Seeder {
  async create({ key, on, type, open }) {
    return this.send({ name: key, model: on, data_type: type, messenger_writable: open });
  }
  send(body) {
    return api.post('/data_attributes', body);
  }
}
const seeder = new Seeder();
for (const definition of definitions) await seeder.create(definition);`,
    ],
  ])('%s', (_, code) => {
    expect(createdIn(code)).toEqual(APART);
  });

  it('in loops within loops', () => {
    expect(
      createdIn(`for (const model of ['contact', 'company']) {
  ['a', 'b'].forEach((name) => api.post('/data_attributes', { name, model, data_type: 'string' }));
}`),
    ).toEqual([
      'contact a: no by default',
      'contact b: no by default',
      'company a: no by default',
      'company b: no by default',
    ]);
  });

  it('in entries of an object', () => {
    expect(
      createdIn(`const types = { plan: 'string', seats: 'integer' };
for (const [name, data_type] of Object.entries(types)) {
  await api.post('/data_attributes', { name, model: 'contact', data_type, messenger_writable: data_type === 'string' });
}`),
    ).toEqual(['contact plan: yes by value', 'contact seats: no by value']);
  });
});

describe('definitions by their names', () => {
  const RECORD = `const byName = {
  plan: { on: 'contact', open: true },
  seats: { on: 'company', open: false },
  tier: { on: 'company' },
};
`;
  const BODY_BY_NAME = `{ name, model: byName[name].on, messenger_writable: byName[name].open }`;

  it.each([
    [
      'Object.entries',
      `for (const [name, d] of Object.entries(byName)) {
  await api.post('/data_attributes', { name, model: d.on, messenger_writable: d.open });
}`,
    ],
    [
      'Object.keys',
      `for (const name of Object.keys(byName)) await api.post('/data_attributes', ${BODY_BY_NAME});`,
    ],
    [
      'Object.keys and map',
      `await Promise.all(Object.keys(byName).map((name) => api.post('/data_attributes', ${BODY_BY_NAME})));`,
    ],
    ['for…in', `for (const name in byName) await api.post('/data_attributes', ${BODY_BY_NAME});`],
    [
      'for…in with a test',
      `for (const name in byName) {
  if (!Object.hasOwn(byName, name)) continue;
  const d = byName[name];
  await api.post('/data_attributes', { name, model: d.on, messenger_writable: d.open });
}`,
    ],
  ])('%s', (_name, code) => {
    expect(createdIn(RECORD + code)).toEqual(APART);
  });

  it('in a loop that moves its counter by itself', () => {
    expect(
      createdIn(`for (let i = 0; i < definitions.length; i++) {
  const d = definitions[i++];
  await api.post('/data_attributes', ${BODY});
}`),
    ).toEqual(['? plan: undecided', '? seats: undecided', '? tier: undecided']);
  });
});

describe('what a definition says is not certain', () => {
  it('where it is filled in before', () => {
    for (const fill of [
      'definitions.forEach((d) => { d.open = true; });',
      'for (const d of definitions) d.open = true;',
      'for (const d of definitions) Object.assign(d, { open: true });',
      "import { fill } from './fill';\nfill(definitions);",
      'for (let index = 0; index < definitions.length; index += 1) definitions[index].open = true;',
    ]) {
      const made = createdIn(
        `${fill}\nfor (const d of definitions) await api.post('/data_attributes', ${BODY});`,
        {
          'fill.ts': 'export const fill = (list) => list.forEach((one) => { one.open = true; });\n',
        },
      );
      expect(
        made.filter((line) => line.includes(': no')),
        fill,
      ).toEqual([]);
    }
  });

  it('where the variable of the loop gets another value', () => {
    expect(
      createdIn(`for (let d of definitions) {
  if (process.env.OPEN) d = { ...d, open: true };
  await api.post('/data_attributes', ${BODY});
}`).filter((line) => line.includes('seats')),
    ).not.toContain('company seats: no by value');
  });

  it('where a condition of the turn decides on the key', () => {
    expect(
      createdIn(`for (const d of definitions) {
  const body = { name: d.key, model: d.on, data_type: d.type };
  if (d.open !== false) body.messenger_writable = true;
  await api.post('/data_attributes', body);
}`).map((line) => line.replace(/: .*/u, '')),
    ).toEqual(['contact plan', 'company seats', 'company tier']);
  });

  it('where other code changes the definitions, however it comes by them', () => {
    const loop = `for (const d of definitions) await api.post('/data_attributes', ${BODY});`;
    for (const change of [
      "definitions.filter((d) => d.on === 'company').forEach((d) => { d.open = true; });",
      "definitions.find((d) => d.key === 'seats').open = true;",
      'const [, seats] = definitions;\nseats.open = true;',
    ]) {
      expect(
        createdIn(`${change}\n${loop}`).filter((line) => line.startsWith('company')),
        change,
      ).toEqual([]);
    }
    const tweak = "import { definitions } from './definitions';\ndefinitions[1].open = true;\n";
    expect(
      createdIn(`import './tweak';\n${loop}`, { 'tweak.ts': tweak }).filter((line) =>
        line.startsWith('company seats'),
      ),
    ).toEqual([]);
  });

  it('where an element is handed to a function by its name: its index comes with it', () => {
    expect(
      createdIn(`function create(name, model = 'contact') {
  return api.post('/data_attributes', { name, model });
}
['plan', 'seats'].forEach(create);`),
    ).toEqual(['? plan: no by default', '? seats: no by default']);
  });

  it('where the same attributes are created in several workspaces', () => {
    expect(
      createdIn(`import axios from 'axios';
for (const [token, version] of [['a', '2.11'], ['b', '2.10']]) {
  const workspace = axios.create({
    baseURL: 'https://api.intercom.io',
    headers: { Authorization: token, 'Intercom-Version': version },
  });
  for (const name of ['plan', 'seats']) await workspace.post('/data_attributes', { name, model: 'contact' });
}`),
    ).toEqual([
      'contact plan: no by default',
      'contact seats: no by default',
      'contact plan: yes by default',
      'contact seats: yes by default',
    ]);
  });

  it('where lists in lists have more turns than are followed', () => {
    const numbers = JSON.stringify(Array.from({ length: 12 }, (_, index) => index));
    expect(
      createdIn(`const groups = ${numbers}.map((n) => ({ on: n === 3 ? 'company' : 'contact' }));
groups.forEach((group) => {
  ${numbers}.forEach((n) => {
    for (const name of ['plan', 'seats']) api.post('/data_attributes', { name, model: group.on });
  });
});`).map((line) => line.slice(0, line.indexOf(':'))),
    ).toEqual(['? plan', '? seats']);
  });

  it('where earlier turns leave something behind', () => {
    expect(
      createdIn(`let open = false;
let model = 'contact';
for (const d of definitions) {
  if (d.open) open = true;
  if (d.on === 'company') model = 'company';
  await api.post('/data_attributes', { name: d.key, model, messenger_writable: open });
}`),
    ).toEqual(['? plan: yes by value', 'company seats: undecided', 'company tier: undecided']);
    expect(
      createdIn(`const body = { model: 'contact' };
definitions.forEach((d) => {
  body.name = d.key;
  if (d.open) body.messenger_writable = true;
  return api.post('/data_attributes', body);
});`),
    ).toEqual([
      'contact plan: yes by value',
      'contact seats: undecided',
      'contact tier: undecided',
    ]);
    for (const code of [
      'for (const d of definitions) { Object.assign(body, d); await api.post(PATH, body); }',
      'for (const d of definitions) await api.post(PATH, Object.assign(body, d));',
      'definitions.forEach((d) => api.post(PATH, Object.assign(body, d)));',
      'let all = body; definitions.forEach((d) => { all = { ...all, ...d }; api.post(PATH, all); });',
    ]) {
      const made = createdIn(
        `const PATH = '/data_attributes';\nconst body = { name: 'a', model: 'contact' };\n${code}`,
      );
      expect(new Set(made), code).toEqual(new Set(['? ?: undecided']));
    }
  });

  it('where earlier calls leave something behind', () => {
    expect(
      createdIn(`const body = { model: 'contact' };
async function create(name, open) {
  body.name = name;
  if (open) body.messenger_writable = true;
  return api.post('/data_attributes', body);
}
await create('plan', true);
await create('seats', false);`),
    ).toEqual(['contact plan: yes by value', 'contact seats: undecided']);
  });

  it('where a list may have more elements', () => {
    expect(
      createdIn(`import { more } from 'more-definitions';
for (const d of [...definitions, ...more]) await api.post('/data_attributes', ${BODY});`),
    ).toEqual([...APART, '? ?: undecided']);
  });
});

describe('what a condition keeps from being created', () => {
  const SKIPPED = ['contact plan: undecided', ...APART.slice(1)];
  const POST = `await api.post('/data_attributes', ${BODY});`;

  it.each([
    ['continue', `for (const d of definitions) { if (d.on === 'contact') continue; ${POST} }`],
    [
      'continue in a block',
      `for (const d of definitions) {
  if (d.on === 'contact') {
    console.log('by hand', d.key);
    continue;
  }
  ${POST}
}`,
    ],
    ['an if', `for (const d of definitions) if (d.on !== 'contact') ${POST}`],
    ['&&', `for (const d of definitions) d.on !== 'contact' && (${POST.slice(0, -1)});`],
    [
      'return of a callback',
      `await Promise.all(definitions.map(async (d) => { if (d.on === 'contact') return; ${POST} }));`,
    ],
    [
      'return of a helper',
      `async function create(d) { if (d.on === 'contact') return; ${POST} }
for (const d of definitions) await create(d);`,
    ],
    [
      'throw in a helper of a helper',
      `async function create(d) { if (d.on === 'contact') throw new Error(d.key); ${POST} }
const createIfNew = async (d) => { await create(d); };
for (const d of definitions) await createIfNew(d);`,
    ],
  ])('%s', (_name, code) => {
    expect(createdIn(code)).toEqual(SKIPPED);
  });

  it.each([
    [
      'what is not known',
      `for (const d of definitions) { if (seen.has(d.key)) continue; ${POST} }`,
    ],
    [
      'what is set in the loop',
      `let first = true;
for (const d of definitions) { if (first) { first = false; continue; } ${POST} }`,
    ],
    [
      'the continue of a loop inside',
      `for (const d of definitions) {
  for (const tag of ['a']) { if (tag) continue; console.log(tag); }
  ${POST}
}`,
    ],
    ['a test that holds', `for (const d of definitions) { if (!d.key) continue; ${POST} }`],
    [
      'a test with another side',
      `for (const d of definitions) { if (!d.key) {} else { ${POST} } }`,
    ],
  ])('but not: %s', (_name, code) => {
    expect(createdIn(code)).toEqual(APART);
  });

  it('is not made writable by an option that is off', () => {
    expect(
      createdIn(`const DRY_RUN = true;
async function create(body) {
  if (DRY_RUN) return console.log(body);
  return api.post('/data_attributes', body);
}
await create({ name: 'plan', model: 'contact' });`),
    ).toEqual(['contact plan: undecided']);
  });
});

describe('a long list', () => {
  const list = (count: number): string =>
    `const many = [\n${Array.from({ length: count }, (_, n) => `  { key: 'field_${n}', on: '${n % 2 ? 'contact' : 'company'}', open: ${n % 3 === 0} },`).join('\n')}\n];\n`;
  const loop = `for (const d of many) await api.post('/data_attributes', ${BODY});`;

  it('of a hundred is followed', () => {
    const found = createdIn(list(100) + loop);
    expect(found).toHaveLength(100);
    expect(found.slice(0, 3)).toEqual([
      'company field_0: yes by value',
      'contact field_1: no by value',
      'company field_2: no by value',
    ]);
  });

  it('of two hundred is one thing with two hundred names', () => {
    const found = createdIn(list(200) + loop);
    expect(found).toHaveLength(200);
    expect(found[0]).toBe('? field_0: undecided');
  });
});
