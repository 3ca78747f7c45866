import { codeOf, isIgnored, messageOf, realPathOf, topLevelOf } from 'intercom-api-analyzer/light';
import { statSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../usage-error.js';
import { isInside, relativeTo } from './paths.js';

/** A folder that is read as a whole, because code in one corner decides what another one sends. */
export interface Root {
  /** Absolute, without symbolic links. */
  readonly folder: string;
  /** Whether `folder` is the top level of a git work tree. */
  readonly isGit: boolean;
}

/** Where a run looks, and where it may edit. */
export interface Scope {
  /** The working folder: paths in reports are relative to it. */
  readonly cwd: string;
  /** The files and folders named on the command line, absolute; the working folder where none was. */
  readonly targets: readonly string[];
  readonly roots: readonly Root[];
}

/**
 * Finds the roots of the paths to work on. The root of a path is the top level of its git work
 * tree; outside of git it is the working folder, or the path itself where it lies elsewhere.
 *
 * @param paths files and folders, absolute or relative to `cwd`; none means `cwd`
 * @throws UsageError where a path does not exist
 */
export function findScope(cwd: string, paths: readonly string[]): Scope {
  const workingFolder = realPathOf(cwd);
  if (workingFolder === undefined) throw new UsageError(`There is no folder ${cwd}.`);
  // From JavaScript anything may come.
  const list: unknown = paths;
  if (!Array.isArray(list)) throw new UsageError('paths has to be a list of files and folders.');
  const targets = (paths.length === 0 ? ['.'] : paths).map((given) => {
    const target = realPathOf(path.resolve(workingFolder, given));
    if (target === undefined) {
      const reason = refusalOf(path.resolve(workingFolder, given));
      if (reason !== undefined) throw new UsageError(`${given} cannot be read: ${reason}`);
      const hint = /[*?{[]/u.test(given)
        ? ' Patterns are for the shell to expand: name a folder.'
        : '';
      throw new UsageError(`There is no file or folder ${given}.${hint}`);
    }
    if (
      relativeTo(workingFolder, path.resolve(workingFolder, given))
        .split('/')
        .includes('node_modules')
    ) {
      throw new UsageError(`${given} lies in node_modules, where nothing is looked for or edited.`);
    }
    return target;
  });
  const roots = new Map<string, Root>();
  for (const target of targets) {
    const root = rootOf(target, workingFolder);
    roots.set(root.folder, root);
  }
  return { cwd: workingFolder, targets, roots: withoutNested([...roots.values()]) };
}

/**
 * Refuses paths of which git ignores all: to say that there is nothing to do in them would not be true.
 *
 * @param scope of the paths
 * @param paths those that were named
 * @param files all that were listed
 * @throws UsageError where none of the files lies in a path, and git ignores it
 */
export function refuseIgnored(
  scope: Scope,
  paths: readonly string[],
  files: readonly string[],
): void {
  for (const [index, given] of paths.entries()) {
    const target = scope.targets[index];
    if (target === undefined || files.some((file) => isInside(target, file))) continue;
    const isListedByGit = scope.roots.some(
      ({ folder, isGit }) => isGit && isInside(folder, target),
    );
    if (!isListedByGit || !isIgnored(target)) continue;
    const advice = statSync(target).isDirectory()
      ? ' Change into it to work on it all the same.'
      : '';
    throw new UsageError(
      `${given} is ignored by git, so nothing is looked for or edited in it.${advice}`,
    );
  }
}

/** What the disk has against looking at a path; undefined where nothing is there. */
function refusalOf(target: string): string | undefined {
  try {
    statSync(target);
    return undefined;
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(String(codeOf(error))) ? undefined : messageOf(error);
  }
}

/** A file as seen from the innermost root that holds it; unchanged where none does. */
export function relativeToRoot(scope: Scope, file: string): string {
  let innermost: string | undefined;
  for (const root of scope.roots) {
    if (isInside(root.folder, file) && root.folder.length > (innermost?.length ?? -1)) {
      innermost = root.folder;
    }
  }
  return innermost === undefined ? file : relativeTo(innermost, file);
}

/**
 * A file as seen from the folder that was asked for: the innermost target, else the working folder,
 * else the root. So a project is not taken for a test because it lies in a folder of tests.
 */
export function relativeToGiven(scope: Scope, file: string): string {
  const given = [...scope.targets.filter((target) => target !== file), scope.cwd].filter((folder) =>
    isInside(folder, file),
  );
  // A target is longer than the working folder, or stands beside it.
  const [innermost] = given.sort((a, b) => b.length - a.length);
  return innermost === undefined ? relativeToRoot(scope, file) : relativeTo(innermost, file);
}

/** Whether a file is one of the targets or lies below one. */
export function isTargeted(scope: Scope, file: string): boolean {
  return scope.targets.some((target) => isInside(target, file));
}

function rootOf(target: string, cwd: string): Root {
  const folder = statSync(target).isDirectory() ? target : path.posix.dirname(target);
  const isBelowCwd = isInside(cwd, target);
  // What git ignores stays ignored when it is named, unless the work goes on inside of it.
  const topLevel = topLevelOf(folder) ?? (isBelowCwd ? topLevelOf(cwd) : undefined);
  if (topLevel !== undefined) return { folder: topLevel, isGit: true };
  return { folder: isBelowCwd ? cwd : folder, isGit: false };
}

/** A plain folder inside another one is read with it; a git work tree lists only its own files. */
function withoutNested(roots: readonly Root[]): readonly Root[] {
  return roots.filter(
    (root) =>
      root.isGit ||
      !roots.some((other) => other !== root && !other.isGit && isInside(other.folder, root.folder)),
  );
}
