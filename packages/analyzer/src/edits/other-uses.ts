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
import type { EvaluationContext } from '../evaluate/context.js';
import type { Frame } from '../evaluate/frame.js';
import { membersOf, nullishness, type ObjectValue } from '../evaluate/value.js';
import { createUseCheck, holds } from '../migrate/use-check.js';
import { outermostExpression } from '../migrate/references.js';
import { parametersOf } from '../modules/module.js';
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
