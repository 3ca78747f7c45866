/**
 * JSON as a module: its value is the default export, and its objects and lists are nodes at their
 * offsets in the file, like those of any other module.
 */
import type { TSESTree } from '@typescript-eslint/types';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import { walk } from './traverse.js';

type JsonOutcome =
  | { readonly kind: 'program'; readonly ast: TSESTree.Program }
  | { readonly kind: 'failed'; readonly message: string };

/** Whether a path is that of a JSON file. */
export function isJsonPath(path: string): boolean {
  return /\.json[c5]?$/iu.test(path);
}

/** What makes a program of a JSON text: its default export is what the text holds. */
export const jsonPrefix = 'export default ';

/** What JSON is made of; an expression of any other type is code. */
const jsonTypes: ReadonlySet<string> = new Set([
  'ArrayExpression',
  'ExportDefaultDeclaration',
  'Literal',
  'ObjectExpression',
  'Program',
  'Property',
  'UnaryExpression',
]);

/** Moves all nodes to where they stand in the file, without the words in front of it. */
export function levelJsonProgram(ast: TSESTree.Program): JsonOutcome {
  const shift = jsonPrefix.length;
  let isJson = true;
  walk(ast, visitorKeys, (node) => {
    if (!jsonTypes.has(node.type)) isJson = false;
    const [start, end] = node.range;
    node.range = [Math.max(0, start - shift), Math.max(0, end - shift)];
    return undefined;
  });
  for (const comment of ast.comments ?? []) {
    const [start, end] = comment.range;
    comment.range = [Math.max(0, start - shift), Math.max(0, end - shift)];
  }
  const [statement] = ast.body;
  return isJson && ast.body.length === 1 && statement?.type === 'ExportDefaultDeclaration'
    ? { kind: 'program', ast }
    : { kind: 'failed', message: 'The file holds more than JSON.' };
}
