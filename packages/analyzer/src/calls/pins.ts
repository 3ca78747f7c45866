/** The places of a module that give `Intercom-Version` a value, whether or not a request is seen to use them. */
import type { TSESTree } from '@typescript-eslint/types';
import type { PinKind } from '../api-call.js';
import type { EvaluationContext } from '../evaluate/context.js';
import { readMember } from '../evaluate/members.js';
import type { AbstractValue } from '../evaluate/value.js';
import { membersOf } from '../evaluate/value.js';
import { propertyKey } from '../evaluate/variables.js';
import { functionAround, type Module } from '../modules/module.js';
import { sdkClientOf } from '../requests/clients/intercom-client.js';
import { isAnswer, isOfAnswer } from './answers.js';
import { headerValue, normalizeHeaders, VERSION_HEADER } from '../requests/headers.js';

/** A value that is given to the header, or to the SDK's option for it. */
export interface PinSite {
  readonly kind: PinKind;
  readonly value: AbstractValue;
  /** The property, assignment, call or construction that gives it. */
  readonly node: TSESTree.Node;
  /** The expression that the value is read from, where the site shows it. */
  readonly source?: TSESTree.Expression;
  /** The majors that the SDK may be of, where the value is its option. */
  readonly sdkMajors?: readonly number[];
}

/** Methods that set a header by name: `headers.set(name, value)`, `request.setHeader(name, value)`. */
const HEADER_SETTERS: ReadonlySet<string> = new Set(['append', 'header', 'set', 'setHeader']);

function isVersionHeader(name: string | undefined): boolean {
  return name?.toLowerCase() === VERSION_HEADER;
}

/** A pattern shares the node type of an object literal; only literals give values. */
function isInPattern(node: TSESTree.Property): boolean {
  return node.parent.type === 'ObjectPattern';
}

/** Keys that a name goes by beside its value: `{ name: 'Intercom-Version', value: '2.11' }`. */
const NAME_KEYS: ReadonlySet<string> = new Set(['header', 'key', 'name']);

function plainKey(property: TSESTree.ObjectLiteralElement): string | undefined {
  if (property.type !== 'Property' || property.computed) return undefined;
  const { key } = property;
  return key.type === 'Identifier'
    ? key.name
    : key.type === 'Literal'
      ? String(key.value)
      : undefined;
}

/** The value beside a property that says the name of the header. */
function valueBeside(property: TSESTree.Property): TSESTree.Expression | undefined {
  const { parent, value } = property;
  if (value.type !== 'Literal' || typeof value.value !== 'string') return undefined;
  if (!isVersionHeader(value.value) || !NAME_KEYS.has(plainKey(property) ?? '')) return undefined;
  if (parent.type !== 'ObjectExpression') return undefined;
  const beside = parent.properties.find((other) => plainKey(other) === 'value');
  // In an object literal, unlike in a pattern, every value is an expression.
  return beside?.type === 'Property' ? (beside.value as TSESTree.Expression) : undefined;
}

/** All sites of a module, in source order. */
export function findPinSites(context: EvaluationContext, module: Module): readonly PinSite[] {
  const sites: PinSite[] = [];
  const frameAt = (node: TSESTree.Node) => context.symbolicFrame(module, functionAround(node));
  const { properties, assignments, calls } = module.contents;

  for (const node of properties) {
    if (isInPattern(node) || node.kind !== 'init' || isOfAnswer(node)) continue;
    const beside = valueBeside(node);
    if (beside) {
      // The text of the name stands for the pair, as where a list of pairs becomes headers.
      const name = node.value;
      sites.push({
        kind: 'header',
        value: context.evaluate(beside, frameAt(node)),
        node: name,
        source: beside,
      });
    }
    // Most keys are plain names, which cannot hold a hyphen.
    if (!node.computed && node.key.type !== 'Literal') continue;
    const frame = frameAt(node);
    if (!isVersionHeader(propertyKey(context, node, frame))) continue;
    // A pattern was left out above, so the value is an expression.
    const source = node.value as TSESTree.Expression;
    sites.push({ kind: 'header', value: context.evaluate(source, frame), node, source });
  }
  for (const node of assignments) {
    const { left } = node;
    if (left.type !== 'MemberExpression' || !left.computed) continue;
    const frame = frameAt(node);
    const key = propertyKey(context, { key: left.property, computed: true }, frame);
    if (isVersionHeader(key)) {
      sites.push({
        kind: 'header',
        value: context.evaluate(node.right, frame),
        node,
        source: node.right,
      });
    }
  }
  for (const node of calls) {
    const { callee } = node;
    if (
      node.type === 'CallExpression' &&
      callee.type === 'MemberExpression' &&
      callee.property.type === 'Identifier' &&
      HEADER_SETTERS.has(callee.property.name) &&
      !isAnswer(callee.object, callee.property.name)
    ) {
      const [name, content] = node.arguments;
      if (!name || !content || name.type === 'SpreadElement' || content.type === 'SpreadElement')
        continue;
      const frame = frameAt(node);
      const key = context.evaluate(name, frame);
      if (key.kind === 'string' && isVersionHeader(key.value)) {
        sites.push({
          kind: 'header',
          value: context.evaluate(content, frame),
          node,
          source: content,
        });
      }
    }
    if (node.type === 'NewExpression') sites.push(...clientSites(context, module, node));
  }
  return sites.sort((a, b) => a.node.range[0] - b.node.range[0]);
}

/** `new IntercomClient({ version, headers })` */
function clientSites(
  context: EvaluationContext,
  module: Module,
  node: TSESTree.NewExpression,
): PinSite[] {
  const frame = context.symbolicFrame(module, functionAround(node));
  const [options] = node.arguments;
  if (options === undefined || options.type === 'SpreadElement') return [];
  const majors = membersOf(context.evaluate(node, frame)).flatMap((member) => {
    const made = member.kind === 'external' ? sdkClientOf(context, member) : undefined;
    return made?.path.length === 0 ? made.client.majors : [];
  });
  if (majors.length === 0) return [];
  const given = context.evaluate(options, frame);
  const sites: PinSite[] = [];
  const version = readMember(context, given, 'version');
  if (version.kind !== 'undefined') {
    const source =
      options.type === 'ObjectExpression' ? optionSource(options, 'version') : undefined;
    sites.push({
      kind: 'sdk-option',
      value: version,
      node,
      sdkMajors: majors,
      ...(source && { source }),
    });
  }
  const header = headerValue(
    normalizeHeaders(readMember(context, given, 'headers')),
    VERSION_HEADER,
  );
  if (header.kind !== 'undefined') sites.push({ kind: 'header', value: header, node });
  return sites;
}

/** The expression that options give one of them. */
function optionSource(
  options: TSESTree.ObjectExpression,
  name: string,
): TSESTree.Expression | undefined {
  for (const property of options.properties) {
    if (property.type !== 'Property' || property.computed || property.key.type !== 'Identifier')
      continue;
    // In an object literal, unlike in a pattern, every value is an expression.
    if (property.key.name === name) return property.value as TSESTree.Expression;
  }
  return undefined;
}
