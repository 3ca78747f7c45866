/**
 * wretch: `wretch(base).headers(headers).url(path).post(body)`, as majors 1 to 3 behave when they are
 * run. Nothing is changed in place: each step gives a new client.
 */
import { isPackageOf, isTypeOf } from '../../evaluate/client-types.js';
import type { EvaluationContext } from '../../evaluate/context.js';
import { emptyObject, withProperty } from '../../evaluate/objects.js';
import type { AbstractValue, ExternalValue, Origin } from '../../evaluate/value.js';
import { membersOf, UNDEFINED, unknown } from '../../evaluate/value.js';
import type { Module } from '../../modules/module.js';
import { joinUrl } from './base-url.js';
import { chainOf, type ChainStep, withoutDefault } from './chain.js';
import type { ClientRecogniser } from './client.js';
import {
  bodyOf,
  httpRequest,
  namedMethod,
  originOf,
  type SentBody,
  statedMethod,
} from './http-request.js';
import { type HeaderRules, layersOf } from './layers.js';
import { packageSettings } from './package-settings.js';

const WITH_BODY: ReadonlySet<string> = new Set(['patch', 'post', 'put']);
const WITHOUT_BODY: ReadonlySet<string> = new Set(['delete', 'get', 'head', 'opts']);

/** Headers are spread into each other as they are written, and `fetch` joins two spellings. */
const HEADER_RULES: HeaderRules = {
  spellings: 'joined',
  otherSpelling: 'joined',
  undefinedHeader: 'sent',
};

/** Packages whose middlewares repeat or delay requests and leave them as they are. */
const HARMLESS_MIDDLEWARES: ReadonlySet<string> = new Set(['wretch', 'wretch-middlewares']);

/** What the steps have made of a client. */
interface State {
  readonly url: AbstractValue;
  /** Options with headers, oldest first. */
  readonly layers: readonly AbstractValue[];
  readonly body: SentBody;
  /** Whether a function that runs with the request may change it. */
  readonly isIntercepted: boolean;
}

function withHeaders(state: State, headers: AbstractValue, origin: Origin): State {
  const layer = withProperty(emptyObject(origin), 'headers', headers, true, undefined);
  return { ...state, layers: [...state.layers, layer] };
}

function isHarmless(middlewares: AbstractValue): boolean {
  return (
    middlewares.kind === 'array' &&
    middlewares.open === undefined &&
    middlewares.elements.every(
      (element) =>
        element.kind === 'external' &&
        element.root.kind === 'call' &&
        element.root.call.callee.root.kind === 'package' &&
        HARMLESS_MIDDLEWARES.has(element.root.call.callee.root.name),
    )
  );
}

function afterStep(state: State, { path, call }: ChainStep, origin: Origin): State | undefined {
  const [first = UNDEFINED, second = UNDEFINED] = call.args;
  switch (path.join('.')) {
    case 'url': {
      const isReplaced = second.kind === 'boolean' && second.value;
      return { ...state, url: isReplaced ? first : joinUrl(state.url, first, 'verbatim', origin) };
    }
    case 'headers':
      return withHeaders(state, first, origin);
    case 'options':
      return second.kind === 'undefined'
        ? { ...state, layers: [...state.layers, first] }
        : // From 2 on it says whether to replace, up to 1 whether to merge.
          withHeaders(state, unknown('whether it replaces headers depends on the major'), origin);
    case 'defaults':
      // Up to 1, and for everybody: they come first.
      return { ...state, layers: [first, ...state.layers] };
    case 'json':
      return { ...state, body: bodyOf('either', first) };
    case 'body':
      return { ...state, body: bodyOf('text', first) };
    case 'formData':
    case 'formUrl':
      return { ...state, body: { kind: 'other' } };
    case 'content': {
      const type = withProperty(emptyObject(origin), 'Content-Type', first, true, undefined);
      return withHeaders(state, type, origin);
    }
    case 'middlewares':
      return isHarmless(first) ? state : { ...state, isIntercepted: true };
    case 'defer':
      return { ...state, isIntercepted: true };
    case 'accept':
    case 'addon':
    case 'auth':
    case 'basicAuth':
    case 'catcher':
    case 'catcherFallback':
    case 'customError':
    case 'errorType':
    case 'polyfills':
    case 'query':
    case 'resolve':
    case 'signal':
      return state;
    default:
      return undefined;
  }
}

function initialState(
  context: EvaluationContext,
  value: ExternalValue,
  module: Module,
): { readonly state: State; readonly steps: readonly ChainStep[] } | undefined {
  const { root, steps } = chainOf(value);
  const empty = { body: { kind: 'none' }, isIntercepted: false } as const;
  switch (root.root.kind) {
    case 'package': {
      const [made, ...rest] = steps;
      if (!isPackageOf('wretch', root) || made === undefined) return undefined;
      if (!isFactory(made.path)) return undefined;
      const [url = UNDEFINED, options = UNDEFINED] = made.call.args;
      // `wretch.options(options)` is for everybody.
      const shared = packageSettings(
        context,
        module,
        'options',
        (callee) => isPackageOf('wretch', callee) && isFactory(callee.path.slice(0, -1)),
      );
      return { state: { ...empty, url, layers: [shared ?? UNDEFINED, options] }, steps: rest };
    }
    case 'typed': {
      const { type, parameter } = root.root;
      if (!isTypeOf('wretch', type)) return undefined;
      const given = parameter ?? unknown('the client is made elsewhere');
      return { state: { ...empty, url: given, layers: [given] }, steps };
    }
    case 'global':
    case 'call':
      return undefined;
  }
}

function isFactory(path: readonly string[]): boolean {
  return /^(?:wretch)?$/u.test(withoutDefault(path).join('.'));
}

/** `.post(body, path)`, `.get(path)`, `.fetch(method, path, body)`; up to 1 options stand in the place of the path. */
interface Parts {
  readonly method: AbstractValue;
  readonly body: AbstractValue;
  readonly path: AbstractValue;
}

function partsOf(name: string, args: readonly AbstractValue[], origin: Origin): Parts | undefined {
  const [first = UNDEFINED, second = UNDEFINED, third = UNDEFINED] = args;
  if (WITH_BODY.has(name)) return { method: namedMethod(name, origin), body: first, path: second };
  if (WITHOUT_BODY.has(name)) {
    return { method: namedMethod(name, origin), body: UNDEFINED, path: first };
  }
  return name === 'fetch' ? { method: first, path: second, body: third } : undefined;
}

export const recogniseWretch: ClientRecogniser = (context, call) => {
  const [name = '', ...others] = call.callee.path;
  const origin = originOf(call);
  const parts = others.length === 0 ? partsOf(name, call.args, origin) : undefined;
  const initial = parts && initialState(context, call.callee, call.module);
  if (parts === undefined || initial === undefined) return undefined;
  let { state } = initial;
  for (const step of initial.steps) {
    const after = afterStep(state, step, origin);
    if (after === undefined) return undefined;
    state = after;
  }
  const isOptions = membersOf(parts.path).some(({ kind }) => kind === 'object');
  if (isOptions) state = { ...state, layers: [...state.layers, parts.path] };
  const layers = layersOf(context, state.layers, origin, HEADER_RULES);
  return httpRequest(context, call, {
    client: 'wretch',
    url: isOptions ? state.url : joinUrl(state.url, parts.path, 'verbatim', origin),
    // `.options({ method }).fetch()`
    method:
      parts.method.kind === 'undefined'
        ? statedMethod(layers.read('method'), origin)
        : parts.method,
    headers: state.isIntercepted
      ? unknown('a function that runs with the request may set headers')
      : layers.headers(),
    ownHeaders: layers.ownHeaders(),
    body: parts.body.kind === 'undefined' ? state.body : bodyOf('either', parts.body),
  });
};
