/**
 * Turns `client.dataAttributes.create({ name, dataType })` of intercom-client 3 to 5, which
 * cannot send every field, into `client.post({ url, data })`, which can.
 */
import { CREATE_DATA_ATTRIBUTE, sdkMajor } from 'intercom-api-versions';
import type { TSESTree } from '@typescript-eslint/types';
import type { Module } from '../modules/module.js';
import type { TextEdit } from '../places.js';
import { readGap } from './gap.js';
import { indentationAt, insertProperty, lineEnding } from './insert-property.js';
import { preferredQuote } from './version-literal.js';
import { applyTextEdits } from './apply.js';

/** The property that is to be sent beside those of the argument. */
export interface AddedField {
  readonly key: string;
  readonly value: string;
}

/** What the SDK drops and the raw request is there to send, in both spellings people try. */
const SENT_AS: Readonly<Record<string, string>> = {
  messenger_writable: 'messenger_writable',
  messengerWritable: 'messenger_writable',
};

function isTypeScript(path: string): boolean {
  return /\.[cm]?tsx?$/u.test(path);
}

/** One indentation step, as the literal shows it. */
function indentationStep(outer: string, inner: string): string {
  return inner.startsWith(outer) && inner.length > outer.length ? inner.slice(outer.length) : '  ';
}

/**
 * @param add a field that the argument lacks; undefined where it has it already
 * @returns undefined where the call or its argument has a shape that cannot be rewritten
 */
export function rewriteAsRawRequest(
  module: Module,
  call: TSESTree.CallExpression,
  major: number,
  add: AddedField | undefined,
): readonly TextEdit[] | undefined {
  const fields = sdkMajor(major)?.dataAttributesCreate?.fieldOfArgument;
  const { callee } = call;
  const [argument] = call.arguments;
  if (
    fields === undefined ||
    call.arguments.length !== 1 ||
    argument?.type !== 'ObjectExpression' ||
    callee.type !== 'MemberExpression' ||
    callee.object.type !== 'MemberExpression' ||
    call.typeArguments !== undefined
  ) {
    return undefined;
  }
  const renames = renameKeys(module, argument, fields);
  if (renames === undefined) return undefined;
  const added = add ? insertProperty(module, argument, add.key, add.value) : [];
  const resource = callee.object;

  // `client.dataAttributes.create` -> `client.post`, whatever stands between the three.
  const dot = module.text.slice(resource.object.range[1], resource.range[1]).startsWith('?.');
  const type = isTypeScript(module.path) ? "<import('intercom-client').DataAttributeObject>" : '';
  const quote = preferredQuote(module);
  const typed = type.replaceAll("'", quote);
  const head: TextEdit = {
    path: module.path,
    start: resource.object.range[1],
    end: callee.range[1],
    text: `${methodSeparator(module, resource, dot)}post${typed}`,
  };
  const url = `url: ${quote}${CREATE_DATA_ATTRIBUTE.path}${quote}`;
  return [head, ...wrapArgument(module, argument, [...renames, ...added], url)];
}

/** `.` or `?.`, on a line of its own where the chain is broken into lines. */
function methodSeparator(module: Module, resource: TSESTree.MemberExpression, dot: boolean): string {
  const before = module.text.slice(resource.object.range[1], resource.property.range[0]);
  const operator = dot ? '?.' : '.';
  const lineBreak = /^\s*[\r\n]\s*/u.exec(before)?.[0] ?? '';
  return `${lineBreak}${operator}`;
}

/** Edits that give each key the name it has in the API; undefined for a key that is not known. */
function renameKeys(
  module: Module,
  argument: TSESTree.ObjectExpression,
  fields: Readonly<Record<string, string>>,
): TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const property of argument.properties) {
    if (property.type === 'SpreadElement' || property.computed) return undefined;
    const { key } = property;
    const name =
      key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : undefined;
    if (name === undefined || property.method || property.kind !== 'init') return undefined;
    const field = fields[name] ?? SENT_AS[name];
    // Anything else is dropped today; sending it would change the request.
    if (field === undefined) return undefined;
    if (field === name) continue;
    const [start, end] = key.range;
    if (property.shorthand) {
      edits.push({ path: module.path, start, end: start, text: `${field}: ` });
    } else {
      const quote = key.type === 'Literal' ? (key.raw[0] ?? '') : '';
      edits.push({ path: module.path, start, end, text: `${quote}${field}${quote}` });
    }
  }
  return edits;
}

/** The whole argument, edited and put into `{ url, data: … }` in its own layout. */
function wrapArgument(
  module: Module,
  argument: TSESTree.ObjectExpression,
  edits: readonly TextEdit[],
  url: string,
): readonly TextEdit[] {
  const [start, end] = argument.range;
  const inside = edits.map((edit) => ({
    ...edit,
    start: edit.start - start,
    end: edit.end - start,
  }));
  const literal = applyTextEdits(module.text.slice(start, end), inside);
  const isMultiLine = /^\{[^\S\r\n]*(?:\/\/[^\r\n]*)?[\r\n]/u.test(literal);
  if (!isMultiLine) {
    return [{ path: module.path, start, end, text: `{ ${url}, data: ${literal} }` }];
  }
  const outer = indentationAt(module.text, start);
  const [first] = argument.properties;
  const step = indentationStep(outer, first ? indentationAt(module.text, first.range[0]) : '');
  const newline = lineEnding(module, argument);
  const last = argument.properties.at(-1);
  const gap = last ? readGap(module.text.slice(last.range[1], end - 1)) : undefined;
  const comma = gap?.comma === undefined ? '' : ',';
  // Every line but the first moves in by one step; text inside templates must not.
  const hasTemplate = /`[^`]*[\r\n][^`]*`/u.test(literal);
  const shifted = hasTemplate ? literal : literal.replaceAll(/(\r\n|\n)(?!\r?\n)/gu, `$1${step}`);
  const text =
    `{${newline}${outer}${step}${url},` +
    `${newline}${outer}${step}data: ${shifted}${comma}${newline}${outer}}`;
  return [{ path: module.path, start, end, text }];
}
