/**
 * Finds the files that reach others through imports, without parsing any of them.
 *
 * A call may be made in a file that never says "Intercom": it imports a function that does the
 * request. To resolve every import of a large project would cost more than all the rest, so an
 * import is only resolved where it may lead to what is wanted: a relative one by its path, any other
 * where its last two parts may be those of a file, a folder or a package that is wanted.
 */
import type { Resolution } from '../host/host.js';
import path from 'node:path';

/** The files of a project, and how their imports are resolved. */
export interface ImporterIndexOptions {
  /** The files to look through, with what each imports. Absolute paths, as are all others here. */
  readonly among: readonly { readonly file: string; readonly specifiers: readonly string[] }[];
  readonly resolve: (specifier: string, fromFile: string) => Resolution;
  /** What manifests call the packages and aliases of the project. */
  readonly names: ProjectNames;
}

/** Who imports whom, found out as it is asked for. */
export interface ImporterIndex {
  /**
   * Finds all files that import a wanted one, directly or through others.
   *
   * @param passesOn whether the importers of a file that was found are wanted as well; all unless told
   * @returns files among those of the index, in their order, without the wanted ones
   */
  importersOf(wanted: readonly string[], passesOn?: (file: string) => boolean): readonly string[];
  /** The same in no order, which takes less where there are many files and few importers. */
  reaching(wanted: readonly string[], passesOn?: (file: string) => boolean): ReadonlySet<string>;
}

/** Names that stand for files of the project without looking like their paths. */
export interface ProjectNames {
  /** Aliases without a wildcard, from `paths` of a tsconfig or `imports` of a package.json. */
  readonly aliases: ReadonlySet<string>;
  /** Those with one: what stands before it and after it. */
  readonly patterns: readonly { readonly prefix: string; readonly suffix: string }[];
  /** Packages of the project: folder -> name. */
  readonly packages: ReadonlyMap<string, string>;
}

/** Makes an index. Nothing is resolved before it is asked for. */
export function createImporterIndex({
  among,
  resolve,
  names,
}: ImporterIndexOptions): ImporterIndex {
  let imports: ImportTable | undefined;
  const reaching: ImporterIndex['reaching'] = (wanted, passesOn = () => true) => {
    const found = new Set<string>();
    if (wanted.length === 0) return found;
    imports ??= new ImportTable(among, resolve, names);
    const wantedFiles = new Set(wanted);
    const followed = [...wantedFiles];
    for (const target of followed) {
      for (const file of imports.filesThatName(target)) {
        if (wantedFiles.has(file) || found.has(file)) continue;
        found.add(file);
        if (passesOn(file)) followed.push(file);
      }
    }
    return found;
  };
  return {
    reaching,
    importersOf(wanted, passesOn) {
      const found = reaching(wanted, passesOn);
      return found.size === 0 ? [] : among.flatMap(({ file }) => (found.has(file) ? [file] : []));
    },
  };
}

/**
 * The specifiers that a text imports, re-exports or requires, each once. May name too many.
 *
 * @param textBetween what stands between two offsets, where that is not to be cut out of the text
 */
export function specifiersIn(
  text: string,
  textBetween = (start: number, end: number): string => text.slice(start, end),
): readonly string[] {
  const specifiers: string[] = [];
  // This runs over all files of a project: `exec` would make an array for each match.
  specifierPattern.lastIndex = 0;
  while (specifierPattern.test(text)) {
    const end = specifierPattern.lastIndex - 1;
    const start = text.lastIndexOf(text.charAt(end), end - 1) + 1;
    const specifier = textBetween(start, end);
    if (!specifiers.includes(specifier)) specifiers.push(specifier);
  }
  return specifiers;
}

const specifierPattern =
  /(?:\bfrom|\bimport|\brequire)\s*\(?\s*(?:\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/\s*)*(["'`])[^"'`\n]{1,500}\1/g;

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
  const patterns = new Map<string, ProjectNames['patterns'][number]>();
  const packages = new Map<string, string>();
  for (const { file, text } of manifests) {
    const isPackage = path.posix.basename(file) === 'package.json';
    const name = isPackage ? /"name"\s*:\s*"([^"]+)"/.exec(text)?.[1] : undefined;
    if (name !== undefined) packages.set(path.posix.dirname(file), name);
    const wanted = isPackage ? /"(#[^"*]*)(\*[^"*]*)?"\s*:/g : /"([^"*]*)(\*[^"*]*)?"\s*:\s*\[/g;
    for (const [, prefix = '', rest] of text.matchAll(wanted)) {
      if (rest === undefined) aliases.add(prefix);
      else patterns.set(prefix + rest, { prefix, suffix: rest.slice(1) });
    }
  }
  return { aliases, patterns: [...patterns.values()], packages };
}

/** Files that stand for the folders above them. */
const entryName = /^(?:entry|index|lib|main|mod|public[_-]?api)\./i;

/** The files that import by the same specifier: what it says is worked out once for all of them. */
interface Imports {
  readonly specifier: string;
  readonly files: string[];
  /** By place in `files`, the path that a relative one leads to, without extension, once that was asked for. */
  readonly stems: string[];
  /** By place in `files`, where it was resolved to, once that was asked for. */
  readonly targets: { readonly file: string | undefined }[];
}

/** The imports of all files by what they end in, so that only those are resolved that may mean a file. */
class ImportTable {
  readonly #resolve: ImporterIndexOptions['resolve'];
  /** Packages of the project: folder -> name. */
  readonly #packages: ReadonlyMap<string, string>;
  readonly #patterns: ProjectNames['patterns'];
  /** Relative ones by their last part without extension; that of `..` is empty. */
  readonly #relative = new Map<string, Imports[]>();
  readonly #others = new Map<string, Imports[]>();
  /** Those of packages of the project, by the package. */
  readonly #ofPackages = new Map<string, Imports[]>();
  /** Of aliases that need not look like what they stand for. */
  readonly #ofAliases: Imports[] = [];
  #aliasesByTarget: ReadonlyMap<string, ReadonlySet<string>> | undefined;

  constructor(
    among: ImporterIndexOptions['among'],
    resolve: ImporterIndexOptions['resolve'],
    { aliases, patterns, packages }: ProjectNames,
  ) {
    this.#resolve = resolve;
    this.#patterns = patterns;
    this.#packages = packages;
    const names = new Set(packages.values());
    for (const imports of bySpecifier(among)) {
      const { specifier } = imports;
      if (specifier.startsWith('.')) {
        const isFolder = /(?:^|\/)\.{1,2}\/?$/.test(specifier);
        add(this.#relative, isFolder ? '' : stemOf(specifier), imports);
        continue;
      }
      add(this.#others, stemOf(specifier), imports);
      if (aliases.has(specifier)) this.#ofAliases.push(imports);
      const name = packageNameOf(specifier);
      if (names.has(name)) add(this.#ofPackages, name, imports);
    }
  }

  /** The files with an import that resolves to a file. */
  filesThatName(target: string): ReadonlySet<string> {
    const found = new Set<string>();
    const consider = (
      many: readonly Imports[] | undefined,
      mayMean: (imports: Imports, index: number) => boolean = () => true,
    ): void => {
      for (const imports of many ?? []) {
        for (const [index, file] of imports.files.entries()) {
          if (found.has(file) || !mayMean(imports, index)) continue;
          if (this.#targetOf(imports, index) === target) found.add(file);
        }
      }
    };
    const inFolder = path.posix.dirname(target);
    // A folder stands for its index file, or for what its package.json names.
    for (const stands of [target, inFolder, path.posix.dirname(inFolder)]) {
      const stem = stemOfPath(stands);
      const means = (imports: Imports, index: number): boolean =>
        stemOfImport(imports, index) === stem;
      consider(this.#relative.get(stem.slice(stem.lastIndexOf('/') + 1)), means);
      consider(this.#relative.get(''), means);
    }
    const considerOthers = (stands: string): void => {
      const folder = path.posix.basename(path.posix.dirname(stands));
      consider(this.#others.get(stemOf(stands)), ({ specifier }) =>
        this.#mayEndIn(specifier, folder),
      );
    };
    considerOthers(target);
    // An alias can end at any folder above an index file: `"@libs/*": ["libs/*/src/index.ts"]`.
    const isEntry =
      entryName.test(path.posix.basename(target)) || stemOf(target) === stemOf(inFolder);
    for (
      let folder = inFolder;
      folder !== path.posix.dirname(folder);
      folder = path.posix.dirname(folder)
    ) {
      if (isEntry) considerOthers(folder);
      const name = this.#packages.get(folder);
      if (name !== undefined) consider(this.#ofPackages.get(name));
    }
    for (const file of this.#aliasesOf(target)) found.add(file);
    return found;
  }

  /**
   * Whether an import that is not relative, and whose last part fits, may lead into a folder of a name.
   * Many files have names such as `client`: without this, each of their imports would be resolved.
   */
  #mayEndIn(specifier: string, folder: string): boolean {
    const [parent = '', ...above] = specifier.split('/').reverse().slice(1);
    // `@ui/button`: what stands before the name stands for any folder.
    if (above.length === 0) return true;
    if (folder.endsWith(parent) || parent.endsWith(folder)) return true;
    return this.#patterns.some(
      ({ prefix, suffix }) =>
        specifier.startsWith(prefix) &&
        // What the wildcard stands for goes into the path as it is: with two parts, both of them.
        (suffix !== '' || !specifier.slice(prefix.length).includes('/')),
    );
  }

  /** The files with an alias that resolves to a file. */
  #aliasesOf(target: string): ReadonlySet<string> {
    if (this.#aliasesByTarget === undefined) {
      const byTarget = new Map<string, Set<string>>();
      for (const imports of this.#ofAliases) {
        for (const [index, fromFile] of imports.files.entries()) {
          const file = this.#targetOf(imports, index);
          if (file === undefined) continue;
          const files = byTarget.get(file);
          if (files) files.add(fromFile);
          else byTarget.set(file, new Set([fromFile]));
        }
      }
      this.#aliasesByTarget = byTarget;
    }
    return this.#aliasesByTarget.get(target) ?? new Set();
  }

  #targetOf({ specifier, files, targets }: Imports, index: number): string | undefined {
    let target = targets[index];
    if (target === undefined) {
      const resolution = this.#resolve(specifier, files[index] ?? '');
      target = { file: resolution.kind === 'file' ? resolution.path : undefined };
      targets[index] = target;
    }
    return target.file;
  }
}

function bySpecifier(among: ImporterIndexOptions['among']): Iterable<Imports> {
  const all = new Map<string, Imports>();
  for (const { file, specifiers } of among) {
    for (const specifier of specifiers) {
      const imports = all.get(specifier);
      if (imports) imports.files.push(file);
      else all.set(specifier, { specifier, files: [file], stems: [], targets: [] });
    }
  }
  return all.values();
}

function stemOfImport({ specifier, files, stems }: Imports, index: number): string {
  return (stems[index] ??= stemOfPath(
    path.posix.join(path.posix.dirname(files[index] ?? ''), specifier),
  ));
}

function add(lists: Map<string, Imports[]>, key: string, imports: Imports): void {
  const list = lists.get(key);
  if (list) list.push(imports);
  else lists.set(key, [imports]);
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
