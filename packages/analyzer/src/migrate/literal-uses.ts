/** Whether an object literal serves nothing but requests of one kind, so that a key may be added to it. */
import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../evaluate/context.js';
import { type AbstractValue, membersOf, type ObjectValue } from '../evaluate/value.js';
import { declaratorOf } from '../evaluate/writes.js';
import { functionAround, type Module } from '../modules/module.js';
import type { RequestPath } from '../requests/recognise.js';
import { isJsonPath } from '../syntax/json.js';
import { extractScripts } from '../syntax/scripts.js';
import {
  exportNames,
  isOnlyLookedAt,
  outermostExpression,
  readsWithoutName,
  type Reference,
  referencesTo,
  referencesToJson,
} from './references.js';

/** Array methods whose callback gets the elements, and that give back elements or nothing of them. */
const ITERATING_METHODS: ReadonlySet<string> = new Set([
  'every',
  'filter',
  'flatMap',
  'forEach',
  'map',
  'some',
]);

/** Whether a literal is written in the arguments of one of the calls that lead to a request, or complete it. */
export function isInlineIn({ sites, target: request }: RequestPath, literal: ObjectValue): boolean {
  const { node, module } = literal.origin;
  const carriers = request.kind === 'http' ? (request.carriers ?? []) : [];
  const calls = [...sites, ...carriers.flatMap(({ call }) => (call ? [call] : []))];
  return calls.some(
    (call) =>
      call.frame.module === module &&
      call.node.range[0] <= node.range[0] &&
      node.range[1] <= call.node.range[1],
  );
}

/** The variable that a literal is, or is an element of, by its declaration. */
function holderOf(
  module: Module,
  literal: TSESTree.Node,
):
  { readonly declarator: TSESTree.VariableDeclarator; readonly origin: TSESTree.Node } | undefined {
  let child = outermostExpression(literal);
  let origin: TSESTree.Node = literal;
  for (
    let parent = child.parent;
    parent;
    child = outermostExpression(parent), parent = child.parent
  ) {
    switch (parent.type) {
      case 'ArrayExpression':
        origin = parent;
        break;
      case 'Property':
        break;
      case 'ObjectExpression':
        origin = parent;
        break;
      case 'CallExpression': {
        // `Object.freeze([…])`; of `JSON.stringify({…})` the text is what is used.
        const { callee } = parent;
        const isTransparent =
          callee.type === 'MemberExpression' &&
          /^(?:Object\.freeze|JSON\.stringify)$/u.test(module.textOf(callee)) &&
          parent.arguments[0] === child;
        if (!isTransparent) return undefined;
        break;
      }
      case 'NewExpression':
        // `new Request(url, { body })`
        if (parent.callee.type !== 'Identifier' || parent.callee.name !== 'Request')
          return undefined;
        origin = parent;
        break;
      case 'VariableDeclarator':
        return parent.init === child ? { declarator: parent, origin } : undefined;
      case 'AssignmentExpression': {
        // `options.body = { … }` puts it into what another variable holds.
        let { left }: { left: TSESTree.Node } = parent;
        if (left.type !== 'MemberExpression') return undefined;
        while (left.type === 'MemberExpression') left = left.object;
        const variable = left.type === 'Identifier' ? module.variableOf(left) : undefined;
        const declarator = variable && declaratorOf(variable);
        return declarator?.init ? { declarator, origin: declarator.init } : undefined;
      }
      default:
        return undefined;
    }
  }
  return undefined;
}

/**
 * Whether every use of a literal that a variable holds is one of the values in `through`: the
 * references that the bodies of the requests in question came through.
 *
 * @param modules all modules that are known to use it
 * @param sites the calls that lead to those requests: options that are handed to one are used for it
 * @param hasUnseenImporters whether an export may be used beyond these
 */
export function servesOnly(
  context: EvaluationContext,
  modules: readonly Module[],
  literal: ObjectValue,
  through: ReadonlySet<TSESTree.Node>,
  sites: ReadonlySet<TSESTree.Node>,
  hasUnseenImporters: boolean,
): boolean {
  const found = isJsonPath(literal.origin.module.path)
    ? referencesToJson(context, modules, literal)
    : referencesToLiteral(context, modules, literal, hasUnseenImporters);
  return found !== undefined && found.every(createUseCheck(context, literal, through, sites));
}

/** The references to the variable that holds a literal; undefined where none does, or not all are seen. */
function referencesToLiteral(
  context: EvaluationContext,
  modules: readonly Module[],
  literal: ObjectValue,
  hasUnseenImporters: boolean,
): readonly Reference[] | undefined {
  const { module, node } = literal.origin;
  const holder = holderOf(module, node);
  if (holder === undefined || holder.declarator.id.type !== 'Identifier') return undefined;
  const variable = module.variableOf(holder.declarator.id);
  if (variable === undefined || declaratorOf(variable) !== holder.declarator) return undefined;
  if (isShownByMarkup(module, variable)) return undefined;
  if (isExported(variable)) {
    if (hasUnseenImporters) return undefined;
    const others = modules.filter((other) => other !== module);
    if (others.some((other) => readsWithoutName(context, other, module.path))) return undefined;
  }
  return referencesTo(context, modules, module, variable, holder.origin);
}

/** Whether a reference to a literal, or to what holds it, is one of the uses in question. */
function createUseCheck(
  context: EvaluationContext,
  literal: ObjectValue,
  through: ReadonlySet<TSESTree.Node>,
  sites: ReadonlySet<TSESTree.Node>,
): (reference: Reference) => boolean {
  const visited = new Set<TSESTree.Node>();
  const check = (module: Module, reference: TSESTree.Node): boolean => {
    if (visited.has(reference)) return true;
    visited.add(reference);
    if (through.has(reference) || sites.has(reference) || isOnlyLookedAt(reference)) return true;
    // What importers do with it is looked at there.
    if (exportNames(reference) !== undefined) return true;
    const outer = outermostExpression(reference);
    const { parent } = outer;
    switch (parent?.type) {
      case 'MemberExpression':
        // As a key of something else it is text.
        return parent.object !== outer || checkMember(module, parent);
      case 'ConditionalExpression':
      case 'IfStatement':
        return parent.test === outer;
      case 'SwitchStatement':
        return parent.discriminant === outer;
      case 'UnaryExpression':
        return true;
      case 'ForOfStatement':
        return parent.right === outer && checkLoop(module, parent.left);
      case 'VariableDeclarator':
        return parent.init === outer && checkBinding(module, parent.id);
      case 'CallExpression':
        if (isListOf(parent, outer, module)) return check(module, parent);
        return parent.callee !== outer && sites.has(parent);
      case 'NewExpression':
        return parent.callee !== outer && sites.has(parent);
      case 'SpreadElement':
        // `api(...step)`
        return sites.has(parent.parent);
      default:
        return false;
    }
  };
  const checkMember = (module: Module, member: TSESTree.MemberExpression): boolean => {
    const outer = outermostExpression(member);
    const { parent } = outer;
    if (isAssigned(outer)) return true;
    if (parent?.type === 'CallExpression' && parent.callee === outer) {
      const method = member.property.type === 'Identifier' ? member.property.name : '';
      if (!ITERATING_METHODS.has(method)) return false;
      const [callback] = parent.arguments;
      return callback !== undefined && checkCallback(module, callback);
    }
    if (through.has(member)) return true;
    const value = context.evaluate(member, context.symbolicFrame(module, functionAround(member)));
    // A name or a flag that is read off tells nobody about the new key.
    return value.kind === 'string' ||
      value.kind === 'number' ||
      value.kind === 'boolean' ||
      (value.kind === 'union' &&
        value.members.every((one) => one.kind === 'string' || one.kind === 'undefined'))
      ? true
      : isLength(member);
  };
  const checkCallback = (module: Module, callback: TSESTree.CallExpressionArgument): boolean => {
    if (callback.type === 'SpreadElement') return false;
    // `steps.map(run)`
    const fn = context.evaluate(callback, context.symbolicFrame(module, functionAround(callback)));
    if (fn.kind !== 'function' || fn.boundArguments.length > 0) return false;
    const [parameter] = fn.node.params;
    return parameter === undefined || checkBinding(fn.module, parameter);
  };
  const checkLoop = (module: Module, left: TSESTree.Node): boolean => {
    if (left.type !== 'VariableDeclaration') return false;
    const [declarator] = left.declarations;
    return declarator !== undefined && checkBinding(module, declarator.id);
  };
  /** Taken apart, an object is gone; what is in it goes on under the names of its parts. */
  const checkPart = (module: Module, part: TSESTree.Node | null): boolean => {
    switch (part?.type) {
      case undefined:
        return true;
      case 'ObjectPattern':
        return part.properties.every(
          (property) => property.type === 'Property' && checkPart(module, property.value),
        );
      case 'ArrayPattern':
        return part.elements.every((element) => checkPart(module, element));
      case 'AssignmentPattern':
        return checkPart(module, part.left);
      case 'Identifier':
        return checkReferences(module, part, ({ identifier }) => {
          const frame = context.symbolicFrame(module, functionAround(identifier));
          return (
            identifier.type === 'Identifier' &&
            (!mayHold(context.evaluate(identifier, frame), literal) || check(module, identifier))
          );
        });
      default:
        return false;
    }
  };
  const checkReferences = (
    module: Module,
    name: TSESTree.Identifier,
    isFine: (reference: Variable['references'][number]) => boolean,
  ): boolean =>
    module
      .variableOf(name)
      ?.references.every(
        (reference) => reference.init === true || !reference.isRead() || isFine(reference),
      ) === true;
  const checkBinding = (module: Module, name: TSESTree.Node): boolean => {
    if (name.type !== 'Identifier') return checkPart(module, name);
    return checkReferences(module, name, ({ identifier }) => check(module, identifier));
  };

  return (reference) => check(reference.module, reference.node);
}

/** `Object.values(seed)`, `Object.entries(seed)` */
function isListOf(call: TSESTree.CallExpression, list: TSESTree.Node, module: Module): boolean {
  return (
    call.arguments[0] === list && /^Object\.(?:entries|values)$/u.test(module.textOf(call.callee))
  );
}

/** How deep a literal may be in what is looked through for it. */
const MAX_HOLDING_DEPTH = 4;

/** Whether a value may be a literal, or have it in it. */
function mayHold(value: AbstractValue, literal: ObjectValue, depth = 0): boolean {
  if (depth > MAX_HOLDING_DEPTH) return true;
  return membersOf(value).some((member) => {
    switch (member.kind) {
      case 'object':
        return (
          member.origin.node === literal.origin.node ||
          member.open.length > 0 ||
          [...member.properties.values()].some((one) => mayHold(one.value, literal, depth + 1))
        );
      case 'array':
        return (
          member.open !== undefined ||
          member.elements.some((one) => mayHold(one, literal, depth + 1))
        );
      case 'string':
      case 'template':
      case 'number':
      case 'boolean':
      case 'null':
      case 'undefined':
      case 'environment':
        return false;
      case 'class':
      case 'external':
      case 'function':
      case 'instance':
      case 'json':
      case 'namespace':
      case 'parameter':
      case 'union':
      case 'unknown':
        return true;
    }
  });
}

/** Whether an expression, or a member of it, is what an assignment fills. */
function isAssigned(node: TSESTree.Node): boolean {
  let current = node;
  while (current.parent?.type === 'MemberExpression' && current.parent.object === current) {
    current = current.parent;
  }
  const { parent } = current;
  return parent?.type === 'AssignmentExpression' && parent.left === current;
}

function isLength(member: TSESTree.MemberExpression): boolean {
  return member.property.type === 'Identifier' && member.property.name === 'length';
}

/** Whether a variable leaves its module. */
function isExported(variable: Variable): boolean {
  return (
    variable.defs.some(({ node }) => node.parent?.parent?.type === 'ExportNamedDeclaration') ||
    variable.references.some(({ identifier }) => exportNames(identifier) !== undefined)
  );
}

/**
 * Whether the markup of a component uses a variable. A template is not parsed: a name of the
 * top level that occurs as a word outside the scripts counts as used.
 */
function isShownByMarkup(module: Module, variable: Variable): boolean {
  const kind = /\.(vue|svelte|astro)$/u.exec(module.path)?.[1];
  if (kind !== 'vue' && kind !== 'svelte' && kind !== 'astro') return false;
  if (variable.scope.type !== 'module' && variable.scope.type !== 'global') return false;
  const { text } = module;
  const script = extractScripts(kind, text).text;
  const word = new RegExp(
    String.raw`(?<![\p{ID_Continue}$.])${variable.name.replaceAll('$', '\\$')}(?![\p{ID_Continue}$])`,
    'gu',
  );
  return [...text.matchAll(word)].some(({ index }) => script[index] === ' ');
}
