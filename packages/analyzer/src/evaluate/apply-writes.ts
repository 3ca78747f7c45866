/** What a value has become after the writes that happen before a point. */
import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { functionAround, type Module, parametersOf } from '../modules/module.js';
import { hasChangingAccessor, OF_ACCESSOR } from './accessors.js';
import { isOfClient } from './client-types.js';
import { decideAll, expressionsOf } from './conditions.js';
import { type EvaluationContext, frameAround } from './context.js';
import { decidingParameters } from './deciding.js';
import { mayRunBefore } from './early-calls.js';
import type { Frame } from './frame.js';
import { readMember } from './members.js';
import {
  arrayValue,
  elementOf,
  emptyObject,
  isOpaque,
  perhapsReplaced,
  perhapsSpreadInto,
  readProperty,
  spreadInto,
  withOpenPart,
  withAnyKeyRemoved,
  withoutProperty,
  withProperty,
} from './objects.js';
import { type Condition, conditionsBetween, isWithin, mayRepeat, orderOf } from './order.js';
import { sum } from './text.js';
import type {
  AbstractValue,
  ArrayValue,
  ExternalValue,
  FunctionValue,
  InstanceValue,
  ObjectValue,
  OpenPart,
  Origin,
  ParameterValue,
} from './value.js';
import {
  mapMembers,
  membersOf,
  nullishness,
  overridableBy,
  truthiness,
  UNDEFINED,
  union,
  unknown,
} from './value.js';
import type { PathKey, Write } from './writes.js';
import { ANY_ELEMENT, writesToVariable } from './writes.js';
import { isInside } from '../syntax/traverse.js';

interface Moment {
  readonly point: TSESTree.Node | undefined;
  readonly declaration: TSESTree.Node | undefined;
  readonly frame: Frame;
  /** The moment is the end of `point`, not its beginning. */
  readonly ended?: true;
}

/** The value after `target operator= value`. */
export function assigned(
  operator: TSESTree.AssignmentExpression['operator'],
  target: AbstractValue,
  value: AbstractValue,
  origin: Origin,
): AbstractValue {
  switch (operator) {
    case '=':
      return value;
    case '+=':
      return sum(target, value, origin);
    case '??=': {
      const isNullish = nullishness(target);
      if (isNullish !== undefined) return isNullish ? value : target;
      return union([...membersOf(target).filter((member) => nullishness(member) !== true), value]);
    }
    case '||=': {
      const isTrue = truthiness(target);
      if (isTrue !== undefined) return isTrue ? target : value;
      return union([...membersOf(target).filter((member) => truthiness(member) !== false), value]);
    }
    case '&&=': {
      const isTrue = truthiness(target);
      if (isTrue !== undefined) return isTrue ? value : target;
      return union([target, value]);
    }
    default:
      return unknown('the value is computed');
  }
}

/** Properties of a `URL` object that say where it leads. */
const URL_PARTS: ReadonlySet<string> = new Set([
  'host',
  'hostname',
  'href',
  'pathname',
  'port',
  'protocol',
]);

const COMPUTED_KEY: OpenPart = {
  value: unknown('a key is computed'),
  reason: 'a property with a computed name is set on it',
};

/** Applies a change to the part of a value that a path leads to. */
function updateAt(
  context: EvaluationContext,
  value: AbstractValue,
  path: readonly PathKey[],
  certain: boolean,
  frame: Frame,
  setBy: Origin,
  change: (part: AbstractValue) => AbstractValue,
): AbstractValue {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  const inside = (part: AbstractValue, isCertain: boolean): AbstractValue =>
    updateAt(context, part, rest, isCertain, frame, setBy, change);
  if (key === ANY_ELEMENT) {
    return mapMembers(value, (member) => {
      switch (member.kind) {
        case 'array':
          return { ...member, elements: member.elements.map((element) => inside(element, false)) };
        case 'object': {
          const properties = [...member.properties].map(
            ([name, property]) =>
              [name, { ...property, value: inside(property.value, false) }] as const,
          );
          return { ...member, properties: new Map(properties) };
        }
        default:
          return member;
      }
    });
  }
  const written = typeof key === 'string' ? undefined : context.evaluate(key, frame);
  const name = typeof key === 'string' ? key : written && keyText(written);
  const names = name === undefined && written ? keyTexts(written) : undefined;
  if (names) {
    // `for (const [key, value] of Object.entries(source)) target[key] = value`
    const filled = names.reduce(
      (target, one) => updateAt(context, target, [one, ...rest], false, frame, setBy, change),
      value,
    );
    return mapMembers(filled, (member) =>
      member.kind === 'object' ? { ...member, isFilled: true } : member,
    );
  }
  return mapMembers(value, (member) => {
    if (member.kind === 'array') {
      if (name === 'length') {
        const length = rest.length === 0 ? change(unknown('a length')) : undefined;
        return certain && length?.kind === 'number'
          ? withElements(member, (elements) => elements.slice(0, length.value))
          : member;
      }
      const elements = member.elements.map((element, index) =>
        name === undefined || name === String(index)
          ? inside(element, certain && name !== undefined)
          : element,
      );
      return { ...member, elements };
    }
    // A `URL` object stands as its text: what is set on it makes another one.
    if (member.kind === 'string' || member.kind === 'template') {
      return name !== undefined && URL_PARTS.has(name)
        ? unknown(`the \`${name}\` of the URL is set afterwards`)
        : member;
    }
    if (member.kind === 'instance') {
      const written = member.written ?? emptyObject(setBy);
      const isAssigned = name !== undefined && rest.length === 0;
      if (isAssigned && hasChangingAccessor(context, member.classValue, name)) {
        return { ...member, written: withProperty(written, name, OF_ACCESSOR, true, setBy) };
      }
      const changed =
        name === undefined
          ? withOpenPart(written, COMPUTED_KEY)
          : withProperty(
              written,
              name,
              inside(readMember(context, member, name), certain),
              certain || rest.length > 0,
              setBy,
            );
      return { ...member, written: changed };
    }
    if (member.kind === 'unknown' && name !== undefined) {
      // Whatever it is, it has what is written to it.
      const open = withOpenPart(emptyObject(setBy), { value: member, reason: member.reason });
      return withProperty(open, name, inside(unknown(member.reason), certain), certain, setBy);
    }
    if (member.kind !== 'object' || isOpaque(member)) return member;
    if (name === undefined) {
      // `definitions[key].model = …`: any of the values may be the one.
      const properties = new Map(
        [...member.properties].map(([one, property]) => [
          one,
          rest.length > 0 ? { ...property, value: inside(property.value, false) } : property,
        ]),
      );
      return withOpenPart({ ...member, properties }, COMPUTED_KEY);
    }
    if (rest.length === 0 && member.properties.get(name)?.value === OF_ACCESSOR) return member;
    const before = readMember(context, member, name);
    const after = inside(before, certain);
    // `body.key = undefined` leaves a key behind, even where there was none.
    if (after === before && (rest.length > 0 || member.properties.has(name))) return member;
    return withProperty(member, name, after, certain || rest.length > 0, setBy);
  });
}

function keyText(value: AbstractValue): string | undefined {
  if (value.kind === 'string') return value.value;
  return value.kind === 'number' ? String(value.value) : undefined;
}

/** The texts that a computed key may be; undefined where it may be any. */
function keyTexts(value: AbstractValue): readonly string[] | undefined {
  const names = membersOf(value).map(keyText);
  const known = names.filter((name) => name !== undefined);
  return known.length === names.length ? known : undefined;
}

/** Names of functions that change what they are given, for functions whose code is not at hand. */
const CHANGING_NAME =
  /^(?:add|apply|assign|attach|decorate|default|define|enrich|extend|fill|inject|merge|mixin|mutate|normali[sz]e|patch|populate|prepare|remove|set|unset|update|with)/iu;

/**
 * Names of functions that are called for something else than a change of what they get: they
 * write it down, check it, keep it or send it.
 */
const HARMLESS_NAME =
  /^(?:add|assert|check|console|create|debug|delete|emit|end|enqueue|error|expect|fetch|get|info|insert|json|log|patch|post|print|publish|push|put|render|report|request|save|send|stringify|trace|track|validate|verify|warn|write)/iu;

/** `addAuth(headers)`: what is added goes into the argument, unlike in `addAttribute(body)`. */
const ADDING_NAME =
  /^(?:add|insert|push|put)\w*(?:auth|authorization|credentials?|defaults?|headers?|options|token|version)$/iu;

/** How far an object is followed through functions that take it. */
const MAX_ESCAPE_DEPTH = 3;

type Escape = Extract<Write, { kind: 'escape' }>;

function receiverName(receiver: TSESTree.Expression): string {
  if (receiver.type === 'Identifier') return receiver.name;
  if (receiver.type === 'MemberExpression' && receiver.property.type === 'Identifier') {
    return receiver.property.name;
  }
  return '';
}

/** Whether a function whose code is not at hand counts as one that changes what it gets. */
function mayChangeByName(receiver: TSESTree.Expression, call: TSESTree.Node): boolean {
  const name = receiverName(receiver);
  let { parent } = call;
  // `await prepare(body)`, `onCreate?.(body)`
  while (parent?.type === 'AwaitExpression' || parent?.type === 'ChainExpression') {
    parent = parent.parent;
  }
  const isStatement = parent?.type === 'ExpressionStatement';
  // Called as a statement, it is called for what it does to something.
  return isStatement
    ? !HARMLESS_NAME.test(name) || ADDING_NAME.test(name)
    : CHANGING_NAME.test(name);
}

/** The variables that a parameter fills. */
function boundVariables(module: Module, parameter: TSESTree.Node): readonly Variable[] {
  switch (parameter.type) {
    case 'Identifier': {
      const variable = module.variableOf(parameter);
      return variable ? [variable] : [];
    }
    case 'AssignmentPattern':
      return boundVariables(module, parameter.left);
    case 'RestElement':
      return boundVariables(module, parameter.argument);
    case 'TSParameterProperty':
      return boundVariables(module, parameter.parameter);
    case 'ObjectPattern':
      return parameter.properties.flatMap((property) =>
        boundVariables(module, property.type === 'Property' ? property.value : property),
      );
    case 'ArrayPattern':
      return parameter.elements.flatMap((element) =>
        element ? boundVariables(module, element) : [],
      );
    default:
      return [];
  }
}

/** `byName.set(name, body)`: a `Map`, which stands as the list of its entries, keeps it as it is. */
function isKept(context: EvaluationContext, receiver: TSESTree.Expression, frame: Frame): boolean {
  return (
    receiver.type === 'MemberExpression' &&
    receiverName(receiver) === 'set' &&
    membersOf(context.evaluate(receiver.object, frame)).every(({ kind }) => kind === 'array')
  );
}

/** Whether a function that gets an object as an argument may write to it. */
function mayWriteTo(
  context: EvaluationContext,
  write: Escape,
  frame: Frame,
  depth: number,
): boolean {
  if (isKept(context, write.receiver, frame)) return false;
  return membersOf(context.evaluate(write.receiver, frame)).some((member) => {
    switch (member.kind) {
      case 'function': {
        const params = parametersOf(member.node);
        const index = write.argument + member.boundArguments.length;
        const last = params.at(-1);
        const parameter = params[index] ?? (last?.type === 'RestElement' ? last : undefined);
        return parameter !== undefined && isWrittenTo(context, member, parameter, depth);
      }
      default:
        return mayChangeUnseen(member, write.receiver, write.node);
    }
  });
}

/**
 * Whether what a parameter is given is written to, by how deep the function is followed. It depends
 * on no caller, and the same helpers are handed objects everywhere: without this, each object would
 * be followed through all functions that call each other.
 */
const writtenParameters = new WeakMap<Frame, Map<TSESTree.Node, (boolean | undefined)[]>>();

function isWrittenTo(
  context: EvaluationContext,
  { node, module }: FunctionValue,
  parameter: TSESTree.Node,
  depth: number,
): boolean {
  // Its frame stands for the module as it was read: one that is read again has others.
  const frame = context.symbolicFrame(module, node);
  const known = writtenParameters.get(frame) ?? new Map<TSESTree.Node, (boolean | undefined)[]>();
  writtenParameters.set(frame, known);
  const byDepth = known.get(parameter) ?? [];
  known.set(parameter, byDepth);
  return (byDepth[depth] ??= boundVariables(module, parameter).some((variable) =>
    writesToVariable(module, variable).some((inner) => {
      switch (inner.kind) {
        case 'escape':
          return (
            depth < MAX_ESCAPE_DEPTH &&
            mayWriteTo(
              context,
              inner,
              context.symbolicFrame(module, functionAround(inner.node)),
              depth + 1,
            )
          );
        case 'assign':
        case 'overwrite':
          return inner.path.length > 0;
        case 'delete':
        case 'merge':
        case 'merge-key':
        case 'method':
          return true;
      }
    }),
  ));
}

/**
 * Whether something that is called, and whose code is not at hand, may change what it is given.
 *
 * @param receiver the expression that is called, for its name
 */
export function mayChangeUnseen(
  callee: AbstractValue,
  receiver: TSESTree.Expression,
  call: TSESTree.Node,
): boolean {
  switch (callee.kind) {
    case 'external':
      return !isKnownHarmless(callee) && mayChangeByName(receiver, call);
    case 'class':
      return false;
    default:
      return mayChangeByName(receiver, call);
  }
}

/** Functions of the language and of HTTP clients that leave their arguments as they are. */
function isKnownHarmless(callee: ExternalValue): boolean {
  if (isOfClient(callee)) return true;
  const [first, second] = callee.path;
  // `useEffect(start, [settings])`: hooks compare what they get, and do not change it.
  if (callee.root.kind === 'package' && /^use[A-Z]/u.test(callee.path.at(-1) ?? '')) return true;
  if (callee.root.kind !== 'global')
    return callee.root.kind === 'call' || callee.root.kind === 'typed';
  switch (first) {
    case 'Object':
      return !/^(?:assign|defineProperty|defineProperties|setPrototypeOf)$/u.test(second ?? '');
    case 'Reflect':
      return false;
    default:
      return /^(?:Array|Boolean|JSON|Number|Promise|String|console|structuredClone)$/u.test(
        first ?? '',
      );
  }
}

/**
 * A list after elements were taken out. Only where it is certain which: one that is taken out perhaps
 * may be used, as one under a condition may.
 */
function withElements(
  list: ArrayValue,
  change: (elements: readonly AbstractValue[]) => readonly AbstractValue[],
): ArrayValue {
  return list.open ? list : { ...list, elements: change(list.elements) };
}

/** A list that was changed, or perhaps was. */
function perhapsOther(list: ArrayValue, certain: boolean): ArrayValue {
  return certain ? list : { ...list, mayLack: true };
}

/** `list.splice(start, count, ...items)` */
function afterSplice(
  list: ArrayValue,
  [start = UNDEFINED, count, ...items]: readonly AbstractValue[],
  certain: boolean,
): ArrayValue {
  const isKnown = start.kind === 'number' && (count === undefined || count.kind === 'number');
  if (!certain || !isKnown || list.open) {
    return { ...list, elements: [...list.elements, ...items] };
  }
  const removed = count?.kind === 'number' ? count.value : list.elements.length;
  return { ...list, elements: list.elements.toSpliced(start.value, removed, ...items) };
}

function methodEffect(
  context: EvaluationContext,
  part: AbstractValue,
  write: Extract<Write, { kind: 'method' }>,
  certain: boolean,
  frame: Frame,
): AbstractValue {
  const args = write.call.arguments.map((argument) =>
    argument.type === 'SpreadElement'
      ? elementOf(context.evaluate(argument.argument, frame))
      : context.evaluate(argument, frame),
  );
  const setBy = { module: frame.module, node: write.call };
  return mapMembers(part, (member) => {
    if (member.kind === 'array') {
      switch (write.name) {
        case 'push':
        case 'unshift':
        // A `Set` stands as the list of what is in it.
        case 'add':
          return perhapsOther({ ...member, elements: [...member.elements, ...args] }, certain);
        case 'set':
          // A `Map` stands as the list of its entries.
          return perhapsOther(
            { ...member, elements: [...member.elements, arrayValue(args, member.origin)] },
            certain,
          );
        case 'delete':
          return perhapsOther(member, false);
        case 'splice':
          return perhapsOther(afterSplice(member, args, certain), certain);
        case 'pop':
          return certain
            ? withElements(member, (elements) => elements.slice(0, -1))
            : perhapsOther(member, false);
        case 'shift':
          return certain
            ? withElements(member, (elements) => elements.slice(1))
            : perhapsOther(member, false);
        case 'clear':
          return certain ? withElements(member, () => []) : perhapsOther(member, false);
        case 'fill':
          return arrayValue([], member.origin, {
            value: unknown('filled'),
            reason: 'it is filled',
          });
        default:
          return member;
      }
    }
    // Those of Angular give a changed copy.
    if (member.kind !== 'object' || member.headersClass === 'angular') return member;
    // Objects with such methods are `Headers`, whose names mean the same in any case.
    const key = args[0] === undefined ? undefined : keyText(args[0])?.toLowerCase();
    switch (write.name) {
      case 'set':
      case 'append': {
        const [several] = args;
        // `headers.set({ Accept: 'application/json' })` of axios
        if (several?.kind === 'object' && args[1] === undefined) {
          return [...several.properties].reduce<ObjectValue>(
            (headers, [name, { value, presence }]) =>
              withProperty(
                headers,
                name.toLowerCase(),
                value,
                certain && presence === 'present',
                setBy,
              ),
            several.open.reduce<ObjectValue>(withOpenPart, member),
          );
        }
        if (key === undefined) {
          return withOpenPart(member, {
            value: unknown('a key is computed'),
            reason: 'a computed name is set on it',
          });
        }
        // `config.headers.set(name, value, false)` of axios only fills what is not set.
        const before = readProperty(member, key);
        if (args[2]?.kind === 'boolean' && !args[2].value) {
          const filled = mapMembers(before, (one) =>
            one.kind === 'undefined' ? (args[1] ?? UNDEFINED) : one,
          );
          return withProperty(member, key, filled, certain, setBy);
        }
        const isJoined = write.name === 'append' && before.kind !== 'undefined';
        return withProperty(
          member,
          key,
          isJoined ? unknown('the header is sent with several values') : (args[1] ?? UNDEFINED),
          certain,
          setBy,
        );
      }
      case 'delete':
        return key === undefined ? member : withoutProperty(member, key, certain);
      default:
        return member;
    }
  });
}

/** @param isElsewhere whether it is in another function, which runs at a time that is not known */
function applyWrite(
  context: EvaluationContext,
  module: Module,
  value: AbstractValue,
  write: Write,
  certain: boolean,
  frame: Frame,
  isElsewhere: boolean,
): AbstractValue {
  const setBy = { module, node: write.node };
  const update = (change: (part: AbstractValue) => AbstractValue): AbstractValue =>
    updateAt(context, value, write.path, certain, frame, setBy, change);
  switch (write.kind) {
    case 'assign': {
      const written = context.evaluate(write.value, frame);
      return update((part) => {
        const after = assigned(write.operator, part, written, setBy);
        // A property that is set perhaps is kept apart by `withProperty`; a variable is not.
        if (certain || write.path.length > 0) return after;
        // `if (!version) version = '2.11'` behind `let version = process.env.VERSION`
        return part.kind === 'environment'
          ? overridableBy(after, part.names)
          : perhapsReplaced(part, after, isElsewhere);
      });
    }
    case 'overwrite':
      return update(() => unknown('it is overwritten with something that is not followed'));
    case 'delete':
      return updateAt(context, value, write.path.slice(0, -1), certain, frame, setBy, (part) => {
        const last = write.path.at(-1);
        if (last === undefined || last === ANY_ELEMENT) return part;
        // `for (const key in body) if (body[key] === undefined) delete body[key]`
        const names = typeof last === 'string' ? [last] : keyTexts(context.evaluate(last, frame));
        const isCertain = certain && names?.length === 1;
        return mapMembers(part, (member) => {
          if (member.kind !== 'object' || isOpaque(member)) return member;
          const isAny =
            names === undefined ||
            (names.length > 1 && [...member.properties.keys()].every((one) => names.includes(one)));
          return isAny
            ? withAnyKeyRemoved(member)
            : names.reduce((object, name) => withoutProperty(object, name, isCertain), member);
        });
      });
    case 'merge': {
      const sources = mergedSources(context, write.sources, frame);
      return update((part) =>
        sources.reduce<AbstractValue>(
          (target, source) => afterMerge(target, source, certain, setBy),
          part,
        ),
      );
    }
    case 'merge-key': {
      const { key } = write;
      const sources = mergedSources(context, write.sources, frame);
      return update((part) => {
        const holder = withProperty(emptyObject(setBy), key, part, true, setBy);
        const merged = sources.reduce<AbstractValue>(
          (target, source) => afterMerge(target, source, certain, setBy),
          holder,
        );
        return mapMembers(merged, (member) => readMember(context, member, key));
      });
    }
    case 'method':
      return update((part) => methodEffect(context, part, write, certain, frame));
    case 'escape': {
      // `use(hosts[region])` hands over one of the members, not the table.
      const path = write.path.map((key) =>
        typeof key === 'object' && keyText(context.evaluate(key, frame)) === undefined
          ? ANY_ELEMENT
          : key,
      );
      return updateAt(context, value, path, certain, frame, setBy, (part) => {
        return holdsObject(part) && mayWriteTo(context, write, frame, 0)
          ? changedByFunction(part, changeBy({ module, node: write.node }))
          : part;
      });
    }
  }
}

function mergedSources(
  context: EvaluationContext,
  sources: readonly TSESTree.CallExpressionArgument[],
  frame: Frame,
): readonly AbstractValue[] {
  return sources.map((source) =>
    source.type === 'SpreadElement'
      ? unknown('a list of objects is merged into it')
      : context.evaluate(source, frame),
  );
}

/** `Object.assign(target, source)` */
function afterMerge(
  target: AbstractValue,
  source: AbstractValue,
  certain: boolean,
  setBy: Origin,
): AbstractValue {
  if (target.kind === 'instance') return withMerged(target, source, certain, setBy);
  if (certain) {
    return target.kind === 'object' || target.kind === 'union'
      ? spreadInto(target, source)
      : target;
  }
  return mapMembers(target, (member) =>
    member.kind === 'object' ? perhapsSpreadInto(member, source) : member,
  );
}

/** `Object.assign(attribute, extra)`, where `attribute` is an instance. */
function withMerged(
  instance: InstanceValue,
  source: AbstractValue,
  certain: boolean,
  setBy: Origin,
): AbstractValue {
  const before = instance.written ?? emptyObject(setBy);
  const after = certain ? spreadInto(before, source) : perhapsSpreadInto(before, source);
  const [written] = membersOf(after);
  return written?.kind === 'object' ? { ...instance, written } : instance;
}

function holdsObject(value: AbstractValue): boolean {
  return membersOf(value).some(
    ({ kind }) => kind === 'object' || kind === 'array' || kind === 'instance',
  );
}

const changes = new WeakMap<TSESTree.Node, OpenPart>();

/** What a call may put into an object that it is given; the same one each time it is asked for. */
function changeBy(by: Origin): OpenPart {
  let change = changes.get(by.node);
  if (change === undefined) {
    const reason = 'a function that may change it is given it before';
    change = { value: unknown('a function may have changed it'), reason, by };
    changes.set(by.node, change);
  }
  return change;
}

/** An object, or the objects of a list, after a function may have written to them. */
function changedByFunction(value: AbstractValue, change: OpenPart): AbstractValue {
  return mapMembers(value, (member) => {
    switch (member.kind) {
      case 'object':
        return withOpenPart(member, change);
      case 'array':
        return {
          ...member,
          elements: member.elements.map((element) => changedByFunction(element, change)),
        };
      case 'instance': {
        // What its methods do is known; what it is as a body is not any more.
        const { classValue } = member;
        const written = member.written ?? emptyObject(classValue);
        return { ...member, written: withOpenPart(written, change) };
      }
      default:
        return member;
    }
  });
}

/** A write that may have happened when a moment comes. */
interface DueWrite {
  readonly write: Write;
  readonly frame: Frame;
  readonly conditions: readonly Condition[];
  /** Whether its conditions hold; undefined where that is not known. */
  readonly decision: boolean | undefined;
  readonly certain: boolean;
}

/** The value after all writes that happen, or may happen, before a moment. */
export function applyWrites(
  context: EvaluationContext,
  module: Module,
  initial: AbstractValue,
  writes: readonly Write[],
  moment: Moment,
): AbstractValue {
  // Most variables that are handed to functions hold no object that these could write to.
  if (!holdsObject(initial) && writes.every(({ kind }) => kind === 'escape')) return initial;
  const due = writes.flatMap((write): DueWrite[] => {
    // The reference that reads may itself be what is handed over: `send(body)`.
    if (
      moment.point !== undefined &&
      !moment.ended &&
      write.kind === 'escape' &&
      isInside(moment.point, write.node)
    ) {
      return [];
    }
    const order =
      moment.ended && moment.point
        ? conditionsBetween(write.node, moment.point)
        : orderOf(write.node, moment.point, moment.declaration);
    if (order.kind === 'never') return [];
    const frame = frameAround(context, module, functionAround(write.node), moment.frame);
    const decision = decideAll(context, order.conditions, frame);
    const isEarly = moment.point !== undefined && mayRunBefore(module, moment.point, write.node);
    const certain = decision === true && !order.uncertain && !isEarly;
    return [{ write, frame, conditions: order.conditions, decision, certain }];
  });
  let value = initial;
  const apply = (write: Write, certain: boolean, frame: Frame): void => {
    if (write.kind === 'escape' && !holdsObject(value)) return;
    // A store that hundreds of lines write to, each into all that it may be by then.
    if (!context.spend(sizeOf(value))) {
      value = unknown('there is too much to follow');
      return;
    }
    const writer = functionAround(write.node);
    const isElsewhere = moment.point ? !isWithin(moment.point, writer) : writer !== undefined;
    value = applyWrite(context, module, value, write, certain, frame, isElsewhere);
  };
  // What earlier turns and calls may have done comes first.
  for (const { write, frame, decision, certain } of due) {
    if (certain && overridesItself(write)) continue;
    if (!mayRepeat(write.node, moment.point, moment.declaration)) continue;
    const earlier = frame.someTurn ?? context.symbolicFrame(module, functionAround(write.node));
    if (decision === false || earlier !== frame) apply(write, false, earlier);
  }
  for (const { write, frame, decision, certain } of due) {
    if (decision !== false) apply(write, certain, frame);
  }
  return value.kind === 'union' ? union([value], decidersAmong(context, due)) : value;
}

/** The parameters that decide which writes happen: `if (kind === 'attribute') path = '/data_attributes';` */
function decidersAmong(
  context: EvaluationContext,
  due: readonly DueWrite[],
): readonly ParameterValue[] {
  return due.flatMap(({ decision, conditions, frame }) =>
    decision === undefined
      ? decidingParameters(context, conditions.flatMap(expressionsOf), frame)
      : [],
  );
}

/** How much a write has to go through: the alternatives of a value, and what they hold. */
function sizeOf(value: AbstractValue): number {
  return membersOf(value).reduce(
    (sum, member) =>
      sum +
      (member.kind === 'object'
        ? member.properties.size
        : member.kind === 'array'
          ? member.elements.length
          : 1),
    0,
  );
}

/** Whether nothing is left of an earlier write where the same one happens again: `body.name = name`. */
function overridesItself(write: Write): boolean {
  return (
    write.kind === 'assign' &&
    write.operator === '=' &&
    write.path.every((key) => typeof key === 'string')
  );
}
