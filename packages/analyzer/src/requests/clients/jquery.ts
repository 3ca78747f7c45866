/**
 * jQuery: `$.ajax(url, settings)`, `$.ajax(settings)`, `$.post(url, data)`, as 1.12 to 4.0 behave when
 * they are run. An object as data is a form, whatever the content type says.
 */
import { globalName } from '../../evaluate/builtins.js';
import { isPackageOf } from '../../evaluate/client-types.js';
import type { EvaluationContext } from '../../evaluate/context.js';
import type { AbstractValue, ExternalValue, Origin } from '../../evaluate/value.js';
import { membersOf, nullishness, UNDEFINED, unknown } from '../../evaluate/value.js';
import { withDefault } from '../../evaluate/variables.js';
import { withHeaderSet, withUnknownHeaders } from './builder.js';
import { withoutDefault } from './chain.js';
import type { ClientRecogniser } from './client.js';
import {
  formOrText,
  httpRequest,
  namedMethod,
  originOf,
  type SentBody,
  statedMethod,
} from './http-request.js';
import { type HeaderRules, type Layers, layersOf } from './layers.js';
import { messagesToArgument } from './messages.js';
import { packageSettings } from './package-settings.js';

const HEADER_RULES: HeaderRules = { undefinedHeader: 'ignored', takesHeadersObject: false };

/** The function of jQuery that a callee is. */
function functionName(callee: ExternalValue): string | undefined {
  if (isPackageOf('jquery', callee)) return withoutDefault(callee.path).join('.');
  const [object, ...members] = globalName(callee)?.split('.') ?? [];
  return object === '$' || object === 'jQuery' ? members.join('.') : undefined;
}

/** `beforeSend(xhr)`, which runs last and may set headers. */
function afterBeforeSend(
  context: EvaluationContext,
  layers: Layers,
  origin: Origin,
): AbstractValue {
  const headers = layers.headers();
  // That of a call runs in place of the one of `$.ajaxSetup`.
  const hook = layers.stated('beforeSend').at(-1);
  if (hook === undefined || nullishness(hook) === true) return headers;
  if (hook.kind !== 'function') return unknown('`beforeSend` may set headers');
  const { sent, isHandedOver } = messagesToArgument(context, hook);
  const after = sent
    .filter(({ name }) => name === 'setRequestHeader')
    .reduce((before, message) => withHeaderSet(before, message, origin), headers);
  return isHandedOver ? withUnknownHeaders(after, '`beforeSend` may set headers') : after;
}

/** `beforeSend(xhr, settings)` gets the data as well. */
function sentBody(layers: Layers): SentBody {
  const hook = layers.stated('beforeSend').at(-1);
  return hook?.kind === 'function' && hook.node.params.length > 1
    ? { kind: 'other' }
    : formOrText(layers.read('data'));
}

export const recogniseJquery: ClientRecogniser = (context, call) => {
  const name = functionName(call.callee);
  const origin = originOf(call);
  const [first = UNDEFINED, second = UNDEFINED] = call.args;
  const isSettings = membersOf(first).some(({ kind }) => kind === 'object');
  const setting = (setter: string): AbstractValue | undefined =>
    packageSettings(context, call.module, setter, (callee) => functionName(callee) === setter);
  const build = (
    settings: AbstractValue,
    method: (layers: Layers) => AbstractValue,
    body: (layers: Layers) => SentBody,
  ) => {
    const below = setting('ajaxSetup') ?? UNDEFINED;
    const layers = layersOf(context, [below, settings], origin, HEADER_RULES);
    const headers = afterBeforeSend(context, layers, origin);
    return httpRequest(context, call, {
      client: 'jquery',
      url: isSettings ? layers.read('url') : first,
      method: method(layers),
      headers: setting('ajaxPrefilter') ? unknown('a prefilter may set headers') : headers,
      ownHeaders: layersOf(context, [settings], origin).ownHeaders(),
      body: body(layers),
    });
  };
  switch (name) {
    case 'ajax':
      return build(
        isSettings ? first : second,
        (layers) =>
          statedMethod(
            withDefault(layers.read('method'), () => layers.read('type')),
            origin,
          ),
        sentBody,
      );
    case 'get':
    case 'getJSON':
      return build(
        isSettings ? first : UNDEFINED,
        () => namedMethod('get', origin),
        () => ({ kind: 'none' }),
      );
    case 'post':
      return build(
        isSettings ? first : UNDEFINED,
        () => namedMethod('post', origin),
        isSettings
          ? sentBody
          : () => (second.kind === 'function' ? { kind: 'none' } : formOrText(second)),
      );
    default:
      return undefined;
  }
};
