/** The type check before and after: does an edit make code stop compiling, in its own file or in another? */
import path from 'node:path';
import type { ts } from '@ts-morph/common';
import { nearestConfig } from '../files/nearest-config.js';
import { relativeTo } from '../files/paths.js';
import type { FileFailure } from '../scan.js';
import type { EditedFile } from './assemble.js';

/** What the compiler says. */
export interface TypeCheckResult {
  /** Edited files that make a file, themselves or one that imports them, report an error that it did not before. */
  readonly failures: readonly FileFailure[];
  /** Edited files that nobody checked, and why. */
  readonly unchecked: readonly Unchecked[];
}

/** An edited file that was not compiled. */
export interface Unchecked {
  readonly file: string;
  /**
   * `not-covered`: no tsconfig.json is for it, or the one that is has no JavaScript or components compiled.
   * `not-readable`: the tsconfig.json cannot be read, or the compiler gave up.
   */
  readonly reason: 'not-covered' | 'not-readable';
  readonly message: string;
}

/** Compiles edited files, as often as is asked; what was read and checked once is kept. */
export interface TypeChecker {
  check(files: readonly EditedFile[]): TypeCheckResult;
}

type CompilerModule = typeof ts;

/** The compiler, and the files of its library, which ts-morph keeps in memory. */
interface Compiler extends CompilerModule {
  readonly libraryFolder: string;
  readonly libraryFiles: ReadonlyMap<string, string>;
}

/** Loads the compiler that ts-morph brings. */
export async function openTypeChecker(): Promise<TypeChecker> {
  const { ts: compiler, getLibFiles, libFolderInMemoryPath } = await import('@ts-morph/common');
  const libraryFiles = new Map(
    getLibFiles().map(({ fileName, text }) => [`${libFolderInMemoryPath}/${fileName}`, text]),
  );
  return createTypeChecker({ ...compiler, libraryFolder: libFolderInMemoryPath, libraryFiles });
}

/**
 * Compiles the projects of edited files twice, in memory, and compares what is reported for the files
 * that an edit can reach: the edited ones, and those that import them where what they show to others
 * changed. Errors that were there before do not count.
 */
function createTypeChecker(compiler: Compiler): TypeChecker {
  const configOf = createConfigFinder(compiler);
  const projects = new Map<string, CompiledProject | undefined>();
  const open = (config: ReadConfig): CompiledProject => {
    const project = projects.get(config.path) ?? openProject(compiler, config);
    projects.set(config.path, project);
    return project;
  };
  return {
    check(files) {
      const failures = new Map<string, string>();
      const unchecked: Unchecked[] = [];
      for (const [config, group] of groupBy(files, ({ path: file }) => configOf(file))) {
        const leaveAll = (reason: Unchecked['reason'], message: string): void => {
          for (const { path: file } of group) unchecked.push({ file, reason, message });
        };
        if (config === undefined) {
          leaveAll('not-covered', 'no tsconfig.json covers it');
          continue;
        }
        if (config.problem !== undefined) {
          leaveAll('not-readable', config.problem);
          continue;
        }
        try {
          const { blamed, unread } = open(config).check(files, group);
          for (const [file, message] of blamed) {
            if (!failures.has(file)) failures.set(file, message);
          }
          for (const file of unread) {
            unchecked.push({ file, reason: 'not-covered', message: 'no tsconfig.json covers it' });
          }
        } catch (error) {
          // The compiler has bugs too: they must not keep anybody from an upgrade.
          const message = error instanceof Error ? error.message : String(error);
          leaveAll('not-readable', `the compiler gave up: ${message.split('\n', 1)[0] ?? ''}`);
        }
      }
      return {
        failures: [...failures].map(([file, message]) => ({ file, message })),
        unchecked,
      };
    },
  };
}

interface CompiledProject {
  /**
   * @param files all that are edited: what a project imports of another is edited there
   * @param own those that the project is asked about
   */
  check(
    files: readonly EditedFile[],
    own: readonly EditedFile[],
  ): {
    /** What is said of the edited files that are to blame. */
    readonly blamed: ReadonlyMap<string, string>;
    /** What the compiler does not read: JavaScript without `allowJs`, components. */
    readonly unread: readonly string[];
  };
}

/** How a program's options are read: what files show to others is asked for, and nothing is written. */
const asked: ts.CompilerOptions = {
  declaration: true,
  emitDeclarationOnly: true,
  noEmit: false,
  noEmitOnError: false,
  isolatedDeclarations: false,
  composite: false,
  incremental: false,
  tsBuildInfoFile: undefined,
  declarationMap: false,
  sourceMap: false,
  inlineSourceMap: false,
  outFile: undefined,
  skipLibCheck: true,
};

function openProject(compiler: Compiler, config: ReadConfig): CompiledProject {
  const options = { ...config.options, ...asked };
  const { host, setTexts, importsOf } = createHost(compiler, options);
  const compile = (roots: ReadonlySet<string>, oldProgram: ts.Program | undefined): ts.Program =>
    compiler.createProgram({
      rootNames: [...roots],
      options,
      host,
      ...(config.references === undefined ? {} : { projectReferences: config.references }),
      ...(oldProgram === undefined ? {} : { oldProgram }),
    });
  const roots = new Set(config.fileNames.map((name) => path.resolve(name)));
  let before: ts.Program | undefined;
  const earlier = new Map<string, readonly Problem[]>();

  return {
    check(files, own) {
      const added = own.filter(({ path: file }) => isTypeScript(file) && !roots.has(file));
      for (const { path: file } of added) roots.add(file);
      setTexts(files.map((file) => [file.path, file.before]));
      if (before === undefined || added.length > 0) {
        before = compile(roots, before);
        earlier.clear();
      }
      setTexts(files.map((file) => [file.path, file.after]));
      const now = compile(roots, before);

      const edited = new Set(
        files.map(({ path: file }) => file).filter((file) => now.getSourceFile(file)),
      );
      const blamed = new Map<string, string>();
      for (const file of reachedFiles(compiler, before, now, edited, importsOf)) {
        const known = earlier.get(file) ?? problemsOf(compiler, before, file);
        earlier.set(file, known);
        const message = describeAdded(known, problemsOf(compiler, now, file));
        if (message === undefined) continue;
        const culprits = editedAmong(file, edited, importsOf);
        for (const culprit of culprits.length > 0 ? culprits : edited) {
          const broken = relativeTo(path.dirname(culprit), file);
          const effect =
            culprit === file ? 'would no longer compile' : `would keep ${broken} from compiling`;
          if (!blamed.has(culprit)) blamed.set(culprit, `${effect}: ${message}`);
        }
      }
      // JSON that no program imports has no type.
      const unread = own
        .map(({ path: file }) => file)
        .filter((file) => !edited.has(file) && !/\.json$/iu.test(file));
      return { blamed, unread };
    },
  };
}

function isTypeScript(file: string): boolean {
  return /\.[cm]?tsx?$/iu.test(file);
}

/** The files that a file imports; absolute, and none of packages. */
type ImportsOf = (file: string) => ReadonlySet<string>;

interface OverlaidHost {
  readonly host: ts.CompilerHost;
  /** Says what stands in some files, whatever is on the disk. */
  readonly setTexts: (texts: Iterable<readonly [file: string, text: string]>) => void;
  /** What the programs of this host resolved. */
  readonly importsOf: ImportsOf;
}

/** A host that reads every file once, and notes what imports lead to. */
function createHost(compiler: Compiler, options: ts.CompilerOptions): OverlaidHost {
  const host = compiler.createCompilerHost(options);
  let texts: ReadonlyMap<string, string> = new Map();
  const readFile = host.readFile.bind(host);
  host.readFile = (name) =>
    compiler.libraryFiles.get(name) ?? texts.get(path.resolve(name)) ?? readFile(name);
  host.getDefaultLibLocation = () => compiler.libraryFolder;
  host.getDefaultLibFileName = (itsOptions) =>
    `${compiler.libraryFolder}/${compiler.getDefaultLibFileName(itsOptions)}`;

  // The same object for the second program says that nothing in a file changed.
  const parsed = new Map<string, { readonly text: string | undefined; file: ts.SourceFile }>();
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) => {
    const text = texts.get(path.resolve(name));
    const known = parsed.get(name);
    if (known !== undefined && known.text === text) return known.file;
    const file = getSourceFile(name, ...rest);
    if (file !== undefined) parsed.set(name, { text, file });
    return file;
  };

  const imports = new Map<string, Set<string>>();
  const cache = compiler.createModuleResolutionCache(
    host.getCurrentDirectory(),
    (name) => host.getCanonicalFileName(name),
    options,
  );
  host.resolveModuleNameLiterals = (literals, containing, redirect, itsOptions, file) => {
    const found = imports.get(path.resolve(containing)) ?? new Set();
    imports.set(path.resolve(containing), found);
    return literals.map((literal) => {
      const mode = compiler.getModeForUsageLocation(file, literal, itsOptions);
      const resolution = compiler.resolveModuleName(
        literal.text,
        containing,
        itsOptions,
        host,
        cache,
        redirect,
        mode,
      );
      const target = resolution.resolvedModule?.resolvedFileName;
      if (target !== undefined && !isOfPackage(target)) found.add(path.resolve(target));
      return resolution;
    });
  };
  return {
    host,
    setTexts: (next) => {
      texts = new Map(next);
    },
    importsOf: (file) => imports.get(file) ?? new Set(),
  };
}

function isOfPackage(file: string): boolean {
  return /[\\/]node_modules[\\/]/u.test(file);
}

function filesOf(program: ts.Program): readonly ts.SourceFile[] {
  return program
    .getSourceFiles()
    .filter((file) => !isOfPackage(file.fileName) && !program.isSourceFileDefaultLibrary(file));
}

/**
 * The files in which an edit may add an error: the edited ones, and those that import, at any depth, what
 * it changed for them. An edit inside of a function that states its result, or that has the same, changes
 * nothing for others, and spares a large project most of the work.
 */
function reachedFiles(
  compiler: Compiler,
  before: ts.Program,
  now: ts.Program,
  edited: ReadonlySet<string>,
  importsOf: ImportsOf,
): ReadonlySet<string> {
  const all = filesOf(now).map((file) => path.resolve(file.fileName));
  const reached = new Set(edited);
  const importers = new Map<string, string[]>();
  for (const file of all) {
    for (const target of importsOf(file)) {
      importers.set(target, [...(importers.get(target) ?? []), file]);
    }
  }
  const changed = new Set<string>();
  for (const file of edited) {
    const shown = shownBy(before, file);
    if (shown !== undefined && shown === shownBy(now, file)) continue;
    // What a file declares for all needs no import to be seen.
    if (isSeenByAll(compiler, now, file)) return new Set(all);
    changed.add(file);
  }
  // What is added to a set while it is walked is walked as well. What importers show to theirs may have
  // the same text and another meaning: `export type V = typeof VERSION`.
  for (const file of changed) {
    for (const importer of importers.get(file) ?? []) {
      reached.add(importer);
      changed.add(importer);
    }
  }
  return reached;
}

/** The declarations of a file, as text; undefined for JSON, and where the compiler makes none. */
function shownBy(program: ts.Program, file: string): string | undefined {
  const source = program.getSourceFile(file);
  if (source === undefined || source.isDeclarationFile || /\.json$/iu.test(file)) return undefined;
  let shown: string | undefined;
  program.emit(
    source,
    (name, text) => {
      if (/\.d\.[cm]?ts$/u.test(name)) shown = text;
    },
    undefined,
    true,
  );
  return shown;
}

function isSeenByAll(compiler: Compiler, program: ts.Program, file: string): boolean {
  const source = program.getSourceFile(file);
  if (source === undefined || /\.json$/iu.test(file)) return false;
  return !compiler.isExternalModule(source) || /\bdeclare\s+(?:global|module)\b/u.test(source.text);
}

/** The edited files that a file is, or imports, at any depth. */
function editedAmong(
  file: string,
  edited: ReadonlySet<string>,
  importsOf: ImportsOf,
): readonly string[] {
  const seen = new Set([file]);
  for (const one of seen) {
    for (const target of importsOf(one)) seen.add(target);
  }
  return [...seen].filter((one) => edited.has(one));
}

interface Problem {
  readonly text: string;
  readonly line: number;
}

function problemsOf(compiler: Compiler, program: ts.Program, file: string): readonly Problem[] {
  const source = program.getSourceFile(file);
  if (source === undefined) return [];
  return [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ].map((diagnostic) => describe(compiler, diagnostic));
}

/** What is reported now and was not before; undefined where it is nothing. */
function describeAdded(
  earlier: readonly Problem[],
  problems: readonly Problem[],
): string | undefined {
  const known = [...earlier];
  const added = problems.filter((problem) => {
    const at = known.findIndex((each) => each.text === problem.text);
    if (at !== -1) known.splice(at, 1);
    return at === -1;
  });
  const [first] = added;
  if (first === undefined) return undefined;
  const more = added.length > 1 ? ` (and ${added.length - 1} more)` : '';
  return `line ${first.line}: ${first.text}${more}`;
}

function describe(compiler: Compiler, { code, messageText, file, start }: ts.Diagnostic): Problem {
  const text = compiler.flattenDiagnosticMessageText(messageText, '\n');
  return {
    text: `TS${code}: ${text.split('\n', 1)[0] ?? ''}`,
    line:
      file === undefined || start === undefined
        ? 1
        : file.getLineAndCharacterOfPosition(start).line + 1,
  };
}

interface ReadConfig {
  readonly path: string;
  readonly options: ts.CompilerOptions;
  readonly fileNames: readonly string[];
  readonly references: readonly ts.ProjectReference[] | undefined;
  /** Why it cannot be trusted to say how the project is compiled. */
  readonly problem: string | undefined;
}

/**
 * Finds the tsconfig of files: the nearest, or one that it refers to where that lists the file, as those do
 * that list nothing themselves.
 */
function createConfigFinder(compiler: Compiler): (file: string) => ReadConfig | undefined {
  const configs = new Map<string, ReadConfig>();
  const read = (config: string): ReadConfig => {
    const known = configs.get(config) ?? readConfig(compiler, config);
    configs.set(config, known);
    return known;
  };
  const covering = (config: string, file: string, seen: Set<string>): ReadConfig | undefined => {
    if (seen.has(config)) return undefined;
    seen.add(config);
    const content = read(config);
    if (content.fileNames.some((name) => path.resolve(name) === file)) return content;
    for (const reference of content.references ?? []) {
      const found = covering(compiler.resolveProjectReferencePath(reference), file, seen);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return (file) => {
    const nearest = nearestConfig(path.dirname(file));
    if (nearest === undefined) return undefined;
    return covering(nearest, file, new Set()) ?? read(nearest);
  };
}

function readConfig(compiler: Compiler, config: string): ReadConfig {
  const { config: content, error } = compiler.readConfigFile(config, (file) =>
    compiler.sys.readFile(file),
  ) as { readonly config?: unknown; readonly error?: ts.Diagnostic };
  const { options, fileNames, projectReferences, errors } = compiler.parseJsonConfigFileContent(
    content ?? {},
    compiler.sys,
    path.dirname(config),
    undefined,
    config,
  );
  const serious = [...(error === undefined ? [] : [error]), ...errors].find(
    ({ code }) => !HARMLESS.has(code),
  );
  return {
    path: config,
    options,
    fileNames,
    references: projectReferences,
    problem: serious && `${path.basename(config)}: ${describe(compiler, serious).text}`,
  };
}

/**
 * What the compiler has against a tsconfig that still says how to compile: no files are listed, as all
 * are in projects that it refers to, and options that another version of the compiler knows.
 */
const HARMLESS: ReadonlySet<number> = new Set([
  18002, // The 'files' list in config file is empty.
  18003, // No inputs were found in config file.
  5023, // Unknown compiler option.
  5025, // Unknown compiler option, with a similar name.
  6046, // Argument for an option must be one of: a target or a module kind that is newer.
]);

function groupBy<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
