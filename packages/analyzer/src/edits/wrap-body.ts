/** Turns `send(body)` into `send({ key: value, ...body })`. */
import type { TSESTree } from '@typescript-eslint/types';
import { unwrapExpression } from '../evaluate/unwrap.js';
import type { Module } from '../modules/module.js';
import type { TextEdit } from '../places.js';

/**
 * The edits that put an expression into an object literal behind a property.
 *
 * @returns undefined where the expression cannot stand behind `...` as it is
 */
export function wrapBody(
  module: Module,
  expression: TSESTree.Expression,
  key: string,
  value: string,
): readonly TextEdit[] | undefined {
  // `body as Payload` stays a cast of the whole.
  const inner = withoutAssertions(expression);
  if (inner.type === 'SequenceExpression' || inner.type === 'YieldExpression') return undefined;
  const [start, end] = inner.range;
  const { parent } = inner;
  const isShorthand = parent.type === 'Property' && parent.shorthand;
  const name = isShorthand ? `${module.textOf(inner)}: ` : '';
  return [
    { path: module.path, start, end: start, text: `${name}{ ${key}: ${value}, ...` },
    { path: module.path, start: end, end, text: ' }' },
  ];
}

function withoutAssertions(expression: TSESTree.Expression): TSESTree.Expression {
  const inner = unwrapExpression(expression);
  // `await load()` has to stay whole behind the dots.
  return expression.type === 'AwaitExpression' || expression.type === 'ChainExpression'
    ? expression
    : inner;
}
