/** Whether what has to hold for code to run does hold, as far as values are known. */
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from './context.js';
import type { Frame } from './frame.js';
import { areEqual } from './operators.js';
import { type Condition, leavesCase } from './order.js';
import { type AbstractValue, membersOf, truthiness } from './value.js';

/** Whether a condition holds in a frame; undefined where that is not known. */
export function decide(
  context: EvaluationContext,
  condition: Condition,
  frame: Frame,
): boolean | undefined {
  const outcome =
    condition.kind === 'test'
      ? truthiness(context.evaluate(condition.test, frame))
      : isEntered(context, condition.statement, condition.entered, frame);
  return outcome === undefined ? undefined : outcome === condition.outcome;
}

/** Whether all conditions hold; undefined where that is not known. */
export function decideAll(
  context: EvaluationContext,
  conditions: readonly Condition[],
  frame: Frame,
): boolean | undefined {
  let result: boolean | undefined = true;
  for (const condition of conditions) {
    const decision = decide(context, condition, frame);
    if (decision === false) return false;
    if (decision === undefined) result = undefined;
  }
  return result;
}

/** The expressions that a condition is decided by. */
export function expressionsOf(condition: Condition): readonly TSESTree.Expression[] {
  if (condition.kind === 'test') return [condition.test];
  const { discriminant, cases } = condition.statement;
  return [discriminant, ...cases.flatMap(({ test }) => test ?? [])];
}

/** Whether control gets into a case, by what the `switch` is on or from the case above; undefined where that is not known. */
function isEntered(
  context: EvaluationContext,
  { discriminant, cases }: TSESTree.SwitchStatement,
  entered: TSESTree.SwitchCase,
  frame: Frame,
): boolean | undefined {
  const target = cases.indexOf(entered);
  const outcomes = membersOf(context.evaluate(discriminant, frame)).map((value) => {
    const start = startOf(context, value, cases, frame);
    if (start === undefined) return undefined;
    if (start === 'nowhere' || start > target) return false;
    const passed = cases.slice(start, target);
    if (passed.some(leavesCase)) return false;
    return passed.every(({ consequent }) => consequent.length === 0) ? true : undefined;
  });
  const [first] = outcomes;
  return outcomes.every((outcome) => outcome === first) ? first : undefined;
}

/** The place of the case that a value leads to; undefined where that is not known. */
function startOf(
  context: EvaluationContext,
  value: AbstractValue,
  cases: readonly TSESTree.SwitchCase[],
  frame: Frame,
): number | 'nowhere' | undefined {
  for (const [index, { test }] of cases.entries()) {
    if (test === null) continue;
    const isEqual = areEqual(value, context.evaluate(test, frame));
    if (isEqual === undefined) return undefined;
    if (isEqual) return index;
  }
  const byDefault = cases.findIndex(({ test }) => test === null);
  return byDefault === -1 ? 'nowhere' : byDefault;
}
