/** Calls whose meaning the language or a common library defines. */
import { keepsAddedEntry, letsAddedThrough } from './added-keys.js';
import type { TSESTree } from '@typescript-eslint/types';
import { typedValue } from './arguments.js';
import { PARSED, type EvaluationContext } from './context.js';
import { withInstancesAsObjects } from './instances.js';
import { isWrapper, wrappedFunction } from './called-later.js';
import { isConfigRead, readConfig } from './config-service.js';
import { callLibrary, isLibraryFunction } from './libraries.js';
import {
  arrayValue,
  copyOf,
  asPlainObject,
  elementOf,
  emptyObject,
  entriesOf,
  keysOf,
  readProperty,
  spreadInto,
  valuesOf,
  withOpenPart,
  withoutProperty,
  withProperty,
} from './objects.js';
import { contextValue, isOfReact } from './react-contexts.js';
import { concat } from './text.js';
import { isSchemaFunction, parsedBySchema } from './schemas.js';
import type {
  TemplateValue,
  AbstractValue,
  ArrayValue,
  ExternalValue,
  FunctionValue,
  HeadersClass,
  ObjectValue,
  Origin,
  PropertyValue,
} from './value.js';
import {
  FALSE,
  mapMembers,
  membersOf,
  nullishness,
  numberValue,
  composedValue,
  decidersOf,
  stringValue,
  TRUE,
  truthiness,
  UNDEFINED,
  union,
  unknown,
} from './value.js';

/** The name of a global function or member: `JSON.stringify`; undefined for other values. */
export function globalName(value: ExternalValue): string | undefined {
  return value.root.kind === 'global' ? value.path.join('.') : undefined;
}

/** The object that a list of entries makes. */
export function fromEntries(value: AbstractValue, origin: Origin): AbstractValue {
  return mapMembers(value, (list) => {
    if (list.kind !== 'array') {
      return list.kind === 'parameter' ? list : unknown('entries that are not known');
    }
    // Entries that come from an object give a copy of it, which is still written where that was.
    let object: ObjectValue = list.entriesOf
      ? { ...list.entriesOf, identity: {}, properties: new Map(), open: [] }
      : emptyObject(origin);
    for (const entry of list.elements) {
      const [key, content] = entry.kind === 'array' ? entry.elements : [];
      object =
        key?.kind === 'string' && content
          ? withProperty(object, key.value, content, list.mayLack !== true, key.origin)
          : withOpenPart(object, {
              value: unknown('a key is computed'),
              reason: 'a key is computed',
            });
    }
    const isTranslated =
      list.entriesOf !== undefined &&
      [...object.properties.keys()].some((key) => list.entriesOf?.properties.has(key) === false);
    if (isTranslated) object = { ...object, isTranslated };
    if (list.losesAdded) object = { ...object, isFilled: true };
    return list.open ? withOpenPart(object, list.open) : object;
  });
}

/** The text of a URL put together as `new URL(path, base)` does it. */
function urlText(
  path: AbstractValue,
  base: AbstractValue | undefined,
  origin: Origin,
): AbstractValue {
  if (base === undefined) return path;
  const parts: AbstractValue[] = [];
  // `HOSTS[region]` with a region that the table lacks: such a call throws.
  const roots = membersOf(base).filter((root) => root.kind !== 'undefined');
  for (const root of roots) {
    for (const reference of membersOf(path)) {
      if (root.kind === 'string' && reference.kind === 'string') {
        const text = URL.canParse(reference.value, root.value)
          ? new URL(reference.value, root.value).href
          : undefined;
        parts.push(
          text === undefined
            ? unknown('not a URL')
            : composedValue(text, origin, [root, reference]),
        );
      } else if (reference.kind === 'string' && URL.canParse(reference.value)) {
        parts.push(reference);
      } else {
        const prefix =
          root.kind === 'string'
            ? composedValue(root.value.replace(/\/+$/u, ''), root.origin, [root])
            : root;
        parts.push(concat([prefix, reference], origin));
      }
    }
  }
  return union(parts, [...decidersOf(base), ...decidersOf(path)]);
}

/** Node's `util`, and what is named after it. */
function isUtilities(callee: ExternalValue): boolean {
  return callee.root.kind === 'package' && /^(?:node:)?util$/u.test(callee.root.name);
}

/** Whether a callee may be one of those that `callBuiltin` knows: the language's, or of a library named here. */
export function mayBeBuiltin(callee: ExternalValue): boolean {
  switch (callee.root.kind) {
    case 'global':
      return true;
    case 'package':
      return (
        callee.root.name === 'axios' ||
        callee.root.name === '@angular/core' ||
        isOfReact(callee, HOOKS) ||
        isUtilities(callee) ||
        isLibraryFunction(callee) ||
        isSchemaFunction(callee.path.at(-1))
      );
    case 'call':
      return isSchemaFunction(callee.path.at(-1)) || isWrapper(callee);
    case 'typed':
      return isConfigRead(callee);
  }
}

const HOOKS = ['use', 'useCallback', 'useContext', 'useMemo'];

/** The hooks of React that give what can be told from what they are given; undefined for all other functions. */
function callHook(
  context: EvaluationContext,
  callee: ExternalValue,
  first: AbstractValue,
): AbstractValue | undefined {
  // `useCallback(send)` is `send`, `useMemo(make)` what it makes, for as long as nothing changes.
  if (isOfReact(callee, ['useCallback'])) return first;
  if (isOfReact(callee, ['useMemo'])) {
    return mapMembers(first, (make) =>
      make.kind === 'function' ? context.callFunction(make, []) : unknown('what a hook gives'),
    );
  }
  return isOfReact(callee, ['use', 'useContext']) ? contextValue(context, first) : undefined;
}

/**
 * The value of calling something outside the project whose meaning is known.
 *
 * @returns undefined where it is not known here: it may be an HTTP client
 */
export function callBuiltin(
  context: EvaluationContext,
  callee: ExternalValue,
  args: readonly AbstractValue[],
  origin: Origin,
): AbstractValue | undefined {
  const [first = UNDEFINED, second = UNDEFINED] = args;
  if (callee.root.kind !== 'global') {
    // `const send = promisify(request.post)`
    if (isUtilities(callee) && callee.path.at(-1) === 'promisify') return first;
    // Angular's `inject(HttpClient)`
    if (
      callee.root.kind === 'package' &&
      callee.root.name === '@angular/core' &&
      callee.path.at(-1) === 'inject' &&
      first.kind === 'external'
    ) {
      return typedValue(first, undefined);
    }
    const result =
      callHook(context, callee, first) ??
      readConfig(callee, args) ??
      wrappedFunction(callee, args) ??
      callLibrary(context, callee, args, origin) ??
      parsedBySchema(context, callee, args, origin);
    if (result) return result;
  }
  if (axiosMember(callee) === 'AxiosHeaders.from') return headersObject(first, 'axios', origin);
  switch (globalName(callee)) {
    case 'JSON.stringify':
      if (nullishness(second) !== true) {
        return { kind: 'json', value: unknown('a replacer decides what of it becomes JSON') };
      }
      return mapMembers(first, (member) => ({ kind: 'json', value: member }));
    case 'JSON.parse':
      return mapMembers(first, (member) =>
        member.kind === 'json' ? copyOf(member.value, origin) : unknown(PARSED),
      );
    case 'Object.freeze':
    case 'Object.seal':
    case 'Promise.resolve':
    case 'Promise.all':
    case 'Promise.allSettled':
      return first;
    case 'structuredClone':
      return copyOf(first, origin);
    case 'Object.assign':
      return args.slice(1).reduce((target, source) => {
        const isObject = membersOf(target).every((member) => member.kind === 'object');
        return isObject
          ? spreadInto(target, withInstancesAsObjects(context, source))
          : unknown('objects are merged into something unknown');
      }, first);
    case 'Object.entries':
      return entriesOf(first, origin);
    case 'Object.values':
      return valuesOf(first, origin);
    case 'Object.keys':
    case 'Object.getOwnPropertyNames':
    case 'Reflect.ownKeys':
      return keysOf(first, origin);
    case 'Object.fromEntries':
      return fromEntries(first, origin);
    case 'Array.from':
      return second.kind === 'function' ? mapList(context, first, second) : first;
    case 'Array.of':
      return arrayValue(args, origin);
    case 'Array.prototype.slice.call':
      // `slice.call(arguments, 1)`; of a call that is not known yet, any part is all.
      if (first.kind === 'parameter' || first.kind === 'unknown') return first;
      if (first.kind !== 'array') return undefined;
      if (first.open !== undefined) return first;
      if (second.kind === 'undefined') return first;
      return second.kind === 'number'
        ? arrayValue(first.elements.slice(second.value), origin)
        : undefined;
    case 'String':
      return concat([first], origin);
    case 'Boolean':
      return unknown('a boolean');
    case 'encodeURIComponent':
      return first.kind === 'string' && encodeURIComponent(first.value) === first.value
        ? first
        : unknown('an encoded text');
    case 'Deno.env.get':
      return first.kind === 'string'
        ? { kind: 'environment', names: [first.value] }
        : unknown('an environment variable');
    default:
      return undefined;
  }
}

/** The names of a headers object, which it keeps in lower case; two spellings are joined. */
function withLowerCaseNames(value: AbstractValue, headersClass: HeadersClass): AbstractValue {
  return mapMembers(value, (member) => {
    if (member.kind !== 'object') return member;
    const properties = new Map<string, PropertyValue>();
    for (const [key, property] of member.properties) {
      const name = key.toLowerCase();
      properties.set(
        name,
        properties.has(name)
          ? { ...property, value: unknown('the header is sent with several values') }
          : property,
      );
    }
    return { ...member, properties, headersClass };
  });
}

/** `new Headers(init)` */
function headersObject(
  init: AbstractValue,
  headersClass: HeadersClass,
  origin: Origin,
): AbstractValue {
  const copied = mapMembers(init, (member) => {
    switch (member.kind) {
      case 'undefined':
        return emptyObject(origin);
      case 'array':
        return fromEntries(member, origin);
      case 'object':
        return spreadInto(emptyObject(origin), asPlainObject(member));
      default:
        return spreadInto(emptyObject(origin), member);
    }
  });
  return withLowerCaseNames(copied, headersClass);
}

/** The member of axios that a value is, however axios was imported: `AxiosHeaders.from`. */
function axiosMember(value: ExternalValue): string | undefined {
  if (value.root.kind !== 'package' || value.root.name !== 'axios') return undefined;
  return value.path.filter((key) => key !== 'default').join('.');
}

/** The class of headers that a callee is: a global one, or one of axios, Angular and the packages that are `fetch`. */
function headersClassOf(callee: ExternalValue): HeadersClass | undefined {
  if (globalName(callee) === 'Headers') return 'fetch';
  if (axiosMember(callee) === 'AxiosHeaders') return 'axios';
  if (callee.root.kind !== 'package') return undefined;
  const name = callee.path.at(-1);
  if (callee.root.name === '@angular/common') return name === 'HttpHeaders' ? 'angular' : undefined;
  return name === 'Headers' ? 'fetch' : undefined;
}

/** `import { URL } from 'node:url'` */
function isNodeUrl({ root, path }: ExternalValue): boolean {
  return root.kind === 'package' && /^(?:node:)?url$/u.test(root.name) && path.at(-1) === 'URL';
}

/** The value of `new X()` for classes whose content matters. */
export function constructBuiltin(
  callee: ExternalValue,
  args: readonly AbstractValue[],
  origin: Origin,
): AbstractValue | undefined {
  const [first = UNDEFINED, second] = args;
  const headersClass = headersClassOf(callee);
  if (headersClass) return headersObject(first, headersClass, origin);
  switch (isNodeUrl(callee) ? 'URL' : globalName(callee)) {
    case 'URL':
      return urlText(first, second, origin);
    case 'Array':
      return arrayValue([], origin, { value: unknown('a sized array'), reason: 'a sized array' });
    case 'Set':
      return first.kind === 'undefined' ? arrayValue([], origin) : first;
    case 'Map':
      return mapMembers(first.kind === 'undefined' ? arrayValue([], origin) : first, (entries) =>
        entries.kind === 'array' ? { ...entries, isMap: true } : entries,
      );
    default:
      return undefined;
  }
}

function mapList(
  context: EvaluationContext,
  list: AbstractValue,
  fn: FunctionValue,
): AbstractValue {
  return mapMembers(list, (member) => {
    if (member.kind !== 'array') {
      return member.kind === 'parameter' ? member : unknown('what is iterated is not known');
    }
    const elements = member.elements.map((element, index) =>
      context.callFunction(fn, [element, numberValue(index, member.origin)]),
    );
    const losesAdded =
      member.entriesOf !== undefined && !keepsAddedEntry(context, fn, member.origin);
    return { ...member, identity: {}, elements, ...(losesAdded && { losesAdded }) };
  });
}

/** The keys, or the values, of a `Map`. */
function partsOfEntries(map: ArrayValue, part: 0 | 1): ArrayValue {
  const elements = map.elements.map((entry) =>
    entry.kind === 'array' ? (entry.elements[part] ?? UNDEFINED) : unknown('an entry of a map'),
  );
  const open = map.open && { value: unknown('an entry of a map'), reason: map.open.reason };
  return arrayValue(elements, map.origin, open);
}

function flattened(list: ArrayValue): ArrayValue {
  return {
    ...list,
    identity: {},
    elements: list.elements.flatMap((element) =>
      element.kind === 'array' && element.open === undefined ? element.elements : [element],
    ),
  };
}

/** A list in another order. */
function rearranged(list: ArrayValue): ArrayValue {
  return list.elements.length < 2 && list.open === undefined
    ? list
    : { ...list, isRearranged: true };
}

/** Whether a predicate lets an element through; undefined where that is not known. */
function passes(
  context: EvaluationContext,
  predicate: AbstractValue | undefined,
  element: AbstractValue,
): boolean | undefined {
  switch (predicate?.kind) {
    case 'function':
      return truthiness(context.callFunction(predicate, [element]));
    case 'external':
      return globalName(predicate) === 'Boolean' ? truthiness(element) : undefined;
    default:
      return undefined;
  }
}

/** An entry of an object that a filter may take out: what is not there is undefined. */
function perhapsKept(entry: AbstractValue): AbstractValue {
  if (entry.kind !== 'array') return entry;
  const [key = UNDEFINED, content = UNDEFINED] = entry.elements;
  // Of a value that is not known nobody claims more than that its key is written.
  const isKnown = membersOf(content).every((member) => nullishness(member) === false);
  return isKnown ? { ...entry, elements: [key, union([content, UNDEFINED])] } : entry;
}

/** How many elements of a list `reduce` is followed through. */
const MAX_REDUCED_ELEMENTS = 64;

function reduced(
  context: EvaluationContext,
  elements: readonly AbstractValue[],
  [callback, initial]: readonly AbstractValue[],
  list: ArrayValue,
): AbstractValue | undefined {
  if (callback?.kind !== 'function' || initial === undefined) return undefined;
  if (list.open || elements.length > MAX_REDUCED_ELEMENTS) return undefined;
  return elements.reduce<AbstractValue>(
    (result, element, index) =>
      context.callFunction(callback, [result, element, numberValue(index, list.origin)]),
    initial,
  );
}

function callArrayMethod(
  context: EvaluationContext,
  list: ArrayValue,
  name: string,
  args: readonly AbstractValue[],
  origin: Origin,
): AbstractValue | undefined {
  const [first] = args;
  switch (name) {
    case 'map':
      return first?.kind === 'function' ? mapList(context, list, first) : undefined;
    case 'flatMap': {
      const mapped = first?.kind === 'function' ? mapList(context, list, first) : undefined;
      return mapped?.kind === 'array' ? flattened(mapped) : undefined;
    }
    case 'flat':
      return flattened(list);
    case 'filter': {
      const decisions = list.elements.map((element) => passes(context, first, element));
      const losesAdded =
        list.entriesOf !== undefined &&
        first?.kind === 'function' &&
        !letsAddedThrough(context, first, list.origin);
      return {
        ...list,
        ...(losesAdded && { losesAdded }),
        ...(decisions.includes(undefined) && { isRearranged: true as const }),
        identity: {},
        elements: list.elements.flatMap((element, index) => {
          if (decisions[index] === false) return [];
          const isPerhaps = decisions[index] === undefined && list.entriesOf !== undefined;
          return [isPerhaps ? perhapsKept(element) : element];
        }),
      };
    }
    case 'reduce':
    case 'reduceRight':
      return reduced(
        context,
        name === 'reduce' ? list.elements : [...list.elements].reverse(),
        args,
        list,
      );
    case 'find':
    case 'findLast':
      return union(list.elements.filter((element) => passes(context, first, element) !== false));
    case 'at': {
      if (list.isRearranged) return elementOf(list);
      const element = first?.kind === 'number' ? list.elements.at(first.value) : undefined;
      return element && list.open === undefined ? element : elementOf(list);
    }
    // What is left is some of the same elements.
    case 'slice':
      return args.length === 0 ? list : { ...list, isRearranged: true };
    case 'sort':
    case 'toSorted':
    case 'reverse':
    case 'toReversed':
      return rearranged(list);
    case 'values':
      return list.isMap ? partsOfEntries(list, 1) : list;
    case 'keys':
      return list.isMap ? partsOfEntries(list, 0) : undefined;
    case 'concat':
      return args.reduce<ArrayValue>(
        (all, arg) =>
          arg.kind === 'array'
            ? { ...all, elements: [...all.elements, ...arg.elements], open: all.open ?? arg.open }
            : { ...all, open: { value: arg, reason: 'something unknown is appended to it' } },
        list,
      );
    case 'pop':
    case 'shift':
      return elementOf(list);
    case 'entries':
      if (list.isMap) return list;
      return arrayValue(
        list.elements.map((element) => arrayValue([unknown('an index'), element], origin)),
        origin,
        list.open,
      );
    case 'join': {
      if (list.open) return undefined;
      if (list.isRearranged) return unknown('a text put together of some elements of a list');
      const separator = first ?? stringValue(',', origin);
      const parts = list.elements.flatMap((element, index) =>
        index === 0 ? [element] : [separator, element],
      );
      return concat(parts, origin);
    }
    case 'includes':
    case 'some':
    case 'every':
      return unknown('a test of a list');
    default:
      return undefined;
  }
}

function callTextMethod(
  text: AbstractValue & { kind: 'string' },
  name: string,
  args: readonly AbstractValue[],
  origin: Origin,
): AbstractValue | undefined {
  const [first, second] = args;
  const changed = (value: string): AbstractValue =>
    value === text.value ? text : composedValue(value, origin, [text]);
  const other = first?.kind === 'string' ? first.value : undefined;
  switch (name) {
    case 'toString':
    case 'valueOf':
      return text;
    case 'trim':
      return changed(text.value.trim());
    case 'toLowerCase':
      return changed(text.value.toLowerCase());
    case 'toUpperCase':
      return changed(text.value.toUpperCase());
    case 'concat':
      return concat([text, ...args], origin);
    case 'startsWith':
      return other === undefined ? undefined : text.value.startsWith(other) ? TRUE : FALSE;
    case 'endsWith':
      return other === undefined ? undefined : text.value.endsWith(other) ? TRUE : FALSE;
    case 'includes':
      return other === undefined ? undefined : text.value.includes(other) ? TRUE : FALSE;
    case 'replace':
    case 'replaceAll':
      return other !== undefined && second?.kind === 'string'
        ? changed(text.value[name](other, () => second.value))
        : undefined;
    default:
      return undefined;
  }
}

/** `headers.get(name)` and `headers.has(name)`; Angular's `headers.set(name, value)` gives others. */
function callHeadersMethod(
  headers: ObjectValue,
  name: string,
  args: readonly AbstractValue[],
): AbstractValue | undefined {
  const [first, second = UNDEFINED] = args;
  if (first?.kind !== 'string') return undefined;
  const value = readProperty(headers, first.value);
  switch (name) {
    case 'get':
      return value;
    case 'has': {
      const isMissing = nullishness(value);
      if (isMissing === undefined) return unknown('a test of a header');
      return isMissing ? FALSE : TRUE;
    }
    case 'set':
      return withProperty(headers, first.value, second, true, headers.origin);
    case 'append':
      return value.kind === 'undefined'
        ? withProperty(headers, first.value, second, true, headers.origin)
        : withProperty(headers, first.value, unknown('several values'), true, headers.origin);
    case 'delete':
      return withoutProperty(headers, first.value, true);
    default:
      return undefined;
  }
}

function textItself(text: AbstractValue, name: string): AbstractValue | undefined {
  return name === 'toString' ? text : undefined;
}

/** Of a text whose beginning is known: `/${resource}` starts with no `http`. */
function startsWith(
  { parts: [first] }: TemplateValue,
  wanted: AbstractValue | undefined,
): AbstractValue | undefined {
  if (typeof first !== 'string' || wanted?.kind !== 'string') return undefined;
  if (first.startsWith(wanted.value)) return TRUE;
  return wanted.value.startsWith(first) ? undefined : FALSE;
}

/**
 * The value of calling a method of a value that is known.
 *
 * @returns undefined where the method is not one that is followed
 */
export function callMethod(
  context: EvaluationContext,
  object: AbstractValue,
  name: string,
  args: readonly AbstractValue[],
  origin: Origin,
): AbstractValue | undefined {
  switch (object.kind) {
    case 'array':
      return callArrayMethod(context, object, name, args, origin);
    case 'string':
      return callTextMethod(object, name, args, origin);
    case 'environment':
      return /^(?:toString|trim|toLowerCase|toUpperCase)$/u.test(name) ? object : undefined;
    case 'template':
      return name === 'startsWith' ? startsWith(object, args[0]) : textItself(object, name);
    case 'number':
      return textItself(object, name);
    case 'object':
      return object.headersClass ? callHeadersMethod(object, name, args) : undefined;
    default:
      return undefined;
  }
}

/** Texts that patterns are applied to are names and paths; longer ones are left alone. */
const MAX_MATCHED_LENGTH = 200;

/** The expression of a pattern that certainly ends soon; undefined for any other. */
export function safeExpression(pattern: TSESTree.RegExpLiteral): RegExp | undefined {
  const { pattern: source, flags } = pattern.regex;
  // Repetition inside repetition, and what was matched before, may take for ever.
  if (/\)[*+?{]|\\[1-9k]/u.test(source)) return undefined;
  try {
    return new RegExp(source, flags.replace('y', ''));
  } catch {
    return undefined;
  }
}

/**
 * `text.replace(pattern, replacement)` with a pattern that is written out:
 * `path.replace(/^\/+/, '')`, `key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)`.
 */
export function replacePattern(
  context: EvaluationContext,
  text: AbstractValue,
  pattern: TSESTree.RegExpLiteral,
  replacement: AbstractValue | undefined,
  origin: Origin,
): AbstractValue | undefined {
  const expression = safeExpression(pattern);
  if (expression === undefined) return undefined;
  if (replacement?.kind !== 'string' && replacement?.kind !== 'function') return undefined;
  const replaced = (value: string): string | undefined => {
    if (value.length > MAX_MATCHED_LENGTH) return undefined;
    if (replacement.kind === 'string') return value.replace(expression, replacement.value);
    let isKnown = true;
    const result = value.replace(expression, (...matched: readonly unknown[]) => {
      const args = matched.map((part): AbstractValue => {
        if (typeof part === 'string') return stringValue(part, origin);
        return typeof part === 'number' ? numberValue(part, origin) : UNDEFINED;
      });
      const part = context.callFunction(replacement, args);
      if (part.kind === 'string') return part.value;
      isKnown = false;
      return '';
    });
    return isKnown ? result : undefined;
  };
  return mapMembers(text, (member) => {
    if (member.kind === 'string') {
      const value = replaced(member.value);
      if (value === undefined) return unknown('a text that is changed');
      return value === member.value ? member : composedValue(value, origin, [member]);
    }
    return member.kind === 'parameter' || member.kind === 'template'
      ? member
      : unknown('a text that is changed');
  });
}
