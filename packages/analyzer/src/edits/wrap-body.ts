/** Turns `send(body)` into `send({ key: value, ...body })`. */
import type { TSESTree } from '@typescript-eslint/types';
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
  const inner = wrappedPart(expression);
  if (inner.type === 'SequenceExpression' || inner.type === 'YieldExpression') return undefined;
  const [start, end] = inner.range;
  const { parent } = inner;
  const isShorthand = parent.type === 'Property' && parent.shorthand;
  const name = isShorthand ? `${module.textOf(inner)}: ` : '';
  const [open, close] = bracketsFor(module, inner);
  return [
    { path: module.path, start, end: start, text: `${name}{ ${key}: ${value}, ...${open}` },
    { path: module.path, start: end, end, text: `${close} }` },
  ];
}

/** What of an expression goes behind the dots: `body as Payload` stays a cast of the whole. */
export function wrappedPart(expression: TSESTree.Expression): TSESTree.Expression {
  let current = expression;
  for (;;) {
    switch (current.type) {
      case 'TSAsExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
        current = current.expression;
        break;
      // `satisfies` may refuse the key; `await load()` and `load?.()` have to stay whole.
      default:
        return current;
    }
  }
}

/** What has to stand around an expression behind the dots. */
function bracketsFor(module: Module, expression: TSESTree.Expression): readonly [string, string] {
  if (expression.type === 'TSSatisfiesExpression') return ['(', ')'];
  // `body: unknown` cannot be spread.
  return isDeclaredUnknown(module, expression) ? ['(', ' as object)'] : ['', ''];
}

function isDeclaredUnknown(module: Module, expression: TSESTree.Expression): boolean {
  if (expression.type !== 'Identifier') return false;
  const [definition] = module.variableOf(expression)?.defs ?? [];
  const name = definition?.name;
  return (
    name?.type === 'Identifier' && name.typeAnnotation?.typeAnnotation.type === 'TSUnknownKeyword'
  );
}
