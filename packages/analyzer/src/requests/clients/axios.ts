/** axios: the function, its methods, and instances made by `axios.create`. */
import { emptyObject, withProperty } from '../../evaluate/objects.js';
import type { EvaluationContext } from '../../evaluate/context.js';
import { readMember } from '../../evaluate/members.js';
import { concat } from '../../evaluate/text.js';
import type { AbstractValue, ExternalCall, ExternalValue, Origin } from '../../evaluate/value.js';
import { mapMembers, membersOf, stringValue, UNDEFINED, union, unknown } from '../../evaluate/value.js';
import { withDefault } from '../../evaluate/variables.js';
import { jsonBody } from '../body.js';
import { mergeHeaders, normalizeHeaders } from '../headers.js';
import type { HttpRequest } from '../request.js';
import { type ClientCall, type ClientRecogniser, packageMember } from './client.js';
import { type ConfiguringStatement, configuringStatements } from './configured.js';

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

/** The headers of a config object of an instance: flat ones and those under `common` or a method. */
function layeredHeaders(
  context: EvaluationContext,
  headers: AbstractValue,
  method: AbstractValue,
): AbstractValue[] {
  const layers = [readMember(context, headers, 'common')];
  if (method.kind === 'string') layers.push(readMember(context, headers, method.value.toLowerCase()));
  layers.push(headers);
  // A headers object that is not known is one layer, not three.
  return headers.kind === 'object' ? layers : [headers];
}

/** `defaults.headers.common['Intercom-Version'] = …`, `defaults.baseURL = …` as one object. */
function assignedDefaults(
  context: EvaluationContext,
  statements: readonly ConfiguringStatement[],
  origin: Origin,
): AbstractValue {
  let defaults: AbstractValue = emptyObject(origin);
  for (const statement of statements) {
    if (statement.kind !== 'assignment') continue;
    const [first, ...keys] = statement.path;
    if (first !== 'defaults') continue;
    const value = context.evaluate(statement.node.right, statement.frame);
    const setBy = { module: statement.frame.module, node: statement.node };
    const place = (target: AbstractValue, path: readonly string[]): AbstractValue =>
      mapMembers(target, (member) => {
        const [key, ...rest] = path;
        if (member.kind !== 'object' || key === undefined) return member;
        if (rest.length === 0) return withProperty(member, key, value, statement.certain, setBy);
        const before = readMember(context, member, key);
        const inner = before.kind === 'undefined' ? emptyObject(origin) : before;
        return withProperty(member, key, place(inner, rest), true, setBy);
      });
    defaults = place(defaults, keys);
  }
  return defaults;
}

/** The headers after the request interceptors, which axios runs last registered first. */
function interceptedHeaders(
  context: EvaluationContext,
  statements: readonly ConfiguringStatement[],
  config: AbstractValue,
): AbstractValue {
  const interceptors = statements.filter(
    (statement) => statement.kind === 'call' && statement.path.join('.') === 'interceptors.request.use',
  );
  let current = config;
  for (const statement of interceptors.reverse()) {
    if (statement.kind !== 'call') continue;
    const [handler] = statement.node.arguments;
    if (handler === undefined || handler.type === 'SpreadElement') continue;
    const fn = context.evaluate(handler, statement.frame);
    for (const member of membersOf(fn)) {
      if (member.kind === 'null' || member.kind === 'undefined') continue;
      const after =
        member.kind === 'function'
          ? context.callFunction(member, [current])
          : unknown('a request interceptor is not known');
      const result = after.kind === 'undefined' ? current : after;
      current = statement.certain ? result : union([current, result]);
    }
  }
  return readMember(context, current, 'headers');
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
  let base: AbstractValue = UNDEFINED;
  let instanceHeaders: AbstractValue = UNDEFINED;
  const layers: AbstractValue[] = [];
  let statements: readonly ConfiguringStatement[] = [];
  switch (object.kind) {
    case 'static':
      break;
    case 'given':
      base = object.parameter;
      layers.push(object.parameter);
      break;
    case 'instance': {
      const { construction } = object;
      const options = construction.args[0] ?? UNDEFINED;
      statements = configuringStatements(context, construction, call.module);
      const defaults = assignedDefaults(context, statements, origin);
      base = withDefault(readMember(context, defaults, 'baseURL'), () =>
        readMember(context, options, 'baseURL'),
      );
      instanceHeaders = readMember(context, options, 'headers');
      layers.push(...layeredHeaders(context, instanceHeaders, parts.method));
      layers.push(...layeredHeaders(context, readMember(context, defaults, 'headers'), parts.method));
      break;
    }
  }
  base = withDefault(readMember(context, parts.config, 'baseURL'), () => base);
  const callHeaders = readMember(context, parts.config, 'headers');
  layers.push(callHeaders);
  let headers = mergeHeaders(layers, origin);
  if (statements.length > 0) {
    const config = withProperty(
      withProperty(emptyObject(origin), 'headers', headers, true, undefined),
      'url',
      parts.url,
      true,
      undefined,
    );
    headers = normalizeHeaders(interceptedHeaders(context, statements, config));
  }
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
  };
}

export const recogniseAxios: ClientRecogniser = (context, call) => {
  const found = axiosObject(call.callee);
  return found && recogniseRequest(context, call, found.object, found.path);
};
