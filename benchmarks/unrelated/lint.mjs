/**
 * ESLint with all rules over one package, as a program of its own: what the plugin keeps of a package
 * is gone with it. `node lint.mjs <name>` prints a `LintOutcome` as JSON.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { Stopwatch, timedPlugin } from '../eslint/stopwatch.mjs';
import { rootFolder } from '../lib/install.mjs';
import { unpack } from './unpack.mjs';

const { default: plugin } = await import(
  pathToFileURL(path.join(rootFolder, 'packages/eslint-plugin/dist/index.js')).href
);
const stopwatch = new Stopwatch();
const plugins = { [plugin.meta.namespace]: timedPlugin(plugin, stopwatch) };

/** A rule that takes longer for one file is taken for a hang. */
const maxRuleMilliseconds = 10_000;

console.log(JSON.stringify(lint(unpack(process.argv[2] ?? ''))));

/**
 * File by file.
 *
 * @param {import('./unpack.mjs').Unpacked} unpacked
 * @returns {import('./tools.mjs').LintOutcome}
 */
function lint({ name, folder, files }) {
  const linter = new Linter({ cwd: folder, configType: 'flat' });
  const said = [];
  const failed = [];
  let slowest = { file: '', milliseconds: 0 };
  let unparsed = 0;
  const started = performance.now();
  for (const file of files.filter((each) => /\.[cm]?[jt]sx?$/i.test(each))) {
    const filename = path.join(folder, file);
    const crashes = withFailures(() => {
      const text = readFileSync(filename, 'utf8');
      const messages = linter.verify(text, configFor(file), { filename });
      for (const message of messages) {
        if (message.fatal) unparsed += 1;
        // Without a rule it is ESLint itself, about comments that have no effect here.
        else if (message.ruleId !== null) said.push(`${file}:${message.line} ${message.ruleId}`);
      }
    });
    const milliseconds = stopwatch.take().rules;
    if (milliseconds > slowest.milliseconds) slowest = { file, milliseconds };
    failed.push(...crashes.map((crash) => `${name}: ${file}: ${crash}`));
    if (milliseconds > maxRuleMilliseconds) {
      failed.push(`${name}: ${file}: the rules took ${(milliseconds / 1000).toFixed(0)} s`);
    }
  }
  return { said, failed, slowest, unparsed, milliseconds: performance.now() - started };
}

function configFor(file) {
  const isTypeScript = /\.[cm]?tsx?$/i.test(file);
  return [
    {
      rules: plugin.configs.strict.rules,
      plugins,
      files: ['**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'],
      languageOptions: {
        ...(isTypeScript ? { parser: typescriptParser } : {}),
        parserOptions: { ecmaFeatures: { jsx: !isTypeScript || /x$/i.test(file) } },
      },
      // Comments for the rules of others would be reported as rules that do not exist.
      linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
    },
  ];
}

/** What a rule throws, which the plugin keeps to itself unless it is asked. */
function withFailures(action) {
  const failures = [];
  const write = process.stderr.write;
  process.env.INTERCOM_API_DEBUG = '1';
  process.stderr.write = (chunk) => failures.push(String(chunk).trim().slice(0, 500)) > 0;
  try {
    action();
  } catch (error) {
    failures.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    process.stderr.write = write;
    delete process.env.INTERCOM_API_DEBUG;
  }
  return failures;
}
