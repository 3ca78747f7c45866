/** Why a version is not raised by an edit, in the words that a person gets. */
import { formatApiVersion, parseApiVersion, type ApiVersion } from 'intercom-api-versions';
import type { TSESTree } from '@typescript-eslint/types';
import type { ModuleReport } from '../calls/module-report.js';
import type { MigrationRequest } from '../migration.js';
import type { Module } from '../modules/module.js';
import { type Place, placeSeenFrom } from '../places.js';
import type { ProjectInternals } from '../project.js';
import type { PinnedLiteral } from './collect-pins.js';
import { allowedTexts } from './literal-type.js';
import { outermostExpression } from './references.js';
import { sharedUse } from './shared-version.js';
import { refuseStated } from './stated-version.js';
import { comparedOtherwise, lookedUpWithout } from './version-checks.js';

/** What a person has to do in the place of an edit. */
export interface Refusal {
  readonly place: Place;
  readonly message: string;
}

/**
 * The reason against raising a literal where it stands.
 *
 * @param version the version that the literal means
 * @returns undefined where nothing speaks against it
 */
export function refusePin(
  project: ProjectInternals,
  reports: readonly ModuleReport[],
  pinned: PinnedLiteral,
  version: ApiVersion,
  request: MigrationRequest,
): Refusal | undefined {
  const { pin, module, node } = pinned;
  const to = formatApiVersion(request.to);
  const refused = (message: string, place = pin.place): Refusal => ({ place, message });
  const stated = refuseStated(pin, version, request);
  if (stated !== undefined) return refused(stated);
  if (pin.form === 'composed') {
    return refused(
      `The version ${pin.value} is put together from parts. Raise it to ${to} by hand.`,
    );
  }
  if (pin.form === 'declared') {
    return refused(
      `The version ${pin.value} is that of \`${pin.raw}\`, whose declared type says so. Raise it to ${to} where ` +
        'it is defined.',
    );
  }
  if (!request.isEditable(pin.place.path)) {
    return refused(
      `The version ${pin.value} stands in a file that may not be edited here. Raise it to ${to}.`,
    );
  }
  if (isOfPackage(pinned)) {
    return refused(
      `The version ${pin.value} is that of the package itself. Give Intercom a constant of its own, and raise that to ${to}.`,
    );
  }
  const lookUp = lookedUpWithout(project.evaluator, pinned.values, { from: pin.value, to });
  if (lookUp) {
    return refused(
      `The version ${pin.value} is looked up at ${placeSeenFrom(pin.place.path, lookUp)}, in a list or table ` +
        `without ${to}. Add it there, and raise ${pin.value} to ${to}.`,
    );
  }
  const shared = sharedUse(project, reports, pinned, request);
  const compared = shared?.isCompared
    ? shared.place
    : comparedOtherwise(project.evaluator, pinned.values, { from: pin.value, to });
  if (compared) {
    return refused(
      `The version ${pin.value} is compared at ${placeSeenFrom(pin.place.path, compared)}, and ${to} would come out of that ` +
        `differently. See what it decides, and raise ${pin.value} to ${to}.`,
    );
  }
  if (shared) {
    return refused(
      `The version ${pin.value} is used for something else too, at ${placeSeenFrom(pin.place.path, shared.place)}. ` +
        `Give Intercom a constant of its own, and raise that to ${to}.`,
    );
  }
  const list = listAround(node);
  if (list) {
    return refused(
      'Intercom gets an entry of this list of versions, which cannot be raised entry by entry. Add ' +
        `${to} to the list, and see to it that it is the entry that is sent.`,
      module.placeOf(list),
    );
  }
  const name = nameFor(node);
  if (name !== undefined && saysVersion(name, version)) {
    return refused(
      `The version ${pin.value} is called \`${name}\` here, so it stays what it is. Send a version that is ` +
        `called for ${to} in its place.`,
    );
  }
  if (isDefaultOfChecked(module, node, to)) {
    return refused(
      `The version ${pin.value} is the default of something that says which versions it takes. See to it that it ` +
        `takes ${to}, and raise ${pin.value} to ${to}.`,
    );
  }
  const texts = narrowType(project, pinned, to);
  if (texts) {
    return refused(
      texts.length === 0
        ? `The type of this value has no room for the text '${to}'. Change it, and raise ${pin.value} to ${to}.`
        : `The type of this value lists the versions it allows, without ${to}. Add it there, and raise ` +
            `${pin.value} to ${to}.`,
    );
  }
  return undefined;
}

/** `version` of a `package.json` */
function isOfPackage({ pin, node }: PinnedLiteral): boolean {
  const { parent } = node;
  return (
    /(?:^|\/)package\.json$/u.test(pin.place.path) &&
    parent?.type === 'Property' &&
    nameOf(parent.key) === 'version' &&
    parent.parent.parent?.type !== 'Property'
  );
}

/** Parts of schemas, and decorators, that may refuse a text. */
const CHECKS =
  /\b(?:allow|check|custom|enum|equals?|Equals|IsEnum|IsIn|includes|length|literal|Matches|max|min|nativeEnum|oneOf|picklist|pipe|refine|regex|superRefine|union|valid|Validate|variant)\b/u;

/** `z.enum(['2.9', '2.10']).default('2.10')`, `@IsIn(['2.9', '2.10']) version = '2.10'` */
function isDefaultOfChecked(module: Module, literal: TSESTree.Node, to: string): boolean {
  const child = outermostExpression(literal);
  const { parent } = child;
  let checked: readonly TSESTree.Node[] = [];
  if (parent?.type === 'PropertyDefinition') checked = parent.decorators;
  else if (parent?.type === 'CallExpression' && parent.callee !== child) {
    const { callee } = parent;
    const name = callee.type === 'MemberExpression' ? nameOf(callee.property) : undefined;
    if (name === 'optional' || name === 'nullish') checked = parent.arguments.slice(0, 1);
    else if (
      callee.type === 'MemberExpression' &&
      /^(?:catch|default|prefault)$/u.test(name ?? '')
    ) {
      checked = [callee.object];
    }
  }
  return checked.some((part) => {
    const text = module.textOf(part);
    return (
      part !== child && CHECKS.test(text) && !text.includes(`'${to}'`) && !text.includes(`"${to}"`)
    );
  });
}

/** The name that a literal goes by where it is declared: of a constant, a member, a field. */
function nameFor(literal: TSESTree.Node): string | undefined {
  const child = outermostExpression(literal);
  const { parent } = child;
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' ? parent.id.name : undefined;
    case 'Property':
    case 'PropertyDefinition':
      return parent.value === child && !parent.computed ? nameOf(parent.key) : undefined;
    case 'TSEnumMember':
      return nameOf(parent.id);
    default:
      return undefined;
  }
}

function nameOf(key: TSESTree.Node): string | undefined {
  if (key.type === 'Identifier') return key.name;
  return key.type === 'Literal' && typeof key.value === 'string' ? key.value : undefined;
}

/** `V2_10`, `v210` and `INTERCOM_2_10` say 2.10; `v2` and `version` do not. */
function saysVersion(name: string, version: ApiVersion): boolean {
  if (version.kind !== 'numbered') return false;
  const { major, minor } = version;
  return new RegExp(`(?<!\\d)${major}[._-]?${minor}(?!\\d)`, 'u').test(name);
}

/** The list of several versions that a literal is an entry of. */
function listAround(literal: TSESTree.Node): TSESTree.ArrayExpression | undefined {
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
      case 'ArrayExpression':
        // `['Intercom-Version', '2.10']` is a header, not a list of versions.
        return parent.elements.filter((element) => element && isVersionLiteral(element)).length > 1
          ? parent
          : undefined;
      default:
        return undefined;
    }
  }
  return undefined;
}

function isVersionLiteral(node: TSESTree.Node): boolean {
  switch (node.type) {
    case 'Literal':
      return parseApiVersion(String(node.value)) !== undefined;
    case 'TemplateLiteral':
      return (
        node.expressions.length === 0 &&
        parseApiVersion(node.quasis[0]?.value.raw ?? '') !== undefined
      );
    case 'TSAsExpression':
      return isVersionLiteral(node.expression);
    default:
      return false;
  }
}

/** The texts of a type that the literal, or a name that its value goes by, has to fit and would not. */
function narrowType(
  project: ProjectInternals,
  { module, node, values }: PinnedLiteral,
  to: string,
): readonly string[] | undefined {
  const positions = new Map<TSESTree.Node, PinnedLiteral['module']>([[node, module]]);
  for (const value of values) {
    for (let via = value.via; via; via = via.previous) positions.set(via.node, via.module);
  }
  for (const [position, home] of positions) {
    const narrow = allowedTexts(project.evaluator, node, home, position).find(
      (texts) => !texts.includes(to),
    );
    if (narrow) return narrow;
  }
  return undefined;
}
