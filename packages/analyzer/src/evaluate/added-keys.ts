/** What becomes of a key that an edit adds to a literal, where functions go through its keys and values. */
import type { EvaluationContext } from './context.js';
import { arrayValue } from './objects.js';
import {
  stringValue,
  TRUE,
  truthiness,
  type AbstractValue,
  type FunctionValue,
  type Origin,
} from './value.js';

/**
 * Such a key: boolean, among texts more often than not. `Object.entries(o).filter(([, v]) => typeof v === 'string')`
 * keeps the others.
 */
const ADDED = 'messenger_writable';

function addedEntry(origin: Origin): AbstractValue {
  return arrayValue([stringValue(ADDED, origin), TRUE], origin);
}

/** Whether a predicate over entries, `([key, value]) => …`, lets it through. */
export function letsAddedThrough(
  context: EvaluationContext,
  predicate: FunctionValue,
  origin: Origin,
): boolean {
  return truthiness(context.callFunction(predicate, [addedEntry(origin)])) === true;
}

/** Whether a function over entries gives it back with the same value, be it by another name. */
export function keepsAddedEntry(
  context: EvaluationContext,
  change: FunctionValue,
  origin: Origin,
): boolean {
  const entry = context.callFunction(change, [addedEntry(origin)]);
  return entry.kind === 'array' && isAddedValue(entry.elements[1]);
}

/** What a function of a library, `(value, key) => …`, gives for it. */
export function resultForAdded(
  context: EvaluationContext,
  fn: FunctionValue,
  origin: Origin,
): AbstractValue {
  return context.callFunction(fn, [TRUE, stringValue(ADDED, origin)]);
}

/** Whether a value is the one that was added. */
export function isAddedValue(value: AbstractValue | undefined): boolean {
  return value?.kind === 'boolean' && value.value;
}
