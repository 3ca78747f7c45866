/** Bodies that are built: by classes, by schemas, by functions of libraries, key by key. */
import { describe, expect, it, test } from 'vitest';
import { keyIn, upgrade } from './support.js';

/** What the only body says about `messenger_writable`, where `expression` is sent behind `setup`. */
function answer(setup: string, expression: string): string {
  const text = `${setup}
await fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': '2.11' },
  body: JSON.stringify(${expression}),
});
`;
  return keyIn({ 'a.ts': text }, 'a.ts')
    .map((one) => one.replace(/^undecided: .*$/su, 'undecided'))
    .join(', ');
}

describe('an instance of a class', () => {
  test.each([
    ['fields', `class A { name = 'plan'; messenger_writable = false; }`, 'present'],
    [
      'a field without a value',
      `class A { name = 'plan'; messenger_writable?: boolean; }`,
      'absent',
    ],
    ['only declared', `class A { name = 'plan'; declare messenger_writable: boolean; }`, 'absent'],
    [
      'assigned in the constructor',
      `class A { name: string; constructor() { this.name = 'plan'; this['messenger_writable'] = true; } }`,
      'present',
    ],
    [
      'assigned in the constructor under a condition',
      `class A { messenger_writable?: boolean; constructor() { if (process.env.OPEN) this.messenger_writable = true; } }`,
      'maybe',
    ],
    [
      'a parameter property',
      `class B { constructor(public messenger_writable: boolean) {} } class A extends B { name = 'plan'; constructor() { super(true); } }`,
      'present',
    ],
    [
      'inherited',
      `class B { messenger_writable = true; } class A extends B { name = 'plan'; }`,
      'present',
    ],
    [
      'of a class from outside',
      `import { B } from '@acme/base'; class A extends B { name = 'plan'; }`,
      'undecided',
    ],
    [
      'filled from options',
      `class A { constructor(o = load()) { Object.assign(this, o); } }`,
      'undecided',
    ],
    [
      'filled by any key',
      `class A { constructor(o = load()) { for (const k in o) this[k] = o[k]; } }`,
      'undecided',
    ],
    [
      'with JSON of its own',
      `class A { toJSON() { return { messenger_writable: true }; } }`,
      'undecided',
    ],
    [
      'with inherited JSON of its own',
      `class B { toJSON() { return load(); } } class A extends B { name = 'plan'; }`,
      'undecided',
    ],
    ['a private field', `class A { #messenger_writable = true; name = 'plan'; }`, 'absent'],
    [
      'an accessor',
      `class A { get messenger_writable() { return true; } name = 'plan'; }`,
      'absent',
    ],
    ['a static field', `class A { static messenger_writable = true; name = 'plan'; }`, 'absent'],
  ])('%s', (_, setup, expected) => {
    expect(answer(setup, 'new A()')).toBe(expected);
    expect(answer(setup, '{ ...new A() }')).toBe(
      // A spread does not ask for JSON; what it copies is written down.
      setup.includes('toJSON') ? 'absent' : expected,
    );
  });

  test.each([
    ['set afterwards', `const body = new A(); body.messenger_writable = true;`, 'present'],
    [
      'set afterwards under a condition',
      `const body = new A(); if (open) body.messenger_writable = true;`,
      'maybe',
    ],
    ['set afterwards, another key', `const body = new A(); body.description = 'x';`, 'absent'],
    [
      'merged into',
      `const body = new A(); Object.assign(body, { messenger_writable: true });`,
      'present',
    ],
    [
      'merged into from elsewhere',
      `const body = new A(); Object.assign(body, extra);`,
      'undecided',
    ],
    ['any key set afterwards', `const body = new A(); body[key] = true;`, 'undecided'],
    [
      'given to a function that may change it',
      `const body = new A(); complete(body);`,
      'undecided',
    ],
    ['given to a function that only looks', `const body = new A(); console.log(body);`, 'absent'],
  ])('%s', (_, setup, expected) => {
    expect(answer(`class A { name = 'plan'; }\n${setup}`, 'body')).toBe(expected);
  });

  test('itself, in a method: it may be of a subclass', () => {
    const text = `export class Attribute {
  name = 'plan';
  async save() {
    await fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify(this) });
  }
}`;
    expect(keyIn({ 'a.ts': text }, 'a.ts').join()).toMatch(/^undecided/u);
  });
});

describe('zod', () => {
  const key = 'messenger_writable: z.boolean()';
  test.each([
    ['parse', `z.object({ name: z.string() })`, '.parse(input)', 'absent'],
    ['parseAsync', `z.object({ name: z.string(), ${key} })`, '.parseAsync(input)', 'present'],
    ['safeParse', `z.object({ name: z.string() })`, '.safeParse(input).data', 'absent'],
    ['a required key', `z.object({ ${key} })`, '.parse(input)', 'present'],
    ['an optional key', `z.object({ ${key}.optional() })`, '.parse(input)', 'maybe'],
    [
      'an optional key of the mini form',
      `z.object({ messenger_writable: z.optional(z.boolean()) })`,
      '.parse(input)',
      'maybe',
    ],
    ['a default', `z.object({ ${key}.optional().default(true) })`, '.parse(input)', 'present'],
    ['partial', `z.object({ ${key} }).partial()`, '.parse(input)', 'maybe'],
    ['extend', `z.object({ name: z.string() }).extend({ ${key} })`, '.parse(input)', 'present'],
    [
      'merge',
      `z.object({ name: z.string() }).merge(z.object({ ${key} }))`,
      '.parse(input)',
      'present',
    ],
    [
      'omit',
      `z.object({ ${key}, id: z.string() }).omit({ messenger_writable: true })`,
      '.parse(input)',
      'absent',
    ],
    ['pick', `z.object({ ${key}, id: z.string() }).pick({ id: true })`, '.parse(input)', 'absent'],
    [
      'refined',
      `z.object({ name: z.string() }).refine(check).describe('x')`,
      '.parse(input)',
      'absent',
    ],
    ['passthrough', `z.object({ name: z.string() }).passthrough()`, '.parse(input)', 'undecided'],
    ['loose', `z.looseObject({ name: z.string() })`, '.parse(input)', 'undecided'],
    ['catchall', `z.object({ name: z.string() }).catchall(z.any())`, '.parse(input)', 'undecided'],
    [
      'transformed',
      `z.object({ name: z.string() }).transform(complete)`,
      '.parse(input)',
      'undecided',
    ],
    ['a shape from elsewhere', `z.object({ ...shape })`, '.parse(input)', 'undecided'],
    ['a union', `z.union([z.object({ name: z.string() })])`, '.parse(input)', 'undecided'],
  ])('%s', (_, schema, call, expected) => {
    expect(answer(`import { z } from 'zod';\nconst schema = ${schema};`, `schema${call}`)).toBe(
      expected,
    );
  });

  test('a parse of something else', () => {
    expect(answer(`import { qs } from '@acme/qs';`, `qs.object({ name: 1 }).parse(input)`)).toBe(
      'undecided',
    );
  });
});

describe('valibot', () => {
  test.each([
    ['object', `v.object({ name: v.string() })`, 'absent'],
    ['optional', `v.object({ messenger_writable: v.optional(v.boolean()) })`, 'maybe'],
    [
      'optional with a default',
      `v.object({ messenger_writable: v.optional(v.boolean(), true) })`,
      'present',
    ],
    ['looseObject', `v.looseObject({ name: v.string() })`, 'undecided'],
    [
      'omit',
      `v.omit(v.object({ messenger_writable: v.boolean() }), ['messenger_writable'])`,
      'absent',
    ],
    ['pipe', `v.pipe(v.object({ name: v.string() }), v.check(isFine))`, 'absent'],
    [
      'pipe with a transform',
      `v.pipe(v.object({ name: v.string() }), v.transform(complete))`,
      'undecided',
    ],
  ])('%s', (_, schema, expected) => {
    const setup = `import * as v from 'valibot';\nconst schema = ${schema};`;
    expect(answer(setup, 'v.parse(schema, input)')).toBe(expected);
  });
});

describe('functions of libraries', () => {
  const FULL = `{ name: 'plan', messenger_writable: false, id: 1 }`;
  test.each([
    [
      'omit a list',
      `import _ from 'lodash';`,
      `_.omit(${FULL}, ['id', 'messenger_writable'])`,
      'absent',
    ],
    ['omit another key', `import { omit } from 'lodash-es';`, `omit(${FULL}, 'id')`, 'present'],
    ['omit what is not known', `import { omit } from 'lodash-es';`, `omit(${FULL}, keys)`, 'maybe'],
    [
      'omit, imported alone',
      `const omit = require('lodash.omit');`,
      `omit(${FULL}, 'messenger_writable')`,
      'absent',
    ],
    ['pick what is not known', `import pick from 'lodash/pick';`, `pick(${FULL}, keys)`, 'maybe'],
    ['pick', `import pick from 'lodash/pick';`, `pick(${FULL}, ['name'])`, 'absent'],
    [
      'pick the key',
      `import { pick } from 'es-toolkit';`,
      `pick(${FULL}, ['messenger_writable'])`,
      'present',
    ],
    [
      'ramda, data last',
      `import * as R from 'ramda';`,
      `R.omit(['messenger_writable'], ${FULL})`,
      'absent',
    ],
    [
      'omitBy of the library',
      `import { omitBy, isNil } from 'lodash';`,
      `omitBy(${FULL}, isNil)`,
      'present',
    ],
    [
      'omitBy by key',
      `import { omitBy } from 'lodash';`,
      `omitBy(${FULL}, (value, key) => key === 'messenger_writable')`,
      'absent',
    ],
    [
      'pickBy that is not known',
      `import { pickBy } from 'lodash';`,
      `pickBy(${FULL}, isWanted)`,
      'maybe',
    ],
    [
      'mapKeys',
      `import { mapKeys, snakeCase } from 'lodash';`,
      `mapKeys({ name: 'plan', messengerWritable: true }, (value, key) => snakeCase(key))`,
      'present',
    ],
    [
      'humps',
      `import humps from 'humps';`,
      `humps.decamelizeKeys({ name: 'plan', dataType: 'string' })`,
      'absent',
    ],
    ['mapValues', `import { mapValues } from 'lodash';`, `mapValues(${FULL}, trim)`, 'present'],
    [
      'assign',
      `import { assign } from 'lodash';`,
      `assign({}, { name: 'plan' }, { messenger_writable: true })`,
      'present',
    ],
    [
      'defaults',
      `import { defaults } from 'lodash';`,
      `defaults({ name: 'plan' }, { messenger_writable: true })`,
      'present',
    ],
    [
      'get',
      `import { get } from 'lodash';`,
      `get({ bodies: { plan: ${FULL} } }, 'bodies.plan')`,
      'present',
    ],
    [
      'a function that is called like one that compacts',
      `import compactObject from 'compact-object';`,
      `compactObject({ name: 'plan' })`,
      'absent',
    ],
    [
      'a function that nobody knows',
      `import { prepare } from '@acme/attributes';`,
      `prepare({ name: 'plan' })`,
      'undecided',
    ],
  ])('%s', (_, setup, expression, expected) => {
    expect(answer(setup, expression)).toBe(expected);
  });
});

describe('a copy, key by key', () => {
  const compacts: readonly (readonly [string, string])[] = [
    [
      'entries, filtered',
      `const compact = (o) => Object.fromEntries(Object.entries(o).filter(([, v]) => v !== undefined));`,
    ],
    [
      'a loop over entries',
      `function compact(o) { const out = {}; for (const [k, v] of Object.entries(o)) { if (v != null) out[k] = v; } return out; }`,
    ],
    [
      'a loop over keys',
      `function compact(o) { const out = {}; for (const k of Object.keys(o)) if (o[k] !== undefined) out[k] = o[k]; return out; }`,
    ],
    [
      'for…in',
      `function compact(o) { const out = {}; for (const k in o) { if (o[k] !== undefined) out[k] = o[k]; } return out; }`,
    ],
    [
      'delete',
      `function compact(o) { const out = { ...o }; for (const k in out) if (out[k] === undefined) delete out[k]; return out; }`,
    ],
    [
      'reduce',
      `const compact = (o) => Object.keys(o).reduce((out, k) => { if (o[k] !== undefined) out[k] = o[k]; return out; }, {});`,
    ],
    ['JSON', `const compact = (o) => JSON.parse(JSON.stringify(o));`],
  ];
  test.each(compacts)('%s', (_, setup) => {
    expect(answer(setup, `compact({ name: 'plan', model })`)).toBe('absent');
    expect(answer(setup, `compact({ name: 'plan', messenger_writable: writable })`)).not.toBe(
      'absent',
    );
    expect(answer(setup, `compact({ name: 'plan', ...rest })`)).toBe('undecided');
  });

  test('what a literal has is not taken from it by a compacting loop', () => {
    const [, setup] = compacts.find(([name]) => name === 'delete') ?? ['', ''];
    expect(answer(setup, `compact({ name: 'plan', messenger_writable: true })`)).toBe('present');
  });
});

describe('an object with several names', () => {
  const seats = `const seats = { name: 'seats', model: 'company' };`;

  test.each([
    ['in another object', `${seats} const all = { seats }; all.seats.messenger_writable = true;`],
    ['in a field', `${seats} desk.current = seats; desk.current.messenger_writable = true;`],
    ['in a list', `${seats} const all = [seats]; all[0].messenger_writable = true;`],
    [
      'in a map',
      `${seats} const all = new Map([['seats', seats]]); all.get('seats').messenger_writable = true;`,
    ],
    [
      'taken out of another object',
      `const all = { seats: { name: 'seats' } }; const { seats } = all; all.seats.messenger_writable = true;`,
    ],
  ])('%s, where the key may be set', (_name, setup) => {
    expect(answer(setup, 'seats')).toMatch(/^(?:maybe|undecided)$/u);
  });

  test('in a list that it was pushed to before the key was set', () => {
    const setup = `${seats} const all = []; all.push(seats); seats.messenger_writable = true;`;
    expect(answer(`${setup} for (const one of all)`, 'one')).toBe('maybe');
    expect(answer(setup, 'seats')).toBe('present');
  });

  test.each([
    ['another object of the same kind', `const all = { beds: { name: 'beds' }, seats };`, 'beds'],
    ['an object that holds no other', `const all = { beds: load() };`, 'beds'],
  ])('%s is written to', (_name, setup, target) => {
    expect(answer(`${seats} ${setup} all.${target}.messenger_writable = true;`, 'seats')).toBe(
      'absent',
    );
  });

  test('a key that is set after it was sent', () => {
    const files = {
      'a.ts': `const seats = { name: 'seats' };
const all = { seats };
await fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': '2.11' },
  body: JSON.stringify(seats),
});
all.seats.messenger_writable = true;
`,
    };
    expect(keyIn(files, 'a.ts')).toEqual(['absent']);
  });
});

describe('one key of an object that many are set on', () => {
  const store = `const store = { seats: { name: 'seats' }, beds: { name: 'beds' } };`;

  test.each([
    ['its own', `store.seats.messenger_writable = true;`, 'present'],
    ['that of another', `store.beds.messenger_writable = true;`, 'absent'],
    ['one that is computed', `store[pick()].messenger_writable = true;`, 'maybe, undecided'],
    ['all of them', `Object.assign(store, load());`, 'absent, undecided'],
    [
      'the object by another one',
      `store.seats = { name: 'seats', messenger_writable: 1 };`,
      'present',
    ],
  ])('%s', (_name, write, expected) => {
    expect(answer(`${store} ${write}`, 'store.seats')).toBe(expected);
  });

  test('a method of it, which reads another one', () => {
    expect(
      answer(
        `const store = { isOpen: undefined, seats() { return { name: 'seats', messenger_writable: this.isOpen }; } };
         store.isOpen = true;`,
        'store.seats()',
      ),
    ).toBe('present');
  });
});

describe('keys that a type promises', () => {
  /** The answer for a function that sends its parameter. */
  const typed = (types: string, annotation: string, body = 'attribute'): string => {
    const text = `${types}
export const create = (attribute: ${annotation}) =>
  fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify(${body}) });`;
    const { after, undecided, manual } = upgrade({
      'a.ts': text.replace('2.11', '2.10'),
      'types.ts': 'export interface Shared { name: string; messenger_writable: boolean }',
    });
    expect([...undecided, ...manual]).toEqual([]);
    return after['a.ts']?.includes('messenger_writable: true, ...') ? 'undecided' : 'present';
  };
  const A = 'interface A { name: string; messenger_writable: boolean }';

  it.each([
    ['an interface', A, 'A', 'present'],
    ['a literal type', '', '{ messenger_writable: boolean }', 'present'],
    ['an alias', `${A} type B = A;`, 'B', 'present'],
    ['an import', `import type { Shared } from './types';`, 'Shared', 'present'],
    ['an extended interface', `${A} interface B extends A { id: string }`, 'B', 'present'],
    ['an intersection', `${A}`, 'A & { id: string }', 'present'],
    [
      'a union of two that have it',
      `${A} interface B { messenger_writable: true }`,
      'A | B',
      'present',
    ],
    ['Readonly', A, 'Readonly<A>', 'present'],
    ['Pick', A, `Pick<A, 'messenger_writable'>`, 'present'],
    ['a class', 'class C { name = ""; messenger_writable = true }', 'Readonly<C>', 'present'],
    ['a union of which one lacks it', `${A} interface B { name: string }`, 'A | B', 'undecided'],
    ['Omit', A, `Omit<A, 'messenger_writable'>`, 'undecided'],
    ['Partial', A, 'Partial<A>', 'undecided'],
    ['an optional key', 'interface A { messenger_writable?: boolean }', 'A', 'undecided'],
    [
      'a key that may be undefined',
      'interface A { messenger_writable: boolean | undefined }',
      'A',
      'undecided',
    ],
    ['a type without it', 'interface A { name: string }', 'A', 'undecided'],
    ['any', '', 'any', 'undecided'],
  ])('%s', (_, types, annotation, expected) => {
    expect(typed(types, annotation)).toBe(expected);
  });

  it('of a part of a parameter', () => {
    expect(typed(`${A} interface O { body: A; list: A[] }`, 'O', 'attribute.body')).toBe('present');
    expect(typed(`${A} interface O { body?: A }`, 'O', 'attribute.body')).toBe('undecided');
  });

  it('of what is spread', () => {
    expect(typed(A, 'A', `{ model: 'contact', ...attribute }`)).toBe('present');
  });

  it('of a variable that something unknown fills', () => {
    expect(answer(`${A} const attribute: A = await load();`, 'attribute')).toBe('present');
    expect(answer(`${A} const attribute = (await load()) as A;`, 'attribute')).toBe('undecided');
  });

  it('without a key that was taken out', () => {
    expect(
      answer(`${A} declare const all: A; const { messenger_writable, ...rest } = all;`, 'rest'),
    ).toBe('undecided');
  });
});
