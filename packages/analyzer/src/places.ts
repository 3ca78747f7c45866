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

/** A place in a sentence: `client.js:12`. */
export function shortPlace({ path, line }: Place): string {
  return `${path.slice(path.lastIndexOf('/') + 1)}:${line}`;
}
