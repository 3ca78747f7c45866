/** A version in a file that is no code, and what the finders of this folder are told and answer. */

/** What a version is the value of. */
export type Subject =
  | { readonly kind: 'header' }
  /** A variable that the code, or the same file, sends as the header. */
  | { readonly kind: 'variable'; readonly name: string };

/** Why a version is left to a person, although it is one. */
export type Doubt =
  /** The file cannot be parsed, so nobody knows what is around the version. */
  | 'malformed'
  /** Beside the header's name, but not in a form that certainly sends it. */
  | 'loose'
  /** A YAML anchor, whose other uses may be of something else. */
  | 'shared'
  /** A list beside it says which versions are allowed. */
  | 'enum'
  /** A description of this version of the API: what it says is true of this version only. */
  | 'description'
  | 'sentence'
  /** An example that is neither a command nor an HTTP request. */
  | 'example'
  /** Under a heading about earlier versions. */
  | 'past'
  /** The document shows other versions too, so it may compare them. */
  | 'several-versions';

/** A version in a text. Offsets are those of its own characters, in UTF-16 units. */
export interface TextVersion {
  readonly start: number;
  readonly end: number;
  /** As it is written: `2.10`. */
  readonly written: string;
  /** A number of YAML, JSON or TOML, which most readers take for 2.1 where `2.10` is written. */
  readonly isNumber: boolean;
  readonly subject: Subject;
  readonly doubt: Doubt | undefined;
  /** What is wrong with a file that cannot be parsed, and where, if its parser says so. */
  readonly problem?: string | undefined;
  /** Part of a request that was recorded together with its answer. */
  readonly isRecorded: boolean;
}

/** What to look for besides the header. */
export interface Wanted {
  /** Variables that are sent as the header. */
  readonly variables: ReadonlySet<string>;
  /** Whether a URL certainly leads to another service. */
  readonly isForeign: (url: string) => boolean;
}

/** What a finder finds, in any order. */
export interface Found {
  readonly versions: readonly TextVersion[];
  /** Variables that the header is given in this text: `Intercom-Version: $INTERCOM_VERSION`. */
  readonly references: readonly string[];
}

export const HEADER: Subject = { kind: 'header' };

/** A version about which nothing special is known. */
export function textVersion(start: number, written: string, subject: Subject): TextVersion {
  return {
    start,
    end: start + written.length,
    written,
    isNumber: false,
    subject,
    doubt: undefined,
    isRecorded: false,
  };
}

/** The same findings, with an opinion about all that have none yet. */
export function doubting({ versions, references }: Found, doubt: Doubt): Found {
  return {
    versions: versions.map((version) => ({ ...version, doubt: version.doubt ?? doubt })),
    references,
  };
}

/** The same findings, where what is around them says more than the form of each of them. */
export function overruled({ versions, references }: Found, doubt: Doubt): Found {
  return { versions: versions.map((version) => ({ ...version, doubt })), references };
}

/** Findings of a part of a text, as findings of the whole. */
export function shifted({ versions, references }: Found, by: number): Found {
  return {
    versions: versions.map((version) => ({
      ...version,
      start: version.start + by,
      end: version.end + by,
    })),
    references,
  };
}

/** All findings of several parts. */
export function joined(parts: readonly Found[]): Found {
  return {
    versions: parts.flatMap(({ versions }) => versions),
    references: parts.flatMap(({ references }) => references),
  };
}
