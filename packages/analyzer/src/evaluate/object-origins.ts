/** Which objects an expression may stand for, told by the literals that they come from. */
import type { TSESTree } from '@typescript-eslint/types';
import { functionAround, type Module } from '../modules/module.js';
import { type EvaluationContext, PARSED, SELF_DEPENDENT } from './context.js';
import type { AbstractValue } from './value.js';
import { makerOf, membersOf, nullishness, originOfInstance } from './value.js';

export interface ObjectOrigins {
  /** The literals, and the calls that copy them. */
  readonly nodes: ReadonlySet<TSESTree.Node>;
  /** It may also be an object that is not known. */
  readonly isUnknown: boolean;
  /** It may also be what code outside the project gives, or an element of what is seen as a list. */
  readonly isForeign: boolean;
  /** It may also be what the callers of a function hand to it. */
  readonly hasParameter: boolean;
}

/** What a server is sent was made from text as well. */
const WAS_SENT = /^(?:event|req|request)\.body\b/u;

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
    const value = context.evaluate(expression, frame);
    origins = originsOf(value);
    // Asked for in the middle of its own evaluation, it is not known yet.
    const isEarly = membersOf(value).some(
      (one) => one.kind === 'unknown' && one.reason === SELF_DEPENDENT,
    );
    if (!isEarly) known.set(expression, origins);
  }
  return origins;
}

/** The objects that a value may be. */
export function originsOf(value: AbstractValue): ObjectOrigins {
  const members = membersOf(value);
  return {
    nodes: new Set(members.flatMap(nodesOf)),
    isUnknown:
      members.some((one) => one.kind === 'unknown' && one.reason !== PARSED) ||
      // The code does something with it, so it is something that evaluation did not see.
      members.every((member) => nullishness(member) === true),
    isForeign: members.some(isForeign),
    hasParameter: members.some((one) => one.kind === 'parameter' && !WAS_SENT.test(one.name)),
  };
}

function nodesOf(value: AbstractValue): readonly TSESTree.Node[] {
  switch (value.kind) {
    case 'object':
      return [makerOf(value)];
    case 'instance':
      return [originOfInstance(value).node, value.classValue.node];
    case 'external':
      // `new Proxy(body, handlers)`, `Object.seal(body)`: what it gives may be what it got.
      return value.root.kind === 'call' && value.path.length === 0
        ? value.root.call.args.flatMap((argument) => membersOf(argument).flatMap(nodesOf))
        : [];
    default:
      return [];
  }
}

/** Whether a value may be an object that it was given before: `byToken.get(token)`, `arguments[0]`. */
function isForeign(value: AbstractValue): boolean {
  // A `Map` is seen as the list of its entries, which is not what it hands out.
  if (value.kind === 'array') return true;
  if (value.kind !== 'external') return false;
  const { root, path } = value;
  if (root.kind === 'global') return path[0] === 'arguments';
  // What a function from outside makes is new, unless it was given the object; what keeps objects is not.
  return (
    root.kind === 'call' &&
    path.length === 0 &&
    root.call.callee.root.kind === 'call' &&
    root.call.callee.path.at(-1) !== 'json'
  );
}
