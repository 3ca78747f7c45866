/**
 * From calls to the requests that they make, through any number of the project's own functions.
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../evaluate/context.js';
import type { AbstractValue, ExternalCall, ExternalValue, Origin } from '../evaluate/value.js';
import { membersOf, stringValue, UNDEFINED } from '../evaluate/value.js';
import { isByType } from '../evaluate/typed-values.js';
import type { CallNode, Module } from '../modules/module.js';
import { type CallPath, createPathFinder, type Site } from '../paths/path-finder.js';
import type { IdleCalls } from '../paths/idle-calls.js';
import type { MadeFunction } from '../paths/made.js';
import { recogniseAngular } from './clients/angular.js';
import { recogniseAxios } from './clients/axios.js';
import { chainOf } from './clients/chain.js';
import type { ClientRecogniser } from './clients/client.js';
import { createCustomRecogniser } from './clients/custom.js';
import { recogniseFetch } from './clients/fetch.js';
import { recogniseGot } from './clients/got.js';
import { recogniseIntercomClient } from './clients/intercom-client.js';
import { recogniseJquery } from './clients/jquery.js';
import { recogniseKy } from './clients/ky.js';
import { messagesTo } from './clients/messages.js';
import { recogniseNeedle } from './clients/needle.js';
import { recogniseNest } from './clients/nestjs.js';
import { recogniseNodeHttp } from './clients/node-http.js';
import { recogniseOfetch } from './clients/ofetch.js';
import { recogniseRequest } from './clients/request.js';
import { recogniseSuperagent } from './clients/superagent.js';
import { recogniseUndici } from './clients/undici.js';
import { recogniseWretch } from './clients/wretch.js';
import { recogniseUrlFetchApp } from './clients/url-fetch-app.js';
import { recogniseXmlHttpRequest } from './clients/xml-http-request.js';
import type { DescribedClient } from '../settings/client-setting.js';
import { httpRequest } from './clients/http-request.js';
import type { Request, RequestNode } from './request.js';
import { describedRequest } from './request-object.js';
import { isSender, verbOf } from './sender-names.js';

/** Every client that is known. A new one is a file beside these and a line here. */
const RECOGNISERS: readonly ClientRecogniser[] = [
  recogniseIntercomClient,
  recogniseAxios,
  recogniseFetch,
  recogniseAngular,
  recogniseGot,
  recogniseJquery,
  recogniseKy,
  recogniseNeedle,
  recogniseNest,
  recogniseNodeHttp,
  recogniseOfetch,
  recogniseRequest,
  recogniseSuperagent,
  recogniseUndici,
  recogniseWretch,
  recogniseUrlFetchApp,
  recogniseXmlHttpRequest,
];

/** One call on the way to a request, or the object that describes it. */
export type RequestSite = Site<RequestNode>;

/** A request with the calls that lead to it: the outermost first, the client's last. */
export type RequestPath = CallPath<Request>;

export interface RequestFinder {
  /** The requests that a call makes, directly or through functions of the project. */
  requestsAt(node: CallNode, module: Module): readonly RequestPath[];
  /** The functions that a call or construction makes, such as the methods of an instance. */
  functionsMadeAt(node: CallNode, module: Module): readonly MadeFunction[];
  /** The requests that a function makes when somebody calls it, at those of its calls that are wanted. */
  requestsIn(
    made: MadeFunction,
    isWanted: (node: TSESTree.Node) => boolean,
  ): readonly RequestPath[];
  /** Whether callers decide what a call calls. */
  isCalleeOpen(node: CallNode, module: Module): boolean;
  /** The calls in functions that callers in a module were seen to leave out: `send('GET', path)`. */
  leftOutBy(module: Module): ReadonlySet<TSESTree.Node>;
  /** The request that a call of a client is by itself; undefined for any other call. */
  requestOf(call: ExternalCall): Request | undefined;
}

/** What the finder asks of those who know the API. */
interface FinderOptions {
  /** Whether callers decide something about a request that matters. */
  readonly isOpen: (request: Request) => boolean;
  /** Further hosts that serve the API, from settings. */
  readonly hosts: readonly string[];
  /** Functions that make requests, as settings describe them. */
  readonly clients: readonly DescribedClient[];
  /** What else tells requests apart than what is sent where. */
  readonly furtherKeyOf: (request: Request) => string;
  /** Whether each turn of a loop over a known list is followed by itself. */
  readonly inTurns?: boolean;
  /** Whether requests count that arguments keep from being made. */
  readonly keepsRuledOut?: boolean;
}

export function createRequestFinder(
  context: EvaluationContext,
  idle: IdleCalls,
  { isOpen, hosts, clients, furtherKeyOf, inTurns = false, keepsRuledOut = false }: FinderOptions,
): RequestFinder {
  const recogniseCustom = createCustomRecogniser(context, clients);

  function recogniseExternal(
    callee: ExternalValue,
    args: readonly AbstractValue[],
    site: Site<CallNode>,
  ): Request | undefined {
    for (const recognise of RECOGNISERS) {
      const request = recognise(context, { callee, args, ...site });
      if (request) return request;
    }
    return undefined;
  }

  /** A request that is handed as an object to a function that nobody here knows: `helpers.httpRequest(options)`. */
  function handedToSender(
    args: () => readonly AbstractValue[],
    site: Site<CallNode>,
  ): Request | undefined {
    const { node } = site;
    if (node.type !== 'CallExpression' || node.callee.type === 'Super') return undefined;
    const mayBeObject = node.arguments.some(
      ({ type }) =>
        type === 'ObjectExpression' || type === 'Identifier' || type === 'CallExpression',
    );
    if (!mayBeObject || !isSender(node.callee)) return undefined;
    const origin = { module: site.module, node };
    const verb = verbOf(node.callee);
    const method = verb === undefined ? UNDEFINED : stringValue(verb, origin);
    for (const argument of args()) {
      for (const object of membersOf(argument)) {
        const parts = describedRequest(context, object, hosts, method, origin);
        if (parts) return httpRequest(context, site, { client: 'request-object', ...parts });
      }
    }
    return undefined;
  }

  /** The request with what is done to it where a function gives it back: `api('/tags').send(body)`. */
  function continuedAt(site: Site<CallNode>, request: Request): Request {
    if (request.kind !== 'http' || request.continued === undefined) return request;
    const messages = messagesTo(context, site);
    const { sent, isHandedOver, isPutAway } = messages;
    if (sent.length === 0 && !isHandedOver && !isPutAway) return request;
    const isGivenBack = membersOf(context.evaluate(site.node, site.frame)).some(
      (member) =>
        member.kind === 'external' &&
        chainOf(member).steps.some(({ call }) => call.node === request.node),
    );
    return isGivenBack ? request.continued(messages) : request;
  }

  const finder = createPathFinder<Request>(context, idle, {
    nodesOf: (module) => module.contents.calls,
    stated: (call, site) => recogniseCustom({ ...site, ...call }),
    atExternal(callee, args, site) {
      const { node } = site;
      if (node.type === 'JSXElement') return undefined;
      const call = { ...site, node };
      // What the code shows by itself comes first: types only add to it.
      return (
        (isByType(callee) ? handedToSender(args, call) : undefined) ??
        recogniseExternal(callee, args(), call) ??
        handedToSender(args, call)
      );
    },
    atUnknown: handedToSender,
    continued: continuedAt,
    isOpen,
    keyOf: requestKey,
    furtherKeyOf,
    inTurns,
    keepsRuledOut,
    severalOf,
  });

  return {
    requestsAt: (node, module) => finder.pathsAt(node, module),
    functionsMadeAt: (node, module) => finder.functionsMadeAt(node, module),
    requestsIn: (made, isWanted) => finder.pathsIn(made, isWanted),
    isCalleeOpen: (node, module) => finder.isCalleeOpen(node, module),
    leftOutBy: (module) => finder.leftOutBy(module),
    requestOf: ({ callee, args, node, module, frame }) =>
      recogniseExternal(callee, args, { node, module, frame }),
  };
}

/** What of a request is one of several. */
function severalOf(request: Request): 'operation' | 'body' | undefined {
  if (request.kind === 'sdk') {
    return request.args.some(({ kind }) => kind === 'union') ? 'body' : undefined;
  }
  if (request.url.kind === 'union' || request.method.kind === 'union') return 'operation';
  return request.body?.kind === 'union' ? 'body' : undefined;
}

/**
 * What tells one request from another: the client's call, and where URL and body were written. Where these are
 * not known, the calls that hand them over: two of `save(load())` are two requests, two of `task()` in a helper
 * that tries again are one.
 */
function requestKey(request: Request, sites: readonly Site[]): string {
  let isKnown = true;
  const written = (value: AbstractValue | undefined): string =>
    (value ? membersOf(value) : [])
      .map((member) => {
        switch (member.kind) {
          case 'object':
            return placeOf(member.origin);
          case 'string':
            return member.value;
          case 'template':
            isKnown = false;
            return placeOf(member.origin);
          case 'parameter':
            return member.name;
          case 'undefined':
          case 'null':
            return member.kind;
          default:
            isKnown = false;
            return member.kind;
        }
      })
      .join('|');
  const parts =
    request.kind === 'http'
      ? [written(request.method), written(request.url), written(request.body)]
      : [request.accessor.join('.'), ...request.args.map(written)];
  const handing = isKnown ? [] : sites.slice(1, -1).filter(handsOver).map(placeOf);
  return [placeOf(request), ...parts, ...handing].join(' ');
}

function placeOf({ module, node }: Origin): string {
  return `${module.path}:${node.range[0]}`;
}

function handsOver({ node }: Site): boolean {
  return node.type === 'CallExpression' && node.arguments.length > 0;
}
