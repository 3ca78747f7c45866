import {
  comparePaths,
  listFilesMeanwhile,
  sortFiles,
  walk,
  type WalkOptions,
} from 'intercom-api-analyzer/light';
import { textFormatOf } from '../text/formats.js';
import type { Searchable } from '../text/search.js';
import type { Root } from './roots.js';

/** The files of a project by what they are for. Absolute paths, in order, each once. */
export interface Discovery {
  /** Files that can hold calls, and that a person writes. */
  readonly sources: readonly string[];
  /** `package.json`, `tsconfig.json` and the like: they name packages and aliases. */
  readonly manifests: readonly string[];
  /** Files besides code that may state a version, with how they are read; a manifest may be one. */
  readonly texts: readonly Searchable[];
  /** Files that are neither: nothing is looked for in them. */
  readonly others: readonly string[];
  /** Folders whose files are not known, because they may not be read. git says nothing of those. */
  readonly unreadable: readonly { readonly file: string; readonly message: string }[];
}

/**
 * Lists the files of some roots: in a git work tree what git tracks or would track, elsewhere what
 * a walk finds. Neither follows symbolic links, so a loop of them does no harm, and neither lists
 * dependencies and build output.
 *
 * @param entriesOf lists a folder outside of git
 */
export async function discover(
  roots: readonly Root[],
  entriesOf?: WalkOptions['entriesOf'],
): Promise<Discovery> {
  const sources = new Set<string>();
  const manifests = new Set<string>();
  const texts = new Map<string, Searchable>();
  const others = new Set<string>();
  const unreadable = new Map<string, string>();
  const listings = await Promise.all(
    roots.map(async ({ folder, isGit }) => ({
      folder,
      files:
        (isGit ? await listFilesMeanwhile(folder) : undefined) ??
        walk(folder, {
          ...(entriesOf && { entriesOf }),
          onUnreadable: (relative, reason) =>
            unreadable.set(
              absolute(folder, relative),
              `is a folder that cannot be read: ${reason}`,
            ),
        }) ??
        [],
    })),
  );
  for (const { folder, files } of listings) {
    const sorted = sortFiles(folder, files);
    for (const file of sorted.sources) sources.add(file);
    for (const file of sorted.manifests) manifests.add(file);
    for (const relative of sorted.others) {
      const format = textFormatOf(relative);
      const path = absolute(folder, relative);
      if (format === undefined) others.add(path);
      else texts.set(path, { path, format });
    }
  }
  return {
    sources: inOrder(sources, roots),
    manifests: inOrder(manifests, roots),
    texts: [...texts.values()].sort((a, b) => comparePaths(a.path, b.path)),
    others: [...others],
    unreadable: [...unreadable].map(([file, message]) => ({ file, message })),
  };
}

function absolute(folder: string, relative: string): string {
  if (relative === '') return folder;
  return `${folder === '/' ? '' : folder}/${relative}`;
}

/** The files of a single root are in order already. */
function inOrder(files: ReadonlySet<string>, roots: readonly Root[]): readonly string[] {
  return roots.length === 1 ? [...files] : [...files].sort(comparePaths);
}
