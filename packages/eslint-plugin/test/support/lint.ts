/** Lints files of a project as ESLint does, and says what matters of the messages. */
import path from 'node:path';
import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import * as hermesParser from 'hermes-eslint';
import plugin from '../../src/index.js';
import type { TempProject } from '../../../../test-support/temp-project.js';

export type ParserName =
  'typescript-eslint' | 'hermes-eslint' | 'espree-commonjs' | 'espree-module';

/** The language options of ESLint that parse with that parser. */
export function languageOptionsFor(parser: ParserName): Linter.LanguageOptions {
  const parserOptions = { ecmaFeatures: { jsx: true } };
  switch (parser) {
    case 'typescript-eslint':
      // Typed by typescript-eslint, whose parser is not ESLint's type of one.
      return { parser: typescriptParser as unknown as Linter.Parser };
    case 'hermes-eslint':
      return { parser: hermesParser as unknown as Linter.Parser };
    case 'espree-commonjs':
      return { ecmaVersion: 'latest', sourceType: 'commonjs', parserOptions };
    case 'espree-module':
      return { ecmaVersion: 'latest', sourceType: 'module', parserOptions };
  }
}

export interface LintOptions {
  readonly parser?: ParserName;
  readonly languageOptions?: Linter.LanguageOptions;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** All rules of the plugin unless told. */
  readonly rules?: Linter.RulesRecord;
}

/** A configuration with the plugin, its rules and a parser. */
export function configOf(options: LintOptions = {}): Linter.Config {
  const {
    parser = 'typescript-eslint',
    settings = {},
    rules = plugin.configs.strict.rules,
  } = options;
  return {
    // ESLint takes `**/*` for no reason to lint a file.
    files: ['**/*.*', '**/<*>'],
    plugins: plugin.configs.strict.plugins,
    languageOptions: options.languageOptions ?? languageOptionsFor(parser),
    settings: { intercomApi: settings },
    rules,
  };
}

/** The messages of one file, in its order. */
export function lint(
  project: TempProject,
  file: string,
  options: LintOptions & { readonly text?: string } = {},
): Linter.LintMessage[] {
  const linter = new Linter({ cwd: project.folder });
  const text = options.text ?? project.read(file);
  return linter.verify(text, [configOf(options)], { filename: path.resolve(project.folder, file) });
}

/** The text of one file after `eslint --fix`, in as many passes as it takes. */
export function lintAndFix(project: TempProject, file: string, options: LintOptions = {}): string {
  const linter = new Linter({ cwd: project.folder });
  const filename = path.resolve(project.folder, file);
  return linter.verifyAndFix(project.read(file), [configOf(options)], { filename }).output;
}

/** `12:3 require-messenger-writable missingMessengerWritable`, for short expectations. */
export function briefly(messages: readonly Linter.LintMessage[]): string[] {
  return messages.map(({ line, column, ruleId, messageId, message }) => {
    const rule = ruleId?.replace(/^intercom-api\//, '') ?? 'fatal';
    return `${line}:${column} ${rule} ${messageId ?? message}`;
  });
}
