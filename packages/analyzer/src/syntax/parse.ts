/** Source text to syntax tree: picks the parser, then levels the tree and adds scopes. */
import { createRequire } from 'node:module';
import { analyze } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { visitorKeys as typescriptVisitorKeys } from '@typescript-eslint/visitor-keys';
import { parseSync } from 'oxc-parser';
import type { ParserOptions } from 'oxc-parser';
import { attachParents } from './attach.js';
import { levelFlowProgram } from './flow.js';
import { createLineIndex } from './locate.js';
import { isJsonPath, jsonPrefix, levelJsonProgram } from './json.js';
import { findExcessiveNesting } from './nesting.js';
import { extractScripts, withoutTemplates } from './scripts.js';
import type { ParseOutcome } from './tree.js';

type FailedOutcome = Extract<ParseOutcome, { kind: 'failed' }>;
type ProgramOutcome = { readonly kind: 'program'; readonly ast: TSESTree.Program } | FailedOutcome;
type Language = NonNullable<ParserOptions['lang']>;

/** What an extension means: a dialect, or a file that holds scripts. */
type FileKind = Language | 'vue' | 'svelte' | 'astro' | 'html';

const kindsByExtension: Readonly<Record<string, FileKind | undefined>> = {
  // JSX is common in `.js`, and plain JavaScript never reads differently with it.
  js: 'jsx',
  mjs: 'jsx',
  cjs: 'jsx',
  jsx: 'jsx',
  ts: 'ts',
  mts: 'ts',
  cts: 'ts',
  tsx: 'tsx',
  vue: 'vue',
  svelte: 'svelte',
  astro: 'astro',
  html: 'html',
  htm: 'html',
};

/** The extensions that `parseSource` has a language for, without dots. */
export const sourceExtensions: readonly string[] = Object.keys(kindsByExtension);

function fileKind(path: string): FileKind | undefined {
  if (/\.d\.(?:[^./]+\.)?[cm]?ts$/u.test(path)) return 'dts';
  return kindsByExtension[/\.([^./]+)$/u.exec(path)?.[1]?.toLowerCase() ?? ''];
}

/** Whether `parseSource` knows a language for the path. Looks at the extension only. */
export function isSourcePath(path: string): boolean {
  return fileKind(path) !== undefined;
}

function failedAt(text: string, message: string, offset: number | undefined): FailedOutcome {
  if (offset === undefined) return { kind: 'failed', message };
  return { kind: 'failed', message, ...createLineIndex(text).positionAt(offset) };
}

/** Legal in CommonJS and in Astro's front matter; the parser reports it with the whole tree at hand. */
const topLevelReturn = /^A 'return' statement can only be used within a function body/u;

function parseWithOxc(path: string, text: string, language: Language): ProgramOutcome {
  const parse = (sourceType: ParserOptions['sourceType']) =>
    parseSync(path, text, {
      lang: language,
      sourceType,
      astType: 'ts',
      range: true,
      preserveParens: false,
    });

  let result = parse('unambiguous');
  if (result.errors.length > 0 && !result.module.hasModuleSyntax) {
    // What only CommonJS has, such as `new.target` outside a function.
    const commonjs = parse('commonjs');
    if (commonjs.errors.length === 0) result = commonjs;
  }
  const error = result.errors.find(
    ({ severity, message }) => severity === 'Error' && !topLevelReturn.test(message),
  );
  if (error !== undefined) return failedAt(text, error.message, error.labels[0]?.start);

  // oxc-parser types its trees itself; with `astType: 'ts'` they are TSESTree but for what
  // `attachParents` levels, which the tests compare with typescript-estree.
  const ast = result.program as unknown as TSESTree.Program;
  // `loc` is missing on comments as on every node; `range` is what the analyzer reads.
  ast.comments = result.comments.map(({ type, value, start, end }) => ({
    type,
    value,
    range: [start, end],
  })) as unknown as TSESTree.Comment[];
  return { kind: 'program', ast };
}

/** The part of hermes-eslint that is used; the package has no TypeScript types. */
interface Hermes {
  parse(text: string, options: { readonly sourceType: 'module' }): object;
}

let hermes: Hermes | undefined;

/** Loaded with the first Flow file: 75 ms that other projects do not pay. */
function loadHermes(): Hermes {
  hermes ??= createRequire(import.meta.url)('hermes-eslint') as Hermes;
  return hermes;
}

function parseWithHermes(text: string): ProgramOutcome {
  try {
    const program = loadHermes().parse(text, { sourceType: 'module' });
    return { kind: 'program', ast: levelFlowProgram(program) };
  } catch (error) {
    return { kind: 'failed', ...describeHermesError(error) };
  }
}

/** Its syntax errors have `loc` with a column from 0, and a code frame and the place in the message. */
function describeHermesError(error: unknown): Omit<FailedOutcome, 'kind'> {
  if (error instanceof RangeError) return { message: nestedTooDeeply };
  if (!(error instanceof Error)) return { message: String(error) };
  const message = error.message.split('\n', 1)[0]?.replace(/ \(\d+:\d+\)$/u, '') ?? '';
  const loc: unknown = 'loc' in error ? error.loc : undefined;
  if (typeof loc !== 'object' || loc === null || !('line' in loc) || !('column' in loc)) {
    return { message };
  }
  const { line, column } = loc;
  if (typeof line !== 'number' || typeof column !== 'number') return { message };
  return { message, line, column: column + 1 };
}

const leadingComments = /^(?:#![^\n]*)?(?:\s+|\/\/[^\n]*|\/\*[^]*?\*\/|(['"])use \w+\1;?)*/u;

/** Whether the comments before any code hold `@flow` (and not `@noflow`). */
function hasFlowPragma(text: string): boolean {
  return /@flow\b/u.test(leadingComments.exec(text)?.[0] ?? '');
}

/** Types where JavaScript has none: worth a second try when a `.js` file does not parse. */
const looksLikeFlow =
  /@(?:no)?flow\b|\b(?:import|export)\s+(?:opaque\s+)?type(?:of)?\b|\b(?:opaque\s+)?type\s+\w+|[\w)\]]\??\s*:\s*\??[\w$.*{(|<>]+.*[,)=;]|\bdeclare\s+\w+/u;

/**
 * JavaScript with JSX, or Flow. Files with the pragma go to hermes first, because `f<T>(x)`
 * is a call in Flow and two comparisons in JavaScript.
 */
function parseJavaScript(path: string, text: string): ProgramOutcome {
  if (hasFlowPragma(text)) {
    const flow = parseWithHermes(text);
    if (flow.kind === 'program') return flow;
    // Decorators, for one, are JavaScript that hermes does not read.
    const plain = parseWithOxc(path, text, 'jsx');
    return plain.kind === 'program' ? plain : flow;
  }
  const plain = parseWithOxc(path, text, 'jsx');
  if (plain.kind === 'program' || !looksLikeFlow.test(text)) return plain;
  const flow = parseWithHermes(text);
  return flow.kind === 'program' ? flow : plain;
}

/** JSON longer than this, in UTF-16 units, holds data, not definitions that a program sends. */
const longestJson = 512 * 1024;

function parseJson(path: string, text: string): ProgramOutcome {
  if (text.length > longestJson) {
    return { kind: 'failed', message: 'The file is too large for a file of definitions.' };
  }
  const parsed = parseWithOxc(`${path}.js`, jsonPrefix + text, 'js');
  if (parsed.kind === 'program') return levelJsonProgram(parsed.ast);
  const { line, column } = parsed;
  return line === 1 && column !== undefined
    ? { ...parsed, column: Math.max(1, column - jsonPrefix.length) }
    : parsed;
}

function parseProgram(path: string, text: string): ProgramOutcome {
  if (isJsonPath(path)) return parseJson(path, text);
  const kind = fileKind(path);
  switch (kind) {
    case undefined:
      return { kind: 'failed', message: 'No parser for files with this extension.' };
    case 'js':
    case 'jsx':
      return parseJavaScript(path, text);
    case 'ts':
    case 'tsx':
    case 'dts':
      return parseWithOxc(path, text, kind);
    case 'vue':
    case 'svelte':
    case 'astro': {
      const scripts = extractScripts(kind, text);
      return parseWithOxc(path, scripts.text, scripts.language);
    }
    case 'html': {
      const scripts = extractScripts('vue', text);
      const plain = parseWithOxc(path, scripts.text, scripts.language);
      if (plain.kind === 'program') return plain;
      // Pages that a server fills in are JavaScript but for what it fills.
      const filled = parseWithOxc(path, withoutTemplates(scripts.text), scripts.language);
      return filled.kind === 'program' ? filled : plain;
    }
    default:
      return kind satisfies never;
  }
}

const nestedTooDeeply = 'The code is nested too deeply to be analysed.';

/**
 * Parses one file into the dialect described at `SyntaxTree`.
 *
 * - Languages by extension: JavaScript with JSX, TypeScript, Flow (in `.js` files that say
 *   `@flow`, or that are no JavaScript and look like it), and the script blocks of `.vue`,
 *   `.svelte` and `.astro` at their offsets in the file.
 * - The inline scripts of HTML, in which a name stands for what a template fills in.
 * - JSON, comments and trailing commas allowed, as a module with a default export.
 * - Top-level names are in a module scope for CommonJS and plain scripts as well: whether
 *   `const url = …` belongs to a file does not depend on how the file is loaded. What nothing
 *   defines (`fetch`, `require`) stays an unresolved reference in `globalScope.through`.
 *   `ast.sourceType` still tells `module` from the others.
 * - There are no `loc` and no `tokens`; `ast.comments` have `range`.
 *
 * @param path Decides the language; nothing is read from it.
 * @param text The file without its byte order mark.
 * @returns The tree, or a message with the line and column of the error. Never throws.
 */
export function parseSource(path: string, text: string): ParseOutcome {
  try {
    const excess = findExcessiveNesting(text);
    if (excess !== undefined) return failedAt(text, nestedTooDeeply, excess);

    const parsed = parseProgram(path, text);
    if (parsed.kind === 'failed') return parsed;
    const { ast } = parsed;
    attachParents(ast, typescriptVisitorKeys);
    const scopeManager = analyze(ast, { sourceType: 'module', jsxPragma: null, lib: [] });
    return { kind: 'parsed', tree: { ast, scopeManager, visitorKeys: typescriptVisitorKeys } };
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'failed', message: nestedTooDeeply };
    // A defect of a parser must not end a run over a thousand other files.
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', message: `The parser failed: ${reason}` };
  }
}
