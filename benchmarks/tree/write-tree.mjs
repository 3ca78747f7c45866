/** A generated tree on the disk, with its git repository; made once, and found again by later runs. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { countEdits, countLiteralCreates } from './api-modules.mjs';
import { otherFiles } from './other-files.mjs';
import { packageStubs } from './packages.mjs';
import { planTree } from './plan.mjs';
import { sourceText } from './source-text.mjs';

/**
 * What the callers of the API look like.
 *
 * @typedef {object} Variant
 * @property {string} name
 * @property {string} version the one that is pinned
 * @property {boolean} isExplicit whether creates say `messenger_writable`
 */

/** @type {{ edits: Variant, nothing: Variant }} */
export const variants = {
  edits: { name: 'edits', version: '2.10', isExplicit: false },
  nothing: { name: 'nothing', version: '2.11', isExplicit: true },
};

/**
 * What there is to be found in a tree.
 *
 * @typedef {object} Tree
 * @property {string} folder
 * @property {number} files source files; there are some more of other kinds
 * @property {number} hits source files that mention the API
 * @property {number} bytes of the source files
 * @property {string} commit
 * @property {number} edits what an upgrade to 2.11 has to do
 * @property {number} literalCreates creates that a pattern over one file can see
 * @property {readonly string[]} related hits, and the files that reach one through imports
 */

/** 0.44 % of the files mention the API: 22 of 5,000. */
export const hitsOf = (files) => Math.max(3, Math.round(files * 0.0044));

/**
 * Makes a tree, unless the same one is there already.
 *
 * @param {{ files: number, hits?: number, variant: Variant }} options
 * @returns {Tree}
 */
export function ensureTree({ files, hits = hitsOf(files), variant }) {
  const name = `${files}-${hits}-${variant.name}`;
  // A tree of an older generator must not be measured: its name has the generator in it.
  const base = path.join(realpathSync(tmpdir()), 'intercom-api-benchmarks', generatorId());
  const folder = path.join(base, name);
  const facts = `${folder}.json`;
  // The facts are written last: without them the tree is half of one.
  if (existsSync(facts)) return JSON.parse(readFileSync(facts, 'utf8'));

  rmSync(folder, { recursive: true, force: true });
  const plan = planTree({ files, hits, variant });
  const texts = new Map(plan.modules.map((module) => [module.path, sourceText(module)]));
  const write = (entries) => {
    for (const [file, text] of entries) writeText(path.join(folder, file), text);
  };
  write(packageStubs());
  write(otherFiles(files));
  commit(folder, 'Set up the project', '2024-01-08T09:00:00Z');
  write([...texts].filter(([file]) => !plan.related.has(file)));
  commit(folder, 'Add the application', '2024-03-04T09:00:00Z');
  write([...texts].filter(([file]) => plan.related.has(file)));
  const id = commit(folder, 'Talk to the support desk', '2024-06-03T09:00:00Z');

  /** @type {Tree} */
  const tree = {
    folder,
    files: texts.size,
    hits: plan.mentioning.size,
    bytes: [...texts.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0),
    commit: id,
    edits: countEdits(plan),
    literalCreates: countLiteralCreates(plan),
    related: [...plan.related],
  };
  writeFileSync(facts, JSON.stringify(tree));
  return tree;
}

function writeText(file, text) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Commits everything; the same content makes the same commit on every machine. */
function commit(folder, message, date) {
  const who = { NAME: 'Benchmark', EMAIL: 'benchmark@example.com', DATE: date };
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  for (const [key, value] of Object.entries(who)) {
    env[`GIT_AUTHOR_${key}`] = value;
    env[`GIT_COMMITTER_${key}`] = value;
  }
  const git = (...args) => execFileSync('git', args, { cwd: folder, env, encoding: 'utf8' }).trim();
  if (!existsSync(path.join(folder, '.git'))) git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '--no-verify', `--message=${message}`);
  return git('rev-parse', 'HEAD');
}

/** Names the generator by its own text. */
function generatorId() {
  const folder = import.meta.dirname;
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(path.join(folder, file)));
  return hash.digest('hex').slice(0, 12);
}
