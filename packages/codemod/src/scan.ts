/** From paths to the modules that matter: a first look, importers, analysis. */
import type {
  AnalyzerHost,
  MigrationPlan,
  ModuleAnalysis,
  PlannedEdit,
  Project,
  TypeOracle,
} from 'intercom-api-analyzer';
import { comparePaths, createImporterIndex, type UnreadMention } from 'intercom-api-analyzer/light';
import type { Engine, EngineLoader } from './engine.js';
import { relativeToGiven, type Scope } from './files/roots.js';
import { isTestPath } from 'intercom-api-analyzer/light';
import { look, type FileFailure, type Look, type ScanRequest } from './look.js';
import { silentProgress } from './progress.js';
import type { Searchable } from './text/search.js';

export type { FileFailure, ScanRequest } from './look.js';

/** What the analyzer knows of a project. */
export interface Analysis {
  readonly engine: Engine;
  readonly host: AnalyzerHost;
  readonly project: Project;
  /** The modules of the roots that may create attributes, by themselves or through imports; none unless the Messenger is asked for. */
  readonly creators: readonly string[];
  /** The files that reach the Messenger by themselves, wherever in the roots; none unless asked for. */
  readonly messenger: readonly string[];
  /** They, and all that import them at any distance. */
  readonly leading: readonly string[];
  /** The source files of the roots that import a file directly. */
  readonly importersOf: (file: string) => readonly string[];
  /** The modules of the roots that name Intercom, and may hand something to the Messenger in whatever way; none unless asked for. */
  readonly naming: readonly string[];
  /** Files that may do so as well, and are not read: they are in other languages. */
  readonly foreignWriters: readonly UnreadMention[];
  /**
   * The files that were not looked at, and that may read what edits change: they import an edited
   * file, directly or through one that passes on what it imports, and name what was edited.
   */
  readonly furtherReaders: (edits: readonly PlannedEdit[]) => readonly string[];
}

/** What a scan found. Files are absolute and in order. */
export interface Scan {
  readonly scope: Scope;
  /** Undefined where no file has to do with Intercom: nothing was loaded then. */
  readonly analysis: Analysis | undefined;
  /** All source files in the paths asked for. */
  readonly sources: readonly string[];
  /**
   * All files that mention Intercom, or import one that does: those in the paths asked for, and
   * others that import from the paths.
   */
  readonly modules: readonly ModuleAnalysis[];
  /** Files in the paths that are no code, and that may state a version all the same. */
  readonly texts: readonly Searchable[];
  /** All other files in the paths. */
  readonly others: readonly string[];
  /** Files in the paths that mention Intercom and were left out on purpose. */
  readonly skipped: readonly FileFailure[];
  /** Files in the paths that could not be read or parsed, and folders that could not be read. */
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
 * @param loadEngine loads the analyzer
 * @throws UsageError where a path does not exist, or git ignores all of it
 */
export async function scan(loadEngine: EngineLoader, request: ScanRequest): Promise<Scan> {
  const looking = look(request);
  // git lists the files meanwhile, so that this costs no time where nothing comes of it.
  const loading = loadEngine();
  loading.catch(() => {
    // Thrown below, where it is needed.
  });
  const seen = await looking;
  return seen.relevant.length === 0 && request.always !== true
    ? resultOf(seen, undefined, [], [], [])
    : analyse(await loading, seen, request);
}

async function analyse(engine: Engine, seen: Look, request: ScanRequest): Promise<Scan> {
  const progress = request.progress ?? silentProgress;
  const { sources, targeted, relevant, reachingApi, creating, reachingMessenger } = seen;
  const host = engine.createHost();
  const imports = createImporterIndex({
    among: sources,
    resolve: (specifier, fromFile) => host.resolve(specifier, fromFile),
    names: seen.names(),
  });
  const reached = [...new Set([...relevant, ...imports.importersOf(reachingApi)])].sort(
    comparePaths,
  );

  // Beyond the paths only what imports from them can matter: it may use a version or a body that
  // is edited here. What is imported from beyond them, the analyzer loads when it gets there.
  const users = reached.every((file) => targeted.has(file))
    ? new Set<string>()
    : new Set(imports.importersOf([...targeted]));
  const isTextAlone = targeted.size === 0 && seen.texts.length > 0;
  const toAnalyze = isTextAlone
    ? // What code reads a variable in a `.env` file, and which requests go out with it, the code says.
      reached
    : reached.filter((file) => targeted.has(file) || users.has(file));

  const known = new Set(sources.map(({ file }) => file));
  const creators = new Set([...creating, ...imports.importersOf(creating)]);
  const messenger = new Set([...reachingMessenger, ...imports.importersOf(reachingMessenger)]);
  const isReached = new Set(reached);
  const importersByFile = new Map<string, ReadonlySet<string>>();
  const whoImports = (target: string): ReadonlySet<string> => {
    const importers = importersByFile.get(target) ?? new Set(imports.importersOf([target]));
    importersByFile.set(target, importers);
    return importers;
  };
  const directImporters = new Map<string, readonly string[]>();
  const directImportersOf = (file: string): readonly string[] => {
    const importers = directImporters.get(file) ?? [...imports.reaching([file], () => false)];
    directImporters.set(file, importers);
    return importers;
  };
  const projectWith = (types: TypeOracle | undefined): Project =>
    engine.createProject(
      {
        ...host,
        types,
        leadsToApi: (file) =>
          known.has(file) ? isReached.has(file) || messenger.has(file) : undefined,
        importersOf: directImportersOf,
        mayImport: (file, target) => (known.has(file) ? whoImports(target).has(file) : undefined),
      },
      request.settings,
    );
  const skipped: FileFailure[] = [];
  const failures: FileFailure[] = [];
  const readable = toAnalyze.filter((file) => {
    const content = host.readFile(file);
    if (content.kind !== 'unsuitable') return true;
    // Not UTF-8 was told apart by the first look: what is left is binary or a minified bundle.
    if (targeted.has(file)) skipped.push({ file, message: content.reason });
    return false;
  });
  // All are there before the first is analysed: what a class is depends on those that extend it.
  const loadAll = (project: Project): void => {
    for (const file of readable) project.textOf(file);
  };
  const analyseAll = (project: Project): readonly ModuleAnalysis[] => {
    loadAll(project);
    return readable.map((file, index) => {
      progress.step('Analysing', index, readable.length);
      return project.analyze(file);
    });
  };
  let project = projectWith(undefined);
  let modules = analyseAll(project);
  const untyped = project;
  const open = request.loadTypes
    ? readable.filter((file) => engine.hasOpenQuestions(untyped, file, request.typesFor ?? 'calls'))
    : [];
  if (request.loadTypes && open.length > 0) {
    progress.step('Reading types', 0, readable.length);
    const types = await request.loadTypes(open, (file) => host.readFile(file));
    if (types) {
      const restricted = restrictTypes(types);
      project = projectWith(restricted.types);
      loadAll(project);
      for (const file of open) project.analyze(file);
      restricted.closeSelection();
      modules = analyseAll(project);
    }
  }
  for (const { path, failure } of modules) {
    if (failure !== undefined && targeted.has(path)) {
      failures.push({ file: path, message: describeFailure(failure) });
    }
  }
  progress.done();

  const textOf = (file: string): string => {
    const content = host.readFile(file);
    return content.kind === 'text' ? content.text : '';
  };
  const furtherReaders = (edits: readonly PlannedEdit[]): readonly string[] => {
    const known = new Set(readable);
    const found = new Set<string>();
    for (const [file, readAs] of namesByFile(edits)) {
      const importers = imports.importersOf([file], (importer) => passesOn(textOf(importer)));
      for (const importer of importers) {
        if (known.has(importer) || found.has(importer)) continue;
        const text = textOf(importer);
        const isRead = readAs.some((name) => name === '*' || text.includes(name));
        if (isRead || takesWhole(text)) found.add(importer);
      }
    }
    return [...found].sort(comparePaths);
  };
  return resultOf(
    seen,
    {
      engine,
      host,
      project,
      creators: reached.filter((file) => creators.has(file)),
      messenger: reachingMessenger,
      leading: [...messenger].sort(comparePaths),
      importersOf: (file) => imports.importersOf([file], () => false),
      naming: seen.naming,
      foreignWriters: seen.foreignWriters,
      furtherReaders,
    },
    modules,
    skipped,
    failures,
  );
}

/**
 * Types for the files that are asked about until the selection is closed, and none for others: those leave
 * nothing open, and a first question about one may load the program of another package.
 */
function restrictTypes(types: TypeOracle): {
  readonly types: TypeOracle;
  readonly closeSelection: () => void;
} {
  const selected = new Set<string>();
  let isClosed = false;
  return {
    types: {
      factOf(question) {
        if (!isClosed) selected.add(question.path);
        return selected.has(question.path) ? types.factOf(question) : undefined;
      },
    },
    closeSelection() {
      isClosed = true;
    },
  };
}

/** Whether a module gives on what it imports: `export … from`, `module.exports = require(…)`. */
function passesOn(text: string): boolean {
  return /\bexport\b[^;'"`]*\bfrom\b|\bexports\b[^;\n]*\brequire\s*\(/.test(text);
}

/** Whether a module takes all of another under one name, which it may hand on: `import * as definitions from …`. */
function takesWhole(text: string): boolean {
  return /\bimport\s*\*\s*as\b|=\s*(?:await\s+import|require)\s*\(/.test(text);
}

/** The names under which the content of each edited file may be read elsewhere. */
function namesByFile(edits: readonly PlannedEdit[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const { place, readAs } of edits) {
    if (readAs.length === 0) continue;
    const list = names.get(place.path) ?? [];
    list.push(...readAs);
    names.set(place.path, list);
  }
  return names;
}

function resultOf(
  seen: Look,
  analysis: Analysis | undefined,
  modules: readonly ModuleAnalysis[],
  skipped: readonly FileFailure[],
  failures: readonly FileFailure[],
): Scan {
  const { scope, sources, targeted, texts, others } = seen;
  const all = new Set(sources.map(({ file }) => file));
  const imported = new Set(texts.flatMap(({ path, format }) => (format === 'json' ? [path] : [])));
  return {
    scope,
    analysis,
    sources: [...targeted],
    modules,
    texts,
    others,
    skipped: [...seen.skipped, ...skipped],
    failures: [...seen.failures, ...failures],
    // JSON is edited where code imports it.
    isEditable: (file) => targeted.has(file) || imported.has(file),
    isSource: (file) => all.has(file) || imported.has(file),
    isTestFile: (file) => isTestPath(relativeToGiven(scope, file)),
  };
}

function describeFailure(failure: NonNullable<ModuleAnalysis['failure']>): string {
  const { message, line, column } = failure;
  return `${message} (line ${line}, column ${column})`;
}

/** A plan with nothing in it. */
export const emptyPlan: MigrationPlan = {
  edits: [],
  manual: [],
  undecided: [],
  alreadyAbove: [],
  creates: [],
  unpreparedVariables: [],
  leftInTests: [],
};
