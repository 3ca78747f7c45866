/** What is measured on every tree: our program, the least that one can do, and what others do. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { benchmarksFolder, rootFolder } from './install.mjs';

/** @typedef {import('../tree/write-tree.mjs').Tree} Tree */

/**
 * @typedef {object} Program
 * @property {string} id
 * @property {string} part the name by which `--only` selects it
 * @property {string} label
 * @property {'edits' | 'nothing'} variant the tree that it runs on
 * @property {() => readonly string[] | string} command or why it cannot be run
 * @property {(output: string) => number} [found] what the run found; a program that finds nothing is fast, too
 * @property {(tree: Tree) => number} [expected]
 * @property {string} [unit] of what it finds
 * @property {number} [upTo] files; on larger trees it takes minutes
 */

const node = process.execPath;
const other = (file) => path.join(benchmarksFolder, 'others', file);
const require = createRequire(path.join(benchmarksFolder, 'package.json'));

const codemod = [
  node,
  path.join(rootFolder, 'packages/codemod/dist/bundle/cli.mjs'),
  'upgrade',
  '--to',
  '2.11',
  '--dry-run',
];

const jscodeshift = (...options) => [
  node,
  require.resolve('jscodeshift/bin/jscodeshift.js'),
  '--dry',
  '--parser=tsx',
  '--extensions=ts,tsx,js,jsx,mjs',
  `--transform=${other('jscodeshift.cjs')}`,
  ...options,
  'src',
];

const numberIn = (pattern) => (output) => Number(pattern.exec(output)?.[1] ?? 0);
const linesThatAre = (pattern) => (output) =>
  output.split('\n').filter((line) => pattern.test(line)).length;

/** @type {readonly Program[]} */
export const programs = [
  {
    id: 'codemod-nothing',
    part: 'codemod',
    label: 'codemod, nothing to edit',
    variant: 'nothing',
    command: () => codemod,
    found: numberIn(/Would edit (\d+) place/),
    expected: ({ edits }) => edits,
    unit: 'edits',
  },
  {
    id: 'codemod-edits',
    part: 'codemod',
    label: 'codemod, with edits',
    variant: 'edits',
    command: () => codemod,
    found: numberIn(/Would edit (\d+) place/),
    expected: ({ edits }) => edits,
    unit: 'edits',
  },
  {
    id: 'rg',
    part: 'rg',
    label: '`rg -l`',
    variant: 'nothing',
    command: () =>
      isOnPath('rg')
        ? ['rg', '-l', '-i', '-g', '*.{ts,tsx,js,jsx,mjs}', 'intercom', '.']
        : 'not installed (Debian: ripgrep)',
    found: linesThatAre(/./),
    expected: ({ hits }) => hits,
    unit: 'files',
  },
  {
    id: 'node',
    part: 'node',
    label: '`node -e 0`',
    variant: 'nothing',
    command: () => [node, '-e', '0'],
  },
  {
    id: 'scan',
    part: 'scan',
    label: 'bare scan in Node',
    variant: 'nothing',
    command: () => [node, other('node-scan.mjs')],
    found: numberIn(/(\d+) files/),
    expected: ({ hits }) => hits,
    unit: 'files',
  },
  {
    id: 'ast-grep',
    part: 'ast-grep',
    label: 'ast-grep, one pattern',
    variant: 'edits',
    command: () => {
      const binary = require('@ast-grep/cli/postinstall.js').resolveBinaryPath();
      return binary === null
        ? 'no binary for this system'
        : [binary, 'scan', '--rule', other('ast-grep.yml')];
    },
    found: linesThatAre(/^help\[/),
    expected: ({ literalCreates }) => literalCreates,
    unit: 'edits',
  },
  {
    id: 'ts-morph',
    part: 'ts-morph',
    label: 'ts-morph, whole project',
    variant: 'edits',
    command: () => [node, other('ts-morph.mjs')],
    found: numberIn(/(\d+) edits/),
    expected: ({ literalCreates }) => literalCreates,
    unit: 'edits',
    upTo: 5_000,
  },
  {
    id: 'jscodeshift-text',
    part: 'jscodeshift',
    label: 'jscodeshift, text test first',
    variant: 'edits',
    command: () => jscodeshift('--textFirst=true'),
    found: linesThatAre(/^EDIT$/),
    expected: ({ literalCreates }) => literalCreates,
    unit: 'edits',
  },
  {
    id: 'jscodeshift',
    part: 'jscodeshift',
    label: 'jscodeshift',
    variant: 'edits',
    command: () => jscodeshift(),
    found: linesThatAre(/^EDIT$/),
    expected: ({ literalCreates }) => literalCreates,
    unit: 'edits',
    upTo: 5_000,
  },
];

/** @param {string} id */
export function programById(id) {
  const program = programs.find((each) => each.id === id);
  if (program === undefined) throw new RangeError(`There is no program ${id}.`);
  return program;
}

function isOnPath(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.some((folder) => existsSync(path.join(folder, name)));
}
