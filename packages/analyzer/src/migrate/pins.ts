/** Raising the places that state a version. */
import {
  compareApiVersions,
  formatApiVersion,
  isBelow,
  parseApiVersion,
  sdkMajor,
  type ApiVersion,
} from 'intercom-api-versions';
import type { TSESTree } from '@typescript-eslint/types';
import type { VersionPin } from '../api-call.js';
import type { InterpretedCall } from '../calls/interpret.js';
import { type ModuleReport, versionSetters } from '../calls/module-report.js';
import { pinOf } from '../calls/version.js';
import { insertProperty } from '../edits/insert-property.js';
import { preferredQuote, writeVersion } from '../edits/version-literal.js';
import type { AbstractValue, NumberValue, StringValue } from '../evaluate/value.js';
import { membersOf } from '../evaluate/value.js';
import { propertyKey } from '../evaluate/variables.js';
import { functionAround, type Module } from '../modules/module.js';
import type { ManualStep, MigrationRequest, PlannedEdit } from '../migration.js';
import { placeKey } from '../places.js';
import type { ProjectInternals } from '../project.js';
import { isOnlyLookedAt, nodesThrough, outermostExpression, referencesTo } from './references.js';
import { isMoved, versionOfPin } from './steps.js';

/** The name under which raised versions stand in a report. */
export const PIN_CHANGE = 'version-pin';

export interface PinPlan {
  readonly edits: readonly PlannedEdit[];
  readonly manual: readonly ManualStep[];
}

interface PinnedLiteral {
  readonly pin: VersionPin;
  readonly module: Module;
  readonly node: TSESTree.Node;
  /** All values that this literal reached the API as, to know its uses by. */
  readonly values: AbstractValue[];
  /** Whether a request that was recognised carries it. */
  isSent: boolean;
  /** Majors of the SDK whose `version` option it is. */
  readonly sdkMajors: Set<number>;
}

/** All literals that state a version, each once, with everything that is known of their uses. */
function collectPins(reports: readonly ModuleReport[]): readonly PinnedLiteral[] {
  const found = new Map<TSESTree.Node, PinnedLiteral>();
  const add = (
    value: StringValue | NumberValue,
    kind: VersionPin['kind'],
    isSent: boolean,
    majors: readonly number[],
  ): void => {
    const { module, node } = value.origin;
    let entry = found.get(node);
    if (entry === undefined) {
      entry = { pin: pinOf(value, kind), module, node, values: [], isSent: false, sdkMajors: new Set() };
      found.set(node, entry);
    }
    entry.values.push(value);
    if (isSent) entry.isSent = true;
    if (kind === 'sdk-option') for (const major of majors) entry.sdkMajors.add(major);
  };
  const addAll = (
    value: AbstractValue,
    kind: VersionPin['kind'],
    isSent: boolean,
    majors: readonly number[],
  ): void => {
    for (const member of membersOf(value)) {
      if (member.kind === 'string' || member.kind === 'number') add(member, kind, isSent, majors);
    }
  };
  const foreign = foreignSetters(reports);
  for (const report of reports) {
    for (const { statement } of [...report.calls, ...report.open.flatMap(({ call }) => call ?? [])]) {
      addAll(statement.value, statement.kind, true, statement.sdkMajors);
    }
    for (const site of report.pinSites) {
      if (foreign.nodes.has(site.node) || foreign.modules.has(report.module)) continue;
      addAll(site.value, site.kind, false, []);
    }
  }
  return [...found.values()];
}

/**
 * Header values that certainly go to another service, and modules in which the header is
 * another service's: it is sent elsewhere there, and nothing goes to Intercom.
 */
function foreignSetters(reports: readonly ModuleReport[]): {
  readonly nodes: ReadonlySet<TSESTree.Node>;
  readonly modules: ReadonlySet<Module>;
} {
  const nodes = new Set<TSESTree.Node>();
  const sent = new Set<TSESTree.Node>();
  const modules = new Set<Module>();
  for (const report of reports) {
    for (const path of report.foreign) {
      for (const node of versionSetters(path.request)) nodes.add(node);
    }
    for (const call of report.calls) {
      for (const node of versionSetters(call.path.request)) sent.add(node);
    }
    const isForeign = report.foreign.some((path) =>
      versionSetters(path.request).some((node) => report.pinSites.some((site) => site.node === node)),
    );
    if (isForeign && report.calls.length === 0) modules.add(report.module);
  }
  // Shared by requests of both kinds, the value is Intercom's as well.
  for (const node of sent) nodes.delete(node);
  return { nodes, modules };
}

export function planPins(
  project: ProjectInternals,
  reports: readonly ModuleReport[],
  request: MigrationRequest,
): PinPlan {
  const edits: PlannedEdit[] = [];
  const manual: ManualStep[] = [];
  const to = formatApiVersion(request.to);
  for (const pinned of collectPins(reports)) {
    const { pin, module, node } = pinned;
    if (!request.includeTests && request.isTestFile(pin.place.path)) continue;
    const version = versionOfPin(pin, request) ?? parseApiVersion(pin.value);
    if (version === undefined || !isMoved(version, request)) continue;
    const refuse = (message: string): void => {
      manual.push({ change: PIN_CHANGE, place: pin.place, message });
    };
    const isMeant = compareApiVersions(version, parseApiVersion(pin.value) ?? version) !== 0;
    if (pin.form === 'number' && pin.raw !== pin.value && !isMeant) {
      refuse(
        `The number ${pin.raw} is sent as ${pin.value}. Write the version that is meant as a string, or ` +
          `say with --from ${pin.raw} that it was meant as written; then it becomes '${to}'.`,
      );
      continue;
    }
    if (pin.form === 'composed') {
      refuse(`The version ${pin.value} is put together from parts. Raise it to ${to} by hand.`);
      continue;
    }
    if (crossesToContacts(version, request)) {
      refuse(
        `From ${pin.value} to ${to} lies 2.0, which replaced the users and leads of 1.x by contacts: other ` +
          `paths, other fields. Rewrite what is sent under it first; --from ${pin.value} raises it all the same.`,
      );
      continue;
    }
    if (!request.isEditable(pin.place.path)) {
      refuse(`The version ${pin.value} stands in a file that may not be edited here. Raise it to ${to}.`);
      continue;
    }
    const shared = sharedUse(project, reports, pinned, request);
    if (shared) {
      refuse(
        `The version ${pin.value} is used for something else too, at ${shared}. Give Intercom a ` +
          `constant of its own, and raise that to ${to}.`,
      );
      continue;
    }
    if (isTypedNarrowly(module, node, to)) {
      refuse(
        `The type of this value lists the versions it allows, without ${to}. Add it there, and raise ` +
          `${pin.value} to ${to}.`,
      );
      continue;
    }
    const typed = beyondSdkType(pinned, request.to);
    if (typed === 'headers') {
      const edit = versionAsHeaders(module, node, to);
      if (edit) {
        edits.push({ ...edit, place: pin.place });
        continue;
      }
    }
    if (typed !== 'fits') {
      refuse(
        `The type of intercom-client's \`version\` option does not list ${to}. Raise ${pin.value} with ` +
          'a cast, in the headers of each request, or after an update of intercom-client.',
      );
      continue;
    }
    edits.push({
      change: PIN_CHANGE,
      kind: 'raise-version',
      phase: 'bump',
      place: pin.place,
      edits: [writeVersion(module, node, to)],
      note: noteFor(pinned),
    });
  }
  const stated = planDefaults(reports, request);
  return {
    edits: [...edits, ...stated.edits],
    manual: [...manual, ...stated.manual],
  };
}

/**
 * Whether a step goes from 1.x to 2.x. No edit can follow that one: users and leads became
 * contacts (catalogue: `users-leads-replaced-by-contacts`), so it is taken only when asked for.
 */
function crossesToContacts(version: ApiVersion, request: MigrationRequest): boolean {
  const isOld = version.kind === 'numbered' && version.major < 2;
  const isNew = request.to.kind === 'channel' || request.to.major >= 2;
  return isOld && isNew && request.from === undefined;
}

function noteFor({ pin, isSent }: PinnedLiteral): string | undefined {
  if (pin.unless.length > 0) {
    return `${pin.unless.join(' or ')} overrides this version wherever it is set: raise it there as well.`;
  }
  return isSent
    ? undefined
    : 'No request was recognised that sends this version, so what is sent under it was not checked.';
}

/** Whether the SDK's type has room for a version: TypeScript alone asks. */
function beyondSdkType(pinned: PinnedLiteral, to: ApiVersion): 'fits' | 'headers' | 'no' {
  if (pinned.sdkMajors.size === 0 || !/\.[cm]?tsx?$/u.test(pinned.module.path)) return 'fits';
  const majors = [...pinned.sdkMajors].map(sdkMajor);
  const fits = majors.every(
    (major) => major?.newestTypedVersion === undefined || !isBelow(major.newestTypedVersion, to),
  );
  if (fits) return 'fits';
  return majors.every((major) => major?.versionPrecedence.includes('client-headers')) ? 'headers' : 'no';
}

/** `version: '2.10'` as `headers: { 'Intercom-Version': '2.15' }`, which wins in intercom-client 7. */
function versionAsHeaders(
  module: Module,
  node: TSESTree.Node,
  to: string,
): Omit<PlannedEdit, 'place'> | undefined {
  const property = outermostExpression(node).parent;
  if (
    property?.type !== 'Property' ||
    property.parent.type !== 'ObjectExpression' ||
    property.parent.properties.some(
      (other) => other.type === 'SpreadElement' || (other.key.type === 'Identifier' && other.key.name === 'headers'),
    )
  ) {
    return undefined;
  }
  const quote = preferredQuote(module);
  return {
    change: PIN_CHANGE,
    kind: 'raise-version',
    phase: 'bump',
    edits: [
      {
        path: module.path,
        start: property.range[0],
        end: property.range[1],
        text: `headers: { ${quote}Intercom-Version${quote}: ${quote}${to}${quote} }`,
      },
    ],
    note: `The type of the \`version\` option does not list ${to} yet; the header does the same.`,
  };
}

/** Whether an annotation names single versions, so that another one would not compile. */
function isTypedNarrowly(module: Module, node: TSESTree.Node, to: string): boolean {
  const outer = outermostExpression(node);
  const { parent } = outer;
  const annotation =
    parent?.type === 'VariableDeclarator'
      ? parent.id.typeAnnotation?.typeAnnotation
      : parent?.type === 'PropertyDefinition'
        ? parent.typeAnnotation?.typeAnnotation
        : parent?.type === 'AssignmentPattern'
          ? 'typeAnnotation' in parent.left
            ? parent.left.typeAnnotation?.typeAnnotation
            : undefined
          : undefined;
  if (annotation === undefined) return false;
  const texts = literalTypes(module, annotation, 0);
  return texts.length > 0 && !texts.includes(to);
}

function literalTypes(module: Module, type: TSESTree.TypeNode, depth: number): readonly string[] {
  switch (type.type) {
    case 'TSLiteralType':
      return type.literal.type === 'Literal' ? [String(type.literal.value)] : [];
    case 'TSUnionType':
      return type.types.flatMap((one) => literalTypes(module, one, depth));
    case 'TSTypeReference': {
      if (type.typeName.type !== 'Identifier' || depth > 4) return [];
      const definition = module.variableOf(type.typeName)?.defs[0]?.node;
      return definition?.type === 'TSTypeAliasDeclaration'
        ? literalTypes(module, definition.typeAnnotation, depth + 1)
        : [];
    }
    default:
      return [];
  }
}

/** What holds a literal: the thing that other code could read it from. */
type Holder =
  | { readonly kind: 'variable'; readonly name: TSESTree.Identifier }
  | { readonly kind: 'property'; readonly key: string; readonly object: TSESTree.ObjectExpression }
  | { readonly kind: 'member'; readonly key: string; readonly owner: TSESTree.Node };

function holderOf(module: Module, literal: TSESTree.Node, project: ProjectInternals): Holder | undefined {
  let child = outermostExpression(literal);
  for (let parent = child.parent; parent; child = outermostExpression(parent), parent = child.parent) {
    switch (parent.type) {
      case 'LogicalExpression':
      case 'ConditionalExpression':
        break;
      case 'VariableDeclarator':
        return parent.id.type === 'Identifier' ? { kind: 'variable', name: parent.id } : undefined;
      case 'AssignmentPattern':
        return parent.left.type === 'Identifier' ? { kind: 'variable', name: parent.left } : undefined;
      case 'AssignmentExpression': {
        const { left } = parent;
        if (left.type === 'Identifier') return { kind: 'variable', name: left };
        if (left.type === 'MemberExpression' && left.object.type === 'ThisExpression' && left.property.type === 'Identifier') {
          return { kind: 'member', key: left.property.name, owner: module.tree.ast };
        }
        return undefined;
      }
      case 'Property': {
        if (parent.parent.type !== 'ObjectExpression') return undefined;
        const frame = project.evaluator.symbolicFrame(module, functionAround(parent));
        const key = propertyKey(project.evaluator, parent, frame);
        return key === undefined || key.toLowerCase() === 'intercom-version'
          ? undefined
          : { kind: 'property', key, object: parent.parent };
      }
      case 'PropertyDefinition': {
        const frame = project.evaluator.symbolicFrame(module, functionAround(parent));
        const key = propertyKey(project.evaluator, parent, frame);
        return key === undefined ? undefined : { kind: 'member', key, owner: parent.parent.parent };
      }
      case 'TSEnumMember': {
        const key = parent.id.type === 'Identifier' ? parent.id.name : String(parent.id.value);
        return { kind: 'member', key, owner: parent.parent };
      }
      default:
        return undefined;
    }
  }
  return undefined;
}

/** Where a version is read for something that is not Intercom's, as `file:line`; undefined if nowhere. */
function sharedUse(
  project: ProjectInternals,
  reports: readonly ModuleReport[],
  pinned: PinnedLiteral,
  request: MigrationRequest,
): string | undefined {
  const { module, node } = pinned;
  const holder = holderOf(module, node, project);
  if (holder === undefined) return undefined;
  const modules = reports.map((report) => report.module);
  const through = nodesThrough(pinned.values);
  const isOther = (module: Module, reference: TSESTree.Node): boolean =>
    !through.has(reference) &&
    !isOnlyLookedAt(reference) &&
    !isWrittenTo(reference) &&
    !request.isTestFile(module.path) &&
    isValueOf(project, module, reference, node);
  const found: { module: Module; node: TSESTree.Node }[] = [];
  switch (holder.kind) {
    case 'variable': {
      const variable = module.variableOf(holder.name);
      if (variable === undefined) return undefined;
      for (const reference of referencesTo(project.evaluator, modules, module, variable, node)) {
        const { parent } = reference.node;
        // `settings.version` where the settings hold the variable is looked at by its value.
        if (parent.type === 'Property' && parent.value === reference.node && isCarried(parent, through)) continue;
        if (isOther(reference.module, reference.node)) found.push(reference);
      }
      break;
    }
    case 'property':
    case 'member':
      for (const candidate of new Set([module, ...modules])) {
        for (const member of membersNamed(candidate, holder.key)) {
          if (isOther(candidate, member)) found.push({ module: candidate, node: member });
        }
      }
      break;
  }
  const [first] = found;
  if (first === undefined) return undefined;
  const place = first.module.placeOf(first.node);
  return `${baseName(place.path)}:${place.line}`;
}

/**
 * Whether a variable is put into an object that carries it on to Intercom: then the
 * object's property, not the variable, is what the value came through last.
 */
function isCarried(property: TSESTree.Property, through: ReadonlySet<TSESTree.Node>): boolean {
  return through.has(property.value);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
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
  if (reference.type !== 'Identifier' && reference.type !== 'MemberExpression') return false;
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
      if (definition?.node.type === 'VariableDeclarator' && definition.node.id.type === 'ObjectPattern') {
        const names = definition.node.id.properties.some(
          (property) =>
            property.type === 'Property' &&
            property.key.type === 'Identifier' &&
            property.key.name === key &&
            property.value === definition.name,
        );
        if (names && !reference.init) found.push(reference.identifier);
      }
    }
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

/** Clients of an SDK whose default lies below the target: they get an explicit version. */
function planDefaults(reports: readonly ModuleReport[], request: MigrationRequest): PinPlan {
  const edits: PlannedEdit[] = [];
  const manual: ManualStep[] = [];
  const done = new Set<string>();
  for (const report of reports) {
    for (const call of report.calls) {
      const { version } = call.call;
      if (version.kind !== 'known' || version.source.kind !== 'sdk-default') continue;
      if (!isMoved(version.version, request)) continue;
      const place = call.call.sdk?.construction ?? call.call.place;
      if (done.has(placeKey(place))) continue;
      done.add(placeKey(place));
      if (!request.includeTests && request.isTestFile(place.path)) continue;
      const edit = stateVersion(call, version.source.major, request);
      if (edit) edits.push({ ...edit, place });
      else {
        manual.push({
          change: PIN_CHANGE,
          place,
          message:
            `This client states no version, so intercom-client ${version.source.major} sends ` +
            `${formatApiVersion(version.version)}. State ${formatApiVersion(request.to)} when it is made.`,
        });
      }
    }
  }
  return { edits, manual };
}

function stateVersion(
  call: InterpretedCall,
  majorNumber: number,
  request: MigrationRequest,
): Omit<PlannedEdit, 'place'> | undefined {
  const { request: sent } = call.path;
  const construction = sent.kind === 'sdk' ? sent.sdk.construction : undefined;
  const major = sdkMajor(majorNumber);
  if (construction === undefined || major === undefined) return undefined;
  const { module, node } = construction;
  const [options] = node.arguments;
  if (options?.type !== 'ObjectExpression' || !request.isEditable(module.path)) return undefined;
  if (options.properties.some((property) => property.type === 'SpreadElement')) return undefined;
  const to = formatApiVersion(request.to);
  const quote = preferredQuote(module);
  const fits =
    !/\.[cm]?tsx?$/u.test(module.path) ||
    (major.newestTypedVersion !== undefined && !isBelow(major.newestTypedVersion, request.to));
  const hasHeaders = options.properties.some(
    (property) => property.type === 'Property' && property.key.type === 'Identifier' && property.key.name === 'headers',
  );
  if (!fits && (!major.versionPrecedence.includes('client-headers') || hasHeaders)) return undefined;
  return {
    change: PIN_CHANGE,
    kind: 'state-version',
    phase: 'bump',
    edits: fits
      ? insertProperty(module, options, 'version', `${quote}${to}${quote}`)
      : insertProperty(module, options, 'headers', `{ ${quote}Intercom-Version${quote}: ${quote}${to}${quote} }`),
    note: fits
      ? `Without it, intercom-client ${majorNumber} sends ${formatApiVersion(major.defaultVersion ?? request.to)}.`
      : `The type of the \`version\` option does not list ${to} yet; the header does the same.`,
  };
}

