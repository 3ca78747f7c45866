/** The programs to compare with are installed here and nowhere else, when they are first needed. */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';

export const benchmarksFolder = path.resolve(import.meta.dirname, '..');
export const rootFolder = path.resolve(benchmarksFolder, '..');

/** @throws Error where npm fails */
export function installIfMissing() {
  const installed = path.join(benchmarksFolder, 'node_modules/.package-lock.json');
  const wanted = path.join(benchmarksFolder, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;

  // No package needs its scripts: ast-grep's binary is in a package of its own.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status } = spawnSync('npm', args, {
    cwd: benchmarksFolder,
    stdio: 'inherit',
    shell: process.platform === 'win32', // npm is a script there
  });
  if (status !== 0) throw new Error('npm ci failed in benchmarks/');
}
