/** What makes the functions that requests stand in. */
import type { TSESTree } from '@typescript-eslint/types';
import { constructorsOf } from '../evaluate/classes.js';
import type { EvaluationContext } from '../evaluate/context.js';
import type { Frame } from '../evaluate/frame.js';
import type { FunctionNode } from '../evaluate/value.js';
import { membersOf } from '../evaluate/value.js';
import { functionAround } from '../modules/module.js';
import type { RequestPath, RequestSite } from '../requests/recognise.js';

/** A request of a function that is made. */
export interface PathOfMade {
  readonly path: RequestPath;
  readonly maker: RequestSite;
}

/** The functions that a call runs, constructors among them. */
export function functionsCalledBy(
  context: EvaluationContext,
  { node, frame }: RequestSite,
): readonly FunctionNode[] {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return [];
  if (node.callee.type === 'Super') return [];
  return membersOf(context.evaluate(node.callee, frame)).flatMap((callee) => {
    if (callee.kind === 'function') return [callee.node];
    return callee.kind === 'class' ? constructorsOf(context, callee) : [];
  });
}

export function functionsAround(node: TSESTree.Node): readonly FunctionNode[] {
  const found: FunctionNode[] = [];
  for (let fn = functionAround(node); fn; fn = functionAround(fn)) found.push(fn);
  return found;
}

/**
 * Where that is made which a function belongs to: the construction of the instance that it is a method of, the
 * call of the factory that it is a closure of. Undefined where it is neither, or of no particular one.
 */
export function originOfFrame(inner: Frame): TSESTree.Node | undefined {
  for (let frame: Frame | undefined = inner; frame; frame = frame.closure) {
    if (frame.thisValue?.kind === 'instance') return frame.thisValue.origin?.node;
    if (frame.call) return frame.call;
  }
  return undefined;
}
