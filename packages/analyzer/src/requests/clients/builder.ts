/** Requests that are completed by methods: `.set(name, value)`, `.send(body)`, `req.write(text)`. */
import type { EvaluationContext } from '../../evaluate/context.js';
import { emptyObject, spreadInto, withOpenPart, withProperty } from '../../evaluate/objects.js';
import type { AbstractValue, Origin } from '../../evaluate/value.js';
import { mapMembers, stringValue, UNDEFINED, union, unknown } from '../../evaluate/value.js';
import { normalizeHeaders } from '../headers.js';
import type { HttpRequest } from '../request.js';
import { messagesTo, type MadeAt, type Message } from './messages.js';

/** Headers after one more was set: by name, or several at once. */
export function withHeaderSet(
  headers: AbstractValue,
  [name = UNDEFINED, value]: readonly AbstractValue[],
  certain: boolean,
  origin: Origin,
): AbstractValue {
  const after =
    name.kind === 'string'
      ? mapMembers(headers, (member) =>
          member.kind === 'object'
            ? withProperty(member, name.value.toLowerCase(), value ?? UNDEFINED, true, origin)
            : member,
        )
      : name.kind === 'object'
        ? spreadInto(headers, normalizeHeaders(name))
        : mapMembers(headers, (member) =>
            member.kind === 'object'
              ? withOpenPart(member, {
                  value: unknown('a header'),
                  reason: 'a header is set by a computed name',
                })
              : member,
          );
  return certain ? after : union([headers, after]);
}

/** No headers yet. */
export function noHeaders(origin: Origin): AbstractValue {
  return emptyObject(origin);
}

/** A path behind a prefix that a plugin puts in front of it. */
export function isPath(url: AbstractValue): boolean {
  return url.kind === 'string' ? url.value.startsWith('/') : url.kind !== 'template';
}

/** A text that a client defines, such as the name of a method. */
export function textOf(value: string, origin: Origin): AbstractValue {
  return stringValue(value, origin);
}

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
  const complete = (messages: readonly Message[]): HttpRequest | undefined => {
    const request = make(messages);
    return (
      request && {
        ...request,
        carriers: messages,
        continued: (more) => complete([...messages, ...more]) ?? request,
      }
    );
  };
  return complete(messagesTo(context, made));
}
