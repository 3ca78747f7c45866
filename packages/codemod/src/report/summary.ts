/** What a run comes to, for a person: on stderr, under the diff. */
import { OVERRIDES_VERSION } from 'intercom-api-analyzer/light';
import { CHANGES } from 'intercom-api-versions';
import type { createColors } from 'picocolors';
import type { UpgradeResult } from '../upgrade.js';
import type { ReportedEdit, UpgradeReport } from './json.js';
import { UNSEEN } from './unseen.js';

type Colours = ReturnType<typeof createColors>;

/** How the run went, apart from its result. */
export interface SummaryContext {
  /** `check` and `dry-run` wrote nothing. */
  readonly mode: 'write' | 'dry-run' | 'check';
  readonly seconds: number;
  readonly colours: Colours;
  /** Whether versions outside of JavaScript were to be raised as well, and in which phase. */
  readonly includeText?: boolean | undefined;
  readonly phase?: 'prepare' | 'bump' | undefined;
  /** Whether the Messenger's side decided values. */
  readonly messengerWritable?: 'keep' | 'infer' | undefined;
}

/** The summary of an upgrade, with a newline at the end. */
export function summarizeUpgrade(result: UpgradeResult, context: SummaryContext): string {
  const { report } = result;
  const sections = [
    refusalSection(result, context),
    editSection(result, context),
    listSection(
      context.colours.yellow(
        `Needs a look: affected by the upgrade, without a safe edit (${report.manual.length})`,
      ),
      report.manual.map(({ file, line, message }) => `${file}:${line}  ${message}`),
    ),
    listSection(
      context.colours.yellow(
        `Undecided: the code does not say whether the upgrade affects it (${report.undecided.length})`,
      ),
      report.undecided.map(({ file, line, reason }) => `${file}:${line}  ${reason}`),
    ),
    textSection(result, context),
    mentionSection(result, context),
    alreadyAboveSection(result, context),
    testsSection(result),
    withoutVersionSection(result),
    unknownVersionSection(result, context),
    // A refusal has named its files already.
    result.refusal === undefined
      ? listSection(
          context.colours.red(`Errors (${report.errors.length})`),
          report.errors.map(({ file, message }) => `${file}  ${message}`),
        )
      : '',
    listSection(
      `Not type-checked (${result.unchecked.length})`,
      result.unchecked.map(({ file, message }) => `${file}  ${message}`),
    ),
    afterwardsSection(result, context),
    lastLine(result, context),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function refusalSection({ refusal }: UpgradeResult, { colours }: SummaryContext): string {
  if (refusal === undefined) return '';
  switch (refusal.reason) {
    case 'uncommitted-changes':
      return listSection(
        colours.red('Nothing was written: files to be edited have uncommitted changes.'),
        refusal.files,
        'Commit or stash them, or go on with --force.',
      );
    case 'prepare-pending':
      return listSection(
        colours.red('Nothing was written: these files are not ready for the new version.'),
        refusal.files,
        'Run --phase prepare and release the result, then --phase bump.',
      );
  }
}

function editSection({ report }: UpgradeResult, { mode, colours }: SummaryContext): string {
  if (report.edits.length === 0) return '';
  const files = new Set(report.edits.map(({ file }) => file)).size;
  const verb = mode === 'write' ? 'Edited' : 'Would edit';
  return listSection(
    colours.green(
      `${verb} ${count(report.edits.length, 'place')} in ${count(files, 'file')} for ${report.to}`,
    ),
    report.edits.map((edit) => `${edit.file}:${edit.line}  ${describeEdit(edit, report.to)}`),
  );
}

function describeEdit(edit: ReportedEdit, to: string): string {
  const what = describeKind(edit, to);
  return edit.note === null ? what : `${what}. ${edit.note}`;
}

function describeKind({ kind, change, was }: ReportedEdit, to: string): string {
  switch (kind) {
    case 'raise-version':
      return was === null ? `version raised to ${to}` : `version raised from ${was} to ${to}`;
    case 'state-version':
      return `version ${to} stated, which was a default before`;
    case 'insert-key':
      return `${keyOf(change)} added`;
    case 'replace-undefined':
      return `${keyOf(change)} given a value instead of undefined`;
    case 'wrap-body':
      return `${keyOf(change)} added around the body`;
    case 'sdk-raw-request':
      return `SDK method that drops ${keyOf(change)} replaced by a request`;
  }
}

/** The key that a change of the API asks for. */
function keyOf(change: string): string {
  const [field] = CHANGES.find(({ id }) => id === change)?.fieldPaths ?? [];
  return field === undefined ? `what ${change} asks for` : `\`${field}\``;
}

function alreadyAboveSection({ report }: UpgradeResult, { colours }: SummaryContext): string {
  const { alreadyAbove } = report;
  return listSection(
    colours.cyan(
      `Not changed: at a version with the change already, and without what it asks for (${alreadyAbove.length})`,
    ),
    alreadyAbove.map(({ file, line, change }) => `${file}:${line}  without ${keyOf(change)}`),
    'What they do stays as it is. Whether it is what was meant, the linter asks: intercom-api/require-messenger-writable ' +
      'repairs them, and intercom-api/no-sdk-dropped-field shows where intercom-client does not send the key.',
  );
}

function testsSection({ report: { leftInTests } }: UpgradeResult): string {
  if (leftInTests.length === 0) return '';
  const were = leftInTests.length === 1 ? 'was left as it is' : 'were left as they are';
  const them = leftInTests.length === 1 ? 'it' : 'them';
  return `${count(leftInTests.length, 'version')} in tests ${were} (--include-tests raises ${them}).`;
}

/** What raising versions in the code does nothing to. */
function withoutVersionSection({ report, appVersion }: UpgradeResult): string {
  const { withoutVersion: number } = report;
  if (number === 0) return '';
  const [state, go] = number === 1 ? ['states', 'It goes'] : ['state', 'They go'];
  const at = appVersion === undefined ? '' : `, ${appVersion}`;
  return (
    `${count(number, 'request')} ${state} no version. ${go} out at the app's version in the Developer Hub${at}, ` +
    'whatever is raised here.'
  );
}

/** Requests whose version nothing here raises, by the reason: a client of fifty methods has one. */
function unknownVersionSection(
  { report: { unknownVersions } }: UpgradeResult,
  { colours }: SummaryContext,
): string {
  const byReason = new Map<string, string[]>();
  for (const { file, line, reason } of unknownVersions) {
    const places = byReason.get(reason) ?? [];
    byReason.set(reason, [...places, `${file}:${line}`]);
  }
  return listSection(
    colours.cyan(
      `Requests at a version that the code does not show (${unknownVersions.length}): raise it where it is set`,
    ),
    [...byReason].map(([reason, [first, ...others]]) => {
      const rest = others.length > 0 ? ` (and ${count(others.length, 'more request')})` : '';
      return `${first}  ${reason}${rest}`;
    }),
  );
}

/** Versions outside of JavaScript, except where another section has them. */
function textSection(
  { report, refusal }: UpgradeResult,
  { includeText, phase, colours }: SummaryContext,
): string {
  const left = report.text.filter(
    ({ outcome }) => outcome === 'not-raised' || (outcome === 'manual' && includeText !== true),
  );
  const canBeRaised = refusal === undefined && left.some(({ reason }) => reason === null);
  const option = includeText === true ? '--phase bump' : '--include-text';
  return listSection(
    colours.cyan(`Versions outside of JavaScript: not raised (${left.length})`),
    left.map(({ file, line, name, version, reason }) => {
      const stated = `${file}:${line}  ${name}: ${version}`;
      return reason === null ? stated : `${stated}. ${reason}`;
    }),
    canBeRaised && (includeText !== true || phase === 'prepare')
      ? `${option} raises those without a remark.`
      : undefined,
  );
}

/** What documents say about versions: one line for each of them. */
function mentionSection({ report }: UpgradeResult, { colours }: SummaryContext): string {
  const mentions = report.text.filter(({ outcome }) => outcome === 'mentioned');
  const lines = new Map<string, Set<number>>();
  for (const { file, line } of mentions) lines.set(file, (lines.get(file) ?? new Set()).add(line));
  return listSection(
    colours.cyan(`Mentioned in documents: no edit is made there (${mentions.length})`),
    [...lines].map(([file, numbers]) => `${file}:${[...numbers].join(', ')}`),
  );
}

function afterwardsSection(
  { report, refusal, appVersion }: UpgradeResult,
  { mode, phase, messengerWritable }: SummaryContext,
): string {
  if (refusal !== undefined || report.edits.length === 0) return '';
  const raised = report.edits.some((edit) => edit.phase === 'bump');
  const steps = [
    ...(mode === 'write' ? ['read the diff'] : []),
    ...notesStep(report),
    ...report.generated.map(
      (file) =>
        `${file} says that it is generated: change what generates it, or the edits are lost`,
    ),
    ...(messengerWritable === 'infer' ? [UNSEEN] : []),
    ...(raised
      ? [
          'run your tests against a development workspace: recorded answers are of the old version',
          outsideOfJavaScript(report, mode),
          ...(appVersion === undefined || appVersion === report.to
            ? []
            : [
                `requests that state no version go on at ${appVersion} until you raise the app's version in the Developer Hub`,
              ]),
        ]
      : phase === 'prepare'
        ? ['release this before raising versions with --phase bump']
        : []),
  ];
  return listSection(mode === 'write' ? 'Check now' : 'To check afterwards', steps);
}

function notesStep({ edits }: UpgradeReport): readonly string[] {
  const notes = edits.flatMap(({ note }) => note ?? []);
  if (notes.length === 0) return [];
  return notes.some((note) => note.includes(OVERRIDES_VERSION))
    ? ['look at the notes above, such as environment variables that set another version']
    : ['look at the notes above'];
}

/** What was found outside of JavaScript, and where nobody looked. */
function outsideOfJavaScript({ text }: UpgradeReport, mode: SummaryContext['mode']): string {
  const unseen = 'what git ignores, and what servers and secret stores hold, was not seen';
  const left = text.filter(
    ({ outcome }) => outcome === 'not-raised' || outcome === 'manual',
  ).length;
  const raised = text.filter(({ outcome }) => outcome === 'raised').length;
  if (left + raised === 0) {
    return `no version to raise was found outside of JavaScript; ${unseen}`;
  }
  const did = mode === 'write' ? 'was' : 'would be';
  const are = mode === 'write' ? 'were' : 'would be';
  const parts = [
    ...(raised === 0 ? [] : [`${count(raised, 'version')} ${raised === 1 ? did : are} raised`]),
    ...(left === 0
      ? []
      : [`${count(left, 'version')} ${left === 1 ? did : are} left, as listed above`]),
  ];
  return `outside of JavaScript ${parts.join(', and ')}; ${unseen}`;
}

function lastLine({ report, refusal }: UpgradeResult, { mode, seconds }: SummaryContext): string {
  const scanned = `${count(report.filesScanned, 'source file')} scanned in ${seconds.toFixed(1)} s.`;
  const isQuiet =
    report.edits.length +
      report.manual.length +
      report.undecided.length +
      report.text.length +
      report.errors.length ===
    0;
  if (isQuiet) return `Nothing to do for ${report.to}. ${scanned}`;
  if (refusal !== undefined || mode !== 'write') return `Nothing was written. ${scanned}`;
  return scanned;
}

/** A heading with indented lines; an empty text without lines. */
function listSection(heading: string, lines: readonly string[], footer?: string): string {
  if (lines.length === 0) return '';
  return [
    heading,
    ...lines.map((line) => `  ${line}`),
    ...(footer === undefined ? [] : [`  ${footer}`]),
  ].join('\n');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
