import type { ApiVersion } from 'intercom-api-versions';
import type { Place } from './places.js';

/** The HTTP client or SDK that a request goes through. */
export type ClientName =
  | 'angular'
  | 'axios'
  | 'fetch'
  | 'got'
  | 'intercom-client'
  | 'jquery'
  | 'ky'
  | 'needle'
  | 'nestjs'
  | 'node-http'
  | 'ofetch'
  | 'request'
  | 'superagent'
  | 'undici'
  | 'wretch'
  | 'url-fetch-app'
  | 'xml-http-request'
  /** A request that is described as data, or handed to a function that nobody here knows. */
  | 'request-object'
  /** A function that settings describe. */
  | 'custom';

/** How a place states a version. */
export type PinKind =
  /** A value of the `Intercom-Version` header, wherever the headers object ends up. */
  | 'header'
  /** The `version` option of an `intercom-client` client or request. */
  | 'sdk-option';

/** A place that states a version: the literal itself, not where it is used. */
export interface VersionPin {
  /** The literal, quotes included. */
  readonly place: Place;
  readonly kind: PinKind;
  /** The text that is sent: for a number what JavaScript prints, so `2.10` gives `2.1`. */
  readonly value: string;
  /** The literal as written, quotes included. */
  readonly raw: string;
  /**
   * `composed`: put together from several parts, so there is no one literal to edit. `declared`: the
   * place is a reference to a constant of which only the declared type is at hand.
   */
  readonly form: 'string' | 'number' | 'composed' | 'declared';
  /** Names of environment variables that override the literal where they are set. */
  readonly unless: readonly string[];
  /** The header value or option that the literal flows into, through constants and imports. */
  readonly use: Place;
}

/** A version with where it comes from. */
export interface KnownVersion {
  readonly kind: 'known';
  readonly version: ApiVersion;
  readonly source:
    | { readonly kind: 'pin'; readonly pin: VersionPin }
    /** The version that this major of the SDK sends when nobody says otherwise. */
    | { readonly kind: 'sdk-default'; readonly major: number; readonly client: Place | undefined }
    /** Nothing in the code: the app's version as the user's settings state it. */
    | { readonly kind: 'settings' };
}

/** What a request will carry as `Intercom-Version`. */
export type EffectiveVersion =
  | KnownVersion
  | { readonly kind: 'one-of'; readonly members: readonly KnownVersion[] }
  /** The code certainly sends none, and no setting states the app's version. */
  | { readonly kind: 'unpinned' }
  /** A pin states something that is no version, such as `latest`. */
  | { readonly kind: 'invalid'; readonly pin: VersionPin }
  | { readonly kind: 'unknown'; readonly reason: string };

export type Presence = 'present' | 'absent' | 'undecided';

/** One value that a call may send as its body. */
export interface RequestBody {
  /** The object literal that the body is, where there is one. */
  readonly literal: Place | undefined;
  /** Keys that are certainly sent. */
  readonly present: readonly string[];
  /** Keys that are sent under a condition, or whose value may be undefined. */
  readonly maybe: readonly string[];
  /** Why other keys may be there as well; undefined where the keys listed are all. */
  readonly open: string | undefined;
}

/** Where the SDK of a call comes from and which majors it may be. */
export interface SdkUse {
  /** `dataAttributes.create` */
  readonly accessor: string;
  /** All majors that fit what package.json, lockfile and import say. Never empty. */
  readonly majors: readonly number[];
  /** The `new Client(…)` that made the client, where it is known. */
  readonly construction: Place | undefined;
}

/** A request to the Intercom API as the code makes it. */
export interface ApiCall {
  /** The call expression that decides what is requested: in a wrapper's caller, the caller's. */
  readonly place: Place;
  /** The call expression that hands the request to the client; equal to `place` without a wrapper. */
  readonly sink: Place;
  readonly client: ClientName;
  readonly method: string;
  /** Path without host and query; a part that is not known reads `{}`: `/data_attributes/{}`. */
  readonly path: string;
  readonly version: EffectiveVersion;
  /** What may be sent as body, one entry for each literal; empty for a request without one. */
  readonly bodies: readonly RequestBody[];
  readonly sdk: SdkUse | undefined;
}

/** Something that mentions the API and that the analysis could not decide. */
export interface Undecided {
  readonly place: Place;
  readonly reason: string;
}
