/** Measures the codemod and the plugin, beside other ways to do the same. See README.md. */
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { benchmarksFolder, installIfMissing, rootFolder } from './lib/install.mjs';
import { readOptions } from './lib/options.mjs';

const options = optionsOrExit();
if (!existsSync(path.join(rootFolder, 'packages/codemod/dist/bundle/cli.mjs'))) {
  fail('The packages are not built: run `npm run setup` first.');
}
installIfMissing();

// These need what is installed by now.
const { comparePrograms, measureGrowth } = await import('./lib/compare.mjs');
const { formatMarkdown } = await import('./lib/markdown.mjs');
const { describeResults } = await import('./lib/results.mjs');
const { measureRules } = await import('./eslint/measure.mjs');
const { targetFiles } = await import('./lib/targets.mjs');
const { ensureTree, variants } = await import('./tree/write-tree.mjs');

/** @param {string} line */
const say = (line) => console.error(`… ${line}`);
const { files, runs, only } = options;
const hasPrograms = [...only].some((part) => part !== 'eslint' && part !== 'growth');

/** @type {import('./lib/results.mjs').Results} */
const results = { comparisons: [] };
for (const size of hasPrograms ? files : []) {
  results.comparisons.push(await comparePrograms(size, options, say));
}
if (only.has('growth')) results.growth = await measureGrowth(runs, say);
if (only.has('eslint')) {
  // The targets are for one size; the cost of a file hardly depends on how many there are.
  const size = files.includes(targetFiles) ? targetFiles : files[0];
  say(`${size} files: rules in ESLint`);
  results.eslint = await measureRules(ensureTree({ files: size, variant: variants.edits }));
}

const markdown = await formatMarkdown(describeResults(results, 'npm run bench'));
console.log(markdown);
if (options.isWhole) writeFileSync(path.join(benchmarksFolder, 'RESULTS.md'), markdown);

const wrong = results.comparisons.flatMap(({ rows }) => rows).filter(({ isWrong }) => isWrong);
if (wrong.length > 0) {
  fail(`These did not find what there is: ${wrong.map(({ program }) => program.label).join(', ')}`);
}

function optionsOrExit() {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

/** @returns {never} */
function fail(message) {
  console.error(message);
  process.exit(1);
}
