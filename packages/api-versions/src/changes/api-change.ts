// The record that describes one change of the API. One entry of the catalogue is one such record.

import type { Operation } from '../operations.js';
import type { VersionRange } from '../version-range.js';
import type { ApiVersion } from '../version.js';

/** What sort of change it is: where it happens, and what happens there. */
export const CHANGE_KINDS = [
  'endpoint-added',
  'endpoint-moved',
  'endpoint-removed',
  'behaviour',
  'authentication',
  'pagination',
  'error-behaviour',
  'identifier-semantics',
  'version-name',
  'request-behaviour',
  'request-default',
  'request-enum',
  'request-field-added',
  'request-field-removed',
  'request-field-renamed',
  'request-field-required',
  'request-shape',
  'request-validation',
  'request-value-added',
  'response-behaviour',
  'response-enum',
  'response-field-added',
  'response-field-moved',
  'response-field-removed',
  'response-field-renamed',
  'response-population',
  'response-shape',
  'response-type',
  'response-value',
  'field-added',
  'field-renamed',
  'enum',
  'type',
  'webhook-behaviour',
  'webhook-payload',
  'webhook-topic-added',
  'webhook-topic-renamed',
  /** Only Intercom's OpenAPI description differs; the API does the same as before. */
  'description-only',
] as const;

export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** `rest`: requests and responses; `webhook`: topics and payloads; `canvas-kit`: Messenger apps. */
export type ChangeSurface = 'rest' | 'webhook' | 'canvas-kit';

export type Introduction =
  | { readonly kind: 'version'; readonly version: ApiVersion }
  /** Changed in several versions at once, on a day. `month` is ISO (`2024-05`), undefined if lost. */
  | { readonly kind: 'unversioned'; readonly month: string | undefined };

/** Where a program shows that it is affected. */
export type DetectionRoute =
  /** In the URL, query or body of a request. */
  | 'request-literal'
  /** In what is read from a response. */
  | 'response-access'
  /** Any call of the operation. */
  | 'endpoint-call'
  /** In the code that receives webhooks. */
  | 'webhook-handler'
  /** In the version that is pinned. */
  | 'version-config'
  /** Nowhere in the source. */
  | 'none';

export interface Detection {
  readonly via: DetectionRoute;
  readonly note?: string;
}

export interface Rewrite {
  /** `mechanical`: always the same edit. `partial`: in some shapes of code. `manual`: by a person. */
  readonly mode: 'mechanical' | 'partial' | 'manual';
  readonly note?: string;
}

/** Whether there is a form of the code that is right before and after the change. */
export interface SafeOnBothSides {
  /** `probably`: nothing speaks against it, but nobody has seen the older versions take it. */
  readonly answer: 'yes' | 'no' | 'probably';
  /** The form, as code or as a short instruction. */
  readonly form?: string;
}

export type Confidence = 'high' | 'medium' | 'low';

export interface Source {
  readonly kind:
    /** Intercom's changelog of a version, or of changes without one. */
    | 'changelog'
    /** Another page of Intercom's developer documentation. */
    | 'documentation'
    /** What Intercom's OpenAPI descriptions declare. */
    | 'description'
    /** A recorded request and response in those descriptions. */
    | 'description-example'
    /** A commit or pull request of Intercom's public OpenAPI repository. */
    | 'description-history'
    /** Seen when reading or running `intercom-client`. */
    | 'sdk'
    /** Concluded from other facts. */
    | 'inference';
  readonly reference: string;
}

export interface SdkNote {
  /** Majors of `intercom-client`. */
  readonly majors: readonly number[];
  readonly note: string;
}

export interface ApiChange {
  /** Kebab-case, unique, and kept for ever: checks, reports and settings name a change by it. */
  readonly id: string;
  readonly introducedIn: Introduction;
  /** The versions that behave in the new way. Not always all from `introducedIn` on. */
  readonly appliesTo: VersionRange;
  readonly kind: ChangeKind;
  /** Whether a program that was right before can go wrong. */
  readonly breaking: boolean;
  /** Whether Intercom announced it as breaking; undefined if it was not announced at all. */
  readonly announcedAsBreaking?: boolean;
  readonly surface: ChangeSurface;
  /** Empty where the change belongs to no operation, as with webhooks. */
  readonly operations: readonly Operation[];
  /**
   * Paths in the body, with `[]` for the elements of an array; `query:name` for a query parameter;
   * `(root)` for the body as a whole.
   */
  readonly fieldPaths: readonly string[];
  /** One sentence without a full stop. */
  readonly title: string;
  /** What the API did before, and what it does now, for the same program. */
  readonly before?: string;
  readonly after?: string;
  readonly detection: Detection;
  readonly rewrite: Rewrite;
  /** Absent where there is nothing to rewrite, or where it is not known. */
  readonly safeOnBothSides?: SafeOnBothSides;
  readonly confidence: Confidence;
  readonly sources: readonly Source[];
  readonly sdkNotes: readonly SdkNote[];
  /** What the sources disagree on. */
  readonly conflictingEvidence?: string;
  readonly note?: string;
}
