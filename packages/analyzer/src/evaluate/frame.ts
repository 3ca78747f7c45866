import type { TSESTree } from '@typescript-eslint/types';
import type { Module } from '../modules/module.js';
import type { AbstractValue, FunctionNode } from './value.js';

/**
 * One activation of a function, or of a module's top level.
 *
 * A frame without arguments is symbolic: "some call of this function". What depends
 * on its parameters stays a `ParameterValue` until a caller's frame fills them.
 */
export interface Frame {
  readonly module: Module;
  /** The function that is running; undefined for a module's top level. */
  readonly fn: FunctionNode | undefined;
  /** The frame of the function around this one, as the source nests them. */
  readonly closure: Frame | undefined;
  readonly args: readonly AbstractValue[] | undefined;
  readonly thisValue: AbstractValue | undefined;
  /** How many calls were entered to come here. */
  readonly depth: number;
  /** A number, to see cycles, where the evaluation is under way: how many others are around it. */
  readonly values: Map<TSESTree.Node, AbstractValue | number>;
  /** Symbolic frames of the functions nested in this one; made when first needed, as most frames have none. */
  symbolic: Map<FunctionNode, Frame> | undefined;
  /** The loops that are in a particular turn, with the element of that; others are in "some turn". */
  readonly turns?: ReadonlyMap<TSESTree.Node, AbstractValue>;
  /** The call that it is the activation for, where what this gives back is evaluated. */
  readonly call?: TSESTree.Node;
  /** Of a frame in a particular turn, the same code in some turn: what earlier turns did is evaluated there. */
  readonly someTurn?: Frame;
}

/**
 * How many calls deep the value of an expression is followed. Real helpers are two or three
 * deep, and each level multiplies the work.
 */
export const MAX_CALL_DEPTH = 6;

/** Values, or how to get them: arguments are only worked out where something asks for them. */
export type Deferred<Value> = Value | (() => Value);

type FrameFields = Pick<
  Frame,
  'module' | 'fn' | 'closure' | 'thisValue' | 'depth' | 'turns' | 'someTurn' | 'call'
> & {
  readonly args: Deferred<readonly AbstractValue[] | undefined>;
};

/** A class, since a getter in an object literal is made anew with each object, and frames are many. */
class LateFrame implements Frame {
  readonly module: Module;
  readonly fn: FunctionNode | undefined;
  readonly closure: Frame | undefined;
  readonly thisValue: AbstractValue | undefined;
  readonly depth: number;
  readonly values = new Map<TSESTree.Node, AbstractValue | number>();
  symbolic: Map<FunctionNode, Frame> | undefined = undefined;
  readonly turns?: ReadonlyMap<TSESTree.Node, AbstractValue>;
  readonly someTurn?: Frame;
  readonly call?: TSESTree.Node;
  #args: Deferred<readonly AbstractValue[] | undefined>;

  constructor({ module, fn, closure, args, thisValue, depth, turns, someTurn, call }: FrameFields) {
    this.module = module;
    this.fn = fn;
    this.closure = closure;
    this.thisValue = thisValue;
    this.depth = depth;
    if (turns) this.turns = turns;
    if (someTurn) this.someTurn = someTurn;
    if (call) this.call = call;
    this.#args = args;
  }

  get args(): readonly AbstractValue[] | undefined {
    if (typeof this.#args === 'function') this.#args = this.#args();
    return this.#args;
  }
}

export function createFrame(fields: FrameFields): Frame {
  return new LateFrame(fields);
}

/** The frame of some call of a function that is written in the function of another frame. */
export function symbolicFrameInside(outer: Frame, fn: FunctionNode): Frame {
  outer.symbolic ??= new Map();
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
