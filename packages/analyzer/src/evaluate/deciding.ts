/** The parameters that decide what is not decided: `kind` of `kind === 'attribute'`, where callers give it. */
import type { TSESTree } from '@typescript-eslint/types';
import { isFunctionNode } from '../modules/module.js';
import { walk } from '../syntax/traverse.js';
import type { EvaluationContext } from './context.js';
import type { Frame } from './frame.js';
import {
  type AbstractValue,
  decidersOf,
  dependsOnParameter,
  type ParameterValue,
} from './value.js';

/**
 * The parameters that expressions depend on, in a frame.
 *
 * @param expressions tests, or computed keys, that were asked for and gave no answer
 */
export function decidingParameters(
  context: EvaluationContext,
  expressions: readonly TSESTree.Expression[],
  frame: Frame,
): readonly ParameterValue[] {
  const found = new Set<ParameterValue>();
  for (const expression of expressions) {
    walk(expression, frame.module.tree.visitorKeys, (node) => {
      if (isFunctionNode(node) || node.type === 'TSTypeReference') return 'skip';
      if (!isRead(node)) return undefined;
      for (const parameter of parametersIn(context.evaluate(node, frame))) found.add(parameter);
      // `options.kind` says all that `options` does.
      return node.type === 'MemberExpression' && !node.computed ? 'skip' : undefined;
    });
  }
  return [...found];
}

function isRead(node: TSESTree.Node): node is TSESTree.Identifier | TSESTree.MemberExpression {
  if (node.type === 'MemberExpression') return true;
  if (node.type !== 'Identifier') return false;
  const { parent } = node;
  return !(
    (parent.type === 'MemberExpression' && parent.property === node && !parent.computed) ||
    (parent.type === 'Property' && parent.key === node && !parent.computed && !parent.shorthand)
  );
}

function parametersIn(value: AbstractValue): readonly ParameterValue[] {
  const found: ParameterValue[] = [...decidersOf(value)];
  dependsOnParameter(value, (parameter) => {
    found.push(parameter);
    return false;
  });
  return found;
}
