/** Whether an object literal serves nothing but requests of one kind, so that a key may be added to it. */
import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../evaluate/context.js';
import type { ObjectValue } from '../evaluate/value.js';
import { declaratorOf } from '../evaluate/writes.js';
import type { Module } from '../modules/module.js';
import type { RequestPath } from '../requests/recognise.js';
import { isJsonPath } from '../syntax/json.js';
import { importUsedInMarkup, useInMarkup } from './markup.js';
import {
  exportNames,
  outermostExpression,
  readsWithoutName,
  type Reference,
  referencesTo,
  referencesToJson,
} from './references.js';
import { createUseCheck } from './use-check.js';

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
  const { path } = literal.origin.module;
  const isJson = isJsonPath(path);
  if (isJson && modules.some((module) => isNamedBesides(module, path))) return false;
  const found = isJson
    ? referencesToJson(context, modules, literal)
    : referencesToLiteral(context, modules, literal, hasUnseenImporters);
  return (
    found !== undefined && found.every(createUseCheck(context, { literal, through, sites }).isFine)
  );
}

/** Whether a module names a JSON file elsewhere than in an import, as to read it as text. */
function isNamedBesides({ text }: Module, path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!text.includes(name)) return false;
  const pattern = name.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
  const imports = new RegExp(
    String.raw`(?:from|import|require)\s*\(?\s*['"][^'"\n]*${pattern}['"]`,
    'gu',
  );
  return text.replaceAll(imports, '').includes(name);
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
  if (useInMarkup(module, variable)) return undefined;
  if (isExported(variable)) {
    if (hasUnseenImporters) return undefined;
    const others = modules.filter((other) => other !== module);
    if (others.some((other) => readsWithoutName(context, other, module.path))) return undefined;
    if (others.some((other) => importUsedInMarkup(context, other, module.path))) return undefined;
  }
  return referencesTo(context, modules, module, variable, holder.origin);
}

/** Whether a variable leaves its module. */
function isExported(variable: Variable): boolean {
  return (
    variable.defs.some(({ node }) => node.parent?.parent?.type === 'ExportNamedDeclaration') ||
    variable.references.some(({ identifier }) => exportNames(identifier) !== undefined)
  );
}
