/** Both sides of a project: the attributes that it creates, and those that it hands to the Messenger. */
import type { AttributeModel } from 'intercom-api-versions';
import type { Undecided } from '../api-call.js';
import type { TSESTree } from '@typescript-eslint/types';
import type { ModuleReport } from '../calls/module-report.js';
import type { InterpretedCall } from '../calls/interpret.js';
import {
  followedCalls,
  type MessengerReport,
  undecidedWrites,
  unfollowedWrites,
} from '../messenger/messenger-report.js';
import type { RequestSite as Site } from '../requests/recognise.js';
import { comparePlaces, type Place, placeKey } from '../places.js';
import type { UnreadMention } from '../files/messenger-files.js';
import { hasMessengerSign } from '../files/messenger-signs.js';
import { findAdditions } from './additions.js';
import { findMentions } from './mentions.js';
import { createdBy, type CreatedAttribute, type CreatedHere } from './created.js';
import type { AttributeCalls } from './creates.js';
import { type UpdatedAttribute, updateTarget } from './updates.js';
import { unplacedCreates } from './unplaced.js';
import { placeOfKey } from '../messenger/attributes.js';
import { areCallersSeen, isHandedOn } from '../messenger/unseen.js';
import type { Module } from '../modules/module.js';
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

/** A call that makes an attribute writable after it was created, or may do so. */
export interface AttributeUpdate extends UpdatedAttribute {
  readonly place: Place;
}

/** What a project creates. All lists are ordered by place. */
export interface CreatedAttributes {
  readonly created: readonly CreatedAttribute[];
  /** Code that names the creates of attributes, and belongs to no call that is known: it may create any. */
  readonly unplaced: readonly Place[];
  /** Code that adds to the lists of attributes from another module: what it adds is not among those created. */
  readonly additions: readonly Place[];
  /** The attributes that are made writable afterwards, as far as they are known. */
  readonly madeWritable: readonly AttributeUpdate[];
  /** Calls that may make any attribute writable afterwards: `PUT /data_attributes/{id}` with an id from elsewhere. */
  readonly mayChange: readonly Place[];
}

/** What a project creates and writes. */
export interface AttributeTable extends CreatedAttributes {
  readonly written: readonly AttributeWrite[];
  /** How many calls, components and settings hand something to the Messenger, standard names alone included. */
  readonly uses: number;
  /** Calls to the Messenger of which it is not known what they hand over. */
  readonly undecided: readonly Undecided[];
  /** Where a name stands in code that leads to the Messenger, if nobody is seen to write an attribute of that name. */
  readonly mentionOf: (name: string) => Place | undefined;
}

/** Where both sides of a project are looked for. Absolute paths. */
export interface AttributeFiles {
  /** The modules that have to do with the API. */
  readonly creators: Iterable<string>;
  /** The modules and pages that have to do with the Messenger. */
  readonly writers: Iterable<string>;
  /** All files from which the Messenger can be reached through imports, those above among them. */
  readonly leading: Iterable<string>;
  /** Modules that name Intercom: they may have to do with the Messenger in a way that is not known. */
  readonly naming: Iterable<string>;
  /** Places in files that are not read and may have to do with the Messenger: those in other languages. */
  readonly foreign: Iterable<UnreadMention>;
  /** Reads the files that are searched for names; through the project, which keeps them, unless told. */
  readonly readText?: (path: string) => string | undefined;
}

/** Collects what a project creates, in the modules that may have to do with that. */
export function collectCreated(project: Project, creators: Iterable<string>): CreatedAttributes {
  return createdSide(internalsOf(project), creators).attributes;
}

function createdSide(
  inner: ProjectInternals,
  creators: Iterable<string>,
): { readonly attributes: CreatedAttributes; readonly created: readonly CreatedHere[] } {
  const reports: ModuleReport[] = [];
  const unplaced: Place[] = [];
  for (const path of creators) {
    const report = inner.reportOf(path);
    if (report) reports.push(report);
    else unplaced.push(...unreadable(inner, path).map(({ place }) => place));
  }
  const found = reports.flatMap(({ module }) => inner.createsOf(module.path) ?? []);
  const modules = reports.map(({ module }) => module);
  // Who else calls a helper may mean any attribute. Of methods that is not asked: creates are many, and named.
  const isForOthers = {
    creates: ({ module, node }: Site): boolean =>
      isHandedOn(inner.evaluator, module, node, modules),
    updates: ({ module, node }: Site): boolean =>
      !areCallersSeen(inner.evaluator, module, node, modules),
  };
  const callsOf = (kind: 'creates' | 'updates'): readonly InterpretedCall[] => [
    ...settled(found.map((one) => one[kind])),
    ...found.flatMap((one) =>
      one[kind].open.filter(({ path }) => path.sites.some(isForOthers[kind])),
    ),
  ];
  const updates = callsOf('updates').map(({ call, path }) => ({
    place: call.place,
    target: updateTarget(inner.evaluator, inner.finder, path.target, inner.settings),
  }));
  const created = once(callsOf('creates').flatMap(createdBy));
  const attributes: CreatedAttributes = {
    created: ordered(created).map(({ name, model, writable, place, call }) => ({
      name,
      model,
      writable,
      place,
      call,
    })),
    unplaced: [...unplaced, ...unplacedCreates(reports)],
    additions: findAdditions(inner.evaluator, created, modules),
    madeWritable: ordered(
      updates.flatMap(({ place, target }) =>
        target.kind === 'known' ? target.attributes.map((one) => ({ ...one, place })) : [],
      ),
    ),
    mayChange: placesOf(updates.filter(({ target }) => target.kind !== 'known')),
  };
  return { attributes, created };
}

/** Puts both sides of a project together. */
export function collectAttributes(
  project: Project,
  { creators, writers, leading, naming, foreign, readText }: AttributeFiles,
): AttributeTable {
  const inner = internalsOf(project);
  const { attributes, created } = createdSide(inner, creators);
  const messenger: MessengerReport[] = [];
  const unread: Undecided[] = [...foreign].map(({ path, line, reason }) => ({
    place: { path, start: 0, end: 0, line, column: 1 },
    reason,
  }));
  for (const path of writers) {
    const report = inner.messengerOf(path);
    if (report) messenger.push(report);
    else unread.push(...unreadable(inner, path));
  }
  const read = new Set(messenger.map(({ module }) => module.path));
  const others = [...naming].flatMap((path): readonly Module[] => {
    if (read.has(path) || !hasMessengerSign(inner.graph.textOf(path) ?? '')) return [];
    const outcome = inner.graph.load(path);
    if (outcome.kind === 'loaded') return [outcome.module];
    unread.push(...unreadable(inner, path));
    return [];
  });
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
    ...attributes,
    written: ordered([...written.values()]),
    uses: messenger.reduce((sum, { writes }) => sum + writes.length, 0),
    undecided: ordered([
      ...unread,
      ...undecidedWrites(inner.evaluator, inner.messenger, messenger),
      ...unfollowedWrites(inner.messenger, messenger, others),
    ]),
    mentionOf: mentionSearch(created, [...written.values()], followedCalls(messenger), {
      files: new Set([...leading, ...writers, ...naming]),
      textOf: readText ?? ((path) => inner.graph.textOf(path)),
    }),
  };
}

/** Where names stand in some files; those of all attributes that are created are searched for together. */
function mentionSearch(
  created: readonly CreatedHere[],
  written: readonly AttributeWrite[],
  followed: readonly Place[],
  { files, textOf }: { files: Iterable<string>; textOf: (path: string) => string | undefined },
): (name: string) => Place | undefined {
  // What has the name for a contact is no question for a company.
  const answers = new Map<string, Place | undefined>(written.map(({ name }) => [name, undefined]));
  let isFirst = true;
  return (name) => {
    if (!answers.has(name)) {
      const wanted = new Map<string, Place[]>([[name, [...followed]]]);
      for (const { name: other, place } of created) {
        if (other === undefined || answers.has(other) || (!isFirst && other !== name)) continue;
        wanted.set(other, [...(wanted.get(other) ?? followed), place]);
      }
      isFirst = false;
      const found = findMentions(wanted, files, textOf);
      for (const one of wanted.keys()) answers.set(one, found.get(one));
    }
    return answers.get(name);
  };
}

function placesOf(items: readonly { readonly place: Place }[]): readonly Place[] {
  const places = new Map(items.map(({ place }) => [placeKey(place), place]));
  return [...places.values()].sort(comparePlaces);
}

/** All calls, those of helpers where they are called; what nobody is seen to call is one of its own. */
function settled(parts: readonly AttributeCalls[]): readonly InterpretedCall[] {
  const called = new Set<TSESTree.Node>(
    parts.flatMap(({ decided, open }) =>
      [...decided, ...open].flatMap(({ path }) => path.sites.slice(1).map(({ node }) => node)),
    ),
  );
  return parts.flatMap(({ decided, open }) => [
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

/** Each attribute once for a place, a call and an outcome: a literal may be reached in several ways. */
function once(created: readonly CreatedHere[]): readonly CreatedHere[] {
  const seen = new Set<string>();
  return created.filter(({ name, model, writable, place, call }) => {
    const key = [
      placeKey(place),
      placeKey(call.place),
      model ?? '',
      name ?? '',
      writable.kind,
      writable.kind === 'undecided' ? writable.reason : writable.by,
    ].join(' ');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function ordered<Item extends { readonly place: Place }>(items: readonly Item[]): readonly Item[] {
  return [...items].sort((a, b) => comparePlaces(a.place, b.place));
}
