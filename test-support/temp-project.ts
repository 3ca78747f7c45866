/** Projects on the disk for one test: folders of their own, deleted afterwards. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

// A hook of git runs tests with these, and they would lead out of the folders made here.
for (const name of Object.keys(process.env)) {
  if (name.startsWith('GIT_')) delete process.env[name];
}

/** A folder with some files; not a git repository unless `git` is called. */
export interface TempProject {
  /** Absolute, without symbolic links. */
  readonly folder: string;
  path(relative: string): string;
  write(relative: string, content: string | Uint8Array): void;
  /** The text of a file, with its byte order mark. */
  read(relative: string): string;
  bytes(relative: string): Buffer;
  /** Runs git in the folder and returns what it prints. */
  git(...args: string[]): string;
  /** Makes a repository of the folder and commits what is in it. */
  commit(): void;
}

/**
 * @param files relative paths with what they hold
 * @param name the last part of the folder's name
 */
export function createTempProject(
  files: Readonly<Record<string, string | Uint8Array>> = {},
  name = 'project',
): TempProject {
  const outer = realpathSync(mkdtempSync(path.join(tmpdir(), 'intercom-api-')));
  // Not a hook of the file: test files share this module.
  onTestFinished(() => {
    chmodSync(outer, 0o755);
    rmSync(outer, { recursive: true, force: true });
  });
  const folder = path.join(outer, name);
  mkdirSync(folder, { recursive: true });
  const at = (relative: string): string => path.join(folder, relative);
  const project: TempProject = {
    folder,
    path: at,
    write(relative, content) {
      mkdirSync(path.dirname(at(relative)), { recursive: true });
      writeFileSync(at(relative), content);
    },
    read: (relative) => readFileSync(at(relative), 'utf8'),
    bytes: (relative) => readFileSync(at(relative)),
    git: (...args) => git(folder, args),
    commit() {
      git(folder, ['init', '--quiet']);
      git(folder, ['add', '--all']);
      git(folder, ['commit', '--quiet', '--allow-empty', '--message', 'as it was']);
    },
  };
  for (const [relative, content] of Object.entries(files)) project.write(relative, content);
  return project;
}

/** Runs git with settings of its own, so that those of the machine do not matter. */
export function git(folder: string, args: readonly string[], input?: string): string {
  const result = spawnSync(
    'git',
    [
      '-c',
      'user.name=Test',
      '-c',
      'user.email=test@example.com',
      '-c',
      'core.autocrlf=false',
      '-c',
      'commit.gpgsign=false',
      ...args,
    ],
    { cwd: folder, encoding: 'utf8', input },
  );
  if (result.status !== 0) throw new Error(`git ${args.join(' ')}: ${result.stderr}`);
  return result.stdout;
}
