export { createLineIndex, type LineIndex, type Position } from './locate.js';
export { isSourcePath, parseSource, sourceExtensions } from './parse.js';
export { childNodes, isNode, walk, type WalkControl } from './traverse.js';
export type { ParseOutcome, SyntaxTree, VisitorKeys } from './tree.js';
