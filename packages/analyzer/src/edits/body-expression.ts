/** Where in the source a request's body is handed over, so that it can be put into another object there. */
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../evaluate/context.js';
import type { AbstractValue } from '../evaluate/value.js';
import { membersOf } from '../evaluate/value.js';
import type { RequestSite } from '../requests/recognise.js';

function identityOf(value: AbstractValue): unknown {
  switch (value.kind) {
    case 'object':
      return value.identity;
    case 'parameter':
      return value.name;
    default:
      return value;
  }
}

/** Whether two values are the same objects, whatever references they came through. */
function isSameBody(a: AbstractValue, b: AbstractValue): boolean {
  const first = membersOf(a);
  const second = membersOf(b);
  const identities = new Set(first.map(identityOf));
  return (
    first.some((member) => member.kind === 'object' || member.kind === 'parameter' || member.kind === 'unknown') &&
    first.length === second.length &&
    second.every((member) => identities.has(identityOf(member)))
  );
}

/**
 * The expression in the arguments of a call whose value is the body: `input` in
 * `this.request('POST', '/data_attributes', input)` or in `{ body: JSON.stringify(input) }`.
 */
export function findBodyExpression(
  context: EvaluationContext,
  site: RequestSite,
  body: AbstractValue,
): TSESTree.Expression | undefined {
  const matches = (expression: TSESTree.Expression): boolean =>
    isSameBody(context.evaluate(expression, site.frame), body);

  const search = (expression: TSESTree.Expression): TSESTree.Expression | undefined => {
    switch (expression.type) {
      case 'TSAsExpression':
      case 'TSNonNullExpression':
      case 'TSSatisfiesExpression':
      case 'TSTypeAssertion': {
        return search(expression.expression);
      }
      case 'ObjectExpression': {
        if (matches(expression)) return expression;
        for (const property of expression.properties) {
          if (property.type === 'SpreadElement') continue;
          // In an object literal a value is an expression; patterns share the node type.
          const found = search(property.value as TSESTree.Expression);
          if (found) return found;
        }
        return undefined;
      }
      case 'CallExpression':
        // `JSON.stringify(body)` is JSON; its argument is the body.
        if (context.evaluate(expression, site.frame).kind === 'json') {
          const [first] = expression.arguments;
          return first && first.type !== 'SpreadElement' ? search(first) : undefined;
        }
        return matches(expression) ? expression : undefined;
      case 'ConditionalExpression': {
        if (matches(expression)) return expression;
        // `body === undefined ? undefined : JSON.stringify(body)`
        return search(expression.consequent) ?? search(expression.alternate);
      }
      default:
        return matches(expression) ? expression : undefined;
    }
  };

  for (const argument of site.node.arguments) {
    if (argument.type === 'SpreadElement') continue;
    const found = search(argument);
    if (found) return found;
  }
  return undefined;
}
