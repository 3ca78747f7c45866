/**
 * What a program puts in the place of the global `fetch`, as tests and instrumentations do:
 *
 *     globalThis.fetch = mock;
 *     Object.assign(globalThis, { fetch: mock });
 *     vi.stubGlobal('fetch', mock); jest.spyOn(global, 'fetch');
 */
import type { TSESTree } from '@typescript-eslint/types';
import { argumentValues } from '../../evaluate/calls.js';
import type { EvaluationContext } from '../../evaluate/context.js';
import { unwrapExpression } from '../../evaluate/unwrap.js';
import type { AbstractValue } from '../../evaluate/value.js';
import { UNDEFINED, union, unknown } from '../../evaluate/value.js';
import { functionAround, type Module } from '../../modules/module.js';
import { configuringModules } from './configured.js';
import { otherThanFetch } from './fetch-like.js';
import { statedOption } from './layers.js';

/** Why it is not known where a request goes. */
export const FETCH_REPLACED = 'the global `fetch` is replaced';

/** What a module mentions that replaces it. */
const REPLACING_TEXT = /\bfetch\s*(?:\?\?|\|\|)?=(?![=>])|(['"`])fetch\1|\bassign\s*\(/u;

const GLOBAL_OBJECTS: ReadonlySet<string> = new Set(['global', 'globalThis', 'self', 'window']);

/** Functions that set a member of an object which they are given, by its name. */
const SETTERS: ReadonlySet<string> = new Set([
  'defineProperty',
  'method',
  'replace',
  'set',
  'spyOn',
  'stub',
]);

const replacements = new WeakMap<Module, AbstractValue>();

/**
 * What a module, or one that it imports, puts in the place of the global `fetch`. One that is known to do
 * the same, as a polyfill, is left out.
 *
 * @returns `undefined` as a value where there is nothing
 */
export function replacedFetch(context: EvaluationContext, module: Module): AbstractValue {
  const known = replacements.get(module);
  if (known) return known;
  // Asked again meanwhile, nothing is there.
  replacements.set(module, UNDEFINED);
  const modules = new Set(configuringModules(context, module, REPLACING_TEXT));
  const found = otherThanFetch(
    union(
      [...modules]
        .filter(({ text }) => REPLACING_TEXT.test(text))
        .flatMap((one) => [...assigned(context, one), ...setByCalls(context, one)]),
    ),
  );
  replacements.set(module, found);
  return found;
}

function isGlobalObject(
  module: Module,
  node: TSESTree.Expression | TSESTree.SpreadElement,
): boolean {
  if (node.type === 'SpreadElement') return false;
  const object = unwrapExpression(node);
  return (
    object.type === 'Identifier' &&
    GLOBAL_OBJECTS.has(object.name) &&
    module.variableOf(object) === undefined
  );
}

/** Whether an assignment is to the global function. */
function isGlobalFetch(module: Module, target: TSESTree.Node): boolean {
  if (target.type === 'Identifier') {
    return target.name === 'fetch' && module.variableOf(target) === undefined;
  }
  if (target.type !== 'MemberExpression') return false;
  const { property, computed } = target;
  const isNamed = computed
    ? property.type === 'Literal' && property.value === 'fetch'
    : property.type === 'Identifier' && property.name === 'fetch';
  return isNamed && isGlobalObject(module, target.object);
}

function assigned(context: EvaluationContext, module: Module): readonly AbstractValue[] {
  return module.contents.assignments.flatMap((node) =>
    isGlobalFetch(module, node.left)
      ? [context.evaluate(node.right, context.symbolicFrame(module, functionAround(node)))]
      : [],
  );
}

function setByCalls(context: EvaluationContext, module: Module): readonly AbstractValue[] {
  return module.contents.calls.flatMap((call): readonly AbstractValue[] => {
    const { callee } = call;
    if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return [];
    const { name } = callee.property;
    const [first, second] = call.arguments;
    if (first === undefined) return [];
    if (name === 'stubGlobal') return isFetchName(first) ? [unknown(FETCH_REPLACED)] : [];
    if (!isGlobalObject(module, first)) return [];
    if (name === 'assign') {
      const frame = context.symbolicFrame(module, functionAround(call));
      return argumentValues(context, call.arguments.slice(1), frame).map((source) =>
        statedOption(source, 'fetch'),
      );
    }
    return SETTERS.has(name) && second !== undefined && isFetchName(second)
      ? [unknown(FETCH_REPLACED)]
      : [];
  });
}

function isFetchName(node: TSESTree.Node): boolean {
  return node.type === 'Literal' && node.value === 'fetch';
}
