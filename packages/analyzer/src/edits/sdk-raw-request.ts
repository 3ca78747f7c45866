/**
 * Turns `client.dataAttributes.create({ name, dataType })` of intercom-client 3 to 5, which
 * cannot send every field, into `client.post({ url, data })`, which can.
 */
import { CREATE_DATA_ATTRIBUTE, sdkMajor } from 'intercom-api-versions';
import type { TSESTree } from '@typescript-eslint/types';
import { declaratorOf } from '../evaluate/writes.js';
import type { Module } from '../modules/module.js';
import type { TextEdit } from '../places.js';
import { isTypeScript } from '../syntax/scripts.js';
import { walk } from '../syntax/traverse.js';
import { readGap } from './gap.js';
import { indentationAt, insertProperty, lineEnding } from './insert-property.js';
import { preferredQuote } from './version-literal.js';

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

/** One indentation step, as the literal shows it. */
function indentationStep(outer: string, inner: string): string {
  return inner.startsWith(outer) && inner.length > outer.length ? inner.slice(outer.length) : '  ';
}

/**
 * The edits are small, so that others may lie between them: the argument may hold a version
 * that is raised, or another call that is rewritten.
 *
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
  const [argument] = call.arguments;
  if (
    fields === undefined ||
    argument === undefined ||
    argument.type === 'SpreadElement' ||
    call.arguments.length !== 1 ||
    call.typeArguments !== undefined
  ) {
    return undefined;
  }
  const literal = literalInside(module, argument);
  if (literal === undefined) return undefined;
  const method = renameMethod(module, call);
  const renames = renameKeys(module, literal, fields);
  if (method === undefined || renames === undefined) return undefined;
  const added = add ? insertProperty(module, literal, add.key, add.value) : [];
  const quote = preferredQuote(module);
  const url = `url: ${quote}${CREATE_DATA_ATTRIBUTE.path}${quote}`;
  return [...method, ...wrapArgument(module, argument, literal, [...renames, ...added], url)];
}

/**
 * The literal inside casts that are there because the SDK's type lacks a field. The data of a
 * raw request has no type, so that such a cast can go.
 *
 * @returns undefined for another expression, and for casts to a type that says something
 */
function literalInside(
  module: Module,
  argument: TSESTree.Expression,
): TSESTree.ObjectExpression | undefined {
  let literal = argument;
  while (literal.type === 'TSAsExpression' || literal.type === 'TSTypeAssertion') {
    if (!SILENCING_TYPES.has(literal.typeAnnotation.type)) return undefined;
    literal = literal.expression;
  }
  if (literal.type !== 'ObjectExpression') return undefined;
  const before = module.text.slice(argument.range[0], literal.range[0]);
  const after = module.text.slice(literal.range[1], argument.range[1]);
  // A parenthesis between literal and cast has its other half elsewhere; a comment is to stay.
  return /[()]|\/[/*]/u.test(before + after) ? undefined : literal;
}

/** Types that a value is cast to so that TypeScript is silent about it. */
const SILENCING_TYPES: ReadonlySet<string> = new Set([
  'TSAnyKeyword',
  'TSNeverKeyword',
  'TSUnknownKeyword',
]);

/**
 * `client.dataAttributes.create` -> `client.post`. Parentheses and comments around the parts
 * stay where they are.
 */
function renameMethod(
  module: Module,
  call: TSESTree.CallExpression,
): readonly TextEdit[] | undefined {
  const { callee } = call;
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'MemberExpression')
    return undefined;
  const resource = callee.object;
  const client = resource.object;
  if (client.type === 'Super') return undefined;
  let type = '';
  if (isTypeScript(module) && !isUntyped(module, client)) {
    // `client.post<T>?.(…)` is no syntax.
    if (call.optional) return undefined;
    const quote = preferredQuote(module);
    type = `<import(${quote}intercom-client${quote}).DataAttributeObject>`;
  }
  const resourceStart = operatorAfter(module, client, resource);
  const methodStart = operatorAfter(module, resource, callee);
  if (resourceStart === undefined || methodStart === undefined) return undefined;
  const post = `${resource.optional ? '?.' : '.'}post${type}`;
  const { path, text } = module;
  const resourceEnd = resource.range[1];
  const methodEnd = callee.range[1];
  const hasComment = (start: number, end: number): boolean =>
    /\/[/*]/u.test(text.slice(start, end));
  if (hasComment(resourceStart, resourceEnd) || hasComment(methodStart, methodEnd))
    return undefined;
  const isJoined = text.slice(resourceEnd, methodStart).trim() === '';
  return isJoined
    ? [{ path, start: resourceStart, end: methodEnd, text: post }]
    : [
        { path, start: resourceStart, end: resourceEnd, text: '' },
        { path, start: methodStart, end: methodEnd, text: post },
      ];
}

/** Where the `.`, `?.` or `[` stands between an object and its member: behind `)` and comments. */
function operatorAfter(
  module: Module,
  object: TSESTree.Node,
  member: TSESTree.MemberExpression,
): number | undefined {
  const start = object.range[1];
  const gap = module.text.slice(start, member.property.range[0]);
  const before = /^(?:[\s)]|\/\/[^\r\n]*|\/\*[^]*?\*\/)*/u.exec(gap)?.[0].length ?? 0;
  return /^(?:\.|\?\.|\[)/u.test(gap.slice(before)) ? start + before : undefined;
}

/** Whether TypeScript knows nothing about a client, so that its methods take no type arguments. */
function isUntyped(module: Module, client: TSESTree.Expression, depth = 0): boolean {
  if (depth > MAX_ORIGIN_DEPTH) return false;
  switch (client.type) {
    case 'TSAsExpression':
    case 'TSTypeAssertion':
      return client.typeAnnotation.type === 'TSAnyKeyword';
    case 'TSNonNullExpression':
    case 'ChainExpression':
      return isUntyped(module, client.expression, depth + 1);
    case 'AwaitExpression':
      return isUntyped(module, client.argument, depth + 1);
    case 'MemberExpression':
      return client.object.type !== 'Super' && isUntyped(module, client.object, depth + 1);
    case 'NewExpression':
    case 'CallExpression':
      return client.callee.type === 'Identifier' && client.callee.name === 'require'
        ? true
        : client.callee.type !== 'Super' && isUntyped(module, client.callee, depth + 1);
    case 'Identifier': {
      const variable = module.variableOf(client);
      const name = variable?.defs[0]?.name;
      const annotation = name?.type === 'Identifier' ? name.typeAnnotation : undefined;
      if (annotation) return annotation.typeAnnotation.type === 'TSAnyKeyword';
      const init = variable && declaratorOf(variable)?.init;
      return init ? isUntyped(module, init, depth + 1) : false;
    }
    default:
      return false;
  }
}

/** How many variables and calls a client is followed through to what it was made of. */
const MAX_ORIGIN_DEPTH = 8;

/** Edits that give each key the name it has in the API; undefined for a key that is not known. */
function renameKeys(
  module: Module,
  argument: TSESTree.ObjectExpression,
  fields: Readonly<Record<string, string>>,
): TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  const sent = new Set<string>();
  for (const property of argument.properties) {
    if (property.type === 'SpreadElement' || property.computed) return undefined;
    const { key } = property;
    const name =
      key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : undefined;
    if (name === undefined || property.method || property.kind !== 'init') return undefined;
    const field = fields[name] ?? SENT_AS[name];
    // Anything else is dropped today, and of two spellings one: sent, they would change the request.
    if (field === undefined || sent.has(field)) return undefined;
    sent.add(field);
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

/** The edits that put the literal, edited, into `{ url, data: … }` in its own layout, in place of the argument. */
function wrapArgument(
  module: Module,
  argument: TSESTree.Expression,
  literal: TSESTree.ObjectExpression,
  edits: readonly TextEdit[],
  url: string,
): readonly TextEdit[] {
  const { path } = module;
  const [start, end] = literal.range;
  const around = (
    open: string,
    inside: readonly TextEdit[],
    close: string,
  ): readonly TextEdit[] => [
    { path, start: argument.range[0], end: start, text: open },
    ...inside,
    { path, start: end, end: argument.range[1], text: close },
  ];
  const [first] = literal.properties;
  const last = literal.properties.at(-1);
  const isMultiLine = /^\{[^\S\r\n]*(?:\/\/[^\r\n]*)?[\r\n]/u.test(module.textOf(literal));
  if (!isMultiLine || first === undefined || last === undefined) {
    return around(`{ ${url}, data: `, edits, ' }');
  }
  const outer = indentationAt(module.text, start);
  const step = indentationStep(outer, indentationAt(module.text, first.range[0]));
  const newline = lineEnding(module, literal);
  const comma = readGap(module.text.slice(last.range[1], end - 1)).comma === undefined ? '' : ',';
  // What is inserted moves in with the lines around it.
  const inside = edits.map((edit) => ({
    ...edit,
    text: edit.text.replaceAll(/\r\n|\n/gu, (lineBreak) => `${lineBreak}${step}`),
  }));
  const shifts: TextEdit[] = [];
  for (const offset of lineStartsInCode(module, literal)) {
    const index = inside.findIndex((edit) => edit.start === offset);
    const edit = inside[index];
    // Two edits cannot begin at the same place.
    if (edit) inside[index] = { ...edit, text: `${step}${edit.text}` };
    else shifts.push({ path, start: offset, end: offset, text: step });
  }
  const line = `${newline}${outer}${step}`;
  return around(
    `{${line}${url},${line}data: `,
    [...inside, ...shifts],
    `${comma}${newline}${outer}}`,
  );
}

/** The beginnings of a node's lines, without empty ones and those whose white space is part of a value. */
function lineStartsInCode(module: Module, node: TSESTree.Node): readonly number[] {
  const values: TSESTree.Range[] = [];
  walk(node, module.tree.visitorKeys, (inner) => {
    if (inner.type === 'TemplateLiteral') {
      let from = inner.range[0];
      for (const expression of inner.expressions) {
        values.push([from, expression.range[0]]);
        from = expression.range[1];
      }
      values.push([from, inner.range[1]]);
    } else if (inner.type === 'Literal' || inner.type === 'JSXText') {
      values.push(inner.range);
    }
  });
  const [start] = node.range;
  return [...module.textOf(node).matchAll(/(?:\r\n|\n)(?!\r?\n)/gu)]
    .map((match) => start + match.index + match[0].length)
    .filter((offset) => !values.some(([from, to]) => from < offset && offset < to));
}
