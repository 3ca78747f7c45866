/** What names, members and `this` stand for. */
import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { classOfThis, functionAround, type Module } from '../modules/module.js';
import { applyWrites } from './apply-writes.js';
import { methodOf, symbolicInstance } from './classes.js';
import { hasChangingAccessor, OF_ACCESSOR } from './accessors.js';
import { frameAround, type EvaluationContext } from './context.js';
import { decidingParameters } from './deciding.js';
import { afterDistantWrites } from './distant-writes.js';
import { afterWritesByOtherNames } from './other-names.js';
import type { Frame } from './frame.js';
import { readMember } from './members.js';
import { asSomeObject } from './object-methods.js';
import { elementOf, withOpenPart, withProperty } from './objects.js';
import {
  mapMembers,
  through,
  UNDEFINED,
  union,
  unknown,
  type AbstractValue,
  type OpenPart,
} from './value.js';
import { argumentsObject, readVariable } from './variables.js';
import { writesToVariable, type Write } from './writes.js';
import { isInside } from '../syntax/traverse.js';

export function identifierValue(
  context: EvaluationContext,
  node: TSESTree.Identifier,
  frame: Frame,
): AbstractValue {
  const variable = frame.module.variableOf(node);
  if (node.name === 'arguments' && (variable?.defs.length ?? 0) === 0) {
    const all = argumentsObject(node, frame);
    if (all !== undefined) return all;
  }
  if (variable === undefined) {
    return node.name === 'undefined'
      ? UNDEFINED
      : { kind: 'external', root: { kind: 'global' }, path: [node.name] };
  }
  const isImported = variable.defs.some(
    ({ node: definition }) =>
      definition.type === 'ImportSpecifier' || definition.type === 'ImportDefaultSpecifier',
  );
  const value = afterDistantWrites(
    context,
    frame.module,
    readVariable(context, frame.module, variable, node, frame),
    isImported,
  );
  const known = afterWritesByOtherNames(context, frame.module, variable, node, value);
  return through(changedLater(frame.module, variable, node, known), frame.module, node);
}

/** Methods that keep what they are given. */
const KEEPING_METHODS: ReadonlySet<string> = new Set(['add', 'push', 'set', 'unshift']);

/** `list.push(body)` */
function isKeptByMethod({ parent }: TSESTree.Node): boolean {
  return (
    parent?.type === 'CallExpression' &&
    parent.callee.type === 'MemberExpression' &&
    parent.callee.property.type === 'Identifier' &&
    KEEPING_METHODS.has(parent.callee.property.name)
  );
}

/**
 * An object that is put into another one and written to afterwards by its own name changes
 * there too: `const config = { data: body }; body.name = 'plan';`.
 */
function changedLater(
  module: Module,
  variable: Variable,
  node: TSESTree.Identifier,
  value: AbstractValue,
): AbstractValue {
  const { parent } = node;
  const isHeld =
    parent.type === 'ArrayExpression' ||
    (parent.type === 'Property' &&
      parent.value === node &&
      parent.parent.type === 'ObjectExpression');
  // The options that a call is given are read at once: `fetch(url, { headers })`.
  const isKept = isHeld ? !isArgument(parent) : parent.type !== 'Property' && isKeptByMethod(node);
  if (!isKept) return value;
  const later = writesToVariable(module, variable).filter(
    (write) =>
      write.node.range[0] >= node.range[1] &&
      !isInside(node, write.node) &&
      write.kind !== 'escape' &&
      (write.path.length > 0 || write.kind === 'merge' || write.kind === 'method'),
  );
  return later.reduce(afterLaterWrite, value);
}

const CHANGED_LATER: OpenPart = {
  value: unknown('it is changed later'),
  reason: 'it is changed after it was put into another object',
};

/** `headers['Content-Type'] = type` says nothing of another key. */
function afterLaterWrite(value: AbstractValue, { kind, path: [key] }: Write): AbstractValue {
  return mapMembers(value, (member) => {
    if (member.kind !== 'object') return member;
    return kind === 'assign' && typeof key === 'string'
      ? withProperty(member, key, CHANGED_LATER.value, false, undefined)
      : withOpenPart(member, CHANGED_LATER);
  });
}

/** Whether a literal is an argument of a call, or inside one that is. */
function isArgument(node: TSESTree.Node): boolean {
  let child = node;
  for (let parent = node.parent; parent; child = parent, parent = parent.parent) {
    switch (parent.type) {
      case 'Property':
      case 'ObjectExpression':
      case 'ArrayExpression':
        break;
      case 'CallExpression':
        return parent.callee !== child;
      default:
        return false;
    }
  }
  return false;
}

/**
 * The member of a value, with what this module writes to it by the name it has here:
 * `Client.version = '2.10'`, where the class is declared elsewhere.
 */
export function writtenMember(
  context: EvaluationContext,
  node: TSESTree.MemberExpression,
  object: AbstractValue,
  key: string,
  frame: Frame,
): AbstractValue {
  const own =
    object.kind === 'instance' && isReplacedByItself(frame.module, node)
      ? methodOf(context, object, key)
      : undefined;
  if (own) return own;
  const value = readMember(context, object, key);
  const isOther =
    object.kind === 'class' || object.kind === 'instance' || object.kind === 'namespace';
  if (!isOther || node.object.type !== 'Identifier') return value;
  const variable = frame.module.variableOf(node.object);
  if (variable === undefined) return value;
  const writes = writesToVariable(frame.module, variable).flatMap((write): Write[] =>
    write.path[0] === key ? [{ ...write, path: write.path.slice(1) }] : [],
  );
  const isOfAccessor =
    writes.some(
      ({ kind, path }) => (kind === 'assign' || kind === 'overwrite') && path.length === 0,
    ) &&
    ((object.kind === 'instance' && hasChangingAccessor(context, object.classValue, key)) ||
      (object.kind === 'class' && hasChangingAccessor(context, object, key, true)));
  if (isOfAccessor) return OF_ACCESSOR;
  return applyWrites(context, frame.module, value, writes, {
    point: node,
    declaration: undefined,
    frame,
  });
}

/** `this.send` on the right of `this.send = retry(this.send)` */
function isReplacedByItself(module: Module, node: TSESTree.MemberExpression): boolean {
  if (node.object.type !== 'ThisExpression') return false;
  const text = module.textOf(node);
  for (let child: TSESTree.Node = node, { parent } = node; ; child = parent, { parent } = parent) {
    switch (parent.type) {
      case 'CallExpression':
      case 'MemberExpression':
        break;
      case 'AssignmentExpression':
        return parent.right === child && module.textOf(parent.left) === text;
      default:
        return false;
    }
  }
}

/** `regions[region]`: any of the members, where all are known. */
export function unknownMember(
  context: EvaluationContext,
  node: TSESTree.MemberExpression,
  object: AbstractValue,
  frame: Frame,
): AbstractValue {
  const deciding = node.computed ? decidingParameters(context, [node.property], frame) : [];
  return mapMembers(object, (member) => {
    switch (member.kind) {
      case 'object':
        return union(
          [
            ...[...member.properties.values()].map((property) => property.value),
            // The key may be none of these.
            member.open.length > 0 ? unknown('a key is computed') : UNDEFINED,
          ],
          deciding,
        );
      case 'array':
        return union([elementOf(member)], deciding);
      case 'parameter':
        return { ...member, name: `${member.name}[…]`, type: undefined };
      case 'external':
      case 'instance': {
        // `http[method](path)`: callers say which member it is.
        const key = node.computed ? context.evaluate(node.property, frame) : UNDEFINED;
        return key.kind === 'parameter'
          ? { ...key, name: `[${key.name}]`, type: undefined }
          : computedMember(node);
      }
      default:
        return computedMember(node);
    }
  });
}

function computedMember(node: TSESTree.MemberExpression): AbstractValue {
  return unknown(
    node.property.type === 'Identifier'
      ? `the key \`${node.property.name}\` is not known`
      : 'a key is computed',
  );
}

export function thisValue(
  context: EvaluationContext,
  node: TSESTree.Node,
  frame: Frame,
): AbstractValue {
  for (let current: Frame | undefined = frame; current; current = current.closure) {
    if (current.thisValue) return current.thisValue;
    // The frame of a function with a `this` of its own ends the search.
    if (current.fn && current.fn.type !== 'ArrowFunctionExpression') break;
  }
  const { module } = frame;
  const owner = classOfThis(node);
  if (owner) {
    const classValue: AbstractValue = {
      kind: 'class',
      node: owner,
      module,
      closure: frameAround(context, module, functionAround(owner), frame),
    };
    return isStaticContext(node) ? classValue : symbolicInstance(classValue);
  }
  // `{ send() { return this.base } }`
  for (let fn = functionAround(node); fn; fn = functionAround(fn)) {
    if (fn.type === 'ArrowFunctionExpression') continue;
    const property = fn.parent;
    if (property.type === 'Property' && property.parent.type === 'ObjectExpression') {
      const literal = property.parent;
      const around = frameAround(context, module, functionAround(literal), frame);
      return asSomeObject(context, module, literal, context.evaluate(literal, around), around);
    }
    break;
  }
  return unknown('`this` is not known here');
}

function isStaticContext(node: TSESTree.Node): boolean {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    if (current.type === 'MethodDefinition' || current.type === 'PropertyDefinition') {
      return current.static;
    }
    if (current.type === 'StaticBlock') return true;
  }
  return false;
}
