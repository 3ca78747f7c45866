/** Which files a project has. */
import { type Dirent, readdirSync } from 'node:fs';
import { codeOf, messageOf } from './errors.js';
import { listFiles } from './git.js';
import { comparePaths } from './paths.js';
import { isFolderNeverEdited, isNeverEdited, isSourceFile } from './source-files.js';

/** The files of a project by what they are for. Absolute paths, in order. */
export interface ProjectFiles {
  /** Files that can hold calls, and that a person writes. */
  readonly sources: readonly string[];
  /** `package.json`, `tsconfig.json` and the like: they name packages and aliases. */
  readonly manifests: readonly string[];
  /** All others, manifests among them, relative to the folder. */
  readonly others: readonly string[];
}

const manifestName = /(?:^|\/)(?:package|[jt]sconfig[^/]*)\.json$/i;

/**
 * Lists a folder: what git tracks or would track, or without git what a walk finds. Neither follows
 * symbolic links, so a loop of them does no harm, and neither lists dependencies and build output.
 *
 * @param isGit whether the folder is the top level of a git work tree
 * @param limit how many files there may be
 * @returns undefined where there are more
 */
export function projectFiles(
  folder: string,
  isGit: boolean,
  limit = Infinity,
): ProjectFiles | undefined {
  const listed = (isGit ? listFiles(folder) : undefined) ?? walk(folder, { limit });
  return listed === undefined || listed.length > limit ? undefined : sortFiles(folder, listed);
}

/** Sorts files, relative to their folder, by what they are for. */
export function sortFiles(folder: string, listed: readonly string[]): ProjectFiles {
  const sources: string[] = [];
  const manifests: string[] = [];
  const others: string[] = [];
  const prefix = folder === '/' ? '/' : `${folder}/`;
  for (const relative of listed) {
    if (isNeverEdited(relative)) continue;
    if (isSourceFile(relative)) {
      sources.push(prefix + relative);
      continue;
    }
    if (manifestName.test(relative)) manifests.push(prefix + relative);
    others.push(relative);
  }
  return {
    sources: sources.sort(comparePaths),
    manifests: manifests.sort(comparePaths),
    others: others.sort(comparePaths),
  };
}

/** How a folder is walked. */
export interface WalkOptions {
  /** How many files there may be. */
  readonly limit?: number;
  /** Told of each folder that is there and may not be read: it is relative, without a `/` at its end. */
  readonly onUnreadable?: (folder: string, reason: string) => void;
  /** What stands in a folder, an absolute path; throws the error of the file system. */
  readonly entriesOf?: (folder: string) => readonly Dirent[];
}

/**
 * All files below a folder, relative to it, without those that nobody edits.
 *
 * @returns undefined where there are more than `limit`
 */
export function walk(
  folder: string,
  { limit = Infinity, onUnreadable, entriesOf = entriesOnDisk }: WalkOptions = {},
): readonly string[] | undefined {
  const files: string[] = [];
  const folders = [''];
  for (const relative of folders) {
    let entries: readonly Dirent[] = [];
    try {
      entries = entriesOf(relative === '' ? folder : `${folder}/${relative.slice(0, -1)}`);
    } catch (error) {
      // A folder that was deleted meanwhile has nothing in it.
      if (codeOf(error) !== 'ENOENT') onUnreadable?.(relative.slice(0, -1), messageOf(error));
    }
    for (const entry of entries) {
      const path = relative + entry.name;
      if (entry.isFile()) files.push(path);
      else if (entry.isDirectory() && !isFolderNeverEdited(entry.name)) folders.push(`${path}/`);
    }
    if (files.length > limit) return undefined;
  }
  return files;
}

function entriesOnDisk(folder: string): readonly Dirent[] {
  return readdirSync(folder, { withFileTypes: true });
}
