/** Values that are written out: constants, templates, objects and lists. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Module } from '../modules/module.js';
import { keepsWhatIsAssigned, OF_ACCESSOR } from './accessors.js';
import type { EvaluationContext } from './context.js';
import type { Frame } from './frame.js';
import { withInstancesAsObjects } from './instances.js';
import {
  arrayValue,
  emptyObject,
  spreadInto,
  withOpenPart,
  withProperties,
  type WrittenProperty,
} from './objects.js';
import { concat } from './text.js';
import {
  FALSE,
  mapMembers,
  membersOf,
  NULL,
  numberValue,
  stringValue,
  TRUE,
  truthiness,
  UNDEFINED,
  union,
  unknown,
  type AbstractValue,
} from './value.js';
import { propertyKey } from './variables.js';

export function literalValue(node: TSESTree.Literal, module: Module): AbstractValue {
  const origin = { module, node };
  if ('regex' in node) return unknown('a regular expression');
  switch (typeof node.value) {
    case 'string':
      return stringValue(node.value, origin);
    case 'number':
      return numberValue(node.value, origin, node.raw);
    case 'boolean':
      return node.value ? TRUE : FALSE;
    case 'object':
      return NULL;
    default:
      return unknown('a literal of a kind that is not followed');
  }
}

export function templateValue(
  context: EvaluationContext,
  node: TSESTree.TemplateLiteral,
  frame: Frame,
): AbstractValue {
  const origin = { module: frame.module, node };
  const parts: AbstractValue[] = [];
  for (const [index, quasi] of node.quasis.entries()) {
    parts.push(stringValue(quasi.value.cooked ?? quasi.value.raw, origin));
    const expression = node.expressions[index];
    if (expression) parts.push(context.evaluate(expression, frame));
  }
  return concat(parts, origin);
}

export function objectLiteralValue(
  context: EvaluationContext,
  node: TSESTree.ObjectExpression,
  frame: Frame,
): AbstractValue {
  const { module } = frame;
  let value: AbstractValue = emptyObject({ module, node });
  let written: WrittenProperty[] = [];
  const finished = (): AbstractValue => {
    const properties = written;
    written = [];
    return mapMembers(value, (object) =>
      object.kind === 'object' ? withProperties(object, properties) : object,
    );
  };
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      value = finished();
      const source = withInstancesAsObjects(context, context.evaluate(property.argument, frame));
      value = spreadPerhaps(value, source, property.argument);
      continue;
    }
    const key = propertyKey(context, property, frame);
    const content =
      property.kind !== 'init'
        ? accessorValue(context, node, key, frame)
        : // An object literal has no patterns; the node type is shared with assignments that do.
          context.evaluate(property.value as TSESTree.Expression, frame);
    if (key !== undefined) written.push([key, content, { module, node: property }]);
    const reason =
      key === undefined
        ? 'one of its keys is computed'
        : changesItself(module, property)
          ? 'a method of its own may change it'
          : undefined;
    if (reason === undefined) continue;
    value = mapMembers(finished(), (object) =>
      object.kind === 'object' ? withOpenPart(object, { value: unknown(reason), reason }) : object,
    );
  }
  return finished();
}

/** What is read by the name of accessors, before anything is assigned. */
function accessorValue(
  context: EvaluationContext,
  { properties }: TSESTree.ObjectExpression,
  key: string | undefined,
  frame: Frame,
): AbstractValue {
  const accessors = properties.filter(
    (property): property is TSESTree.Property =>
      property.type === 'Property' &&
      property.kind !== 'init' &&
      propertyKey(context, property, frame) === key,
  );
  return keepsWhatIsAssigned(accessors) ? unknown('a getter') : OF_ACCESSOR;
}

/** `{ open() { this.messenger_writable = true; } }`: a method or setter that writes to the object. */
function changesItself(module: Module, property: TSESTree.Property): boolean {
  return (
    property.value.type === 'FunctionExpression' &&
    /\bthis(?:\.\w+|\[[^\]]*\])\s*(?:\?\?|\|\||&&)?=(?!=)/u.test(module.textOf(property.value))
  );
}

/**
 * Spreads a value into a literal. Whether `...(flag && { key })` adds the key is decided at
 * run time for the same literal, so the key is there *maybe*; a loop over definitions
 * gives one object for each instead.
 */
function spreadPerhaps(
  target: AbstractValue,
  source: AbstractValue,
  expression: TSESTree.Expression,
): AbstractValue {
  const isConditional =
    expression.type === 'LogicalExpression' || expression.type === 'ConditionalExpression';
  if (!isConditional || source.kind !== 'union') return spreadInto(target, source);
  const objects = source.members.filter((member) => member.kind === 'object');
  const isSimple = source.members.every(
    (member) => member.kind === 'object' || truthiness(member) === false,
  );
  if (!isSimple) return spreadInto(target, source);
  return mapMembers(target, (object) => {
    if (object.kind !== 'object') return object;
    const states = [spreadInto(object, objects[0] ?? UNDEFINED)];
    for (const other of source.members) {
      if (other !== objects[0]) states.push(spreadInto(object, other));
    }
    return mergeStates(object, states.flatMap(membersOf));
  });
}

/** One state for several that an object may be in: keys that only some have are there maybe. */
function mergeStates(base: AbstractValue, states: readonly AbstractValue[]): AbstractValue {
  const objects = states.filter((state) => state.kind === 'object');
  if (base.kind !== 'object' || objects.length !== states.length) return union(states);
  const properties = new Map(base.properties);
  const keys = new Set(objects.flatMap((object) => [...object.properties.keys()]));
  for (const key of keys) {
    const found = objects.map((object) => object.properties.get(key));
    const values = found.flatMap((property) => (property ? [property.value] : []));
    const isCertain = found.every((property) => property?.presence === 'present');
    const setBy = found.find((property) => property?.setBy)?.setBy;
    properties.set(key, {
      value: union(values),
      presence: isCertain ? 'present' : 'maybe',
      overwritable: found.some((property) => property?.overwritable === true),
      setBy,
    });
  }
  const open = objects.flatMap((object) => object.open.filter((part) => !base.open.includes(part)));
  return { ...base, properties, open: [...base.open, ...open] };
}

export function arrayLiteralValue(
  context: EvaluationContext,
  node: TSESTree.ArrayExpression,
  frame: Frame,
): AbstractValue {
  const origin = { module: frame.module, node };
  const elements: AbstractValue[] = [];
  let open: { readonly value: AbstractValue; readonly reason: string } | undefined;
  let mayLack = false;
  for (const element of node.elements) {
    if (element === null) {
      elements.push(UNDEFINED);
    } else if (element.type === 'SpreadElement') {
      const source = context.evaluate(element.argument, frame);
      // `...(isLocked ? [['messenger_writable', false]] : [])`
      if (source.kind === 'union') mayLack = true;
      for (const member of membersOf(source)) {
        if (member.kind === 'array') {
          elements.push(...member.elements);
          if (member.mayLack) mayLack = true;
          open ??= member.open;
        } else if (truthiness(member) !== false) {
          open ??= { value: member, reason: 'something unknown is spread into the list' };
        }
      }
    } else {
      elements.push(context.evaluate(element, frame));
    }
  }
  const list = arrayValue(elements, origin, open);
  return mayLack ? { ...list, mayLack } : list;
}
