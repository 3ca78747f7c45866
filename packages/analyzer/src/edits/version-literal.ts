/** Writes another version where a pin states one. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Module } from '../modules/module.js';
import type { TextEdit } from '../places.js';
import { isJsonPath } from '../syntax/json.js';

/** The quote that most strings of a file are written with. */
export function preferredQuote(module: Module): string {
  if (isJsonPath(module.path)) return '"';
  const single = module.text.split("'").length;
  const double = module.text.split('"').length;
  return double > single ? '"' : "'";
}

/** The edit that makes a string, number or template without holes state a version. */
export function writeVersion(module: Module, node: TSESTree.Node, version: string): TextEdit {
  const [start, end] = node.range;
  const first = module.text[start];
  const isQuoted = first === "'" || first === '"' || first === '`';
  const quote = isQuoted ? '' : preferredQuote(module);
  return {
    path: module.path,
    start: isQuoted ? start + 1 : start,
    end: isQuoted ? end - 1 : end,
    text: `${quote}${version}${quote}`,
  };
}
