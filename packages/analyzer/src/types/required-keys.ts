/** What a type that is written down promises of a key. That a type lacks a key proves nothing. */
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../evaluate/context.js';
import type { ClassNode, DeclaredType } from '../evaluate/value.js';
import { membersOf } from '../evaluate/value.js';
import { readVariable } from '../evaluate/variables.js';
import type { Module } from '../modules/module.js';
import { levelType } from '../syntax/flow.js';
import { declarationsOf, MAX_TYPE_DEPTH, type TypeDeclaration } from './declarations.js';

/** A type where it is written. */
interface WrittenType {
  readonly module: Module;
  readonly node: TSESTree.TypeNode;
}

/** Types that are their first argument, as far as keys go. */
const TRANSPARENT: ReadonlySet<string> = new Set([
  '$ReadOnly',
  '$Exact',
  'Awaited',
  'NonNullable',
  'Promise',
  'Readonly',
]);

const LISTS: ReadonlySet<string> = new Set(['Array', 'ReadonlyArray', 'Iterable', 'Set']);

/** Whether every value of a type has a key, with a value that JSON keeps. */
export function requiresKey(context: EvaluationContext, type: DeclaredType, key: string): boolean {
  let current: WrittenType | undefined = { module: type.module, node: type.node };
  for (const step of type.path) {
    current = current && partOf(context, current, step, 0);
  }
  return current !== undefined && promiseOf(context, current, key, 0) === 'required';
}

/**
 * Whether a type says that a value may be undefined: `?:` of the property that it is, or `| undefined`.
 * What a type does not say proves nothing.
 */
export function allowsUndefined(context: EvaluationContext, type: DeclaredType): boolean {
  const steps = type.path.slice(0, -1);
  const last = type.path.at(-1);
  let current: WrittenType | undefined = { module: type.module, node: type.node };
  for (const step of steps) current = current && partOf(context, current, step, 0);
  if (current === undefined) return false;
  if (last === undefined) return isOfOptional(type.node) || takesUndefined(current.node);
  return last !== '[]' && promiseOf(context, current, last, 0) === 'optional';
}

/** Whether a type says that a value is never undefined: a required property, or a plain type. */
export function excludesUndefined(context: EvaluationContext, type: DeclaredType): boolean {
  const last = type.path.at(-1);
  if (last !== undefined) {
    return last !== '[]' && requiresKey(context, { ...type, path: type.path.slice(0, -1) }, last);
  }
  if (isOfOptional(type.node)) return false;
  const parts = type.node.type === 'TSUnionType' ? type.node.types : [type.node];
  return parts.every((part) => PLAIN_TYPES.has(part.type));
}

/** Whether a type is written beside the name of an optional parameter. */
function isOfOptional(node: TSESTree.TypeNode): boolean {
  const name = node.parent?.parent;
  return name?.type === 'Identifier' && name.optional;
}

/** Types of which `undefined` is no value, whatever they stand for. */
const PLAIN_TYPES: ReadonlySet<string> = new Set([
  'TSBooleanKeyword',
  'TSLiteralType',
  'TSNullKeyword',
  'TSNumberKeyword',
  'TSStringKeyword',
]);

/** The arguments of a type that the language or its library defines: `Pick<T, K>` gives its name and both. */
function libraryType({
  module,
  node,
}: WrittenType):
  { readonly name: string; readonly args: readonly TSESTree.TypeNode[] } | undefined {
  if (node.type !== 'TSTypeReference' || node.typeName.type !== 'Identifier') return undefined;
  if (module.variableOf(node.typeName) !== undefined) return undefined;
  return { name: node.typeName.name, args: node.typeArguments?.params ?? [] };
}

/** The literal texts of `'a' | 'b'`; undefined for any other type. */
function literalTexts(node: TSESTree.TypeNode | undefined): readonly string[] | undefined {
  switch (node?.type) {
    case 'TSLiteralType':
      return node.literal.type === 'Literal' ? [String(node.literal.value)] : undefined;
    case 'TSUnionType': {
      const texts = node.types.map(literalTexts);
      return texts.every((one) => one !== undefined) ? texts.flat() : undefined;
    }
    default:
      return undefined;
  }
}

/** Whether a type takes `undefined`, which JSON leaves out. */
function takesUndefined(node: TSESTree.TypeNode | undefined): boolean {
  switch (node?.type) {
    case 'TSUndefinedKeyword':
    case 'TSVoidKeyword':
      return true;
    case 'TSUnionType':
      return node.types.some(takesUndefined);
    default:
      return false;
  }
}

function keyOf(
  member: TSESTree.TSPropertySignature | TSESTree.PropertyDefinition,
): string | undefined {
  if (member.computed) return undefined;
  if (member.key.type === 'Identifier') return member.key.name;
  return member.key.type === 'Literal' ? String(member.key.value) : undefined;
}

/**
 * What a type says of a key: all values have it, with something that JSON keeps; or values may lack it or
 * leave it undefined. Undefined where it says nothing.
 */
type KeyPromise = 'required' | 'optional' | undefined;

function promiseOfMembers(members: readonly TSESTree.Node[], key: string): KeyPromise {
  for (const member of members) {
    if (member.type !== 'TSPropertySignature' && member.type !== 'PropertyDefinition') continue;
    if (keyOf(member) !== key) continue;
    return member.optional || takesUndefined(member.typeAnnotation?.typeAnnotation)
      ? 'optional'
      : 'required';
  }
  return undefined;
}

/** What types say together that all hold of a value: `A & B`, an interface and what it extends. */
function allOf(promises: readonly KeyPromise[]): KeyPromise {
  return promises.includes('required') ? 'required' : promises.find((one) => one !== undefined);
}

function promiseOf(
  context: EvaluationContext,
  written: WrittenType,
  key: string,
  depth: number,
): KeyPromise {
  if (depth > MAX_TYPE_DEPTH) return undefined;
  const { module } = written;
  const node = levelType(written.node);
  const again = (next: TSESTree.TypeNode | undefined): KeyPromise =>
    next && promiseOf(context, { module, node: next }, key, depth + 1);
  switch (node.type) {
    case 'TSTypeLiteral':
      return promiseOfMembers(node.members, key);
    case 'TSIntersectionType':
      return allOf(node.types.map(again));
    case 'TSUnionType': {
      const promises = node.types.map(again);
      if (promises.every((one) => one === 'required')) return 'required';
      return promises.find((one) => one === 'optional');
    }
    case 'TSTypeOperator':
      return node.operator === 'readonly' ? again(node.typeAnnotation) : undefined;
    case 'TSTypeReference': {
      const known = libraryType({ module, node });
      if (known === undefined) {
        return allOf(
          declared(context, { module, node }).map((one) =>
            promiseOfDeclaration(context, one, key, depth + 1),
          ),
        );
      }
      const [first, second] = known.args;
      if (TRANSPARENT.has(known.name)) return again(first);
      switch (known.name) {
        case 'Partial':
          return 'optional';
        case 'Pick':
        case 'Omit': {
          const keys = literalTexts(second);
          if (keys)
            return keys.includes(key) === (known.name === 'Pick') ? again(first) : undefined;
          // Whether the key is left is not known, so it is not promised.
          return again(first) === 'optional' ? 'optional' : undefined;
        }
        default:
          return undefined;
      }
    }
    default:
      return undefined;
  }
}

type Declaration = TypeDeclaration | { readonly module: Module; readonly node: ClassNode };

/** What the name of a type stands for: interfaces and aliases, or a class. */
function declared(
  context: EvaluationContext,
  { module, node }: WrittenType,
): readonly Declaration[] {
  if (node.type !== 'TSTypeReference' || node.typeName.type !== 'Identifier') return [];
  const variable = module.variableOf(node.typeName);
  const types = declarationsOf(context, module, variable, 0);
  if (types.length > 0 || variable === undefined) return types;
  const value = readVariable(context, module, variable, undefined, module.topFrame);
  return membersOf(value).flatMap((member) => (member.kind === 'class' ? [member] : []));
}

function promiseOfDeclaration(
  context: EvaluationContext,
  { module, node }: Declaration,
  key: string,
  depth: number,
): KeyPromise {
  switch (node.type) {
    case 'TSInterfaceDeclaration':
      return allOf([
        promiseOfMembers(node.body.body, key),
        ...node.extends
          .flatMap(({ expression }) =>
            expression.type === 'Identifier'
              ? declarationsOf(context, module, module.variableOf(expression), 0)
              : [],
          )
          .map((parent) => promiseOfDeclaration(context, parent, key, depth + 1)),
      ]);
    case 'ClassDeclaration':
    case 'ClassExpression':
      return promiseOfMembers(node.body.body, key);
    case 'TSTypeAliasDeclaration':
      return promiseOf(context, { module, node: node.typeAnnotation }, key, depth + 1);
    case 'TSTypeParameter':
      return (
        node.constraint && promiseOf(context, { module, node: node.constraint }, key, depth + 1)
      );
    default:
      return undefined;
  }
}

/** The type of a property, or of the elements for `[]`; undefined where it cannot be read. */
function partOf(
  context: EvaluationContext,
  written: WrittenType,
  step: string,
  depth: number,
): WrittenType | undefined {
  if (depth > MAX_TYPE_DEPTH) return undefined;
  const { module } = written;
  const node = levelType(written.node);
  const inMembers = (members: readonly TSESTree.Node[], from: Module): WrittenType | undefined => {
    for (const member of members) {
      if (member.type !== 'TSPropertySignature' && member.type !== 'PropertyDefinition') continue;
      const type = member.typeAnnotation?.typeAnnotation;
      if (keyOf(member) === step && type && !member.optional) return { module: from, node: type };
    }
    return undefined;
  };
  switch (node.type) {
    case 'TSArrayType':
      return step === '[]' ? { module, node: node.elementType } : undefined;
    case 'TSTypeLiteral':
      return inMembers(node.members, module);
    case 'TSTypeOperator':
      return node.operator === 'readonly' && node.typeAnnotation
        ? partOf(context, { module, node: node.typeAnnotation }, step, depth + 1)
        : undefined;
    case 'TSTypeReference': {
      const known = libraryType({ module, node });
      if (known) {
        const [first] = known.args;
        if (first === undefined) return undefined;
        if (LISTS.has(known.name)) return step === '[]' ? { module, node: first } : undefined;
        return TRANSPARENT.has(known.name)
          ? partOf(context, { module, node: first }, step, depth + 1)
          : undefined;
      }
      for (const { module: from, node: declaration } of declared(context, { module, node })) {
        switch (declaration.type) {
          case 'TSInterfaceDeclaration':
          case 'ClassDeclaration':
          case 'ClassExpression': {
            const found = inMembers(declaration.body.body, from);
            if (found) return found;
            break;
          }
          case 'TSTypeAliasDeclaration':
            return partOf(
              context,
              { module: from, node: declaration.typeAnnotation },
              step,
              depth + 1,
            );
          case 'TSTypeParameter':
            break;
        }
      }
      return undefined;
    }
    default:
      return undefined;
  }
}
