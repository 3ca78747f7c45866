/** The members that a module writes to, whatever holds them: `services.support.version = …`. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Module } from '../modules/module.js';
import { walk } from '../syntax/traverse.js';
import { unwrapExpression } from './unwrap.js';

/** A member that is written to, or into. */
export interface WrittenMember {
  readonly holder: TSESTree.Expression;
  /** Undefined where it may be any. */
  readonly name: string | undefined;
}

/** Functions that write to their first argument whatever the others have. */
const MERGING = /^(?:assign|assignIn|defaults|defaultsDeep|defineProperties|extend|merge|mixin)$/u;

/** Functions that write the member which their second argument names. */
const DEFINING = /^(?:defineProperty|deleteProperty|set)$/u;

const CHANGING_METHODS = /^(?:add|append|clear|delete|push|set|splice|unshift)$/u;

const known = new WeakMap<Module, readonly WrittenMember[]>();

/** All of them, found once. */
export function writtenMembersOf(module: Module): readonly WrittenMember[] {
  let found = known.get(module);
  if (found === undefined) {
    found = find(module);
    known.set(module, found);
  }
  return found;
}

function find({ tree }: Module): readonly WrittenMember[] {
  const found: WrittenMember[] = [];
  /** A chain of members: each of them is written to, or into. */
  const addChain = (expression: TSESTree.Expression): void => {
    let current = unwrapExpression(expression);
    while (current.type === 'MemberExpression' && current.object.type !== 'Super') {
      found.push({ holder: current.object, name: nameOf(current) });
      current = unwrapExpression(current.object);
    }
  };
  const addTarget = (target: TSESTree.Node | null): void => {
    switch (target?.type) {
      case 'MemberExpression':
        addChain(target);
        break;
      case 'ArrayPattern':
        target.elements.forEach(addTarget);
        break;
      case 'ObjectPattern':
        for (const property of target.properties) {
          addTarget(property.type === 'Property' ? property.value : property);
        }
        break;
      case 'AssignmentPattern':
        addTarget(target.left);
        break;
      case 'RestElement':
        addTarget(target.argument);
        break;
      default:
        break;
    }
  };
  walk(tree.ast, tree.visitorKeys, (node) => {
    switch (node.type) {
      case 'AssignmentExpression':
      case 'ForInStatement':
      case 'ForOfStatement':
        addTarget(node.left);
        break;
      case 'UpdateExpression':
        addTarget(node.argument);
        break;
      case 'UnaryExpression':
        if (node.operator === 'delete') addTarget(node.argument);
        break;
      case 'CallExpression':
        addCall(node, found, addChain);
        break;
      default:
        break;
    }
  });
  return found;
}

function addCall(
  { callee, arguments: args }: TSESTree.CallExpression,
  found: WrittenMember[],
  addChain: (expression: TSESTree.Expression) => void,
): void {
  const [first, second] = args;
  const name =
    callee.type === 'MemberExpression'
      ? nameOf(callee)
      : callee.type === 'Identifier'
        ? callee.name
        : undefined;
  if (name === undefined) return;
  if (first !== undefined && first.type !== 'SpreadElement') {
    if (MERGING.test(name)) found.push({ holder: first, name: undefined });
    else if (DEFINING.test(name) && second?.type === 'Literal') {
      found.push({ holder: first, name: String(second.value) });
    }
    if (MERGING.test(name) || DEFINING.test(name)) addChain(first);
  }
  // `support.headers.set(…)`
  if (callee.type === 'MemberExpression' && CHANGING_METHODS.test(name)) {
    if (callee.object.type !== 'Super') addChain(callee.object);
  }
}

function nameOf({ property, computed }: TSESTree.MemberExpression): string | undefined {
  if (!computed) return property.type === 'Identifier' ? property.name : `#${property.name}`;
  return property.type === 'Literal' ? String(property.value) : undefined;
}
