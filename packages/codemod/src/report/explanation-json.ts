/** Explanations as data: what `explain --json` and `inventory --explain --json` print. */

import type { TextFormat } from '../text/formats.js';
import type { ReportedTextVersion } from './json.js';

/** A place, with the first line of what is written there. */
export interface ReportedStep {
  /** Relative to the working folder, with `/` between its parts. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** The line that it ends on. */
  readonly lastLine: number;
  readonly text: string;
}

/** A value in words, and its way from where it is written to where it is used. */
export interface ReportedTrace {
  readonly value: string;
  readonly steps: readonly ReportedStep[];
}

/** What an upgrade would do about a request or version. */
export interface ReportedOutcome {
  readonly kind:
    | 'edited'
    | 'raised'
    | 'explicit'
    | 'already-above'
    | 'stays-below'
    | 'manual'
    | 'undecided'
    | 'not-a-create'
    | 'decided-by-callers'
    | 'in-tests'
    | 'elsewhere'
    | 'mentioned'
    | 'not-asked-for'
    | 'unknown-version';
  /** In a sentence. */
  readonly reason: string;
  /** Where edits would be made. */
  readonly edits: readonly { readonly file: string; readonly line: number }[];
}

/** A request, and how each part of it was decided. */
export interface ReportedRequest {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly client: string;
  /** Null where it is not decided. */
  readonly method: string | null;
  readonly path: string | null;
  /** The client's own call first, the outermost last. */
  readonly calls: readonly ReportedStep[];
  /** Null for `intercom-client`, whose methods stand for URLs. */
  readonly url: ReportedTrace | null;
  readonly version: ReportedTrace;
  /** Where the client object is made, for `intercom-client`. */
  readonly construction: ReportedStep | null;
  readonly bodies: readonly (ReportedTrace & { readonly open: string | null })[];
  readonly outcome: ReportedOutcome;
}

/** A version that the code states. */
export interface ReportedStatement {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly value: string;
  readonly kind: string;
  /** From the literal to where it is used. */
  readonly steps: readonly ReportedStep[];
  readonly outcome: ReportedOutcome;
}

/** A version in a file that is no code. */
export interface ReportedTextStatement extends ReportedTextVersion {
  /** How the file is read: `dotenv`, `yaml`, `commands` and the like. */
  readonly format: TextFormat;
  /** What `upgrade --include-text` would do; without that option nothing outside of code is edited. */
  readonly outcome: ReportedOutcome;
}

/** What an occurrence of a word is. */
export type WordAccount =
  /** A part of a request, or of what states a version: `of` says of which. */
  | 'request'
  | 'version'
  /** It names the API, and no request or version was found that is made of it. */
  | 'unused-address'
  | 'comment'
  | 'import'
  | 'name'
  | 'text'
  | 'markup'
  /** In a file that is searched for versions, beside which it does not stand. */
  | 'document'
  /** In a file of a kind that nothing is looked for in. */
  | 'other-file'
  /** In a file that cannot be read or is generated: `reason` says why. */
  | 'left-out';

/** One occurrence of `Intercom`, `data_attributes`, `messenger_writable` and the like. */
export interface ReportedWord {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly word: string;
  readonly account: WordAccount;
  readonly reason: string | null;
  /** The request or version that it is a part of. */
  readonly of: { readonly file: string; readonly line: number; readonly column: number } | null;
  readonly outcome: ReportedOutcome['kind'] | null;
}

/** Everything that is known of a project, and why. */
export interface ReportedExplanation {
  readonly requests: readonly ReportedRequest[];
  readonly versions: readonly ReportedStatement[];
  /** Every occurrence of the words, each once. */
  readonly words: readonly ReportedWord[];
}
