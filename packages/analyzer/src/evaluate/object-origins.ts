/** Which objects an expression may stand for, told by the literals that they come from. */
import type { TSESTree } from '@typescript-eslint/types';
import { functionAround, type Module } from '../modules/module.js';
import { type EvaluationContext, SELF_DEPENDENT } from './context.js';
import { membersOf } from './value.js';

export interface ObjectOrigins {
  /** The literals. */
  readonly nodes: ReadonlySet<TSESTree.Node>;
  /** It may also be an object that is not known. */
  readonly isUnknown: boolean;
}

const originsByModule = new WeakMap<Module, Map<TSESTree.Expression, ObjectOrigins>>();

/** The objects that an expression gives in some call of the function around it. */
export function objectOrigins(
  context: EvaluationContext,
  module: Module,
  expression: TSESTree.Expression,
): ObjectOrigins {
  const known = originsByModule.get(module) ?? new Map<TSESTree.Expression, ObjectOrigins>();
  originsByModule.set(module, known);
  let origins = known.get(expression);
  if (origins === undefined) {
    const frame = context.symbolicFrame(module, functionAround(expression));
    const members = membersOf(context.evaluate(expression, frame));
    origins = {
      nodes: new Set(members.flatMap((one) => (one.kind === 'object' ? [one.origin.node] : []))),
      isUnknown: members.some(({ kind }) => kind === 'unknown'),
    };
    // Asked for in the middle of its own evaluation, it is not known yet.
    const isEarly = members.some((one) => one.kind === 'unknown' && one.reason === SELF_DEPENDENT);
    if (!isEarly) known.set(expression, origins);
  }
  return origins;
}
