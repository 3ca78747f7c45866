/**
 * `http` and `https` of Node: `https.request({ hostname, path, method, headers })`, completed by
 * `write` and `end`. Options win over a URL in front of them, field by field.
 */
import { isPackageOf } from '../../evaluate/client-types.js';
import type { EvaluationContext } from '../../evaluate/context.js';
import { readMember } from '../../evaluate/members.js';
import { emptyObject } from '../../evaluate/objects.js';
import { concat } from '../../evaluate/text.js';
import type { AbstractValue, Origin } from '../../evaluate/value.js';
import {
  mapMembers,
  membersOf,
  stringValue,
  UNDEFINED,
  union,
  unknown,
} from '../../evaluate/value.js';
import { withDefault } from '../../evaluate/variables.js';
import { normalizeHeaders, plainHeaders } from '../headers.js';
import { builtRequest, withHeaderAppended, withHeaderRemoved, withHeaderSet } from './builder.js';
import { withoutDefault } from './chain.js';
import type { ClientRecogniser } from './client.js';
import { httpRequest, originOf, type SentBody, statedMethod } from './http-request.js';
import type { Message } from './messages.js';

function isOptions(value: AbstractValue): boolean {
  return membersOf(value).some(({ kind }) => kind === 'object');
}

/** `:8443`, where the port is not the one of the scheme. */
function portSuffix(port: AbstractValue, scheme: string, origin: Origin): AbstractValue {
  const usual = scheme === 'http://' ? '80' : '443';
  return mapMembers(port, (member) =>
    (member.kind === 'number' || member.kind === 'string') && String(member.value) !== usual
      ? stringValue(`:${member.value}`, origin)
      : stringValue('', origin),
  );
}

/** The text of a URL that options state, or that they override in part. */
function urlOf(
  context: EvaluationContext,
  url: AbstractValue,
  options: AbstractValue,
  scheme: string,
  origin: Origin,
): AbstractValue {
  const text = (value: string): AbstractValue => stringValue(value, origin);
  const option = (name: string): AbstractValue => readMember(context, options, name);
  const hostname = option('hostname');
  const path = option('path');
  const port = portSuffix(option('port'), scheme, origin);
  if (url.kind === 'undefined') {
    const host = withDefault(hostname, () => option('host'));
    return concat([text(scheme), host, port, withDefault(path, () => text('/'))], origin);
  }
  // `host` alone changes nothing: the URL states a `hostname`, which is asked first.
  if (hostname.kind === 'undefined' && path.kind === 'undefined') return url;
  return mapMembers(url, (member) => {
    // `function send(url, options = {})`: each caller says whether its options override the URL.
    if (member.kind === 'parameter') return member;
    if (member.kind !== 'string' || !URL.canParse(member.value)) {
      return unknown('a URL that options override in part');
    }
    const parsed = new URL(member.value);
    return concat(
      [
        text(`${parsed.protocol}//`),
        hostname.kind === 'undefined' ? text(parsed.host) : concat([hostname, port], origin),
        withDefault(path, () => text(parsed.pathname + parsed.search)),
      ],
      origin,
    );
  });
}

function afterMessage(headers: AbstractValue, message: Message, origin: Origin): AbstractValue {
  switch (message.name) {
    case 'setHeader':
      return withHeaderSet(headers, message, origin);
    case 'setHeaders':
      return withHeaderSet(
        headers,
        { ...message, args: message.args.map((argument) => normalizeHeaders(argument)) },
        origin,
      );
    case 'appendHeader':
      return withHeaderAppended(headers, message, origin);
    case 'removeHeader':
      return withHeaderRemoved(headers, message);
    default:
      return headers;
  }
}

/** What `write` and `end` send: one text, or one behind the other. */
function sentBody(messages: readonly Message[]): SentBody {
  const parts = messages.flatMap(({ name, args: [first], certain }) => {
    if ((name !== 'write' && name !== 'end') || first === undefined) return [];
    if (first.kind === 'function' || first.kind === 'undefined') return [];
    return [certain ? first : union([first, UNDEFINED])];
  });
  const [only, ...others] = parts;
  if (only === undefined) return { kind: 'none' };
  return others.length === 0
    ? { kind: 'text', value: only }
    : { kind: 'text', value: unknown('the body is written in several pieces') };
}

export const recogniseNodeHttp: ClientRecogniser = (context, call) => {
  if (!isPackageOf('node-http', call.callee)) return undefined;
  // `follow-redirects` has both modules as members.
  const path = withoutDefault(call.callee.path);
  const isMember = path[0] === 'http' || path[0] === 'https';
  const name = (isMember ? path.slice(1) : path).join('.');
  if (name !== 'request' && name !== 'get' && name !== 'ClientRequest') return undefined;
  const { root } = call.callee;
  const isPlain = path[0] === 'http' || (root.kind === 'package' && root.name === 'node:http');
  const origin = originOf(call);
  const [first = UNDEFINED, second = UNDEFINED] = call.args;
  const url = isOptions(first) ? UNDEFINED : first;
  const options = isOptions(first) ? first : isOptions(second) ? second : UNDEFINED;
  const given = readMember(context, options, 'headers');
  const initial =
    given.kind === 'undefined'
      ? emptyObject(origin)
      : normalizeHeaders(plainHeaders(given), given.kind === 'array' ? 'joined' : 'replaced');
  return builtRequest(context, call, (messages) =>
    httpRequest(context, call, {
      client: 'node-http',
      url: urlOf(context, url, options, isPlain ? 'http://' : 'https://', origin),
      method: statedMethod(readMember(context, options, 'method'), origin),
      headers: messages.reduce<AbstractValue>(
        (headers, message) => afterMessage(headers, message, origin),
        initial,
      ),
      ownHeaders: given,
      // `get` ends the request by itself.
      body: name === 'get' ? { kind: 'none' } : sentBody(messages),
    }),
  );
};
