/**
 * ky: the function, its methods, and instances made by `create` and `extend`, as 0.33, 1.14 and
 * 2.1 behave when they are run. A new instance made by `create` starts from nothing.
 */
import { isPackageOf, isTypeOf } from '../../evaluate/client-types.js';
import type { EvaluationContext } from '../../evaluate/context.js';
import { readMember } from '../../evaluate/members.js';
import type { AbstractValue, ExternalValue, FunctionValue, Origin } from '../../evaluate/value.js';
import { membersOf, UNDEFINED, unknown } from '../../evaluate/value.js';
import { withDefault } from '../../evaluate/variables.js';
import { parametersOf } from '../../modules/module.js';
import { joinUrl } from './base-url.js';
import { chainOf, withoutDefault } from './chain.js';
import type { ClientRecogniser } from './client.js';
import { BODY_MADE_JSON, decidedBy, makesOtherJson, withLaterBody } from './decided-later.js';
import { otherThanFetch } from './fetch-like.js';
import { headersAfterHooks } from './hooks.js';
import {
  bodyOf,
  firstBody,
  httpRequest,
  namedMethod,
  originOf,
  type SentBody,
  statedMethod,
} from './http-request.js';
import { type HeaderRules, type Layers, layersOf } from './layers.js';

const METHODS: ReadonlySet<string> = new Set(['delete', 'get', 'head', 'patch', 'post', 'put']);

/** From 2 on, a header in another spelling than the instance has it is sent beside that one. */
const HEADER_RULES: HeaderRules = {
  spellings: 'joined',
  otherSpelling: 'joined',
  undefinedHeaders: 'drops',
};

const SENT_BY_OPTION = 'the option `fetch` gives a function that decides what is sent';

/** An instance, and what is called of it. */
interface KyMember {
  /** The options that the instance is made with, oldest first. */
  readonly layers: readonly AbstractValue[];
  readonly path: readonly string[];
}

function kyMember(context: EvaluationContext, value: ExternalValue): KyMember | undefined {
  const { root, steps, path } = chainOf(value);
  let layers: AbstractValue[] = [];
  switch (root.root.kind) {
    case 'package':
      if (!isPackageOf('ky', root)) return undefined;
      break;
    case 'typed': {
      const { type, parameter } = root.root;
      if (!isTypeOf('ky', type)) return undefined;
      layers.push(parameter ?? unknown('the ky instance is made elsewhere'));
      break;
    }
    case 'global':
    case 'call':
      return undefined;
  }
  for (const { path: made, call } of steps) {
    const [options = UNDEFINED] = call.args;
    switch (withoutDefault(made).join('.')) {
      case 'create':
        layers = [options];
        break;
      case 'extend':
        layers.push(
          options.kind === 'function'
            ? context.callFunction(options, [optionsOf(layers)])
            : options,
        );
        break;
      default:
        return undefined;
    }
  }
  return { layers, path: withoutDefault(path) };
}

/** What `ky.extend((options) => …)` gets. */
function optionsOf(layers: readonly AbstractValue[]): AbstractValue {
  const [only = UNDEFINED, ...others] = layers;
  return others.length === 0 ? only : unknown('the options of several instances, merged');
}

export const recogniseKy: ClientRecogniser = (context, call) => {
  const member = kyMember(context, call.callee);
  if (member === undefined) return undefined;
  const [name, ...others] = member.path;
  if (others.length > 0 || (name !== undefined && !METHODS.has(name))) return undefined;
  const origin = originOf(call);
  const [url = UNDEFINED, options = UNDEFINED] = call.args;
  const layers = layersOf(context, [...member.layers, options], origin, HEADER_RULES);
  const sender = otherThanFetch(layers.readStated('fetch'));
  const request = httpRequest(context, call, {
    client: 'ky',
    // `prefixUrl` up to 1, `prefix` and `baseUrl` from 2 on.
    url: joinUrl(
      layers.read('baseUrl'),
      joinUrl(
        withDefault(layers.read('prefixUrl'), () => layers.read('prefix')),
        url,
        'slash',
        origin,
      ),
      'resolve',
      origin,
    ),
    method:
      name === undefined ? statedMethod(layers.read('method'), origin) : namedMethod(name, origin),
    headers:
      sender.kind === 'undefined'
        ? sentHeaders(context, layers, origin)
        : decidedBy(sender, SENT_BY_OPTION),
    ownHeaders: layers.ownHeaders(),
    body: sentBody(layers),
  });
  if (sender.kind !== 'undefined') return withLaterBody(request, SENT_BY_OPTION);
  return makesOtherJson(context, layers.readStated('stringifyJson'), origin)
    ? withLaterBody(request, BODY_MADE_JSON)
    : request;
};

function sentHeaders(context: EvaluationContext, layers: Layers, origin: Origin): AbstractValue {
  const lists = (name: string): readonly AbstractValue[] =>
    layers.stated('hooks').map((hooks) => readMember(context, hooks, name));
  // They change the options that a `Request` is made of afterwards, from 2 on.
  if (lists('init').some((list) => list.kind !== 'undefined')) {
    return unknown('an `init` hook of the ky instance may set headers');
  }
  return headersAfterHooks(
    context,
    lists('beforeRequest'),
    layers.headers(),
    { partOf: headersInHook, headersClass: 'fetch', takesReturned: true },
    origin,
  );
}

/** `(request) => …` up to 1; `({ request }) => …`, `(state) => state.request…` from 2 on. */
function headersInHook({ node, module }: FunctionValue): readonly string[] {
  const [parameter] = parametersOf(node);
  const variable = parameter?.type === 'Identifier' ? module.variableOf(parameter) : undefined;
  const holdsRequest =
    parameter?.type === 'ObjectPattern' ||
    variable?.references.some(
      ({ identifier: { parent } }) =>
        parent.type === 'MemberExpression' &&
        parent.property.type === 'Identifier' &&
        parent.property.name === 'request',
    ) === true;
  return holdsRequest ? ['request', 'headers'] : ['headers'];
}

/** The JSON of an instance and the one of a call are merged, key by key and at any depth. */
function sentBody(layers: Layers): SentBody {
  const stated = layers.stated('json').filter((json) => json.kind !== 'undefined');
  return stated.length > 1 && membersOf(layers.read('json')).some(({ kind }) => kind === 'object')
    ? { kind: 'json', value: unknown('the body is merged with one of the ky instance') }
    : firstBody(bodyOf('json', layers.read('json')), bodyOf('text', layers.read('body')));
}
