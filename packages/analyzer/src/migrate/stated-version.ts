/** What an upgrade makes of a version by its text alone, whether code states it or another file. */
import {
  compareApiVersions,
  formatApiVersion,
  parseApiVersion,
  type ApiVersion,
} from 'intercom-api-versions';
import type { VersionPin } from '../api-call.js';
import type { MigrationRequest } from '../migration.js';
import { isMoved, versionOfPin } from './steps.js';

/** A version as it is written: its text, the text that is sent, and whether it is a number. */
export type StatedVersion = Pick<VersionPin, 'raw' | 'value' | 'form'>;

/** From where to where: the part of a request that concerns versions. */
export type VersionStep = Pick<MigrationRequest, 'to' | 'from'>;

export type VersionVerdict =
  /** Not a version, or not one that the upgrade moves. */
  | { readonly kind: 'stays' }
  /** To be raised from this version, unless something around it speaks against that. */
  | { readonly kind: 'moves'; readonly from: ApiVersion }
  /** A person has to raise it: why, and how. */
  | { readonly kind: 'refused'; readonly message: string };

/** Judges a version that stands outside of code, with the words that the same one in code gets. */
export function judgeVersion(stated: StatedVersion, step: VersionStep): VersionVerdict {
  const version = versionOfPin(stated, step);
  if (version === undefined || !isMoved(version, step)) return { kind: 'stays' };
  const message = refuseStated(stated, version, step);
  return message === undefined ? { kind: 'moves', from: version } : { kind: 'refused', message };
}

/**
 * The reason against raising a version that lies in its own text.
 *
 * @param version the version that the text means
 */
export function refuseStated(
  stated: StatedVersion,
  version: ApiVersion,
  step: VersionStep,
): string | undefined {
  const to = formatApiVersion(step.to);
  const isMeant = compareApiVersions(version, parseApiVersion(stated.value) ?? version) !== 0;
  if (stated.form === 'number' && stated.raw !== stated.value && !isMeant) {
    return (
      `The number ${stated.raw} is sent as ${stated.value}. Write the version that is meant as a string, or ` +
      `say with --from ${stated.raw} that it was meant as written; then it becomes '${to}'.`
    );
  }
  if (crossesToContacts(version, step)) {
    return (
      `From ${stated.value} to ${to} lies 2.0, which replaced the users and leads of 1.x by contacts: other ` +
      `paths, other fields. Rewrite what is sent under it first; --from ${stated.value} raises it all the same.`
    );
  }
  return undefined;
}

/**
 * Whether a step goes from 1.x to 2.x. No edit can follow that one: users and leads became
 * contacts (catalogue: `users-leads-replaced-by-contacts`), so it is taken only when asked for.
 */
function crossesToContacts(version: ApiVersion, step: VersionStep): boolean {
  const isOld = version.kind === 'numbered' && version.major < 2;
  const isNew = step.to.kind === 'channel' || step.to.major >= 2;
  return isOld && isNew && step.from === undefined;
}
