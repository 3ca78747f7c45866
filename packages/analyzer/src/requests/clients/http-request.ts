/** Puts a request together from the parts that a client takes. */
import type { ClientName } from '../../api-call.js';
import type { EvaluationContext } from '../../evaluate/context.js';
import type { AbstractValue, Origin } from '../../evaluate/value.js';
import { membersOf, UNDEFINED, unknown } from '../../evaluate/value.js';
import { jsonBody } from '../body.js';
import { normalizeHeaders } from '../headers.js';
import type { HttpRequest } from '../request.js';
import type { ClientCall } from './client.js';
import type { RequestNode } from '../request.js';
import type { Frame } from '../../evaluate/frame.js';
import type { Module } from '../../modules/module.js';

/** What a client sends, and how it was given. */
export type SentBody =
  /** Turned into JSON by the client. */
  | { readonly kind: 'json'; readonly value: AbstractValue }
  /** Sent as it is: JSON where the program made it so. */
  | { readonly kind: 'text'; readonly value: AbstractValue }
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

/** The value of an option that states a body, or none where the option is not given. */
export function bodyOf(kind: 'json' | 'text', value: AbstractValue): SentBody {
  return value.kind === 'undefined' ? { kind: 'none' } : { kind, value };
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
  return {
    kind: 'http',
    client,
    node: call.node,
    module: call.module,
    frame: call.frame,
    url,
    method,
    headers: normalizeHeaders(headers),
    ownHeaders,
    ...sent(context, body),
  };
}

function sent(
  context: EvaluationContext,
  body: SentBody,
): Pick<HttpRequest, 'body' | 'isSerialized'> {
  switch (body.kind) {
    case 'json':
      return {
        body: body.value.kind === 'undefined' ? undefined : jsonBody(context, body.value, true),
        isSerialized: true,
      };
    case 'text':
      return {
        body: jsonBody(context, body.value, false),
        isSerialized: membersOf(body.value).every(
          (member) => member.kind === 'json' || member.kind === 'undefined',
        ),
      };
    case 'other':
      return { body: unknown('the body is no JSON'), isSerialized: false };
    case 'none':
      return { body: undefined, isSerialized: false };
  }
}

/** Whether an option is given at all. */
export function isGiven(value: AbstractValue): boolean {
  return value.kind !== UNDEFINED.kind;
}
