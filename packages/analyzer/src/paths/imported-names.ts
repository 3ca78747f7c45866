import type { Variable } from '@typescript-eslint/scope-manager';

/** What a variable is imported as: from where, and under which name. */
export function importOf(
  variable: Variable,
): { readonly specifier: string; readonly name: string } | undefined {
  const [definition] = variable.defs;
  if (definition === undefined || variable.defs.length > 1) return undefined;
  const { node } = definition;
  switch (node.type) {
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier': {
      if (node.parent.type !== 'ImportDeclaration') return undefined;
      const specifier = node.parent.source.value;
      if (node.type === 'ImportNamespaceSpecifier') return { specifier, name: '*' };
      if (node.type === 'ImportDefaultSpecifier') return { specifier, name: 'default' };
      const { imported } = node;
      return { specifier, name: imported.type === 'Identifier' ? imported.name : imported.value };
    }
    case 'VariableDeclarator': {
      const { init } = node;
      if (
        init?.type !== 'CallExpression' ||
        init.callee.type !== 'Identifier' ||
        init.callee.name !== 'require'
      ) {
        return undefined;
      }
      const [argument] = init.arguments;
      return argument?.type === 'Literal' && typeof argument.value === 'string'
        ? { specifier: argument.value, name: '*' }
        : undefined;
    }
    default:
      return undefined;
  }
}
