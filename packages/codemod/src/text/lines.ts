/** Files of names and values, one on a line: `.env`, `.ini`, `.properties`, `.toml`. */
import { HEADER, joined, type Found, type Wanted } from './text-version.js';
import { anyOf, isHeaderName, linesOf, readValue } from './values.js';

/**
 * Finds the versions in an `.env` file or one of its relatives, `.envrc` and `.dev.vars`:
 * `NAME=2.10`, `export NAME="2.10" # why`.
 */
export function findInDotenv(text: string, wanted: Wanted): Found {
  return findAssigned(
    text,
    wanted,
    (names) =>
      String.raw`^(?<before>\s*(?:export\s+)?(?<name>${names})\s*[=:]\s*(?<quote>["'\x60]?))(?<value>[^\s"'\x60#]+)\k<quote>\s*(?:(?<=\s)#.*)?$`,
  );
}

/** Finds the variables that a makefile sets: `NAME := 2.10`, `export NAME ?= 2.10`. Its recipes are commands. */
export function findInMakefile(text: string, wanted: Wanted): Found {
  return findAssigned(
    text,
    wanted,
    (names) =>
      String.raw`^(?<before> *(?:(?:export|override)\s+)*(?<name>${names})\s*(?::{0,3}|\?)=\s*)(?<value>[^\s#]+)\s*(?:#.*)?$`,
  );
}

/**
 * The versions that wanted variables are given, one on a line.
 *
 * @param lineOf the expression for such a line, of the names as alternatives; with the groups `before` (all in front of
 *   the value), `name` and `value`
 */
function findAssigned(text: string, wanted: Wanted, lineOf: (names: string) => string): Found {
  const names = anyOf(wanted.variables);
  if (names === undefined) return { versions: [], references: [] };
  const pattern = new RegExp(lineOf(names), 'u');
  return joined(
    linesOf(text).flatMap(({ line, start }) => {
      const { before, name, value } = pattern.exec(line)?.groups ?? {};
      if (before === undefined || name === undefined || value === undefined) return [];
      return [readValue(value, start + before.length, { kind: 'variable', name })];
    }),
  );
}

// `name = value`, `"name": 'value' # why`, `vars.name = 2.10`
const SETTING =
  /^(?<before>\s*(?:[\w-]+\.)*(?<keyQuote>["']?)(?<name>[\w-]+)\k<keyQuote>\s*[=:]\s*(?<quote>["']?))(?<value>[^\s"'#;]+)\k<quote>\s*(?:[#;].*)?$/u;

/**
 * Finds the versions in a file of settings.
 *
 * @param isToml whether values without quotes are numbers
 */
export function findInSettings(text: string, wanted: Wanted, isToml: boolean): Found {
  let fence: string | undefined;
  return joined(
    linesOf(text).flatMap(({ line, start }) => {
      // Lines of a TOML text that goes over several are no settings.
      const marks = isToml ? (line.match(/"""|'''/gu) ?? []) : [];
      const isInside = fence !== undefined;
      for (const mark of marks) {
        if (fence === undefined) fence = mark;
        else if (fence === mark) fence = undefined;
      }
      if (isInside || marks.length > 0) return [];
      if (isToml && /[{,]/u.test(line)) return entriesIn(line, start, wanted);
      const { before, name, quote, value } = SETTING.exec(line)?.groups ?? {};
      if (before === undefined || name === undefined || value === undefined) return [];
      return setting(name, value, start + before.length, wanted, isToml && quote === '');
    }),
  );
}

// `"name" = 'value'` between braces and commas
const ENTRY =
  /(?<=[{,]\s*)(?<before>(?<keyQuote>["']?)(?<name>[\w-]+)\k<keyQuote>\s*=\s*(?<quote>["']?))(?<value>[^\s"'#,{}]+)\k<quote>(?=\s*(?:[,}]|$))/gu;

/** The entries of tables that are written on one line: `vars = { NAME = "2.10", REGION = "eu" }`. */
function entriesIn(line: string, start: number, wanted: Wanted): readonly Found[] {
  return [...line.matchAll(ENTRY)].flatMap(({ index, groups }) => {
    const { before, name, quote, value } = groups ?? {};
    if (before === undefined || name === undefined || value === undefined) return [];
    if (isInText(line, index)) return [];
    return setting(name, value, start + index + before.length, wanted, quote === '');
  });
}

/** Whether something on a line is inside of quotes, or behind the sign of a comment. */
function isInText(line: string, index: number): boolean {
  let quote = '';
  for (let at = 0; at < index; at += 1) {
    const letter = line.charAt(at);
    if (quote === '' && letter === '#') return true;
    if (quote === '' && (letter === '"' || letter === "'")) quote = letter;
    else if (quote === '"' && letter === '\\') at += 1;
    else if (letter === quote) quote = '';
  }
  return quote !== '';
}

/** The version that a setting states, if it is the header or a variable that is sent. */
function setting(
  name: string,
  value: string,
  at: number,
  wanted: Wanted,
  isNumber: boolean,
): readonly Found[] {
  const isHeader = isHeaderName(name);
  if (!isHeader && !wanted.variables.has(name)) return [];
  const found = readValue(value, at, isHeader ? HEADER : { kind: 'variable', name });
  return [{ ...found, versions: found.versions.map((version) => ({ ...version, isNumber })) }];
}
