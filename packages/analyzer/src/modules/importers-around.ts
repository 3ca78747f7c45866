/** Which modules lead to one by their imports, a few steps away. */
import type { ModuleGraph } from './module-graph.js';

/** What a module exports may be made in an importer, exported from there, and used behind a barrel. */
const MAX_DISTANCE = 4;

const known = new WeakMap<ModuleGraph, Map<string, readonly string[]>>();

/** The modules that import one, directly or through others; tests are none of them. */
export function importersAround(graph: ModuleGraph, home: string): readonly string[] {
  const byHome = known.get(graph) ?? new Map<string, readonly string[]>();
  known.set(graph, byHome);
  let importers = byHome.get(home);
  if (importers === undefined) {
    importers = findImporters(graph, home);
    byHome.set(home, importers);
  }
  return importers;
}

function findImporters(graph: ModuleGraph, home: string): readonly string[] {
  const found = new Set<string>();
  let paths: readonly string[] = [home];
  for (let distance = 0; distance < MAX_DISTANCE && paths.length > 0; distance += 1) {
    const next = new Set(paths.flatMap((path) => graph.importersOutsideTests(path)));
    paths = [...next].filter((path) => path !== home && !found.has(path));
    for (const path of paths) found.add(path);
  }
  return [...found];
}
