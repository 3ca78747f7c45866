/** What an argument has become when the function that got it is done. */
import { parametersOf } from '../modules/module.js';
import type { TSESTree } from '@typescript-eslint/types';
import { applyWrites } from './apply-writes.js';
import type { EvaluationContext } from './context.js';
import { callFrame } from './functions.js';
import type { Frame } from './frame.js';
import { readMember } from './members.js';
import type { AbstractValue, FunctionValue } from './value.js';
import { propertyKey } from './variables.js';
import { writesToVariable } from './writes.js';

/**
 * A part of the first argument of a function, after the function has run.
 *
 *     (options) => { options.headers['X-Id'] = id; }     part ['headers']
 *     ({ request }) => { request.headers.set(…); }       part ['request', 'headers']
 *
 * @returns undefined where the function gives the part away by a name that is not followed
 */
export function partAfterCall(
  context: EvaluationContext,
  fn: FunctionValue,
  argument: AbstractValue,
  part: readonly string[],
): AbstractValue | undefined {
  const frame = callFrame(fn, [argument], 0);
  const [parameter] = parametersOf(fn.node);
  if (parameter === undefined) return partOf(context, argument, part);
  return afterPattern(context, fn, frame, parameter, argument, part);
}

function partOf(
  context: EvaluationContext,
  value: AbstractValue,
  part: readonly string[],
): AbstractValue {
  return part.reduce((current, key) => readMember(context, current, key), value);
}

function afterPattern(
  context: EvaluationContext,
  fn: FunctionValue,
  frame: Frame,
  pattern: TSESTree.Node,
  value: AbstractValue,
  part: readonly string[],
): AbstractValue | undefined {
  switch (pattern.type) {
    case 'AssignmentPattern':
      return afterPattern(context, fn, frame, pattern.left, value, part);
    case 'Identifier': {
      const variable = fn.module.variableOf(pattern);
      if (variable === undefined) return undefined;
      const after = applyWrites(context, fn.module, value, writesToVariable(fn.module, variable), {
        point: fn.node.body,
        declaration: undefined,
        frame,
        ended: true,
      });
      return partOf(context, after, part);
    }
    case 'ObjectPattern': {
      const [key, ...rest] = part;
      if (key === undefined) return undefined;
      for (const property of pattern.properties) {
        if (property.type !== 'Property') return undefined;
        if (propertyKey(context, property, frame) !== key) continue;
        const member = readMember(context, value, key);
        return afterPattern(context, fn, frame, property.value, member, rest);
      }
      // Not taken out, it is not changed either.
      return partOf(context, value, part);
    }
    default:
      return undefined;
  }
}
