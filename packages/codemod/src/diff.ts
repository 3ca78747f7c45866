import { formatPatch, structuredPatch } from 'diff';
import { createColors } from 'picocolors';

/** A file before and after, as the diff shows it. */
export interface FileChange {
  /** Relative to the folder in which `git apply` is to run, with `/` between its parts. */
  readonly path: string;
  /** Whole texts, with the byte order mark where there is one. */
  readonly before: string;
  readonly after: string;
}

const contextLines = 3;

/**
 * A unified diff that `git apply` accepts: line endings, a missing newline at the end, and names
 * that git quotes, included.
 *
 * @returns an empty text where nothing changes
 */
export function unifiedDiff(changes: readonly FileChange[]): string {
  return changes
    .filter(({ before, after }) => before !== after)
    .map(({ path, before, after }) => {
      const patch = structuredPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
        context: contextLines,
      });
      return formatPatch({ ...patch, isGit: true });
    })
    .join('');
}

/** The diff in the colours of a terminal: removed lines red, added ones green. */
export function colourDiff(diff: string): string {
  const colours = createColors(true);
  return diff
    .split('\n')
    .map((line) => {
      if (/^(?:diff --git |--- |\+\+\+ )/.test(line)) return colours.bold(line);
      if (line.startsWith('@@')) return colours.cyan(line);
      if (line.startsWith('-')) return colours.red(line);
      return line.startsWith('+') ? colours.green(line) : line;
    })
    .join('\n');
}
