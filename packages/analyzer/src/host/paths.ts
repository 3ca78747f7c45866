/** Pure functions on absolute paths with `/` between their parts. */

/** Back slashes to slashes; everything in this package speaks POSIX paths, also on Windows. */
export function toPosix(path: string): string {
  return path.replaceAll('\\', '/');
}

/** The folder of a path; `/` and a drive are their own folders. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  if (slash < 0) return path;
  if (slash === 0) return '/';
  const folder = path.slice(0, slash);
  return /^[A-Za-z]:$/u.test(folder) ? `${folder}/` : folder;
}

/** A folder and all above it, nearest first. */
export function* foldersUpward(folder: string): Generator<string> {
  let current = folder;
  for (;;) {
    yield current;
    const above = folderOf(current);
    if (above === current || above.length > current.length) return;
    current = above;
  }
}

/** `relative` from `folder`, with `.` and `..` resolved. */
export function joinPath(folder: string, relative: string): string {
  const joined = relative.startsWith('/') ? relative : `${folder}/${relative}`;
  const parts: string[] = [];
  for (const part of joined.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  const absolute = parts.join('/');
  return /^[A-Za-z]:/u.test(absolute) ? absolute : `/${absolute}`;
}

/** In the order in which they are tried for a specifier without one. */
export const resolvableExtensions: readonly string[] = [
  '.ts',
  '.tsx',
  '.mts',
  '.cts',
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '.vue',
  '.svelte',
  '.astro',
  '.json',
];

/** What a written extension may stand for in TypeScript sources, which import what they compile to. */
export const extensionAliases: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
};

/**
 * The files that an import of `base` may mean, best first: the path as written, what its
 * extension stands for, the path with an extension, and the index of a folder.
 */
export function sourceCandidates(base: string): string[] {
  const extension = /\.[cm]?jsx?$/u.exec(base)?.[0];
  const stem = extension === undefined ? base : base.slice(0, -extension.length);
  const aliases = extension === undefined ? undefined : extensionAliases[extension];
  return [
    ...(aliases ?? []).map((alias) => stem + alias),
    base,
    ...resolvableExtensions.map((candidate) => base + candidate),
    ...resolvableExtensions.map((candidate) => `${base}/index${candidate}`),
  ];
}

/** Both spellings of a Node module are one: `https` and `node:https`. */
export function nodeModuleName(specifier: string): string {
  return specifier.startsWith('node:') ? specifier : `node:${specifier}`;
}
