import type { ParseOutcome } from '../syntax/tree.js';
import type { TypeOracle } from '../types/type-oracle.js';

/** The text of a file, or why there is none. */
export type FileContent =
  /** `text` is without the byte order mark; `byteOrderMark` says whether the file has one. */
  | { readonly kind: 'text'; readonly text: string; readonly byteOrderMark: boolean }
  /** `missing`: no such file. `unreadable`: the disk refused. `unsuitable`: binary, not UTF-8, or too large. */
  | { readonly kind: 'missing' | 'unreadable' | 'unsuitable'; readonly reason: string };

/** What an import specifier stands for. */
export type Resolution =
  /** A source file of the project: relative, through tsconfig `paths`, or the source of a workspace package. */
  | { readonly kind: 'file'; readonly path: string }
  /** A dependency or a Node module, by its package name: `axios`, `@scope/name`, `node:https`. */
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'unresolved'; readonly reason: string };

/** What a package.json near a file, and what is installed or locked, say of a dependency. */
export interface DependencyVersion {
  /** The range as the nearest package.json that names the dependency states it, such as `^6.1.0`. */
  readonly range: string | undefined;
  /** The exact version from `node_modules`, or failing that from a lockfile. */
  readonly exact: string | undefined;
  /** The package.json that `range` comes from. */
  readonly manifestPath: string | undefined;
}

/**
 * What the analyzer needs of the world. It has no other way to reach a disk,
 * a parser or a resolver, so it runs on files in memory as well.
 *
 * Paths are absolute, with `/` between their parts. No method throws.
 */
export interface AnalyzerHost {
  readFile(path: string): FileContent;
  /** `text` is without a byte order mark; the language follows from `path`. */
  parse(path: string, text: string): ParseOutcome;
  resolve(specifier: string, fromPath: string): Resolution;
  dependencyVersion(packageName: string, fromPath: string): DependencyVersion;
  /**
   * Whether a module, or one that it imports, mentions Intercom or what settings name; undefined
   * where that is not known. A host that knows all files of a project spares the analyzer the search.
   */
  leadsToApi?(path: string): boolean | undefined;
  /**
   * Whether a module imports another, directly or through others; undefined where that is not known.
   * What certainly does not is spared the search for uses.
   */
  mayImport?(path: string, target: string): boolean | undefined;
  /**
   * The modules that import one, themselves; none where that is not known. They may write to what it exports.
   */
  importersOf?(path: string): readonly string[];
  /** How many expressions are evaluated for one module, where that is not as many as by default. */
  readonly maxSteps?: number;
  /** What types say, where there is a compiler. It is asked only about what the code leaves open. */
  readonly types?: TypeOracle | undefined;
}
