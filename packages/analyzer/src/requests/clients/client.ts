import type { ClientName } from '../../api-call.js';
import { isPackageOf } from '../../evaluate/client-types.js';
import type { EvaluationContext } from '../../evaluate/context.js';
import type { Frame } from '../../evaluate/frame.js';
import type { AbstractValue, ExternalValue } from '../../evaluate/value.js';
import type { CallNode, Module } from '../../modules/module.js';
import type { Request } from '../request.js';
import { withoutDefault } from './chain.js';

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
 * The members of a client's package that a value stands for: `axios.get` is `['get']` however axios
 * was imported. Undefined where the value does not come from such a package.
 */
export function packageMember(
  client: ClientName,
  value: ExternalValue,
): readonly string[] | undefined {
  return isPackageOf(client, value) ? withoutDefault(value.path) : undefined;
}
