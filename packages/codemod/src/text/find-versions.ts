/** Finds the versions in a text of whatever format: the one place that knows all finders. */
import { findInCommands } from './commands.js';
import { findInDockerfile } from './dockerfile.js';
import type { TextFormat } from './formats.js';
import { findInHttpFile } from './http-file.js';
import { parseJson } from './json.js';
import { findInDotenv, findInMakefile, findInSettings } from './lines.js';
import { findLoosely } from './loose.js';
import { findInMarkdown } from './markdown.js';
import { findInTree } from './structured.js';
import { joined, type Found, type TextVersion, type Wanted } from './text-version.js';
import type { Parsed } from './tree.js';
import { isVersionText } from './values.js';
import { parseYaml } from './yaml.js';

/**
 * Finds the places of a text that state the version, as the value of the header or of a variable
 * that is sent as it. A variable that the header is given in the same text counts as well.
 *
 * @param text without byte order mark
 * @returns in the order of the text, each place once; never throws for a malformed text
 */
export function findVersions(
  format: TextFormat,
  text: string,
  wanted: Wanted,
): readonly TextVersion[] {
  const first = find(format, text, wanted);
  const variables = new Set([...wanted.variables, ...first.references]);
  const { versions } =
    variables.size === wanted.variables.size ? first : find(format, text, { ...wanted, variables });
  const byStart = new Map<number, TextVersion>();
  for (const version of versions.filter(({ written }) => isVersionText(written))) {
    const other = byStart.get(version.start);
    byStart.set(version.start, other === undefined ? version : stronger(other, version));
  }
  return [...byStart.values()].sort((a, b) => a.start - b.start);
}

/** Of two readings of one place, the doubtful one, then that of the header: `Intercom-Version: ${V:-2.10}`. */
function stronger(a: TextVersion, b: TextVersion): TextVersion {
  if ((a.doubt === undefined) !== (b.doubt === undefined)) return a.doubt === undefined ? b : a;
  return a.subject.kind === 'header' ? a : b;
}

function find(format: TextFormat, text: string, wanted: Wanted): Found {
  switch (format) {
    case 'commands':
      return findInCommands(text, wanted);
    case 'dockerfile':
      return findInDockerfile(text, wanted);
    case 'dotenv':
      return findInDotenv(text, wanted);
    case 'http':
      return findInHttpFile(text, wanted);
    case 'json':
      return findStructured(text, wanted, (given) => {
        const root = parseJson(given);
        return root === undefined
          ? { kind: 'malformed', problem: undefined }
          : { kind: 'documents', roots: [root] };
      });
    case 'makefile':
      return joined([findInCommands(text, wanted), findInMakefile(text, wanted)]);
    case 'markdown':
      return findInMarkdown(text, wanted);
    case 'settings':
      return findInSettings(text, wanted, false);
    case 'toml':
      return findInSettings(text, wanted, true);
    case 'yaml':
      return findStructured(text, wanted, parseYaml);
  }
}

/** Nothing that a person writes is nested deeper, and the time of parsers may grow with its square. */
const maxDepth = 500;

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/gu)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > maxDepth) return true;
  }
  return false;
}

/** Nothing of a file that cannot be parsed is certain, but what stands in it is worth a word. */
function findStructured(text: string, wanted: Wanted, parse: (text: string) => Parsed): Found {
  let problem: string | undefined;
  try {
    const parsed = isTooDeep(text) ? undefined : parse(text);
    if (parsed?.kind === 'documents') {
      return joined(parsed.roots.map((root) => findInTree(root, text, wanted)));
    }
    problem = parsed?.problem;
  } catch (error) {
    // Nested deeper than the stack holds.
    if (!(error instanceof RangeError)) throw error;
  }
  const { versions } = findLoosely(text, wanted);
  return {
    versions: versions.map((version) => ({ ...version, doubt: 'malformed', problem })),
    references: [],
  };
}
