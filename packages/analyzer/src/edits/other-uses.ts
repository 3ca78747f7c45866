/**
 * Whether functions on the way to a create use the body that they are given for more than that: then a key in
 * the literal goes further than into the request.
 *
 *     async function create(definition) {
 *       await intercom.post('/data_attributes', definition);
 *       await database.insert('attributes', definition);
 *     }
 *     await create({ name: 'plan', model: 'contact' });
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { AbstractValue, ObjectValue } from '../evaluate/value.js';
import { membersOf } from '../evaluate/value.js';
import { isFunctionNode, type Module, parametersOf } from '../modules/module.js';
import type { RequestPath, RequestSite } from '../requests/recognise.js';
import { isInside, walk } from '../syntax/traverse.js';

/** Functions that only show what they are given. */
const SHOWING = /^(?:console|log|logger)$|log(?:ger)?$|^(?:debug|info|warn|error|trace|verbose)$/iu;

/** Methods that may refuse an object with a key that they do not know. */
const CHECKING: ReadonlySet<string> = new Set([
  'assert',
  'attempt',
  'is',
  'parse',
  'parseAsync',
  'safeParse',
  'validate',
  'validateAsync',
  'validateSync',
]);

/** Whether a parameter that an object comes in through is used beside the way to a request. */
export function isUsedBesides({ sites }: RequestPath, object: ObjectValue): boolean {
  return sites.some((site) => {
    const { fn, args } = site.frame;
    if (fn === undefined || args === undefined) return false;
    return parametersOf(fn).some((parameter, index) => {
      const name = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
      const argument = args[index];
      return (
        name.type === 'Identifier' &&
        argument !== undefined &&
        holds(argument, object) &&
        hasOtherUse(site, name, sites)
      );
    });
  });
}

function holds(value: AbstractValue, object: ObjectValue): boolean {
  return membersOf(value).some(
    (member) => member.kind === 'object' && member.origin.node === object.origin.node,
  );
}

function hasOtherUse(
  { module }: RequestSite,
  parameter: TSESTree.Identifier,
  sites: readonly RequestSite[],
): boolean {
  const references = module.variableOf(parameter)?.references ?? [];
  return references.some(
    ({ identifier }) =>
      !sites.some((site) => site.module === module && isInside(identifier, site.node)) &&
      (isHandedOn(module, identifier) || isCheckedByKey(module, identifier)),
  );
}

/** Whether the whole object is handed to a function whose result is not used, or which checks its keys. */
function isHandedOn(module: Module, reference: TSESTree.Node): boolean {
  let child = reference;
  let call: TSESTree.CallExpression | TSESTree.NewExpression | undefined;
  for (
    let { parent } = child;
    parent && !isFunctionNode(parent);
    child = parent, { parent } = child
  ) {
    switch (parent.type) {
      case 'CallExpression':
      case 'NewExpression':
        if (parent.callee === child) return false;
        if (isShowing(parent.callee)) return false;
        if (
          CHECKING.has(nameOf(parent.callee) ?? '') &&
          module.textOf(parent.callee) !== 'JSON.parse'
        ) {
          return true;
        }
        call = parent;
        break;
      case 'ArrayExpression':
      case 'AwaitExpression':
      case 'ChainExpression':
      case 'ObjectExpression':
      case 'Property':
      case 'SpreadElement':
      case 'TSAsExpression':
        break;
      case 'ExpressionStatement':
        return call !== undefined && module.textOf(call.callee) !== 'Object.assign';
      default:
        return false;
    }
  }
  return false;
}

/** `for (const key of Object.keys(definition)) if (!KNOWN.includes(key)) throw …` */
function isCheckedByKey(module: Module, reference: TSESTree.Node): boolean {
  let child = reference;
  for (
    let { parent } = child;
    parent && !isFunctionNode(parent);
    child = parent, { parent } = child
  ) {
    if (parent.type !== 'ForOfStatement' && parent.type !== 'ForInStatement') continue;
    if (parent.right !== child) return false;
    let throws = false;
    walk(parent.body, module.tree.visitorKeys, ({ type }) => {
      if (type === 'ThrowStatement') throws = true;
    });
    return throws;
  }
  return false;
}

function isShowing(callee: TSESTree.Node): boolean {
  if (callee.type === 'MemberExpression') {
    return isShowing(callee.object) || isShowing(callee.property);
  }
  return callee.type === 'Identifier' && SHOWING.test(callee.name);
}

function nameOf(callee: TSESTree.Node): string | undefined {
  const name = callee.type === 'MemberExpression' ? callee.property : callee;
  return name.type === 'Identifier' ? name.name : undefined;
}
