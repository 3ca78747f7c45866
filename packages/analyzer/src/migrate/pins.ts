/** Raising the places that state a version. */
import { formatApiVersion, parseApiVersion } from 'intercom-api-versions';
import type { VersionPin } from '../api-call.js';
import type { InterpretedCall } from '../calls/interpret.js';
import type { ModuleReport } from '../calls/module-report.js';
import { uncalledRequests } from '../calls/uncalled.js';
import { versionStatement } from '../calls/version.js';
import { writeVersion } from '../edits/version-literal.js';
import { type AbstractValue, membersOf } from '../evaluate/value.js';
import type { ManualStep, MigrationRequest, PlannedEdit } from '../migration.js';
import type { ProjectInternals } from '../project.js';
import type { RequestPath } from '../requests/recognise.js';
import { collectPins, PIN_CHANGE, type PinnedLiteral } from './collect-pins.js';
import { OVERRIDES_VERSION } from './notes.js';
import { readableNames } from './readable-names.js';
import { refusePin } from './refuse-pin.js';
import { planDefaults } from './sdk-defaults.js';
import { headersNote, roomInOption, versionAsHeaders } from './sdk-option.js';
import { isMoved, outsideTests, versionOfPin } from './steps.js';

export interface PinPlan {
  readonly edits: readonly PlannedEdit[];
  readonly manual: readonly ManualStep[];
  /** Versions to be raised, if they were not in tests. */
  readonly leftInTests: readonly VersionPin[];
}

/** What no edit makes ready for a raised version. */
export interface LeftOpen {
  readonly creates: readonly InterpretedCall[];
  /** Requests of which not even the operation is known. */
  readonly mayCreate: readonly RequestPath[];
}

/**
 * Plans the edits of all versions that an upgrade moves.
 *
 * @param open the creates under these versions, and what may be one, that are left to a person
 */
export function planPins(
  project: ProjectInternals,
  reports: readonly ModuleReport[],
  request: MigrationRequest,
  open: LeftOpen,
): PinPlan {
  const edits: PlannedEdit[] = [];
  const manual: ManualStep[] = [];
  const leftInTests: VersionPin[] = [];
  const openVersions = [
    ...open.creates.map(({ statement }) => statement.value),
    ...open.mayCreate.map(({ target }) => versionStatement(project.evaluator, target).value),
  ];
  const unknown = unknownVersions(project, reports, outsideTests(reports, request));
  for (const pinned of collectPins(project, reports)) {
    const { pin } = pinned;
    const version = versionOfPin(pin, request) ?? parseApiVersion(pin.value);
    if (version === undefined || !isMoved(version, request)) continue;
    if (!request.includeTests && request.isTestFile(pin.place.path)) {
      leftInTests.push(pin);
      continue;
    }
    const refusal = refusePin(project, reports, pinned, version, request);
    if (refusal) {
      manual.push({ change: PIN_CHANGE, ...refusal });
      continue;
    }
    const openUnder = openVersions.filter((open) => isStatedBy(open, pinned)).length;
    if (request.holdsBack === true && openUnder > 0) {
      manual.push(heldBack(pinned, openUnder));
      continue;
    }
    const raised = raise(pinned, request, openUnder, unknown);
    if ('edits' in raised) edits.push(raised);
    else manual.push(raised);
  }
  const stated = planDefaults(reports, request);
  return {
    edits: [...edits, ...stated.edits],
    manual: [...manual, ...stated.manual],
    leftInTests,
  };
}

function raise(
  pinned: PinnedLiteral,
  request: MigrationRequest,
  openUnder: number,
  unknown: readonly AbstractValue[],
): PlannedEdit | ManualStep {
  const { pin, module, node } = pinned;
  const to = formatApiVersion(request.to);
  const room = roomInOption(pinned, request.to);
  const written =
    room === 'fits'
      ? writeVersion(module, node, to)
      : room === 'headers'
        ? versionAsHeaders(module, node, to)
        : undefined;
  if (written === undefined) {
    return {
      change: PIN_CHANGE,
      place: pin.place,
      message:
        `The type of intercom-client's \`version\` option does not list ${to}. Raise ${pin.value} with ` +
        'a cast, in the headers of each request, or after an update of intercom-client.',
    };
  }
  const notes = notesFor(pinned, openUnder, unknown);
  if (room === 'headers') notes.unshift(headersNote(to));
  return {
    change: PIN_CHANGE,
    kind: 'raise-version',
    phase: 'bump',
    place: pin.place,
    edits: [written],
    readAs: readableNames(module, node),
    note: notes.length > 0 ? notes.join(' ') : undefined,
    was: pin.value,
  };
}

/**
 * The step in the place of a raise, where something under a version is left to a person. No client has a
 * default version below 2.11, so these have nothing under them that would be.
 */
function heldBack({ pin }: PinnedLiteral, openUnder: number): ManualStep {
  return {
    change: PIN_CHANGE,
    place: pin.place,
    message:
      `Held back at ${pin.value}: ${needingALook(openUnder)} first. Do what is said about them, and run the ` +
      'upgrade again.',
  };
}

function notesFor(
  pinned: PinnedLiteral,
  openUnder: number,
  unknown: readonly AbstractValue[],
): string[] {
  const { pin, isSent } = pinned;
  const notes: string[] = [];
  if (pin.unless.length > 0) {
    notes.push(`${pin.unless.join(' or ')} ${OVERRIDES_VERSION}: raise it there as well.`);
  } else if (!isSent && !unknown.some((version) => isStatedBy(version, pinned))) {
    notes.push(
      'No request was recognised that sends this version, so what is sent under it was not checked.',
    );
  } else if (!isSent) {
    notes.push(
      'Of the requests that send this version the code does not show which operations they are, so they were ' +
        'not checked.',
    );
  }
  // Where no request is known that sends it, the note above says so.
  if (isSent && openUnder > 0) {
    notes.push(`${needingALook(openUnder)} first.`);
  }
  return notes;
}

function needingALook(requests: number): string {
  return requests === 1
    ? '1 request under it needs a look'
    : `${requests} requests under it need a look`;
}

function isStatedBy(version: AbstractValue, { node }: PinnedLiteral): boolean {
  return membersOf(version).some(
    (member) =>
      (member.kind === 'string' || member.kind === 'number') && member.origin.node === node,
  );
}

/** The versions of requests to Intercom of which not even the operation is known. */
function unknownVersions(
  project: ProjectInternals,
  reports: readonly ModuleReport[],
  counted: readonly ModuleReport[],
): readonly AbstractValue[] {
  return [...reports.flatMap(({ undecided }) => undecided), ...uncalledRequests(counted)].flatMap(
    ({ path, operation }) =>
      operation.kind === 'undecided' && path.sites[0] !== undefined
        ? [versionStatement(project.evaluator, path.target).value]
        : [],
  );
}
