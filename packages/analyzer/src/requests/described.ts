/**
 * Requests of a module that are only described, for somebody else to send:
 *
 *     export const createAttribute = { method: 'POST', url: 'https://api.intercom.io/…', body: … };
 *     request.url = 'https://api.intercom.io/…'; request.method = 'POST'; return request;
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../evaluate/context.js';
import type { AbstractValue } from '../evaluate/value.js';
import { membersOf, UNDEFINED } from '../evaluate/value.js';
import { propertyKey } from '../evaluate/variables.js';
import { functionAround, type Module } from '../modules/module.js';
import { httpRequest } from './clients/http-request.js';
import type { RequestPath } from './recognise.js';
import { describedRequest, URL_KEYS } from './request-object.js';
import { isSender } from './sender-names.js';
import { readUrl } from './url.js';

/** Functions of test frameworks: what a module with these describes is expected or answered. */
const TEST_FUNCTIONS: ReadonlySet<string> = new Set(['describe', 'it', 'test', 'suite']);

/** Whether a module holds tests, going by what it calls at its top level. */
function isTestModule(module: Module): boolean {
  return module.tree.ast.body.some((statement) => {
    const call = statement.type === 'ExpressionStatement' ? statement.expression : undefined;
    if (call?.type !== 'CallExpression') return false;
    const { callee } = call;
    const name = callee.type === 'MemberExpression' ? callee.object : callee;
    return name.type === 'Identifier' && TEST_FUNCTIONS.has(name.name);
  });
}

/** The objects that the calls on the way to some requests are given. */
function objectsGiven(
  context: EvaluationContext,
  paths: readonly RequestPath[],
): ReadonlySet<TSESTree.Node> {
  const given = new Set<TSESTree.Node>();
  for (const { node, frame } of paths.flatMap(({ sites }) => sites)) {
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') continue;
    for (const argument of node.arguments) {
      if (argument.type === 'SpreadElement') continue;
      for (const member of membersOf(context.evaluate(argument, frame))) {
        if (member.kind === 'object') given.add(member.origin.node);
      }
    }
  }
  return given;
}

/** Where the texts of a URL were written. */
function originsOf(value: AbstractValue): readonly TSESTree.Node[] {
  return membersOf(value).flatMap((member) =>
    member.kind === 'string' || member.kind === 'template' ? [member.origin.node] : [],
  );
}

function isIntercomUrl(value: AbstractValue, hosts: readonly string[]): boolean {
  const readings = readUrl(value, hosts);
  return readings.length > 0 && readings.every(({ kind }) => kind === 'intercom');
}

/** The function that gets an object, directly or inside other objects; undefined for an object that is kept. */
function receiverOf(object: TSESTree.Node): TSESTree.Expression | undefined {
  let child = object;
  for (let parent = object.parent; parent; child = parent, parent = parent.parent) {
    switch (parent.type) {
      case 'Property':
      case 'ObjectExpression':
      case 'ArrayExpression':
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
        break;
      case 'CallExpression':
        return parent.callee === child || parent.callee.type === 'Super'
          ? undefined
          : parent.callee;
      default:
        return undefined;
    }
  }
  return undefined;
}

/**
 * The functions that get an object, in place or by the only name it has; none for one that is kept,
 * where somebody else may send it.
 */
function receiversOf(module: Module, object: TSESTree.Node): readonly TSESTree.Expression[] {
  const receiver = receiverOf(object);
  if (receiver) return [receiver];
  const { parent } = object;
  const name = parent?.type === 'VariableDeclarator' ? parent.id : undefined;
  const variable = name?.type === 'Identifier' ? module.variableOf(name) : undefined;
  const receivers: TSESTree.Expression[] = [];
  for (const { identifier, init } of variable?.references ?? []) {
    if (init === true) continue;
    const { parent: call } = identifier;
    if (call.type !== 'CallExpression' || call.callee === identifier) return [];
    if (call.callee.type === 'Super') return [];
    receivers.push(call.callee);
  }
  return receivers;
}

/** Whether an object is an example: for people to read, beside its answer, or in the report of an error. */
function isShown(module: Module, object: TSESTree.ObjectExpression): boolean {
  if (isExample(object)) return true;
  const { parent } = object;
  if (parent.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return false;
  const uses = module.variableOf(parent.id)?.references.filter(({ init }) => init !== true) ?? [];
  return uses.length > 0 && uses.every(({ identifier }) => isExample(identifier));
}

/** `<CodeSample request={example} />`, `{ request: { … }, response: { … } }`, `new HttpError({ request })` */
function isExample(expression: TSESTree.Node): boolean {
  let child = expression;
  for (let parent = expression.parent; parent; child = parent, parent = parent.parent) {
    switch (parent.type) {
      case 'Property':
      case 'ArrayExpression':
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
        break;
      case 'ObjectExpression':
        if (isAnswered(parent)) return true;
        break;
      case 'JSXExpressionContainer':
      case 'JSXSpreadAttribute':
        return true;
      case 'NewExpression':
        return parent.callee !== child && parent.callee.type === 'Identifier'
          ? /(?:Error|Exception)$/u.test(parent.callee.name)
          : false;
      default:
        return false;
    }
  }
  return false;
}

/** Whether a request stands in an object beside its answer. */
function isAnswered({ properties }: TSESTree.ObjectExpression): boolean {
  const names = properties.flatMap((property) =>
    property.type === 'Property' && property.key.type === 'Identifier' ? [property.key.name] : [],
  );
  return names.includes('request') && names.some((name) => /^(?:expected|response)$/u.test(name));
}

/** What is told apart by: a name that is read where the request is complete. */
function completedAt(module: Module, name: TSESTree.Identifier): TSESTree.Identifier | undefined {
  const variable = module.variableOf(name);
  const reads = (variable?.references ?? []).filter(({ identifier }) => {
    const { parent } = identifier;
    return parent.type === 'ReturnStatement' && identifier.range[0] > name.range[0];
  });
  const [first] = reads;
  return first?.identifier.type === 'Identifier' ? first.identifier : undefined;
}

/**
 * The requests that the objects of a module describe.
 *
 * @param known the requests that its calls make: what one of these sends is not described besides
 */
export function findDescribedRequests(
  context: EvaluationContext,
  module: Module,
  hosts: readonly string[],
  known: readonly RequestPath[],
): readonly RequestPath[] {
  if (isTestModule(module)) return [];
  const taken = new Set<TSESTree.Node>(
    known.flatMap(({ target }) => (target.kind === 'http' ? originsOf(target.url) : [])),
  );
  const given = objectsGiven(context, known);
  const found: RequestPath[] = [];
  const consider = (node: TSESTree.Expression): void => {
    const frame = context.symbolicFrame(module, functionAround(node));
    for (const object of membersOf(context.evaluate(node, frame))) {
      if (object.kind !== 'object' || given.has(object.origin.node)) continue;
      const origin = { module, node };
      const parts = describedRequest(context, object, hosts, UNDEFINED, origin);
      if (parts === undefined || !isIntercomUrl(parts.url, hosts)) continue;
      if (originsOf(parts.url).some((one) => taken.has(one))) continue;
      const site = { node, module, frame };
      found.push({
        target: httpRequest(context, site, { client: 'request-object', ...parts }),
        sites: [site],
      });
    }
  };
  for (const property of module.contents.properties) {
    const { parent } = property;
    if (parent.type !== 'ObjectExpression' || parent.properties.length < 2) continue;
    if (!isUrlKey(context, module, property)) continue;
    if (isShown(module, parent)) continue;
    // A function that does not send, such as one that expects or writes it down, makes no request.
    const receivers = receiversOf(module, parent);
    const isSent = receivers.some((receiver) => isSender(receiver) || isMaker(receiver));
    if (receivers.length === 0 || isSent) consider(parent);
  }
  for (const { left, operator } of module.contents.assignments) {
    if (left.type !== 'MemberExpression' || left.computed || operator !== '=') continue;
    if (left.object.type !== 'Identifier' || left.property.type !== 'Identifier') continue;
    if (!URL_KEYS.includes(left.property.name)) continue;
    const complete = completedAt(module, left.object);
    if (complete) consider(complete);
  }
  return found;
}

/** Functions that make something of a description: `defineAction({ request: { … } })`. */
function isMaker(receiver: TSESTree.Expression): boolean {
  const name =
    receiver.type === 'Identifier'
      ? receiver.name
      : receiver.type === 'MemberExpression' && receiver.property.type === 'Identifier'
        ? receiver.property.name
        : '';
  return /^(?:build|create|define|freeze|make|register)(?=$|[A-Z])/u.test(name);
}

function isUrlKey(
  context: EvaluationContext,
  module: Module,
  property: TSESTree.Property,
): boolean {
  if (property.computed) return false;
  const key = propertyKey(context, property, module.topFrame);
  return key !== undefined && URL_KEYS.includes(key);
}
