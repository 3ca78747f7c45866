/**
 * needle: `needle(method, url, data, options)`, `needle.post(url, data, options)`, as 3.5 behaves
 * when it is run. Data is a form unless the options or a header say that it is JSON.
 */
import { isPackageOf } from '../../evaluate/client-types.js';
import type { EvaluationContext } from '../../evaluate/context.js';
import { readMember } from '../../evaluate/members.js';
import type { AbstractValue } from '../../evaluate/value.js';
import { membersOf, truthiness, UNDEFINED } from '../../evaluate/value.js';
import { headerValue } from '../headers.js';
import { withoutDefault } from './chain.js';
import type { ClientCall, ClientRecogniser } from './client.js';
import { urlThrough } from './decided-later.js';
import {
  bodyOf,
  formOrText,
  httpRequest,
  namedMethod,
  originOf,
  type SentBody,
} from './http-request.js';
import { layersOf } from './layers.js';
import { packageSettings } from './package-settings.js';

const WITH_DATA: ReadonlySet<string> = new Set(['delete', 'patch', 'post', 'put']);
const WITHOUT_DATA: ReadonlySet<string> = new Set(['get', 'head']);

const MODIFIED = 'the option `uri_modifier` gives a function that may change the address';

/** The arguments of a call, whichever form it has. */
interface Parts {
  readonly method: AbstractValue;
  readonly url: AbstractValue;
  readonly data: AbstractValue;
  readonly options: AbstractValue;
}

function partsOf(call: ClientCall): Parts | undefined {
  const origin = originOf(call);
  const [name, ...others] = withoutDefault(call.callee.path);
  if (others.length > 0) return undefined;
  const args = call.args.filter(({ kind }) => kind !== 'function');
  const [first = UNDEFINED, second = UNDEFINED, third = UNDEFINED, fourth = UNDEFINED] = args;
  if (name === undefined && isUrl(first)) {
    // `needle(url)`, `needle(url, data, options)`
    const method = namedMethod(args.length > 2 ? 'post' : 'get', origin);
    return args.length > 2
      ? { method, url: first, data: second, options: third }
      : { method, url: first, data: UNDEFINED, options: second };
  }
  if (name === undefined || name === 'request') {
    const isRead = first.kind === 'string' && WITHOUT_DATA.has(first.value.toLowerCase());
    // Of `needle('get', url, options)` the third is no data.
    return name === undefined && isRead && args.length < 4
      ? { method: first, url: second, data: UNDEFINED, options: third }
      : { method: first, url: second, data: third, options: fourth };
  }
  const method = namedMethod(name, origin);
  if (WITH_DATA.has(name)) return { method, url: first, data: second, options: third };
  return WITHOUT_DATA.has(name)
    ? { method, url: first, data: UNDEFINED, options: second }
    : undefined;
}

/** What has a dot or a slash is a URL to needle, and no method. */
function isUrl(value: AbstractValue): boolean {
  return membersOf(value).some((member) => {
    const text =
      member.kind === 'string'
        ? member.value
        : member.kind === 'template'
          ? member.parts.find((part) => typeof part === 'string')
          : undefined;
    return typeof text === 'string' && /[./]/u.test(text);
  });
}

function sentBody(
  context: EvaluationContext,
  data: AbstractValue,
  options: AbstractValue,
  headers: AbstractValue,
): SentBody {
  const types = [
    readMember(context, options, 'content_type'),
    headerValue(headers, 'content-type'),
  ];
  const isJson =
    truthiness(readMember(context, options, 'json')) === true ||
    types.some((type) => type.kind === 'string' && /\bjson\b/u.test(type.value));
  return isJson ? bodyOf('either', data) : formOrText(data);
}

export const recogniseNeedle: ClientRecogniser = (context, call) => {
  if (!isPackageOf('needle', call.callee)) return undefined;
  const parts = partsOf(call);
  if (parts === undefined) return undefined;
  const { method, url, data, options } = parts;
  const defaults = packageSettings(context, call.module, 'defaults', (callee) =>
    isPackageOf('needle', callee),
  );
  const layers = layersOf(context, [defaults ?? UNDEFINED, options], originOf(call), {
    takesHeadersObject: false,
  });
  const headers = layers.headers();
  return httpRequest(context, call, {
    client: 'needle',
    url: urlThrough(url, layers.readStated('uri_modifier'), MODIFIED, originOf(call)),
    method,
    headers,
    ownHeaders: readMember(context, options, 'headers'),
    body: sentBody(context, data, options, headers),
  });
};
