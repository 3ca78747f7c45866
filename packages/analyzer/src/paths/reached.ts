/** What has to come out how, for a call to be made when its module, or the function around it, runs. */
import type { TSESTree } from '@typescript-eslint/types';
import { isInlineCallback } from '../evaluate/calls.js';
import { frameAround, type EvaluationContext } from '../evaluate/context.js';
import type { Frame } from '../evaluate/frame.js';
import { conditionsBetween } from '../evaluate/order.js';
import { truthiness } from '../evaluate/value.js';
import { functionAround, isFunctionNode } from '../modules/module.js';
import type { Site } from './path-finder.js';

/** A test that the way to a call passes, with what it has to come out as. */
export interface TestOnTheWay {
  readonly test: TSESTree.Expression;
  readonly outcome: boolean;
  readonly frame: Frame;
}

/**
 * The tests between a call and the start of the function that it is in, those of callbacks in between
 * included: `if (enabled) …`, `enabled && …`, `if (!enabled) return;`, `if (!enabled) continue;`.
 *
 * @returns undefined where no way leads there
 */
export function testsOnTheWay(
  context: EvaluationContext,
  site: Site,
): readonly TestOnTheWay[] | undefined {
  const tests: TestOnTheWay[] = [];
  for (let node: TSESTree.Node = site.node; ;) {
    const fn = functionAround(node);
    const root = fn?.body ?? site.module.tree.ast;
    const frame = frameAround(context, site.module, fn, site.frame);
    const order = conditionsBetween(node, root);
    if (order.kind === 'never') return undefined;
    const here = [
      ...order.conditions.map(({ test, outcome }) => ({ test, outcome })),
      ...exitsBefore(node, root).map((test) => ({ test, outcome: false })),
    ];
    tests.push(
      ...here.flatMap(({ test, outcome }) =>
        partsOf(test, outcome).map((part) => ({ test: part, outcome, frame })),
      ),
    );
    if (fn === undefined || !isInlineCallback(fn)) return tests;
    node = fn;
  }
}

/** Whether it is known that a call is not made: `if (!definition.isUsed) continue;` */
export function isRuledOut(context: EvaluationContext, site: Site): boolean {
  const tests = testsOnTheWay(context, site);
  return (
    tests === undefined ||
    tests.some(({ test, outcome, frame }) => {
      const isTrue = truthiness(context.evaluate(test, frame));
      return isTrue !== undefined && isTrue !== outcome;
    })
  );
}

/** What each has to come out that way: of `a && b` both, for it to be true. */
function partsOf(test: TSESTree.Expression, outcome: boolean): readonly TSESTree.Expression[] {
  const operator = outcome ? '&&' : '||';
  return test.type === 'LogicalExpression' && test.operator === operator
    ? [...partsOf(test.left, outcome), ...partsOf(test.right, outcome)]
    : [test];
}

/** The tests of `if (!enabled) return;` before a node. */
function exitsBefore(node: TSESTree.Node, root: TSESTree.Node): readonly TSESTree.Expression[] {
  const tests: TSESTree.Expression[] = [];
  for (
    let child = node, parent = node.parent;
    parent && child !== root;
    child = parent, parent = parent.parent
  ) {
    if (isFunctionNode(child)) break;
    if (parent.type !== 'BlockStatement' && parent.type !== 'Program') continue;
    for (const statement of parent.body) {
      if (statement.range[0] >= child.range[0]) break;
      if (statement.type === 'IfStatement' && leaves(statement.consequent)) {
        tests.push(statement.test);
      }
    }
  }
  return tests;
}

/** Whether a statement, once begun, leads past what follows the `if` that it belongs to. */
function leaves(node: TSESTree.Statement): boolean {
  switch (node.type) {
    case 'BlockStatement':
      return node.body.some(leaves);
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'ReturnStatement':
    case 'ThrowStatement':
      return true;
    default:
      return false;
  }
}
