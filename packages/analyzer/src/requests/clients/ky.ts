/**
 * ky: the function, its methods, and instances made by `create` and `extend`, as 0.33, 1.14 and
 * 2.1 behave when they are run. A new instance made by `create` starts from nothing.
 */
import { isClientTypeOf } from '../../evaluate/client-types.js';
import type { EvaluationContext } from '../../evaluate/context.js';
import { readMember } from '../../evaluate/members.js';
import type { AbstractValue, ExternalValue } from '../../evaluate/value.js';
import { stringValue, UNDEFINED, unknown } from '../../evaluate/value.js';
import { withDefault } from '../../evaluate/variables.js';
import { joinUrl } from './base-url.js';
import { chainOf, withoutDefault } from './chain.js';
import type { ClientRecogniser } from './client.js';
import { headersAfterHooks } from './hooks.js';
import { bodyOf, firstBody, httpRequest, originOf } from './http-request.js';
import { layersOf } from './layers.js';

const PACKAGES: ReadonlySet<string> = new Set(['ky', 'ky-universal']);
const METHODS: ReadonlySet<string> = new Set(['delete', 'get', 'head', 'patch', 'post', 'put']);

function instanceOf(
  context: EvaluationContext,
  value: ExternalValue,
): { readonly layers: readonly AbstractValue[]; readonly path: readonly string[] } | undefined {
  const { root, steps, path } = chainOf(value);
  let layers: AbstractValue[] = [];
  switch (root.root.kind) {
    case 'package':
      if (!PACKAGES.has(root.root.name)) return undefined;
      break;
    case 'typed': {
      const { type, parameter } = root.root;
      if (!isClientTypeOf(type, 'ky')) return undefined;
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
            ? context.callFunction(options, [layers.at(-1) ?? UNDEFINED])
            : options,
        );
        break;
      default:
        return undefined;
    }
  }
  return { layers, path: withoutDefault(path) };
}

export const recogniseKy: ClientRecogniser = (context, call) => {
  const instance = instanceOf(context, call.callee);
  if (instance === undefined) return undefined;
  const [name, ...others] = instance.path;
  if (others.length > 0 || (name !== undefined && !METHODS.has(name))) return undefined;
  const origin = originOf(call);
  const [url = UNDEFINED, options = UNDEFINED] = call.args;
  const layers = layersOf(context, [...instance.layers, options], origin, { spellings: 'joined' });
  return httpRequest(context, call, {
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
      name === undefined
        ? withDefault(layers.read('method'), () => stringValue('GET', origin))
        : stringValue(name.toUpperCase(), origin),
    headers: headersAfterHooks(
      context,
      readMember(context, layers.read('hooks'), 'beforeRequest'),
      layers.headers(),
      // `(request) => …` up to 1, `({ request }) => …` from 2 on.
      ({ node }) =>
        node.params[0]?.type === 'ObjectPattern' ? ['request', 'headers'] : ['headers'],
      origin,
    ),
    ownHeaders: layers.ownHeaders(),
    body: firstBody(bodyOf('json', layers.read('json')), bodyOf('text', layers.read('body'))),
  });
};
