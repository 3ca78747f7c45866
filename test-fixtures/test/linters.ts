/** The linters that the patterns are run through, each as a user has it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as typescriptParser from '@typescript-eslint/parser';
import * as astroParser from 'astro-eslint-parser';
import { Linter } from 'eslint';
import * as hermesParser from 'hermes-eslint';
import * as svelteParser from 'svelte-eslint-parser';
import * as vueParser from 'vue-eslint-parser';
import plugin from '../../packages/eslint-plugin/src/index.js';

/** A way to lint; `undefined` from it where it does not read the language. */
export type LinterName = 'espree' | 'typescript-eslint' | 'typed' | 'oxlint';

const require = createRequire(import.meta.url);

/** Typed by its author, and not as ESLint types a parser. */
const asParser = (parser: unknown): Linter.Parser => parser as Linter.Parser;

function isFlow(text: string): boolean {
  return /^\s*(?:\/\/|\/\*)\s*@flow/.test(text);
}

/**
 * The language options for a file; undefined where the linter cannot read it.
 *
 * @param project the folder of the tsconfig.json with the file
 */
function languageOptionsOf(
  linter: Exclude<LinterName, 'oxlint'>,
  file: string,
  text: string,
  project: string,
): Linter.LanguageOptions | undefined {
  const extension = path.extname(file);
  switch (extension) {
    case '.vue':
      if (linter !== 'typescript-eslint') return undefined;
      return {
        parser: asParser(vueParser),
        parserOptions: { parser: typescriptParser, sourceType: 'module' },
      };
    case '.svelte':
    case '.astro':
      if (linter !== 'typescript-eslint') return undefined;
      return {
        parser: asParser(extension === '.svelte' ? svelteParser : astroParser),
        parserOptions: { parser: typescriptParser },
      };
    default:
      break;
  }
  const isTypeScript = /\.[cm]?tsx?$/.test(file);
  if (isFlow(text)) {
    return linter === 'typescript-eslint' ? { parser: asParser(hermesParser) } : undefined;
  }
  const ecmaFeatures = { jsx: !/\.[cm]?ts$/.test(file) };
  switch (linter) {
    case 'espree': {
      if (isTypeScript) return undefined;
      const isModule =
        /^\s*(?:import|export)\b/m.test(text) || !/\brequire\(|\bexports\b/.test(text);
      return {
        ecmaVersion: 'latest',
        sourceType: isModule ? 'module' : 'commonjs',
        parserOptions: { ecmaFeatures },
      };
    }
    case 'typescript-eslint':
      return { parser: asParser(typescriptParser), parserOptions: { ecmaFeatures } };
    case 'typed':
      return {
        parser: asParser(typescriptParser),
        parserOptions: { ecmaFeatures, project: ['tsconfig.json'], tsconfigRootDir: project },
      };
  }
}

/**
 * Lints one file in ESLint.
 *
 * @param root the folder that holds all cases, with one tsconfig.json for those without their own
 * @param name the case's folder in it, which is the working folder
 * @returns `app.ts:3:5 require-messenger-writable`, or undefined where the linter cannot read it
 */
export function lintWithEslint(
  linter: Exclude<LinterName, 'oxlint'>,
  { root, name, file }: { readonly root: string; readonly name: string; readonly file: string },
  settings: Readonly<Record<string, unknown>>,
): readonly string[] | undefined {
  const filename = path.join(root, name, file);
  const text = readFileSync(filename, 'utf8');
  const own = path.join(root, name);
  const project = existsSync(path.join(own, 'tsconfig.json')) ? own : root;
  const languageOptions = languageOptionsOf(linter, file, text, project);
  if (languageOptions === undefined) return undefined;
  const config: Linter.Config = {
    ...plugin.configs.strict,
    files: ['**/*.*'],
    languageOptions,
    settings: { intercomApi: settings },
  };
  return new Linter({ cwd: path.join(root, name) })
    .verify(text, [config], { filename })
    .map(({ ruleId, message, line, column }) =>
      ruleId === null
        ? `${file}:${line}:${column} ${message}`
        : `${file}:${line}:${column} ${ruleId.replace(/^intercom-api\//, '')}`,
    );
}

/** What oxlint prints with `--format json`, as far as it is read. */
interface OxlintReport {
  readonly diagnostics: readonly {
    readonly code?: string;
    readonly message: string;
    readonly filename: string;
    readonly labels: readonly {
      readonly span: { readonly line: number; readonly column: number };
    }[];
  }[];
}

/**
 * Lints a folder in one run of oxlint, with the plugin as it is built.
 *
 * @returns messages by the path of the file, relative to the folder
 */
export function lintWithOxlint(
  root: string,
  settings: Readonly<Record<string, unknown>> = {},
): ReadonlyMap<string, readonly string[]> {
  const built = fileURLToPath(
    new URL('../../packages/eslint-plugin/dist/index.js', import.meta.url),
  );
  if (!existsSync(built)) throw new Error('The plugin is not built: run npm run build first.');
  writeFileSync(
    path.join(root, '.oxlintrc.json'),
    JSON.stringify({
      plugins: [],
      categories: { correctness: 'off' },
      jsPlugins: [built],
      rules: plugin.configs.strict.rules,
      settings: { intercomApi: settings },
    }),
  );
  const cli = path.join(path.dirname(require.resolve('oxlint/package.json')), 'bin/oxlint');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [cli, '--config', '.oxlintrc.json', '--format', 'json', '--no-ignore', '.'],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (!stdout.startsWith('{')) throw new Error(`oxlint: ${stderr}${stdout}`);
  const report = JSON.parse(stdout) as OxlintReport;
  const byFile = new Map<string, string[]>();
  for (const { code, message, filename, labels } of report.diagnostics) {
    const file = filename.replaceAll('\\', '/');
    const messages = byFile.get(file) ?? [];
    const { line = 0, column = 0 } = labels[0]?.span ?? {};
    const rule = /^intercom-api\((.*)\)$/.exec(code ?? '')?.[1] ?? message;
    messages.push(`${line}:${column} ${rule}`);
    byFile.set(file, messages);
  }
  return byFile;
}
