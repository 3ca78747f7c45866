import {
  createNodeHost,
  createProject,
  planMigration,
  type AnalyzerHost,
  type AnalyzerSettings,
  type MigrationPlan,
  type MigrationRequest,
  type Project,
} from 'intercom-api-analyzer';

/** What a run needs of the analyzer. Tests of the work around it hand in plans of their own. */
export interface Engine {
  createHost(): AnalyzerHost;
  createProject(host: AnalyzerHost, settings: AnalyzerSettings): Project;
  planMigration(
    project: Project,
    paths: readonly string[],
    request: MigrationRequest,
  ): MigrationPlan;
}

export const analyzerEngine: Engine = {
  createHost: () => createNodeHost(),
  createProject,
  planMigration,
};
