import type { ScopeManager } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';

/** Which child properties of a node hold nodes, by node type. */
export type VisitorKeys = Readonly<Record<string, readonly string[] | undefined>>;

/**
 * A parsed file in the one dialect that everything here reads: ESTree as
 * typescript-eslint writes it, `parent` and `range` on every node, no
 * `ParenthesizedExpression`, and a scope manager beside it.
 *
 * Ranges count UTF-16 units of the text without its byte order mark, as in ESLint.
 */
export interface SyntaxTree {
  readonly ast: TSESTree.Program;
  readonly scopeManager: ScopeManager;
  readonly visitorKeys: VisitorKeys;
}

/** What became of parsing one file. */
export type ParseOutcome =
  | { readonly kind: 'parsed'; readonly tree: SyntaxTree }
  /** `line` and `column` count from 1; absent where the parser does not say. */
  | {
      readonly kind: 'failed';
      readonly message: string;
      readonly line?: number;
      readonly column?: number;
    };
