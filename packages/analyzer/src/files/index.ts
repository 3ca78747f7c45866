/**
 * Which files of a project matter, told from their names, bytes and imports. Nothing here loads a
 * parser, so that a run which finds nothing ends before one is needed.
 */
export { codeOf, messageOf } from './errors.js';
export { createGate, type Gate } from './gate.js';
export {
  git,
  isIgnored,
  listFiles,
  listFilesMeanwhile,
  splitAtNul,
  topLevelOf,
  UntrustedWorkTreeError,
} from './git.js';
export {
  createImporterIndex,
  type ImporterIndex,
  type ImporterIndexOptions,
  type ProjectNames,
  readProjectNames,
  specifiersIn,
} from './importers.js';
export { comparePaths, realPathOf, toSlashes } from './paths.js';
export {
  type FileFacts,
  type GateVerdict,
  type IndexedFacts,
  maxSourceBytes,
  readFacts,
  readIndexedFacts,
} from './read-facts.js';
export {
  createProjectIndex,
  type FileRelation,
  NO_RELATION,
  type ProjectIndex,
  type ProjectIndexOptions,
} from './project-index.js';
export {
  type ProjectFiles,
  projectFiles,
  sortFiles,
  walk,
  type WalkOptions,
} from './project-files.js';
export { isNeverEdited, isScriptFile, isSourceFile } from './source-files.js';
export { forwardersAmong } from './forwarders.js';
export { messengerFilesAmong, type MessengerFiles, type UnreadMention } from './messenger-files.js';
export { isTestPath } from './test-files.js';
export { isMinified } from './minified.js';
