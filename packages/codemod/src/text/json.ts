/** JSON, with the comments and trailing commas that some tools allow. */
import { createRequire } from 'node:module';
import type { Node, ParseError } from 'jsonc-parser';
import type { TreeNode } from './tree.js';

let parser: typeof import('jsonc-parser') | undefined;

/**
 * Parses JSON.
 *
 * @returns undefined where the text is malformed
 * @throws RangeError where it is nested deeper than the stack holds
 */
export function parseJson(text: string): TreeNode | undefined {
  // Loaded when the first file is met that matters: most runs meet none. It has the types named.
  parser ??= createRequire(import.meta.url)('jsonc-parser') as typeof import('jsonc-parser');
  const errors: ParseError[] = [];
  const root = parser.parseTree(text, errors, { allowTrailingComma: true });
  return root === undefined || errors.length > 0 ? undefined : convert(root, text);
}

function convert(node: Node, text: string): TreeNode {
  switch (node.type) {
    case 'object':
      return {
        kind: 'map',
        entries: (node.children ?? []).flatMap((property) => {
          const [key, value] = property.children ?? [];
          return key === undefined || value === undefined
            ? []
            : [{ key: String(key.value), value: convert(value, text) }];
        }),
      };
    case 'array':
      return { kind: 'list', items: (node.children ?? []).map((item) => convert(item, text)) };
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
    case 'property': {
      const quotes = node.type === 'string' ? 1 : 0;
      const start = node.offset + quotes;
      const end = node.offset + node.length - quotes;
      const raw = text.slice(start, end);
      const meant = node.type === 'string' ? String(node.value) : raw;
      return {
        kind: 'scalar',
        text: meant,
        start,
        end,
        isVerbatim: raw === meant,
        isNumber: node.type === 'number',
        isShared: false,
      };
    }
  }
}
