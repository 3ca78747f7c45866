/**
 * From calls to requests, through any number of the project's own functions.
 *
 * A function whose requests depend on its parameters has a *summary*: the calls in it that
 * lead to such requests. Each caller runs the summary with its own arguments, so that
 * `this.request('POST', '/data_attributes', body)` is a request like any other.
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../evaluate/context.js';
import { argumentValues, isInlineCallback, withThis } from '../evaluate/calls.js';
import { createFrame, type Frame } from '../evaluate/frame.js';
import { callFrame } from '../evaluate/functions.js';
import type {
  AbstractValue,
  ExternalValue,
  FunctionNode,
  FunctionValue,
} from '../evaluate/value.js';
import { membersOf, stringValue, UNDEFINED } from '../evaluate/value.js';
import { elementOf } from '../evaluate/objects.js';
import { isByType, withoutTypes } from '../evaluate/typed-values.js';
import { propertyKey } from '../evaluate/variables.js';
import { type CallNode, functionAround, type Module } from '../modules/module.js';
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
import { recogniseXmlHttpRequest } from './clients/xml-http-request.js';
import type { DescribedClient } from '../settings/client-setting.js';
import { httpRequest } from './clients/http-request.js';
import type { Request, RequestNode } from './request.js';
import { describedRequest } from './request-object.js';
import { createIdleCalls, isBuiltInMethod } from './idle-calls.js';
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
  recogniseXmlHttpRequest,
];

/** One call on the way to a request, or the object that describes it. */
export interface RequestSite {
  readonly node: RequestNode;
  readonly module: Module;
  readonly frame: Frame;
}

/** A request with the calls that lead to it: the outermost first, the client's last. */
export interface RequestPath {
  readonly request: Request;
  readonly sites: readonly RequestSite[];
}

/** How many of the project's own functions may lie between a call and its request. */
const MAX_HELPERS = 6;

/** How many requests one call may stand for. A helper with more is no helper any more. */
const MAX_REQUESTS_PER_CALL = 64;

/**
 * How many calls are looked at to find the requests behind one. Helpers that all call each
 * other would otherwise be followed along every path between them.
 */
const MAX_CALLS_FOLLOWED = 2_000;

/** Array methods that hand each element to their callback. */
const ELEMENT_METHODS: ReadonlySet<string> = new Set([
  'every',
  'filter',
  'flatMap',
  'forEach',
  'map',
  'some',
]);

export interface RequestFinder {
  /** The requests that a call makes, directly or through functions of the project. */
  requestsAt(node: CallNode, module: Module): readonly RequestPath[];
}

/** What the finder asks of those who know the API. */
interface FinderOptions {
  /** Whether callers decide something about a request that matters. */
  readonly isOpen: (request: Request) => boolean;
  /** Further hosts that serve the API, from settings. */
  readonly hosts: readonly string[];
  /** Functions that make requests, as settings describe them. */
  readonly clients: readonly DescribedClient[];
  /** Matches what has to do with Intercom, or is named in settings. */
  readonly mentions: RegExp;
}

export function createRequestFinder(
  context: EvaluationContext,
  { isOpen, hosts, clients, mentions }: FinderOptions,
): RequestFinder {
  const idle = createIdleCalls({ graph: context.graph, mentions, clients });
  const recogniseCustom = createCustomRecogniser(context, clients);
  const symbolicRequests = new Map<CallNode, readonly RequestPath[]>();
  const summaries = new Map<FunctionNode, readonly CallNode[]>();
  /** Functions whose summary is being made: recursion adds nothing. */
  const underWay = new Set<FunctionNode>();
  /** Calls looked at since the outermost one was asked for. */
  let followed = 0;

  function recogniseExternal(
    callee: ExternalValue,
    args: readonly AbstractValue[],
    site: { readonly node: CallNode; readonly module: Module; readonly frame: Frame },
  ): Request | undefined {
    for (const recognise of RECOGNISERS) {
      const request = recognise(context, { callee, args, ...site });
      if (request) return request;
    }
    return undefined;
  }

  /** The callee with `.call(this, …)` and `.apply(this, […])` taken off. */
  function calleeAndArguments(
    node: CallNode,
    frame: Frame,
    plain: () => readonly AbstractValue[],
  ): { readonly callee: AbstractValue; readonly args: () => readonly AbstractValue[] } | undefined {
    const { callee } = node;
    if (callee.type === 'Super') return undefined;
    if (callee.type === 'MemberExpression' && callee.object.type !== 'Super') {
      const name = propertyKey(context, { key: callee.property, computed: callee.computed }, frame);
      if (name === 'call' || name === 'apply') {
        const target = context.evaluate(callee.object, frame);
        if (target.kind === 'external') {
          // `fetch.call(window, url)`
          const [, ...rest] = plain();
          const [list] = rest;
          return {
            callee: target,
            args: () => (name === 'call' ? rest : list?.kind === 'array' ? list.elements : []),
          };
        }
        if (membersOf(target).some((member) => member.kind === 'function')) {
          const [thisValue, ...rest] = plain();
          const [list] = rest;
          const bound: AbstractValue[] = membersOf(target).map((member) =>
            member.kind === 'function' ? withThis(member, thisValue) : member,
          );
          const only = bound[0];
          if (only === undefined) return undefined;
          return {
            callee: bound.length === 1 ? only : { kind: 'union', members: bound },
            args: () => (name === 'call' ? rest : list?.kind === 'array' ? list.elements : []),
          };
        }
      }
    }
    return { callee: context.evaluate(callee, frame), args: plain };
  }

  function follow(
    node: CallNode,
    module: Module,
    frame: Frame,
    helpers: number,
  ): readonly RequestPath[] {
    const handedArguments = once(() => argumentValues(context, node.arguments, frame));
    if (idle.isIdle(node, frame, handedArguments)) return [];
    followed += 1;
    if (followed > MAX_CALLS_FOLLOWED || !context.spend()) return [];
    const found = calleeAndArguments(node, frame, handedArguments);
    if (found === undefined) return [];
    const site = { node, module, frame };
    const custom = recogniseCustom({ ...site, ...found });
    // What a person says about a function counts, whatever its code shows.
    if (custom) return [{ request: custom, sites: [site] }];
    const paths: RequestPath[] = [];
    for (const handed of handedOver(node, frame)) {
      if (helpers >= MAX_HELPERS) break;
      for (const path of followFunction(handed.fn, () => [handed.argument], helpers)) {
        paths.push({ request: path.request, sites: [site, ...path.sites] });
      }
    }
    for (const callee of membersOf(found.callee)) {
      if (paths.length > MAX_REQUESTS_PER_CALL) break;
      switch (callee.kind) {
        case 'external': {
          // What the code shows by itself comes first: types only add to it.
          const request =
            (isByType(callee) ? handedToSender(node, found.args, site) : undefined) ??
            recogniseExternal(callee, found.args(), site) ??
            handedToSender(node, found.args, site);
          if (request) paths.push({ request, sites: [site] });
          break;
        }
        case 'parameter':
        case 'unknown': {
          const request = handedToSender(node, found.args, site);
          if (request) paths.push({ request, sites: [site] });
          break;
        }
        case 'function':
          if (node.type === 'NewExpression' || helpers >= MAX_HELPERS) break;
          for (const path of followFunction(callee, found.args, helpers)) {
            const request = continuedAt(site, path.request);
            paths.push({ request, sites: [site, ...path.sites] });
          }
          break;
        default:
          break;
      }
    }
    return withoutRepetitions(paths).slice(0, MAX_REQUESTS_PER_CALL);
  }

  /** A request that is handed as an object to a function that nobody here knows: `helpers.httpRequest(options)`. */
  function handedToSender(
    node: CallNode,
    args: () => readonly AbstractValue[],
    site: { readonly node: CallNode; readonly module: Module; readonly frame: Frame },
  ): Request | undefined {
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
  function continuedAt(site: RequestSite, request: Request): Request {
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

  /**
   * Functions that a call hands on by name, with what they get: `definitions.map(create)`,
   * `load().then(create)`, `pMap(definitions, create)`. Those written in place are found by
   * themselves.
   */
  function handedOver(
    node: CallNode,
    frame: Frame,
  ): readonly { readonly fn: FunctionValue; readonly argument: AbstractValue }[] {
    const { callee } = node;
    const found: { fn: FunctionValue; argument: AbstractValue }[] = [];
    for (const [position, argument] of node.arguments.entries()) {
      if (argument.type !== 'Identifier' && argument.type !== 'MemberExpression') continue;
      const [first] = node.arguments;
      let handed: AbstractValue | undefined;
      if (callee.type === 'MemberExpression' && callee.object.type !== 'Super' && position === 0) {
        const name = propertyKey(
          context,
          { key: callee.property, computed: callee.computed },
          frame,
        );
        if (name !== undefined && ELEMENT_METHODS.has(name)) {
          handed = elementOf(context.evaluate(callee.object, frame));
        } else if (name === 'then') {
          handed = context.evaluate(callee.object, frame);
        }
      } else if (position === 1 && first && first.type !== 'SpreadElement') {
        const list = context.evaluate(first, frame);
        if (membersOf(list).some((member) => member.kind === 'array')) handed = elementOf(list);
      }
      if (handed === undefined) continue;
      for (const fn of membersOf(context.evaluate(argument, frame))) {
        if (fn.kind === 'function') found.push({ fn, argument: handed });
      }
    }
    return found;
  }

  function followFunction(
    fn: FunctionValue,
    args: () => readonly AbstractValue[],
    helpers: number,
  ): readonly RequestPath[] {
    const summary = summaryOf(fn.node, fn.module);
    if (summary.length === 0) return [];
    const frame = callFrame(fn, args(), helpers + 1);
    return summary.flatMap((node) =>
      follow(node, fn.module, frameInside(frame, node), helpers + 1),
    );
  }

  /** The frame of a call inside a function that is running: callbacks in between are "some call". */
  function frameInside(frame: Frame, node: TSESTree.Node): Frame {
    const fn = functionAround(node);
    if (fn === frame.fn || fn === undefined) return frame;
    const outer = frameInside(frame, fn);
    let inner = outer.symbolic.get(fn);
    if (inner === undefined) {
      inner = createFrame({
        module: frame.module,
        fn,
        closure: outer,
        args: undefined,
        thisValue: undefined,
        depth: frame.depth,
      });
      outer.symbolic.set(fn, inner);
    }
    return inner;
  }

  /** The calls in a function that lead to requests which its callers have a say in. */
  function summaryOf(fn: FunctionNode, module: Module): readonly CallNode[] {
    const known = summaries.get(fn);
    if (known) return known;
    if (underWay.has(fn)) return [];
    underWay.add(fn);
    const summary = callsInside(fn, module).filter(
      (node) =>
        runsWith(node, fn) &&
        (isCalleeOpen(node, module) ||
          idle.dependsOnArguments(node, module) ||
          requestsAt(node, module).some((path) => isOpen(path.request))),
    );
    underWay.delete(fn);
    summaries.set(fn, summary);
    return summary;
  }

  /** `client.post(…)` where the client is a parameter: what it does is the caller's choice. */
  function isCalleeOpen(node: CallNode, module: Module): boolean {
    if (
      node.callee.type === 'Super' ||
      isNeverParameter(node.callee, module) ||
      isBuiltInMethod(node, module)
    ) {
      return false;
    }
    const frame = context.symbolicFrame(module, functionAround(node));
    // Callers may hand over something else than its type says.
    return membersOf(withoutTypes(context.evaluate(node.callee, frame))).some(
      (member) => member.kind === 'parameter',
    );
  }

  function requestsAt(node: CallNode, module: Module): readonly RequestPath[] {
    let paths = symbolicRequests.get(node);
    if (paths === undefined) {
      if (underWay.size === 0) followed = 0;
      // Seen again while it is being followed, a call of a recursion adds nothing.
      symbolicRequests.set(node, []);
      paths = follow(node, module, context.symbolicFrame(module, functionAround(node)), 0);
      symbolicRequests.set(node, paths);
    }
    return paths;
  }

  return { requestsAt };
}

/** The value that a function gives, asked for when it is needed and once. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Whether a callee is imported, or global: what it is, no caller decides. */
function isNeverParameter(callee: TSESTree.Expression, module: Module): boolean {
  let root: TSESTree.Node = callee;
  while (root.type === 'MemberExpression') {
    // `request[method](url)`
    if (root.computed) return false;
    root = root.object;
  }
  if (root.type !== 'Identifier') return false;
  const variable = module.variableOf(root);
  return variable === undefined || variable.defs.some(({ type }) => type === 'ImportBinding');
}

/** What tells one request from another: the client's call, and where URL and body were written. */
function requestKey({ request }: RequestPath): string {
  const written = (value: AbstractValue | undefined): string =>
    (value ? membersOf(value) : [])
      .map((member) => {
        switch (member.kind) {
          case 'object':
            return `${member.origin.module.path}:${member.origin.node.range[0]}`;
          case 'string':
            return member.value;
          case 'template':
            return `${member.origin.module.path}:${member.origin.node.range[0]}`;
          case 'parameter':
            return member.name;
          default:
            return member.kind;
        }
      })
      .join('|');
  const sink = `${request.module.path}:${request.node.range[0]}`;
  return request.kind === 'http'
    ? `${sink} ${written(request.method)} ${written(request.url)} ${written(request.body)}`
    : `${sink} ${request.accessor.join('.')} ${request.args.map(written).join(' ')}`;
}

/** Each request once: `withRetry(() => post(…))` leads to the same one in two ways. */
function withoutRepetitions(paths: readonly RequestPath[]): RequestPath[] {
  if (paths.length < 2) return [...paths];
  const seen = new Set<string>();
  return paths.filter((path) => {
    const key = requestKey(path);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const callsInOrder = new WeakMap<Module, readonly CallNode[]>();

/** The calls in a function. To ask all calls of a bundle for each of its functions took minutes. */
function callsInside(fn: FunctionNode, module: Module): readonly CallNode[] {
  let calls = callsInOrder.get(module);
  if (calls === undefined) {
    calls = [...module.contents.calls].sort((a, b) => a.range[0] - b.range[0]);
    callsInOrder.set(module, calls);
  }
  const [start, end] = fn.range;
  let first = 0;
  for (let after = calls.length; first < after;) {
    const middle = (first + after) >>> 1;
    if ((calls[middle]?.range[0] ?? start) < start) first = middle + 1;
    else after = middle;
  }
  const inside: CallNode[] = [];
  for (let index = first; index < calls.length; index++) {
    const call = calls[index];
    if (call === undefined || call.range[0] >= end) break;
    if (call.range[1] <= end) inside.push(call);
  }
  return inside;
}

/** Whether a call is made when a function runs: in it, or in a callback that it hands over. */
function runsWith(node: TSESTree.Node, fn: FunctionNode): boolean {
  for (let around = functionAround(node); around; around = functionAround(around)) {
    if (around === fn) return true;
    if (!isInlineCallback(around)) return false;
  }
  return false;
}
