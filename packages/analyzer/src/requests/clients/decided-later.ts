/** What stands for parts of a request that something decides which the code does not show. */
import { emptyObject, withOpenPart } from '../../evaluate/objects.js';
import type { AbstractValue, ObjectValue, Origin } from '../../evaluate/value.js';
import {
  dependsOnParameter,
  mapMembers,
  membersOf,
  nullishness,
  stringValue,
  union,
  unknown,
} from '../../evaluate/value.js';
import { globalName } from '../../evaluate/builtins.js';
import type { EvaluationContext } from '../../evaluate/context.js';
import { concat } from '../../evaluate/text.js';
import type { HttpRequest } from '../request.js';

/** What an option decides: where callers give the option, they decide it. */
export function decidedBy(option: AbstractValue, reason: string): AbstractValue {
  return union(
    membersOf(option)
      .filter((member) => nullishness(member) !== true)
      .map((member) => (dependsOnParameter(member) ? member : unknown(reason))),
  );
}

/**
 * A body that code which is not at hand may have added keys to.
 *
 * @param origin the request, where the body is not known at all
 */
export function laterBody(body: AbstractValue, reason: string, origin: Origin): AbstractValue {
  return mapMembers(body, (member) => {
    switch (member.kind) {
      case 'object':
        return withOpenPart(member, { value: unknown(reason), reason, isDecidedLater: true });
      // A request without a body gets none from code that looks after all requests.
      case 'undefined':
      case 'null':
        return member;
      default:
        return laterObject(member, reason, origin);
    }
  });
}

/** A body of which not even a literal is known: callers may still say what it is. */
function laterObject(value: AbstractValue, reason: string, origin: Origin): AbstractValue {
  const filled: ObjectValue = { ...emptyObject(origin), isFilled: true };
  return withOpenPart(filled, {
    value: dependsOnParameter(value) ? value : unknown(reason),
    reason,
    isDecidedLater: true,
  });
}

/** A request whose body code that is not at hand may change on its way. */
export function withLaterBody(request: HttpRequest, reason: string): HttpRequest {
  const { body, module, node } = request;
  return body === undefined
    ? request
    : { ...request, body: laterBody(body, reason, { module, node }) };
}

/**
 * The URL of a request that something else sends than the client by itself: its path, at a host that
 * is not known.
 *
 * @param sender what sends it; null or undefined where the client does
 */
export function urlThrough(
  url: AbstractValue,
  sender: AbstractValue,
  reason: string,
  origin: Origin,
): AbstractValue {
  if (nullishness(sender) === true) return url;
  const host = decidedBy(sender, reason);
  return mapMembers(url, (member) => {
    const [, path] =
      member.kind === 'string' ? (/^https?:\/\/[^/?#]+(\/.*)$/isu.exec(member.value) ?? []) : [];
    return path === undefined ? host : concat([host, stringValue(path, origin)], origin);
  });
}

/** Why a body is decided later: JSON is made of it by a function of the program. */
export const BODY_MADE_JSON = 'a function of the program makes JSON of the body';

/** Whether a function that an option gives in the place of `JSON.stringify` may make something else of a body. */
export function makesOtherJson(
  context: EvaluationContext,
  option: AbstractValue,
  origin: Origin,
): boolean {
  return membersOf(option).some((member) => {
    if (nullishness(member) === true) return false;
    if (member.kind === 'external') return globalName(member) !== 'JSON.stringify';
    if (member.kind !== 'function') return true;
    const body = anyObject(origin);
    const text = context.callFunction(member, [body]);
    return text.kind !== 'json' || !isUnchanged(text.value, body);
  });
}

/** An object of which nothing is known, so that no test on its keys comes out. */
export function anyObject(origin: Origin): ObjectValue {
  const reason = 'it may hold anything';
  return withOpenPart(emptyObject(origin), { value: unknown(reason), reason });
}

/** Whether a value is still an object as `anyObject` made it. */
export function isUnchanged(value: AbstractValue, object: ObjectValue): boolean {
  return (
    value.kind === 'object' &&
    value.identity === object.identity &&
    value.properties === object.properties &&
    value.open === object.open
  );
}
