/**
 * Versions that are set on something in a way that is not followed:
 *
 *     useClient().defaults.headers.common['Intercom-Version'] = '2.10';
 *     versioned(makeClient());            where that sets `client.defaults`
 *     clients[token].useRequestOpts({ headers: { 'Intercom-Version': '2.10' } });
 *
 * A request that seems to state none may state that one, so it is not certain that it does not.
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { EffectiveVersion } from '../api-call.js';
import type { EvaluationContext } from '../evaluate/context.js';
import { membersOf } from '../evaluate/value.js';
import { functionAround, type Module } from '../modules/module.js';
import type { InterpretedCall } from './interpret.js';
import { type ModuleReport, versionSetters } from './module-report.js';
import { importedPaths } from '../requests/clients/configured.js';
import { findPinSites, type PinSite } from './pins.js';

/** What a module that sets the header has in its text. */
const NAMES_HEADER = /intercom-version/iu;

/** The calls of a module, at an unknown version where they seem to state none but may after all. */
export function withLoosePins(
  context: EvaluationContext,
  report: ModuleReport,
): readonly InterpretedCall[] {
  if (!report.calls.some((call) => seemsUnpinned(call.call.version))) return report.calls;
  const loose = loosePinsAround(context, report);
  const [first] = loose;
  if (first === undefined) return report.calls;
  const { line } = first.module.placeOf(first.site.node);
  const version: EffectiveVersion = {
    kind: 'unknown',
    reason: `a version is set in line ${line}${first.module === report.module ? '' : ' of another file'}, in a way that is not followed`,
  };
  return report.calls.map((call) =>
    seemsUnpinned(call.call.version) ? { ...call, call: { ...call.call, version } } : call,
  );
}

function seemsUnpinned(version: EffectiveVersion): boolean {
  return (
    version.kind === 'unpinned' || (version.kind === 'known' && version.source.kind === 'settings')
  );
}

interface LoosePin {
  readonly module: Module;
  readonly site: PinSite;
}

/** In the module, and in those by which the modules of its requests, or what these import, are imported. */
function loosePinsAround(context: EvaluationContext, report: ModuleReport): readonly LoosePin[] {
  const accounted = accountedIn(report);
  const own = report.pinSites.map((site) => ({ module: report.module, site }));
  const homes = new Set(report.calls.flatMap(({ path }) => path.sites.map(({ module }) => module)));
  // A client that two modules import is set up by one of them.
  const shared = new Set(
    [...homes].flatMap((home) => [home.path, ...importedPaths(context, home)]),
  );
  const importers = new Set(
    [...shared].flatMap((path) => context.graph.importersWith(path, NAMES_HEADER)),
  );
  importers.delete(report.module);
  const others = [...homes, ...importers]
    .filter((module) => module !== report.module && NAMES_HEADER.test(module.text))
    .flatMap((module) => findPinSites(context, module).map((site) => ({ module, site })));
  return [...own, ...others].filter(
    ({ module, site }) => isSetOnSomething(module, site.node) && !isAccounted(site, accounted),
  );
}

/** An assignment, a call that sets a header, or the options of a client; other literals are headers of their own. */
function isSetOnSomething(module: Module, node: TSESTree.Node): boolean {
  if (node.type === 'AssignmentExpression') return true;
  if (node.type === 'CallExpression') {
    return node.callee.type === 'MemberExpression';
  }
  for (
    let { parent }: { parent?: TSESTree.Node | undefined } = node;
    parent && parent !== functionAround(node);
    { parent } = parent
  ) {
    if (parent.type !== 'CallExpression') continue;
    const { callee } = parent;
    return (
      callee.type === 'MemberExpression' &&
      callee.property.type === 'Identifier' &&
      callee.property.name === 'useRequestOpts' &&
      !isVariable(module, callee.object)
    );
  }
  return false;
}

/** Whether an expression is the name of a client that the module makes: what is done to that is followed. */
function isVariable(module: Module, node: TSESTree.Node): boolean {
  const variable = node.type === 'Identifier' ? module.variableOf(node) : undefined;
  return variable !== undefined && variable.defs[0]?.type !== 'Parameter';
}

/** What requests of the module are seen to send, to Intercom or elsewhere. */
function accountedIn({
  calls,
  open,
  undecided,
  foreign,
  elsewhere,
}: ModuleReport): ReadonlySet<TSESTree.Node> {
  const nodes = new Set<TSESTree.Node>();
  const paths = [
    ...[...calls, ...open, ...undecided].map(({ path }) => path),
    ...foreign,
    ...elsewhere,
  ];
  for (const { target } of paths) for (const node of versionSetters(target)) nodes.add(node);
  for (const { statement } of [...calls, ...open.flatMap(({ call }) => call ?? [])]) {
    for (const member of membersOf(statement.value)) {
      if (member.kind === 'string' || member.kind === 'number') nodes.add(member.origin.node);
    }
  }
  return nodes;
}

function isAccounted({ node, value }: PinSite, accounted: ReadonlySet<TSESTree.Node>): boolean {
  return (
    accounted.has(node) ||
    membersOf(value).some(
      (member) =>
        (member.kind === 'string' || member.kind === 'number') && accounted.has(member.origin.node),
    )
  );
}
