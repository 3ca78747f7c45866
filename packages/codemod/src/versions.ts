/** The versions that a user names: read once, refused with a sentence that helps. */
import {
  compareApiVersions,
  formatApiVersion,
  isKnownVersion,
  LATEST_RELEASE,
  parseApiVersion,
  type ApiVersion,
} from 'intercom-api-versions';
import { UsageError } from './usage-error.js';

/** The versions as given. */
export interface VersionTexts {
  readonly to: string;
  readonly from?: string | undefined;
  readonly appVersion?: string | undefined;
}

/** The step to make. */
export interface VersionStep {
  readonly to: ApiVersion;
  readonly from: ApiVersion | undefined;
  /** What the app is set to in the Developer Hub. */
  readonly appVersion: ApiVersion | undefined;
}

/**
 * Reads the versions of an upgrade.
 *
 * `to` and `from` are numbered releases: a channel (`Preview`, `Unstable`) changes from day to day,
 * so there is no step to it that could be made once and for all. A version that is not released yet
 * is refused too, because what it changes is not known here. The app itself may be on a channel.
 *
 * @throws UsageError where one is not such a version, or `to` is below `from`
 */
export function readVersionStep(texts: VersionTexts): VersionStep {
  const to = readRelease('--to', texts.to);
  const from = texts.from === undefined ? undefined : readRelease('--from', texts.from);
  if (from !== undefined && compareApiVersions(to, from) < 0) {
    throw new UsageError(
      `--to ${formatApiVersion(to)} is below --from ${formatApiVersion(from)}: versions are only ever raised.`,
    );
  }
  return { to, from, appVersion: readAppVersion(texts.appVersion) };
}

/**
 * Reads the version that an explanation is asked for; without one, the newest.
 *
 * @throws UsageError where there is no such version
 */
export function readTarget(text: string | undefined): ApiVersion {
  return text === undefined ? LATEST_RELEASE.version : readRelease('--to', text);
}

/**
 * Reads the version that an app is set to in the Developer Hub.
 *
 * @throws UsageError where there is no such version
 */
export function readAppVersion(text: string | undefined): ApiVersion | undefined {
  return text === undefined ? undefined : readKnown('--app-version', text);
}

function readRelease(option: string, text: string): ApiVersion {
  const version = readKnown(option, text);
  if (version.kind === 'channel') {
    throw new UsageError(
      `${option} ${text}: ${formatApiVersion(version)} changes without notice, so there is no fixed step to it. ` +
        `Name a numbered version; the newest is ${newest()}.`,
    );
  }
  return version;
}

function readKnown(option: string, text: unknown): ApiVersion {
  if (typeof text !== 'string') {
    throw new UsageError(`${option} has to be a version as text, such as '${newest()}'.`);
  }
  const version = parseApiVersion(text);
  if (version === undefined || !isKnownVersion(version)) {
    const [, meant] = /^v?(\d+\.\d+)(?:\.0)?$/iu.exec(text) ?? [];
    const other = meant === undefined || meant === text ? undefined : parseApiVersion(meant);
    if (other && isKnownVersion(other)) {
      throw new UsageError(`${option} ${text}: did you mean ${formatApiVersion(other)}?`);
    }
    throw new UsageError(
      `${option} ${text}: Intercom has no such API version, or this package is older than it. ` +
        `The newest one known here is ${newest()}.`,
    );
  }
  return version;
}

function newest(): string {
  return formatApiVersion(LATEST_RELEASE.version);
}
