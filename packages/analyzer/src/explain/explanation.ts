import type { ApiCall, ClientName, VersionPin } from '../api-call.js';
import type { CreateOutcome } from '../migration.js';
import type { Place } from '../places.js';
import type { Step, Trace } from './trace.js';

/** What becomes of a request over an upgrade, or why nothing does. */
export type RequestOutcome =
  | CreateOutcome
  /** Another operation of the API. */
  | { readonly kind: 'not-a-create' }
  /** A helper: its callers, which are requests of their own, decide what it sends. */
  | { readonly kind: 'decided-by-callers' }
  /** It stands in a test, a mock or a recording, which is left alone. */
  | { readonly kind: 'in-tests' }
  /** It goes to another service, or nothing shows that it goes to Intercom. */
  | { readonly kind: 'elsewhere' };

/** One thing that may be sent as the body. */
export interface BodyExplanation extends Trace {
  /** Why further keys may be there; undefined where the keys named are all. */
  readonly open: string | undefined;
}

/** A request, and how each part of it was decided. */
export interface RequestExplanation {
  /** The outermost call, which decides what is requested. */
  readonly place: Place;
  readonly client: ClientName;
  /** Undefined where it is not known, or not the API's. */
  readonly operation: { readonly method: string; readonly path: string } | undefined;
  /** The call as the analysis gives it; undefined where it is not decided. */
  readonly call: ApiCall | undefined;
  /** The client's own call first, the outermost call last. */
  readonly calls: readonly Step[];
  readonly url: Trace;
  readonly method: Trace;
  readonly version: Trace;
  readonly bodies: readonly BodyExplanation[];
  /** Where the client object is made, for `intercom-client`. */
  readonly construction: Step | undefined;
  readonly outcome: RequestOutcome;
  /** All places that it is made of. */
  readonly places: readonly Place[];
}

/** What becomes of a version that the code states. */
export type VersionOutcome =
  | { readonly kind: 'raised' }
  | { readonly kind: 'already-above' }
  | { readonly kind: 'manual'; readonly message: string }
  | { readonly kind: 'in-tests' }
  /** `--from` names another version. */
  | { readonly kind: 'not-asked-for' }
  /** It is no version of Intercom's. */
  | { readonly kind: 'unknown-version' };

/** A version that the code states. */
export interface VersionExplanation {
  readonly pin: VersionPin;
  /** From the literal to where it is used. */
  readonly steps: readonly Step[];
  readonly outcome: VersionOutcome;
  /** Where the header or option is given that value, besides the literal itself. */
  readonly places: readonly Place[];
}

/** What an occurrence of a word is. */
export type Account =
  /** A part of a request. */
  | { readonly kind: 'request'; readonly request: RequestExplanation }
  /** A part of what states a version. */
  | { readonly kind: 'version'; readonly version: VersionExplanation }
  /** It names the API, and no request or version was found that is made of it. */
  | { readonly kind: 'unused-address' }
  | { readonly kind: 'comment' }
  /** The name of a module or package. */
  | { readonly kind: 'import' }
  /** The name of a variable, property, type or component. */
  | { readonly kind: 'name' }
  /** Text that nothing is requested with. */
  | { readonly kind: 'text' }
  /** Outside of the scripts of a component. */
  | { readonly kind: 'markup' };

/** One of the words, and what it is. */
export interface Occurrence {
  readonly place: Place;
  readonly word: string;
  readonly account: Account;
}

/** Everything that a set of modules does with the API, and how that is known. */
export interface Explanation {
  /** In the order of their places. */
  readonly requests: readonly RequestExplanation[];
  readonly versions: readonly VersionExplanation[];
  /**
   * Every occurrence of the words in a module, in order; undefined where it cannot be parsed.
   */
  occurrencesIn(path: string): readonly Occurrence[] | undefined;
}
