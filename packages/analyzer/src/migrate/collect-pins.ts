/** All literals that state a version, with what is known of their uses. */
import type { TSESTree } from '@typescript-eslint/types';
import type { VersionPin } from '../api-call.js';
import { foreignSetters } from '../calls/elsewhere.js';
import type { ModuleReport } from '../calls/module-report.js';
import { pinOf } from '../calls/version.js';
import type { AbstractValue, NumberValue, StringValue } from '../evaluate/value.js';
import { membersOf } from '../evaluate/value.js';
import type { Module } from '../modules/module.js';

/** The name under which raised versions stand in a report. */
export const PIN_CHANGE = 'version-pin';

export interface PinnedLiteral {
  readonly pin: VersionPin;
  readonly module: Module;
  readonly node: TSESTree.Node;
  /** All values that this literal reached the API as, to know its uses by. */
  readonly values: (StringValue | NumberValue)[];
  /** Whether a request that was recognised carries it. */
  isSent: boolean;
  /** Majors of the SDK whose `version` option it is. */
  readonly sdkMajors: Set<number>;
}

/** Each literal once, in no particular order; literals of other services left out. */
export function collectPins(reports: readonly ModuleReport[]): readonly PinnedLiteral[] {
  const found = new Map<TSESTree.Node, PinnedLiteral>();
  const add = (
    value: AbstractValue,
    kind: VersionPin['kind'],
    isSent: boolean,
    majors: readonly number[],
  ): void => {
    for (const member of membersOf(value)) {
      if (member.kind !== 'string' && member.kind !== 'number') continue;
      const { module, node } = member.origin;
      let entry = found.get(node);
      if (entry === undefined) {
        entry = {
          pin: pinOf(member, kind),
          module,
          node,
          values: [],
          isSent: false,
          sdkMajors: new Set(),
        };
        found.set(node, entry);
      }
      entry.values.push(member);
      if (isSent) entry.isSent = true;
      if (kind === 'sdk-option') for (const major of majors) entry.sdkMajors.add(major);
    }
  };
  const foreign = foreignSetters(reports);
  for (const report of reports) {
    for (const { call, statement } of [
      ...report.calls,
      ...report.open.flatMap((open) => open.call ?? []),
    ]) {
      add(statement.value, statement.kind, true, call.sdk?.majors ?? []);
    }
    for (const site of report.pinSites) {
      if (foreign.nodes.has(site.node) || foreign.modules.has(report.module)) continue;
      add(site.value, site.kind, false, site.sdkMajors ?? []);
    }
  }
  return [...found.values()];
}
