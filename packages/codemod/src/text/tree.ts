/** JSON and YAML as one kind of tree, with the places of its values. */

export type TreeNode = MapNode | ListNode | ScalarNode;

export interface MapNode {
  readonly kind: 'map';
  readonly entries: readonly { readonly key: string; readonly value: TreeNode }[];
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly TreeNode[];
}

/** A text, number, or word. */
export interface ScalarNode {
  readonly kind: 'scalar';
  /** What it means, escapes resolved. */
  readonly text: string;
  /** Where it is written, without the quotes. */
  readonly start: number;
  readonly end: number;
  /** Whether it is written as it is meant, so that offsets in `text` count from `start`. */
  readonly isVerbatim: boolean;
  readonly isNumber: boolean;
  /** A YAML anchor, or what an alias stands for. */
  readonly isShared: boolean;
}

/** The value of a key of a map; undefined for everything else. */
export function valueOf(node: TreeNode | undefined, key: string): TreeNode | undefined {
  return node?.kind === 'map' ? node.entries.find((entry) => entry.key === key)?.value : undefined;
}

/** The text of a scalar; undefined for everything else. */
export function textOf(node: TreeNode | undefined): string | undefined {
  return node?.kind === 'scalar' ? node.text : undefined;
}

/** What a parser makes of a file: its documents, or what is wrong with it where the parser says that. */
export type Parsed =
  | { readonly kind: 'documents'; readonly roots: readonly TreeNode[] }
  | { readonly kind: 'malformed'; readonly problem: string | undefined };
