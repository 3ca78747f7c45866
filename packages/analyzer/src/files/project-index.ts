/**
 * What is known of all files of a project from their bytes and imports: which have to do with the
 * Intercom API, by themselves or through what they import. Nothing is parsed.
 */
import { lstatSync, readFileSync, type Stats } from 'node:fs';
import type { Resolution } from '../host/host.js';
import type { Gate } from './gate.js';
import {
  createImporterIndex,
  type ImporterIndex,
  readProjectNames,
  specifiersIn,
} from './importers.js';
import { forwardersAmong } from './forwarders.js';
import { messengerFilesAmong, type MessengerFiles, type UnreadMention } from './messenger-files.js';
import { projectFiles } from './project-files.js';
import { hasSubclass, maxSourceBytes, readIndexedFacts } from './read-facts.js';

const NOTHING_BESIDE: MessengerFiles = { pages: [], foreign: [] };

/** What files have to do with the API and the Messenger. */
type Relation = Pick<
  ProjectIndex,
  'creators' | 'importersOf' | 'messenger' | 'reachingMessenger' | 'related'
>;

const NOTHING_RELATED: Relation = {
  creators: new Set(),
  importersOf: () => [],
  messenger: new Set(),
  reachingMessenger: [],
  related: new Set(),
};

/** What a file has to do with, by itself or through what it imports. */
export interface FileRelation {
  readonly api: boolean;
  /** It may hand something to the Messenger, in a project that may create attributes. */
  readonly messenger: boolean;
}

/** All there are: most of many thousand files share the first. */
export const NO_RELATION: FileRelation = { api: false, messenger: false };
const API: FileRelation = { api: true, messenger: false };
const MESSENGER: FileRelation = { api: false, messenger: true };
const BOTH: FileRelation = { api: true, messenger: true };

/** A file as it was when it was read last. */
interface IndexedFile {
  /** Its modification time; undefined until it is asked for, which for a first reading takes as long as to read. */
  modified: number | undefined;
  /** Not after this, by the clock of the process, it was read. */
  readonly readAt: number;
  /** In bytes; undefined where it could not be read. */
  readonly size: number | undefined;
  readonly mentions: boolean;
  readonly reachesApi: boolean;
  readonly reachesMessenger: boolean;
  readonly mayCreate: boolean;
  readonly hasMessengerSign: boolean;
  /** Whether it may have a class in it that extends another; undefined until it is asked for, which is for a few files. */
  extendsClass: boolean | undefined;
  readonly specifiers: readonly string[];
  /** Found out when all files are known. */
  relation: FileRelation;
}

/** Answers for the files of one project, as they were at the last `refresh`. */
export interface ProjectIndex {
  /** The top of the project: absolute, with `/`. */
  readonly folder: string;
  /** The files that have to do with the API, by themselves or through imports; in order. */
  readonly related: ReadonlySet<string>;
  /**
   * The files that may hand something to the Messenger, by themselves or through imports; in order. None
   * in a project that creates no attributes: nobody has a question about them there.
   */
  readonly messenger: ReadonlySet<string>;
  /** Those of them that do so by themselves. */
  readonly reachingMessenger: readonly string[];
  /** Files that may create attributes, going by a word in them or in what they import; in order. */
  readonly creators: ReadonlySet<string>;
  /** Pages whose scripts may do so as well. */
  readonly pages: readonly string[];
  /** Files in other languages that may do so as well; none where `messenger` is empty for that reason. */
  readonly foreignWriters: readonly UnreadMention[];
  /** Where the project tells services such as Segment of people; they may pass that on. All files are read for it. */
  forwarders(): readonly UnreadMention[];
  /** Counts the times that files came, went or were resolved in another way. */
  readonly generation: number;
  /** Counts the times that anything became different that is answered here. */
  readonly revision: number;
  /** Whether the project has a file. */
  has(path: string): boolean;
  /** How many bytes a file had when it was read; 0 for one that is not there. */
  sizeOf(path: string): number;
  /**
   * What a file with this text has to do with, where the text is taken to be what was read: it is as long
   * as the file. Most texts are saved, and ASCII; of others this says nothing, and they are looked at.
   */
  relationAsRead(path: string, text: string): FileRelation | undefined;
  /** Whether a text imports the same as the file did when it was read. */
  importsTheSame(path: string, text: string): boolean;
  /** The files that import a file directly; in order. */
  importersOf(path: string): readonly string[];
  /** Whether a file, or one that it imports, has to do with the API or the Messenger; undefined for an unknown file. */
  leadsToApi(path: string): boolean | undefined;
  /** The files that name Intercom, and may hand something to the Messenger in whatever way; in order. */
  withMessengerSign(): readonly string[];
  /** The related files with classes that extend others: what a class does may depend on them. */
  subclasses(): readonly string[];
  /** The same of files that may hand something to the Messenger. */
  messengerSubclasses(): readonly string[];
  /** Looks what has changed, and reads that. */
  refresh(): void;
}

export interface ProjectIndexOptions {
  readonly folder: string;
  /** Whether `folder` is the top level of a git work tree. */
  readonly isGit: boolean;
  readonly gate: Gate;
  readonly resolve: (specifier: string, fromFile: string) => Resolution;
  /** How many files there may be. */
  readonly limit: number;
}

/**
 * Reads a project.
 *
 * @returns undefined where it has more files than the limit
 */
export function createProjectIndex(options: ProjectIndexOptions): ProjectIndex | undefined {
  const { folder, isGit, gate, resolve, limit } = options;
  let files = new Map<string, IndexedFile>();
  let manifestStamps = new Map<string, string>();
  let relation: Relation = NOTHING_RELATED;
  let beside: MessengerFiles = NOTHING_BESIDE;
  let others: readonly string[] = [];
  let forwarders: { readonly found: readonly UnreadMention[] } | undefined;
  let generation = 0;
  let revision = 0;

  const lookAt = (path: string, readAt: number): IndexedFile | undefined => {
    const known = files.get(path);
    let modified: number | undefined;
    if (known !== undefined) {
      const stats = plainFile(path);
      if (stats === undefined) return undefined;
      modified = stats.mtimeMs;
      known.modified ??= changedBefore(stats, known.readAt) ? modified : undefined;
      if (known.modified === modified && known.size === stats.size) return known;
    }
    const facts = readIndexedFacts(gate, path);
    if (facts === undefined) return undefined;
    const { verdict, size, specifiers, mayCreate } = facts;
    return {
      modified,
      readAt,
      size,
      mentions: verdict.kind === 'relevant',
      reachesApi: verdict.kind === 'relevant' && verdict.reachesApi,
      reachesMessenger: verdict.kind === 'relevant' && verdict.reachesMessenger,
      mayCreate,
      hasMessengerSign: facts.hasMessengerSign,
      extendsClass: undefined,
      specifiers,
      relation: NO_RELATION,
    };
  };

  const read = (): boolean => {
    const listed = projectFiles(folder, isGit, limit);
    if (listed === undefined) return false;
    const next = new Map<string, IndexedFile>();
    const readAt = Date.now();
    for (const path of listed.sources) {
      const file = lookAt(path, readAt);
      if (file !== undefined) next.set(path, file);
    }
    const stamps = new Map(
      listed.manifests.map((path) => {
        const stats = plainFile(path);
        return [path, stats === undefined ? '' : `${stats.mtimeMs} ${stats.size}`];
      }),
    );
    const hasOtherFiles =
      next.size !== files.size || [...next.keys()].some((path) => !files.has(path));
    const isMoved =
      hasOtherFiles ||
      stamps.size !== manifestStamps.size ||
      [...stamps].some(([path, stamp]) => manifestStamps.get(path) !== stamp);
    const isEdited = isMoved || [...next].some(([path, file]) => !isSame(file, files.get(path)));
    files = next;
    manifestStamps = stamps;
    if (isMoved) generation += 1;
    if (isEdited) revision += 1;
    if (isEdited) relation = findRelated(next, listed.manifests, resolve);
    // Nobody asks about the Messenger where nothing is created.
    const isAsked = [...next.values()].some(({ mayCreate }) => mayCreate);
    others = isAsked
      ? listed.others.map((path) => (folder === '/' ? `/${path}` : `${folder}/${path}`))
      : [];
    beside = isAsked ? messengerFilesAmong(gate, others) : NOTHING_BESIDE;
    forwarders = undefined;
    for (const file of next.values()) file.relation = NO_RELATION;
    for (const path of relation.related) relate(next.get(path), API);
    for (const path of relation.messenger) {
      relate(next.get(path), relation.related.has(path) ? BOTH : MESSENGER);
    }
    return true;
  };

  const extendsClass = (path: string): boolean => {
    const file = files.get(path);
    return file !== undefined && (file.extendsClass ??= hasSubclass(path));
  };

  if (!read()) return undefined;
  return {
    folder,
    get related() {
      return relation.related;
    },
    get revision() {
      return revision;
    },
    get messenger() {
      return relation.messenger;
    },
    get reachingMessenger() {
      return relation.reachingMessenger;
    },
    get creators() {
      return relation.creators;
    },
    get pages() {
      return beside.pages;
    },
    get foreignWriters() {
      return beside.foreign;
    },
    forwarders() {
      forwarders ??= {
        found: forwardersAmong([...files.keys(), ...others, ...manifestStamps.keys()]),
      };
      return forwarders.found;
    },
    get generation() {
      return generation;
    },
    has: (path) => files.has(path),
    sizeOf: (path) => files.get(path)?.size ?? 0,
    relationAsRead(path, text) {
      const file = files.get(path);
      return file?.size === text.length ? file.relation : undefined;
    },
    importsTheSame(path, text) {
      const file = files.get(path);
      return file !== undefined && isEqual(specifiersIn(text), file.specifiers);
    },
    importersOf: (path) => relation.importersOf(path),
    leadsToApi: (path) =>
      files.has(path) ? relation.related.has(path) || relation.messenger.has(path) : undefined,
    subclasses: () => [...relation.related].filter(extendsClass),
    messengerSubclasses: () => [...relation.messenger].filter(extendsClass),
    withMessengerSign: () =>
      [...files].flatMap(([path, { hasMessengerSign }]) => (hasMessengerSign ? [path] : [])),
    refresh: () => void read(),
  };
}

function relate(file: IndexedFile | undefined, relation: FileRelation): void {
  if (file !== undefined) file.relation = relation;
}

/** Whether a file says the same as before, as far as the index is concerned. */
function isSame(file: IndexedFile, before: IndexedFile | undefined): boolean {
  return (
    file === before ||
    (before !== undefined &&
      file.mentions === before.mentions &&
      file.reachesApi === before.reachesApi &&
      file.reachesMessenger === before.reachesMessenger &&
      file.mayCreate === before.mayCreate &&
      file.hasMessengerSign === before.hasMessengerSign &&
      isEqual(file.specifiers, before.specifiers))
  );
}

function isEqual(some: readonly string[], others: readonly string[]): boolean {
  return (
    some.length === others.length && some.every((specifier, index) => specifier === others[index])
  );
}

function findRelated(
  files: ReadonlyMap<string, IndexedFile>,
  manifests: readonly string[],
  resolve: ProjectIndexOptions['resolve'],
): Relation {
  let made: ImporterIndex | undefined;
  const index = (): ImporterIndex =>
    (made ??= createImporterIndex({
      among: [...files].map(([file, { specifiers }]) => ({ file, specifiers })),
      resolve,
      names: readProjectNames(read(manifests)),
    }));
  const importersOf = (wanted: readonly string[]): ReadonlySet<string> =>
    wanted.length === 0 ? new Set() : index().reaching(wanted);

  const reachingApi: string[] = [];
  const creating: string[] = [];
  const reachingMessenger: string[] = [];
  for (const [path, file] of files) {
    if (file.reachesApi) reachingApi.push(path);
    if (file.mayCreate) creating.push(path);
    if (file.reachesMessenger) reachingMessenger.push(path);
  }
  // Nobody asks about the Messenger where nothing is created.
  if (creating.length === 0) reachingMessenger.length = 0;
  const callers = importersOf(reachingApi);
  const creatingBelow = importersOf(creating);
  const writers = new Set([...reachingMessenger, ...importersOf(reachingMessenger)]);
  const related = new Set<string>();
  const creators = new Set<string>();
  const messenger = new Set<string>();
  for (const [path, file] of files) {
    const isRelated = file.mentions || callers.has(path);
    if (isRelated) related.add(path);
    if (file.mayCreate || (isRelated && creatingBelow.has(path))) creators.add(path);
    if (writers.has(path)) messenger.add(path);
  }
  return {
    reachingMessenger,
    importersOf: (path) => index().importersOf([path], () => false),
    related,
    creators,
    messenger,
  };
}

function read(manifests: readonly string[]): { readonly file: string; readonly text: string }[] {
  return manifests.flatMap((file) => {
    const stats = plainFile(file);
    if (stats === undefined || stats.size > maxSourceBytes) return [];
    try {
      return [{ file, text: readFileSync(file, 'utf8') }];
    } catch {
      // Gone or not readable: its names are not known, and what they stand for is not found by them.
      return [];
    }
  });
}

function plainFile(path: string): Stats | undefined {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    return stats?.isFile() === true ? stats : undefined;
  } catch {
    return undefined;
  }
}

/** So exact, in milliseconds, are the times of the coarsest file systems (FAT). */
const timeGrain = 2_000;

/** Whether a file has neither been written nor put in the place of another since a time. */
function changedBefore({ mtimeMs, ctimeMs }: Stats, time: number): boolean {
  return Math.max(mtimeMs, ctimeMs) < time - timeGrain;
}
