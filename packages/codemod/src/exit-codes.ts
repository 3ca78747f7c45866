/**
 * The exit codes of the command line, in one place.
 *
 * Where several apply, the first of this order wins: bug, usage, refused, failed, work.
 * So `work` says that the answer is complete, and `failed` that it may not be.
 */
export const exitCodes = {
  /** Done, or nothing to do. */
  done: 0,
  /** `--check` found edits to make, or `--fail-on-manual` found steps for a person. Nothing failed. */
  work: 1,
  /** The command was not understood: unknown option, no such version, no such path. Nothing was written. */
  usage: 2,
  /** Some files could not be read, parsed, edited or saved; all others are done. */
  failed: 3,
  /**
   * Refused, and nothing was written: files to be edited have uncommitted changes (`--force` goes on),
   * or `--phase bump` while edits of `--phase prepare` are pending.
   */
  refused: 4,
  /** A bug in this program. */
  bug: 5,
} as const;

/** One of the numbers above. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
