/** The exact version of a dependency, from the lockfiles of npm, Yarn and pnpm. Pure: text in, version out. */
import { asRecord, asString } from './manifest.js';
import type { Unchecked } from './manifest.js';
import { parseYamlRecord } from './yaml.js';

/** Where the question comes from: one lockfile serves every package of a workspace. */
export interface LockQuestion {
  /** The folder of the lockfile. */
  readonly lockFolder: string;
  /** The folder of the file that imports the dependency. */
  readonly fromFolder: string;
  /** The range that package.json states; Yarn's entries are keyed by it. */
  readonly range: string | undefined;
}

/** The folders from the importing file's up to the lockfile's, relative to the latter, nearest first. */
function foldersBelow({ lockFolder, fromFolder }: LockQuestion): string[] {
  const root = lockFolder.endsWith('/') ? lockFolder : `${lockFolder}/`;
  if (!`${fromFolder}/`.startsWith(root)) return [''];
  const parts = fromFolder
    .slice(root.length)
    .split('/')
    .filter((part) => part !== '');
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), ''];
}

/**
 * npm's `package-lock.json` or `npm-shrinkwrap.json`, versions 1 to 3. In 2 and 3 `packages`
 * mirrors the folders, so a nested `node_modules` wins over the one at the root.
 */
export function exactFromPackageLock(
  lock: Unchecked,
  packageName: string,
  question: LockQuestion,
): string | undefined {
  const packages = asRecord(lock['packages']);
  if (packages !== undefined) {
    for (const folder of foldersBelow(question)) {
      const key = `${folder === '' ? '' : `${folder}/`}node_modules/${packageName}`;
      const version = asString(asRecord(packages[key])?.['version']);
      if (version !== undefined) return version;
    }
  }
  return asString(asRecord(asRecord(lock['dependencies'])?.[packageName])?.['version']);
}

/** One block of a `yarn.lock`: the descriptors that it answers, such as `axios@^1.0.0`, and the version. */
export interface YarnLockEntry {
  readonly descriptors: readonly string[];
  readonly version: string;
}

/**
 * Reads `yarn.lock`, of Yarn 1 and of Yarn 2 and later. Of both formats only the two lines
 * that matter are read: the heading of a block and its `version`.
 */
export function parseYarnLock(text: string): YarnLockEntry[] {
  const entries: YarnLockEntry[] = [];
  let descriptors: string[] = [];
  for (const line of text.split(/\r?\n/u)) {
    const heading = /^([^\s#].*):$/u.exec(line)?.[1];
    if (heading !== undefined) {
      descriptors = heading.split(',').map((part) => part.trim().replaceAll('"', ''));
      continue;
    }
    const version = /^ {2}version:? "?([^"\s]+)"?$/u.exec(line)?.[1];
    if (version !== undefined) entries.push({ descriptors, version });
  }
  return entries;
}

/** The version of `packageName`; where several are locked, the one locked for `range`. */
export function exactFromYarnLock(
  entries: readonly YarnLockEntry[],
  packageName: string,
  { range }: Pick<LockQuestion, 'range'>,
): string | undefined {
  const prefix = `${packageName}@`;
  const mine = entries.filter(({ descriptors }) =>
    descriptors.some((descriptor) => descriptor.startsWith(prefix)),
  );
  const asked = mine.find(({ descriptors }) =>
    descriptors.some(
      (descriptor) => descriptor.slice(prefix.length).replace(/^npm:/u, '') === range,
    ),
  );
  return (asked ?? (mine.length === 1 ? mine[0] : undefined))?.version;
}

/**
 * The sections of a `pnpm-lock.yaml` that say what each project got. The rest of the file,
 * most of it by far, is not even parsed.
 */
export function parsePnpmLock(text: string): Unchecked | undefined {
  const wanted = /^(?:importers|dependencies|devDependencies|optionalDependencies):/u;
  const sections = text.split(/\r?\n(?=\S)/u).filter((section) => wanted.test(section));
  return parseYamlRecord(sections.join('\n'));
}

/** The version of `packageName` in the nearest project of the lockfile that depends on it. */
export function exactFromPnpmLock(
  lock: Unchecked,
  packageName: string,
  question: LockQuestion,
): string | undefined {
  const importers = asRecord(lock['importers']);
  // Lockfiles of a single project, before version 9, have its fields at the top.
  const projects =
    importers === undefined
      ? [lock]
      : foldersBelow(question).map((folder) => asRecord(importers[folder === '' ? '.' : folder]));
  for (const project of projects) {
    for (const field of ['dependencies', 'devDependencies', 'optionalDependencies']) {
      const entry = asRecord(project?.[field])?.[packageName];
      const version = asString(entry) ?? asString(asRecord(entry)?.['version']);
      // `6.1.0(react@18.0.0)`, `6.1.0_react@18.0.0`, `/name/6.1.0`, or `link:../name`.
      const exact = /^(?:link|file):/u.test(version ?? '')
        ? undefined
        : /(?:^|[/@])(\d+\.\d+\.\d+[^\s(_]*)/u.exec(version ?? '')?.[1];
      if (exact !== undefined) return exact;
    }
  }
  return undefined;
}
