/**
 * Calls that hang on each other: `got.extend(options).extend(more).post(url)` is the package, two
 * calls that make something of it, and the members that the last call is made by.
 */
import type { ExternalCall, ExternalValue } from '../../evaluate/value.js';

/** One call on the way: the members in front of it, and what it was given. */
export interface ChainStep {
  readonly path: readonly string[];
  readonly call: ExternalCall;
}

export interface Chain {
  /** What the first members hang on: a package, a global, or something declared with a type. */
  readonly root: ExternalValue;
  /** The members between the root and the first call, or the end. */
  readonly steps: readonly ChainStep[];
  /** The members behind the last call; those of the root where there is no call. */
  readonly path: readonly string[];
}

/** How many calls may hang on each other. */
const MAX_STEPS = 40;

/** Takes a value apart into its root and the calls that made it. */
export function chainOf(value: ExternalValue): Chain {
  const steps: ChainStep[] = [];
  let current = value;
  for (let count = 0; count < MAX_STEPS && current.root.kind === 'call'; count += 1) {
    const { call } = current.root;
    const { callee } = call;
    steps.unshift({ path: callee.path, call });
    current = callee;
  }
  return { root: { ...current, path: [] }, steps, path: value.path };
}

/** Members without what module systems put in front: `require('axios').default`, and with interop `default.default`. */
export function withoutDefault(path: readonly string[]): readonly string[] {
  const index = path.findIndex((key) => key !== 'default');
  return index < 0 ? [] : path.slice(index);
}
