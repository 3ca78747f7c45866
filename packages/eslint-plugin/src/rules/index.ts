import type { Rule } from 'eslint';
import { noSdkDroppedField } from './no-sdk-dropped-field.js';
import { requireApiVersion } from './require-api-version.js';
import { requireMessengerWritable } from './require-messenger-writable.js';
import { validApiVersion } from './valid-api-version.js';

/** All rules by name, in the order of the documentation. */
export const rules = {
  'require-messenger-writable': requireMessengerWritable,
  'valid-api-version': validApiVersion,
  'require-api-version': requireApiVersion,
  'no-sdk-dropped-field': noSdkDroppedField,
} satisfies Readonly<Record<string, Rule.RuleModule>>;

export type RuleName = keyof typeof rules;
