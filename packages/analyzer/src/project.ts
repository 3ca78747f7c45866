import type { ApiVersion } from 'intercom-api-versions';
import type { ApiCall, Undecided, VersionPin } from './api-call.js';
import type { AnalyzerHost } from './host/host.js';
import type { SyntaxTree } from './syntax/tree.js';

/** What the code cannot show and a person states. */
export interface AnalyzerSettings {
  /** The app's version in the Developer Hub: what a request without a version gets. */
  readonly appVersion?: ApiVersion;
  /** Further hosts that serve the Intercom API, such as a proxy: `intercom.internal.example`. */
  readonly hosts?: readonly string[];
}

/** What one module does with the Intercom API. All lists are ordered by offset. */
export interface ModuleAnalysis {
  readonly path: string;
  /** Calls that are decided in this module, whichever module makes the request in the end. */
  readonly calls: readonly ApiCall[];
  /** Places in this module that use a version; `pin.place` may lie in another module. */
  readonly pins: readonly VersionPin[];
  readonly undecided: readonly Undecided[];
  /** Why the module could not be read or parsed; the lists are empty then. Line and column from 1. */
  readonly failure: { readonly message: string; readonly line: number; readonly column: number } | undefined;
}

/** The modules of one run: each is read, parsed and evaluated at most once. */
export interface Project {
  /** Puts a tree that somebody else has parsed in the place of the file on disk. */
  provide(path: string, text: string, tree: SyntaxTree): void;
  analyze(path: string): ModuleAnalysis;
  /** The text of a module without byte order mark, undefined where it could not be read. */
  textOf(path: string): string | undefined;
}

/** Makes an empty project; modules are loaded through `host` when they are asked for. */
export function createProject(_host: AnalyzerHost, _settings: AnalyzerSettings = {}): Project {
  throw new Error('not yet');
}
