/**
 * Places where code looks a version up in a list or table of its own:
 *
 *     if (!SUPPORTED.includes(version)) throw new Error(…);
 *     const path = PATHS[version];
 *     switch (version) { case '2.9': … }
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../evaluate/context.js';
import type { AbstractValue, Via } from '../evaluate/value.js';
import { membersOf } from '../evaluate/value.js';
import { functionAround, type Module } from '../modules/module.js';
import type { Place } from '../places.js';
import { outermostExpression } from './references.js';

const LOOK_UPS: ReadonlySet<string> = new Set(['has', 'includes', 'indexOf']);

/**
 * The first place where a version is looked up by a name that it came through, in something that
 * lacks another version.
 *
 * @param values the version, by the ways that it reached requests
 * @param to the other version
 */
export function lookedUpWithout(
  context: EvaluationContext,
  values: readonly AbstractValue[],
  to: string,
): Place | undefined {
  for (const { module, node } of namesThrough(values)) {
    const variable = module.variableOf(node);
    for (const { identifier } of variable?.references ?? []) {
      const table = tableAt(context, module, identifier);
      if (table && !table.includes(to)) return module.placeOf(identifier);
    }
  }
  return undefined;
}

/** The identifiers that some values came through. */
function namesThrough(
  values: readonly AbstractValue[],
): readonly { readonly module: Module; readonly node: TSESTree.Identifier }[] {
  const names: { readonly module: Module; readonly node: TSESTree.Identifier }[] = [];
  for (const value of values) {
    const start = value.kind === 'string' || value.kind === 'number' ? value.via : undefined;
    for (let via: Via | undefined = start; via; via = via.previous) {
      if (via.node.type === 'Identifier') names.push({ module: via.module, node: via.node });
    }
  }
  return names;
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
