/** What this package asks git. Every function answers without git, and outside of a work tree. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { realPathOf } from './files/paths.js';
import { UsageError } from './usage-error.js';

/** git reads some paths from arguments, whose total length the system limits. */
const pathsPerCall = 200;

const maxOutputBytes = 512 * 1024 * 1024;

/**
 * The top level of the work tree that a folder belongs to, without symbolic links.
 *
 * @returns undefined outside a work tree, where the folder is ignored as a whole, and without git
 */
export function topLevelOf(folder: string): string | undefined {
  const output = git(folder, ['rev-parse', '--show-toplevel']);
  if (output === undefined) return undefined;
  const topLevel = realPathOf(output.replace(/\r?\n$/, ''));
  if (topLevel === undefined) return undefined;
  return topLevel !== folder && isIgnored(folder) ? undefined : topLevel;
}

/**
 * The files of a work tree that are tracked, or new and not ignored; relative to its top level,
 * with `/`. Files that are tracked and deleted are among them.
 *
 * @returns undefined where git gives no answer
 */
export function listFiles(topLevel: string): readonly string[] | undefined {
  const output = git(topLevel, ['ls-files', '-co', '--exclude-standard', '-z']);
  return output === undefined ? undefined : [...new Set(splitAtNul(output))];
}

/**
 * Which of some files have changes that are not committed, new files included. Files outside a
 * work tree have none.
 *
 * @param files absolute paths
 * @returns absolute paths, in the order given
 */
export function uncommittedAmong(files: readonly string[]): readonly string[] {
  const dirty = new Set<string>();
  for (const [topLevel, group] of groupByTopLevel(files)) {
    for (let start = 0; start < group.length; start += pathsPerCall) {
      const relative = group
        .slice(start, start + pathsPerCall)
        .map((file) => path.posix.relative(topLevel, file));
      const output = git(topLevel, [
        '--literal-pathspecs',
        'status',
        '--porcelain=v1',
        '--no-renames',
        '--untracked-files=all',
        '-z',
        '--',
        ...relative,
      ]);
      // Each entry is two letters of status, a space and the path.
      for (const entry of splitAtNul(output ?? '')) dirty.add(`${topLevel}/${entry.slice(3)}`);
    }
  }
  return files.filter((file) => dirty.has(file));
}

function groupByTopLevel(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const topLevels = new Map<string, string | undefined>();
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const folder = path.posix.dirname(file);
    if (!topLevels.has(folder)) topLevels.set(folder, topLevelOf(folder));
    const topLevel = topLevels.get(folder);
    if (topLevel === undefined) continue;
    const group = groups.get(topLevel) ?? [];
    group.push(file);
    groups.set(topLevel, group);
  }
  return groups;
}

function isIgnored(folder: string): boolean {
  return git(folder, ['check-ignore', '--quiet', '.']) !== undefined;
}

function splitAtNul(text: string): readonly string[] {
  return text.split('\0').filter((part) => part !== '');
}

/**
 * The output of a git command, or undefined where it failed.
 *
 * @throws UsageError where git refuses to look at a work tree of another user. To go on as if there
 *   were none would edit what it ignores, and what is not committed.
 */
function git(folder: string, args: readonly string[]): string | undefined {
  const result = spawnSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: maxOutputBytes,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Looking must not take the lock that another git command may hold.
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
  });
  if (result.status !== 0 && /dubious ownership/.test(result.stderr ?? '')) {
    throw new UsageError(
      `git does not trust ${folder}, because it belongs to another user. ` +
        'Run: git config --global --add safe.directory <top level of the work tree>',
    );
  }
  return result.status === 0 ? result.stdout : undefined;
}
