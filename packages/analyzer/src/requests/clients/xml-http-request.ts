/** `XMLHttpRequest`: `open(method, url)`, `setRequestHeader(name, value)`, `send(text)`. */
import { globalName } from '../../evaluate/builtins.js';
import { isPackageOf } from '../../evaluate/client-types.js';
import { emptyObject } from '../../evaluate/objects.js';
import { type AbstractValue, UNDEFINED } from '../../evaluate/value.js';
import { builtRequest, withHeaderAppended } from './builder.js';
import type { ClientRecogniser } from './client.js';
import { bodyOf, httpRequest, originOf } from './http-request.js';

export const recogniseXmlHttpRequest: ClientRecogniser = (context, call) => {
  const { callee, node } = call;
  const isKnown =
    globalName(callee) === 'XMLHttpRequest' || isPackageOf('xml-http-request', callee);
  if (node.type !== 'NewExpression' || !isKnown) return undefined;
  const origin = originOf(call);
  return builtRequest(context, call, (messages) => {
    const named = (name: string) => messages.filter((message) => message.name === name);
    const [open, ...others] = named('open');
    // An object that is used again makes several requests, which are not told apart.
    if (open === undefined || others.length > 0) return undefined;
    const [method = UNDEFINED, url = UNDEFINED] = open.args;
    const [send, ...again] = named('send');
    const [text = UNDEFINED] = again.length === 0 ? (send?.args ?? []) : [];
    return httpRequest(context, call, {
      client: 'xml-http-request',
      url,
      method,
      headers: named('setRequestHeader').reduce<AbstractValue>(
        (headers, message) => withHeaderAppended(headers, message, origin),
        emptyObject(origin),
      ),
      ownHeaders: UNDEFINED,
      body: bodyOf('text', text),
    });
  });
};
