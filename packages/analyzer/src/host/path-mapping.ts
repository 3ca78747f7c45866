/** tsconfig's `paths`, for files in memory. */
import { joinPath } from './paths.js';

/** As in tsconfig: `{ '@/*': ['src/*'] }`, at most one `*` in each key. */
export type PathMapping = Readonly<Record<string, readonly string[]>>;

/**
 * The paths that a specifier may stand for, best first. As in TypeScript an exact key wins,
 * then the one with the longest text before its `*`.
 *
 * @param base The folder that the targets are relative to.
 */
export function mappedPaths(specifier: string, mapping: PathMapping, base: string): string[] {
  let best:
    | { readonly prefix: string; readonly targets: readonly string[]; readonly star: string }
    | undefined;
  for (const [pattern, targets] of Object.entries(mapping)) {
    const star = pattern.indexOf('*');
    if (star === -1) {
      if (pattern === specifier) return targets.map((target) => joinPath(base, target));
      continue;
    }
    const prefix = pattern.slice(0, star);
    const suffix = pattern.slice(star + 1);
    if (
      specifier.length >= prefix.length + suffix.length &&
      specifier.startsWith(prefix) &&
      specifier.endsWith(suffix) &&
      (best === undefined || prefix.length > best.prefix.length)
    ) {
      const matched = specifier.slice(prefix.length, specifier.length - suffix.length);
      best = { prefix, targets, star: matched };
    }
  }
  if (best === undefined) return [];
  const { targets, star } = best;
  return targets.map((target) =>
    joinPath(
      base,
      target.replace('*', () => star),
    ),
  );
}
