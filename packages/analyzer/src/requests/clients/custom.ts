/** Clients that settings describe: which calls they are, and where in a call each part stands. */
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../../evaluate/context.js';
import type { Frame } from '../../evaluate/frame.js';
import { readMember } from '../../evaluate/members.js';
import { emptyObject, withProperty } from '../../evaluate/objects.js';
import { withoutTypes } from '../../evaluate/typed-values.js';
import { unwrapExpression } from '../../evaluate/unwrap.js';
import type { AbstractValue, FunctionValue, Origin } from '../../evaluate/value.js';
import { membersOf, stringValue, UNDEFINED } from '../../evaluate/value.js';
import type { CallNode, Module } from '../../modules/module.js';
import type {
  ArgumentPath,
  CalleePattern,
  ConstantPart,
  DescribedClient,
} from '../../settings/client-setting.js';
import { mergeHeaders, VERSION_HEADER } from '../headers.js';
import type { HttpRequest } from '../request.js';
import { verbOf } from '../sender-names.js';
import { joinUrl } from './base-url.js';
import { chainOf, withoutDefault } from './chain.js';
import { bodyOf, httpRequest, type SentBody } from './http-request.js';

/** A call that may be one of those that settings describe. */
interface CandidateCall {
  readonly node: CallNode;
  readonly module: Module;
  readonly frame: Frame;
  readonly callee: AbstractValue;
  readonly args: () => readonly AbstractValue[];
}

/** The names that a call is written with, from the outside in: `this.http.post` is `post`, `http`, `this`. */
function writtenNames(callee: TSESTree.Expression): readonly string[] {
  const names: string[] = [];
  let current = unwrapExpression(callee);
  for (;;) {
    switch (current.type) {
      case 'MemberExpression': {
        const { property } = current;
        if (property.type === 'PrivateIdentifier') names.push(`#${property.name}`);
        else if (property.type === 'Identifier' && !current.computed) names.push(property.name);
        else return [...names, '?'];
        if (current.object.type === 'Super') return names;
        current = unwrapExpression(current.object);
        break;
      }
      case 'CallExpression':
        if (current.callee.type === 'Super') return names;
        current = unwrapExpression(current.callee);
        break;
      case 'Identifier':
        return [...names, current.name];
      case 'ThisExpression':
        return [...names, 'this'];
      default:
        return [...names, '?'];
    }
  }
}

function matches(pattern: readonly string[], names: readonly string[]): boolean {
  return (
    pattern.length === names.length &&
    pattern.every((name, index) => name === '*' || name === names[index])
  );
}

/** The name that a function is defined by: its own, or that of what it is assigned to. */
function definedName({ node }: FunctionValue): string | undefined {
  if (node.id) return node.id.name;
  const { parent } = node;
  const key =
    parent.type === 'VariableDeclarator'
      ? parent.id
      : parent.type === 'Property' ||
          parent.type === 'MethodDefinition' ||
          parent.type === 'PropertyDefinition'
        ? parent.key
        : undefined;
  return key?.type === 'Identifier' ? key.name : undefined;
}

function isMeant(pattern: CalleePattern, call: CandidateCall): boolean {
  switch (pattern.kind) {
    case 'names': {
      const { callee } = call.node;
      return callee.type !== 'Super' && matches([...pattern.names].reverse(), writtenNames(callee));
    }
    case 'package':
      return [call.callee, withoutTypes(call.callee)].flatMap(membersOf).some((member) => {
        if (member.kind !== 'external') return false;
        const { root, steps, path } = chainOf(member);
        const source = root.root.kind === 'typed' ? root.root.type : root;
        if (source.root.kind !== 'package' || source.root.name !== pattern.name) return false;
        const names = [
          ...(root.root.kind === 'typed' ? withoutDefault(source.path) : []),
          ...steps.flatMap((step) => step.path),
          ...path,
        ];
        return matches(pattern.members, withoutDefault(names));
      });
    case 'file':
      return membersOf(call.callee).some(
        (member) =>
          member.kind === 'function' &&
          member.module.path.endsWith(`/${pattern.path}`) &&
          matches(pattern.members.slice(-1), [definedName(member) ?? '']),
      );
  }
}

function partOf(
  context: EvaluationContext,
  part: ArgumentPath | ConstantPart | undefined,
  args: readonly AbstractValue[],
  origin: Origin,
): AbstractValue {
  switch (part?.kind) {
    case undefined:
      return UNDEFINED;
    case 'constant':
      return stringValue(part.text, origin);
    case 'argument':
      return part.keys.reduce(
        (value, key) => readMember(context, value, key),
        args[part.index] ?? UNDEFINED,
      );
  }
}

function sentBody(value: AbstractValue): SentBody {
  const isText = membersOf(value).every(({ kind }) => kind === 'json' || kind === 'string');
  return bodyOf(isText ? 'text' : 'json', value);
}

/** Finds which of the described clients a call is, and reads its request. */
export function createCustomRecogniser(
  context: EvaluationContext,
  clients: readonly DescribedClient[],
): (call: CandidateCall) => HttpRequest | undefined {
  if (clients.length === 0) return () => undefined;
  return (call) => {
    const client = clients.find(({ match }) => isMeant(match, call));
    if (client === undefined || call.node.callee.type === 'Super') return undefined;
    const { node, module, frame } = call;
    const origin = { module, node };
    const args = call.args();
    const read = (part: ArgumentPath | ConstantPart | undefined): AbstractValue =>
      partOf(context, part, args, origin);
    const verb = client.method ? undefined : verbOf(call.node.callee);
    const version = read(client.version);
    const headers = read(client.headers);
    const stated =
      version.kind === 'undefined'
        ? []
        : [withProperty(emptyObject(origin), VERSION_HEADER, version, true, undefined)];
    return httpRequest(
      context,
      { node, module, frame },
      {
        client: 'custom',
        url: joinUrl(
          client.host === undefined ? UNDEFINED : stringValue(`https://${client.host}`, origin),
          read(client.url),
          'slash',
          origin,
        ),
        method: client.method ? read(client.method) : stringValue(verb ?? 'GET', origin),
        headers: mergeHeaders(
          [headers, ...stated].filter(({ kind }) => kind !== 'undefined'),
          origin,
        ),
        ownHeaders: headers,
        body: sentBody(read(client.body)),
      },
    );
  };
}
