/**
 * Places where code looks a version up in a list or table of its own:
 *
 *     if (!SUPPORTED.includes(version)) throw new Error(…);
 *     const path = PATHS[version];
 *     switch (version) { case '2.9': … }
 *     if (version === '2.10') …
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../evaluate/context.js';
import type { AbstractValue } from '../evaluate/value.js';
import { membersOf } from '../evaluate/value.js';
import { functionAround, type Module } from '../modules/module.js';
import type { Place } from '../places.js';
import { readingsOf } from './readings.js';
import { outermostExpression } from './references.js';

const LOOK_UPS: ReadonlySet<string> = new Set(['get', 'has', 'includes', 'indexOf']);

/**
 * The first place where a version is looked up by a name that it came through, in something that
 * lacks another version.
 *
 * @param values the version, by the ways that it reached requests
 */
export function lookedUpWithout(
  context: EvaluationContext,
  values: readonly AbstractValue[],
  { from, to }: VersionChange,
): Place | undefined {
  return firstReading(values, (module, reference) => {
    const table = tableAt(context, module, reference);
    // Where neither is in it, what is not found stays not found.
    return table !== undefined && table.includes(from) && !table.includes(to);
  });
}

/** Whether a reference to a version is one that is looked up in a list or table that is known. */
export function isLookedUp(
  context: EvaluationContext,
  module: Module,
  reference: TSESTree.Node,
): boolean {
  return tableAt(context, module, reference) !== undefined;
}

/**
 * The first place where a version is compared, by a name that it came through, so that another version would come
 * out differently.
 *
 * @param values the version, by the ways that it reached requests
 */
export function comparedOtherwise(
  context: EvaluationContext,
  values: readonly AbstractValue[],
  versions: VersionChange,
): Place | undefined {
  return firstReading(values, (module, reference) =>
    isComparedOtherwise(context, module, reference, versions),
  );
}

/** The first reading of what values came through for which a test holds. */
function firstReading(
  values: readonly AbstractValue[],
  test: (module: Module, reading: TSESTree.Node) => boolean,
): Place | undefined {
  const found = readingsOf(values).find(({ module, node }) => test(module, node));
  return found?.module.placeOf(found.node);
}

/** A version, and the one that takes its place, as texts. */
export interface VersionChange {
  readonly from: string;
  readonly to: string;
}

/** Functions that make a number of a version, to compare it as one. */
const TO_NUMBER = /^(?:Number|parseFloat|Number\.parseFloat)$/u;

/**
 * Whether a reference to a version is one side of a comparison that another version would come out of
 * differently. One that names the other version is prepared for it.
 */
export function isComparedOtherwise(
  context: EvaluationContext,
  module: Module,
  reference: TSESTree.Node,
  { from, to }: VersionChange,
): boolean {
  let outer = outermostExpression(reference);
  const call = outer.parent;
  const isNumber = call?.type === 'CallExpression' && TO_NUMBER.test(module.textOf(call.callee));
  if (isNumber) outer = outermostExpression(call);
  const { parent } = outer;
  if (parent?.type !== 'BinaryExpression') return false;
  const other = parent.left === outer ? parent.right : parent.left;
  if (other.type === 'PrivateIdentifier') return false;
  const frame = context.symbolicFrame(module, functionAround(other));
  const texts = membersOf(context.evaluate(other, frame)).flatMap((member) =>
    member.kind === 'string' ? [member.value] : member.kind === 'number' ? [member.raw] : [],
  );
  switch (parent.operator) {
    case '==':
    case '===':
    case '!=':
    case '!==':
      return texts.includes(from) && !texts.includes(to);
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const { operator } = parent;
      const isLeft = parent.left === outer;
      return (
        !texts.includes(to) &&
        (texts.length === 0 ||
          texts.some(
            (text) =>
              comesOut(operator, from, text, isLeft, isNumber) !==
              comesOut(operator, to, text, isLeft, isNumber),
          ))
      );
    }
    default:
      return false;
  }
}

/** What a comparison comes out as, of texts or of numbers as the language compares them. */
function comesOut(
  operator: '<' | '<=' | '>' | '>=',
  version: string,
  text: string,
  isLeft: boolean,
  isNumber: boolean,
): boolean {
  const value = (written: string): string | number => (isNumber ? Number(written) : written);
  const [left, right] = isLeft ? [value(version), value(text)] : [value(text), value(version)];
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

/** The texts that a version is compared with at a reference; undefined where it is not looked up there, or in something unknown. */
function tableAt(
  context: EvaluationContext,
  module: Module,
  reference: TSESTree.Node,
): readonly string[] | undefined {
  const outer = outermostExpression(reference);
  const { parent } = outer;
  const evaluated = (node: TSESTree.Expression): readonly string[] | undefined =>
    textsOf(context.evaluate(node, context.symbolicFrame(module, functionAround(node))));
  switch (parent?.type) {
    case 'CallExpression': {
      const { callee } = parent;
      const isLookUp =
        callee.type === 'MemberExpression' &&
        callee.property.type === 'Identifier' &&
        LOOK_UPS.has(callee.property.name) &&
        parent.arguments[0] === outer;
      return isLookUp && callee.object.type !== 'Super' ? evaluated(callee.object) : undefined;
    }
    case 'MemberExpression':
      return parent.property === outer && parent.computed && parent.object.type !== 'Super'
        ? evaluated(parent.object)
        : undefined;
    case 'BinaryExpression':
      return parent.operator === 'in' && parent.left === outer
        ? evaluated(parent.right)
        : undefined;
    case 'SwitchStatement':
      return parent.discriminant === outer
        ? parent.cases.flatMap(({ test }) => (test?.type === 'Literal' ? [String(test.value)] : []))
        : undefined;
    default:
      return undefined;
  }
}

/** The entries of a list, or the keys of a table, where all are known. */
function textsOf(value: AbstractValue): readonly string[] | undefined {
  if (membersOf(value).length !== 1) return undefined;
  switch (value.kind) {
    case 'array': {
      const texts = value.elements.map((element) => {
        // A `Map` stands as the list of its entries.
        const entry = element.kind === 'array' ? element.elements[0] : element;
        return entry?.kind === 'string' ? entry.value : undefined;
      });
      const known = texts.filter((text) => text !== undefined);
      return value.open || known.length < texts.length ? undefined : known;
    }
    case 'object':
      return value.open.length > 0 ? undefined : [...value.properties.keys()];
    default:
      return undefined;
  }
}
