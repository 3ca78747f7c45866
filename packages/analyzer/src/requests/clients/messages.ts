/**
 * Methods that are called on an object after it was made: in the same chain, by the name of the
 * variable or field that holds it, and in functions of the project that are given it:
 *
 *     superagent.post(url).set(headers).send(body)
 *     const req = https.request(options); sign(req); req.write(text); req.end();
 */
import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { mayChangeUnseen } from '../../evaluate/apply-writes.js';
import { decideAll } from '../../evaluate/conditions.js';
import { argumentValues } from '../../evaluate/calls.js';
import { type EvaluationContext, frameAround } from '../../evaluate/context.js';
import type { Frame } from '../../evaluate/frame.js';
import { callFrame } from '../../evaluate/functions.js';
import { conditionsBetween } from '../../evaluate/order.js';
import type { AbstractValue, FunctionNode, FunctionValue } from '../../evaluate/value.js';
import { membersOf } from '../../evaluate/value.js';
import {
  type CallNode,
  classOfThis,
  functionAround,
  type Module,
  parametersOf,
} from '../../modules/module.js';
import { chainOf } from './chain.js';

export interface Message {
  readonly name: string;
  readonly args: readonly AbstractValue[];
  /** Whether it is sent whenever the object is made. */
  readonly certain: boolean;
  /** The call that sends it, and the frame it is sent in; undefined for one that is implied. */
  readonly call: { readonly node: CallNode; readonly frame: Frame } | undefined;
}

/** What is done to an object, in source order. */
export interface Messages {
  readonly sent: readonly Message[];
  /** Whether code that is not at hand gets the object, and may send it others. */
  readonly isHandedOver: boolean;
  /** Whether it is put into another object, where it goes by names that are not followed. */
  readonly isPutAway: boolean;
}

/** Where an object comes into the code: its construction, or a call that gives it back. */
export interface MadeAt {
  readonly node: TSESTree.Expression;
  readonly module: Module;
  readonly frame: Frame;
}

/** Whether a method gives back the object that it is called on, so that a chain goes on with it. */
export type IsFluent = (name: string) => boolean;

/** Methods of promises: what they give is no longer the object. */
const PROMISE_METHODS: ReadonlySet<string> = new Set(['catch', 'finally', 'then']);

const isNoPromise: IsFluent = (name) => !PROMISE_METHODS.has(name);

/** The messages to an object that is made by a call. */
export function messagesTo(
  context: EvaluationContext,
  made: MadeAt,
  isFluent: IsFluent = isNoPromise,
): Messages {
  const { node, module, frame } = made;
  const isObject = (value: AbstractValue): boolean =>
    membersOf(value).some(
      (member) =>
        member.kind === 'external' && chainOf(member).steps.some((step) => step.call.node === node),
    );
  const scope: Scope = { context, module, frame, home: functionAround(node), isFluent, isObject };
  return inSourceOrder(scope, [node], 0);
}

/** The messages that a function sends to what it is given first. */
export function messagesToArgument(context: EvaluationContext, fn: FunctionValue): Messages {
  return messagesInside(context, fn, 0, callFrame(fn, [], 0), isNoPromise, 0);
}

/** The code in which an object goes by some names. */
interface Scope {
  readonly context: EvaluationContext;
  readonly module: Module;
  readonly frame: Frame;
  /** The function that has the object from the start. */
  readonly home: FunctionNode | undefined;
  readonly isFluent: IsFluent;
  /** Whether a value is the object, given back by a function. */
  readonly isObject: (value: AbstractValue) => boolean;
}

/** Messages, and the end of the call that they belong to. */
interface Found {
  readonly at: number;
  readonly messages: Messages;
}

/** How many functions an object is followed through. */
const MAX_RECEIVERS = 3;

const NONE: Messages = { sent: [], isHandedOver: false, isPutAway: false };

function inSourceOrder(
  scope: Scope,
  expressions: readonly TSESTree.Node[],
  depth: number,
): Messages {
  const found: Found[] = [];
  const seen = new Set<TSESTree.Node>();
  for (const expression of expressions) collect(scope, expression, found, seen, depth);
  const messages = found.sort((a, b) => a.at - b.at).map((one) => one.messages);
  return {
    sent: messages.flatMap(({ sent }) => sent),
    isHandedOver: messages.some(({ isHandedOver }) => isHandedOver),
    isPutAway: messages.some(({ isPutAway }) => isPutAway),
  };
}

/** Collects what is done to the object that an expression is: along the chain, and what follows it. */
function collect(
  scope: Scope,
  expression: TSESTree.Node,
  found: Found[],
  seen: Set<TSESTree.Node>,
  depth: number,
): void {
  if (seen.has(expression)) return;
  seen.add(expression);
  let current = expression;
  for (;;) {
    const { parent } = current;
    switch (parent?.type) {
      case 'TSNonNullExpression':
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'ChainExpression':
        current = parent;
        continue;
      case 'MemberExpression': {
        const call = parent.parent;
        if (parent.object !== current || call.type !== 'CallExpression' || call.callee !== parent)
          return;
        const name =
          parent.property.type === 'Identifier' && !parent.computed ? parent.property.name : '';
        if (!scope.isFluent(name)) return;
        const message = messageOf(scope, call, name);
        if (message) found.push({ at: call.range[1], messages: { ...NONE, sent: [message] } });
        current = call;
        continue;
      }
      case 'VariableDeclarator':
        if (parent.init === current) follow(parent.id);
        return;
      case 'AssignmentExpression':
        if (parent.right === current && parent.operator === '=') follow(parent.left);
        return;
      case 'PropertyDefinition':
        if (parent.value === current) fieldUses(parent, parent.key).forEach(collectFrom);
        return;
      case 'Property':
        if (parent.value === current && !isInArgument(parent.parent)) putAway(parent);
        return;
      case 'CallExpression':
      case 'NewExpression':
        if (parent.callee === current) return;
        found.push({
          at: parent.range[1],
          messages: messagesOfReceiver(scope, parent, current, expression, depth),
        });
        if (!scope.isObject(scope.context.evaluate(parent, insideOf(scope, parent)))) return;
        // `sign(superagent.post(url)).send(body)`
        current = parent;
        continue;
      default:
        return;
    }
  }

  function collectFrom(use: TSESTree.Node): void {
    collect(scope, use, found, seen, depth);
  }

  function putAway(node: TSESTree.Node): void {
    found.push({ at: node.range[1], messages: { ...NONE, isPutAway: true } });
  }

  function follow(target: TSESTree.Node): void {
    if (target.type === 'Identifier') {
      const variable = scope.module.variableOf(target);
      if (variable) usesOf(variable).forEach(collectFrom);
    } else if (target.type === 'MemberExpression' && target.object.type === 'ThisExpression') {
      fieldUses(target, target.property).forEach(collectFrom);
    } else if (target.type === 'MemberExpression') {
      putAway(target);
    }
  }

  /** `this.req` in the class around a node. */
  function fieldUses(node: TSESTree.Node, key: TSESTree.Node): readonly TSESTree.Node[] {
    const owner = node.type === 'PropertyDefinition' ? node.parent.parent : classOfThis(node);
    const expressions = owner ? (scope.module.contents.thisExpressions.get(owner) ?? []) : [];
    return expressions
      .map(({ parent }) => parent)
      .filter(
        (member) =>
          member.type === 'MemberExpression' &&
          scope.module.textOf(member.property) === scope.module.textOf(key) &&
          !(member.parent.type === 'AssignmentExpression' && member.parent.left === member),
      );
  }
}

/** The places that read a variable. */
function usesOf(variable: Variable): readonly TSESTree.Node[] {
  return variable.references
    .filter((reference) => reference.isRead())
    .map((reference) => reference.identifier);
}

/** Whether a literal, in any number of others, is what a call is given. */
function isInArgument(node: TSESTree.Node): boolean {
  switch (node.type) {
    case 'Property':
    case 'ObjectExpression':
    case 'ArrayExpression':
      return isInArgument(node.parent);
    default:
      return node.type === 'CallExpression' || node.type === 'NewExpression';
  }
}

function insideOf({ context, module, frame }: Scope, call: CallNode): Frame {
  return frameAround(context, module, functionAround(call), frame);
}

/** Whether a call is made when the object is, as far as conditions around it say; undefined where it never is. */
function isCertain(scope: Scope, call: CallNode): boolean | undefined {
  const { context, module, home } = scope;
  const fn = functionAround(call);
  const order = conditionsBetween(call, fn ?? module.tree.ast);
  if (order.kind === 'never') return undefined;
  const decision = decideAll(context, order.conditions, insideOf(scope, call));
  return decision === false ? undefined : decision === true && !order.uncertain && fn === home;
}

function messageOf(scope: Scope, call: TSESTree.CallExpression, name: string): Message | undefined {
  const certain = isCertain(scope, call);
  if (certain === undefined) return undefined;
  const frame = insideOf(scope, call);
  const args = argumentValues(scope.context, call.arguments, frame);
  return { name, args, certain, call: { node: call, frame } };
}

/** What a call does to the object that it is given. */
function messagesOfReceiver(
  scope: Scope,
  call: CallNode,
  argument: TSESTree.Node,
  expression: TSESTree.Node,
  depth: number,
): Messages {
  const { context } = scope;
  const certain = isCertain(scope, call);
  if (certain === undefined || call.callee.type === 'Super') return NONE;
  const frame = insideOf(scope, call);
  const index = call.arguments.findIndex((one) => one === argument);
  const { callee } = call;
  const all = membersOf(context.evaluate(callee, frame)).map((target): Messages => {
    if (target.kind === 'function' && depth < MAX_RECEIVERS) {
      const args = argumentValues(context, call.arguments, frame);
      const inner = callFrame(target, args, frame.depth + 1);
      return messagesInside(context, target, index, inner, scope.isFluent, depth + 1);
    }
    // A chain in the place of an argument is complete: `await retry(superagent.post(url).send(body))`
    const isNamed = expression.type === 'Identifier' || expression.type === 'MemberExpression';
    return { ...NONE, isHandedOver: isNamed && mayChangeUnseen(target, callee, call) };
  });
  const isSure = certain && all.length === 1;
  return {
    sent: all.flatMap(({ sent }) =>
      sent.map((message) => ({ ...message, certain: isSure && message.certain })),
    ),
    isHandedOver: all.some(({ isHandedOver }) => isHandedOver),
    isPutAway: all.some(({ isPutAway }) => isPutAway),
  };
}

/** What a function of the project does to one of its parameters. */
function messagesInside(
  context: EvaluationContext,
  fn: FunctionValue,
  index: number,
  frame: Frame,
  isFluent: IsFluent,
  depth: number,
): Messages {
  const parameter = parametersOf(fn.node)[index + fn.boundArguments.length];
  if (parameter === undefined) return NONE;
  const name = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  const variable = name.type === 'Identifier' ? fn.module.variableOf(name) : undefined;
  if (variable === undefined) return { ...NONE, isHandedOver: true };
  const scope: Scope = {
    context,
    module: fn.module,
    frame,
    home: fn.node,
    isFluent,
    isObject: () => false,
  };
  return inSourceOrder(scope, usesOf(variable), depth);
}
