/**
 * Whether one piece of code runs before another, read off the nesting of the source.
 *
 * This is what makes `body.messenger_writable = true` count when it stands before the
 * request, not when it stands behind it or in the other branch.
 */
import type { TSESTree } from '@typescript-eslint/types';
import { functionAround, isFunctionNode } from '../modules/module.js';
import type { FunctionNode } from './value.js';
import { isInside, walk } from '../syntax/traverse.js';
import type { VisitorKeys } from '../syntax/tree.js';

/** What has to hold for code to run. */
export type Condition =
  /** A test that has to come out as `outcome`. */
  | { readonly kind: 'test'; readonly test: TSESTree.Expression; readonly outcome: boolean }
  /** A case of a `switch` that has to be entered, by itself or from the one above it; or must not be. */
  | {
      readonly kind: 'case';
      readonly statement: TSESTree.SwitchStatement;
      readonly entered: TSESTree.SwitchCase;
      readonly outcome: boolean;
    };

export type Order =
  | { readonly kind: 'never' }
  | {
      readonly kind: 'before';
      /** All of these have to hold. */
      readonly conditions: readonly Condition[];
      /** Whether something else decides as well: a loop that may not turn, a `catch`, a callback. */
      readonly uncertain: boolean;
    };

const NEVER: Order = { kind: 'never' };
const MAYBE: Order = { kind: 'before', conditions: [], uncertain: true };

/** The ancestors of a node, itself first. */
function pathToRoot(node: TSESTree.Node): TSESTree.Node[] {
  const path: TSESTree.Node[] = [];
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    path.push(current);
  }
  return path;
}

function isLoop(node: TSESTree.Node): boolean {
  switch (node.type) {
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      return true;
    default:
      return false;
  }
}

/** Methods of arrays that call their callback at once, before they return. */
const SYNCHRONOUS_CALLBACK_METHODS: ReadonlySet<string> = new Set([
  'forEach',
  'map',
  'filter',
  'flatMap',
  'reduce',
  'reduceRight',
  'some',
  'every',
  'find',
  'findIndex',
  'sort',
]);

/** Whether a function runs where it stands: `items.forEach(() => …)`, `(() => …)()`, `new Promise(() => …)`. */
export function runsInPlace(fn: FunctionNode): boolean {
  const { parent } = fn;
  if (parent.type === 'NewExpression') {
    return parent.callee.type === 'Identifier' && parent.callee.name === 'Promise';
  }
  if (parent.type !== 'CallExpression') return false;
  if (parent.callee === fn) return true;
  return (
    parent.callee.type === 'MemberExpression' &&
    !parent.callee.computed &&
    parent.callee.property.type === 'Identifier' &&
    SYNCHRONOUS_CALLBACK_METHODS.has(parent.callee.property.name)
  );
}

/** Whether control never gets past this statement, because it leaves the function. */
export function exits(statement: TSESTree.Statement): boolean {
  switch (statement.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
      return true;
    case 'BlockStatement':
      return statement.body.some(exits);
    case 'IfStatement':
      return (
        statement.alternate !== null && exits(statement.consequent) && exits(statement.alternate)
      );
    case 'SwitchStatement':
      return (
        statement.cases.some(({ test }) => test === null) &&
        statement.cases.every(
          (one, index) =>
            exitsFromCase(one) ||
            (one.consequent.length === 0 && index < statement.cases.length - 1),
        )
      );
    case 'TryStatement':
      return statement.finalizer !== null && exits(statement.finalizer)
        ? true
        : exits(statement.block) && (statement.handler === null || exits(statement.handler.body));
    default:
      return false;
  }
}

/** Whether control surely leaves a case at its end, or before: the one below it is not entered from it. */
export function leavesCase({ consequent }: TSESTree.SwitchCase): boolean {
  const leaves = (statement: TSESTree.Statement): boolean =>
    statement.type === 'BreakStatement' ||
    statement.type === 'ContinueStatement' ||
    (statement.type === 'BlockStatement' ? statement.body.some(leaves) : exits(statement));
  return consequent.some(leaves);
}

/** Whether control surely leaves the function from a case. */
export function exitsFromCase(entered: TSESTree.SwitchCase): boolean {
  return entered.consequent.some(exits) && !breaksBefore(entered, entered.range[1]);
}

/** Whether control may leave a case by `break` before an offset. */
function breaksBefore({ consequent }: TSESTree.SwitchCase, offset: number): boolean {
  const breaks = (node: TSESTree.Statement): boolean => {
    if (node.range[0] >= offset) return false;
    switch (node.type) {
      case 'BreakStatement':
        return true;
      case 'BlockStatement':
        return node.body.some(breaks);
      case 'IfStatement':
        return breaks(node.consequent) || (node.alternate !== null && breaks(node.alternate));
      case 'TryStatement':
        return [node.block, node.handler?.body, node.finalizer].some(
          (block) => block !== undefined && block !== null && breaks(block),
        );
      // What breaks off inside of these leaves these, or it has a label.
      default:
        return node.type === 'LabeledStatement' || isLoop(node) || node.type === 'SwitchStatement'
          ? hasLabelledBreak(node)
          : false;
    }
  };
  return consequent.some(breaks);
}

/** Whether something may be left by a label. Labels are rare: all code in these counts where there is one around. */
function hasLabelledBreak(node: TSESTree.Node): boolean {
  for (let around: TSESTree.Node | undefined = node; around; around = around.parent) {
    if (around.type === 'LabeledStatement') return true;
    if (isFunctionNode(around)) return false;
  }
  return false;
}

function testOf(test: TSESTree.Expression, outcome: boolean): { readonly condition: Condition } {
  return { condition: { kind: 'test', test, outcome } };
}

/**
 * What decides whether `child`, a child of `parent`, runs when `parent` does.
 *
 * @param node what is asked about, in the child or it
 */
function stepDown(
  parent: TSESTree.Node,
  child: TSESTree.Node,
  node: TSESTree.Node,
): { readonly condition?: Condition; readonly uncertain?: true } {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      if (child === parent.consequent) return testOf(parent.test, true);
      if (child === parent.alternate) return testOf(parent.test, false);
      return {};
    case 'LogicalExpression':
      if (child !== parent.right) return {};
      switch (parent.operator) {
        case '&&':
          return testOf(parent.left, true);
        case '||':
          return testOf(parent.left, false);
        case '??':
          return { uncertain: true };
      }
    case 'AssignmentExpression':
      // `a ??= (b = 1)`
      return child === parent.right && /^(?:\?\?|\|\||&&)=$/u.test(parent.operator)
        ? { uncertain: true }
        : {};
    case 'ForStatement':
      return child === parent.init || child === parent.test ? {} : { uncertain: true };
    case 'ForInStatement':
    case 'ForOfStatement':
      return child === parent.right ? {} : { uncertain: true };
    case 'WhileStatement':
      return child === parent.test ? {} : { uncertain: true };
    case 'SwitchStatement':
      return child.type === 'SwitchCase' && !(child.test && isInside(node, child.test))
        ? { condition: { kind: 'case', statement: parent, entered: child, outcome: true } }
        : {};
    case 'SwitchCase':
      // `case 'company': if (isSmall) break; body.model = 'company';`
      return child === parent.test || breaksBefore(parent, node.range[0])
        ? { uncertain: true }
        : {};
    case 'CatchClause':
    // `setup: { if (done) break setup; … }`
    case 'LabeledStatement':
      return { uncertain: true };
    case 'TryStatement':
      // Anything in the block may have been skipped by a throw that the handler swallowed.
      return child === parent.block && parent.handler !== null && !exits(parent.handler.body)
        ? { uncertain: true }
        : {};
    default:
      return {};
  }
}

/**
 * What decides whether `node` runs when `root`, one of its ancestors, does.
 *
 * An early `return` before `node` is not looked at: it only makes `node` run less often.
 */
export function conditionsBetween(node: TSESTree.Node, root: TSESTree.Node): Order {
  const conditions: Condition[] = [];
  let uncertain = false;
  for (
    let child: TSESTree.Node = node, parent = node.parent;
    parent && child !== root;
    child = parent, parent = parent.parent
  ) {
    const step = stepDown(parent, child, node);
    if (step.condition) conditions.push(step.condition);
    if (step.uncertain) uncertain = true;
  }
  return { kind: 'before', conditions, uncertain };
}

/**
 * Whether code runs whenever other code has run that stands before it in the same function, or inside it:
 *
 *     if (!client) {
 *       client = new Client();
 *       client.useRequestOpts(options);
 *     }
 */
export function surelyFollows(
  node: TSESTree.Node,
  earlier: TSESTree.Node,
  visitorKeys: VisitorKeys,
): boolean {
  if (functionAround(node) !== functionAround(earlier) || earlier.range[1] > node.range[1]) {
    return false;
  }
  const path = pathToRoot(node);
  const aroundEarlier = new Set(pathToRoot(earlier));
  const common = path.find((one) => aroundEarlier.has(one));
  if (common === undefined) return false;
  const order = conditionsBetween(node, common);
  if (order.kind === 'never' || order.conditions.length > 0 || order.uncertain) return false;
  return !isSwallowed(common) && !mayLeaveBetween(common, earlier, node, visitorKeys);
}

/** Whether what a block throws may be caught in the function, so that the code behind it goes on. */
function isSwallowed(node: TSESTree.Node): boolean {
  for (let child = node, { parent } = node; parent; child = parent, { parent } = parent) {
    if (isFunctionNode(child)) return false;
    if (parent.type === 'TryStatement' && stepDown(parent, child, node).uncertain) return true;
  }
  return false;
}

/** Whether something between two places in a node leaves the code around. */
function mayLeaveBetween(
  around: TSESTree.Node,
  start: TSESTree.Node,
  end: TSESTree.Node,
  visitorKeys: VisitorKeys,
): boolean {
  let leaves = false;
  walk(around, visitorKeys, (node) => {
    if (node.range[1] <= start.range[1] || node.range[0] >= end.range[0]) return 'skip';
    switch (node.type) {
      case 'BreakStatement':
      case 'ContinueStatement':
      case 'ReturnStatement':
      case 'ThrowStatement':
        leaves = true;
        return 'stop';
      default:
        return isFunctionNode(node) && node !== around ? 'skip' : undefined;
    }
  });
  return leaves;
}

/** Whether control, having passed `node`, can leave `block` (an ancestor of `node`) at its end. */
function leavesByExit(node: TSESTree.Node, below: TSESTree.Node): boolean {
  for (
    let child: TSESTree.Node = node, parent = node.parent;
    parent && child !== below;
    child = parent, parent = parent.parent
  ) {
    if (parent.type === 'BlockStatement' || parent.type === 'SwitchCase') {
      const list: readonly TSESTree.Statement[] =
        parent.type === 'BlockStatement' ? parent.body : parent.consequent;
      const index = list.findIndex((statement) => statement === child);
      if (index >= 0 && list.slice(index).some(exits)) return true;
    }
  }
  return false;
}

function orderInOneFunction(
  write: TSESTree.Node,
  point: TSESTree.Node,
  declaration: TSESTree.Node | undefined,
): Order {
  const writePath = pathToRoot(write);
  const pointPath = new Set(pathToRoot(point));
  const commonIndex = writePath.findIndex((node) => pointPath.has(node));
  const common = writePath[commonIndex];
  if (common === undefined) return MAYBE;

  // Does a loop around both come back to the write after the point, with the same variable?
  let repeats = false;
  for (let loop: TSESTree.Node | undefined = common; loop; loop = loop.parent) {
    if (isFunctionNode(loop)) break;
    if (isLoop(loop) && !(declaration && isInside(declaration, loop))) repeats = true;
  }
  const later: Order = repeats ? MAYBE : NEVER;

  const writeChild = writePath[commonIndex - 1];
  // `body = { ...body }`: the point is inside the write, so it is read first.
  if (writeChild === undefined || common === point) return later;

  const pointChild = pathToRoot(point).find((node) => node.parent === common);
  if (common.type === 'IfStatement' || common.type === 'ConditionalExpression') {
    const branches = [common.consequent, common.alternate];
    const inBranch = (child: TSESTree.Node | undefined): boolean =>
      branches.some((branch) => branch !== null && branch === child);
    if (inBranch(writeChild) && inBranch(pointChild)) return later;
  }
  if (common.type === 'SwitchStatement' && writeChild.type === 'SwitchCase') {
    if (leavesCase(writeChild) || write.range[0] > point.range[0]) return later;
    return MAYBE;
  }
  if (common.type === 'TryStatement' && writeChild !== common.finalizer) return MAYBE;
  if (write.range[0] > point.range[0]) return later;
  if (leavesByExit(write, writeChild)) return later;

  const order = conditionsBetween(write, writeChild);
  if (order.kind === 'never') return order;
  const last = stepDown(common, writeChild, write);
  return {
    kind: 'before',
    conditions: last.condition ? [...order.conditions, last.condition] : order.conditions,
    uncertain: order.uncertain || last.uncertain === true,
  };
}

/** The function directly inside `outer` that contains `node`. */
function functionBelow(
  node: TSESTree.Node,
  outer: FunctionNode | undefined,
): FunctionNode | undefined {
  let below: FunctionNode | undefined;
  for (let fn = functionAround(node); fn !== undefined && fn !== outer; fn = functionAround(fn)) {
    below = fn;
  }
  return below;
}

/** The function at the top level of a module that a node is written in; undefined where it is in none. */
export function outermostFunction(node: TSESTree.Node): FunctionNode | undefined {
  return functionBelow(node, undefined);
}

/** Whether a node is written in a function, or in one inside it; all are in none. */
export function isWithin(node: TSESTree.Node, outer: FunctionNode | undefined): boolean {
  if (outer === undefined) return true;
  for (let fn = functionAround(node); fn !== undefined; fn = functionAround(fn)) {
    if (fn === outer) return true;
  }
  return false;
}

/**
 * Whether a write may have happened before in an earlier turn of a loop, or an earlier call of a function,
 * to the variable that is read at a point: one that lives longer than these.
 *
 *     let model = 'contact';
 *     for (const definition of definitions) {
 *       if (definition.company) model = 'company';
 *       await create(definition.name, model);
 *     }
 *
 * @param declaration where the variable is declared; undefined for what no function declares, which is only
 *   asked for turns of loops
 */
export function mayRepeat(
  write: TSESTree.Node,
  point: TSESTree.Node | undefined,
  declaration: TSESTree.Node | undefined,
): boolean {
  if (point === undefined) return false;
  const around = new Set(pathToRoot(point));
  for (let node = write.parent; node; node = node.parent) {
    if (!around.has(node)) continue;
    if (declaration && isInside(declaration, node)) return false;
    if (isLoop(node)) return true;
    if (isFunctionNode(node)) return declaration !== undefined;
  }
  return false;
}

/** Orders that were worked out: the same code is evaluated for many callers. */
const knownOrders = new WeakMap<TSESTree.Node, WeakMap<TSESTree.Node, Order>>();

/**
 * Whether a write to a variable has happened when a point is reached.
 *
 * @param write the assignment, declaration or call that writes
 * @param point the reference that reads; undefined for "after the module was loaded"
 * @param declaration where the variable is declared, to tell whether a loop makes a new one each turn
 */
export function orderOf(
  write: TSESTree.Node,
  point: TSESTree.Node | undefined,
  declaration: TSESTree.Node | undefined,
): Order {
  if (point === undefined) return findOrder(write, point, declaration);
  let orders = knownOrders.get(write);
  if (orders === undefined) {
    orders = new WeakMap();
    knownOrders.set(write, orders);
  }
  let order = orders.get(point);
  if (order === undefined) {
    order = findOrder(write, point, declaration);
    orders.set(point, order);
  }
  return order;
}

function findOrder(
  write: TSESTree.Node,
  point: TSESTree.Node | undefined,
  declaration: TSESTree.Node | undefined,
): Order {
  const writeFunction = functionAround(write);
  if (point === undefined) {
    return writeFunction === undefined
      ? conditionsBetween(write, pathToRoot(write).at(-1) ?? write)
      : MAYBE;
  }
  if (writeFunction === functionAround(point)) return orderInOneFunction(write, point, declaration);

  if (isWithin(point, writeFunction)) {
    const reader = functionBelow(point, writeFunction);
    if (reader === undefined) return MAYBE;
    const order = orderInOneFunction(write, reader, declaration);
    if (order.kind === 'before' || runsInPlace(reader)) return order;
    // Code at the top level of a module has run before anybody calls its functions.
    if (writeFunction === undefined) {
      return conditionsBetween(write, pathToRoot(write).at(-1) ?? write);
    }
    return MAYBE;
  }
  const readerFunction = functionAround(point);
  if (isWithin(write, readerFunction)) {
    const writer = functionBelow(write, readerFunction);
    if (writer !== undefined && runsInPlace(writer)) {
      return orderInOneFunction(writer, point, declaration).kind === 'never' ? NEVER : MAYBE;
    }
  }
  return MAYBE;
}
