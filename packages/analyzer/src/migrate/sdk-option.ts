/** The `version` option of `intercom-client`, whose type lists versions: what can be written there. */
import { isBelow, sdkMajor, type ApiVersion } from 'intercom-api-versions';
import type { TSESTree } from '@typescript-eslint/types';
import { preferredQuote } from '../edits/version-literal.js';
import type { Module } from '../modules/module.js';
import type { TextEdit } from '../places.js';
import type { PinnedLiteral } from './collect-pins.js';
import { outermostExpression } from './references.js';

/** Why a version stands in the headers that could have been an option. */
export function headersNote(to: string): string {
  return `The type of the \`version\` option does not list ${to} yet; the header does the same.`;
}

/** Whether TypeScript takes a version for the `version` option of a major; only its files are asked. */
export function fitsOption(module: Module, major: number, to: ApiVersion): boolean {
  if (!/\.[cm]?tsx?$/u.test(module.path)) return true;
  const newest = sdkMajor(major)?.newestTypedVersion;
  return newest === undefined || !isBelow(newest, to);
}

/** Whether headers that a client is made with are sent. */
export function sendsClientHeaders(major: number): boolean {
  return sdkMajor(major)?.versionPrecedence.includes('client-headers') ?? false;
}

/** Whether options name headers already, or may. */
export function mayHaveHeaders(options: TSESTree.ObjectExpression): boolean {
  return options.properties.some(
    (property) =>
      property.type === 'SpreadElement' ||
      property.computed ||
      (property.key.type === 'Identifier' ? property.key.name : String(property.key.value)) ===
        'headers',
  );
}

/** The `headers` option that states a version. */
export function headersText(module: Module, to: string): string {
  const quote = preferredQuote(module);
  return `{ ${quote}Intercom-Version${quote}: ${quote}${to}${quote} }`;
}

/** Whether an option has room for a version; `headers`: not itself, but the headers beside it win. */
export function roomInOption(pinned: PinnedLiteral, to: ApiVersion): 'fits' | 'headers' | 'no' {
  const majors = [...pinned.sdkMajors];
  if (majors.every((major) => fitsOption(pinned.module, major, to))) return 'fits';
  return majors.every(sendsClientHeaders) ? 'headers' : 'no';
}

/**
 * `version: '2.10'` as `headers: { 'Intercom-Version': '2.15' }`.
 *
 * @returns undefined where the literal does not stand in the options themselves
 */
export function versionAsHeaders(
  module: Module,
  node: TSESTree.Node,
  to: string,
): TextEdit | undefined {
  const property = outermostExpression(node).parent;
  if (
    property?.type !== 'Property' ||
    property.parent.type !== 'ObjectExpression' ||
    mayHaveHeaders(property.parent)
  ) {
    return undefined;
  }
  const [start, end] = property.range;
  return { path: module.path, start, end, text: `headers: ${headersText(module, to)}` };
}
