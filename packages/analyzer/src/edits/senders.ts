/**
 * Which requests send a literal. A module with a thousand creates asks that a thousand times, so its requests are
 * gone through once.
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { InterpretedCall } from '../calls/interpret.js';
import type { ModuleReport } from '../calls/module-report.js';
import { type AbstractValue, membersOf } from '../evaluate/value.js';
import type { RequestPath } from '../requests/recognise.js';

/** The requests of a module, by the literals that their bodies are. */
interface Senders {
  readonly calls: ReadonlyMap<TSESTree.Node, readonly InterpretedCall[]>;
  /** Bodies of requests whose operation waits for callers. */
  readonly open: ReadonlyMap<TSESTree.Node, readonly AbstractValue[]>;
  /** Literals that requests send of which it is known, or not excluded, that they are something else. */
  readonly others: ReadonlySet<TSESTree.Node>;
}

const sendersOfReports = new WeakMap<ModuleReport, Senders>();
const sendersOfCalls = new WeakMap<readonly InterpretedCall[], Senders['calls']>();

/** The requests of a module, by the literals that they send. */
export function sendersIn(report: ModuleReport): Senders {
  const known = sendersOfReports.get(report);
  if (known) return known;
  const others = [...report.foreign, ...perhapsOthers(report)].flatMap(({ target }) =>
    target.kind === 'http' ? literalsIn(target.body) : [],
  );
  const senders: Senders = {
    calls: sendersAmong(report.calls),
    open: groupedByLiteral(
      report.open.flatMap(({ path: { target } }) =>
        target.kind === 'http' && target.body ? [target.body] : [],
      ),
      (body) => body,
    ),
    others: new Set(others),
  };
  sendersOfReports.set(report, senders);
  return senders;
}

/** Calls by the literals that they send. */
export function sendersAmong(calls: readonly InterpretedCall[]): Senders['calls'] {
  const known = sendersOfCalls.get(calls);
  if (known) return known;
  const senders = groupedByLiteral(calls, ({ body, mappedArgument }) => body ?? mappedArgument);
  sendersOfCalls.set(calls, senders);
  return senders;
}

/** Requests that may be any: also those of an instance whose maker is told by its callers. */
export function perhapsOthers({ undecided, open, made }: ModuleReport): readonly RequestPath[] {
  return [
    ...undecided,
    ...open.filter(({ path, call }) => call === undefined && made.paths.has(path)),
  ].map(({ path }) => path);
}

function groupedByLiteral<T>(
  all: readonly T[],
  bodyOf: (one: T) => AbstractValue | undefined,
): ReadonlyMap<TSESTree.Node, readonly T[]> {
  const groups = new Map<TSESTree.Node, T[]>();
  for (const one of all) {
    for (const node of new Set(literalsIn(bodyOf(one)))) {
      const group = groups.get(node);
      if (group) group.push(one);
      else groups.set(node, [one]);
    }
  }
  return groups;
}

function literalsIn(body: AbstractValue | undefined): readonly TSESTree.Node[] {
  return body === undefined
    ? []
    : membersOf(body).flatMap((member) => (member.kind === 'object' ? [member.origin.node] : []));
}
