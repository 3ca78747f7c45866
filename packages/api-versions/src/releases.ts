// Which versions Intercom has released, and what a text that should be one of them is.

import {
  type ApiVersion,
  type ChannelVersion,
  type NumberedVersion,
  channel,
  compareApiVersions,
  formatApiVersion,
  numbered,
  parseApiVersion,
} from './version.js';

export interface Release {
  readonly version: NumberedVersion;
  /** ISO date of the release (UTC day). */
  readonly date: string;
  /** Present where the sources disagree about the day: what they say, and why this one. */
  readonly dateNote?: string;
}

export interface Channel {
  readonly version: ChannelVersion;
  readonly note: string;
}

/**
 * All numbered versions, oldest first. Intercom has published no end date for any of them.
 *
 * Source: the version table and the changelogs of Intercom's developer documentation; where the
 * table cannot be right, the history of Intercom's public OpenAPI repository.
 */
export const RELEASES: readonly Release[] = [
  { version: numbered(1, 0), date: '2018-10-15' },
  { version: numbered(1, 1), date: '2018-10-16' },
  { version: numbered(1, 2), date: '2019-05-03' },
  { version: numbered(1, 3), date: '2019-06-05' },
  { version: numbered(1, 4), date: '2019-09-26' },
  { version: numbered(2, 0), date: '2020-01-30' },
  { version: numbered(2, 1), date: '2020-07-14' },
  { version: numbered(2, 2), date: '2020-08-12' },
  { version: numbered(2, 3), date: '2020-11-12' },
  { version: numbered(2, 4), date: '2021-12-13' },
  { version: numbered(2, 5), date: '2022-06-07' },
  { version: numbered(2, 6), date: '2022-10-18' },
  { version: numbered(2, 7), date: '2022-12-07' },
  { version: numbered(2, 8), date: '2023-01-24' },
  {
    version: numbered(2, 9),
    date: '2023-01-24',
    dateNote:
      'The table gives 2.8 and 2.9 the same day, but the OpenAPI description of 2.9 was only added on 2023-05-11.',
  },
  { version: numbered(2, 10), date: '2023-09-14' },
  { version: numbered(2, 11), date: '2024-05-03' },
  {
    version: numbered(2, 12),
    date: '2025-01-07',
    dateNote:
      'The table prints the year 2024, before 2.11; the OpenAPI description was proposed on 2025-01-23 and merged on 2025-02-20.',
  },
  {
    version: numbered(2, 13),
    date: '2025-03-13',
    dateNote:
      'The table prints the year 2024, before 2.11; the OpenAPI description is of 2025-03-27.',
  },
  { version: numbered(2, 14), date: '2025-08-15' },
  { version: numbered(2, 15), date: '2026-02-10' },
  {
    version: numbered(2, 16),
    date: '2026-07-24',
    dateNote:
      'The day its OpenAPI description was added; Preview lists the version since 2026-08-21. No release day was found.',
  },
];

/** The moving versions: newer than every number, and without a date. */
export const CHANNELS: readonly Channel[] = [
  { version: channel('Preview'), note: 'The name since April 2026.' },
  { version: channel('Unstable'), note: 'The name until April 2026.' },
];

/** The newest numbered version that this package knows. */
export const LATEST_RELEASE: Release = RELEASES.reduce((newest, each) =>
  compareApiVersions(each.version, newest.version) > 0 ? each : newest,
);

/**
 * How many minor versions past the newest known one are taken for versions that came out after this
 * package did. Intercom has released two to three a year, so three cover a copy of this package
 * that is about a year old, and are too few to let a slip such as 2.110 or 2.51 pass.
 */
export const UPCOMING_MINORS = 3;

export type VersionTextClass =
  | { readonly kind: 'released'; readonly version: NumberedVersion }
  | { readonly kind: 'channel'; readonly version: ChannelVersion }
  /** Not known here, but probably newer than this package. */
  | { readonly kind: 'upcoming'; readonly version: NumberedVersion }
  /** `suggestion` is the version that must have been meant, where there is only one reading. */
  | { readonly kind: 'unknown'; readonly suggestion?: string };

/**
 * What Intercom would make of a version text.
 *
 * `upcoming` counts from the newest release only: 2.17 may well exist one day, 1.5 will not.
 * `latest` gets no suggestion: what is newest changes with time, and a pin exists so as not to.
 *
 * @param text the header's value as it is written, not trimmed.
 */
export function classifyVersionText(text: string): VersionTextClass {
  const version = parseApiVersion(text);
  if (version === undefined) return unknown(suggestVersion(text));
  if (version.kind === 'channel') return { kind: 'channel', version };
  if (isReleased(version)) return { kind: 'released', version };
  if (isUpcoming(version)) return { kind: 'upcoming', version };
  return unknown(undefined);
}

/** Whether the version is one that Intercom has: a release in {@link RELEASES}, or a channel. */
export function isKnownVersion(version: ApiVersion): boolean {
  return version.kind === 'channel' || isReleased(version);
}

export interface NumericVersionText {
  /** The text that goes out in the header. */
  readonly sent: string;
  /** The text that stands in the source: the version that was probably meant. */
  readonly written: string;
  readonly sameText: boolean;
}

/**
 * What a JavaScript number literal becomes as a header's value.
 *
 * A number keeps no trailing zeros, so `2.10` is sent as `2.1`, which is another version. This was
 * seen when running intercom-client 2.11.2, 3.2.1, 4.0.0, 5.0.0, 6.4.0 and 7.0.3.
 *
 * @param raw the literal as written in the source: `2.10`, `2.5e0`, `2_0.1`, `2n`.
 * @returns `sent` is `NaN` where `raw` is not a number literal.
 */
export function numericVersionText(raw: string): NumericVersionText {
  const sent = String(Number(raw.replaceAll('_', '').replace(/n$/, '')));
  return { sent, written: raw, sameText: sent === raw };
}

function unknown(suggestion: string | undefined): VersionTextClass {
  return suggestion === undefined ? { kind: 'unknown' } : { kind: 'unknown', suggestion };
}

function isReleased(version: NumberedVersion): boolean {
  return RELEASES.some((each) => compareApiVersions(each.version, version) === 0);
}

function isUpcoming(version: NumberedVersion): boolean {
  const newest = LATEST_RELEASE.version;
  return (
    version.major === newest.major &&
    version.minor > newest.minor &&
    version.minor <= newest.minor + UPCOMING_MINORS
  );
}

/** `v2.11`, ` 2.11 `, `2,11`, `2.11.0` and `02.11` can only mean 2.11. */
const DECORATED = /^(?:(?:v|version)[ .]?)?0*([1-9]\d*)[.,_-]([1-9]\d*|0)(?:\.0)?$/i;

function suggestVersion(text: string): string | undefined {
  const trimmed = text.trim();
  const match = DECORATED.exec(trimmed);
  const plain = match === null ? trimmed : `${match[1]}.${match[2]}`;
  const version = parseApiVersion(plain);
  return version !== undefined && isKnownVersion(version) ? formatApiVersion(version) : undefined;
}
