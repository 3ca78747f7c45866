/**
 * NestJS's `HttpService`, known by its type: `http.post(url, data, config)`. The module that
 * registers it may give it a base and headers. Its `axiosRef` is the axios instance that has these.
 */
import { isTypeOf } from '../../evaluate/client-types.js';
import { readMember } from '../../evaluate/members.js';
import type { AbstractValue } from '../../evaluate/value.js';
import { UNDEFINED, unknown } from '../../evaluate/value.js';
import { withDefault } from '../../evaluate/variables.js';
import { overAddedHeaders } from './angular.js';
import { mergeHeaders } from '../headers.js';
import { joinUrl } from './base-url.js';
import { chainOf } from './chain.js';
import type { ClientRecogniser } from './client.js';
import { registeredConfig } from './nest-modules.js';
import { bodyOf, httpRequest, namedMethod, originOf, statedMethod } from './http-request.js';

const REGISTERED = 'the module that registers the service may set headers';
const INTERCEPTED = 'an interceptor of `axiosRef` may set headers';

const WITH_DATA: ReadonlySet<string> = new Set(['patch', 'post', 'put']);
const WITHOUT_DATA: ReadonlySet<string> = new Set(['delete', 'get', 'head']);

export const recogniseNest: ClientRecogniser = (context, call) => {
  const { root, steps, path } = chainOf(call.callee);
  if (root.root.kind !== 'typed' || steps.length > 0) return undefined;
  if (!isTypeOf('nestjs', root.root.type)) return undefined;
  const isAxios = path[0] === 'axiosRef';
  const [name = isAxios ? 'request' : '', ...others] = isAxios ? path.slice(1) : path;
  if (others.length > 0) return undefined;
  const origin = originOf(call);
  const build = (
    method: AbstractValue,
    url: AbstractValue,
    data: AbstractValue,
    config: AbstractValue,
  ) => {
    const headers = readMember(context, config, 'headers');
    const registered = registeredConfig(context, call.module, call.node);
    const isRegistered = registered.kind !== 'undefined';
    const base = withDefault(readMember(context, config, 'baseURL'), () =>
      isRegistered
        ? readMember(context, registered, 'baseURL')
        : unknown('the module that registers the service may set a base'),
    );
    // What is set up beside the call is likely to be about it.
    const isIntercepted = /\baxiosRef\s*\.\s*interceptors\s*\.\s*request\b/u.test(call.module.text);
    return httpRequest(context, call, {
      client: 'nestjs',
      url: joinUrl(base, url, 'slash', origin),
      method,
      headers: isIntercepted
        ? unknown(INTERCEPTED)
        : isRegistered
          ? mergeHeaders([readMember(context, registered, 'headers'), headers], origin)
          : overAddedHeaders(headers, REGISTERED, origin),
      ownHeaders: headers,
      body: bodyOf('either', data),
    });
  };
  const [first = UNDEFINED, second = UNDEFINED, third = UNDEFINED] = call.args;
  if (WITH_DATA.has(name)) return build(namedMethod(name, origin), first, second, third);
  if (WITHOUT_DATA.has(name)) {
    return build(namedMethod(name, origin), first, readMember(context, second, 'data'), second);
  }
  if (name !== 'request') return undefined;
  const option = (key: string): AbstractValue => readMember(context, first, key);
  return build(statedMethod(option('method'), origin), option('url'), option('data'), first);
};
