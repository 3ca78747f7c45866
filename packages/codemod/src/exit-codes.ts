/**
 * The exit codes of the command line, in one place: the help prints these meanings, and a test
 * compares the README with them.
 *
 * Where several apply, the first of this order wins: bug, usage, refused, failed, work. So `work`
 * says that the answer is complete, and `failed` that it may not be.
 */
export const exitCodes = {
  done: 0,
  work: 1,
  usage: 2,
  failed: 3,
  refused: 4,
  bug: 5,
} as const;

/** One of the numbers above. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What each code says. */
export const exitCodeMeanings: Readonly<Record<ExitCode, string>> = {
  [exitCodes.done]: 'done, or nothing to do',
  [exitCodes.work]: '--check found edits to make, or --fail-on-manual found steps for a person',
  [exitCodes.usage]: 'wrong usage, such as a version that does not exist; nothing was written',
  [exitCodes.failed]: 'some files could not be read, parsed, edited or saved; the rest is done',
  [exitCodes.refused]:
    'refused, nothing was written: uncommitted changes, or --phase bump before --phase prepare',
  [exitCodes.bug]: 'a bug in this program',
};
