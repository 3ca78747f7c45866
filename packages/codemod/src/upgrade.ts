/** The upgrade as a function: looks, plans, checks, and saves or does not. Prints nothing. */
import {
  placeKey,
  type ManualStep,
  type MigrationPlan,
  type MigrationRequest,
  type Place,
  type PlannedEdit,
} from 'intercom-api-analyzer';
import { formatApiVersion } from 'intercom-api-versions';
import { unifiedDiff } from './diff.js';
import { analyzerEngine, type Engine } from './engine.js';
import { relativeTo } from './files/paths.js';
import { relativeToRoot } from './files/roots.js';
import { isScriptFile } from './files/source-files.js';
import { uncommittedAmong } from './git.js';
import { readHosts } from './hosts.js';
import type { Progress } from './progress.js';
import type { ReportedEdit, UpgradeReport } from './report/json.js';
import { inReportOrder } from './report/order.js';
import { scan, type FileFailure, type Scan } from './scan.js';
import { readVersionStep, type VersionStep } from './versions.js';
import { assemble, withoutFailed, type Assembly, type EditCheck } from './write/assemble.js';
import { replaceFile } from './write/save.js';
import { openScriptHolder, type ScriptHolder } from './write/script-holder.js';
import { readTextFile, type TextFile } from './write/text-file.js';
import { checkTypes } from './write/type-check.js';

/** What to upgrade, and how far. */
export interface UpgradeOptions {
  /** The version to raise pins to, such as `2.11`. */
  readonly to: string;
  /** Raise only pins that are equal to this version. */
  readonly from?: string | undefined;
  /** The app's version in the Developer Hub: what calls without a version get. */
  readonly appVersion?: string | undefined;
  /** `prepare`: only what is right on both sides. `bump`: only pins. Otherwise both. */
  readonly phase?: 'prepare' | 'bump' | undefined;
  /** Files and folders to edit, absolute or relative to `cwd`; none means `cwd`. */
  readonly paths?: readonly string[] | undefined;
  /** The working folder; the one of the process unless told. */
  readonly cwd?: string | undefined;
  /** Say what would be done, and write nothing. */
  readonly dryRun?: boolean | undefined;
  /** Edit files even if they have changes that are not committed. */
  readonly force?: boolean | undefined;
  /** Raise pins in tests, mocks and recordings too. */
  readonly includeTests?: boolean | undefined;
  /** Further hosts that serve the Intercom API, such as a proxy. */
  readonly hosts?: readonly string[] | undefined;
  /** Compile the edited files before and after, and do not save one that stops compiling. */
  readonly typeCheck?: boolean | undefined;
  readonly progress?: Progress | undefined;
}

/** Why a run wrote nothing although there was something to write. */
export interface Refusal {
  readonly reason: 'uncommitted-changes' | 'prepare-pending';
  /** The files in question, relative to the working folder. */
  readonly files: readonly string[];
}

/** What came of an upgrade. */
export interface UpgradeResult {
  readonly report: UpgradeReport;
  /** Set where the run was refused as a whole: `report.edits` is empty then. */
  readonly refusal: Refusal | undefined;
  /** What was written or, in a dry run, would be: a diff that `git apply` accepts. */
  readonly diff: string;
  /**
   * Calls that were at or above the version of a change before, and lack what it asks for. They
   * are left alone: what they do today does not change.
   */
  readonly alreadyAbove: readonly { readonly file: string; readonly line: number; readonly change: string }[];
  /** Edited files that nobody type-checked although it was asked for, since no tsconfig covers them. */
  readonly unchecked: readonly string[];
}

/**
 * Upgrades the code in some files and folders.
 *
 * @throws UsageError where a version, a path or a host is not one. Problems with single files are in
 *   `report.errors` and do not keep the others from being done.
 */
export async function runUpgrade(
  options: UpgradeOptions,
  engine: Engine = analyzerEngine,
): Promise<UpgradeResult> {
  const step = readVersionStep(options);
  const found = scan(engine, {
    cwd: options.cwd ?? process.cwd(),
    paths: options.paths ?? [],
    settings: {
      ...(step.appVersion === undefined ? {} : { appVersion: step.appVersion }),
      hosts: readHosts(options.hosts ?? []),
    },
    progress: options.progress,
  });
  const plan = planFor(engine, found, step, options, options.phase ?? 'all');

  if (options.phase === 'bump') {
    const pending = planFor(engine, found, step, options, 'prepare').edits;
    if (pending.length > 0) {
      const files = pending.map((edit) => edit.place.path);
      return refused(found, step, plan, { reason: 'prepare-pending', files });
    }
  }

  const draft = await draftEdits(found, plan.edits, options.typeCheck === true);
  if (options.dryRun !== true && options.force !== true) {
    const files = uncommittedAmong(draft.assembly.files.map((file) => file.path));
    if (files.length > 0) return refused(found, step, plan, { reason: 'uncommitted-changes', files });
  }

  const saved: Saved =
    options.dryRun === true
      ? { made: draft.assembly.made, failures: [] }
      : saveAll(draft.assembly, draft.sources, draft.scripts);
  return {
    ...describe(found, step, plan, saved.made, [
      ...draft.assembly.failures,
      ...saved.failures,
      ...leftBelow(plan.edits, saved.made, [...draft.assembly.failures, ...saved.failures]),
    ]),
    refusal: undefined,
    diff: diffOf(found, draft, saved),
    unchecked: draft.unchecked.map((file) => relativeTo(found.scope.cwd, file)),
  };
}

function planFor(
  engine: Engine,
  found: Scan,
  step: VersionStep,
  options: UpgradeOptions,
  phase: MigrationRequest['phase'],
): MigrationPlan {
  return engine.planMigration(
    found.project,
    found.modules.map((module) => module.path),
    {
      to: step.to,
      ...(step.from === undefined ? {} : { from: step.from }),
      phase,
      isEditable: found.isEditable,
      isTestFile: options.includeTests === true ? () => false : found.isTestFile,
    },
  );
}

/** Edits that are put together and checked, but not saved. */
interface Draft {
  readonly assembly: Assembly;
  readonly sources: ReadonlyMap<string, TextFile>;
  readonly scripts: ScriptHolder | undefined;
  readonly unchecked: readonly string[];
}

async function draftEdits(
  found: Scan,
  edits: readonly PlannedEdit[],
  typeCheck: boolean,
): Promise<Draft> {
  const sources = new Map<string, TextFile>();
  if (edits.length === 0) {
    return { assembly: assemble([], () => undefined, []), sources, scripts: undefined, unchecked: [] };
  }
  const scripts = await openScriptHolder();
  const textOf = (path: string): string | undefined => {
    const known = sources.get(path);
    if (known !== undefined) return known.text;
    try {
      const source = readTextFile(path);
      // What was planned holds for the text that was analysed, and for no other.
      if (source.text !== found.project.textOf(path)) return undefined;
      sources.set(path, source);
      return source.text;
    } catch {
      return undefined;
    }
  };
  const stillParses: EditCheck = ({ path, prepared, after }) => {
    for (const text of new Set([prepared, after])) {
      const outcome = found.host.parse(path, text);
      if (outcome.kind === 'failed') return `would no longer parse: ${outcome.message}`;
    }
    return undefined;
  };
  const bothAgree: EditCheck = ({ path, after, allEdits }) => {
    const source = sources.get(path);
    if (source === undefined || !isScriptFile(path)) return undefined;
    return scripts.edit(path, wholeText(source), allEdits) === after
      ? undefined
      : 'was not edited: two ways of applying the edits disagree';
  };
  const checks = [stillParses, bothAgree];
  const assembly = assemble(edits, textOf, checks);
  if (!typeCheck) return { assembly, sources, scripts, unchecked: [] };

  const types = await checkTypes(assembly.files);
  const messages = new Map(types.failures.map(({ file, message }) => [file, message]));
  const compiles: EditCheck = ({ path }) => messages.get(path);
  return {
    assembly: assemble(edits, textOf, [...checks, compiles]),
    sources,
    scripts,
    unchecked: types.unchecked,
  };
}

interface Saved {
  readonly made: readonly PlannedEdit[];
  readonly failures: readonly FileFailure[];
}

/**
 * Saves in two rounds: first everything that is right on both sides of the upgrade, then the
 * raised versions, and those only if the first round went well. So there is no moment, and no
 * failure of a disk, that leaves a raised version above code that was not prepared for it.
 */
function saveAll(
  assembly: Assembly,
  sources: ReadonlyMap<string, TextFile>,
  scripts: ScriptHolder | undefined,
): Saved {
  const failures: FileFailure[] = [];
  let { made } = assembly;
  for (const round of ['prepared', 'after'] as const) {
    for (const file of assembly.files) {
      const source = sources.get(file.path);
      const current = round === 'prepared' ? file.before : file.prepared;
      if (source === undefined || file[round] === current) continue;
      try {
        if (scripts !== undefined && isScriptFile(file.path)) {
          const edits = round === 'prepared' ? file.prepareEdits : file.allEdits;
          scripts.edit(file.path, wholeText(source), edits);
          scripts.save(file.path);
        } else {
          replaceFile(file.path, source.byteOrderMark + file[round]);
        }
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        failures.push({ file: file.path, message: `could not be saved: ${reason}` });
      }
    }
    const failed = new Set(failures.map(({ file }) => file));
    const isUnprepared = round === 'prepared' && failed.size > 0;
    made =
      round === 'prepared'
        ? withoutFailed(made, failed)
        : made.filter(
            (edit) => edit.phase === 'prepare' || !edit.edits.some(({ path }) => failed.has(path)),
          );
    if (isUnprepared) break;
  }
  return { made, failures };
}

/** Files whose versions were not raised because of a failure in another file. */
function leftBelow(
  planned: readonly PlannedEdit[],
  made: readonly PlannedEdit[],
  failures: readonly FileFailure[],
): readonly FileFailure[] {
  const failed = new Set(failures.map(({ file }) => file));
  const left = planned.filter((edit) => !made.includes(edit) && !failed.has(edit.place.path));
  return [...new Set(left.map((edit) => edit.place.path))].map((file) => ({
    file,
    message:
      'was left at its version, because an edit that has to come first could not be made in another file',
  }));
}

function diffOf(found: Scan, draft: Draft, saved: Saved): string {
  const made = new Set(saved.made);
  const isComplete = draft.assembly.made.every((edit) => made.has(edit));
  const failed = new Set(saved.failures.map(({ file }) => file));
  return unifiedDiff(
    draft.assembly.files
      .filter((file) => !failed.has(file.path))
      .map((file) => {
        const mark = draft.sources.get(file.path)?.byteOrderMark ?? '';
        return {
          path: relativeToRoot(found.scope, file.path),
          before: mark + file.before,
          after: mark + (isComplete ? file.after : file.prepared),
        };
      }),
  );
}

function refused(
  found: Scan,
  step: VersionStep,
  plan: MigrationPlan,
  refusal: Refusal,
): UpgradeResult {
  const message =
    refusal.reason === 'uncommitted-changes'
      ? 'has uncommitted changes, so nothing was written'
      : 'has edits of --phase prepare pending, so no version was raised';
  const files = [...new Set(refusal.files)];
  return {
    ...describe(
      found,
      step,
      plan,
      [],
      files.map((file) => ({ file, message })),
    ),
    refusal: { reason: refusal.reason, files: files.map((file) => relativeTo(found.scope.cwd, file)) },
    diff: '',
    unchecked: [],
  };
}

function describe(
  found: Scan,
  step: VersionStep,
  plan: MigrationPlan,
  made: readonly PlannedEdit[],
  failures: readonly FileFailure[],
): Pick<UpgradeResult, 'report' | 'alreadyAbove'> {
  const show = (path: string): string => relativeTo(found.scope.cwd, path);
  const concerns = createConcern(found);
  return {
    report: {
      from: step.from === undefined ? null : formatApiVersion(step.from),
      to: formatApiVersion(step.to),
      filesScanned: found.filesScanned,
      edits: inReportOrder(made.map((edit) => reportEdit(edit, show))),
      manual: inReportOrder(
        plan.manual
          .filter(({ place }) => concerns(place))
          .map(({ place, change, message }: ManualStep) => ({
            file: show(place.path),
            line: place.line,
            change,
            message,
          })),
      ),
      undecided: inReportOrder([
        ...found.skipped.map(({ file, message }) => ({ file: show(file), line: 1, reason: message })),
        ...plan.undecided
          .filter(({ place }) => concerns(place))
          .map(({ place, reason }) => ({ file: show(place.path), line: place.line, reason })),
      ]),
      errors: inReportOrder(
        [...found.failures, ...failures].map(({ file, message }) => ({ file: show(file), message })),
      ),
    },
    alreadyAbove: inReportOrder(
      plan.alreadyAbove
        .filter(({ place }) => concerns(place))
        .map(({ place, change }) => ({ file: show(place.path), line: place.line, change })),
    ),
  };
}

/**
 * Whether something found at a place is of interest: it lies in the paths asked for, or it is a
 * version outside of them that code inside of them sends.
 */
function createConcern(found: Scan): (place: Place) => boolean {
  const sentFromInside = new Set(
    found.modules
      .filter(({ path }) => found.isEditable(path))
      .flatMap((module) => module.pins.map((pin) => placeKey(pin.place))),
  );
  return (place) => found.isEditable(place.path) || sentFromInside.has(placeKey(place));
}

function reportEdit(edit: PlannedEdit, show: (path: string) => string): ReportedEdit {
  return {
    file: show(edit.place.path),
    line: edit.place.line,
    column: edit.place.column,
    kind: edit.kind,
    change: edit.change,
    phase: edit.phase,
    note: edit.note ?? null,
  };
}

function wholeText({ byteOrderMark, text }: TextFile): string {
  return byteOrderMark + text;
}
