/**
 * needle: `needle(method, url, data, options)`, `needle.post(url, data, options)`, as 3.5 behaves
 * when it is run. Data is a form unless the options or a header say that it is JSON.
 */
import type { EvaluationContext } from '../../evaluate/context.js';
import { readMember } from '../../evaluate/members.js';
import type { AbstractValue } from '../../evaluate/value.js';
import { membersOf, stringValue, truthiness, UNDEFINED } from '../../evaluate/value.js';
import { headerValue, normalizeHeaders } from '../headers.js';
import { chainOf, withoutDefault } from './chain.js';
import type { ClientRecogniser } from './client.js';
import { bodyOf, httpRequest, originOf, type SentBody } from './http-request.js';

const WITH_DATA: ReadonlySet<string> = new Set(['delete', 'patch', 'post', 'put']);
const WITHOUT_DATA: ReadonlySet<string> = new Set(['get', 'head']);

function isJson(context: EvaluationContext, options: AbstractValue): boolean {
  if (truthiness(readMember(context, options, 'json')) === true) return true;
  const headers = normalizeHeaders(readMember(context, options, 'headers'));
  const types = [
    readMember(context, options, 'content_type'),
    headerValue(headers, 'content-type'),
  ];
  return types.some((type) => type.kind === 'string' && /\bjson\b/u.test(type.value));
}

function sentBody(
  context: EvaluationContext,
  data: AbstractValue,
  options: AbstractValue,
): SentBody {
  if (data.kind === 'undefined' || data.kind === 'null') return { kind: 'none' };
  const isText = membersOf(data).every(({ kind }) => kind === 'json' || kind === 'string');
  if (isText) return bodyOf('text', data);
  return isJson(context, options) ? bodyOf('json', data) : { kind: 'other' };
}

export const recogniseNeedle: ClientRecogniser = (context, call) => {
  const { root, steps, path } = chainOf(call.callee);
  if (root.root.kind !== 'package' || root.root.name !== 'needle' || steps.length > 0) {
    return undefined;
  }
  const [name, ...others] = withoutDefault(path);
  if (others.length > 0) return undefined;
  const origin = originOf(call);
  const args = call.args.filter(({ kind }) => kind !== 'function');
  const [first = UNDEFINED, second = UNDEFINED, third = UNDEFINED, fourth = UNDEFINED] = args;
  const build = (
    method: AbstractValue,
    url: AbstractValue,
    data: AbstractValue,
    options: AbstractValue,
  ) => {
    const headers = readMember(context, options, 'headers');
    return httpRequest(context, call, {
      client: 'needle',
      url,
      method,
      headers,
      ownHeaders: headers,
      body: sentBody(context, data, options),
    });
  };
  if (name === undefined || name === 'request') {
    const isRead = first.kind === 'string' && WITHOUT_DATA.has(first.value.toLowerCase());
    // Of `needle('get', url, options)` the third is no data.
    return isRead && fourth.kind === 'undefined'
      ? build(first, second, UNDEFINED, third)
      : build(first, second, third, fourth);
  }
  const method = stringValue(name.toUpperCase(), origin);
  if (WITH_DATA.has(name)) return build(method, first, second, third);
  return WITHOUT_DATA.has(name) ? build(method, first, UNDEFINED, second) : undefined;
};
