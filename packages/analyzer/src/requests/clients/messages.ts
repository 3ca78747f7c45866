/**
 * Methods that are called on an object after it was made, in the same chain or by the name of the
 * variable that holds it:
 *
 *     superagent.post(url).set(headers).send(body)
 *     const req = https.request(options); req.write(text); req.end();
 */
import type { TSESTree } from '@typescript-eslint/types';
import { decideAll } from '../../evaluate/apply-writes.js';
import { argumentValues } from '../../evaluate/calls.js';
import { type EvaluationContext, frameAround } from '../../evaluate/context.js';
import type { Frame } from '../../evaluate/frame.js';
import { conditionsBetween } from '../../evaluate/order.js';
import type { AbstractValue } from '../../evaluate/value.js';
import { functionAround, type Module } from '../../modules/module.js';

export interface Message {
  readonly name: string;
  readonly args: readonly AbstractValue[];
  /** Whether it is sent whenever the object is made. */
  readonly certain: boolean;
  /** The call that sends it, and the frame it is sent in; undefined for one that is implied. */
  readonly call: { readonly node: TSESTree.CallExpression; readonly frame: Frame } | undefined;
}

/** Where an object comes into the code: its construction, or a call that gives it back. */
export interface MadeAt {
  readonly node: TSESTree.Node;
  readonly module: Module;
  readonly frame: Frame;
}

/** The messages to an object, in source order. */
export function messagesTo(context: EvaluationContext, made: MadeAt): readonly Message[] {
  const { node, module, frame } = made;
  const calls: TSESTree.CallExpression[] = [];
  const end = followChain(node, calls);
  for (const name of namesOf(module, end)) followChain(name, calls);
  const home = functionAround(node);
  return calls
    .sort((a, b) => a.range[1] - b.range[1])
    .flatMap((call): Message[] => {
      const { callee } = call;
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return [];
      const inside = frameAround(context, module, functionAround(call), frame);
      const order = conditionsBetween(call, functionAround(call) ?? module.tree.ast);
      if (order.kind === 'never') return [];
      const decision = decideAll(context, order.conditions, inside);
      if (decision === false) return [];
      return [
        {
          name: callee.property.name,
          args: argumentValues(context, call.arguments, inside),
          certain: decision === true && !order.uncertain && functionAround(call) === home,
          call: { node: call, frame: inside },
        },
      ];
    });
}

/** Collects the calls of a chain that starts at a node; gives the outermost one. */
function followChain(node: TSESTree.Node, calls: TSESTree.CallExpression[]): TSESTree.Node {
  let current = node;
  for (;;) {
    const { parent } = current;
    switch (parent?.type) {
      case 'TSNonNullExpression':
      case 'TSAsExpression':
      case 'ChainExpression':
      case 'AwaitExpression':
        current = parent;
        continue;
      case 'MemberExpression': {
        if (parent.object !== current || parent.computed) return current;
        const call = parent.parent;
        if (call.type !== 'CallExpression' || call.callee !== parent) return current;
        calls.push(call);
        current = call;
        continue;
      }
      default:
        return current;
    }
  }
}

/** The places that name the variable which an expression is stored in. */
function namesOf(module: Module, node: TSESTree.Node): readonly TSESTree.Node[] {
  const { parent } = node;
  const name =
    parent?.type === 'VariableDeclarator' && parent.init === node
      ? parent.id
      : parent?.type === 'AssignmentExpression' && parent.right === node && parent.operator === '='
        ? parent.left
        : undefined;
  if (name?.type !== 'Identifier') return [];
  const variable = module.variableOf(name);
  return (variable?.references ?? [])
    .filter((reference) => reference.isRead())
    .map((reference) => reference.identifier);
}
