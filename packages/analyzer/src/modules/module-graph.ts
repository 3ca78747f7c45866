import type { AnalyzerHost, DependencyVersion, FileContent, Resolution } from '../host/host.js';
import { remotePackage, type RemotePackage } from '../host/manifest.js';
import type { TSESTree } from '@typescript-eslint/types';
import { isTestPath } from '../files/test-files.js';
import type { SyntaxTree } from '../syntax/tree.js';
import type { TypeFact } from '../types/type-oracle.js';
import type { ClassNode } from '../evaluate/value.js';
import { createModule, type Module } from './module.js';

/** A module, or why there is none; line and column from 1. */
export type LoadOutcome =
  | { readonly kind: 'loaded'; readonly module: Module }
  | {
      readonly kind: 'failed';
      readonly message: string;
      readonly line: number;
      readonly column: number;
    };

/** The modules of a run, each loaded once and when it is first asked for. */
export interface ModuleGraph {
  load(path: string): LoadOutcome;
  /** Takes over a tree that somebody else has parsed. */
  provide(path: string, text: string, tree: SyntaxTree): Module;
  /** The text of a module, which need not be parsed for it; undefined where it cannot be read. */
  textOf(path: string): string | undefined;
  resolve(specifier: string, fromPath: string): Resolution;
  /** Whether a module, or one that it imports, names the API; undefined where that is not known. */
  leadsToApi(path: string): boolean | undefined;
  /** Whether a module imports another, directly or through others; true where that is not known. */
  mayImport(path: string, target: string): boolean;
  /** The modules that import one, themselves; none where that is not known, or where they are very many. */
  importersOf(path: string): readonly string[];
  /** Those of them that are no tests: what a test sets is set in the test. */
  importersOutsideTests(path: string): readonly string[];
  /** Those of these that have in their text what a pattern asks for. */
  importersWith(path: string, pattern: RegExp): readonly Module[];
  dependencyVersion(packageName: string, from: Module): DependencyVersion;
  /** What types say about an expression; undefined where there are none. */
  typeFactOf(module: Module, node: TSESTree.Expression): TypeFact | undefined;
  /** A module that was loaded before; it is not loaded for this. */
  loadedModule(path: string): Module | undefined;
  /** The classes among all modules loaded so far that a test says extend a class. */
  subclassesOf(
    node: ClassNode,
    isSubclass: (module: Module, candidate: ClassNode) => boolean,
  ): readonly Subclass[];
  /** All modules loaded so far; the same list as long as no other one is. */
  loadedModules(): readonly Module[];
}

/** A class with the module that it stands in. */
export interface Subclass {
  readonly module: Module;
  readonly node: ClassNode;
}

/** What more modules import is a library of the project, which nobody writes to. */
const MAX_IMPORTERS = 100;

/** A path as seen from the folder that it has in common with another: a project may lie in a folder `test`. */
function withoutCommon(path: string, other: string): string {
  const parts = path.split('/');
  const others = other.split('/');
  const at = parts.findIndex((part, index) => part !== others[index]);
  return parts.slice(Math.max(at, 0)).join('/');
}

export function createModuleGraph(host: AnalyzerHost): ModuleGraph {
  const loaded = new Map<string, LoadOutcome>();
  let loadedModules: readonly Module[] | undefined;
  const importersOutsideTests = new Map<string, readonly string[]>();
  /** Of modules that were read and not parsed. */
  const contents = new Map<string, FileContent>();
  const resolutions = new Map<string, Resolution>();
  /** Packages that an import names with its version, by the importer and their name. */
  const remotePackages = new Map<string, RemotePackage>();
  const typeFacts = new Map<TSESTree.Node, TypeFact | undefined>();
  const subclasses = new Map<
    ClassNode,
    { readonly size: number; readonly found: readonly Subclass[] }
  >();

  function contentOf(path: string): FileContent {
    let content = contents.get(path);
    if (content === undefined) {
      content = host.readFile(path);
      contents.set(path, content);
    }
    return content;
  }

  function read(path: string): LoadOutcome {
    const content = contentOf(path);
    contents.delete(path);
    if (content.kind !== 'text') {
      return { kind: 'failed', message: content.reason, line: 1, column: 1 };
    }
    const outcome = host.parse(path, content.text);
    switch (outcome.kind) {
      case 'parsed':
        return { kind: 'loaded', module: createModule(path, content.text, outcome.tree) };
      case 'failed':
        return {
          kind: 'failed',
          message: outcome.message,
          line: outcome.line ?? 1,
          column: outcome.column ?? 1,
        };
    }
  }

  const graph: ModuleGraph = {
    load(path) {
      let outcome = loaded.get(path);
      if (outcome === undefined) {
        outcome = read(path);
        loaded.set(path, outcome);
        loadedModules = undefined;
      }
      return outcome;
    },
    provide(path, text, tree) {
      const module = createModule(path, text, tree);
      loaded.set(path, { kind: 'loaded', module });
      loadedModules = undefined;
      contents.delete(path);
      return module;
    },
    textOf(path) {
      const outcome = loaded.get(path);
      if (outcome?.kind === 'loaded') return outcome.module.text;
      const content = contentOf(path);
      return content.kind === 'text' ? content.text : undefined;
    },
    resolve(specifier, fromPath) {
      const key = `${fromPath}\0${specifier}`;
      let resolution = resolutions.get(key);
      if (resolution === undefined) {
        const remote = remotePackage(specifier);
        if (remote) remotePackages.set(`${fromPath}\0${remote.name}`, remote);
        resolution = remote
          ? { kind: 'package', name: remote.name }
          : host.resolve(specifier, fromPath);
        resolutions.set(key, resolution);
      }
      return resolution;
    },
    leadsToApi: (path) => host.leadsToApi?.(path),
    mayImport: (path, target) => host.mayImport?.(path, target) ?? true,
    importersOf(path) {
      const importers = host.importersOf?.(path) ?? [];
      return importers.length > MAX_IMPORTERS ? [] : importers;
    },
    importersOutsideTests(path) {
      let importers = importersOutsideTests.get(path);
      if (importers === undefined) {
        importers = graph
          .importersOf(path)
          .filter((importer) => !isTestPath(withoutCommon(importer, path)));
        importersOutsideTests.set(path, importers);
      }
      return importers;
    },
    importersWith(path, pattern) {
      return graph.importersOutsideTests(path).flatMap((importer) => {
        if (!pattern.test(graph.textOf(importer) ?? '')) return [];
        const outcome = graph.load(importer);
        return outcome.kind === 'loaded' ? [outcome.module] : [];
      });
    },
    subclassesOf(node, isSubclass) {
      const known = subclasses.get(node);
      if (known?.size === loaded.size) return known.found;
      // Asked again meanwhile, a class counts as one without subclasses.
      subclasses.set(node, { size: loaded.size, found: [] });
      const found: Subclass[] = [];
      const modules = [...loaded.values()];
      for (const outcome of modules) {
        if (outcome.kind !== 'loaded') continue;
        const { module } = outcome;
        for (const candidate of module.contents.classes) {
          if (candidate.superClass && isSubclass(module, candidate)) {
            found.push({ module, node: candidate });
          }
        }
      }
      subclasses.set(node, { size: loaded.size, found });
      return found;
    },
    dependencyVersion(packageName, from) {
      const version = remotePackages.get(`${from.path}\0${packageName}`)?.version;
      if (version === undefined) return host.dependencyVersion(packageName, from.path);
      const isExact = /^\d+\.\d+\.\d+/u.test(version);
      return { range: version, exact: isExact ? version : undefined, manifestPath: undefined };
    },
    typeFactOf({ path, text }, node) {
      if (host.types === undefined) return undefined;
      if (!typeFacts.has(node)) {
        const [start, end] = node.range;
        typeFacts.set(node, host.types.factOf({ path, text, start, end }));
      }
      return typeFacts.get(node);
    },
    loadedModules: () =>
      (loadedModules ??= [...loaded.values()].flatMap((outcome) =>
        outcome.kind === 'loaded' ? [outcome.module] : [],
      )),
    loadedModule(path) {
      const outcome = loaded.get(path);
      return outcome?.kind === 'loaded' ? outcome.module : undefined;
    },
  };
  return graph;
}
