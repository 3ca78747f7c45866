/** Adds a property to an object literal in the literal's own style. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Module } from '../modules/module.js';
import type { TextEdit } from '../places.js';
import { isJsonPath } from '../syntax/json.js';
import { readGap } from './gap.js';

/** The line ending of the lines of a literal, or of the file where it is on one line. */
export function lineEnding(module: Module, node: TSESTree.Node): string {
  const own = /\r\n|\n|\r/u.exec(module.textOf(node)) ?? /\r\n|\n|\r/u.exec(module.text);
  return own?.[0] ?? '\n';
}

/** The white space at the beginning of the line that an offset is on. */
export function indentationAt(text: string, offset: number): string {
  const lineStart =
    Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return /^[^\S\r\n]*/u.exec(text.slice(lineStart, offset))?.[0] ?? '';
}

/** A key in the style of the literal's other keys: quoted if all of them are. */
function keyText(module: Module, node: TSESTree.ObjectExpression, key: string): string {
  if (isJsonPath(module.path)) return `"${key}"`;
  const keys = node.properties.flatMap((property) =>
    property.type === 'Property' && !property.computed ? [property.key] : [],
  );
  const [first] = keys;
  const isQuoted = keys.every((one) => one.type === 'Literal' && typeof one.value === 'string');
  if (isQuoted && first?.type === 'Literal') {
    const quote = first.raw.startsWith('"') ? '"' : "'";
    return `${quote}${key}${quote}`;
  }
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? key : `'${key}'`;
}

function insertion(module: Module, offset: number, text: string): TextEdit {
  return { path: module.path, start: offset, end: offset, text };
}

/**
 * The edits that add `key: value`: at the end, or before the first spread or computed key,
 * so that a value that comes with these still wins.
 *
 * @param value the source text of the value
 */
export function insertProperty(
  module: Module,
  node: TSESTree.ObjectExpression,
  key: string,
  value: string,
): readonly TextEdit[] {
  const entry = `${keyText(module, node, key)}: ${value}`;
  const { text } = module;
  const { properties } = node;
  const firstSpread = properties.findIndex(
    (property) =>
      property.type === 'SpreadElement' ||
      // `[flag]: false` may be the key.
      (property.computed && property.key.type !== 'Literal'),
  );
  const last = properties.at(-1);
  if (last === undefined) return insertIntoEmpty(module, node, entry);
  if (firstSpread >= 0) return insertBefore(module, node, firstSpread, entry);

  const gapStart = last.range[1];
  const gapText = text.slice(gapStart, node.range[1] - 1);
  const gap = readGap(gapText);
  const comma = gap.comma === undefined ? undefined : gapStart + gap.comma;
  const isMultiLine = /[\r\n]/u.test(text.slice(node.range[0], last.range[0]));
  // Comments on the line of the last property belong to it: the new one goes behind them.
  const trailing = gap.comments.filter(
    (comment) => !/[\r\n]/u.test(gapText.slice(0, comment.start)),
  );
  const afterComments = Math.max(
    gapStart,
    comma === undefined ? gapStart : comma + 1,
    ...trailing.map((comment) => gapStart + comment.end),
  );
  // `, model: 'contact'`: the comma stands in front of the property.
  const lead = /[\r\n][^\S\r\n]*,[^\S\r\n]*$/u.exec(text.slice(node.range[0], last.range[0]));
  if (isMultiLine && lead && comma === undefined) {
    const indentation = indentationAt(text, last.range[0]);
    return [
      insertion(module, afterComments, `${lineEnding(module, node)}${indentation}, ${entry}`),
    ];
  }
  if (isMultiLine || trailing.some((comment) => comment.kind === 'line')) {
    const line = `${lineEnding(module, node)}${indentationAt(text, last.range[0])}${entry}`;
    if (comma !== undefined) return [insertion(module, afterComments, `${line},`)];
    return afterComments === gapStart
      ? [insertion(module, gapStart, `,${line}`)]
      : [insertion(module, gapStart, ','), insertion(module, afterComments, line)];
  }
  return comma === undefined
    ? [insertion(module, afterComments, `, ${entry}`)]
    : [insertion(module, afterComments, ` ${entry},`)];
}

function insertIntoEmpty(
  module: Module,
  node: TSESTree.ObjectExpression,
  entry: string,
): readonly TextEdit[] {
  const [start, end] = node.range;
  const inner = module.text.slice(start + 1, end - 1);
  if (inner.trim() === '') {
    return [{ path: module.path, start: start + 1, end: end - 1, text: ` ${entry} ` }];
  }
  return [insertion(module, start + 1, ` ${entry},`)];
}

function insertBefore(
  module: Module,
  node: TSESTree.ObjectExpression,
  index: number,
  entry: string,
): readonly TextEdit[] {
  const { text } = module;
  const target = node.properties[index];
  if (target === undefined) return [];
  const gapStart = node.properties[index - 1]?.range[1] ?? node.range[0] + 1;
  const gapText = text.slice(gapStart, target.range[0]);
  // Comments above the spread stay above it.
  const comment = readGap(gapText).comments.find((one) => one.onOwnLine);
  const offset = comment ? gapStart + comment.start : target.range[0];
  const before = text.slice(gapStart, offset);
  const onOwnLine = /[\r\n][^\S\r\n]*$/u.test(before);
  return [
    insertion(
      module,
      offset,
      onOwnLine
        ? `${entry},${lineEnding(module, node)}${indentationAt(text, offset)}`
        : `${entry}, `,
    ),
  ];
}
