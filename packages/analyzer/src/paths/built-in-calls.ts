/**
 * Calls of the language, of Node and of test libraries that call nobody and send nothing:
 *
 *     expect(response.status).toBe(200);
 *     JSON.parse(await readFile(path, 'utf8'));
 *     this.#entries.set(name, id);
 */
import type { TSESTree } from '@typescript-eslint/types';
import { type CallNode, classOfThis, type Module } from '../modules/module.js';
import { importOf } from './imported-names.js';

/** What is called by these, or by a member of theirs, gets data and gives data. */
const GLOBALS: ReadonlySet<string> = new Set([
  'Boolean',
  'Date',
  'Error',
  'JSON',
  'Math',
  'Number',
  'RangeError',
  'String',
  'TypeError',
  'assert',
  'clearInterval',
  'clearTimeout',
  'console',
  'expect',
  'isNaN',
  'parseFloat',
  'parseInt',
]);

/** The same of packages and of Node, whatever is imported from them. */
const PACKAGES: ReadonlySet<string> = new Set([
  'assert',
  'assert/strict',
  'chai',
  'crypto',
  'expect',
  'fs',
  'fs/promises',
  'os',
  'path',
]);

/** Test frameworks: what else they export calls what it gets. */
const FRAMEWORKS: ReadonlySet<string> = new Set([
  '@jest/globals',
  '@playwright/test',
  'bun:test',
  'vitest',
]);

/** Whether a call is made of something outside the project that calls nobody. */
function isOfHarmless(node: CallNode, module: Module): boolean {
  let root: TSESTree.Node = node.callee;
  for (;;) {
    if (root.type === 'MemberExpression') root = root.object;
    else if (root.type === 'CallExpression') root = root.callee;
    else break;
  }
  if (root.type !== 'Identifier') return false;
  const variable = module.variableOf(root);
  if (variable === undefined) return GLOBALS.has(root.name);
  const imported = importOf(variable);
  if (imported === undefined) return false;
  const name = imported.specifier.replace(/^node:/u, '');
  return PACKAGES.has(name) || (FRAMEWORKS.has(name) && imported.name === 'expect');
}

/** Methods of arrays, maps and sets that call nobody. */
const CALLS_NOBODY: ReadonlySet<string> = new Set([
  'add',
  'at',
  'clear',
  'concat',
  'delete',
  'entries',
  'get',
  'has',
  'includes',
  'indexOf',
  'join',
  'keys',
  'pop',
  'push',
  'set',
  'shift',
  'slice',
  'splice',
  'unshift',
  'values',
]);

const COLLECTIONS: ReadonlySet<string> = new Set(['Map', 'Set', 'WeakMap', 'WeakSet']);

/**
 * Whether a call is that of a method that calls nobody:
 * `this.#entries.set(…)`, where `#entries = new Map()`, and `lines.push(…)`, where `lines = []`.
 */
function isCollectionMethod(node: CallNode, module: Module): boolean {
  const { callee } = node;
  return (
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    !callee.computed &&
    CALLS_NOBODY.has(callee.property.name) &&
    isCollection(callee.object, module)
  );
}

function isCollection(object: TSESTree.Node, module: Module): boolean {
  switch (object.type) {
    case 'Identifier': {
      const [definition, ...others] = module.variableOf(object)?.defs ?? [];
      return (
        definition?.node.type === 'VariableDeclarator' &&
        others.length === 0 &&
        definition.node.id.type === 'Identifier' &&
        isNewCollection(definition.node.init)
      );
    }
    case 'MemberExpression': {
      if (object.object.type !== 'ThisExpression' || object.computed) return false;
      const { property } = object;
      const owner = classOfThis(object.object);
      return (
        owner?.body.body.some(
          (member) =>
            member.type === 'PropertyDefinition' &&
            member.key.type === property.type &&
            'name' in member.key &&
            'name' in property &&
            member.key.name === property.name &&
            isNewCollection(member.value),
        ) ?? false
      );
    }
    default:
      return false;
  }
}

function isNewCollection(value: TSESTree.Node | null): boolean {
  switch (value?.type) {
    case 'ArrayExpression':
      return true;
    case 'NewExpression':
      return value.callee.type === 'Identifier' && COLLECTIONS.has(value.callee.name);
    default:
      return false;
  }
}

/** Whether a call calls nobody and sends nothing, whatever it gets. */
export function isBuiltInCall(node: CallNode, module: Module): boolean {
  return isCollectionMethod(node, module) || isOfHarmless(node, module);
}
