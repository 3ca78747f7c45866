/**
 * Which modules of a project have a say in what is handed to the Messenger.
 *
 * Those that reach it by themselves do. Of those that import them it depends on what they take: a
 * component that renders `<Chat />` decides nothing, one that calls `tell({ plan })` does. In a large front
 * end hundreds of modules import, at some distance, what starts the Messenger, and a handful are meant.
 */
import type { ExportNames } from '../messenger/passed-on.js';
import { internalsOf, type Project } from '../project.js';

/** Where to look. Absolute paths. */
export interface MessengerSearch {
  /** The modules and pages that reach the Messenger by themselves. */
  readonly starts: readonly string[];
  /** The modules that import a module directly. */
  readonly importersOf: (path: string) => readonly string[];
  /** Whether one more module may be looked at; all may unless told. After the first that may not, the search ends. */
  readonly mayLookAt?: (path: string) => boolean;
}

/** What was found: the given modules first. */
export interface MessengerModules {
  readonly paths: readonly string[];
  /** Whether these are all. */
  readonly isComplete: boolean;
}

/** Finds the modules. */
export function findMessengerModules(
  project: Project,
  { starts, importersOf, mayLookAt = () => true }: MessengerSearch,
): MessengerModules {
  const inner = internalsOf(project);
  const given = new Map<string, ExportNames>();
  const found = new Set<string>();
  const pending = new Set(starts);
  for (const path of pending) {
    // What is added again while the loop runs comes up again.
    pending.delete(path);
    if (!found.has(path)) {
      if (!mayLookAt(path)) return { paths: [...found], isComplete: false };
      found.add(path);
    }
    const report = inner.messengerOf(path);
    if (report === undefined) continue;
    const before = given.get(path);
    const names = inner.messenger.passedOnBy(report.module, report.writes, (other) =>
      given.get(other),
    );
    if (sizeOf(names) === sizeOf(before)) continue;
    given.set(path, names);
    for (const importer of importersOf(path)) {
      if (mayTake(names, inner.graph.textOf(importer) ?? '')) pending.add(importer);
    }
  }
  return { paths: [...found], isComplete: true };
}

/** What a module gives only becomes more while others are looked at. */
function sizeOf(names: ExportNames | undefined): number {
  return names === 'all' ? Infinity : (names?.size ?? 0);
}

/** Whether a text may name what it takes; a default export goes by any name. */
function mayTake(names: ExportNames, text: string): boolean {
  return (
    names === 'all' ||
    names.has('default') ||
    /\bexport\s*\*/u.test(text) ||
    [...names].some((name) => text.includes(name))
  );
}
