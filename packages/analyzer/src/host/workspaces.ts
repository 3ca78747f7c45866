/** Workspace packages by name, found from the manifests alone: no links in `node_modules` needed. */
import { globSync } from 'tinyglobby';
import type { ReaderFactory } from './dependencies.js';
import { asRecord, asString, parseJsonRecord } from './manifest.js';
import type { Unchecked } from './manifest.js';
import { folderOf, foldersUpward, joinPath, toPosix } from './paths.js';
import { parseYamlRecord } from './yaml.js';

export interface WorkspacePackage {
  readonly folder: string;
  readonly manifest: Unchecked;
}

export interface Workspaces {
  /** The package of that name in the workspace that `fromFolder` belongs to. */
  find(name: string, fromFolder: string): WorkspacePackage | undefined;
  /** Forgets which packages there are. */
  clear(): void;
}

function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** The package folders of a workspace root as glob patterns; none where `manifest` starts no workspace. */
function workspacePatterns(manifest: Unchecked | undefined, pnpm: Unchecked | undefined): string[] {
  const workspaces = manifest?.['workspaces'];
  return [
    ...stringsOf(workspaces),
    ...stringsOf(asRecord(workspaces)?.['packages']),
    ...stringsOf(pnpm?.['packages']),
  ];
}

export function createWorkspaces(createReader: ReaderFactory): Workspaces {
  const readJson = createReader(parseJsonRecord);
  const readYaml = createReader(parseYamlRecord);
  /** Root folder -> package name -> package folder, and the patterns it was made from. */
  const known = new Map<
    string,
    { readonly patterns: string; readonly folders: ReadonlyMap<string, string> }
  >();

  const listPackages = (root: string, patterns: readonly string[]): Map<string, string> => {
    const manifests = patterns.map((pattern) => `${pattern.replace(/\/+$/u, '')}/package.json`);
    const folders = new Map<string, string>();
    const paths = globSync(manifests, {
      cwd: root,
      absolute: true,
      ignore: ['**/node_modules/**'],
      followSymbolicLinks: false,
      expandDirectories: false,
    });
    for (const path of [joinPath(root, 'package.json'), ...paths.map(toPosix).sort()]) {
      const name = asString(readJson(path)?.['name']);
      if (name !== undefined && !folders.has(name)) folders.set(name, folderOf(path));
    }
    return folders;
  };

  const packagesOf = (root: string, patterns: readonly string[]): ReadonlyMap<string, string> => {
    const key = patterns.join('\n');
    const before = known.get(root);
    if (before?.patterns === key) return before.folders;
    const folders = listPackages(root, patterns);
    known.set(root, { patterns: key, folders });
    return folders;
  };

  return {
    find(name, fromFolder) {
      for (const root of foldersUpward(fromFolder)) {
        const patterns = workspacePatterns(
          readJson(joinPath(root, 'package.json')),
          readYaml(joinPath(root, 'pnpm-workspace.yaml')),
        );
        if (patterns.length === 0) continue;
        const folder = packagesOf(root, patterns).get(name);
        if (folder === undefined) continue;
        const manifest = readJson(joinPath(folder, 'package.json'));
        return manifest === undefined ? undefined : { folder, manifest };
      }
      return undefined;
    },
    clear() {
      known.clear();
    },
  };
}
