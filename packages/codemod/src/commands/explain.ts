/** The command `explain`: prints how the requests and versions of a line were decided. */
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { runExplain, type ExplainOptions } from '../explain.js';
import { createProgress } from '../progress.js';
import { explanationText } from '../report/explanation-text.js';
import { toJson } from '../report/json.js';
import type { Streams } from './streams.js';

/** The options of the command line, read but not checked. */
export interface ExplainCommandOptions extends Omit<ExplainOptions, 'progress'> {
  readonly json?: boolean | undefined;
}

/**
 * Prints an explanation.
 *
 * @throws UsageError as `runExplain` does
 */
export async function explainCommand(
  options: ExplainCommandOptions,
  { stdout, stderr }: Streams,
): Promise<ExitCode> {
  const report = await runExplain({ ...options, progress: createProgress(stderr) });
  stdout.write(options.json === true ? toJson(report) : explanationText(report));
  return exitCodes.done;
}
