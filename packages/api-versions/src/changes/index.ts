// The catalogue: every change that is filled in, and look-ups over it.

import { rangeIncludes } from '../version-range.js';
import { type ApiVersion, isAtLeast, isBelow } from '../version.js';
import { CHANGES_2_11 } from './2.11.js';
import type { ApiChange } from './api-change.js';

/** All changes, oldest version first. A version is one file in this folder, added here. */
export const CHANGES: readonly ApiChange[] = [...CHANGES_2_11];

const CHANGES_BY_ID: ReadonlyMap<string, ApiChange> = new Map(
  CHANGES.map((change) => [change.id, change]),
);

/** The change with that id, undefined if the catalogue has none. */
export function getApiChange(id: string): ApiChange | undefined {
  return CHANGES_BY_ID.get(id);
}

/**
 * What an upgrade meets: the changes introduced after `from`, up to and including `to`, oldest first.
 * Changes that came without a version are in none of these steps. Empty where `to` is not newer.
 */
export function changesBetween(from: ApiVersion, to: ApiVersion): readonly ApiChange[] {
  return CHANGES.filter(
    ({ introducedIn }) =>
      introducedIn.kind === 'version' &&
      isBelow(from, introducedIn.version) &&
      isAtLeast(to, introducedIn.version),
  );
}

/** Whether a request at `version` meets the new behaviour. */
export function changeAppliesAt(change: ApiChange, version: ApiVersion): boolean {
  return rangeIncludes(change.appliesTo, version);
}
