/**
 * What is known of all files of a project from their bytes and imports: which have to do with the
 * Intercom API, by themselves or through what they import. Nothing is parsed.
 */
import { lstatSync, readFileSync } from 'node:fs';
import type { Resolution } from '../host/host.js';
import type { Gate } from './gate.js';
import { createImporterIndex, readProjectNames, specifiersIn } from './importers.js';
import { projectFiles } from './project-files.js';
import { maxSourceBytes, readFacts } from './read-facts.js';

/** A file as it was when it was read last. */
interface IndexedFile {
  readonly modified: number;
  readonly size: number;
  readonly mentions: boolean;
  readonly reachesApi: boolean;
  readonly extendsClass: boolean;
  readonly specifiers: readonly string[];
}

/** Answers for the files of one project, as they were at the last `refresh`. */
export interface ProjectIndex {
  /** The top of the project: absolute, with `/`. */
  readonly folder: string;
  /** The files that have to do with the API, by themselves or through imports; in order. */
  readonly related: ReadonlySet<string>;
  /** Counts the times that files came, went or were resolved in another way. */
  readonly generation: number;
  /** Whether the project has a file. */
  has(path: string): boolean;
  /**
   * Whether a file with this text is related, where the text is taken to be what was read: it is as long
   * as the file. Most texts are saved, and ASCII; of others this says nothing, and they are looked at.
   */
  relationAsRead(path: string, text: string): boolean | undefined;
  /** Whether a text imports the same as the file did when it was read. */
  importsTheSame(path: string, text: string): boolean;
  /** Whether a file, or one that it imports, has to do with the API; undefined for an unknown file. */
  leadsToApi(path: string): boolean | undefined;
  /** The related files with classes that extend others: what a class does may depend on them. */
  subclasses(): readonly string[];
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
  let related: ReadonlySet<string> = new Set();
  /** The same by what is known of each, so that one look-up tells all. */
  let relations: ReadonlySet<IndexedFile> = new Set();
  let generation = 0;

  const lookAt = (path: string): IndexedFile | undefined => {
    const stamp = stampOf(path);
    const known = files.get(path);
    if (stamp === undefined) return undefined;
    if (known?.modified === stamp.modified && known.size === stamp.size) return known;
    const { verdict, specifiers, extendsClass } = readFacts(gate, path);
    return {
      ...stamp,
      mentions: verdict.kind === 'relevant',
      reachesApi: verdict.kind === 'relevant' && verdict.reachesApi,
      extendsClass,
      specifiers,
    };
  };

  const read = (): boolean => {
    const listed = projectFiles(folder, isGit, limit);
    if (listed === undefined) return false;
    const next = new Map<string, IndexedFile>();
    for (const path of listed.sources) {
      const file = lookAt(path);
      if (file !== undefined) next.set(path, file);
    }
    const stamps = new Map(
      listed.manifests.map((path) => {
        const stamp = stampOf(path);
        return [path, stamp === undefined ? '' : `${stamp.modified} ${stamp.size}`];
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
    if (isEdited) related = findRelated(next, listed.manifests, resolve);
    relations = new Set([...related].flatMap((path) => next.get(path) ?? []));
    return true;
  };

  if (!read()) return undefined;
  return {
    folder,
    get related() {
      return related;
    },
    get generation() {
      return generation;
    },
    has: (path) => files.has(path),
    relationAsRead(path, text) {
      const file = files.get(path);
      return file?.size === text.length ? relations.has(file) : undefined;
    },
    importsTheSame(path, text) {
      const file = files.get(path);
      return file !== undefined && isEqual(specifiersIn(text), file.specifiers);
    },
    leadsToApi: (path) => (files.has(path) ? related.has(path) : undefined),
    subclasses: () => [...related].filter((path) => files.get(path)?.extendsClass === true),
    refresh: () => void read(),
  };
}

/** Whether a file says the same as before, as far as the index is concerned. */
function isSame(file: IndexedFile, before: IndexedFile | undefined): boolean {
  return (
    file === before ||
    (before !== undefined &&
      file.mentions === before.mentions &&
      file.reachesApi === before.reachesApi &&
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
): ReadonlySet<string> {
  const entries = [...files].map(([file, { specifiers }]) => ({ file, specifiers }));
  const wanted = [...files].flatMap(([file, { reachesApi }]) => (reachesApi ? [file] : []));
  const importers = new Set(
    wanted.length === 0
      ? []
      : createImporterIndex({
          among: entries,
          resolve,
          names: readProjectNames(read(manifests)),
        }).importersOf(wanted),
  );
  return new Set(
    [...files].flatMap(([file, { mentions }]) => (mentions || importers.has(file) ? [file] : [])),
  );
}

function read(manifests: readonly string[]): { readonly file: string; readonly text: string }[] {
  return manifests.flatMap((file) => {
    const stamp = stampOf(file);
    if (stamp === undefined || stamp.size > maxSourceBytes) return [];
    try {
      return [{ file, text: readFileSync(file, 'utf8') }];
    } catch {
      // Gone or not readable: its names are not known, and what they stand for is not found by them.
      return [];
    }
  });
}

function stampOf(path: string): { readonly modified: number; readonly size: number } | undefined {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    return stats?.isFile() === true ? { modified: stats.mtimeMs, size: stats.size } : undefined;
  } catch {
    return undefined;
  }
}
