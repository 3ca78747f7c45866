/** Members of classes and of their instances. */
import type { TSESTree } from '@typescript-eslint/types';
import { functionAround, isFunctionNode, type Module } from '../modules/module.js';
import { annotationOf } from '../types/annotations.js';
import { externalType, typedValue } from './arguments.js';
import { applyWrites } from './apply-writes.js';
import { argumentValues } from './calls.js';
import { hasChangingAccessor } from './accessors.js';
import type { EvaluationContext } from './context.js';
import { decoratorsOf, mayBeReplaced } from './decorators.js';
import { createFrame, type Frame } from './frame.js';
import { readMember } from './members.js';
import { withOpenPart } from './objects.js';
import { isWrittenByImporter } from './outside-writes.js';
import {
  isReplacement,
  isStoodInFor,
  prototypeWrites,
  writesByComputedKey,
} from './replaced-members.js';
import { descendsFrom, isOverridden, isWrittenInSubclass } from './subclasses.js';
import { propertyKey, readVariable } from './variables.js';
import type {
  AbstractValue,
  ClassNode,
  ClassValue,
  FunctionNode,
  InstanceValue,
  ParameterValue,
} from './value.js';
import { mapMembers, membersOf, UNDEFINED, union, unknown } from './value.js';
import {
  ANY_ELEMENT,
  variablesWrittenInto,
  type Write,
  writesFrom,
  writesToVariable,
} from './writes.js';

type ClassMember = TSESTree.ClassElement;

type NamedMember = Exclude<ClassMember, TSESTree.StaticBlock | TSESTree.TSIndexSignature>;

/** The instance that `this` means in the methods of a class where no particular one is looked at. */
const symbolicInstances = new WeakMap<Frame, Map<TSESTree.Node, InstanceValue>>();

export function symbolicInstance(classValue: ClassValue): InstanceValue {
  let instances = symbolicInstances.get(classValue.closure);
  if (instances === undefined) {
    instances = new Map();
    symbolicInstances.set(classValue.closure, instances);
  }
  let instance = instances.get(classValue.node);
  if (instance === undefined) {
    instance = { kind: 'instance', classValue, args: undefined, fields: new Map() };
    instances.set(classValue.node, instance);
  }
  return instance;
}

/** Whether a member of a class has a name. */
export function isNamed(
  context: EvaluationContext,
  member: ClassMember,
  name: string,
  frame: Frame,
): member is NamedMember {
  if (member.type === 'StaticBlock' || member.type === 'TSIndexSignature') return false;
  return propertyKey(context, member, frame) === name;
}

/** What a class extends; undefined where it extends nothing. */
export function superclassOf(
  context: EvaluationContext,
  classValue: ClassValue,
): AbstractValue | undefined {
  const { superClass } = classValue.node;
  return superClass ? context.evaluate(superClass, classValue.closure) : undefined;
}

function constructorOf(classValue: ClassValue): FunctionNode | undefined {
  for (const member of classValue.node.body.body) {
    if (member.type === 'MethodDefinition' && member.kind === 'constructor') {
      // A constructor of an overload has no body and another node type.
      return isFunctionNode(member.value) ? member.value : undefined;
    }
  }
  return undefined;
}

/** The constructors that run when an instance is made, of the class and of those that it extends. */
export function constructorsOf(
  context: EvaluationContext,
  classValue: ClassValue,
): readonly FunctionNode[] {
  const found: FunctionNode[] = [];
  let current: AbstractValue | undefined = classValue;
  for (let depth = 0; depth < MAX_CLASS_DEPTH && current?.kind === 'class'; depth += 1) {
    const constructor = constructorOf(current);
    if (constructor) found.push(constructor);
    current = superclassOf(context, current);
  }
  return found;
}

/** A frame like the one around the class, in which `this` is the instance: for field initialisers. */
function fieldFrame(classValue: ClassValue, thisValue: AbstractValue): Frame {
  const { module, fn, closure, depth } = classValue.closure;
  return createFrame({
    module,
    fn,
    closure,
    depth,
    args: () => classValue.closure.args,
    thisValue,
  });
}

function constructorFrame(
  context: EvaluationContext,
  instance: InstanceValue,
  constructor: FunctionNode,
): Frame {
  const { classValue } = instance;
  if (instance.args === undefined) return context.symbolicFrame(classValue.module, constructor);
  return createFrame({
    module: classValue.module,
    fn: constructor,
    closure: classValue.closure,
    args: instance.args,
    thisValue: instance,
    depth: classValue.closure.depth + 1,
  });
}

/** The instance as its superclass sees it, with the arguments of `super(…)`. */
export function superInstance(
  context: EvaluationContext,
  instance: InstanceValue,
): AbstractValue | undefined {
  const parent = superclassOf(context, instance.classValue);
  if (parent === undefined) return undefined;
  const constructor = constructorOf(instance.classValue);
  let args = instance.args;
  let node: TSESTree.CallExpression | undefined;
  let frame: Frame = instance.classValue.closure;
  if (constructor) {
    frame = constructorFrame(context, instance, constructor);
    node = instance.classValue.module.contents.calls.find(
      (call): call is TSESTree.CallExpression =>
        call.type === 'CallExpression' &&
        call.callee.type === 'Super' &&
        functionAround(call) === constructor,
    );
    args = node && argumentValues(context, node.arguments, frame);
  }
  for (const member of membersOf(parent)) {
    if (member.kind === 'class') {
      return { kind: 'instance', classValue: member, args, fields: instance.fields };
    }
    if (member.kind === 'external') {
      return node && args
        ? {
            kind: 'external',
            root: {
              kind: 'call',
              call: { callee: member, args, node, module: instance.classValue.module, frame },
            },
            path: [],
          }
        : typedValue(member, undefined);
    }
  }
  return undefined;
}

function writesToField(
  context: EvaluationContext,
  { module, node }: ClassValue,
  name: string,
): readonly Write[] {
  const all = writesFrom(module, module.contents.thisExpressions.get(node) ?? []);
  return all.flatMap((write): readonly Write[] => {
    const [first, ...rest] = write.path;
    if (first === undefined) {
      // `Object.assign(this, options)`
      return write.kind === 'merge' ? [{ ...write, kind: 'merge-key', key: name }] : [];
    }
    if (first === ANY_ELEMENT) return [];
    if (typeof first === 'string') return first === name ? [{ ...write, path: rest }] : [];
    return writesByComputedKey(context, module, write, first, name);
  });
}

/** `client.version = '2.10'` beside the class, where the variable holds an instance of it. */
function writesFromOutside(
  context: EvaluationContext,
  classValue: ClassValue,
  name: string,
): readonly Write[] {
  const { module } = classValue;
  const found: Write[] = [];
  for (const { variable, writes } of variablesWrittenInto(module)) {
    const ofField = writes.filter((write) => write.path[0] === name);
    if (ofField.length === 0) continue;
    const holder = readVariable(context, module, variable, undefined, module.topFrame);
    const isInstance = membersOf(holder).some(
      (member) =>
        member.kind === 'instance' && descendsFrom(context, member.classValue, classValue.node),
    );
    if (!isInstance) continue;
    for (const write of ofField) found.push({ ...write, path: write.path.slice(1) });
  }
  return found;
}

function fieldValue(
  context: EvaluationContext,
  instance: InstanceValue,
  name: string,
): AbstractValue | undefined {
  const { classValue } = instance;
  const { module } = classValue;
  const constructor = constructorOf(classValue);
  const frame = constructor && constructorFrame(context, instance, constructor);
  let declared: AbstractValue | undefined;
  let annotation: TSESTree.TypeNode | undefined;
  /** What the constructor gets says it, be it nothing. */
  let isGiven = false;
  for (const member of classValue.node.body.body) {
    if (member.type !== 'PropertyDefinition' && member.type !== 'AccessorProperty') continue;
    if (member.static || !isNamed(context, member, name, classValue.closure)) continue;
    annotation = member.typeAnnotation?.typeAnnotation;
    declared = member.value
      ? context.evaluate(member.value, fieldFrame(classValue, instance))
      : UNDEFINED;
  }
  // `constructor(private readonly http: AxiosInstance)`
  for (const parameter of constructor?.params ?? []) {
    if (parameter.type !== 'TSParameterProperty' || frame === undefined) continue;
    const target =
      parameter.parameter.type === 'AssignmentPattern'
        ? parameter.parameter.left
        : parameter.parameter;
    if (target.type !== 'Identifier' || target.name !== name) continue;
    annotation = annotationOf(target);
    declared = context.evaluate(target, frame);
    isGiven = true;
  }
  // `this.version = …` hands it to the setter of a class that it extends.
  if (declared === undefined && hasChangingAccessor(context, classValue, name)) return undefined;
  const all = writesToField(context, classValue, name);
  // `send(this.props.plan)` hands it on, and sets nothing: it comes from the superclass, or from elsewhere.
  const writes = declared === undefined ? all.filter(({ kind }) => kind !== 'escape') : all;
  if (declared === undefined && writes.length === 0) return undefined;
  if (isWrittenByImporter(context, classValue, name)) {
    return unknown(`\`${name}\` is written to from outside of the class`);
  }

  const inConstructor = writes.filter((write) => functionAround(write.node) === constructor);
  const elsewhere = writes.filter((write) => functionAround(write.node) !== constructor);
  let value = declared ?? UNDEFINED;
  // What the constructor does has happened before any method runs; `point` is its end.
  if (frame && constructor) {
    value = applyWrites(context, module, value, inConstructor, {
      point: constructor.body,
      declaration: undefined,
      frame,
      ended: true,
    });
  }
  if (elsewhere.some((write) => isChangedCopy(module, write, name))) value = rebuilt(value);
  value = applyWrites(context, module, value, elsewhere, {
    point: undefined,
    declaration: undefined,
    frame: frame ?? classValue.closure,
  });
  value = applyWrites(context, module, value, writesFromOutside(context, classValue, name), {
    point: undefined,
    declaration: undefined,
    frame: classValue.closure,
  });
  // What is only merged into it perhaps is no field.
  if (
    declared === undefined &&
    value.kind === 'undefined' &&
    writes.every(({ kind }) => kind === 'merge-key')
  ) {
    return undefined;
  }
  const isKnown = membersOf(value).some(
    (member) => member.kind !== 'undefined' && member.kind !== 'null',
  );
  if (!isKnown && !isGiven) {
    // Filled by a framework: `@Inject() private client: IntercomClient`
    const type = externalType(context, module, annotation);
    if (type) return typedValue(type, undefined);
    // `Object.assign(this, options)` may fill it as well.
    if (annotation && writes.every(({ kind }) => kind === 'escape' || kind === 'merge-key')) {
      return unknown(`\`this.${name}\` is declared but not filled here`);
    }
  }
  return value;
}

/** `this.body = { ...this.body, [key]: value }`: the methods build it up, one call after another. */
function isChangedCopy(module: Module, write: Write, name: string): boolean {
  return (
    write.kind === 'assign' &&
    write.path.length === 0 &&
    write.operator === '=' &&
    module.textOf(write.value).includes(`this.${name}`)
  );
}

function rebuilt(value: AbstractValue): AbstractValue {
  const reason = 'a method replaces it with a changed copy';
  return mapMembers(value, (member) =>
    member.kind === 'object' ? withOpenPart(member, { value: unknown(reason), reason }) : member,
  );
}

function methodValue(
  classValue: ClassValue,
  member: TSESTree.MethodDefinition,
  thisValue: AbstractValue,
): AbstractValue {
  return isFunctionNode(member.value)
    ? {
        kind: 'function',
        node: member.value,
        module: classValue.module,
        closure: classValue.closure,
        thisValue,
        boundArguments: [],
      }
    : unknown('a method without a body');
}

/**
 * The value of `super.name` in a method of `owner`.
 *
 * @param thisValue what `this` is there: an instance of `owner` or of a subclass, or the class itself
 */
export function readSuperMember(
  context: EvaluationContext,
  thisValue: AbstractValue,
  owner: ClassNode,
  name: string,
): AbstractValue {
  if (thisValue.kind === 'class') {
    const parent = superclassOf(context, thisValue);
    return parent ? readMember(context, parent, name) : unknown('a class without a superclass');
  }
  let current: AbstractValue | undefined = thisValue;
  for (let depth = 0; depth < MAX_CLASS_DEPTH && current?.kind === 'instance'; depth += 1) {
    const isOwner: boolean = current.classValue.node === owner;
    current = superInstance(context, current);
    if (!isOwner) continue;
    if (current?.kind !== 'instance') break;
    const member = findInstanceMember(context, current, name);
    return member.kind === 'function' ? { ...member, thisValue } : member;
  }
  return current ? readMember(context, current, name) : unknown('a class without a superclass');
}

/** How many classes a hierarchy is followed through. */
const MAX_CLASS_DEPTH = 16;

/** The value of `instance.name`. */
export function readInstanceMember(
  context: EvaluationContext,
  instance: InstanceValue,
  name: string,
): AbstractValue {
  const known = instance.fields.get(name);
  if (known) return known;
  const { classValue } = instance;
  // `this` of a method may be an instance of a subclass: which one is the caller's choice.
  const ofCaller: ParameterValue = {
    kind: 'parameter',
    frame: classValue.closure,
    name: `this.${name}`,
  };
  const isAny = instance.args === undefined;
  if (isAny && isOverridden(context, classValue, name)) return ofCaller;
  // Seen again while it is being worked out, the field depends on itself.
  instance.fields.set(name, unknown(`\`this.${name}\` depends on itself`));
  const found = findInstanceMember(context, instance, name);
  const value =
    isAny &&
    saysSomething(found) &&
    isWrittenInSubclass(context, classValue, name, found.kind === 'function')
      ? ofCaller
      : found;
  instance.fields.set(name, value);
  return value;
}

const DECORATED = 'a decorator may put something else in its place';

/** Whether a decorator of a class, or of a member of that name, may replace the member. */
function isDecoratedAnew(
  context: EvaluationContext,
  classValue: ClassValue,
  name: string,
  isStatic: boolean,
): boolean {
  return (
    mayBeReplaced(context, classValue, classValue.node) ||
    classValue.node.body.body.some(
      (member) =>
        member.type !== 'StaticBlock' &&
        member.type !== 'TSIndexSignature' &&
        decoratorsOf(member).length > 0 &&
        member.static === isStatic &&
        isNamed(context, member, name, classValue.closure) &&
        !isOnlyTyped(member) &&
        mayBeReplaced(context, classValue, member),
    )
  );
}

/** `@Inject() private readonly client: IntercomClient`: its type says what it is. */
function isOnlyTyped(member: ClassMember): boolean {
  return (
    member.type === 'PropertyDefinition' &&
    member.value === null &&
    member.typeAnnotation !== undefined
  );
}

/** Whether a value is one that another one can contradict. */
function saysSomething(value: AbstractValue): boolean {
  return membersOf(value).some(
    (member) =>
      member.kind !== 'unknown' &&
      member.kind !== 'parameter' &&
      !(member.kind === 'external' && member.root.kind === 'typed'),
  );
}

function findInstanceMember(
  context: EvaluationContext,
  instance: InstanceValue,
  name: string,
): AbstractValue {
  const { classValue } = instance;
  if (isStoodInFor(classValue.module, classValue.node)) {
    return unknown('its constructor gives something else that stands for it');
  }
  if (isDecoratedAnew(context, classValue, name, false)) return unknown(DECORATED);
  for (const member of classValue.node.body.body) {
    if (member.type !== 'MethodDefinition' || member.static) continue;
    if (!isNamed(context, member, name, classValue.closure)) continue;
    if (member.kind === 'method') {
      return afterReplacing(context, instance, name, methodValue(classValue, member, instance));
    }
    if (member.kind === 'get') {
      const getter = methodValue(classValue, member, instance);
      return getter.kind === 'function' ? context.callFunction(getter, []) : getter;
    }
  }
  const field = fieldValue(context, instance, name);
  if (field) return field;
  const parent = superInstance(context, instance);
  if (parent?.kind === 'instance') {
    const inherited = findInstanceMember(context, parent, name);
    // A method of the superclass sees the whole instance as `this`.
    return inherited.kind === 'function' && inherited.thisValue === parent
      ? { ...inherited, thisValue: instance }
      : inherited;
  }
  if (parent) return readMember(context, parent, name);
  return unknown(`\`${name}\` is not a member of the class`);
}

/**
 * A method as its class has it, whatever other code puts in its place: what `retry` gets in
 * `this.send = retry(this.send)`.
 */
export function methodOf(
  context: EvaluationContext,
  instance: InstanceValue,
  name: string,
): AbstractValue | undefined {
  const { classValue } = instance;
  const method = classValue.node.body.body.find(
    (member): member is TSESTree.MethodDefinition =>
      member.type === 'MethodDefinition' &&
      member.kind === 'method' &&
      !member.static &&
      isNamed(context, member, name, classValue.closure),
  );
  return method && methodValue(classValue, method, instance);
}

/** A method, or what other code puts in its place. */
function afterReplacing(
  context: EvaluationContext,
  instance: InstanceValue,
  name: string,
  method: AbstractValue,
): AbstractValue {
  const { classValue } = instance;
  const { module } = classValue;
  const replacing = writesToField(context, classValue, name).filter((write) =>
    isReplacement(context, module, write, name),
  );
  const isReplacedElsewhere =
    writesFromOutside(context, classValue, name).some((write) =>
      isReplacement(context, module, write, name),
    ) ||
    prototypeWrites(context, classValue, name).length > 0 ||
    isWrittenByImporter(context, classValue, name);
  if (replacing.length === 0 && !isReplacedElsewhere) return method;
  const constructor = constructorOf(classValue);
  if (
    constructor === undefined ||
    isReplacedElsewhere ||
    replacing.some((write) => functionAround(write.node) !== constructor)
  ) {
    return unknown(`the method \`${name}\` is replaced by other code`);
  }
  const value = applyWrites(context, module, method, replacing, {
    point: constructor.body,
    declaration: undefined,
    frame: constructorFrame(context, instance, constructor),
    ended: true,
  });
  return value.kind === 'union' ? unknown(`the method \`${name}\` may be replaced`) : value;
}

/** `Support.instance = …` and, in its static methods, `this.instance = …`. */
function writesToStatic(classValue: ClassValue, name: string): readonly Write[] {
  const { module, node } = classValue;
  const inStatic = (module.contents.thisExpressions.get(node) ?? []).filter(isInStaticMember);
  // The class has a name outside and one inside its body.
  const byName = module.tree.scopeManager
    .getDeclaredVariables(node)
    .flatMap((variable) => writesToVariable(module, variable));
  return [...writesFrom(module, inStatic), ...byName].flatMap((write): Write[] => {
    const [first, ...rest] = write.path;
    return first === name ? [{ ...write, path: rest }] : [];
  });
}

function isInStaticMember(node: TSESTree.Node): boolean {
  for (let current = node.parent; current; current = current.parent) {
    if (current.type === 'MethodDefinition' || current.type === 'PropertyDefinition') {
      return current.static;
    }
    if (current.type === 'StaticBlock') return true;
  }
  return false;
}

/** The value of `Class.name`. */
export function readStaticMember(
  context: EvaluationContext,
  classValue: ClassValue,
  name: string,
): AbstractValue {
  if (isDecoratedAnew(context, classValue, name, true)) return unknown(DECORATED);
  if (isWrittenByImporter(context, classValue, name)) {
    return unknown(`\`${name}\` is written to from outside of the class`);
  }
  for (const member of classValue.node.body.body) {
    if (member.type === 'StaticBlock' || member.type === 'TSIndexSignature') continue;
    if (!member.static || !isNamed(context, member, name, classValue.closure)) continue;
    if (member.type === 'MethodDefinition') {
      const isReplaced = writesToStatic(classValue, name).some((write) =>
        isReplacement(context, classValue.module, write, name),
      );
      if (isReplaced) return unknown(`the method \`${name}\` is replaced by other code`);
      const method = methodValue(classValue, member, classValue);
      return member.kind === 'get' && method.kind === 'function'
        ? context.callFunction(method, [])
        : method;
    }
    if (member.type === 'PropertyDefinition' || member.type === 'AccessorProperty') {
      const initial = member.value
        ? context.evaluate(member.value, fieldFrame(classValue, classValue))
        : UNDEFINED;
      return applyWrites(context, classValue.module, initial, writesToStatic(classValue, name), {
        point: undefined,
        declaration: undefined,
        frame: classValue.closure,
      });
    }
  }
  const parent = superclassOf(context, classValue);
  if (parent) {
    return union(membersOf(parent).map((member) => readMember(context, member, name)));
  }
  return unknown(`\`${name}\` is not a static member of the class`);
}
