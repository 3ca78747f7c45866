/**
 * request, request-promise and its relatives: `request(options)`, `request.post(url, options)`,
 * `request.defaults(options)`, as 2.88 behaves when it is run.
 */
import { isPackageOf } from '../../evaluate/client-types.js';
import type { AbstractValue } from '../../evaluate/value.js';
import { membersOf, stringValue, UNDEFINED, unknown } from '../../evaluate/value.js';
import { withDefault } from '../../evaluate/variables.js';
import { joinUrl } from './base-url.js';
import { chainOf, withoutDefault } from './chain.js';
import type { ClientCall, ClientRecogniser } from './client.js';
import { bodyOf, firstBody, httpRequest, originOf, type SentBody } from './http-request.js';
import { layersOf, type Layers } from './layers.js';

const METHODS: Readonly<Record<string, string>> = {
  del: 'DELETE',
  delete: 'DELETE',
  get: 'GET',
  head: 'HEAD',
  options: 'OPTIONS',
  patch: 'PATCH',
  post: 'POST',
  put: 'PUT',
};

/** The defaults that a value carries, oldest first, and the method that it is. */
function defaultsOf(
  call: ClientCall,
): { readonly layers: readonly AbstractValue[]; readonly name: string | undefined } | undefined {
  const { root, steps, path } = chainOf(call.callee);
  if (!isPackageOf('request', root)) return undefined;
  if (!steps.every((step) => withoutDefault(step.path).join('.') === 'defaults')) return undefined;
  const [name, ...others] = withoutDefault(path);
  if (others.length > 0 || (name !== undefined && METHODS[name] === undefined)) return undefined;
  return { layers: steps.map((step) => step.call.args[0] ?? UNDEFINED), name };
}

/** `json` is the body itself, or says that `body` is to become JSON. */
function sentBody(layers: Layers): SentBody {
  const json = layers.read('json');
  const isFlag = membersOf(json).every(
    ({ kind }) => kind === 'boolean' || kind === 'undefined' || kind === 'null',
  );
  if (!isFlag) return { kind: 'json', value: json };
  if (['form', 'formData'].some((name) => layers.read(name).kind !== 'undefined')) {
    return { kind: 'other' };
  }
  const isJson = membersOf(json).some((member) => member.kind === 'boolean' && member.value);
  const body = layers.read('body');
  // Text becomes JSON a second time there.
  const isText = membersOf(body).some(({ kind }) => kind === 'json' || kind === 'string');
  if (isJson && isText) return { kind: 'json', value: unknown('the body becomes JSON twice') };
  return firstBody(bodyOf(isJson ? 'json' : 'text', body));
}

export const recogniseRequest: ClientRecogniser = (context, call) => {
  const found = defaultsOf(call);
  if (found === undefined) return undefined;
  const origin = originOf(call);
  const [first = UNDEFINED, second = UNDEFINED] = call.args;
  const isOptions = membersOf(first).some(({ kind }) => kind === 'object');
  const options = isOptions ? first : second.kind === 'function' ? UNDEFINED : second;
  const layers = layersOf(context, [...found.layers, options], origin, {
    undefinedHeader: 'ignored',
  });
  const url = isOptions ? withDefault(layers.read('uri'), () => layers.read('url')) : first;
  return httpRequest(context, call, {
    client: 'request',
    url: joinUrl(layers.read('baseUrl'), url, 'slash', origin),
    method: methodOf(call, layers, found.name),
    headers: layers.headers(),
    ownHeaders: layers.ownHeaders(),
    body: sentBody(layers),
  });
};

function methodOf(call: ClientCall, layers: Layers, name: string | undefined): AbstractValue {
  const origin = originOf(call);
  const stated = name === undefined ? undefined : METHODS[name];
  return stated === undefined
    ? withDefault(layers.read('method'), () => stringValue('GET', origin))
    : stringValue(stated, origin);
}
