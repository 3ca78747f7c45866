import type { Place } from 'intercom-api-analyzer';
import { lineBreaks } from './values.js';

/**
 * A stretch of a file as a place: line and column count from 1.
 *
 * @param file its path, and its text without byte order mark
 */
export function placeIn(
  { path, text }: { readonly path: string; readonly text: string },
  { start, end }: { readonly start: number; readonly end: number },
): Place {
  const lines = text.slice(0, start).split(lineBreaks);
  return { path, start, end, line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
