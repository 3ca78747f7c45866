/** Files in memory: what the analyzer runs on in tests, and wherever there is no disk. */
import { specifiersIn } from '../files/importers.js';
import { isBuiltin } from 'node:module';
import { parseSource } from '../syntax/parse.js';
import { createDependencyLookup } from './dependencies.js';
import type { ReaderFactory } from './dependencies.js';
import type { AnalyzerHost, FileContent, Resolution } from './host.js';
import { packageNameOf, subpathOf } from './manifest.js';
import { mappedPaths } from './path-mapping.js';
import type { PathMapping } from './path-mapping.js';
import { folderOf, joinPath, nodeModuleName, sourceCandidates } from './paths.js';

export interface MemoryHostOptions {
  /** tsconfig's `paths`. Targets are relative to `baseUrl`. */
  readonly paths?: PathMapping;
  /** The folder that `paths` start from; `/` unless told. */
  readonly baseUrl?: string;
  /** Workspace packages: name -> the source file of its entry point, or the folder that holds its sources. */
  readonly packages?: Readonly<Record<string, string>>;
}

const byteOrderMark = '\uFEFF';

/**
 * A host over `files`: absolute POSIX path -> text. A byte order mark at the start of a text
 * is treated as on disk. `package.json`, lockfiles and files below `node_modules` among
 * them answer for dependency versions.
 */
export function createMemoryHost(
  files: Readonly<Record<string, string>>,
  options: MemoryHostOptions = {},
): AnalyzerHost {
  const { paths = {}, baseUrl = '/', packages = {} } = options;
  const contents = new Map(Object.entries(files));

  const firstFile = (base: string): string | undefined =>
    sourceCandidates(base).find((candidate) => contents.has(candidate));

  const resolveWorkspacePackage = (specifier: string): string | undefined => {
    const name = packageNameOf(specifier);
    const entry = name === undefined ? undefined : packages[name];
    if (name === undefined || entry === undefined) return undefined;
    const subpath = subpathOf(specifier, name);
    if (subpath === '') return firstFile(entry);
    const folder = contents.has(entry) ? folderOf(entry) : entry;
    return firstFile(joinPath(folder, `.${subpath}`));
  };

  const createReader: ReaderFactory = (parse) => (path) => {
    const text = contents.get(path);
    return text === undefined ? undefined : parse(withoutByteOrderMark(text));
  };

  const host: AnalyzerHost = {
    readFile(path): FileContent {
      const text = contents.get(path);
      if (text === undefined) return { kind: 'missing', reason: `There is no file ${path}.` };
      return {
        kind: 'text',
        text: withoutByteOrderMark(text),
        byteOrderMark: text.startsWith(byteOrderMark),
      };
    },

    parse: parseSource,

    resolve(specifier, fromPath): Resolution {
      if (/^\.{0,2}\/|^\.{1,2}$/u.test(specifier)) {
        const base = joinPath(folderOf(fromPath), specifier);
        const path = firstFile(base);
        return path === undefined
          ? { kind: 'unresolved', reason: `There is no file for ${base}.` }
          : { kind: 'file', path };
      }
      for (const target of mappedPaths(specifier, paths, baseUrl)) {
        const path = firstFile(target);
        if (path !== undefined) return { kind: 'file', path };
      }
      const workspaceSource = resolveWorkspacePackage(specifier);
      if (workspaceSource !== undefined) return { kind: 'file', path: workspaceSource };

      if (isBuiltin(specifier)) return { kind: 'package', name: nodeModuleName(specifier) };
      const name = packageNameOf(specifier);
      return name === undefined
        ? { kind: 'unresolved', reason: `${specifier} is no path and no package name.` }
        : { kind: 'package', name };
    },

    dependencyVersion: createDependencyLookup(createReader),

    importersOf: (path) =>
      [...contents].flatMap(([file, text]) => {
        const isImporter = specifiersIn(text).some((specifier) => {
          const resolution = host.resolve(specifier, file);
          return resolution.kind === 'file' && resolution.path === path;
        });
        return isImporter ? [file] : [];
      }),
  };
  return host;
}

function withoutByteOrderMark(text: string): string {
  return text.startsWith(byteOrderMark) ? text.slice(byteOrderMark.length) : text;
}
