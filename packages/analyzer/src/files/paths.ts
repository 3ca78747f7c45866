import { realpathSync } from 'node:fs';
import path from 'node:path';

/** A path with `/` between its parts, which is how all paths are written here. */
export function toSlashes(file: string): string {
  return path.sep === '/' ? file : file.replaceAll(path.sep, '/');
}

/**
 * The absolute path of a file without symbolic links, with `/` between its parts.
 *
 * @returns undefined where nothing is there
 */
export function realPathOf(file: string): string | undefined {
  try {
    return toSlashes(realpathSync.native(file));
  } catch {
    return undefined;
  }
}

/** Orders paths by their code units, which is the same on every machine. */
export function comparePaths(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
