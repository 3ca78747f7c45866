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
  /** Whether what a module does counts: tests hand nothing over. They are looked at only where others import them. */
  readonly counts: (path: string) => boolean;
  /** Whether one more module may be looked at; all may unless told. After the first that may not, the search ends. */
  readonly mayLookAt?: (path: string) => boolean;
}

/** What was found: the given modules first, without those that do not count. */
export interface MessengerModules {
  readonly paths: readonly string[];
  /** Whether these are all. */
  readonly isComplete: boolean;
}

/** Finds the modules. */
export function findMessengerModules(
  project: Project,
  { starts, importersOf, counts, mayLookAt = () => true }: MessengerSearch,
): MessengerModules {
  const inner = internalsOf(project);
  const given = new Map<string, ExportNames>();
  const found = new Set<string>();
  const isWorthIt = (path: string): boolean => counts(path) || importersOf(path).some(counts);
  const pending = new Set(starts.filter(isWorthIt));
  for (const path of pending) {
    // What is added again while the loop runs comes up again.
    pending.delete(path);
    if (!found.has(path)) {
      if (!mayLookAt(path)) return { paths: [...found].filter(counts), isComplete: false };
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
    for (const importer of importersOf(path).filter(isWorthIt)) {
      const isMeant = (specifier: string): boolean => {
        const resolution = inner.graph.resolve(specifier, importer);
        return resolution.kind === 'file' && resolution.path === path;
      };
      if (takes(names, inner.graph.textOf(importer) ?? '', isMeant)) pending.add(importer);
    }
  }
  return { paths: [...found].filter(counts), isComplete: true };
}

/** What a module gives only becomes more while others are looked at. */
function sizeOf(names: ExportNames | undefined): number {
  if (names === undefined) return 0;
  if (names === 'all') return Infinity;
  return [...names.values()].reduce(
    (sum, members) => sum + (members === 'all' ? ALL_MEMBERS : 1 + members.size),
    0,
  );
}

/** More than a class has. */
const ALL_MEMBERS = 1_000_000;

const FROM = /\b(?:import|export)\b([\w$\s,{}*/]*?)\bfrom\s*['"]([^'"\n]+)['"]/gu;
const EFFECT = /\bimport\s*['"]([^'"\n]+)['"]/gu;
const WHOLE = /\b(?:require|import)\s*\(\s*['"]([^'"\n]+)['"]/gu;

/**
 * Whether a text takes one of some exports, of a module that it is known to import.
 *
 * @param isMeant whether a specifier is that of the module
 */
function takes(names: ExportNames, text: string, isMeant: (specifier: string) => boolean): boolean {
  let isFound = false;
  for (const [, clause = '', specifier = ''] of text.matchAll(FROM)) {
    if (!isMeant(specifier)) continue;
    isFound = true;
    if (isNamedIn(clause, names)) return true;
  }
  for (const [, specifier = ''] of text.matchAll(WHOLE)) if (isMeant(specifier)) return true;
  for (const [, specifier = ''] of text.matchAll(EFFECT)) isFound ||= isMeant(specifier);
  // It imports the module in some other way.
  return !isFound;
}

/** Whether `Chat, { tell as inform }`, `* as chat` or `type { Traits }` has one of some exports. */
function isNamedIn(clause: string, names: ExportNames): boolean {
  if (names === 'all' || clause.includes('*')) return true;
  const [before = '', inside = ''] = clause.split(/[{}]/u);
  if (names.has('default') && /[\w$]/u.test(before.replace(/^\s*type\s*$/u, ''))) return true;
  return inside.split(',').some((part) => {
    const [name] = part
      .replace(/^\s*type\s+(?=[\w$])/u, '')
      .trim()
      .split(/\s/u);
    return name !== undefined && names.has(name);
  });
}
