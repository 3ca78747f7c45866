/**
 * Creates by clients that the code does not show. Where versions are raised, a person has to know of them:
 *
 *     this.http.post('/data_attributes', body);            a container injects the client
 *     fastify.intercom.dataAttributes.create({ name });    a plugin decorates the server with it
 *     retrying('https://api.intercom.io/data_attributes', { method: 'POST', body });
 *     { request: { method: 'POST', url: '/data_attributes' } }
 *
 * They are told by how they are written, once more, since nothing is known of what they call.
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { Undecided } from '../api-call.js';
import type { ModuleReport } from '../calls/module-report.js';
import type { EvaluationContext } from '../evaluate/context.js';
import { unwrapExpression } from '../evaluate/unwrap.js';
import type { AbstractValue, ExternalValue } from '../evaluate/value.js';
import { membersOf } from '../evaluate/value.js';
import { stepsOf } from '../explain/trace.js';
import { type CallNode, functionAround, isFunctionNode, type Module } from '../modules/module.js';
import { isBuiltInCall } from '../paths/built-in-calls.js';
import { placeKey } from '../places.js';
import type { RequestPath } from '../requests/recognise.js';
import { walk } from '../syntax/traverse.js';

/** A path that creates, or the end of an address. */
const ADDRESS = /(?:^|\/)data_attributes\/?$/u;

/** What a function is called that creates: `post`, `$post`, `createTag`, `intercomPost`. */
const CREATING = /(?:^\$?|_)(?:create|post|Create|Post|POST)|[a-z](?:Create|Post)(?![a-z])/u;

/** What the key of an address is called in the description of a request. */
const ADDRESS_KEYS: ReadonlySet<string> = new Set([
  'endpoint',
  'href',
  'path',
  'pathname',
  'resource',
  'route',
  'uri',
  'url',
]);

/** What only writes down what it gets. */
const LOGGING: ReadonlySet<string> = new Set(['debug', 'error', 'info', 'log', 'trace', 'warn']);

/** Packages that answer requests, or play the one who does. */
const SERVERS =
  /^(?:express|fastify|@?koa|hono|restify|polka|nock|msw|supertest|find-my-way|@hapi\/|@nestjs\/)/u;

const ADVICE = 'If it sends to Intercom below 2.11 today, add `messenger_writable: true`.';

const BY_PATH =
  'A create of a data attribute by a client that the code does not show: where it sends, and at which version, is ' +
  `not known. ${ADVICE}`;

const BY_ADDRESS =
  'A create of a data attribute by a function that is not followed, so it is not known at which version. ' +
  'If that is below 2.11 today, add `messenger_writable: true`.';

const MAY_BE_SENT =
  'The path that creates data attributes stands here, and it is not followed who sends something there, and at which ' +
  `version. ${ADVICE}`;

/** Finds them in some modules, but for the requests of which it is known where they lead. */
export function createsByUnknownClients(
  context: EvaluationContext,
  reports: readonly ModuleReport[],
): readonly Undecided[] {
  const written = reports.flatMap(({ module }) => createsWrittenIn(context, module));
  if (written.length === 0) return [];
  const isKnown = knownParts(reports);
  return written
    .filter(({ module, parts }) => !parts.some((part) => isKnown(module, part)))
    .map(({ module, node, reason }) => ({ place: module.placeOf(node), reason }));
}

/** What is a part of requests that are accounted for. */
function knownParts(
  reports: readonly ModuleReport[],
): (module: Module, node: TSESTree.Node) => boolean {
  const nodes = new Set<TSESTree.Node>();
  const places = new Set<string>();
  const add = ({ sites, target }: RequestPath): void => {
    for (const { node } of sites) nodes.add(node);
    if (target.kind !== 'http') return;
    for (const { place } of stepsOf(target.url)) places.add(placeKey(place));
  };
  for (const { calls, open, undecided, foreign } of reports) {
    // Of one that waits for callers, nothing may show that it goes to Intercom.
    const decided = open.filter(({ operation }) => operation.kind !== 'elsewhere');
    for (const { path } of [...calls, ...decided, ...undecided]) add(path);
    for (const path of foreign) add(path);
  }
  return (module, node) => nodes.has(node) || places.has(placeKey(module.placeOf(node)));
}

/** A create as it is written. */
interface WrittenCreate {
  readonly module: Module;
  /** Where it is told. */
  readonly node: TSESTree.Node;
  /** What it is made of: if one of these is a part of a known request, it is that. */
  readonly parts: readonly TSESTree.Node[];
  readonly reason: string;
}

function createsWrittenIn(context: EvaluationContext, module: Module): readonly WrittenCreate[] {
  const { text, tree } = module;
  const found: WrittenCreate[] = [];
  if (text.includes('ataAttributes')) {
    for (const node of module.contents.calls) {
      if (isSdkCreate(node) && isUnknownCallee(context, module, node)) {
        found.push({ module, node, parts: [node], reason: BY_PATH });
      }
    }
  }
  if (text.includes('data_attributes')) {
    walk(tree.ast, tree.visitorKeys, (node) => {
      const address = addressAt(node);
      if (address === undefined) return;
      for (const use of usesOf(module, address)) {
        const written = createWith(context, module, address, use);
        if (written) found.push(written);
      }
    });
  }
  return found;
}

/** `fastify.intercom.dataAttributes.create({ name })` */
function isSdkCreate({ callee }: CallNode): boolean {
  if (callee.type !== 'MemberExpression' || nameOf(callee.property) !== 'create') return false;
  const object = unwrapExpression(callee.object);
  return object.type === 'MemberExpression' && nameOf(object.property) === 'dataAttributes';
}

/** The expression of an address that ends at a node. */
function addressAt(node: TSESTree.Node): TSESTree.Node | undefined {
  const text = node.type === 'Literal' ? node.value : textOfLast(node);
  return typeof text === 'string' && ADDRESS.test(text) ? wholeOf(node) : undefined;
}

/** Where an address is used: in its place, or by the name of the constant that it is. */
function usesOf(module: Module, address: TSESTree.Node): readonly TSESTree.Node[] {
  const { parent } = address;
  if (parent?.type !== 'VariableDeclarator' || parent.init !== address) return [address];
  const variable = parent.id.type === 'Identifier' ? module.variableOf(parent.id) : undefined;
  return variable?.references.flatMap(({ init, identifier }) => (init ? [] : [identifier])) ?? [];
}

/** The create that uses an address. */
function createWith(
  context: EvaluationContext,
  module: Module,
  address: TSESTree.Node,
  use: TSESTree.Node,
): WrittenCreate | undefined {
  const { parent } = use;
  const reason = module.textOf(address).includes('intercom.io') ? BY_ADDRESS : BY_PATH;
  const parts: TSESTree.Node[] = [address, use];
  let call: CallNode | undefined;
  let isCreate = false;
  let isOther = false;
  if (parent?.type === 'Property' && parent.value === use) {
    const description = parent.parent;
    if (description.type !== 'ObjectExpression' || !ADDRESS_KEYS.has(nameOf(parent.key) ?? ''))
      return undefined;
    parts.push(description);
    call = callAround(description);
    isCreate = statesPost(description);
    isOther = statesOtherMethod(description);
  } else {
    call = callAround(use);
    if (call === undefined) return undefined;
  }
  if (call) {
    parts.push(call);
    if (isRoute(call) || isNoSender(module, call)) return undefined;
    const isUnknown = isUnknownCallee(context, module, call);
    isCreate &&= isUnknown;
    isCreate ||= isUnknown && (isCreatingCall(call) || getsDefinition(context, module, call));
    isOther ||= isReadingCall(call) || isAnswering(context, module, call);
  }
  if (isOther && !isCreate) return undefined;
  return { module, node: call ?? use, parts, reason: isCreate ? reason : MAY_BE_SENT };
}

/** The text that a template ends with. */
function textOfLast(node: TSESTree.Node): string | undefined {
  return node.type === 'TemplateElement' && node.tail ? node.value.raw : undefined;
}

/** The expression that is the address: `BASE + '/data_attributes'`, `` `${BASE}/data_attributes` ``. */
function wholeOf(node: TSESTree.Node): TSESTree.Node {
  let current = node;
  for (let { parent } = current; parent; { parent } = current) {
    const isPart =
      parent.type === 'TemplateLiteral' ||
      parent.type === 'BinaryExpression' ||
      parent.type === 'TSAsExpression' ||
      // `new URL('/data_attributes', BASE)`
      (parent.type === 'NewExpression' && nameOf(parent.callee) === 'URL');
    if (!isPart) break;
    current = parent;
  }
  return current;
}

function callAround(argument: TSESTree.Node): CallNode | undefined {
  const { parent } = argument;
  return (parent?.type === 'CallExpression' || parent?.type === 'NewExpression') &&
    parent.callee !== argument
    ? parent
    : undefined;
}

/** Whether a call hands nothing to anybody who could send it. */
function isNoSender(module: Module, call: CallNode): boolean {
  return isBuiltInCall(call, module) || LOGGING.has(calledName(call.callee) ?? '');
}

/** Whether a call is of something that is not known, so that it may be the one who sends. */
function isUnknownCallee(context: EvaluationContext, module: Module, call: CallNode): boolean {
  if (isNoSender(module, call)) return false;
  return calleesOf(context, module, call).some(isPerhapsClient);
}

function calleesOf(
  context: EvaluationContext,
  module: Module,
  { callee }: CallNode,
): readonly AbstractValue[] {
  if (callee.type === 'Super') return [];
  return membersOf(context.evaluate(callee, context.symbolicFrame(module, functionAround(callee))));
}

/** Whether a call registers, or plays, who answers requests. */
function isAnswering(context: EvaluationContext, module: Module, call: CallNode): boolean {
  return calleesOf(context, module, call).some((value) => {
    if (value.kind !== 'external') return false;
    const root = rootOf(value);
    return root.kind === 'package' && SERVERS.test(root.specifier);
  });
}

function rootOf(value: ExternalValue): ExternalValue['root'] {
  let { root } = value;
  while (root.kind === 'call') ({ root } = root.call.callee);
  return root;
}

function isPerhapsClient(value: AbstractValue): boolean {
  switch (value.kind) {
    case 'unknown':
    case 'parameter':
      return true;
    case 'external': {
      const root = rootOf(value);
      return root.kind !== 'package' || !SERVERS.test(root.specifier);
    }
    default:
      return false;
  }
}

/** `router.post('/data_attributes', (request, response) => …)` */
function isRoute({ arguments: [, ...others] }: CallNode): boolean {
  return others.some(isFunctionNode);
}

/** `client.post(…)`, `rest.create(…)`, `client.request('POST', …)`, `send(url, { method: 'POST' })` */
function isCreatingCall({ callee, arguments: args }: CallNode): boolean {
  return (
    CREATING.test(calledName(callee) ?? '') ||
    args.some(
      (argument) =>
        isPost(argument) || (argument.type === 'ObjectExpression' && statesPost(argument)),
    )
  );
}

/** `client.get(…)`, `client.request('GET', …)`, `send(url, { method: 'PUT' })` */
function isReadingCall({ callee, arguments: args }: CallNode): boolean {
  return (
    READING.test(calledName(callee) ?? '') ||
    args.some(
      (argument) =>
        isOtherMethod(argument) ||
        (argument.type === 'ObjectExpression' && statesOtherMethod(argument)),
    )
  );
}

/** Keys that the definition of an attribute has, and hardly anything else. */
const DEFINING_KEYS: readonly string[] = ['data_type', 'dataType', 'model'];

/** What reads, or changes what there is. */
const READING = /^\$?(?:del|delete|find|get|head|list|options|patch|put|search|update)/iu;

/**
 * Whether a call gets the definition of an attribute beside the address: `ctx.intercom('/data_attributes', { name, model })`,
 * `call(intercom, '/data_attributes', plan)`, `send('/data_attributes')(plan)`.
 */
function getsDefinition(context: EvaluationContext, module: Module, call: CallNode): boolean {
  if (isReadingCall(call)) return false;
  const { parent } = call;
  const next = parent.type === 'CallExpression' && parent.callee === call ? parent.arguments : [];
  const frame = context.symbolicFrame(module, functionAround(call));
  return [...call.arguments, ...next].some(
    (argument) =>
      argument.type !== 'SpreadElement' &&
      membersOf(context.evaluate(argument, frame)).some(
        (member) =>
          member.kind === 'object' && DEFINING_KEYS.some((key) => member.properties.has(key)),
      ),
  );
}

function calledName(callee: TSESTree.Node): string | undefined {
  return nameOf(callee.type === 'MemberExpression' ? callee.property : callee);
}

function statesOtherMethod(description: TSESTree.ObjectExpression): boolean {
  const method = methodIn(description);
  return method !== undefined && isOtherMethod(method);
}

function statesPost(description: TSESTree.ObjectExpression): boolean {
  const method = methodIn(description);
  return method !== undefined && isPost(method);
}

/** What the description of a request says as its method. */
function methodIn({ properties }: TSESTree.ObjectExpression): TSESTree.Node | undefined {
  for (const property of properties) {
    if (property.type !== 'Property') continue;
    if (/^(?:method|type|verb)$/u.test(nameOf(property.key) ?? '')) return property.value;
  }
  return undefined;
}

function isOtherMethod(node: TSESTree.Node): boolean {
  return node.type === 'Literal' && /^(?:delete|get|head|patch|put)$/iu.test(String(node.value));
}

function isPost(node: TSESTree.Node): boolean {
  return node.type === 'Literal' && typeof node.value === 'string' && /^post$/iu.test(node.value);
}

function nameOf(node: TSESTree.Node): string | undefined {
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'Literal':
      return typeof node.value === 'string' ? node.value : undefined;
    default:
      return undefined;
  }
}
