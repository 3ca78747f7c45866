import type { TextEdit } from '../places.js';

/** Two edits of a file want the same text. The message names where. */
export class OverlappingEditsError extends Error {
  override readonly name = 'OverlappingEditsError';
  constructor(
    readonly first: TextEdit,
    readonly second: TextEdit,
  ) {
    super(
      `Two edits of ${first.path} overlap: offsets ${first.start} to ${first.end}, and ` +
        `${second.start} to ${second.end}. Nothing was changed.`,
    );
  }
}

/**
 * The text after all edits of one file, in whatever order they are given.
 *
 * @param text the text without byte order mark that the edits' offsets count in
 * @throws OverlappingEditsError where two edits touch the same text or insert at the same offset
 * @throws RangeError where an edit lies outside the text
 */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let position = 0;
  let previous: TextEdit | undefined;
  for (const edit of ordered) {
    if (edit.start < 0 || edit.end > text.length || edit.start > edit.end) {
      throw new RangeError(
        `An edit of ${edit.path} lies outside the file: ${edit.start} to ${edit.end}.`,
      );
    }
    if (previous && (edit.start < previous.end || edit.start === previous.start)) {
      throw new OverlappingEditsError(previous, edit);
    }
    result += text.slice(position, edit.start) + edit.text;
    position = edit.end;
    previous = edit;
  }
  return result + text.slice(position);
}
