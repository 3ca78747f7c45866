/** Projects on the disk for one test: folders of their own, deleted afterwards. */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach } from 'vitest';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export interface TempProject {
  /** Absolute, without symbolic links. */
  readonly folder: string;
  path(relative: string): string;
  write(relative: string, content: string): void;
  read(relative: string): string;
}

/** Makes a folder with some files: relative paths with their texts. */
export function createTempProject(files: Readonly<Record<string, string>> = {}): TempProject {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'intercom-api-plugin-')));
  folders.push(folder);
  const at = (relative: string): string => path.join(folder, relative);
  const project: TempProject = {
    folder,
    path: at,
    write(relative, content) {
      mkdirSync(path.dirname(at(relative)), { recursive: true });
      writeFileSync(at(relative), content);
    },
    read: (relative) => readFileSync(at(relative), 'utf8'),
  };
  for (const [relative, content] of Object.entries(files)) project.write(relative, content);
  return project;
}

/** A package.json that depends on that major of `intercom-client`. */
export function manifestWithSdk(major: number): string {
  return JSON.stringify({ name: 'app', dependencies: { 'intercom-client': `^${major}.0.0` } });
}
