/** The types that are written beside names. */
import type { TSESTree } from '@typescript-eslint/types';

/** Whether an assertion is `as const`, which names no type. */
export function isConst(type: TSESTree.TypeNode): boolean {
  return (
    type.type === 'TSTypeReference' &&
    type.typeName.type === 'Identifier' &&
    type.typeName.name === 'const'
  );
}

/** The annotation of a parameter, field or variable name; undefined where none is written. */
export function annotationOf(node: TSESTree.Node | undefined): TSESTree.TypeNode | undefined {
  switch (node?.type) {
    case 'Identifier':
    case 'ObjectPattern':
    case 'ArrayPattern':
    case 'RestElement':
    case 'PropertyDefinition':
      return node.typeAnnotation?.typeAnnotation;
    case 'AssignmentPattern':
      return annotationOf(node.left);
    case 'TSParameterProperty':
      return annotationOf(node.parameter);
    default:
      return undefined;
  }
}
