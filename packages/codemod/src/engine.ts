import type {
  AnalyzerHost,
  AnalyzerSettings,
  ApiCall,
  AttributeFiles,
  AttributeTable,
  Explanation,
  ExplanationRequest,
  MessengerModules,
  MessengerSearch,
  MigrationPlan,
  MigrationRequest,
  Place,
  Project,
  QuestionScope,
  UncalledRequests,
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
  explainProject(
    project: Project,
    paths: readonly string[],
    request: ExplanationRequest,
  ): Explanation;
  findUncalledRequests(project: Project, paths: readonly string[]): UncalledRequests;
  settledPlaceOf(project: Project, call: ApiCall): Place;
  findMessengerModules(project: Project, search: MessengerSearch): MessengerModules;
  collectAttributes(project: Project, files: AttributeFiles): AttributeTable;
  /** Whether types might settle what a module leaves open. */
  hasOpenQuestions(project: Project, path: string, scope: QuestionScope): boolean;
}

/** Loads an engine when it is needed: parsers take longer to load than many projects to look through. */
export type EngineLoader = () => Promise<Engine>;

/** Loads the analyzer. */
export const loadAnalyzer: EngineLoader = async () => {
  const { analyzerEngine } = await import('./analyzer-engine.js');
  return analyzerEngine;
};
