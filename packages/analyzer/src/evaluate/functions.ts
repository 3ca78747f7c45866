/** What a call of a function of the project gives. */
import type { TSESTree } from '@typescript-eslint/types';
import { functionAround } from '../modules/module.js';
import { decideAll, expressionsOf } from './conditions.js';
import { type EvaluationContext, frameAround } from './context.js';
import { decidingParameters } from './deciding.js';
import { createFrame, type Deferred, type Frame, MAX_CALL_DEPTH } from './frame.js';
import { type Condition, conditionsBetween } from './order.js';
import { arrayValue } from './objects.js';
import type { AbstractValue, FunctionValue, OpenPart, ParameterValue } from './value.js';
import { membersOf, overridableBy, UNDEFINED, union, unknown } from './value.js';

/**
 * The frame of one call of a function.
 *
 * @param call the call, where what it gives back is evaluated
 */
export function callFrame(
  fn: FunctionValue,
  args: Deferred<readonly AbstractValue[]>,
  depth: number,
  call?: TSESTree.Node,
): Frame {
  return createFrame({
    module: fn.module,
    fn: fn.node,
    closure: fn.closure,
    args: () => [...fn.boundArguments, ...(typeof args === 'function' ? args() : args)],
    thisValue: fn.thisValue,
    depth,
    ...(call && { call }),
  });
}

/** The union of what a function returns in a frame; returns that the arguments rule out do not count. */
export function returnedValue(
  context: EvaluationContext,
  fn: FunctionValue,
  frame: Frame,
): AbstractValue {
  const { node, module } = fn;
  if (node.generator) return yieldedValues(context, fn, frame);
  if (node.body.type !== 'BlockStatement') return context.evaluate(node.body, frame);
  const returns = module.contents.returns.get(node) ?? [];
  const values: AbstractValue[] = [];
  const overriding: string[] = [];
  const undecided: Undecided[] = [];
  for (const statement of returns) {
    const order = conditionsBetween(statement, node.body);
    if (order.kind === 'never') continue;
    const around = frameAround(context, module, functionAround(statement), frame);
    const decision = decideAll(context, order.conditions, around);
    if (decision === false) continue;
    if (decision === undefined) undecided.push({ conditions: order.conditions, frame: around });
    if (statement.argument) {
      const value = context.evaluate(statement.argument, frame);
      const [condition] = order.conditions;
      // `if (given) return given; return '2.11';` where `given` is an environment variable
      const isFilled =
        value.kind === 'environment' &&
        order.conditions.length === 1 &&
        condition?.kind === 'test' &&
        condition.outcome &&
        context.evaluate(condition.test, frame).kind === 'environment';
      if (isFilled) overriding.push(...value.names);
      else values.push(overriding.length > 0 ? overridableBy(value, overriding) : value);
    }
    if (decision === true && !order.uncertain) break;
  }
  if (values.length === 0) return UNDEFINED;
  const value = union(values);
  return value.kind === 'union' ? union([value], decidersAmong(context, undecided)) : value;
}

/** Conditions that are not decided, with the frame that they are asked in. */
interface Undecided {
  readonly conditions: readonly Condition[];
  readonly frame: Frame;
}

function decidersAmong(
  context: EvaluationContext,
  undecided: readonly Undecided[],
): readonly ParameterValue[] {
  return undecided.flatMap(({ conditions, frame }) =>
    decidingParameters(context, conditions.flatMap(expressionsOf), frame),
  );
}

/** What a generator gives to a loop over it: a list of what it yields, in source order. */
function yieldedValues(
  context: EvaluationContext,
  { node, module }: FunctionValue,
  frame: Frame,
): AbstractValue {
  const elements: AbstractValue[] = [];
  let open: OpenPart | undefined;
  for (const expression of module.contents.yields.get(node) ?? []) {
    const inner = frameAround(context, module, functionAround(expression), frame);
    const value = expression.argument ? context.evaluate(expression.argument, inner) : UNDEFINED;
    if (!expression.delegate) {
      elements.push(value);
      continue;
    }
    for (const list of membersOf(value)) {
      if (list.kind === 'array') elements.push(...list.elements);
      const rest =
        list.kind === 'array'
          ? list.open
          : { value: list, reason: 'it goes on to yield something unknown' };
      open ??= rest;
    }
  }
  return arrayValue(elements, { module, node }, open);
}

/** Calls a function; recursion and chains deeper than the bound end in unknown. */
export function createCaller(context: () => EvaluationContext): EvaluationContext['callFunction'] {
  const running: TSESTree.Node[] = [];
  return (fn, args, call) => {
    if (running.length >= MAX_CALL_DEPTH) return unknown('too many calls inside each other');
    if (running.filter((node) => node === fn.node).length > 1)
      return unknown('a recursive function');
    running.push(fn.node);
    try {
      return returnedValue(context(), fn, callFrame(fn, args, running.length, call));
    } finally {
      running.pop();
    }
  };
}
