/** Which version of a dependency a file gets: manifests, installed packages, lockfiles. */
import type { DependencyVersion } from './host.js';
import {
  exactFromPackageLock,
  exactFromPnpmLock,
  exactFromYarnLock,
  parsePnpmLock,
  parseYarnLock,
} from './lockfiles.js';
import type { LockQuestion } from './lockfiles.js';
import { asRecord, asString, dependencyRange, parseJsonRecord } from './manifest.js';
import { folderOf, foldersUpward, joinPath } from './paths.js';
import { parseYamlRecord } from './yaml.js';

/** Gives a file parsed by a function of the caller's, or `undefined` where there is no such file. */
export type DocumentReader<T> = (path: string) => T | undefined;

/** Makes readers; a host decides whether and for how long they remember. */
export type ReaderFactory = <T>(parse: (text: string) => T) => DocumentReader<T>;

export type DependencyLookup = (packageName: string, fromPath: string) => DependencyVersion;

/** Answers as described at `AnalyzerHost.dependencyVersion`, over any source of files. */
export function createDependencyLookup(createReader: ReaderFactory): DependencyLookup {
  const readJson = createReader(parseJsonRecord);
  const readYaml = createReader(parseYamlRecord);
  const readYarnLock = createReader(parseYarnLock);
  const readPnpmLock = createReader(parsePnpmLock);

  /** What `catalog:` and `catalog:<name>` stand for, from the workspace's settings. */
  const rangeFromCatalog = (range: string, packageName: string, folder: string) => {
    const catalogName = range.slice('catalog:'.length);
    for (const above of foldersUpward(folder)) {
      const manifest = readJson(joinPath(above, 'package.json'));
      // pnpm has catalogs in its workspace file, Bun in the root's package.json.
      const sources = [
        readYaml(joinPath(above, 'pnpm-workspace.yaml')),
        asRecord(manifest?.['workspaces']),
        manifest,
      ];
      for (const source of sources) {
        const catalogs = asRecord(source?.['catalogs']);
        const catalog =
          catalogName === '' || catalogName === 'default'
            ? (asRecord(source?.['catalog']) ?? asRecord(catalogs?.['default']))
            : asRecord(catalogs?.[catalogName]);
        const found = asString(catalog?.[packageName]);
        if (found !== undefined) return found;
      }
    }
    return range;
  };

  const findDeclaration = (packageName: string, fromFolder: string) => {
    for (const folder of foldersUpward(fromFolder)) {
      const manifestPath = joinPath(folder, 'package.json');
      const manifest = readJson(manifestPath);
      const range = manifest === undefined ? undefined : dependencyRange(manifest, packageName);
      if (range === undefined) continue;
      return {
        range: range.startsWith('catalog:') ? rangeFromCatalog(range, packageName, folder) : range,
        rawRange: range,
        manifestPath,
      };
    }
    return undefined;
  };

  const installedVersion = (packageName: string, fromFolder: string): string | undefined => {
    for (const folder of foldersUpward(fromFolder)) {
      const manifest = readJson(joinPath(folder, `node_modules/${packageName}/package.json`));
      const version = asString(manifest?.['version']);
      if (version !== undefined) return version;
    }
    return undefined;
  };

  const lockedIn = (packageName: string, question: LockQuestion): string | undefined => {
    for (const name of ['package-lock.json', 'npm-shrinkwrap.json']) {
      const lock = readJson(joinPath(question.lockFolder, name));
      const exact = lock && exactFromPackageLock(lock, packageName, question);
      if (exact !== undefined) return exact;
    }
    const yarn = readYarnLock(joinPath(question.lockFolder, 'yarn.lock'));
    const fromYarn = yarn && exactFromYarnLock(yarn, packageName, question);
    if (fromYarn !== undefined) return fromYarn;
    const pnpm = readPnpmLock(joinPath(question.lockFolder, 'pnpm-lock.yaml'));
    return pnpm && exactFromPnpmLock(pnpm, packageName, question);
  };

  return (packageName, fromPath) => {
    const fromFolder = folderOf(fromPath);
    const declaration = findDeclaration(packageName, fromFolder);
    let exact = installedVersion(packageName, fromFolder);
    for (const lockFolder of exact === undefined ? foldersUpward(fromFolder) : []) {
      const range = declaration?.rawRange;
      exact = lockedIn(packageName, { lockFolder, fromFolder, range });
      if (exact !== undefined) break;
    }
    return { range: declaration?.range, exact, manifestPath: declaration?.manifestPath };
  };
}
