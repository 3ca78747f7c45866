/** Functions of common libraries whose result can be told from their arguments. */
import { isAddedValue, resultForAdded } from './added-keys.js';
import { callMethod, fromEntries } from './builtins.js';
import type { EvaluationContext } from './context.js';
import { snakeCase } from './letter-case.js';
import { readMember } from './members.js';
import {
  arrayValue,
  copyOf,
  emptyObject,
  entriesOf,
  keysOf,
  spreadInto,
  valuesOf,
  withoutKeys,
} from './objects.js';
import type { AbstractValue, ExternalValue, ObjectValue, Origin, PropertyValue } from './value.js';
import {
  mapMembers,
  membersOf,
  nullishness,
  composedValue,
  stringValue,
  truthiness,
  UNDEFINED,
  union,
  unknown,
} from './value.js';

/** What a function of a library is called with. */
interface LibraryCall {
  readonly context: EvaluationContext;
  /** The data first, whatever the library has first. */
  readonly args: readonly AbstractValue[];
  readonly origin: Origin;
}

type LibraryFunction = (call: LibraryCall) => AbstractValue;

const first: LibraryFunction = ({ args }) => args[0] ?? UNDEFINED;

/** `partial(send, 'POST', '/data_attributes')` */
const partial: LibraryFunction = ({ args }) =>
  mapMembers(args[0] ?? UNDEFINED, (member) =>
    member.kind === 'function'
      ? { ...member, boundArguments: [...member.boundArguments, ...args.slice(1)] }
      : unknown('a function of a library is bound'),
  );

/** The texts of a list of keys, however it is handed over: `omit(o, 'a', 'b')`, `omit(o, ['a', 'b'])`. */
function keyTexts(values: readonly AbstractValue[]): ReadonlySet<string> | undefined {
  const keys = new Set<string>();
  for (const value of values) {
    const parts = value.kind === 'array' && !value.open ? value.elements : [value];
    for (const part of parts) {
      if (part.kind !== 'string') return undefined;
      keys.add(part.value);
    }
  }
  return keys;
}

function onObject(
  { args }: LibraryCall,
  change: (object: ObjectValue) => AbstractValue,
): AbstractValue {
  return mapMembers(args[0] ?? UNDEFINED, (member) =>
    member.kind === 'object' ? change(member) : member,
  );
}

/** The object with no other keys than these, and everything that its literal has besides taken out. */
function withOnly(object: ObjectValue, keys: ReadonlySet<string>): ObjectValue {
  const picked = withProperties(object, (property, key) => (keys.has(key) ? property : undefined));
  return { ...picked, isFilled: true };
}

function perhaps(property: PropertyValue): PropertyValue {
  return { ...property, presence: 'maybe' };
}

function withProperties(
  object: ObjectValue,
  change: (property: PropertyValue, key: string) => PropertyValue | undefined,
): ObjectValue {
  const properties = new Map<string, PropertyValue>();
  for (const [key, property] of object.properties) {
    const changed = change(property, key);
    if (changed) properties.set(key, changed);
  }
  return { ...object, identity: {}, properties };
}

const omit: LibraryFunction = (call) =>
  onObject(call, (object) => {
    const keys = keyTexts(call.args.slice(1));
    return keys
      ? withoutKeys(object, keys)
      : withProperties(object, (property) => perhaps(property));
  });

const pick: LibraryFunction = (call) =>
  onObject(call, (object) => {
    const keys = keyTexts(call.args.slice(1));
    if (keys === undefined) return withProperties(object, (property) => perhaps(property));
    const picked = withOnly(object, keys);
    // What was open may only bring one of the keys that are picked.
    return object.open.length > 0 && [...keys].every((key) => object.properties.has(key))
      ? { ...picked, open: [] }
      : picked;
  });

/** Predicates of libraries that look for what is not there. */
const ABSENCE_PREDICATES: ReadonlySet<string> = new Set([
  'isEmpty',
  'isNil',
  'isNull',
  'isNullOrUndefined',
  'isUndefined',
]);

/** `omitBy(object, isNil)`, `pickBy(object, (value) => value !== undefined)` */
function filterBy(keeps: boolean): LibraryFunction {
  return (call) => {
    const [, predicate] = call.args;
    const isOfLibrary =
      predicate === undefined ||
      (predicate.kind === 'external' && ABSENCE_PREDICATES.has(predicate.path.at(-1) ?? ''));
    const keepsAdded =
      isOfLibrary ||
      (predicate.kind === 'function' &&
        truthiness(resultForAdded(call.context, predicate, call.origin)) === keeps);
    return onObject(call, (all) => {
      const object = keepsAdded ? all : { ...all, isFilled: true as const };
      return withProperties(object, (property, key) => {
        // A key with a value that is not there is not sent either way.
        if (isOfLibrary) return property;
        const outcome =
          predicate.kind === 'function'
            ? truthiness(
                call.context.callFunction(predicate, [
                  property.value,
                  stringValue(key, property.setBy ?? call.origin),
                ]),
              )
            : undefined;
        if (outcome !== undefined) return outcome === keeps ? property : undefined;
        const isKnown = membersOf(property.value).every((value) => nullishness(value) === false);
        return isKnown ? perhaps(property) : property;
      });
    });
  };
}

/** An object with other keys, which are written where they were. */
function withKeys(
  object: ObjectValue,
  translate: (key: string, property: PropertyValue) => string | undefined,
): AbstractValue {
  let result: ObjectValue = { ...object, identity: {}, properties: new Map() };
  const properties = new Map<string, PropertyValue>();
  for (const [key, property] of object.properties) {
    const name = translate(key, property);
    if (name === undefined) return unknown('its keys are translated');
    if (name !== key) result = { ...result, isTranslated: true };
    properties.set(name, property);
  }
  return { ...result, properties };
}

const mapKeys: LibraryFunction = (call) => {
  const [, translate] = call.args;
  return onObject(call, (object) =>
    withKeys(object, (key, property) => {
      if (translate?.kind === 'external') return textFunction(translate)?.(key);
      if (translate?.kind !== 'function') return undefined;
      const name = call.context.callFunction(translate, [
        property.value,
        stringValue(key, property.setBy ?? call.origin),
      ]);
      return name.kind === 'string' ? name.value : undefined;
    }),
  );
};

const mapValues: LibraryFunction = (call) => {
  const [, change] = call.args;
  const keepsAdded =
    change?.kind === 'function' && isAddedValue(resultForAdded(call.context, change, call.origin));
  return onObject(call, (object) =>
    withProperties(keepsAdded ? object : { ...object, isFilled: true }, (property, key) => ({
      ...property,
      value:
        change?.kind === 'function'
          ? call.context.callFunction(change, [
              property.value,
              stringValue(key, property.setBy ?? call.origin),
            ])
          : unknown('a value that is changed'),
    })),
  );
};

const assign: LibraryFunction = ({ args, origin }) =>
  args.reduce<AbstractValue>((target, source) => spreadInto(target, source), emptyObject(origin));

/** `defaults(options, fallback)`: the fallback gives what is missing. */
const defaults: LibraryFunction = ({ args, origin }) =>
  [...args]
    .reverse()
    .reduce<AbstractValue>((target, source) => spreadInto(target, source), emptyObject(origin));

const chunk: LibraryFunction = ({ args, origin }) =>
  mapMembers(args[0] ?? UNDEFINED, (list) =>
    list.kind === 'array' ? arrayValue([list], origin) : list,
  );

/** Methods of arrays that libraries have as functions, for lists and for the values of objects. */
function asMethod(name: string): LibraryFunction {
  return ({ context, args, origin }) => {
    const [collection = UNDEFINED, ...rest] = args;
    return mapMembers(collection, (member) => {
      const list = member.kind === 'object' ? valuesOf(member, origin) : member;
      if (list.kind !== 'array') return list.kind === 'parameter' ? list : unknown('a list');
      return callMethod(context, list, name, rest, origin) ?? unknown('a list');
    });
  };
}

const get: LibraryFunction = ({ context, args }) => {
  const [object = UNDEFINED, path, fallback] = args;
  const keys =
    path?.kind === 'string'
      ? path.value.split(/[.[\]]+/u).filter((key) => key !== '')
      : path?.kind === 'array' && !path.open
        ? path.elements.map((part) => (part.kind === 'string' ? part.value : undefined))
        : [undefined];
  let value = object;
  for (const key of keys) {
    if (key === undefined) return unknown('a path that is not known');
    value = readMember(context, value, key);
  }
  if (fallback === undefined) return value;
  return mapMembers(value, (member) => {
    const isMissing = nullishness(member);
    if (isMissing === undefined) return union([member, fallback]);
    return isMissing ? fallback : member;
  });
};

const copy: LibraryFunction = ({ args, origin }) => copyOf(args[0] ?? UNDEFINED, origin);

const snakeText: LibraryFunction = ({ args }) =>
  mapMembers(args[0] ?? UNDEFINED, (text) => {
    if (text.kind !== 'string') return text.kind === 'parameter' ? text : unknown('a text');
    return composedValue(snakeCase(text.value), text.origin, [text]);
  });

/** By the names that lodash has for them. */
const LODASH: Readonly<Record<string, LibraryFunction>> = {
  assign,
  assignIn: assign,
  castArray: first,
  chunk,
  clone: copy,
  cloneDeep: copy,
  compact: first,
  concat: asMethod('concat'),
  debounce: first,
  defaults,
  each: first,
  entries: ({ args, origin }) => entriesOf(args[0] ?? UNDEFINED, origin),
  extend: assign,
  filter: asMethod('filter'),
  flatMap: asMethod('flatMap'),
  flatten: asMethod('flat'),
  forEach: first,
  fromPairs: ({ args, origin }) => fromEntries(args[0] ?? UNDEFINED, origin),
  get,
  keys: ({ args, origin }) => keysOf(args[0] ?? UNDEFINED, origin),
  map: asMethod('map'),
  mapKeys,
  mapValues,
  memoize: first,
  merge: assign,
  omit,
  omitBy: filterBy(false),
  once: first,
  orderBy: first,
  partial,
  pick,
  pickBy: filterBy(true),
  reject: asMethod('slice'),
  reverse: first,
  shuffle: first,
  snakeCase: snakeText,
  sortBy: first,
  take: first,
  throttle: first,
  toPairs: ({ args, origin }) => entriesOf(args[0] ?? UNDEFINED, origin),
  uniq: first,
  uniqBy: first,
  values: ({ args, origin }) => valuesOf(args[0] ?? UNDEFINED, origin),
};

/** Libraries with the functions of lodash, as far as they have them. */
const LIKE_LODASH: ReadonlySet<string> = new Set([
  'es-toolkit',
  'es-toolkit/compat',
  'lodash',
  'lodash-es',
  'radash',
  'remeda',
  'underscore',
]);

/** ramda has the data last. */
const RAMDA: Readonly<Record<string, LibraryFunction>> = {
  clone: first,
  filter: LODASH['filter'] ?? first,
  forEach: first,
  map: LODASH['map'] ?? first,
  omit,
  pick,
  pickBy: filterBy(true),
  sortBy: first,
  splitEvery: chunk,
  uniq: first,
};

const snakeKeys: LibraryFunction = (call) =>
  onObject(call, (object) => withKeys(object, (key) => snakeCase(key)));

/** Functions of smaller packages, by package and name; an empty name is the package itself. */
const OTHERS: Readonly<Record<string, Readonly<Record<string, LibraryFunction>>>> = {
  'axios-cache-interceptor': { setupCache: first },
  'axios-cookiejar-support': { wrapper: first },
  'axios-rate-limit': { '': first },
  'change-case': { snakeCase: snakeText },
  'change-case/keys': { snakeCase: snakeKeys },
  'decamelize-keys': { '': snakeKeys },
  decamelize: { '': snakeText },
  'express-async-handler': { '': first },
  humps: { decamelize: snakeText, decamelizeKeys: snakeKeys },
  mem: { '': first },
  'memoize-one': { '': first },
  memoizee: { '': first },
  'p-debounce': { '': first },
  'p-memoize': { '': first },
  'snake-case': { snakeCase: snakeText },
  'snakecase-keys': { '': snakeKeys },
  'ts-case-convert': { objectToSnake: snakeKeys, toSnake: snakeText },
};

/** Names of functions that drop what is not there and leave everything else as it is. */
const COMPACTING_NAME =
  /^(?:compact|clean[-_]?deep|compact[-_]?object|(?:clean|del|delete|drop|exclude|filter|omit|prune|reject|remove|strip|without)(?:[-_]?(?:all|out|deep))?[-_]?(?:undefined|undef|nil|null|nullish|empty|falsy|void)(?:[-_]?\w+)*)$/iu;

/** Whether a function is called like one that drops what is not there. */
export function isCompactingName(name: string): boolean {
  return COMPACTING_NAME.test(name);
}

function withoutDefault(path: readonly string[]): string {
  return path.filter((key) => key !== 'default').join('.');
}

/** The function of a library that a callee is; undefined for those that are not known here. */
function libraryFunction(callee: ExternalValue): LibraryFunction | undefined {
  if (callee.root.kind !== 'package') return undefined;
  const { name: packageName, specifier } = callee.root;
  // An alias of a package is not its name.
  const name = specifier.startsWith(packageName) ? specifier : packageName;
  const member = withoutDefault(callee.path);
  // `import omitBy from 'lodash/omitBy'`, `require('lodash.omitby')`
  const sub =
    /^lodash(?:-es)?\/(?:fp\/)?(\w+)$/u.exec(name)?.[1] ?? /^lodash\.(\w+)$/u.exec(name)?.[1];
  if (sub && member === '') {
    const found = Object.keys(LODASH).find((one) => one.toLowerCase() === sub.toLowerCase());
    return found === undefined ? undefined : LODASH[found];
  }
  if (LIKE_LODASH.has(name)) return Object.hasOwn(LODASH, member) ? LODASH[member] : undefined;
  if (name === 'ramda') {
    const found = Object.hasOwn(RAMDA, member) ? RAMDA[member] : undefined;
    return found && ((call) => found({ ...call, args: [...call.args].reverse() }));
  }
  const other = OTHERS[name]?.[member];
  if (other) return other;
  return isCompactingName(member === '' ? name.replace(/^@[^/]+\//u, '') : member)
    ? first
    : undefined;
}

/** What a function that makes texts of texts gives for one; undefined for other functions. */
function textFunction(callee: ExternalValue): ((text: string) => string) | undefined {
  return libraryFunction(callee) === snakeText ? snakeCase : undefined;
}

/** Whether a callee is a function of a library that is known here. */
export function isLibraryFunction(callee: ExternalValue): boolean {
  return libraryFunction(callee) !== undefined;
}

/** What a function of a library gives; undefined where the callee is none that is known here. */
export function callLibrary(
  context: EvaluationContext,
  callee: ExternalValue,
  args: readonly AbstractValue[],
  origin: Origin,
): AbstractValue | undefined {
  return libraryFunction(callee)?.({ context, args, origin });
}

/** Functions that hand each entry of an object to their callback: value first, then key. */
const ENTRY_CALLBACKS: ReadonlySet<string> = new Set(['each', 'forEach', 'map', 'flatMap']);

/** Whether a callee is one of those. */
export function handsOverEntries(callee: ExternalValue): boolean {
  return (
    callee.root.kind === 'package' &&
    LIKE_LODASH.has(callee.root.name) &&
    ENTRY_CALLBACKS.has(withoutDefault(callee.path))
  );
}
