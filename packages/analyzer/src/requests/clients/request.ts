/**
 * request, request-promise and its relatives: `request(options)`, `request.post(url, options)`,
 * `request.defaults(options)`, `request.post(url).json(body)`, as 2.88 behaves when it is run.
 */
import { isPackageOf, isTypeOf } from '../../evaluate/client-types.js';
import type { AbstractValue, ExternalValue, Origin } from '../../evaluate/value.js';
import {
  mapMembers,
  membersOf,
  nullishness,
  truthiness,
  UNDEFINED,
  unknown,
} from '../../evaluate/value.js';
import { withDefault } from '../../evaluate/variables.js';
import { joinUrl } from './base-url.js';
import { builtRequest, withHeaderSet } from './builder.js';
import { chainOf, withoutDefault } from './chain.js';
import type { ClientRecogniser } from './client.js';
import {
  bodyOf,
  httpRequest,
  namedMethod,
  originOf,
  type SentBody,
  statedMethod,
} from './http-request.js';
import { type HeaderRules, type Layers, layersOf } from './layers.js';
import type { Message } from './messages.js';

const METHODS: ReadonlySet<string> = new Set([
  'del',
  'delete',
  'get',
  'head',
  'options',
  'patch',
  'post',
  'put',
]);

const HEADER_RULES: HeaderRules = { undefinedHeader: 'ignored', takesHeadersObject: false };

/** What is called, and the defaults that it carries, oldest first. */
interface RequestMember {
  readonly layers: readonly AbstractValue[];
  readonly name: string | undefined;
  /** `request.defaults(options, requester)`: a function stands between call and request. */
  readonly isWrapped: boolean;
}

function requestMember(value: ExternalValue): RequestMember | undefined {
  const { root, steps, path } = chainOf(value);
  const layers: AbstractValue[] = [];
  switch (root.root.kind) {
    case 'package':
      if (!isPackageOf('request', root)) return undefined;
      break;
    case 'typed': {
      const { type, parameter } = root.root;
      if (!isTypeOf('request', type)) return undefined;
      layers.push(parameter ?? unknown('its defaults are set elsewhere'));
      break;
    }
    case 'global':
    case 'call':
      return undefined;
  }
  if (!steps.every((step) => withoutDefault(step.path).join('.') === 'defaults')) return undefined;
  const [name, ...others] = withoutDefault(path);
  if (others.length > 0 || (name !== undefined && !METHODS.has(name))) return undefined;
  return {
    layers: [...layers, ...steps.map(({ call }) => call.args[0] ?? UNDEFINED)],
    name,
    isWrapped: steps.some(({ call }) => call.args.length > 1),
  };
}

/** `json` is the body itself, or says that `body` is to become JSON. */
function bodyOfOptions(layers: Layers): SentBody {
  const json = layers.read('json');
  const isBody = (value: AbstractValue): boolean =>
    membersOf(value).some((member) => member.kind !== 'boolean' && nullishness(member) !== true);
  if (layers.stated('json').filter(isBody).length > 1) {
    return { kind: 'json', value: unknown('the body is merged with one of the defaults') };
  }
  if (isBody(json)) {
    // `json: body || true`
    const value = mapMembers(json, (member) => (member.kind === 'boolean' ? UNDEFINED : member));
    return { kind: 'json', value };
  }
  if (['form', 'formData'].some((name) => layers.read(name).kind !== 'undefined')) {
    return { kind: 'other' };
  }
  const isJson = membersOf(json).some((member) => truthiness(member) === true);
  return bodyOf(isJson ? 'json' : 'text', layers.read('body'));
}

/** `request.post(url).json(body)`: what is called before the request starts counts. */
function bodyAfter(body: SentBody, { name, args, certain }: Message): SentBody {
  const [first] = args;
  if (first === undefined) return body;
  switch (name) {
    case 'json':
      return certain ? bodyOf('json', first) : { kind: 'other' };
    case 'form':
    case 'write':
      return { kind: 'other' };
    default:
      return body;
  }
}

function headersAfter(headers: AbstractValue, message: Message, origin: Origin): AbstractValue {
  return message.name === 'setHeader' ? withHeaderSet(headers, message, origin) : headers;
}

export const recogniseRequest: ClientRecogniser = (context, call) => {
  const member = requestMember(call.callee);
  if (member === undefined) return undefined;
  const origin = originOf(call);
  const [first = UNDEFINED, second = UNDEFINED] = call.args;
  const isOptions = membersOf(first).some(({ kind }) => kind === 'object');
  const options = isOptions ? first : second.kind === 'function' ? UNDEFINED : second;
  const layers = layersOf(context, [...member.layers, options], origin, HEADER_RULES);
  const url = isOptions ? withDefault(layers.read('uri'), () => layers.read('url')) : first;
  return builtRequest(context, call, (messages) =>
    httpRequest(context, call, {
      client: 'request',
      url: joinUrl(layers.read('baseUrl'), url, 'slash', origin),
      method:
        member.name === undefined
          ? statedMethod(layers.read('method'), origin)
          : namedMethod(member.name, origin),
      headers: member.isWrapped
        ? unknown('a function of `defaults` makes the request')
        : messages.reduce<AbstractValue>(
            (headers, message) => headersAfter(headers, message, origin),
            layers.headers(),
          ),
      ownHeaders: layers.ownHeaders(),
      body: messages.reduce(bodyAfter, bodyOfOptions(layers)),
    }),
  );
};
