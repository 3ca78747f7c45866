/** Whether the literal that states a version is read for something that is not Intercom's as well. */
import { formatApiVersion } from 'intercom-api-versions';
import type { TSESTree } from '@typescript-eslint/types';
import type { ModuleReport } from '../calls/module-report.js';
import type { EvaluationContext } from '../evaluate/context.js';
import { type FunctionNode, membersOf } from '../evaluate/value.js';
import { propertyKey } from '../evaluate/variables.js';
import { type CallNode, functionAround, type Module } from '../modules/module.js';
import type { MigrationRequest } from '../migration.js';
import type { Place } from '../places.js';
import type { ProjectInternals } from '../project.js';
import { VERSION_HEADER } from '../requests/headers.js';
import type { PinnedLiteral } from './collect-pins.js';
import {
  exportNames,
  isOnlyLookedAt,
  nodesThrough,
  outermostExpression,
  referencesTo,
} from './references.js';
import { readFromGiven } from './given-objects.js';
import { importUsedInMarkup, useInMarkup } from './markup.js';
import { type Reading, readingsOf } from './readings.js';
import { sentElsewhere } from './sent-elsewhere.js';
import { isComparedOtherwise, isLookedUp } from './version-checks.js';

/** What holds a literal: the thing that other code could read it from. */
type Holder =
  | { readonly kind: 'variable'; readonly name: TSESTree.Identifier }
  | {
      readonly kind: 'member';
      readonly key: string;
      /** The literal that it is a key of. */
      readonly object?: TSESTree.ObjectExpression;
    }
  | { readonly kind: 'function'; readonly node: FunctionNode };

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
      case 'ReturnStatement':
        return givenBackBy(project, module, functionAround(parent));
      case 'ArrowFunctionExpression':
        return parent.body === child ? givenBackBy(project, module, parent) : undefined;
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
        if (holder?.kind !== 'member') return undefined;
        // What reads a header by its name asks for Intercom's.
        return holder.key.toLowerCase() === VERSION_HEADER
          ? undefined
          : { ...holder, object: parent.parent };
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

/** A function that gives a version back: a member that is read like any other, where it is a getter. */
function givenBackBy(
  project: ProjectInternals,
  module: Module,
  fn: FunctionNode | undefined,
): Holder | undefined {
  if (fn === undefined) return undefined;
  const { parent } = fn;
  const isGetter =
    (parent.type === 'MethodDefinition' || parent.type === 'Property') && parent.kind === 'get';
  if (!isGetter) return { kind: 'function', node: fn };
  const frame = project.evaluator.symbolicFrame(module, functionAround(parent));
  const key = propertyKey(project.evaluator, parent, frame);
  return key === undefined ? undefined : { kind: 'member', key };
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
  const place = sentElsewhere(reports, pinned.node, request);
  if (place) return { place };
  const modules = [...new Set([pinned.module, ...reports.map(({ module }) => module)])];
  const holder = holderOf(project, pinned.module, pinned.node);
  return (
    (holder && readElsewhere(project, modules, pinned, holder, request)) ??
    readOnTheWay(project.evaluator, reports, modules, pinned, holder, request)
  );
}

/** A reference to what holds the literal that no request to Intercom got its version through. */
function readElsewhere(
  project: ProjectInternals,
  modules: readonly Module[],
  pinned: PinnedLiteral,
  holder: Holder,
  request: MigrationRequest,
): SharedUse | undefined {
  const { module: home, node: literal } = pinned;
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
    const shown = useInMarkup(module, variable);
    if (shown) return { place: shown };
    for (const other of modules) {
      const use = importUsedInMarkup(project.evaluator, other, module.path, (imported) =>
        isValueOf(project, other, imported.defs[0]?.name, literal),
      );
      if (use) return { place: use };
    }
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
    if (isNoUse(reference) || isLookedUp(project.evaluator, module, reference)) return undefined;
    const other = outermostExpression(reference);
    const { parent } = other;
    // `const B = A` is no use by itself: what is done with B is.
    const renamed =
      depth < MAX_RENAMES &&
      parent?.type === 'VariableDeclarator' &&
      parent.init === other &&
      parent.id.type === 'Identifier'
        ? parent.id
        : undefined;
    if (through.has(reference) && renamed === undefined) return undefined;
    if (request.isTestFile(module.path) || !isValueOf(project, module, reference, literal))
      return undefined;
    return renamed === undefined
      ? { place: module.placeOf(reference) }
      : ofVariable(module, renamed, depth + 1);
  };
  // A function goes by any name, so all calls are asked which one they run.
  const ofFunction = (fn: FunctionNode): SharedUse | undefined => {
    for (const module of modules) {
      for (const call of module.contents.calls) {
        const use = runs(project, module, call, fn) && otherUse(module, call, 0);
        if (use) return use;
      }
    }
    return undefined;
  };
  switch (holder.kind) {
    case 'variable':
      return ofVariable(home, holder.name, 0);
    case 'member':
      return ofMember(modules, holder.key, 0);
    case 'function':
      return ofFunction(holder.node);
  }
}

/** Whether a call runs a function. */
function runs(
  { evaluator }: ProjectInternals,
  module: Module,
  { callee, type }: CallNode,
  fn: FunctionNode,
): boolean {
  if (type === 'NewExpression' || callee.type === 'Super') return false;
  const frame = evaluator.symbolicFrame(module, functionAround(callee));
  return membersOf(evaluator.evaluate(callee, frame)).some(
    (member) => member.kind === 'function' && member.node === fn,
  );
}

/**
 * A use of a parameter or field that gets a version, beside the requests to Intercom:
 *
 *     function both({ version }) { intercom(version); billing(version); }
 *     both({ version: '2.10' });
 *
 *     constructor(options) { this.version = options.version; this.codec = CODECS[options.version]; }
 */
function readOnTheWay(
  context: EvaluationContext,
  reports: readonly ModuleReport[],
  modules: readonly Module[],
  { pin, module: home, values }: PinnedLiteral,
  holder: Holder | undefined,
  request: MigrationRequest,
): SharedUse | undefined {
  const through = nodesThrough(values);
  const versions = { from: pin.value, to: formatApiVersion(request.to) };
  const sources = new Set<TSESTree.Node>(
    reports.flatMap(({ pinSites }) => pinSites.flatMap(({ source }) => source ?? [])),
  );
  const readings: Reading[] = readingsOf(values).filter(
    ({ kind, node }) =>
      kind === 'parameter' || (kind === 'member' && !isHandedOn(node) && !sources.has(node)),
  );
  if (holder?.kind === 'member' && holder.object) {
    readings.push(...readFromGiven(context, modules, home, holder.object, holder.key));
  }
  for (const { module, node } of readings) {
    if (request.isTestFile(module.path) || through.has(node)) continue;
    const place = module.placeOf(node);
    if (isComparedOtherwise(context, module, node, versions)) return { place, isCompared: true };
    if (!isNoUse(node) && !isLookedUp(context, module, node)) return { place };
  }
  return undefined;
}

/** `return this.version;`, `const version = this.version;`: what is done with it there is another reading. */
function isHandedOn(node: TSESTree.Node): boolean {
  const outer = outermostExpression(node);
  switch (outer.parent?.type) {
    case 'ArrowFunctionExpression':
    case 'ReturnStatement':
    case 'VariableDeclarator':
      return true;
    default:
      return false;
  }
}

/** Whether nothing becomes of a reference that another version would change. */
function isNoUse(reference: TSESTree.Node): boolean {
  // Another version is no less one: `...(VERSION && { 'Intercom-Version': VERSION })`
  return (
    isOnlyLookedAt(reference) ||
    isWrittenTo(reference) ||
    isTruthTest(reference) ||
    isCompared(reference)
  );
}

/** `version >= '2.9'`, `parseFloat(version) < 3`: whether it comes out differently was asked before. */
function isCompared(reference: TSESTree.Node): boolean {
  let outer = outermostExpression(reference);
  const { parent } = outer;
  if (
    parent?.type === 'CallExpression' &&
    /^(?:Number|parseFloat)$/u.test(nameOfCallee(parent.callee))
  ) {
    outer = outermostExpression(parent);
  }
  return outer.parent?.type === 'BinaryExpression' && /^[<>]=?$/u.test(outer.parent.operator);
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
      return parent.operator === '!' || parent.operator === 'typeof';
    case 'CallExpression':
      // `Boolean(version)`, `assert(version, 'no version')`
      return parent.arguments[0] === outer && ASSERTING.test(nameOfCallee(parent.callee));
    default:
      return false;
  }
}

/** What only asks whether there is something. */
const ASSERTING = /^(?:Boolean|assert|invariant|ok)$/u;

function nameOfCallee(callee: TSESTree.Node): string {
  const name = callee.type === 'MemberExpression' ? callee.property : callee;
  return name.type === 'Identifier' ? name.name : '';
}

function isWrittenTo(node: TSESTree.Node): boolean {
  const { parent } = node;
  return parent?.type === 'AssignmentExpression' && parent.left === node;
}

function isValueOf(
  project: ProjectInternals,
  module: Module,
  reference: TSESTree.Node | undefined,
  literal: TSESTree.Node,
): boolean {
  switch (reference?.type) {
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
