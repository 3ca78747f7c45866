/**
 * How fast this machine is, beside the one that the targets were set on.
 *
 * The same programs were timed there, over as many files of as much text (5,000 files, 17.4 MB, 22 with
 * hits; two cores, Node 20), before there was a line of our own. A virtual machine may well be half as
 * fast on another day, and a target of so many milliseconds then says little.
 */
import { digits, ratio } from './markdown.mjs';

/** Seconds that programs of the comparison took there, by their ids. The scan is the mean of a range. */
const secondsThere = {
  node: 0.064,
  rg: 0.044,
  scan: 0.14,
  'ast-grep': 0.75,
  'ts-morph': 4,
};

/** The size they were timed with. */
const filesThere = 5_000;

/**
 * @param {import('./results.mjs').Results} results
 * @returns {{ factor: number, rows: readonly (readonly string[])[] } | undefined} how many times as long programs
 *   take here, in the geometric mean; undefined where too few were measured
 */
export function slownessOf({ comparisons }) {
  const measured = comparisons.find(({ files }) => files === filesThere)?.rows ?? [];
  const known = measured.flatMap(({ program, measurement }) => {
    const there = secondsThere[program.id];
    return there === undefined || measurement === undefined
      ? []
      : [{ label: program.label, there, here: measurement.seconds }];
  });
  // One or two say more of themselves than of the machine.
  if (known.length < 3) return undefined;
  const sum = known.reduce((total, { here, there }) => total + Math.log(here / there), 0);
  return {
    factor: Math.exp(sum / known.length),
    rows: known.map(({ label, here, there }) => [
      label,
      digits(there),
      digits(here),
      ratio(here, there),
    ]),
  };
}
