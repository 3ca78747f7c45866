/** What is asked of git. Every function answers without git, and outside of a work tree. */
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { realPathOf } from './paths.js';

const maxOutputBytes = 512 * 1024 * 1024;

/**
 * The top level of the work tree that a folder belongs to, without symbolic links.
 *
 * @returns undefined outside a work tree, where the folder is ignored as a whole, and without git
 */
export function topLevelOf(folder: string): string | undefined {
  if (isTopLevel(folder)) return realPathOf(folder);
  const output = git(folder, ['rev-parse', '--show-toplevel']);
  if (output === undefined) return undefined;
  const topLevel = realPathOf(output.replace(/\r?\n$/, ''));
  if (topLevel === undefined) return undefined;
  return topLevel !== folder && isIgnored(folder) ? undefined : topLevel;
}

/** Variables that tell git of another repository, or of what it is to trust. */
const placing = /^GIT_(?:CEILING|CONFIG|DIR|DISCOVERY|TEST|WORK)/;

/**
 * Whether git would say of a folder that it is a top level, told without git: to start it costs as much as
 * to look through some hundred files. Where the repository is another user's, or anything special, git is asked.
 */
function isTopLevel(folder: string): boolean {
  if (Object.keys(process.env).some((name) => placing.test(name))) return false;
  const repository = path.join(folder, '.git');
  try {
    return (
      [folder, repository].every((one) => statSync(one).uid === process.geteuid?.()) &&
      ['HEAD', 'objects'].every((name) => existsSync(path.join(repository, name))) &&
      !/worktree|bare\s*=\s*true/iu.test(readFileSync(path.join(repository, 'config'), 'utf8'))
    );
  } catch {
    return false;
  }
}

const listingArguments = ['ls-files', '-co', '--exclude-standard', '-z'];

/**
 * The files of a work tree that are tracked, or new and not ignored; relative to its top level,
 * with `/`. Files that are tracked and deleted are among them.
 *
 * @returns undefined where git gives no answer
 */
export function listFiles(topLevel: string): readonly string[] | undefined {
  return namesIn(git(topLevel, listingArguments));
}

/** The same, while something else is done. */
export async function listFilesMeanwhile(topLevel: string): Promise<readonly string[] | undefined> {
  const output = await new Promise<string | undefined>((resolve, reject) => {
    execFile('git', listingArguments, optionsFor(topLevel), (error, stdout, stderr) => {
      if (error !== null && isUntrusted(stderr)) reject(untrusted(topLevel));
      else resolve(error === null ? stdout : undefined);
    });
  });
  return namesIn(output);
}

function namesIn(output: string | undefined): readonly string[] | undefined {
  return output === undefined ? undefined : [...new Set(splitAtNul(output))];
}

/** Whether git ignores a file or folder: an absolute path of something that is there. */
export function isIgnored(file: string): boolean {
  const folder = statSync(file).isDirectory() ? file : path.dirname(file);
  const name = folder === file ? '.' : path.basename(file);
  return git(folder, ['check-ignore', '--quiet', '--', `./${name}`]) !== undefined;
}

/** The entries of an output that ends each with a NUL. */
export function splitAtNul(text: string): readonly string[] {
  return text.split('\0').filter((part) => part !== '');
}

/** git does not look at a work tree, because it belongs to another user. */
export class UntrustedWorkTreeError extends Error {
  override readonly name = 'UntrustedWorkTreeError';
}

function optionsFor(cwd: string) {
  return {
    cwd,
    encoding: 'utf8',
    maxBuffer: maxOutputBytes,
    // Looking must not take the lock that another git command may hold.
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
  } as const;
}

function isUntrusted(said: string): boolean {
  return /dubious ownership/.test(said);
}

function untrusted(folder: string): UntrustedWorkTreeError {
  return new UntrustedWorkTreeError(
    `git does not trust ${folder}, because it belongs to another user. ` +
      'Run: git config --global --add safe.directory <top level of the work tree>',
  );
}

/**
 * The output of a git command, or undefined where it failed.
 *
 * @throws UntrustedWorkTreeError where git refuses to look at a work tree of another user. To go on as if there
 *   were none would edit what it ignores, and what is not committed.
 */
export function git(folder: string, args: readonly string[]): string | undefined {
  const result = spawnSync('git', args, {
    ...optionsFor(folder),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (result.status !== 0 && isUntrusted(result.stderr ?? '')) throw untrusted(folder);
  return result.status === 0 ? result.stdout : undefined;
}
