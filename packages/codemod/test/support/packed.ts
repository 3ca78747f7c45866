/**
 * The packages as a user gets them: packed, and unpacked into the `node_modules` of a folder.
 *
 * No registry is asked. Each package sees its own declared dependencies and nothing else, as with a
 * strict package manager, so that an import which nobody declared fails here.
 */
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const packagesFolder = fileURLToPath(new URL('../../..', import.meta.url));
const workspaces = {
  'intercom-api-versions': 'api-versions',
  'intercom-api-analyzer': 'analyzer',
  'intercom-api-codemod': 'codemod',
};

/** Where a package of the repository is installed, as seen from one of the workspaces. */
export function installedPackage(name: string, workspace: string): string {
  let folder = path.join(packagesFolder, workspace);
  for (;;) {
    const candidate = path.join(folder, 'node_modules', name);
    if (existsSync(candidate)) return candidate;
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error(`${name} is not installed`);
    folder = parent;
  }
}

/**
 * Packs the workspaces and installs them.
 *
 * @param folder an empty folder; gets a `node_modules`
 */
export function installPacked(folder: string): void {
  for (const [name, workspace] of Object.entries(workspaces)) {
    const source = path.join(packagesFolder, workspace);
    if (!existsSync(path.join(source, 'dist/index.js'))) {
      throw new Error(`packages/${workspace} is not built: run npm run build first`);
    }
    const tarballs = path.join(folder, 'tarballs', workspace);
    mkdirSync(tarballs, { recursive: true });
    succeed(
      spawnSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', tarballs], {
        cwd: source,
        encoding: 'utf8',
      }),
    );
    const [tarball = ''] = readdirSync(tarballs);
    const target = path.join(folder, 'node_modules', name);
    mkdirSync(target, { recursive: true });
    succeed(
      spawnSync(
        'tar',
        ['-xzf', path.join(tarballs, tarball), '-C', target, '--strip-components=1'],
        {
          encoding: 'utf8',
        },
      ),
    );
    for (const dependency of dependenciesOf(target)) {
      const link = path.join(target, 'node_modules', dependency);
      mkdirSync(path.dirname(link), { recursive: true });
      symlinkSync(
        dependency in workspaces
          ? path.join(folder, 'node_modules', dependency)
          : installedPackage(dependency, workspace),
        link,
      );
    }
  }
}

/** Runs a script of Node and returns what came of it. */
export function runNode(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    // Colours, which CI may force, would stand between what is compared.
    env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1', ...env },
  });
}

function dependenciesOf(folder: string): readonly string[] {
  const manifest: unknown = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const dependencies =
    typeof manifest === 'object' && manifest !== null && 'dependencies' in manifest
      ? manifest.dependencies
      : undefined;
  return Object.keys(dependencies ?? {});
}

function succeed({ status, stderr, error }: SpawnSyncReturns<string>): void {
  if (status !== 0) throw error ?? new Error(stderr);
}
