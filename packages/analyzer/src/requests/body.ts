/** What a client sends as JSON. */
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../evaluate/context.js';
import { hasOwnJson, instanceAsObject } from '../evaluate/instances.js';
import { emptyObject, withProperty } from '../evaluate/objects.js';
import type { AbstractValue, Origin } from '../evaluate/value.js';
import { FALSE, mapMembers, NULL, stringValue, TRUE, unknown } from '../evaluate/value.js';

/** JSON that the source holds as text: `body: '{"name":"plan"}'`. */
function fromJsonText(text: string, origin: Origin): AbstractValue {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return unknown('the body is text that is no JSON');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return unknown('the body is no JSON object');
  }
  let object = emptyObject(origin);
  for (const [key, value] of Object.entries(parsed)) {
    object = withProperty(object, key, jsonConstant(value, origin), true, origin);
  }
  return object;
}

function jsonConstant(value: unknown, origin: Origin): AbstractValue {
  switch (typeof value) {
    case 'string':
      return stringValue(value, origin);
    case 'boolean':
      return value ? TRUE : FALSE;
    default:
      return value === null ? NULL : unknown('a value inside JSON text');
  }
}

/**
 * The object that a body stands for.
 *
 * @param acceptsObjects whether the client turns an object into JSON itself, as axios does
 */
export function jsonBody(
  context: EvaluationContext,
  value: AbstractValue,
  acceptsObjects: boolean,
): AbstractValue {
  return mapMembers(value, (member) => {
    switch (member.kind) {
      case 'json':
        return mapMembers(member.value, (inner) => asJsonObject(context, inner));
      case 'string':
        return fromJsonText(member.value, member.origin);
      case 'object':
      case 'instance':
        return acceptsObjects
          ? asJsonObject(context, member)
          : unknown('the body is an object that is not turned into JSON');
      case 'template':
        return unknown('the body is text that is put together');
      case 'external':
        return unknown('the body is not JSON');
      default:
        return member;
    }
  });
}

/** The object that becomes JSON: an instance as its fields. What has a method `toJSON` decides by itself. */
function asJsonObject(context: EvaluationContext, value: AbstractValue): AbstractValue {
  const ownJson = unknown('it has a `toJSON` of its own');
  switch (value.kind) {
    case 'object':
      return value.properties.has('toJSON') ? ownJson : value;
    case 'instance':
      return hasOwnJson(context, value) ? ownJson : instanceAsObject(context, value);
    default:
      return value;
  }
}

/** Whether an object value was read from JSON text rather than from an object literal. */
export function isJsonText(node: TSESTree.Node): boolean {
  return node.type === 'Literal' || node.type === 'TemplateLiteral';
}
