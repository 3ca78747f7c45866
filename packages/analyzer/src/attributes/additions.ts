/** Definitions that one module adds to a list of another, which who reads that list does not see. */
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../evaluate/context.js';
import { membersOf } from '../evaluate/value.js';
import { specifiersIn } from '../files/importers.js';
import { functionAround, type Module } from '../modules/module.js';
import type { Place } from '../places.js';
import { isJsonPath } from '../syntax/json.js';
import type { CreatedHere } from './created.js';

const ADDING_METHODS: ReadonlySet<string> = new Set(['push', 'splice', 'unshift']);

const MAY_ADD = /\.\s*(?:push|splice|unshift)\s*\(/u;

/** How many modules are looked at; those that create attributes, and what they import, are a few dozen. */
const MAX_MODULES = 300;

/**
 * Finds the places that add to the lists which describe attributes:
 *
 *     import { attributes } from './registry.js';
 *     attributes.push({ name: 'plan', model: 'company' });
 *
 * @param created what is known to be created
 * @param modules those that create attributes; what they import is looked at as well
 */
export function findAdditions(
  context: EvaluationContext,
  created: readonly CreatedHere[],
  modules: readonly Module[],
): readonly Place[] {
  const lists = listsOf(context, created);
  if (lists.size === 0) return [];
  return modulesBehind(context, modules).flatMap((path): readonly Place[] => {
    if (!MAY_ADD.test(context.graph.textOf(path) ?? '')) return [];
    const outcome = context.graph.load(path);
    if (outcome.kind !== 'loaded') return [];
    const { module } = outcome;
    return module.contents.calls
      .filter((call) => {
        const target = addedTo(call);
        if (target === undefined) return false;
        const frame = context.symbolicFrame(module, functionAround(call));
        return membersOf(context.evaluate(target, frame)).some((member) => {
          if (member.kind !== 'array') return false;
          const home = lists.get(member.identity);
          // What the module of a list does to it is seen where the list is read.
          return home !== undefined && home !== module;
        });
      })
      .map((call) => module.placeOf(call));
  });
}

/** The lists that describe attributes, by what tells them from their copies, with their modules. */
function listsOf(
  context: EvaluationContext,
  created: readonly CreatedHere[],
): ReadonlyMap<object, Module> {
  const lists = new Map<object, Module>();
  for (const { object } of created) {
    const described = [object, ...(object?.turns ?? []).map(({ element }) => element)];
    for (const each of described) {
      if (each === undefined) continue;
      const { node, module } = each.origin;
      // A list that a function makes is another one for each of its callers.
      if (node.parent?.type !== 'ArrayExpression' || functionAround(node)) continue;
      const list = context.evaluate(node.parent, module.topFrame);
      if (list.kind === 'array') lists.set(list.identity, module);
    }
  }
  return lists;
}

/** The paths of some modules and of all that they import. */
function modulesBehind(
  { graph }: EvaluationContext,
  modules: readonly Module[],
): readonly string[] {
  const seen = new Set(modules.map(({ path }) => path));
  for (const path of seen) {
    if (seen.size > MAX_MODULES) break;
    if (isJsonPath(path)) continue;
    for (const specifier of specifiersIn(graph.textOf(path) ?? '')) {
      const resolution = graph.resolve(specifier, path);
      if (resolution.kind === 'file') seen.add(resolution.path);
    }
  }
  return [...seen];
}

function addedTo(
  call: TSESTree.CallExpression | TSESTree.NewExpression,
): TSESTree.Expression | undefined {
  const { callee } = call;
  return callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    ADDING_METHODS.has(callee.property.name) &&
    callee.object.type !== 'Super'
    ? callee.object
    : undefined;
}
