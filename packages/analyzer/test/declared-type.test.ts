/**
 * Where a definition is typed: a key that its type lacks does not compile in the literal, but
 * does in the object that the call makes of it. Everything that comes out is type-checked.
 */
import ts from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import { type Files, upgrade } from './support.js';

const AXIOS = `declare module 'axios' {
  export interface AxiosRequestConfig<D = any> { method?: string; url?: string; headers?: object; data?: D }
  export interface AxiosInstance {
    post<T = any, R = { data: T }, D = any>(url: string, data?: D, config?: AxiosRequestConfig<D>): Promise<R>;
    request<T = any, R = { data: T }, D = any>(config: AxiosRequestConfig<D>): Promise<R>;
  }
  const axios: AxiosInstance & { create(options: object): AxiosInstance };
  export default axios;
}
declare module '@acme/types' {
  export interface Definition { name: string; model?: string }
  export const names: string[];
}
`;

const CLIENT = `import axios from 'axios';
export const http = axios.create({
  baseURL: 'https://api.intercom.io',
  headers: { 'Intercom-Version': '2.10' },
});
`;

/** All files that tests made, to be type-checked at once. */
const written = new Map<string, string>();
let cases = 0;

interface Outcome {
  readonly after: Files;
  readonly manual: readonly string[];
}

function run(files: Files): Outcome {
  const all = { 'client.ts': CLIENT, ...files };
  const { after, manual } = upgrade(all, { phase: 'prepare' });
  const again = upgrade(after, { phase: 'prepare' });
  expect(again.after, 'a second run changes nothing').toEqual(after);
  cases += 1;
  const name = expect.getState().currentTestName ?? '';
  for (const [path, text] of Object.entries(all))
    written.set(`/before/${cases}/${path}`, `// ${name}\n${text}`);
  for (const [path, text] of Object.entries(after))
    written.set(`/after/${cases}/${path}`, `// ${name}\n${text}`);
  return { after, manual };
}

/** TypeScript's complaints about all files below a folder, each with the test that it belongs to. */
function complaints(folder: string): string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    types: [],
    skipLibCheck: true,
  };
  const base = ts.createCompilerHost(options);
  const own = new Map([...written].filter(([path]) => path.startsWith(folder)));
  own.set('/axios.d.ts', AXIOS);
  const host: ts.CompilerHost = {
    ...base,
    fileExists: (path) => own.has(path) || base.fileExists(path),
    directoryExists: (path) =>
      [...own.keys()].some((one) => one.startsWith(`${path}/`)) ||
      (base.directoryExists?.(path) ?? true),
    readFile: (path) => own.get(path) ?? base.readFile(path),
    getSourceFile: (path, language) => {
      const text = own.get(path);
      return text === undefined
        ? base.getSourceFile(path, language)
        : ts.createSourceFile(path, text, language);
    },
  };
  const program = ts.createProgram([...own.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const first = diagnostic.file?.text.split('\n', 1)[0] ?? '';
    return `${first} — ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`;
  });
}

afterAll(() => {
  expect(complaints('/before/'), 'what goes in compiles').toEqual([]);
  expect(complaints('/after/'), 'what comes out compiles').toEqual([]);
}, 60_000);

const SEND_ALL = `for (const definition of DEFINITIONS) await http.post('/data_attributes', definition);`;
const WRAP_ALL = `for (const definition of DEFINITIONS) await http.post('/data_attributes', { messenger_writable: true, ...definition });`;

/** Where the key went for a list of definitions: into the `literal`, around it at the `call`, or `nowhere`. */
function place(types: string, declaration: string, others: Files = {}): string {
  const source = (list: string, send: string) =>
    `import { http } from './client.js';\n${types}\n${list}\n${send}\nexport {};\n`;
  const before = source(declaration, SEND_ALL);
  const { after } = run({ ...others, 'attributes.ts': before });
  const text = after['attributes.ts'];
  for (const [path, content] of Object.entries(others)) expect(after[path]).toBe(content);
  if (text === before) return 'nowhere';
  if (text === source(declaration, WRAP_ALL)) return 'call';
  if (
    text ===
    source(
      declaration.replace(`name: 'plan' }`, `name: 'plan', messenger_writable: true }`),
      SEND_ALL,
    )
  )
    return 'literal';
  return text ?? 'gone';
}

const LACKS = `interface Definition { name: string; model?: string }`;
const HAS = `interface Definition { name: string; model?: string; messenger_writable?: boolean }`;

describe('lists with a type', () => {
  it.each([
    ['an interface', LACKS, HAS, `const DEFINITIONS: Definition[] = [{ name: 'plan' }];`],
    [
      'a type alias',
      `type Definition = { name: string };`,
      `type Definition = { name: string; messenger_writable?: boolean };`,
      `const DEFINITIONS: Definition[] = [{ name: 'plan' }];`,
    ],
    ['Array<…>', LACKS, HAS, `const DEFINITIONS: Array<Definition> = [{ name: 'plan' }];`],
    ['readonly', LACKS, HAS, `const DEFINITIONS: readonly Definition[] = [{ name: 'plan' }];`],
    [
      'ReadonlyArray<…>',
      LACKS,
      HAS,
      `const DEFINITIONS: ReadonlyArray<Definition> = [{ name: 'plan' }];`,
    ],
    ['Readonly<…>', LACKS, HAS, `const DEFINITIONS: Readonly<Definition>[] = [{ name: 'plan' }];`],
    ['Partial<…>', LACKS, HAS, `const DEFINITIONS: Partial<Definition>[] = [{ name: 'plan' }];`],
    ['satisfies', LACKS, HAS, `const DEFINITIONS = [{ name: 'plan' }] satisfies Definition[];`],
    [
      'as const satisfies',
      LACKS,
      HAS,
      `const DEFINITIONS = [{ name: 'plan' }] as const satisfies readonly Definition[];`,
    ],
    [
      'satisfies inside',
      LACKS,
      HAS,
      `const DEFINITIONS = [{ name: 'plan' } satisfies Definition];`,
    ],
    ['an inline type', ``, ``, `const DEFINITIONS: { name: string }[] = [{ name: 'plan' }];`],
    [
      'extends',
      `interface Base { name: string }\ninterface Definition extends Base { model?: string }`,
      `interface Base { name: string; messenger_writable?: boolean }\ninterface Definition extends Base { model?: string }`,
      `const DEFINITIONS: Definition[] = [{ name: 'plan' }];`,
    ],
    [
      'an intersection',
      `type Definition = { name: string } & { model?: string };`,
      `type Definition = { name: string } & { messenger_writable?: boolean };`,
      `const DEFINITIONS: Definition[] = [{ name: 'plan' }];`,
    ],
    [
      'a union',
      `type Definition = { name: string } | { label: string };`,
      `type Definition = { name: string; messenger_writable?: boolean } | { label: string };`,
      `const DEFINITIONS: Definition[] = [{ name: 'plan' }];`,
    ],
    [
      'an alias of an alias',
      `interface Inner { name: string }\ntype Definition = Inner;\ntype List = Definition[];`,
      `interface Inner { name: string; messenger_writable?: boolean }\ntype Definition = Inner;\ntype List = Definition[];`,
      `const DEFINITIONS: List = [{ name: 'plan' }];`,
    ],
    [
      'merged interfaces',
      `interface Definition { name: string }\ninterface Definition { model?: string }`,
      `interface Definition { name: string }\ninterface Definition { messenger_writable?: boolean }`,
      `const DEFINITIONS: Definition[] = [{ name: 'plan' }];`,
    ],
    [
      'a required key that is undefined',
      LACKS,
      `interface Definition { name: string; 'messenger_writable'?: boolean | null }`,
      `const DEFINITIONS: Definition[] = [{ name: 'plan' }];`,
    ],
  ])('%s', (name, lacking, having, declaration) => {
    expect(place(lacking, declaration)).toBe('call');
    if (name !== 'an inline type') expect(place(having, declaration)).toBe('literal');
    else
      expect(
        place(
          '',
          declaration.replace('name: string', 'name: string; messenger_writable?: boolean'),
        ),
      ).toBe('literal');
  });

  it.each([
    ['nothing', `const DEFINITIONS = [{ name: 'plan' }];`],
    ['as const', `const DEFINITIONS = [{ name: 'plan' }] as const;`],
    [
      'a cast of the whole literal, which takes more keys',
      `const DEFINITIONS = [{ name: 'plan' } as Definition];`,
    ],
    ['object', `const DEFINITIONS: object[] = [{ name: 'plan' }];`],
    ['unknown', `const DEFINITIONS: unknown[] = [{ name: 'plan' }];`],
    ['any', `const DEFINITIONS: any[] = [{ name: 'plan' }];`],
    [
      'Record<string, unknown>',
      `const DEFINITIONS: Record<string, unknown>[] = [{ name: 'plan' }];`,
    ],
    ['Record<string, any>', `const DEFINITIONS: Record<string, any>[] = [{ name: 'plan' }];`],
    [
      'Record with booleans',
      `const DEFINITIONS: Record<string, string | boolean>[] = [{ name: 'plan' }];`,
    ],
    [
      'an index signature',
      `const DEFINITIONS: { name: string; [key: string]: unknown }[] = [{ name: 'plan' }];`,
    ],
  ])('%s has room', (_, declaration) => {
    expect(place(LACKS, declaration)).toBe('literal');
  });

  it.each([
    [
      'a cast of the list, which does not',
      `const DEFINITIONS = [{ name: 'plan' }] as Definition[];`,
    ],
    ['Record with text only', `const DEFINITIONS: Record<string, string>[] = [{ name: 'plan' }];`],
    [
      'Record of some keys',
      `const DEFINITIONS: Partial<Record<'name' | 'model', string>>[] = [{ name: 'plan' }];`,
    ],
    [
      'Record of keys by name',
      `type Keys = 'name';\nconst DEFINITIONS: Record<Keys, string>[] = [{ name: 'plan' }];`,
    ],
    [
      'an index signature of text',
      `const DEFINITIONS: { [key: string]: string }[] = [{ name: 'plan' }];`,
    ],
    [
      'an index signature by pattern',
      `const DEFINITIONS: { name: string; [key: \`x_\${string}\`]: unknown }[] = [{ name: 'plan' }];`,
    ],
    ['Pick', `const DEFINITIONS: Pick<Definition, 'name'>[] = [{ name: 'plan' }];`],
    ['Omit', `const DEFINITIONS: Omit<Definition, 'model'>[] = [{ name: 'plan' }];`],
    ['Required', `const DEFINITIONS: Required<Pick<Definition, 'name'>>[] = [{ name: 'plan' }];`],
    ['a tuple', `const DEFINITIONS: [Definition] = [{ name: 'plan' }];`],
    ['a mapped type', `const DEFINITIONS: { [K in 'name']: string }[] = [{ name: 'plan' }];`],
    [
      'typeof',
      `const EXAMPLE = { name: 'seats' };\nconst DEFINITIONS: (typeof EXAMPLE)[] = [{ name: 'plan' }];`,
    ],
    [
      'a generic alias',
      `type List<T> = T[];\nconst DEFINITIONS: List<Definition> = [{ name: 'plan' }];`,
    ],
    [
      'a class',
      `class Attribute { name = ''; }\nconst DEFINITIONS: Attribute[] = [{ name: 'plan' }];`,
    ],
    [
      'a key that is never there',
      `const DEFINITIONS: { name: string; messenger_writable?: never }[] = [{ name: 'plan' }];`,
    ],
    [
      'a key that is only false',
      `const DEFINITIONS: { name: string; messenger_writable?: false }[] = [{ name: 'plan' }];`,
    ],
    [
      'a key that is text',
      `const DEFINITIONS: { name: string; messenger_writable?: 'yes' | 'no' }[] = [{ name: 'plan' }];`,
    ],
    [
      'a key of another spelling',
      `const DEFINITIONS: { name: string; messengerWritable?: boolean }[] = [{ name: 'plan' }];`,
    ],
    [
      'one of two kinds, told apart by a key',
      `type Either = { kind: 'a'; name: string } | { kind: 'b'; messenger_writable: boolean };\nconst DEFINITIONS: Either[] = [{ kind: 'a', name: 'plan' }];`,
    ],
  ])('%s has none', (_, declaration) => {
    expect(place(LACKS, declaration)).toBe('call');
  });
});

describe('tuples', () => {
  const send = `for (const [path, body] of STEPS) await http.post(path, body);`;
  const placeIn = (type: string, list: string): string => {
    const before = `import { http } from './client.js';\n${LACKS}\n${HAS.replace('Definition', 'Writable')}\nconst STEPS: ${type} = [${list}];\n${send}\nexport {};\n`;
    const { after } = run({ 'steps.ts': before });
    const text = after['steps.ts'] ?? '';
    if (text === before) return 'nowhere';
    if (text.includes('{ messenger_writable: true, ...body }')) return 'call';
    return text.includes(`{ name: 'plan', messenger_writable: true }`) ? 'literal' : text;
  };
  const ONE = `['/data_attributes', { name: 'plan' }]`;

  it.each([
    ['a type without room', '[string, Definition][]', 'call'],
    ['a type with room', '[string, Writable][]', 'literal'],
    ['names for the elements', '[path: string, body: Writable][]', 'literal'],
    ['one that may be missing', '[path: string, body?: Writable][]', 'literal'],
    ['readonly', 'readonly (readonly [string, Writable])[]', 'literal'],
    ['in a rest', '[string, ...Definition[]][]', 'call'],
  ])('%s', (_, type, expected) => {
    expect(placeIn(type, ONE)).toBe(expected);
  });
});

describe('types on the way', () => {
  const PLAN = `{ name: 'plan', model: 'contact' }`;

  it.each([
    [
      'an index of texts, of what a variable is handed to',
      `const create = (fields: Record<string, string>) => http.post('/data_attributes', fields);
const plan = ${PLAN};
await create(plan);`,
    ],
    [
      'an index of texts, of what a loop hands over',
      `const create = (fields: { [key: string]: string }) => http.post('/data_attributes', fields);
const plans = [${PLAN}];
for (const plan of plans) await create(plan);`,
    ],
    [
      'an index of texts, by another name',
      `const plan = ${PLAN};
const flat: Record<string, string> = plan;
await http.post('/data_attributes', flat);`,
    ],
    [
      'the constraint of a type parameter',
      `const create = <T extends Record<string, string>>(fields: T) => http.post('/data_attributes', fields);
await create(${PLAN});`,
    ],
    [
      'the default of a type parameter',
      `interface Row { name: string; model: string }
const create = <R, B = Row>(fields: B): Promise<R> => http.post('/data_attributes', fields) as Promise<R>;
await create<{ data: unknown }>(${PLAN});`,
    ],
    [
      'overloads',
      `interface Row { name: string; model: string }
function create(fields: Row): Promise<unknown>;
function create(fields: Row, isDry: boolean): Promise<unknown>;
function create(fields: object, isDry = false): Promise<unknown> {
  console.log(isDry);
  return http.post('/data_attributes', fields);
}
await create(${PLAN});`,
    ],
  ])('%s: the key goes around it', (_, code) => {
    const { after } = run({
      'a.ts': `import { http } from './client.js';\n${code}\nexport {};\n`,
    });
    expect(after['a.ts']).toContain(PLAN);
    expect(after['a.ts']).toContain('messenger_writable: true, ...');
  });

  it.each([
    [
      'a constraint with room',
      `const create = <T extends object>(fields: T) => http.post('/data_attributes', fields);
await create(${PLAN});`,
    ],
    [
      'a type that lacks the key, of what a variable is handed to',
      `const create = (fields: { name: string }) => http.post('/data_attributes', fields);
const plan = ${PLAN};
await create(plan);`,
    ],
  ])('%s: it goes into the literal', (_, code) => {
    const { after } = run({
      'a.ts': `import { http } from './client.js';\n${code}\nexport {};\n`,
    });
    expect(after['a.ts']).toContain(PLAN.replace(' }', ', messenger_writable: true }'));
  });
});

describe('types from elsewhere', () => {
  const TYPES = (members: string) => `export interface Definition { name: string;${members} }\n`;
  const DECLARATION = `const DEFINITIONS: Definition[] = [{ name: 'plan' }];`;

  it.each([
    ['a type import', `import type { Definition } from './types.js';`],
    ['an inline type import', `import { type Definition } from './types.js';`],
    ['an alias', `import type { Definition as D } from './types.js';\ntype Definition = D;`],
    ['a re-export', `import type { Definition } from './index.js';`],
    [
      'a namespace',
      `import type * as types from './types.js';\ntype Definition = types.Definition;`,
    ],
    ['an import type', `type Definition = import('./types.js').Definition;`],
  ])('%s', (name, imports) => {
    const others = (members: string): Files => ({
      'types.ts': TYPES(members),
      'index.ts': `export type { Definition } from './types.js';\n`,
    });
    expect(place(imports, DECLARATION, others(''))).toBe('call');
    const having = place(imports, DECLARATION, others(' messenger_writable?: boolean'));
    // What cannot be read counts as a type without room.
    if (name === 'a namespace' || name === 'an import type')
      expect(['literal', 'call']).toContain(having);
    else expect(having).toBe('literal');
  });

  it('a default export', () => {
    expect(
      place(`import type Definition from './types.js';`, DECLARATION, {
        'types.ts': `export default interface Definition { name: string }\n`,
      }),
    ).toBe('call');
  });

  it('a package', () => {
    expect(place(`import type { Definition } from '@acme/types';`, DECLARATION)).toBe('call');
  });

  it('a name that stands for something else inside a function', () => {
    const source = (send: string) => `import { http } from './client.js';
interface Definition { name: string; messenger_writable?: boolean }
export const example: Definition = { name: 'x' };
export async function setup() {
  interface Definition { name: string }
  const DEFINITIONS: Definition[] = [{ name: 'plan' }];
  ${send}
}
`;
    expect(run({ 'attributes.ts': source(SEND_ALL) }).after['attributes.ts']).toBe(
      source(WRAP_ALL),
    );
  });

  it('a type parameter of the name', () => {
    const source = `import { http } from './client.js';
interface Definition { name: string; messenger_writable?: boolean }
export const example: Definition = { name: 'x' };
export async function setup<Definition extends { name: string }>(definition: Definition) {
  await http.post('/data_attributes', definition);
}
await setup<{ name: string }>({ name: 'plan' });
`;
    const { after } = run({ 'attributes.ts': source });
    expect(after['attributes.ts']).toBe(
      source.replace(', definition)', ', { messenger_writable: true, ...definition })'),
    );
  });
});

describe('definitions in other shapes', () => {
  it.each([
    [
      'a record of lists',
      `const ALL: Record<string, Definition[]> = { contact: [{ name: 'plan' }] };\nconst DEFINITIONS = ALL.contact;`,
    ],
    [
      'a property of an interface',
      `interface All { contact: Definition[] }\nconst ALL: All = { contact: [{ name: 'plan' }] };\nconst DEFINITIONS = ALL.contact;`,
    ],
    [
      'a frozen list',
      `const DEFINITIONS: readonly Definition[] = Object.freeze([{ name: 'plan' }]);`,
    ],
    [
      'a frozen list of a type',
      `const DEFINITIONS = Object.freeze<Definition[]>([{ name: 'plan' }]);`,
    ],
    [
      'a spread of typed lists',
      `const A: Definition[] = [{ name: 'plan' }];\nconst DEFINITIONS = [...A];`,
    ],
  ])('%s: one place, and it compiles afterwards', (_, declaration) => {
    const source = `import { http } from './client.js';\n${LACKS}\n${declaration}\n${SEND_ALL}\nexport {};\n`;
    const text = run({ 'attributes.ts': source }).after['attributes.ts'] ?? '';
    expect(text.match(/messenger_writable: true/gu)).toHaveLength(1);
  });

  it('a typed constant', () => {
    const source = (body: string) => `import { http } from './client.js';
interface Definition { name: string }
const plan: Definition = { name: 'plan' };
await http.post('/data_attributes', ${body});
`;
    expect(run({ 'attributes.ts': source('plan') }).after['attributes.ts']).toBe(
      source('{ messenger_writable: true, ...plan }'),
    );
  });

  it('a field of a class', () => {
    const source = (body: string) => `import { http } from './client.js';
interface Definition { name: string }
export class Setup {
  private readonly plan: Definition = { name: 'plan' };
  async run() {
    await http.post('/data_attributes', ${body});
  }
}
await new Setup().run();
`;
    expect(run({ 'attributes.ts': source('this.plan') }).after['attributes.ts']).toBe(
      source('{ messenger_writable: true, ...this.plan }'),
    );
  });
});

describe('literals in calls of helpers', () => {
  const helper = (
    parameter: string,
    body: string,
    call: string,
    types = LACKS,
  ) => `import { http } from './client.js';
${types}
async function create(${parameter}) {
  await http.post('/data_attributes', ${body});
}
await create(${call});
export {};
`;

  it('whose parameter has no room: in the helper', () => {
    expect(
      run({ 'attributes.ts': helper('definition: Definition', 'definition', `{ name: 'plan' }`) })
        .after['attributes.ts'],
    ).toBe(
      helper(
        'definition: Definition',
        '{ messenger_writable: true, ...definition }',
        `{ name: 'plan' }`,
      ),
    );
  });

  it.each([
    ['with room', 'definition: Definition', HAS],
    ['without a type of its own', 'definition: object', LACKS],
    ['with a default', `definition: Definition = { name: 'x' }`, HAS],
    ['with unknown keys', 'definition: Record<string, unknown>', LACKS],
  ])('whose parameter is one %s: in the literal, or in the helper', (_, parameter, types) => {
    const after = run({
      'attributes.ts': helper(parameter, 'definition', `{ name: 'plan' }`, types),
    }).after['attributes.ts'];
    expect([
      helper(parameter, 'definition', `{ name: 'plan', messenger_writable: true }`, types),
      helper(parameter, '{ messenger_writable: true, ...definition }', `{ name: 'plan' }`, types),
    ]).toContain(after);
  });

  it('that is typed by its variable', () => {
    const source = (body: string) => `import { http } from './client.js';
interface Definition { name: string }
const create: (definition: Definition) => Promise<unknown> = (definition) => http.post('/data_attributes', ${body});
await create({ name: 'plan' });
`;
    expect(run({ 'attributes.ts': source('definition') }).after['attributes.ts']).toBe(
      source('{ messenger_writable: true, ...definition }'),
    );
  });

  it('that implements an interface', () => {
    const source = (body: string) => `import { http } from './client.js';
interface Definition { name: string }
interface Attributes { create(definition: Definition): Promise<unknown> }
const attributes: Attributes = { create: (definition) => http.post('/data_attributes', ${body}) };
await attributes.create({ name: 'plan' });
`;
    expect(run({ 'attributes.ts': source('definition') }).after['attributes.ts']).toBe(
      source('{ messenger_writable: true, ...definition }'),
    );
  });

  it('for any request, whose body type has no room: nothing that does not compile', () => {
    const source = `import { http } from './client.js';
interface Definition { name: string }
async function request(method: string, url: string, data?: Definition) {
  return http.request({ method, url, data });
}
const plan: Definition = { name: 'plan' };
await request('POST', '/data_attributes', plan);
await request('POST', '/tags', { name: 'vip' });
`;
    const { after, manual } = run({ 'attributes.ts': source });
    expect(after['attributes.ts']).toBe(source);
    expect(manual).toHaveLength(1);
  });

  it('for any request, with a body of unknown type: at the call', () => {
    const source = (body: string) => `import { http } from './client.js';
interface Definition { name: string }
async function request(method: string, url: string, data?: unknown) {
  return http.request({ method, url, data });
}
const plan: Definition = { name: 'plan' };
await request('POST', '/data_attributes', ${body});
`;
    expect(run({ 'attributes.ts': source('plan') }).after['attributes.ts']).toBe(
      source('{ messenger_writable: true, ...plan }'),
    );
  });

  it('with satisfies at the call', () => {
    const source = (body: string) => `import { http } from './client.js';
interface Definition { name: string }
const load = (): Definition => JSON.parse('{}');
await http.post('/data_attributes', ${body});
await http.post('/data_attributes', { name: 'plan' } satisfies Definition);
`;
    const { after } = run({ 'attributes.ts': source('load() satisfies Definition') });
    // Any form will do that compiles; that it does is checked at the end.
    expect(after['attributes.ts']).toMatch(/satisfies Definition/u);
  });

  it('with the type of the body at the call', () => {
    const source = `import { http } from './client.js';
interface Definition { name: string }
const plan: Definition = { name: 'plan' };
await http.post<unknown, { data: unknown }, Definition>('/data_attributes', plan);
`;
    const { after } = run({ 'attributes.ts': source });
    expect(after['attributes.ts']).toContain('Definition>');
  });

  it('with a config of a type', () => {
    const source = `import type { AxiosRequestConfig } from 'axios';
import { http } from './client.js';
interface Definition { name: string }
const config: AxiosRequestConfig<Definition> = { method: 'post', url: '/data_attributes', data: { name: 'plan' } };
await http.request(config);
`;
    const { after } = run({ 'attributes.ts': source });
    expect(after['attributes.ts']).toContain('AxiosRequestConfig<Definition>');
  });
});

describe('a helper with a type for the body', () => {
  const send = (signature: string): string => `${signature} {
  return fetch('https://api.intercom.io' + path, {
    method: 'POST', headers: { 'Intercom-Version': '2.10' }, body: JSON.stringify(body),
  });
}
interface Narrow { name: string }
interface Wide { name: string; messenger_writable?: boolean }
`;

  it.each([
    ['that is inferred', 'async function post<B extends object>(path: string, body: B)', 'post'],
    ['that is told and has room', 'async function post<B>(path: string, body: B)', 'post<Wide>'],
    [
      'that may be a text as well',
      'async function post(path: string, body?: string | object)',
      'post',
    ],
  ])('%s takes the key', (_, signature, callee) => {
    const { after, manual } = run({
      'a.ts': `${send(signature)}${callee}('/data_attributes', { name: 'plan' });\n`,
    });
    expect(manual).toEqual([]);
    expect(after['a.ts']).toContain(`{ name: 'plan', messenger_writable: true }`);
  });

  it.each([
    ['that is told and has none', 'async function post<B>(path: string, body: B)', 'post<Narrow>'],
    [
      'that another parameter shares',
      'async function post<B>(path: string, body: B, like?: B)',
      'post',
    ],
  ])('%s does not', (_, signature, callee) => {
    const { after } = run({
      'a.ts': `${send(signature)}${callee}('/data_attributes', { name: 'plan' });\n`,
    });
    expect(after['a.ts']).not.toContain(`{ name: 'plan', messenger_writable: true }`);
  });
});

describe('types with parameters', () => {
  const attribute = (key: string): string =>
    `interface Attribute { id: string; name: string; ${key}}\n`;
  const WIDE = attribute('messenger_writable?: boolean ');
  const NARROW = attribute('');
  const send = (body: string): string =>
    `create(body: ${body}) { return fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: { 'Intercom-Version': '2.10' }, body: JSON.stringify(body) }); }`;
  const LITERAL = `{ name: 'plan' }`;
  const WITH_KEY = `{ name: 'plan', messenger_writable: true }`;

  const shapes: readonly (readonly [string, string])[] = [
    [
      'of a class that is told what it is for',
      `class Resource<T> { ${send(`Omit<T, 'id'>`)} }\nnew Resource<Attribute>().create(${LITERAL});\n`,
    ],
    [
      'with a default that is made of another',
      `class Resource<T extends { id: string }, Body = Omit<T, 'id'>> { ${send('Body')} }
const attributes = new Resource<Attribute>();
attributes.create(${LITERAL});\n`,
    ],
    [
      'of a class that is extended',
      `abstract class Resource<T> { ${send('Partial<T>')} }
class Attributes extends Resource<Attribute> {}
new Attributes().create(${LITERAL});\n`,
    ],
    [
      'that a class between hands on',
      `abstract class Base<B> { ${send('B')} }
class Resource<T> extends Base<Partial<T>> {}
class Attributes extends Resource<Attribute> {}
new Attributes().create(${LITERAL});\n`,
    ],
    [
      'of an alias',
      `type Create<T, K extends keyof T> = Omit<T, K>;
class Client { ${send(`Create<Attribute, 'id'>`)} }
new Client().create(${LITERAL});\n`,
    ],
    [
      'of an interface',
      `interface Body<T> { data: T }
const post = ({ data }: Body<Partial<Attribute>>) => fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: { 'Intercom-Version': '2.10' }, body: JSON.stringify(data) });
post({ data: ${LITERAL} });\n`,
    ],
  ];

  it.each(shapes)('%s: with room the key goes into the literal', (_what, code) => {
    const { after, manual } = run({ 'a.ts': WIDE + code });
    expect(manual).toEqual([]);
    expect(after['a.ts']).toBe(WIDE + code.replace(LITERAL, WITH_KEY));
  });

  it.each(shapes)('%s: without room it does not', (_what, code) => {
    const { after } = run({ 'a.ts': NARROW + code });
    expect(after['a.ts']).toContain(LITERAL);
  });

  it('a type of chosen keys', () => {
    const code = (keys: string): string =>
      `${WIDE}class Client { ${send(`Pick<Attribute, ${keys}>`)} }\nnew Client().create(${LITERAL});\n`;
    const wide = code(`'name' | 'messenger_writable'`);
    expect(run({ 'a.ts': wide }).after['a.ts']).toBe(wide.replace(LITERAL, WITH_KEY));
    expect(run({ 'a.ts': code(`'name'`) }).after['a.ts']).toContain(LITERAL);
  });
});
