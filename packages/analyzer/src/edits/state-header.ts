/** Where a request that states no version could state one: in headers that nothing else gets. */
import type { TSESTree } from '@typescript-eslint/types';
import type { InterpretedCall } from '../calls/interpret.js';
import type { ModuleReport } from '../calls/module-report.js';
import type { ObjectValue } from '../evaluate/value.js';
import { isInlineIn, servesOnly } from '../migrate/literal-uses.js';
import { nodesThrough } from '../migrate/references.js';
import type { TextEdit } from '../places.js';
import type { ProjectInternals } from '../project.js';
import { VERSION_HEADER } from '../requests/headers.js';
import type { RequestPath } from '../requests/recognise.js';
import { isLiteralUndefined } from './add-key.js';
import { allowsKey } from './declared-type.js';
import { insertProperty } from './insert-property.js';
import { isTakenOnTheWay, isUsedBesides } from './other-uses.js';
import { preferredQuote } from './version-literal.js';

const HEADER = 'Intercom-Version';

/**
 * The edits that make a request state a version.
 *
 * @returns undefined where its headers are no literal of this module, where others get them too, or where their type has
 *   no room
 */
export function headerRepair(
  project: ProjectInternals,
  report: ModuleReport,
  { path }: InterpretedCall,
): ((version: string) => readonly TextEdit[]) | undefined {
  const headers = ownHeadersOf(path);
  if (headers === undefined) return undefined;
  const { module, node } = headers.origin;
  if (module !== report.module || node.type !== 'ObjectExpression') return undefined;
  if (!isOnlyForIntercom(project, report, path, headers)) return undefined;
  const quote = preferredQuote(module);
  const written = [...headers.properties].find(
    ([name]) => name.toLowerCase() === VERSION_HEADER,
  )?.[1].setBy;
  if (written === undefined) {
    const text = (version: string): string => `${quote}${version}${quote}`;
    return allowsKey(project.evaluator, module, node, HEADER, text(''))
      ? (version) => insertProperty(module, node, HEADER, text(version))
      : undefined;
  }
  // `'Intercom-Version': undefined` sends no header; a second key beside it would be refused.
  const { node: property } = written;
  if (written.module !== module || property.type !== 'Property' || property.shorthand) {
    return undefined;
  }
  if (!isLiteralUndefined(property.value)) return undefined;
  const [start, end] = property.value.range;
  return (version) => [{ path: module.path, start, end, text: `${quote}${version}${quote}` }];
}

function ownHeadersOf({ target }: RequestPath): ObjectValue | undefined {
  return target.kind === 'http' && target.ownHeaders.kind === 'object'
    ? target.ownHeaders
    : undefined;
}

/** Whether nothing but requests to Intercom gets what stands in a literal. */
function isOnlyForIntercom(
  project: ProjectInternals,
  report: ModuleReport,
  path: RequestPath,
  headers: ObjectValue,
): boolean {
  const isSender = (other: RequestPath): boolean =>
    ownHeadersOf(other)?.origin.node === headers.origin.node;
  const open = report.open.filter((one) => isSender(one.path));
  if (open.some(({ operation }) => operation.kind !== 'known' || operation.isOpen)) return false;
  const others = [
    ...report.undecided.map((one) => one.path),
    ...report.foreign,
    ...report.elsewhere,
  ];
  if (others.some(isSender)) return false;
  const senders = [...report.calls, ...open].map((one) => one.path).filter(isSender);
  const ways = {
    through: nodesThrough(senders.flatMap((one) => ownHeadersOf(one) ?? [])),
    sites: new Set<TSESTree.Node>(senders.flatMap(({ sites }) => sites.map(({ node }) => node))),
  };
  const { evaluator } = project;
  const isTheirs = isInlineIn(path, headers)
    ? !isTakenOnTheWay(evaluator, headers, ways)
    : servesOnly(evaluator, [report.module], headers, ways.through, ways.sites, true);
  return isTheirs && !senders.some((one) => isUsedBesides(evaluator, one, headers, ways));
}
