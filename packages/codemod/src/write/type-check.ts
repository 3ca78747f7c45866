/** The type check before and after: does an edit make a file stop compiling? */
import path from 'node:path';
import type { Diagnostic, Project, SourceFile } from 'ts-morph';
import { nearestConfig } from '../files/nearest-config.js';
import type { FileFailure } from '../scan.js';
import type { EditedFile } from './assemble.js';

/** What the compiler says. */
export interface TypeCheckResult {
  /** Files with an error that they did not have before. */
  readonly failures: readonly FileFailure[];
  /** Files that no tsconfig.json stands above, so that nobody checked them. */
  readonly unchecked: readonly string[];
}

/**
 * Compiles the projects of some edited files twice, in memory, and compares what is reported for
 * those files. Errors that were there before do not count.
 */
export async function checkTypes(files: readonly EditedFile[]): Promise<TypeCheckResult> {
  const { Project, ts } = await import('ts-morph');
  const failures: FileFailure[] = [];
  const unchecked: string[] = [];
  for (const [configPath, group] of groupByConfig(files)) {
    if (configPath === undefined) {
      unchecked.push(...group.map((file) => file.path));
      continue;
    }
    const project = new Project({ tsConfigFilePath: configPath });
    const [invalid] = project.getConfigFileParsingDiagnostics();
    if (invalid !== undefined) {
      for (const { path: file } of group) {
        failures.push({ file, message: `could not be type-checked: ${describe(invalid).text}` });
      }
      continue;
    }
    const held = group.map((file) => ({
      file,
      script: project.getSourceFile(file.path) ?? project.createSourceFile(file.path, file.before),
    }));
    const before = held.map(({ script }) => problemsOf(project, script));
    for (const { file, script } of held) script.replaceWithText(file.after);
    for (const [index, { file, script }] of held.entries()) {
      const known = [...(before[index] ?? [])];
      const added = problemsOf(project, script).filter((problem) => {
        const at = known.findIndex((each) => each.text === problem.text);
        if (at !== -1) known.splice(at, 1);
        return at === -1;
      });
      const first = added[0];
      if (first !== undefined) {
        const more = added.length > 1 ? ` (and ${added.length - 1} more)` : '';
        failures.push({
          file: file.path,
          message: `would no longer compile: line ${first.line}: ${first.text}${more}`,
        });
      }
    }
  }
  return { failures, unchecked };

  function problemsOf(project: Project, script: SourceFile): readonly Problem[] {
    const program = project.getProgram();
    return [
      ...program.getSyntacticDiagnostics(script),
      ...program.getSemanticDiagnostics(script),
    ].map(describe);
  }

  function describe(diagnostic: Diagnostic): Problem {
    const text = ts.flattenDiagnosticMessageText(diagnostic.compilerObject.messageText, '\n');
    return {
      text: `TS${diagnostic.getCode()}: ${text.split('\n', 1)[0] ?? ''}`,
      line: diagnostic.getLineNumber() ?? 1,
    };
  }
}

interface Problem {
  readonly text: string;
  readonly line: number;
}

function groupByConfig(
  files: readonly EditedFile[],
): ReadonlyMap<string | undefined, readonly EditedFile[]> {
  const groups = new Map<string | undefined, EditedFile[]>();
  for (const file of files) {
    const config = nearestConfig(path.dirname(file.path));
    const group = groups.get(config) ?? [];
    group.push(file);
    groups.set(config, group);
  }
  return groups;
}
