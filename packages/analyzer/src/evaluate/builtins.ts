/** Calls whose meaning the language or a common library defines. */
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from './context.js';
import {
  arrayValue,
  elementOf,
  emptyObject,
  readProperty,
  spreadInto,
  withOpenPart,
  withProperty,
} from './objects.js';
import { concat } from './text.js';
import type {
  AbstractValue,
  ArrayValue,
  ExternalValue,
  FunctionValue,
  ObjectValue,
  Origin,
  PropertyValue,
} from './value.js';
import {
  FALSE,
  mapMembers,
  membersOf,
  nullishness,
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

/** Functions of libraries that give their first argument back, as far as JSON can tell. */
const IDENTITY_FUNCTIONS: Readonly<Record<string, ReadonlySet<string>>> = {
  lodash: new Set(['clone', 'cloneDeep', 'omitBy', 'pickBy']),
  'lodash-es': new Set(['clone', 'cloneDeep', 'omitBy', 'pickBy']),
  'axios-rate-limit': new Set(['default', '']),
  'axios-cache-interceptor': new Set(['setupCache']),
  'axios-cookiejar-support': new Set(['wrapper']),
};

function isIdentity(callee: ExternalValue): boolean {
  if (callee.root.kind !== 'package') return false;
  const { name } = callee.root;
  const path = callee.path.filter((key) => key !== 'default' || callee.path.length === 1);
  // `import omitBy from 'lodash/omitBy'`
  const sub = /^(lodash(?:-es)?)\/(\w+)$/u.exec(name);
  if (sub?.[1] && sub[2]) return IDENTITY_FUNCTIONS[sub[1]]?.has(sub[2]) ?? false;
  return IDENTITY_FUNCTIONS[name]?.has(path.join('.')) ?? false;
}

/** The own entries of an object as `[key, value]` arrays. */
function entriesOf(value: AbstractValue, origin: Origin): AbstractValue {
  return mapMembers(value, (member) => {
    if (member.kind !== 'object')
      return unknown('the entries of something that is no known object');
    const entries = [...member.properties].map(([key, property]) =>
      arrayValue([stringValue(key, property.setBy ?? origin), property.value], origin),
    );
    return arrayValue(entries, origin, member.open[0]);
  });
}

function fromEntries(value: AbstractValue, origin: Origin): AbstractValue {
  return mapMembers(value, (list) => {
    if (list.kind !== 'array') {
      return list.kind === 'parameter' ? list : unknown('entries that are not known');
    }
    let object = emptyObject(origin);
    for (const entry of list.elements) {
      const [key, content] = entry.kind === 'array' ? entry.elements : [];
      object =
        key?.kind === 'string' && content
          ? withProperty(object, key.value, content, true, key.origin)
          : withOpenPart(object, {
              value: unknown('a key is computed'),
              reason: 'a key is computed',
            });
    }
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
            : {
                ...stringValue(text, origin),
                composed: true,
                unless: [...root.unless, ...reference.unless],
              },
        );
      } else if (reference.kind === 'template' || root.kind === 'string') {
        const prefix =
          root.kind === 'string' ? stringValue(root.value.replace(/\/+$/u, ''), root.origin) : root;
        parts.push(concat([prefix, reference], origin));
      } else {
        parts.push(unknown('a URL of parts that are not known'));
      }
    }
  }
  return union(parts);
}

/** Whether a callee may be one of those that `callBuiltin` knows: the language's, or of a library named here. */
export function mayBeBuiltin(callee: ExternalValue): boolean {
  switch (callee.root.kind) {
    case 'global':
      return true;
    case 'package':
      return isIdentity(callee) || callee.root.name === 'axios';
    case 'call':
    case 'typed':
      return false;
  }
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
  if (isIdentity(callee)) return first;
  if (axiosMember(callee) === 'AxiosHeaders.from') return headersObject(first, origin);
  switch (globalName(callee)) {
    case 'JSON.stringify':
      if (nullishness(second) !== true) {
        return { kind: 'json', value: unknown('a replacer decides what of it becomes JSON') };
      }
      return mapMembers(first, (member) => ({ kind: 'json', value: member }));
    case 'JSON.parse':
      return mapMembers(first, (member) =>
        member.kind === 'json' ? member.value : unknown('the result of JSON.parse'),
      );
    case 'Object.freeze':
    case 'Object.seal':
    case 'structuredClone':
    case 'Promise.resolve':
    case 'Promise.all':
    case 'Promise.allSettled':
      return first;
    case 'Object.assign':
      return args.slice(1).reduce((target, source) => {
        const isObject = membersOf(target).every((member) => member.kind === 'object');
        return isObject
          ? spreadInto(target, source)
          : unknown('objects are merged into something unknown');
      }, first);
    case 'Object.entries':
      return entriesOf(first, origin);
    case 'Object.values':
      return mapMembers(entriesOf(first, origin), (list) =>
        list.kind === 'array'
          ? {
              ...list,
              elements: list.elements.map((entry) =>
                entry.kind === 'array' ? (entry.elements[1] ?? UNDEFINED) : entry,
              ),
            }
          : list,
      );
    case 'Object.keys':
      return mapMembers(entriesOf(first, origin), (list) =>
        list.kind === 'array'
          ? {
              ...list,
              elements: list.elements.map((entry) =>
                entry.kind === 'array' ? (entry.elements[0] ?? UNDEFINED) : entry,
              ),
            }
          : list,
      );
    case 'Object.fromEntries':
      return fromEntries(first, origin);
    case 'Array.from':
      return second.kind === 'function' ? mapList(context, first, second) : first;
    case 'Array.of':
      return arrayValue(args, origin);
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

/** The names of a `Headers` object, which it keeps in lower case; two spellings are joined. */
function withLowerCaseNames(value: AbstractValue): AbstractValue {
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
    return { ...member, properties, isCaseless: true };
  });
}

/** `new Headers(init)` */
function headersObject(init: AbstractValue, origin: Origin): AbstractValue {
  return mapMembers(init, (member) => {
    switch (member.kind) {
      case 'undefined':
        return withLowerCaseNames(emptyObject(origin));
      case 'array':
        return withLowerCaseNames(fromEntries(member, origin));
      default:
        return withLowerCaseNames(spreadInto(emptyObject(origin), member));
    }
  });
}

/** The member of axios that a value is, however axios was imported: `AxiosHeaders.from`. */
function axiosMember(value: ExternalValue): string | undefined {
  if (value.root.kind !== 'package' || value.root.name !== 'axios') return undefined;
  return value.path.filter((key) => key !== 'default').join('.');
}

/** The value of `new X()` for classes whose content matters. */
export function constructBuiltin(
  callee: ExternalValue,
  args: readonly AbstractValue[],
  origin: Origin,
): AbstractValue | undefined {
  const [first = UNDEFINED, second] = args;
  if (axiosMember(callee) === 'AxiosHeaders') return headersObject(first, origin);
  switch (globalName(callee)) {
    case 'Headers':
      return headersObject(first, origin);
    case 'URL':
      return urlText(first, second, origin);
    case 'Array':
      return arrayValue([], origin, { value: unknown('a sized array'), reason: 'a sized array' });
    case 'Set':
    case 'Map':
      return first.kind === 'undefined' ? arrayValue([], origin) : first;
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
      context.callFunction(fn, [
        element,
        {
          kind: 'number',
          value: index,
          raw: String(index),
          origin: member.origin,
          via: undefined,
          unless: [],
        },
      ]),
    );
    return { ...member, identity: {}, elements };
  });
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
    case 'filter':
      return {
        ...list,
        identity: {},
        elements: list.elements.filter((element) => passes(context, first, element) !== false),
      };
    case 'find':
    case 'findLast':
      return union(list.elements.filter((element) => passes(context, first, element) !== false));
    case 'at': {
      const element = first?.kind === 'number' ? list.elements.at(first.value) : undefined;
      return element && list.open === undefined ? element : elementOf(list);
    }
    // What is left is some of the same elements.
    case 'slice':
    case 'sort':
    case 'toSorted':
    case 'reverse':
    case 'toReversed':
    case 'values':
      return list;
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
      return arrayValue(
        list.elements.map((element) => arrayValue([unknown('an index'), element], origin)),
        origin,
        list.open,
      );
    case 'join': {
      if (list.open) return undefined;
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
    value === text.value
      ? text
      : { ...stringValue(value, origin), composed: true, unless: text.unless };
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

/** `headers.get(name)` and `headers.has(name)` */
function callHeadersMethod(
  headers: ObjectValue,
  name: string,
  args: readonly AbstractValue[],
): AbstractValue | undefined {
  const [first] = args;
  if (first?.kind !== 'string') return undefined;
  const value = readProperty(headers, first.value);
  if (name === 'get') return value;
  if (name !== 'has') return undefined;
  const isMissing = nullishness(value);
  if (isMissing === undefined) return unknown('a test of a header');
  return isMissing ? FALSE : TRUE;
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
    case 'number':
      return name === 'toString' ? object : undefined;
    case 'object':
      return object.isCaseless ? callHeadersMethod(object, name, args) : undefined;
    default:
      return undefined;
  }
}

/** `/^\/+/` and such, applied to text that is known: `path.replace(/^\/+/, '')`. */
export function replacePattern(
  text: AbstractValue,
  pattern: TSESTree.RegExpLiteral,
  replacement: AbstractValue | undefined,
  origin: Origin,
): AbstractValue | undefined {
  // A pattern with repetition inside repetition may take forever; those for slashes never have one.
  const isSimple = /^\^?\\\/[+*]?\$?$/u.test(pattern.regex.pattern);
  if (!isSimple || replacement?.kind !== 'string') return undefined;
  const expression = new RegExp(pattern.regex.pattern, pattern.regex.flags);
  return mapMembers(text, (member) => {
    if (member.kind === 'string') {
      const value = member.value.replace(expression, () => replacement.value);
      return value === member.value
        ? member
        : { ...stringValue(value, origin), composed: true, unless: member.unless };
    }
    return member.kind === 'parameter' || member.kind === 'template'
      ? member
      : unknown('a text that is changed');
  });
}
