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
  readonly values: Map<TSESTree.Node, AbstractValue>;
  /** Nodes whose evaluation is under way, to see cycles. */
  readonly underWay: Set<TSESTree.Node>;
  /** Symbolic frames of the functions nested in this one. */
  readonly symbolic: Map<FunctionNode, Frame>;
}

/** How deep calls are followed. Real helpers are two or three deep; recursion ends here. */
export const MAX_CALL_DEPTH = 12;

export function createFrame(
  fields: Pick<Frame, 'module' | 'fn' | 'closure' | 'args' | 'thisValue' | 'depth'>,
): Frame {
  return { ...fields, values: new Map(), underWay: new Set(), symbolic: new Map() };
}

/** Whether a function is already running in this frame or in one it was called from. */
export function frameOf(frame: Frame, fn: FunctionNode | undefined): Frame | undefined {
  for (let current: Frame | undefined = frame; current; current = current.closure) {
    if (current.fn === fn) return current;
  }
  return undefined;
}
