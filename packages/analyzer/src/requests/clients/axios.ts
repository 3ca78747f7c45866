/** axios: the function, its methods, and instances made by `axios.create`. */
import { emptyObject, spreadInto, withoutKeys, withProperty } from '../../evaluate/objects.js';
import type { EvaluationContext } from '../../evaluate/context.js';
import { readMember } from '../../evaluate/members.js';
import { concat } from '../../evaluate/text.js';
import type { AbstractValue, ExternalCall, ExternalValue, Origin } from '../../evaluate/value.js';
import { mapMembers, membersOf, stringValue, UNDEFINED, union, unknown } from '../../evaluate/value.js';
import { withDefault } from '../../evaluate/variables.js';
import type { Module } from '../../modules/module.js';
import { jsonBody } from '../body.js';
import { mergeHeaders, normalizeHeaders } from '../headers.js';
import type { HttpRequest } from '../request.js';
import { type ClientCall, type ClientRecogniser, packageMember } from './client.js';
import {
  configuredDefaults,
  type ConfiguredClient,
  type ConfiguringCall,
  configuringCalls,
  constructedClient,
} from './configured.js';

const PACKAGES: ReadonlySet<string> = new Set(['axios']);

/** Types under which a parameter or field declares an instance. */
const INSTANCE_TYPES: ReadonlySet<string> = new Set(['Axios', 'AxiosInstance', 'AxiosStatic']);

type AxiosObject =
  | { readonly kind: 'static' }
  | { readonly kind: 'instance'; readonly construction: ExternalCall }
  /** Declared as an instance and made elsewhere. */
  | { readonly kind: 'given'; readonly parameter: AbstractValue };

/** The axios object that a value hangs on, and the members between it and the value. */
function axiosObject(
  value: ExternalValue,
): { readonly object: AxiosObject; readonly path: readonly string[] } | undefined {
  const member = packageMember(value, PACKAGES);
  if (member) return { object: { kind: 'static' }, path: member };
  switch (value.root.kind) {
    case 'call': {
      const { call } = value.root;
      const callee = axiosObject(call.callee);
      const makes = callee?.path.join('.') === 'create' || callee?.path.join('.') === 'Axios';
      return makes
        ? { object: { kind: 'instance', construction: call }, path: value.path }
        : undefined;
    }
    case 'typed': {
      const type = packageMember(value.root.type, PACKAGES);
      return type?.length === 1 && INSTANCE_TYPES.has(type[0] ?? '')
        ? {
            object: {
              kind: 'given',
              parameter: value.root.parameter ?? unknown('the axios instance is made elsewhere'),
            },
            path: value.path,
          }
        : undefined;
    }
    case 'package':
    case 'global':
      return undefined;
  }
}

/** The parts of a call: `(url, config)`, `(url, data, config)`, `(config)`. */
interface CallParts {
  readonly url: AbstractValue;
  readonly method: AbstractValue;
  readonly data: AbstractValue;
  readonly config: AbstractValue;
}

function callParts(
  context: EvaluationContext,
  path: readonly string[],
  args: readonly AbstractValue[],
  origin: Origin,
): CallParts | undefined {
  const [first = UNDEFINED, second = UNDEFINED, third = UNDEFINED] = args;
  const name = path.join('.');
  const fromConfig = (config: AbstractValue, url: AbstractValue): CallParts => ({
    url,
    method: withDefault(readMember(context, config, 'method'), () => stringValue('GET', origin)),
    data: readMember(context, config, 'data'),
    config,
  });
  switch (name) {
    case '':
    case 'request': {
      const isText = membersOf(first).some(
        (member) => member.kind === 'string' || member.kind === 'template',
      );
      return isText
        ? fromConfig(second, first)
        : fromConfig(first, readMember(context, first, 'url'));
    }
    case 'get':
    case 'delete':
    case 'head':
    case 'options':
      return {
        url: first,
        method: stringValue(name.toUpperCase(), origin),
        data: readMember(context, second, 'data'),
        config: second,
      };
    case 'post':
    case 'put':
    case 'patch':
      return {
        url: first,
        method: stringValue(name.toUpperCase(), origin),
        data: second,
        config: third,
      };
    default:
      return undefined;
  }
}

/** `baseURL` and path as axios puts them together: one slash between, absolute URLs as they are. */
function fullUrl(base: AbstractValue, url: AbstractValue, origin: Origin): AbstractValue {
  const parts = membersOf(url).flatMap((path) => {
    if (path.kind === 'undefined') return membersOf(base);
    const start = path.kind === 'string' ? path.value : path.kind === 'template' ? path.parts[0] : undefined;
    if (typeof start === 'string' && /^(?:[a-z][a-z\d+.-]*:)?\/\//iu.test(start)) return [path];
    return membersOf(base).map((root) => {
      if (root.kind === 'undefined') return path;
      const prefix = root.kind === 'string' ? trimmed(root.value, root.origin) : root;
      if (typeof start === 'string') {
        return concat([prefix, stringValue(start.startsWith('/') ? '' : '/', origin), path], origin);
      }
      return concat([prefix, stringValue('/', origin), path], origin);
    });
  });
  return union(parts);
}

function trimmed(text: string, origin: Origin): AbstractValue {
  return stringValue(text.replace(/\/+$/u, ''), origin);
}

/** The names under `headers` of a config that hold headers for some methods, weaker than flat ones. */
const METHOD_HEADERS: readonly string[] = ['common', 'delete', 'get', 'head', 'patch', 'post', 'put'];

/** The defaults of an instance as axios keeps them, before anything is written to them. */
function initialDefaults(
  context: EvaluationContext,
  options: AbstractValue,
  origin: Origin,
): AbstractValue {
  const given = readMember(context, options, 'headers');
  const headers = METHOD_HEADERS.reduce<AbstractValue>(
    (target, name) =>
      mapMembers(target, (member) =>
        member.kind === 'object' && !member.properties.has(name)
          ? withProperty(member, name, emptyObject(origin), true, undefined)
          : member,
      ),
    given.kind === 'undefined' ? emptyObject(origin) : given,
  );
  const base = readMember(context, options, 'baseURL');
  return withProperty(
    withProperty(emptyObject(origin), 'headers', headers, true, undefined),
    'baseURL',
    base,
    true,
    undefined,
  );
}

/** The headers that a request gets from defaults: common ones, those of its method, flat ones. */
function defaultHeaders(
  context: EvaluationContext,
  defaults: AbstractValue,
  method: AbstractValue,
): AbstractValue[] {
  const headers = readMember(context, defaults, 'headers');
  if (membersOf(headers).some((member) => member.kind !== 'object')) return [headers];
  const layers = [readMember(context, headers, 'common')];
  if (method.kind === 'string') {
    layers.push(readMember(context, headers, method.value.toLowerCase()));
  }
  layers.push(withoutKeys(headers, new Set(METHOD_HEADERS)));
  return layers;
}

/** The headers after the request interceptors, which axios runs last registered first. */
function interceptedHeaders(
  context: EvaluationContext,
  calls: readonly ConfiguringCall[],
  config: AbstractValue,
): AbstractValue {
  let current = config;
  for (const call of [...calls].reverse()) {
    if (call.path.join('.') !== 'interceptors.request.use') continue;
    const [handler] = call.node.arguments;
    if (handler === undefined || handler.type === 'SpreadElement') continue;
    for (const member of membersOf(context.evaluate(handler, call.frame))) {
      if (member.kind === 'null' || member.kind === 'undefined') continue;
      const after =
        member.kind === 'function'
          ? context.callFunction(member, [current])
          : unknown('a request interceptor is not known');
      const result = after.kind === 'undefined' ? current : after;
      current = call.certain ? result : union([current, result]);
    }
  }
  return readMember(context, current, 'headers');
}

/** The package's own object, which modules configure for everybody: the request's module and those it imports. */
function staticClient(context: EvaluationContext, requestModule: Module): ConfiguredClient {
  const imported = requestModule.tree.ast.body.flatMap((statement) => {
    if (statement.type !== 'ImportDeclaration') return [];
    const resolution = context.graph.resolve(statement.source.value, requestModule);
    if (resolution.kind !== 'file') return [];
    const outcome = context.graph.load(resolution.path);
    if (outcome.kind !== 'loaded') return [];
    return /\.(?:defaults|interceptors)\b/u.test(outcome.module.text) ? [outcome.module] : [];
  });
  return {
    is: (value) =>
      membersOf(value).some(
        (member) =>
          member.kind === 'external' && packageMember(member, PACKAGES)?.length === 0,
      ),
    construction: undefined,
    modules: [...new Set([...imported, requestModule])],
  };
}

interface Configuration {
  readonly defaults: AbstractValue;
  readonly calls: readonly ConfiguringCall[];
}

/** What an axios object is configured with when a request is made. */
function configurationOf(
  context: EvaluationContext,
  object: AxiosObject,
  requestModule: Module,
  origin: Origin,
): Configuration {
  switch (object.kind) {
    case 'static': {
      const client = staticClient(context, requestModule);
      return {
        defaults: configuredDefaults(context, client, initialDefaults(context, UNDEFINED, origin)),
        calls: configuringCalls(context, client),
      };
    }
    case 'given':
      return {
        defaults: withProperty(
          withProperty(emptyObject(origin), 'baseURL', object.parameter, true, undefined),
          'headers',
          object.parameter,
          true,
          undefined,
        ),
        calls: [],
      };
    case 'instance': {
      const { construction } = object;
      const client = constructedClient(construction, requestModule);
      // An instance starts with what the package's own object has.
      const inherited = configurationOf(context, { kind: 'static' }, construction.module, origin);
      const options = construction.args[0] ?? UNDEFINED;
      const own = initialDefaults(context, options, origin);
      const base = withDefault(readMember(context, own, 'baseURL'), () =>
        readMember(context, inherited.defaults, 'baseURL'),
      );
      const headers = spreadHeaders(
        readMember(context, inherited.defaults, 'headers'),
        readMember(context, own, 'headers'),
      );
      const defaults = withProperty(
        withProperty(emptyObject(origin), 'headers', headers, true, undefined),
        'baseURL',
        base,
        true,
        undefined,
      );
      return {
        defaults: configuredDefaults(context, client, defaults),
        calls: configuringCalls(context, client),
      };
    }
  }
}

/** Headers of two configs, put together under each of the names that hold headers. */
function spreadHeaders(weak: AbstractValue, strong: AbstractValue): AbstractValue {
  if (weak.kind !== 'object' || strong.kind !== 'object') return strong;
  return METHOD_HEADERS.reduce<AbstractValue>((merged, name) => {
    const under = weak.properties.get(name)?.value;
    const over = strong.properties.get(name)?.value;
    if (merged.kind !== 'object' || under?.kind !== 'object' || over?.kind !== 'object') return merged;
    return withProperty(merged, name, spreadInto(under, over), true, undefined);
  }, spreadInto(weak, strong));
}

function recogniseRequest(
  context: EvaluationContext,
  call: ClientCall,
  object: AxiosObject,
  path: readonly string[],
): HttpRequest | undefined {
  const origin = { module: call.module, node: call.node };
  const parts = callParts(context, path, call.args, origin);
  if (parts === undefined) return undefined;
  const { defaults, calls } = configurationOf(context, object, call.module, origin);
  const base = withDefault(readMember(context, parts.config, 'baseURL'), () =>
    readMember(context, defaults, 'baseURL'),
  );
  const callHeaders = readMember(context, parts.config, 'headers');
  let headers = mergeHeaders(
    [...defaultHeaders(context, defaults, parts.method), callHeaders],
    origin,
  );
  if (calls.length > 0) {
    const config = withProperty(
      withProperty(emptyObject(origin), 'headers', caseless(headers), true, undefined),
      'url',
      parts.url,
      true,
      undefined,
    );
    headers = normalizeHeaders(interceptedHeaders(context, calls, config));
  }
  const instanceHeaders =
    object.kind === 'instance'
      ? readMember(context, object.construction.args[0] ?? UNDEFINED, 'headers')
      : UNDEFINED;
  return {
    kind: 'http',
    client: 'axios',
    node: call.node,
    module: call.module,
    frame: call.frame,
    url: fullUrl(base, parts.url, origin),
    method: parts.method,
    headers,
    ownHeaders: callHeaders.kind === 'undefined' ? instanceHeaders : callHeaders,
    body: parts.data.kind === 'undefined' ? undefined : jsonBody(parts.data, true),
    isSerialized: false,
  };
}

/** Headers as an interceptor sees them: by any spelling. */
function caseless(headers: AbstractValue): AbstractValue {
  return mapMembers(headers, (member) =>
    member.kind === 'object' ? { ...member, isCaseless: true } : member,
  );
}

export const recogniseAxios: ClientRecogniser = (context, call) => {
  const found = axiosObject(call.callee);
  return found && recogniseRequest(context, call, found.object, found.path);
};
