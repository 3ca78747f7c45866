/** axios: the function, its methods, and instances made by `axios.create`. */
import { isTypeOf } from '../../evaluate/client-types.js';
import {
  arrayValue,
  emptyObject,
  spreadInto,
  withOpenPart,
  withProperty,
} from '../../evaluate/objects.js';
import type { EvaluationContext } from '../../evaluate/context.js';
import { readMember } from '../../evaluate/members.js';
import type { AbstractValue, ExternalCall, ExternalValue, Origin } from '../../evaluate/value.js';
import { mapMembers, membersOf, UNDEFINED, union, unknown } from '../../evaluate/value.js';
import { withDefault } from '../../evaluate/variables.js';
import type { Module } from '../../modules/module.js';
import { mergeHeaders } from '../headers.js';
import type { HttpRequest } from '../request.js';
import { defaultHeaders, METHOD_HEADERS } from './axios-headers.js';
import { joinUrl } from './base-url.js';
import { type ClientCall, type ClientRecogniser, packageMember } from './client.js';
import {
  configuredDefaults,
  type ConfiguredClient,
  type ConfiguringCall,
  configuringCalls,
  configuringModules,
  constructedClient,
  importersThatConfigure,
  isMethodReplaced,
  isHandedOver,
} from './configured.js';
import { urlThrough } from './decided-later.js';
import { chainOf } from './chain.js';
import { statedOption } from './layers.js';
import { bodyOf, httpRequest, namedMethod, originOf, statedMethod } from './http-request.js';
import { interceptedConfig, transformedParts, withConfigKey } from './outgoing.js';

type AxiosObject =
  | { readonly kind: 'static' }
  | {
      readonly kind: 'instance';
      readonly construction: ExternalCall;
      /** What it inherits defaults from: the package's own object, or another instance. */
      readonly parent: AxiosObject;
    }
  /** Declared as an instance and made elsewhere. */
  | { readonly kind: 'given'; readonly parameter: AbstractValue };

/** The axios object that a value hangs on, and the members between it and the value. */
function axiosObject(
  value: ExternalValue,
): { readonly object: AxiosObject; readonly path: readonly string[] } | undefined {
  const member = packageMember('axios', value);
  if (member) return { object: { kind: 'static' }, path: member };
  switch (value.root.kind) {
    case 'call': {
      const { call } = value.root;
      const callee = axiosObject(call.callee);
      if (callee === undefined || !/^(?:create|Axios)$/u.test(callee.path.join('.')))
        return undefined;
      return {
        object: { kind: 'instance', construction: call, parent: callee.object },
        path: value.path,
      };
    }
    case 'typed':
      return isTypeOf('axios', value.root.type)
        ? {
            object: {
              kind: 'given',
              parameter: value.root.parameter ?? unknown('the axios instance is made elsewhere'),
            },
            path: value.path,
          }
        : undefined;
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
    method: readMember(context, config, 'method'),
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
        method: namedMethod(name, origin),
        data: readMember(context, second, 'data'),
        config: second,
      };
    case 'post':
    case 'put':
    case 'patch':
      return {
        url: first,
        method: namedMethod(name, origin),
        data: second,
        config: third,
      };
    default:
      return undefined;
  }
}

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
  return withConfigKey(spreadInto(emptyObject(origin), options), 'headers', headers);
}

/** By the module that makes requests, so that each is looked at once. */
const staticClients = new WeakMap<Module, ConfiguredClient>();

/**
 * The package's own object, which modules configure for everybody: the request's module and those it imports,
 * perhaps those that import it.
 */
function staticClient(context: EvaluationContext, requestModule: Module): ConfiguredClient {
  const known = staticClients.get(requestModule);
  if (known) return known;
  const modules = new Set(configuringModules(context, requestModule));
  const client: ConfiguredClient = {
    is: (value) =>
      membersOf(value).some(
        (member) => member.kind === 'external' && packageMember('axios', member)?.length === 0,
      ),
    construction: undefined,
    modules: [...modules],
    perhaps: importersThatConfigure(context, requestModule).filter(
      (module) => !modules.has(module),
    ),
  };
  staticClients.set(requestModule, client);
  return client;
}

interface Configuration {
  readonly defaults: AbstractValue;
  readonly calls: readonly ConfiguringCall[];
  /** Whether a function that is not at hand gets the object and may configure it as well. */
  readonly isHandedOver: boolean;
}

/** Configurations found so far: one object serves many requests of a module. */
const configurations = new WeakMap<ExternalCall | Module, Map<Module, Configuration>>();

/** What an axios object is configured with when a module makes requests with it. */
function configurationOf(
  context: EvaluationContext,
  object: AxiosObject,
  requestModule: Module,
  origin: Origin,
): Configuration {
  if (object.kind === 'given') return givenConfiguration(object.parameter, origin);
  const key = object.kind === 'instance' ? object.construction : requestModule;
  let byModule = configurations.get(key);
  if (byModule === undefined) {
    byModule = new Map();
    configurations.set(key, byModule);
  }
  let found = byModule.get(requestModule);
  if (found === undefined) {
    found = findConfiguration(context, object, requestModule, origin);
    byModule.set(requestModule, found);
  }
  return found;
}

/** An instance that is made elsewhere may have any base and any headers. */
function givenConfiguration(parameter: AbstractValue, origin: Origin): Configuration {
  const defaults = ['baseURL', 'headers'].reduce<AbstractValue>(
    (value, key) => withConfigKey(value, key, parameter),
    emptyObject(origin),
  );
  return { defaults, calls: [], isHandedOver: false };
}

function findConfiguration(
  context: EvaluationContext,
  object: Exclude<AxiosObject, { kind: 'given' }>,
  requestModule: Module,
  origin: Origin,
): Configuration {
  const configured = (client: ConfiguredClient, initial: AbstractValue): Configuration => ({
    defaults: configuredDefaults(context, client, initial),
    calls: configuringCalls(context, client),
    isHandedOver: isHandedOver(context, client),
  });
  switch (object.kind) {
    case 'static':
      return configured(
        staticClient(context, requestModule),
        // The list holds what axios itself does; functions that are pushed to it come on top.
        withConfigKey(
          initialDefaults(context, UNDEFINED, origin),
          'transformRequest',
          arrayValue([], origin),
        ),
      );
    case 'instance': {
      const { construction, parent } = object;
      // An instance starts with what the object has that makes it, interceptors left out.
      const inherited = configurationOf(context, parent, construction.module, origin).defaults;
      const own = initialDefaults(context, construction.args[0] ?? UNDEFINED, origin);
      const part = (key: string): AbstractValue =>
        withDefault(readMember(context, own, key), () => readMember(context, inherited, key));
      const headers = spreadHeaders(
        readMember(context, inherited, 'headers'),
        readMember(context, own, 'headers'),
        origin,
      );
      const initial = withConfigKey(
        withConfigKey(spreadInto(inherited, own), 'headers', headers),
        'baseURL',
        part('baseURL'),
      );
      return configured(constructedClient(context, construction, requestModule), initial);
    }
  }
}

/** Headers of two configs, put together under each of the names that hold headers. */
function spreadHeaders(weak: AbstractValue, strong: AbstractValue, origin: Origin): AbstractValue {
  const below = weak.kind === 'object' ? weak : spreadInto(emptyObject(origin), weak);
  return mapMembers(strong, (above) => {
    if (above.kind !== 'object') return above;
    return METHOD_HEADERS.reduce<AbstractValue>(
      (merged, name) => {
        const under = below.kind === 'object' ? below.properties.get(name)?.value : undefined;
        const over = above.properties.get(name)?.value;
        if (under?.kind !== 'object' || over?.kind !== 'object') return merged;
        return withConfigKey(merged, name, spreadInto(under, over));
      },
      spreadInto(below, above),
    );
  });
}

/** What stands for the settings that axios fills in by itself, such as `timeout`. */
const FILLED_IN = 'axios fills it in';

/** The method as interceptors see it. */
function lowerCased(method: AbstractValue): AbstractValue {
  return mapMembers(method, (member) =>
    member.kind === 'string' ? { ...member, value: member.value.toLowerCase() } : member,
  );
}

/** The config that the interceptors get: settings of the instance and of the call, put together. */
function mergedConfig(
  context: EvaluationContext,
  parts: CallParts,
  defaults: AbstractValue,
  origin: Origin,
): AbstractValue {
  const part = (key: string): AbstractValue =>
    withDefault(readMember(context, parts.config, key), () => readMember(context, defaults, key));
  const headers = mergeHeaders(
    [
      ...defaultHeaders(
        context,
        readMember(context, defaults, 'headers'),
        parts.method.kind === 'string' ? parts.method.value : undefined,
      ),
      readMember(context, parts.config, 'headers'),
    ],
    origin,
  );
  const filledIn = withOpenPart(emptyObject(origin), {
    value: unknown(FILLED_IN),
    reason: FILLED_IN,
  });
  const known: readonly (readonly [string, AbstractValue])[] = [
    ['url', parts.url],
    ['method', lowerCased(parts.method)],
    ['baseURL', part('baseURL')],
    ['params', part('params')],
    ['data', parts.data],
    ['headers', caseless(headers)],
  ];
  return known.reduce<AbstractValue>(
    (config, [key, value]) => withConfigKey(config, key, value),
    spreadInto(spreadInto(filledIn, defaults), parts.config),
  );
}

const OTHER_ADAPTER = 'an `adapter` that is not known sends it';

/** Packages whose adapters send requests to where they are meant to go. */
const ADAPTER_PACKAGES: ReadonlySet<string> = new Set([
  '@haverstack/axios-fetch-adapter',
  '@vespaiach/axios-fetch-adapter',
  'axios',
  'axios-cache-adapter',
  'axios-extensions',
]);

/** Adapters that are none of axios or of a package that does the same; `undefined` where there are none. */
function otherAdapter(adapter: AbstractValue): AbstractValue {
  return union(
    membersOf(adapter).map((member) => {
      switch (member.kind) {
        case 'null':
        case 'string':
          return UNDEFINED;
        case 'array':
          return otherAdapter(union([...member.elements, member.open?.value ?? UNDEFINED]));
        case 'external': {
          const { root } = chainOf(member).root;
          return root.kind === 'package' && ADAPTER_PACKAGES.has(root.name) ? UNDEFINED : member;
        }
        default:
          return member;
      }
    }),
  );
}

function recogniseRequest(
  context: EvaluationContext,
  call: ClientCall,
  object: AxiosObject,
  path: readonly string[],
): HttpRequest | undefined {
  const origin = originOf(call);
  const given = callParts(context, path, call.args, origin);
  if (given === undefined) return undefined;
  const [method] = path;
  if (object.kind !== 'given' && method !== undefined) {
    const client =
      object.kind === 'instance'
        ? constructedClient(context, object.construction, call.module)
        : staticClient(context, call.module);
    if (isMethodReplaced(context, client, method)) return undefined;
  }
  const {
    defaults,
    calls,
    isHandedOver: handedOver,
  } = configurationOf(context, object, call.module, origin);
  // `axios.create({ method: 'post' })`
  const byDefault = readMember(context, defaults, 'method');
  const parts: CallParts = {
    ...given,
    method: statedMethod(
      withDefault(given.method, () => (byDefault.kind === 'string' ? byDefault : UNDEFINED)),
      origin,
    ),
  };
  const config = interceptedConfig(
    context,
    mergedConfig(context, parts, defaults, origin),
    calls,
    handedOver,
    origin,
  );
  const { headers, data } = transformedParts(context, config, origin);
  const callHeaders = readMember(context, parts.config, 'headers');
  const instanceHeaders =
    object.kind === 'instance'
      ? readMember(context, object.construction.args[0] ?? UNDEFINED, 'headers')
      : UNDEFINED;
  return httpRequest(context, call, {
    client: 'axios',
    url: urlThrough(
      joinUrl(
        readMember(context, config, 'baseURL'),
        readMember(context, config, 'url'),
        'slash',
        origin,
      ),
      otherAdapter(statedOption(config, 'adapter')),
      OTHER_ADAPTER,
      origin,
    ),
    method: readMember(context, config, 'method'),
    headers,
    ownHeaders: callHeaders.kind === 'undefined' ? instanceHeaders : callHeaders,
    body: bodyOf('either', data),
  });
}

/** Headers as an interceptor sees them: by any spelling. */
function caseless(headers: AbstractValue): AbstractValue {
  return mapMembers(headers, (member) =>
    member.kind === 'object' ? { ...member, headersClass: 'axios' } : member,
  );
}

export const recogniseAxios: ClientRecogniser = (context, call) => {
  const found = axiosObject(call.callee);
  return found && recogniseRequest(context, call, found.object, found.path);
};
