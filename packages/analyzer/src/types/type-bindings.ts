/**
 * What type parameters stand for:
 *
 *     class Resource<T, Body = Omit<T, 'id'>> { create(body: Body) { … } }
 *     class Attributes extends Resource<Attribute> {}
 *     type Request<Body> = { path: string; body: Body };
 */
import type { TSESTree } from '@typescript-eslint/types';
import { superclassOf } from '../evaluate/classes.js';
import type { EvaluationContext } from '../evaluate/context.js';
import type { ClassNode, ClassValue, FunctionValue } from '../evaluate/value.js';
import type { Module } from '../modules/module.js';

/** A type as it is written, with what the type parameters in it stand for. */
export interface BoundType {
  readonly module: Module;
  readonly type: TSESTree.TypeNode;
  readonly bindings: Bindings;
}

export type Bindings = ReadonlyMap<TSESTree.TSTypeParameter, BoundType>;

export const NO_BINDINGS: Bindings = new Map();

/** Type arguments, where they are written. */
export interface TypeArguments {
  readonly module: Module;
  readonly types: TSESTree.TSTypeParameterInstantiation | undefined;
  readonly bindings: Bindings;
}

/** What the parameters of a declaration stand for with some arguments; one without any is its default, or not known. */
export function bind(
  home: Module,
  declared: TSESTree.TSTypeParameterDeclaration | undefined,
  { module, types, bindings }: TypeArguments,
): Bindings {
  if (declared === undefined) return NO_BINDINGS;
  const bound = new Map<TSESTree.TSTypeParameter, BoundType>();
  for (const [index, parameter] of declared.params.entries()) {
    const type = types?.params[index];
    if (type) bound.set(parameter, { module, type, bindings });
    else if (parameter.default) {
      // A default may name the parameters before it.
      bound.set(parameter, { module: home, type: parameter.default, bindings: bound });
    }
  }
  return bound;
}

/** How many classes that extend each other are gone through. */
const MAX_CLASSES = 8;

/** What the type parameters of its class stand for in a method, by the instance or subclass that it is called on. */
export function bindingsOfMethod(
  context: EvaluationContext,
  { node, thisValue }: FunctionValue,
): Bindings {
  const owner = classAround(node.parent);
  if (owner?.typeParameters === undefined || thisValue?.kind !== 'instance') return NO_BINDINGS;
  const { origin } = thisValue;
  let current: ClassValue = thisValue.classValue;
  let bindings = bind(current.module, current.node.typeParameters, {
    module: origin?.module ?? current.module,
    types: origin?.node.type === 'NewExpression' ? origin.node.typeArguments : undefined,
    bindings: NO_BINDINGS,
  });
  for (let count = 0; count < MAX_CLASSES; count += 1) {
    if (current.node === owner) return bindings;
    const { module, node: derived } = current;
    const parent = superclassOf(context, current);
    if (parent?.kind !== 'class') return NO_BINDINGS;
    bindings = bind(parent.module, parent.node.typeParameters, {
      module,
      types: derived.superTypeArguments,
      bindings,
    });
    current = parent;
  }
  return NO_BINDINGS;
}

function classAround(member: TSESTree.Node): ClassNode | undefined {
  return member.type === 'MethodDefinition' || member.type === 'PropertyDefinition'
    ? member.parent.parent
    : undefined;
}
