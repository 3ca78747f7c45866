/**
 * The JavaScript of single-file components. Everything else becomes blanks, so that one
 * program results whose offsets are those of the file.
 */

/** A dialect that oxc-parser knows. */
export type ScriptLanguage = 'jsx' | 'ts' | 'tsx';

export interface ScriptText {
  /** As long as the file, line breaks at the same places, blank outside the scripts. */
  readonly text: string;
  readonly language: ScriptLanguage;
}

interface Block {
  readonly start: number;
  readonly end: number;
  readonly language: ScriptLanguage;
}

const attributes = String.raw`(?:[^>"']|"[^"]*"|'[^']*')*`;
const commentOrScript = new RegExp(
  String.raw`<!--[^]*?-->|(<script(?=[\s>])(${attributes})>)([^]*?)<\/script\s*>`,
  'giu',
);
const attribute = (name: string): RegExp =>
  new RegExp(String.raw`\s${name}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))`, 'iu');
const langAttribute = attribute('lang');
const typeAttribute = attribute('type');

const languages: Readonly<Record<string, ScriptLanguage | undefined>> = {
  js: 'jsx',
  javascript: 'jsx',
  jsx: 'jsx',
  ts: 'ts',
  typescript: 'ts',
  tsx: 'tsx',
};
const types: Readonly<Record<string, ScriptLanguage | undefined>> = {
  '': 'jsx',
  module: 'jsx',
  'text/javascript': 'jsx',
  'application/javascript': 'jsx',
  'text/typescript': 'ts',
};

function valueOf(pattern: RegExp, text: string): string | undefined {
  const match = pattern.exec(text);
  return match === null ? undefined : (match[1] ?? match[2] ?? match[3])?.trim().toLowerCase();
}

/** The dialect of a script tag; `undefined` for what is not JavaScript, such as JSON-LD or CoffeeScript. */
function languageOf(tagAttributes: string, fallback: ScriptLanguage): ScriptLanguage | undefined {
  const lang = valueOf(langAttribute, tagAttributes);
  if (lang !== undefined) return languages[lang];
  const type = valueOf(typeAttribute, tagAttributes);
  if (type === undefined || type === 'module') return fallback;
  return types[type];
}

function findScriptTags(text: string, from: number, fallback: ScriptLanguage): Block[] {
  const blocks: Block[] = [];
  for (const match of text.slice(from).matchAll(commentOrScript)) {
    const [, openingTag, tagAttributes, content] = match;
    if (openingTag === undefined || content === undefined) continue;
    const language = languageOf(tagAttributes ?? '', fallback);
    if (language === undefined) continue;
    const start = from + match.index + openingTag.length;
    blocks.push({ start, end: start + content.length, language });
  }
  return blocks;
}

/** Astro's front matter: between the first two `---`, the second at the start of a line. */
const frontMatter = /^(\s*---)([^]*?)(?:(?<=\n)[^\S\n]*---|---[^\S\n]*(?=\r?\n|$))/u;

function findAstroBlocks(text: string): Block[] {
  const match = frontMatter.exec(text);
  const [, fence, content] = match ?? [];
  if (match === null || fence === undefined || content === undefined) {
    return findScriptTags(text, 0, 'ts');
  }
  const start = fence.length;
  return [
    { start, end: start + content.length, language: 'ts' },
    ...findScriptTags(text, match[0].length, 'ts'),
  ];
}

/** Unlike a `;`, a block is never taken for the end of the statement before it. */
const separator = '\n{}';

/** Blanks, with the line breaks of `text` kept. */
function blank(text: string): string {
  return text.replace(/[^\r\n\u2028\u2029]/gu, (character) => ' '.repeat(character.length));
}

/** `{{ value }}` and `<%= value %>` give something; `{% if %}` and `<% if %>` nothing. */
const template = /(\{\{|<%[=-]|<\?=)[^]*?(?:\}\}|%>|\?>)|\{%[^]*?%\}|<%[^]*?%>|<\?php[^]*?\?>/gu;

/** A script with a name for each value that a template fills in, at the same offsets. */
export function withoutTemplates(text: string): string {
  return text.replace(template, (whole: string, givesValue: string | undefined) =>
    givesValue === undefined ? blank(whole) : `_${blank(whole.slice(1))}`,
  );
}

/** The widest dialect that one of the blocks asks for. */
function commonLanguage(blocks: readonly Block[]): ScriptLanguage {
  const asked = new Set(blocks.map(({ language }) => language));
  if (asked.has('tsx')) return 'tsx';
  return asked.has('ts') ? 'ts' : 'jsx';
}

/**
 * The scripts of a `.vue`, `.svelte` or `.astro` file as one program. Where one block follows
 * another, an empty block statement on a line of its own stands in the closing tag between
 * them, so that neither a last expression nor a last comment runs on. A file without scripts gives blanks.
 */
export function extractScripts(kind: 'vue' | 'svelte' | 'astro', text: string): ScriptText {
  const blocks = kind === 'astro' ? findAstroBlocks(text) : findScriptTags(text, 0, 'jsx');
  let result = '';
  let position = 0;
  for (const { start, end } of blocks) {
    const between = blank(text.slice(position, start));
    // The shortest closing mark, `---`, has room for it.
    result += position === 0 ? between : separator + between.slice(separator.length);
    result += text.slice(start, end);
    position = end;
  }
  return { text: result + blank(text.slice(position)), language: commonLanguage(blocks) };
}

/** Whether the code of a file is TypeScript: by its name, or by what a component says of its scripts. */
export function isTypeScript({
  path,
  text,
}: {
  readonly path: string;
  readonly text: string;
}): boolean {
  const kind = /\.(vue|svelte|astro)$/u.exec(path)?.[1];
  return kind === 'vue' || kind === 'svelte' || kind === 'astro'
    ? extractScripts(kind, text).language !== 'jsx'
    : /\.[cm]?tsx?$/u.test(path);
}
