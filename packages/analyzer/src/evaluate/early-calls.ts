/**
 * Functions that a module calls while it is still being loaded: what is written at its top level behind such a call has
 * not happened yet when they run.
 *
 *     create({ name: 'plan' });                       at 2.10
 *     headers['Intercom-Version'] = '2.12';
 *     create({ name: 'seats' });                      at 2.12
 */
import type { TSESTree } from '@typescript-eslint/types';
import { type CallNode, functionAround, type Module } from '../modules/module.js';
import { outermostFunction, runsInPlace } from './order.js';
import type { FunctionNode } from './value.js';

/** Offsets of the first call at the top level that may come to a function, by module. */
const firstCallsOf = new WeakMap<Module, ReadonlyMap<FunctionNode, number>>();

/** Whether a function of the module may run before a write at its top level, called further up. */
export function mayRunBefore(module: Module, reader: TSESTree.Node, write: TSESTree.Node): boolean {
  const fn = outermostFunction(reader);
  if (fn === undefined || functionAround(write) !== undefined) return false;
  let first = firstCallsOf.get(module);
  if (first === undefined) {
    first = findFirstCalls(module);
    firstCallsOf.set(module, first);
  }
  const offset = first.get(fn);
  return offset !== undefined && offset < write.range[0];
}

/** By names: two functions of one name count as one, which makes less of what is known, not more. */
function findFirstCalls(module: Module): ReadonlyMap<FunctionNode, number> {
  const called = new Map<FunctionNode, string[]>();
  const early: { readonly offset: number; readonly names: readonly string[] }[] = [];
  for (const call of module.contents.calls) {
    const fn = outermostFunction(call);
    const names = namesCalledBy(module, call);
    if (fn === undefined || runsInPlace(fn)) early.push({ offset: call.range[0], names });
    else called.set(fn, [...(called.get(fn) ?? []), ...names]);
  }
  if (early.length === 0) return new Map();
  const functions = new Map<string, FunctionNode[]>();
  for (const fn of module.contents.functions) {
    const name = outermostFunction(fn) === undefined ? nameOf(fn) : undefined;
    if (name !== undefined) functions.set(name, [...(functions.get(name) ?? []), fn]);
  }
  const first = new Map<FunctionNode, number>();
  for (const { offset, names } of early) {
    const pending = [...names];
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
      for (const fn of functions.get(name) ?? []) {
        if (first.has(fn)) continue;
        first.set(fn, offset);
        pending.push(...(called.get(fn) ?? []));
      }
    }
  }
  return first;
}

/**
 * The name of what is called, and of what is handed over: `definitions.forEach(create)`. What comes out of other modules
 * calls no function of this one before it is loaded.
 */
function namesCalledBy(module: Module, { callee, arguments: args }: CallNode): readonly string[] {
  return [...(isOfOthers(module, callee) ? [] : [callee]), ...args].flatMap(
    (node) => spelled(node) ?? [],
  );
}

/** Whether something is a global, or out of an import or `require`. */
function isOfOthers(module: Module, callee: TSESTree.Node): boolean {
  let root = callee;
  for (;;) {
    if (root.type === 'MemberExpression') root = root.object;
    else if (root.type === 'CallExpression') root = root.callee;
    else break;
  }
  if (root.type !== 'Identifier') return false;
  const definition = module.variableOf(root)?.defs[0];
  if (definition === undefined || definition.type === 'ImportBinding') return true;
  const { node } = definition;
  if (node.type !== 'VariableDeclarator' || node.init?.type !== 'CallExpression') return false;
  return node.init.callee.type === 'Identifier' && node.init.callee.name === 'require';
}

/** `create`; `.create` and `.#send` of members: the two kinds do not meet. */
function spelled(node: TSESTree.Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression') return undefined;
  return memberName(node.property);
}

function memberName(key: TSESTree.Node): string | undefined {
  if (key.type === 'Identifier') return `.${key.name}`;
  return key.type === 'PrivateIdentifier' ? `.#${key.name}` : undefined;
}

/** What a function is called by: its own name, that of what holds it, that of its class for a constructor. */
function nameOf(fn: FunctionNode): string | undefined {
  const { parent } = fn;
  if (fn.type === 'FunctionDeclaration') return fn.id?.name;
  switch (parent.type) {
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' ? parent.id.name : undefined;
    case 'AssignmentExpression':
      return spelled(parent.left);
    case 'MethodDefinition':
      return parent.kind === 'constructor'
        ? (parent.parent.parent.id?.name ?? undefined)
        : memberName(parent.key);
    case 'Property':
    case 'PropertyDefinition':
      return memberName(parent.key);
    default:
      return undefined;
  }
}
