/** What stands for parts of a request that something decides which the code does not show. */
import { emptyObject, withOpenPart } from '../../evaluate/objects.js';
import type { AbstractValue, ObjectValue, Origin } from '../../evaluate/value.js';
import {
  dependsOnParameter,
  mapMembers,
  membersOf,
  nullishness,
  union,
  unknown,
} from '../../evaluate/value.js';
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
