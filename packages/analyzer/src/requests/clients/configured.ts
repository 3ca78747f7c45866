/**
 * Statements that configure a client object after it was made:
 *
 *     client.interceptors.request.use((config) => { … });
 *     client.defaults.headers.common['Intercom-Version'] = '2.11';
 *     client.useRequestOpts({ headers: { … } });
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../../evaluate/context.js';
import { argumentValues } from '../../evaluate/evaluator.js';
import type { Frame } from '../../evaluate/frame.js';
import { callFrame } from '../../evaluate/functions.js';
import { conditionsBetween } from '../../evaluate/order.js';
import { unwrapExpression } from '../../evaluate/unwrap.js';
import type { AbstractValue, ExternalCall } from '../../evaluate/value.js';
import { membersOf } from '../../evaluate/value.js';
import { functionAround, type Module } from '../../modules/module.js';

export type ConfiguringStatement =
  | {
      readonly kind: 'call';
      /** The members between client and call: `['interceptors', 'request', 'use']`. */
      readonly path: readonly string[];
      readonly node: TSESTree.CallExpression;
      readonly frame: Frame;
      /** Whether it runs whenever the code around it does. */
      readonly certain: boolean;
    }
  | {
      readonly kind: 'assignment';
      readonly path: readonly string[];
      readonly node: TSESTree.AssignmentExpression;
      readonly frame: Frame;
      readonly certain: boolean;
    };

/** A member chain taken apart: `client.defaults.headers` is `client` and two keys. */
interface Chain {
  readonly object: TSESTree.Expression;
  readonly keys: readonly string[];
}

/** All ways to read a member chain as an object with keys: the client may be any part of it. */
function chainsOf(expression: TSESTree.Expression): Chain[] {
  const chains: Chain[] = [];
  const keys: string[] = [];
  let current = unwrapExpression(expression);
  while (current.type === 'MemberExpression') {
    const { property } = current;
    if (!current.computed) keys.unshift(property.type === 'Identifier' ? property.name : '');
    else if (property.type === 'Literal') keys.unshift(String(property.value));
    else keys.unshift('');
    if (current.object.type === 'Super') break;
    const object = unwrapExpression(current.object);
    chains.push({ object, keys: [...keys] });
    current = object;
  }
  return chains;
}

/** Whether a value is the client that a construction made. */
function isMadeBy(value: AbstractValue, construction: TSESTree.Node): boolean {
  return membersOf(value).some(
    (member) =>
      member.kind === 'external' &&
      member.root.kind === 'call' &&
      member.path.length === 0 &&
      member.root.call.node === construction,
  );
}

/** The keys that a configuring statement starts with, so that others are not looked at. */
const CONFIGURING_KEYS: ReadonlySet<string> = new Set(['interceptors', 'defaults', 'useRequestOpts']);

function findIn(
  context: EvaluationContext,
  module: Module,
  construction: ExternalCall,
  frameFor: (node: TSESTree.Node) => Frame,
  found: ConfiguringStatement[],
): void {
  const keysFrom = (chain: Chain, frame: Frame): readonly string[] | undefined =>
    CONFIGURING_KEYS.has(chain.keys[0] ?? '') &&
    isMadeBy(context.evaluate(chain.object, frame), construction.node)
      ? chain.keys
      : undefined;
  const isCertain = (node: TSESTree.Node): boolean => {
    const order = conditionsBetween(node, functionAround(node) ?? module.tree.ast);
    return order.kind === 'before' && order.conditions.length === 0 && !order.uncertain;
  };
  for (const node of module.contents.calls) {
    if (node.type !== 'CallExpression' || node.callee.type === 'Super') continue;
    for (const chain of chainsOf(node.callee)) {
      const frame = frameFor(node);
      const path = keysFrom(chain, frame);
      if (path) found.push({ kind: 'call', path, node, frame, certain: isCertain(node) });
    }
  }
  for (const node of module.contents.assignments) {
    for (const chain of chainsOf(node.left)) {
      const frame = frameFor(node);
      const path = keysFrom(chain, frame);
      if (path) found.push({ kind: 'assignment', path, node, frame, certain: isCertain(node) });
    }
  }
}

/**
 * The statements that configure what a construction made, in source order: those in its module,
 * in the module that makes the request, and in functions that are given the client.
 */
export function configuringStatements(
  context: EvaluationContext,
  construction: ExternalCall,
  requestModule: Module,
): readonly ConfiguringStatement[] {
  const found: ConfiguringStatement[] = [];
  const modules = new Set([construction.module, requestModule]);
  for (const module of modules) {
    findIn(
      context,
      module,
      construction,
      (node) => {
        const fn = functionAround(node);
        // Beside the construction its own frame knows the arguments that the factory was given.
        return module === construction.module && fn === construction.frame.fn
          ? construction.frame
          : context.symbolicFrame(module, fn);
      },
      found,
    );
    findInReceivers(context, module, construction, found);
  }
  return found.sort((a, b) => a.node.range[0] - b.node.range[0]);
}

/** `attachVersion(client)`: a function of the project that gets the client and configures it. */
function findInReceivers(
  context: EvaluationContext,
  module: Module,
  construction: ExternalCall,
  found: ConfiguringStatement[],
): void {
  for (const call of module.contents.calls) {
    if (call.type !== 'CallExpression' || call.callee.type === 'Super') continue;
    const mayPass = call.arguments.some(
      (argument) =>
        argument.type === 'Identifier' ||
        (argument.type === 'MemberExpression' && argument.object.type === 'ThisExpression'),
    );
    if (!mayPass) continue;
    const fn = functionAround(call);
    const frame =
      module === construction.module && fn === construction.frame.fn
        ? construction.frame
        : context.symbolicFrame(module, fn);
    const args = argumentValues(context, call.arguments, frame);
    if (!args.some((argument) => isMadeBy(argument, construction.node))) continue;
    for (const target of membersOf(context.evaluate(call.callee, frame))) {
      if (target.kind !== 'function') continue;
      const inside = callFrame(target, args, frame.depth + 1);
      findIn(
        context,
        target.module,
        construction,
        (node) =>
          functionAround(node) === target.node
            ? inside
            : context.symbolicFrame(target.module, functionAround(node)),
        found,
      );
    }
  }
}
