/** Headers objects, whose keys mean the same in upper and lower case. */
import {
  asPlainObject,
  emptyObject,
  readProperty,
  spreadInto,
  withOpenPart,
  withProperty,
} from '../evaluate/objects.js';
import type { AbstractValue, ObjectValue, Origin } from '../evaluate/value.js';
import { mapMembers, UNDEFINED, union, unknown } from '../evaluate/value.js';

/** The header that states the version, in lower case. */
export const VERSION_HEADER = 'intercom-version';

/**
 * What two spellings of one header in one object come to: `fetch` sends both values, axios the
 * later one.
 */
export type Spellings = 'joined' | 'replaced';

function withLowerCaseKeys(object: ObjectValue, spellings: Spellings): ObjectValue {
  let result: ObjectValue = { ...asPlainObject(object), properties: new Map(), open: [] };
  for (const part of object.open) result = withOpenPart(result, part);
  for (const [key, property] of object.properties) {
    const name = key.toLowerCase();
    if (spellings === 'joined' && result.properties.has(name)) {
      const joined = unknown('the header is sent with the values of both its spellings');
      result = withProperty(result, name, joined, true, property.setBy);
      continue;
    }
    result = withProperty(
      result,
      name,
      property.value,
      property.presence === 'present',
      property.setBy,
    );
    const set = result.properties.get(name);
    if (property.overwritable && set) {
      const properties = new Map(result.properties);
      properties.set(name, { ...set, overwritable: true });
      result = { ...result, properties };
    }
  }
  return result;
}

/** `[['Accept', 'x'], …]`, which `fetch` and `Headers` take as well; `['Accept', 'x', …]`, which Node and undici take. */
function fromPairs(value: AbstractValue): AbstractValue {
  if (value.kind !== 'array') return value;
  let object: ObjectValue = emptyObject(value.origin);
  const { elements } = value;
  const isFlat = elements[0]?.kind === 'string';
  for (const [index, pair] of elements.entries()) {
    if (isFlat && index % 2 === 1) continue;
    const [key, content] = isFlat
      ? [pair, elements[index + 1]]
      : pair.kind === 'array'
        ? pair.elements
        : [];
    object =
      key?.kind === 'string'
        ? withProperty(object, key.value, content ?? UNDEFINED, true, key.origin)
        : withOpenPart(object, { value: pair, reason: 'a header has a computed name' });
  }
  return value.open ? withOpenPart(object, value.open) : object;
}

/** Headers in one form: an object with keys in lower case, where the value is known at all. */
export function normalizeHeaders(
  value: AbstractValue,
  spellings: Spellings = 'replaced',
): AbstractValue {
  return mapMembers(value, (member) => {
    const headers = fromPairs(member);
    return headers.kind === 'object' ? withLowerCaseKeys(headers, spellings) : headers;
  });
}

/** Headers for a client that takes plain objects: of a `Headers` object not every release sends something. */
export function plainHeaders(value: AbstractValue): AbstractValue {
  return mapMembers(value, (member) =>
    member.kind === 'object' && member.headersClass
      ? unknown('it is stated in a `Headers` object, which the client may pass over')
      : member,
  );
}

/** Headers of several layers, later ones winning. */
export function mergeHeaders(layers: readonly AbstractValue[], origin: Origin): AbstractValue {
  return layers
    .map((layer) => normalizeHeaders(layer))
    .reduce<AbstractValue>((merged, layer) => spreadInto(merged, layer), emptyObject(origin));
}

/** The value of a header in normalised headers; `undefined` where there certainly is none. */
export function headerValue(headers: AbstractValue, lowerCaseName: string): AbstractValue {
  if (headers.kind === 'union') {
    return union(headers.members.map((member) => headerValue(member, lowerCaseName)));
  }
  switch (headers.kind) {
    case 'object':
      return readProperty(headers, lowerCaseName);
    case 'undefined':
    case 'null':
      return UNDEFINED;
    default:
      return headers;
  }
}
