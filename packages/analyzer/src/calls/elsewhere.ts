/** Which statements of `Intercom-Version` belong to requests that do not go to Intercom. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Module } from '../modules/module.js';
import { type ModuleReport, versionSetters } from './module-report.js';

/** What states a version for another service. */
export interface ForeignSetters {
  /** Properties, assignments and calls whose value certainly goes to another host only. */
  readonly nodes: ReadonlySet<TSESTree.Node>;
  /** Modules in which the header is another service's, and nothing goes, or may go, to Intercom. */
  readonly modules: ReadonlySet<Module>;
}

/**
 * Tells the statements of other services' versions from Intercom's. A statement that requests
 * of both kinds share is Intercom's as well, so it is not among them.
 */
export function foreignSetters(reports: readonly ModuleReport[]): ForeignSetters {
  const nodes = new Set<TSESTree.Node>();
  const sent = new Set<TSESTree.Node>();
  const modules = new Set<Module>();
  for (const report of reports) {
    const foreign = report.foreign.flatMap((path) => versionSetters(path.target));
    for (const node of foreign) nodes.add(node);
    for (const call of report.calls) {
      for (const node of versionSetters(call.path.target)) sent.add(node);
    }
    const isForeign = report.pinSites.some((site) => foreign.includes(site.node));
    const others = report.calls.length + report.open.length + report.undecided.length;
    if (isForeign && others === 0) modules.add(report.module);
  }
  for (const node of sent) nodes.delete(node);
  return { nodes, modules };
}
