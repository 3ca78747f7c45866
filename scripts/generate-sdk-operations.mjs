// Writes packages/api-versions/src/sdk/operations.generated.ts: which request each resource method
// of intercom-client makes. Usage:
//
//   node scripts/generate-sdk-operations.mjs <path to sdk-surface.json>
//
// The input has `rows` of { sdk: '6.4.0', accessor, httpMethod, path, bodyMode | bodyMapping }. The
// output depends on nothing but the input; a second run changes nothing.

import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { format, resolveConfig } from 'prettier';

const OUTPUT = fileURLToPath(
  new URL('../packages/api-versions/src/sdk/operations.generated.ts', import.meta.url),
);

/**
 * Methods that the input lacks or could not observe, seen when running intercom-client 2.11.2 and
 * 3.2.1. Of major 3 the input has 3.1.4 only; 3.2.1 took over five methods of major 4.
 */
const OBSERVED = [
  {
    sdk: '2.11.2',
    accessor: 'admins.away',
    operation: 'PUT /admins/{arg}/away',
    bodyMode: 'mapped',
  },
  { sdk: '2.11.2', accessor: 'events.bulk', operation: 'POST /bulk/events', bodyMode: 'mapped' },
  { sdk: '2.11.2', accessor: 'tags.untag', operation: 'POST /tags', bodyMode: 'mapped' },
  { sdk: '2.11.2', accessor: 'users.bulk', operation: 'POST /bulk/users', bodyMode: 'mapped' },
  {
    sdk: '3.2.1',
    accessor: 'dataExport.cancel',
    operation: 'POST /export/cancel/{id}',
    bodyMode: 'none',
  },
  {
    sdk: '3.2.1',
    accessor: 'dataExport.create',
    operation: 'POST /export/content/data',
    bodyMode: 'mapped',
  },
  {
    sdk: '3.2.1',
    accessor: 'dataExport.find',
    operation: 'GET /export/content/data/{id}',
    bodyMode: 'none',
  },
  {
    sdk: '3.2.1',
    accessor: 'phoneCallRedirect.create',
    operation: 'POST /phone_call_redirects',
    bodyMode: 'mapped',
  },
  {
    sdk: '3.2.1',
    accessor: 'subscriptions.listTypes',
    operation: 'GET /subscription_types',
    bodyMode: 'none',
  },
];

const [inputPath, ...rest] = process.argv.slice(2);
if (inputPath === undefined || rest.length > 0) {
  console.error('usage: node scripts/generate-sdk-operations.mjs <path to sdk-surface.json>');
  process.exit(2);
}

const { rows } = JSON.parse(await readFile(inputPath, 'utf8'));
const source = render(
  groupByOperation(newestPerMajor([...rows.flatMap(readRow), ...observedRows()])),
);
const options = { printWidth: 100, singleQuote: true, trailingComma: 'all' };
await writeFile(
  OUTPUT,
  await format(source, { ...options, ...(await resolveConfig(OUTPUT)), parser: 'typescript' }),
);

/** A row of the input; none where the method could not be observed. */
function readRow({ sdk, accessor, httpMethod, path, bodyMode, bodyMapping }) {
  if (httpMethod === undefined) return [];
  return [
    {
      sdk,
      accessor,
      method: httpMethod,
      path: pathTemplate(path),
      bodyMode: bodyMode === undefined ? modeOfMapping(bodyMapping) : modeOfExpression(bodyMode),
    },
  ];
}

function observedRows() {
  return OBSERVED.map(({ operation, ...row }) => {
    const [method, path] = operation.split(' ');
    return { ...row, method, path };
  });
}

/** Without the query and without the slash at the end, which some methods of major 3 to 5 have. */
function pathTemplate(path) {
  return path.replace(/\?.*$/, '').replace(/(?<=.)\/$/, '');
}

/** Majors 2 to 5: the body as it was recorded, `<x>` being the argument x. */
function modeOfMapping(mapping) {
  if (mapping === undefined) return 'none';
  if (typeof mapping === 'object') return Object.keys(mapping).length === 0 ? 'none' : 'mapped';
  const argument = /^<(.*)>$/.exec(mapping)?.[1];
  if (argument === undefined) throw new Error(`unexpected body mapping: ${mapping}`);
  return argument === '' || argument === 'whole first argument' ? 'request' : `key:${argument}`;
}

/** Majors 6 and 7: the expression in the source that becomes the body. */
function modeOfExpression(expression) {
  if (/^(none|request|rest|key:\w+)$/.test(expression)) return expression;
  const spread = /^Object\.assign\(Object\.assign\(\{\}, (\w+)\), \{/.exec(expression)?.[1];
  if (spread === 'request') return 'request';
  if (spread === '_body') return 'rest';
  throw new Error(`unexpected body: ${expression}`);
}

/** One row for each major and accessor: that of the newest release which has the method. */
function newestPerMajor(allRows) {
  const newest = new Map();
  const byRelease = allRows.toSorted((a, b) => compareReleases(a.sdk, b.sdk));
  for (const row of byRelease) newest.set(`${majorOf(row.sdk)} ${row.accessor}`, row);
  return [...newest.values()];
}

/** Majors in which a method makes the same request share one row. */
function groupByOperation(allRows) {
  const groups = new Map();
  for (const { sdk, accessor, method, path, bodyMode } of allRows) {
    const key = JSON.stringify([accessor, method, path, bodyMode]);
    groups.set(key, [...(groups.get(key) ?? []), majorOf(sdk)]);
  }
  return [...groups]
    .map(([key, majors]) => {
      const [accessor, method, path, bodyMode] = JSON.parse(key);
      return [accessor, majors.toSorted().join(''), method, path, bodyMode];
    })
    .toSorted((a, b) => compareText(a[0], b[0]) || compareText(a[1], b[1]));
}

function render(groups) {
  return `// Which request each resource method of intercom-client makes. Generated; do not edit:
//   node scripts/generate-sdk-operations.mjs <path to sdk-surface.json>

import type { SdkOperationRow } from './operations.js';

/** Accessor, majors (a digit each), method, path template, body mode; ordered by accessor. */
export const SDK_OPERATIONS: readonly SdkOperationRow[] = [
${groups.map((group) => `  ${JSON.stringify(group)},`).join('\n')}
];
`;
}

function majorOf(release) {
  return release.split('.', 1)[0];
}

function compareReleases(a, b) {
  return a.localeCompare(b, 'en', { numeric: true });
}

/** By code unit, so that the order is the same on every machine. */
function compareText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
