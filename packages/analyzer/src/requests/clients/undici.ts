/**
 * undici's own functions and clients: `request(url, { method, headers, body })`,
 * `new Pool(origin).request({ path, method, headers, body })`, and an `Agent`, which is told the
 * origin with each request, as majors 5 to 8 behave when they are run. Its `fetch` is in `fetch.ts`.
 */
import { isPackageOf, isTypeOf } from '../../evaluate/client-types.js';
import type { EvaluationContext } from '../../evaluate/context.js';
import { readMember } from '../../evaluate/members.js';
import { concat } from '../../evaluate/text.js';
import type { AbstractValue, ExternalValue, Origin } from '../../evaluate/value.js';
import { mapMembers, membersOf, stringValue, UNDEFINED, unknown } from '../../evaluate/value.js';
import { withDefault } from '../../evaluate/variables.js';
import { normalizeHeaders, plainHeaders } from '../headers.js';
import { joinUrl } from './base-url.js';
import { chainOf, withoutDefault } from './chain.js';
import type { ClientRecogniser } from './client.js';
import { urlThrough } from './decided-later.js';
import { OTHER_DISPATCHER, otherDispatcher } from './dispatcher.js';
import { bodyOf, httpRequest, originOf } from './http-request.js';

const CLASSES: ReadonlySet<string> = new Set(['Agent', 'BalancedPool', 'Client', 'Pool']);
const FUNCTIONS: ReadonlySet<string> = new Set(['pipeline', 'request', 'stream']);

/** What a request is made by. */
type Maker =
  /** `request(url, options)` */
  | { readonly kind: 'function' }
  /** `new Client(base).request(options)` */
  | { readonly kind: 'client'; readonly base: AbstractValue };

function makerOf(
  value: ExternalValue,
): { readonly maker: Maker; readonly name: string } | undefined {
  const { root, steps, path } = chainOf(value);
  const [made, ...others] = steps;
  switch (root.root.kind) {
    case 'package': {
      if (!isPackageOf('undici', root) || others.length > 0) return undefined;
      const name = withoutDefault(path).join('.');
      if (made === undefined) return { maker: { kind: 'function' }, name };
      if (!CLASSES.has(withoutDefault(made.path).join('.'))) return undefined;
      return { maker: { kind: 'client', base: made.call.args[0] ?? UNDEFINED }, name };
    }
    case 'typed': {
      const { type, parameter } = root.root;
      if (!isTypeOf('undici', type) || steps.length > 0) return undefined;
      const base = parameter ?? unknown('the client is made elsewhere');
      return { maker: { kind: 'client', base }, name: path.join('.') };
    }
    case 'global':
    case 'call':
      return undefined;
  }
}

/** `{ origin, path }`, `{ protocol, hostname, port, path }` */
function urlOf(
  context: EvaluationContext,
  options: AbstractValue,
  base: AbstractValue,
  origin: Origin,
): AbstractValue {
  const option = (name: string): AbstractValue => readMember(context, options, name);
  const hostname = option('hostname');
  const fromParts =
    hostname.kind === 'undefined'
      ? base
      : concat(
          [
            withDefault(option('protocol'), () => stringValue('https:', origin)),
            stringValue('//', origin),
            hostname,
          ],
          origin,
        );
  const start = option('origin');
  return joinUrl(
    start.kind === 'undefined' ? fromParts : start,
    option('path'),
    'verbatim',
    origin,
  );
}

/** What stands for headers. Pairs are none, and a `Map` or `Headers` counts from 6 on. */
function headersOf(value: AbstractValue): AbstractValue {
  const listed = mapMembers(value, (member) =>
    member.kind === 'array' && member.elements.some(({ kind }) => kind === 'array')
      ? unknown('it is stated in a `Map`, which not every major reads')
      : member,
  );
  return normalizeHeaders(plainHeaders(listed), 'joined');
}

export const recogniseUndici: ClientRecogniser = (context, call) => {
  const found = makerOf(call.callee);
  if (found === undefined || !FUNCTIONS.has(found.name)) return undefined;
  const { maker, name } = found;
  const origin = originOf(call);
  const [first = UNDEFINED, second = UNDEFINED] = call.args;
  const isOptions =
    maker.kind === 'client' || membersOf(first).some(({ kind }) => kind === 'object');
  const options = isOptions ? first : second;
  const option = (key: string): AbstractValue => readMember(context, options, key);
  const body = option('body');
  // Of a request whose method nobody states, the body decides.
  const usual = maker.kind === 'client' ? undefined : body.kind === 'undefined' ? 'GET' : 'PUT';
  return httpRequest(context, call, {
    client: 'undici',
    url: urlThrough(
      isOptions
        ? urlOf(context, options, maker.kind === 'client' ? maker.base : UNDEFINED, origin)
        : first,
      // What a client sends, it sends by itself.
      maker.kind === 'client' ? UNDEFINED : otherDispatcher(context, call.module, options),
      OTHER_DISPATCHER,
      origin,
    ),
    method: usual
      ? withDefault(option('method'), () => stringValue(usual, origin))
      : option('method'),
    headers: headersOf(option('headers')),
    ownHeaders: option('headers'),
    body: name === 'pipeline' ? { kind: 'other' } : bodyOf('text', body),
  });
};
