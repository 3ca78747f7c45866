import { readFileSync } from 'node:fs';

/** A file as text, with what has to be put back when it is saved. */
export interface TextFile {
  /** Without the byte order mark. */
  readonly text: string;
  readonly byteOrderMark: '' | '\uFEFF';
}

/**
 * Reads a file that is going to be edited.
 *
 * @throws the error of the file system, or an error that says that the file is not UTF-8
 */
export function readTextFile(file: string): TextFile {
  const bytes = readFileSync(file);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error('is not UTF-8, so it was not edited');
  }
  return text.startsWith('\uFEFF')
    ? { text: text.slice(1), byteOrderMark: '\uFEFF' }
    : { text, byteOrderMark: '' };
}
