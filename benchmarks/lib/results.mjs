/** The results as Markdown, for the terminal and for RESULTS.md. */
import { describeMachine } from './machine.mjs';
import { digits, ratio, table } from './markdown.mjs';
import { slownessOf } from './speed.mjs';
import { beyondScan, judge, targetFiles } from './targets.mjs';

/**
 * @typedef {object} Results
 * @property {readonly import('./compare.mjs').Comparison[]} comparisons
 * @property {Awaited<ReturnType<typeof import('./compare.mjs').measureGrowth>>} [growth]
 * @property {Awaited<ReturnType<typeof import('../eslint/measure.mjs').measureRules>>} [eslint]
 */

/** The most expensive places that a profile names; the others are added up. */
const placesShown = 12;

/**
 * @param {Results} results
 * @param {string} command that made them
 */
export function describeResults(results, command) {
  return [
    `# Results\n\nWritten by \`${command}\`. What is measured, and how: [README.md](README.md).`,
    table(['', ''], describeMachine()),
    `## Targets\n\nFor ${inThousands(targetFiles)} files with 22 hits.`,
    table(
      ['target', 'measured', '', 'at the speed of that machine', ''],
      judge(results).map(({ text, measured, isMet, there, isMetThere }) => [
        text,
        measured,
        verdict(isMet),
        there ?? '',
        verdict(isMetThere),
      ]),
    ),
    ...describeSpeed(slownessOf(results)),
    ...results.comparisons.map(describeComparison),
    ...(results.growth ? [describeGrowth(results.growth)] : []),
    ...(results.eslint ? [describeRules(results.eslint)] : []),
  ].join('\n\n');
}

function verdict(isMet) {
  if (isMet === undefined) return '';
  return isMet ? 'met' : '**not met**';
}

/** @param {ReturnType<typeof slownessOf>} slowness */
function describeSpeed(slowness) {
  if (slowness === undefined) return [];
  return [
    `### The speed of this machine\n\nThe targets were set on another machine, or on this one at another time: the programs of others take ${digits(slowness.factor)} × as long here as they did there. A ratio needs no correction; a time is divided by that, in the last columns.`,
    table(['', '#s there', '#s here', '#ratio'], slowness.rows),
  ];
}

/** @param {import('./compare.mjs').Comparison} comparison */
function describeComparison({ files, hits, tree, rows }) {
  const scan = rows.find(({ program }) => program.id === 'scan')?.measurement;
  const megabytes = (tree.bytes / 1e6).toFixed(1);
  const body = rows.map(({ program, measurement, found, problem }) => [
    program.label,
    digits(measurement?.seconds),
    measurement === undefined ? '–' : measurement.range.map(digits).join(' to '),
    ratio(measurement?.seconds, scan?.seconds),
    digits(measurement?.cpuSeconds),
    measurement?.megabytes === undefined ? '–' : measurement.megabytes.toFixed(0),
    measurement === undefined ? '–' : String(measurement.runs),
    [found, problem].filter(Boolean).join('; '),
  ]);
  return [
    `## ${inThousands(files)} files, ${hits} hits`,
    `${megabytes} MB of sources, ${tree.related.length} of the files related; tree \`${tree.commit.slice(0, 12)}\`.`,
    table(
      ['', '#s', 'fastest to slowest', '#of the scan', '#CPU s', '#MB', '#runs', 'found'],
      body,
    ),
  ].join('\n\n');
}

function describeGrowth(growth) {
  const [base] = growth;
  const body = growth.map((row) => [
    inThousands(row.files),
    String(row.hits),
    digits(row.scan.measurement.seconds),
    digits(row.codemod.measurement.seconds),
    digits(beyondScan(row)),
    ratio(beyondScan(row), beyondScan(base)),
    row.codemod.measurement.megabytes?.toFixed(0) ?? '–',
  ]);
  const head = [
    '#files',
    '#hits',
    '#bare scan, s',
    '#codemod, s',
    '#beyond the scan, s',
    '#of the first',
    '#MB',
  ];
  return `## What grows with what\n\nThe codemod with nothing to edit.\n\n${table(head, body)}`;
}

function describeRules({ plugins, messenger, first }) {
  const names = {
    'intercom-api': 'ours, `recommended`',
    'messenger rules': "the Messenger's side, with a front end",
    n: 'eslint-plugin-n, `recommended`',
  };
  const head = ['', 'files', '#number', '#first', '#2nd to 10th', '#mean of the rest', '#median', '#worst', '#parser']; // prettier-ignore
  const body = [...plugins, messenger].flatMap(({ plugin, ...costs }) =>
    ['unrelated', 'related'].map((kind) => {
      const { files, first: firstFile, warmUp, mean, median, worst, parse } = costs[kind];
      return [
        names[plugin],
        kind,
        String(files),
        ...[firstFile, warmUp, mean, median, worst, parse].map(digits),
      ];
    }),
  );
  const loading = plugins.map(
    ({ plugin, importMilliseconds }) => `${names[plugin]} ${digits(importMilliseconds)} ms`,
  );
  return [
    `## Rules in ESLint\n\nMilliseconds of all rules of a plugin for one file; the parser is that of typescript-eslint.`,
    table(head, body),
    `Loading the plugin: ${loading.join(', ')}.`,
    ...Object.entries(first).map(([kind, call]) => describeFirstCall(kind, call)),
  ].join('\n\n');
}

/** Under the profiler, which makes everything somewhat slower. */
function describeFirstCall(kind, { file, rules, costs }) {
  const shown = costs.slice(0, placesShown);
  const rest = costs.slice(placesShown).reduce((sum, [, milliseconds]) => sum + milliseconds, 0);
  return [
    `The first ${kind} file, \`${file}\`, under a profiler: ${digits(rules)} ms in the rules.`,
    table(
      ['where', '#ms'],
      [...shown, ['all others', rest]].map(([place, milliseconds]) => [
        place,
        milliseconds.toFixed(1),
      ]),
    ),
  ].join('\n\n');
}

function inThousands(number) {
  return number.toLocaleString('en');
}
