/**
 * What types add to a value that the code leaves open: that it is a client, or one constant.
 *
 * Nothing that is known is looked at again, and what is open in other ways stays as it is.
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { TypeFact } from '../types/type-oracle.js';
import { isClientType, isOfClient } from './client-types.js';
import type { EvaluationContext } from './context.js';
import type { Frame } from './frame.js';
import {
  mapMembers,
  numberValue,
  stringValue,
  type AbstractValue,
  type ExternalValue,
} from './value.js';

/**
 * The value of an expression with what its type says.
 *
 * @param value what the code shows
 */
export function withType(
  context: EvaluationContext,
  node: TSESTree.Expression,
  frame: Frame,
  value: AbstractValue,
): AbstractValue {
  if (!mayBeTyped(node) || !isLeftOpen(value)) return value;
  const fact = context.graph.typeFactOf(frame.module, node);
  switch (fact?.kind) {
    case undefined:
      return value;
    case 'literal':
      // Which constant a parameter is, its caller says.
      return value.kind === 'parameter' || !isPlainUse(node)
        ? value
        : constant(fact.value, node, frame);
    case 'declared': {
      const object = clientObject(fact, node, frame);
      if (object === undefined) return value;
      const parameter = value.kind === 'parameter' ? value : undefined;
      const { type, path } = object;
      return { kind: 'external', root: { kind: 'typed', type, parameter, shown: value }, path };
    }
  }
}

/** Expressions whose type is that of something made or declared elsewhere. */
function mayBeTyped(node: TSESTree.Expression): boolean {
  switch (node.type) {
    case 'Identifier':
    case 'MemberExpression':
    case 'CallExpression':
    case 'AwaitExpression':
    case 'TSAsExpression':
    case 'TSTypeAssertion':
      return true;
    default:
      return false;
  }
}

/** Whether the code does not show what something is: it comes from a caller, or from outside the project. */
export function isLeftOpen(value: AbstractValue): boolean {
  switch (value.kind) {
    case 'parameter':
    case 'unknown':
      return true;
    case 'external':
      return !hangsOnClient(value);
    default:
      return false;
  }
}

/** Whether something is known to be of a client, by whatever calls it was made. */
function hangsOnClient(value: ExternalValue): boolean {
  let current = value;
  while (current.root.kind === 'call') current = current.root.call.callee;
  return current.root.kind === 'typed' ? isClientType(current.root.type) : isOfClient(current);
}

/**
 * Whether a name stands for its value as it is. What a test compares, or gives way to, is left open:
 * the other branch would go unseen.
 */
function isPlainUse(node: TSESTree.Expression): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'BinaryExpression':
      return parent.operator === '+';
    case 'LogicalExpression':
      return parent.right === node;
    case 'ConditionalExpression':
    case 'IfStatement':
      return parent.test !== node;
    case 'UnaryExpression':
    case 'SwitchCase':
    case 'SwitchStatement':
      return false;
    default:
      return true;
  }
}

function constant(value: string | number, node: TSESTree.Node, frame: Frame): AbstractValue {
  const origin = { module: frame.module, node };
  return typeof value === 'string'
    ? { ...stringValue(value, origin), isDeclared: true }
    : { ...numberValue(value, origin), isDeclared: true };
}

type DeclaredFact = Extract<TypeFact, { readonly kind: 'declared' }>;

/** The class of a client, and the members of it that lead to the object. */
function clientObject(
  fact: DeclaredFact,
  node: TSESTree.Expression,
  { module }: Frame,
): { readonly type: ExternalValue; readonly path: readonly string[] } | undefined {
  const typeNamed = (path: readonly string[]): ExternalValue => ({
    kind: 'external',
    root: { kind: 'package', name: fact.package, specifier: fact.package, importedBy: module },
    path,
  });
  const type = typeNamed(fact.path);
  if (isClientType(type)) return { type, path: [] };
  const client = DATA_ATTRIBUTES.get(fact.path.at(-1) ?? '');
  // `client.unstable.dataAttributes` has a class of the same name, and methods of other names.
  const isResource = fact.package === 'intercom-client' && !fact.file?.includes('/unstable/');
  // Of a type parameter, a mock or a subclass the member has the type of the real one as well.
  const isMember =
    node.type === 'MemberExpression' &&
    node.property.type === 'Identifier' &&
    node.property.name === RESOURCE;
  return client !== undefined && isResource && !isMember
    ? { type: typeNamed([client]), path: [RESOURCE] }
    : undefined;
}

const RESOURCE = 'dataAttributes';

/**
 * The classes of `client.dataAttributes`, the one resource with methods that a version changed, in
 * majors 3 to 5, 6 and 7; with the class of the client that has them.
 */
const DATA_ATTRIBUTES: ReadonlyMap<string, string> = new Map([
  ['DataAttribute', 'Client'],
  ['DataAttributes', 'IntercomClient'],
  ['DataAttributesClient', 'IntercomClient'],
]);

/** What the code shows of something whose type is inferred; itself for everything else. */
export function withoutTypes(value: AbstractValue): AbstractValue {
  return mapMembers(value, (member) => {
    if (member.kind !== 'external' || member.root.kind !== 'typed') return member;
    const { shown } = member.root;
    if (shown === undefined) return member;
    return shown.kind === 'external' ? { ...shown, path: [...shown.path, ...member.path] } : shown;
  });
}

/** Whether only an inferred type says what a value hangs on. */
export function isByType(value: ExternalValue): boolean {
  let current = value;
  while (current.root.kind === 'call') current = current.root.call.callee;
  return current.root.kind === 'typed' && current.root.shown !== undefined;
}
