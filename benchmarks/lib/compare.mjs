/** Measures programs on trees, and checks that they found what there is. */
import { ensureTree, variants } from '../tree/write-tree.mjs';
import { measure } from './measure.mjs';
import { programById, programs } from './programs.mjs';

/**
 * @typedef {object} Row
 * @property {import('./programs.mjs').Program} program
 * @property {import('./measure.mjs').Measurement} [measurement]
 * @property {string} found such as `26 edits`
 * @property {string} [problem] why there is no measurement, or why it does not count
 * @property {boolean} [isWrong] the program found something else than there is
 *
 * @typedef {object} Comparison
 * @property {number} files
 * @property {number} hits
 * @property {import('../tree/write-tree.mjs').Tree} tree the one with something to edit
 * @property {readonly Row[]} rows
 */

/**
 * All programs that are wanted, on trees of one size.
 *
 * @param {number} files
 * @param {import('./options.mjs').Options} options
 * @param {(line: string) => void} say
 * @returns {Promise<Comparison>}
 */
export async function comparePrograms(files, { runs, only, slow }, say) {
  const rows = [];
  for (const program of programs) {
    // Every ratio needs the scan.
    if (!only.has(program.part) && program.part !== 'scan') continue;
    say(`${files} files: ${program.label}`);
    const isLeftOut = !slow && files > (program.upTo ?? Infinity);
    rows.push(
      isLeftOut
        ? { program, found: '', problem: 'only with `--slow`' }
        : await measureProgram(program, { files, runs }),
    );
  }
  const tree = ensureTree({ files, variant: variants.edits });
  return { files, hits: tree.hits, tree, rows };
}

/**
 * @param {import('./programs.mjs').Program} program
 * @param {{ files: number, hits?: number, runs: number }} options
 * @returns {Promise<Row>}
 */
export async function measureProgram(program, { files, hits, runs }) {
  const command = program.command();
  if (typeof command === 'string') return { program, found: '', problem: command };
  const tree = ensureTree({ files, hits, variant: variants[program.variant] });
  const measurement = await measure(command, tree.folder, runs);
  if (program.found === undefined) return { program, measurement, found: '' };

  const found = program.found(measurement.output);
  const expected = program.expected?.(tree);
  const isWrong = found !== expected;
  return {
    program,
    measurement,
    found: `${found} ${program.unit}`,
    isWrong,
    ...(isWrong ? { problem: `there are ${expected}` } : {}),
  };
}

/**
 * What one more file costs, and what one more hit: the codemod beyond the bare scan, on a tree, on
 * one with as many hits in four times as many files, and on one with four times as many hits.
 *
 * @param {number} runs
 * @param {(line: string) => void} say
 */
export async function measureGrowth(runs, say) {
  const trees = [
    { files: 5_000, hits: 22 },
    { files: 20_000, hits: 22 },
    { files: 5_000, hits: 88 },
  ];
  const rows = [];
  for (const tree of trees) {
    say(`growth: ${tree.files} files, ${tree.hits} hits`);
    const scan = await measureProgram(programById('scan'), { ...tree, runs });
    const codemod = await measureProgram(programById('codemod-nothing'), { ...tree, runs });
    rows.push({ ...tree, scan, codemod });
  }
  return rows;
}
