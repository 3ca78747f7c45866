/**
 * Lints a tree in a process of its own, and prints as JSON what the rules of one plugin cost.
 *
 *     node lint-tree.mjs <folder> <plugin> < facts of the tree as JSON
 */
import { readFileSync } from 'node:fs';
import { sourceFilesOf } from './source-files.mjs';
import { createTimedLinter } from './linter.mjs';

/** So many files of a kind are taken for the warm-up, in which caches fill and code is compiled. */
const warmUpFiles = 10;

const [folder, plugin] = process.argv.slice(2);
const related = new Set(JSON.parse(readFileSync(0, 'utf8')).related);
const { importMilliseconds, lint } = await createTimedLinter(folder, plugin);

const times = { unrelated: [], related: [] };
for (const file of sourceFilesOf(folder)) {
  times[related.has(file) ? 'related' : 'unrelated'].push(await lint(file));
}

console.log(
  JSON.stringify({
    importMilliseconds,
    unrelated: describe(times.unrelated),
    related: describe(times.related),
    parseMean: mean([...times.unrelated, ...times.related].map(({ parse }) => parse)),
  }),
);

/** In milliseconds of the rules for each file. */
function describe(samples) {
  const rules = samples.map((sample) => sample.rules);
  const steady = rules.slice(warmUpFiles);
  const sorted = [...steady].sort((a, b) => a - b);
  return {
    files: samples.length,
    first: rules[0],
    warmUp: mean(rules.slice(1, warmUpFiles)),
    mean: mean(steady),
    median: sorted[sorted.length >> 1],
    worst: sorted.at(-1),
    parse: mean(samples.slice(warmUpFiles).map(({ parse }) => parse)),
  };
}

/** Undefined for no values: a small tree has no more related files than those of the warm-up. */
function mean(values) {
  if (values.length === 0) return undefined;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
