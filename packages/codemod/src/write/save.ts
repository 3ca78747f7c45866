import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

/**
 * Replaces the text of an existing file: it holds either the old text or the new one, whatever
 * happens in between. Its mode is kept, and of a symbolic link the target is written.
 *
 * @param file absolute path
 * @param text what the file is to hold, with the byte order mark if it has one; written as UTF-8
 * @throws the error of the file system; the file is unchanged then
 */
export function replaceFile(file: string, text: string): void {
  const target = realpathSync(file);
  const { mode } = statSync(target);
  // To rename would not ask: whoever made the file read-only meant it.
  if ((mode & 0o222) === 0) throw new Error('it is read-only');
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.tmp`);
  // Fails where the name is taken, so that what is removed below is always our own.
  const descriptor = openSync(temporary, 'wx', mode);
  try {
    try {
      writeFileSync(descriptor, text, 'utf8');
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    chmodSync(temporary, mode);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
