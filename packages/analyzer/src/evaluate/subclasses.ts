/**
 * Which classes extend a class, and which of its members they replace. In the methods of a class, `this` may
 * be an instance of any of them.
 */
import type { TSESTree } from '@typescript-eslint/types';
import { functionAround, parametersOf } from '../modules/module.js';
import type { Subclass } from '../modules/module-graph.js';
import { isNamed, superclassOf } from './classes.js';
import type { EvaluationContext } from './context.js';
import { prototypeWrites, writtenNames } from './replaced-members.js';
import type { AbstractValue, ClassNode, ClassValue, FunctionNode } from './value.js';
import { membersOf } from './value.js';
import { ANY_ELEMENT, writesFrom } from './writes.js';

/** How many classes a hierarchy is followed through. */
const MAX_CLASS_DEPTH = 16;

/** Whether a class is another one, or extends it, directly or through others. */
export function descendsFrom(
  context: EvaluationContext,
  classValue: ClassValue,
  target: ClassNode,
  depth = 0,
): boolean {
  if (classValue.node === target) return true;
  const parent = depth < MAX_CLASS_DEPTH ? superclassOf(context, classValue) : undefined;
  return parent !== undefined && isDescendant(context, parent, target, depth + 1);
}

function isDescendant(
  context: EvaluationContext,
  value: AbstractValue,
  target: ClassNode,
  depth = 0,
): boolean {
  return membersOf(value).some(
    (member) => member.kind === 'class' && descendsFrom(context, member, target, depth),
  );
}

function subclassesOf(context: EvaluationContext, target: ClassNode): readonly Subclass[] {
  return context.graph.subclassesOf(target, (module, { superClass }) => {
    if (superClass === null) return false;
    const around = functionAround(superClass);
    const parent = context.evaluate(superClass, context.symbolicFrame(module, around));
    if (isDescendant(context, parent, target)) return true;
    return (
      around !== undefined &&
      superClass.type === 'Identifier' &&
      membersOf(parent).some(({ kind }) => kind === 'parameter') &&
      isHandedTo(context, around, superClass.name, target)
    );
  });
}

/** Whether a class is handed to a function that extends what it gets: `(Base) => class extends Base { … }`. */
function isHandedTo(
  context: EvaluationContext,
  fn: FunctionNode,
  parameter: string,
  target: ClassNode,
): boolean {
  const index = parametersOf(fn).findIndex(
    (one) => one.type === 'Identifier' && one.name === parameter,
  );
  return context.graph.loadedModules().some((module) =>
    module.contents.calls.some(({ callee, arguments: { [index]: argument } }) => {
      if (callee.type === 'Super' || argument === undefined) return false;
      if (argument.type !== 'Identifier' && argument.type !== 'CallExpression') return false;
      const frame = context.symbolicFrame(module, functionAround(argument));
      return (
        membersOf(context.evaluate(callee, frame)).some(
          (member) => member.kind === 'function' && member.node === fn,
        ) && isDescendant(context, context.evaluate(argument, frame), target)
      );
    }),
  );
}

/** Whether a subclass in the same module, or in one that is loaded, has a member of its own of that name. */
export function isOverridden(
  context: EvaluationContext,
  classValue: ClassValue,
  name: string,
): boolean {
  return subclassesOf(context, classValue.node).some(({ module, node }) =>
    node.body.body.some(
      (member) =>
        member.type !== 'StaticBlock' &&
        member.type !== 'TSIndexSignature' &&
        !member.static &&
        isNamed(context, member, name, context.symbolicFrame(module, functionAround(node))),
    ),
  );
}

/**
 * Whether a subclass writes to a member that it inherits: `super(); this.version = version;`.
 *
 * @param isMethod whether it is a method: options that are copied into an instance are data
 */
export function isWrittenInSubclass(
  context: EvaluationContext,
  classValue: ClassValue,
  name: string,
  isMethod: boolean,
): boolean {
  return subclassesOf(context, classValue.node).some(
    (subclass) =>
      hasParameterProperty(subclass.node, name) ||
      writesToMember(context, subclass, name, isMethod) ||
      prototypeWrites(context, subclass, name).length > 0,
  );
}

function writesToMember(
  context: EvaluationContext,
  { module, node }: Subclass,
  name: string,
  isMethod: boolean,
): boolean {
  return writesFrom(module, module.contents.thisExpressions.get(node) ?? []).some((write) => {
    if (write.kind === 'escape') return false;
    const [first, ...rest] = write.path;
    if (first === undefined) return write.kind === 'merge' && !isMethod;
    if (first === ANY_ELEMENT || (isMethod && rest.length > 0)) return false;
    if (typeof first === 'string') return first === name;
    const names = writtenNames(context, module, first);
    return names === undefined ? !isMethod : names.includes(name);
  });
}

/** `constructor(protected readonly version: string)` */
function hasParameterProperty({ body }: ClassNode, name: string): boolean {
  return body.body.some(
    (member) =>
      member.type === 'MethodDefinition' &&
      member.kind === 'constructor' &&
      member.value.params.some((parameter) => propertyName(parameter) === name),
  );
}

function propertyName(parameter: TSESTree.Parameter): string | undefined {
  if (parameter.type !== 'TSParameterProperty') return undefined;
  const { parameter: inner } = parameter;
  const target = inner.type === 'AssignmentPattern' ? inner.left : inner;
  return target.type === 'Identifier' ? target.name : undefined;
}
