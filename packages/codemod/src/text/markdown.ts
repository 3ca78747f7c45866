/**
 * Markdown and MDX. Only commands and HTTP requests are certain: what a sentence says of a version
 * may be about the past, and an example in a programming language is more than its version.
 */
import { findInCommands, withoutForeignCommands } from './commands.js';
import { findLoosely } from './loose.js';
import {
  doubting,
  joined,
  overruled,
  shifted,
  type Doubt,
  type Found,
  type Wanted,
} from './text-version.js';
import { linesOf, readHeaderLine } from './values.js';

/** A stretch of a document. */
interface Block {
  readonly kind: 'prose' | 'code';
  /** What the fence says about the code: `sh`; empty where it says nothing, or where there is none. */
  readonly language: string;
  /** Under a heading about earlier versions. */
  readonly isPast: boolean;
  readonly start: number;
  readonly end: number;
}

/** Finds the versions in a document. */
export function findInMarkdown(text: string, wanted: Wanted): Found {
  const found = joined(
    blocksOf(text).map((block) => {
      const part = text.slice(block.start, block.end);
      const inBlock = shifted(findInBlock(block, part, wanted), block.start);
      return block.isPast ? overruled(inBlock, 'past') : inBlock;
    }),
  );
  // What sentences say does not count: they may go on telling of the version before.
  const sent = found.versions.filter(({ doubt }) => doubt === undefined);
  const isComparison = new Set(sent.map(({ written }) => written)).size > 1;
  return isComparison ? doubting(found, 'several-versions') : found;
}

/** Languages whose lines are commands or HTTP requests. */
const COMMAND_LANGUAGE =
  /^(?:|bash|cmd|console|curl|https?|plain|plaintext|powershell|rest|sh|shell|shell-?session|shellscript|terminal|text|txt|zsh)$/u;

function findInBlock({ kind, language }: Block, text: string, wanted: Wanted): Found {
  // What a change took away or added is about that change.
  const isChange = language === 'diff' || language === 'patch';
  if (isChange || isForeignRequest(text, wanted)) return { versions: [], references: [] };
  const doubt: Doubt = kind === 'prose' ? 'sentence' : 'example';
  const sent = withoutForeignCommands(withoutAnswers(text), wanted);
  const commands = findInCommands(kind === 'prose' ? inlineCodeOf(sent) : sent, wanted);
  const certain =
    kind === 'prose'
      ? flagsOnly(commands)
      : COMMAND_LANGUAGE.test(language)
        ? joined([flagsOnly(commands), headerLinesIn(sent)])
        : { versions: [], references: [] };
  const places = new Set(certain.versions.map(({ start }) => start));
  const rest = findLoosely(sent, wanted).versions.filter(({ start }) => !places.has(start));
  return joined([certain, overruled({ versions: rest, references: [] }, doubt)]);
}

/** `-H "Intercom-Version: 2.10"`: variables in a document are not set by anybody. */
function flagsOnly({ versions, references }: Found): Found {
  return {
    versions: versions.filter(
      ({ subject, doubt }) => subject.kind === 'header' && doubt === undefined,
    ),
    references,
  };
}

/** `POST https://door.example/open`, or `Host: door.example` below it */
function isForeignRequest(text: string, wanted: Wanted): boolean {
  const addresses = [
    ...text.matchAll(/^\s*(?:host:\s*(\S+)|(?:GET|POST|PUT|PATCH|DELETE)\s+(https?:\S+))/gimu),
  ].map(([, host, url]) => url ?? `https://${host ?? ''}`);
  return addresses.length > 0 && addresses.every(wanted.isForeign);
}

function headerLinesIn(text: string): Found {
  return joined(linesOf(text).flatMap(({ line, start }) => readHeaderLine(line, start) ?? []));
}

/** The text without the headers of answers, which repeat the version: blanks stand in their place. */
function withoutAnswers(text: string): string {
  let isAnswer = false;
  let result = '';
  for (const { line, start } of linesOf(text)) {
    if (/^\s*HTTP\/[\d.]+\s+\d{3}\b/u.test(line)) isAnswer = true;
    else if (line.trim() === '') isAnswer = false;
    // `< Intercom-Version: 2.10`, as `curl --verbose` prints it
    const isHidden = isAnswer || /^\s*<\s/u.test(line);
    result += text.slice(result.length, start) + (isHidden ? blanks(line) : line);
  }
  return result + text.slice(result.length);
}

/** The text with blanks in the place of everything that is not `code in a line`. */
function inlineCodeOf(text: string): string {
  let position = 0;
  let result = '';
  for (const match of text.matchAll(/(?<!`)(`+)(?!`)([^\r\n]{0,500}?[^`\r\n])\1(?!`)/gu)) {
    const start = match.index + (match[1] ?? '').length;
    const code = match[2] ?? '';
    result += blanks(text.slice(position, start)) + code;
    position = start + code.length;
  }
  return result + blanks(text.slice(position));
}

function blanks(text: string): string {
  return text.replaceAll(/[^\r\n]/gu, ' ');
}

/** Headings of sections that tell what was. */
const PAST_HEADING =
  /\b(?:change ?log|history|release notes?|what'?s (?:new|changed)|migrat\w*|upgrad\w*|previous\w*|before(?! you\b)|old|older|legacy|deprecat\w*|obsolete|archived?)\b|\d+\.\d+/iu;

function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  const add = (block: Block): void => {
    const last = blocks.at(-1);
    const isSame =
      last?.end === block.start &&
      last.kind === block.kind &&
      last.language === block.language &&
      last.isPast === block.isPast;
    if (isSame) blocks.pop();
    blocks.push(isSame ? { ...block, start: last.start } : block);
  };
  const lines = linesOf(text);
  let fence: { readonly mark: string; readonly language: string } | undefined;
  let pastLevel: number | undefined;
  let isAfterBlank = true;
  let isIndented = false;
  for (const [index, { line, start }] of lines.entries()) {
    const next = lines[index + 1];
    const end = next?.start ?? text.length;
    if (fence !== undefined) {
      if (closes(line, fence.mark)) fence = undefined;
      else {
        const { language } = fence;
        add({ kind: 'code', language, isPast: pastLevel !== undefined, start, end });
      }
      continue;
    }
    fence = openedBy(line);
    if (fence !== undefined) continue;
    const isBlank = line.trim() === '';
    isIndented = /^(?: {4}|\t)/u.test(line) && !isBlank && (isAfterBlank || isIndented);
    isAfterBlank = isBlank;
    const heading = isIndented ? undefined : headingOf(line, next?.line ?? '');
    if (heading !== undefined && (pastLevel === undefined || heading.level <= pastLevel)) {
      pastLevel = PAST_HEADING.test(heading.title) ? heading.level : undefined;
    }
    const kind = isIndented ? 'code' : 'prose';
    add({ kind, language: '', isPast: pastLevel !== undefined, start, end });
  }
  return blocks;
}

/** The fence that a line opens, in a list or a quotation too. */
function openedBy(line: string): { readonly mark: string; readonly language: string } | undefined {
  const match = /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*(`{3,}|~{3,})\s*([^`]*)$/u.exec(line);
  if (match === null) return undefined;
  const [, mark = '', info = ''] = match;
  const [language = ''] = info.replace(/^\{\s*\.?/u, '').split(/[\s{}=,:]/u);
  return { mark, language: language.toLowerCase() };
}

function closes(line: string, mark: string): boolean {
  const closing = line.replace(/^[\s>]*/u, '').trimEnd();
  return closing.length >= mark.length && closing === mark.charAt(0).repeat(closing.length);
}

function headingOf(
  line: string,
  next: string,
): { readonly level: number; readonly title: string } | undefined {
  const atx = /^ {0,3}(#{1,6})\s+(.*)$/u.exec(line);
  if (atx !== null) return { level: (atx[1] ?? '').length, title: atx[2] ?? '' };
  const underline = line.trim() === '' ? null : /^ {0,3}(=+|-{2,})\s*$/u.exec(next);
  return underline === null
    ? undefined
    : { level: underline[1]?.startsWith('=') === true ? 1 : 2, title: line };
}
