/** The disk, through Node: what the linter and the codemod run on. */
import { isBuiltin } from 'node:module';
import { isAbsolute, resolve as resolvePath } from 'node:path';
import { ResolverFactory } from 'oxc-resolver';
import type { NapiResolveOptions } from 'oxc-resolver';
import { parseSource } from '../syntax/parse.js';
import { type ConfigPaths, pathsOfConfig } from './config-paths.js';
import { createDependencyLookup } from './dependencies.js';
import type { AnalyzerHost, Resolution } from './host.js';
import { packageNameOf, parseJsonRecord, asString, subpathOf } from './manifest.js';
import {
  createDiskReader,
  defaultMaximumFileSize,
  isFileOnDisk,
  isOnDisk,
  readSourceFile,
} from './node-files.js';
import { mappedPaths } from './path-mapping.js';
import {
  extensionAliases,
  folderOf,
  foldersUpward,
  joinPath,
  nodeModuleName,
  resolvableExtensions,
  sourceCandidates,
  toPosix,
} from './paths.js';
import { findWorkspaceSource } from './workspace-source.js';
import { createWorkspaces } from './workspaces.js';

export interface NodeHostOptions {
  /** What relative paths are relative to; the working folder of the process unless told. */
  readonly cwd?: string;
  /** Larger files are `unsuitable`, in bytes; 5 MB unless told. */
  readonly maximumFileSize?: number;
}

export interface NodeHost extends AnalyzerHost {
  /** Forgets what was found on disk. Needed only by who wants changes seen at once. */
  clearCaches(): void;
}

/**
 * The resolver keeps what it saw of the file system for this long, in milliseconds: long
 * enough for a run over a project, short enough for an editor in which a file appears.
 */
const resolverCacheLifetime = 2_000;

const resolverOptions: NapiResolveOptions = {
  extensions: [...resolvableExtensions],
  extensionAlias: Object.fromEntries(
    Object.entries(extensionAliases).map(([extension, aliases]) => [extension, [...aliases]]),
  ),
  // No `types`: a declaration says nothing about values.
  conditionNames: ['import', 'require', 'node', 'default'],
  mainFields: ['source', 'module', 'main'],
};

/** What the files of a folder share, and those of folders below it that have no configuration of their own. */
interface Surroundings {
  /** To be asked in turn: one with the project's `paths`, then one that no broken tsconfig stops. */
  readonly resolvers: readonly ResolverFactory[];
  /** What packages and aliases lead to. */
  readonly found: Map<string, Resolution>;
  /** The configuration whose `paths` hold, where there is one. */
  readonly configFile: string | undefined;
}

/**
 * A host on the disk.
 *
 * - Text: strict UTF-8; a byte order mark is taken off and reported. UTF-16, other encodings,
 *   binary files, files over the limit and minified bundles are `unsuitable`.
 * - Resolution: as bundlers do, with `paths` of the nearest tsconfig.json or jsconfig.json.
 *   Workspace packages lead to their sources, linked and built or not; all else in
 *   `node_modules`, and what is not installed, is a `package`.
 * - Caches hold facts, no trees. Manifests and lockfiles are checked by modification time and
 *   size at each question; what the resolver and the workspace search saw lives two seconds.
 */
export function createNodeHost(options: NodeHostOptions = {}): NodeHost {
  const { maximumFileSize = defaultMaximumFileSize } = options;
  const cwd = options.cwd ?? process.cwd();
  const absolute = (path: string): string =>
    toPosix(isAbsolute(path) ? path : resolvePath(cwd, path));

  const plainResolver = new ResolverFactory(resolverOptions);
  const tsconfigResolver = plainResolver.cloneWithOptions({ ...resolverOptions, tsconfig: 'auto' });
  const jsconfigResolvers = new Map<string, ResolverFactory>();
  const surroundingsByFolder = new Map<string, Surroundings>();
  const configPaths = new Map<string, { readonly paths: ConfigPaths | undefined }>();
  const workspaces = createWorkspaces(createDiskReader);
  const readManifest = createDiskReader(parseJsonRecord);

  let lastCleared = Date.now();
  const clearCaches = (): void => {
    plainResolver.clearCache();
    tsconfigResolver.clearCache();
    jsconfigResolvers.clear();
    surroundingsByFolder.clear();
    configPaths.clear();
    workspaces.clear();
    lastCleared = Date.now();
  };

  const surroundingsOf = (folder: string): Surroundings => {
    let surroundings = surroundingsByFolder.get(folder);
    if (surroundings === undefined) {
      surroundings = findSurroundings(folder);
      surroundingsByFolder.set(folder, surroundings);
    }
    return surroundings;
  };
  const findSurroundings = (folder: string): Surroundings => {
    const inFolder = folder.endsWith('/') ? folder : `${folder}/`;
    const found = new Map<string, Resolution>();
    const tsconfig = `${inFolder}tsconfig.json`;
    if (isFileOnDisk(tsconfig)) {
      return { resolvers: [tsconfigResolver, plainResolver], found, configFile: tsconfig };
    }
    const configFile = `${inFolder}jsconfig.json`;
    if (isFileOnDisk(configFile)) {
      let resolver = jsconfigResolvers.get(configFile);
      if (resolver === undefined) {
        resolver = plainResolver.cloneWithOptions({ ...resolverOptions, tsconfig: { configFile } });
        jsconfigResolvers.set(configFile, resolver);
      }
      return { resolvers: [resolver, plainResolver], found, configFile };
    }
    // The folders of a project share those above them: each is looked into once.
    const above = folderOf(folder);
    if (above.length >= folder.length) {
      const resolvers = [tsconfigResolver, plainResolver];
      return { resolvers, found, configFile: undefined };
    }
    const shared = surroundingsOf(above);
    return isOnDisk(`${inFolder}package.json`) || isOnDisk(`${inFolder}node_modules`)
      ? { ...shared, found }
      : shared;
  };

  /** The file that a specifier leads to, or the resolver's words for why there is none. */
  const findOnDisk = (specifier: string, fromPath: string): { path?: string; error?: string } => {
    let error: string | undefined;
    const { resolvers, configFile } = surroundingsOf(folderOf(fromPath));
    for (const resolver of resolvers) {
      const result = resolver.resolveFileSync(fromPath, specifier);
      if (result.path !== undefined) {
        return { path: toPosix(result.path.replace(/[?#].*$/u, '')) };
      }
      error ??= result.error;
    }
    const written = configFile !== undefined && !specifier.startsWith('.') && pathsIn(configFile);
    for (const target of written ? mappedPaths(specifier, written.mapping, written.base) : []) {
      const { path } = plainResolver.resolveFileSync(fromPath, target);
      if (path !== undefined) return { path: toPosix(path) };
    }
    return { error };
  };

  /** `paths` as a configuration has them, for where the resolver cannot make sense of it. */
  const pathsIn = (configFile: string): ConfigPaths | undefined => {
    let known = configPaths.get(configFile);
    if (known === undefined) {
      known = { paths: pathsOfConfig(configFile, readText) };
      configPaths.set(configFile, known);
    }
    return known.paths;
  };
  const readText = (path: string): string | undefined => {
    const content = isFileOnDisk(path) ? readSourceFile(path, maximumFileSize) : undefined;
    return content?.kind === 'text' ? content.text : undefined;
  };

  /** The implementation beside a declaration file, if there is one. */
  const withoutDeclaration = (path: string): string => {
    const declared = /\.d\.([cm]?)ts$/u.exec(path);
    if (declared === null) return path;
    const base = `${path.slice(0, declared.index)}.${declared[1] ?? ''}js`;
    return sourceCandidates(base).find(isFileOnDisk) ?? path;
  };

  /** The source of a package that lies outside `node_modules`, as npm, Yarn and pnpm link them. */
  const linkedPackageSource = (specifier: string, name: string, path: string) => {
    for (const folder of foldersUpward(folderOf(path))) {
      const manifest = readManifest(joinPath(folder, 'package.json'));
      if (manifest === undefined) continue;
      if (asString(manifest['name']) !== name) return undefined;
      return findWorkspaceSource(folder, manifest, subpathOf(specifier, name), isFileOnDisk);
    }
    return undefined;
  };

  const resolve = (specifier: string, fromPath: string): Resolution => {
    if (isBuiltin(specifier)) return { kind: 'package', name: nodeModuleName(specifier) };
    if (Date.now() - lastCleared > resolverCacheLifetime) clearCaches();
    if (/^[./]/u.test(specifier)) return resolveAnew(specifier, fromPath);
    const { found } = surroundingsOf(folderOf(fromPath));
    let resolution = found.get(specifier);
    if (resolution === undefined) {
      resolution = resolveAnew(specifier, fromPath);
      found.set(specifier, resolution);
    }
    return resolution;
  };
  const resolveAnew = (specifier: string, fromPath: string): Resolution => {
    const name = packageNameOf(specifier);
    const { path, error } = findOnDisk(specifier, fromPath);
    if (path !== undefined && !path.includes('/node_modules/')) {
      const source = name === undefined ? undefined : linkedPackageSource(specifier, name, path);
      return { kind: 'file', path: source ?? withoutDeclaration(path) };
    }
    if (name !== undefined) {
      const workspace = workspaces.find(name, folderOf(fromPath));
      const source =
        workspace &&
        findWorkspaceSource(
          workspace.folder,
          workspace.manifest,
          subpathOf(specifier, name),
          isFileOnDisk,
        );
      if (source !== undefined) return { kind: 'file', path: source };
    }
    if (path !== undefined) {
      // A `paths` entry or an `imports` alias may lead into a package of another name.
      // The folder may go by an alias (`npm:intercom-client@6`): the package knows its name.
      const start = path.lastIndexOf('/node_modules/') + '/node_modules/'.length;
      const folderName = packageNameOf(path.slice(start)) ?? name ?? specifier;
      const manifest = readManifest(`${path.slice(0, start)}${folderName}/package.json`);
      return { kind: 'package', name: (manifest && asString(manifest['name'])) ?? folderName };
    }
    if (name !== undefined) return { kind: 'package', name };
    return { kind: 'unresolved', reason: error ?? `Nothing is found for ${specifier}.` };
  };

  const lookup = createDependencyLookup(createDiskReader);

  return {
    readFile: (path) => readSourceFile(absolute(path), maximumFileSize),
    parse: parseSource,
    resolve(specifier, fromPath) {
      try {
        return resolve(specifier, absolute(fromPath));
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return { kind: 'unresolved', reason };
      }
    },
    dependencyVersion: (packageName, fromPath) => lookup(packageName, absolute(fromPath)),
    clearCaches,
  };
}
