/** Operators, as far as their operands are known. */
import type { TSESTree } from '@typescript-eslint/types';
import { superclassOf } from './classes.js';
import type { EvaluationContext } from './context.js';
import { decidingParameters } from './deciding.js';
import type { Frame } from './frame.js';
import { sum } from './text.js';
import {
  decidersOf,
  FALSE,
  membersOf,
  nullishness,
  numberValue,
  overridableBy,
  stringValue,
  TRUE,
  truthiness,
  UNDEFINED,
  union,
  unknown,
  type AbstractValue,
} from './value.js';

export function logicalValue(
  context: EvaluationContext,
  node: TSESTree.LogicalExpression,
  frame: Frame,
): AbstractValue {
  const left = context.evaluate(node.left, frame);
  switch (node.operator) {
    case '&&': {
      const isTrue = truthiness(left);
      if (isTrue === false) return left;
      const right = context.evaluate(node.right, frame);
      if (isTrue) return right;
      return union([falsePart(left), right], decidingParameters(context, [node.left], frame));
    }
    case '||':
    case '??': {
      const test = node.operator === '||' ? truthiness(left) : negate(nullishness(left));
      if (test === true) return left;
      const right = context.evaluate(node.right, frame);
      if (test === false) return right;
      return union(
        membersOf(left).flatMap((member) => {
          if (member.kind === 'environment') return membersOf(overridableBy(right, member.names));
          const keep = node.operator === '||' ? truthiness(member) : negate(nullishness(member));
          return keep === false ? [right] : [member, right];
        }),
        decidersOf(left),
      );
    }
  }
}

function negate(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

/** What a value is where it is false: enough to know that spreading it adds nothing. */
function falsePart(value: AbstractValue): AbstractValue {
  const parts = membersOf(value).map((member) => (truthiness(member) === false ? member : FALSE));
  return union(parts);
}

/** A constant as text and type, for comparison; undefined for anything not known. */
function constantOf(value: AbstractValue): string | undefined {
  switch (value.kind) {
    case 'string':
      return value.unless.length > 0 ? undefined : `s${value.value}`;
    case 'number':
      return value.unless.length > 0 ? undefined : `n${value.value}`;
    case 'boolean':
      return `b${value.value}`;
    case 'null':
    case 'undefined':
      return value.kind;
    default:
      return undefined;
  }
}

/** `Symbol('attribute')` of a constant of a module: the same one wherever it is named. */
function symbolOf(value: AbstractValue): TSESTree.Node | undefined {
  if (value.kind !== 'external' || value.root.kind !== 'call' || value.path.length > 0) {
    return undefined;
  }
  const { callee, node, frame } = value.root.call;
  const isSymbol =
    callee.root.kind === 'global' && callee.path.length === 1 && callee.path[0] === 'Symbol';
  return isSymbol && frame.fn === undefined ? node : undefined;
}

/** Whether two values are equal by `===`; undefined where that is not known. */
export function areEqual(left: AbstractValue, right: AbstractValue): boolean | undefined {
  const outcomes = membersOf(left).flatMap((a) =>
    membersOf(right).map((b) => {
      const first = constantOf(a);
      const second = constantOf(b);
      if (first !== undefined && second !== undefined) return first === second;
      const sides = [symbolOf(a), symbolOf(b)];
      if (sides.every((side) => side !== undefined)) return sides[0] === sides[1];
      // An object is never equal to a constant.
      const isOther = (value: AbstractValue): boolean =>
        value.kind === 'object' || value.kind === 'array' || value.kind === 'function';
      if ((first !== undefined && isOther(b)) || (second !== undefined && isOther(a))) return false;
      return undefined;
    }),
  );
  const [first] = outcomes;
  return outcomes.every((outcome) => outcome === first) ? first : undefined;
}

function booleanValue(value: boolean | undefined): AbstractValue {
  if (value === undefined) return unknown('a comparison');
  return value ? TRUE : FALSE;
}

export function binaryValue(
  context: EvaluationContext,
  node: TSESTree.BinaryExpression,
  frame: Frame,
): AbstractValue {
  if (node.left.type === 'PrivateIdentifier') return unknown('a test of a private name');
  const origin = { module: frame.module, node };
  switch (node.operator) {
    case '+':
      return sum(context.evaluate(node.left, frame), context.evaluate(node.right, frame), origin);
    case '===':
    case '!==':
    case '==':
    case '!=': {
      const left = context.evaluate(node.left, frame);
      const right = context.evaluate(node.right, frame);
      const isLoose = node.operator.length === 2;
      const bothNullish =
        isLoose && (nullishness(right) === true || nullishness(left) === true)
          ? nullishness(nullishness(right) === true ? left : right)
          : undefined;
      const equal = bothNullish ?? areEqual(left, right);
      return booleanValue(node.operator.startsWith('!') ? negate(equal) : equal);
    }
    case 'in': {
      const key = context.evaluate(node.left, frame);
      const object = context.evaluate(node.right, frame);
      if (key.kind !== 'string' || object.kind !== 'object') return unknown('a test of a key');
      const property = object.properties.get(key.value);
      if (property?.presence === 'present') return TRUE;
      return property || object.open.length > 0 ? unknown('a test of a key') : FALSE;
    }
    case 'instanceof':
      return booleanValue(
        isInstance(
          context,
          context.evaluate(node.left, frame),
          context.evaluate(node.right, frame),
        ),
      );
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compared(
        node.operator,
        context.evaluate(node.left, frame),
        context.evaluate(node.right, frame),
      );
    default:
      return unknown('a computed value');
  }
}

/** Whether something is an object of a class of the project, or of one below it; undefined where that is not known. */
function isInstance(
  context: EvaluationContext,
  value: AbstractValue,
  of: AbstractValue,
): boolean | undefined {
  if (of.kind !== 'class') return undefined;
  switch (value.kind) {
    case 'instance': {
      // Some instance may be one of a subclass.
      if (value.args === undefined) return undefined;
      let current: AbstractValue | undefined = value.classValue;
      for (let depth = 0; depth < MAX_CLASSES && current; depth++) {
        if (current.kind !== 'class') return undefined;
        if (current.node === of.node) return true;
        current = superclassOf(context, current);
      }
      return current === undefined ? false : undefined;
    }
    case 'object':
      return value.open.length > 0 ? undefined : false;
    case 'array':
    case 'string':
    case 'template':
    case 'number':
    case 'boolean':
    case 'null':
    case 'undefined':
    case 'environment':
      return false;
    default:
      return undefined;
  }
}

/** How many classes are looked at above another. */
const MAX_CLASSES = 20;

/** `WRITING.indexOf(method) >= 0` */
function compared(
  operator: '<' | '<=' | '>' | '>=',
  left: AbstractValue,
  right: AbstractValue,
): AbstractValue {
  const isKnown = [left, right].every((side) => side.kind === 'number' && side.unless.length === 0);
  if (!isKnown || left.kind !== 'number' || right.kind !== 'number') return unknown('a comparison');
  switch (operator) {
    case '<':
      return booleanValue(left.value < right.value);
    case '<=':
      return booleanValue(left.value <= right.value);
    case '>':
      return booleanValue(left.value > right.value);
    case '>=':
      return booleanValue(left.value >= right.value);
  }
}

export function unaryValue(
  context: EvaluationContext,
  node: TSESTree.UnaryExpression,
  frame: Frame,
): AbstractValue {
  switch (node.operator) {
    case '!':
      return booleanValue(negate(truthiness(context.evaluate(node.argument, frame))));
    case 'void':
      return UNDEFINED;
    case 'typeof': {
      const value = context.evaluate(node.argument, frame);
      const origin = { module: frame.module, node };
      switch (value.kind) {
        case 'string':
        case 'template':
        case 'json':
          return stringValue('string', origin);
        case 'number':
        case 'boolean':
        case 'undefined':
          return stringValue(value.kind, origin);
        case 'object':
        case 'array':
        case 'null':
          return stringValue('object', origin);
        case 'function':
        case 'class':
          return stringValue('function', origin);
        default:
          return unknown('the type of something unknown');
      }
    }
    case '-': {
      const value = context.evaluate(node.argument, frame);
      return value.kind === 'number' && value.unless.length === 0
        ? numberValue(-value.value, { module: frame.module, node })
        : unknown('a computed value');
    }
    default:
      return unknown('a computed value');
  }
}
