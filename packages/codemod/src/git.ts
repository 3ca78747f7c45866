/** Which files git knows to have changes. */
import { git, splitAtNul, topLevelOf } from 'intercom-api-analyzer/light';
import path from 'node:path';

/** git reads some paths from arguments, whose total length the system limits. */
const pathsPerCall = 200;

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
