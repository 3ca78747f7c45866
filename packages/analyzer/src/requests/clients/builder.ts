/** Requests that are completed by methods: `.set(name, value)`, `.send(body)`, `req.write(text)`. */
import type { EvaluationContext } from '../../evaluate/context.js';
import { spreadInto, withOpenPart, withoutProperty, withProperty } from '../../evaluate/objects.js';
import type { AbstractValue, ObjectValue, Origin } from '../../evaluate/value.js';
import { mapMembers, UNDEFINED, union, unknown } from '../../evaluate/value.js';
import { headerValue, normalizeHeaders } from '../headers.js';
import type { HttpRequest } from '../request.js';
import { type MadeAt, type Message, type Messages, messagesTo } from './messages.js';

function change(
  headers: AbstractValue,
  to: (headers: ObjectValue) => AbstractValue,
  certain: boolean,
): AbstractValue {
  const after = mapMembers(headers, (member) => (member.kind === 'object' ? to(member) : member));
  return certain ? after : union([headers, after]);
}

/** Headers, in lower case, after one more was set: by name, or several at once. */
export function withHeaderSet(
  headers: AbstractValue,
  { args: [name = UNDEFINED, value = UNDEFINED], certain }: Message,
  origin: Origin,
): AbstractValue {
  switch (name.kind) {
    case 'string':
      return change(
        headers,
        (member) => withProperty(member, name.value.toLowerCase(), value, true, origin),
        certain,
      );
    case 'object':
      return change(headers, (member) => spreadInto(member, normalizeHeaders(name)), certain);
    default:
      return withUnknownHeaders(headers, 'a header is set by a computed name');
  }
}

/** Headers after a value was put behind the one that is set already. */
export function withHeaderAppended(
  headers: AbstractValue,
  message: Message,
  origin: Origin,
): AbstractValue {
  const [name = UNDEFINED] = message.args;
  const isSet =
    name.kind === 'string' && headerValue(headers, name.value.toLowerCase()).kind !== 'undefined';
  const several = unknown('the header is sent with several values');
  return withHeaderSet(headers, isSet ? { ...message, args: [name, several] } : message, origin);
}

/** Headers after one was taken out. */
export function withHeaderRemoved(
  headers: AbstractValue,
  { args: [name = UNDEFINED], certain }: Message,
): AbstractValue {
  return name.kind === 'string'
    ? change(headers, (member) => withoutProperty(member, name.value.toLowerCase(), true), certain)
    : withUnknownHeaders(headers, 'a header is taken out by a computed name');
}

/** Headers after code that is not known may have set others. */
export function withUnknownHeaders(headers: AbstractValue, reason: string): AbstractValue {
  return change(
    headers,
    (member) => withOpenPart(member, { value: unknown(reason), reason }),
    true,
  );
}

const HANDED_OVER = 'the request is given to code that is not known before it is sent';

/**
 * A request that is completed by messages to what a call made, and by those to the result of any
 * function of the project that gives it back.
 *
 * @param make puts the request together from all messages; undefined where they make none
 */
export function builtRequest(
  context: EvaluationContext,
  made: MadeAt,
  make: (messages: readonly Message[]) => HttpRequest | undefined,
): HttpRequest | undefined {
  const complete = (all: readonly Messages[]): HttpRequest | undefined => {
    const sent = all.flatMap((one) => one.sent);
    const request = make(sent);
    if (request === undefined) return undefined;
    const isSeen = all.every(({ isHandedOver, isPutAway }) => !isHandedOver && !isPutAway);
    return {
      ...request,
      ...(!isSeen && {
        headers: withUnknownHeaders(request.headers, HANDED_OVER),
        body: unknown(HANDED_OVER),
      }),
      carriers: sent,
      continued: (more) => complete([...all, more]) ?? request,
    };
  };
  return complete([messagesTo(context, made)]);
}
