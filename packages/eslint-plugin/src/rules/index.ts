import type { Rule } from 'eslint';
import { noSdkDroppedField } from './no-sdk-dropped-field.js';
import { noUnknownMessengerAttribute } from './no-unknown-messenger-attribute.js';
import { noUnwritableMessengerAttribute } from './no-unwritable-messenger-attribute.js';
import { requireApiVersion } from './require-api-version.js';
import { requireMessengerWritable } from './require-messenger-writable.js';
import { validApiVersion } from './valid-api-version.js';

/** All rules by name, in the order of the documentation. */
export const rules = {
  'require-messenger-writable': requireMessengerWritable,
  'valid-api-version': validApiVersion,
  'require-api-version': requireApiVersion,
  'no-sdk-dropped-field': noSdkDroppedField,
  'no-unwritable-messenger-attribute': noUnwritableMessengerAttribute,
  'no-unknown-messenger-attribute': noUnknownMessengerAttribute,
} satisfies Readonly<Record<string, Rule.RuleModule>>;

export type RuleName = keyof typeof rules;
