/**
 * superagent: `superagent.post(url).set(headers).send(body)`, agents with defaults and a prefix, as
 * majors 3 to 10 behave when they are run. supertest, which is built on it, talks to servers of the
 * project, so it is not among these.
 */
import { isPackageOf, isTypeOf } from '../../evaluate/client-types.js';
import type { EvaluationContext } from '../../evaluate/context.js';
import { emptyObject, spreadInto, withOpenPart } from '../../evaluate/objects.js';
import type { AbstractValue, ExternalValue, FunctionValue, Origin } from '../../evaluate/value.js';
import { membersOf, UNDEFINED, union, unknown } from '../../evaluate/value.js';
import { writesToVariable } from '../../evaluate/writes.js';
import { parametersOf } from '../../modules/module.js';
import { VERSION_HEADER } from '../headers.js';
import { joinUrl } from './base-url.js';
import { builtRequest, withHeaderSet, withUnknownHeaders } from './builder.js';
import { chainOf, type ChainStep, withoutDefault } from './chain.js';
import type { ClientRecogniser } from './client.js';
import { BODY_MADE_JSON, makesOtherJson, withLaterBody } from './decided-later.js';
import { httpRequest, namedMethod, originOf, type SentBody } from './http-request.js';
import { type Message, messagesTo, messagesToArgument } from './messages.js';

const METHODS: ReadonlySet<string> = new Set([
  'del',
  'delete',
  'get',
  'head',
  'options',
  'patch',
  'post',
  'put',
]);

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
  'serialize',
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
  /** Why code that is not at hand may change the body; undefined where none does. */
  readonly later: string | undefined;
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
  if (body.kind === 'none') {
    return { kind: 'either', value: certain ? sent : union([sent, UNDEFINED]) };
  }
  // Objects that are sent one after the other are merged.
  const isObject = (value: AbstractValue): boolean =>
    membersOf(value).every(({ kind }) => kind === 'object');
  return body.kind === 'either' && isObject(body.value) && isObject(sent) && certain
    ? { kind: 'either', value: spreadInto(body.value, sent) }
    : { kind: 'either', value: unknown('the body is put together in several steps') };
}

function afterMessage(
  context: EvaluationContext,
  state: State,
  message: Message,
  origin: Origin,
): State {
  const { name, args, certain } = message;
  const [first = UNDEFINED] = args;
  switch (name) {
    case 'set':
      return { ...state, headers: withHeaderSet(state.headers, message, origin) };
    case 'unset': {
      // Up to 8, the name has to be in the spelling in which the header was set.
      const isOther = first.kind === 'string' && first.value.toLowerCase() !== VERSION_HEADER;
      return isOther
        ? state
        : { ...state, headers: withUnknownHeaders(state.headers, 'a header is taken out') };
    }
    case 'send':
      return { ...state, body: bodyAfter(state.body, first, certain) };
    case 'attach':
    case 'field':
      return { ...state, body: { kind: 'other' } };
    case 'type':
      return first.kind === 'string' && /form/u.test(first.value)
        ? { ...state, body: { kind: 'other' } }
        : state;
    case 'serialize':
      return makesOtherJson(context, first, origin) ? { ...state, later: BODY_MADE_JSON } : state;
    case 'use':
      return afterPlugin(context, state, first, origin);
    default:
      return state;
  }
}

/** `.use(plugin)` runs the plugin at once. */
function afterPlugin(
  context: EvaluationContext,
  state: State,
  plugin: AbstractValue,
  origin: Origin,
): State {
  const prefix = prefixOf(plugin);
  if (prefix) return { ...state, prefix };
  const changed = (before: State): State => ({
    ...before,
    headers: withUnknownHeaders(before.headers, 'a plugin may set headers'),
    later: 'a plugin may change the body',
  });
  if (plugin.kind !== 'function') return changed(state);
  const { sent, isHandedOver, isPutAway } = messagesToArgument(context, plugin);
  const after = sent.reduce<State>(
    (before, message) => afterMessage(context, before, message, origin),
    state,
  );
  return isHandedOver || isPutAway || writesToRequest(plugin) ? changed(after) : after;
}

/** Whether a plugin writes to the request by itself: `(request) => { request._data = … }`. */
function writesToRequest({ node, module }: FunctionValue): boolean {
  const [parameter] = parametersOf(node);
  const variable = parameter?.type === 'Identifier' ? module.variableOf(parameter) : undefined;
  return (
    variable !== undefined &&
    writesToVariable(module, variable).some(
      ({ kind, path }) => kind === 'merge' || (kind === 'assign' && path.length > 0),
    )
  );
}

/** What requests are made by: the package or one of its agents. */
interface Maker {
  /** `superagent.agent()` */
  readonly agent: ChainStep | undefined;
  /** The methods that are called on an agent in the same chain. */
  readonly steps: readonly ChainStep[];
  /** What an agent that is made elsewhere may have been given; undefined for one that is seen. */
  readonly given: AbstractValue | undefined;
  readonly name: string | undefined;
}

function makerOf(callee: ExternalValue): Maker | undefined {
  const { root, steps, path } = chainOf(callee);
  const [name, ...others] = withoutDefault(path);
  if (others.length > 0) return undefined;
  const areFluent = (made: readonly ChainStep[]): boolean =>
    made.every((step) => AGENT_METHODS.has(step.path.join('.')));
  switch (root.root.kind) {
    case 'package': {
      const [agent, ...more] = steps;
      if (!isPackageOf('superagent', root) || !areFluent(more)) return undefined;
      if (agent && withoutDefault(agent.path).join('.') !== 'agent') return undefined;
      return { agent, steps: more, given: undefined, name };
    }
    case 'typed': {
      const { type, parameter } = root.root;
      if (!isTypeOf('superagent', type) || !areFluent(steps)) return undefined;
      return {
        agent: undefined,
        steps,
        given: parameter ?? unknown('the agent is made elsewhere'),
        name,
      };
    }
    case 'global':
    case 'call':
      return undefined;
  }
}

/** What an agent has been told: by its name, and in the chain that a request is made by. */
function messagesToAgent(
  context: EvaluationContext,
  { agent, steps }: Maker,
): { readonly sent: readonly Message[]; readonly isHandedOver: boolean } {
  const seen = agent && messagesTo(context, agent.call, (name) => AGENT_METHODS.has(name));
  const sent = seen?.sent ?? [];
  const inChain = steps
    .filter(({ call }) => !sent.some((message) => message.call?.node === call.node))
    .map(({ path: [name = ''], call }): Message => ({
      name,
      args: call.args,
      certain: true,
      call: undefined,
    }));
  return { sent: [...sent, ...inChain], isHandedOver: seen?.isHandedOver ?? false };
}

export const recogniseSuperagent: ClientRecogniser = (context, call) => {
  const maker = makerOf(call.callee);
  if (maker === undefined) return undefined;
  const parts = requestParts(call, maker);
  if (parts === undefined) return undefined;
  const origin = originOf(call);
  const told = messagesToAgent(context, maker);
  return builtRequest(context, call, (messages) => {
    const initial: State = {
      headers: maker.given
        ? withOpenPart(emptyObject(origin), {
            value: maker.given,
            reason: 'the agent is made elsewhere',
          })
        : emptyObject(origin),
      body: { kind: 'none' },
      prefix: UNDEFINED,
      later: undefined,
    };
    const after = (state: State, sent: readonly Message[]): State =>
      sent.reduce<State>(
        (before, message) => afterMessage(context, before, message, origin),
        state,
      );
    const agent = after(initial, told.sent);
    const state = after(
      told.isHandedOver
        ? {
            ...agent,
            headers: withUnknownHeaders(agent.headers, 'the agent is given to other code'),
          }
        : agent,
      [...parts.data, ...messages],
    );
    const { url, method } = parts;
    const isPath = url.kind === 'string' ? url.value.startsWith('/') : url.kind !== 'template';
    const request = httpRequest(context, call, {
      client: 'superagent',
      url: isPath ? joinUrl(state.prefix, url, 'slash', origin) : url,
      method,
      headers: state.headers,
      ownHeaders: UNDEFINED,
      body: state.body,
    });
    return state.later === undefined ? request : withLaterBody(request, state.later);
  });
};

interface RequestParts {
  readonly method: AbstractValue;
  readonly url: AbstractValue;
  /** `superagent.post(url, data)` sends as `.send(data)` does. */
  readonly data: readonly Message[];
}

function requestParts(
  call: Parameters<ClientRecogniser>[1],
  { agent, given, name }: Maker,
): RequestParts | undefined {
  const origin = originOf(call);
  const [first = UNDEFINED, second = UNDEFINED] = call.args;
  const isCallback = second.kind === 'function';
  if (name === undefined || name === 'Request') {
    // An agent is no function.
    if (agent || given) return undefined;
    // `superagent('POST', url)`, `superagent(url)`
    return second.kind === 'undefined' || isCallback
      ? { method: namedMethod('get', origin), url: first, data: [] }
      : { method: first, url: second, data: [] };
  }
  if (!METHODS.has(name)) return undefined;
  // Of `superagent.get(url, data)` the data is the query.
  const hasData = second.kind !== 'undefined' && !isCallback && name !== 'get' && name !== 'head';
  return {
    method: namedMethod(name, origin),
    url: first,
    data: hasData ? [{ name: 'send', args: [second], certain: true, call: undefined }] : [],
  };
}
