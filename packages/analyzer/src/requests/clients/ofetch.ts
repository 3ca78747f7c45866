/**
 * ofetch and Nuxt's `$fetch` and `useFetch`: `$fetch(url, { method, body, headers, baseURL })`, instances
 * by `create`, as 1.3 to 1.5 behave when they are run. An object as body becomes JSON.
 */
import { isPackageOf, isTypeOf } from '../../evaluate/client-types.js';
import type { EvaluationContext } from '../../evaluate/context.js';
import { emptyObject, spreadInto } from '../../evaluate/objects.js';
import type { AbstractValue, ExternalValue, HeadersClass, Origin } from '../../evaluate/value.js';
import { UNDEFINED, union, unknown } from '../../evaluate/value.js';
import { joinUrl } from './base-url.js';
import { chainOf, withoutDefault } from './chain.js';
import type { ClientRecogniser } from './client.js';
import { withLaterBody } from './decided-later.js';
import { BODY_IN_HOOK, headersAfterHooks, mayChangeBody } from './hooks.js';
import { bodyOf, httpRequest, originOf, statedMethod } from './http-request.js';
import { type HeaderRules, type Layers, layersOf } from './layers.js';

const EXPORTS: ReadonlySet<string> = new Set(['$fetch', 'ofetch']);
/** What only Nuxt has as globals. */
const GLOBALS: ReadonlySet<string> = new Set(['$fetch', 'useFetch', 'useLazyFetch']);

/** Up to 1.3, `headers: undefined` drops the headers of the instance. */
const HEADER_RULES: HeaderRules = {
  spellings: 'joined',
  undefinedHeader: 'sent',
  undefinedHeaders: 'undecided',
};

/** The options that a `$fetch` is made with, oldest first; undefined where a value is none. */
function defaultsOf(value: ExternalValue): readonly AbstractValue[] | undefined {
  const { root, steps, path } = chainOf(value);
  const [first, ...others] = [...steps.map((step) => step.path), path];
  const [name = '', ...members] = withoutDefault(first);
  const layers = steps.map((step) => step.call.args[0] ?? UNDEFINED);
  const isMade = (start: readonly string[]): boolean =>
    [start, ...others].every((made, index) =>
      index < steps.length ? made.join('.') === 'create' : /^(?:raw)?$/u.test(made.join('.')),
    );
  switch (root.root.kind) {
    case 'package':
      return isPackageOf('ofetch', root) && EXPORTS.has(name) && isMade(members)
        ? layers
        : undefined;
    case 'global':
      return GLOBALS.has(name) && isMade(members) ? layers : undefined;
    case 'typed': {
      const { type, parameter } = root.root;
      return isTypeOf('ofetch', type) && isMade(first)
        ? [parameter ?? unknown('the instance is made elsewhere'), ...layers]
        : undefined;
    }
    case 'call':
      return undefined;
  }
}

/** The options that `useFetch(url, { $fetch })` starts from: those of the function that it hands on to. */
function handedOnTo(options: Layers): readonly AbstractValue[] {
  const [handler] = options.stated('$fetch');
  if (handler === undefined || handler.kind === 'undefined') return [];
  const defaults = handler.kind === 'external' ? defaultsOf(handler) : undefined;
  return defaults ?? [unknown('another function than `$fetch` makes the request')];
}

export const recogniseOfetch: ClientRecogniser = (context, call) => {
  const made = defaultsOf(call.callee);
  if (made === undefined) return undefined;
  const origin = originOf(call);
  const [url = UNDEFINED, options = UNDEFINED] = call.args;
  const below = [...handedOnTo(layersOf(context, [options], origin)), ...made];
  // `create` takes over the options below one by one, all headers being one of them.
  const spread = (layers: readonly AbstractValue[]): AbstractValue =>
    layers.reduce((target, layer) => spreadInto(target, layer), emptyObject(origin));
  // In ohmyfetch, a call does so, too.
  const { root } = chainOf(call.callee).root;
  const isOld = root.kind === 'package' && root.name === 'ohmyfetch';
  const layers = layersOf(
    context,
    isOld ? [spread([...below, options])] : [spread(below), options],
    origin,
    HEADER_RULES,
  );
  const target = url.kind === 'function' ? context.callFunction(url, []) : url;
  const request = httpRequest(context, call, {
    client: 'ofetch',
    url: joinUrl(layers.read('baseURL'), target, 'slash', origin),
    method: statedMethod(layers.read('method'), origin),
    headers: sentHeaders(context, layers, origin),
    ownHeaders: layers.ownHeaders(),
    body: bodyOf('either', layers.read('body')),
  });
  const hook = lastHook(layers);
  return hook && mayChangeBody(context, [hook], [['options', 'body']], origin)
    ? withLaterBody(request, BODY_IN_HOOK)
    : request;
};

/** Of several layers with a hook the last one's runs. */
function lastHook(layers: Layers): AbstractValue | undefined {
  return layers.stated('onRequest').at(-1);
}

/** A hook finds a `Headers` object from 1.4 on, and up to 1.3 most of the time a plain one. */
function sentHeaders(context: EvaluationContext, layers: Layers, origin: Origin): AbstractValue {
  const headers = layers.headers();
  const hook = lastHook(layers);
  if (hook === undefined) return headers;
  const after = (headersClass: HeadersClass | undefined): AbstractValue =>
    headersAfterHooks(
      context,
      [hook],
      headers,
      { partOf: () => ['options', 'headers'], headersClass },
      origin,
    );
  return union([after('fetch'), after(undefined)]);
}
