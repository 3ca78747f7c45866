import { expect, test } from 'vitest';
import { childNodes, isNode, parseSource, walk } from '../../src/syntax/index.js';
import type { WalkControl } from '../../src/syntax/index.js';

function visited(text: string, control: (type: string) => WalkControl): string[] {
  const outcome = parseSource('/app/a.ts', text);
  if (outcome.kind === 'failed') throw new Error(outcome.message);
  const types: string[] = [];
  walk(outcome.tree.ast, outcome.tree.visitorKeys, (node) => {
    types.push(node.type);
    return control(node.type);
  });
  return types;
}

const text = 'send([, a], () => b); c;';

test('parents first, siblings in order, holes left out', () => {
  expect(visited(text, () => undefined)).toEqual([
    'Program',
    'ExpressionStatement',
    'CallExpression',
    'Identifier',
    'ArrayExpression',
    'Identifier',
    'ArrowFunctionExpression',
    'Identifier',
    'ExpressionStatement',
    'Identifier',
  ]);
});

test('skip leaves out what is below, stop ends the walk', () => {
  expect(visited(text, (type) => (type === 'CallExpression' ? 'skip' : undefined))).toEqual([
    'Program',
    'ExpressionStatement',
    'CallExpression',
    'ExpressionStatement',
    'Identifier',
  ]);
  expect(visited(text, (type) => (type === 'CallExpression' ? 'stop' : undefined))).toEqual([
    'Program',
    'ExpressionStatement',
    'CallExpression',
  ]);
});

test('a type without visitor keys is a leaf', () => {
  const outcome = parseSource('/app/a.ts', 'a();');
  if (outcome.kind === 'failed') throw new Error(outcome.message);
  expect(childNodes(outcome.tree.ast, {})).toEqual([]);
  expect(isNode({ type: 'Identifier' })).toBe(true);
  expect(isNode(null)).toBe(false);
  expect(isNode([])).toBe(false);
});
