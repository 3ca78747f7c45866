/** Attributes that code hands to the Messenger in vain, or that nobody creates. */
import { createdBy, type CreatedAttribute, type CreatedHere } from '../attributes/created.js';
import type { CreatedAttributes } from '../attributes/table.js';
import type { ModuleReport } from '../calls/module-report.js';
import type { UnknownAttribute, UnwritableAttribute } from '../finding.js';
import { isSpelledBy, placeOfKey, type WrittenAttribute } from '../messenger/attributes.js';
import { isHandedOver } from '../messenger/certainty.js';
import { comparePlaces, isSamePlace, type Place, placeKey, type TextEdit } from '../places.js';
import { internalsOf, type Project, type ProjectInternals } from '../project.js';
import { repairsOf } from './find-problems.js';
import { droppedProperty, KEY } from './messenger-writable.js';

/**
 * The attributes of a module's Messenger calls that certainly cannot be written, or that the project
 * does not create.
 *
 * @param path the module, loaded through the project's host or provided before
 * @param table what the project creates
 * @returns findings ordered by place; their `place` is always in this module
 */
export function findAttributeProblems(
  project: Project,
  path: string,
  table: CreatedAttributes,
): readonly (UnknownAttribute | UnwritableAttribute)[] {
  const inner = internalsOf(project);
  const report = inner.messengerOf(path);
  if (report === undefined || table.created.length === 0) return [];
  const findings = new Map<string, UnknownAttribute | UnwritableAttribute>();
  for (const { path: way, reading } of report.writes) {
    const [site] = way.sites;
    if (site === undefined) continue;
    for (const attribute of reading.attributes) {
      const isHere = attribute.setBy.module.path === path && isSpelledBy(attribute);
      if (!isHere && isSpelledBy(attribute) && isReadAtHome(inner, attribute)) continue;
      const place = isHere ? placeOfKey(attribute.setBy) : report.module.placeOf(site.node);
      const finding = judge(inner, attribute, place, table);
      if (finding && isHandedOver(inner.evaluator, way, attribute))
        findings.set(`${placeKey(place)} ${attribute.model} ${attribute.name}`, finding);
    }
  }
  return [...findings.values()].sort((a, b) => comparePlaces(a.place, b.place));
}

/** Whether the module that names an attribute sees by itself that it is handed over, and so reports it. */
function isReadAtHome(
  project: ProjectInternals,
  { setBy, name, model }: WrittenAttribute,
): boolean {
  const home = project.messengerOf(setBy.module.path);
  return (
    home?.writes.some(({ reading }) =>
      reading.attributes.some(
        (other) => other.setBy.node === setBy.node && other.name === name && other.model === model,
      ),
    ) ?? false
  );
}

function judge(
  project: ProjectInternals,
  { name, model }: WrittenAttribute,
  place: Place,
  { created, mayChange, madeWritable, unplaced, additions }: CreatedAttributes,
): UnknownAttribute | UnwritableAttribute | undefined {
  const namesakes = created.filter((one) => one.name === name);
  // Of one whose model is not known it cannot be told that it is not this one.
  const same = namesakes.filter((one) => one.model === undefined || one.model === model);
  const [first] = same;
  if (first === undefined) {
    const isUnnamed = created.some((one) => one.name === undefined);
    return isUnnamed || unplaced.length > 0 || additions.length > 0
      ? undefined
      : { kind: 'unknown-messenger-attribute', place, name, model, namesake: namesakes[0] };
  }
  // One whose name is not known may be this one.
  const isOtherwise = created.some(
    (one) =>
      one.name === undefined &&
      one.writable.kind !== 'no' &&
      (one.model === undefined || one.model === model),
  );
  const isChanged = madeWritable.some(
    (one) => one.name === name && (one.model === undefined || one.model === model),
  );
  const isUnwritable =
    mayChange.length === 0 &&
    !isChanged &&
    unplaced.length === 0 &&
    !isOtherwise &&
    same.every((one) => one.model === model && one.writable.kind === 'no');
  if (!isUnwritable) return undefined;
  // All creates would have to be changed; and a literal in a loop is about others as well.
  const isAlone = created.every((one) => one === first || !isSamePlace(one.place, first.place));
  const repair = same.length === 1 && isAlone ? repairOf(project, first, place.path) : undefined;
  return { kind: 'unwritable-messenger-attribute', place, name, model, created: first, repair };
}

/** The edits that make an attribute writable, where it is created in a module. */
function repairOf(
  project: ProjectInternals,
  created: CreatedAttribute,
  path: string,
): readonly TextEdit[] | undefined {
  if (created.place.path !== path) return undefined;
  const report = project.reportOf(path);
  const here = project
    .createsOf(path)
    ?.creates.decided.flatMap(createdBy)
    .find((one) => isSamePlace(one.place, created.place));
  // A key that is there and dropped by the SDK is reported as that.
  if (report === undefined || here === undefined || droppedProperty(here.by)) return undefined;
  // A literal that callers give the name to is about others as well.
  const literal = here.object?.origin.node;
  if (literal === undefined || !isSamePlace(report.module.placeOf(literal), here.place)) {
    return undefined;
  }
  return here.writable.kind === 'no' && here.writable.by === 'value'
    ? trueFor(report, here)
    : repairsOf(project, report, here.by, here.place)?.true;
}

/** `messenger_writable: false` written out becomes `true`. */
function trueFor(
  { module }: ModuleReport,
  { object }: CreatedHere,
): readonly TextEdit[] | undefined {
  const setBy = object?.properties.get(KEY)?.setBy;
  if (setBy?.module !== module || setBy.node.type !== 'Property') return undefined;
  // What is spread into it is spread into others as well.
  if (setBy.node.parent !== object?.origin.node) return undefined;
  const { value } = setBy.node;
  if (value.type !== 'Literal' || value.value !== false) return undefined;
  const [start, end] = value.range;
  return [{ path: module.path, start, end, text: 'true' }];
}
