/**
 * jQuery: `$.ajax(url, settings)`, `$.ajax(settings)`, `$.post(url, data)`, as 1.12 to 4.0 behave when
 * they are run. An object as data is a form, whatever the content type says.
 */
import { globalName } from '../../evaluate/builtins.js';
import { readMember } from '../../evaluate/members.js';
import type { AbstractValue } from '../../evaluate/value.js';
import { membersOf, stringValue, UNDEFINED, unknown } from '../../evaluate/value.js';
import { withDefault } from '../../evaluate/variables.js';
import { withoutDefault } from './chain.js';
import type { ClientCall, ClientRecogniser } from './client.js';
import { httpRequest, originOf, type SentBody } from './http-request.js';

/** The function of jQuery that a callee is. */
function functionName({ callee }: ClientCall): string | undefined {
  if (callee.root.kind === 'package') {
    return callee.root.name === 'jquery' ? withoutDefault(callee.path).join('.') : undefined;
  }
  const [object, ...members] = globalName(callee)?.split('.') ?? [];
  return object === '$' || object === 'jQuery' ? members.join('.') : undefined;
}

function sentBody(data: AbstractValue): SentBody {
  if (data.kind === 'undefined' || data.kind === 'null') return { kind: 'none' };
  const isText = membersOf(data).every(({ kind }) => kind === 'json' || kind === 'string');
  return isText ? { kind: 'text', value: data } : { kind: 'other' };
}

export const recogniseJquery: ClientRecogniser = (context, call) => {
  const origin = originOf(call);
  const [first = UNDEFINED, second = UNDEFINED] = call.args;
  const isSettings = membersOf(first).some(({ kind }) => kind === 'object');
  const fromSettings = (url: AbstractValue, settings: AbstractValue, method: string) => {
    const headers = readMember(context, settings, 'headers');
    const isHooked = readMember(context, settings, 'beforeSend').kind !== 'undefined';
    return httpRequest(context, call, {
      client: 'jquery',
      url,
      method: withDefault(readMember(context, settings, 'method'), () =>
        withDefault(readMember(context, settings, 'type'), () => stringValue(method, origin)),
      ),
      headers: isHooked ? unknown('`beforeSend` may set headers') : headers,
      ownHeaders: headers,
      body: sentBody(readMember(context, settings, 'data')),
    });
  };
  switch (functionName(call)) {
    case 'ajax':
      return isSettings
        ? fromSettings(readMember(context, first, 'url'), first, 'GET')
        : fromSettings(first, second, 'GET');
    case 'post':
    case 'get': {
      const method = functionName(call) === 'post' ? 'POST' : 'GET';
      if (isSettings) return fromSettings(readMember(context, first, 'url'), first, method);
      return httpRequest(context, call, {
        client: 'jquery',
        url: first,
        method: stringValue(method, origin),
        headers: UNDEFINED,
        ownHeaders: UNDEFINED,
        body: method === 'POST' ? sentBody(second) : { kind: 'none' },
      });
    }
    default:
      return undefined;
  }
};
