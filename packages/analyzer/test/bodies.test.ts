/**
 * What a request's body says about `messenger_writable`: it is there (`present`), it may be
 * there (`maybe`), it is certainly missing (`absent`), or something unknown decides (`undecided`).
 */
import { describe, expect, it } from 'vitest';
import { type Files, keyIn, problemsIn } from './support.js';

const CLIENT = `import axios from 'axios';
const intercom = axios.create({
  baseURL: 'https://api.intercom.io',
  headers: { Authorization: \`Bearer \${process.env.INTERCOM_TOKEN}\`, 'Intercom-Version': '2.11' },
});
`;

/** The answers for the bodies of one module, which has `intercom` at hand. */
function bodies(source: string, others: Files = {}): string[] {
  const files = { 'src/attributes.ts': CLIENT + source, ...others };
  return keyIn(files, 'src/attributes.ts').map((answer) =>
    answer.replace(/^undecided: .*$/su, 'undecided'),
  );
}

/** The answer where there is one call with one body literal. */
function body(source: string, others: Files = {}): string {
  const answers = bodies(source, others);
  return answers.length === 1
    ? (answers[0] ?? '')
    : `${answers.length} bodies: ${answers.join(', ')}`;
}

describe('a literal in the call', () => {
  it('lacks the key', () => {
    expect(
      body(
        `await intercom.post('/data_attributes', { name: 'plan', model: 'contact', data_type: 'string' });`,
      ),
    ).toBe('absent');
  });

  it('is empty', () => {
    expect(body(`await intercom.post('/data_attributes', {});`)).toBe('absent');
  });

  it.each([
    ['true', 'messenger_writable: true'],
    ['false', 'messenger_writable: false'],
    ['null, which JSON keeps', 'messenger_writable: null'],
    ['a quoted key', `"messenger_writable": true`],
    ['a computed literal key', `['messenger_writable']: true`],
    ['a key in a template', '[`messenger_writable`]: true'],
    ['a value nobody knows', 'messenger_writable: process.argv.includes("--open")'],
    ['a getter', 'get messenger_writable() { return true; }'],
    ['a value of an environment variable', `messenger_writable: process.env.OPEN === '1'`],
  ])('has the key: %s', (_, property) => {
    expect(body(`await intercom.post('/data_attributes', { name: 'plan', ${property} });`)).toBe(
      'present',
    );
  });

  it('has the key by shorthand', () => {
    expect(
      body(`
async function add(name: string, messenger_writable: boolean) {
  await intercom.post('/data_attributes', { name, model: 'contact', data_type: 'string', messenger_writable });
}
await add('plan', false);`),
    ).toBe('present');
  });

  it('has the key by a constant name', () => {
    expect(
      body(`
const FLAG = 'messenger_writable';
await intercom.post('/data_attributes', { name: 'plan', [FLAG]: true });`),
    ).toBe('present');
  });

  it('has the key by a name put together', () => {
    expect(
      body(
        `await intercom.post('/data_attributes', { name: 'plan', ['messenger' + '_writable']: true });`,
      ),
    ).toBe('present');
  });

  it('has a key by a name that is not known', () => {
    expect(
      body(`
export const add = (flag: string) =>
  intercom.post('/data_attributes', { name: 'plan', model: 'contact', [flag]: true });`),
    ).toBe('undecided');
  });

  it.each([
    ['in camel case', 'messengerWritable: true'],
    ['in a comment', '/* messenger_writable: true, */ archived: false'],
    ['in a value', `description: 'messenger_writable'`],
    ['one level deeper', 'options: { messenger_writable: true }'],
    ['in another spelling', 'Messenger_Writable: true'],
    ['by another constant name', `[['name', 'messenger_writable'][0] as 'name']: 'plan'`],
  ])('a look-alike of the key %s', (_, property) => {
    expect(
      body(
        `await intercom.post('/data_attributes', { model: 'contact', data_type: 'string', ${property} });`,
      ),
    ).toBe('absent');
  });

  it.each([
    ['as', '{ name: "plan" } as AttributePayload'],
    ['as const', '{ name: "plan" } as const'],
    ['as unknown as', '{ name: "plan" } as unknown as AttributePayload'],
    ['satisfies', '{ name: "plan" } satisfies AttributePayload'],
    ['an angle bracket cast', '<AttributePayload>{ name: "plan" }'],
    ['!', '({ name: "plan" })!'],
    ['parentheses', '(({ name: "plan" }))'],
    ['a sequence', '(count += 1, { name: "plan" })'],
  ])('behind %s', (_, expression) => {
    expect(
      body(`
let count = 0;
interface AttributePayload { name: string; messenger_writable?: boolean }
await intercom.post('/data_attributes', ${expression});`),
    ).toBe('absent');
  });

  it('is one of two', () => {
    expect(
      bodies(`
export const add = (archived: boolean) =>
  intercom.post('/data_attributes', archived ? { name: 'a', archived } : { name: 'a', messenger_writable: true });`),
    ).toEqual(['absent', 'present']);
  });

  it('is the fallback of something unknown', () => {
    expect(
      bodies(`
export const add = (body: object | undefined) =>
  intercom.post('/data_attributes', loadBody() ?? { name: 'plan' });
declare function loadBody(): object | undefined;`),
    ).toContain('undecided');
  });
});

describe('a value that is undefined, which JSON leaves out', () => {
  it.each([
    ['undefined', 'undefined'],
    ['void 0', 'void 0'],
    ['void 0 in parentheses', '(void 0)'],
    ['undefined as never', 'undefined as never'],
    ['undefined!', 'undefined!'],
    ['a constant', 'NOTHING'],
    ['a variable that never gets a value', 'later'],
    ['a property that is not there', 'settings.writable'],
    ['an optional chain into a property that is not there', 'settings?.nested?.writable'],
    ['a known condition', 'true ? undefined : true'],
    ['the result of a function that returns nothing', 'nothing()'],
  ])('%s', (_, value) => {
    expect(
      body(`
const NOTHING = undefined;
let later: boolean | undefined;
const settings: { colour: string; writable?: boolean; nested?: { writable: boolean } } = { colour: 'teal' };
function nothing(): void {}
await intercom.post('/data_attributes', { name: 'plan', messenger_writable: ${value} });`),
    ).toBe('absent');
  });

  it('is only perhaps undefined', () => {
    expect(
      body(`
export const add = (open: boolean) =>
  intercom.post('/data_attributes', { name: 'plan', messenger_writable: open ? true : undefined });`),
    ).toBe('maybe');
  });

  it('has a fallback', () => {
    expect(
      body(`
const add = (open?: boolean) =>
  intercom.post('/data_attributes', { name: 'plan', messenger_writable: open ?? false });
await add();`),
    ).toBe('present');
  });

  it('is declared, to be filled in by a bundler', () => {
    expect(
      body(`
declare const __OPEN_ATTRIBUTES__: boolean;
await intercom.post('/data_attributes', { name: 'plan', messenger_writable: __OPEN_ATTRIBUTES__ });`),
    ).toBe('present');
  });

  it('is a variable of the name `undefined`', () => {
    expect(
      body(`
function add(undefined: boolean) {
  return intercom.post('/data_attributes', { name: 'plan', messenger_writable: undefined });
}
add(true);`),
    ).toBe('present');
  });

  it('is written twice, the last one counts', () => {
    expect(
      body(
        `await intercom.post('/data_attributes', { messenger_writable: true, name: 'a', messenger_writable: undefined });`,
      ),
    ).toBe('absent');
    expect(
      body(
        `await intercom.post('/data_attributes', { messenger_writable: undefined, name: 'a', messenger_writable: true });`,
      ),
    ).toBe('present');
  });

  it('replaces what a spread brought', () => {
    expect(
      body(`
const defaults = { model: 'contact', messenger_writable: true };
await intercom.post('/data_attributes', { ...defaults, name: 'a', messenger_writable: undefined });`),
    ).toBe('absent');
  });

  it('is replaced by what a spread brings', () => {
    expect(
      body(`
const defaults = { model: 'contact', messenger_writable: true };
await intercom.post('/data_attributes', { messenger_writable: undefined, name: 'a', ...defaults });`),
    ).toBe('present');
  });

  it('is perhaps replaced by an unknown spread', () => {
    expect(
      body(`
import { defaults } from '@acme/defaults';
await intercom.post('/data_attributes', { messenger_writable: undefined, name: 'a', ...defaults });`),
    ).toBe('maybe');
  });

  it('comes out of a spread over a key', () => {
    expect(
      body(`
const reset = { messenger_writable: undefined };
await intercom.post('/data_attributes', { messenger_writable: true, name: 'a', ...reset });`),
    ).toBe('absent');
  });
});

describe('a body in a variable', () => {
  it.each([
    ['a constant', `const body = { name: 'plan' };`],
    ['a let that never changes', `let body = { name: 'plan' };`],
    ['a var', `var body = { name: 'plan' };`],
    ['a constant of a constant', `const base = { name: 'plan' }; const body = base;`],
    [
      'an annotated constant',
      `const body: { name: string; messenger_writable?: boolean } = { name: 'plan' };`,
    ],
    ['a cast constant', `const body = { name: 'plan' } as Record<string, unknown>;`],
    ['a property', `const all = { plan: { name: 'plan' } }; const body = all.plan;`],
    ['a property by index', `const all = { plan: { name: 'plan' } }; const body = all['plan'];`],
    [
      'an element',
      `const all = [{ name: 'plan' }, { name: 'seats', messenger_writable: true }]; const body = all[0];`,
    ],
    ['taken out of an object', `const { plan: body } = { plan: { name: 'plan' } };`],
    ['taken out of a list', `const [body] = [{ name: 'plan' }];`],
    ['frozen', `const body = Object.freeze({ name: 'plan' });`],
    ['cloned', `const body = structuredClone({ name: 'plan' });`],
    ['cloned through JSON', `const body = JSON.parse(JSON.stringify({ name: 'plan' }));`],
    ['made by a function', `const make = () => ({ name: 'plan' }); const body = make();`],
    [
      'made by an async function',
      `async function make() { return { name: 'plan' }; } const body = await make();`,
    ],
    [
      'the rest of a list of keys',
      `const { messenger_writable, ...body } = { name: 'plan', messenger_writable: true };`,
    ],
    ['a copy', `const base = { name: 'plan' }; const body = { ...base };`],
    ['written in two steps', `let body; body = { name: 'plan' };`],
    [
      'filled',
      `const body: Record<string, unknown> = {}; body.name = 'plan'; body['model'] = 'contact';`,
    ],
    ['from entries', `const body = Object.fromEntries([['name', 'plan'], ['model', 'contact']]);`],
  ])('%s that lacks the key', (_, declaration) => {
    expect(body(`${declaration}\nawait intercom.post('/data_attributes', body);`)).toBe('absent');
  });

  it.each([
    ['a constant', `const body = { name: 'plan', messenger_writable: true };`],
    ['a constant of a constant', `const base = { messenger_writable: true }; const body = base;`],
    [
      'a copy',
      `const base = { messenger_writable: true }; const body = { name: 'plan', ...base };`,
    ],
    [
      'an element',
      `const all = [{ name: 'plan' }, { name: 'seats', messenger_writable: true }]; const body = all[1];`,
    ],
    [
      'the rest of a list of keys',
      `const { name, ...body } = { name: 'plan', messenger_writable: true };`,
    ],
    [
      'from entries',
      `const body = Object.fromEntries([['name', 'plan'], ['messenger_writable', true]]);`,
    ],
    [
      'cloned through JSON',
      `const body = JSON.parse(JSON.stringify({ name: 'plan', messenger_writable: false }));`,
    ],
  ])('%s that has the key', (_, declaration) => {
    expect(body(`${declaration}\nawait intercom.post('/data_attributes', body);`)).toBe('present');
  });

  it.each([
    ['from a package', `import { body } from '@acme/attributes';`],
    [
      'from a file',
      `import { readFileSync } from 'node:fs'; const body = JSON.parse(readFileSync('a.json', 'utf8'));`,
    ],
    [
      'from a request',
      `const { data: body } = await axios.get('https://attributes.example.com/next');`,
    ],
    ['that is declared', `declare const body: { name: string };`],
    [
      'the rest of something unknown',
      `import { all } from '@acme/attributes'; const { name, ...body } = all;`,
    ],
    ['parsed from text', `const body = JSON.parse(process.argv[2] ?? '{}');`],
    [
      'an instance',
      `class Payload { name = 'plan'; toJSON() { return { ...this, messenger_writable: true }; } } const body = new Payload();`,
    ],
  ])('%s that nobody knows', (_, declaration) => {
    expect(body(`${declaration}\nawait intercom.post('/data_attributes', body);`)).toBe(
      'undecided',
    );
  });

  it('is shadowed in the function', () => {
    expect(
      body(`
const body = { name: 'plan' };
async function add(messenger_writable: boolean) {
  const body = { name: 'plan', messenger_writable };
  await intercom.post('/data_attributes', body);
}
await add(true);`),
    ).toBe('present');
  });

  it('is a parameter that callers fill', () => {
    expect(
      bodies(`
function add(body: { name: string; messenger_writable?: boolean }) {
  return intercom.post('/data_attributes', body);
}
add({ name: 'plan' });
add({ name: 'seats', messenger_writable: false });`),
    ).toEqual(['absent', 'present']);
  });

  it('is a parameter that nobody fills', () => {
    expect(
      problemsIn(
        {
          'src/attributes.ts':
            CLIENT +
            `
export function add(body: { name: string }) {
  return intercom.post('/data_attributes', body);
}`,
        },
        'src/attributes.ts',
      ),
    ).toEqual([]);
  });
});

describe('a body from another file', () => {
  const use = (specifier: string) => `${specifier}\nawait intercom.post('/data_attributes', plan);`;

  it.each([
    [
      'a named import',
      `import { plan } from './definitions.js';`,
      `export const plan = { name: 'plan' };`,
    ],
    [
      'a default import',
      `import plan from './definitions.js';`,
      `export default { name: 'plan' };`,
    ],
    [
      'an alias',
      `import { PLAN as plan } from './definitions.js';`,
      `const PLAN = { name: 'plan' }; export { PLAN };`,
    ],
    [
      'a member of a namespace',
      `import * as all from './definitions.js'; const { plan } = all;`,
      `export const plan = { name: 'plan' };`,
    ],
    [
      'require',
      `const { plan } = require('./definitions.js');`,
      `module.exports = { plan: { name: 'plan' } };`,
    ],
    [
      'require of exports',
      `const plan = require('./definitions.js').plan;`,
      `exports.plan = { name: 'plan' };`,
    ],
  ])('%s', (_, imports, definitions) => {
    expect(body(use(imports), { 'src/definitions.js': definitions })).toBe('absent');
    expect(
      body(use(imports), {
        'src/definitions.js': definitions.replace(
          `name: 'plan'`,
          `name: 'plan', messenger_writable: true`,
        ),
      }),
    ).toBe('present');
  });

  it('through a re-export', () => {
    expect(
      body(use(`import { plan } from './index.js';`), {
        'src/index.ts': `export * from './definitions.js';`,
        'src/definitions.ts': `export const plan = { name: 'plan' } as const;`,
      }),
    ).toBe('absent');
  });

  it('that the other file changes while it loads', () => {
    expect(
      body(use(`import { plan } from './definitions.js';`), {
        'src/definitions.ts': `
export const plan: Record<string, unknown> = { name: 'plan' };
plan.messenger_writable = true;`,
      }),
    ).toBe('present');
  });

  it('that a function of the other file may change', () => {
    expect(
      body(use(`import { plan, open } from './definitions.js';\nopen();`), {
        'src/definitions.ts': `
export const plan: Record<string, unknown> = { name: 'plan' };
export function open() { plan.messenger_writable = true; }`,
      }),
    ).not.toBe('absent');
  });

  it('that this file changes', () => {
    expect(
      body(use(`import { plan } from './definitions.js';\nplan.messenger_writable = true;`), {
        'src/definitions.ts': `export const plan: Record<string, unknown> = { name: 'plan' };`,
      }),
    ).toBe('present');
  });

  it('that is not there', () => {
    expect(body(use(`import { plan } from './missing.js';`))).toBe('undecided');
  });
});

describe('JSON.stringify', () => {
  const send = (setup: string, content: string) => `
${setup}
await fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': '2.11', 'Content-Type': 'application/json' },
  body: ${content},
});`;

  it.each([
    ['direct', '', `JSON.stringify({ name: 'plan' })`],
    ['with indentation', '', `JSON.stringify({ name: 'plan' }, null, 2)`],
    ['with an undefined replacer', '', `JSON.stringify({ name: 'plan' }, undefined, '\\t')`],
    ['of a variable', `const attribute = { name: 'plan' };`, 'JSON.stringify(attribute)'],
    ['kept in a variable', `const payload = JSON.stringify({ name: 'plan' });`, 'payload'],
    [
      'kept before the object changes',
      `const attribute: any = { name: 'plan' }; const payload = JSON.stringify(attribute); attribute.messenger_writable = true;`,
      'payload',
    ],
    ['cast', '', `JSON.stringify({ name: 'plan' }) as string`],
    [
      'under a known condition',
      `const attribute = { name: 'plan' };`,
      `attribute ? JSON.stringify(attribute) : undefined`,
    ],
    [
      "by a function of one's own",
      `const toJson = (value: unknown) => JSON.stringify(value);`,
      `toJson({ name: 'plan' })`,
    ],
  ])('%s', (_, setup, content) => {
    expect(body(send(setup, content))).toBe('absent');
  });

  it.each([
    ['direct', '', `JSON.stringify({ name: 'plan', messenger_writable: true })`],
    [
      'kept after the object changed',
      `const attribute: any = { name: 'plan' }; attribute.messenger_writable = true; const payload = JSON.stringify(attribute);`,
      'payload',
    ],
  ])('%s with the key', (_, setup, content) => {
    expect(body(send(setup, content))).toBe('present');
  });

  it.each([
    [
      'a replacer function',
      '',
      `JSON.stringify({ name: 'plan' }, (key, value) => (key === '' ? { ...value, messenger_writable: true } : value))`,
    ],
    [
      'a replacer that is not known',
      `import { replacer } from '@acme/json';`,
      `JSON.stringify({ name: 'plan' }, replacer)`,
    ],
    ['a list of keys', '', `JSON.stringify({ name: 'plan', messenger_writable: true }, KEYS)`],
    ['something unknown', `declare const attribute: object;`, `JSON.stringify(attribute)`],
    ['text put together', `declare const name: string;`, '`{"name":"${name}"}`'],
    ['a form', '', `new URLSearchParams({ name: 'plan' })`],
    ['form data', 'const form = new FormData(); form.append("name", "plan");', 'form'],
    ['an object that is not turned into JSON', '', `{ name: 'plan' } as never`],
    ['text that is no JSON', '', `'name=plan'`],
    ['a JSON list', '', `'[{"name":"plan"}]'`],
    [
      'an object that says itself what its JSON is',
      '',
      `JSON.stringify({ name: 'plan', toJSON() { return { name: 'plan', messenger_writable: true }; } })`,
    ],
  ])('%s is undecided', (_, setup, content) => {
    expect(body(send(`declare const KEYS: string[];\n${setup}`, content))).toBe('undecided');
  });

  it.each([
    [`'{"name":"plan"}'`, 'absent'],
    [`"{\\"name\\":\\"plan\\"}"`, 'absent'],
    ['`{ "name": "plan" }`', 'absent'],
    [`'{}'`, 'absent'],
    [`'{"name":"plan","messenger_writable":false}'`, 'present'],
    [`'{"name":"messenger_writable"}'`, 'absent'],
    [`'{"name":"plan",' + '"messenger_writable":true}'`, 'present'],
    [`'{"name":"plan",' + '"model":"contact"}'`, 'absent'],
  ])('JSON text %s: %s', (content, answer) => {
    expect(body(send('', content))).toBe(answer);
  });

  it('of JSON text once more is no object', () => {
    expect(body(send('', `JSON.stringify('{"name":"plan"}')`))).toBe('undecided');
  });

  it('of a body without anything to send', () => {
    expect(bodies(send('', 'undefined'))).toEqual([]);
  });
});

describe('spreads', () => {
  const post = (literal: string, setup = '') =>
    `import { flags, defaults, isOpen } from '@acme/settings';\n${setup}\nawait intercom.post('/data_attributes', ${literal});`;

  it.each([
    ['a known object', `{ ...base, name: 'plan' }`],
    ['a known object at the end', `{ name: 'plan', ...base }`],
    ['several', `{ ...base, ...{ archived: false }, ...[][0], name: 'plan' }`],
    ['nothing', `{ name: 'plan', ...null, ...undefined, ...false }`],
    [
      'a condition that adds another key',
      `{ name: 'plan', ...(flags.described && { description: 'The plan' }) }`,
    ],
    ['a condition on a call', `{ name: 'plan', ...(isOpen() && { description: 'The plan' }) }`],
    [
      'a condition on a comparison',
      `{ name: 'plan', ...(flags.count > 3 && { description: 'The plan' }) }`,
    ],
    [
      'a ternary that adds another key',
      `{ name: 'plan', ...(flags.described ? { description: 'The plan' } : {}) }`,
    ],
    [
      'a ternary with null',
      `{ name: 'plan', ...(flags.described ? { description: 'The plan' } : null) }`,
    ],
    [
      'two keys, one or the other',
      `{ name: 'plan', ...(flags.described ? { description: 'The plan' } : { label: 'Plan' }) }`,
    ],
    [
      'several conditions',
      `{ name: 'plan', ...(flags.a && { description: 'The plan' }), ...(flags.b && { archived: true }) }`,
    ],
    [
      'a known condition that is false',
      `{ name: 'plan', ...(false && { messenger_writable: true }) }`,
    ],
    [
      'a known ternary',
      `{ name: 'plan', ...(STRICT ? { archived: true } : { messenger_writable: true }) }`,
    ],
    ['an object inside an object', `{ ...{ ...base, model: 'contact' }, name: 'plan' }`],
    ['the rest of a known object', `{ ...rest, name: 'plan' }`],
  ])('%s: the key is absent', (_, literal) => {
    expect(
      body(
        post(
          literal,
          `
const base = { model: 'company', data_type: 'string' };
const STRICT = true;
const { messenger_writable: dropped, ...rest } = { ...base, messenger_writable: true };`,
        ),
      ),
    ).toBe('absent');
  });

  it.each([
    ['a known object', `{ ...base, name: 'plan' }`],
    ['a known object behind an unknown one', `{ ...defaults, ...base }`],
    [
      'the key before an unknown one, which cannot take it away',
      `{ messenger_writable: true, ...defaults }`,
    ],
    ['the key behind an unknown one', `{ ...defaults, messenger_writable: true }`],
    [
      'both of two',
      `{ name: 'plan', ...(flags.open ? { messenger_writable: true } : { messenger_writable: false }) }`,
    ],
    [
      'one of two over a default',
      `{ messenger_writable: true, ...(flags.closed && { messenger_writable: false }) }`,
    ],
    ['a known condition', `{ name: 'plan', ...(STRICT && { messenger_writable: false }) }`],
  ])('%s: the key is present', (_, literal) => {
    expect(
      body(
        post(
          literal,
          `const base = { model: 'company', messenger_writable: false };\nconst STRICT = true;`,
        ),
      ),
    ).toBe('present');
  });

  it.each([
    ['a condition', `{ name: 'plan', ...(flags.open && { messenger_writable: true }) }`],
    ['a ternary', `{ name: 'plan', ...(flags.open ? { messenger_writable: true } : {}) }`],
    [
      'an inverted ternary',
      `{ name: 'plan', ...(flags.open ? {} : { messenger_writable: true }) }`,
    ],
    ['||', `{ name: 'plan', ...((flags.open && { messenger_writable: true }) || {}) }`],
    ['a variable that holds one of two', `{ name: 'plan', ...extra }`],
    [
      'one of several conditions',
      `{ ...(flags.a && { archived: true }), ...(flags.b && { messenger_writable: true }) }`,
    ],
    [
      'a value perhaps replaced by undefined',
      `{ messenger_writable: true, ...(flags.plain ? { messenger_writable: undefined } : {}) }`,
    ],
    ['a nested condition', `{ ...(flags.a && { ...(flags.b && { messenger_writable: true }) }) }`],
  ])('%s: the key may be there', (_, literal) => {
    expect(
      body(
        post(
          literal,
          `const extra = flags.open ? { messenger_writable: true } : { archived: false };`,
        ),
      ),
    ).toBe('maybe');
  });

  it.each([
    ['something unknown', `{ name: 'plan', ...defaults }`],
    ['something unknown first', `{ ...defaults, name: 'plan' }`],
    ['a call', `{ name: 'plan', ...defaults() }`],
    ['something unknown under a condition', `{ name: 'plan', ...(isOpen && defaults) }`],
    [
      'something unknown with a fallback',
      `{ name: 'plan', ...(defaults ?? { model: 'contact' }) }`,
    ],
    ['an instance of a class from outside', `{ ...new (class extends defaults {})() }`],
    ['the rest of something unknown', `{ ...rest }`],
    ['JSON', `{ ...JSON.parse(process.argv[2] ?? '{}') }`],
  ])('%s: undecided', (_, literal) => {
    expect(body(post(literal, `const { name: first, ...rest } = defaults;`))).toBe('undecided');
  });
});

describe('Object.assign', () => {
  it.each([
    ['into a new object', `Object.assign({}, { name: 'plan' }, { model: 'contact' })`, 'absent'],
    ['of the key', `Object.assign({}, { name: 'plan' }, { messenger_writable: true })`, 'present'],
    [
      'of the key, then of another',
      `Object.assign({ messenger_writable: true }, { name: 'plan' })`,
      'present',
    ],
    ['of something unknown', `Object.assign({ name: 'plan' }, defaults)`, 'undecided'],
    [
      'of the key behind something unknown',
      `Object.assign({}, defaults, { messenger_writable: false })`,
      'present',
    ],
    ['into something unknown', `Object.assign(defaults, { name: 'plan' })`, 'undecided'],
    ['of nothing', `Object.assign({ name: 'plan' }, null, undefined)`, 'absent'],
    [
      'under a condition',
      `Object.assign({ name: 'plan' }, defaults.open ? { messenger_writable: true } : {})`,
      'maybe',
    ],
    [
      'of a list of objects',
      `Object.assign({}, ...[{ name: 'plan' }, { messenger_writable: true }])`,
      'present',
    ],
    [
      'of undefined over the key',
      `Object.assign({ messenger_writable: true }, { messenger_writable: undefined })`,
      'absent',
    ],
  ])('%s', (_, expression, answer) => {
    expect(
      body(
        `import { defaults } from '@acme/settings';\nawait intercom.post('/data_attributes', ${expression});`,
      ),
    ).toBe(answer);
  });

  it('of the key into something unknown, which is silent either way', () => {
    expect(
      body(`import { defaults } from '@acme/settings';
await intercom.post('/data_attributes', Object.assign(defaults, { messenger_writable: true }));`),
    ).not.toBe('absent');
  });

  it('as a statement', () => {
    expect(
      body(`
const attribute = { name: 'plan' };
Object.assign(attribute, { messenger_writable: true });
await intercom.post('/data_attributes', attribute);`),
    ).toBe('present');
  });

  it('after the request', () => {
    expect(
      body(`
const attribute = { name: 'plan' };
await intercom.post('/data_attributes', attribute);
Object.assign(attribute, { messenger_writable: true });`),
    ).toBe('absent');
  });

  it('leaves its sources as they are', () => {
    expect(
      body(`
const attribute = { name: 'plan' };
const open = Object.assign({}, attribute, { messenger_writable: true });
await intercom.post('/data_attributes', attribute);
console.log(open);`),
    ).toBe('absent');
  });

  it('changes its first argument even where the result is used', () => {
    expect(
      body(`
const attribute = { name: 'plan' };
const open = Object.assign(attribute, { messenger_writable: true });
await intercom.post('/data_attributes', attribute);
console.log(open);`),
    ).toBe('present');
  });
});

describe('assignments around the request', () => {
  const START = `import { settings, load, log } from '@acme/settings';
const attribute: Record<string, unknown> = { name: 'plan', model: 'contact', data_type: 'string' };
`;
  const SEND = `await intercom.post('/data_attributes', attribute);`;

  it.each([
    ['by name', `attribute.messenger_writable = true;`],
    ['by a quoted name', `attribute['messenger_writable'] = true;`],
    ['by a constant name', `const KEY = 'messenger_writable'; attribute[KEY] = false;`],
    ['through !', `attribute!.messenger_writable = true;`],
    ['through a cast', `(attribute as any).messenger_writable = true;`],
    ['through another name', `const alias = attribute; alias.messenger_writable = true;`],
    [
      'in both branches',
      `if (settings.open) { attribute.messenger_writable = true; } else { attribute.messenger_writable = false; }`,
    ],
    ['under a condition that is certain', `if (true) attribute.messenger_writable = true;`],
    ['in a block', `{ attribute.messenger_writable = true; }`],
    ['in a chain', `attribute.archived = attribute.messenger_writable = false;`],
    [
      'in a try without catch',
      `try { attribute.messenger_writable = true; } finally { log('done'); }`,
    ],
    [
      'in a finally',
      `try { load(); } catch { log('failed'); } finally { attribute.messenger_writable = true; }`,
    ],
    ['with ??=', `attribute.messenger_writable ??= true;`],
    ['with ||=', `attribute.messenger_writable ||= false;`],
    [
      'over an earlier undefined',
      `attribute.messenger_writable = undefined; attribute.messenger_writable = true;`,
    ],
    ['in a do loop', `do { attribute.messenger_writable = true; } while (settings.again);`],
    [
      'before an early return of others',
      `if (settings.off) process.exit(0); attribute.messenger_writable = true;`,
    ],
    ['by destructuring', `({ open: attribute.messenger_writable } = { open: true });`],
    ['in a sequence', `void (attribute.messenger_writable = true, log('open'));`],
  ])('%s, certainly before', (_, write) => {
    // What is only known to be there perhaps is silent too; what counts is that it is not absent.
    const answer = body(START + write + '\n' + SEND);
    expect(['present', 'maybe']).toContain(answer);
    if (!/\belse\b|finally|do \{/u.test(write)) expect(answer).toBe('present');
  });

  it.each([
    ['an if', `if (settings.open) attribute.messenger_writable = true;`],
    ['an else', `if (settings.open) log('open'); else attribute.messenger_writable = true;`],
    ['a nested if', `if (settings.a) { if (settings.b) { attribute.messenger_writable = true; } }`],
    ['&&', `settings.open && (attribute.messenger_writable = true);`],
    ['a ternary', `settings.open ? (attribute.messenger_writable = true) : log('closed');`],
    [
      'a switch',
      `switch (settings.kind) { case 'open': attribute.messenger_writable = true; break; default: log('closed'); }`,
    ],
    ['a try', `try { load(); attribute.messenger_writable = true; } catch { log('failed'); }`],
    ['a catch', `try { load(); } catch { attribute.messenger_writable = true; }`],
    ['a loop', `for (const flag of settings.flags) attribute.messenger_writable = true;`],
    ['a while loop', `while (settings.next()) { attribute.messenger_writable = true; }`],
    ['a callback', `settings.flags.forEach(() => { attribute.messenger_writable = true; });`],
    [
      'a function that is called',
      `const open = () => { attribute.messenger_writable = true; }; open();`,
    ],
    [
      'a function declared below',
      `open(); function open() { attribute.messenger_writable = true; }`,
    ],
    [
      'a callback of something unknown',
      `settings.onChange(() => { attribute.messenger_writable = true; });`,
    ],
    [
      'a merge under a condition',
      `if (settings.open) Object.assign(attribute, { messenger_writable: true });`,
    ],
    [
      'a deletion under a condition',
      `attribute.messenger_writable = true; if (settings.closed) delete attribute.messenger_writable;`,
    ],
    [
      'undefined under a condition',
      `attribute.messenger_writable = true; if (settings.closed) attribute.messenger_writable = undefined;`,
    ],
    ['a promise', `await load().then(() => { attribute.messenger_writable = true; });`],
    ['a label', `outer: { if (settings.skip) break outer; attribute.messenger_writable = true; }`],
  ])('under %s, so perhaps', (_, write) => {
    expect(body(START + write + '\n' + SEND)).toBe('maybe');
  });

  it.each([
    ['after the request', '', `attribute.messenger_writable = true;`],
    [
      'after the request, in a block',
      '',
      `if (settings.open) { attribute.messenger_writable = true; }`,
    ],
    ['in a branch that is never taken', `if (false) attribute.messenger_writable = true;`, ''],
    ['of another key', `attribute.messengerWritable = true;`, ''],
    ['of another object', `const other: any = {}; other.messenger_writable = true;`, ''],
    ['of a copy', `const copy = { ...attribute }; copy.messenger_writable = true;`, ''],
    [
      'of a deep copy',
      `const copy = structuredClone(attribute); copy.messenger_writable = true;`,
      '',
    ],
    [
      'of a part',
      `attribute.options = {}; (attribute.options as any).messenger_writable = true;`,
      '',
    ],
    ['of undefined', `attribute.messenger_writable = undefined;`, ''],
    [
      'that is taken back',
      `attribute.messenger_writable = true; delete attribute.messenger_writable;`,
      '',
    ],
    [
      'that is taken back with undefined',
      `attribute.messenger_writable = true; attribute.messenger_writable = void 0;`,
      '',
    ],
    [
      'on the way out',
      `if (settings.open) { attribute.messenger_writable = true; await axios.post('https://example.com', attribute); process.exit(); }`.replace(
        'process.exit()',
        'throw new Error("unsupported")',
      ),
      '',
    ],
    [
      'of a shadowing variable',
      `{ const attribute: any = {}; attribute.messenger_writable = true; }`,
      '',
    ],
    ['that only reads it', `if (attribute.messenger_writable) log('open');`, ''],
    ['that compares it', `log(attribute.messenger_writable === true);`, ''],
  ])('%s, so not', (_, before, after) => {
    expect(body(START + before + '\n' + SEND + '\n' + after)).toBe('absent');
  });

  it('in the other branch', () => {
    expect(
      body(`
import { settings } from '@acme/settings';
const attribute: Record<string, unknown> = { name: 'plan' };
if (settings.legacy) {
  attribute.messenger_writable = true;
} else {
  await intercom.post('/data_attributes', attribute);
}`),
    ).toBe('absent');
  });

  it('in the same branch', () => {
    expect(
      body(`
import { settings } from '@acme/settings';
const attribute: Record<string, unknown> = { name: 'plan' };
if (settings.legacy) {
  attribute.messenger_writable = true;
  await intercom.post('/data_attributes', attribute);
}`),
    ).toBe('present');
  });

  it('under the condition that the request is under too', () => {
    expect(
      body(`
import { settings } from '@acme/settings';
const attribute: Record<string, unknown> = { name: 'plan' };
if (settings.legacy) attribute.messenger_writable = true;
if (settings.legacy) await intercom.post('/data_attributes', attribute);`),
    ).not.toBe('absent');
  });

  it('in a case that falls through', () => {
    expect(
      body(`
import { settings } from '@acme/settings';
const attribute: Record<string, unknown> = { name: 'plan' };
switch (settings.mode) {
  case 'open':
    attribute.messenger_writable = true;
  case 'closed':
    await intercom.post('/data_attributes', attribute);
}`),
    ).toBe('maybe');
  });

  it('in a case that ends', () => {
    expect(
      body(`
import { settings } from '@acme/settings';
const attribute: Record<string, unknown> = { name: 'plan' };
switch (settings.mode) {
  case 'open':
    attribute.messenger_writable = true;
    break;
  case 'closed':
    await intercom.post('/data_attributes', attribute);
}`),
    ).toBe('absent');
  });

  it('in a function that returns before the request', () => {
    expect(
      bodies(`
async function add(open: boolean) {
  const attribute: Record<string, unknown> = { name: 'plan' };
  if (open) {
    attribute.messenger_writable = true;
    return axios.post('https://attributes.example.com', attribute);
  }
  return intercom.post('/data_attributes', attribute);
}
await add(process.argv.includes('--open'));`),
    ).toEqual(['absent']);
  });

  it('in the last turn of a loop, for an object that lives longer', () => {
    expect(
      body(`
const attribute: Record<string, unknown> = { name: 'plan' };
for (const model of ['contact', 'company']) {
  attribute.model = model;
  await intercom.post('/data_attributes', attribute);
  attribute.messenger_writable = true;
}`),
    ).toBe('maybe');
  });

  it('in the last turn of a loop, for an object made in each turn', () => {
    expect(
      body(`
for (const model of ['contact', 'company']) {
  const attribute: Record<string, unknown> = { name: 'plan', model };
  await intercom.post('/data_attributes', attribute);
  attribute.messenger_writable = true;
}`),
    ).toBe('absent');
  });

  it('in a handler that may run at any time', () => {
    expect(
      body(`
import { settings } from '@acme/settings';
const attribute: Record<string, unknown> = { name: 'plan' };
settings.on('change', () => { attribute.messenger_writable = true; });
export async function add() { await intercom.post('/data_attributes', attribute); }
await add();`),
    ).toBe('maybe');
  });

  it('at the top of the module, before anybody calls', () => {
    expect(
      body(`
const attribute: Record<string, unknown> = { name: 'plan' };
export async function add() { await intercom.post('/data_attributes', attribute); }
attribute.messenger_writable = true;
await add();`),
    ).not.toBe('absent');
  });
});

describe('a variable that gets another value', () => {
  it.each([
    [
      'the other value lacks it',
      `let attribute = { messenger_writable: true }; attribute = { name: 'plan' };`,
      'absent',
    ],
    [
      'the other value has it',
      `let attribute: any = { name: 'plan' }; attribute = { messenger_writable: true };`,
      'present',
    ],
    [
      'it is built on the first',
      `let attribute: any = { name: 'plan' }; attribute = { ...attribute, messenger_writable: true };`,
      'present',
    ],
    [
      'it is built on the first and lacks it',
      `let attribute: any = { name: 'plan' }; attribute = { ...attribute, model: 'contact' };`,
      'absent',
    ],
    [
      'the first one was changed',
      `let attribute: any = { name: 'plan' }; attribute.messenger_writable = true; attribute = { name: 'other' };`,
      'absent',
    ],
    [
      'it is unknown',
      `let attribute: any = { name: 'plan' }; attribute = await load();`,
      'undecided',
    ],
  ])('%s', (_, setup, answer) => {
    expect(
      body(
        `declare function load(): Promise<object>;\n${setup}\nawait intercom.post('/data_attributes', attribute);`,
      ),
    ).toBe(answer);
  });

  it('under a condition', () => {
    expect(
      bodies(`
import { settings } from '@acme/settings';
let attribute: any = { name: 'plan' };
if (settings.open) attribute = { name: 'plan', messenger_writable: true };
await intercom.post('/data_attributes', attribute);`),
    ).toEqual(['absent', 'present']);
  });

  it('in every branch', () => {
    expect(
      bodies(`
import { settings } from '@acme/settings';
let attribute;
if (settings.open) attribute = { name: 'a', messenger_writable: true };
else attribute = { name: 'b', messenger_writable: false };
await intercom.post('/data_attributes', attribute);`).filter((answer) => answer !== 'present'),
    ).not.toContain('absent');
  });

  it('in every case of a switch', () => {
    expect(
      bodies(`
import { settings } from '@acme/settings';
let attribute: object;
switch (settings.kind) {
  case 'plan': attribute = { name: 'plan', messenger_writable: true }; break;
  default: attribute = { name: 'seats' };
}
await intercom.post('/data_attributes', attribute);`),
    ).toContain('absent');
  });

  it('or a fallback where it fails', () => {
    expect(
      bodies(`
import { load } from '@acme/attributes';
let attribute: object;
try { attribute = await load(); } catch { attribute = { name: 'plan', messenger_writable: true }; }
await intercom.post('/data_attributes', attribute);`),
    ).not.toContain('absent');
  });
});

describe('functions that change the object they are given', () => {
  const SEND = `await intercom.post('/data_attributes', attribute);`;
  const START = `const attribute: any = { name: 'plan' };\n`;

  it.each([
    [
      'a function',
      `function open(target: any) { target.messenger_writable = true; } open(attribute);`,
    ],
    [
      'a function declared below',
      `open(attribute); function open(target: any) { target.messenger_writable = true; }`,
    ],
    [
      'an arrow function',
      `const open = (target: any) => void (target.messenger_writable = true); open(attribute);`,
    ],
    [
      'a function through another name',
      `function open(target: any) { const one = target; one.messenger_writable = true; } open(attribute);`,
    ],
    [
      'a function that calls another',
      `function set(t: any) { t.messenger_writable = true; } function open(target: any) { set(target); } open(attribute);`,
    ],
    [
      'a function that merges',
      `function open(target: any) { Object.assign(target, { messenger_writable: true }); } open(attribute);`,
    ],
    [
      'a method',
      `const tools = { open(target: any) { target.messenger_writable = true; } }; tools.open(attribute);`,
    ],
    [
      'a method of a class',
      `class Tools { open(target: any) { target.messenger_writable = true; } } new Tools().open(attribute);`,
    ],
    [
      'a static method',
      `class Tools { static open(target: any) { target.messenger_writable = true; } } Tools.open(attribute);`,
    ],
    [
      'a function that takes it inside an object',
      `function open({ target }: any) { target.messenger_writable = true; } open({ target: attribute });`,
    ],
    [
      'a function that takes it by shorthand',
      `function open(options: any) { options.attribute.messenger_writable = true; } open({ attribute });`,
    ],
    [
      'a function that takes a list',
      `function openAll(all: any[]) { for (const one of all) one.messenger_writable = true; } openAll([attribute]);`,
    ],
    [
      'a function that takes all its arguments',
      `function openAll(...all: any[]) { all[0].messenger_writable = true; } openAll(attribute);`,
    ],
    [
      'a function that is given a key',
      `function set(target: any, key: string) { target[key] = true; } set(attribute, 'messenger_writable');`,
    ],
    [
      'Object.defineProperty',
      `Object.defineProperty(attribute, 'messenger_writable', { value: true, enumerable: true });`,
    ],
    ['Reflect.set', `Reflect.set(attribute, 'messenger_writable', true);`],
    [
      'a merge of a library',
      `import _ from 'lodash'; _.merge(attribute, { messenger_writable: true });`,
    ],
    [
      'a setter of a library',
      `import set from 'lodash/set'; set(attribute, ['messenger_writable'], true);`,
    ],
    [
      'a function of a package that says so',
      `import { applyDefaults } from '@acme/attributes'; applyDefaults(attribute);`,
    ],
    [
      'a loop over unknown entries',
      `import { extra } from '@acme/attributes'; for (const [key, value] of Object.entries(extra)) attribute[key] = value;`,
    ],
    [
      'a loop over known keys',
      `for (const key of ['archived', 'messenger_writable']) attribute[key] = true;`,
    ],
  ])('%s: not absent', (_, change) => {
    const [imported = '', rest = change] = /^(import [^;]*;) (.*)$/su.exec(change)?.slice(1) ?? [];
    expect(body(`${imported}\n${START}${rest}\n${SEND}`)).not.toBe('absent');
  });

  it('that stands in another file', () => {
    expect(
      body(`import { open } from './open.js';\n${START}open(attribute);\n${SEND}`, {
        'src/open.ts': `export function open(target: Record<string, unknown>): void { target.messenger_writable = true; }`,
      }),
    ).not.toBe('absent');
  });

  it('and gives it back', () => {
    expect(
      body(`
function open(target: any) { target.messenger_writable = true; return target; }
await intercom.post('/data_attributes', open({ name: 'plan' }));`),
    ).toBe('present');
  });

  it.each([
    [
      'a function that reads it',
      `function show(target: any) { return target.name; } show(attribute);`,
    ],
    [
      'a function that changes a copy',
      `function open(target: any) { return { ...target, messenger_writable: true }; } open(attribute);`,
    ],
    [
      'a function that gives its parameter another value',
      `function open(target: any) { target = { messenger_writable: true }; return target; } open(attribute);`,
    ],
    ['a logger', `console.log(attribute);`],
    ['JSON.stringify', `console.log('creating', JSON.stringify(attribute));`],
    ['Object.keys', `if (Object.keys(attribute).length === 0) throw new Error('empty');`],
    ['another request', `await axios.post('https://audit.example.com', attribute);`],
    [
      'a source of a merge',
      `const copy = Object.assign({}, attribute, { messenger_writable: true }); console.log(copy);`,
    ],
    [
      'a function that is never called',
      `const open = () => ({ ...attribute, messenger_writable: true }); void open;`,
    ],
  ])('look-alike: %s leaves it as it is', (_, use) => {
    expect(bodies(`${START}${use}\n${SEND}`).at(-1)).toBe('absent');
  });

  it.each([
    [
      'a property of the config',
      `const config: any = { method: 'post', url: '/data_attributes', data: attribute }; config.data.messenger_writable = true; await intercom(config);`,
    ],
    [
      'its own name, while the config holds it',
      `const config = { method: 'post', url: '/data_attributes', data: attribute }; attribute.messenger_writable = true; await intercom(config);`,
    ],
    [
      'its own name, while a list holds it',
      `const all = [attribute]; attribute.messenger_writable = true; for (const one of all) await intercom.post('/data_attributes', one);`,
    ],
    [
      'its own name, while another name is sent',
      `const other = attribute; attribute.messenger_writable = true; await intercom.post('/data_attributes', other);`,
    ],
    [
      'the element of a list',
      `const all = [attribute]; all[0].messenger_writable = true; for (const one of all) await intercom.post('/data_attributes', one);`,
    ],
  ])('through %s', (_, rest) => {
    expect(body(START + rest)).not.toBe('absent');
  });
});

describe('lists of definitions', () => {
  const ATTRIBUTES = `
const ATTRIBUTES: any[] = [
  { name: 'plan', model: 'contact', data_type: 'string' },
  { name: 'seats', model: 'company', data_type: 'integer', messenger_writable: false },
  { name: 'trial_ends_at', model: 'contact', data_type: 'date' },
];
`;
  const EACH = ['absent', 'present', 'absent'];

  it.each([
    [
      'for … of',
      `for (const attribute of ATTRIBUTES) await intercom.post('/data_attributes', attribute);`,
    ],
    [
      'for await … of',
      `for await (const attribute of ATTRIBUTES) await intercom.post('/data_attributes', attribute);`,
    ],
    [
      'for … of entries',
      `for (const [index, attribute] of ATTRIBUTES.entries()) { console.log(index); await intercom.post('/data_attributes', attribute); }`,
    ],
    [
      'forEach',
      `ATTRIBUTES.forEach(async (attribute) => { await intercom.post('/data_attributes', attribute); });`,
    ],
    [
      'forEach with a function',
      `ATTRIBUTES.forEach(function (attribute) { intercom.post('/data_attributes', attribute); });`,
    ],
    [
      'map and Promise.all',
      `await Promise.all(ATTRIBUTES.map((attribute) => intercom.post('/data_attributes', attribute)));`,
    ],
    [
      'a counted loop',
      `for (let i = 0; i < ATTRIBUTES.length; i += 1) await intercom.post('/data_attributes', ATTRIBUTES[i]);`,
    ],
    [
      'a chain',
      `ATTRIBUTES.filter((one) => one.model).map((one) => one).forEach((one) => intercom.post('/data_attributes', one));`,
    ],
    [
      'a copy',
      `for (const attribute of [...ATTRIBUTES]) await intercom.post('/data_attributes', attribute);`,
    ],
    [
      'a concatenation',
      `for (const attribute of [].concat(ATTRIBUTES)) await intercom.post('/data_attributes', attribute);`,
    ],
    [
      'Array.from',
      `for (const attribute of Array.from(ATTRIBUTES)) await intercom.post('/data_attributes', attribute);`,
    ],
    [
      'a set',
      `for (const attribute of new Set(ATTRIBUTES)) await intercom.post('/data_attributes', attribute);`,
    ],
    [
      'a helper',
      `const add = (attribute: any) => intercom.post('/data_attributes', attribute); for (const one of ATTRIBUTES) await add(one);`,
    ],
    [
      'a helper as a callback',
      `const add = (attribute: any) => intercom.post('/data_attributes', attribute); await Promise.all(ATTRIBUTES.map(add));`,
    ],
    [
      'reduce',
      `ATTRIBUTES.reduce((before, attribute) => before.then(() => intercom.post('/data_attributes', attribute)), Promise.resolve());`,
    ],
    [
      'reading a property and sending the rest',
      `for (const attribute of ATTRIBUTES) { console.log(attribute.name); await intercom.post('/data_attributes', attribute); }`,
    ],
  ])('%s', (_, loop) => {
    expect(bodies(ATTRIBUTES + loop)).toEqual(EACH);
  });

  it.each([
    [
      'a frozen list',
      `const LIST = Object.freeze([{ name: 'plan' }, { name: 'seats', messenger_writable: true }] as const);`,
      'LIST',
    ],
    [
      'a list of an object',
      `const ALL = { contact: [{ name: 'plan' }, { name: 'seats', messenger_writable: true }] };`,
      'ALL.contact',
    ],
    [
      'the values of an object',
      `const ALL = { plan: { name: 'plan' }, seats: { name: 'seats', messenger_writable: true } };`,
      'Object.values(ALL)',
    ],
    [
      'two lists',
      `const A = [{ name: 'plan' }]; const B = [{ name: 'seats', messenger_writable: true }];`,
      '[...A, ...B]',
    ],
    [
      'two lists joined',
      `const A: any[] = [{ name: 'plan' }]; const B = [{ name: 'seats', messenger_writable: true }];`,
      'A.concat(B)',
    ],
    [
      'a list that is filled',
      `const LIST: any[] = []; LIST.push({ name: 'plan' }); LIST.push({ name: 'seats', messenger_writable: true });`,
      'LIST',
    ],
    [
      'a list that a function makes',
      `function list() { return [{ name: 'plan' }, { name: 'seats', messenger_writable: true }]; }`,
      'list()',
    ],
  ])('%s', (_, setup, list) => {
    expect(
      bodies(
        `${setup}\nfor (const attribute of ${list}) await intercom.post('/data_attributes', attribute);`,
      ),
    ).toEqual(['absent', 'present']);
  });

  it('the entries of an object', () => {
    expect(
      body(`
const TYPES = { plan: 'string', seats: 'integer' };
for (const [name, data_type] of Object.entries(TYPES)) {
  await intercom.post('/data_attributes', { name, model: 'contact', data_type });
}`),
    ).toBe('absent');
  });

  it('from another file', () => {
    expect(
      bodies(
        `
import { attributes } from './definitions';
for (const attribute of attributes) await intercom.post('/data_attributes', attribute);`,
        {
          'src/definitions.ts': `export const attributes = [{ name: 'plan' }, { name: 'seats', messenger_writable: true }];`,
        },
      ),
    ).toEqual(['absent', 'present']);
  });

  it('of which every element gets the key on the way', () => {
    expect(
      new Set(
        bodies(`${ATTRIBUTES}
for (const attribute of ATTRIBUTES) await intercom.post('/data_attributes', { ...attribute, messenger_writable: true });`),
      ),
    ).toEqual(new Set(['present']));
    expect(
      new Set(
        bodies(`${ATTRIBUTES}
const open = ATTRIBUTES.map((attribute) => ({ messenger_writable: true, ...attribute }));
for (const attribute of open) await intercom.post('/data_attributes', attribute);`),
      ),
    ).toEqual(new Set(['present']));
  });

  it.each([
    ['in a loop before', `for (const one of ATTRIBUTES) one.messenger_writable = true;`],
    ['by forEach before', `ATTRIBUTES.forEach((one) => { one.messenger_writable = true; });`],
    [
      'by a function for each',
      `const open = (one: any) => { one.messenger_writable = true; }; ATTRIBUTES.forEach(open);`,
    ],
    [
      'by a function for all',
      `function openAll(all: any[]) { for (const one of all) one.messenger_writable = true; } openAll(ATTRIBUTES);`,
    ],
    [
      'by index',
      `for (let i = 0; i < ATTRIBUTES.length; i += 1) ATTRIBUTES[i].messenger_writable = true;`,
    ],
    [
      'by a merge in a loop',
      `for (const one of ATTRIBUTES) Object.assign(one, { messenger_writable: true });`,
    ],
    ['by ??= in a loop', `for (const one of ATTRIBUTES) one.messenger_writable ??= true;`],
  ])('whose elements get the key %s', (_, change) => {
    expect(
      bodies(`${ATTRIBUTES}${change}
for (const attribute of ATTRIBUTES) await intercom.post('/data_attributes', attribute);`),
    ).not.toContain('absent');
  });

  it('whose element gets the key inside the loop', () => {
    const each = (write: string) => `${ATTRIBUTES}
for (const attribute of ATTRIBUTES) {
  ${write}
  await intercom.post('/data_attributes', attribute);
}`;
    expect(new Set(bodies(each('attribute.messenger_writable = true;')))).toEqual(
      new Set(['present']),
    );
    expect(new Set(bodies(each('attribute.messenger_writable ??= true;')))).toEqual(
      new Set(['present']),
    );
    expect(
      bodies(each(`if (attribute.model === 'contact') attribute.messenger_writable = true;`)),
    ).not.toContain('absent');
    expect(
      bodies(
        each(`if (!('messenger_writable' in attribute)) attribute.messenger_writable = true;`),
      ),
    ).not.toContain('absent');
  });

  it.each([
    ['from a package', `import { attributes } from '@acme/attributes';`],
    ['from a file', `const attributes = JSON.parse(await readFile('attributes.json', 'utf8'));`],
    [
      'that something unknown makes of it',
      `import { prepare } from '@acme/attributes'; const attributes = prepare([{ name: 'plan' }]);`,
    ],
  ])('%s stay undecided', (_, setup) => {
    expect(
      new Set(
        bodies(`import { readFile } from 'node:fs/promises';\n${setup}
for (const attribute of attributes) await intercom.post('/data_attributes', attribute);`),
      ),
    ).toEqual(new Set(['undecided']));
  });

  it('of names only', () => {
    expect(
      body(`
for (const name of ['plan', 'seats']) await intercom.post('/data_attributes', { name, model: 'contact', data_type: 'string' });`),
    ).toBe('absent');
  });

  it('in pairs', () => {
    expect(
      body(`
const PAIRS = [['plan', 'string'], ['seats', 'integer']] as const;
await Promise.all(PAIRS.map(([name, data_type]) => intercom.post('/data_attributes', { name, model: 'contact', data_type })));`),
    ).toBe('absent');
  });

  it('spread into a body, when only some have the key', () => {
    // The literal is one, and each turn makes a body of it.
    expect(
      bodies(`${ATTRIBUTES}
for (const attribute of ATTRIBUTES) await intercom.post('/data_attributes', { ...attribute, archived: false });`),
    ).toEqual(['absent', 'present', 'absent']);
  });
});

describe('functions that make the body', () => {
  it.each([
    [
      'an arrow function',
      `const build = (name: string) => ({ name, model: 'contact' });`,
      `build('plan')`,
      ['absent'],
    ],
    [
      'a function with the key',
      `function build(name: string) { return { name, messenger_writable: true }; }`,
      `build('plan')`,
      ['present'],
    ],
    [
      'a parameter that decides',
      `function build(name: string, messenger_writable?: boolean) { return { name, messenger_writable }; }`,
      `build('plan')`,
      ['absent'],
    ],
    [
      'a parameter that is given',
      `function build(name: string, messenger_writable?: boolean) { return { name, messenger_writable }; }`,
      `build('plan', true)`,
      ['present'],
    ],
    [
      'a default parameter',
      `function build(name: string, messenger_writable = false) { return { name, messenger_writable }; }`,
      `build('plan')`,
      ['present'],
    ],
    [
      'a default in a pattern',
      `function build({ name, messenger_writable = true }: any) { return { name, messenger_writable }; }`,
      `build({ name: 'plan' })`,
      ['present'],
    ],
    [
      'no default in a pattern',
      `function build({ name, messenger_writable }: any) { return { name, messenger_writable }; }`,
      `build({ name: 'plan' })`,
      ['absent'],
    ],
    [
      'options that default to nothing',
      `function build(name: string, options: any = {}) { return { name, ...options }; }`,
      `build('plan')`,
      ['absent'],
    ],
    [
      'options that are given',
      `function build(name: string, options: any = {}) { return { name, ...options }; }`,
      `build('plan', { messenger_writable: true })`,
      ['present'],
    ],
    [
      'rest options',
      `const build = ({ name, ...rest }: any) => ({ name, ...rest });`,
      `build({ name: 'plan', messenger_writable: true })`,
      ['present'],
    ],
    [
      'steps',
      `function build(name: string) { const result: any = {}; result.name = name; result.messenger_writable = true; return result; }`,
      `build('plan')`,
      ['present'],
    ],
    [
      'steps without it',
      `function build(name: string) { const result: any = {}; result.name = name; return result; }`,
      `build('plan')`,
      ['absent'],
    ],
    [
      'a condition in a step',
      `function build(name: string, open: boolean) { const result: any = { name }; if (open) result.messenger_writable = true; return result; }`,
      `build('plan', true)`,
      ['present'],
    ],
    [
      'a condition in a step that fails',
      `function build(name: string, open: boolean) { const result: any = { name }; if (open) result.messenger_writable = true; return result; }`,
      `build('plan', false)`,
      ['absent'],
    ],
    [
      'a condition that is not known',
      `function build(name: string, open: boolean) { const result: any = { name }; if (open) result.messenger_writable = true; return result; }`,
      `build('plan', Math.random() > 0.5)`,
      ['maybe'],
    ],
    [
      'several returns',
      `function build(kind: string) { if (kind === load()) return { name: 'a', messenger_writable: true }; return { name: 'b' }; }`,
      `build('plan')`,
      ['present', 'absent'],
    ],
    [
      'a switch',
      `function build(kind: string) { switch (kind) { case 'a': return { name: 'a', messenger_writable: true }; default: return { name: 'b' }; } }`,
      `build(load())`,
      ['present', 'absent'],
    ],
    [
      'a known return',
      `function build(kind: string) { if (kind === 'a') return { name: 'a', messenger_writable: true }; return { name: 'b' }; }`,
      `build('a')`,
      ['present'],
    ],
    [
      'a builder of a builder',
      `const base = (name: string) => ({ name }); const build = (name: string) => ({ ...base(name), messenger_writable: true });`,
      `build('plan')`,
      ['present'],
    ],
    [
      'a method',
      `class Attribute { constructor(private name: string) {} toPayload() { return { name: this.name, model: 'contact' }; } }`,
      `new Attribute('plan').toPayload()`,
      ['absent'],
    ],
    [
      'a static method',
      `class Attribute { static payload(name: string) { return { name, messenger_writable: true }; } }`,
      `Attribute.payload('plan')`,
      ['present'],
    ],
    [
      'a field',
      `class Attribute { payload = { name: 'plan' }; }`,
      `new Attribute().payload`,
      ['absent'],
    ],
    [
      'a getter',
      `class Attribute { get payload() { return { name: 'plan' }; } }`,
      `new Attribute().payload`,
      ['absent'],
    ],
    [
      'a curried function',
      `const build = (model: string) => (name: string) => ({ model, name });`,
      `build('contact')('plan')`,
      ['absent'],
    ],
    [
      'something that is not known',
      `import { build } from '@acme/attributes';`,
      `build('plan')`,
      ['undecided'],
    ],
    [
      'a generator',
      `function* build() { yield { name: 'plan', messenger_writable: true }; }`,
      `build().next().value`,
      ['undecided'],
    ],
    [
      'a table',
      `const BUILDERS = { plan: () => ({ name: 'plan' }), seats: () => ({ name: 'seats', messenger_writable: true }) };`,
      `BUILDERS.plan()`,
      ['absent'],
    ],
    [
      'itself',
      `function build(n: number): any { return n === 0 ? {} : build(n - 1); }`,
      `build(3)`,
      ['not present'],
    ],
  ])('%s', (_, setup, expression, answers) => {
    const found = bodies(
      `${setup}\ndeclare function load(): string;\nawait intercom.post('/data_attributes', ${expression});`,
    );
    if (answers[0] === 'not present') expect(found).not.toContain('present');
    else expect(found.toSorted()).toEqual([...answers].sort());
  });

  it('returns the key early for some', () => {
    expect(
      bodies(`
import { settings } from '@acme/settings';
function build() {
  const attribute: any = { name: 'plan' };
  if (settings.open) {
    attribute.messenger_writable = true;
    return attribute;
  }
  return attribute;
}
await intercom.post('/data_attributes', build());`),
    ).not.toContain('present');
  });

  it('is called by every caller with its own', () => {
    expect(
      bodies(`
async function add(name: string, messenger_writable?: boolean) {
  await intercom.post('/data_attributes', { name, model: 'contact', data_type: 'string', messenger_writable });
}
await add('plan', true);
await add('seats');
await add('colour', undefined);
await add('shape', Math.random() > 0.5);`),
    ).toEqual(['present', 'absent', 'absent', 'present']);
  });

  it('fills in what callers leave out', () => {
    expect(
      bodies(`
async function add(attribute: any) {
  attribute.messenger_writable ??= true;
  await intercom.post('/data_attributes', attribute);
}
await add({ name: 'plan' });
await add({ name: 'seats', messenger_writable: false });`),
    ).toEqual(['present', 'present']);
  });
});

describe('what happens on the way out', () => {
  const SEND = `await intercom.post('/data_attributes', { name: 'plan' });`;

  it.each([
    [
      'an interceptor that gives the config another body',
      `intercom.interceptors.request.use((config) => { config.data = { messenger_writable: true, ...config.data }; return config; });`,
    ],
    [
      'an interceptor that makes another config',
      `intercom.interceptors.request.use((config) => ({ ...config, data: { messenger_writable: true, ...config.data } }));`,
    ],
    [
      'an interceptor that fills in the key',
      `intercom.interceptors.request.use((config) => { if (config.url === '/data_attributes') config.data.messenger_writable ??= true; return config; });`,
    ],
    [
      'an interceptor by name',
      `function open(config: any) { config.data.messenger_writable = true; return config; }\nintercom.interceptors.request.use(open);`,
    ],
    [
      'an interceptor of a package',
      `import { fillIn } from '@acme/http';\nintercom.interceptors.request.use(fillIn);`,
    ],
    [
      'a transform of the defaults',
      `intercom.defaults.transformRequest = [(data) => JSON.stringify({ messenger_writable: true, ...data })];`,
    ],
  ])('%s: not absent', (_, setup) => {
    expect(bodies(`${setup}\n${SEND}`)).not.toContain('absent');
  });

  it('a transform of the instance or of the call: not absent', () => {
    const transform = `transformRequest: [(data: object) => JSON.stringify({ messenger_writable: true, ...data })]`;
    expect(
      bodies(`const other = axios.create({ baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.11' }, ${transform} });
await other.post('/data_attributes', { name: 'plan' });`),
    ).not.toContain('absent');
    expect(
      bodies(`await intercom.post('/data_attributes', { name: 'plan' }, { ${transform} });`),
    ).not.toContain('absent');
  });

  it.each([
    [
      'an interceptor of the headers',
      `intercom.interceptors.request.use((config) => { config.headers['X-Request-Id'] = '7'; return config; });`,
    ],
    [
      'an interceptor that logs',
      `intercom.interceptors.request.use((config) => { console.log(config.method, config.url); return config; });`,
    ],
    [
      'an interceptor of the response',
      `intercom.interceptors.response.use((response) => { response.data.messenger_writable = true; return response; });`,
    ],
    [
      'an interceptor of another instance',
      `const other = axios.create();\nother.interceptors.request.use((config) => { config.data = { messenger_writable: true }; return config; });`,
    ],
  ])('look-alike: %s', (_, setup) => {
    expect(bodies(`${setup}\n${SEND}`)).toEqual(['absent']);
  });
});

describe('classes that extend each other', () => {
  const BASE = `class Attribute {
  extra: any = {};
  more(): any { return {}; }
  save() { return intercom.post('/data_attributes', { name: 'plan', ...this.extra, ...this.more() }); }
}
`;
  it('a method that the subclass overrides', () => {
    expect(
      bodies(`${BASE}class Open extends Attribute { more() { return { messenger_writable: true }; } }
await new Open().save();`),
    ).not.toContain('absent');
  });

  it('a field that the subclass overrides', () => {
    expect(
      bodies(`${BASE}class Open extends Attribute { extra = { messenger_writable: true }; }
await new Open().save();`),
    ).not.toContain('absent');
  });

  it('a method that a subclass overrides, where nobody is seen to call', () => {
    expect(
      bodies(
        `export ${BASE}export class Open extends Attribute { more() { return { messenger_writable: true }; } }`,
      ),
    ).not.toContain('absent');
  });

  it('a method that the subclass overrides, of its own call', () => {
    expect(
      bodies(`class Base { payload(): any { return { name: 'a' }; } }
class Open extends Base { payload() { return { name: 'a', messenger_writable: true }; } }
await intercom.post('/data_attributes', new Open().payload());`),
    ).toEqual(['present']);
  });

  it('look-alike: no subclass', () => {
    expect(bodies(`${BASE}await new Attribute().save();`)).toEqual(['absent']);
  });
});

describe('elements that a test keeps out', () => {
  const LIST = `const ATTRIBUTES: any[] = [{ name: 'plan' }, { name: 'seats', messenger_writable: true }];\n`;

  it.each([
    [
      'a filter by the key',
      `for (const one of ATTRIBUTES.filter((each) => each.messenger_writable)) await intercom.post('/data_attributes', one);`,
    ],
    [
      'a filter by its presence',
      `for (const one of ATTRIBUTES.filter((each) => 'messenger_writable' in each)) await intercom.post('/data_attributes', one);`,
    ],
    [
      'a test before',
      `for (const one of ATTRIBUTES) { if (one.messenger_writable === undefined) continue; await intercom.post('/data_attributes', one); }`,
    ],
    [
      'a test around',
      `for (const one of ATTRIBUTES) { if (one.messenger_writable) await intercom.post('/data_attributes', one); }`,
    ],
    [
      'a test in a helper',
      `function add(one: any) { if (!('messenger_writable' in one)) return; intercom.post('/data_attributes', one); } ATTRIBUTES.forEach((one) => add(one));`,
    ],
    [
      'an error in a helper',
      `function add(one: any) { if (one.messenger_writable === undefined) throw new Error('missing'); return intercom.post('/data_attributes', one); } for (const one of ATTRIBUTES) add(one);`,
    ],
    ['a known position', `await intercom.post('/data_attributes', ATTRIBUTES.at(1));`],
    [
      'a search by name',
      `await intercom.post('/data_attributes', ATTRIBUTES.find((one) => one.name === 'seats'));`,
    ],
  ])('%s', (_, rest) => {
    expect(bodies(LIST + rest)).not.toContain('absent');
  });
});

describe('objects with code of their own', () => {
  it.each([
    [
      'a method',
      `const attribute: any = { name: 'plan', open() { this.messenger_writable = true; return this; } };\nattribute.open();`,
    ],
    [
      'a setter',
      `const attribute: any = { name: 'plan', set open(value: boolean) { this.messenger_writable = value; } };\nattribute.open = true;`,
    ],
  ])('%s', (_, setup) => {
    expect(bodies(`${setup}\nawait intercom.post('/data_attributes', attribute);`)).not.toContain(
      'absent',
    );
  });

  it.each([
    [
      'a builder',
      `class Builder { private data: any = {}; name(name: string) { this.data.name = name; return this; } open() { this.data.messenger_writable = true; return this; } build() { return this.data; } }`,
      `new Builder().name('plan').open().build()`,
    ],
    [
      'a builder of any key',
      `class Builder { private data: any = {}; set(key: string, value: unknown) { this.data[key] = value; return this; } build() { return { ...this.data }; } }`,
      `new Builder().set('messenger_writable', true).build()`,
    ],
    [
      'a builder of closures',
      `function builder() { const data: any = {}; return { open() { data.messenger_writable = true; return this; }, build: () => data }; }`,
      `builder().open().build()`,
    ],
    [
      'keys in another case',
      `import snakecaseKeys from 'snakecase-keys';`,
      `snakecaseKeys({ name: 'plan', messengerWritable: true })`,
    ],
    [
      'keys in another case, by hand',
      `const snake = (value: any) => Object.fromEntries(Object.entries(value).map(([key, content]) => [key.replace(/[A-Z]/g, (letter) => '_' + letter.toLowerCase()), content]));`,
      `snake({ name: 'plan', messengerWritable: true })`,
    ],
    [
      'keys in another case, one by one',
      `function snake(value: any) { const result: any = {}; for (const key of Object.keys(value)) result[toSnake(key)] = value[key]; return result; } function toSnake(key: string) { return key.replace(/[A-Z]/g, (letter) => '_' + letter.toLowerCase()); }`,
      `snake({ name: 'plan', messengerWritable: true })`,
    ],
    [
      'keys copied one by one',
      `function copy(value: any) { const result: any = {}; for (const key in value) result[key] = value[key]; return result; }`,
      `copy({ name: 'plan', messenger_writable: true })`,
    ],
    [
      'defaults of a library',
      `import _ from 'lodash';`,
      `_.defaults({ name: 'plan' }, { messenger_writable: true })`,
    ],
  ])('%s: not absent', (_, setup, expression) => {
    expect(
      bodies(`${setup}\nawait intercom.post('/data_attributes', ${expression});`),
    ).not.toContain('absent');
  });
});
