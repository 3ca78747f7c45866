/**
 * Makes a fresh clone ready: installs what the lockfile says and builds all packages. On a
 * clone that is ready already it only builds, which takes a moment.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

function npm(...args) {
  // npm is a script with its own launcher on Windows, hence the shell there.
  const { status } = spawnSync('npm', args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}

function isInstalled() {
  const installed = `${root}node_modules/.package-lock.json`;
  return (
    existsSync(installed) &&
    statSync(installed).mtimeMs >= statSync(`${root}package-lock.json`).mtimeMs
  );
}

if (!isInstalled()) npm('ci', '--no-audit', '--no-fund');
npm('run', '--silent', 'build');
