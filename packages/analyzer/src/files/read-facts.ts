import { isUtf8 } from 'node:buffer';
import { closeSync, lstatSync, openSync, readFileSync, readSync } from 'node:fs';
import type { Gate } from './gate.js';
import { specifiersIn } from './importers.js';

/** Larger files are bundles or data: they are not parsed. */
export const maxSourceBytes = 5 * 1024 * 1024;

/** What the bytes of a file say about it, before anything is decoded or parsed. */
export type GateVerdict =
  /** Nothing in it has to do with Intercom, or there is no such file (any more). */
  | { readonly kind: 'irrelevant' }
  /** `reachesApi`: it names the API itself, so that code which imports it may make requests. */
  | { readonly kind: 'relevant'; readonly reachesApi: boolean }
  /** It mentions Intercom, but will not be parsed. */
  | { readonly kind: 'skipped'; readonly reason: string }
  /** It cannot be read, or is in an encoding that is not edited: an error. */
  | { readonly kind: 'failed'; readonly reason: string };

/** What the gate needs of a disk. */
export interface GateDisk {
  /** The size in bytes; undefined where the path is no plain file, a symbolic link for instance. */
  sizeOf(path: string): number | undefined;
  read(path: string): Buffer;
  /** Reads a large file piece by piece. */
  readPieces(path: string): Iterable<Buffer>;
}

/** What one look at a file says. */
export interface FileFacts {
  readonly verdict: GateVerdict;
  /** What it imports, re-exports or requires, each once. May name too many. */
  readonly specifiers: readonly string[];
}

const irrelevant: FileFacts = { verdict: { kind: 'irrelevant' }, specifiers: [] };

/**
 * Reads one file, and tells what matters of it. Never throws.
 *
 * Bytes are tested as Latin-1: every byte a character, ASCII as it is.
 */
export function readFacts(gate: Gate, path: string, disk: GateDisk = realDisk): FileFacts {
  try {
    const size = disk.sizeOf(path);
    if (size === undefined) return irrelevant;
    if (size > maxSourceBytes) {
      return { verdict: passLarge(gate, path, size, disk), specifiers: [] };
    }
    const bytes = disk.read(path);
    const text = textForScan(bytes);
    return { verdict: pass(gate, bytes, text), specifiers: specifiersOf(text) };
  } catch (error) {
    // A file that git still lists but that was deleted is not there to be upgraded.
    if (codeOf(error) === 'ENOENT') return irrelevant;
    return {
      verdict: { kind: 'failed', reason: `cannot be read: ${messageOf(error)}` },
      specifiers: [],
    };
  }
}

/** Names of files may have letters that are more than one byte. */
function specifiersOf(latin1: string): readonly string[] {
  return specifiersIn(latin1).map((specifier) =>
    /[\u0080-\u00FF]/u.test(specifier)
      ? Buffer.from(specifier, 'latin1').toString('utf8')
      : specifier,
  );
}

function pass(gate: Gate, bytes: Buffer, text: string): GateVerdict {
  if (!gate.mentions.test(text)) return { kind: 'irrelevant' };
  if (isBinary(bytes)) return { kind: 'skipped', reason: 'is a binary file, so it was not read' };
  if (!isUtf8(bytes)) return { kind: 'failed', reason: 'is not UTF-8, so it was not read' };
  return { kind: 'relevant', reachesApi: gate.reachesApi.test(text) };
}

function passLarge(gate: Gate, path: string, size: number, disk: GateDisk): GateVerdict {
  let tail = '';
  for (const piece of disk.readPieces(path)) {
    const text = tail + piece.toString('latin1');
    if (gate.mentions.test(text)) {
      const megabytes = (size / 1024 / 1024).toFixed(1);
      return {
        kind: 'skipped',
        reason: `mentions Intercom but has ${megabytes} MB: files over 5 MB are taken for bundles and not read`,
      };
    }
    tail = text.slice(-longestToken);
  }
  return { kind: 'irrelevant' };
}

/** No host name is longer, so a token that two pieces share is seen whole. */
const longestToken = 260;

/** UTF-16 hides ASCII words between zero bytes. Such a file is not edited, but it has to be named. */
function textForScan(bytes: Buffer): string {
  return isUtf16(bytes) ? bytes.toString('latin1').replaceAll('\0', '') : bytes.toString('latin1');
}

function isUtf16(bytes: Buffer): boolean {
  if (bytes.length < 2) return false;
  const mark = bytes.readUInt16BE(0);
  return mark === 0xfffe || mark === 0xfeff;
}

/** As git has it: a zero byte near the start. Text in UTF-16 is text in a wrong encoding. */
function isBinary(bytes: Buffer): boolean {
  return !isUtf16(bytes) && bytes.subarray(0, 8000).includes(0);
}

const pieceBytes = 1024 * 1024;

const realDisk: GateDisk = {
  sizeOf(path) {
    const stats = lstatSync(path);
    return stats.isFile() ? stats.size : undefined;
  },
  read: (path) => readFileSync(path),
  *readPieces(path) {
    const file = openSync(path, 'r');
    try {
      for (;;) {
        const piece = Buffer.alloc(pieceBytes);
        const length = readSync(file, piece, 0, pieceBytes, null);
        if (length === 0) return;
        yield piece.subarray(0, length);
      }
    } finally {
      closeSync(file);
    }
  },
};

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
