/** What the names of types stand for, through imports and re-exports. */
import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../evaluate/context.js';
import type { Module } from '../modules/module.js';

/** How many aliases, interfaces and imports are followed. */
export const MAX_TYPE_DEPTH = 12;

export interface TypeDeclaration {
  readonly module: Module;
  readonly node:
    TSESTree.TSInterfaceDeclaration | TSESTree.TSTypeAliasDeclaration | TSESTree.TSTypeParameter;
}

/** The types that a name may stand for; empty for a name of a package. */
export function declarationsOf(
  context: EvaluationContext,
  module: Module,
  variable: Variable | undefined,
  depth: number,
): readonly TypeDeclaration[] {
  return (variable?.defs ?? []).flatMap(({ node }): readonly TypeDeclaration[] => {
    switch (node.type) {
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration':
      case 'TSTypeParameter':
        return [{ module, node }];
      case 'ImportSpecifier':
        return node.parent.type === 'ImportDeclaration'
          ? exportedTypes(
              context,
              module,
              node.parent.source.value,
              nameOf(node.imported),
              depth + 1,
            )
          : [];
      default:
        return [];
    }
  });
}

function nameOf(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.value;
}

/** The types that a module exports under a name; `exportsOf` lists values only. */
function exportedTypes(
  context: EvaluationContext,
  from: Module,
  specifier: string,
  name: string,
  depth: number,
): readonly TypeDeclaration[] {
  if (depth > MAX_TYPE_DEPTH) return [];
  const resolution = context.graph.resolve(specifier, from.path);
  if (resolution.kind !== 'file') return [];
  const outcome = context.graph.load(resolution.path);
  if (outcome.kind !== 'loaded') return [];
  const { module } = outcome;
  return module.tree.ast.body.flatMap((statement): readonly TypeDeclaration[] => {
    switch (statement.type) {
      case 'ExportNamedDeclaration': {
        const { declaration, source } = statement;
        if (
          (declaration?.type === 'TSInterfaceDeclaration' ||
            declaration?.type === 'TSTypeAliasDeclaration') &&
          declaration.id.name === name
        ) {
          return [{ module, node: declaration }];
        }
        return statement.specifiers.flatMap(({ exported, local }): readonly TypeDeclaration[] => {
          if (nameOf(exported) !== name) return [];
          if (source) return exportedTypes(context, module, source.value, nameOf(local), depth + 1);
          if (local.type !== 'Identifier') return [];
          return declarationsOf(context, module, module.variableOf(local), depth);
        });
      }
      case 'ExportAllDeclaration':
        return statement.exported
          ? []
          : exportedTypes(context, module, statement.source.value, name, depth + 1);
      default:
        return [];
    }
  });
}
