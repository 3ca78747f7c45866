// From findings to what ESLint reports: the same steps for all rules.

import { relative } from 'node:path';
import type { AST, Rule } from 'eslint';
import type { Finding, Place, TextEdit } from 'intercom-api-analyzer';
import { apiProblems, type Question } from './analysis.js';
import { guarded } from './debug.js';
import { readSettings } from './settings.js';

/** Messages that every rule can give. */
export const sharedMessages = {
  invalidSetting: '{{problem}}',
} as const;

type Fix = (fixer: Rule.RuleFixer) => Rule.Fix[];

/** A suggestion, in words and edits; it is not offered where there are no edits. */
export interface Repair {
  readonly messageId: string;
  readonly data?: Record<string, string>;
  readonly edits: readonly TextEdit[] | undefined;
}

/** What a rule needs to report a finding in the file that is linted. */
export interface ReportTools {
  readonly locationOf: (place: Place) => AST.SourceLocation;
  /** How a message names a place: `line 3` in the same file, else file, line and column. */
  readonly show: (place: Place) => string;
  readonly isInThisFile: (place: Place) => boolean;
  /** ESLint's form of edits; undefined where they cannot all be made in this file. */
  readonly fix: (edits: readonly TextEdit[] | undefined) => Fix | undefined;
  /** The suggestions that have edits, in that order. */
  readonly suggestions: (repairs: readonly Repair[]) => Rule.SuggestionReportDescriptor[];
}

type FindingOf<Kind extends Finding['kind']> = Extract<Finding, { kind: Kind }>;

/**
 * Listens for the findings of some kinds.
 *
 * @param report reports one finding through `context.report`
 * @param question what the findings are an answer to
 * @returns the visitor of the rule: empty for a file that has nothing to do with Intercom
 */
export function onFindings<Kind extends Finding['kind']>(
  context: Rule.RuleContext,
  kinds: readonly Kind[],
  report: (finding: FindingOf<Kind>, tools: ReportTools) => void,
  question: Question = apiProblems,
): Rule.RuleListener {
  if (!question.concerns(context)) return {};
  return {
    Program(program) {
      reportSettings(context, program);
      const { path, findings } = question.analyze(context);
      const tools = reportTools(context, path);
      for (const finding of findings) {
        if (!isOfKind(finding, kinds)) continue;
        guarded(`the report of ${finding.kind}`, undefined, () => {
          report(finding, tools);
        });
      }
    },
  };
}

function isOfKind<Kind extends Finding['kind']>(
  finding: Finding,
  kinds: readonly Kind[],
): finding is FindingOf<Kind> {
  return kinds.some((kind) => kind === finding.kind);
}

/** The trees whose settings were reported on. */
const settingsReported = new WeakSet<AST.Program>();

/** Reports wrong settings, once for each file: by whichever of our rules runs first in it. */
function reportSettings(context: Rule.RuleContext, program: AST.Program): void {
  if (settingsReported.has(program)) return;
  settingsReported.add(program);
  for (const problem of readSettings(context.settings).problems) {
    context.report({
      loc: { line: 1, column: 0 },
      messageId: 'invalidSetting',
      data: { problem },
    });
  }
}

function reportTools({ cwd, sourceCode }: Rule.RuleContext, path: string): ReportTools {
  const isInThisFile = (place: { readonly path: string }): boolean => place.path === path;

  function fix(edits: readonly TextEdit[] | undefined): Fix | undefined {
    if (edits === undefined || edits.length === 0 || !edits.every(isInThisFile)) return undefined;
    if (haveOverlap(edits)) return undefined;
    return (fixer) =>
      edits.map(({ start, end, text }) => fixer.replaceTextRange([start, end], text));
  }

  return {
    locationOf: ({ start, end }) => ({
      start: sourceCode.getLocFromIndex(start),
      end: sourceCode.getLocFromIndex(end),
    }),
    show: (place) =>
      isInThisFile(place)
        ? `line ${place.line}`
        : `${relativePath(cwd, place.path)}:${place.line}:${place.column}`,
    isInThisFile,
    fix,
    suggestions: (repairs) =>
      repairs.flatMap(({ messageId, data, edits }) => {
        const suggestion = fix(edits);
        return suggestion === undefined ? [] : [{ messageId, data, fix: suggestion }];
      }),
  };
}

/** ESLint throws where the fixes of one report overlap. */
function haveOverlap(edits: readonly TextEdit[]): boolean {
  const inOrder = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  return inOrder.some((edit, index) => {
    const next = inOrder[index + 1];
    return next !== undefined && next.start < edit.end;
  });
}

function relativePath(cwd: string, path: string): string {
  return relative(cwd, path).replaceAll('\\', '/');
}
