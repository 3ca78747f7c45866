/**
 * Whether functions on the way to a create use the body that they are given for more than that: then a key in
 * the literal goes further than into the request.
 *
 *     async function create(definition) {
 *       await intercom.post('/data_attributes', definition);
 *       return database.insert('attributes', definition);
 *     }
 *     await create({ name: 'plan', model: 'contact' });
 */
import type { TSESTree } from '@typescript-eslint/types';
import { isInlineCallback } from '../evaluate/calls.js';
import type { EvaluationContext } from '../evaluate/context.js';
import type { Frame } from '../evaluate/frame.js';
import { membersOf, nullishness, type ObjectValue } from '../evaluate/value.js';
import { createUseCheck, holds } from '../migrate/use-check.js';
import { outermostExpression } from '../migrate/references.js';
import { type Module, parametersOf } from '../modules/module.js';
import type { RequestPath, RequestSite } from '../requests/recognise.js';
import { isInside } from '../syntax/traverse.js';

/** What counts as the way to the requests in question. */
interface Ways {
  readonly through: ReadonlySet<TSESTree.Node>;
  readonly sites: ReadonlySet<TSESTree.Node>;
}

/** Whether something that a literal is handed to uses it beside the way to a request. */
export function isUsedBesides(
  context: EvaluationContext,
  { sites }: RequestPath,
  literal: ObjectValue,
  ways: Ways,
): boolean {
  return sites.some((site) => {
    if (mayCallAnother(context, site, literal)) return true;
    return framesFrom(site.frame).some((frame) => isUsedIn(context, frame, literal, ways));
  });
}

/**
 * Whether a literal that is written where it is handed over gets into other hands on the way:
 * `post('/data_attributes', remember({ name: 'plan' }))`.
 */
export function isTakenOnTheWay(
  context: EvaluationContext,
  literal: ObjectValue,
  ways: Ways,
): boolean {
  const { module, node } = literal.origin;
  return !createUseCheck(context, { literal, ...ways }).leadsToSite(
    module,
    outermostExpression(node),
  );
}

/** A frame and those of the functions around it: a request may be made in a callback. */
function framesFrom(frame: Frame): readonly Frame[] {
  return frame.closure ? [frame, ...framesFrom(frame.closure)] : [frame];
}

/** Whether a function that was given a literal uses it beside the way to a request. */
function isUsedIn(
  context: EvaluationContext,
  frame: Frame,
  literal: ObjectValue,
  ways: Ways,
): boolean {
  const { fn, args, module } = frame;
  if (fn === undefined || args === undefined) return false;
  const { isBindingFine } = createUseCheck(context, { literal, ...ways, near: frame });
  return parametersOf(fn).some((parameter, index) => {
    const given =
      parameter.type === 'RestElement' ? args.slice(index) : args.slice(index, index + 1);
    return given.some((argument) => holds(argument, literal)) && !isBindingFine(module, parameter);
  });
}

/** Whether a call that a literal is handed to calls one of several functions: `commands[kind]({ name: 'vip' })`. */
function mayCallAnother(
  context: EvaluationContext,
  { node, frame, module }: RequestSite,
  literal: ObjectValue,
): boolean {
  if (node.type !== 'CallExpression' || node.callee.type === 'Super') return false;
  const { origin } = literal;
  // One that is written in a loop is handed over in each of its turns.
  const isWrittenHere = origin.module === module && isInside(origin.node, node);
  const around = isWrittenHere ? (frame.someTurn ?? frame) : frame;
  const isGiven = node.arguments.some(
    (argument) =>
      argument.type !== 'SpreadElement' && holds(context.evaluate(argument, around), literal),
  );
  if (!isGiven) return false;
  const callees = membersOf(context.evaluate(node.callee, around));
  return callees.filter((callee) => nullishness(callee) !== true).length > 1;
}

/**
 * Whether the function that a call runs writes to what it gets there: whoever hands it a copy waits for that in vain.
 *
 *     async function send(path, body) { body.id = (await post(path, body)).id; }
 */
export function isWrittenToBy(
  { sites }: RequestPath,
  site: RequestSite,
  argument: TSESTree.Expression,
): boolean {
  return referencesInCalled(sites, site, argument).some(({ module, node }) =>
    isChanged(module, node),
  );
}

/** Whether the function that a call runs asks what kind of thing it gets there: a copy is always an object. */
export function isAskedForItsKind(
  { sites }: RequestPath,
  site: RequestSite,
  argument: TSESTree.Expression,
): boolean {
  return referencesInCalled(sites, site, argument).some(({ module, node: { parent }, node }) => {
    switch (parent?.type) {
      case 'AwaitExpression':
        return true;
      case 'UnaryExpression':
        return parent.operator === 'typeof';
      case 'BinaryExpression':
        return parent.operator === 'instanceof';
      case 'CallExpression':
        return parent.callee === node || module.textOf(parent.callee) === 'Array.isArray';
      case 'MemberExpression':
        return (
          parent.object === node &&
          parent.parent.type === 'CallExpression' &&
          parent.parent.callee === parent
        );
      default:
        return false;
    }
  });
}

/** The references to the parameter that gets an argument, in the function that a call on the way runs. */
function referencesInCalled(
  sites: readonly RequestSite[],
  { node }: RequestSite,
  argument: TSESTree.Expression,
): readonly { readonly module: Module; readonly node: TSESTree.Node }[] {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return [];
  const index = node.arguments.findIndex((one) => isInside(argument, one));
  let called = sites[sites.findIndex((one) => one.node === node) + 1]?.frame;
  // What comes next may be in a callback of the function.
  while (called?.fn && isInlineCallback(called.fn)) called = called.closure;
  const parameter = called?.fn && parametersOf(called.fn)[index];
  if (called === undefined || parameter?.type !== 'Identifier') return [];
  const { module } = called;
  return (module.variableOf(parameter)?.references ?? []).map(({ identifier }) => ({
    module,
    node: identifier,
  }));
}

/** `body.id = …`, `delete body.internal`, `Object.assign(body, …)` */
function isChanged(module: Module, reference: TSESTree.Node): boolean {
  let current = reference;
  while (current.parent?.type === 'MemberExpression' && current.parent.object === current) {
    current = current.parent;
  }
  const { parent } = current;
  switch (parent?.type) {
    case 'AssignmentExpression':
      return parent.left === current && current !== reference;
    case 'UnaryExpression':
      return parent.operator === 'delete';
    case 'UpdateExpression':
      return current !== reference;
    case 'CallExpression':
      return parent.arguments[0] === reference && module.textOf(parent.callee) === 'Object.assign';
    default:
      return false;
  }
}
