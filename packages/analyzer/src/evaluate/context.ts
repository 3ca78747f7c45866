import type { TSESTree } from '@typescript-eslint/types';
import type { Module } from '../modules/module.js';
import type { ModuleGraph } from '../modules/module-graph.js';
import type { Deferred, Frame } from './frame.js';
import type { AbstractValue, FunctionNode, FunctionValue } from './value.js';

/** Why nothing is known of a value that is asked for while it is being worked out. */
export const SELF_DEPENDENT = 'a value that depends on itself';

/** Why nothing is known of what was read from text. */
export const PARSED = 'the result of JSON.parse';

/** What the parts of the evaluator ask of each other. One per project. */
export interface EvaluationContext {
  readonly graph: ModuleGraph;
  /** The value of an expression in a frame. Never throws; what is not known says why. */
  evaluate(node: TSESTree.Expression, frame: Frame): AbstractValue;
  /** The value that calling a function gives: the union of what it returns. `call` tells what it makes apart. */
  callFunction(
    fn: FunctionValue,
    args: Deferred<readonly AbstractValue[]>,
    call?: TSESTree.Node,
  ): AbstractValue;
  /** The frame of some call of a function, or of the module's top level. */
  symbolicFrame(module: Module, fn: FunctionNode | undefined): Frame;
  /** Runs one evaluation step; false once the work for one module has become too much. */
  spend(count?: number): boolean;
}

/** The frame of the function that encloses a node, as seen from a frame inside it or elsewhere. */
export function frameAround(
  context: EvaluationContext,
  module: Module,
  fn: FunctionNode | undefined,
  near: Frame,
): Frame {
  for (let current: Frame | undefined = near; current; current = current.closure) {
    if (current.fn === fn && current.module === module) return current;
  }
  return context.symbolicFrame(module, fn);
}
