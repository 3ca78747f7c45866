/**
 * What a run is about, where paths restrict it. A version and the calls under it may lie on two
 * sides of the border: then both sides have to hear of it.
 */
import type { ApiCall, EffectiveVersion, Place } from 'intercom-api-analyzer';
import { placeKey } from 'intercom-api-analyzer/light';
import type { Scan } from './scan.js';

/** Whether something that was found at a place concerns the paths asked for. */
export type Concern = (place: Place) => boolean;

/**
 * A place is of concern if it lies in the paths, if it is a version outside of them that code
 * inside sends, or if it belongs to a call outside of them that carries a version from inside.
 */
export function createConcern(found: Scan): Concern {
  const sentFromInside = new Set(
    found.modules
      .filter(({ path }) => found.isEditable(path))
      .flatMap((module) => module.pins.map((pin) => placeKey(pin.place))),
  );
  const underVersionsInside = found.modules
    .flatMap((module) => module.calls)
    .filter(({ version }) => pinsOf(version).some(({ path }) => found.isEditable(path)))
    .flatMap(placesOf);
  return (place) =>
    found.isEditable(place.path) ||
    sentFromInside.has(placeKey(place)) ||
    underVersionsInside.some((whole) => contains(whole, place));
}

function pinsOf(version: EffectiveVersion): readonly Place[] {
  switch (version.kind) {
    case 'known':
      return version.source.kind === 'pin' ? [version.source.pin.place] : [];
    case 'one-of':
      return version.members.flatMap(pinsOf);
    case 'invalid':
      return [version.pin.place];
    case 'unpinned':
    case 'unknown':
      return [];
  }
}

function placesOf({ place, sink, bodies }: ApiCall): readonly Place[] {
  const literals = bodies.flatMap(({ literal }) => (literal === undefined ? [] : [literal]));
  return [place, sink, ...literals];
}

function contains(whole: Place, part: Place): boolean {
  return part.path === whole.path && part.start >= whole.start && part.end <= whole.end;
}
