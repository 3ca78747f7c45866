/** From what was found, planned and made to what is reported: relative paths, in a stable order. */
import type { ManualStep, MigrationPlan, PlannedEdit } from 'intercom-api-analyzer';
import { formatApiVersion } from 'intercom-api-versions';
import { createConcern } from '../concern.js';
import { relativeTo } from '../files/paths.js';
import type { FileFailure, Scan } from '../scan.js';
import type { UpgradeResult } from '../upgrade.js';
import type { VersionStep } from '../versions.js';
import type { ReportedEdit } from './json.js';
import { inReportOrder } from './order.js';

/** The parts of a report that come from looking and planning, and the edits that were made. */
export function describeUpgrade(
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
        ...found.skipped.map(({ file, message }) => ({
          file: show(file),
          line: 1,
          reason: message,
        })),
        ...plan.undecided
          .filter(({ place }) => concerns(place))
          .map(({ place, reason }) => ({ file: show(place.path), line: place.line, reason })),
      ]),
      errors: inReportOrder(
        [...found.failures, ...failures].map(({ file, message }) => ({
          file: show(file),
          message,
        })),
      ),
    },
    alreadyAbove: inReportOrder(
      plan.alreadyAbove
        .filter(({ place }) => concerns(place))
        .map(({ place, change }) => ({ file: show(place.path), line: place.line, change })),
    ),
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
    note: edit.note ?? null,
  };
}
