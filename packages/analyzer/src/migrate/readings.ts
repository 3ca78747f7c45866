/** Where code reads a version on the ways that it takes to requests: the names and members that it goes by. */
import type { TSESTree } from '@typescript-eslint/types';
import type { AbstractValue } from '../evaluate/value.js';
import { classOfThis, type Module } from '../modules/module.js';
import { viasOf } from './references.js';

/** A name, or a member such as `this.version`, of something that a version goes by. */
export interface Reading {
  readonly module: Module;
  readonly node: TSESTree.Node;
  readonly kind: 'parameter' | 'variable' | 'member';
}

/** All readings of the names that some values came through, and of their members of `this` in the same class. */
export function readingsOf(values: readonly AbstractValue[]): readonly Reading[] {
  const seen = new Set<TSESTree.Node>();
  const found: Reading[] = [];
  const add = (reading: Reading): void => {
    if (seen.has(reading.node)) return;
    seen.add(reading.node);
    found.push(reading);
  };
  for (const { module, node } of viasOf(values)) {
    if (node.type === 'Identifier') {
      const variable = module.variableOf(node);
      const kind = variable?.defs[0]?.type === 'Parameter' ? 'parameter' : 'variable';
      for (const { identifier, init } of variable?.references ?? []) {
        if (init !== true) add({ module, node: identifier, kind });
      }
    } else if (node.type === 'MemberExpression') {
      for (const member of membersLike(module, node)) add({ module, node: member, kind: 'member' });
    }
  }
  return found;
}

/** `this.options.version` elsewhere in the class, and `options.version` of the same parameter. */
function membersLike(
  module: Module,
  member: TSESTree.MemberExpression,
): readonly TSESTree.MemberExpression[] {
  const { root, keys } = chainOf(member);
  if (keys === undefined) return [];
  const roots = rootsLike(module, root);
  const [field, ...rest] = keys;
  const kept =
    root.type === 'ThisExpression' && field !== undefined && rest.length > 0
      ? roots.flatMap((other) => rootsLike(module, assignedTo(memberOf(other, [field]))))
      : [];
  return [
    ...roots.flatMap((other) => memberOf(other, keys) ?? []),
    ...kept.flatMap((other) => memberOf(other, rest) ?? []),
  ];
}

/** `options` of `this.options = options`, whose members are those of the field. */
function assignedTo(member: TSESTree.MemberExpression | undefined): TSESTree.Node | undefined {
  const assignment = member?.parent;
  return assignment?.type === 'AssignmentExpression' && assignment.left === member
    ? assignment.right
    : undefined;
}

/** Other expressions that stand for what a member chain starts at. */
function rootsLike(module: Module, root: TSESTree.Node | undefined): readonly TSESTree.Node[] {
  if (root?.type === 'ThisExpression') {
    const owner = classOfThis(root);
    return owner ? (module.contents.thisExpressions.get(owner) ?? []) : [];
  }
  if (root?.type !== 'Identifier') return [];
  const variable = module.variableOf(root);
  return variable?.defs[0]?.type === 'Parameter'
    ? variable.references.map(({ identifier }) => identifier)
    : [];
}

function chainOf(member: TSESTree.MemberExpression): {
  readonly root: TSESTree.Node;
  readonly keys: readonly string[] | undefined;
} {
  const keys: string[] = [];
  let root: TSESTree.Node = member;
  while (root.type === 'MemberExpression') {
    const key = keyOf(root);
    if (key === undefined) return { root, keys: undefined };
    keys.unshift(key);
    root = root.object;
  }
  return { root, keys };
}

function keyOf({ property, computed }: TSESTree.MemberExpression): string | undefined {
  if (property.type === 'PrivateIdentifier') return `#${property.name}`;
  return property.type === 'Identifier' && !computed ? property.name : undefined;
}

/** The member of a root that some keys lead to; undefined where it is used otherwise. */
function memberOf(
  root: TSESTree.Node,
  keys: readonly string[],
): TSESTree.MemberExpression | undefined {
  let current = root;
  let last: TSESTree.MemberExpression | undefined;
  for (const key of keys) {
    const { parent } = current;
    if (parent?.type !== 'MemberExpression' || parent.object !== current) return undefined;
    if (keyOf(parent) !== key) return undefined;
    last = parent;
    current = parent;
  }
  return last;
}
