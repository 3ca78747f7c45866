/** Functions that a client runs before a request goes out, and what they make of its headers. */
import { partAfterCall } from '../../evaluate/effects.js';
import type { EvaluationContext } from '../../evaluate/context.js';
import { emptyObject, withProperty } from '../../evaluate/objects.js';
import type { AbstractValue, FunctionValue, Origin } from '../../evaluate/value.js';
import { mapMembers, membersOf, UNDEFINED, union, unknown } from '../../evaluate/value.js';
import { normalizeHeaders } from '../headers.js';

const UNKNOWN_HOOK = 'a function that is not known runs before the request and may set headers';

/** The functions of a list of hooks, or of the one that stands alone. */
function hooksOf(value: AbstractValue): readonly AbstractValue[] {
  return membersOf(value).flatMap((member): readonly AbstractValue[] => {
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

/** An object in an object: `['request', 'headers']` gives `{ request: { headers: … } }`. */
function nested(path: readonly string[], value: AbstractValue, origin: Origin): AbstractValue {
  return path.reduceRight<AbstractValue>(
    (inner, key) => withProperty(emptyObject(origin), key, inner, true, undefined),
    value,
  );
}

/** Headers as hooks see them: by any spelling, with `get`, `set` and `delete`. */
function asHeadersObject(headers: AbstractValue): AbstractValue {
  return mapMembers(normalizeHeaders(headers), (member) =>
    member.kind === 'object' ? { ...member, isCaseless: true } : member,
  );
}

/**
 * The headers after all hooks.
 *
 * @param hooks a list of functions, or one; `undefined` for none
 * @param partOf where in its first argument a hook finds the headers
 */
export function headersAfterHooks(
  context: EvaluationContext,
  hooks: AbstractValue,
  headers: AbstractValue,
  partOf: (hook: FunctionValue) => readonly string[],
  origin: Origin,
): AbstractValue {
  const initial = headers.kind === 'undefined' ? emptyObject(origin) : headers;
  return hooksOf(hooks).reduce<AbstractValue>((before, hook) => {
    if (hook.kind !== 'function') return unknown(UNKNOWN_HOOK);
    const part = partOf(hook);
    const argument = nested(part, asHeadersObject(before), origin);
    const after = partAfterCall(context, hook, argument, part) ?? unknown(UNKNOWN_HOOK);
    return after.kind === 'undefined' ? union([before, UNDEFINED]) : after;
  }, initial);
}
