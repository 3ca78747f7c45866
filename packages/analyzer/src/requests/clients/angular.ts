/**
 * Angular's `HttpClient`, known by the type of the field, parameter or `inject` call that gives it:
 * `http.post(url, body, { headers })`. Interceptors of the application may add headers; that they
 * change one which a call states is not assumed.
 */
import { isPackageOf, isTypeOf } from '../../evaluate/client-types.js';
import { readMember } from '../../evaluate/members.js';
import { emptyObject, withOpenPart } from '../../evaluate/objects.js';
import type { AbstractValue, Origin } from '../../evaluate/value.js';
import { UNDEFINED, unknown } from '../../evaluate/value.js';
import { mergeHeaders } from '../headers.js';
import { chainOf } from './chain.js';
import type { ClientRecogniser } from './client.js';
import { bodyOf, httpRequest, namedMethod, originOf } from './http-request.js';

const WITH_BODY: ReadonlySet<string> = new Set(['patch', 'post', 'put']);
const WITHOUT_BODY: ReadonlySet<string> = new Set(['delete', 'get', 'head', 'options']);

/** The headers of a call, over those that are added where the code of the call does not show it. */
export function overAddedHeaders(
  headers: AbstractValue,
  reason: string,
  origin: Origin,
): AbstractValue {
  const added = withOpenPart(emptyObject(origin), { value: unknown(reason), reason });
  return mergeHeaders([added, headers], origin);
}

export const recogniseAngular: ClientRecogniser = (context, call) => {
  const { root, steps, path } = chainOf(call.callee);
  if (root.root.kind !== 'typed' || steps.length > 0 || path.length !== 1) return undefined;
  if (!isTypeOf('angular', root.root.type)) return undefined;
  const [name = ''] = path;
  const origin = originOf(call);
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
      headers: overAddedHeaders(headers, 'an interceptor may set headers', origin),
      ownHeaders: headers,
      body: bodyOf('either', body),
    });
  };
  const [first = UNDEFINED, second = UNDEFINED, third = UNDEFINED] = call.args;
  if (WITH_BODY.has(name)) return build(namedMethod(name, origin), first, second, third);
  if (WITHOUT_BODY.has(name)) {
    return build(namedMethod(name, origin), first, readMember(context, second, 'body'), second);
  }
  if (name !== 'request') return undefined;
  if (first.kind !== 'external') {
    return build(first, second, readMember(context, third, 'body'), third);
  }
  // `http.request(new HttpRequest('POST', url, body, init))`
  const made = first.root.kind === 'call' ? first.root.call : undefined;
  const isRequest =
    made !== undefined &&
    first.path.length === 0 &&
    isPackageOf('angular', made.callee) &&
    made.callee.path.at(-1) === 'HttpRequest';
  if (!isRequest) return undefined;
  const [method = UNDEFINED, url = UNDEFINED, body = UNDEFINED, init = UNDEFINED] = made.args;
  const hasBody = method.kind !== 'string' || WITH_BODY.has(method.value.toLowerCase());
  return hasBody ? build(method, url, body, init) : build(method, url, UNDEFINED, body);
};
