/** Flow files in the dialect of everything else. */
import { describe, expect, test } from 'vitest';
import { parseSource } from '../../src/syntax/index.js';
import type { SyntaxTree } from '../../src/syntax/index.js';

function parsed(text: string): SyntaxTree {
  const outcome = parseSource('/app/sync.js', text);
  if (outcome.kind === 'failed') throw new Error(outcome.message);
  return outcome.tree;
}

function firstInit(text: string) {
  for (const node of parsed(text).ast.body) {
    if (node.type === 'VariableDeclaration') return node.declarations[0]?.init;
  }
  return undefined;
}

test('casts become TSAsExpression at the same range', () => {
  const text = '// @flow\nconst body = ({ name: "plan" }: any);';
  const init = firstInit(text);
  expect(init?.type).toBe('TSAsExpression');
  expect(text.slice(...(init?.range ?? [0, 0]))).toBe('({ name: "plan" }: any)');
  expect(init?.type === 'TSAsExpression' && init.expression.type).toBe('ObjectExpression');
  expect(init?.type === 'TSAsExpression' && init.expression.parent).toBe(init);
});

test('`as` and `as const`', () => {
  const cast = firstInit('// @flow\nconst name = input as string;');
  expect(cast).toMatchObject({
    type: 'TSAsExpression',
    expression: { type: 'Identifier', name: 'input' },
    typeAnnotation: { type: 'TSStringKeyword' },
  });
  expect(firstInit('// @flow\nconst name = "plan" as const;')).toMatchObject({
    type: 'TSAsExpression',
    expression: { type: 'Literal', value: 'plan' },
    typeAnnotation: { type: 'TSTypeReference', typeName: { name: 'const' } },
  });
});

test('an annotation keeps the name of its type', () => {
  const { ast } = parsed('// @flow\nfunction sync(client: ?Intercom.Client<Token>): void {}');
  const [declaration] = ast.body;
  expect(declaration).toMatchObject({
    type: 'FunctionDeclaration',
    params: [
      {
        type: 'Identifier',
        name: 'client',
        typeAnnotation: {
          type: 'TSTypeAnnotation',
          typeAnnotation: {
            type: 'TSUnionType',
            types: [
              {
                type: 'TSTypeReference',
                typeName: {
                  type: 'TSQualifiedName',
                  left: { name: 'Intercom' },
                  right: { name: 'Client' },
                },
                typeArguments: { params: [{ typeName: { name: 'Token' } }] },
              },
              { type: 'TSNullKeyword' },
              { type: 'TSUndefinedKeyword' },
            ],
          },
        },
      },
    ],
  });
});

test('enums have values', () => {
  const { ast } = parsed(
    "// @flow\nenum Version { Old = '2.10', New = '2.11' }\nenum Model { contact }",
  );
  expect(ast.body).toMatchObject([
    {
      type: 'TSEnumDeclaration',
      id: { name: 'Version' },
      body: {
        members: [
          { id: { name: 'Old' }, initializer: { value: '2.10' } },
          { id: { name: 'New' }, initializer: { value: '2.11' } },
        ],
      },
    },
    { body: { members: [{ id: { name: 'contact' }, initializer: { value: 'contact' } }] } },
  ]);
});

test('what has no value is gone, what exports and imports it stays', () => {
  const { ast, scopeManager } = parsed(`// @flow strict
    import type { Definition } from './definitions';
    import typeof Client from './client';
    declare var INTERCOM_TOKEN: string;
    opaque type Token = string;
    export type Body = {| name: string, messenger_writable?: boolean |};
    const send = <T>(body: Body): Promise<T> => request<T>('/data_attributes', body);
  `);
  expect(ast.body.map(({ type }) => type)).toEqual([
    'ImportDeclaration',
    'ImportDeclaration',
    'ExportNamedDeclaration',
    'VariableDeclaration',
  ]);
  expect(ast.body.slice(0, 2)).toMatchObject([{ importKind: 'type' }, { importKind: 'type' }]);
  const through = scopeManager.globalScope?.through.map(({ identifier }) => identifier.name);
  expect(through).toContain('request');
  expect(through).not.toContain('send');
});

test('components and hooks are functions', () => {
  const { ast, scopeManager } = parsed(`// @flow
    component Card(title: string, 'data-id' as id?: string = 'none', ...rest: Props) { return <b>{title}{id}{rest}</b>; }
    hook useSync(id: string): void { return send(id); }
  `);
  expect(ast.body).toMatchObject([
    { type: 'FunctionDeclaration', id: { name: 'Card' }, params: [{ type: 'ObjectPattern' }] },
    { type: 'FunctionDeclaration', id: { name: 'useSync' }, params: [{ name: 'id' }] },
  ]);
  const through = scopeManager.globalScope?.through.map(({ identifier }) => identifier.name);
  expect(through?.filter((name) => name !== 'T' && name !== 'Props')).toEqual(['send']);
});

describe('when a file is Flow', () => {
  test('with the pragma a call has type arguments', () => {
    const { ast } = parsed('/**\n * Sync.\n * @flow\n */\nsend<Body>(body);');
    expect(ast.body).toMatchObject([{ expression: { type: 'CallExpression' } }]);
  });

  test('without it, it is two comparisons', () => {
    const { ast } = parsed('/** Sync. */\nsend<Body>(body);');
    expect(ast.body).toMatchObject([{ expression: { type: 'BinaryExpression' } }]);
  });

  test('no pragma, but types: Flow is tried when JavaScript fails', () => {
    const { ast } = parsed(
      'export function create(body: Body): Promise<void> { return send(body); }',
    );
    expect(ast.body.map(({ type }) => type)).toEqual(['ExportNamedDeclaration']);
  });

  test('decorators, which the Flow parser does not read, are read as JavaScript', () => {
    const { ast } = parsed('// @flow\n@connect class Card {}');
    expect(ast.body.map(({ type }) => type)).toEqual(['ClassDeclaration']);
  });
});

test('errors have their place', () => {
  expect(parseSource('/app/a.js', '// @flow\nconst a: string = ;')).toEqual({
    kind: 'failed',
    message: 'invalid expression',
    line: 2,
    column: 19,
  });
  expect(parseSource('/app/a.js', '// @flow\nconst a = match (b) { 1 => 2, _ => 3 };')).toEqual({
    kind: 'failed',
    message: "Flow's MatchExpression is not supported.",
    line: 2,
    column: 11,
  });
});
