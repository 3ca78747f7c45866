/** The inventory for a person: one table for each list that has entries. */
import Table from 'cli-table3';
import type { ReportedExplanation, WordAccount } from './explanation-json.js';
import { ACCOUNTS, countAccounts } from './explanation-text.js';
import { UNSEEN } from './unseen.js';
import type { InventoryReport, ReportedAttributes, ReportedBody, ReportedCall } from './json.js';

/** The tables of an inventory, with a newline at the end. */
export function inventoryTables(report: InventoryReport): string {
  const sections = [
    table(
      'Versions',
      ['place', 'version', 'stated in'],
      report.pins.map((pin) => [
        `${pin.file}:${pin.line}:${pin.column}`,
        pin.value,
        pin.kind === 'header' ? 'header' : 'SDK option',
      ]),
    ),
    callTable(
      'Calls',
      report.calls.filter((call) => !call.awaitsCallers && !call.inTests),
    ),
    callTable(
      'Calls in functions that nothing was seen to call',
      report.calls.filter((call) => call.awaitsCallers && !call.inTests),
    ),
    callTable(
      'Calls in tests',
      report.calls.filter((call) => call.inTests),
    ),
    table(
      'Versions outside of JavaScript',
      ['place', 'version', 'stated in'],
      report.text.map(({ file, line, column, version, kind, name }) => [
        `${file}:${line}:${column}`,
        version,
        kind === 'header' ? 'header' : `variable ${name}`,
      ]),
    ),
    table(
      'Undecided',
      ['place', 'reason'],
      report.undecided.map(({ file, line, reason }) => [`${file}:${line}`, reason]),
    ),
    table(
      'Errors',
      ['file', 'message'],
      report.errors.map(({ file, message }) => [file, message]),
    ),
    ...(report.attributes ? attributeTables(report.attributes) : []),
    ...(report.explanation ? explanationTables(report.explanation) : []),
  ].filter((section) => section !== '');
  return sections.length === 0 ? 'No Intercom API calls found.\n' : sections.join('\n');
}

function callTable(title: string, calls: readonly ReportedCall[]): string {
  return table(
    title,
    ['place', 'request', 'client', 'version', 'set at', 'body'],
    calls.map((call) => [
      `${call.file}:${call.line}:${call.column}`,
      `${call.method} ${call.path}`,
      call.client,
      call.versions.join(' or ') || 'not known',
      call.versionFrom === null ? '' : `${call.versionFrom.file}:${call.versionFrom.line}`,
      describeBody(call.body),
    ]),
  );
}

function attributeTables({ list, undecided, mayChange }: ReportedAttributes): readonly string[] {
  const placeOf = (entry: { readonly file: string; readonly line: number }): string =>
    `${entry.file}:${entry.line}`;
  return [
    table(
      'Attributes',
      ['name', 'model', 'created at', 'version', 'writable by the Messenger', 'handed to it at'],
      list.map(({ name, model, created, written, madeWritable }) => [
        name ?? 'not known',
        model ?? 'not known',
        created.map(placeOf).join('\n') || 'nowhere',
        created.map(({ versions }) => versions.join(' or ') || 'not known').join('\n'),
        [
          ...created.map(({ writable, why }) => `${writable}: ${why}`),
          ...madeWritable.map((update) => `may be made so at ${placeOf(update)}`),
        ].join('\n'),
        written.map((write) => `${placeOf(write)} (${write.through})`).join('\n') || 'nowhere',
      ]),
    ),
    table(
      'Calls to the Messenger that may hand over more',
      ['place', 'because'],
      undecided.map((entry) => [placeOf(entry), entry.reason]),
    ),
    table(
      'Calls that may make attributes writable afterwards',
      ['place'],
      mayChange.map((entry) => [placeOf(entry)]),
    ),
    list.length === 0 ? '' : `Mind: ${UNSEEN}.\n`,
  ];
}

/** The accounts of which each occurrence is listed; the others are only counted. */
const LISTED: ReadonlySet<WordAccount> = new Set(['left-out', 'unused-address']);

function explanationTables({ requests, versions, words }: ReportedExplanation): readonly string[] {
  const placeOf = (entry: { readonly file: string; readonly line: number }): string =>
    `${entry.file}:${entry.line}`;
  return [
    table(
      'What becomes of each request',
      ['place', 'request', 'outcome', 'because'],
      requests
        // What helpers send is told where they are called.
        .filter(({ outcome }) => outcome.kind !== 'decided-by-callers')
        .map((request) => [
          placeOf(request),
          request.method === null ? 'not known' : `${request.method} ${request.path ?? ''}`,
          request.outcome.kind,
          request.outcome.reason,
        ]),
    ),
    table(
      'What becomes of each version',
      ['place', 'version', 'outcome', 'because'],
      versions.map((version) => [
        placeOf(version),
        version.value,
        version.outcome.kind,
        version.outcome.reason,
      ]),
    ),
    table(
      'Words to look at',
      ['place', 'word', 'what it is'],
      words
        .filter(({ account }) => LISTED.has(account))
        .map((word) => [
          `${placeOf(word)}:${word.column}`,
          word.word,
          word.reason ?? ACCOUNTS[word.account],
        ]),
    ),
    `What the words are (${words.length})\n${tableOf(
      ['number', 'what they are'],
      [...countAccounts(words)].map(([account, count]) => [String(count), ACCOUNTS[account]]),
    )}`,
  ];
}

function describeBody({ present, absent, maybe }: ReportedBody): string {
  return [...present, ...maybe.map((key) => `${key}?`), ...absent.map((key) => `no ${key}`)].join(
    ', ',
  );
}

function table(
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  return rows.length === 0 ? '' : `${title} (${rows.length})\n${tableOf(head, rows)}`;
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = new Table({
    head: [...head],
    // Plain: readable in a terminal, in a log and in a pasted message.
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
    chars: {
      top: '',
      'top-mid': '',
      'top-left': '',
      'top-right': '',
      bottom: '',
      'bottom-mid': '',
      'bottom-left': '',
      'bottom-right': '',
      left: '',
      'left-mid': '',
      mid: '',
      'mid-mid': '',
      right: '',
      'right-mid': '',
      middle: '',
    },
  });
  lines.push(...rows.map((row) => [...row]));
  const text = lines
    .toString()
    .split('\n')
    .map((line) => `  ${line.trimEnd()}`)
    .join('\n');
  return `${text}\n`;
}
