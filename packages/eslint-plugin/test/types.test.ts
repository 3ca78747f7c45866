// The plugin's types, as a user's compiler sees them.
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const at = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: ['node'],
};

function errorsOf(program: ts.Program, file: string): string[] {
  const source = program.getSourceFile(file);
  return [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

describe('a configuration type-checks', () => {
  const files = ['types/eslint-10.ts', 'types/eslint-9.ts', 'types/common-js.cts'].map(at);
  const program = ts.createProgram(files, compilerOptions);
  it.each(files.map((file) => [file.slice(file.lastIndexOf('/') + 1), file] as const))(
    '%s',
    (_name, file) => {
      expect(errorsOf(program, file)).toEqual([]);
    },
  );
});

describe('the published declarations', () => {
  const source = at('../src/');
  const declarations = new Map<string, string>();
  const program = ts.createProgram([`${source}index.ts`], {
    ...compilerOptions,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
  });
  program.emit(undefined, (file, text) => declarations.set(file, text));

  it('name no package, so that they type-check whatever is installed', () => {
    const seen = new Set<string>();
    const pending = [`${source}index.d.ts`];
    const packages: string[] = [];
    for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      const text = declarations.get(file);
      expect(text, file).toBeDefined();
      for (const { fileName } of ts.preProcessFile(text ?? '').importedFiles) {
        if (fileName.startsWith('./')) {
          pending.push(new URL(fileName, `file://${file}`).pathname.replace(/\.js$/, '.d.ts'));
        } else {
          packages.push(fileName);
        }
      }
    }
    expect(packages).toEqual([]);
    expect([...seen].map((file) => file.slice(source.length)).sort()).toEqual([
      'index.d.ts',
      'plugin.d.ts',
    ]);
  });
});
