/** Adds a property to a JSON object that the source holds as text: `body: '{"name":"plan"}'`. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Module } from '../modules/module.js';
import type { TextEdit } from '../places.js';

/**
 * @param value the property's value as JSON
 * @returns undefined where the text uses escapes that make its end uncertain
 */
export function insertIntoJsonText(
  module: Module,
  node: TSESTree.Node,
  key: string,
  value: string,
): readonly TextEdit[] | undefined {
  const raw = module.textOf(node);
  const delimiter = raw[0];
  const quote = delimiter === '"' ? '\\"' : '"';
  const close = raw.lastIndexOf('}');
  const before = raw.slice(0, close);
  const last = before.trimEnd();
  // An escape at the end, such as `\n`, is no white space in the source.
  if (close < 0 || /\\[^"]$/u.test(last)) return undefined;
  const colon = /:(\s?)/u.exec(raw)?.[1] ?? '';
  const entry = `${quote}${key}${quote}:${colon}${value}`;
  const offset = node.range[0] + last.length;
  const line = /(\r\n|\n)([^\S\r\n]*)[^\r\n]*$/u.exec(last);
  let text: string;
  if (last.endsWith('{')) text = entry;
  else if (line && delimiter === '`') text = `,${line[1] ?? '\n'}${line[2] ?? ''}${entry}`;
  else text = `,${/,(\s)/u.exec(raw)?.[1] ?? colon}${entry}`;
  return [{ path: module.path, start: offset, end: offset, text }];
}
