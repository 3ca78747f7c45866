/** The command `upgrade`: runs the function of that name, and prints what came of it. */
import { colourDiff } from '../diff.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { createProgress } from '../progress.js';
import { toJson } from '../report/json.js';
import { summarizeUpgrade, type SummaryContext } from '../report/summary.js';
import { runUpgrade, type UpgradeOptions, type UpgradeResult } from '../upgrade.js';
import { coloursFor, mayColour, type Streams } from './streams.js';

/** The options of the command line, read but not checked. */
export interface UpgradeCommandOptions extends Omit<UpgradeOptions, 'progress'> {
  readonly check?: boolean | undefined;
  readonly failOnManual?: boolean | undefined;
  readonly json?: boolean | undefined;
}

/**
 * Runs an upgrade and prints its report.
 *
 * @throws UsageError as `runUpgrade` does
 */
export async function upgradeCommand(
  options: UpgradeCommandOptions,
  { stdout, stderr }: Streams,
): Promise<ExitCode> {
  const started = performance.now();
  const mode: SummaryContext['mode'] =
    options.check === true ? 'check' : options.dryRun === true ? 'dry-run' : 'write';
  const result = await runUpgrade({
    ...options,
    dryRun: mode !== 'write',
    progress: createProgress(stderr),
  });
  if (options.json === true) {
    stdout.write(toJson(result.report));
  } else {
    if (mode !== 'write' && result.diff !== '') {
      stdout.write(mayColour(stdout) ? colourDiff(result.diff) : result.diff);
    }
    const seconds = (performance.now() - started) / 1000;
    const { includeText, phase, messengerWritable } = options;
    const colours = coloursFor(stderr);
    stderr.write(
      summarizeUpgrade(result, {
        mode,
        seconds,
        colours,
        includeText,
        phase,
        messengerWritable,
      }),
    );
  }
  return exitCodeOf(result, options);
}

function exitCodeOf(
  { report, refusal }: UpgradeResult,
  { check, failOnManual }: UpgradeCommandOptions,
): ExitCode {
  if (refusal !== undefined) return exitCodes.refused;
  if (report.errors.length > 0) return exitCodes.failed;
  if (check === true && report.edits.length > 0) return exitCodes.work;
  if (failOnManual === true && report.manual.length > 0) return exitCodes.work;
  return exitCodes.done;
}
