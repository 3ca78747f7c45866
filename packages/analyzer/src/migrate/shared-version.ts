/** Whether the literal that states a version is read for something that is not Intercom's as well. */
import { formatApiVersion } from 'intercom-api-versions';
import type { TSESTree } from '@typescript-eslint/types';
import type { ModuleReport } from '../calls/module-report.js';
import { membersOf } from '../evaluate/value.js';
import { propertyKey } from '../evaluate/variables.js';
import { functionAround, type Module } from '../modules/module.js';
import type { MigrationRequest } from '../migration.js';
import type { Place } from '../places.js';
import type { ProjectInternals } from '../project.js';
import { headerValue, VERSION_HEADER } from '../requests/headers.js';
import type { PinnedLiteral } from './collect-pins.js';
import {
  exportNames,
  isOnlyLookedAt,
  nodesThrough,
  outermostExpression,
  referencesTo,
} from './references.js';
import { isComparedOtherwise } from './version-checks.js';

/** What holds a literal: the thing that other code could read it from. */
type Holder =
  | { readonly kind: 'variable'; readonly name: TSESTree.Identifier }
  | { readonly kind: 'member'; readonly key: string };

function holderOf(
  project: ProjectInternals,
  module: Module,
  literal: TSESTree.Node,
): Holder | undefined {
  const memberOf = (node: TSESTree.Property | TSESTree.PropertyDefinition): Holder | undefined => {
    const frame = project.evaluator.symbolicFrame(module, functionAround(node));
    const key = propertyKey(project.evaluator, node, frame);
    return key === undefined ? undefined : { kind: 'member', key };
  };
  let child = outermostExpression(literal);
  for (
    let parent = child.parent;
    parent;
    child = outermostExpression(parent), parent = child.parent
  ) {
    switch (parent.type) {
      case 'LogicalExpression':
      case 'ConditionalExpression':
        break;
      case 'VariableDeclarator':
        return parent.id.type === 'Identifier' ? { kind: 'variable', name: parent.id } : undefined;
      case 'AssignmentPattern':
        return parent.left.type === 'Identifier'
          ? { kind: 'variable', name: parent.left }
          : undefined;
      case 'AssignmentExpression': {
        const { left } = parent;
        if (left.type === 'Identifier') return { kind: 'variable', name: left };
        return left.type === 'MemberExpression' &&
          left.object.type === 'ThisExpression' &&
          left.property.type === 'Identifier'
          ? { kind: 'member', key: left.property.name }
          : undefined;
      }
      case 'Property': {
        if (parent.parent.type !== 'ObjectExpression') return undefined;
        const holder = memberOf(parent);
        // What reads a header by its name asks for Intercom's.
        return holder?.kind === 'member' && holder.key.toLowerCase() === VERSION_HEADER
          ? undefined
          : holder;
      }
      case 'PropertyDefinition':
        return memberOf(parent);
      case 'TSEnumMember':
        return {
          kind: 'member',
          key: parent.id.type === 'Identifier' ? parent.id.name : parent.id.value,
        };
      default:
        return undefined;
    }
  }
  return undefined;
}

/** A place where a version is used for something else than requests to Intercom. */
export interface SharedUse {
  readonly place: Place;
  /** It is compared there, and the new version would come out differently. */
  readonly isCompared?: true;
}

/**
 * Where a version is read for something that is not Intercom's.
 *
 * @returns the first such place; undefined if there is none
 */
export function sharedUse(
  project: ProjectInternals,
  reports: readonly ModuleReport[],
  pinned: PinnedLiteral,
  request: MigrationRequest,
): SharedUse | undefined {
  return (
    sentElsewhere(reports, pinned, request) ?? readElsewhere(project, reports, pinned, request)
  );
}

/** A request to another host that carries the literal as its version header. */
function sentElsewhere(
  reports: readonly ModuleReport[],
  { node }: PinnedLiteral,
  request: MigrationRequest,
): SharedUse | undefined {
  for (const { foreign } of reports) {
    for (const { target: sent, sites } of foreign) {
      const [site] = sites;
      if (sent.kind !== 'http' || site === undefined || request.isTestFile(site.module.path))
        continue;
      const carries = membersOf(headerValue(sent.headers, VERSION_HEADER)).some(
        (member) =>
          (member.kind === 'string' || member.kind === 'number') && member.origin.node === node,
      );
      if (carries) return { place: site.module.placeOf(site.node) };
    }
  }
  return undefined;
}

/** A reference to what holds the literal that no request to Intercom got its version through. */
function readElsewhere(
  project: ProjectInternals,
  reports: readonly ModuleReport[],
  pinned: PinnedLiteral,
  request: MigrationRequest,
): SharedUse | undefined {
  const { module: home, node: literal } = pinned;
  const holder = holderOf(project, home, literal);
  if (holder === undefined) return undefined;
  const modules = [...new Set([home, ...reports.map((report) => report.module)])];
  const through = nodesThrough(pinned.values);
  const versions = { from: pinned.pin.value, to: formatApiVersion(request.to) };

  const memberKey = (module: Module, property: TSESTree.Property): string | undefined =>
    propertyKey(
      project.evaluator,
      property,
      project.evaluator.symbolicFrame(module, functionAround(property)),
    );
  const ofVariable = (
    module: Module,
    name: TSESTree.Identifier,
    depth: number,
  ): SharedUse | undefined => {
    const variable = module.variableOf(name);
    if (variable === undefined) return undefined;
    for (const reference of referencesTo(project.evaluator, modules, module, variable, literal)) {
      const { parent } = reference.node;
      if (
        parent.type === 'Property' &&
        parent.value === reference.node &&
        through.has(reference.node)
      ) {
        // An object carries the variable on to Intercom: who else reads that member of it?
        const key = depth < MAX_RENAMES ? memberKey(reference.module, parent) : undefined;
        const use =
          key === undefined || key.toLowerCase() === VERSION_HEADER
            ? undefined
            : ofMember(modules, key, depth + 1);
        if (use) return use;
        continue;
      }
      const exported = exportNames(reference.node);
      if (exported !== undefined) {
        // No use by itself: what importers read by that name may be one.
        const others = modules.filter((other) => other !== reference.module);
        for (const key of exported) {
          const use = key === name.name ? undefined : ofMember(others, key, depth);
          if (use) return use;
        }
        const use = exported.length === 0 ? ofWhole(others) : undefined;
        if (use) return use;
        continue;
      }
      const use = otherUse(reference.module, reference.node, depth);
      if (use) return use;
    }
    // `import * as config`: the variable is a member of the namespace there.
    return ofMember(
      modules.filter((other) => other !== module),
      name.name,
      depth,
    );
  };
  const ofMember = (
    candidates: readonly Module[],
    key: string,
    depth: number,
  ): SharedUse | undefined => {
    for (const candidate of candidates) {
      for (const member of membersNamed(candidate, key)) {
        const use = otherUse(candidate, member, depth);
        if (use) return use;
      }
    }
    return undefined;
  };
  // `{ 'X-Version': require('./version') }`; what a variable holds is among its references.
  const ofWhole = (candidates: readonly Module[]): SharedUse | undefined => {
    for (const candidate of candidates) {
      for (const { node } of candidate.contents.loads) {
        const outer = outermostExpression(node);
        if (outer.parent?.type === 'VariableDeclarator') continue;
        const use = otherUse(candidate, outer, MAX_RENAMES);
        if (use) return use;
      }
    }
    return undefined;
  };
  const otherUse = (
    module: Module,
    reference: TSESTree.Node,
    depth: number,
  ): SharedUse | undefined => {
    if (isComparedOtherwise(project.evaluator, module, reference, versions)) {
      return request.isTestFile(module.path) || !isValueOf(project, module, reference, literal)
        ? undefined
        : { place: module.placeOf(reference), isCompared: true };
    }
    if (through.has(reference) || isOnlyLookedAt(reference) || isWrittenTo(reference))
      return undefined;
    // Another version is no less one: `...(VERSION && { 'Intercom-Version': VERSION })`
    if (isTruthTest(reference)) return undefined;
    if (request.isTestFile(module.path) || !isValueOf(project, module, reference, literal))
      return undefined;
    const other = outermostExpression(reference);
    const { parent } = other;
    // `const B = A` is no use by itself: what is done with B is.
    if (
      depth < MAX_RENAMES &&
      parent?.type === 'VariableDeclarator' &&
      parent.init === other &&
      parent.id.type === 'Identifier'
    ) {
      return ofVariable(module, parent.id, depth + 1);
    }
    return { place: module.placeOf(reference) };
  };
  return holder.kind === 'variable'
    ? ofVariable(home, holder.name, 0)
    : ofMember(modules, holder.key, 0);
}

/** How far `const B = A; const C = B;` is followed. */
const MAX_RENAMES = 5;

function isTruthTest(node: TSESTree.Node): boolean {
  const outer = outermostExpression(node);
  const { parent } = outer;
  switch (parent?.type) {
    case 'ConditionalExpression':
    case 'IfStatement':
      return parent.test === outer;
    case 'LogicalExpression':
      return parent.operator === '&&' && parent.left === outer;
    case 'UnaryExpression':
      return parent.operator === '!';
    default:
      return false;
  }
}

function isWrittenTo(node: TSESTree.Node): boolean {
  const { parent } = node;
  return parent?.type === 'AssignmentExpression' && parent.left === node;
}

function isValueOf(
  project: ProjectInternals,
  module: Module,
  reference: TSESTree.Node,
  literal: TSESTree.Node,
): boolean {
  switch (reference.type) {
    case 'Identifier':
    case 'MemberExpression':
    case 'CallExpression':
    case 'ImportExpression':
    case 'AwaitExpression':
      break;
    default:
      return false;
  }
  const frame = project.evaluator.symbolicFrame(module, functionAround(reference));
  return membersOf(project.evaluator.evaluate(reference, frame)).some(
    (member) =>
      (member.kind === 'string' || member.kind === 'number') && member.origin.node === literal,
  );
}

/** `config.version` and `const { version } = config`, by the name of the property. */
function membersNamed(module: Module, key: string): readonly TSESTree.Node[] {
  const found: TSESTree.Node[] = [];
  for (const scope of module.tree.scopeManager.scopes) {
    for (const reference of scope.references) {
      const { parent } = reference.identifier;
      if (parent.type === 'MemberExpression') addMember(parent, key, found);
      // A name taken out of an object by destructuring reads as a variable.
      const definition = reference.resolved?.defs[0];
      if (
        definition?.node.type === 'VariableDeclarator' &&
        definition.node.id.type === 'ObjectPattern'
      ) {
        const names = definition.node.id.properties.some(
          (property) =>
            property.type === 'Property' &&
            property.key.type === 'Identifier' &&
            property.key.name === key &&
            property.value === definition.name,
        );
        if (names && !reference.init) found.push(reference.identifier);
      }
      // A property of `module.exports`, or of a JSON file, is imported by its name.
      if (definition?.node.type === 'ImportSpecifier') {
        const { imported } = definition.node;
        const name = imported.type === 'Identifier' ? imported.name : imported.value;
        if (name === key) found.push(reference.identifier);
      }
    }
  }
  for (const { node } of module.contents.loads) {
    // `require('./versions').intercom`
    const { parent } = outermostExpression(node);
    if (parent?.type === 'MemberExpression') addMember(parent, key, found);
  }
  for (const expressions of module.contents.thisExpressions.values()) {
    for (const expression of expressions) {
      if (expression.parent.type === 'MemberExpression') addMember(expression.parent, key, found);
    }
  }
  return found;
}

function addMember(member: TSESTree.MemberExpression, key: string, found: TSESTree.Node[]): void {
  for (
    let current: TSESTree.Node | undefined = member;
    current?.type === 'MemberExpression';
    current = current.parent
  ) {
    const { property } = current;
    const name =
      property.type === 'Identifier' && !current.computed
        ? property.name
        : property.type === 'PrivateIdentifier'
          ? `#${property.name}`
          : property.type === 'Literal'
            ? String(property.value)
            : undefined;
    if (name === key) found.push(current);
  }
}
