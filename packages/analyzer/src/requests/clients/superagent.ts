/**
 * superagent: `superagent.post(url).set(headers).send(body)`, agents with defaults and a prefix, as
 * majors 3 to 10 behave when they are run. supertest, which is built on it, talks to servers of the
 * project, so it is not among these.
 */
import { spreadInto } from '../../evaluate/objects.js';
import type { AbstractValue, Origin } from '../../evaluate/value.js';
import { membersOf, UNDEFINED, union, unknown } from '../../evaluate/value.js';
import { joinUrl } from './base-url.js';
import { builtRequest, isPath, noHeaders, textOf, withHeaderSet } from './builder.js';
import { chainOf, withoutDefault } from './chain.js';
import type { ClientRecogniser } from './client.js';
import { httpRequest, originOf, type SentBody } from './http-request.js';
import { messagesTo, type Message } from './messages.js';

const METHODS: Readonly<Record<string, string>> = {
  del: 'DELETE',
  delete: 'DELETE',
  get: 'GET',
  head: 'HEAD',
  options: 'OPTIONS',
  patch: 'PATCH',
  post: 'POST',
  put: 'PUT',
};

/** Methods that set a default of an agent, and give the agent back. */
const AGENT_METHODS: ReadonlySet<string> = new Set([
  'accept',
  'auth',
  'disableTLSCerts',
  'key',
  'ok',
  'query',
  'redirects',
  'retry',
  'set',
  'timeout',
  'type',
  'use',
]);

/** What messages have made of a request, or of an agent's defaults. */
interface State {
  readonly headers: AbstractValue;
  readonly body: SentBody;
  readonly prefix: AbstractValue;
}

/** `require('superagent-prefix')('https://api.intercom.io')` */
function prefixOf(plugin: AbstractValue): AbstractValue | undefined {
  if (plugin.kind !== 'external' || plugin.root.kind !== 'call') return undefined;
  const { callee, args } = plugin.root.call;
  return callee.root.kind === 'package' && callee.root.name === 'superagent-prefix'
    ? (args[0] ?? UNDEFINED)
    : undefined;
}

function bodyAfter(body: SentBody, sent: AbstractValue, certain: boolean): SentBody {
  const isObject = membersOf(sent).every(
    ({ kind }) => kind === 'object' || kind === 'instance' || kind === 'parameter',
  );
  const kind = isObject ? 'json' : 'text';
  if (body.kind === 'none') {
    return certain ? { kind, value: sent } : { kind, value: union([sent, UNDEFINED]) };
  }
  // What is sent in two steps is merged.
  if (body.kind === 'json' && isObject && certain) {
    return { kind: 'json', value: spreadInto(body.value, sent) };
  }
  return { kind: 'json', value: unknown('the body is put together in several steps') };
}

function afterMessage(state: State, { name, args, certain }: Message, origin: Origin): State {
  const [first = UNDEFINED] = args;
  switch (name) {
    case 'set':
      return { ...state, headers: withHeaderSet(state.headers, args, certain, origin) };
    case 'send':
      return { ...state, body: bodyAfter(state.body, first, certain) };
    case 'type':
      return first.kind === 'string' && /form/u.test(first.value)
        ? { ...state, body: { kind: 'other' } }
        : state;
    case 'use': {
      const prefix = prefixOf(first);
      return prefix
        ? { ...state, prefix }
        : { ...state, headers: unknown('a plugin may set headers') };
    }
    case 'unset':
      return { ...state, headers: unknown('a header is taken out') };
    default:
      return state;
  }
}

export const recogniseSuperagent: ClientRecogniser = (context, call) => {
  const { root, steps, path } = chainOf(call.callee);
  if (root.root.kind !== 'package' || root.root.name !== 'superagent') return undefined;
  const [name, ...others] = withoutDefault(path);
  const [step, ...more] = steps;
  if (others.length > 0) return undefined;
  if (step && withoutDefault(step.path).join('.') !== 'agent') return undefined;
  if (!more.every(({ path: made }) => AGENT_METHODS.has(made.join('.')))) return undefined;
  const origin = originOf(call);
  const [first = UNDEFINED, second = UNDEFINED] = call.args;
  // `superagent('POST', url)`
  const isByName = name === undefined && second.kind !== 'undefined';
  const method = name === undefined ? undefined : METHODS[name];
  if (name !== undefined && method === undefined) return undefined;
  const data = name === undefined || name === 'get' || name === 'head' ? UNDEFINED : second;
  return builtRequest(context, call, (messages) => {
    const initial: State = {
      headers: noHeaders(origin),
      body: { kind: 'none' },
      prefix: UNDEFINED,
    };
    const agent = step ? messagesTo(context, step.call) : [];
    // A callback in the place of the data is none.
    const given = data.kind === 'function' ? UNDEFINED : data;
    const state = [...agent, ...dataMessage(given), ...messages].reduce<State>(
      (before, message) => afterMessage(before, message, origin),
      initial,
    );
    const url = isByName ? second : first;
    return httpRequest(context, call, {
      client: 'superagent',
      url: isPath(url) ? joinUrl(state.prefix, url, 'slash', origin) : url,
      method: isByName ? first : textOf(method ?? 'GET', origin),
      headers: state.headers,
      ownHeaders: UNDEFINED,
      body: state.body,
    });
  });
};

/** `superagent.post(url, data)` sends as `.send(data)` does. */
function dataMessage(data: AbstractValue): readonly Message[] {
  return data.kind === 'undefined'
    ? []
    : [{ name: 'send', args: [data], certain: true, call: undefined }];
}
