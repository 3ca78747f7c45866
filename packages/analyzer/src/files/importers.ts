/**
 * Finds the files that reach others through imports, without parsing any of them.
 *
 * A call may be made in a file that never says "Intercom": it imports a function that does the
 * request. To resolve every import of a large project would cost more than all the rest, so an
 * import is only resolved where it may lead to what is wanted: a relative one by its path, any other
 * where its last part has the name of a file, a folder or a package that is wanted.
 */
import type { Resolution } from '../host/host.js';
import path from 'node:path';

export interface ImporterSearch {
  /** The files whose importers are wanted. Absolute paths, as are all others here. */
  readonly wanted: readonly string[];
  /** The files to look through, with what each imports. */
  readonly among: readonly { readonly file: string; readonly specifiers: readonly string[] }[];
  readonly resolve: (specifier: string, fromFile: string) => Resolution;
  /** What manifests call the packages and aliases of the project. */
  readonly names: ProjectNames;
  /** Whether the importers of a file that was found are wanted as well. All unless told. */
  readonly passesOn?: (file: string) => boolean;
}

/** Names that stand for files of the project without looking like their paths. */
export interface ProjectNames {
  /** Aliases without a wildcard, from `paths` of a tsconfig or `imports` of a package.json. */
  readonly aliases: ReadonlySet<string>;
  /** Packages of the project: folder -> name. */
  readonly packages: ReadonlyMap<string, string>;
}

/**
 * Finds all files that import a wanted one, directly or through others.
 *
 * @returns those among `search.among`, in that order
 */
export function findImporters(search: ImporterSearch): readonly string[] {
  const wantedFiles = new Set(search.wanted);
  const names = new WantedNames(search.names);
  for (const file of wantedFiles) names.add(file);

  const candidates = search.among
    .filter(({ file, specifiers }) => !wantedFiles.has(file) && specifiers.length > 0)
    .map(({ file, specifiers }) => ({ file, imports: importsOf(file, specifiers) }));

  const found = new Set<string>();
  const passesOn = search.passesOn ?? (() => true);
  const followed = new Set(wantedFiles);
  for (let before = -1; before < found.size;) {
    before = found.size;
    for (const { file, imports } of candidates) {
      if (found.has(file)) continue;
      const reaches = imports.some((each) => {
        if (!names.mayMean(each)) return false;
        const target = targetOf(search, each);
        return target !== undefined && followed.has(target);
      });
      if (reaches) {
        found.add(file);
        if (!passesOn(file)) continue;
        followed.add(file);
        names.add(file);
      }
    }
  }
  return search.among.flatMap(({ file }) => (found.has(file) ? [file] : []));
}

/** The specifiers that a text imports, re-exports or requires, each once. May name too many. */
export function specifiersIn(text: string): readonly string[] {
  const specifiers = new Set<string>();
  for (const match of text.matchAll(specifierPattern)) {
    const specifier = match[1];
    if (specifier !== undefined) specifiers.add(specifier);
  }
  return [...specifiers];
}

const specifierPattern =
  /(?:\bfrom|\bimport|\brequire)\s*\(?\s*(?:\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/\s*)*["'`]([^"'`\n]{1,500})["'`]/g;

/**
 * Reads the names of packages and aliases from manifests.
 *
 * Comments and trailing commas are allowed in some of these files, and a key that is no alias does
 * no harm, so they are searched and not parsed.
 *
 * @param manifests absolute paths with their texts
 */
export function readProjectNames(
  manifests: readonly { readonly file: string; readonly text: string }[],
): ProjectNames {
  const aliases = new Set<string>();
  const packages = new Map<string, string>();
  for (const { file, text } of manifests) {
    const isPackage = path.posix.basename(file) === 'package.json';
    const name = isPackage ? /"name"\s*:\s*"([^"]+)"/.exec(text)?.[1] : undefined;
    if (name !== undefined) packages.set(path.posix.dirname(file), name);
    const wanted = isPackage ? /"(#[^"*]+)"\s*:/g : /"([^"*]+)"\s*:\s*\[/g;
    for (const match of text.matchAll(wanted)) {
      if (match[1] !== undefined) aliases.add(match[1]);
    }
  }
  return { aliases, packages };
}

/** Files that stand for the folders above them. */
const entryName = /^(?:entry|index|lib|main|mod|public[_-]?api)\./i;

/** One import of one file, with its target once that was asked for. */
interface Import {
  readonly specifier: string;
  readonly fromFile: string;
  /** Its last part, without extension; that of `..` is empty. */
  readonly tail: string;
  target: { readonly file: string | undefined } | undefined;
}

function importsOf(file: string, specifiers: readonly string[]): readonly Import[] {
  return specifiers.map((specifier) => ({
    specifier,
    fromFile: file,
    tail: /(?:^|\/)\.{1,2}\/?$/.test(specifier) ? '' : stemOf(specifier),
    target: undefined,
  }));
}

function targetOf(search: ImporterSearch, each: Import): string | undefined {
  if (each.target === undefined) {
    const resolution = search.resolve(each.specifier, each.fromFile);
    each.target = { file: resolution.kind === 'file' ? resolution.path : undefined };
  }
  return each.target.file;
}

/** The names under which wanted files can be imported. */
class WantedNames {
  readonly #project: ProjectNames;
  /** Paths without extension, and folders of index files. */
  readonly #stems = new Set<string>();
  /** The last parts of these. */
  readonly #stemTails = new Set<string>();
  readonly #tails = new Set<string>();
  readonly #packages = new Set<string>();

  constructor(project: ProjectNames) {
    this.#project = project;
  }

  add(file: string): void {
    // A folder stands for its index file, or for what its package.json names.
    const inFolder = path.posix.dirname(file);
    for (const stands of [file, inFolder, path.posix.dirname(inFolder)]) {
      const stem = stemOfPath(stands);
      this.#stems.add(stem);
      this.#stemTails.add(stem.slice(stem.lastIndexOf('/') + 1));
    }
    this.#tails.add(stemOf(file));
    // An alias can end at any folder above an index file: `"@libs/*": ["libs/*/src/index.ts"]`.
    const isEntry = entryName.test(path.posix.basename(file)) || stemOf(file) === stemOf(inFolder);
    for (
      let folder = path.posix.dirname(file);
      folder !== path.posix.dirname(folder);
      folder = path.posix.dirname(folder)
    ) {
      if (isEntry) this.#tails.add(stemOf(folder));
      const name = this.#project.packages.get(folder);
      if (name !== undefined) this.#packages.add(name);
    }
  }

  mayMean({ specifier, fromFile, tail }: Import): boolean {
    if (specifier.startsWith('.')) {
      if (tail !== '' && !this.#stemTails.has(tail)) return false;
      const target = path.posix.join(path.posix.dirname(fromFile), specifier);
      return this.#stems.has(stemOfPath(target));
    }
    if (this.#tails.has(tail)) return true;
    return this.#project.aliases.has(specifier) || this.#packages.has(packageNameOf(specifier));
  }
}

/** `config` for `src/config.prod.ts` and for `./config.js`: at the first dot, but not at one in front. */
function stemOf(file: string): string {
  const name = path.posix.basename(file);
  const dot = name.indexOf('.', 1);
  return dot === -1 ? name : name.slice(0, dot);
}

/** The same of the last part of a path; `/src` for `/src/` and `/src/.`. */
function stemOfPath(file: string): string {
  const whole = file.endsWith('/') ? file.slice(0, -1) : file;
  return whole.slice(0, whole.lastIndexOf('/') + 1) + stemOf(whole);
}

function packageNameOf(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/', 2);
  return first.startsWith('@') ? `${first}/${second}` : first;
}
