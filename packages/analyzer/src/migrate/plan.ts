/** Everything that an upgrade from one version to another comes to, over a set of modules. */
import type { Undecided } from '../api-call.js';
import { gapsIn, type ModuleReport } from '../calls/module-report.js';
import type { ManualStep, MigrationPlan, MigrationRequest } from '../migration.js';
import { comparePlaces, type Place, placeKey } from '../places.js';
import { internalsOf, type Project, type ProjectInternals } from '../project.js';
import { planCreates } from './creates.js';
import { planPins } from './pins.js';
import { outsideTests } from './steps.js';
import { createsByUnknownClients } from './unknown-clients.js';

function ordered<Item extends { readonly place: Place }>(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => comparePlaces(a.place, b.place));
}

function onceEach<Item extends { readonly place: Place }>(
  items: readonly Item[],
  textOf: (item: Item) => string,
): Item[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = `${placeKey(item.place)} ${textOf(item)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What is not followed, in modules or as a whole module. */
function unseenIn(
  project: ProjectInternals,
  reports: readonly ModuleReport[],
): readonly Undecided[] {
  return [
    ...createsByUnknownClients(project.evaluator, reports),
    ...reports.filter(({ module }) => project.mayMatter(module.text)).flatMap(gapsIn),
  ];
}

/**
 * Plans an upgrade. Nothing is written: the plan holds text edits, and what a person has to
 * look at.
 *
 * @param project the modules, each read at most once
 * @param paths the modules to look at: those that mention Intercom, and their importers. What
 *   these import is read as needed, and may be edited if `request.isEditable` allows it.
 * @returns lists ordered by file and offset, the same for the same input
 */
export function planMigration(
  project: Project,
  paths: readonly string[],
  request: MigrationRequest,
): MigrationPlan {
  const inner = internalsOf(project);
  const reports: ModuleReport[] = [];
  for (const path of [...new Set(paths)].sort()) {
    const report = inner.reportOf(path);
    if (report) reports.push(report);
  }
  const creates = planCreates(inner, reports, request);
  const left = [...creates.outcomes].filter(
    ([, { kind }]) => kind === 'manual' || kind === 'undecided',
  );
  const pins = planPins(inner, reports, request, {
    creates: left.map(([call]) => call),
    mayCreate: creates.mayCreate,
  });
  const edits = [...creates.edits, ...pins.edits].filter(
    (edit) => request.phase === 'all' || edit.phase === request.phase,
  );
  const manual: ManualStep[] = [...creates.manual, ...pins.manual];
  const undecided: Undecided[] = [
    ...creates.undecided,
    // Where no version moves, nothing happens to them.
    ...(pins.edits.length > 0 ? unseenIn(inner, outsideTests(reports, request)) : []),
  ];
  return {
    edits: ordered(edits),
    manual: onceEach(ordered(manual), (step) => step.message),
    undecided: onceEach(ordered(undecided), (entry) => entry.reason),
    alreadyAbove: onceEach(ordered(creates.alreadyAbove), () => ''),
    creates: [...creates.outcomes].map(([{ call }, outcome]) => ({ call, outcome })),
    unpreparedVariables: onceEach(ordered(creates.unpreparedVariables), ({ variable }) => variable),
    leftInTests: request.phase === 'prepare' ? [] : ordered(pins.leftInTests),
  };
}
