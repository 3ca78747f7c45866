/**
 * NestJS's `HttpService`, known by its type: `http.post(url, data, config)`. The module that
 * registers it may give it a base and headers. Its `axiosRef` is an axios instance made elsewhere.
 */
import { isTypeOf } from '../../evaluate/client-types.js';
import { readMember } from '../../evaluate/members.js';
import type { AbstractValue } from '../../evaluate/value.js';
import { stringValue, UNDEFINED, unknown } from '../../evaluate/value.js';
import { withDefault } from '../../evaluate/variables.js';
import { overInterceptors } from './angular.js';
import { joinUrl } from './base-url.js';
import { chainOf } from './chain.js';
import type { ClientRecogniser } from './client.js';
import { bodyOf, httpRequest, originOf } from './http-request.js';

const REGISTERED = 'the module that registers the service may set headers';

const WITH_DATA: ReadonlySet<string> = new Set(['patch', 'post', 'put']);
const WITHOUT_DATA: ReadonlySet<string> = new Set(['delete', 'get', 'head']);

export const recogniseNest: ClientRecogniser = (context, call) => {
  const { root, steps, path } = chainOf(call.callee);
  if (root.root.kind !== 'typed' || steps.length > 0) return undefined;
  if (!isTypeOf('nestjs', root.root.type)) return undefined;
  const members = path[0] === 'axiosRef' ? path.slice(1) : path;
  if (members.length > 1) return undefined;
  const name = members[0] ?? 'request';
  const origin = originOf(call);
  const [first = UNDEFINED, second = UNDEFINED, third = UNDEFINED] = call.args;
  const build = (
    method: AbstractValue,
    url: AbstractValue,
    data: AbstractValue,
    config: AbstractValue,
  ) => {
    const headers = readMember(context, config, 'headers');
    const base = withDefault(readMember(context, config, 'baseURL'), () =>
      unknown('the module that registers the service may set a base'),
    );
    return httpRequest(context, call, {
      client: 'nestjs',
      url: joinUrl(base, url, 'slash', origin),
      method,
      headers: overInterceptors(headers, REGISTERED, origin),
      ownHeaders: headers,
      body: bodyOf('json', data),
    });
  };
  if (WITH_DATA.has(name)) {
    return build(stringValue(name.toUpperCase(), origin), first, second, third);
  }
  if (WITHOUT_DATA.has(name)) {
    const data = readMember(context, second, 'data');
    return build(stringValue(name.toUpperCase(), origin), first, data, second);
  }
  if (name !== 'request') return undefined;
  return build(
    withDefault(readMember(context, first, 'method'), () => stringValue('GET', origin)),
    readMember(context, first, 'url'),
    readMember(context, first, 'data'),
    first,
  );
};
