/** Both sides of a project: the attributes that it creates, and those that it hands to the Messenger. */
import {
  matchesOperation,
  UPDATE_DATA_ATTRIBUTE,
  type AttributeModel,
} from 'intercom-api-versions';
import type { Undecided } from '../api-call.js';
import type { TSESTree } from '@typescript-eslint/types';
import type { ModuleReport } from '../calls/module-report.js';
import type { InterpretedCall } from '../calls/interpret.js';
import { KEY } from '../checks/messenger-writable.js';
import { readProperty } from '../evaluate/objects.js';
import { type MessengerReport, undecidedWrites } from '../messenger/messenger-report.js';
import { comparePlaces, type Place, placeKey } from '../places.js';
import { createdBy, type CreatedAttribute, type CreatedHere } from './created.js';
import { unplacedCreates } from './unplaced.js';
import { placeOfKey } from '../messenger/attributes.js';
import { internalsOf, type Project, type ProjectInternals } from '../project.js';

/** A place that hands an attribute to the Messenger. */
export interface AttributeWrite {
  readonly model: AttributeModel;
  readonly name: string;
  /** The property that names it. */
  readonly place: Place;
  /** The package, or the global, that it is handed to. */
  readonly writer: string;
}

/** What a project creates and writes. All lists are ordered by place. */
export interface AttributeTable {
  readonly created: readonly CreatedAttribute[];
  readonly written: readonly AttributeWrite[];
  /** How many calls, components and settings hand something to the Messenger, standard names alone included. */
  readonly uses: number;
  /** Calls to the Messenger of which it is not known what they hand over. */
  readonly undecided: readonly Undecided[];
  /** Code that names the creates of attributes, and belongs to no call that is known: it may create any. */
  readonly unplaced: readonly Place[];
  /** Calls that may make attributes writable afterwards, whichever they are: `PUT /data_attributes/{id}`. */
  readonly mayChange: readonly Place[];
}

/** Where both sides of a project are looked for. Absolute paths. */
export interface AttributeFiles {
  /** The modules that have to do with the API. */
  readonly creators: Iterable<string>;
  /** The modules and pages that have to do with the Messenger. */
  readonly writers: Iterable<string>;
  /** Files in other languages that have to do with the Messenger. */
  readonly foreign: Iterable<string>;
}

/** Puts both sides of a project together. */
export function collectAttributes(
  project: Project,
  { creators, writers, foreign }: AttributeFiles,
): AttributeTable {
  const inner = internalsOf(project);
  const reports: ModuleReport[] = [];
  const unplaced: Place[] = [];
  for (const path of creators) {
    const report = inner.reportOf(path);
    if (report) reports.push(report);
    else unplaced.push(...unreadable(inner, path).map(({ place }) => place));
  }
  const messenger: MessengerReport[] = [];
  const unread: Undecided[] = [...foreign].map((path) => ({
    place: { path, start: 0, end: 0, line: 1, column: 1 },
    reason: 'it is no JavaScript, and names the Messenger',
  }));
  for (const path of writers) {
    const report = inner.messengerOf(path);
    if (report) messenger.push(report);
    else unread.push(...unreadable(inner, path));
  }
  const written = new Map<string, AttributeWrite>();
  for (const { path, reading } of messenger.flatMap(({ writes }) => writes)) {
    for (const { model, name, setBy } of reading.attributes) {
      const place = placeOfKey(setBy);
      // A wrapper's literal is seen from the wrapper and from each of its callers.
      written.set(`${placeKey(place)} ${model} ${name}`, {
        model,
        name,
        place,
        writer: path.target.writer,
      });
    }
  }
  return {
    created: ordered(once(createsIn(inner, reports).flatMap(createdBy))).map(
      ({ name, model, writable, place, call }) => ({ name, model, writable, place, call }),
    ),
    written: ordered([...written.values()]),
    uses: messenger.reduce((sum, { writes }) => sum + writes.length, 0),
    undecided: ordered([
      ...unread,
      ...undecidedWrites(inner.evaluator, inner.messenger, messenger),
    ]),
    unplaced: [...unplaced, ...unplacedCreates(reports)],
    mayChange: reports.flatMap(({ calls }) =>
      calls.filter(mayMakeWritable).map(({ call }) => call.place),
    ),
  };
}

/** All creates, those of helpers where they are called; what nobody is seen to call is one of its own. */
function createsIn(
  project: ProjectInternals,
  reports: readonly ModuleReport[],
): readonly InterpretedCall[] {
  const found = reports.flatMap(({ module }) => project.createsOf(module.path) ?? []);
  const called = new Set<TSESTree.Node>(
    found.flatMap(({ decided, open }) =>
      [...decided, ...open].flatMap(({ path }) => path.sites.slice(1).map(({ node }) => node)),
    ),
  );
  return found.flatMap(({ decided, open }) => [
    ...decided,
    ...open.filter(({ path: { sites } }) => sites[0] !== undefined && !called.has(sites[0].node)),
  ]);
}

/** A file that cannot be parsed may hand over anything. */
function unreadable({ graph }: ProjectInternals, path: string): readonly Undecided[] {
  const outcome = graph.load(path);
  if (outcome.kind === 'loaded') return [];
  const { line, column, message } = outcome;
  return [{ place: { path, start: 0, end: 0, line, column }, reason: message }];
}

/** Whether a call updates an attribute, and may make it writable. */
function mayMakeWritable({ call, bodyObjects }: InterpretedCall): boolean {
  if (!matchesOperation(call.method, call.path, UPDATE_DATA_ATTRIBUTE)) return false;
  return bodyObjects.some((object) => {
    if (object === undefined || object.open.length > 0) return true;
    const value = object.properties.has(KEY) ? readProperty(object, KEY) : undefined;
    return value !== undefined && (value.kind !== 'boolean' || value.value);
  });
}

/** Each attribute once for a place and a call: a literal may be reached in several ways. */
function once(created: readonly CreatedHere[]): readonly CreatedHere[] {
  const seen = new Set<string>();
  return created.filter(({ name, model, place, call }) => {
    const key = `${placeKey(place)} ${placeKey(call.place)} ${model ?? ''} ${name ?? ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function ordered<Item extends { readonly place: Place }>(items: readonly Item[]): readonly Item[] {
  return [...items].sort((a, b) => comparePlaces(a.place, b.place));
}
