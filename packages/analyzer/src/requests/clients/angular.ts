/**
 * Angular's `HttpClient`, known by the type of the field, parameter or `inject` call that gives it:
 * `http.post(url, body, { headers })`. Interceptors of the application may add headers.
 */
import { isTypeOf } from '../../evaluate/client-types.js';
import { readMember } from '../../evaluate/members.js';
import { emptyObject, withOpenPart } from '../../evaluate/objects.js';
import type { AbstractValue, Origin } from '../../evaluate/value.js';
import { stringValue, UNDEFINED, unknown } from '../../evaluate/value.js';
import { mergeHeaders } from '../headers.js';
import { chainOf } from './chain.js';
import type { ClientRecogniser } from './client.js';
import { bodyOf, httpRequest, originOf } from './http-request.js';

const WITH_BODY: ReadonlySet<string> = new Set(['patch', 'post', 'put']);
const WITHOUT_BODY: ReadonlySet<string> = new Set(['delete', 'get', 'head', 'options']);

/** The headers of a call, over those that interceptors may add. */
export function overInterceptors(
  headers: AbstractValue,
  reason: string,
  origin: Origin,
): AbstractValue {
  const added = withOpenPart(emptyObject(origin), { value: unknown(reason), reason });
  return headers.kind === 'undefined' ? added : mergeHeaders([added, headers], origin);
}

export const recogniseAngular: ClientRecogniser = (context, call) => {
  const { root, steps, path } = chainOf(call.callee);
  if (root.root.kind !== 'typed' || steps.length > 0 || path.length !== 1) return undefined;
  if (!isTypeOf('angular', root.root.type)) return undefined;
  const name = path[0] ?? '';
  const origin = originOf(call);
  const [first = UNDEFINED, second = UNDEFINED, third = UNDEFINED] = call.args;
  const build = (
    method: AbstractValue,
    url: AbstractValue,
    body: AbstractValue,
    options: AbstractValue,
  ) => {
    const headers = readMember(context, options, 'headers');
    return httpRequest(context, call, {
      client: 'angular',
      url,
      method,
      headers: overInterceptors(headers, 'an interceptor may set headers', origin),
      ownHeaders: headers,
      body: body.kind === 'null' ? { kind: 'none' } : bodyOf('json', body),
    });
  };
  if (WITH_BODY.has(name)) {
    return build(stringValue(name.toUpperCase(), origin), first, second, third);
  }
  if (WITHOUT_BODY.has(name)) {
    const body = readMember(context, second, 'body');
    return build(stringValue(name.toUpperCase(), origin), first, body, second);
  }
  if (name !== 'request' || second.kind === 'undefined') return undefined;
  return build(first, second, readMember(context, third, 'body'), third);
};
