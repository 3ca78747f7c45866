/**
 * The upgrade as a transform for jscodeshift: the same plan and the same edits as the command line.
 *
 * jscodeshift hands over one file at a time, to several processes. Each process plans for the whole
 * project once, and of that plan makes the edits of the files that it is given, when it is given
 * them; it never writes another file. What is read from the disk meanwhile may have been edited by
 * another process already. That does no harm within one phase: a key that is there is not added
 * again, and a version that was raised is not equal to `--from` any more.
 */
import type { MigrationPlan, TextEdit } from 'intercom-api-analyzer';
import { applyTextEdits, isNeverEdited, realPathOf, topLevelOf } from 'intercom-api-analyzer/light';
import { formatApiVersion } from 'intercom-api-versions';
import path from 'node:path';
import { analyzerEngine } from '../analyzer-engine.js';
import { settingsOf } from '../config.js';
import { relativeToRoot } from '../files/roots.js';
import { planUpgrade } from '../plan.js';
import { scan, type Scan } from '../scan.js';
import { readTransformOptions, type TransformOptions, type TransformRequest } from './options.js';

/** A file as jscodeshift hands it over. */
export interface TransformFile {
  /** As it was named on the command line, or below a folder named there. */
  readonly path: string;
  /** With its byte order mark. */
  readonly source: string;
}

/** What this transform uses of jscodeshift. */
export interface TransformApi {
  /** Prints a message beside the file's name. */
  report(message: string): void;
}

/** The plan of one process for one project. */
interface Planned {
  readonly found: Scan;
  readonly plan: MigrationPlan;
  /** Files that `--phase prepare` has to edit before versions may be raised. */
  readonly unprepared: readonly string[];
}

const plannedByRoot = new Map<string, Planned>();

/**
 * Transforms one file.
 *
 * Steps for a person and undecided places are reported; jscodeshift goes on.
 *
 * @returns the new text, or undefined where nothing changes
 * @throws UsageError for wrong options, and an error where the file cannot be read or parsed:
 *   jscodeshift counts both as errors
 */
export async function transform(
  file: TransformFile,
  api: TransformApi,
  options: TransformOptions,
): Promise<string | undefined> {
  const request = readTransformOptions(options);
  const target = realPathOf(path.resolve(file.path));
  if (target === undefined) return undefined;
  const { found, plan, unprepared } = await planFor(target, request, withoutMark(file.source));
  if (isNeverEdited(relativeToRoot(found.scope, target))) return undefined;

  const failure = found.failures.find((each) => each.file === target);
  if (failure !== undefined) throw new Error(failure.message);
  for (const { place, message } of plan.manual) {
    if (place.path === target) api.report(`line ${place.line}: to do by hand: ${message}`);
  }
  for (const { place, reason } of plan.undecided) {
    if (place.path === target) api.report(`line ${place.line}: undecided: ${reason}`);
  }

  const edits = plan.edits.flatMap((edit) => edit.edits).filter((edit) => edit.path === target);
  if (edits.length === 0) return undefined;
  if (unprepared.length > 0) {
    api.report(
      `was left at ${formatApiVersion(request.from)}: run --phase=prepare first, which has edits to make in ` +
        unprepared.map((each) => relativeToRoot(found.scope, each)).join(', '),
    );
    return undefined;
  }
  return splice(found, target, file.source, edits);
}

function splice(found: Scan, target: string, source: string, edits: readonly TextEdit[]): string {
  const before = withoutMark(source);
  if (before !== found.analysis?.project.textOf(target)) {
    throw new Error('was changed while the transform was running');
  }
  const after = applyTextEdits(before, edits);
  const outcome = found.analysis?.host.parse(target, after);
  if (outcome?.kind === 'failed') throw new Error(`would no longer parse: ${outcome.message}`);
  return source.slice(0, source.length - before.length) + after;
}

function withoutMark(source: string): string {
  return source.startsWith('\uFEFF') ? source.slice(1) : source;
}

/**
 * Plans for the project of a file: its git work tree, or the working folder. Plans anew where the
 * file is not what it was then, which happens when it is handed over twice.
 */
async function planFor(target: string, request: TransformRequest, text: string): Promise<Planned> {
  const root = topLevelOf(path.posix.dirname(target)) ?? realPathOf(process.cwd()) ?? process.cwd();
  const known = plannedByRoot.get(root);
  const knownText = known?.found.analysis?.project.textOf(target);
  if (known !== undefined && (knownText === undefined || knownText === text)) return known;
  const found = await scan(() => Promise.resolve(analyzerEngine), {
    cwd: process.cwd(),
    paths: [root],
    settings: settingsOf({ cwd: process.cwd(), appVersion: request.appVersion }),
  });
  const plan = (phase: TransformRequest['phase']): MigrationPlan =>
    planUpgrade(found, { ...request, phase });
  const planned: Planned = {
    found,
    plan: plan(request.phase),
    unprepared:
      request.phase === 'bump'
        ? [...new Set(plan('prepare').edits.map((edit) => edit.place.path))]
        : [],
  };
  plannedByRoot.set(root, planned);
  return planned;
}
