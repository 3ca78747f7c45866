/** Reading a property of a value. */
import type { EvaluationContext } from './context.js';
import { readStaticMember, readInstanceMember } from './classes.js';
import { exportValue } from './imports.js';
import { elementOf, readProperty } from './objects.js';
import { urlPart } from './text.js';
import type { AbstractValue, ExternalValue } from './value.js';
import {
  mapMembers,
  nullishness,
  partOfType,
  UNDEFINED,
  union,
  unknown,
  withTurns,
} from './value.js';

/** Names of the global object: `globalThis.fetch` is `fetch`. */
const GLOBAL_OBJECTS: ReadonlySet<string> = new Set(['globalThis', 'window', 'self', 'global']);

const ARRAY_SLICE: ExternalValue = {
  kind: 'external',
  root: { kind: 'global' },
  path: ['Array', 'prototype', 'slice'],
};

/** Whether an external value is the object that holds the environment variables. */
export function isEnvironment(value: ExternalValue): boolean {
  const [first, second, third] = value.path;
  switch (value.root.kind) {
    case 'global':
      return (
        value.path.length === 2 &&
        second === 'env' &&
        (first === 'process' || first === 'Bun' || first === 'import.meta')
      );
    case 'package':
      if (!/^(?:node:)?process$/u.test(value.root.name)) return false;
      return first === 'default'
        ? second === 'env' && third === undefined
        : first === 'env' && second === undefined;
    case 'call':
    case 'typed':
      return false;
  }
}

/** The member of a value that comes from outside the project. */
export function externalMember(value: ExternalValue, key: string): AbstractValue {
  const { type, ...plain } = value;
  if (isEnvironment(value)) return { kind: 'environment', names: [key] };
  if (
    value.root.kind === 'global' &&
    value.path.length === 1 &&
    GLOBAL_OBJECTS.has(value.path[0] ?? '')
  ) {
    return { ...plain, path: [key] };
  }
  if (value.root.kind === 'global' && key === 'defaultView' && value.path.join() === 'document') {
    return { ...plain, path: ['window'] };
  }
  const path = [...value.path, key];
  return type ? { ...plain, path, type: partOfType(type, key) } : { ...plain, path };
}

function readOne(context: EvaluationContext, value: AbstractValue, key: string): AbstractValue {
  switch (value.kind) {
    case 'object': {
      const member = withTurns(readProperty(value, key), value.turns);
      // A method sees the object it is called on, also one that was borrowed from another.
      return mapMembers(member, (one) =>
        one.kind === 'function' && !one.isBound && one.node.type !== 'ArrowFunctionExpression'
          ? { ...one, thisValue: value }
          : one,
      );
    }
    case 'array': {
      if (/^\d+$/u.test(key)) {
        if (value.isRearranged) return elementOf(value);
        const element = value.elements[Number(key)];
        if (element) return withTurns(element, value.turns);
        return value.open ? unknown(value.open.reason) : UNDEFINED;
      }
      // `[].slice.call(arguments)`
      if (key === 'slice') return ARRAY_SLICE;
      return unknown(`\`${key}\` of an array is not followed`);
    }
    case 'external':
      return externalMember(value, key);
    case 'instance': {
      const written = value.written?.properties.get(key);
      if (written === undefined) return readInstanceMember(context, value, key);
      return written.presence === 'present'
        ? written.value
        : union([readInstanceMember(context, value, key), written.value]);
    }
    case 'class':
      return readStaticMember(context, value, key);
    case 'namespace':
      return exportValue(context, value.module, key);
    case 'parameter':
      return { ...value, name: `${value.name}.${key}`, type: partOfType(value.type, key) };
    case 'null':
    case 'undefined':
      return UNDEFINED;
    case 'unknown':
      return value.type ? { ...value, type: partOfType(value.type, key) } : value;
    case 'string':
    case 'template':
      // A `URL` object stands as its text.
      return urlPart(value, key) ?? unknown(`\`${key}\` of a text is not followed`);
    case 'environment':
    case 'number':
    case 'boolean':
    case 'json':
    case 'function':
      return unknown(`\`${key}\` of a ${value.kind} is not followed`);
    case 'union':
      return readMember(context, value, key);
  }
}

/**
 * The value of `value[key]`. Null and undefined among several alternatives are passed
 * over: reading a member of those throws, so the code goes on only with the others.
 */
export function readMember(
  context: EvaluationContext,
  value: AbstractValue,
  key: string,
): AbstractValue {
  if (value.kind !== 'union') return readOne(context, value, key);
  const present = value.members.filter((member) => nullishness(member) !== true);
  return union(
    present.map((member) => readOne(context, member, key)),
    value.decidedBy,
  );
}
