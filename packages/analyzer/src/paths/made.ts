/** Functions that are made in one place and called in others: methods of an instance, what a factory gives back. */
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../evaluate/context.js';
import { readInstanceMember, superInstance } from '../evaluate/classes.js';
import type { Frame } from '../evaluate/frame.js';
import type {
  AbstractValue,
  ClassValue,
  FunctionNode,
  FunctionValue,
  InstanceValue,
} from '../evaluate/value.js';
import { membersOf } from '../evaluate/value.js';
import { unwrapExpression } from '../evaluate/unwrap.js';
import { propertyKey } from '../evaluate/variables.js';
import { writesFrom } from '../evaluate/writes.js';
import { functionAround, isFunctionNode, type Module } from '../modules/module.js';

/** `intercom.contacts.notes.create`: how deep functions lie in what is made. */
const MAX_DEPTH = 4;

/** How many classes a hierarchy is followed through. */
const MAX_CLASS_DEPTH = 16;

/** What holds more functions is a whole SDK. Beyond them, nothing is followed. */
const MAX_FUNCTIONS = 500;

/** A function that is made. Which it is, is known before what it knows. */
export interface MadeFunction {
  readonly node: FunctionNode;
  readonly module: Module;
  /** The function with what it was made with; undefined where something else stands in its place. */
  readonly value: () => FunctionValue | undefined;
}

/**
 * The functions in a value that know more than their own code shows: what their class, or the function
 * around them, was called with.
 */
export function functionsMadeBy(
  context: EvaluationContext,
  value: AbstractValue,
): readonly MadeFunction[] {
  const found: MadeFunction[] = [];
  const seen = new Set<AbstractValue>();
  const visit = (one: AbstractValue, depth: number): void => {
    if (depth > MAX_DEPTH || found.length >= MAX_FUNCTIONS) return;
    for (const member of membersOf(one)) {
      if (seen.has(member)) continue;
      seen.add(member);
      switch (member.kind) {
        case 'function':
          if (isBound(member)) {
            found.push({ node: member.node, module: member.module, value: () => member });
          }
          break;
        case 'object':
          for (const { value: held } of member.properties.values()) visit(held, depth + 1);
          break;
        case 'instance':
          // One whose construction is not seen knows nothing more.
          if (member.args === undefined) break;
          found.push(...methodsOf(context, member));
          for (const name of fieldNames(context, member)) {
            visit(readInstanceMember(context, member, name), depth + 1);
          }
          break;
        default:
          break;
      }
    }
  };
  visit(value, 0);
  return found;
}

/** The classes of an instance, its own first. */
function classesOf(context: EvaluationContext, instance: InstanceValue): readonly ClassValue[] {
  const found: ClassValue[] = [];
  let current: AbstractValue | undefined = instance;
  for (let depth = 0; depth < MAX_CLASS_DEPTH && current?.kind === 'instance'; depth += 1) {
    found.push(current.classValue);
    current = superInstance(context, current);
  }
  return found;
}

function methodsOf(context: EvaluationContext, instance: InstanceValue): readonly MadeFunction[] {
  return classesOf(context, instance).flatMap(({ node: owner, module, closure }) =>
    owner.body.body.flatMap((member): MadeFunction[] => {
      if (member.type !== 'MethodDefinition' || member.kind !== 'method' || member.static)
        return [];
      const node = member.value;
      if (!isFunctionNode(node)) return [];
      const read = (): FunctionValue | undefined => {
        const name = propertyKey(context, member, closure);
        const value = name === undefined ? undefined : readInstanceMember(context, instance, name);
        // A subclass may have another in its place.
        return value?.kind === 'function' && value.node === node && isBound(value)
          ? value
          : undefined;
      };
      return [{ node, module, value: read }];
    }),
  );
}

/** Whether something that a function uses is known which its own code does not show. */
function isBound({ closure, thisValue, boundArguments }: FunctionValue): boolean {
  if (boundArguments.length > 0) return false;
  if (thisValue?.kind === 'instance' && thisValue.args !== undefined) return true;
  for (let frame: Frame | undefined = closure; frame; frame = frame.closure) {
    if (frame.args !== undefined) return true;
    if (frame.thisValue?.kind === 'instance' && frame.thisValue.args !== undefined) return true;
  }
  return false;
}

/** The names of public fields that may hold functions, those of superclasses included. */
function fieldNames(context: EvaluationContext, instance: InstanceValue): ReadonlySet<string> {
  const names = new Set<string>();
  const hidden = new Set<string>();
  for (const { node, module, closure } of classesOf(context, instance)) {
    for (const member of node.body.body) {
      if (member.type !== 'PropertyDefinition' || member.static) continue;
      const name = propertyKey(context, member, closure);
      if (name === undefined) continue;
      if (!isPublic(member)) hidden.add(name);
      else if (member.value && mayHoldFunctions(member.value)) names.add(name);
    }
    // `this.tags = new Tags(this)`
    const uses = module.contents.thisExpressions.get(node) ?? [];
    for (const write of writesFrom(module, uses)) {
      const [name] = write.path;
      const isField = write.kind === 'assign' && write.path.length === 1;
      if (isField && typeof name === 'string' && mayHoldFunctions(write.value)) names.add(name);
    }
  }
  return new Set([...names].filter((name) => !name.startsWith('#') && !hidden.has(name)));
}

/** Whether code outside of a class may use a member. What others are for, the class does by its public ones. */
function isPublic(member: TSESTree.MethodDefinition | TSESTree.PropertyDefinition): boolean {
  return (
    member.key.type !== 'PrivateIdentifier' &&
    (member.accessibility === undefined || member.accessibility === 'public')
  );
}

const COLLECTIONS: ReadonlySet<string> = new Set(['Array', 'Date', 'Map', 'Set', 'WeakMap']);

/** Whether a value may be a function or hold some, going by how it is written. */
function mayHoldFunctions(expression: TSESTree.Expression): boolean {
  const inner = unwrapExpression(expression);
  switch (inner.type) {
    case 'ArrayExpression':
    case 'BinaryExpression':
    case 'Literal':
    case 'TemplateLiteral':
    case 'UnaryExpression':
      return false;
    case 'NewExpression':
      return !(inner.callee.type === 'Identifier' && COLLECTIONS.has(inner.callee.name));
    case 'ObjectExpression':
      return inner.properties.some(
        (property) =>
          property.type === 'SpreadElement' ||
          // In an object literal a value is an expression; patterns share the node type.
          mayHoldFunctions(property.value as TSESTree.Expression),
      );
    default:
      return true;
  }
}

/** How many functions are looked through that give what another one makes. */
const MAX_GIVEN = 3;

/** Whether a function gives something that it makes, going by how it is written: an instance, a function, an object of these. */
export function mayMake(context: EvaluationContext, fn: FunctionValue, depth = 0): boolean {
  const { node, module } = fn;
  const given =
    node.body.type === 'BlockStatement'
      ? (module.contents.returns.get(node) ?? []).flatMap(({ argument }) => argument ?? [])
      : [node.body];
  return depth < MAX_GIVEN && given.some((expression) => mayBeMade(context, fn, expression, depth));
}

function mayBeMade(
  context: EvaluationContext,
  fn: FunctionValue,
  expression: TSESTree.Expression,
  depth: number,
): boolean {
  const inner = unwrapExpression(expression);
  const isMade = (part: TSESTree.Expression): boolean => mayBeMade(context, fn, part, depth);
  switch (inner.type) {
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'ThisExpression':
      return true;
    case 'NewExpression':
      return mayHoldFunctions(inner);
    case 'ObjectExpression':
      return inner.properties.some((property) =>
        // In an object literal a value is an expression; patterns share the node type.
        isMade(
          property.type === 'SpreadElement'
            ? property.argument
            : (property.value as TSESTree.Expression),
        ),
      );
    case 'AwaitExpression':
      return isMade(inner.argument);
    case 'ConditionalExpression':
      return isMade(inner.consequent) || isMade(inner.alternate);
    case 'LogicalExpression':
      return isMade(inner.left) || isMade(inner.right);
    case 'AssignmentExpression':
      return isMade(inner.right);
    case 'Identifier': {
      const [definition] = fn.module.variableOf(inner)?.defs ?? [];
      if (definition?.node.type === 'FunctionDeclaration') return true;
      const init = definition?.node.type === 'VariableDeclarator' ? definition.node.init : null;
      // `return client`, where `const client = new Client()`; what is kept in a module is found there.
      return init !== null && depth < MAX_GIVEN && mayBeMade(context, fn, init, depth + 1);
    }
    case 'CallExpression': {
      if (inner.callee.type === 'Super') return false;
      const frame = context.symbolicFrame(fn.module, functionAround(inner));
      return membersOf(context.evaluate(inner.callee, frame)).some(
        (callee) => callee.kind === 'function' && mayMake(context, callee, depth + 1),
      );
    }
    default:
      return false;
  }
}
