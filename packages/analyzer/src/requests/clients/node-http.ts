/**
 * `http` and `https` of Node: `https.request({ hostname, path, method, headers })`, completed by
 * `write` and `end`. Options win over a URL in front of them, field by field.
 */
import type { EvaluationContext } from '../../evaluate/context.js';
import { readMember } from '../../evaluate/members.js';
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
import { builtRequest, noHeaders, withHeaderSet } from './builder.js';
import { withoutDefault } from './chain.js';
import type { ClientRecogniser } from './client.js';
import { httpRequest, originOf, type SentBody } from './http-request.js';
import type { Message } from './messages.js';

const SCHEMES: Readonly<Record<string, string | undefined>> = {
  'node:http': 'http://',
  'node:https': 'https://',
  'follow-redirects': 'https://',
};

function isOptions(value: AbstractValue): boolean {
  return membersOf(value).some(({ kind }) => kind === 'object');
}

/** The text of a known URL that `hostname` and `path` of options override. */
function urlOf(
  context: EvaluationContext,
  url: AbstractValue,
  options: AbstractValue,
  scheme: string,
  origin: Origin,
): AbstractValue {
  const option = (name: string): AbstractValue => readMember(context, options, name);
  const host = withDefault(option('hostname'), () => option('host'));
  const path = option('path');
  if (url.kind === 'undefined') {
    return concat(
      [stringValue(scheme, origin), host, withDefault(path, () => stringValue('/', origin))],
      origin,
    );
  }
  if (host.kind === 'undefined' && path.kind === 'undefined') return url;
  return mapMembers(url, (member) => {
    if (member.kind !== 'string' || !URL.canParse(member.value)) {
      return unknown('a URL that options override in part');
    }
    const parsed = new URL(member.value);
    return concat(
      [
        stringValue(`${parsed.protocol}//`, origin),
        withDefault(option('hostname'), () => stringValue(parsed.host, origin)),
        withDefault(path, () => stringValue(parsed.pathname + parsed.search, origin)),
      ],
      origin,
    );
  });
}

/** What `write` and `end` send: one text, or one behind the other. */
function bodyOf(messages: readonly Message[]): SentBody {
  const parts = messages.flatMap(({ name, args: [first], certain }) => {
    if ((name !== 'write' && name !== 'end') || first === undefined) return [];
    if (first.kind === 'function' || first.kind === 'undefined') return [];
    return [certain ? first : union([first, UNDEFINED])];
  });
  const [only, ...others] = parts;
  if (only === undefined) {
    return messages.some(({ name }) => name === 'pipe') ? { kind: 'other' } : { kind: 'none' };
  }
  return others.length === 0
    ? { kind: 'text', value: only }
    : { kind: 'text', value: unknown('the body is written in several pieces') };
}

export const recogniseNodeHttp: ClientRecogniser = (context, call) => {
  const { root } = call.callee;
  const scheme = root.kind === 'package' ? SCHEMES[root.name] : undefined;
  if (scheme === undefined) return undefined;
  // `follow-redirects` has both modules as members.
  const path = withoutDefault(call.callee.path);
  const members = path[0] === 'http' || path[0] === 'https' ? path.slice(1) : path;
  const name = members.join('.');
  if (name !== 'request' && name !== 'get') return undefined;
  const origin = originOf(call);
  const [first = UNDEFINED, second = UNDEFINED] = call.args;
  const url = isOptions(first) ? UNDEFINED : first;
  const options = isOptions(first) ? first : isOptions(second) ? second : UNDEFINED;
  return builtRequest(context, call, (messages) => {
    const given = readMember(context, options, 'headers');
    const headers = messages.reduce<AbstractValue>(
      (before, message) =>
        message.name === 'setHeader'
          ? withHeaderSet(before, message.args, message.certain, origin)
          : before,
      given.kind === 'undefined' ? noHeaders(origin) : given,
    );
    return httpRequest(context, call, {
      client: 'node-http',
      url: urlOf(context, url, options, scheme, origin),
      method: withDefault(readMember(context, options, 'method'), () => stringValue('GET', origin)),
      headers,
      ownHeaders: given,
      body: name === 'get' ? { kind: 'none' } : bodyOf(messages),
    });
  });
};
