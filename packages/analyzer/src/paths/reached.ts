/** What has to come out how, for a call to be made when its module, or the function around it, runs. */
import type { TSESTree } from '@typescript-eslint/types';
import { isInlineCallback } from '../evaluate/calls.js';
import { decide, expressionsOf } from '../evaluate/conditions.js';
import { frameAround, type EvaluationContext } from '../evaluate/context.js';
import type { Frame } from '../evaluate/frame.js';
import { type Condition, conditionsBetween, exits, exitsFromCase } from '../evaluate/order.js';
import type { FunctionNode } from '../evaluate/value.js';
import { functionAround, isFunctionNode, type Module } from '../modules/module.js';
import { walk } from '../syntax/traverse.js';
import type { Site } from './path-finder.js';

/** What the way to a call passes, with what it has to come out as. */
export interface ConditionOnTheWay {
  readonly condition: Condition;
  /** The whole that it is a part of: of `a && b` each is one. */
  readonly whole: Condition;
  readonly frame: Frame;
}

/**
 * What has to hold between the start of the function that a call is in and the call, those of callbacks in
 * between included: `if (enabled) …`, `enabled && …`, `if (!enabled) return;`, `if (!enabled) continue;`, `case`.
 *
 * @returns undefined where no way leads there
 */
export function conditionsOnTheWay(
  context: EvaluationContext,
  site: Site<TSESTree.Node>,
): readonly ConditionOnTheWay[] | undefined {
  const found: ConditionOnTheWay[] = [];
  for (let node: TSESTree.Node = site.node; ;) {
    const fn = functionAround(node);
    const root = fn?.body ?? site.module.tree.ast;
    const frame = frameAround(context, site.module, fn, site.frame);
    const order = conditionsBetween(node, root);
    if (order.kind === 'never') return undefined;
    for (const whole of [...order.conditions, ...exitsBefore(node, root)]) {
      found.push(...partsOf(whole).map((condition) => ({ condition, whole, frame })));
    }
    if (fn === undefined || !isInlineCallback(fn)) return found;
    node = fn;
  }
}

/** Whether it is known that a call is not made: `if (!definition.isUsed) continue;` */
export function isRuledOut(context: EvaluationContext, site: Site<TSESTree.Node>): boolean {
  const conditions = conditionsOnTheWay(context, site);
  return (
    conditions === undefined ||
    conditions.some(({ condition, frame }) => decide(context, condition, frame) === false)
  );
}

/** What arguments decide of whether a call is made. */
export interface ArgumentCondition {
  readonly condition: Condition;
  readonly whole: Condition;
  /** The function that it stands in. */
  readonly fn: FunctionNode | undefined;
}

/**
 * The conditions on a call that callers decide, by what they hand over: in `if (method === 'GET') return get(url);`
 * both the call in it and those behind it. What an object remembers is not looked at, as it changes between calls;
 * which kind of several it is, `this.kind === 'tag'`, does not.
 */
export function conditionsOfArguments(
  context: EvaluationContext,
  node: TSESTree.Node,
  module: Module,
): readonly ArgumentCondition[] {
  const frame = context.symbolicFrame(module, functionAround(node));
  return (conditionsOnTheWay(context, { node, module, frame }) ?? [])
    .filter(
      (one) =>
        decide(context, one.condition, one.frame) === undefined &&
        (isOfKinds(one.condition) ||
          !expressionsOf(one.condition).some((expression) => namesThis(module, expression))),
    )
    .map(({ condition, whole, frame: { fn } }) => ({ condition, whole, fn }));
}

/**
 * What arguments leave undecided of whether a call is made, in a frame of it.
 *
 * @returns `ruled-out` where they keep it from being made
 */
export function leftUndecided(
  context: EvaluationContext,
  conditions: readonly ArgumentCondition[],
  { module, frame }: Pick<Site, 'module' | 'frame'>,
): readonly Condition[] | 'ruled-out' {
  const undecided = new Set<Condition>();
  for (const { condition, whole, fn } of conditions) {
    const isMet = decide(context, condition, frameAround(context, module, fn, frame));
    if (isMet === false) return 'ruled-out';
    if (isMet === undefined) undecided.add(whole);
  }
  return [...undecided];
}

/** Whether a condition asks which of several something is. */
function isOfKinds(condition: Condition): boolean {
  return (
    condition.kind === 'case' ||
    (condition.test.type === 'BinaryExpression' && /^[!=]==?$/u.test(condition.test.operator))
  );
}

function namesThis(module: Module, expression: TSESTree.Expression): boolean {
  let found = false;
  walk(expression, module.tree.visitorKeys, ({ type }) => {
    if (type === 'ThisExpression') found = true;
  });
  return found;
}

/** What each has to come out that way: of `a && b` both, for it to be true. */
function partsOf(condition: Condition): readonly Condition[] {
  if (condition.kind !== 'test') return [condition];
  const { test, outcome } = condition;
  return test.type === 'LogicalExpression' && test.operator === (outcome ? '&&' : '||')
    ? [test.left, test.right].flatMap((part) => partsOf({ kind: 'test', test: part, outcome }))
    : [condition];
}

/** What must not, or must, hold because of statements before a node that end what it is in: `if (!enabled) return;` */
function exitsBefore(node: TSESTree.Node, root: TSESTree.Node): readonly Condition[] {
  const found: Condition[] = [];
  for (
    let child = node, parent = node.parent;
    parent && child !== root;
    child = parent, parent = parent.parent
  ) {
    if (isFunctionNode(child)) break;
    for (const statement of statementsOf(parent)) {
      if (statement.range[0] >= child.range[0]) break;
      found.push(...conditionsToPass(statement));
    }
  }
  return found;
}

function statementsOf(node: TSESTree.Node): readonly TSESTree.ProgramStatement[] {
  switch (node.type) {
    case 'BlockStatement':
    case 'Program':
      return node.body;
    case 'SwitchCase':
      return node.consequent;
    default:
      return [];
  }
}

/** What has to hold for control to get past a statement. */
function conditionsToPass(statement: TSESTree.ProgramStatement): readonly Condition[] {
  switch (statement.type) {
    case 'IfStatement': {
      const { test, consequent, alternate } = statement;
      const otherwise = leaves(consequent);
      if (alternate !== null && leaves(alternate)) return [{ kind: 'test', test, outcome: true }];
      if (!otherwise) return [];
      const further = alternate === null ? [] : conditionsToPass(alternate);
      return [{ kind: 'test', test, outcome: false }, ...further];
    }
    case 'SwitchStatement':
      return statement.cases
        .filter(exitsFromCase)
        .map((entered) => ({ kind: 'case', statement, entered, outcome: false }));
    default:
      return [];
  }
}

/** Whether a statement, once begun, leads past what follows the `if` that it belongs to. */
export function leaves(node: TSESTree.Statement): boolean {
  switch (node.type) {
    case 'BlockStatement':
      return node.body.some(leaves);
    case 'BreakStatement':
    case 'ContinueStatement':
      return true;
    default:
      return exits(node);
  }
}
