/** Requests to other services that carry a version which Intercom gets. */
import type { TSESTree } from '@typescript-eslint/types';
import type { ModuleReport } from '../calls/module-report.js';
import type { AbstractValue } from '../evaluate/value.js';
import type { MigrationRequest } from '../migration.js';
import type { Place } from '../places.js';
import { VERSION_HEADER } from '../requests/headers.js';
import type { RequestPath } from '../requests/recognise.js';
import type { HttpRequest } from '../requests/request.js';

/** How deep a version is looked for in a body or in what a text was put together from. */
const MAX_DEPTH = 6;

/**
 * The first request to another service with a version in its address, headers or body, however it got there:
 *
 *     const apiVersion = () => '2.10';
 *     axios.get('https://billing.example.com/plans', { headers: { 'Api-Version': apiVersion() } });
 *
 * @param literal the node that the version is written at
 */
export function sentElsewhere(
  reports: readonly ModuleReport[],
  literal: TSESTree.Node,
  request: MigrationRequest,
): Place | undefined {
  const find = (paths: readonly RequestPath[], exceptHeader: boolean): Place | undefined => {
    for (const { target, sites } of paths) {
      const [site] = sites;
      if (target.kind !== 'http' || site === undefined) continue;
      if (request.isTestFile(site.module.path)) continue;
      if (isCarried(target, literal, exceptHeader)) return site.module.placeOf(site.node);
    }
    return undefined;
  };
  for (const { foreign, elsewhere } of reports) {
    // Where the address is not known, the header says by itself whose it is.
    const place = find(foreign, false) ?? find(elsewhere, true);
    if (place) return place;
  }
  return undefined;
}

function isCarried(
  { url, headers, body }: HttpRequest,
  literal: TSESTree.Node,
  exceptHeader: boolean,
): boolean {
  return (
    isMadeOf(url, literal, 0) ||
    (body !== undefined && isMadeOf(body, literal, 0)) ||
    isMadeOf(headers, literal, 0, exceptHeader ? VERSION_HEADER : undefined)
  );
}

/** Whether a value was written at a node, holds what was, or is put together from it. */
function isMadeOf(
  value: AbstractValue,
  node: TSESTree.Node,
  depth: number,
  exceptKey?: string,
): boolean {
  if (depth > MAX_DEPTH) return false;
  const isPart = (part: AbstractValue): boolean => isMadeOf(part, node, depth + 1);
  switch (value.kind) {
    case 'string':
      return value.origin.node === node || value.madeOf?.some(isPart) === true;
    case 'number':
      return value.origin.node === node;
    case 'template':
      return value.madeOf.some(isPart);
    case 'array':
      return value.elements.some(isPart);
    case 'object':
      return [...value.properties].some(
        ([key, property]) => key !== exceptKey && isPart(property.value),
      );
    case 'json':
      return isMadeOf(value.value, node, depth + 1, exceptKey);
    case 'union':
      return value.members.some((member) => isMadeOf(member, node, depth + 1, exceptKey));
    case 'boolean':
    case 'class':
    case 'environment':
    case 'external':
    case 'function':
    case 'instance':
    case 'namespace':
    case 'null':
    case 'parameter':
    case 'undefined':
    case 'unknown':
      return false;
  }
}
