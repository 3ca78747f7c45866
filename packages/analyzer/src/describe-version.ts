import { formatApiVersion } from 'intercom-api-versions';
import type { EffectiveVersion, KnownVersion } from './api-call.js';
import type { Place } from './places.js';

function describeKnown(known: KnownVersion, showPlace: (place: Place) => string): string {
  const version = formatApiVersion(known.version);
  const { source } = known;
  switch (source.kind) {
    case 'pin': {
      const unless =
        source.pin.unless.length > 0 ? `, unless ${source.pin.unless.join(' or ')} is set` : '';
      return `${version} (set at ${showPlace(source.pin.place)}${unless})`;
    }
    case 'sdk-default':
      return `${version} (the default of intercom-client ${source.major})`;
    case 'settings':
      return `${version} (the app's version, from settings)`;
  }
}

/**
 * A version with how it is known, for messages: `2.11 (set at src/config.ts:3)`.
 *
 * @param showPlace how to write a place, such as a path relative to the working folder
 */
export function describeVersion(
  version: EffectiveVersion,
  showPlace: (place: Place) => string,
): string {
  switch (version.kind) {
    case 'known':
      return describeKnown(version, showPlace);
    case 'one-of':
      return version.members.map((member) => describeKnown(member, showPlace)).join(' or ');
    case 'unpinned':
      return "the app's version in the Developer Hub (the code states none)";
    case 'invalid':
      return `${version.pin.raw}, which is no version (at ${showPlace(version.pin.place)})`;
    case 'unknown':
      return `a version that is not known (${version.reason})`;
  }
}
