/** Requests of helpers: those that their callers decide, and those of which no caller is seen. */
import type { TSESTree } from '@typescript-eslint/types';
import type { ApiCall, Undecided } from '../api-call.js';
import { functionAround } from '../modules/module.js';
import { comparePlaces } from '../places.js';
import { internalsOf, type Project } from '../project.js';
import type { RequestPath } from '../requests/recognise.js';
import { isOfInterest } from './interpret.js';
import { originOfFrame } from './makers.js';
import type { ModuleReport, OpenRequest } from './module-report.js';

/** Requests to Intercom that callers would decide, in modules that show no caller. */
export interface UncalledRequests {
  /** Those of which the operation is known; callers may still decide the rest. */
  readonly calls: readonly ApiCall[];
  readonly undecided: readonly Undecided[];
}

/**
 * Finds the requests that no code of a project makes: of an exported function that nothing calls, of
 * one that is registered by name.
 *
 * @param paths the modules to look at, callers included; those that cannot be read are passed over
 */
export function findUncalledRequests(project: Project, paths: readonly string[]): UncalledRequests {
  const inner = internalsOf(project);
  const calls: ApiCall[] = [];
  const undecided: Undecided[] = [];
  const reports = paths.flatMap((path) => inner.reportOf(path) ?? []);
  for (const { path, operation, call } of uncalledRequests(reports)) {
    const [site] = path.sites;
    if (call) calls.push(call.call);
    else if (site && operation.kind === 'undecided') {
      undecided.push({
        place: site.module.placeOf(site.node),
        // What is one of several, or read from elsewhere, no caller would decide.
        reason: operation.isOpen
          ? `No caller was found: ${operation.reason}.`
          : `A request to Intercom whose operation is not known: ${operation.reason}.`,
      });
    }
  }
  return {
    calls: calls.sort((a, b) => comparePlaces(a.place, b.place)),
    undecided: undecided.sort((a, b) => comparePlaces(a.place, b.place)),
  };
}

/** The requests that wait for callers and that no call of the modules leads to. */
export function uncalledRequests(reports: readonly ModuleReport[]): readonly OpenRequest[] {
  const reached = reachedBy(reports);
  return reports
    .flatMap(({ open }) => open)
    .filter(({ path }) => !isDecidedByCallers(path, reached));
}

/** Whether the callers of the function around a request are seen, of just that which was made, so that it is theirs. */
export function isDecidedByCallers(path: RequestPath, reached: ReachedNodes): boolean {
  const [first] = path.sites;
  if (first === undefined || isRecursive(path)) return true;
  const origins = reached.get(first.node);
  const own = originOfFrame(first.frame);
  return origins !== undefined && (own === undefined || origins.has(undefined) || origins.has(own));
}

/**
 * The calls inside of helpers that some call of the modules leads to, or would with other arguments, with what
 * they are called of: undefined stands for what is made by nothing, or by any.
 */
export type ReachedNodes = ReadonlyMap<TSESTree.Node, ReadonlySet<TSESTree.Node | undefined>>;

/** Finds them. */
export function reachedBy(reports: readonly ModuleReport[]): ReachedNodes {
  const reached = new Map<TSESTree.Node, Set<TSESTree.Node | undefined>>();
  const add = (node: TSESTree.Node, origin: TSESTree.Node | undefined): void => {
    const origins = reached.get(node) ?? new Set();
    origins.add(origin);
    reached.set(node, origins);
  };
  // What all callers leave out may be let by another one, or by a switch: it counts as called by nobody.
  const known = new Set<TSESTree.Node | undefined>(
    reports.flatMap(({ open }) =>
      open.flatMap(({ path, call }) => (call && isOfInterest(call) ? [path.sites[0]?.node] : [])),
    ),
  );
  for (const { calls, open, undecided, foreign, leftOut } of reports) {
    for (const node of leftOut) if (!known.has(node)) add(node, undefined);
    const paths = [...[...calls, ...open, ...undecided].map(({ path }) => path), ...foreign];
    for (const { sites } of paths) {
      for (const { node, frame } of sites.slice(1)) add(node, originOfFrame(frame));
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
