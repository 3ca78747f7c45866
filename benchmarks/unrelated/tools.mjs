/** Runs the codemod and the plugin over one package. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { Stopwatch, timedPlugin } from '../eslint/stopwatch.mjs';
import { rootFolder } from '../lib/install.mjs';

const cli = path.join(rootFolder, 'packages/codemod/dist/bundle/cli.mjs');
const { default: plugin } = await import(
  pathToFileURL(path.join(rootFolder, 'packages/eslint-plugin/dist/index.js')).href
);

const stopwatch = new Stopwatch();
const plugins = { [plugin.meta.namespace]: timedPlugin(plugin, stopwatch) };

/** A rule that takes longer for one file is taken for a hang, and so is an upgrade of a package. */
const maxRuleMilliseconds = 10_000;
const maxUpgradeMilliseconds = 120_000;

/**
 * @typedef {object} Outcome
 * @property {readonly string[]} said `file:line what`, for every finding, edit and step for a person
 * @property {readonly string[]} failed what is a bug, whatever the package: crashes, hangs
 * @property {number} milliseconds
 */

/**
 * `upgrade --to 2.14 --dry-run`, as users run it.
 *
 * @param {import('./unpack.mjs').Unpacked} unpacked
 * @returns {Outcome}
 */
export function upgrade({ name, folder }) {
  const started = performance.now();
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [cli, 'upgrade', '--to', '2.14', '--dry-run', '--include-tests', '--json', folder],
    // Not in the folder: then a configuration that the package ships would be read.
    {
      cwd: path.dirname(folder),
      encoding: 'utf8',
      timeout: maxUpgradeMilliseconds,
      maxBuffer: 2 ** 28,
    },
  );
  const milliseconds = performance.now() - started;
  // 3: files that cannot be parsed, such as templates, which are no bugs.
  if (error !== undefined || (status !== 0 && status !== 3)) {
    const reason = error?.message ?? `exit code ${status}: ${stderr.trim().slice(0, 500)}`;
    return { said: [], failed: [`${name}: upgrade: ${reason}`], milliseconds };
  }
  const report = JSON.parse(stdout);
  const at = ({ file, line }) =>
    `${path.posix.relative(path.basename(folder), file.replaceAll('\\', '/'))}:${line}`;
  return {
    said: [
      ...report.edits.map((edit) => `${at(edit)} edit ${edit.kind}`),
      ...report.manual.map((step) => `${at(step)} manual ${step.change}`),
      ...report.undecided.map((one) => `${at(one)} undecided: ${one.reason}`),
      ...report.text.map((text) => `${at(text)} text ${text.name} ${text.version}`),
    ],
    failed: [],
    milliseconds,
  };
}

/**
 * ESLint with all rules, file by file.
 *
 * @param {import('./unpack.mjs').Unpacked} unpacked
 * @returns {Outcome & { slowest: { file: string, milliseconds: number }, unparsed: number }} `slowest`
 *   by what the rules cost, without ESLint's own work
 */
export function lint({ name, folder, files }) {
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
