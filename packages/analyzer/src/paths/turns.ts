/**
 * The frames in which code runs that loops repeat: one for each turn, so that what belongs together in a
 * list stays together. In "some turn", names and types of definitions are each one of several:
 *
 *     for (const { name, type } of definitions) await create(name, type);
 *     await Promise.all(definitions.map(({ name, type }) => create(name, type)));
 */
import type { TSESTree } from '@typescript-eslint/types';
import { symbolicArgument } from '../evaluate/arguments.js';
import type { EvaluationContext } from '../evaluate/context.js';
import { createFrame, type Frame } from '../evaluate/frame.js';
import { elementOf } from '../evaluate/objects.js';
import { type AbstractValue, type FunctionNode, membersOf } from '../evaluate/value.js';
import { functionAround, parametersOf } from '../modules/module.js';

/** Definitions of attributes are some dozens; the turns of all loops around a call together. */
const MAX_TURNS = 128;

/** The frame of some call of a function that is written in the function of another frame. */
export function symbolicFrameInside(outer: Frame, fn: FunctionNode): Frame {
  let inner = outer.symbolic.get(fn);
  if (inner === undefined) {
    inner = createFrame({
      module: outer.module,
      fn,
      closure: outer,
      args: undefined,
      thisValue: undefined,
      depth: outer.depth,
      someTurn: outer.someTurn && symbolicFrameInside(outer.someTurn, fn),
    });
    outer.symbolic.set(fn, inner);
  }
  return inner;
}

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
      const elements = membersOf(elementOf(context.evaluate(loop.right, one)));
      return elements.length < 2 ? [one] : elements.map((element) => inTurn(one, loop, element));
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
  const [elements, ...others] = Array.from({ length: count }, (_, index) =>
    symbolicArgument(context, some, fn, index),
  );
  const members = elements === undefined ? [] : membersOf(elements);
  // Keys and values of an object are two lists: which belong together, they do not say.
  if (members.length < 2 || members.length > MAX_TURNS || others.some(isUnion)) return [some];
  return members.map((element) =>
    createFrame({
      module: outer.module,
      fn,
      closure: outer,
      args: [element, ...others],
      thisValue: undefined,
      depth: outer.depth,
      someTurn: outer.someTurn ? symbolicFrameInside(outer.someTurn, fn) : some,
    }),
  );
}

function isUnion({ kind }: AbstractValue): boolean {
  return kind === 'union';
}

/** A frame in which a loop is in one turn. What was worked out of "some turn" is not known in it. */
function inTurn(frame: Frame, loop: TSESTree.ForOfStatement, element: AbstractValue): Frame {
  return createFrame({
    module: frame.module,
    fn: frame.fn,
    closure: frame.closure,
    args: frame.args,
    thisValue: frame.thisValue,
    depth: frame.depth,
    turns: new Map([...(frame.turns ?? []), [loop, element]]),
    someTurn: frame.someTurn ?? frame,
  });
}

/** The loops over lists between a node and the function that it is written in, the outermost first. */
function loopsAround(
  node: TSESTree.Node,
  fn: FunctionNode | undefined,
): readonly TSESTree.ForOfStatement[] {
  const loops: TSESTree.ForOfStatement[] = [];
  for (
    let current: TSESTree.Node | undefined = node;
    current && current !== fn;
    current = current.parent
  ) {
    const parent: TSESTree.Node | undefined = current.parent;
    if (parent?.type === 'ForOfStatement' && parent.body === current) loops.unshift(parent);
  }
  return loops;
}
