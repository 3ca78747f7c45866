/**
 * Versions beside the header's name or a variable's, found without knowing what is around them: for
 * files that cannot be parsed, and for sentences.
 */
import { besideHeader } from './commands.js';
import { joined, textVersion, type Found, type Wanted } from './text-version.js';
import { anyOf, HEADER_NAME, linesOf, VERSION, VERSION_END } from './values.js';

/** Finds versions on the same line as a name, comments left out. All of them are in doubt. */
export function findLoosely(text: string, wanted: Wanted): Found {
  const names = anyOf(wanted.variables);
  return joined(
    linesOf(text).flatMap(({ line, start }) => {
      if (/^\s*(?:#|\/\/)/u.test(line)) return [];
      const headers = [...line.matchAll(HEADER_NAME)].map((match) =>
        besideHeader(line, match.index + match[0].length, start),
      );
      return names === undefined ? headers : [...headers, besideVariables(line, start, names)];
    }),
  );
}

/** `NAME: "2.10"`, `NAME=2.10` */
function besideVariables(line: string, start: number, names: string): Found {
  const pattern = new RegExp(
    String.raw`(?<![\w$.-])(${names})["'\x60]?\s*[:=]\s*["'\x60]?(${VERSION})${VERSION_END}`,
    'dgu',
  );
  return {
    versions: [...line.matchAll(pattern)].flatMap((match) => {
      const [, name, written] = match;
      const at = match.indices?.[2]?.[0];
      if (name === undefined || written === undefined || at === undefined) return [];
      const version = textVersion(start + at, written, { kind: 'variable', name });
      return [{ ...version, doubt: 'loose' as const }];
    }),
    references: [],
  };
}
