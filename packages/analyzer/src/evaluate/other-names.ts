/**
 * Writes to an object by way of another one that holds it too:
 *
 *     const seats = { name: 'seats' };
 *     const wanted = { seats };
 *     wanted.seats.model = 'company';
 */
import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { functionAround, type Module } from '../modules/module.js';
import type { EvaluationContext } from './context.js';
import { objectOrigins } from './object-origins.js';
import { withOpenPart, withProperty } from './objects.js';
import { orderOf } from './order.js';
import { unwrapExpression, writtenName } from './unwrap.js';
import type { AbstractValue } from './value.js';
import { makerOf, mapMembers, membersOf, unknown } from './value.js';
import { declaratorOf } from './writes.js';

/** `holder.seats.model = value`, `list[0].model = value`, `byName.get('seats').model = value`. */
interface InnerWrite {
  readonly assignment: TSESTree.AssignmentExpression;
  /** What is written into: `holder.seats`. */
  readonly target: TSESTree.Expression;
  /** The name that the target starts with, if it starts with one. */
  readonly root: TSESTree.Identifier | undefined;
  /** The key that is set; undefined where it is computed. */
  readonly key: string | undefined;
}

const innerWritesByModule = new WeakMap<Module, readonly InnerWrite[]>();

function innerWrites(module: Module): readonly InnerWrite[] {
  let writes = innerWritesByModule.get(module);
  if (writes === undefined) {
    writes = module.contents.assignments.flatMap((assignment): InnerWrite[] => {
      const left = assignment.left;
      if (left.type !== 'MemberExpression' || left.object.type === 'Super') return [];
      const target = unwrapExpression(left.object);
      if (target.type !== 'MemberExpression' && target.type !== 'CallExpression') return [];
      const { property, computed } = left;
      return [{ assignment, target, root: rootOf(target), key: writtenName(property, computed) }];
    });
    innerWritesByModule.set(module, writes);
  }
  return writes;
}

function rootOf(expression: TSESTree.Expression): TSESTree.Identifier | undefined {
  let current: TSESTree.Node = expression;
  for (;;) {
    switch (current.type) {
      case 'Identifier':
        return current;
      case 'MemberExpression':
        current = current.object;
        break;
      case 'CallExpression':
        current = current.callee;
        break;
      case 'ChainExpression':
      case 'TSAsExpression':
      case 'TSNonNullExpression':
        current = current.expression;
        break;
      default:
        return undefined;
    }
  }
}

const heldVariables = new WeakMap<Variable, boolean>();

/** Whether something else may hold the object of a variable as well, so that it has other names. */
function isHeldElsewhere(variable: Variable): boolean {
  let isHeld = heldVariables.get(variable);
  if (isHeld === undefined) {
    isHeld =
      // `const { seats } = wanted;`
      variable.defs.some(
        ({ node }) => node.type === 'VariableDeclarator' && node.id.type === 'ObjectPattern',
      ) || variable.references.some(({ identifier }) => isPutSomewhere(identifier));
    heldVariables.set(variable, isHeld);
  }
  return isHeld;
}

function isPutSomewhere(reference: TSESTree.Node): boolean {
  const { parent } = reference;
  switch (parent?.type) {
    case 'ArrayExpression':
      return true;
    case 'Property':
      return parent.value === reference && parent.parent.type === 'ObjectExpression';
    case 'AssignmentExpression':
      return parent.right === reference && parent.left.type === 'MemberExpression';
    default:
      return false;
  }
}

/** Where a variable is put by an assignment: `desk.current` after `desk.current = seats`. */
function placesOf(module: Module, variable: Variable): ReadonlySet<string> {
  return new Set(
    variable.references.flatMap(({ identifier: { parent } }) =>
      parent?.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression'
        ? [module.textOf(parent.left)]
        : [],
    ),
  );
}

/** Modules whose writes are being looked at: what these write into is read without them. */
const underWay = new WeakSet<Module>();

/**
 * The value of a variable, with keys that may have been set on it by another name.
 *
 * @param point the reference that reads
 */
export function afterWritesByOtherNames(
  context: EvaluationContext,
  module: Module,
  variable: Variable,
  point: TSESTree.Identifier,
  value: AbstractValue,
): AbstractValue {
  if (underWay.has(module) || !membersOf(value).some(({ kind }) => kind === 'object')) return value;
  const writes = innerWrites(module);
  if (writes.length === 0 || !isHeldElsewhere(variable)) return value;

  const declarator = declaratorOf(variable);
  const source =
    declarator?.id.type === 'Identifier' && declarator.init ? rootOf(declarator.init) : undefined;
  const places = placesOf(module, variable);
  const literals = membersOf(value).flatMap((member) =>
    member.kind === 'object' ? [makerOf(member)] : [],
  );
  underWay.add(module);
  try {
    let result = value;
    for (const write of writes) {
      const root = write.root && module.variableOf(write.root);
      // By its own name, and by that of `const headers = config.headers`, it is followed already.
      if (root === variable || (source && root && module.variableOf(source) === root)) continue;
      const { nodes, isUnknown } = objectOrigins(context, module, write.target);
      const mayBeAny =
        // What `byName.get(name)` gives may be this one.
        (isUnknown && write.target.type === 'CallExpression') ||
        (places.size > 0 && places.has(module.textOf(write.target)));
      if (!mayBeAny && !literals.some((node) => nodes.has(node))) continue;
      if (orderOf(write.assignment, point, declarator).kind === 'never') continue;
      result = afterInnerWrite(context, module, result, write, mayBeAny ? undefined : nodes);
    }
    return result;
  } finally {
    underWay.delete(module);
  }
}

/** @param written the literals of the objects that may be written to; undefined for any object */
function afterInnerWrite(
  context: EvaluationContext,
  module: Module,
  value: AbstractValue,
  { assignment, key }: InnerWrite,
  written: ReadonlySet<TSESTree.Node> | undefined,
): AbstractValue {
  const frame = context.symbolicFrame(module, functionAround(assignment));
  const setBy = { module, node: assignment };
  return mapMembers(value, (member) => {
    if (member.kind !== 'object' || written?.has(makerOf(member)) === false) return member;
    return key === undefined
      ? withOpenPart(member, {
          value: unknown('a key is computed'),
          reason: 'a property with a computed name is set on it, by another name',
        })
      : withProperty(member, key, context.evaluate(assignment.right, frame), false, setBy);
  });
}
