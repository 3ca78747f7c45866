/** Where each version is stated, how it gets to the API, and what becomes of it. */
import { compareApiVersions, isBelow } from 'intercom-api-versions';
import type { ModuleReport } from '../calls/module-report.js';
import type { ProjectInternals } from '../project.js';
import { membersOf } from '../evaluate/value.js';
import { collectPins, PIN_CHANGE, type PinnedLiteral } from '../migrate/collect-pins.js';
import { versionOfPin } from '../migrate/steps.js';
import type { MigrationPlan, MigrationRequest } from '../migration.js';
import { comparePlaces, isSamePlace, placeKey, type Place } from '../places.js';
import type { VersionExplanation, VersionOutcome } from './explanation.js';
import { type Step, stepsOf } from './trace.js';

/** Explains all versions that some modules state, in the order of their places. */
export function explainVersions(
  project: ProjectInternals,
  reports: readonly ModuleReport[],
  plan: MigrationPlan,
  migration: MigrationRequest,
): readonly VersionExplanation[] {
  const setters = settersByLiteral(reports);
  return collectPins(project, reports)
    .map((pinned) => ({
      pin: pinned.pin,
      steps: stepsOfPin(pinned),
      outcome: outcomeOf(pinned, plan, migration),
      places: setters.get(placeKey(pinned.pin.place)) ?? [],
    }))
    .sort((a, b) => comparePlaces(a.pin.place, b.pin.place));
}

function stepsOfPin({ values }: PinnedLiteral): readonly Step[] {
  const steps = new Map<string, Step>();
  for (const step of values.flatMap(stepsOf)) {
    const key = placeKey(step.place);
    if (!steps.has(key)) steps.set(key, step);
  }
  return [...steps.values()];
}

/** The properties, assignments and calls that give the header its value, by the literal that it is. */
function settersByLiteral(reports: readonly ModuleReport[]): ReadonlyMap<string, readonly Place[]> {
  const setters = new Map<string, Place[]>();
  for (const { module, pinSites } of reports) {
    for (const { node, value } of pinSites) {
      for (const member of membersOf(value)) {
        if (member.kind !== 'string' && member.kind !== 'number') continue;
        const key = placeKey(member.origin.module.placeOf(member.origin.node));
        const places = setters.get(key) ?? [];
        setters.set(key, places);
        places.push(module.placeOf(node));
      }
    }
  }
  return setters;
}

function outcomeOf(
  { pin }: PinnedLiteral,
  { edits, manual }: MigrationPlan,
  migration: MigrationRequest,
): VersionOutcome {
  if (edits.some(({ change, place }) => change === PIN_CHANGE && isSamePlace(place, pin.place))) {
    return { kind: 'raised' };
  }
  const step = manual.find(
    ({ change, place }) => change === PIN_CHANGE && isSamePlace(place, pin.place),
  );
  if (step) return { kind: 'manual', message: step.message };
  const version = versionOfPin(pin, migration);
  if (version === undefined) return { kind: 'unknown-version' };
  if (!isBelow(version, migration.to)) return { kind: 'already-above' };
  const { from } = migration;
  if (from !== undefined && compareApiVersions(version, from) !== 0) {
    return { kind: 'not-asked-for' };
  }
  return { kind: 'in-tests' };
}
