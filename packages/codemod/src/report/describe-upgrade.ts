/** From what was found, planned and made to what is reported: relative paths, in a stable order. */
import type {
  EffectiveVersion,
  ManualStep,
  MigrationPlan,
  Place,
  PlannedEdit,
  Undecided,
} from 'intercom-api-analyzer';
import { placeKey } from 'intercom-api-analyzer/light';
import { formatApiVersion } from 'intercom-api-versions';
import { createConcern } from '../concern.js';
import { saysGenerated } from '../files/generated.js';
import { relativeTo } from '../files/paths.js';
import type { FileFailure, Scan } from '../scan.js';
import { nameOf, type PlannedText } from '../text/plan-texts.js';
import type { TextSearch } from '../text/search.js';
import type { VersionStep } from '../versions.js';
import type { ReportedEdit, ReportedText, UpgradeReport } from './json.js';
import { inReportOrder } from './order.js';

/** Everything that was planned, in code and outside of it. */
export interface Planned {
  readonly plan: MigrationPlan;
  readonly search: TextSearch;
  readonly texts: readonly PlannedText[];
  /** Whether what is planned outside of code was asked for. */
  readonly includeText: boolean;
}

/** What was found and planned, and the edits that were made, as a report. */
export function describeUpgrade(
  found: Scan,
  step: VersionStep,
  { plan, search, texts, includeText }: Planned,
  made: readonly PlannedEdit[],
  failures: readonly FileFailure[],
): UpgradeReport {
  const show = (path: string): string => relativeTo(found.scope.cwd, path);
  const concerns = createConcern(found);
  return {
    from: step.from === undefined ? null : formatApiVersion(step.from),
    to: formatApiVersion(step.to),
    filesScanned: found.sources.length,
    edits: inReportOrder(made.map((edit) => reportEdit(edit, show))),
    manual: inReportOrder(
      [
        ...plan.manual.filter(({ place }) => concerns(place)),
        ...(includeText ? manualStepsOf(texts) : []),
      ].map(({ place, change, message }) => ({
        file: show(place.path),
        line: place.line,
        change,
        message,
      })),
    ),
    withoutVersion: requestsWithoutVersion(found),
    unknownVersions: inReportOrder(
      requestsAtUnknownVersions(found, plan)
        .filter(({ place }) => concerns(place))
        .map(({ place, reason }) => ({ file: show(place.path), line: place.line, reason })),
    ),
    leftInTests: inReportOrder(
      plan.leftInTests
        .filter(({ place }) => found.isEditable(place.path))
        .map(({ place, value, kind }) => ({
          file: show(place.path),
          line: place.line,
          column: place.column,
          value,
          kind,
        })),
    ),
    generated: generatedAmong(found, made).map(show),
    text: inReportOrder(texts.map((text) => reportText(text, made, show))),
    undecided: inReportOrder([
      ...[...found.skipped, ...search.unreadable].map(({ file, message }) => ({
        file: show(file),
        line: 1,
        reason: message,
      })),
      ...plan.undecided
        .filter(({ place }) => concerns(place))
        .map(({ place, reason }) => ({ file: show(place.path), line: place.line, reason })),
    ]),
    errors: inReportOrder(
      [...found.failures, ...search.failures, ...failures].map(({ file, message }) => ({
        file: show(file),
        message,
      })),
    ),
    alreadyAbove: inReportOrder(
      plan.alreadyAbove
        .filter(({ place }) => concerns(place))
        .map(({ place, change }) => ({ file: show(place.path), line: place.line, change })),
    ),
  };
}

/** The requests outside of tests that the app's version in the Developer Hub decides, each line once. */
function requestsWithoutVersion({ analysis, modules, isEditable, isTestFile }: Scan): number {
  if (analysis === undefined) return 0;
  const { engine, project } = analysis;
  const calls = modules
    .flatMap((module) => module.calls)
    .filter(({ version }) => version.kind === 'unpinned' || isOfSettings(version));
  const places = calls
    .map((call) => engine.settledPlaceOf(project, call))
    .filter(({ path }) => isEditable(path) && !isTestFile(path));
  return new Set(places.map(placeKey)).size;
}

/** The edited files that say they are generated, in order. */
function generatedAmong({ analysis }: Scan, made: readonly PlannedEdit[]): readonly string[] {
  const paths = new Set(made.flatMap(({ edits }) => edits.map(({ path }) => path)));
  return [...paths].filter((path) => saysGenerated(analysis?.project.textOf(path) ?? '')).sort();
}

/** The requests outside of tests whose version is unknown or none, each line once; without those that a person looks at anyway. */
function requestsAtUnknownVersions(
  { analysis, modules, isTestFile }: Scan,
  plan: MigrationPlan,
): readonly Undecided[] {
  if (analysis === undefined) return [];
  const { engine, project } = analysis;
  const seen = new Set([...plan.undecided, ...plan.manual].map(({ place }) => lineKey(place)));
  return modules
    .flatMap((module) => module.calls)
    .flatMap((call): readonly Undecided[] => {
      const reason = whyUnknown(call.version);
      const place = engine.settledPlaceOf(project, call);
      const isTold = seen.has(lineKey(call.place)) || seen.has(lineKey(place));
      if (reason === undefined || isTold || isTestFile(place.path)) return [];
      seen.add(lineKey(place));
      return [{ place, reason }];
    });
}

function lineKey({ path, line }: Place): string {
  return `${path}:${line}`;
}

function whyUnknown(version: EffectiveVersion): string | undefined {
  switch (version.kind) {
    case 'unknown':
      return version.reason;
    case 'invalid':
      return `${version.pin.raw} is no version`;
    case 'known':
    case 'one-of':
    case 'unpinned':
      return undefined;
  }
}

function isOfSettings(version: EffectiveVersion): boolean {
  return version.kind === 'known' && version.source.kind === 'settings';
}

function manualStepsOf(texts: readonly PlannedText[]): readonly ManualStep[] {
  return texts.flatMap(({ place, outcome }) =>
    outcome.kind === 'manual' ? [{ change: 'version-pin', place, message: outcome.message }] : [],
  );
}

function reportText(
  { place, version, outcome }: PlannedText,
  made: readonly PlannedEdit[],
  show: (path: string) => string,
): ReportedText {
  return {
    file: show(place.path),
    line: place.line,
    column: place.column,
    version: version.written,
    kind: version.subject.kind,
    name: nameOf(version.subject),
    ...(outcome.kind === 'edit'
      ? { outcome: made.includes(outcome.edit) ? 'raised' : 'not-raised', reason: null }
      : { outcome: outcome.kind, reason: outcome.message }),
  };
}

function reportEdit(edit: PlannedEdit, show: (path: string) => string): ReportedEdit {
  return {
    file: show(edit.place.path),
    line: edit.place.line,
    column: edit.place.column,
    kind: edit.kind,
    change: edit.change,
    phase: edit.phase,
    was: edit.was ?? null,
    note: edit.note ?? null,
  };
}
