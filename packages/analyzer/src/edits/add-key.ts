/** Gives an object the key that it lacks, where it is written. */
import type { TSESTree } from '@typescript-eslint/types';
import { KEY } from '../checks/messenger-writable.js';
import type { EvaluationContext } from '../evaluate/context.js';
import { camelCase } from '../evaluate/letter-case.js';
import { presenceOf } from '../evaluate/objects.js';
import { isTested } from '../evaluate/tested.js';
import type { ObjectValue, PropertyValue } from '../evaluate/value.js';
import { membersOf } from '../evaluate/value.js';
import type { TextEdit } from '../places.js';
import { excludesUndefined } from '../types/required-keys.js';
import { isJsonText } from '../requests/body.js';
import { insertProperty } from './insert-property.js';
import { insertIntoJsonText } from './json-text.js';

/** The property of an object literal with a key, where it is written out. */
export function ownProperty(node: TSESTree.Node, key: string): TSESTree.Property | undefined {
  if (node.type !== 'ObjectExpression') return undefined;
  return node.properties.find(
    (property): property is TSESTree.Property =>
      property.type === 'Property' &&
      ((property.key.type === 'Identifier' && !property.computed && property.key.name === key) ||
        (property.key.type === 'Literal' && property.key.value === key)),
  );
}

/** Whether an expression is `undefined` or `void 0`, written out. */
export function isLiteralUndefined(node: TSESTree.Node): boolean {
  return (
    (node.type === 'Identifier' && node.name === 'undefined') ||
    (node.type === 'UnaryExpression' && node.operator === 'void')
  );
}

/** The name under which the key is written in a literal: that of its neighbours where all are translated. */
export function nameOfKey({ isTranslated, origin: { node } }: ObjectValue): string {
  if (!isTranslated || node.type !== 'ObjectExpression') return KEY;
  const names = node.properties.flatMap((property) =>
    property.type === 'Property' && property.key.type === 'Identifier' ? [property.key.name] : [],
  );
  const isCamel = names.some((name) => /[a-z][A-Z]/u.test(name));
  return isCamel && !names.some((name) => name.includes('_')) ? camelCase(KEY) : KEY;
}

/**
 * The edits that give a body the key: a new property, or another value for one that is
 * written as `undefined`.
 *
 * @returns undefined where the object was not written as a literal that can be edited, or where
 *   a key of that name is written later
 */
export function addKey(
  context: EvaluationContext,
  object: ObjectValue,
  value: string,
): readonly TextEdit[] | undefined {
  const { module, node } = object.origin;
  const replace = (old: TSESTree.Node): readonly TextEdit[] => [
    { path: module.path, start: old.range[0], end: old.range[1], text: value },
  ];
  const own = ownProperty(node, KEY);
  const later = object.properties.get(KEY);
  const setBy = later?.setBy;
  if (
    later?.presence === 'present' &&
    setBy?.module === module &&
    setBy.node.type === 'AssignmentExpression' &&
    setBy.node.operator === '=' &&
    isLiteralUndefined(setBy.node.right) &&
    presenceOf(object, KEY) === 'absent'
  ) {
    // `body.messenger_writable = undefined` takes away what the literal says.
    return replace(setBy.node.right);
  }
  if (own) {
    return !own.shorthand && isLiteralUndefined(own.value) && presenceOf(object, KEY) === 'absent'
      ? replace(own.value)
      : undefined;
  }
  // What is set later wins; only a key that is set under a condition leaves room for one here.
  if (later && (later.presence === 'present' || mayBeUndefined(context, later))) {
    return undefined;
  }
  if (object.isFilled || object.dropped?.has(KEY)) return undefined;
  if (node.type === 'ObjectExpression') {
    return insertProperty(module, node, nameOfKey(object), value);
  }
  return isJsonText(node) ? insertIntoJsonText(module, node, KEY, value) : undefined;
}

/**
 * Whether a property may hold `undefined`, which JSON leaves out, so that another value before it is lost:
 *
 *     { messenger_writable: true, ...(options && { messenger_writable: options.writable }) }
 *
 * What is not known is not, where a test of the value stands around it: `if (writable !== undefined) …`.
 */
export function mayBeUndefined(
  context: EvaluationContext,
  { value, setBy }: PropertyValue,
): boolean {
  return membersOf(value).some((member) => {
    switch (member.kind) {
      case 'undefined':
        return true;
      case 'environment':
        return setBy === undefined || !isTested(setBy);
      case 'external':
      case 'parameter':
      case 'unknown': {
        // `writable(value: boolean) { this.body.messenger_writable = value; }`
        const isPromised = member.type !== undefined && excludesUndefined(context, member.type);
        return !isPromised && (setBy === undefined || !isTested(setBy));
      }
      default:
        return false;
    }
  });
}
