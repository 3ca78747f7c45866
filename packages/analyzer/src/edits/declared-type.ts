/**
 * Whether the type that a literal is written against has room for another key. TypeScript
 * refuses a key that the type lacks, so such a literal is not the place for an edit.
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../evaluate/context.js';
import { membersOf } from '../evaluate/value.js';
import { functionAround, type Module } from '../modules/module.js';

/** How a type is reached from an annotation: an element of a list, or a property. */
type TypeStep = { readonly kind: 'element' } | { readonly kind: 'property'; readonly name: string };

interface DeclaredType {
  readonly module: Module;
  readonly type: TSESTree.TypeNode;
  /** From the annotation down to the literal. */
  readonly steps: readonly TypeStep[];
}

/** How many aliases, interfaces and imports are followed. */
const MAX_TYPE_DEPTH = 12;

function isConst(type: TSESTree.TypeNode): boolean {
  return (
    type.type === 'TSTypeReference' &&
    type.typeName.type === 'Identifier' &&
    type.typeName.name === 'const'
  );
}

function parameterType(parameter: TSESTree.Parameter | undefined): TSESTree.TypeNode | undefined {
  switch (parameter?.type) {
    case 'Identifier':
    case 'ObjectPattern':
    case 'ArrayPattern':
      return parameter.typeAnnotation?.typeAnnotation;
    case 'AssignmentPattern':
      return parameterType(parameter.left);
    case 'TSParameterProperty':
      return parameterType(parameter.parameter);
    default:
      return undefined;
  }
}

/** The annotation that a literal has to fit; undefined where none is written. */
function declaredType(
  context: EvaluationContext,
  module: Module,
  literal: TSESTree.Node,
): DeclaredType | undefined {
  const steps: TypeStep[] = [];
  const found = (type: TSESTree.TypeNode | undefined, from: Module): DeclaredType | undefined =>
    type && { module: from, type, steps: [...steps].reverse() };
  let child: TSESTree.Node = literal;
  for (let parent = literal.parent; parent; child = parent, parent = parent.parent) {
    switch (parent.type) {
      case 'TSAsExpression':
      case 'TSTypeAssertion':
        if (isConst(parent.typeAnnotation)) break;
        // A cast takes a literal with more keys than its type.
        return undefined;
      case 'TSSatisfiesExpression':
        return found(parent.typeAnnotation, module);
      case 'ArrayExpression':
        steps.push({ kind: 'element' });
        break;
      case 'Property': {
        const { key } = parent;
        const name =
          key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : '';
        steps.push({ kind: 'property', name });
        break;
      }
      case 'ObjectExpression':
      case 'ConditionalExpression':
      case 'LogicalExpression':
      case 'AwaitExpression':
      case 'TSNonNullExpression':
        break;
      case 'VariableDeclarator':
        return found(parent.id.typeAnnotation?.typeAnnotation, module);
      case 'PropertyDefinition':
        return found(parent.typeAnnotation?.typeAnnotation, module);
      case 'ReturnStatement':
        return found(functionAround(parent)?.returnType?.typeAnnotation, module);
      case 'ArrowFunctionExpression':
        return parent.body === child ? found(parent.returnType?.typeAnnotation, module) : undefined;
      case 'CallExpression':
      case 'NewExpression': {
        const index = parent.arguments.findIndex((argument) => argument === child);
        if (index < 0 || parent.callee.type === 'Super') return undefined;
        const frame = context.symbolicFrame(module, functionAround(parent));
        for (const target of membersOf(context.evaluate(parent.callee, frame))) {
          if (target.kind !== 'function') continue;
          return found(parameterType(target.node.params[index]), target.module);
        }
        return undefined;
      }
      default:
        return undefined;
    }
  }
  return undefined;
}

interface TypeDeclaration {
  readonly module: Module;
  readonly node: TSESTree.TSInterfaceDeclaration | TSESTree.TSTypeAliasDeclaration;
}

/** The interfaces and aliases that a type name stands for, through imports and re-exports. */
function typeDeclarations(
  context: EvaluationContext,
  module: Module,
  name: string,
  depth: number,
): readonly TypeDeclaration[] {
  if (depth > MAX_TYPE_DEPTH) return [];
  const found: TypeDeclaration[] = [];
  const follow = (specifier: string, imported: string): void => {
    const resolution = context.graph.resolve(specifier, module);
    if (resolution.kind !== 'file') return;
    const outcome = context.graph.load(resolution.path);
    if (outcome.kind === 'loaded') {
      found.push(...typeDeclarations(context, outcome.module, imported, depth + 1));
    }
  };
  for (const statement of module.tree.ast.body) {
    switch (statement.type) {
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration':
        if (statement.id.name === name) found.push({ module, node: statement });
        break;
      case 'ExportNamedDeclaration': {
        const { declaration } = statement;
        if (
          (declaration?.type === 'TSInterfaceDeclaration' ||
            declaration?.type === 'TSTypeAliasDeclaration') &&
          declaration.id.name === name
        ) {
          found.push({ module, node: declaration });
        }
        for (const specifier of statement.source ? statement.specifiers : []) {
          const exported = specifier.exported;
          const exportedName = exported.type === 'Identifier' ? exported.name : exported.value;
          if (exportedName === name && specifier.local.type === 'Identifier' && statement.source) {
            follow(statement.source.value, specifier.local.name);
          }
        }
        break;
      }
      case 'ExportAllDeclaration':
        follow(statement.source.value, name);
        break;
      case 'ImportDeclaration':
        for (const specifier of statement.specifiers) {
          if (specifier.type !== 'ImportSpecifier' || specifier.local.name !== name) continue;
          const { imported } = specifier;
          follow(
            statement.source.value,
            imported.type === 'Identifier' ? imported.name : imported.value,
          );
        }
        break;
      default:
        break;
    }
  }
  return found;
}

const LIST_TYPES: ReadonlySet<string> = new Set(['Array', 'ReadonlyArray', 'Iterable', 'Set']);
const TRANSPARENT_TYPES: ReadonlySet<string> = new Set([
  'Partial',
  'Readonly',
  'Required',
  'NonNullable',
  'Promise',
  'Awaited',
  '$ReadOnly',
  '$Exact',
]);

/**
 * Whether a type, followed by steps, has a key.
 *
 * @returns undefined where the type is not one that can be read
 */
function hasKey(
  context: EvaluationContext,
  module: Module,
  type: TSESTree.TypeNode,
  steps: readonly TypeStep[],
  key: string,
  depth: number,
): boolean | undefined {
  if (depth > MAX_TYPE_DEPTH) return undefined;
  const again = (
    next: TSESTree.TypeNode | undefined,
    rest: readonly TypeStep[] = steps,
    from: Module = module,
  ): boolean | undefined => next && hasKey(context, from, next, rest, key, depth + 1);
  const inMembers = (members: readonly TSESTree.TypeElement[]): boolean | undefined => {
    const [step, ...rest] = steps;
    const wanted = step === undefined ? key : step.kind === 'property' ? step.name : undefined;
    for (const member of members) {
      if (member.type === 'TSIndexSignature') {
        return step === undefined ? true : again(member.typeAnnotation?.typeAnnotation, rest);
      }
      if (member.type !== 'TSPropertySignature' || member.computed) continue;
      const name = member.key.type === 'Identifier' ? member.key.name : String(member.key.value);
      if (name !== wanted) continue;
      return step === undefined ? true : again(member.typeAnnotation?.typeAnnotation, rest);
    }
    return step === undefined ? false : undefined;
  };

  switch (type.type) {
    case 'TSAnyKeyword':
    case 'TSUnknownKeyword':
    case 'TSObjectKeyword':
      return true;
    case 'TSTypeOperator':
      return again(type.typeAnnotation);
    case 'TSArrayType':
      return steps[0]?.kind === 'element' ? again(type.elementType, steps.slice(1)) : undefined;
    case 'TSTypeLiteral':
      return inMembers(type.members);
    case 'TSUnionType':
    case 'TSIntersectionType': {
      const answers = type.types.map((one) => again(one));
      if (answers.includes(true)) return true;
      return answers.every((answer) => answer === false) ? false : undefined;
    }
    case 'TSTypeReference': {
      if (type.typeName.type !== 'Identifier') return undefined;
      const { name } = type.typeName;
      const [first, second] = type.typeArguments?.params ?? [];
      if (LIST_TYPES.has(name)) {
        return steps[0]?.kind === 'element' ? again(first, steps.slice(1)) : undefined;
      }
      if (TRANSPARENT_TYPES.has(name)) return again(first);
      if (name === 'Record') return steps.length === 0 ? true : again(second, steps.slice(1));
      const declarations = typeDeclarations(context, module, name, 0);
      const answers = declarations.map(({ module: from, node }) => {
        if (node.type === 'TSTypeAliasDeclaration') return again(node.typeAnnotation, steps, from);
        return hasKeyInInterface(context, from, node, steps, key, depth + 1);
      });
      if (answers.includes(true)) return true;
      return answers.length > 0 && answers.every((answer) => answer === false) ? false : undefined;
    }
    default:
      return undefined;
  }
}

function hasKeyInInterface(
  context: EvaluationContext,
  module: Module,
  node: TSESTree.TSInterfaceDeclaration,
  steps: readonly TypeStep[],
  key: string,
  depth: number,
): boolean | undefined {
  const literal: TSESTree.TypeNode = {
    type: 'TSTypeLiteral',
    members: node.body.body,
    parent: node,
    range: node.range,
    loc: node.loc,
  } as TSESTree.TSTypeLiteral; // The members are all that is read of it.
  const own = hasKey(context, module, literal, steps, key, depth);
  if (own === true || node.extends.length === 0) return own;
  const inherited = node.extends.map(({ expression }) =>
    expression.type === 'Identifier'
      ? typeDeclarations(context, module, expression.name, 0).map(({ module: from, node: base }) =>
          base.type === 'TSInterfaceDeclaration'
            ? hasKeyInInterface(context, from, base, steps, key, depth + 1)
            : hasKey(context, from, base.typeAnnotation, steps, key, depth + 1),
        )
      : [undefined],
  );
  const answers = inherited.flat();
  if (answers.includes(true)) return true;
  return answers.length > 0 && answers.every((answer) => answer === false) ? own : undefined;
}

/**
 * Whether a key may be added to an object literal where it is written. A type that cannot
 * be read counts as one without room.
 */
export function allowsKey(
  context: EvaluationContext,
  module: Module,
  literal: TSESTree.Node,
  key: string,
): boolean {
  const declared = declaredType(context, module, literal);
  if (declared === undefined) return true;
  return hasKey(context, declared.module, declared.type, declared.steps, key, 0) === true;
}
