/** The options of `node benchmarks/run.mjs`. */
import { parseArgs } from 'node:util';

/** What `--only` takes; `scan` is the yardstick of the ratios, and always runs with a program. */
export const parts = [
  'codemod',
  'rg',
  'node',
  'scan',
  'ast-grep',
  'ts-morph',
  'jscodeshift',
  'growth',
  'eslint',
];

export const usage = `node benchmarks/run.mjs [options]

  --files 1000,5000,20000  sizes of the trees
  --runs 5                 measured runs of each program, after one to warm up
  --only codemod,eslint    of ${parts.join(', ')}
  --slow                   measure the slowest programs on the largest trees, too
`;

/**
 * @typedef {object} Options
 * @property {readonly number[]} files
 * @property {number} runs
 * @property {ReadonlySet<string>} only
 * @property {boolean} slow
 * @property {boolean} isWhole whether the results are those that RESULTS.md shows
 */

/**
 * @param {readonly string[]} args
 * @returns {Options}
 * @throws RangeError for what is not an option
 */
export function readOptions(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      files: { type: 'string', default: '1000,5000,20000' },
      runs: { type: 'string', default: '5' },
      only: { type: 'string' },
      slow: { type: 'boolean', default: false },
    },
  });
  const only = values.only?.split(',') ?? parts;
  const unknown = only.filter((part) => !parts.includes(part));
  if (unknown.length > 0)
    throw new RangeError(`There is no part ${unknown.join(', ')}.\n\n${usage}`);
  return {
    files: values.files.split(',').map((text) => wholeNumber(text, 100)),
    runs: wholeNumber(values.runs, 1),
    only: new Set(only),
    slow: values.slow,
    isWhole: values.only === undefined && values.files === '1000,5000,20000',
  };
}

function wholeNumber(text, least) {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) {
    throw new RangeError(`${text} is not a whole number from ${least} on.\n\n${usage}`);
  }
  return value;
}
