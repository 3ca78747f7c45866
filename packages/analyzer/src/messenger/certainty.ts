/**
 * Whether a write certainly hands an attribute over. The names in a value are those that it may have;
 * whether a key is still there, and the call made, are questions that only a report has to ask.
 */
import type { TSESTree } from '@typescript-eslint/types';
import { decide, expressionsOf } from '../evaluate/conditions.js';
import type { EvaluationContext } from '../evaluate/context.js';
import { membersOf } from '../evaluate/value.js';
import { functionAround, type Module } from '../modules/module.js';
import type { Site } from '../paths/path-finder.js';
import { conditionsOnTheWay } from '../paths/reached.js';
import { isInside, walk } from '../syntax/traverse.js';
import type { WrittenAttribute } from './attributes.js';
import type { MessengerPath } from './recognise.js';

/** Code that takes keys out, or takes some over, by names that are computed. */
const HANDLES_KEYS =
  /\bdelete\s+[\w.#]+\s*\[|\bdeleteProperty\b|\bunset\s*\(|\bdelete\s*\(|\bfromEntries\b[^]*\.filter\s*\(|\bObject\s*\.\s*(?:keys|entries)\b[^]*(?:\.filter\s*\(|\bcontinue\b|\bif\s*\(|\bswitch\s*\()|\bin\b[^]*\w\s*\[\s*\w+\s*\]\s*=[^=]/u;

/** Code that takes a key out of what it is given. */
const TAKES_OUT = /\bdelete\b|=\s*(?:undefined|void 0)\b|\bunset\s*\(/u;

/** Whether a path is taken for certain, and hands the attribute over. */
export function isHandedOver(
  context: EvaluationContext,
  { target, sites }: MessengerPath,
  attribute: WrittenAttribute,
): boolean {
  const { setBy } = attribute;
  return (
    target.isCertain &&
    !isSetLater(attribute, sites) &&
    sites.every((site) => isOnlyCallee(context, site)) &&
    sites.every((site, index) => isReached(context, site, index > 0)) &&
    [...sites, setBy, attribute.holder].every(
      ({ module, node }) => !HANDLES_KEYS.test(textAround(module, node)),
    ) &&
    sites.every((site) => !isChangedElsewhere(context, site))
  );
}

/** Whether a call has one thing to call: `(enabled ? chat : silent).update(traits)` has two. */
function isOnlyCallee(context: EvaluationContext, { node, frame }: Site): boolean {
  if (node.type !== 'CallExpression' || node.callee.type === 'Super') return true;
  return context.evaluate(node.callee, frame).kind !== 'union';
}

/** The function around a node, as text; of code outside of functions its statement. */
function textAround(module: Module, node: TSESTree.Node): string {
  const fn = functionAround(node);
  if (fn) return module.textOf(fn);
  let statement = node;
  while (statement.parent && statement.parent.type !== 'Program') statement = statement.parent;
  // Loops of scripts stand beside the call.
  return statement.parent?.type === 'Program' ? module.textOf(statement.parent) : '';
}

/**
 * `button.onclick = () => { attributes.plan = 'pro'; }` runs after the attributes were handed over. A function
 * that makes them and gives them back has filled them in by then.
 */
function isSetLater({ setBy, holder }: WrittenAttribute, sites: readonly Site[]): boolean {
  if (setBy.node.type !== 'AssignmentExpression') return false;
  const fn = functionAround(setBy.node);
  return (
    fn !== undefined &&
    functionAround(holder.node) !== fn &&
    sites.every(({ node }) => node !== setBy.node && !isInside(node, fn)) &&
    sites.some(({ module }) => module === setBy.module)
  );
}

/**
 * Whether nothing decides against a call on the way. What a caller decides has to be known; whether the
 * Messenger is there, and the like, is taken for granted.
 */
function isReached(context: EvaluationContext, site: Site, isInner: boolean): boolean {
  const conditions = conditionsOnTheWay(context, site);
  return (
    conditions !== undefined &&
    conditions.every(({ condition, frame }) => {
      const isMet = decide(context, condition, frame);
      return (
        isMet ??
        (!isInner || !expressionsOf(condition).some((one) => namesParameter(site.module, one)))
      );
    })
  );
}

/** Whether a test depends on what a function was given. */
function namesParameter(module: Module, test: TSESTree.Expression): boolean {
  let found = false;
  walk(test, module.tree.visitorKeys, (node) => {
    if (node.type !== 'Identifier') return;
    const variable = module.variableOf(node);
    if (variable?.defs.some(({ type }) => type === 'Parameter') === true) found = true;
  });
  return found;
}

/** Whether a variable that is handed over is given to a function before that may take keys out. */
function isChangedElsewhere(context: EvaluationContext, site: Site): boolean {
  const { node, module, frame } = site;
  if (node.type !== 'CallExpression') return false;
  return node.arguments.some((argument) => {
    if (argument.type !== 'Identifier') return false;
    const variable = module.variableOf(argument);
    return variable?.references.some(({ identifier }) => {
      const { parent } = identifier;
      if (parent.type !== 'CallExpression' || parent === node || parent.callee === identifier) {
        return false;
      }
      if (parent.range[0] > node.range[0]) return false;
      return membersOf(context.evaluate(parent.callee, frame)).some((callee) => {
        if (callee.kind === 'function') return TAKES_OUT.test(callee.module.textOf(callee.node));
        // A package may do anything; globals, such as `console.log`, leave it as it is.
        return callee.kind === 'external' && callee.root.kind === 'package';
      });
    });
  });
}
