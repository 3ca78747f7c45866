import { realpathSync } from 'node:fs';
import path from 'node:path';

/** A path with `/` between its parts, which is how all paths are written inside this package. */
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

/** Whether `file` is `folder` or lies below it. Both absolute. */
export function isInside(folder: string, file: string): boolean {
  return file === folder || file.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** `file` as seen from `folder`, with `/` between its parts: `src/app.ts`, `../shared/app.ts`. */
export function relativeTo(folder: string, file: string): string {
  return toSlashes(path.relative(folder, file));
}

/** Orders paths by their code units, which is the same on every machine. */
export function comparePaths(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
