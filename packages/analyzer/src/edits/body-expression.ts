/** Where in the source a request's body is handed over, so that it can be put into another object there. */
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../evaluate/context.js';
import type { AbstractValue } from '../evaluate/value.js';
import { membersOf } from '../evaluate/value.js';
import { declaratorOf } from '../evaluate/writes.js';
import type { Frame } from '../evaluate/frame.js';
import { functionAround, type Module } from '../modules/module.js';
import type { RequestSite } from '../requests/recognise.js';
import type { Request, RequestNode } from '../requests/request.js';

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

/** Kinds of values that are told apart by where they come from, not by what they hold. */
const IDENTIFIABLE: ReadonlySet<AbstractValue['kind']> = new Set([
  'external',
  'instance',
  'object',
  'parameter',
  'unknown',
]);

/** `body === undefined ? undefined : JSON.stringify(body)`: what is sent, where something is. */
export function sentMembers(value: AbstractValue): readonly AbstractValue[] {
  return membersOf(value).filter(({ kind }) => kind !== 'null' && kind !== 'undefined');
}

/** Whether two values are the same objects, whatever references they came through. */
function isSameBody(a: AbstractValue, b: AbstractValue): boolean {
  const [first, second] = [sentMembers(a), sentMembers(b)];
  const identities = new Set(first.map(identityOf));
  return (
    first.some((member) => IDENTIFIABLE.has(member.kind)) &&
    first.length === second.length &&
    second.every((member) => identities.has(identityOf(member)))
  );
}

/** Whether a value is what `JSON.stringify` gives, whatever it was given. */
function isJson(value: AbstractValue): boolean {
  return membersOf(value).every((member) => member.kind === 'json');
}

/**
 * The expression in the arguments of a call whose value is the body: `input` in
 * `this.request('POST', '/data_attributes', input)` or in `{ body: JSON.stringify(input) }`.
 */
export function findBodyExpression(
  context: EvaluationContext,
  site: RequestSite,
  body: AbstractValue,
  request?: Request,
): TSESTree.Expression | undefined {
  const carriers =
    request?.kind === 'http'
      ? (request.carriers ?? [])
          .flatMap(({ call }) => call ?? [])
          // Those of a helper belong to all of its callers.
          .filter(({ node }) => functionAround(node) === functionAround(site.node))
      : [];
  for (const { node, frame } of [site, ...carriers]) {
    for (const expression of expressionsIn(node)) {
      const found = findInExpression(context, site.module, expression, frame, body);
      if (found) return found;
    }
  }
  return undefined;
}

/** The arguments of a call; an object that describes a request, itself. */
function expressionsIn(node: RequestNode): readonly TSESTree.Expression[] {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return [node];
  return node.arguments.filter((argument) => argument.type !== 'SpreadElement');
}

function findInExpression(
  context: EvaluationContext,
  module: Module,
  start: TSESTree.Expression,
  frame: Frame,
  body: AbstractValue,
): TSESTree.Expression | undefined {
  const matches = (expression: TSESTree.Expression): boolean =>
    isSameBody(context.evaluate(expression, frame), body);

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
        if (isJson(context.evaluate(expression, frame))) {
          const [first] = expression.arguments;
          return first && first.type !== 'SpreadElement' ? search(first) : undefined;
        }
        return matches(expression) ? expression : undefined;
      case 'ConditionalExpression': {
        if (matches(expression)) return expression;
        // `body === undefined ? undefined : JSON.stringify(body)`
        return search(expression.consequent) ?? search(expression.alternate);
      }
      case 'Identifier':
        return matches(expression) ? expression : (serializedAt(expression) ?? undefined);
      default:
        return matches(expression) ? expression : undefined;
    }
  };

  /** `const text = JSON.stringify(payload); fetch(url, { body: text })`, the text used nowhere else. */
  const serializedAt = (name: TSESTree.Identifier): TSESTree.Expression | undefined => {
    if (!isJson(context.evaluate(name, frame))) return undefined;
    const variable = module.variableOf(name);
    const declarator = variable && declaratorOf(variable);
    const reads = variable?.references.filter((reference) => reference.isRead()) ?? [];
    return declarator?.init && declarator.parent.kind === 'const' && reads.length === 1
      ? search(declarator.init)
      : undefined;
  };

  return search(start);
}
