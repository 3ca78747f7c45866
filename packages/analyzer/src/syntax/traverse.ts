/** Walking a tree without knowing its node types: children by visitor key, never by recursion. */
import type { TSESTree } from '@typescript-eslint/types';
import type { VisitorKeys } from './tree.js';

/** Whether `value` is a syntax node: an object with a `type` that is a string. */
export function isNode(value: unknown): value is TSESTree.Node {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
  );
}

/** Whether a node lies within another of the same file, or is it. */
export function isInside(node: TSESTree.Node, container: TSESTree.Node): boolean {
  return node.range[0] >= container.range[0] && node.range[1] <= container.range[1];
}

/**
 * The nodes directly below `node`, in source order as far as the visitor keys have it.
 * Holes of array literals and absent children are left out. A type without
 * visitor keys counts as a leaf.
 */
export function childNodes(node: TSESTree.Node, visitorKeys: VisitorKeys): TSESTree.Node[] {
  const children: TSESTree.Node[] = [];
  for (const key of visitorKeys[node.type] ?? []) {
    // Which properties a node has depends on its type; the visitor keys name those to look at.
    const value = (node as unknown as Readonly<Record<string, unknown>>)[key];
    if (Array.isArray(value)) {
      for (const item of value) {
        if (isNode(item)) children.push(item);
      }
    } else if (isNode(value)) {
      children.push(value);
    }
  }
  return children;
}

/** What `enter` may answer: `'skip'` leaves out the nodes below, `'stop'` ends the walk. */
export type WalkControl = 'skip' | 'stop' | undefined;

/**
 * Calls `enter` for `root` and every node below it, parents before children,
 * siblings in order. Deep trees are no problem: the stack is an array.
 */
export function walk(
  root: TSESTree.Node,
  visitorKeys: VisitorKeys,
  enter: (node: TSESTree.Node) => WalkControl,
): void {
  const pending: TSESTree.Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const control = enter(node);
    if (control === 'stop') return;
    if (control === 'skip') continue;
    const children = childNodes(node, visitorKeys);
    for (let index = children.length - 1; index >= 0; index -= 1) {
      const child = children[index];
      if (child !== undefined) pending.push(child);
    }
  }
}
