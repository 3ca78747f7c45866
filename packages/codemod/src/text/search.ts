/** Searches files on the disk for versions. Reads each once, and parses only what names one. */
import { isUtf8 } from 'node:buffer';
import { lstatSync, readFileSync } from 'node:fs';
import type { Place } from 'intercom-api-analyzer';
import { codeOf, messageOf } from 'intercom-api-analyzer/light';
import { findVersions } from './find-versions.js';
import type { TextFormat } from './formats.js';
import type { TextVersion, Wanted } from './text-version.js';

/**
 * Larger files are data or generated, and to parse one as YAML takes the better part of a second.
 * Workflows, collections and scripts that people keep are far below.
 */
export const maxTextBytes = 1024 * 1024;

/** A file to search, and how to read it. */
export interface Searchable {
  /** Absolute. */
  readonly path: string;
  readonly format: TextFormat;
}

/** A file that states a version. */
export interface SearchedText extends Searchable {
  /** Without the byte order mark. */
  readonly text: string;
  /** All that are found, also those that code imports. Never empty. */
  readonly versions: readonly TextVersion[];
}

/** What a search comes to. */
export interface TextSearch {
  readonly wanted: Wanted;
  /** In the order of the files given. */
  readonly files: readonly SearchedText[];
  /** Each version that no code imports, with its file. */
  readonly stated: readonly { readonly file: SearchedText; readonly version: TextVersion }[];
  /** Files that name the header or a variable, and are in an encoding that is not read. */
  readonly unreadable: readonly { readonly file: string; readonly message: string }[];
  /** Files that the disk refuses, so that nobody knows what they name. */
  readonly failures: readonly { readonly file: string; readonly message: string }[];
}

/**
 * Searches files. Never throws: a file that vanished is left out.
 *
 * @param pins versions of the code; those in JSON files that it imports are among them
 * @param read the bytes of a file; undefined for one that is not searched; throws as the disk does
 */
export function searchTexts(
  files: readonly Searchable[],
  wanted: Wanted,
  pins: readonly Place[] = [],
  read: (file: string) => Buffer | undefined = readSmall,
): TextSearch {
  const found: SearchedText[] = [];
  const unreadable: { file: string; message: string }[] = [];
  const failures: { file: string; message: string }[] = [];
  for (const file of files) {
    let bytes: Buffer | undefined;
    try {
      bytes = read(file.path);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') continue;
      failures.push({ file: file.path, message: `cannot be read: ${messageOf(error)}` });
    }
    if (bytes === undefined || !mentions(bytes, wanted)) continue;
    if (!isUtf8(bytes)) {
      unreadable.push({ file: file.path, message: 'is not UTF-8, so it was not read' });
      continue;
    }
    const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
    const versions = findVersions(file.format, text, wanted);
    if (versions.length > 0) found.push({ ...file, text, versions });
  }
  const stated = found.flatMap((file) =>
    file.versions
      .filter((version) => !pins.some((pin) => isIn(pin, file, version)))
      .map((version) => ({ file, version })),
  );
  return { wanted, files: found, stated, unreadable, failures };
}

function isIn(pin: Place, { path }: SearchedText, { start, end }: TextVersion): boolean {
  return pin.path === path && pin.start <= start && end <= pin.end;
}

function readSmall(file: string): Buffer | undefined {
  const stats = lstatSync(file);
  return stats.isFile() && stats.size <= maxTextBytes ? readFileSync(file) : undefined;
}

/** Whether the bytes name what is looked for; decoded as Latin-1, ASCII is what it is. */
function mentions(bytes: Buffer, { variables }: Wanted): boolean {
  const text = bytes.toString('latin1');
  return /intercom-version/i.test(text) || [...variables].some((name) => text.includes(name));
}
