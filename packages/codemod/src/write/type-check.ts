/** The type check before and after: does an edit make code stop compiling, in its own file or in another? */
import path from 'node:path';
import type { Diagnostic, Project, SourceFile } from 'ts-morph';
import { nearestConfig } from '../files/nearest-config.js';
import { relativeTo } from '../files/paths.js';
import type { FileFailure } from '../scan.js';
import type { EditedFile } from './assemble.js';

/** What the compiler says. */
export interface TypeCheckResult {
  /** Edited files that make a file, themselves or one that imports them, report an error that it did not before. */
  readonly failures: readonly FileFailure[];
  /** Edited files that no tsconfig.json covers, so that nobody checked them. */
  readonly unchecked: readonly string[];
}

type MorphModule = typeof import('ts-morph');
type Compiler = MorphModule['ts'];

/**
 * Compiles the projects of some edited files twice, in memory, and compares what is reported for
 * all their files. Errors that were there before do not count.
 */
export async function checkTypes(files: readonly EditedFile[]): Promise<TypeCheckResult> {
  const morph = await import('ts-morph');
  const failures = new Map<string, string>();
  const unchecked: string[] = [];
  for (const [configPath, group] of groupByConfig(morph.ts, files)) {
    if (configPath === undefined) {
      unchecked.push(...group.map((file) => file.path));
      continue;
    }
    const project = new morph.Project({ tsConfigFilePath: configPath });
    const [invalid] = project.getConfigFileParsingDiagnostics();
    if (invalid !== undefined) {
      const message = `could not be type-checked: ${describe(morph.ts, invalid).text}`;
      for (const { path: file } of group) failures.set(file, message);
      continue;
    }
    for (const file of group) {
      // JSON that no program imports has no type.
      if (hold(project, file) === undefined && !/\.json$/iu.test(file.path)) {
        unchecked.push(file.path);
      }
    }
    for (const [file, message] of compare(morph.ts, project, files)) {
      if (!failures.has(file)) failures.set(file, message);
    }
  }
  return {
    failures: [...failures].map(([file, message]) => ({ file, message })),
    unchecked,
  };
}

/**
 * The file of a program for an edited one; one that the tsconfig leaves out is checked by its options.
 *
 * @returns undefined for what the compiler does not read: JavaScript without `allowJs`, components
 */
function hold(project: Project, { path: file, before }: EditedFile): SourceFile | undefined {
  const held = project.getSourceFile(file);
  if (held !== undefined || !/\.[cm]?tsx?$/u.test(file)) return held;
  return project.createSourceFile(file, before, { overwrite: true });
}

/** What the edits add to what is reported for a program, for the edited files that are to blame. */
function compare(
  ts: Compiler,
  project: Project,
  files: readonly EditedFile[],
): ReadonlyMap<string, string> {
  const edited = new Map<SourceFile, EditedFile>();
  for (const file of files) {
    const script = project.getSourceFile(file.path);
    if (script) edited.set(script, file);
  }
  const scripts = project.getSourceFiles().filter((script) => !script.isInNodeModules());
  const before = scripts.map((script) => problemsOf(ts, project, script));
  for (const [script, file] of edited) script.replaceWithText(file.after);
  const blamed = new Map<string, string>();
  for (const [index, script] of scripts.entries()) {
    const known = [...(before[index] ?? [])];
    const added = problemsOf(ts, project, script).filter((problem) => {
      const at = known.findIndex((each) => each.text === problem.text);
      if (at !== -1) known.splice(at, 1);
      return at === -1;
    });
    const [first] = added;
    if (first === undefined) continue;
    const more = added.length > 1 ? ` (and ${added.length - 1} more)` : '';
    const what = `line ${first.line}: ${first.text}${more}`;
    const culprits = editedAmong(script, edited);
    for (const { path: file } of culprits.length > 0 ? culprits : edited.values()) {
      const other = relativeTo(path.dirname(file), script.getFilePath());
      const message =
        file === script.getFilePath()
          ? `would no longer compile: ${what}`
          : `would keep ${other} from compiling: ${what}`;
      if (!blamed.has(file)) blamed.set(file, message);
    }
  }
  return blamed;
}

/** The edited files that a file is, or imports, at any depth. */
function editedAmong(
  script: SourceFile,
  edited: ReadonlyMap<SourceFile, EditedFile>,
): readonly EditedFile[] {
  const seen = new Set([script]);
  // What is added to a set while it is walked is walked as well.
  for (const one of seen) {
    for (const imported of one.getReferencedSourceFiles()) {
      if (!imported.isInNodeModules()) seen.add(imported);
    }
  }
  return [...seen].flatMap((one) => edited.get(one) ?? []);
}

interface Problem {
  readonly text: string;
  readonly line: number;
}

function problemsOf(ts: Compiler, project: Project, script: SourceFile): readonly Problem[] {
  const program = project.getProgram();
  return [
    ...program.getSyntacticDiagnostics(script),
    ...program.getSemanticDiagnostics(script),
  ].map((diagnostic) => describe(ts, diagnostic));
}

function describe(ts: Compiler, diagnostic: Diagnostic): Problem {
  const text = ts.flattenDiagnosticMessageText(diagnostic.compilerObject.messageText, '\n');
  return {
    text: `TS${diagnostic.getCode()}: ${text.split('\n', 1)[0] ?? ''}`,
    line: diagnostic.getLineNumber() ?? 1,
  };
}

function groupByConfig(
  ts: Compiler,
  files: readonly EditedFile[],
): ReadonlyMap<string | undefined, readonly EditedFile[]> {
  const groups = new Map<string | undefined, EditedFile[]>();
  for (const file of files) {
    const nearest = nearestConfig(path.dirname(file.path));
    const config = nearest && (covering(ts, nearest, file.path, new Set()) ?? nearest);
    const group = groups.get(config) ?? [];
    group.push(file);
    groups.set(config, group);
  }
  return groups;
}

/** The tsconfig that lists a file: one itself, or one that it refers to, as those do that list nothing. */
function covering(
  ts: Compiler,
  config: string,
  file: string,
  seen: Set<string>,
): string | undefined {
  if (seen.has(config)) return undefined;
  seen.add(config);
  const read = ts.readConfigFile(config, (name) => ts.sys.readFile(name));
  if (read.error) return undefined;
  // ts-morph's own reading reports what is wrong with it.
  const parsed = ts.parseJsonConfigFileContent(read.config, ts.sys, path.dirname(config));
  if (parsed.fileNames.some((name) => path.resolve(name) === file)) return config;
  for (const reference of parsed.projectReferences ?? []) {
    const found = covering(ts, ts.resolveProjectReferencePath(reference), file, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}
