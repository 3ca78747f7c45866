import type { EvaluationContext } from '../../evaluate/context.js';
import type { Frame } from '../../evaluate/frame.js';
import type { AbstractValue, ExternalValue } from '../../evaluate/value.js';
import type { CallNode, Module } from '../../modules/module.js';
import type { Request } from '../request.js';

/** A call of something outside the project, with the values of its arguments. */
export interface ClientCall {
  readonly callee: ExternalValue;
  readonly args: readonly AbstractValue[];
  readonly node: CallNode;
  readonly module: Module;
  readonly frame: Frame;
}

/**
 * Turns a call into the request it makes.
 *
 * One file per client implements this; `recognise.ts` asks each in turn.
 *
 * @returns undefined where the call is not one of this client's
 */
export type ClientRecogniser = (
  context: EvaluationContext,
  call: ClientCall,
) => Request | undefined;

/**
 * The members of a package that a value stands for: `axios.get` is `['get']` however axios was
 * imported. Undefined where the value does not come from one of the packages.
 */
export function packageMember(
  value: ExternalValue,
  packages: ReadonlySet<string>,
): readonly string[] | undefined {
  if (value.root.kind !== 'package' || !packages.has(value.root.name)) return undefined;
  // `import axios from`, `require('axios').default`, and with interop `default.default`
  let { path } = value;
  while (path[0] === 'default') path = path.slice(1);
  return path;
}
