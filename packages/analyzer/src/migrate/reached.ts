/** Which requests of a helper are those of its callers. */
import type { TSESTree } from '@typescript-eslint/types';
import type { ModuleReport } from '../calls/module-report.js';
import { functionAround } from '../modules/module.js';
import type { RequestPath } from '../requests/recognise.js';

/** The calls inside of helpers that some call of the project leads to. */
export function reachedNodes(reports: readonly ModuleReport[]): ReadonlySet<TSESTree.Node> {
  const reached = new Set<TSESTree.Node>();
  for (const { calls, open, undecided, foreign } of reports) {
    const paths = [...[...calls, ...open, ...undecided].map(({ path }) => path), ...foreign];
    for (const { sites } of paths) {
      for (const site of sites.slice(1)) reached.add(site.node);
    }
  }
  return reached;
}

/** `request(path, attempt + 1)` inside of `request`: it makes the request that its caller asked for. */
export function isRecursive({ sites: [first, second] }: RequestPath): boolean {
  const called = second && functionAround(second.node);
  for (let fn = first && functionAround(first.node); fn; fn = functionAround(fn)) {
    if (fn === called) return true;
  }
  return false;
}
