// One analysis for each file, whichever rule asks for it first.

import { resolve, sep } from 'node:path';
import type { Rule, SourceCode } from 'eslint';
import type { AttributeTable, Finding, SettingsReading, SyntaxTree } from 'intercom-api-analyzer';
import { type FileRelation, NO_RELATION } from 'intercom-api-analyzer/light';
import { guarded } from './debug.js';
import { readSettings } from './settings.js';
import { typesOf } from './types.js';
import { type LintedFile, type Workspace, workspaceFor } from './workspace.js';

export interface FileAnalysis {
  /** The file, absolute and with `/`, as it stands in the places of findings. */
  readonly path: string;
  /** What is wrong in this file, in its order. */
  readonly findings: readonly Finding[];
}

/** What rules ask about a file, each by itself: what nobody asks is not worked out. */
export interface Question {
  /** Whether there can be anything to find in a file. Costs a look-up for most files. */
  concerns(context: Rule.RuleContext): boolean;
  /** Analyses a file. Never throws: a failure means that nothing is found. */
  analyze(context: Rule.RuleContext): FileAnalysis;
}

/** What was asked last, of which tree: all rules of a file ask one after the other. */
let lastAsked: { readonly tree: object; readonly relation: FileRelation } | undefined;

/** What a file has to do with. */
function relationOf(context: Rule.RuleContext): FileRelation {
  const { ast } = context.sourceCode;
  if (lastAsked?.tree !== ast) {
    const relation = guarded('the gate', NO_RELATION, () => askFor(context));
    lastAsked = { tree: ast, relation };
  }
  return lastAsked.relation;
}

/** Nothing that is not JavaScript: ESLint gives a scope manager to nothing else. */
function askFor(context: Rule.RuleContext): FileRelation {
  const { cwd, filename, sourceCode } = context;
  const { text } = sourceCode;
  if (typeof text !== 'string') return NO_RELATION;
  const workspace = workspaceOf(context);
  // Most files end here, with what costs least: not even their path is worked out.
  if (workspace.isUnrelatedAsRead(filename, text)) return NO_RELATION;
  const relation = workspace.relationOf(analyzedPath(cwd, filename), text);
  return (relation.api || relation.messenger) && !sourceCode.scopeManager ? NO_RELATION : relation;
}

/** Makes a question out of what a workspace answers. */
function question(
  about: keyof FileRelation,
  find: (workspace: Workspace, file: LintedFile) => readonly Finding[],
): Question {
  /** By tree: ESLint makes a new one for each file and each pass of `--fix`. */
  const analyses = new WeakMap<object, FileAnalysis>();

  return {
    concerns: (context) => relationOf(context)[about],
    analyze(context) {
      const { sourceCode, filename } = context;
      let analysis = analyses.get(sourceCode.ast);
      if (analysis === undefined) {
        const file = lintedFile(context);
        const findings = guarded(`the analysis of ${filename}`, [], () =>
          find(workspaceOf(context), file).filter(({ place }) => place.path === file.path),
        );
        analysis = { path: file.path, findings };
        analyses.set(sourceCode.ast, analysis);
      }
      return analysis;
    },
  };
}

/** What calls of the API do not do as their author means. */
export const apiProblems = question('api', (workspace, file) => workspace.problemsIn(file));

/** What is handed to the Messenger in vain. */
export const attributeProblems = question('messenger', (workspace, file) =>
  workspace.attributeProblemsIn(file),
);

/** What the project of a file creates and hands to the Messenger; undefined where that cannot be told. */
export function attributesAround(context: Rule.RuleContext): AttributeTable | undefined {
  return guarded(`the attributes around ${context.filename}`, undefined, () =>
    workspaceOf(context).attributesOf(lintedFile(context)),
  );
}

/** What was asked for last: most runs have one folder and the same settings for all files. */
let lastUsed:
  | { readonly cwd: string; readonly reading: SettingsReading; readonly workspace: Workspace }
  | undefined;

function workspaceOf({ cwd, settings }: Rule.RuleContext): Workspace {
  const reading = readSettings(settings);
  if (lastUsed?.reading !== reading || lastUsed.cwd !== cwd) {
    lastUsed = { cwd, reading, workspace: workspaceFor(cwd, reading) };
  }
  return lastUsed.workspace;
}

function lintedFile({ cwd, filename, sourceCode }: Rule.RuleContext): LintedFile {
  return {
    path: analyzedPath(cwd, filename),
    text: sourceCode.text,
    tree: () => syntaxTreeOf(sourceCode),
    treeLasts: isOfEslint(sourceCode),
    types: typesOf(sourceCode),
  };
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
