/** The upgrade as a function: looks, plans, checks, and saves or does not. Prints nothing. */
import type { PlannedEdit } from 'intercom-api-analyzer';
import { formatApiVersion } from 'intercom-api-versions';
import { createConcern } from './concern.js';
import { settingsOf } from './config.js';
import { unifiedDiff } from './diff.js';
import { loadAnalyzer, type EngineLoader } from './engine.js';
import { relativeTo } from './files/paths.js';
import { relativeToRoot } from './files/roots.js';
import { uncommittedAmong } from './git.js';
import { planFoundTexts, planUpgrade } from './plan.js';
import type { Progress } from './progress.js';
import { describeUpgrade, type Planned } from './report/describe-upgrade.js';
import type { UpgradeReport } from './report/json.js';
import { scan, type FileFailure, type Scan } from './scan.js';
import { findTexts } from './text/find-texts.js';
import { loadTypes } from './types.js';
import { UsageError } from './usage-error.js';
import { readVersionStep, type VersionStep } from './versions.js';
import { hasToComeFirst } from './write/assemble.js';
import { draftEdits, typeCheckDraft, type Draft, type TypeCheckMode } from './write/draft.js';
import { saveDraft, saveNothing, type Saved } from './write/save-draft.js';

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
  /**
   * Which value of `messenger_writable` creates get that lack it. `keep`: `true`, as it was. `infer`: `true`
   * where the project's Messenger code writes the attribute, `false` where it does not and is known in
   * full, else `true` with a note.
   */
  readonly messengerWritable?: 'keep' | 'infer' | undefined;
  /** Raise no version under which a create is left to a person; otherwise it is raised, and a note says so. */
  readonly holdBack?: boolean | undefined;
  /** Edit files even if they have changes that are not committed. */
  readonly force?: boolean | undefined;
  /** Raise pins in tests, mocks and recordings too. */
  readonly includeTests?: boolean | undefined;
  /** Raise versions in files that are no code too: `.env` files, workflows, collections, documents. */
  readonly includeText?: boolean | undefined;
  /** Further hosts that serve the Intercom API, such as a proxy. */
  readonly hosts?: readonly string[] | undefined;
  /** A configuration file to read instead of the nearest `intercom-api.config.{json,js,mjs,cjs}`. */
  readonly config?: string | undefined;
  /**
   * Compile edited files before and after, with those that import them, and save no edit that keeps one from
   * compiling. Left out: where something is saved, and as far as the project can be compiled. `true`:
   * in a dry run too, and what cannot be compiled is not edited.
   */
  readonly typeCheck?: boolean | undefined;
  /** Ask the compiler about what the code leaves open, where a tsconfig covers it; unless `false`. */
  readonly types?: boolean | undefined;
  readonly progress?: Progress | undefined;
}

const PHASES: ReadonlySet<string | undefined> = new Set([undefined, 'prepare', 'bump']);

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
   * The app's version in the Developer Hub, as the options or the configuration state it: requests without
   * a version go on getting it.
   */
  readonly appVersion: string | undefined;
  /** Edited files that could not be type-checked, and why. */
  readonly unchecked: readonly FileFailure[];
}

/**
 * Upgrades the code in some files and folders.
 *
 * @throws UsageError where a version, a path or a host is not one. Problems with single files are in
 *   `report.errors` and do not keep the others from being done.
 */
export async function runUpgrade(
  options: UpgradeOptions,
  loadEngine: EngineLoader = loadAnalyzer,
): Promise<UpgradeResult> {
  const step = readVersionStep(options);
  if (!PHASES.has(options.phase)) {
    throw new UsageError('phase has to be prepare or bump, or left out for both.');
  }
  const settings = settingsOf({
    cwd: options.cwd ?? process.cwd(),
    config: options.config,
    appVersion: step.appVersion,
    hosts: options.hosts,
  });
  const found = await scan(loadEngine, {
    cwd: options.cwd ?? process.cwd(),
    paths: options.paths ?? [],
    settings,
    messenger: options.messengerWritable === 'infer',
    loadTypes: options.types === false ? undefined : loadTypes,
    typesFor: 'changes',
    progress: options.progress,
  });
  const appVersion = settings.appVersion && formatApiVersion(settings.appVersion);
  const includeText = options.includeText === true;
  const request = {
    ...step,
    includeTests: options.includeTests === true,
    holdsBack: options.holdBack === true,
    infersWritable: options.messengerWritable === 'infer',
  };
  const plan = planUpgrade(found, { ...request, phase: options.phase ?? 'all' });
  const search = findTexts(found, settings.hosts ?? []);
  const planned: Planned = {
    plan,
    search,
    texts: planFoundTexts(found, search, plan, request),
    includeText,
  };

  if (options.phase === 'bump') {
    // A call beyond the paths may carry a version that would be raised.
    const concerns = createConcern(found);
    const pending = planUpgrade(found, {
      ...request,
      phase: 'prepare',
      everywhere: true,
    }).edits.filter(({ place }) => concerns(place));
    if (pending.length > 0) {
      const files = pending.map((edit) => edit.place.path);
      return refused(found, step, planned, appVersion, { reason: 'prepare-pending', files });
    }
  }

  const textEdits = planned.texts.flatMap(({ outcome }) =>
    outcome.kind === 'edit' ? [outcome.edit] : [],
  );
  const edits =
    includeText && options.phase !== 'prepare' ? [...plan.edits, ...textEdits] : plan.edits;
  const drafted = await draftEdits(found, search, edits, { willSave: options.dryRun !== true });
  if (options.dryRun !== true && options.force !== true) {
    const files = uncommittedAmong(drafted.assembly.files.map((file) => file.path));
    if (files.length > 0) {
      return refused(found, step, planned, appVersion, { reason: 'uncommitted-changes', files });
    }
  }
  const draft = await typeCheckDraft(drafted, typeCheckModeOf(options));

  const saved = options.dryRun === true ? saveNothing(draft) : saveDraft(draft);
  const failures = [...draft.assembly.failures, ...saved.failures];
  return {
    report: describeUpgrade(found, step, planned, saved.made, [
      ...failures,
      ...leftOut(edits, saved.made, failures, (file) => relativeTo(found.scope.cwd, file)),
    ]),
    refusal: undefined,
    appVersion,
    diff: diffOf(found, draft, saved),
    unchecked: draft.unchecked.map(({ file, message }) => ({
      file: relativeTo(found.scope.cwd, file),
      message,
    })),
  };
}

function typeCheckModeOf({ typeCheck, dryRun }: UpgradeOptions): TypeCheckMode {
  switch (typeCheck) {
    case true:
      return 'required';
    case false:
      return 'off';
    case undefined:
      return dryRun === true ? 'off' : 'where-possible';
  }
}

/** Files that were left alone because of a failure in another file, with the name of that one. */
function leftOut(
  planned: readonly PlannedEdit[],
  made: readonly PlannedEdit[],
  failures: readonly FileFailure[],
  show: (file: string) => string,
): readonly FileFailure[] {
  const failed = new Set(failures.map(({ file }) => file));
  const failedOf = (edit: PlannedEdit): readonly string[] =>
    edit.edits.map(({ path }) => path).filter((path) => failed.has(path));
  const left = planned.filter((edit) => !made.includes(edit) && !failed.has(edit.place.path));
  const causes = new Map<string, Set<string>>();
  for (const edit of left) {
    const first = planned.filter((other) => hasToComeFirst(other, edit));
    const what =
      edit.phase === 'bump'
        ? 'was left at its version, because an edit that has to come first'
        : 'was not edited, because the edit goes together with one that';
    const key = `${edit.place.path}\0${what}`;
    const known = causes.get(key) ?? [];
    causes.set(key, new Set([...known, ...[edit, ...first].flatMap(failedOf)]));
  }
  return [...causes].map(([key, files]) => {
    const [file = '', what = ''] = key.split('\0');
    return { file, message: `${what} could not be made in ${[...files].map(show).join(', ')}` };
  });
}

function diffOf(found: Scan, draft: Draft, saved: Saved): string {
  return unifiedDiff(
    draft.assembly.files.map((file) => {
      const mark = draft.sources.get(file.path)?.byteOrderMark ?? '';
      return {
        path: relativeToRoot(found.scope, file.path),
        before: mark + file.before,
        after: mark + (saved.texts.get(file.path) ?? file.before),
      };
    }),
  );
}

function refused(
  found: Scan,
  step: VersionStep,
  planned: Planned,
  appVersion: string | undefined,
  refusal: Refusal,
): UpgradeResult {
  const message =
    refusal.reason === 'uncommitted-changes'
      ? 'has uncommitted changes, so nothing was written'
      : 'has edits of --phase prepare pending, so no version was raised';
  const files = [...new Set(refusal.files)];
  return {
    report: describeUpgrade(
      found,
      step,
      planned,
      [],
      files.map((file) => ({ file, message })),
    ),
    refusal: {
      reason: refusal.reason,
      files: files.map((file) => relativeTo(found.scope.cwd, file)),
    },
    appVersion,
    diff: '',
    unchecked: [],
  };
}
