/** `fetch`: the global one, and packages that have the same function. */
import type { EvaluationContext } from '../../evaluate/context.js';
import { readMember } from '../../evaluate/members.js';
import type { AbstractValue } from '../../evaluate/value.js';
import { UNDEFINED, unknown } from '../../evaluate/value.js';
import { globalName } from '../../evaluate/builtins.js';
import { withDefault } from '../../evaluate/variables.js';
import { writesToVariable } from '../../evaluate/writes.js';
import type { CallNode, Module } from '../../modules/module.js';
import { normalizeHeaders } from '../headers.js';
import { type ClientRecogniser, packageMember } from './client.js';
import { urlThrough } from './decided-later.js';
import { OTHER_DISPATCHER, otherDispatcher } from './dispatcher.js';
import { isFetch } from './fetch-like.js';
import { FETCH_REPLACED, replacedFetch } from './global-fetch.js';
import { bodyOf, httpRequest, originOf, statedMethod } from './http-request.js';

/** What a `Request` object is made of. */
interface RequestParts {
  readonly url: AbstractValue;
  readonly part: (name: string) => AbstractValue;
}

/** How many requests are made of each other: `new Request(request, init)`. */
const MAX_COPIES = 4;

/** `new Request(url, init)`, whose parts `fetch(request, init)` takes over. */
function requestParts(
  context: EvaluationContext,
  value: AbstractValue,
  copies = 0,
): RequestParts | undefined {
  if (value.kind !== 'external' || value.root.kind !== 'call' || value.path.length > 0)
    return undefined;
  const { callee, args, node, module } = value.root.call;
  const member = packageMember('fetch', callee);
  if (globalName(callee) !== 'Request' && member?.join('.') !== 'Request') return undefined;
  const [first = UNDEFINED, init = UNDEFINED] = args;
  const copied = copies < MAX_COPIES ? requestParts(context, first, copies + 1) : undefined;
  return {
    url: copied?.url ?? first,
    part: (name) => {
      if (name === 'headers' && areHeadersWritten(module, node)) {
        return unknown('the headers of the request are changed after it was made');
      }
      const own = readMember(context, init, name);
      return copied ? withDefault(own, () => copied.part(name)) : own;
    },
  };
}

/** `request.headers.set(…)` on the variable that a construction is kept in. */
function areHeadersWritten(module: Module, construction: CallNode): boolean {
  const { parent } = construction;
  if (parent.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return false;
  const variable = module.variableOf(parent.id);
  if (variable === undefined) return false;
  return writesToVariable(module, variable).some(
    // What gets the whole request, such as `fetch(request)`, only reads it.
    (write) => write.path[0] === 'headers',
  );
}

export const recogniseFetch: ClientRecogniser = (context, call) => {
  if (!isFetch(call.callee)) return undefined;
  const [first = UNDEFINED, second = UNDEFINED] = call.args;
  const request = requestParts(context, first);
  const part = (name: string): AbstractValue => {
    const own = readMember(context, second, name);
    if (request === undefined) return own;
    return withDefault(own, () => request.part(name));
  };
  const headers = part('headers');
  const origin = originOf(call);
  const isGlobal = globalName(call.callee) === 'fetch';
  const replaced = isGlobal ? replacedFetch(context, call.module) : UNDEFINED;
  const dispatcher = otherDispatcher(context, call.module, second);
  return httpRequest(context, call, {
    client: 'fetch',
    url: urlThrough(
      urlThrough(request ? request.url : first, dispatcher, OTHER_DISPATCHER, origin),
      replaced,
      FETCH_REPLACED,
      origin,
    ),
    method: statedMethod(part('method'), origin),
    headers: normalizeHeaders(headers, 'joined'),
    ownHeaders: headers,
    body: bodyOf('text', part('body')),
  });
};
