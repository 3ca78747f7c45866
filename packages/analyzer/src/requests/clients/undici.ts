/**
 * undici's clients: `new Pool(origin).request({ path, method, headers, body })`, and an `Agent`,
 * which is told the origin with each request. `undici.fetch` and `undici.request` are in `fetch.ts`.
 */
import { readMember } from '../../evaluate/members.js';
import { arrayValue } from '../../evaluate/objects.js';
import type { AbstractValue, Origin } from '../../evaluate/value.js';
import { mapMembers, UNDEFINED } from '../../evaluate/value.js';
import { normalizeHeaders } from '../headers.js';
import { joinUrl } from './base-url.js';
import { chainOf, withoutDefault } from './chain.js';
import type { ClientRecogniser } from './client.js';
import { bodyOf, httpRequest, originOf } from './http-request.js';

const CLASSES: ReadonlySet<string> = new Set(['Agent', 'BalancedPool', 'Client', 'Pool']);

/** `['Accept', '*', 'Intercom-Version', '2.11']` as pairs. */
function asPairs(headers: AbstractValue, origin: Origin): AbstractValue {
  return mapMembers(headers, (member) => {
    if (member.kind !== 'array' || member.elements[0]?.kind !== 'string') return member;
    const { elements } = member;
    const pairs = elements.flatMap((name, index) =>
      index % 2 === 0 ? [arrayValue([name, elements[index + 1] ?? UNDEFINED], origin)] : [],
    );
    return { ...member, elements: pairs };
  });
}

export const recogniseUndici: ClientRecogniser = (context, call) => {
  const { root, steps, path } = chainOf(call.callee);
  const [step, ...others] = steps;
  if (root.root.kind !== 'package' || root.root.name !== 'undici') return undefined;
  if (step === undefined || others.length > 0) return undefined;
  if (!CLASSES.has(withoutDefault(step.path).join('.'))) return undefined;
  const name = path.join('.');
  if (name !== 'request' && name !== 'stream') return undefined;
  const origin = originOf(call);
  const [options = UNDEFINED] = call.args;
  const [base = UNDEFINED] = step.call.args;
  const given = readMember(context, options, 'origin');
  const headers = asPairs(readMember(context, options, 'headers'), origin);
  return httpRequest(context, call, {
    client: 'undici',
    url: joinUrl(
      given.kind === 'undefined' ? base : given,
      readMember(context, options, 'path'),
      'verbatim',
      origin,
    ),
    method: readMember(context, options, 'method'),
    headers: normalizeHeaders(headers, 'joined'),
    ownHeaders: headers,
    body: bodyOf('text', readMember(context, options, 'body')),
  });
};
