/** The value of a variable at a point of the program. */
import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { functionAround, isFunctionNode, type Module, parametersOf } from '../modules/module.js';
import { type EvaluationContext, frameAround } from './context.js';
import { symbolicArgument } from './arguments.js';
import type { Frame } from './frame.js';
import { importSpecifierValue } from './imports.js';
import { readMember } from './members.js';
import {
  arrayValue,
  elementOf,
  emptyObject,
  keysOf,
  withoutKeys,
  withProperty,
} from './objects.js';
import { memberChain } from './unwrap.js';
import type { AbstractValue, ExternalValue, FunctionNode } from './value.js';
import {
  declaredAs,
  mapMembers,
  membersOf,
  nullishness,
  numberValue,
  overridableBy,
  UNDEFINED,
  union,
  unknown,
  withTurns,
} from './value.js';
import { declaratorOf, isPrimitiveExpression, type Write, writesToVariable } from './writes.js';
import { applyWrites } from './apply-writes.js';
import { annotationOf } from '../types/annotations.js';
import { isInside } from '../syntax/traverse.js';

/** The value that a default gives way to or fills: `{ version = '2.10' }`. */
export function withDefault(value: AbstractValue, fallback: () => AbstractValue): AbstractValue {
  return mapMembers(value, (member) => {
    switch (member.kind) {
      case 'undefined':
        return fallback();
      case 'parameter':
      case 'unknown':
        return union([member, fallback()]);
      case 'environment':
        return overridableBy(fallback(), member.names);
      default:
        return member;
    }
  });
}

/** The key of a property in an object literal or pattern; undefined where it is computed and not known. */
export function propertyKey(
  context: EvaluationContext,
  property: { readonly key: TSESTree.Node; readonly computed: boolean },
  frame: Frame,
): string | undefined {
  const { key } = property;
  if (!property.computed) {
    if (key.type === 'Identifier') return key.name;
    if (key.type === 'PrivateIdentifier') return `#${key.name}`;
    if (key.type === 'Literal') return String(key.value);
    return undefined;
  }
  // A computed key is an expression; patterns and literals share the node type that says otherwise.
  const value = context.evaluate(key as TSESTree.Expression, frame);
  // `all[process.env.NODE_ENV ?? 'development']` is any of them.
  if (value.kind === 'string') return value.unless.length > 0 ? undefined : value.value;
  return value.kind === 'number' ? String(value.value) : undefined;
}

/**
 * What a pattern that is filled with a value gives to one of its names.
 *
 * @returns undefined if the name is not in the pattern
 */
export function extractFromPattern(
  context: EvaluationContext,
  pattern: TSESTree.Node,
  value: AbstractValue,
  name: TSESTree.Node,
  frame: Frame,
): AbstractValue | undefined {
  switch (pattern.type) {
    case 'Identifier':
      return pattern === name ? value : undefined;
    case 'TSParameterProperty':
      return extractFromPattern(context, pattern.parameter, value, name, frame);
    case 'AssignmentPattern':
      if (!isInside(name, pattern.left)) return undefined;
      return extractFromPattern(
        context,
        pattern.left,
        withDefault(value, () => context.evaluate(pattern.right, frame)),
        name,
        frame,
      );
    case 'ObjectPattern': {
      const taken = new Set<string>();
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') {
          if (isInside(name, property)) {
            return extractFromPattern(
              context,
              property.argument,
              withoutKeys(value, taken),
              name,
              frame,
            );
          }
          continue;
        }
        const key = propertyKey(context, property, frame);
        if (key !== undefined) taken.add(key);
        if (!isInside(name, property.value)) continue;
        const member =
          key === undefined
            ? unknown('a computed key is taken out of an object')
            : readMember(context, value, key);
        return extractFromPattern(context, property.value, member, name, frame);
      }
      return undefined;
    }
    case 'ArrayPattern':
      for (const [index, element] of pattern.elements.entries()) {
        if (element === null || !isInside(name, element)) continue;
        if (element.type === 'RestElement') {
          return extractFromPattern(context, element.argument, restOf(value, index), name, frame);
        }
        return extractFromPattern(context, element, elementAt(value, index), name, frame);
      }
      return undefined;
    case 'RestElement':
      return extractFromPattern(context, pattern.argument, value, name, frame);
    default:
      return undefined;
  }
}

function elementAt(value: AbstractValue, index: number): AbstractValue {
  return mapMembers(value, (member) => {
    switch (member.kind) {
      case 'array':
        return withTurns(
          member.elements[index] ?? (member.open ? unknown(member.open.reason) : UNDEFINED),
          member.turns,
        );
      case 'parameter':
        return { ...member, name: `${member.name}[${index}]`, type: undefined };
      default:
        return unknown('an element of something that is no known array');
    }
  });
}

function restOf(value: AbstractValue, from: number): AbstractValue {
  return mapMembers(value, (member) =>
    member.kind === 'array'
      ? { ...member, identity: {}, elements: member.elements.slice(from) }
      : unknown('the rest of something that is no known array'),
  );
}

/** Array of `args` from `index` on, for a rest parameter. */
function restArguments(frame: Frame, index: number, node: TSESTree.Node): AbstractValue {
  const origin = { module: frame.module, node };
  if (frame.args === undefined) {
    const rest: AbstractValue = { kind: 'parameter', frame, name: 'arguments' };
    return arrayValue([], origin, { value: rest, reason: 'no caller was found' });
  }
  return arrayValue(frame.args.slice(index), origin);
}

/**
 * All that a function is called with: `arguments`.
 *
 * @returns undefined where none is meant by the name
 */
export function argumentsObject(
  node: TSESTree.Identifier,
  frame: Frame,
): AbstractValue | undefined {
  let owner: Frame | undefined = frame;
  while (owner && (owner.fn === undefined || owner.fn.type === 'ArrowFunctionExpression')) {
    owner = owner.closure;
  }
  if (owner?.fn === undefined) return undefined;
  return replacesArguments(owner.module, owner.fn)
    ? unknown('what the function is called with is replaced in it')
    : restArguments(owner, 0, node);
}

/** Functions that read a list, and leave it as it is: `send.apply(null, arguments)`, `[].slice.call(arguments)`. */
const LIST_READERS = /(?:^|\.)(?:apply|slice\.call)$|^Array\.from$|^console\./u;

const replacedArguments = new WeakMap<FunctionNode, boolean>();

/**
 * Whether a function may put something else in the place of what it is called with: `arguments[2] = body`, or
 * `body = { …body }`, which changes `arguments` in code that is not strict.
 */
function replacesArguments(module: Module, fn: FunctionNode): boolean {
  let answer = replacedArguments.get(fn);
  if (answer === undefined) {
    const { scopeManager } = module.tree;
    const all = scopeManager.acquire(fn, true)?.set.get('arguments');
    answer =
      all === undefined ||
      writesToVariable(module, all).some((write) =>
        write.kind === 'escape'
          ? !LIST_READERS.test(module.textOf(write.receiver).replace(/\s/gu, ''))
          : write.path.length < 2,
      ) ||
      scopeManager
        .getDeclaredVariables(fn)
        .some(
          ({ defs, references }) =>
            defs.some(({ type }) => type === 'Parameter') &&
            references.some((reference) => reference.isWrite() && reference.init !== true),
        );
    replacedArguments.set(fn, answer);
  }
  return answer;
}

function readParameter(
  context: EvaluationContext,
  fn: FunctionNode,
  name: TSESTree.Node,
  frame: Frame,
): AbstractValue {
  const parameters = parametersOf(fn);
  const index = parameters.findIndex((parameter) => isInside(name, parameter));
  const parameter = parameters[index];
  if (parameter === undefined) return unknown('a parameter that its function does not list');
  if (parameter.type === 'RestElement') {
    return (
      extractFromPattern(context, parameter, restArguments(frame, index, parameter), name, frame) ??
      unknown('a rest parameter')
    );
  }
  const argument =
    frame.args === undefined
      ? symbolicArgument(context, frame, fn, index)
      : (frame.args[index] ?? UNDEFINED);
  return extractFromPattern(context, parameter, argument, name, frame) ?? unknown('a parameter');
}

/** What a declarator gives to a name, as seen where the declaration stands. */
function declaredValue(
  context: EvaluationContext,
  module: Module,
  declarator: TSESTree.VariableDeclarator,
  name: TSESTree.Node,
  point: TSESTree.Node | undefined,
  frame: Frame,
): AbstractValue {
  const loop = declarator.parent.parent;
  let value: AbstractValue;
  if (loop.type === 'ForOfStatement' && loop.left === declarator.parent) {
    value = frame.turns?.get(loop) ?? elementOf(context.evaluate(loop.right, frame));
  } else if (loop.type === 'ForInStatement' && loop.left === declarator.parent) {
    value =
      frame.turns?.get(loop) ??
      elementOf(keysOf(context.evaluate(loop.right, frame), { module, node: loop }));
  } else if (declarator.init === null) {
    // `declare const FLAG: boolean`, `let client!: Client`: filled where the code does not show it.
    value =
      declarator.parent.declare || declarator.definite || isInDeclaration(declarator)
        ? unknown(`\`${textOfName(declarator.id)}\` is only declared here`)
        : UNDEFINED;
  } else if (declarator.id.type === 'Identifier') {
    return aliasedValue(context, module, declarator.init, point, frame);
  } else {
    value = context.evaluate(declarator.init, frame);
  }
  return (
    extractFromPattern(context, declarator.id, value, name, frame) ??
    unknown('a name that its declaration does not bind')
  );
}

/**
 * The value of an initialiser. `const headers = config.headers` shares the object: what is
 * written to `config.headers` before the point is written to `headers` too.
 */
function aliasedValue(
  context: EvaluationContext,
  module: Module,
  init: TSESTree.Expression,
  point: TSESTree.Node | undefined,
  frame: Frame,
): AbstractValue {
  const { root: inner, names: keys } = memberChain(init);
  if (inner.type !== 'Identifier') return context.evaluate(init, frame);
  const variable = module.variableOf(inner);
  const declarator = variable && declaratorOf(variable);
  if (
    !variable ||
    !declarator ||
    declarator.parent.kind !== 'const' ||
    functionAround(declarator) !== functionAround(inner)
  ) {
    return context.evaluate(init, frame);
  }
  // `const a = b; const b = a;`
  if (aliasesUnderWay.has(declarator)) return unknown('a variable that is its own value');
  aliasesUnderWay.add(declarator);
  try {
    const value = readVariable(context, module, variable, point, frame, keys[0]);
    return keys.reduce((current, key) => readMember(context, current, key), value);
  } finally {
    aliasesUnderWay.delete(declarator);
  }
}

/**
 * The writes to a variable that matter to somebody who reads one key of the object it holds: what is
 * set at other keys of it does not. A store has hundreds of both.
 */
function writesToKey(
  initial: AbstractValue,
  writes: readonly Write[],
  key: string | undefined,
): readonly Write[] {
  if (key === undefined || membersOf(initial).some(({ kind }) => kind !== 'object')) return writes;
  return writes.filter(({ path: [first] }) => typeof first !== 'string' || first === key);
}

/** `region` where a reference is that of `settings.region`, and nobody gets the whole as `this`. */
function keyReadAt(
  module: Module,
  variable: Variable,
  point: TSESTree.Node | undefined,
): string | undefined {
  if (point?.type !== 'Identifier' || point.parent.type !== 'MemberExpression') return undefined;
  const { parent } = point;
  if (parent.object !== point || parent.computed || parent.property.type !== 'Identifier') {
    return undefined;
  }
  const member = parent.parent.type === 'ChainExpression' ? parent.parent : parent;
  const outer = member.parent;
  const isMethod =
    (outer?.type === 'CallExpression' && outer.callee === member) ||
    outer?.type === 'TaggedTemplateExpression';
  if (isMethod || module.variableOf(point) !== variable) return undefined;
  return parent.property.name;
}

/** Declarations whose value is being looked up through another name. */
const aliasesUnderWay = new Set<TSESTree.Node>();

function isInDeclaration(node: TSESTree.Node): boolean {
  for (let current = node.parent; current; current = current.parent) {
    if (current.type === 'TSModuleDeclaration') return current.declare;
  }
  return false;
}

function textOfName(name: TSESTree.Node): string {
  return name.type === 'Identifier' ? name.name : 'a pattern';
}

/** Whether a variable can only ever hold what its declaration gives it. */
function isSettled(declarator: TSESTree.VariableDeclarator): boolean {
  return (
    declarator.parent.kind === 'const' &&
    declarator.init !== null &&
    declarator.id.type === 'Identifier' &&
    isPrimitiveExpression(declarator.init)
  );
}

/** The numeric and textual members of an enum, by name. */
function enumValue(
  context: EvaluationContext,
  module: Module,
  node: TSESTree.TSEnumDeclaration,
): AbstractValue {
  let value = emptyObject({ module, node });
  let next: number | undefined = 0;
  for (const member of node.body.members) {
    const name = member.id.type === 'Identifier' ? member.id.name : member.id.value;
    let current: AbstractValue;
    if (member.initializer) {
      current = context.evaluate(member.initializer, module.topFrame);
      next = current.kind === 'number' ? current.value + 1 : undefined;
    } else if (next === undefined) {
      current = unknown('an enum member without a value of its own');
    } else {
      current = numberValue(next, { module, node: member });
      next += 1;
    }
    value = withProperty(value, name, current, true, { module, node: member });
  }
  return value;
}

/**
 * The value of a variable when a point is reached.
 *
 * @param point the reference that reads; undefined for "after the module was loaded"
 * @param frame a frame of the code that reads; only its lexical surroundings matter
 * @param key where only this key of an object is asked for; told from the point unless given
 */
export function readVariable(
  context: EvaluationContext,
  module: Module,
  variable: Variable,
  point: TSESTree.Node | undefined,
  frame: Frame,
  key = keyReadAt(module, variable, point),
): AbstractValue {
  const definition = definitionOf(variable);
  if (definition === undefined) return unknown(`\`${variable.name}\` is not defined here`);
  const { node, name } = definition;
  switch (node.type) {
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
    case 'TSImportEqualsDeclaration':
      // An imported object that this module writes to, such as shared defaults.
      return applyWrites(
        context,
        module,
        importSpecifierValue(context, module, node),
        writesToVariable(module, variable),
        { point, declaration: undefined, frame },
      );
    case 'TSEnumDeclaration':
      return enumValue(context, module, node);
    case 'ClassDeclaration':
    case 'ClassExpression':
      return {
        kind: 'class',
        node,
        module,
        closure: frameAround(context, module, functionAround(node), frame),
      };
    case 'VariableDeclarator': {
      const owner = frameAround(context, module, functionAround(node), frame);
      // `for (let i = 0; i < list.length; i++)`: in a turn, `i++` is behind it.
      const count =
        node.parent.parent.type === 'ForStatement' && node.parent.declarations[0] === node
          ? owner.turns?.get(node.parent.parent)
          : undefined;
      if (count) return count;
      const initial = declaredAs(
        declaredValue(context, module, node, name, point, owner),
        module,
        node.id === name ? annotationOf(node.id) : undefined,
      );
      if (variable.defs.length > 1 && isDeclaredAgain(variable, node)) {
        return unknown(`\`${variable.name}\` is declared more than once`);
      }
      if (isSettled(node)) return initial;
      if (initial.kind === 'unknown' && isAmbient(node.parent)) return globalNamed(variable.name);
      const writes = writesToKey(initial, writesToVariable(module, variable), key);
      return applyWrites(context, module, initial, writes, { point, declaration: node, frame });
    }
    default:
      break;
  }
  if (node.type === 'TSDeclareFunction' && isAmbient(node)) return globalNamed(variable.name);
  if (!isFunctionNode(node)) return unknown(`\`${variable.name}\` is not followed`);
  if ('id' in node && node.id === name) {
    const closure = frameAround(context, module, functionAround(node), frame);
    const fn: AbstractValue = {
      kind: 'function',
      node,
      module,
      closure,
      thisValue: undefined,
      boundArguments: [],
    };
    return afterReplacing(context, module, fn, variable, { point, frame });
  }
  const owner = frameAround(context, module, node, frame);
  const initial = readParameter(context, node, name, owner);
  return applyWrites(context, module, initial, writesToVariable(module, variable), {
    point,
    declaration: name,
    frame,
  });
}

/** The declaration that a name means, where it is declared several times: of functions it is the last. */
function definitionOf({ defs }: Variable): Variable['defs'][number] | undefined {
  return (
    defs.find(({ node }) => node.type === 'VariableDeclarator' && node.init !== null) ??
    defs.findLast(({ node }) => node.type === 'FunctionDeclaration') ??
    defs.find(({ node }) => node.type !== 'TSDeclareFunction') ??
    defs[0]
  );
}

/** `var body = first; var body = second;` */
function isDeclaredAgain({ defs }: Variable, declarator: TSESTree.VariableDeclarator): boolean {
  return defs.some(
    ({ node }) => node !== declarator && node.type === 'VariableDeclarator' && node.init !== null,
  );
}

/** A function, or what its name is given instead: `build = (name) => ({ ...plain(name), … })`. */
function afterReplacing(
  context: EvaluationContext,
  module: Module,
  fn: AbstractValue,
  variable: Variable,
  { point, frame }: { readonly point: TSESTree.Node | undefined; readonly frame: Frame },
): AbstractValue {
  const replacing = writesToVariable(module, variable).filter(
    ({ kind, path }) => path.length === 0 && (kind === 'assign' || kind === 'overwrite'),
  );
  if (replacing.length === 0) return fn;
  const value = applyWrites(context, module, fn, replacing, {
    point,
    declaration: undefined,
    frame,
  });
  return value.kind === 'union' ? unknown(`\`${variable.name}\` may be replaced`) : value;
}

/** Whether a module says only that there is such a global: `declare const Intercom: Messenger;` */
function isAmbient(node: TSESTree.VariableDeclaration | TSESTree.TSDeclareFunction): boolean {
  return node.declare && node.parent.type === 'Program';
}

function globalNamed(name: string): ExternalValue {
  return { kind: 'external', root: { kind: 'global' }, path: [name] };
}

/** Values that are certainly not null or undefined, for `a ?? b`. */
export function withoutNullish(value: AbstractValue): AbstractValue | undefined {
  const rest = membersOf(value).filter((member) => nullishness(member) !== true);
  return rest.length === 0 ? undefined : union(rest);
}
