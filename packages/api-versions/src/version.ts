// The value type of an Intercom API version: reading, writing and ordering it.

/** A numbered version such as 2.11: two integers, never a float (2.10 is newer than 2.9). */
export interface NumberedVersion {
  readonly kind: 'numbered';
  readonly major: number;
  readonly minor: number;
}

/** A moving channel. `Unstable` is the name that `Preview` had until April 2026. */
export interface ChannelVersion {
  readonly kind: 'channel';
  readonly name: ChannelName;
}

export type ChannelName = 'Unstable' | 'Preview';

export type ApiVersion = NumberedVersion | ChannelVersion;

const NUMBERED = /^(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

const CHANNEL_NAMES: readonly ChannelName[] = ['Unstable', 'Preview'];

/** The numbered version `major.minor`, as in `numbered(2, 11)`. */
export function numbered(major: number, minor: number): NumberedVersion {
  return { kind: 'numbered', major, minor };
}

/** The channel with that name. */
export function channel(name: ChannelName): ChannelVersion {
  return { kind: 'channel', name };
}

/**
 * Reads the text of a version as it stands in an `Intercom-Version` header.
 *
 * A number is read strictly: two integers and a point, no leading zeros, no blanks, no `v`.
 * A channel is recognised in any case, because whoever writes `preview` means the channel;
 * {@link formatApiVersion} gives it back in Intercom's spelling.
 *
 * @returns undefined for everything else. That the text can be read does not mean that Intercom has
 *   that version: see `classifyVersionText`.
 */
export function parseApiVersion(text: string): ApiVersion | undefined {
  const name = CHANNEL_NAMES.find((each) => each.toLowerCase() === text.toLowerCase());
  if (name !== undefined) return channel(name);

  const match = NUMBERED.exec(text);
  if (match === null) return undefined;
  const version = numbered(Number(match[1]), Number(match[2]));
  // An integer too long for a double would come back as another one.
  return formatApiVersion(version) === text ? version : undefined;
}

/** The text that goes into the header: `2.11`, `Unstable`, `Preview`. */
export function formatApiVersion(version: ApiVersion): string {
  switch (version.kind) {
    case 'numbered':
      return `${version.major}.${version.minor}`;
    case 'channel':
      return version.name;
  }
}

/**
 * Orders versions from old to new, for `Array.prototype.sort`.
 *
 * A channel is newer than every number: each stable version is cut from it. The two channel names
 * stand for the same thing and are equal in order.
 *
 * @returns negative where `a` is older than `b`, positive where it is newer, otherwise 0.
 */
export function compareApiVersions(a: ApiVersion, b: ApiVersion): number {
  if (a.kind === 'channel') return b.kind === 'channel' ? 0 : 1;
  if (b.kind === 'channel') return -1;
  return a.major - b.major || a.minor - b.minor;
}

/** Whether `version` is `bound` or newer. */
export function isAtLeast(version: ApiVersion, bound: ApiVersion): boolean {
  return compareApiVersions(version, bound) >= 0;
}

/** Whether `version` is older than `bound`. */
export function isBelow(version: ApiVersion, bound: ApiVersion): boolean {
  return compareApiVersions(version, bound) < 0;
}
