import type { MigrationPlan, MigrationRequest, ProjectAttributes } from 'intercom-api-analyzer';
import { attributesOf } from './attributes.js';
import { relativeTo } from './files/paths.js';
import { emptyPlan, type Scan } from './scan.js';
import { namedWithout } from './text/named-in-code.js';
import { planTexts, type PlannedText } from './text/plan-texts.js';
import type { TextSearch } from './text/search.js';
import type { VersionStep } from './versions.js';

/** Which part of a step to plan. */
export interface PlanRequest extends Pick<VersionStep, 'to' | 'from'> {
  readonly phase: MigrationRequest['phase'];
  /** Whether to plan beyond the paths asked for, as if all files could be edited. */
  readonly everywhere?: boolean;
  /** Whether pins in tests, mocks and recordings are raised too. */
  readonly includeTests: boolean;
  /** Whether versions stay under which a create is left to a person. */
  readonly holdsBack?: boolean;
  /** Whether the project's Messenger code decides the value of `messenger_writable`; the scan has to look for it. */
  readonly infersWritable?: boolean;
}

/**
 * Plans for everything that a scan found.
 *
 * A file that never mentions Intercom may still read a version or a body that is to be edited. Once
 * it is known what that is, those files are analysed as well, and the plan is made anew.
 */
export function planUpgrade(
  found: Scan,
  { to, from, phase, everywhere, includeTests, holdsBack, infersWritable }: PlanRequest,
): MigrationPlan {
  if (found.analysis === undefined) return emptyPlan;
  const { engine, project, furtherReaders } = found.analysis;
  const attributes: ProjectAttributes | undefined =
    infersWritable === true
      ? {
          table: attributesOf(found),
          show: ({ path, line }) => `${relativeTo(found.scope.cwd, path)}:${line}`,
        }
      : undefined;
  const request: MigrationRequest = {
    to,
    ...(from === undefined ? {} : { from }),
    phase,
    isEditable: everywhere === true ? found.isSource : found.isEditable,
    isTestFile: found.isTestFile,
    includeTests,
    holdsBack: holdsBack === true,
    attributes,
  };
  const paths = new Set(found.modules.map((module) => module.path));
  for (;;) {
    const plan = engine.planMigration(project, [...paths], request);
    const readers = furtherReaders(plan.edits).filter((file) => !paths.has(file));
    if (readers.length === 0) return plan;
    for (const file of readers) paths.add(file);
  }
}

/** Plans for the versions outside of code, beside a plan for the code that reads them. */
export function planFoundTexts(
  found: Scan,
  search: TextSearch,
  plan: MigrationPlan,
  { to, from, includeTests }: Pick<PlanRequest, 'to' | 'from' | 'includeTests'>,
): readonly PlannedText[] {
  return planTexts(search, {
    to,
    from,
    includeTests,
    isTestFile: found.isTestFile,
    unprepared: plan.unpreparedVariables,
    namedWithout: (step) => namedWithout(found, step),
    show: (file) => relativeTo(found.scope.cwd, file),
  });
}
