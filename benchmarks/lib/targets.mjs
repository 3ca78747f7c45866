/** What the team wants to reach, beside what was measured. */
import { digits } from './markdown.mjs';
import { slownessOf } from './speed.mjs';

/**
 * @typedef {object} Target
 * @property {string} text
 * @property {string} measured
 * @property {boolean | undefined} isMet undefined where nothing was measured
 * @property {string | undefined} there of a target that is a time: what that would be where the targets were set
 * @property {boolean | undefined} isMetThere
 */

/** The size that the targets are for. */
export const targetFiles = 5_000;

/** So much more may four times the files cost, where the hits are the same. */
const growthAllowed = 1.25;

/**
 * @param {import('./results.mjs').Results} results
 * @returns {readonly Target[]}
 */
export function judge(results) {
  const { comparisons, growth, eslint } = results;
  const slowness = slownessOf(results)?.factor;
  const atMost = (...target) => judgeOne(slowness, ...target);
  const rows = comparisons.find(({ files }) => files === targetFiles)?.rows ?? [];
  const measured = (id) => rows.find(({ program }) => program.id === id)?.measurement;
  const scan = measured('scan');
  const nothing = measured('codemod-nothing');
  const edits = measured('codemod-edits');
  const start = measured('node');
  const [ours] = eslint?.plugins ?? [];
  const messenger = eslint?.messenger;
  const [base, moreFiles] = growth ?? [];
  return [
    atMost(
      "codemod, nothing to edit, less Node's start: 2 × the bare scan",
      2,
      '×',
      nothing && scan && start && (nothing.seconds - start.seconds) / scan.seconds,
    ),
    atMost('codemod, with edits: 1 s', 1, 's', edits?.seconds),
    atMost(
      'codemod: 200 MB',
      200,
      'MB',
      nothing && edits && Math.max(nothing.megabytes, edits.megabytes),
    ),
    atMost(
      `codemod beyond the bare scan: no more than ${growthAllowed} × with 4 × the files and the same hits`,
      growthAllowed,
      '×',
      base && beyondScan(moreFiles) / beyondScan(base),
    ),
    atMost('rules, an unrelated file after warm-up: 0.02 ms', 0.02, 'ms', ours?.unrelated.mean),
    atMost('rules, a related file after warm-up: 3 ms', 3, 'ms', ours?.related.mean),
    atMost(
      "the Messenger's side, once for a process: 300 ms",
      300,
      'ms',
      messenger && messenger.unrelated.first + messenger.related.first,
    ),
    atMost("the Messenger's side, a file after that: 2 ms", 2, 'ms', messenger?.related.mean),
  ];
}

/** Seconds of the codemod that a bare scan does not take. */
export function beyondScan({ codemod, scan }) {
  return codemod.measurement.seconds - scan.measurement.seconds;
}

/** Units that depend on the machine. */
const timeUnits = new Set(['ms', 's']);

/** @returns {Target} */
function judgeOne(slowness, text, limit, unit, value) {
  if (value === undefined || Number.isNaN(value)) return { text, measured: 'not measured' };
  const judged = { text, measured: `${digits(value)} ${unit}`, isMet: value <= limit };
  if (slowness === undefined || !timeUnits.has(unit)) return judged;
  const there = value / slowness;
  return { ...judged, there: `${digits(there)} ${unit}`, isMetThere: there <= limit };
}
