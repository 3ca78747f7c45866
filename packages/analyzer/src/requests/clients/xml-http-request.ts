/** `XMLHttpRequest`: `open(method, url)`, `setRequestHeader(name, value)`, `send(text)`. */
import { globalName } from '../../evaluate/builtins.js';
import { isPackageOf } from '../../evaluate/client-types.js';
import { UNDEFINED, unknown, type AbstractValue } from '../../evaluate/value.js';
import { VERSION_HEADER } from '../headers.js';
import { builtRequest, noHeaders, withHeaderSet } from './builder.js';
import type { ClientRecogniser } from './client.js';
import { httpRequest, originOf } from './http-request.js';
import type { Message } from './messages.js';

/** A second value for a name is sent behind the first one. */
function headersOf(
  messages: readonly Message[],
  initial: AbstractValue,
  call: Parameters<ClientRecogniser>[1],
): AbstractValue {
  const set = messages.filter(({ name }) => name === 'setRequestHeader');
  const versions = set.filter(
    ({ args: [name] }) => name?.kind === 'string' && name.value.toLowerCase() === VERSION_HEADER,
  );
  if (versions.length > 1) return unknown('the header is sent with several values');
  return set.reduce(
    (headers, { args, certain }) => withHeaderSet(headers, args, certain, originOf(call)),
    initial,
  );
}

export const recogniseXmlHttpRequest: ClientRecogniser = (context, call) => {
  const { callee, node } = call;
  const isGlobal = globalName(callee) === 'XMLHttpRequest';
  const isPackage = isPackageOf('xml-http-request', callee);
  if (node.type !== 'NewExpression' || (!isGlobal && !isPackage)) return undefined;
  return builtRequest(context, call, (messages) => {
    const opened = messages.filter(({ name }) => name === 'open');
    const [open] = opened;
    if (open === undefined || opened.length > 1) return undefined;
    const [method = UNDEFINED, url = UNDEFINED] = open.args;
    const sent = messages.filter(({ name }) => name === 'send');
    const body = sent.length === 1 ? (sent[0]?.args[0] ?? UNDEFINED) : UNDEFINED;
    const isNone = body.kind === 'undefined' || body.kind === 'null';
    return httpRequest(context, call, {
      client: 'xml-http-request',
      url,
      method,
      headers: headersOf(messages, noHeaders(originOf(call)), call),
      ownHeaders: UNDEFINED,
      body: isNone ? { kind: 'none' } : { kind: 'text', value: body },
    });
  });
};
