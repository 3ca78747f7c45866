/** Runs the ESLint measurements, each in a process of its own. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { median } from '../lib/measure.mjs';
import { copyWithFrontEnd } from '../tree/front-end.mjs';

/**
 * @typedef {object} RuleCost milliseconds of the rules of one plugin, for one file
 * @property {number} files
 * @property {number} first
 * @property {number} warmUp mean of the second to the tenth
 * @property {number} mean of all others
 * @property {number} median
 * @property {number} worst
 * @property {number} parse mean of the parser, for comparison
 *
 * @typedef {object} PluginCost
 * @property {string} plugin
 * @property {number} importMilliseconds
 * @property {RuleCost} unrelated files that neither mention the API nor reach it by imports
 * @property {RuleCost} related
 * @property {number} parseMean
 *
 * @typedef {object} FirstCall
 * @property {string} file
 * @property {number} rules milliseconds
 * @property {readonly (readonly [string, number])[]} costs places with milliseconds
 */

/**
 * @param {import('../tree/write-tree.mjs').Tree} tree
 * @returns {Promise<{ plugins: readonly PluginCost[], messenger: PluginCost, first: Record<'unrelated' | 'related', FirstCall> }>}
 */
export async function measureRules(tree) {
  const plugins = [];
  for (const plugin of ['intercom-api', 'n']) {
    plugins.push({ plugin, ...(await lintTree(tree, plugin)) });
  }
  const messenger = await measureMessenger(tree);
  return { plugins, messenger, first: await runScript('profile-first.mjs', tree) };
}

/** The rules on the Messenger's side, over the same tree with a front end beside it. */
async function measureMessenger(tree) {
  const parent = mkdtempSync(path.join(tmpdir(), 'intercom-api-messenger-'));
  try {
    const folder = path.join(parent, 'tree');
    const related = copyWithFrontEnd(tree.folder, folder);
    const plugin = 'messenger rules';
    return { plugin, ...(await lintTree({ ...tree, folder, related }, plugin)) };
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

/** So often is a tree linted: one collection of garbage moves the mean of thirty files. */
const lintRuns = 3;

/** Lints a tree several times; the median of each number counts. */
async function lintTree(tree, plugin) {
  const results = [];
  for (let run = 0; run < lintRuns; run += 1)
    results.push(await runScript('lint-tree.mjs', tree, plugin));
  return medianOf(results);
}

/** @param {readonly any[]} results of one shape: numbers, and objects of them */
function medianOf(results) {
  const [first] = results;
  if (typeof first !== 'object') return median(results);
  return Object.fromEntries(
    Object.keys(first).map((key) => [key, medianOf(results.map((result) => result[key]))]),
  );
}

function runScript(script, tree, ...args) {
  const file = path.join(import.meta.dirname, script);
  const child = spawn(process.execPath, [file, tree.folder, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(tree));
  const output = [];
  child.stdout.on('data', (data) => output.push(data));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(Buffer.concat(output).toString()));
      else reject(new Error(`${script} ended with ${code}`));
    });
  });
}
