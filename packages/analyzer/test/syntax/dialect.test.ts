/** The trees that `parseSource` hands out, held against typescript-estree's. */
import { parse as parseWithTypescript } from '@typescript-eslint/typescript-estree';
import { describe, expect, test } from 'vitest';
import { parseSource } from '../../src/syntax/index.js';

/** Without what is known to differ: places by line, the extra `start` and `end`, comments and tokens. */
const leftOut = new Set([
  'parent',
  'loc',
  'start',
  'end',
  'tokens',
  'comments',
  'phase',
  'hashbang',
  // Flow's parser.
  'literalType',
  'docblock',
  'interpreter',
]);

/** A tree as plain data; an absent property and one that is `undefined` are the same. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof RegExp) return String(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, item]) => !leftOut.has(key) && item !== undefined)
      // typescript-estree tells computed enum members by the type of `id` alone.
      .filter(([key]) => !('id' in value && 'initializer' in value && key === 'computed'))
      .map(([key, item]) => [key, plain(item)]),
  );
}

const modifiers = new Set([
  'abstract',
  'declare',
  'definite',
  'exportKind',
  'optional',
  'override',
  'readonly',
  'trailingComma',
  'tsModifiers',
]);

/** A tree without the modifiers that are off. */
function withoutModifiers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutModifiers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, item]) => !modifiers.has(key) || item === true)
      .map(([key, item]) => [key, withoutModifiers(item)]),
  );
}

function bodyOf(path: string, text: string): unknown {
  const outcome = parseSource(path, text);
  if (outcome.kind === 'failed') throw new Error(outcome.message);
  return plain(outcome.tree.ast.body);
}

function typescriptBodyOf(text: string, jsx: boolean): unknown {
  return plain(parseWithTypescript(text, { range: true, jsx }).body);
}

const typescriptSources: Readonly<Record<string, string>> = {
  'a service class': `
    import axios, { type AxiosInstance } from 'axios';
    import type { Definition } from './definitions.js';
    import * as settings from '../settings';

    export abstract class IntercomService<T extends object = object> extends Base<T> implements Sync {
      static readonly version = '2.10';
      declare region: string;
      #client?: AxiosInstance;
      private readonly headers: Record<string, string> = { 'Intercom-Version': IntercomService.version };

      constructor(private readonly token: string, public timeout = 5_000) {
        super();
      }

      get client(): AxiosInstance {
        return (this.#client ??= axios.create({ headers: this.headers }));
      }

      abstract report(): void;

      @logged()
      async create(definition: Definition, ...rest: string[]): Promise<void> {
        await this.client.post<Definition>('/data_attributes', { ...definition, name: definition.name! });
      }
    }
    export default IntercomService;
    export * as helpers from './helpers';
    export * from './more';
    export { a as b, type C } from './c';
  `,
  'types and enums': `
    export enum Version { Old = '2.10', New = '2.11' }
    const enum Count { One = 1, Two, Three = One + Two }
    declare const region: 'eu' | 'us';
    declare module 'intercom-client' { export const extra: number; }
    namespace Api { export const host = 'https://api.intercom.io'; }
    type Body<K extends string> = { readonly [P in K]?: P extends 'name' ? string : unknown };
    interface Options extends Base<string> { headers?: Record<string, string>; send(this: Api, body: Body<'name'>): void }
    const body = { name: 'plan', model: 'contact' } as const satisfies Body<'name'>;
    let narrowed = <string>(region as unknown);
    function isBody(value: unknown): value is Body<'name'> { return true }
    import legacy = require('intercom-client');
    export type { Options };
    let tuple: [name: string, age?: number];
    abstract class Empty { accessor value = 1; protected abstract readonly name: string }
  `,
  expressions: `
    const url = \`\${host}/data_attributes?\${new URLSearchParams({ a: '1' })}\`;
    client?.dataAttributes?.create({ name, 'data_type': 'string', [key]: 1, get size() { return 1 }, run() {} });
    const { a = 1, b: { c }, ...others } = input ?? {}, [first, , third = 2, ...more] = list;
    for await (const item of (await load())) { if (!item) continue; else break }
    const run = async <T,>(value: T): Promise<T> => (value, value);
    outer: for (let i = 0, n = list.length; i < n; i += 1) { do { x **= 2 } while (x < 10); break outer }
    try { throw new Error('no', { cause }) } catch { done() } finally { delete x.y }
    switch (kind) { case 'a': default: void 0 }
    const module = await import('./lazy.js');
    const data = /[a-z]+/giu.exec(text)?.[0], big = 10n, meta = import.meta.url, tagged = gql<T>\`query\`;
    const made = new (class Named { static { this.ready = true } })(), seq = (1, 2), neg = -1, is = 'a' in b;
    if (a) b(); else if (c) d();
    'use strict';
  `,
};

describe('TypeScript', () => {
  test.each(Object.entries(typescriptSources))(
    '%s: as typescript-estree reads it',
    (_name, text) => {
      expect(bodyOf('/app/file.ts', text)).toEqual(typescriptBodyOf(text, false));
    },
  );
});

const javascriptSource = `'use strict';
  const Intercom = require('intercom-client');
  const { version = '2.10', ...others } = require('./config');
  const client = new Intercom.Client({ tokenAuth: { token: process.env.TOKEN } }).usingHeaders({ 'Intercom-Version': version });
  class Sync extends Base { static name = 'sync'; #queue = []; async *run(a = 1, ...rest) { yield* this.#queue; } get size() { return this.#queue.length; } }
  const view = <Card {...props} title="plan" on={() => client?.contacts?.list()}>Hello <b.c>{name}</b.c>{/* none */}<></></Card>;
  for (const [key, , value] of Object.entries({ a: 1, 'b-c': \`x\${key}y\`, [key]: null, run() {}, async go() {} })) { if (key) continue; }
  export const create = async (body) => await fetch(\`\${host}/data_attributes\`, { method: 'POST', body: JSON.stringify({ ...body, n: 1n, r: /x/g }) });
  export { client as default, create as make }; export * from './more'; export * as all from './all';
  import axios, { post as send } from 'axios'; import * as ns from 'ns'; import './effect';
  label: while (true) { try { throw (a ?? b) || c; } catch { break label; } finally { delete a.b; } }
  const lazy = import('./lazy'), meta = import.meta.url, t = tag\`x\`, seq = (1, 2), u = typeof -x, v = a ? b : c, [h = 1] = [, 2];
`;

describe('JavaScript', () => {
  test('reads as typescript-estree reads it, JSX included', () => {
    expect(bodyOf('/app/file.js', javascriptSource)).toEqual(
      typescriptBodyOf(javascriptSource, true),
    );
  });

  test('reads the same with the Flow parser, but for modifiers that only TypeScript has', () => {
    const withFlow = bodyOf('/app/file.js', `/* @flow */${javascriptSource}`);
    const without = bodyOf('/app/file.js', `/* plain */${javascriptSource}`);
    expect(withoutModifiers(withFlow)).toEqual(withoutModifiers(without));
  });
});
