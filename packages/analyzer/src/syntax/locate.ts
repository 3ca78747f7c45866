/** Offsets to lines and columns and back, with the line breaks that ESLint counts. */

/** A place for people: both numbers count from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface LineIndex {
  /** How many lines the text has; at least 1. */
  readonly lineCount: number;
  /** The line and column of an offset. An offset outside the text is moved to its nearest end. */
  positionAt(offset: number): Position;
  /** The offset of a line and column. A place outside the text is moved to the nearest one inside. */
  offsetAt(position: Position): number;
}

/** ECMAScript line terminators, as ESLint's `SourceCode` splits lines. */
const lineBreak = /\r\n|[\r\n\u2028\u2029]/gu;

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(lineBreak)) starts.push(match.index + match[0].length);
  return starts;
}

/**
 * An index over the lines of `text` (without byte order mark, like every offset here).
 * Nothing is computed before the first question, so that files without findings pay nothing.
 */
export function createLineIndex(text: string): LineIndex {
  let cached: readonly number[] | undefined;
  const lineStarts = (): readonly number[] => (cached ??= findLineStarts(text));
  const clamp = (value: number, low: number, high: number): number =>
    Math.min(Math.max(value, low), high);

  return {
    get lineCount() {
      return lineStarts().length;
    },
    positionAt(offset) {
      const starts = lineStarts();
      const inside = clamp(offset, 0, text.length);
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= inside) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: inside - (starts[low] ?? 0) + 1 };
    },
    offsetAt({ line, column }) {
      const starts = lineStarts();
      if (line < 1) return 0;
      if (line > starts.length) return text.length;
      const start = starts[line - 1] ?? 0;
      const next = starts[line];
      const end = next === undefined ? text.length : next - 1;
      return clamp(start + column - 1, start, end);
    },
  };
}
