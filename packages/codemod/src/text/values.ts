/** How versions and references to variables are written, in whatever file. */
import { classifyVersionText } from 'intercom-api-versions';
import { HEADER, textVersion, type Found, type Subject } from './text-version.js';

/** A version; what may stand around it is for the finder to say. */
export const VERSION = String.raw`(?:\d+\.\d+|Preview|Unstable)`;

/** Behind a version: neither a word nor a further number, as in `2.10.1` and `2.10-beta`. */
export const VERSION_END = String.raw`(?![\w-]|\.\d)`;

/** The header's name in a text, but not as a part of `X-Intercom-Version`. */
export const HEADER_NAME = /(?<![\w-])intercom-version(?![\w-])/giu;

/** Whether a text is the name of the header, in any case. */
export function isHeaderName(text: string): boolean {
  return text.toLowerCase() === 'intercom-version';
}

/** Whether a text is a version that Intercom has, or will probably have soon. */
export function isVersionText(text: string): boolean {
  return classifyVersionText(text).kind !== 'unknown';
}

// `2.10`, `${NAME:-2.10}`, `${{ vars.NAME || '2.10' }}`, `${env:NAME, '2.10'}` (Serverless)
const STATED = new RegExp(
  [
    String.raw`^(?:(${VERSION})`,
    String.raw`\$\{\w+:?[-=](${VERSION})\}`,
    String.raw`\$\{\{[^{}]*\|\|\s*'(${VERSION})'\s*\}\}`,
    String.raw`\$\{[\w-]+:[^{}]*,\s*["']?(${VERSION})["']?\s*\})$`,
  ].join('|'),
  'du',
);

// `$NAME`, `${NAME}`, `${NAME:-2.10}`, `${{ env.NAME }}`, `{{name}}` (Postman), `{{ _.name }}` (Insomnia)
const REFERENCE =
  /^(?:\$(\w+)|\$\{(\w+)(?::?[-=?][^{}]*)?\}|\$\{\{\s*env\.(\w+)\b[^{}]*\}\}|\{\{\s*(?:_\.)?([\w-]+)\s*\}\})$/u;

/**
 * What a value says about the version.
 *
 * @param value the whole value, without the quotes around it
 * @param start where it starts in the text
 */
export function readValue(value: string, start: number, subject: Subject): Found {
  const stated = STATED.exec(value);
  const written = stated?.slice(1).find((group) => group !== undefined);
  const at = stated?.indices?.slice(1).find((group) => group !== undefined)?.[0] ?? 0;
  const reference = REFERENCE.exec(value)
    ?.slice(1)
    .find((group) => group !== undefined);
  return {
    versions: written === undefined ? [] : [textVersion(start + at, written, subject)],
    references: reference === undefined || subject.kind !== 'header' ? [] : [reference],
  };
}

/** `Intercom-Version: 2.10`, where the text is nothing else. */
export function readHeaderLine(line: string, start: number): Found | undefined {
  const match = /^(\s*intercom-version\s*:\s*)(\S.*?)\s*$/iu.exec(line);
  if (match === null) return undefined;
  const [, name = '', value = ''] = match;
  return readValue(value, start + name.length, HEADER);
}

/** What ends a line. */
export const lineBreaks = /\r\n|\r|\n/u;

/** The lines of a text with the offset at which each starts; line breaks left out. */
export function linesOf(
  text: string,
): readonly { readonly line: string; readonly start: number }[] {
  return [...text.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/gu)].map((match) => ({
    line: match[0].replace(/[\r\n]+$/u, ''),
    start: match.index,
  }));
}

/** A text as a part of a regular expression. */
export function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/gu, String.raw`\$&`);
}

/** Names as alternatives of a regular expression; undefined where there are none. */
export function anyOf(names: ReadonlySet<string>): string | undefined {
  if (names.size === 0) return undefined;
  return `(?:${[...names].map(escapeForRegExp).join('|')})`;
}
