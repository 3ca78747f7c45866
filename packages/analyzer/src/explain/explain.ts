/** How everything that some modules do with the API was decided. */
import type { ModuleReport } from '../calls/module-report.js';
import { planMigration } from '../migrate/plan.js';
import type { MigrationRequest } from '../migration.js';
import type { Place } from '../places.js';
import { internalsOf, type Project } from '../project.js';
import type { AnalyzerSettings } from '../settings/read-settings.js';
import { explainRequests } from './explain-requests.js';
import { explainVersions } from './explain-versions.js';
import type { Explanation } from './explanation.js';
import { accountFor, partsByFile } from './occurrences.js';
import { createWordFinder } from './words.js';

/** What to explain. */
export interface ExplanationRequest {
  /** The upgrade that the outcomes are those of. */
  readonly migration: MigrationRequest;
  /** Those that the project was made with: they name hosts and functions to look for. */
  readonly settings: AnalyzerSettings;
  /** How to write a place, such as a path relative to the working folder. */
  readonly show: (place: Place) => string;
}

/**
 * Explains the requests and versions of some modules, and what an upgrade would do about them.
 *
 * @param paths the modules to look at: those that mention Intercom, and their importers
 */
export function explainProject(
  project: Project,
  paths: readonly string[],
  { migration, settings, show }: ExplanationRequest,
): Explanation {
  const inner = internalsOf(project);
  const plan = planMigration(project, paths, migration);
  const reports = [...new Set(paths)]
    .sort()
    .map((path) => inner.reportOf(path))
    .filter((report): report is ModuleReport => report !== undefined);
  const requests = explainRequests(inner, reports, plan, show);
  const versions = explainVersions(inner, reports, plan, migration);
  const parts = partsByFile(requests, versions);
  const wordsIn = createWordFinder(settings);
  return {
    requests,
    versions,
    occurrencesIn(path) {
      const outcome = inner.graph.load(path);
      if (outcome.kind !== 'loaded') return undefined;
      const { module } = outcome;
      return accountFor(module, wordsIn(module.text), parts.get(path) ?? []);
    },
  };
}
