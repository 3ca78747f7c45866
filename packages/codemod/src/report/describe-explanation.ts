/** From what the analyzer explains to what is reported: relative paths, and outcomes in sentences. */
import type {
  Occurrence,
  Place,
  RequestExplanation,
  RequestOutcome,
  Step,
  Trace,
  VersionExplanation,
  VersionOutcome,
} from 'intercom-api-analyzer';
import type {
  ReportedOutcome,
  ReportedRequest,
  ReportedStatement,
  ReportedStep,
  ReportedTrace,
  ReportedWord,
} from './explanation-json.js';
import type { TextOutcome } from '../text/plan-texts.js';

/** How to write the path of a file. */
export type ShowFile = (path: string) => string;

interface ReportedPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A place as it is reported. */
export function describePlace({ path, line, column }: Place, show: ShowFile): ReportedPlace {
  return { file: show(path), line, column };
}

function describeStep({ place, lastLine, text }: Step, show: ShowFile): ReportedStep {
  return { ...describePlace(place, show), lastLine, text };
}

function describeTrace({ text, steps }: Trace, show: ShowFile): ReportedTrace {
  return { value: text, steps: steps.map((step) => describeStep(step, show)) };
}

/** A request as it is reported. */
export function describeRequest(request: RequestExplanation, show: ShowFile): ReportedRequest {
  const { place, client, operation, calls, url, version, construction, bodies, outcome } = request;
  return {
    ...describePlace(place, show),
    client,
    method: operation?.method ?? null,
    path: operation?.path ?? null,
    calls: calls.map((step) => describeStep(step, show)),
    url: client === 'intercom-client' ? null : describeTrace(url, show),
    version: describeTrace(version, show),
    construction: construction ? describeStep(construction, show) : null,
    bodies: bodies.map((body) => ({ ...describeTrace(body, show), open: body.open ?? null })),
    outcome: describeRequestOutcome(outcome, show),
  };
}

/** A version as it is reported. */
export function describeStatement(
  { pin, steps, outcome }: VersionExplanation,
  show: ShowFile,
): ReportedStatement {
  return {
    ...describePlace(pin.place, show),
    value: pin.value,
    kind: pin.kind,
    steps: steps.map((step) => describeStep(step, show)),
    outcome: describeVersionOutcome(outcome),
  };
}

function describeRequestOutcome(outcome: RequestOutcome, show: ShowFile): ReportedOutcome {
  const because = (reason: string): ReportedOutcome => ({ kind: outcome.kind, reason, edits: [] });
  switch (outcome.kind) {
    case 'edited':
      return {
        kind: 'edited',
        reason: 'the upgrade makes it send `messenger_writable: true`',
        edits: outcome.edits.map(({ path, line }) => ({ file: show(path), line })),
      };
    case 'explicit':
      return because('it says already whether the attribute is writable');
    case 'already-above':
      return because('it was at or above 2.11 before, so what it does today does not change');
    case 'stays-below':
      return because('its version stays below 2.11');
    case 'manual':
      return because(outcome.message);
    case 'undecided':
      return because(outcome.reason);
    case 'not-a-create':
      return because('it creates no data attribute');
    case 'decided-by-callers':
      return because('its callers decide what it sends, and are listed by themselves');
    case 'in-tests':
      return because('it stands in a test, a mock or a recording');
    case 'elsewhere':
      return because('nothing shows that it goes to Intercom');
  }
}

function describeVersionOutcome(outcome: VersionOutcome): ReportedOutcome {
  const because = (reason: string): ReportedOutcome => ({ kind: outcome.kind, reason, edits: [] });
  switch (outcome.kind) {
    case 'raised':
      return because('the upgrade raises it');
    case 'already-above':
      return because('it is at or above the version that is asked for');
    case 'manual':
      return because(outcome.message);
    case 'in-tests':
      return because('it stands in a test, a mock or a recording');
    case 'not-asked-for':
      return because('it is not the version that is to be raised');
    case 'unknown-version':
      return because('Intercom has no such version');
  }
}

/**
 * What becomes of a version outside of code, as it is reported.
 *
 * @param outcome what was planned, tests included; undefined where the version stays
 * @param isInTests whether it stands in a test, a mock or a recording
 */
export function describeTextOutcome(
  outcome: TextOutcome | undefined,
  isInTests: boolean,
): ReportedOutcome {
  const edits: ReportedOutcome['edits'] = [];
  if (outcome === undefined) {
    return {
      kind: 'already-above',
      reason: 'it is not below the version that is asked for',
      edits,
    };
  }
  if (isInTests) {
    const reason = 'it stands in a test, a mock or a recording';
    return { kind: 'in-tests', reason, edits };
  }
  switch (outcome.kind) {
    case 'edit':
      return { kind: 'raised', reason: 'raised with --include-text, and left without it', edits };
    case 'manual':
      return { kind: 'manual', reason: outcome.message, edits };
    case 'mentioned':
      return { kind: 'mentioned', reason: `no edit is made. ${outcome.message}`, edits };
  }
}

/** An occurrence of a word as it is reported. */
export function describeWord({ place, word, account }: Occurrence, show: ShowFile): ReportedWord {
  const found = { ...describePlace(place, show), word, reason: null };
  switch (account.kind) {
    case 'request':
      return {
        ...found,
        account: 'request',
        of: describePlace(account.request.place, show),
        outcome: account.request.outcome.kind,
      };
    case 'version':
      return {
        ...found,
        account: 'version',
        of: describePlace(account.version.pin.place, show),
        outcome: account.version.outcome.kind,
      };
    case 'unused-address':
    case 'comment':
    case 'import':
    case 'name':
    case 'text':
    case 'markup':
      return { ...found, account: account.kind, of: null, outcome: null };
  }
}
