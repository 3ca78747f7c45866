/**
 * Options of a client of `intercom-client` that decide where its requests go, and what sends them:
 *
 *     new IntercomClient({ environment, baseUrl, fetcher, fetch })    majors 6 and 7
 *     client.useRequestOpts({ baseURL })                              majors 2 to 5
 */
import type { TSESTree } from '@typescript-eslint/types';
import { sdkMajor } from 'intercom-api-versions';
import { isPackageOf } from '../../evaluate/client-types.js';
import type { EvaluationContext } from '../../evaluate/context.js';
import { orderOf } from '../../evaluate/order.js';
import type { AbstractValue, Origin } from '../../evaluate/value.js';
import { mapMembers, nullishness, stringValue, UNDEFINED, union } from '../../evaluate/value.js';
import { functionAround } from '../../modules/module.js';
import { isInside } from '../../syntax/traverse.js';
import type { SdkRequest } from '../request.js';
import { configuringCalls, constructedClient } from './configured.js';
import { decidedBy } from './decided-later.js';
import { otherThanFetch } from './fetch-like.js';
import { statedOption } from './layers.js';

/** What one call of `useRequestOpts` gives. */
export interface GivenRequestOptions {
  readonly options: AbstractValue;
  /** Whether it is made whenever the client is. */
  readonly certain: boolean;
}

/** The options that are given to `useRequestOpts` in a chain that starts at the construction. */
function chainedOptions(construction: TSESTree.Node): readonly TSESTree.Expression[] {
  const found: TSESTree.Expression[] = [];
  // `new Client(…).usePromises().useRequestOpts(…)`
  let current = construction;
  for (;;) {
    const member = current.parent;
    if (member?.type !== 'MemberExpression' || member.object !== current) return found;
    const call = member.parent;
    if (call.type !== 'CallExpression' || call.callee !== member) return found;
    const [options] = call.arguments;
    const name = member.property.type === 'Identifier' ? member.property.name : '';
    if (name === 'useRequestOpts' && options && options.type !== 'SpreadElement')
      found.push(options);
    current = call;
  }
}

/**
 * What calls of `client.useRequestOpts(options)` have given when a request is made, in their order.
 * Empty where the client is made elsewhere.
 */
export function givenRequestOptions(
  context: EvaluationContext,
  request: SdkRequest,
): readonly GivenRequestOptions[] {
  const { construction } = request.sdk;
  if (construction === undefined) return [];
  const chained = chainedOptions(construction.node).map((options): GivenRequestOptions => ({
    options: context.evaluate(options, construction.frame),
    certain: true,
  }));
  const client = constructedClient(context, construction, request.module);
  const called = configuringCalls(context, client).flatMap((statement): GivenRequestOptions[] => {
    if (statement.path.join('.') !== 'useRequestOpts') return [];
    const [options] = statement.node.arguments;
    if (options === undefined || options.type === 'SpreadElement') return [];
    // It acts on the requests that start after it.
    const isBeside =
      statement.frame.module === request.module &&
      functionAround(statement.node) === functionAround(request.node);
    const order = isBeside ? orderOf(statement.node, request.node, undefined) : undefined;
    if (order?.kind === 'never') return [];
    return [{ options: context.evaluate(options, statement.frame), certain: statement.certain }];
  });
  return [...chained, ...ownOptions(context, construction), ...called];
}

/**
 * The options that a class which extends the SDK's client gives to itself:
 *
 *     class Intercom extends Client {
 *       constructor(token) {
 *         super({ tokenAuth: { token } });
 *         this.useRequestOpts({ headers: { 'Intercom-Version': '2.10' } });
 *       }
 *     }
 */
function ownOptions(
  context: EvaluationContext,
  { module, node, frame }: NonNullable<SdkRequest['sdk']['construction']>,
): readonly GivenRequestOptions[] {
  if (node.callee.type !== 'Super') return [];
  const constructor = functionAround(node);
  const body = constructor?.parent.parent;
  if (body?.type !== 'ClassBody') return [];
  return module.contents.calls.flatMap((call): readonly GivenRequestOptions[] => {
    const { callee } = call;
    const isOwn =
      callee.type === 'MemberExpression' &&
      callee.object.type === 'ThisExpression' &&
      callee.property.type === 'Identifier' &&
      callee.property.name === 'useRequestOpts' &&
      isInside(call, body);
    const [options] = call.arguments;
    if (!isOwn || options === undefined || options.type === 'SpreadElement') return [];
    const isStatement =
      call.parent.type === 'ExpressionStatement' && call.parent.parent === constructor?.body;
    const given = context.evaluate(
      options,
      functionAround(call) === constructor
        ? frame
        : context.symbolicFrame(module, functionAround(call)),
    );
    return [{ options: given, certain: isStatement }];
  });
}

/** The options that a client is made with; undefined where it is made elsewhere. */
function clientOptions({ sdk }: SdkRequest): AbstractValue {
  return sdk.construction?.args[0] ?? UNDEFINED;
}

/** The first of two values that is given. What is read from the environment is, wherever it may be empty. */
function firstGiven(first: AbstractValue, second: AbstractValue): AbstractValue {
  return mapMembers(first, (member) => (nullishness(member) === true ? second : member));
}

/** `IntercomEnvironment.EuProduction` as the address that it is, and a function as what it gives. */
function asAddress(
  context: EvaluationContext,
  value: AbstractValue,
  origin: Origin,
): AbstractValue {
  return mapMembers(value, (member) => {
    switch (member.kind) {
      case 'function':
        return asAddress(context, context.callFunction(member, []), origin);
      case 'external':
        // All of them are Intercom's; which one it is makes no difference.
        return isPackageOf('intercom-client', member) &&
          member.path.at(-2) === 'IntercomEnvironment'
          ? stringValue('https://api.intercom.io', origin)
          : member;
      default:
        return member;
    }
  });
}

/**
 * The address that a client of `intercom-client` sends a request to.
 *
 * @returns `undefined` as a value where nothing states one, so that it is Intercom's
 */
export function sdkAddress(context: EvaluationContext, request: SdkRequest): AbstractValue {
  const { construction } = request.sdk;
  if (construction === undefined) return UNDEFINED;
  const options = clientOptions(request);
  const origin = { module: construction.module, node: construction.node };
  const hasEnvironments = request.sdk.majors.some(
    (major) => sdkMajor(major)?.useRequestOpts === undefined,
  );
  const made = hasEnvironments
    ? firstGiven(statedOption(options, 'baseUrl'), statedOption(options, 'environment'))
    : UNDEFINED;
  const address = givenRequestOptions(context, request).reduce<AbstractValue>((before, given) => {
    const stated = firstGiven(
      statedOption(given.options, 'baseURL'),
      statedOption(given.options, 'baseUrl'),
    );
    const after = firstGiven(stated, before);
    return given.certain ? after : union([before, after]);
  }, made);
  return asAddress(context, address, origin);
}

const SENT_BY_OPTION =
  'the client is made with a `fetcher` or `fetch` of its own, which decides what is sent';

/**
 * What stands for all that a client sends, where it is made with a function that sends something in
 * the place of each request.
 *
 * @returns undefined where it sends by itself
 */
export function sentByOption(request: SdkRequest): AbstractValue | undefined {
  const options = clientOptions(request);
  const sender = otherThanFetch(
    union([statedOption(options, 'fetcher'), statedOption(options, 'fetch')]),
  );
  return sender.kind === 'undefined' ? undefined : decidedBy(sender, SENT_BY_OPTION);
}
