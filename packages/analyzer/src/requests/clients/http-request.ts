/** Puts a request together from the parts that a client takes. */
import type { ClientName } from '../../api-call.js';
import type { EvaluationContext } from '../../evaluate/context.js';
import type { AbstractValue, Origin } from '../../evaluate/value.js';
import { mapMembers, membersOf, nullishness, stringValue, unknown } from '../../evaluate/value.js';
import { withDefault } from '../../evaluate/variables.js';
import { jsonBody } from '../body.js';
import { headerValue, normalizeHeaders } from '../headers.js';
import type { HttpRequest } from '../request.js';
import type { ClientCall } from './client.js';
import type { RequestNode } from '../request.js';
import type { Frame } from '../../evaluate/frame.js';
import type { Module } from '../../modules/module.js';

/** What a client sends, and how it was given. */
export type SentBody =
  /** Turned into JSON by the client, whatever it is: text becomes JSON a second time. */
  | { readonly kind: 'json'; readonly value: AbstractValue }
  /** Sent as it is: JSON where the program made it so. */
  | { readonly kind: 'text'; readonly value: AbstractValue }
  /** An object is turned into JSON unless a header says otherwise, text is sent as it is. */
  | { readonly kind: 'either'; readonly value: AbstractValue }
  /** A form, a stream, or anything else that is no JSON. */
  | { readonly kind: 'other' }
  | { readonly kind: 'none' };

interface RequestParts {
  readonly client: ClientName;
  readonly url: AbstractValue;
  readonly method: AbstractValue;
  /** All headers, merged. */
  readonly headers: AbstractValue;
  /** Where a header of this request alone could be added. */
  readonly ownHeaders: AbstractValue;
  readonly body: SentBody;
}

/** Where a call stands, for values that it makes. */
export function originOf({ module, node }: ClientCall): Origin {
  return { module, node };
}

/** The method that a function of a client is named after: `post` is POST, `del` is DELETE. */
export function namedMethod(name: string, origin: Origin): AbstractValue {
  const long = name === 'del' ? 'delete' : name === 'opts' ? 'options' : name;
  return stringValue(long.toUpperCase(), origin);
}

/** The method that options state; GET where they state none. */
export function statedMethod(method: AbstractValue, origin: Origin): AbstractValue {
  return withDefault(method, () => stringValue('GET', origin));
}

/** The value of an option that states a body, or none where the option is not given. */
export function bodyOf(kind: 'json' | 'text' | 'either', value: AbstractValue): SentBody {
  return nullishness(value) === true ? { kind: 'none' } : { kind, value };
}

/** Data that becomes a form where it is an object, and is sent as it is where it is text. */
export function formOrText(value: AbstractValue): SentBody {
  return membersOf(value).some(({ kind }) => kind === 'object' || kind === 'instance')
    ? { kind: 'other' }
    : bodyOf('text', value);
}

/** The first body that is given. */
export function firstBody(...bodies: readonly SentBody[]): SentBody {
  return bodies.find((body) => body.kind !== 'none') ?? { kind: 'none' };
}

/**
 * The request that is made at a place.
 *
 * @param call the client's own call, or the object that describes the request
 */
export function httpRequest(
  context: EvaluationContext,
  call: { readonly node: RequestNode; readonly module: Module; readonly frame: Frame },
  { client, url, method, headers, ownHeaders, body }: RequestParts,
): HttpRequest {
  const sentHeaders = normalizeHeaders(headers);
  return {
    kind: 'http',
    client,
    node: call.node,
    module: call.module,
    frame: call.frame,
    url,
    method,
    headers: sentHeaders,
    ownHeaders,
    ...sent(context, body, sentHeaders),
  };
}

function sent(
  context: EvaluationContext,
  body: SentBody,
  headers: AbstractValue,
): Pick<HttpRequest, 'body' | 'sentAs'> {
  switch (body.kind) {
    case 'json':
      return {
        body: mapMembers(body.value, (member) =>
          member.kind === 'string' || member.kind === 'json'
            ? unknown('the body becomes JSON twice')
            : jsonBody(context, member, true),
        ),
        sentAs: 'json',
      };
    case 'either':
      return isOtherType(headerValue(headers, 'content-type'))
        ? sent(context, { kind: 'other' }, headers)
        : { body: jsonBody(context, body.value, true), sentAs: 'either' };
    case 'text':
      return {
        body: jsonBody(context, body.value, false),
        sentAs: membersOf(body.value).every(
          (member) => member.kind === 'json' || member.kind === 'undefined',
        )
          ? 'json'
          : 'text',
      };
    case 'other':
      return { body: unknown('the body is no JSON'), sentAs: 'text' };
    case 'none':
      return { body: undefined, sentAs: 'text' };
  }
}

/** Whether a content type is certainly not that of JSON. */
function isOtherType(type: AbstractValue): boolean {
  return membersOf(type).some(
    (member) => member.kind === 'string' && !/\bjson\b/iu.test(member.value),
  );
}
