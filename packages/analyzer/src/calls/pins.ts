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
import { headerValue, normalizeHeaders, VERSION_HEADER } from '../requests/headers.js';

/** A value that is given to the header, or to the SDK's option for it. */
export interface PinSite {
  readonly kind: PinKind;
  readonly value: AbstractValue;
  /** The property, assignment, call or construction that gives it. */
  readonly node: TSESTree.Node;
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

/** All sites of a module, in source order. */
export function findPinSites(context: EvaluationContext, module: Module): readonly PinSite[] {
  const sites: PinSite[] = [];
  const frameAt = (node: TSESTree.Node) => context.symbolicFrame(module, functionAround(node));
  const { properties, assignments, calls } = module.contents;

  for (const node of properties) {
    if (isInPattern(node) || node.kind !== 'init') continue;
    // Most keys are plain names, which cannot hold a hyphen.
    if (!node.computed && node.key.type !== 'Literal') continue;
    const frame = frameAt(node);
    if (!isVersionHeader(propertyKey(context, node, frame))) continue;
    const value = context.evaluate(node.value as TSESTree.Expression, frame);
    sites.push({ kind: 'header', value, node });
  }
  for (const node of assignments) {
    const { left } = node;
    if (left.type !== 'MemberExpression' || !left.computed) continue;
    const frame = frameAt(node);
    const key = propertyKey(context, { key: left.property, computed: true }, frame);
    if (isVersionHeader(key)) {
      sites.push({ kind: 'header', value: context.evaluate(node.right, frame), node });
    }
  }
  for (const node of calls) {
    const { callee } = node;
    if (
      node.type === 'CallExpression' &&
      callee.type === 'MemberExpression' &&
      callee.property.type === 'Identifier' &&
      HEADER_SETTERS.has(callee.property.name)
    ) {
      const [name, content] = node.arguments;
      if (!name || !content || name.type === 'SpreadElement' || content.type === 'SpreadElement') continue;
      const frame = frameAt(node);
      const key = context.evaluate(name, frame);
      if (key.kind === 'string' && isVersionHeader(key.value)) {
        sites.push({ kind: 'header', value: context.evaluate(content, frame), node });
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
  const isClient = membersOf(context.evaluate(node, frame)).some(
    (member) => member.kind === 'external' && sdkClientOf(context, member)?.path.length === 0,
  );
  if (!isClient) return [];
  const given = context.evaluate(options, frame);
  const sites: PinSite[] = [];
  const version = readMember(context, given, 'version');
  if (version.kind !== 'undefined') sites.push({ kind: 'sdk-option', value: version, node });
  const header = headerValue(
    normalizeHeaders(readMember(context, given, 'headers')),
    VERSION_HEADER,
  );
  if (header.kind !== 'undefined') sites.push({ kind: 'header', value: header, node });
  return sites;
}
