/** All literals that state a version, with what is known of their uses. */
import type { TSESTree } from '@typescript-eslint/types';
import type { VersionPin } from '../api-call.js';
import { foreignSetters } from '../calls/elsewhere.js';
import type { ModuleReport } from '../calls/module-report.js';
import { pinOf } from '../calls/version.js';
import type { AbstractValue, NumberValue, StringValue } from '../evaluate/value.js';
import { membersOf } from '../evaluate/value.js';
import { functionAround, type Module } from '../modules/module.js';
import type { ProjectInternals } from '../project.js';
import { readUrl } from '../requests/url.js';

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
export function collectPins(
  project: ProjectInternals,
  reports: readonly ModuleReport[],
): readonly PinnedLiteral[] {
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
      if (isBesideOtherAddress(project, report.module, site.node)) continue;
      add(site.value, site.kind, false, site.sdkMajors ?? []);
    }
  }
  return [...found.values()];
}

/** What an option is called that says where a request goes. */
const ADDRESS_KEYS = /^(?:base_?url|endpoint|href|target|uri|url)$/iu;

/**
 * Whether a header stands in what is handed over beside the address of another service, in a call that is not known:
 *
 *     useFetch('https://billing.example.com/plans', { headers: { 'Intercom-Version': '2.10' } });
 *     new ApolloClient({ uri: 'https://billing.example.com/graphql', headers: { 'Intercom-Version': '2.10' } });
 */
function isBesideOtherAddress(
  { evaluator, settings }: ProjectInternals,
  module: Module,
  site: TSESTree.Node,
): boolean {
  const isOther = (node: TSESTree.Expression): boolean => {
    const frame = evaluator.symbolicFrame(module, functionAround(node));
    const address = evaluator.evaluate(node, frame);
    if (!membersOf(address).every(isAbsolute)) return false;
    const readings = readUrl(address, settings.hosts);
    return readings.length > 0 && readings.every(({ kind }) => kind === 'other');
  };
  let statesOther = false;
  for (let { parent } = site; parent; { parent } = parent) {
    switch (parent.type) {
      case 'ObjectExpression':
        for (const property of parent.properties) {
          if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
          // In an object literal, unlike in a pattern, every value is an expression.
          const value = property.value as TSESTree.Expression;
          if (ADDRESS_KEYS.test(property.key.name) && isOther(value)) statesOther = true;
        }
        break;
      case 'Property':
      case 'ArrayExpression':
        break;
      case 'CallExpression':
      case 'NewExpression': {
        const [first] = parent.arguments;
        if (statesOther) return true;
        return first !== undefined && first.type !== 'SpreadElement' && isOther(first);
      }
      default:
        return false;
    }
  }
  return false;
}

/** Whether a value is an address with a host. */
function isAbsolute(value: AbstractValue): boolean {
  const start =
    value.kind === 'string' ? value.value : value.kind === 'template' ? value.parts[0] : '';
  return typeof start === 'string' && /^https?:\/\/[^/]/iu.test(start);
}
