/**
 * What code asks a list or a pattern that it has written out: `['POST', 'PUT'].includes(method)`,
 * `WRITING.has(method)`, `/^post$/i.test(method)`. A list that may be another by then gives no answer.
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { Module } from '../modules/module.js';
import { safeExpression } from './builtins.js';
import type { EvaluationContext } from './context.js';
import { areEqual } from './operators.js';
import {
  type AbstractValue,
  type ArrayValue,
  FALSE,
  membersOf,
  numberValue,
  type Origin,
  TRUE,
  truthiness,
  UNDEFINED,
  union,
} from './value.js';
import { declaratorOf } from './writes.js';

/** Methods of lists, sets and maps that leave them as they are. */
const READING_METHODS: ReadonlySet<string> = new Set([
  'entries',
  'every',
  'filter',
  'find',
  'findIndex',
  'forEach',
  'get',
  'has',
  'includes',
  'indexOf',
  'join',
  'keys',
  'map',
  'slice',
  'some',
  'values',
]);

/** Texts that patterns are tried on are names and paths. */
const MAX_TESTED_LENGTH = 200;

/**
 * The answer of a list, `Set` or `Map` that is as it was written.
 *
 * @param asked the expression that the list is the value of
 * @returns undefined where there is none, and for methods that ask nothing
 */
export function askedOfList(
  context: EvaluationContext,
  list: ArrayValue,
  method: string,
  args: readonly AbstractValue[],
  asked: TSESTree.Expression,
  origin: Origin,
): AbstractValue | undefined {
  const [first = UNDEFINED] = args;
  if (list.open !== undefined || !isAsWritten(origin.module, asked, list)) return undefined;
  switch (method) {
    case 'includes':
      return answer(anyOf(list.elements.map((element) => areEqual(element, first))));
    case 'indexOf': {
      const outcomes = list.elements.map((element) => areEqual(element, first));
      const index = outcomes.findIndex((outcome) => outcome !== false);
      if (index === -1) return numberValue(-1, origin);
      return outcomes[index] === true ? numberValue(index, origin) : undefined;
    }
    case 'has':
      return answer(anyOf(list.elements.map((element) => areEqual(keyOf(element), first))));
    case 'get': {
      const outcomes = list.elements.map((element) => areEqual(keyOf(element), first));
      const at = outcomes.findIndex((outcome) => outcome !== false);
      if (at === -1) return UNDEFINED;
      if (outcomes[at] === true) return contentOf(list.elements[at]);
      // `by.get(method)(path)`, where callers say which.
      return first.kind === 'parameter' ? union(list.elements.map(contentOf), [first]) : undefined;
    }
    case 'some':
    case 'every': {
      if (first.kind !== 'function') return undefined;
      const outcomes = list.elements.map((element) =>
        truthiness(context.callFunction(first, [element])),
      );
      if (method === 'some') return answer(anyOf(outcomes));
      const isAny = anyOf(outcomes.map((outcome) => (outcome === undefined ? outcome : !outcome)));
      return answer(isAny === undefined ? undefined : !isAny);
    }
    default:
      return undefined;
  }
}

/** The key of an entry of a `Map`; an element of a `Set` is its own. */
function keyOf(element: AbstractValue): AbstractValue {
  return element.kind === 'array' ? (element.elements[0] ?? UNDEFINED) : element;
}

function contentOf(entry: AbstractValue | undefined): AbstractValue {
  return (entry?.kind === 'array' ? entry.elements[1] : undefined) ?? UNDEFINED;
}

function anyOf(outcomes: readonly (boolean | undefined)[]): boolean | undefined {
  if (outcomes.includes(true)) return true;
  return outcomes.includes(undefined) ? undefined : false;
}

function answer(outcome: boolean | undefined): AbstractValue | undefined {
  if (outcome === undefined) return undefined;
  return outcome ? TRUE : FALSE;
}

/** `/^(post|put)$/i.test(method)`; undefined where it cannot be told. */
export function askedOfPattern(
  pattern: TSESTree.Expression,
  text: AbstractValue | undefined,
): AbstractValue | undefined {
  if (pattern.type !== 'Literal' || !('regex' in pattern) || text === undefined) return undefined;
  const expression = safeExpression(pattern);
  if (expression === undefined) return undefined;
  const outcomes = membersOf(text).map((member) =>
    member.kind === 'string' &&
    member.unless.length === 0 &&
    member.value.length <= MAX_TESTED_LENGTH
      ? new RegExp(expression.source, expression.flags.replace('g', '')).test(member.value)
      : undefined,
  );
  const [first] = outcomes;
  return outcomes.every((outcome) => outcome === first) ? answer(first) : undefined;
}

/** Whether a list is written out, and nothing adds to it or takes away from it. */
function isAsWritten(module: Module, expression: TSESTree.Expression, list: ArrayValue): boolean {
  switch (expression.type) {
    case 'ArrayExpression':
      return true;
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return isAsWritten(module, expression.expression, list);
    case 'NewExpression':
    case 'CallExpression': {
      const [entries] = expression.arguments;
      return (
        /^(?:Map|Set|Object\.freeze)$/u.test(module.textOf(expression.callee)) &&
        entries !== undefined &&
        entries.type !== 'SpreadElement' &&
        isAsWritten(module, entries, list)
      );
    }
    case 'Identifier': {
      const variable = module.variableOf(expression);
      const isOnlyRead = variable?.references.every(
        ({ init, identifier }) => init === true || isRead(identifier),
      );
      if (isOnlyRead !== true) return false;
      if (variable?.defs[0]?.type === 'Parameter') return isWrittenAsArgument(list);
      const declarator = variable && declaratorOf(variable);
      return (
        declarator?.init != null &&
        declarator.id.type === 'Identifier' &&
        declarator.parent.kind === 'const' &&
        isAsWritten(module, declarator.init, list)
      );
    }
    default:
      return false;
  }
}

/**
 * Whether a list is written where it is handed over, so that nothing else has a name for it:
 * `push(body, { only: ['tags'] })`, `function push(body, only = ['attributes', 'tags'])`.
 */
function isWrittenAsArgument({ origin }: ArrayValue): boolean {
  let { node } = origin;
  if (node.type !== 'ArrayExpression') return false;
  while (node.parent?.type === 'Property' && node.parent.value === node) node = node.parent.parent;
  switch (node.parent?.type) {
    case 'CallExpression':
      return node.parent.callee !== node;
    case 'AssignmentPattern':
      return node.parent.right === node;
    default:
      return false;
  }
}

/** Whether a reference to a list only looks at it. */
function isRead({ parent }: TSESTree.Node): boolean {
  switch (parent?.type) {
    case 'MemberExpression':
      return (
        !parent.computed &&
        parent.property.type === 'Identifier' &&
        (READING_METHODS.has(parent.property.name) ||
          /^(?:length|size)$/u.test(parent.property.name))
      );
    case 'SpreadElement':
    case 'ExportSpecifier':
    case 'TSTypeQuery':
      return true;
    default:
      return false;
  }
}
