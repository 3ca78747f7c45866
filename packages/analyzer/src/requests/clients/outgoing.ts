/**
 * What the config of an axios request has become when it goes out: after the request
 * interceptors, which axios runs last registered first, and after `transformRequest`.
 */
import type { EvaluationContext } from '../../evaluate/context.js';
import { readMember } from '../../evaluate/members.js';
import { withProperty } from '../../evaluate/objects.js';
import type { AbstractValue, FunctionValue, Origin } from '../../evaluate/value.js';
import { mapMembers, membersOf, UNDEFINED, union, unknown } from '../../evaluate/value.js';
import { writesToVariable } from '../../evaluate/writes.js';
import { VERSION_HEADER } from '../headers.js';
import type { ConfiguringCall } from './configured.js';
import { laterBody } from './decided-later.js';

const UNKNOWN_INTERCEPTOR = 'a request interceptor is not known';
const HANDED_OVER = 'the axios instance is given to a function of a package, which may set headers';
const PERHAPS_CHANGED = 'a request interceptor may change the body';
const TRANSFORMED = '`transformRequest` decides what is sent';

/** Sets a key of each config that may be the one. */
export function withConfigKey(
  config: AbstractValue,
  key: string,
  value: AbstractValue,
): AbstractValue {
  return mapMembers(config, (member) =>
    member.kind === 'object' ? withProperty(member, key, value, true, undefined) : member,
  );
}

/**
 * A config that code which is not at hand has seen: its headers and body may be any. That such
 * code sends the request somewhere else is not assumed.
 */
function changedConfig(config: AbstractValue, reason: string, origin: Origin): AbstractValue {
  return mapMembers(config, (member) => {
    if (member.kind !== 'object') return member;
    const data = member.properties.get('data')?.value ?? UNDEFINED;
    return withProperty(
      withProperty(member, 'headers', unknown(reason), true, undefined),
      'data',
      laterBody(data, reason, origin),
      true,
      undefined,
    );
  });
}

/** `Promise.reject(…)`: the request is not made. */
function isRejection(value: AbstractValue): boolean {
  if (value.kind !== 'external' || value.root.kind !== 'call') return false;
  const { callee } = value.root.call;
  return callee.root.kind === 'global' && callee.path.join('.') === 'Promise.reject';
}

function afterHandler(
  context: EvaluationContext,
  handler: AbstractValue,
  config: AbstractValue,
  origin: Origin,
): AbstractValue {
  switch (handler.kind) {
    case 'null':
    case 'undefined':
      return config;
    case 'function':
      return union(
        membersOf(context.callFunction(handler, [config]))
          .filter((result) => !isRejection(result))
          .map((result) => {
            if (result.kind === 'object') return result;
            return result.kind === 'undefined'
              ? config
              : changedConfig(config, UNKNOWN_INTERCEPTOR, origin);
          }),
      );
    default:
      return changedConfig(config, UNKNOWN_INTERCEPTOR, origin);
  }
}

/** Whether an interceptor states itself when it runs: `use(handler, undefined, { runWhen })`. */
function hasCondition(context: EvaluationContext, call: ConfiguringCall): boolean {
  const options = call.node.arguments[2];
  if (options === undefined) return false;
  if (options.type === 'SpreadElement') return true;
  return membersOf(context.evaluate(options, call.frame)).some(
    (member) =>
      member.kind !== 'object' || member.open.length > 0 || member.properties.has('runWhen'),
  );
}

/**
 * The config after all request interceptors.
 *
 * @param calls what configures the instance, in source order
 * @param isHandedOver whether a function that is not at hand may have added interceptors
 * @param origin the request
 */
export function interceptedConfig(
  context: EvaluationContext,
  config: AbstractValue,
  calls: readonly ConfiguringCall[],
  isHandedOver: boolean,
  origin: Origin,
): AbstractValue {
  let current = isHandedOver ? union([config, changedConfig(config, HANDED_OVER, origin)]) : config;
  // Which one `eject` takes away is a matter of numbers that only exist at run time.
  const areRemoved = calls.some(({ path }) =>
    /^interceptors\.request\.(?:eject|clear)$/u.test(path.join('.')),
  );
  for (const call of [...calls].reverse()) {
    if (call.path.join('.') !== 'interceptors.request.use') continue;
    const [handler] = call.node.arguments;
    if (handler === undefined) continue;
    const before = current;
    const result =
      handler.type === 'SpreadElement'
        ? changedConfig(before, UNKNOWN_INTERCEPTOR, origin)
        : union(
            membersOf(context.evaluate(handler, call.frame)).map((member) =>
              afterHandler(context, member, before, origin),
            ),
          );
    const isCertain = call.certain && !areRemoved && !hasCondition(context, call);
    // A handler that only ever rejects leaves nothing to look at.
    const isConfig = membersOf(result).some((member) => member.kind === 'object');
    if (isConfig) current = isCertain ? result : union([before, result]);
  }
  // Bodies that only some ways through the interceptors lead to are no bodies for certain.
  return bodiesOf(current).length > bodiesOf(config).length
    ? withConfigKey(current, 'data', laterBody(union(bodiesOf(config)), PERHAPS_CHANGED, origin))
    : current;
}

/** The functions of `transformRequest`, which is one or a list. */
function transformsOf(config: AbstractValue): readonly AbstractValue[] {
  return membersOf(config).flatMap((member) => {
    const written =
      member.kind === 'object' ? member.properties.get('transformRequest') : undefined;
    return membersOf(written?.value ?? UNDEFINED).flatMap((value): readonly AbstractValue[] => {
      switch (value.kind) {
        case 'undefined':
        case 'null':
          return [];
        case 'array':
          return value.open ? [...value.elements, value.open.value] : value.elements;
        default:
          return [value];
      }
    });
  });
}

/** `axios.defaults.transformRequest` where nobody has set it: what axios does to every body. */
function isOwnTransform(value: AbstractValue): boolean {
  return (
    value.kind === 'external' && value.path.slice(-2).join('.') === 'defaults.transformRequest'
  );
}

/** Whether a transform may set the version in the headers that it gets after the body. */
function maySetVersion(transform: AbstractValue): boolean {
  if (transform.kind !== 'function') return true;
  const { node, module }: FunctionValue = transform;
  const headers = node.params[1];
  if (headers === undefined) return node.params[0]?.type === 'RestElement';
  const variable = headers.type === 'Identifier' ? module.variableOf(headers) : undefined;
  if (variable === undefined) return true;
  return writesToVariable(module, variable).some((write) => {
    const [key] = write.path;
    return typeof key !== 'string' || key.toLowerCase() === VERSION_HEADER;
  });
}

/** The bodies that a config may have. */
function bodiesOf(config: AbstractValue): readonly AbstractValue[] {
  const values = membersOf(config).flatMap((member) =>
    member.kind === 'object' ? (member.properties.get('data')?.value ?? []) : [],
  );
  return membersOf(union(values));
}

/** What a request is made of in the end. */
export interface OutgoingParts {
  readonly headers: AbstractValue;
  readonly data: AbstractValue;
}

/** Headers and body of a config after `transformRequest`, wherever that was set. */
export function transformedParts(
  context: EvaluationContext,
  config: AbstractValue,
  origin: Origin,
): OutgoingParts {
  const headers = readMember(context, config, 'headers');
  const data = readMember(context, config, 'data');
  const transforms = transformsOf(config).filter((transform) => !isOwnTransform(transform));
  if (transforms.length === 0) return { headers, data };
  return {
    headers: transforms.some(maySetVersion) ? unknown(TRANSFORMED) : headers,
    data: laterBody(data, TRANSFORMED, origin),
  };
}
