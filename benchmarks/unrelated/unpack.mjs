/** Packages of the npm registry, laid out as if somebody had written them here. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { rootFolder } from '../lib/install.mjs';

const { isFolderNeverEdited, isSourceFile } = await import(
  pathToFileURL(path.join(rootFolder, 'packages/analyzer/dist/files/source-files.js')).href
);

/** Unpacked packages stay there between runs. */
const cache = path.join(os.tmpdir(), 'intercom-api-unrelated');

/**
 * @typedef {object} Unpacked
 * @property {string} name with its version
 * @property {string} folder
 * @property {readonly string[]} files that the tools look at, relative to the folder
 * @property {number} bytes of these
 */

/**
 * The sources of a package, without its dependencies. Nothing of it is run.
 *
 * @param {string} name with its exact version
 * @returns {Unpacked}
 * @throws Error where npm or tar fail
 */
export function unpack(name) {
  const folder = path.join(cache, name.replaceAll('/', '+'));
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const download = mkdtempSync(path.join(cache, '.download-'));
    const packed = run('npm', ['pack', name, '--ignore-scripts', '--silent'], download).trim();
    const tarball = packed.split(/\r?\n/).at(-1) ?? '';
    run('tar', ['-xzf', tarball], download);
    rmSync(path.join(download, tarball));
    renameOutput(download);
    // Only a package that is there as a whole counts as unpacked.
    renameSync(download, folder);
  }
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => isSourceFile(file) && statSync(path.join(folder, file)).isFile(),
  );
  const bytes = files.reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0);
  return { name, folder, files: files.map((file) => file.replaceAll('\\', '/')), bytes };
}

/** The tools leave `dist` and its like alone, and most packages have little else. */
function renameOutput(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    let inner = path.join(folder, entry.name);
    if (isFolderNeverEdited(entry.name)) {
      const renamed = path.join(folder, `${entry.name.replace('.', '')}-files`);
      if (existsSync(renamed)) {
        cpSync(inner, renamed, { recursive: true });
        rmSync(inner, { recursive: true });
      } else {
        renameSync(inner, renamed);
      }
      inner = renamed;
    }
    renameOutput(inner);
  }
}

function run(program, args, cwd) {
  return execFileSync(program, args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32', // npm is a script there
  });
}
