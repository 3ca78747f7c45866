/** From paths to the modules that matter: list, gate, importers, analysis. */
import {
  createGate,
  type AnalyzerHost,
  type AnalyzerSettings,
  type ModuleAnalysis,
  type Project,
} from 'intercom-api-analyzer';
import type { Engine } from './engine.js';
import { discover } from './files/discover.js';
import { passGate } from './files/gate.js';
import { findImporters, readProjectNames } from './files/importers.js';
import { comparePaths } from './files/paths.js';
import { findScope, isTargeted, relativeToGiven, type Scope } from './files/roots.js';
import { isTestPath } from './files/test-files.js';
import { silentProgress, type Progress } from './progress.js';
import type { Searchable } from './text/search.js';

/** What to look at. */
export interface ScanRequest {
  /** The working folder. */
  readonly cwd: string;
  /** Files and folders, absolute or relative to `cwd`; none means `cwd`. */
  readonly paths: readonly string[];
  readonly settings: AnalyzerSettings;
  readonly progress?: Progress | undefined;
}

/** A file, and why it could not be looked at. */
export interface FileFailure {
  /** Absolute. */
  readonly file: string;
  readonly message: string;
}

/** What a scan found. Files are absolute and in order. */
export interface Scan {
  readonly scope: Scope;
  readonly host: AnalyzerHost;
  readonly project: Project;
  /** How many source files lie in the paths asked for. */
  readonly filesScanned: number;
  /**
   * All files that mention Intercom, or import one that does: those in the paths asked for, and
   * others that import from the paths.
   */
  readonly modules: readonly ModuleAnalysis[];
  /** Files in the paths that are no code, and that may state a version all the same. */
  readonly texts: readonly Searchable[];
  /** Files in the paths that mention Intercom and were left out on purpose. */
  readonly skipped: readonly FileFailure[];
  /** Files in the paths that could not be read or parsed. */
  readonly failures: readonly FileFailure[];
  /** Whether a file may be edited: it lies in the paths, and a person writes it. */
  readonly isEditable: (file: string) => boolean;
  /** Whether a file is one that a person writes, in the paths or beyond them. */
  readonly isSource: (file: string) => boolean;
  /** Whether a file holds tests, mocks or recordings. */
  readonly isTestFile: (file: string) => boolean;
}

/**
 * Looks at the paths asked for. What lies beyond them, in the same root, is read as well, because
 * it may hold the version, the body or further uses of something that would be edited.
 *
 * @throws UsageError where a path does not exist
 */
export function scan(engine: Engine, request: ScanRequest): Scan {
  const progress = request.progress ?? silentProgress;
  const scope = findScope(request.cwd, request.paths);
  const { sources, manifests, texts } = discover(scope.roots);
  const all = new Set(sources);
  const targeted = new Set(sources.filter((file) => isTargeted(scope, file)));

  const gate = createGate(request.settings);
  const relevant: string[] = [];
  const reachingApi: string[] = [];
  const rest: string[] = [];
  const skipped: FileFailure[] = [];
  const failures: FileFailure[] = [];
  for (const [index, file] of sources.entries()) {
    progress.step('Reading files', index, sources.length);
    const verdict = passGate(gate, file);
    switch (verdict.kind) {
      case 'relevant':
        relevant.push(file);
        if (verdict.reachesApi) reachingApi.push(file);
        break;
      case 'irrelevant':
        rest.push(file);
        break;
      case 'skipped':
        if (targeted.has(file)) skipped.push({ file, message: verdict.reason });
        break;
      case 'failed':
        if (targeted.has(file)) failures.push({ file, message: verdict.reason });
        break;
    }
  }

  const host = engine.createHost();
  const readText = (file: string): string | undefined => {
    const content = host.readFile(file);
    return content.kind === 'text' ? content.text : undefined;
  };
  const names = readProjectNames(
    manifests.flatMap((file) => {
      const text = readText(file);
      return text === undefined ? [] : [{ file, text }];
    }),
  );
  const importersOf = (wanted: readonly string[], among: readonly string[]): readonly string[] =>
    findImporters({
      wanted,
      among,
      readText,
      resolve: (specifier, fromFile) => host.resolve(specifier, fromFile),
      names,
    });
  const importers =
    reachingApi.length === 0 ? [] : importersOf(reachingApi, [...rest, ...relevant]);
  const reached = [...new Set([...relevant, ...importers])].sort(comparePaths);

  // Beyond the paths only what imports from them can matter: it may use a version or a body that
  // is edited here. What is imported from beyond them, the analyzer loads when it gets there.
  const beyond = sources.filter((file) => !targeted.has(file));
  const users = reached.every((file) => targeted.has(file))
    ? new Set<string>()
    : new Set(importersOf([...targeted], beyond));
  const toAnalyze = reached.filter((file) => targeted.has(file) || users.has(file));

  const project = engine.createProject(host, request.settings);
  const modules: ModuleAnalysis[] = [];
  for (const [index, file] of toAnalyze.entries()) {
    progress.step('Analysing', index, toAnalyze.length);
    const content = host.readFile(file);
    if (content.kind === 'unsuitable') {
      // Not UTF-8 was told apart by the gate: what is left is binary or a minified bundle.
      if (targeted.has(file)) skipped.push({ file, message: content.reason });
      continue;
    }
    const module = project.analyze(file);
    modules.push(module);
    if (module.failure !== undefined && targeted.has(file)) {
      failures.push({ file, message: describeFailure(module.failure) });
    }
  }
  progress.done();

  return {
    scope,
    host,
    project,
    filesScanned: targeted.size,
    modules,
    texts: texts.filter(({ path }) => isTargeted(scope, path)),
    skipped,
    failures: failures,
    isEditable: (file) => targeted.has(file),
    isSource: (file) => all.has(file),
    isTestFile: (file) => isTestPath(relativeToGiven(scope, file)),
  };
}

function describeFailure(failure: NonNullable<ModuleAnalysis['failure']>): string {
  const { message, line, column } = failure;
  return `${message} (line ${line}, column ${column})`;
}
