/**
 * got: the function, its methods, and instances made by `extend`, as majors 9 to 16 behave when
 * they are run. Options of the call win over those of the instance, hooks over both.
 */
import { isClientTypeOf } from '../../evaluate/client-types.js';
import type { EvaluationContext } from '../../evaluate/context.js';
import { readMember } from '../../evaluate/members.js';
import type { AbstractValue, ExternalValue } from '../../evaluate/value.js';
import { membersOf, stringValue, UNDEFINED, unknown } from '../../evaluate/value.js';
import { withDefault } from '../../evaluate/variables.js';
import { joinUrl } from './base-url.js';
import { chainOf, type ChainStep, withoutDefault } from './chain.js';
import type { ClientCall, ClientRecogniser } from './client.js';
import { headersAfterHooks } from './hooks.js';
import { bodyOf, firstBody, httpRequest, isGiven, originOf } from './http-request.js';
import { layersOf } from './layers.js';

const METHODS: ReadonlySet<string> = new Set(['delete', 'get', 'head', 'patch', 'post', 'put']);

/** The options that an instance is made with, oldest first. */
interface GotInstance {
  readonly layers: readonly AbstractValue[];
  readonly path: readonly string[];
}

function instanceOf(value: ExternalValue): GotInstance | undefined {
  const { root, steps, path } = chainOf(value);
  switch (root.root.kind) {
    case 'package':
      if (root.root.name !== 'got') return undefined;
      break;
    case 'typed': {
      const { type, parameter } = root.root;
      if (!isClientTypeOf(type, 'got')) return undefined;
      const given = parameter ?? unknown('the got instance is made elsewhere');
      return finished([given], steps, path);
    }
    case 'global':
    case 'call':
      return undefined;
  }
  return finished([], steps, path);
}

function finished(
  below: readonly AbstractValue[],
  steps: readonly ChainStep[],
  path: readonly string[],
): GotInstance | undefined {
  const layers = [...below];
  for (const { path: made, call } of steps) {
    if (named(made).join('.') !== 'extend') return undefined;
    // `got.extend(options)`, `got.extend(instance, options)`
    for (const argument of call.args) {
      const other = argument.kind === 'external' ? instanceOf(argument) : undefined;
      if (other?.path.length === 0) layers.push(...other.layers);
      else layers.push(argument);
    }
  }
  return { layers, path: named(path) };
}

/** The members without what an import puts in front: `import got`, `import { got }`, `.default`. */
function named(path: readonly string[]): readonly string[] {
  const members = withoutDefault(path);
  return members[0] === 'got' ? members.slice(1) : members;
}

export const recogniseGot: ClientRecogniser = (context, call) => {
  const instance = instanceOf(call.callee);
  if (instance === undefined) return undefined;
  const members = instance.path.filter((key) => key !== 'stream');
  const [name, more] = members;
  if (name === 'paginate' && (more === undefined || more === 'all' || more === 'each')) {
    return request(context, call, instance.layers, undefined);
  }
  if (members.length > 1 || (name !== undefined && !METHODS.has(name))) return undefined;
  return request(context, call, instance.layers, name);
};

function request(
  context: EvaluationContext,
  call: ClientCall,
  below: readonly AbstractValue[],
  name: string | undefined,
) {
  const origin = originOf(call);
  const [first = UNDEFINED, second = UNDEFINED] = call.args;
  // `got({ url, method })` of the majors before 15.
  const isOptions = membersOf(first).some((member) => member.kind === 'object');
  const options = isOptions ? first : second;
  const layers = layersOf(context, [...below, options], origin);
  const json = layers.read('json');
  // Up to 9, `json: true` says that `body` is to become JSON.
  const isFlag = membersOf(json).every((member) => member.kind === 'boolean');
  const isJson =
    isFlag && membersOf(json).some((member) => member.kind === 'boolean' && member.value);
  const method =
    name === undefined
      ? withDefault(layers.read('method'), () => stringValue('GET', origin))
      : stringValue(name.toUpperCase(), origin);
  return httpRequest(context, call, {
    client: 'got',
    url: joinUrl(
      withDefault(layers.read('prefixUrl'), () => layers.read('baseUrl')),
      isOptions ? readMember(context, first, 'url') : first,
      'slash',
      origin,
    ),
    method,
    headers: headersAfterHooks(
      context,
      readMember(context, layers.read('hooks'), 'beforeRequest'),
      layers.headers(),
      () => ['headers'],
      origin,
    ),
    ownHeaders: layers.ownHeaders(),
    body: firstBody(
      isFlag ? { kind: 'none' } : bodyOf('json', json),
      isGiven(layers.read('form')) ? { kind: 'other' } : { kind: 'none' },
      bodyOf(isJson ? 'json' : 'text', layers.read('body')),
    ),
  });
}
