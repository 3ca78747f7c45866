/** The cases of `patterns/`: how they are stored, and how their inputs get onto the disk. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** `case.json`; `patterns/README.md` describes it. */
interface PatternFile {
  /** The pattern, as the table of capabilities names it. */
  readonly pattern: string;
  /** What ESLint reports at 2.11: `app.ts:3:5 require-messenger-writable`. */
  readonly findings: readonly string[];
  /** What it reports beyond that where there are types. */
  readonly typedFindings?: readonly string[];
  /** What it reports in the markup of a component, which only ESLint's own parsers of these read. */
  readonly markupFindings?: readonly string[];
  /** What `upgrade --to 2.11` does at 2.10, besides the bytes in `upgrade.diff`. */
  readonly upgrade: {
    readonly edited: readonly string[];
    readonly manual?: readonly string[];
    readonly undecided?: readonly string[];
  };
  /** What becomes of each request: `app.ts:3 POST /data_attributes edited`. */
  readonly requests?: readonly string[];
  /** Words that name the API, and that no request or version is made of: `app.ts:3:5 intercom`. */
  readonly unused?: readonly string[];
  /** Whether the upgrade is one `--include-text`. */
  readonly includeText?: boolean;
  /** `settings.intercomApi`; the codemod reads the same from `input/intercom-api.config.json`. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface PatternCase extends PatternFile {
  /** `clients/got-extend` */
  readonly name: string;
  readonly group: string;
  /** The diff of the upgrade; empty where nothing is edited. */
  readonly diff: string;
  /** Its files, relative to `input/`, in order. */
  readonly files: readonly string[];
}

const folder = fileURLToPath(new URL('../patterns', import.meta.url));

/** All cases, in the order of their names. */
export function loadPatterns(): readonly PatternCase[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('/case.json'))
    .sort()
    .map((file) => {
      const name = path.posix.dirname(file);
      const diff = path.join(folder, name, 'upgrade.diff');
      return {
        // The file is ours and written for this type.
        ...(JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as PatternFile),
        name,
        group: name.slice(0, name.indexOf('/')),
        diff: existsSync(diff) ? readFileSync(diff, 'utf8') : '',
        files: filesOf(path.join(folder, name, 'input')),
      };
    });
}

function filesOf(input: string): readonly string[] {
  return readdirSync(input, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(input, path.join(entry.parentPath, entry.name)))
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
}

/**
 * Writes the inputs of all cases into folders of their own below `target`.
 *
 * @param version the version that stands in the place of every `2.10`; it has the same length, so
 *   that positions stay what they are
 */
export function writeInputs(
  cases: readonly PatternCase[],
  target: string,
  version: '2.10' | '2.11',
): void {
  for (const { name, files } of cases) {
    const input = path.join(folder, name, 'input');
    cpSync(input, path.join(target, name), { recursive: true });
    if (version === '2.10') continue;
    for (const file of files) {
      const text = readFileSync(path.join(input, file), 'utf8');
      writeFileSync(path.join(target, name, file), text.replaceAll('2.10', version));
    }
  }
}

/** What a file says about the API, apart from what settings name. */
export const WORDS = /intercom|data_?attributes?|messenger_?writable/i;

/**
 * How many of the words stand on each line of a case's files: `app.ts:3`. Counted without the tool
 * that is tested.
 */
export function countWords(
  { name, files }: PatternCase,
  root: string,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const file of files) {
    const lines = readFileSync(path.join(root, name, file), 'utf8').split(/\r?\n/);
    for (const [index, line] of lines.entries()) {
      const words = line.match(new RegExp(WORDS, 'gi')) ?? [];
      if (words.length > 0) counts.set(`${file}:${index + 1}`, words.length);
    }
  }
  return counts;
}

/** Whether a case has a tsconfig.json of its own: then the codemod has types for it. */
export function hasTypes({ files }: PatternCase): boolean {
  return files.includes('tsconfig.json');
}

/** Whether a file is one that ESLint is run on. */
export function isLinted(file: string): boolean {
  return (
    /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/.test(file) && !/\.d\.[cm]?ts$|\.config\./.test(file)
  );
}

/** Stores what a case comes to, for `UPDATE_PATTERNS=1`: to be read before it is committed. */
export function updatePattern(
  { name }: PatternCase,
  content: Omit<PatternFile, 'settings'> & Pick<PatternFile, 'settings'>,
  diff: string,
): void {
  const home = path.join(folder, name);
  mkdirSync(home, { recursive: true });
  writeFileSync(path.join(home, 'case.json'), `${JSON.stringify(content, null, 2)}\n`);
  if (diff !== '') writeFileSync(path.join(home, 'upgrade.diff'), diff);
}
