import type { TSESTree } from '@typescript-eslint/types';

/** The expression inside type assertions, `!`, optional chains and `await`, which leave its value as it is. */
export function unwrapExpression(node: TSESTree.Expression): TSESTree.Expression {
  let current = node;
  for (;;) {
    switch (current.type) {
      case 'TSAsExpression':
      case 'TSNonNullExpression':
      case 'TSSatisfiesExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
      case 'ChainExpression':
        current = current.expression;
        break;
      case 'AwaitExpression':
        current = current.argument;
        break;
      default:
        return current;
    }
  }
}

/** What a chain of members starts with, and their names: `config` and `['headers']` of `config.headers`. */
export function memberChain(expression: TSESTree.Expression): {
  readonly root: TSESTree.Expression;
  readonly names: readonly string[];
} {
  const names: string[] = [];
  let root = unwrapExpression(expression);
  while (
    root.type === 'MemberExpression' &&
    !root.computed &&
    root.property.type === 'Identifier' &&
    root.object.type !== 'Super'
  ) {
    names.unshift(root.property.name);
    root = unwrapExpression(root.object);
  }
  return { root, names };
}

/** The name that a property or member is written with; undefined where it is computed. */
export function writtenName(key: TSESTree.Node, computed: boolean): string | undefined {
  if (key.type === 'Identifier' && !computed) return key.name;
  return key.type === 'Literal' ? String(key.value) : undefined;
}
