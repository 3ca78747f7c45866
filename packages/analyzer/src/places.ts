/** A stretch of a file: offsets in UTF-16 units of the text without byte order mark, line and column from 1. */
export interface Place {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

/** Replaces the text between two offsets of a file; `start === end` inserts. */
export interface TextEdit {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Whether two places are the same stretch of the same file. */
export function isSamePlace(a: Place, b: Place): boolean {
  return a.path === b.path && a.start === b.start && a.end === b.end;
}

/** A key that is equal for equal places, for maps and sets. */
export function placeKey(place: Place): string {
  return `${place.path}:${place.start}:${place.end}`;
}

/** Orders places by file, then by offset. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.start - b.start || a.end - b.end;
}

/**
 * A place in a sentence about another file: `client.js:12` beside it, `config/version.js:12` elsewhere. Files of one
 * name are told apart by the folders that the two do not share.
 */
export function placeSeenFrom(from: string, { path, line }: Place): string {
  const folders = from.split('/').slice(0, -1);
  const parts = path.split('/');
  let shared = 0;
  while (shared < parts.length - 1 && parts[shared] === folders[shared]) shared += 1;
  return `${parts.slice(shared).join('/')}:${line}`;
}
