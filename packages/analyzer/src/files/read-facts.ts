import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { codeOf, messageOf } from './errors.js';
import type { Gate } from './gate.js';
import { specifiersIn } from './importers.js';
import { hasMessengerSign } from './messenger-signs.js';

/** Larger files are bundles or data: they are not parsed. */
export const maxSourceBytes = 5 * 1024 * 1024;

/** What the bytes of a file say about it, before anything is decoded or parsed. */
export type GateVerdict =
  /** Nothing in it has to do with Intercom, or there is no such file (any more). */
  | { readonly kind: 'irrelevant' }
  /**
   * `reachesApi`: it names the API itself, so that code which imports it may make requests.
   * `reachesMessenger`: the same of the Messenger.
   */
  | { readonly kind: 'relevant'; readonly reachesApi: boolean; readonly reachesMessenger: boolean }
  /** It mentions Intercom, but will not be parsed. */
  | { readonly kind: 'skipped'; readonly reason: string }
  /** It cannot be read, or is in an encoding that is not edited: an error. */
  | { readonly kind: 'failed'; readonly reason: string };

/** What the gate needs of a disk. */
export interface GateDisk {
  /**
   * The content of a plain file of at most `maxSourceBytes`, good until the next call; the size of
   * a larger one. Undefined where the path is no plain file, a symbolic link for instance.
   */
  read(path: string): Buffer | { readonly size: number } | undefined;
  /** Reads a large file piece by piece. */
  readPieces(path: string): Iterable<Buffer>;
}

/** What one look at a file says. */
export interface FileFacts {
  readonly verdict: GateVerdict;
  /** What it imports, re-exports or requires, each once. May name too many. */
  readonly specifiers: readonly string[];
}

/** What is asked beyond that where the file is looked at for longer than one run. */
export interface IndexedFacts extends FileFacts {
  /** In bytes; undefined where the file could not be read. */
  readonly size: number | undefined;
  /** Whether it may create data attributes, going by a word in it. */
  readonly mayCreate: boolean;
  /** Whether it names Intercom, and may hand something to the Messenger, in whatever way. */
  readonly hasMessengerSign: boolean;
}

const irrelevant: FileFacts = { verdict: { kind: 'irrelevant' }, specifiers: [] };
const subclass = /\bclass\b[^{;]*\bextends\b/;

/** Components extend a class that is nobody's here: `class Page extends React.Component`. */
const ownSubclass = /\bclass\b[^{;]*\bextends\s+(?!(?:React\s*\.\s*)?(?:Pure)?Component\b)/;
const react = /\bfrom\s*['"]p?react['"]/;

/** Whether a file may have a class in it that extends one of the project. Never throws. */
export function hasSubclass(path: string, disk: GateDisk = realDisk): boolean {
  const text = readTextWith(subclass, path, disk);
  return text !== '' && (!react.test(text) || ownSubclass.test(text));
}

/**
 * Reads one file, and tells what matters of it. Never throws.
 *
 * Bytes are tested as Latin-1: every byte a character, ASCII as it is.
 */
export function readFacts(gate: Gate, path: string, disk: GateDisk = realDisk): FileFacts {
  return lookAt(gate, path, disk).facts;
}

/**
 * The text of a file that has something in it, as Latin-1; empty where it has not, or is too large or no
 * plain file. Never throws.
 */
export function readTextWith(wanted: RegExp, path: string, disk: GateDisk = realDisk): string {
  try {
    const bytes = disk.read(path);
    if (!Buffer.isBuffer(bytes)) return '';
    const text = textForScan(bytes);
    return wanted.test(text) && !isBinary(bytes) ? text : '';
  } catch {
    // Gone, or not readable: whoever asks has no better answer than that there is nothing.
    return '';
  }
}

/** What `readFacts` tells, with what an index keeps of a file; undefined where there is no plain file. */
export function readIndexedFacts(
  gate: Gate,
  path: string,
  disk: GateDisk = realDisk,
): IndexedFacts | undefined {
  const { facts, size, text } = lookAt(gate, path, disk);
  if (facts === irrelevant) return undefined;
  return {
    ...facts,
    size,
    mayCreate: gate.mayCreate(text),
    hasMessengerSign: facts.verdict.kind === 'relevant' && hasMessengerSign(text),
  };
}

/** The facts, with the text they were read from; that is empty where the file is not looked into. */
interface Look {
  readonly facts: FileFacts;
  readonly size: number | undefined;
  readonly text: string;
}

const nothingThere: Look = { facts: irrelevant, size: undefined, text: '' };

function lookAt(gate: Gate, path: string, disk: GateDisk): Look {
  try {
    const bytes = disk.read(path);
    if (bytes === undefined) return nothingThere;
    if (!Buffer.isBuffer(bytes)) {
      const { size } = bytes;
      const verdict = passLarge(gate, path, size, disk);
      return { facts: { verdict, specifiers: [] }, size, text: '' };
    }
    const text = textForScan(bytes);
    const facts = { verdict: pass(gate, bytes, text), specifiers: specifiersOf(bytes, text) };
    return { facts, size: bytes.length, text };
  } catch (error) {
    // A file that git still lists but that was deleted is not there to be upgraded.
    if (codeOf(error) === 'ENOENT') return nothingThere;
    const reason = `cannot be read: ${messageOf(error)}`;
    const facts: FileFacts = { verdict: { kind: 'failed', reason }, specifiers: [] };
    return { facts, size: undefined, text: '' };
  }
}

/**
 * The specifiers of a text, read from its bytes: what is cut out of the text would keep all of it in memory,
 * and names of files may have letters that are more than one byte.
 */
function specifiersOf(bytes: Buffer, latin1: string): readonly string[] {
  return isUtf16(bytes)
    ? specifiersIn(latin1)
    : specifiersIn(latin1, (start, end) => bytes.toString('utf8', start, end));
}

function pass(gate: Gate, bytes: Buffer, text: string): GateVerdict {
  if (!gate.mayMatter(text)) return { kind: 'irrelevant' };
  if (isBinary(bytes)) return { kind: 'skipped', reason: 'is a binary file, so it was not read' };
  if (isUtf16(bytes) || !isUtf8(bytes))
    return { kind: 'failed', reason: 'is not UTF-8, so it was not read' };
  return {
    kind: 'relevant',
    reachesApi: gate.reachesApi.test(text),
    reachesMessenger: gate.reachesMessenger.test(text),
  };
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

/** With a byte order mark, or by two letters of ASCII at the start: these have a zero byte each. */
function isUtf16(bytes: Buffer): boolean {
  if (bytes.length < 4) return false;
  const mark = bytes.readUInt16BE(0);
  if (mark === 0xfffe || mark === 0xfeff) return true;
  const [first, second, third, fourth] = bytes;
  return first === 0
    ? second !== 0 && third === 0 && fourth !== 0
    : first !== 0 && second === 0 && third !== 0 && fourth === 0;
}

/** As git has it: a zero byte near the start. Text in UTF-16 is text in a wrong encoding. */
function isBinary(bytes: Buffer): boolean {
  return !isUtf16(bytes) && bytes.subarray(0, 8000).includes(0);
}

const pieceBytes = 1024 * 1024;

/**
 * A link is not followed, and a pipe is not waited for. Windows has neither flag: it says what is
 * a link when asked.
 */
const openFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const mayFollowLinks = constants.O_NOFOLLOW === undefined;

/** Codes of a path that is there and is no plain file. */
const noPlainFile: ReadonlySet<unknown> = new Set(['ELOOP', 'EMLINK', 'EISDIR', 'ENXIO']);

/** One buffer for all files: to make one for each would cost more than to read them. */
let buffer = Buffer.allocUnsafe(256 * 1024);

const realDisk: GateDisk = {
  read(path) {
    if (mayFollowLinks && lstatSync(path).isSymbolicLink()) return undefined;
    let file: number;
    try {
      file = openSync(path, openFlags);
    } catch (error) {
      if (noPlainFile.has(codeOf(error))) return undefined;
      throw error;
    }
    try {
      let length = readSync(file, buffer, 0, buffer.length, 0);
      if (length === buffer.length) {
        const { size } = fstatSync(file);
        if (size > maxSourceBytes) return { size };
        // One byte more, so that the end is seen.
        buffer = Buffer.allocUnsafe(Math.max(size, length) + 1);
        length = readSync(file, buffer, 0, buffer.length, 0);
      }
      return buffer.subarray(0, length);
    } catch (error) {
      if (noPlainFile.has(codeOf(error))) return undefined;
      throw error;
    } finally {
      closeSync(file);
    }
  },
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
