/** Files on disk: their text, or why there is none; and readers that remember until a file changes. */
import { readFileSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { isMinified } from '../files/minified.js';
import type { DocumentReader, ReaderFactory } from './dependencies.js';
import type { FileContent } from './host.js';

/** Larger files are bundles or data, in bytes. */
export const defaultMaximumFileSize = 5 * 1024 * 1024;

function describeDiskError(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'The file may not be read (permission denied).';
    case 'ELOOP':
      return 'The path leads through a loop of symbolic links.';
    case 'EISDIR':
      return 'The path is a folder.';
    case 'ENAMETOOLONG':
      return 'The path is too long.';
    case 'EMFILE':
    case 'ENFILE':
      return 'Too many files are open.';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOENT' || error.code === 'ENOTDIR')
  );
}

/** `undefined` where there is nothing; a broken link is nothing as well. Throws what else the disk says. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Whether there is a file at `path`, through links. Does not throw. */
export function isFileOnDisk(path: string): boolean {
  try {
    return statOf(path)?.isFile() === true;
  } catch {
    return false;
  }
}

/** Whether there is anything at `path`, through links. Does not throw. */
export function isOnDisk(path: string): boolean {
  try {
    return statOf(path) !== undefined;
  } catch {
    return false;
  }
}

const unsuitable = (reason: string): FileContent => ({ kind: 'unsuitable', reason });

/** Why bytes are no text that may be rewritten, or the text. */
function decode(bytes: Buffer): FileContent {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return unsuitable('The file is UTF-16; only UTF-8 is supported.');
  }
  if (bytes.includes(0)) {
    return unsuitable('The file is binary (it holds NUL bytes).');
  }
  const byteOrderMark = first === 0xef && second === 0xbb && bytes[2] === 0xbf;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      byteOrderMark ? bytes.subarray(3) : bytes,
    );
    return { kind: 'text', text, byteOrderMark };
  } catch {
    return unsuitable('The file is not valid UTF-8 (Latin-1 or another encoding?).');
  }
}

/** Reads a source file as described at `FileContent`. Does not throw. */
export function readSourceFile(path: string, maximumFileSize: number): FileContent {
  try {
    const stats = statOf(path);
    if (stats === undefined) return { kind: 'missing', reason: 'There is no such file.' };
    if (stats.isDirectory()) return { kind: 'unreadable', reason: 'The path is a folder.' };
    // Opening a pipe would wait for its other end.
    if (!stats.isFile()) return { kind: 'unreadable', reason: 'The path is no regular file.' };
    if (stats.size > maximumFileSize) {
      return unsuitable(
        `The file is too large (${inMegabytes(stats.size)}; the limit is ${inMegabytes(maximumFileSize)}).`,
      );
    }
    const bytes = readFileSync(path);
    if (isMinified(bytes)) {
      return unsuitable(`The file is a minified bundle (${inMegabytes(bytes.length)}).`);
    }
    return decode(bytes);
  } catch (error) {
    if (isMissing(error)) return { kind: 'missing', reason: 'There is no such file.' };
    return { kind: 'unreadable', reason: describeDiskError(error) };
  }
}

function inMegabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/**
 * Readers for small documents (manifests, lockfiles) that parse a file once and again only
 * when its modification time or size has changed. What is kept is facts, never syntax trees.
 */
export const createDiskReader: ReaderFactory = <T>(
  parse: (text: string) => T,
): DocumentReader<T> => {
  const known = new Map<string, { readonly stamp: string; readonly value: T }>();
  return (path) => {
    try {
      const stats = statOf(path);
      if (stats === undefined || !stats.isFile()) {
        known.delete(path);
        return undefined;
      }
      const stamp = `${stats.mtimeMs} ${stats.size}`;
      const before = known.get(path);
      if (before?.stamp === stamp) return before.value;
      const value = parse(readFileSync(path, 'utf8').replace(/^\uFEFF/u, ''));
      known.set(path, { stamp, value });
      return value;
    } catch {
      return undefined;
    }
  };
};
