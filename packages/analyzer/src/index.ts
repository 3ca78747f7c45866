export type {
  ApiCall,
  ClientName,
  EffectiveVersion,
  KnownVersion,
  PinKind,
  Presence,
  RequestBody,
  SdkUse,
  Undecided,
  VersionPin,
} from './api-call.js';
export type {
  DroppedField,
  Finding,
  MissingMessengerWritable,
  MissingVersion,
  NumericVersion,
  UnknownAttribute,
  UnknownVersion,
  UnwritableAttribute,
} from './finding.js';
export type { CreatedAttribute, Writable } from './attributes/created.js';
export {
  findMessengerModules,
  type MessengerModules,
  type MessengerSearch,
} from './attributes/messenger-modules.js';
export {
  collectAttributes,
  collectCreated,
  type CreatedAttributes,
  type AttributeFiles,
  type AttributeTable,
  type AttributeWrite,
} from './attributes/table.js';
export type {
  ChangeName,
  CreateOutcome,
  ManualStep,
  MigrationPlan,
  MigrationRequest,
  PlannedEdit,
  ProjectAttributes,
} from './migration.js';
export { comparePlaces, isSamePlace, placeKey, type Place, type TextEdit } from './places.js';
export { settledPlaceOf } from './calls/settled-site.js';
export { findUncalledRequests, type UncalledRequests } from './calls/uncalled.js';
export { createProject, type ModuleAnalysis, type Project } from './project.js';
export type { AnalyzerHost, DependencyVersion, FileContent, Resolution } from './host/host.js';
export type { ParseOutcome, SyntaxTree, VisitorKeys } from './syntax/tree.js';
export type { DescribedClient } from './settings/client-setting.js';
export {
  readSettings,
  type AnalyzerSettings,
  type SettingsReading,
} from './settings/read-settings.js';
export { createMemoryHost, createNodeHost, type NodeHost } from './host/index.js';
export { isSourcePath, parseSource, sourceExtensions } from './syntax/index.js';
export { type AttributeEvidence, evidenceFor } from './attributes/evidence.js';
export { findAttributeProblems } from './checks/messenger-attributes.js';
export { findProblems } from './checks/find-problems.js';
export { hasOpenQuestions, type QuestionScope } from './checks/open-questions.js';
export { createCompilerOracle, type CompilerProgram } from './types/compiler-oracle.js';
export type { TypeFact, TypeOracle, TypeQuestion } from './types/type-oracle.js';
export { describeVersion } from './describe-version.js';
export { applyTextEdits, OverlappingEditsError } from './edits/apply.js';
export { judgeVersion, type StatedVersion, type VersionVerdict } from './migrate/stated-version.js';
export { planMigration } from './migrate/plan.js';
export { explainProject, type ExplanationRequest } from './explain/explain.js';
export type {
  Account,
  BodyExplanation,
  Explanation,
  Occurrence,
  RequestExplanation,
  RequestOutcome,
  VersionExplanation,
  VersionOutcome,
} from './explain/explanation.js';
export type { Step, Trace } from './explain/trace.js';
export { createWordFinder, type Word } from './explain/words.js';
