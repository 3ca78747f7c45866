/**
 * Which texts the types around a literal have room for. TypeScript refuses any other text
 * there, so a version that is not among them cannot be written without changing the type.
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../evaluate/context.js';
import { readMember } from '../evaluate/members.js';
import type { AbstractValue } from '../evaluate/value.js';
import { membersOf } from '../evaluate/value.js';
import { functionAround, type Module } from '../modules/module.js';
import { isConst } from '../types/annotations.js';
import { expectedTypes, type TypeStep } from './expected-type.js';
import { declarationsOf, MAX_TYPE_DEPTH, type TypeDeclaration } from '../types/declarations.js';

/** What every step of reading a type needs. */
interface Question {
  readonly context: EvaluationContext;
  /** The literal that is raised: `typeof VERSION` of it changes with it. */
  readonly raised: TSESTree.Node;
}

/**
 * The texts that each type around a literal allows.
 *
 * @param raised the literal that other text is meant for
 * @param position the literal itself, or a reference that its value passes through
 * @returns one list for each type that could be read and that names its texts; an empty list
 *   for a type without texts, such as `number`. Types that allow any text are left out.
 */
export function allowedTexts(
  context: EvaluationContext,
  raised: TSESTree.Node,
  module: Module,
  position: TSESTree.Node,
): readonly (readonly string[])[] {
  const question: Question = { context, raised };
  return expectedTypes(context, module, position).flatMap((expected) => {
    const texts = textsOf(question, expected.module, expected.type, expected.steps, 0);
    return texts === undefined ? [] : [texts];
  });
}

const LIST_TYPES: ReadonlySet<string> = new Set([
  'Array',
  'ReadonlyArray',
  'Iterable',
  'Set',
  'ReadonlySet',
]);

/** Types of the library that allow no text that their first argument does not. */
const NARROWING_TYPES: ReadonlySet<string> = new Set([
  'Awaited',
  'Exclude',
  'Extract',
  'NoInfer',
  'NonNullable',
  'Omit',
  'Partial',
  'Pick',
  'Promise',
  'Readonly',
  'Required',
]);

/**
 * The texts that a part of a type allows.
 *
 * @returns undefined where it allows any text, or where the type cannot be read
 */
function textsOf(
  question: Question,
  module: Module,
  type: TSESTree.TypeNode,
  steps: readonly TypeStep[],
  depth: number,
): readonly string[] | undefined {
  if (depth > MAX_TYPE_DEPTH) return undefined;
  const [step, ...rest] = steps;
  const again = (
    next: TSESTree.TypeNode | undefined,
    remaining: readonly TypeStep[] = steps,
    from: Module = module,
  ): readonly string[] | undefined => next && textsOf(question, from, next, remaining, depth + 1);

  switch (type.type) {
    case 'TSLiteralType': {
      const { literal } = type;
      if (literal.type === 'TemplateLiteral') return undefined;
      return literal.type === 'Literal' && typeof literal.value === 'string' ? [literal.value] : [];
    }
    case 'TSBigIntKeyword':
    case 'TSBooleanKeyword':
    case 'TSNullKeyword':
    case 'TSNumberKeyword':
    case 'TSSymbolKeyword':
    case 'TSUndefinedKeyword':
    case 'TSVoidKeyword':
      return [];
    case 'TSUnionType':
      return joined(type.types.map((one) => again(one)));
    case 'TSIntersectionType': {
      const read = type.types.map((one) => again(one)).filter((texts) => texts !== undefined);
      const [first, ...others] = read;
      return first?.filter((text) => others.every((texts) => texts.includes(text)));
    }
    case 'TSTypeOperator':
      return type.operator === 'keyof'
        ? keysOf(question.context, module, type, steps)
        : again(type.typeAnnotation);
    case 'TSArrayType':
      return step?.kind === 'element' || step?.kind === 'any'
        ? again(type.elementType, rest)
        : undefined;
    case 'TSTupleType':
      return step?.kind === 'element' || step?.kind === 'any'
        ? joined(type.elementTypes.map((one) => again(one, rest)))
        : undefined;
    case 'TSNamedTupleMember':
      return again(type.elementType);
    case 'TSFunctionType':
      return step?.kind === 'result' ? again(type.returnType?.typeAnnotation, rest) : undefined;
    case 'TSTypeLiteral':
      return memberTexts(type.members, step, (next, skipped) => again(next, steps.slice(skipped)));
    case 'TSIndexedAccessType':
      return again(type.objectType, [indexStep(type.indexType), ...steps]);
    case 'TSTypeQuery':
      return queryTexts(question, module, type, steps);
    case 'TSTypeReference': {
      if (type.typeName.type !== 'Identifier') return undefined;
      const { name } = type.typeName;
      const variable = module.variableOf(type.typeName);
      const [first, second] = type.typeArguments?.params ?? [];
      // A name without a definition here is the library's.
      if (variable === undefined) {
        if (LIST_TYPES.has(name)) {
          return step?.kind === 'element' || step?.kind === 'any' ? again(first, rest) : undefined;
        }
        if (NARROWING_TYPES.has(name)) return again(first);
        return name === 'Record' && step !== undefined ? again(second, rest) : undefined;
      }
      const declarations = declarationsOf(question.context, module, variable, depth);
      if (declarations.length === 0) return undefined;
      return joined(
        declarations.flatMap((declaration) => {
          const texts = declarationTexts(question, declaration, steps, depth + 1);
          // Interfaces of one name are one interface: the property is in one of them.
          return texts === undefined && declarations.length > 1 ? [] : [texts];
        }),
      );
    }
    default:
      return undefined;
  }
}

function declarationTexts(
  question: Question,
  { module, node }: TypeDeclaration,
  steps: readonly TypeStep[],
  depth: number,
): readonly string[] | undefined {
  switch (node.type) {
    case 'TSTypeAliasDeclaration':
      return textsOf(question, module, node.typeAnnotation, steps, depth);
    case 'TSTypeParameter':
      return node.constraint && textsOf(question, module, node.constraint, steps, depth);
    case 'TSInterfaceDeclaration': {
      const own = memberTexts(
        node.body.body,
        steps[0],
        (next, skipped) => next && textsOf(question, module, next, steps.slice(skipped), depth),
      );
      if (own !== undefined || depth > MAX_TYPE_DEPTH) return own;
      for (const { expression } of node.extends) {
        if (expression.type !== 'Identifier') continue;
        const bases = declarationsOf(
          question.context,
          module,
          module.variableOf(expression),
          depth,
        );
        for (const base of bases) {
          const inherited = declarationTexts(question, base, steps, depth + 1);
          if (inherited !== undefined) return inherited;
        }
      }
      return undefined;
    }
  }
}

/** The texts of alternatives: undefined as soon as one allows any text. */
function joined(parts: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  const texts: string[] = [];
  for (const part of parts) {
    if (part === undefined) return undefined;
    texts.push(...part);
  }
  return parts.length === 0 ? undefined : texts;
}

/**
 * The texts of a member of an object type.
 *
 * @param read reads the type of a member, with so many steps done
 */
function memberTexts(
  members: readonly TSESTree.TypeElement[],
  step: TypeStep | undefined,
  read: (type: TSESTree.TypeNode | undefined, done: number) => readonly string[] | undefined,
): readonly string[] | undefined {
  if (step?.kind !== 'property' && step?.kind !== 'any') return undefined;
  const texts: (readonly string[] | undefined)[] = [];
  for (const member of members) {
    switch (member.type) {
      case 'TSIndexSignature':
        texts.push(read(member.typeAnnotation?.typeAnnotation, 1));
        break;
      case 'TSPropertySignature':
      case 'TSMethodSignature': {
        if (member.computed) break;
        const name = member.key.type === 'Identifier' ? member.key.name : String(member.key.value);
        if (step.kind === 'property' && name !== step.name) break;
        const isMethod = member.type === 'TSMethodSignature';
        // Of a method only the result can be a text: two steps at once.
        const type = isMethod
          ? member.returnType?.typeAnnotation
          : member.typeAnnotation?.typeAnnotation;
        const own = read(type, isMethod ? 2 : 1);
        if (step.kind === 'property') return own;
        texts.push(own);
        break;
      }
      default:
        break;
    }
  }
  return joined(texts);
}

function indexStep(index: TSESTree.TypeNode): TypeStep {
  if (index.type === 'TSNumberKeyword') return { kind: 'element' };
  return index.type === 'TSLiteralType' && index.literal.type === 'Literal'
    ? { kind: 'property', name: String(index.literal.value) }
    : { kind: 'any' };
}

/** The value that `typeof x` asks about. */
function queriedValue(
  context: EvaluationContext,
  module: Module,
  name: TSESTree.EntityName | TSESTree.TSImportType,
): AbstractValue | undefined {
  switch (name.type) {
    case 'Identifier':
      return context.evaluate(name, context.symbolicFrame(module, functionAround(name)));
    case 'TSQualifiedName': {
      const object = queriedValue(context, module, name.left);
      return object && readMember(context, object, name.right.name);
    }
    default:
      return undefined;
  }
}

/** `(typeof VERSIONS)[number]`: the entries of a list, where the types of these are their texts. */
function queryTexts(
  question: Question,
  module: Module,
  type: TSESTree.TSTypeQuery,
  steps: readonly TypeStep[],
): readonly string[] | undefined {
  const value = queriedValue(question.context, module, type.exprName);
  if (value === undefined) return undefined;
  let parts: readonly AbstractValue[] = membersOf(value);
  for (const step of steps) {
    const next = parts.map((part) => partsOf(question.context, part, step));
    if (next.some((one) => one === undefined)) return undefined;
    parts = next.flatMap((one) => one ?? []).flatMap(membersOf);
  }
  const texts: string[] = [];
  for (const part of parts) {
    if (part.kind !== 'string' || part.origin.node === question.raised) return undefined;
    if (!hasLiteralType(part.origin.node)) return undefined;
    texts.push(part.value);
  }
  return texts.length === 0 ? undefined : texts;
}

function partsOf(
  context: EvaluationContext,
  value: AbstractValue,
  step: TypeStep,
): readonly AbstractValue[] | undefined {
  switch (step.kind) {
    case 'property':
      return [readMember(context, value, step.name)];
    case 'element':
    case 'any':
      if (value.kind === 'array') return value.open ? undefined : value.elements;
      return step.kind === 'any' && value.kind === 'object' && value.open.length === 0
        ? [...value.properties.values()].map((property) => property.value)
        : undefined;
    case 'result':
      return undefined;
  }
}

/** `keyof typeof VERSIONS` */
function keysOf(
  context: EvaluationContext,
  module: Module,
  type: TSESTree.TSTypeOperator,
  steps: readonly TypeStep[],
): readonly string[] | undefined {
  const { typeAnnotation: operand } = type;
  if (steps.length > 0 || operand?.type !== 'TSTypeQuery') return undefined;
  const value = queriedValue(context, module, operand.exprName);
  return value?.kind === 'object' && value.open.length === 0
    ? [...value.properties.keys()]
    : undefined;
}

/** Whether TypeScript keeps the text of a literal as its type: under `as const`, or in a constant. */
function hasLiteralType(literal: TSESTree.Node): boolean {
  let child = literal;
  for (let parent = literal.parent; parent; child = parent, parent = parent.parent) {
    switch (parent.type) {
      case 'TSAsExpression':
      case 'TSTypeAssertion':
        return isConst(parent.typeAnnotation);
      case 'Property':
      case 'ObjectExpression':
      case 'ArrayExpression':
      case 'TSSatisfiesExpression':
        break;
      case 'VariableDeclarator':
        return child === literal && parent.parent.kind === 'const' && !parent.id.typeAnnotation;
      default:
        return false;
    }
  }
  return false;
}
