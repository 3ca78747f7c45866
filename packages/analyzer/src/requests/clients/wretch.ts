/**
 * wretch: `wretch(base).headers(headers).url(path).post(body)`, as majors 1 to 3 behave when they are
 * run. Nothing is changed in place: each step gives a new client.
 */
import { isTypeOf } from '../../evaluate/client-types.js';
import type { EvaluationContext } from '../../evaluate/context.js';
import { readMember } from '../../evaluate/members.js';
import { emptyObject } from '../../evaluate/objects.js';
import type { AbstractValue } from '../../evaluate/value.js';
import { membersOf, stringValue, UNDEFINED, unknown } from '../../evaluate/value.js';
import { mergeHeaders } from '../headers.js';
import { joinUrl } from './base-url.js';
import { chainOf, withoutDefault } from './chain.js';
import type { ClientCall, ClientRecogniser } from './client.js';
import { bodyOf, httpRequest, originOf, type SentBody } from './http-request.js';

const VERBS: Readonly<Record<string, string>> = {
  delete: 'DELETE',
  get: 'GET',
  head: 'HEAD',
  opts: 'OPTIONS',
  patch: 'PATCH',
  post: 'POST',
  put: 'PUT',
};

/** What the steps have made of a client. */
interface State {
  readonly url: AbstractValue;
  readonly headers: readonly AbstractValue[];
  readonly body: SentBody;
}

function sentBody(value: AbstractValue): SentBody {
  const isText = membersOf(value).every(({ kind }) => kind === 'json' || kind === 'string');
  return bodyOf(isText ? 'text' : 'json', value);
}

function afterStep(
  context: EvaluationContext,
  state: State,
  name: string,
  args: readonly AbstractValue[],
  call: ClientCall,
): State | undefined {
  const origin = originOf(call);
  const [first = UNDEFINED, second = UNDEFINED] = args;
  switch (name) {
    case 'url':
      return {
        ...state,
        url:
          second.kind === 'boolean' && second.value
            ? first
            : joinUrl(state.url, first, 'verbatim', origin),
      };
    case 'headers':
      return { ...state, headers: [...state.headers, first] };
    case 'options':
    case 'defaults': {
      const headers = readMember(context, first, 'headers');
      return headers.kind === 'undefined'
        ? state
        : { ...state, headers: [...state.headers, headers] };
    }
    case 'json':
      return { ...state, body: sentBody(first) };
    case 'body':
      return { ...state, body: bodyOf('text', first) };
    case 'formData':
    case 'formUrl':
      return { ...state, body: { kind: 'other' } };
    case 'middlewares':
    case 'defer':
      return { ...state, headers: [...state.headers, unknown('a function may set headers')] };
    case 'accept':
    case 'addon':
    case 'auth':
    case 'catcher':
    case 'content':
    case 'errorType':
    case 'polyfills':
    case 'query':
    case 'resolve':
      return state;
    default:
      return undefined;
  }
}

export const recogniseWretch: ClientRecogniser = (context, call) => {
  const { root, steps, path } = chainOf(call.callee);
  const verb = path.at(-1) ?? '';
  const method = VERBS[verb];
  const isNamed = verb === 'fetch';
  if (path.length !== 1 || (method === undefined && !isNamed)) return undefined;
  const origin = originOf(call);
  let state: State = { url: UNDEFINED, headers: [], body: { kind: 'none' } };
  let rest = steps;
  switch (root.root.kind) {
    case 'package': {
      const [made, ...others] = steps;
      if (root.root.name !== 'wretch' || made === undefined) return undefined;
      if (!/^(?:default|wretch)?$/u.test(withoutDefault(made.path).join('.'))) return undefined;
      const [url = UNDEFINED, options = UNDEFINED] = made.call.args;
      state = { ...state, url, headers: [readMember(context, options, 'headers')] };
      rest = others;
      break;
    }
    case 'typed': {
      const { type, parameter } = root.root;
      if (!isTypeOf('wretch', type)) return undefined;
      const given = parameter ?? unknown('the client is made elsewhere');
      state = { ...state, url: given, headers: [given] };
      break;
    }
    case 'global':
    case 'call':
      return undefined;
  }
  for (const step of rest) {
    const after = afterStep(context, state, step.path.join('.'), step.call.args, call);
    if (after === undefined) return undefined;
    state = after;
  }
  const [first = UNDEFINED, second = UNDEFINED, third = UNDEFINED] = call.args;
  const hasBody = method === 'POST' || method === 'PUT' || method === 'PATCH';
  const given = isNamed ? third : hasBody ? first : UNDEFINED;
  const url = isNamed || hasBody ? second : first;
  const headers = mergeHeaders(
    state.headers.filter(({ kind }) => kind !== 'undefined'),
    origin,
  );
  return httpRequest(context, call, {
    client: 'wretch',
    // Up to 1, options stand where the path stands later.
    url: url.kind === 'object' ? state.url : joinUrl(state.url, url, 'verbatim', origin),
    method: method === undefined ? first : stringValue(method, origin),
    headers,
    ownHeaders: state.headers.at(-1) ?? emptyObject(origin),
    body: given.kind === 'undefined' ? state.body : sentBody(given),
  });
};
