/** Which versions an upgrade moves, and over which changes. */
import {
  compareApiVersions,
  isBelow,
  parseApiVersion,
  type ApiVersion,
} from 'intercom-api-versions';
import type { EffectiveVersion, KnownVersion, VersionPin } from '../api-call.js';
import type { ModuleReport } from '../calls/module-report.js';
import { appliesAt } from '../checks/messenger-writable.js';
import type { MigrationRequest } from '../migration.js';

/** The version that a pin means: for a number what it was written to be, where `--from` confirms that. */
export function versionOfPin(
  pin: Pick<VersionPin, 'form' | 'raw' | 'value'>,
  request: Pick<MigrationRequest, 'from'>,
): ApiVersion | undefined {
  if (pin.form === 'number' && pin.raw !== pin.value && request.from) {
    const written = parseApiVersion(pin.raw);
    if (written && compareApiVersions(written, request.from) === 0) return written;
  }
  return parseApiVersion(pin.value);
}

/** Whether an upgrade moves a version. */
export function isMoved(
  version: ApiVersion,
  request: Pick<MigrationRequest, 'to' | 'from'>,
): boolean {
  if (!isBelow(version, request.to)) return false;
  return request.from === undefined || compareApiVersions(version, request.from) === 0;
}

function isKnownMoved(known: KnownVersion, request: MigrationRequest): boolean {
  if (known.source.kind !== 'pin') return isMoved(known.version, request);
  const { pin } = known.source;
  if (!request.includeTests && request.isTestFile(pin.place.path)) return false;
  return isMoved(versionOfPin(pin, request) ?? known.version, request);
}

/** What an upgrade does to a call, as to one change. */
export type Step =
  /** From before the change to after it. */
  | { readonly kind: 'crosses' }
  /** It had the change before the upgrade already. */
  | { readonly kind: 'above' }
  /** It does not have the change, and still does not after the upgrade. */
  | { readonly kind: 'below' }
  | { readonly kind: 'mixed'; readonly reason: string }
  /** The code states no version and nobody said which the app has. */
  | { readonly kind: 'unpinned' }
  | { readonly kind: 'unknown'; readonly reason: string };

function stepOf(known: KnownVersion, request: MigrationRequest): 'crosses' | 'above' | 'below' {
  const before =
    known.source.kind === 'pin'
      ? (versionOfPin(known.source.pin, request) ?? known.version)
      : known.version;
  if (appliesAt({ ...known, version: before }) === true) return 'above';
  const crosses =
    isKnownMoved(known, request) && appliesAt({ ...known, version: request.to }) === true;
  return crosses ? 'crosses' : 'below';
}

/** How the step over a change looks for a call at some version. */
export function stepFor(version: EffectiveVersion, request: MigrationRequest): Step {
  switch (version.kind) {
    case 'known':
      return { kind: stepOf(version, request) };
    case 'one-of': {
      const steps = version.members.map((member) => stepOf(member, request));
      const [first] = steps;
      if (first !== undefined && steps.every((step) => step === first)) return { kind: first };
      // Adding the old default is right for all of these but those that had the change before.
      return steps.includes('above')
        ? {
            kind: 'mixed',
            reason: 'it is made at several versions, some of them at or above the change',
          }
        : { kind: 'crosses' };
    }
    case 'unpinned':
      return { kind: 'unpinned' };
    case 'invalid':
      return {
        kind: 'unknown',
        reason: `the version is ${version.pin.raw}, which Intercom does not have`,
      };
    case 'unknown':
      return { kind: 'unknown', reason: version.reason };
  }
}

/** The modules but for the tests that an upgrade leaves alone: what only those call is not prepared by them. */
export function outsideTests(
  reports: readonly ModuleReport[],
  { includeTests, isTestFile }: MigrationRequest,
): readonly ModuleReport[] {
  return includeTests ? reports : reports.filter(({ module }) => !isTestFile(module.path));
}
