/** A body that a helper uses for more than the create: the key goes where only the create is, not into the literal. */
import { describe, expect, it } from 'vitest';
import { upgrade } from './support.js';

const POST = `const post = (path, body) =>
  fetch('https://api.intercom.io' + path, { method: 'POST', headers: { 'Intercom-Version': '2.10' }, body: JSON.stringify(body) });
const attribute = (body) => post('/data_attributes', body);
const backend = (body) => fetch('https://backend.example.com', { method: 'POST', body: JSON.stringify(body) });
`;

/** The program after an upgrade. */
function upgraded(code: string): string {
  const { after, undecided } = upgrade({ 'app.js': POST + code });
  expect(undecided).toEqual([]);
  return after['app.js'] ?? '';
}

describe('a parameter that is used again', () => {
  it.each([
    [
      'in what is returned',
      `async function create(d) { await attribute(d); return post('/tags', d); }`,
    ],
    [
      'in what is kept',
      `async function create(d) { const tag = await post('/tags', d); await attribute(d); return tag; }`,
    ],
    [
      'in a condition',
      `async function create(d) { if (!(await post('/tags', d)).ok) return; await attribute(d); }`,
    ],
    ['beside it', `const create = (d) => Promise.all([attribute(d), backend(d)]);`],
    [
      'before it, by another name',
      `async function create(d) { const copy = backend(d); await attribute(d); return copy; }`,
    ],
    [
      'in a copy',
      `async function create(d) { await attribute(d); const tag = { ...d, color: 'red' }; await post('/tags', tag); }`,
    ],
    ['in a list', `const all = []; const create = (d) => { all.push(d); return attribute(d); };`],
    [
      'in a field',
      `const state = {}; const create = (d) => { state.last = d; return attribute(d); };`,
    ],
    ['by the caller, which gets it back', `const create = (d) => attribute(d).then(() => d);`],
    [
      'by a callback',
      `const create = (d, done = () => {}) => attribute(d).then(() => done(null, d));`,
    ],
    ['after all', `const create = (d) => attribute(d).finally(() => post('/tags', d));`],
    [
      'in an update',
      `async function create(d) { const { id } = await attribute(d); return fetch(BASE + id, { method: 'PUT', body: JSON.stringify(d) }); }`,
    ],
    [
      'by a database',
      `async function create(d) { const { id } = await db.attribute.create({ data: d }); await attribute(d); return id; }`,
    ],
    [
      'by its keys',
      `const create = (d) => { for (const key of Object.keys(d)) if (!KNOWN.includes(key)) throw new Error(key); return attribute(d); };`,
    ],
    [
      'by how many keys it has',
      `const create = (d) => { if (Object.keys(d).length !== 2) throw new Error(); return attribute(d); };`,
    ],
    [
      'by a function that looks at its keys',
      `const check = (d) => { for (const key in d) if (!KNOWN.includes(key)) throw new Error(key); return d; };
const create = (d) => attribute(check(d));`,
    ],
    [
      'by a function that says whether it is valid',
      `const isValid = (d) => Object.keys(d).every((key) => KNOWN.includes(key));
const create = (d) => { if (!isValid(d)) throw new Error(); return attribute(d); };`,
    ],
    [
      'by all its values',
      `const create = (d) => { if (!Object.values(d).every((v) => typeof v === 'string')) throw new TypeError(); return attribute(d); };`,
    ],
    [
      'by a function that logs its entries',
      `function log(d) { for (const [key, value] of Object.entries(d)) console.log(key, value.trim()); }
const create = (d) => { log(d); return attribute(d); };`,
    ],
    [
      'by its keys in what goes before it',
      `const create = (d) => { const fields = Object.keys(d).join(); return tell(fields).then(() => attribute(d)); };`,
    ],
    [
      'by its entries in a form of another service',
      `const create = (d) => { const form = new FormData(); for (const [key, value] of Object.entries(d)) form.append(key, value); send(form); return attribute(d); };`,
    ],
    [
      'by its values, from a variable',
      `const create = attribute;`,
      `const plan = LITERAL;\nif (Object.values(plan).some((v) => v.length > 190)) throw new Error();\ncreate(plan);`,
    ],
    [
      'as a property of an object',
      `async function create({ body }) { await attribute(body); await backend(body); }`,
      `create({ body: LITERAL });`,
    ],
    [
      'as an element of a list',
      `async function create(list) { for (const d of list) await attribute(d); for (const d of list) await backend(d); }`,
      `create([LITERAL]);`,
    ],
    [
      'from a variable',
      `async function create(d) { await attribute(d); return db.insert('attributes', d); }`,
      `const plan = LITERAL;\ncreate(plan);`,
    ],
    [
      'in a loop',
      `async function create(d) { await attribute(d); return db.insert('attributes', d); }`,
      `for (const plan of [LITERAL]) create(plan);`,
    ],
  ])('%s', (_, helper, call = 'create(LITERAL);') => {
    const code = `${helper}\n${call.replace('LITERAL', `{ name: 'plan', model: 'contact' }`)}\n`;
    const text = upgraded(code);
    expect(text).toContain(`{ name: 'plan', model: 'contact' }`);
    expect(text.match(/messenger_writable: true, \.\.\./gu)).toHaveLength(1);
  });
});

it('the keys of a body that are in its address as well', () => {
  const helper = `const create = (d) => post(\`/data_attributes?fields=\${Object.keys(d)}\`,`;
  expect(upgraded(`${helper} d);\ncreate({ name: 'plan' });\n`)).toContain(
    `${helper} { messenger_writable: true, ...d });\ncreate({ name: 'plan' });`,
  );
});

describe('a sender of anything that uses the body for more', () => {
  const sender = (body: string): string =>
    `async function send(path, body) { ${body} }\nsend('/data_attributes', { name: 'plan' });\n`;
  const FETCH = `await fetch('https://api.intercom.io' + path, { method: 'POST', headers: { 'Intercom-Version': '2.10' }, body: JSON.stringify(body) })`;

  it.each([
    ['another host gets it', `${FETCH}; await backend(body);`],
    ['it is given back', `await ${FETCH}; return { path, body };`],
    ['it is kept', `sent.push({ path, body }); return ${FETCH};`],
    [
      'its keys are counted',
      `if (Object.keys(body).length > 3) throw new Error(); return ${FETCH};`,
    ],
    [
      'its keys have to be known',
      `for (const key in body) if (!KNOWN.includes(key)) throw new Error(key); return ${FETCH};`,
    ],
  ])('%s: a person says where the key goes', (_what, body) => {
    const code = sender(body);
    const { after, manual } = upgrade({ 'app.js': POST.replaceAll('attribute', 'other') + code });
    expect(after['app.js']).toContain(`send('/data_attributes', { name: 'plan' });`);
    expect(manual.at(-1)).toMatch(/what sends it uses it for more than the request/u);
  });

  it.each([
    ['it is logged', `console.log(path, body); return ${FETCH};`],
    ['it is tried again', `try { return ${FETCH}; } catch { return ${FETCH}; }`],
    [
      'it stands in an error',
      `const answer = ${FETCH}; if (!answer.ok) throw new ApiError(body); return answer;`,
    ],
  ])('%s: the key goes into the literal', (_what, body) => {
    const { after } = upgrade({ 'app.js': sender(body) });
    expect(after['app.js']).toContain(
      `send('/data_attributes', { name: 'plan', messenger_writable: true });`,
    );
  });
});

describe('a parameter that is only looked at', () => {
  it.each([
    ['logged', `const create = (d) => { logger.info({ d }, 'creating'); return attribute(d); };`],
    [
      'logged by a field',
      `class A { create(d) { this.logger.debug(d); return attribute(d); } }\nconst create = (d) => new A().create(d);`,
    ],
    [
      'read',
      `const create = (d) => { if (!d.name) throw new Error('No name'); return attribute(d); };`,
    ],
    [
      'taken apart',
      `const create = (d) => { const { name, model } = d; console.log(name, model); return attribute(d); };`,
    ],
    [
      'searched by its name',
      `const create = async (d) => { if (known.some((one) => one.name === d.name)) return; await attribute(d); };`,
    ],
    [
      'used in a branch that is not taken',
      `const create = (d, isTag = false) => (isTag ? post('/tags', d) : attribute(d));`,
    ],
    [
      'handed on under another name',
      `const create = (d) => { const body = d; return attribute(body); };`,
    ],
  ])('%s', (_, helper) => {
    const text = upgraded(`${helper}\ncreate({ name: 'plan', model: 'contact' });\n`);
    expect(text).toContain(`create({ name: 'plan', model: 'contact', messenger_writable: true });`);
  });
});

describe('a call of one of several functions', () => {
  const TAG = `const tag = (body) => post('/tags', body);\n`;
  const WRAPPED = `post('/data_attributes', { messenger_writable: true, ...body })`;

  it.each([
    [
      'a table of functions',
      `const commands = { attribute, tag };\nfor (const kind of ['attribute', 'tag']) commands[kind]({ name: 'vip' });`,
    ],
    [
      'a choice',
      `const create = process.env.KIND === 'attribute' ? attribute : tag;\ncreate({ name: 'vip' });`,
    ],
    ['a loop over functions', `for (const send of [attribute, backend]) send({ name: 'vip' });`],
    ['a default', `const run = (create = attribute) => create({ name: 'vip' });\nrun(tag);`],
    [
      'classes',
      `class Attributes { create(b) { return attribute(b); } }
class Tags { create(b) { return tag(b); } }
for (const Resource of [Attributes, Tags]) new Resource().create({ name: 'vip' });`,
    ],
  ])('%s', (_, code) => {
    const text = upgraded(`${TAG}${code}\n`);
    expect(text).toContain(`({ name: 'vip' })`);
    expect(text).toContain(WRAPPED);
  });

  it('is the one that an element says', () => {
    const text = upgraded(`${TAG}const sinks = { attribute, tag };
const seeds = [{ kind: 'attribute', body: { name: 'plan' } }, { kind: 'tag', body: { name: 'vip' } }];
for (const { kind, body } of seeds) await sinks[kind](body);
`);
    expect(text).toContain(
      `{ kind: 'attribute', body: { name: 'plan', messenger_writable: true } }`,
    );
    expect(text).toContain(`{ kind: 'tag', body: { name: 'vip' } }`);
  });

  it('is left to a person where clients of two versions send it', () => {
    const { after, manual } = upgrade({
      'app.js': `import axios from 'axios';
const BASE = 'https://api.intercom.io';
const old = axios.create({ baseURL: BASE, headers: { 'Intercom-Version': '2.10' } });
const current = axios.create({ baseURL: BASE, headers: { 'Intercom-Version': '2.11' } });
for (const client of [current, old]) await client.post('/data_attributes', { name: 'plan' });
`,
    });
    expect(after['app.js']).not.toContain('messenger_writable');
    expect(manual).toHaveLength(1);
  });
});

describe('a list in a JSON file', () => {
  const LIST = `[{ "name": "plan", "model": "contact" }]\n`;
  const SEND = `import list from './list.json' with { type: 'json' };\nfor (const one of list) await attribute(one);\n`;

  it('gets the key', () => {
    const { after } = upgrade({ 'app.js': POST + SEND, 'list.json': LIST });
    expect(after['list.json']).toContain('"messenger_writable": true');
  });

  it('stays as it is where code also reads it as text', () => {
    const { after } = upgrade({
      'app.js': `import { readFileSync } from 'node:fs';\n${POST}${SEND}backend(JSON.parse(readFileSync('./list.json', 'utf8')));\n`,
      'list.json': LIST,
    });
    expect(after['list.json']).toBe(LIST);
    expect(after['app.js']).toContain('{ messenger_writable: true, ...');
  });
});

describe('what is handed over on the way', () => {
  it('stays as it is where a function keeps it', () => {
    const code = `const all = [];\nconst define = (d) => (all.push(d), d);\nattribute(define({ name: 'plan' }));\n`;
    expect(upgraded(code)).toContain(`define({ name: 'plan' })`);
  });

  it('gets the key before a computed one, which may be it', () => {
    const code = `for (const flag of ['archived', 'messenger_writable']) attribute({ name: flag, [flag]: false });\n`;
    expect(upgraded(code)).toContain(`{ name: flag, messenger_writable: true, [flag]: false }`);
  });

  it('is of the object that borrows a method', () => {
    const { after } = upgrade({
      'app.js': `const base = {
  version: '2.10',
  create(body) { return fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: { 'Intercom-Version': this.version }, body: JSON.stringify(body) }); },
};
const next = { version: '2.11', create: base.create };
next.create({ name: 'plan' });
`,
    });
    expect(after['app.js']).not.toContain('messenger_writable');
  });
});

describe('a copy would not do', () => {
  const DATA = `const data = JSON.parse(process.env.DATA);\n`;

  it.each([
    [
      'the function writes to what it gets',
      `async function send(path, body) { body.id = await post(path, body); }`,
    ],
    [
      'the function merges into it',
      `async function send(path, body) { return Object.assign(body, await post(path, body)); }`,
    ],
    [
      'the function takes lists as well',
      `const send = (path, body) => Promise.all((Array.isArray(body) ? body : [body]).map((one) => post(path, one)));`,
    ],
    [
      'the function takes promises as well',
      `const send = async (path, body) => post(path, await body);`,
    ],
  ])('%s', (_, helper) => {
    const { after, manual, undecided } = upgrade({
      'app.js': `${POST}${helper}\n${DATA}send('/data_attributes', data);\n`,
    });
    expect(after['app.js']).toContain(`send('/data_attributes', data);`);
    expect([...manual, ...undecided]).toHaveLength(1);
  });

  it('of an object that may make its own JSON', () => {
    const { after, undecided } = upgrade({
      'row.ts': `export class Row { constructor(private data: object) {} toJSON(): object { return this.data; } }\n`,
      'app.ts': `import type { Row } from './row';
import './row';
export const push = async (find: () => Promise<Row>) => {
  const row = await find();
  return fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(row),
  });
};
`,
    });
    expect(after['app.ts']).not.toContain('messenger_writable');
    expect(undecided).toHaveLength(1);
  });
});
