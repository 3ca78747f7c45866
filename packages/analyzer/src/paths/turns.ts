/**
 * The frames in which code runs that loops repeat: one for each turn, so that what belongs together in a
 * list stays together. In "some turn", names and types of definitions are each one of several:
 *
 *     for (const { name, type } of definitions) await create(name, type);
 *     await Promise.all(definitions.map(({ name, type }) => create(name, type)));
 *     for (let i = 0; i < definitions.length; i++) await create(definitions[i].name, definitions[i].type);
 */
import type { TSESTree } from '@typescript-eslint/types';
import { symbolicArgument } from '../evaluate/arguments.js';
import type { EvaluationContext } from '../evaluate/context.js';
import { createFrame, type Frame, symbolicFrameInside } from '../evaluate/frame.js';
import { elementOf, keysOf } from '../evaluate/objects.js';
import {
  type AbstractValue,
  type FunctionNode,
  membersOf,
  numberValue,
} from '../evaluate/value.js';
import { functionAround, type Module, parametersOf } from '../modules/module.js';

/** Definitions of attributes are some dozens; the turns of all loops around a call together. */
const MAX_TURNS = 128;

/**
 * The frames of a node in a function that is running: callbacks in between are run with each element of
 * their list, and loops are in each of their turns.
 *
 * @param frame of a function around the node, or of its module
 * @returns one frame of "some turn" where there are too many
 */
export function framesInTurns(
  context: EvaluationContext,
  frame: Frame,
  node: TSESTree.Node,
): readonly Frame[] {
  const fn = functionAround(node);
  const starts =
    fn === frame.fn || fn === undefined
      ? [frame]
      : framesInTurns(context, frame, fn).flatMap((outer) => callbackFrames(context, outer, fn));
  if (starts.length > MAX_TURNS) return inSomeTurn(starts);
  let frames: readonly Frame[] = starts;
  for (const loop of loopsAround(node, fn)) {
    frames = frames.flatMap((one) => {
      const turns = turnsOf(context, one, loop);
      return turns.length < 2 ? [one] : turns.map((turn) => inTurn(one, loop, turn));
    });
    if (frames.length > MAX_TURNS) return inSomeTurn(frames);
  }
  return frames;
}

function inSomeTurn([first]: readonly Frame[]): readonly Frame[] {
  return first === undefined ? [] : [first.someTurn ?? first];
}

/** The frames of a callback: one for each element that it gets. */
function callbackFrames(
  context: EvaluationContext,
  outer: Frame,
  fn: FunctionNode,
): readonly Frame[] {
  const some = symbolicFrameInside(outer, fn);
  const count = parametersOf(fn).length;
  if (count === 0 || fn.parent.type !== 'CallExpression') return [some];
  const args = Array.from({ length: count }, (_, index) =>
    symbolicArgument(context, some, fn, index),
  );
  const [turning, ...others] = args.flatMap((value, index) =>
    membersOf(value).length > 1 ? [{ index, members: membersOf(value) }] : [],
  );
  // Keys and values of an object are two lists: which belong together, they do not say.
  if (turning === undefined || others.length > 0 || turning.members.length > MAX_TURNS) {
    return [some];
  }
  return turning.members.map((element) =>
    createFrame({
      module: outer.module,
      fn,
      closure: outer,
      args: args.with(turning.index, element),
      thisValue: undefined,
      depth: outer.depth,
      someTurn: outer.someTurn ? symbolicFrameInside(outer.someTurn, fn) : some,
    }),
  );
}

/** Loops whose turns are known where the list is that they go through. */
type Loop = TSESTree.ForInStatement | TSESTree.ForOfStatement | TSESTree.ForStatement;

/** What the variable of a loop holds in each of its turns; nothing where that is not known. */
function turnsOf(context: EvaluationContext, frame: Frame, loop: Loop): readonly AbstractValue[] {
  const origin = { module: frame.module, node: loop };
  switch (loop.type) {
    case 'ForOfStatement':
      return membersOf(elementOf(context.evaluate(loop.right, frame)));
    case 'ForInStatement':
      return membersOf(elementOf(keysOf(context.evaluate(loop.right, frame), origin)));
    case 'ForStatement': {
      const counted = countedList(frame.module, loop);
      const list = counted && context.evaluate(counted, frame);
      return list?.kind === 'array' && list.open === undefined
        ? list.elements.map((_, index) => numberValue(index, origin))
        : [];
    }
    default:
      return [];
  }
}

/** `list` of `for (let i = 0; i < list.length; i++)`, where nothing else changes `i`. */
function countedList(
  module: Module,
  { init, test, update }: TSESTree.ForStatement,
): TSESTree.Expression | undefined {
  if (init?.type !== 'VariableDeclaration' || init.kind === 'var') return undefined;
  const [counter] = init.declarations;
  if (counter?.id.type !== 'Identifier' || counter.init?.type !== 'Literal') return undefined;
  const variable = module.variableOf(counter.id);
  const writes = variable?.references.filter((reference) => reference.isWrite()) ?? [];
  const counted = update && countedUp(update);
  const isPlain =
    counter.init.value === 0 &&
    writes.length === 2 &&
    writes.some(({ identifier }) => identifier === counted);
  if (!isPlain || test?.type !== 'BinaryExpression' || test.operator !== '<') return undefined;
  const { left, right } = test;
  const isCounter = left.type === 'Identifier' && module.variableOf(left) === variable;
  return isCounter ? measuredList(module, right, init) : undefined;
}

/** `i` of `i++` or `i += 1` */
function countedUp(update: TSESTree.Expression): TSESTree.Node | undefined {
  switch (update.type) {
    case 'UpdateExpression':
      return update.operator === '++' ? update.argument : undefined;
    case 'AssignmentExpression': {
      const { operator, left, right } = update;
      const isOne = operator === '+=' && right.type === 'Literal' && right.value === 1;
      return isOne ? left : undefined;
    }
    default:
      return undefined;
  }
}

/** `list` of `list.length`, or of a name for it: `for (let i = 0, count = list.length; i < count; i++)`. */
function measuredList(
  module: Module,
  length: TSESTree.Node,
  init: TSESTree.VariableDeclaration,
): TSESTree.Expression | undefined {
  if (length.type === 'Identifier') {
    const variable = module.variableOf(length);
    const declarator = init.declarations.find(
      ({ id }) => id.type === 'Identifier' && module.variableOf(id) === variable,
    );
    return declarator?.init && declarator.init.type !== 'Identifier'
      ? measuredList(module, declarator.init, init)
      : undefined;
  }
  return length.type === 'MemberExpression' &&
    !length.computed &&
    length.property.type === 'Identifier' &&
    length.property.name === 'length' &&
    length.object.type !== 'Super'
    ? length.object
    : undefined;
}

/** A frame in which a loop is in one turn. What was worked out of "some turn" is not known in it. */
function inTurn(frame: Frame, loop: Loop, element: AbstractValue): Frame {
  return createFrame({
    module: frame.module,
    fn: frame.fn,
    closure: frame.closure,
    args: () => frame.args,
    thisValue: frame.thisValue,
    depth: frame.depth,
    turns: new Map([...(frame.turns ?? []), [loop, element]]),
    someTurn: frame.someTurn ?? frame,
  });
}

/** The loops over lists between a node and the function that it is written in, the outermost first. */
function loopsAround(node: TSESTree.Node, fn: FunctionNode | undefined): readonly Loop[] {
  const loops: Loop[] = [];
  for (
    let current: TSESTree.Node | undefined = node;
    current && current !== fn;
    current = current.parent
  ) {
    const parent: TSESTree.Node | undefined = current.parent;
    if (parent && isLoop(parent) && parent.body === current) loops.unshift(parent);
  }
  return loops;
}

function isLoop(node: TSESTree.Node): node is Loop {
  return (
    node.type === 'ForInStatement' || node.type === 'ForOfStatement' || node.type === 'ForStatement'
  );
}
