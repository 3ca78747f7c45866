/** The reports as data: what `--json` prints, and what the functions of this package return. */
import type { PlannedEdit } from 'intercom-api-analyzer';
import type { ExplainReport } from '../explain.js';
import type { ReportedExplanation } from './explanation-json.js';

/** Something that was edited, or would be. */
export interface ReportedEdit {
  /** Relative to the working folder, with `/` between its parts. */
  readonly file: string;
  /** From 1, in the file as it was before. */
  readonly line: number;
  readonly column: number;
  readonly kind: PlannedEdit['kind'];
  /** `version-pin`, or the id of the API change that asks for the edit. */
  readonly change: string;
  readonly phase: PlannedEdit['phase'];
  /** The version that is raised; null of other edits. */
  readonly was: string | null;
  /** What a person should know about this edit, such as an environment variable that overrides it. */
  readonly note: string | null;
}

/** Affected, but without a safe edit: `message` says what to do. */
export interface ReportedManualStep {
  readonly file: string;
  readonly line: number;
  readonly change: string;
  readonly message: string;
}

/** Nobody can tell from the code whether it is affected: `reason` says why. */
export interface ReportedUndecided {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** A call that has an API change behind it. */
export interface ReportedAbove {
  readonly file: string;
  readonly line: number;
  /** The id of the change. */
  readonly change: string;
}

/** A file that could not be read, parsed, edited or saved. */
export interface ReportedError {
  readonly file: string;
  readonly message: string;
}

/** A version in a file that is no code. */
export interface ReportedTextVersion {
  readonly file: string;
  /** From 1, in the file as it was before; the place is that of the version itself. */
  readonly line: number;
  readonly column: number;
  /** As it was before. */
  readonly version: string;
  /** `header`: it stands beside the header's name; `variable`: it is the value of a variable that is sent. */
  readonly kind: 'header' | 'variable';
  /** `Intercom-Version`, or the name of the variable. */
  readonly name: string;
}

/** A version outside of code that an upgrade moves, or that a person has to look at. */
export interface ReportedText extends ReportedTextVersion {
  /**
   * `raised`: among the edits. `not-raised`: it could be, and was not asked for. `manual`: a person
   * has to raise it, among the manual steps with `--include-text`. `mentioned`: a document speaks of it.
   */
  readonly outcome: 'raised' | 'not-raised' | 'manual' | 'mentioned';
  /** Why there is no edit, and what to do; null where there is one, or could be. */
  readonly reason: string | null;
}

/** What `upgrade --json` prints. Lists are ordered by file and line. */
export interface UpgradeReport {
  /** The version that `--from` restricts the run to. */
  readonly from: string | null;
  readonly to: string;
  /** Source files in the paths; those that are no code are not counted. */
  readonly filesScanned: number;
  readonly edits: readonly ReportedEdit[];
  readonly manual: readonly ReportedManualStep[];
  readonly undecided: readonly ReportedUndecided[];
  /**
   * Calls that were at or above the version of a change before, and lack what it asks for. They are left
   * alone: what they do today does not change.
   */
  readonly alreadyAbove: readonly ReportedAbove[];
  /** How many requests state no version: they go out at the app's version in the Developer Hub. */
  readonly withoutVersion: number;
  /**
   * Requests outside of tests that state a version which the code does not show, or something that is none. No change
   * of the API affects them for certain, but nothing raises their version either. Creates are among `undecided`.
   */
  readonly unknownVersions: readonly ReportedUndecided[];
  /** Versions in tests, mocks and recordings that stay without `--include-tests`. */
  readonly leftInTests: readonly ReportedPin[];
  /** Edited files that say they are generated: what writes them has to change as well. */
  readonly generated: readonly string[];
  /** Versions outside of code. */
  readonly text: readonly ReportedText[];
  readonly errors: readonly ReportedError[];
}

/** A place that states a version. */
export interface ReportedPin {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly value: string;
  /** `header`: a value of `Intercom-Version`; `sdk-option`: the SDK's `version`. */
  readonly kind: string;
}

/**
 * A call to the Intercom API, by the line that says method and path; by the caller of a helper where it
 * matters what that sends.
 */
export interface ReportedCall {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly method: string;
  readonly path: string;
  /** The versions it may carry; empty where the code does not say. */
  readonly versions: readonly string[];
  /** Where the (first) version is stated; null where no place in the code does. */
  readonly versionFrom: { readonly file: string; readonly line: number } | null;
  readonly client: string;
  readonly body: ReportedBody;
  /** Whether a function makes it that nothing calls: what its callers would hand over is not known. */
  readonly awaitsCallers: boolean;
  /** Whether it stands in a test. */
  readonly inTests: boolean;
}

/** The keys of a body at its top level. */
export interface ReportedBody {
  readonly present: readonly string[];
  /** Keys that changes of the API ask for, and that are certainly not sent. */
  readonly absent: readonly string[];
  readonly maybe: readonly string[];
}

/** A create of an attribute. */
export interface ReportedCreate {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The versions that the call may carry; empty where the code does not say. */
  readonly versions: readonly string[];
  readonly writable: 'yes' | 'no' | 'undecided';
  /** How that is known, or why it is not. */
  readonly why: string;
}

/** A place that hands an attribute to the Messenger. */
export interface ReportedWrite {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The package, or `Intercom` for the Messenger's own function and settings. */
  readonly through: string;
}

/** An attribute that the project creates, or hands to the Messenger. */
export interface ReportedAttribute {
  /** Null where the code does not show it. */
  readonly name: string | null;
  readonly model: 'company' | 'contact' | null;
  readonly created: readonly ReportedCreate[];
  readonly written: readonly ReportedWrite[];
  /** Calls that make it writable after it was created. */
  readonly madeWritable: readonly { readonly file: string; readonly line: number }[];
}

export interface ReportedAttributes {
  /** By model and name; those without a name come last. */
  readonly list: readonly ReportedAttribute[];
  /** Calls to the Messenger of which the code does not show all that they hand over. */
  readonly undecided: readonly ReportedUndecided[];
  /** Calls that may make attributes writable after they were created, and do not show which. */
  readonly mayChange: readonly { readonly file: string; readonly line: number }[];
}

/** What `inventory --json` prints. */
export interface InventoryReport {
  readonly pins: readonly ReportedPin[];
  readonly calls: readonly ReportedCall[];
  /** Versions outside of code. */
  readonly text: readonly ReportedTextVersion[];
  readonly undecided: readonly ReportedUndecided[];
  readonly errors: readonly ReportedError[];
  /** With `--attributes`: both sides of the project's attributes. */
  readonly attributes?: ReportedAttributes;
  /** With `--explain`: how everything was decided, and what each occurrence of the words is. */
  readonly explanation?: ReportedExplanation;
}

/** A report as text: two spaces, and a newline at the end. */
export function toJson(report: UpgradeReport | InventoryReport | ExplainReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
