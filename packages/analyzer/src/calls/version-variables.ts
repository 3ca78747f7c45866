/** The environment variables whose values a module sends as `Intercom-Version`. */
import type { AbstractValue } from '../evaluate/value.js';
import { membersOf } from '../evaluate/value.js';
import { foreignSetters } from './elsewhere.js';
import type { ModuleReport } from './module-report.js';

/**
 * The variables that decide a version where they are set, whether or not the code has a version to
 * fall back to: `process.env.A`, `process.env.A ?? '2.10'`.
 */
export function variablesOf(version: AbstractValue): readonly string[] {
  const names = membersOf(version).flatMap((member) => {
    switch (member.kind) {
      case 'environment':
        return member.names;
      case 'string':
      case 'number':
        return member.unless;
      default:
        return [];
    }
  });
  return [...new Set(names)];
}

/** The variables of a module, in alphabetical order; those that go to another service left out. */
export function versionVariablesOf(report: ModuleReport): readonly string[] {
  const foreign = foreignSetters([report]);
  const sites = foreign.modules.has(report.module)
    ? []
    : report.pinSites.filter((site) => !foreign.nodes.has(site.node));
  const calls = [...report.calls, ...report.open.flatMap(({ call }) => call ?? [])];
  const values = [...sites.map(({ value }) => value), ...calls.map((call) => call.statement.value)];
  return [...new Set(values.flatMap(variablesOf))].sort();
}
