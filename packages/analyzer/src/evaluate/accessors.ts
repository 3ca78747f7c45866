/** Accessors: what is read by their name is what a function gives, which need not be what was assigned. */
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from './context.js';
import { isNamed, superclassOf } from './classes.js';
import { unknown, type AbstractValue, type ClassValue } from './value.js';

/** What is assigned to such a name goes to a function, and nothing that is written here says what comes back. */
export const OF_ACCESSOR: AbstractValue = unknown('an accessor decides what is read there');

interface Accessor {
  readonly kind: string;
  readonly value: TSESTree.Node;
}

/**
 * Whether what is assigned is what is read:
 *
 *     get version() { return this._version; }
 *     set version(value) { this._version = value; }
 */
export function keepsWhatIsAssigned(accessors: readonly Accessor[]): boolean {
  const [first, second] = accessors;
  if (first === undefined || second === undefined || accessors.length > 2) return false;
  const returned = returnedField(first) ?? returnedField(second);
  return returned !== undefined && returned === (filledField(first) ?? filledField(second));
}

function returnedField({ kind, value }: Accessor): string | undefined {
  const statement = kind === 'get' ? onlyStatement(value) : undefined;
  return statement?.type === 'ReturnStatement' ? fieldOfThis(statement.argument) : undefined;
}

function filledField({ kind, value }: Accessor): string | undefined {
  const statement = kind === 'set' ? onlyStatement(value) : undefined;
  if (statement?.type !== 'ExpressionStatement') return undefined;
  const { expression } = statement;
  if (expression.type !== 'AssignmentExpression' || expression.operator !== '=') return undefined;
  const [parameter] = value.type === 'FunctionExpression' ? value.params : [];
  return parameter?.type === 'Identifier' &&
    expression.right.type === 'Identifier' &&
    expression.right.name === parameter.name
    ? fieldOfThis(expression.left)
    : undefined;
}

function onlyStatement(node: TSESTree.Node): TSESTree.Statement | undefined {
  if (node.type !== 'FunctionExpression') return undefined;
  const [only, another] = node.body.body;
  return another === undefined ? only : undefined;
}

/** `_version` of `this._version`, `#version` of `this.#version`. */
function fieldOfThis(node: TSESTree.Node | null): string | undefined {
  if (node?.type !== 'MemberExpression' || node.computed) return undefined;
  if (node.object.type !== 'ThisExpression') return undefined;
  return node.property.type === 'PrivateIdentifier' ? `#${node.property.name}` : node.property.name;
}

/** Whether an instance, or a class itself, has an accessor of that name, be it inherited, that may change what it gets. */
export function hasChangingAccessor(
  context: EvaluationContext,
  classValue: ClassValue,
  name: string,
  isStatic = false,
): boolean {
  const accessors = classValue.node.body.body.filter(
    (member): member is TSESTree.MethodDefinition =>
      member.type === 'MethodDefinition' &&
      member.static === isStatic &&
      (member.kind === 'get' || member.kind === 'set') &&
      isNamed(context, member, name, classValue.closure),
  );
  if (accessors.length > 0) return !keepsWhatIsAssigned(accessors);
  const parent = superclassOf(context, classValue);
  return parent?.kind === 'class' && hasChangingAccessor(context, parent, name, isStatic);
}
