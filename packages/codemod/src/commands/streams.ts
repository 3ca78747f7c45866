import { createColors } from 'picocolors';

/** Something to write to: standard output, standard error, or a list in a test. */
export interface Output {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** Where a command writes. */
export interface Streams {
  /** The diff, or the JSON report, and nothing else. */
  readonly stdout: Output;
  /** The summary and progress. */
  readonly stderr: Output;
}

/** Whether text for an output may be coloured: on a terminal, unless the user objects. */
export function mayColour(output: Output): boolean {
  return output.isTTY === true && !process.env['NO_COLOR'];
}

/** Colours for an output; functions that change nothing where it takes none. */
export function coloursFor(output: Output): ReturnType<typeof createColors> {
  return createColors(mayColour(output));
}
