/** The types that the code around a literal expects it to have. */
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../evaluate/context.js';
import type { AbstractValue } from '../evaluate/value.js';
import { membersOf } from '../evaluate/value.js';
import { classOfThis, functionAround, type Module, parametersOf } from '../modules/module.js';
import { annotationOf, isConst } from '../types/annotations.js';

/** One step from a type to a part of it. */
export type TypeStep =
  | { readonly kind: 'element' }
  | { readonly kind: 'property'; readonly name: string }
  /** Any property or element: what `T[keyof T]` means. */
  | { readonly kind: 'any' }
  /** What a function of the type returns. */
  | { readonly kind: 'result' };

/** A type that the code writes down, and the way from it to the literal. */
export interface ExpectedType {
  readonly module: Module;
  readonly type: TSESTree.TypeNode;
  readonly steps: readonly TypeStep[];
}

/**
 * The types that a literal has to fit: those of assertions, annotations, parameters, fields
 * and return types.
 *
 * @returns the innermost first
 */
export function expectedTypes(
  context: EvaluationContext,
  module: Module,
  literal: TSESTree.Node,
): readonly ExpectedType[] {
  const found: ExpectedType[] = [];
  /** From the literal outwards. */
  const steps: TypeStep[] = [];
  const add = (type: TSESTree.TypeNode | undefined, from: Module = module): void => {
    if (type) found.push({ module: from, type, steps: [...steps].reverse() });
  };
  let child: TSESTree.Node = literal;
  for (
    let parent: TSESTree.Node | undefined = literal.parent;
    parent;
    child = parent, parent = parent.parent
  ) {
    switch (parent.type) {
      case 'TSAsExpression':
      case 'TSTypeAssertion':
        if (isConst(parent.typeAnnotation)) break;
        // Further out, the type is that of the cast.
        add(parent.typeAnnotation);
        return found;
      case 'TSSatisfiesExpression':
        add(parent.typeAnnotation);
        break;
      case 'ArrayExpression':
        steps.push({ kind: 'element' });
        break;
      case 'Property': {
        const { key } = parent;
        if (parent.value !== child || parent.computed) return found;
        steps.push({
          kind: 'property',
          name:
            key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : '',
        });
        break;
      }
      case 'SpreadElement':
        if (parent.parent.type !== 'ObjectExpression') return found;
        break;
      case 'ObjectExpression':
      case 'ConditionalExpression':
      case 'LogicalExpression':
      case 'AwaitExpression':
      case 'ChainExpression':
      case 'TSNonNullExpression':
        break;
      case 'AssignmentPattern':
        if (parent.right !== child) return found;
        add(annotationOf(parent.left));
        break;
      case 'ObjectPattern':
        add(annotationOf(parent));
        return found;
      case 'VariableDeclarator':
        add(annotationOf(parent.id));
        return found;
      case 'PropertyDefinition':
        add(parent.typeAnnotation?.typeAnnotation);
        return found;
      case 'AssignmentExpression':
        if (parent.right === child) found.push(...targetTypes(module, parent.left, steps));
        return found;
      case 'ReturnStatement': {
        const fn = functionAround(parent);
        if (fn === undefined) return found;
        if (fn.returnType) {
          add(fn.returnType.typeAnnotation);
          return found;
        }
        steps.push({ kind: 'result' });
        parent = fn;
        break;
      }
      case 'ArrowFunctionExpression':
        if (parent.body !== child) return found;
        if (parent.returnType) {
          add(parent.returnType.typeAnnotation);
          return found;
        }
        steps.push({ kind: 'result' });
        break;
      case 'CallExpression':
      case 'NewExpression': {
        const index = parent.arguments.findIndex((argument) => argument === child);
        if (index < 0 || parent.callee.type === 'Super') return found;
        if (isFreeze(parent.callee)) break;
        const frame = context.symbolicFrame(module, functionAround(parent));
        for (const callee of membersOf(context.evaluate(parent.callee, frame))) {
          if (callee.kind !== 'function' && callee.kind !== 'class') continue;
          const parameters = filledBy(callee);
          const rest = parameters.at(-1);
          if (rest?.type === 'RestElement' && index >= parameters.length - 1) {
            steps.push({ kind: 'element' });
            add(annotationOf(rest), callee.module);
            steps.pop();
          } else {
            add(annotationOf(parameters[index]), callee.module);
          }
        }
        return found;
      }
      default:
        return found;
    }
  }
  return found;
}

function isFreeze(callee: TSESTree.Expression): boolean {
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'Object' &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'freeze'
  );
}

/** The parameters that the arguments of a call or construction fill. */
function filledBy(
  callee: Extract<AbstractValue, { kind: 'function' | 'class' }>,
): readonly TSESTree.Parameter[] {
  if (callee.kind === 'function') return parametersOf(callee.node);
  for (const member of callee.node.body.body) {
    if (member.type === 'MethodDefinition' && member.kind === 'constructor')
      return member.value.params;
  }
  return [];
}

/** The type of what an assignment fills: a variable, a field, or a part of one. */
function targetTypes(
  module: Module,
  target: TSESTree.Expression,
  steps: readonly TypeStep[],
): readonly ExpectedType[] {
  const path = [...steps];
  let current = target;
  while (current.type === 'MemberExpression') {
    const { object, property } = current;
    const name =
      property.type === 'Identifier' && !current.computed
        ? property.name
        : property.type === 'PrivateIdentifier'
          ? `#${property.name}`
          : property.type === 'Literal'
            ? String(property.value)
            : undefined;
    if (name === undefined) return [];
    if (object.type === 'ThisExpression') {
      const type = fieldType(object, property);
      return type ? [{ module, type, steps: path.reverse() }] : [];
    }
    path.push({ kind: 'property', name });
    current = object;
  }
  if (current.type !== 'Identifier') return [];
  const type = annotationOf(module.variableOf(current)?.defs[0]?.name);
  return type ? [{ module, type, steps: path.reverse() }] : [];
}

function fieldType(
  owner: TSESTree.ThisExpression,
  name: TSESTree.Expression | TSESTree.PrivateIdentifier,
): TSESTree.TypeNode | undefined {
  if (name.type !== 'Identifier' && name.type !== 'PrivateIdentifier') return undefined;
  for (const member of classOfThis(owner)?.body.body ?? []) {
    if (
      member.type === 'PropertyDefinition' &&
      member.key.type === name.type &&
      'name' in member.key &&
      member.key.name === name.name
    ) {
      return member.typeAnnotation?.typeAnnotation;
    }
  }
  return undefined;
}
