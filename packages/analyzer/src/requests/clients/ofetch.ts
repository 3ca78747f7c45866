/**
 * ofetch and Nuxt's `$fetch` and `useFetch`: `$fetch(url, { method, body, headers, baseURL })`, instances
 * by `create`, as 1.3 to 1.5 behave when they are run. An object as body becomes JSON.
 */
import { isPackageOf, isTypeOf } from '../../evaluate/client-types.js';
import { globalName } from '../../evaluate/builtins.js';
import type { AbstractValue, ExternalValue } from '../../evaluate/value.js';
import { membersOf, stringValue, UNDEFINED, unknown } from '../../evaluate/value.js';
import { withDefault } from '../../evaluate/variables.js';
import { joinUrl } from './base-url.js';
import { chainOf, withoutDefault } from './chain.js';
import type { ClientRecogniser } from './client.js';
import { headersAfterHooks } from './hooks.js';
import { bodyOf, httpRequest, originOf, type SentBody } from './http-request.js';
import { layersOf } from './layers.js';

const FUNCTIONS: ReadonlySet<string> = new Set([
  '$fetch',
  'fetch',
  'ofetch',
  'useFetch',
  'useLazyFetch',
]);

/** The options below those of a call; undefined where a value is no `$fetch`. */
function defaultsOf(value: ExternalValue): readonly AbstractValue[] | undefined {
  const { root, steps, path } = chainOf(value);
  const layers: AbstractValue[] = [];
  const first = steps[0]?.path ?? path;
  let members: readonly string[];
  switch (root.root.kind) {
    case 'package': {
      if (!isPackageOf('ofetch', root)) return undefined;
      const [name, ...rest] = withoutDefault(first);
      members = name !== undefined && FUNCTIONS.has(name) ? rest : withoutDefault(first);
      break;
    }
    case 'global': {
      // Only Nuxt has these as globals; a global `fetch` is another function.
      const name = globalName({ ...value, root: root.root, path: first.slice(0, 1) });
      if (name === undefined || name === 'fetch' || !FUNCTIONS.has(name)) return undefined;
      members = first.slice(1);
      break;
    }
    case 'typed': {
      const { type, parameter } = root.root;
      if (!isTypeOf('ofetch', type)) return undefined;
      layers.push(parameter ?? unknown('the instance is made elsewhere'));
      members = first;
      break;
    }
    case 'call':
      return undefined;
  }
  const paths =
    steps.length === 0 ? [members] : [members, ...steps.slice(1).map((step) => step.path), path];
  for (const [index, made] of paths.entries()) {
    const step = steps[index];
    if (step) {
      if (made.join('.') !== 'create') return undefined;
      layers.push(step.call.args[0] ?? UNDEFINED);
    } else if (made.join('.') !== '' && made.join('.') !== 'raw') {
      return undefined;
    }
  }
  return layers;
}

function sentBody(body: AbstractValue): SentBody {
  const isText = membersOf(body).every(({ kind }) => kind === 'json' || kind === 'string');
  return bodyOf(isText ? 'text' : 'json', body);
}

export const recogniseOfetch: ClientRecogniser = (context, call) => {
  const below = defaultsOf(call.callee);
  if (below === undefined) return undefined;
  const origin = originOf(call);
  const [url = UNDEFINED, options = UNDEFINED] = call.args;
  const layers = layersOf(context, [...below, options], origin, { spellings: 'joined' });
  const target = url.kind === 'function' ? context.callFunction(url, []) : url;
  return httpRequest(context, call, {
    client: 'ofetch',
    url: joinUrl(layers.read('baseURL'), target, 'slash', origin),
    method: withDefault(layers.read('method'), () => stringValue('GET', origin)),
    headers: headersAfterHooks(
      context,
      [layers.read('onRequest')],
      layers.headers(),
      { partOf: () => ['options', 'headers'] },
      origin,
    ),
    ownHeaders: layers.ownHeaders(),
    body: sentBody(layers.read('body')),
  });
};
