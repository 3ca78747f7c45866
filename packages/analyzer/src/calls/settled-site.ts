/** Where it is settled which operation a request is. */
import type { ApiCall } from '../api-call.js';
import type { Place } from '../places.js';
import { internalsOf, type Project, type ProjectInternals } from '../project.js';
import type { RequestPath, RequestSite } from '../requests/recognise.js';
import { type InterpretedCall, isOperationSettled } from './interpret.js';

/**
 * The innermost call on the way to a request at which its operation is settled, whatever callers choose.
 *
 * @returns undefined where no call by itself settles it
 */
export function settledSite(
  project: ProjectInternals,
  { path: { sites } }: InterpretedCall,
): RequestSite | undefined {
  for (let index = sites.length - 1; index >= 0; index -= 1) {
    const site = sites[index];
    if (site === undefined) continue;
    const tail = sites.slice(index);
    const isSettled = requestsAtSite(project, site).some(
      (path) =>
        path.sites.length === tail.length &&
        path.sites.every((one, at) => one.node === tail[at]?.node) &&
        isOperationSettled(project.evaluator, path.target, project.settings.hosts),
    );
    if (isSettled) return site;
  }
  return undefined;
}

/** The requests of "some call" at a site; none at an object that describes one, which nobody calls. */
function requestsAtSite(
  project: ProjectInternals,
  { node, module }: RequestSite,
): readonly RequestPath[] {
  return node.type === 'CallExpression' || node.type === 'NewExpression'
    ? project.finder.requestsAt(node, module)
    : [];
}

/**
 * The place to go to for a call: the line that says method and path, be it in a helper that many call. A client
 * that is handed to all of them only says where they go, and at which version.
 *
 * @param call one that `analyze` or `findUncalledRequests` gave
 */
export function settledPlaceOf(project: Project, call: ApiCall): Place {
  const inner = internalsOf(project);
  const report = inner.reportOf(call.place.path);
  const found = [
    ...(report?.calls ?? []),
    ...(report?.open.flatMap((open) => open.call ?? []) ?? []),
  ].find((one) => one.call === call);
  if (report === undefined || found === undefined) return call.place;
  const site = settledSite(inner, found);
  if (site) return site.module.placeOf(site.node);
  // The path is a field of an instance: what sends it says most.
  return report.made.paths.has(found.path) ? call.sink : call.place;
}
