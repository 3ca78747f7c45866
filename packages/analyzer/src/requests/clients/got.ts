/**
 * got: the function, its methods, and instances made by `extend`, as majors 9 to 16 behave when
 * they are run. Options of the call win over those of the instance, hooks over both.
 */
import { isPackageOf, isTypeOf } from '../../evaluate/client-types.js';
import type { EvaluationContext } from '../../evaluate/context.js';
import { readMember } from '../../evaluate/members.js';
import type { AbstractValue, ExternalValue, Origin } from '../../evaluate/value.js';
import { membersOf, truthiness, UNDEFINED, unknown } from '../../evaluate/value.js';
import { withDefault } from '../../evaluate/variables.js';
import type { HttpRequest } from '../request.js';
import { joinUrl } from './base-url.js';
import { chainOf, withoutDefault } from './chain.js';
import type { ClientCall, ClientRecogniser } from './client.js';
import { BODY_MADE_JSON, makesOtherJson, withLaterBody } from './decided-later.js';
import { BODY_IN_HOOK, headersAfterHooks, mayChangeBody } from './hooks.js';
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

/** Up to 9 a header that is `undefined` leaves the one of the instance, later none is sent. */
const HEADER_RULES: HeaderRules = { undefinedHeader: 'undecided', takesHeadersObject: false };

/** An instance, and what is called of it. */
interface GotMember {
  /** The options that the instance is made with, oldest first. */
  readonly layers: readonly AbstractValue[];
  readonly path: readonly string[];
}

function gotMember(value: ExternalValue): GotMember | undefined {
  const { root, steps, path } = chainOf(value);
  const layers: AbstractValue[] = [];
  switch (root.root.kind) {
    case 'package':
      if (!isPackageOf('got', root)) return undefined;
      break;
    case 'typed': {
      const { type, parameter } = root.root;
      if (!isTypeOf('got', type)) return undefined;
      layers.push(parameter ?? unknown('the got instance is made elsewhere'));
      break;
    }
    case 'global':
    case 'call':
      return undefined;
  }
  for (const { path: made, call } of steps) {
    if (withoutName(made).join('.') !== 'extend') return undefined;
    // `got.extend(options)`, `got.extend(instance, options)`
    for (const argument of call.args) {
      const other = argument.kind === 'external' ? gotMember(argument) : undefined;
      if (other?.path.length === 0) layers.push(...other.layers);
      else layers.push(argument);
    }
  }
  return { layers, path: withoutName(path) };
}

/** The members without what an import puts in front: `import got`, `import { got }`, `.default`. */
function withoutName(path: readonly string[]): readonly string[] {
  const members = withoutDefault(path);
  return members[0] === 'got' ? members.slice(1) : members;
}

export const recogniseGot: ClientRecogniser = (context, call) => {
  const member = gotMember(call.callee);
  if (member === undefined) return undefined;
  const path = member.path.filter((key) => key !== 'stream');
  const [name, more] = path;
  if (name === 'paginate' && (more === undefined || more === 'all' || more === 'each')) {
    return request(context, call, member.layers, undefined);
  }
  if (path.length > 1 || (name !== undefined && !METHODS.has(name))) return undefined;
  return request(context, call, member.layers, name);
};

function request(
  context: EvaluationContext,
  call: ClientCall,
  below: readonly AbstractValue[],
  name: string | undefined,
): HttpRequest {
  const origin = originOf(call);
  const [first = UNDEFINED, second = UNDEFINED] = call.args;
  // `got({ url, method })` of the majors before 15.
  const isOptions = membersOf(first).some((member) => member.kind === 'object');
  const options = isOptions ? first : second;
  const layers = layersOf(context, [...below, options], origin, HEADER_RULES);
  const made = httpRequest(context, call, {
    client: 'got',
    url: joinUrl(
      withDefault(layers.read('prefixUrl'), () => layers.read('baseUrl')),
      isOptions ? readMember(context, first, 'url') : first,
      'slash',
      origin,
    ),
    method:
      name === undefined ? statedMethod(layers.read('method'), origin) : namedMethod(name, origin),
    headers: sentHeaders(context, layers, origin),
    ownHeaders: layers.ownHeaders(),
    body: sentBody(layers, layersOf(context, [options], origin)),
  });
  if (mayChangeBody(context, hooksOf(context, layers), [['json'], ['body']], origin)) {
    return withLaterBody(made, BODY_IN_HOOK);
  }
  return makesOtherJson(context, layers.readStated('stringifyJson'), origin)
    ? withLaterBody(made, BODY_MADE_JSON)
    : made;
}

/** The hooks that run before a request, in lists, in the order in which they do. */
function hooksOf(context: EvaluationContext, layers: Layers): readonly AbstractValue[] {
  return ['init', 'beforeRequest'].flatMap((name) =>
    layers.stated('hooks').map((hooks) => readMember(context, hooks, name)),
  );
}

/** The headers after all hooks. A handler may do anything to the options on their way. */
function sentHeaders(context: EvaluationContext, layers: Layers, origin: Origin): AbstractValue {
  const handlers = layers.stated('handlers').flatMap(membersOf);
  if (!handlers.every((list) => list.kind === 'array' && list.elements.length === 0)) {
    return unknown('a handler of the got instance may set headers');
  }
  return headersAfterHooks(
    context,
    hooksOf(context, layers),
    layers.headers(),
    { partOf: () => ['headers'] },
    origin,
  );
}

/** The body of the call; the one of an instance is not sent by all majors. */
function sentBody(all: Layers, own: Layers): SentBody {
  // Up to 9, `json: true` says that `body` is to become JSON.
  const json = all.read('json');
  const isFlag = membersOf(json).every((member) => member.kind === 'boolean');
  const isJson = isFlag && membersOf(json).some((member) => truthiness(member) === true);
  const body = firstBody(
    isFlag ? { kind: 'none' } : bodyOf('json', own.read('json')),
    own.read('form').kind === 'undefined' ? { kind: 'none' } : { kind: 'other' },
    bodyOf(isJson ? 'json' : 'text', own.read('body')),
  );
  const isStatedBelow = ['json', 'form', 'body'].some((name) =>
    all.stated(name).some((value) => value.kind !== 'undefined' && value.kind !== 'boolean'),
  );
  return body.kind === 'none' && isStatedBelow ? { kind: 'other' } : body;
}
