/** What hands attributes to the Messenger. */
import type { AttributePlacement, CompanyKey, MessengerWriter } from 'intercom-api-versions';
import type { TSESTree } from '@typescript-eslint/types';
import type { AbstractValue } from '../evaluate/value.js';
import type { Module } from '../modules/module.js';

/** A call, component or assignment that hands attributes over. */
export interface MessengerWrite {
  /** The package, or the name of the global that is used. */
  readonly writer: string;
  readonly placement: AttributePlacement;
  readonly companies: readonly CompanyKey[];
  /** Whether standard names among the custom attributes are none of these. */
  readonly spreadsCustom: boolean;
  /** The object that has the attributes. */
  readonly attributes: AbstractValue;
  /** What is said to do with them, where a function does several things. */
  readonly command: AbstractValue | undefined;
  /** Whether the command is one that hands them over. */
  readonly isCertain: boolean;
  /** Keys of the object that are no attributes, beyond the standard ones. */
  readonly ignored: readonly string[];
  readonly node: TSESTree.Node;
  readonly module: Module;
}

/** A write by one of the writers that are known. */
export function messengerWrite(
  { placement, companies, spreadsCustom, package: name }: MessengerWriter,
  attributes: AbstractValue,
  { node, module }: { readonly node: TSESTree.Node; readonly module: Module },
  { ignored = [], command, isCertain = true }: Partial<MessengerWrite> = {},
): MessengerWrite {
  const writer = name ?? 'Intercom';
  return {
    writer,
    placement,
    companies,
    spreadsCustom: spreadsCustom === true,
    attributes,
    command,
    isCertain,
    ignored,
    node,
    module,
  };
}
