// From the range in a package.json to the majors of intercom-client that it allows.

import parse from 'semver/functions/parse.js';
import intersects from 'semver/ranges/intersects.js';

import { SDK_MAJOR_NUMBERS, type SdkMajorNumber } from './sdk-major.js';

/**
 * The known majors that a dependency range allows, oldest first.
 *
 * What says nothing about the major allows them all: a tag such as `latest` (it moves, and a lockfile
 * may hold it back), `*`, `workspace:*`, `catalog:`, an address, a path. A range that names only
 * majors outside the known ones allows none.
 *
 * @param range as in package.json: `^6.1.0`, `>=5 <7`, `5.x || 6.x`, `npm:intercom-client@^6`,
 *   `workspace:^6.0.0`; or an exact version, as from a lockfile.
 */
export function sdkMajorsInRange(range: string): SdkMajorNumber[] {
  const plain = withoutProtocol(range.trim());

  // A pre-release lies outside the range of its own major.
  const exact = parse(plain);
  if (exact !== null) return SDK_MAJOR_NUMBERS.filter((major) => major === exact.major);

  try {
    return SDK_MAJOR_NUMBERS.filter((major) =>
      intersects(plain, `>=${major}.0.0 <${major + 1}.0.0-0`),
    );
  } catch {
    // semver throws on what is not a range.
    return [...SDK_MAJOR_NUMBERS];
  }
}

/** `npm:intercom-client@^6` and `workspace:^6` -> `^6`. */
function withoutProtocol(range: string): string {
  const alias = /^npm:@?[^@]+(?:@(.*))?$/.exec(range);
  if (alias !== null) return alias[1] ?? '*';
  const workspace = /^workspace:(.*)$/.exec(range)?.[1];
  if (workspace === undefined) return range;
  // `workspace:^` and `workspace:~` take the version from the workspace.
  return workspace === '^' || workspace === '~' ? '*' : workspace;
}
