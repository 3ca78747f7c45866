/**
 * Requests that are data: `{ method, url, headers, body }`, handed to a function that nobody here
 * knows, or kept in a table for a framework that sends it.
 */
import type { EvaluationContext } from '../evaluate/context.js';
import { readMember } from '../evaluate/members.js';
import { emptyObject, withOpenPart, withProperty } from '../evaluate/objects.js';
import type { AbstractValue, ObjectValue, Origin } from '../evaluate/value.js';
import { mapMembers, membersOf, stringValue, UNDEFINED, unknown } from '../evaluate/value.js';
import { joinUrl } from './clients/base-url.js';
import type { SentBody } from './clients/http-request.js';
import { mergeHeaders } from './headers.js';
import { readUrl } from './url.js';

/** What such an object says of a request. */
export interface DescribedRequest {
  readonly url: AbstractValue;
  readonly method: AbstractValue;
  readonly headers: AbstractValue;
  readonly ownHeaders: AbstractValue;
  readonly body: SentBody;
}

/** Names that frameworks have for the parts, the likeliest first. */
const BASE_KEYS = ['baseURL', 'baseUrl', 'base_url', 'baseUrlOverride'];
export const URL_KEYS: readonly string[] = ['url', 'uri', 'endpoint', 'path'];
const METHOD_KEYS = ['method', 'httpMethod', 'http_method', 'verb'];
const BODY_KEYS = ['body', 'data', 'json', 'payload'];

const METHODS: ReadonlySet<string> = new Set(['DELETE', 'GET', 'PATCH', 'POST', 'PUT']);

function firstGiven(
  context: EvaluationContext,
  object: ObjectValue,
  names: readonly string[],
): AbstractValue {
  const name = names.find((one) => object.properties.has(one));
  if (name !== undefined) return readMember(context, object, name);
  // What is spread into it may bring any of them: `{ url, ...options }`.
  return object.open.length > 0 ? readMember(context, object, names[0] ?? '') : UNDEFINED;
}

/** `HttpMethod.POST` of a framework is the text that its name says. */
function methodText(value: AbstractValue, origin: Origin): AbstractValue {
  return mapMembers(value, (member) => {
    const name = member.kind === 'external' ? member.path.at(-1) : undefined;
    return name !== undefined && METHODS.has(name) ? stringValue(name, origin) : member;
  });
}

/** `[{ name: 'Accept', value: '*' }]`, in which forms and collections keep headers. */
function fromNamedPairs(context: EvaluationContext, value: AbstractValue): AbstractValue {
  return mapMembers(value, (list) => {
    if (list.kind !== 'array' || !list.elements.some(({ kind }) => kind === 'object')) return list;
    let headers: ObjectValue = emptyObject(list.origin);
    for (const pair of list.elements) {
      const [name] = ['name', 'key', 'header']
        .map((key) => readMember(context, pair, key))
        .filter(({ kind }) => kind === 'string');
      headers =
        name?.kind === 'string'
          ? withProperty(headers, name.value, readMember(context, pair, 'value'), true, name.origin)
          : withOpenPart(headers, { value: pair, reason: 'a header has a computed name' });
    }
    return list.open ? withOpenPart(headers, list.open) : headers;
  });
}

/** A body may be a function of an input, and may name its format: `body: { JSON: { … } }`. */
function bodyOf(context: EvaluationContext, value: AbstractValue): SentBody {
  const given = mapMembers(value, (member) => {
    if (member.kind === 'function') return context.callFunction(member, [unknown('an input')]);
    if (member.kind === 'object' && member.properties.has('JSON')) {
      return readMember(context, member, 'JSON');
    }
    return member;
  });
  // `json: true` says how the body is sent.
  const sent = mapMembers(given, (member) => (member.kind === 'boolean' ? UNDEFINED : member));
  return sent.kind === 'undefined' ? { kind: 'none' } : { kind: 'json', value: sent };
}

/** Whether an object has what makes a request of it: where it goes, and how or what. */
function looksLikeRequest(object: ObjectValue): boolean {
  const has = (names: readonly string[]): boolean =>
    names.some((name) => object.properties.has(name));
  return has(URL_KEYS) && (has(METHOD_KEYS) || has(BODY_KEYS) || object.properties.has('headers'));
}

const SENDER = 'whoever sends this request may add headers';

/**
 * Reads a request off an object.
 *
 * @param method the method that the function is called by, where its name says one
 * @returns undefined where the object describes none, or one to a path of nobody knows which host
 */
export function describedRequest(
  context: EvaluationContext,
  object: AbstractValue,
  hosts: readonly string[],
  method: AbstractValue,
  origin: Origin,
): DescribedRequest | undefined {
  if (object.kind !== 'object' || !looksLikeRequest(object)) return undefined;
  const url = joinUrl(
    firstGiven(
      context,
      object,
      BASE_KEYS.filter((key) => object.properties.has(key)),
    ),
    firstGiven(context, object, URL_KEYS),
    'slash',
    origin,
  );
  // A path alone goes to a host that the framework knows.
  const isRelative = membersOf(url).every(
    (member) => member.kind === 'string' && !/^https?:\/\//iu.test(member.value),
  );
  if (isRelative || readUrl(url, hosts).length === 0) return undefined;
  const stated = methodText(firstGiven(context, object, METHOD_KEYS), origin);
  const bodies = BODY_KEYS.map((key) =>
    object.properties.has(key) ? bodyOf(context, readMember(context, object, key)) : undefined,
  );
  const body = bodies.find((one) => one !== undefined && one.kind !== 'none');
  const fallback: AbstractValue =
    body === undefined ? stringValue('GET', origin) : unknown('the method is not stated');
  const written = readMember(context, object, 'headers');
  const headers = fromNamedPairs(context, written);
  const added = withOpenPart(emptyObject(origin), { value: unknown(SENDER), reason: SENDER });
  return {
    url,
    method: firstStated([stated, method, fallback]),
    headers: headers.kind === 'undefined' ? added : mergeHeaders([added, headers], origin),
    ownHeaders: written,
    body: body ?? { kind: 'none' },
  };
}

function firstStated(values: readonly AbstractValue[]): AbstractValue {
  return values.find(({ kind }) => kind !== 'undefined') ?? UNDEFINED;
}
