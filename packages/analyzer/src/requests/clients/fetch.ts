/** `fetch`: the global one, and packages that have the same function. */
import { readMember } from '../../evaluate/members.js';
import type { AbstractValue, ExternalValue } from '../../evaluate/value.js';
import { membersOf, stringValue, UNDEFINED } from '../../evaluate/value.js';
import { globalName } from '../../evaluate/builtins.js';
import { withDefault } from '../../evaluate/variables.js';
import { jsonBody } from '../body.js';
import { normalizeHeaders } from '../headers.js';
import { type ClientRecogniser, packageMember } from './client.js';

const PACKAGES: ReadonlySet<string> = new Set([
  'node-fetch',
  'undici',
  'cross-fetch',
  'isomorphic-fetch',
  'isomorphic-unfetch',
  'node-fetch-native',
]);

function isFetch(callee: ExternalValue): boolean {
  if (globalName(callee) === 'fetch') return true;
  const member = packageMember(callee, PACKAGES);
  if (member === undefined) return false;
  // `undici.request` takes the same arguments as its `fetch`.
  const isUndici = callee.root.kind === 'package' && callee.root.name === 'undici';
  if (member.length === 1) return member[0] === 'fetch' || (isUndici && member[0] === 'request');
  // `undici` itself is no function; the others are.
  return member.length === 0 && !isUndici;
}

/** `new Request(url, init)`, whose parts `fetch(request, init)` takes over. */
function requestParts(value: AbstractValue): { url: AbstractValue; init: AbstractValue } | undefined {
  if (value.kind !== 'external' || value.root.kind !== 'call' || value.path.length > 0) return undefined;
  const { callee, args } = value.root.call;
  const member = packageMember(callee, PACKAGES);
  if (globalName(callee) !== 'Request' && member?.join('.') !== 'Request') return undefined;
  return { url: args[0] ?? UNDEFINED, init: args[1] ?? UNDEFINED };
}

export const recogniseFetch: ClientRecogniser = (context, call) => {
  if (!isFetch(call.callee)) return undefined;
  const [first = UNDEFINED, second = UNDEFINED] = call.args;
  const request = requestParts(first);
  const origin = { module: call.module, node: call.node };

  const part = (name: string): AbstractValue => {
    const own = readMember(context, second, name);
    if (request === undefined) return own;
    return withDefault(own, () => readMember(context, request.init, name));
  };
  const body = part('body');
  const headers = part('headers');
  return {
    kind: 'http',
    client: 'fetch',
    node: call.node,
    module: call.module,
    frame: call.frame,
    url: request ? request.url : first,
    method: withDefault(part('method'), () => stringValue('GET', origin)),
    headers: normalizeHeaders(headers, 'joined'),
    ownHeaders: headers,
    body: body.kind === 'undefined' ? undefined : jsonBody(body, false),
    isSerialized: membersOf(body).every((member) => member.kind === 'json' || member.kind === 'undefined'),
  };
};

