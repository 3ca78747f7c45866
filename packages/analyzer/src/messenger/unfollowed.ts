/**
 * Places that may hand something to the Messenger in a way that is not followed: `$window.Intercom('update', …)`,
 * a package that nobody here knows. They hand over nothing that is known, so nothing may be said to be
 * written nowhere.
 */
import { MESSENGER_PACKAGES } from 'intercom-api-versions';
import type { TSESTree } from '@typescript-eslint/types';
import type { Undecided } from '../api-call.js';
import type { EvaluationContext } from '../evaluate/context.js';
import { memberChain, writtenName } from '../evaluate/unwrap.js';
import { type AbstractValue, type ExternalValue, membersOf } from '../evaluate/value.js';
import { COMPONENTS, FUNCTION, INDIRECT, SETTINGS, WRITING } from '../files/messenger-signs.js';
import { functionAround, type Module } from '../modules/module.js';
import { walk } from '../syntax/traverse.js';

/** What objects around the Messenger are called: `$intercom`, `this.intercomService`. */
const WRAPPER = /^\$?intercom/iu;

/** Packages that are known: they are followed, or have to do with the API alone. */
const KNOWN_PACKAGES: ReadonlySet<string> = new Set(['intercom-client', ...MESSENGER_PACKAGES]);

const LIKE_PACKAGE = /^(?:@[\w.-]+\/)?[\w.-]*intercom[\w.-]*(?:\/[\w./-]*)?$/iu;

/** Tools that have to do with the API by their name. */
const TOOL = /^(?:@types\/|(?:eslint-plugin-)?intercom-api)/u;

/** What the global object is called where it is handed in: `$window`, `w`, `document.defaultView`. */
const LIKE_WINDOW = /(?:^|[^a-z])w(?:in)?$|window|defaultview|global/iu;

/**
 * Finds them in a module.
 *
 * @param known the calls that are followed to the Messenger; undefined for a module that is not followed at all
 * @param isMessenger whether a value is, or has a member that is, what hands attributes over
 */
export function unfollowedIn(
  context: EvaluationContext,
  module: Module,
  known: ReadonlySet<TSESTree.Node> | undefined,
  isMessenger: (value: ExternalValue) => boolean,
): readonly Undecided[] {
  const found: Undecided[] = [];
  const report = (node: TSESTree.Node, reason: string): void => {
    found.push({ place: module.placeOf(node), reason });
  };
  const membersAt = (node: TSESTree.Expression): readonly AbstractValue[] =>
    membersOf(context.evaluate(node, context.symbolicFrame(module, functionAround(node))));
  const isTheMessenger = (value: AbstractValue): boolean =>
    value.kind === 'external' && value.root.kind !== 'package' && isMessenger(value);

  for (const { specifier, node } of module.contents.loads) {
    if (isUnknown(context, module, specifier)) report(node, unknownPackage(specifier));
  }
  walk(module.tree.ast, module.tree.visitorKeys, (node) => {
    switch (node.type) {
      case 'ImportDeclaration':
        if (isUnknown(context, module, node.source.value) && node.importKind !== 'type') {
          report(node, unknownPackage(node.source.value));
        } else if (bringsComponent(context, module, node)) {
          report(node, unknownPackage(node.source.value));
        }
        return;
      case 'Property':
        // `Object.assign(window, { intercomSettings: settings })`
        if (node.parent.type !== 'ObjectExpression') return;
        if (writtenName(node.key, node.computed) === SETTINGS) report(node, LIKE_SETTINGS);
        return;
      case 'Literal':
        // `Object.defineProperty(window, 'intercomSettings', …)`
        if (node.value !== SETTINGS || node.parent.type !== 'CallExpression') return;
        if (!isTest(node.parent)) report(node, LIKE_SETTINGS);
        return;
      case 'CallExpression':
        if (known?.has(node) === true) return;
        if (isForMessenger(node)) {
          report(node, 'it may hand over attributes');
        } else if (
          isWritingMethod(node.callee, WRAPPER) &&
          membersAt(node.callee).some(isUnaccounted)
        ) {
          report(node, 'it may hand over attributes: what it is called on is not known');
        }
        return;
      case 'Identifier':
      case 'MemberExpression': {
        if (!isNamedLikeMessenger(node, membersAt) || isTest(node)) return;
        const values = membersAt(node);
        if (values.some(isTheMessenger)) {
          // Direct calls are followed, and so is what it is handed to.
          const isMissed =
            known === undefined ||
            isReturnedToOthers(node) ||
            (isUsedIndirectly(node) && !isInside(node, known));
          if (isMissed) report(node, UNFOLLOWED);
          return;
        }
        if (node.type === 'Identifier') return;
        const isCalled = node.parent.type === 'CallExpression' && node.parent.callee === node;
        const isMeant =
          isCalled || isUsedIndirectly(node) || LIKE_WINDOW.test(nameOfObject(node, module));
        if (isMeant && values.some(isUnaccounted)) {
          report(node, UNFOLLOWED);
        }
        return;
      }
      default:
    }
  });
  return found;
}

const UNFOLLOWED = 'it may be the Messenger, in a way that is not followed';
const LIKE_SETTINGS = 'it may be the settings of the Messenger';

function unknownPackage(specifier: string): string {
  return `\`${specifier}\` may hand over attributes: it is not known`;
}

/** Whether a specifier is that of a package around the Messenger which is not known. */
function isUnknown(context: EvaluationContext, module: Module, specifier: string): boolean {
  if (!LIKE_PACKAGE.test(specifier) || TOOL.test(specifier)) return false;
  return isOutside(context, module, specifier);
}

/** Whether a specifier is that of a package, and of none that is known. */
function isOutside(context: EvaluationContext, module: Module, specifier: string): boolean {
  if (/^[./]/u.test(specifier)) return false;
  const [first = '', second] = specifier.split('/');
  const name = first.startsWith('@') && second !== undefined ? `${first}/${second}` : first;
  return !KNOWN_PACKAGES.has(name) && context.graph.resolve(specifier, module.path).kind !== 'file';
}

/** `import { Intercom } from 'react-live-chat-loader'` */
function bringsComponent(
  context: EvaluationContext,
  module: Module,
  { importKind, source, specifiers }: TSESTree.ImportDeclaration,
): boolean {
  return (
    importKind !== 'type' &&
    specifiers.some(
      (specifier) =>
        specifier.type === 'ImportSpecifier' &&
        specifier.importKind !== 'type' &&
        specifier.imported.type === 'Identifier' &&
        COMPONENTS.has(specifier.imported.name),
    ) &&
    isOutside(context, module, source.value)
  );
}

/** Whether a value is not certainly something else than the Messenger. */
function isUnaccounted(value: AbstractValue): boolean {
  switch (value.kind) {
    case 'unknown':
    case 'parameter':
      return true;
    case 'external': {
      const root = value.root.kind === 'typed' ? value.root.type.root : value.root;
      return root.kind !== 'package' || !KNOWN_PACKAGES.has(root.name);
    }
    default:
      return false;
  }
}

/** `$intercom.update(…)`, `this.intercom.updateUser(…)` */
function isWritingMethod(callee: TSESTree.Expression, of: RegExp): boolean {
  if (callee.type !== 'MemberExpression') return false;
  const name = writtenName(callee.property, callee.computed);
  if (name === undefined || !WRITING.has(name)) return false;
  const { root, names } = memberChain(callee.object);
  const last = names.at(-1) ?? (root.type === 'Identifier' ? root.name : '');
  return of.test(last);
}

/** `metrics.identify('Intercom', traits)` */
function isForMessenger({ callee, arguments: [first] }: TSESTree.CallExpression): boolean {
  return (
    first?.type === 'Literal' &&
    typeof first.value === 'string' &&
    first.value.toLowerCase() === 'intercom' &&
    isWritingMethod(callee, /^/u)
  );
}

/** `Intercom`, `window.Intercom`, `window[name]` */
function isNamedLikeMessenger(
  node: TSESTree.Identifier | TSESTree.MemberExpression,
  membersAt: (node: TSESTree.Expression) => readonly AbstractValue[],
): boolean {
  if (node.type === 'Identifier') return node.name === FUNCTION && isReference(node);
  if (!node.computed || node.property.type === 'Literal') {
    return writtenName(node.property, node.computed) === FUNCTION;
  }
  if (!LIKE_WINDOW.test(node.object.type === 'Identifier' ? node.object.name : '')) return false;
  return membersAt(node.property).some(
    (member) => member.kind === 'string' && member.value === FUNCTION,
  );
}

/** Whether a name stands for a value, and not for a property or a type. */
function isReference(node: TSESTree.Identifier): boolean {
  const { parent } = node;
  switch (parent.type) {
    case 'MemberExpression':
      return parent.object === node;
    case 'ArrowFunctionExpression':
      return parent.body === node;
    case 'CallExpression':
    case 'LogicalExpression':
    case 'ReturnStatement':
    case 'ConditionalExpression':
    case 'TSAsExpression':
      return true;
    default:
      return false;
  }
}

/** Whether it is only asked whether something is there, or it is put there: `if (window.Intercom)`. */
function isTest(node: TSESTree.Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'UnaryExpression':
    case 'BinaryExpression':
      return true;
    case 'IfStatement':
    case 'ConditionalExpression':
      return parent.test === node;
    case 'AssignmentExpression':
      return parent.left === node;
    default:
      return false;
  }
}

/** `Intercom.apply(null, args)`, `Intercom.q.push(args)` */
function isUsedIndirectly(node: TSESTree.Node): boolean {
  const { parent } = node;
  if (parent?.type !== 'MemberExpression' || parent.object !== node) return false;
  const name = writtenName(parent.property, parent.computed);
  return name !== undefined && INDIRECT.has(name) && !isTest(parent);
}

function isInside(node: TSESTree.Node, known: ReadonlySet<TSESTree.Node>): boolean {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    if (known.has(current)) return true;
  }
  return false;
}

/** Whether a function that somebody else gets gives it back: `computed(() => window.Intercom)`. */
function isReturnedToOthers(node: TSESTree.Expression): boolean {
  let current: TSESTree.Node = node;
  while (
    current.parent?.type === 'LogicalExpression' ||
    current.parent?.type === 'ConditionalExpression' ||
    current.parent?.type === 'TSAsExpression'
  ) {
    current = current.parent;
  }
  const { parent } = current;
  const isReturned =
    parent?.type === 'ReturnStatement' ||
    (parent?.type === 'ArrowFunctionExpression' && parent.body === current);
  const fn = isReturned ? functionAround(current) : undefined;
  if (fn?.parent.type !== 'CallExpression' || fn.parent.callee === fn) return false;
  const { root, names } = memberChain(fn.parent.callee);
  // `useMemo(() => window.Intercom, [])` is seen through.
  return !/^use[A-Z]/u.test(names.at(-1) ?? (root.type === 'Identifier' ? root.name : ''));
}

function nameOfObject({ object }: TSESTree.MemberExpression, module: Module): string {
  const { root, names } = memberChain(object);
  return names.at(-1) ?? (root.type === 'Identifier' ? root.name : module.textOf(root));
}
