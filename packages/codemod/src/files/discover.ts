import {
  comparePaths,
  globsNeverEdited,
  isNeverEdited,
  isSourceFile,
  listFilesMeanwhile,
  toSlashes,
} from 'intercom-api-analyzer/light';
import { globSync } from 'tinyglobby';
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
}

const manifestName = /(?:^|\/)(?:package|[jt]sconfig[^/]*)\.json$/i;

/**
 * Lists the files of some roots: in a git work tree what git tracks or would track, elsewhere what
 * a walk finds. Neither follows symbolic links, so a loop of them does no harm, and neither lists
 * dependencies and build output.
 */
export async function discover(roots: readonly Root[]): Promise<Discovery> {
  const listed = await Promise.all(
    roots.map(({ folder, isGit }) => (isGit ? listFilesMeanwhile(folder) : undefined)),
  );
  const sources = new Set<string>();
  const manifests = new Set<string>();
  const texts = new Map<string, Searchable>();
  for (const [index, root] of roots.entries()) {
    for (const relative of listed[index] ?? walk(root.folder)) {
      if (isNeverEdited(relative)) continue;
      const absolute = `${root.folder === '/' ? '' : root.folder}/${relative}`;
      if (isSourceFile(relative)) {
        sources.add(absolute);
        continue;
      }
      if (manifestName.test(relative)) manifests.add(absolute);
      const format = textFormatOf(relative);
      if (format !== undefined) texts.set(absolute, { path: absolute, format });
    }
  }
  return {
    sources: [...sources].sort(comparePaths),
    manifests: [...manifests].sort(comparePaths),
    texts: [...texts.values()].sort((a, b) => comparePaths(a.path, b.path)),
  };
}

function walk(folder: string): readonly string[] {
  return globSync('**/*', {
    cwd: folder,
    ignore: [...globsNeverEdited],
    dot: true,
    followSymbolicLinks: false,
    expandDirectories: false,
  }).map(toSlashes);
}
