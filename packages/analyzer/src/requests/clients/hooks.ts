/** Functions that a client runs before a request goes out, and what they make of its headers. */
import { partAfterCall } from '../../evaluate/effects.js';
import type { EvaluationContext } from '../../evaluate/context.js';
import { withProperty } from '../../evaluate/objects.js';
import type { AbstractValue, FunctionValue, HeadersClass, Origin } from '../../evaluate/value.js';
import { mapMembers, membersOf, unknown } from '../../evaluate/value.js';
import { normalizeHeaders } from '../headers.js';
import { anyObject, isUnchanged } from './decided-later.js';

const UNKNOWN_HOOK = 'a function that is not known runs before the request and may set headers';

/** How a client runs its hooks. */
interface HookRules {
  /** Where in its first argument a hook finds the headers: `['request', 'headers']`. */
  readonly partOf: (hook: FunctionValue) => readonly string[];
  /** The class of the headers there; a plain object with names in lower case where it is none. */
  readonly headersClass?: HeadersClass;
  /** Whether a request that a hook gives back is sent in place of the one it got. */
  readonly takesReturned?: boolean;
}

/** The functions in lists of hooks; one alone need not be in a list. */
function hooksOf(lists: readonly AbstractValue[]): readonly AbstractValue[] {
  return lists.flatMap(membersOf).flatMap((member): readonly AbstractValue[] => {
    switch (member.kind) {
      case 'undefined':
      case 'null':
        return [];
      case 'array':
        return member.open ? [...member.elements, member.open.value] : member.elements;
      default:
        return [member];
    }
  });
}

/** An object in an object, beside anything: `['request', 'headers']` gives `{ request: { headers: … } }`. */
function nested(path: readonly string[], value: AbstractValue, origin: Origin): AbstractValue {
  return path.reduceRight<AbstractValue>(
    (inner, key) => withProperty(anyObject(origin), key, inner, true, undefined),
    value,
  );
}

/** Headers as hooks see them. */
function seenByHooks(
  headers: AbstractValue,
  headersClass: HeadersClass | undefined,
): AbstractValue {
  return mapMembers(normalizeHeaders(headers), (member) =>
    member.kind === 'object' && headersClass ? { ...member, headersClass } : member,
  );
}

/** Whether a hook gives something back that may be a request: one that is made there or by a package. */
function givesRequest(
  context: EvaluationContext,
  hook: FunctionValue,
  argument: AbstractValue,
): boolean {
  return membersOf(context.callFunction(hook, [argument])).some(
    (member) =>
      member.kind === 'external' &&
      member.root.kind === 'call' &&
      (member.root.call.node.type === 'NewExpression' ||
        member.root.call.callee.root.kind === 'package'),
  );
}

/**
 * The headers after all hooks.
 *
 * @param lists lists of functions in the order in which they run; a function may stand alone
 */
export function headersAfterHooks(
  context: EvaluationContext,
  lists: readonly AbstractValue[],
  headers: AbstractValue,
  { partOf, headersClass, takesReturned = false }: HookRules,
  origin: Origin,
): AbstractValue {
  return hooksOf(lists).reduce<AbstractValue>((before, hook) => {
    if (hook.kind !== 'function') return unknown(UNKNOWN_HOOK);
    const part = partOf(hook);
    const argument = nested(part, seenByHooks(before, headersClass), origin);
    if (takesReturned && givesRequest(context, hook, argument)) return unknown(UNKNOWN_HOOK);
    return partAfterCall(context, hook, argument, part) ?? unknown(UNKNOWN_HOOK);
  }, headers);
}

/** Why a body is decided later: a hook has a say in it. */
export const BODY_IN_HOOK = 'a function that runs before the request may change the body';

/**
 * Whether hooks may change the body of the requests that they get.
 *
 * @param lists as those of `headersAfterHooks`
 * @param parts where a hook may find the body in its first argument: `['options', 'body']`
 */
export function mayChangeBody(
  context: EvaluationContext,
  lists: readonly AbstractValue[],
  parts: readonly (readonly string[])[],
  origin: Origin,
): boolean {
  return hooksOf(lists).some(
    (hook) =>
      hook.kind !== 'function' ||
      parts.some((part) => {
        const body = anyObject(origin);
        const after = partAfterCall(context, hook, nested(part, body, origin), part);
        return after === undefined || !isUnchanged(after, body);
      }),
  );
}
