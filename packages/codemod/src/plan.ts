import type { MigrationPlan, MigrationRequest } from 'intercom-api-analyzer';
import type { Engine } from './engine.js';
import type { Scan } from './scan.js';
import type { VersionStep } from './versions.js';

/** Which part of a step to plan. */
export interface PlanRequest extends Pick<VersionStep, 'to' | 'from'> {
  readonly phase: MigrationRequest['phase'];
  /** Whether to plan beyond the paths asked for, as if all files could be edited. */
  readonly everywhere?: boolean;
  /** Whether files that are no code may be edited too: JSON that code imports is planned with it. */
  readonly includeText: boolean;
  /** Whether pins in tests, mocks and recordings are raised too. */
  readonly includeTests: boolean;
}

/** Plans for everything that a scan found. */
export function planUpgrade(
  engine: Engine,
  found: Scan,
  { to, from, phase, everywhere, includeText, includeTests }: PlanRequest,
): MigrationPlan {
  const isEditable = everywhere === true ? found.isSource : found.isEditable;
  const texts = new Set(includeText ? found.texts.map(({ path }) => path) : []);
  return engine.planMigration(
    found.project,
    found.modules.map((module) => module.path),
    {
      to,
      ...(from === undefined ? {} : { from }),
      phase,
      isEditable: (file) => isEditable(file) || texts.has(file),
      isTestFile: found.isTestFile,
      includeTests,
    },
  );
}
