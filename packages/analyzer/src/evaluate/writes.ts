/**
 * The places of a program that change a variable, a field, or an object they hold.
 *
 *     let body = { name };              assign
 *     body.model = 'contact';           set ['model']
 *     body.headers['X-Id'] = id;        set ['headers', 'X-Id']
 *     delete body.model;                delete ['model']
 *     Object.assign(body, extra);       merge
 *     headers.set('X-Id', id);          method
 *     decorate(body);                   escape
 */
import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { isFunctionNode, type Module } from '../modules/module.js';
import { unwrapExpression } from './unwrap.js';

/** Stands in a path for "some element of the list". */
export const ANY_ELEMENT: unique symbol = Symbol('any element');

/** A property name where the source shows it, else the expression that computes it. */
export type PathKey = string | TSESTree.Expression | typeof ANY_ELEMENT;

interface WriteBase {
  /** The node that stands for the moment of the write. */
  readonly node: TSESTree.Node;
  /** Which part of the value is written: `[]` for the whole. */
  readonly path: readonly PathKey[];
}

export type Write = WriteBase &
  (
    | {
        readonly kind: 'assign';
        readonly operator: TSESTree.AssignmentExpression['operator'];
        readonly value: TSESTree.Expression;
      }
    /** By a pattern (`({ a } = x)`), a loop head, `++`: written, but to what is not followed. */
    | { readonly kind: 'overwrite' }
    | { readonly kind: 'delete' }
    /** `Object.assign(target, …sources)` */
    | { readonly kind: 'merge'; readonly sources: readonly TSESTree.CallExpressionArgument[] }
    /** The same, seen from one key of the target. */
    | {
        readonly kind: 'merge-key';
        readonly key: string;
        readonly sources: readonly TSESTree.CallExpressionArgument[];
      }
    | { readonly kind: 'method'; readonly name: string; readonly call: TSESTree.CallExpression }
    /** Handed to a function that may write to it. */
    | {
        readonly kind: 'escape';
        /** The function that gets it: the callee, or the callback of `list.forEach(callback)`. */
        readonly receiver: TSESTree.Expression;
        readonly argument: number;
        /** Inside an object or list: `send({ body })`. */
        readonly isNested: boolean;
      }
  );

/** Methods that change the array, `Headers`, `Map` or `URLSearchParams` they are called on. */
const WRITING_METHODS: ReadonlySet<string> = new Set([
  'add',
  'append',
  'clear',
  'copyWithin',
  'delete',
  'fill',
  'pop',
  'push',
  'reverse',
  'set',
  'shift',
  'sort',
  'splice',
  'unshift',
]);

function keyOf(member: TSESTree.MemberExpression): PathKey {
  if (!member.computed) {
    return member.property.type === 'PrivateIdentifier'
      ? `#${member.property.name}`
      : member.property.name;
  }
  return member.property.type === 'Literal' ? String(member.property.value) : member.property;
}

/** The parent that matters: assertions, `!` and optional chains around a node say nothing. */
function meaningfulParent(node: TSESTree.Node): {
  parent: TSESTree.Node | undefined;
  child: TSESTree.Node;
} {
  let child = node;
  let parent = node.parent;
  while (
    parent &&
    (parent.type === 'TSAsExpression' ||
      parent.type === 'TSNonNullExpression' ||
      parent.type === 'TSSatisfiesExpression' ||
      parent.type === 'TSTypeAssertion' ||
      parent.type === 'ChainExpression')
  ) {
    child = parent;
    parent = parent.parent;
  }
  return { parent, child };
}

/** `Object.assign` and the libraries' functions of that name and meaning. */
function isMergeInto(callee: TSESTree.Expression): boolean {
  return (
    callee.type === 'MemberExpression' &&
    !callee.computed &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'assign' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'Object'
  );
}

/** Array methods that hand each element to their callback, by the position of the element. */
const CALLBACK_METHODS: Readonly<Record<string, number>> = {
  every: 0,
  filter: 0,
  find: 0,
  flatMap: 0,
  forEach: 0,
  map: 0,
  reduce: 1,
  some: 0,
};

interface Alias {
  readonly name: TSESTree.Node;
  readonly path: readonly PathKey[];
}

/** `list.forEach((item) => { item.model = … })`: the elements go by another name there. */
function callbackWrite(
  call: TSESTree.CallExpression,
  method: string,
  path: readonly PathKey[],
  aliases: Alias[],
): Write | undefined {
  const position = CALLBACK_METHODS[method];
  const [callback] = call.arguments;
  if (position === undefined || callback === undefined || callback.type === 'SpreadElement') {
    return undefined;
  }
  const elementPath: readonly PathKey[] = [...path, ANY_ELEMENT];
  if (isFunctionNode(callback)) {
    const parameter = callback.params[position];
    if (parameter) aliases.push({ name: parameter, path: elementPath });
    return undefined;
  }
  return {
    kind: 'escape',
    node: call,
    path: elementPath,
    receiver: callback,
    argument: position,
    isNested: false,
  };
}

/** The call that gets a node as an argument, directly or inside object and array literals. */
function receivingCall(
  node: TSESTree.Node,
): { call: TSESTree.CallExpression | TSESTree.NewExpression; argument: number } | undefined {
  let child = node;
  for (let parent = node.parent; parent; child = parent, parent = parent.parent) {
    switch (parent.type) {
      case 'Property':
        if (parent.value !== child) return undefined;
        break;
      case 'ObjectExpression':
      case 'ArrayExpression':
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
        break;
      case 'CallExpression':
      case 'NewExpression': {
        const argument = parent.arguments.findIndex((one) => one === child);
        return argument < 0 ? undefined : { call: parent, argument };
      }
      default:
        return undefined;
    }
  }
  return undefined;
}

/** `Object.values`, whose result holds the same objects. */
function isObjectValues(callee: TSESTree.Expression): boolean {
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'Object' &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'values'
  );
}

/** `for (const item of [first, second])`, `[first].forEach((item) => …)`: the names that elements go by. */
function addIterated(
  list: TSESTree.Expression,
  path: readonly PathKey[],
  aliases: Alias[],
): boolean {
  const { parent } = list;
  if (parent.type === 'ForOfStatement' && parent.right === list) {
    const declarator =
      parent.left.type === 'VariableDeclaration' ? parent.left.declarations[0] : undefined;
    if (declarator) aliases.push({ name: declarator.id, path });
    return true;
  }
  if (parent.type !== 'MemberExpression' || parent.object !== list) return false;
  const call = parent.parent;
  const method = parent.property.type === 'Identifier' ? parent.property.name : '';
  const position = CALLBACK_METHODS[method];
  if (call.type !== 'CallExpression' || call.callee !== parent || position === undefined)
    return false;
  const [callback] = call.arguments;
  const parameter = callback && isFunctionNode(callback) ? callback.params[position] : undefined;
  if (parameter) aliases.push({ name: parameter, path });
  return true;
}

/**
 * The write that a reference takes part in, if it does.
 *
 * @param aliases receives variables that the reference is stored in, with the path into it
 */
function writeAt(
  reference: TSESTree.Node,
  prefix: readonly PathKey[],
  aliases: Alias[],
): Write | undefined {
  const path: PathKey[] = [...prefix];
  let { parent, child } = meaningfulParent(reference);
  while (parent?.type === 'MemberExpression' && parent.object === child) {
    const member = parent;
    const outer = meaningfulParent(member);
    if (outer.parent?.type === 'CallExpression' && outer.parent.callee === outer.child) {
      const name = keyOf(member);
      if (typeof name !== 'string') return undefined;
      return WRITING_METHODS.has(name)
        ? { kind: 'method', node: outer.parent, path, name, call: outer.parent }
        : callbackWrite(outer.parent, name, path, aliases);
    }
    path.push(keyOf(member));
    ({ parent, child } = outer);
  }
  if (parent === undefined) return undefined;
  switch (parent.type) {
    case 'AssignmentExpression':
      if (parent.left !== child) return undefined;
      return { kind: 'assign', node: parent, path, operator: parent.operator, value: parent.right };
    case 'UpdateExpression':
      return { kind: 'overwrite', node: parent, path };
    case 'UnaryExpression':
      return parent.operator === 'delete' && path.length > 0
        ? { kind: 'delete', node: parent, path }
        : undefined;
    case 'VariableDeclarator':
      if (parent.init === child) aliases.push({ name: parent.id, path });
      return undefined;
    case 'CallExpression':
    case 'NewExpression': {
      const argument = parent.arguments.findIndex((node) => node === child);
      if (argument < 0) return undefined;
      if (isMergeInto(parent.callee)) {
        // Only the first argument is written to.
        return argument === 0
          ? { kind: 'merge', node: parent, path, sources: parent.arguments.slice(1) }
          : undefined;
      }
      if (parent.callee.type === 'Super') return undefined;
      if (isObjectValues(parent.callee) && addIterated(parent, [...path, ANY_ELEMENT], aliases)) {
        return undefined;
      }
      return {
        kind: 'escape',
        node: parent,
        path,
        receiver: parent.callee,
        argument,
        isNested: false,
      };
    }
    case 'ForOfStatement':
      if (parent.right === child && parent.left.type === 'VariableDeclaration') {
        const [declarator] = parent.left.declarations;
        if (declarator) aliases.push({ name: declarator.id, path: [...path, ANY_ELEMENT] });
        return undefined;
      }
      return isPatternTarget(child) ? { kind: 'overwrite', node: parent, path } : undefined;
    case 'Property':
    case 'ArrayExpression': {
      if (parent.type === 'ArrayExpression' && addIterated(parent, path, aliases)) return undefined;
      const received = receivingCall(child);
      if (received && received.call.callee.type !== 'Super') {
        const { call, argument } = received;
        return {
          kind: 'escape',
          node: call,
          path,
          receiver: call.callee,
          argument,
          isNested: true,
        };
      }
      return isPatternTarget(child) ? { kind: 'overwrite', node: parent, path } : undefined;
    }
    case 'ArrayPattern':
    case 'RestElement':
    case 'AssignmentPattern':
    case 'ForInStatement':
      return isPatternTarget(child) ? { kind: 'overwrite', node: parent, path } : undefined;
    default:
      return undefined;
  }
}

/** Whether a node is what a destructuring assignment or a loop head without declaration fills. */
function isPatternTarget(node: TSESTree.Node): boolean {
  let child = node;
  for (let parent = node.parent; parent; child = parent, parent = parent.parent) {
    switch (parent.type) {
      case 'Property':
        if (parent.value !== child) return false;
        break;
      case 'AssignmentPattern':
        if (parent.left !== child) return false;
        break;
      case 'ObjectPattern':
      case 'ArrayPattern':
      case 'RestElement':
        break;
      case 'AssignmentExpression':
      case 'ForOfStatement':
      case 'ForInStatement':
        return parent.left === child && child !== node ? true : parent.left === child;
      default:
        return false;
    }
  }
  return false;
}

/** How far `const h = config.headers; const g = h;` is followed. */
const MAX_ALIAS_DEPTH = 4;

function collectThroughAliases(
  module: Module,
  aliases: readonly Alias[],
  depth: number,
  writes: Write[],
): void {
  if (depth > MAX_ALIAS_DEPTH) return;
  for (const { name, path } of aliases) {
    if (name.type === 'Identifier') {
      const variable = module.variableOf(name);
      if (variable) collectFromReferences(module, variable, path, depth + 1, writes, true);
    } else if (name.type === 'ObjectPattern') {
      for (const property of name.properties) {
        if (property.type !== 'Property' || property.computed) continue;
        const { key, value } = property;
        const keyName =
          key.type === 'Identifier'
            ? key.name
            : key.type === 'Literal'
              ? String(key.value)
              : undefined;
        if (keyName === undefined || value.type !== 'Identifier') continue;
        const variable = module.variableOf(value);
        if (variable) {
          collectFromReferences(module, variable, [...path, keyName], depth + 1, writes, true);
        }
      }
    }
  }
}

function collectFromReferences(
  module: Module,
  variable: Variable,
  prefix: readonly PathKey[],
  depth: number,
  writes: Write[],
  isAlias: boolean,
): void {
  const aliases: Alias[] = [];
  for (const reference of variable.references) {
    if (reference.init === true) continue;
    const write = writeAt(reference.identifier, prefix, aliases);
    // Giving an alias another value leaves the object it held as it was.
    if (
      write === undefined ||
      (isAlias && write.path.length <= prefix.length && write.kind === 'assign')
    ) {
      continue;
    }
    writes.push(write);
  }
  collectThroughAliases(module, aliases, depth, writes);
}

function inSourceOrder(writes: Write[]): readonly Write[] {
  return writes.sort((a, b) => a.node.range[0] - b.node.range[0]);
}

const writesByVariable = new WeakMap<Variable, readonly Write[]>();

/** All writes to a variable and to the object it holds, in source order, its declaration left out. */
export function writesToVariable(module: Module, variable: Variable): readonly Write[] {
  let writes = writesByVariable.get(variable);
  if (writes === undefined) {
    const found: Write[] = [];
    collectFromReferences(module, variable, [], 0, found, false);
    writes = inSourceOrder(found);
    writesByVariable.set(variable, writes);
  }
  return writes;
}

/** All writes in source order that start at one of these expressions, such as `this` in a class. */
export function writesFrom(
  module: Module,
  expressions: readonly TSESTree.Node[],
): readonly Write[] {
  const writes: Write[] = [];
  const aliases: Alias[] = [];
  for (const expression of expressions) {
    const write = writeAt(expression, [], aliases);
    if (write) writes.push(write);
  }
  collectThroughAliases(module, aliases, 0, writes);
  return inSourceOrder(writes);
}

/** The declaration that gives a variable its first value. */
export function declaratorOf(variable: Variable): TSESTree.VariableDeclarator | undefined {
  for (const definition of variable.defs) {
    if (definition.node.type === 'VariableDeclarator') return definition.node;
  }
  return undefined;
}

/** Whether an expression makes a value that nothing can write to, so that writes need no look. */
export function isPrimitiveExpression(expression: TSESTree.Expression): boolean {
  const inner = unwrapExpression(expression);
  return inner.type === 'Literal' || inner.type === 'TemplateLiteral' || isFunctionNode(inner);
}

const memberWritesByModule = new WeakMap<
  Module,
  readonly { readonly variable: Variable; readonly writes: readonly Write[] }[]
>();

/** The variables of a module through which something is written into what they hold. */
export function variablesWrittenInto(
  module: Module,
): readonly { readonly variable: Variable; readonly writes: readonly Write[] }[] {
  let found = memberWritesByModule.get(module);
  if (found === undefined) {
    found = module.tree.scopeManager.scopes
      .flatMap((scope) => scope.variables)
      .map((variable) => ({
        variable,
        writes: writesToVariable(module, variable).filter(
          ({ kind, path }) => path.length > 0 || kind === 'merge',
        ),
      }))
      .filter(({ writes }) => writes.length > 0);
    memberWritesByModule.set(module, found);
  }
  return found;
}
