/**
 * Places that hand the Messenger itself on: `<Chat value={{ update }} />`, `track(window.Intercom)`,
 * `createElement(IntercomProvider, props)`. Who gets it may hand over anything.
 */
import { MESSENGER_PACKAGES, MESSENGER_WRITERS } from 'intercom-api-versions';
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../evaluate/context.js';
import { memberChain, writtenName } from '../evaluate/unwrap.js';
import { membersOf, type ExternalValue } from '../evaluate/value.js';
import { functionAround, type Module } from '../modules/module.js';
import type { IdleCalls } from '../paths/idle-calls.js';
import { walk } from '../syntax/traverse.js';

/** What plugins put on components and contexts: `app.$intercom`. */
const INJECTED: ReadonlySet<string | undefined> = new Set(
  MESSENGER_WRITERS.flatMap(({ routes }) =>
    routes.flatMap((route) => (route.kind === 'injected' ? [route.name] : [])),
  ),
);

/** Packages with components, which may be loaded when they are rendered first. */
const COMPONENT_PACKAGES: ReadonlySet<string> = new Set(
  MESSENGER_WRITERS.flatMap(({ package: name, routes }) =>
    name !== undefined && routes.some(({ kind }) => kind === 'component') ? [name] : [],
  ),
);

/**
 * Finds them in a module.
 *
 * @param known what hands attributes over where that is seen: `Object.assign(window.intercomSettings, …)`
 * @param isMessenger whether a value is, or has a member that is, what hands attributes over
 */
export function handedOnIn(
  context: EvaluationContext,
  idle: IdleCalls,
  module: Module,
  known: ReadonlySet<TSESTree.Node>,
  isMessenger: (value: ExternalValue, module: Module) => boolean,
): readonly TSESTree.Node[] {
  const found: TSESTree.Node[] = [];
  walk(module.tree.ast, module.tree.visitorKeys, (node) => {
    if (node.type === 'ImportExpression') {
      const { source } = node;
      const name = source.type === 'Literal' ? source.value : undefined;
      if (typeof name === 'string' && COMPONENT_PACKAGES.has(name)) found.push(node);
      return;
    }
    if (!isValue(node) || !isHandedOn(node) || known.has(node.parent)) return;
    if (
      node.type === 'MemberExpression' &&
      INJECTED.has(writtenName(node.property, node.computed))
    ) {
      found.push(node);
      return;
    }
    const { root } = memberChain(node.type === 'CallExpression' ? node.callee : node);
    // Most calls that are handed on have nothing to do with it: to evaluate each would cost too much.
    if (node.type === 'CallExpression' && !isFromPackage(root, module)) return;
    if (root.type === 'Identifier' && idle.isFromElsewhere(root, module)) return;
    const value = context.evaluate(node, context.symbolicFrame(module, functionAround(node)));
    const isMeant = membersOf(value).some(
      (member) => member.kind === 'external' && isMessenger(member, module),
    );
    if (isMeant) found.push(node);
  });
  return found;
}

type Value = TSESTree.CallExpression | TSESTree.Identifier | TSESTree.MemberExpression;

function isValue(node: TSESTree.Node): node is Value {
  return (
    node.type === 'Identifier' || node.type === 'MemberExpression' || node.type === 'CallExpression'
  );
}

/** Whether a name is imported from a package around the Messenger: `useIntercom` of `useIntercom()`. */
function isFromPackage(root: TSESTree.Node, module: Module): boolean {
  const variable = root.type === 'Identifier' ? module.variableOf(root) : undefined;
  return (variable?.defs ?? []).some(
    ({ parent }) =>
      parent?.type === 'ImportDeclaration' && MESSENGER_PACKAGES.has(parent.source.value),
  );
}

/** Whether an expression is given to something that is not followed from here. */
function isHandedOn(node: Value): boolean {
  const { parent } = node;
  switch (parent.type) {
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee !== node && !installs(parent);
    case 'JSXExpressionContainer':
      return true;
    case 'AssignmentExpression':
      return parent.right === node;
    case 'ArrayExpression':
      return !isDependencyList(parent);
    case 'Property':
      return (
        parent.value === node &&
        parent.parent.type === 'ObjectExpression' &&
        !isGivenBack(parent.parent)
      );
    default:
      return false;
  }
}

/** `app.use(VueIntercom, { appId })` puts it where the rules look for it. */
function installs({ callee }: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  return (
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'use'
  );
}

/** `useEffect(() => { update(user); }, [update, user])` */
export function isDependencyList({ parent }: TSESTree.ArrayExpression): boolean {
  return (
    parent.type === 'CallExpression' &&
    parent.callee.type !== 'Super' &&
    /^use[A-Z]/u.test(memberChain(parent.callee).names.at(-1) ?? nameOf(parent.callee))
  );
}

function nameOf(callee: TSESTree.Expression): string {
  return callee.type === 'Identifier' ? callee.name : '';
}

/** `return { update };`: who calls the function is followed. */
function isGivenBack({ parent }: TSESTree.ObjectExpression): boolean {
  return parent.type === 'ReturnStatement' || parent.type === 'ArrowFunctionExpression';
}
