/** Folders on disk for one test file. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface TemporaryFolder {
  /** Absolute and without symbolic links. */
  readonly path: string;
  /** The absolute path of a file in the folder. */
  at(relative: string): string;
  write(files: Readonly<Record<string, string | Uint8Array>>): void;
  remove(): void;
}

export function createTemporaryFolder(): TemporaryFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'intercom analyzer ')));
  const at = (relative: string): string => join(path, relative).replaceAll('\\', '/');
  return {
    path,
    at,
    write(files) {
      for (const [relative, content] of Object.entries(files)) {
        mkdirSync(dirname(at(relative)), { recursive: true });
        writeFileSync(at(relative), content);
      }
    },
    remove() {
      rmSync(path, { recursive: true, force: true });
    },
  };
}
