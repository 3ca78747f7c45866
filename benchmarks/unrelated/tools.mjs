/** Runs the codemod and the plugin over one package. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { rootFolder } from '../lib/install.mjs';

const cli = path.join(rootFolder, 'packages/codemod/dist/bundle/cli.mjs');

/** Longer than that, an upgrade of a package is taken for a hang. */
const maxUpgradeMilliseconds = 120_000;

/**
 * @typedef {object} Outcome
 * @property {readonly string[]} said `file:line what`, for every finding, edit and step for a person
 * @property {readonly string[]} failed what is a bug, whatever the package: crashes, hangs
 * @property {number} milliseconds
 *
 * @typedef {Outcome & {
 *   slowest: { file: string, milliseconds: number },
 *   unparsed: number,
 * }} LintOutcome `slowest` by what the rules cost, without ESLint's own work
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
    [cli, 'upgrade', '--to', '2.14', '--dry-run', '--include-tests', '--json'],
    {
      // What lies beyond the working folder is not read: the other packages are no part of this one.
      cwd: folder,
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
  const at = ({ file, line }) => `${file}:${line}`;
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
 * ESLint with all rules.
 *
 * @param {import('./unpack.mjs').Unpacked} unpacked
 * @returns {LintOutcome}
 */
export function lint({ name }) {
  const program = path.join(import.meta.dirname, 'lint.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, name], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status === 0) return JSON.parse(stdout);
  const reason = `exit code ${status}: ${stderr.trim().slice(0, 500)}`;
  return {
    said: [],
    failed: [`${name}: ESLint: ${reason}`],
    slowest: { file: '', milliseconds: 0 },
    unparsed: 0,
    milliseconds: 0,
  };
}
