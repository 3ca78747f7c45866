/** What an upgrade makes of the versions outside of code: edits, steps for a person, and mentions. */
import type { MigrationPlan, Place, PlannedEdit } from 'intercom-api-analyzer';
import { judgeVersion } from 'intercom-api-analyzer/light';
import {
  changesBetween,
  formatApiVersion,
  type ApiChange,
  type ApiVersion,
} from 'intercom-api-versions';
import type { VariableStep } from './named-in-code.js';
import { placeIn } from './place.js';
import type { SearchedText, TextSearch } from './search.js';
import type { Doubt, Subject, TextVersion } from './text-version.js';

/** What a version is the value of, by name. */
export function nameOf(subject: Subject): string {
  return subject.kind === 'header' ? 'Intercom-Version' : subject.name;
}

/** What becomes of one version. */
export type TextOutcome =
  | { readonly kind: 'edit'; readonly edit: PlannedEdit }
  /** It is sent, or may be: `message` says why it is no edit, and what to do. */
  | { readonly kind: 'manual'; readonly message: string }
  /** A document speaks of it: `message` says how. */
  | { readonly kind: 'mentioned'; readonly message: string };

/** A version that the upgrade moves, or that a person has to look at. */
export interface PlannedText {
  readonly place: Place;
  readonly version: TextVersion;
  readonly outcome: TextOutcome;
}

/** What to plan for. */
export interface TextRequest {
  readonly to: ApiVersion;
  readonly from: ApiVersion | undefined;
  readonly includeTests: boolean;
  readonly isTestFile: (file: string) => boolean;
  /** Calls of the code that no edit makes ready for a raised variable. */
  readonly unprepared: MigrationPlan['unpreparedVariables'];
  /** Where code knows a variable's version, and not the one that it is to become. */
  readonly namedWithout: (step: VariableStep) => Place | undefined;
  /** How to name a file in a message. */
  readonly show: (file: string) => string;
}

/** Plans for all versions that a search found; those that the upgrade does not move are left out. */
export function planTexts(search: TextSearch, request: TextRequest): readonly PlannedText[] {
  return search.stated
    .filter(
      ({ file, version }) =>
        request.includeTests || !(request.isTestFile(file.path) || version.isRecorded),
    )
    .flatMap(({ file, version }): readonly PlannedText[] => {
      const outcome = outcomeOf(file, version, search, request);
      return outcome === undefined ? [] : [{ place: placeIn(file, version), version, outcome }];
    });
}

function outcomeOf(
  file: SearchedText,
  version: TextVersion,
  search: TextSearch,
  request: TextRequest,
): TextOutcome | undefined {
  const { written, isNumber, subject, doubt } = version;
  const verdict = judgeVersion(
    {
      raw: written,
      value: isNumber ? String(Number(written)) : written,
      form: isNumber ? 'number' : 'string',
    },
    { to: request.to, ...(request.from === undefined ? {} : { from: request.from }) },
  );
  if (verdict.kind === 'stays') return undefined;
  const to = formatApiVersion(request.to);
  if (doubt !== undefined) return doubtful(version, doubt, to);
  const message =
    verdict.kind === 'refused'
      ? verdict.message
      : reasonAgainst(file, version, verdict.from, search, request);
  if (message !== undefined) return { kind: 'manual', message };
  const place = placeIn(file, version);
  const isKnownFromCode = subject.kind === 'variable' && search.wanted.variables.has(subject.name);
  return {
    kind: 'edit',
    edit: {
      change: 'version-pin',
      kind: 'raise-version',
      phase: 'bump',
      place,
      edits: [{ path: file.path, start: version.start, end: version.end, text: to }],
      readAs: [],
      note: isKnownFromCode ? undefined : 'What is sent under it was not checked.',
      was: version.written,
      ...(subject.kind === 'variable' && { variable: subject.name }),
    },
  };
}

/** What speaks against an edit, apart from the version itself and from how it is written. */
function reasonAgainst(
  { text }: SearchedText,
  { subject, written, isNumber }: TextVersion,
  from: ApiVersion,
  search: TextSearch,
  request: TextRequest,
): string | undefined {
  const to = formatApiVersion(request.to);
  if (isNumber && String(Number(to)) !== to) {
    return `As a number, ${to} would be sent as ${Number(to)}. Write '${to}' in quotes.`;
  }
  const changes = changesBetween(from, request.to);
  const inCode =
    subject.kind === 'variable' && search.wanted.variables.has(subject.name)
      ? reasonInCode({ variable: subject.name, from: written, to }, changes, request)
      : undefined;
  if (inCode !== undefined) return inCode;
  if (subject.kind === 'variable' && !/intercom/iu.test(subject.name)) {
    return (
      `${subject.name} is sent as Intercom-Version, but its name does not say so, and something else ` +
      `may read it too. Raise it to ${to} where it is meant for Intercom.`
    );
  }
  const change = changes.find((each) => mayBreak(each, text));
  if (change === undefined) return undefined;
  const [operation] = change.operations;
  return (
    `The file names ${operation?.path ?? 'an operation'} more often than ${change.fieldPaths.join(', ')}, ` +
    `and what is left out there means something else under ${to} (${change.id}). See to that first.`
  );
}

/** What speaks against raising a variable in the code that reads it. */
function reasonInCode(
  step: VariableStep,
  changes: readonly ApiChange[],
  { unprepared, namedWithout, show }: TextRequest,
): string | undefined {
  const open = unprepared.find(
    ({ variable, change }) => variable === step.variable && changes.some(({ id }) => id === change),
  );
  if (open !== undefined) {
    return (
      `The call at ${show(open.place.path)}:${open.place.line} gets its version from it, and is not ` +
      `ready for ${step.to} (${open.change}). See to that first.`
    );
  }
  const list = namedWithout(step);
  return list === undefined
    ? undefined
    : `The code that reads it names ${step.from} at ${show(list.path)}:${list.line}, and not ${step.to}. ` +
        `See whether it takes ${step.to}, and raise the version by hand.`;
}

/** Whether a file may send a request without a field whose absence means something else after a change. */
function mayBreak({ kind, operations, fieldPaths }: ApiChange, text: string): boolean {
  if (kind !== 'request-default') return false;
  const requests = operations.map(
    ({ path }) =>
      // Not `/data_attributes/123`, and not `/data_attributes?model=contact`.
      text
        .split(path)
        .slice(1)
        .filter((rest) => !/^[\w/?-]/u.test(rest)).length,
  );
  const fields = fieldPaths.map((field) => text.split(field).length - 1);
  return Math.max(0, ...requests) > Math.min(...fields);
}

function doubtful(
  { subject, written, problem }: TextVersion,
  doubt: Doubt,
  to: string,
): TextOutcome {
  const name = nameOf(subject);
  switch (doubt) {
    case 'malformed':
      return {
        kind: 'manual',
        message:
          `The file cannot be parsed${problem === undefined ? '' : `: ${problem}`}. So it is not edited: ` +
          `raise ${name} from ${written} to ${to} by hand.`,
      };
    case 'loose':
      return {
        kind: 'manual',
        message: `${written} stands beside ${name}, but nothing shows that it is sent. See whether it has to become ${to}.`,
      };
    case 'shared':
      return {
        kind: 'manual',
        message: `${written} has a YAML anchor, whose other uses may not be Intercom's. Raise it to ${to} by hand.`,
      };
    case 'enum':
      return {
        kind: 'manual',
        message: `A list beside ${written} says which versions are allowed. Add ${to} to it, and raise ${written} by hand.`,
      };
    case 'description':
      return {
        kind: 'mentioned',
        message: `In Intercom's description of the API, which is of one version.`,
      };
    case 'sentence':
      return { kind: 'mentioned', message: 'In a sentence, which may tell of the past.' };
    case 'example':
      return {
        kind: 'mentioned',
        message: 'In an example that is neither a command nor an HTTP request.',
      };
    case 'past':
      return { kind: 'mentioned', message: 'Under a heading about earlier versions.' };
    case 'several-versions':
      return { kind: 'mentioned', message: 'In a document that shows several versions.' };
  }
}
