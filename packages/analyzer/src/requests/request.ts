import type { TSESTree } from '@typescript-eslint/types';
import type { ClientName } from '../api-call.js';
import type { AbstractValue } from '../evaluate/value.js';
import type { Frame } from '../evaluate/frame.js';
import type { CallNode, Module } from '../modules/module.js';
import type { Message, Messages } from './clients/messages.js';

/** Where a request is made: a call, or an object that describes one. */
export type RequestNode = CallNode | TSESTree.Expression;
/**
 * How a body becomes what is sent: it is made JSON whatever it is, so it is an object even where it
 * is not known; it is sent as it is; or objects are made JSON and text is sent as it is.
 */
export type BodyForm = 'json' | 'text' | 'either';

interface RequestBase {
  readonly client: ClientName;
  /** The call that hands the request to the client, and where it stands. */
  readonly node: RequestNode;
  readonly module: Module;
  readonly frame: Frame;
}

/** A request that a general HTTP client makes. */
export interface HttpRequest extends RequestBase {
  readonly kind: 'http';
  readonly method: AbstractValue;
  /** The absolute URL, base and path put together. */
  readonly url: AbstractValue;
  /** All headers, merged in the order in which the client does it, keys in lower case. */
  readonly headers: AbstractValue;
  /** The headers object that a header of this request alone could be added to. */
  readonly ownHeaders: AbstractValue;
  /** The value that is sent as JSON; undefined for a request without body. */
  readonly body: AbstractValue | undefined;
  readonly sentAs: BodyForm;
  /** Calls beside the client's own that complete the request: `.send(body)`, `req.write(text)`. */
  readonly carriers?: readonly Message[];
  /** The request with what the callers of a function which gives it back add to it. */
  readonly continued?: (messages: Messages) => HttpRequest;
}

/** A method call on a client of `intercom-client`. */
export interface SdkRequest extends RequestBase {
  readonly kind: 'sdk';
  readonly sdk: SdkClient;
  /** The members between client and call: `['dataAttributes', 'create']`. */
  readonly accessor: readonly string[];
  readonly args: readonly AbstractValue[];
}

/** A client object of `intercom-client`. */
export interface SdkClient {
  /** The majors it may be of, oldest first; never empty. */
  readonly majors: readonly number[];
  /** Its construction, where the code shows it. */
  readonly construction:
    | {
        readonly node: CallNode;
        readonly module: Module;
        readonly frame: Frame;
        readonly args: readonly AbstractValue[];
      }
    | undefined;
  /** The parameter that the client comes in through, where callers may say which it is. */
  readonly parameter: AbstractValue | undefined;
}

export type Request = HttpRequest | SdkRequest;
