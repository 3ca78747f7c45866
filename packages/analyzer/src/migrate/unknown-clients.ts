/**
 * Creates by clients that the code does not show, such as one that a container injects:
 * `this.http.post('/data_attributes', body)`. Where versions are raised, a person has to know of them.
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { Undecided } from '../api-call.js';
import type { ModuleReport } from '../calls/module-report.js';
import type { CallNode } from '../modules/module.js';

const PATH = /^\/?data_attributes\/?$/u;

const REASON =
  'A create of a data attribute by a client that the code does not show: where it sends, and at which version, is ' +
  'not known. If it sends to Intercom below 2.11 today, add `messenger_writable: true`.';

/** Finds them in some modules, but for the calls of which it is known where they lead. */
export function createsByUnknownClients(reports: readonly ModuleReport[]): readonly Undecided[] {
  const known = new Set<TSESTree.Node>();
  for (const { calls, open, undecided, foreign } of reports) {
    // Of one that waits for callers, nothing may show that it goes to Intercom.
    const decided = open.filter(({ operation }) => operation.kind !== 'elsewhere');
    const paths = [...[...calls, ...decided, ...undecided].map(({ path }) => path), ...foreign];
    for (const { sites } of paths) for (const { node } of sites) known.add(node);
  }
  return reports.flatMap(({ module }) =>
    module.contents.calls
      .filter((node) => isCreate(node) && !known.has(node))
      .map((node) => ({ place: module.placeOf(node), reason: REASON })),
  );
}

function isCreate({ callee, arguments: [address] }: CallNode): boolean {
  return (
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    callee.property.name.toLowerCase() === 'post' &&
    address?.type === 'Literal' &&
    typeof address.value === 'string' &&
    PATH.test(address.value)
  );
}
