/** What happens to an object value when code writes to it. Values are never changed: each write makes a new one. */
import type { TSESTree } from '@typescript-eslint/types';
import type {
  AbstractValue,
  ArrayValue,
  ObjectValue,
  OpenPart,
  Origin,
  PropertyValue,
  Turn,
} from './value.js';
import {
  joinedTurns,
  mapMembers,
  membersOf,
  nullishness,
  partOfType,
  stringValue,
  UNDEFINED,
  union,
  unknown,
  withTurns,
} from './value.js';

export function emptyObject(origin: Origin): ObjectValue {
  return {
    kind: 'object',
    identity: {},
    origin,
    via: undefined,
    properties: new Map(),
    open: [],
  };
}

/**
 * How many copies one change may be merged into, those inside of others included: what is made of things
 * that are made of each other multiplies with each level.
 */
const MAX_MERGED_COPIES = 50;

/** What is left of `MAX_MERGED_COPIES`. */
interface MergeBudget {
  left: number;
}

function mergeBudget(): MergeBudget {
  return { left: MAX_MERGED_COPIES };
}

/** Combines a value with one that replaces it only perhaps. */
function perhaps(
  before: PropertyValue | undefined,
  after: AbstractValue,
  setBy: Origin | undefined,
  budget: MergeBudget,
): PropertyValue {
  if (before === undefined) return { value: after, presence: 'maybe', overwritable: false, setBy };
  return {
    value: mergedPerhaps(before.value, after, false, budget),
    presence: before.presence,
    overwritable: before.overwritable,
    setBy,
  };
}

/** The key under which an object keeps a property of that name. */
function keptKey(object: ObjectValue, name: string): string {
  return object.headersClass ? name.toLowerCase() : name;
}

/** Whether what an object holds is not among its keys: `{ ...headers }` copies nothing of it. */
export function isOpaque(object: ObjectValue): boolean {
  return object.headersClass === 'fetch' || object.headersClass === 'angular';
}

/** What a headers object holds, as an object of no class. */
export function asPlainObject(object: ObjectValue): ObjectValue {
  const { headersClass, ...plain } = object;
  return headersClass ? plain : object;
}

/** The object after `object[key] = value`, or after that under a condition. */
export function withProperty(
  object: ObjectValue,
  name: string,
  value: AbstractValue,
  certain: boolean,
  setBy: Origin | undefined,
): ObjectValue {
  const properties = new Map(object.properties);
  const key = keptKey(object, name);
  const before = properties.get(key);
  properties.set(
    key,
    certain
      ? { value, presence: 'present', overwritable: false, setBy }
      : perhaps(before, value, setBy, mergeBudget()),
  );
  return { ...object, properties };
}

/** A property that is written out: its name, its value, and where. */
export type WrittenProperty = readonly [
  name: string,
  value: AbstractValue,
  setBy: Origin | undefined,
];

/** The object after these were written to it. A registry has thousands: one copy for each took minutes. */
export function withProperties(
  object: ObjectValue,
  written: readonly WrittenProperty[],
): ObjectValue {
  if (written.length === 0) return object;
  const properties = new Map(object.properties);
  for (const [name, value, setBy] of written) {
    const property = { value, presence: 'present', overwritable: false, setBy } as const;
    properties.set(keptKey(object, name), property);
  }
  return { ...object, properties };
}

/** The object after `delete object[key]`. */
export function withoutProperty(object: ObjectValue, name: string, certain: boolean): ObjectValue {
  const key = keptKey(object, name);
  const before = object.properties.get(key);
  const properties = new Map(object.properties);
  if (certain) {
    properties.set(key, {
      value: UNDEFINED,
      presence: 'present',
      overwritable: false,
      setBy: before?.setBy,
    });
  } else if (before) {
    properties.set(key, { ...before, presence: 'maybe', value: union([before.value, UNDEFINED]) });
  }
  return { ...object, properties };
}

/**
 * The object after some of its keys were deleted, and only the program knows which. What does so
 * looks for values that are not there: `if (body[key] == null) delete body[key]`.
 */
export function withAnyKeyRemoved(object: ObjectValue): ObjectValue {
  return [...object.properties]
    .filter(([, { value }]) => membersOf(value).some((member) => nullishness(member) === true))
    .reduce((result, [key]) => withoutProperty(result, key, false), object);
}

/** The object after something unknown was spread or written into it: every value may be another. */
export function withOpenPart(object: ObjectValue, part: OpenPart): ObjectValue {
  // A table that is filled in a thousand lines is as open as after the first.
  const isKnown = object.open.includes(part);
  if (isKnown && [...object.properties.values()].every(({ overwritable }) => overwritable)) {
    return object;
  }
  const properties = new Map<string, PropertyValue>();
  for (const [key, property] of object.properties) {
    properties.set(key, { ...property, overwritable: true });
  }
  return { ...object, properties, open: isKnown ? object.open : [...object.open, part] };
}

/** The object after all properties of `source` were copied into it, perhaps only under a condition. */
function withCopied(
  target: ObjectValue,
  source: ObjectValue,
  certain: boolean,
  budget: MergeBudget,
): ObjectValue {
  let result = target;
  for (const part of source.open) result = withOpenPart(result, part);
  const properties = new Map(result.properties);
  for (const [key, property] of source.properties) {
    const isCertain = certain && property.presence === 'present';
    const before = properties.get(key);
    if (isCertain) {
      // A key that moves keeps the place of its first appearance, as in JavaScript.
      properties.set(key, {
        ...property,
        overwritable: property.overwritable,
      });
    } else {
      properties.set(key, perhaps(before, property.value, property.setBy, budget));
    }
  }
  const turns = joinedTurns(result.turns, source.turns);
  const copiedFrom = joinedOrigins(result.copiedFrom, source);
  return { ...result, properties, copiedFrom, ...(turns && { turns }) };
}

function joinedOrigins(
  known: readonly Origin[] = [],
  { origin, madeBy = origin, copiedFrom = [] }: ObjectValue,
): readonly Origin[] {
  const others = [madeBy, ...copiedFrom].filter(
    ({ node }) => !known.some((one) => one.node === node),
  );
  return others.length === 0 ? known : [...known, ...others];
}

/** The values `{ ...value }` copies from, and whether one of several. */
function spreadOne(
  target: ObjectValue,
  source: AbstractValue,
  certain: boolean,
  budget: MergeBudget,
): ObjectValue {
  switch (source.kind) {
    case 'object':
      return isOpaque(source) || isOpaque(target)
        ? target
        : withCopied(target, source, certain, budget);
    case 'null':
    case 'undefined':
    case 'boolean':
    case 'number':
    case 'function':
    case 'class':
      return target;
    case 'string':
      return source.value === ''
        ? target
        : withOpenPart(target, { value: source, reason: 'a string is spread into it' });
    case 'unknown':
      return withOpenPart(target, { value: source, reason: source.reason });
    case 'parameter':
      return withOpenPart(target, {
        value: source,
        reason: `\`${source.name}\` is spread into it and no caller was found that says what it holds`,
      });
    case 'environment':
    case 'template':
    case 'array':
    case 'instance':
    case 'external':
    case 'namespace':
    case 'json':
    case 'union':
      return withOpenPart(target, { value: source, reason: 'something unknown is spread into it' });
  }
}

/**
 * How many objects a spread of alternatives may give. `{ ...definition, model }` over a
 * list of definitions gives one for each; several such spreads multiply.
 */
const MAX_SPREAD_PRODUCTS = 256;

const TOO_MANY: OpenPart = {
  value: unknown('too many alternatives'),
  reason: 'too many alternatives are spread into it',
};

/**
 * The object literal value(s) after `...source`. Alternatives stay apart, so that a loop
 * over definitions gives one object for each.
 */
export function spreadInto(target: AbstractValue, source: AbstractValue): AbstractValue {
  const sources = membersOf(source);
  const targets = membersOf(target);
  if (sources.length * targets.length > MAX_SPREAD_PRODUCTS) {
    return mapMembers(target, (object) =>
      object.kind === 'object' ? withOpenPart(object, TOO_MANY) : object,
    );
  }
  const results: AbstractValue[] = [];
  for (const object of targets) {
    if (object.kind !== 'object')
      return unknown('something is spread into a value that is no object');
    for (const member of sources) {
      results.push(spreadOne(object, member, true, mergeBudget()));
    }
  }
  return unionOfStates(results);
}

/** The value after a merge that happens only perhaps. */
export function perhapsSpreadInto(
  target: ObjectValue,
  source: AbstractValue,
  budget = mergeBudget(),
): ObjectValue {
  let result = target;
  for (const member of membersOf(source)) result = spreadOne(result, member, false, budget);
  return result;
}

/** An object after what may be copies of it with more in them; open where those are too many. */
function withCopies(
  object: ObjectValue,
  copies: readonly AbstractValue[],
  budget: MergeBudget,
): ObjectValue {
  let result = object;
  for (const copy of copies) {
    if (budget.left === 0) return withOpenPart(result, TOO_MANY);
    budget.left -= 1;
    result = perhapsSpreadInto(result, copy, budget);
  }
  return result;
}

/**
 * A value that is perhaps replaced by another one. What is made of it changes it as writing to it would:
 *
 *     if (writable !== undefined) body = { ...body, messenger_writable: writable };
 *
 * Anything else is an alternative.
 *
 * @param isElsewhere whether other code does that, at a time that is not known: what it was may be gone for
 *   good, and whatever replaces it counts
 */
export function perhapsReplaced(
  before: AbstractValue,
  after: AbstractValue,
  isElsewhere: boolean,
): AbstractValue {
  return mergedPerhaps(before, after, isElsewhere, mergeBudget());
}

function mergedPerhaps(
  before: AbstractValue,
  after: AbstractValue,
  isElsewhere: boolean,
  budget: MergeBudget,
): AbstractValue {
  if (before === after) return before;
  const replacing = membersOf(after);
  const copies = copiesAmong(replacing);
  const copiedElements = copiesAmong(
    replacing.flatMap((one) => (one.kind === 'array' ? one.elements : [])),
  );
  if (!isElsewhere && copies.size === 0 && copiedElements.size === 0) return union([before, after]);

  const folded = new Set<AbstractValue>();
  const changed = mapMembers(before, (member) => {
    switch (member.kind) {
      case 'object': {
        const made = madeOf(member, copies);
        for (const one of made) folded.add(one);
        return withCopies(member, isElsewhere ? replacing : made, budget);
      }
      case 'array':
        // `definitions = definitions.map(complete)`
        return copiedElements.size === 0
          ? member
          : {
              ...member,
              elements: member.elements.map((element) =>
                mapMembers(element, (part) =>
                  part.kind === 'object'
                    ? withCopies(part, madeOf(part, copiedElements), budget)
                    : part,
                ),
              ),
            };
      default:
        return member;
    }
  });
  return union([changed, ...replacing.filter((one) => !folded.has(one))]);
}

/** Objects with more in them than was copied, by the node that made what was. */
type Copies = ReadonlyMap<TSESTree.Node, readonly ObjectValue[]>;

function copiesAmong(values: readonly AbstractValue[]): Copies {
  const copies = new Map<TSESTree.Node, ObjectValue[]>();
  for (const value of values) {
    if (value.kind !== 'object') continue;
    for (const { node } of value.copiedFrom ?? []) {
      const known = copies.get(node);
      if (known) known.push(value);
      else copies.set(node, [value]);
    }
  }
  return copies;
}

/** The copies that were made of an object, and are not the object itself. */
function madeOf(
  { origin, madeBy = origin, identity }: ObjectValue,
  copies: Copies,
): readonly ObjectValue[] {
  return (copies.get(madeBy.node) ?? []).filter((one) => one.identity !== identity);
}

/** Like `union`, but states of the same object that agree fall together. */
function unionOfStates(values: readonly AbstractValue[]): AbstractValue {
  const distinct: AbstractValue[] = [];
  for (const value of values) {
    const same = distinct.some(
      (known) =>
        known.kind === 'object' &&
        value.kind === 'object' &&
        known.identity === value.identity &&
        haveSameProperties(known, value),
    );
    if (!same) distinct.push(value);
  }
  return union(distinct);
}

function haveSameProperties(a: ObjectValue, b: ObjectValue): boolean {
  if (a.properties.size !== b.properties.size || a.open.length !== b.open.length) return false;
  for (const [key, property] of a.properties) {
    const other = b.properties.get(key);
    if (other?.value !== property.value || other.presence !== property.presence) return false;
  }
  return a.open.every((part, index) => part.value === b.open[index]?.value);
}

/** The rest of an object after some keys were taken out: `const { a, ...rest } = object`. */
export function withoutKeys(value: AbstractValue, keys: ReadonlySet<string>): AbstractValue {
  return mapMembers(value, (member) => {
    if (member.kind === 'parameter' || member.kind === 'unknown') {
      return { ...member, type: undefined };
    }
    if (member.kind !== 'object') return member;
    const properties = new Map([...member.properties].filter(([key]) => !keys.has(key)));
    const dropped = new Set([...(member.dropped ?? []), ...keys]);
    return { ...member, identity: {}, properties, dropped };
  });
}

/** A copy of an object, or a list of copies: what is written to it is not written to the object. */
export function copyOf(value: AbstractValue, { node }: Origin): AbstractValue {
  return mapMembers(value, (member) => {
    switch (member.kind) {
      case 'object':
        return { ...member, copiedBy: node };
      case 'array':
        return {
          ...member,
          elements: member.elements.map((element) =>
            element.kind === 'object' ? { ...element, copiedBy: node } : element,
          ),
        };
      default:
        return member;
    }
  });
}

/** What reading a key of an object gives: `undefined` where it certainly has none. */
export function readProperty(object: ObjectValue, name: string): AbstractValue {
  const key = keptKey(object, name);
  const property = object.properties.get(key);
  const openValues = object.open.map((part) => memberOfOpenPart(part, key));
  if (property === undefined) {
    return openValues.length === 0 ? UNDEFINED : union(openValues);
  }
  const values = [property.value];
  if (property.presence === 'maybe')
    values.push(...(openValues.length > 0 ? openValues : [UNDEFINED]));
  else if (property.overwritable) values.push(...openValues);
  return union(values);
}

function memberOfOpenPart(part: OpenPart, key: string): AbstractValue {
  if (part.value.kind === 'parameter') {
    return {
      ...part.value,
      name: `${part.value.name}.${key}`,
      type: partOfType(part.value.type, key),
    };
  }
  return unknown(part.reason);
}

/**
 * Whether an object has a key once it is JSON, where a value of `undefined` is left out.
 * A value that is not known counts as one: whoever wrote the key meant to send it.
 */
export function presenceOf(object: ObjectValue, key: string): 'present' | 'absent' | 'undecided' {
  const property = object.properties.get(key);
  if (property === undefined) return object.open.length > 0 ? 'undecided' : 'absent';
  const members = membersOf(property.value);
  if (members.every((member) => member.kind === 'undefined')) {
    return property.overwritable ? 'undecided' : 'absent';
  }
  return property.presence === 'maybe' || members.some((member) => member.kind === 'undefined')
    ? 'undecided'
    : 'present';
}

export function arrayValue(
  elements: readonly AbstractValue[],
  origin: Origin,
  open?: OpenPart,
): ArrayValue {
  return { kind: 'array', identity: {}, origin, via: undefined, elements, open };
}

/** The own entries of an object as `[key, value]` arrays. */
export function entriesOf(value: AbstractValue, origin: Origin): AbstractValue {
  return mapMembers(value, (member) => {
    if (member.kind === 'parameter') {
      return { ...member, name: `Object.entries(${member.name})`, type: undefined };
    }
    if (member.kind === 'array') {
      const entries = member.elements.map((element, index) =>
        arrayValue([stringValue(String(index), origin), element], origin),
      );
      return arrayValue(entries, origin, member.open);
    }
    if (member.kind !== 'object')
      return unknown('the entries of something that is no known object');
    const entries = [...member.properties].map(([key, property]) =>
      arrayValue([stringValue(key, property.setBy ?? origin), property.value], origin),
    );
    return { ...arrayValue(entries, origin, member.open[0]), entriesOf: member };
  });
}

/** The own keys of an object as a list of texts. */
export function keysOf(value: AbstractValue, origin: Origin): AbstractValue {
  return entryParts(entriesOf(value, origin), 0);
}

/** The own values of an object as a list. */
export function valuesOf(value: AbstractValue, origin: Origin): AbstractValue {
  return entryParts(entriesOf(value, origin), 1);
}

/** The first or second part of each entry. */
function entryParts(entries: AbstractValue, index: 0 | 1): AbstractValue {
  return mapMembers(entries, (list) => {
    if (list.kind !== 'array') return list;
    const { identity, origin, via, open } = list;
    const elements = list.elements.map((entry) =>
      entry.kind === 'array' ? (entry.elements[index] ?? UNDEFINED) : entry,
    );
    return { kind: 'array', identity, origin, via, elements, open };
  });
}

/** Any one element of what is iterated: the union of all, with what is unknown beside them. */
export function elementOf(value: AbstractValue): AbstractValue {
  const results: AbstractValue[] = [];
  for (const member of membersOf(value)) {
    switch (member.kind) {
      case 'array':
        results.push(
          ...member.elements.map((element, index) =>
            withTurns(element, [turnOf(member, index, element)]),
          ),
        );
        if (member.open) results.push(elementOfOpenPart(member.open));
        break;
      case 'parameter':
        results.push({ ...member, name: `${member.name}[]`, type: partOfType(member.type, '[]') });
        break;
      case 'null':
      case 'undefined':
        break;
      case 'unknown':
        results.push(member);
        break;
      default:
        results.push(unknown('what is iterated is not known'));
    }
  }
  return results.length === 0 ? unknown('nothing is iterated') : union(results);
}

const turnsOfLists = new WeakMap<object, Turn[]>();

/** One turn of a loop over a list, the same one each time it is asked for. */
function turnOf(list: ArrayValue, index: number, element: AbstractValue): Turn {
  const turns = turnsOfLists.get(list.identity) ?? [];
  turnsOfLists.set(list.identity, turns);
  return (turns[index] ??= { element: element.kind === 'object' ? element : undefined });
}

function elementOfOpenPart(part: OpenPart): AbstractValue {
  return part.value.kind === 'parameter'
    ? { ...part.value, name: `${part.value.name}[]`, type: partOfType(part.value.type, '[]') }
    : unknown(part.reason);
}
