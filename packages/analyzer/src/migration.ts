import type { ApiVersion } from 'intercom-api-versions';
import type { ApiCall, Undecided, VersionPin } from './api-call.js';
import type { AttributeTable } from './attributes/table.js';
import type { Place, TextEdit } from './places.js';

/** What to migrate, and within which limits. */
export interface MigrationRequest {
  readonly to: ApiVersion;
  /** Only pins equal to this are raised, and only the calls under them rewritten. */
  readonly from?: ApiVersion;
  /** `prepare`: only edits that are right on both sides. `bump`: only pins. */
  readonly phase: 'all' | 'prepare' | 'bump';
  /** Whether edits may be made in this file (inside the paths given, not ignored, not built). */
  readonly isEditable: (path: string) => boolean;
  /** Whether pins in test files are raised as well. */
  readonly includeTests: boolean;
  /** Whether versions stay under which a create is left to a person, instead of being raised with a note. */
  readonly holdsBack?: boolean;
  /**
   * Both sides of the project, where what its Messenger code writes decides the value of
   * `messenger_writable` that a create gets. Without it each gets the old default, `true`.
   */
  readonly attributes?: ProjectAttributes | undefined;
  /** Whether a file holds tests, mocks or recordings, whose pins stay. */
  readonly isTestFile: (path: string) => boolean;
}

/** Both sides of a project, for what is inferred from them. */
export interface ProjectAttributes {
  readonly table: AttributeTable;
  /** How to write a place in a note, such as a path relative to the working folder. */
  readonly show: (place: Place) => string;
}

/** `version-pin`, or the id of an API change in the catalogue. */
export type ChangeName = string;

/** One edit that belongs together, even where it consists of several text edits. */
export interface PlannedEdit {
  readonly change: ChangeName;
  readonly kind:
    | 'insert-key'
    | 'replace-undefined'
    | 'wrap-body'
    | 'sdk-raw-request'
    | 'raise-version'
    | 'state-version';
  readonly phase: 'prepare' | 'bump';
  readonly place: Place;
  readonly edits: readonly TextEdit[];
  /**
   * The names under which modules that were not looked at may read what is edited; `['*']` where
   * they need none. Empty where nothing can be read from outside.
   */
  readonly readAs: readonly string[];
  /** What a person should know about this edit, such as an environment variable that overrides it. */
  readonly note: string | undefined;
  /**
   * Of an edit of `prepare`: what must not be raised without it, since the edited code runs at these
   * versions. Without it nobody knows, so that it comes before all of them.
   */
  readonly comesBefore?: RunsAt;
  /** Of a version that is raised: what it was. */
  readonly was?: string;
  /** Of a version outside of code: the variable that it is the value of. */
  readonly variable?: string;
}

/** The versions that some creates are made at. */
export interface RunsAt {
  /** Those of the edits that raise or state them. */
  readonly places: readonly Place[];
  /** Environment variables that decide as well. */
  readonly variables: readonly string[];
}

/** Affected by the upgrade, but without a safe edit. */
export interface ManualStep {
  readonly change: ChangeName;
  readonly place: Place;
  /** What is affected and what to do. */
  readonly message: string;
}

/** What an upgrade does about one create. */
export type CreateOutcome =
  /** The places are those of the planned edits. */
  | { readonly kind: 'edited'; readonly edits: readonly Place[] }
  /** All that it may send says whether the attribute is writable. */
  | { readonly kind: 'explicit' }
  /** It was at or above the change before, and does not say so. */
  | { readonly kind: 'already-above' }
  /** It stays below the change. */
  | { readonly kind: 'stays-below' }
  | { readonly kind: 'manual'; readonly message: string }
  | { readonly kind: 'undecided'; readonly reason: string };

/** Everything that an upgrade comes to. All lists are ordered by file and offset. */
export interface MigrationPlan {
  readonly edits: readonly PlannedEdit[];
  readonly manual: readonly ManualStep[];
  readonly undecided: readonly Undecided[];
  /** Creates that were at or above the version of a change before the upgrade, and lack what it asks for. */
  readonly alreadyAbove: readonly {
    readonly change: ChangeName;
    readonly place: Place;
    readonly call: ApiCall;
  }[];
  /** What becomes of each create that was looked at, in no particular order. */
  readonly creates: readonly { readonly call: ApiCall; readonly outcome: CreateOutcome }[];
  /**
   * Calls that carry the value of an environment variable as their version, and that nothing in
   * this plan makes ready for a change: to raise the variable over it would change what they do.
   */
  readonly unpreparedVariables: readonly {
    readonly variable: string;
    readonly change: ChangeName;
    readonly place: Place;
  }[];
  /** Versions that stay because they are in tests, and that `includeTests` would have looked at. */
  readonly leftInTests: readonly VersionPin[];
}
