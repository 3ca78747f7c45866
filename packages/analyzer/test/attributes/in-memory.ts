/** Files in memory, and which of them reach the Messenger by themselves or import others. */
import { createGate } from '../../src/files/gate.js';
import { createImporterIndex, specifiersIn } from '../../src/files/index.js';
import { createMemoryHost } from '../../src/index.js';
import type { Files } from '../support.js';

/** Lays files down under `/app/`. */
export function inMemory(files: Files) {
  const all = Object.entries(files).map(([path, text]) => ({ file: `/app/${path}`, text }));
  const host = createMemoryHost(Object.fromEntries(all.map(({ file, text }) => [file, text])));
  const index = createImporterIndex({
    among: all.map(({ file, text }) => ({ file, specifiers: specifiersIn(text) })),
    resolve: (specifier, fromFile) => host.resolve(specifier, fromFile),
    names: { aliases: new Set(), patterns: [], packages: new Map() },
  });
  const { reachesMessenger } = createGate({});
  const starts = all.flatMap(({ file, text }) => (reachesMessenger.test(text) ? [file] : []));
  return {
    host,
    starts,
    importersOf: (path: string) => index.importersOf([path], () => false),
    leading: [...starts, ...index.importersOf(starts)],
  };
}
