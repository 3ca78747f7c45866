/** An instance of a class as an object: what JSON and a spread see of it. */
import type { TSESTree } from '@typescript-eslint/types';
import { functionAround, isFunctionNode } from '../modules/module.js';
import { readInstanceMember, superInstance } from './classes.js';
import type { EvaluationContext } from './context.js';
import { mayBeReplaced, namesByDecorators } from './decorators.js';
import { emptyObject, spreadInto, withOpenPart, withProperty } from './objects.js';
import type { AbstractValue, InstanceValue, ObjectValue } from './value.js';
import { mapMembers, originOfInstance, UNDEFINED, unknown } from './value.js';
import { propertyKey } from './variables.js';
import { writesFrom } from './writes.js';

/** How many classes a hierarchy is followed through. */
const MAX_CLASS_DEPTH = 16;

/**
 * The own enumerable properties of an instance: its fields, and what its methods write to `this`.
 *
 * Methods, accessors, static and `#private` members are none of them. What a class from outside
 * the project adds is not known.
 */
export function instanceAsObject(context: EvaluationContext, instance: InstanceValue): ObjectValue {
  let object: ObjectValue = {
    ...emptyObject(originOfInstance(instance)),
    // The instance is one thing, however often it is looked at.
    identity: instance,
  };
  for (const [name, isCertain] of fieldNames(context, instance, 0)) {
    if (name === undefined) {
      object = withOpenPart(object, {
        value: unknown('a class from outside'),
        reason: 'its class is not known in full',
      });
      continue;
    }
    const value = knownOrUndefined(
      context,
      instance,
      name,
      readInstanceMember(context, instance, name),
    );
    object = withProperty(object, name, value, isCertain, undefined);
  }
  if (instance.args === undefined) {
    object = withOpenPart(object, {
      value: unknown('it may be of a subclass'),
      reason: 'it may be of a class with more fields',
    });
  }
  const written = instance.written && spreadInto(object, instance.written);
  return written?.kind === 'object' ? written : object;
}

/** A field that is only declared holds nothing, until somebody fills it by a name for the instance. */
function knownOrUndefined(
  context: EvaluationContext,
  { classValue }: InstanceValue,
  name: string,
  value: AbstractValue,
): AbstractValue {
  if (value.kind !== 'unknown') return value;
  const isWritten = writesFrom(
    classValue.module,
    classValue.module.contents.thisExpressions.get(classValue.node) ?? [],
  ).some(({ path }) => path.length === 0 || typeof path[0] !== 'string' || path[0] === name);
  const declaration = classValue.node.body.body.find(
    (member) =>
      member.type === 'PropertyDefinition' &&
      member.key.type === 'Identifier' &&
      member.key.name === name,
  );
  return declaration?.type === 'PropertyDefinition' &&
    declaration.value === null &&
    !isWritten &&
    !mayBeReplaced(context, classValue, declaration)
    ? UNDEFINED
    : value;
}

/** The value with instances as objects. */
export function withInstancesAsObjects(
  context: EvaluationContext,
  value: AbstractValue,
): AbstractValue {
  return mapMembers(value, (member) =>
    member.kind === 'instance' ? instanceAsObject(context, member) : member,
  );
}

/** Whether a class, or one that it extends, says by itself what becomes JSON. */
export function hasOwnJson(context: EvaluationContext, instance: InstanceValue): boolean {
  let current: AbstractValue | undefined = instance;
  for (let depth = 0; depth < MAX_CLASS_DEPTH && current?.kind === 'instance'; depth += 1) {
    const { node } = current.classValue;
    const isNamed = node.body.body.some(
      (member) =>
        member.type === 'MethodDefinition' &&
        member.key.type === 'Identifier' &&
        member.key.name === 'toJSON',
    );
    if (isNamed) return true;
    current = superInstance(context, current);
  }
  return false;
}

/** The names of the fields, and whether each is certainly there; undefined for names that are not known. */
function fieldNames(
  context: EvaluationContext,
  instance: InstanceValue,
  depth: number,
): ReadonlyMap<string | undefined, boolean> {
  const names = new Map<string | undefined, boolean>();
  const add = (name: string | undefined, isCertain: boolean): void => {
    if (name?.startsWith('#')) return;
    names.set(name, (names.get(name) ?? false) || isCertain);
  };
  const { classValue } = instance;
  const { module, node, closure } = classValue;
  if (node.superClass) {
    const parent = depth < MAX_CLASS_DEPTH ? superInstance(context, instance) : undefined;
    if (parent?.kind === 'instance') {
      for (const [name, isCertain] of fieldNames(context, parent, depth + 1)) add(name, isCertain);
    } else {
      add(undefined, false);
    }
  }
  if (mayBeReplaced(context, classValue, node)) add(undefined, false);
  let constructor: TSESTree.Node | undefined;
  for (const member of node.body.body) {
    switch (member.type) {
      case 'PropertyDefinition':
        if (member.static || member.declare) break;
        add(propertyKey(context, member, closure), true);
        for (const name of namesByDecorators(member)) add(name, false);
        break;
      case 'MethodDefinition':
        if (member.kind !== 'constructor') break;
        if (isFunctionNode(member.value)) constructor = member.value;
        for (const parameter of member.value.params) {
          if (parameter.type !== 'TSParameterProperty') continue;
          const target =
            parameter.parameter.type === 'AssignmentPattern'
              ? parameter.parameter.left
              : parameter.parameter;
          if (target.type === 'Identifier') add(target.name, true);
        }
        break;
      default:
        break;
    }
  }
  for (const write of writesFrom(module, module.contents.thisExpressions.get(node) ?? [])) {
    const [key] = write.path;
    switch (write.kind) {
      case 'assign':
        if (write.path.length === 1) {
          const name = typeof key === 'string' ? key : undefined;
          // Under a condition the value says so: it may be undefined.
          add(name, name !== undefined && functionAround(write.node) === constructor);
        }
        break;
      case 'merge':
      case 'merge-key':
      case 'overwrite':
        // `Object.assign(this, options)`
        if (write.path.length === 0) add(undefined, false);
        break;
      case 'delete':
      case 'escape':
      case 'method':
        break;
    }
  }
  return names;
}
