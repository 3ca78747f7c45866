/** Objects with a version that are handed over whole: what functions and classes that get them read of it. */
import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../evaluate/context.js';
import { type ClassValue, membersOf } from '../evaluate/value.js';
import { functionAround, type Module, parametersOf } from '../modules/module.js';
import type { Reading } from './readings.js';
import { outermostExpression, type Reference, referencesTo } from './references.js';

/**
 * What is read of a version from an object that is handed over: `billing(CONFIG)`, `new Billing(CONFIG.api)`. Who gets it
 * whole and is not followed may read it as well, unless its name says that it is Intercom's.
 */
export function readFromGiven(
  context: EvaluationContext,
  modules: readonly Module[],
  home: Module,
  object: TSESTree.ObjectExpression,
  key: string,
): readonly Reading[] {
  const { holder, keys } = outermostHolder(object, key);
  const declarator = outermostExpression(holder).parent;
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') return [];
  const variable = home.variableOf(declarator.id);
  if (variable === undefined) return [];
  const isIntercoms = [
    declarator.id.name,
    home.path.slice(home.path.lastIndexOf('/')),
    ...keys,
  ].some((name) => /intercom/iu.test(name));
  return referencesTo(context, modules, home, variable, holder).flatMap(({ module, node }) => {
    const handed = memberHandedOver(node, keys);
    if (handed === undefined) return [];
    const { given, rest } = handed;
    const call = given.parent;
    if (call?.type !== 'CallExpression' && call?.type !== 'NewExpression') return [];
    const index = call.arguments.findIndex((argument) => argument === given);
    if (index < 0 || rest.length === 0 || call.callee.type === 'Super') return [];
    const frame = context.symbolicFrame(module, functionAround(call));
    return membersOf(context.evaluate(call.callee, frame)).flatMap((callee): readonly Reading[] => {
      switch (callee.kind) {
        case 'function': {
          const parameter = parametersOf(callee.node)[index + callee.boundArguments.length];
          return parameter ? readFromParameter(callee.module, parameter, rest) : [];
        }
        case 'class': {
          const parameter = constructorParameter(callee, index);
          return parameter ? readFromParameter(callee.module, parameter, rest) : [];
        }
        case 'parameter':
        case 'unknown':
          return isIntercoms ? [] : [{ module, node, kind: 'variable' }];
        default:
          return [];
      }
    });
  });
}

/** The object that a variable holds, with the keys from it down to a version: `{ api: { version: '2.10' } }`. */
function outermostHolder(
  object: TSESTree.ObjectExpression,
  key: string,
): { readonly holder: TSESTree.ObjectExpression; readonly keys: readonly string[] } {
  const keys = [key];
  let holder = object;
  for (;;) {
    const { parent } = outermostExpression(holder);
    if (parent?.type !== 'Property' || parent.computed) return { holder, keys };
    if (parent.parent.type !== 'ObjectExpression' || parent.key.type !== 'Identifier') {
      return { holder, keys };
    }
    keys.unshift(parent.key.name);
    holder = parent.parent;
  }
}

/** `CONFIG.api` of a reference to `CONFIG`, with the keys that are left from there on; undefined for another member. */
function memberHandedOver(
  reference: TSESTree.Node,
  keys: readonly string[],
): { readonly given: TSESTree.Node; readonly rest: readonly string[] } | undefined {
  let given = outermostExpression(reference);
  let rest = keys;
  for (let { parent } = given; parent?.type === 'MemberExpression'; { parent } = given) {
    const { object, property, computed } = parent;
    if (object !== given || computed || property.type !== 'Identifier') break;
    if (rest.length > 0 && property.name !== rest[0]) return undefined;
    if (rest.length === 0) break;
    rest = rest.slice(1);
    given = outermostExpression(parent);
  }
  return { given, rest };
}

function constructorParameter({ node }: ClassValue, index: number): TSESTree.Node | undefined {
  for (const member of node.body.body) {
    if (
      member.type === 'MethodDefinition' &&
      member.kind === 'constructor' &&
      member.value.type === 'FunctionExpression'
    ) {
      return parametersOf(member.value)[index];
    }
  }
  return undefined;
}

/** `({ version }) => version`, `({ api: { version } }) => …`, `(config) => config.version`, `({ ...rest }) => rest.version` */
function readFromParameter(
  module: Module,
  pattern: TSESTree.Node,
  keys: readonly string[],
): readonly Reading[] {
  const [key, ...rest] = keys;
  switch (pattern.type) {
    case 'AssignmentPattern':
      return readFromParameter(module, pattern.left, keys);
    case 'TSParameterProperty':
      return readFromParameter(module, pattern.parameter, keys);
    case 'RestElement':
      return readFromParameter(module, pattern.argument, keys);
    case 'ObjectPattern': {
      const taken = pattern.properties.find(
        (property) =>
          property.type === 'Property' &&
          !property.computed &&
          property.key.type === 'Identifier' &&
          property.key.name === key,
      );
      const next = taken ?? pattern.properties.find(({ type }) => type === 'RestElement');
      if (next?.type === 'Property') return readFromParameter(module, next.value, rest);
      return next ? readFromParameter(module, next, keys) : [];
    }
    case 'Identifier': {
      const variable = module.variableOf(pattern);
      if (variable === undefined) return [];
      return readsOf(module, variable).flatMap(({ node }): readonly Reading[] => {
        const handed = memberHandedOver(node, keys);
        if (handed === undefined) return [];
        const { given, rest: left } = handed;
        const { parent } = given;
        if (parent?.type === 'VariableDeclarator' && parent.init === given) {
          return readFromParameter(module, parent.id, left);
        }
        return left.length === 0 ? [{ module, node: given, kind: 'member' }] : [];
      });
    }
    default:
      return [];
  }
}

function readsOf(module: Module, { references }: Variable): readonly Reference[] {
  return references
    .filter((reference) => reference.init !== true && reference.isRead())
    .map(({ identifier }) => ({ module, node: identifier }));
}
