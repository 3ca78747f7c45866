// One analysis for each file, whichever rule asks for it first.

import { resolve, sep } from 'node:path';
import type { Rule, SourceCode } from 'eslint';
import type { Finding, SyntaxTree } from 'intercom-api-analyzer';
import { guarded } from './debug.js';
import { readSettings } from './settings.js';
import { typesOf } from './types.js';
import { workspaceFor } from './workspace.js';

export interface FileAnalysis {
  /** The file, absolute and with `/`, as it stands in the places of findings. */
  readonly path: string;
  /** What is wrong in this file, in its order. */
  readonly findings: readonly Finding[];
}

/** By tree: ESLint makes a new one for each file and each pass of `--fix`. */
const analyses = new WeakMap<object, FileAnalysis>();

/** What was asked last, of which tree: all rules of a file ask one after the other. */
let lastAsked: { readonly tree: object; readonly answer: boolean } | undefined;

/**
 * Whether a rule has anything to do in a file. Costs a string search for most files.
 *
 * No for everything that is not JavaScript: ESLint gives a scope manager to nothing else.
 */
export function concernsFile(context: Rule.RuleContext): boolean {
  const { ast } = context.sourceCode;
  if (lastAsked?.tree !== ast) {
    const answer = guarded('the gate', false, () => asksFor(context));
    lastAsked = { tree: ast, answer };
  }
  return lastAsked.answer;
}

function asksFor({ cwd, filename, settings, sourceCode }: Rule.RuleContext): boolean {
  return (
    typeof sourceCode.text === 'string' &&
    workspaceFor(cwd, readSettings(settings)).lets(analyzedPath(cwd, filename), sourceCode.text) &&
    Boolean(sourceCode.scopeManager)
  );
}

/**
 * Analyses a file with the tree and the scopes that ESLint has parsed. Never throws: a failure
 * means that nothing is found.
 */
export function analyzeFile(context: Rule.RuleContext): FileAnalysis {
  const { sourceCode, filename } = context;
  let analysis = analyses.get(sourceCode.ast);
  if (analysis === undefined) {
    const path = analyzedPath(context.cwd, filename);
    const workspace = workspaceFor(context.cwd, readSettings(context.settings));
    const findings = guarded(`the analysis of ${filename}`, [], () =>
      workspace
        .problemsIn({
          path,
          text: sourceCode.text,
          tree: () => syntaxTreeOf(sourceCode),
          treeLasts: isOfEslint(sourceCode),
          types: typesOf(sourceCode),
        })
        .filter(({ place }) => place.path === path),
    );
    analysis = { path, findings };
    analyses.set(sourceCode.ast, analysis);
  }
  return analysis;
}

/**
 * The path under which a file is analysed. `<input>`, `<text>` and the code blocks of a Markdown
 * file are on no disk; they lie in the working folder, so that their imports and the package.json
 * near them are found.
 */
export function analyzedPath(cwd: string, filename: string): string {
  if (isPlainPath(filename)) return filename;
  const path = resolve(cwd, filename);
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** Absolute, with `/`, and without `..`: so are almost all, and to resolve each takes its time. */
function isPlainPath(filename: string): boolean {
  return filename.startsWith('/') && sep === '/' && !/\/[./]|\/$/u.test(filename);
}

/** ESLint makes an object of a class for each file; oxlint has one for all, and reuses its memory. */
function isOfEslint(sourceCode: SourceCode): boolean {
  return Object.getPrototypeOf(sourceCode) !== Object.prototype;
}

function syntaxTreeOf({ ast, scopeManager, visitorKeys }: SourceCode): SyntaxTree {
  // ESLint types its trees and scopes as plain ESTree, whatever the parser. The analyzer reads the
  // dialect of typescript-eslint, of which that is the part without types.
  return { ast, scopeManager, visitorKeys } as unknown as SyntaxTree;
}
