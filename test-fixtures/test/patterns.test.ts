/**
 * Every case of `patterns/`, through every linter that reads its language and through the codemod.
 * `UPDATE_PATTERNS=1` writes what they come to, to be read before it is committed.
 */
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runInventory, runUpgrade } from '../../packages/codemod/src/index.js';
import { capabilitiesPage, type Readers } from './capabilities.js';
import { lintWithEslint, lintWithOxlint, type LinterName } from './linters.js';
import {
  countWords,
  hasTypes,
  isLinted,
  loadPatterns,
  updatePattern,
  WORDS,
  writeInputs,
  type PatternCase,
} from './patterns.js';

const packages = fileURLToPath(new URL('../../node_modules', import.meta.url));
const cases = loadPatterns();
/** All that may become of a request. */
const OUTCOMES = [
  'edited',
  'explicit',
  'not-a-create',
  'already-above',
  'stays-below',
  'manual',
  'undecided',
  'in-tests',
];
const isUpdate = process.env['UPDATE_PATTERNS'] === '1';

const outer = realpathSync(mkdtempSync(path.join(tmpdir(), 'intercom-api-patterns-')));
afterAll(() => rmSync(outer, { recursive: true, force: true }));
/** Inputs as they are, and with the version of the linter's rule. */
const before = path.join(outer, 'before');
const above = path.join(outer, 'above');
/** Messages by file, below `above`. */
let oxlint: ReadonlyMap<string, readonly string[]>;
/** The linters that read the language of each case, as they are run. */
const readers = new Map<string, Readers>();

beforeAll(() => {
  writeInputs(cases, before, '2.10');
  writeInputs(cases, above, '2.11');
  // The codemod gets no types but those of a case's own tsconfig.json.
  writeFileSync(
    path.join(above, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        allowJs: true,
        jsx: 'preserve',
        lib: ['es2023', 'dom'],
        module: 'esnext',
        moduleResolution: 'bundler',
        // Two of the clients with the types that users have, for the compiler to have a say.
        paths: {
          axios: [`${packages}/axios/index.d.ts`],
          'intercom-client': [`${packages}/intercom-client-6/index.d.ts`],
        },
        noEmit: true,
        resolveJsonModule: true,
        skipLibCheck: true,
        strict: true,
        target: 'es2023',
        types: [],
      },
      include: ['**/*.*'],
      // Types that one case declares are none of the others'.
      exclude: cases.filter(hasTypes).map(({ name }) => name),
    }),
  );
  const messages = new Map(lintWithOxlint(above));
  // Settings are those of a whole run.
  for (const { name, settings } of cases) {
    if (settings === undefined) continue;
    for (const [file, found] of lintWithOxlint(path.join(above, name), settings)) {
      messages.set(`${name}/${file}`, found);
    }
  }
  oxlint = messages;
}, 60_000);

/** The messages of a linter for all files of a case that it reads; undefined where it reads none. */
function findingsOf(
  linter: LinterName,
  { name, files, settings = {} }: PatternCase,
  root: string,
): readonly string[] | undefined {
  const results = files.filter(isLinted).flatMap((file) => {
    const messages =
      linter === 'oxlint'
        ? (oxlint.get(`${name}/${file}`) ?? []).map((message) => `${file}:${message}`)
        : lintWithEslint(linter, { root, name, file }, settings);
    return messages === undefined ? [] : [messages];
  });
  return results.length === 0 ? undefined : results.flat();
}

/** What the upgrade says and does, in the words of `case.json`. */
async function upgradeOf(
  { name, includeText }: PatternCase,
  types = true,
): Promise<Required<PatternCase['upgrade']> & { readonly diff: string }> {
  const { report, diff } = await runUpgrade({
    to: '2.11',
    cwd: path.join(before, name),
    dryRun: true,
    includeText,
    types,
  });
  expect(report.errors).toEqual([]);
  return {
    edited: report.edits.map(
      ({ file, line, change, note }) =>
        `${file}:${line} ${change}${note === null ? '' : `: ${note}`}`,
    ),
    manual: report.manual.map(({ file, line, message }) => `${file}:${line} ${message}`),
    undecided: report.undecided.map(({ file, line, reason }) => `${file}:${line} ${reason}`),
    diff,
  };
}

/** What `inventory --explain` says of a case. */
async function explanationOf({ name }: PatternCase) {
  const { explanation } = await runInventory({
    cwd: path.join(before, name),
    explain: true,
    to: '2.11',
  });
  if (explanation === undefined) throw new Error('An explanation was asked for.');
  const { requests, words } = explanation;
  return {
    words,
    decided: requests.filter(({ outcome }) => outcome.kind !== 'decided-by-callers'),
    requests: requests
      .filter(({ outcome }) => outcome.kind !== 'decided-by-callers')
      .map(
        ({ file, line, method, path: requestPath, outcome }) =>
          `${file}:${line} ${method === null ? 'request' : `${method} ${requestPath}`} ${outcome.kind}`,
      ),
    unused: words
      .filter(({ account }) => account === 'unused-address' || account === 'left-out')
      .map(({ file, line, column, word }) => `${file}:${line}:${column} ${word}`),
  };
}

/** How often each line is named. */
function countLines(
  words: readonly { readonly file: string; readonly line: number }[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { file, line } of words) {
    counts.set(`${file}:${line}`, (counts.get(`${file}:${line}`) ?? 0) + 1);
  }
  return counts;
}

it('every case has a pattern of its own', () => {
  expect(cases.length).toBeGreaterThan(0);
  expect(new Set(cases.map(({ pattern }) => pattern)).size).toBe(cases.length);
});

describe.each(cases)('$name: $pattern', (one) => {
  const {
    name,
    pattern,
    settings,
    upgrade,
    findings,
    requests = [],
    unused = [],
    typedFindings = [],
    markupFindings = [],
  } = one;
  const expected: Readonly<Record<LinterName, readonly string[]>> = {
    espree: findings,
    'typescript-eslint': [...findings, ...markupFindings],
    typed: [...findings, ...typedFindings],
    oxlint: findings,
  };

  if (isUpdate) {
    it('is written', async () => {
      const all = findingsOf('typescript-eslint', one, above) ?? [];
      const inScripts = findingsOf('oxlint', one, above) ?? [];
      const isComponent = (message: string) => /\.(?:vue|svelte|astro):/.test(message);
      const inMarkup = all.filter((each) => isComponent(each) && !inScripts.includes(each));
      const withoutMarkup = all.filter((message) => !inMarkup.includes(message));
      const withTypes = findingsOf('typed', one, above) ?? withoutMarkup;
      const onlyTyped = withTypes.filter((message) => !withoutMarkup.includes(message));
      const { diff, edited, manual, undecided } = await upgradeOf(one);
      const explanation = await explanationOf(one);
      const content = {
        pattern,
        ...(settings && { settings }),
        ...(one.includeText === true && { includeText: true }),
        findings: withoutMarkup,
        ...(onlyTyped.length > 0 && { typedFindings: onlyTyped }),
        ...(inMarkup.length > 0 && { markupFindings: inMarkup }),
        upgrade: {
          edited,
          ...(manual.length > 0 && { manual }),
          ...(undecided.length > 0 && { undecided }),
        },
        ...(explanation.requests.length > 0 && { requests: explanation.requests }),
        ...(explanation.unused.length > 0 && { unused: explanation.unused }),
      };
      updatePattern(one, content, diff);
      expect(name).toContain('/');
    });
    return;
  }

  it.each(['espree', 'typescript-eslint', 'typed', 'oxlint'] as const)('%s', (linter) => {
    const found = findingsOf(linter, one, above);
    if (found === undefined) return;
    readers.set(name, new Set([...(readers.get(name) ?? []), linter]));
    expect([...found].sort()).toEqual([...expected[linter]].sort());
  });

  it('is no finding of require-messenger-writable at 2.10', () => {
    const found = findingsOf('typescript-eslint', one, before) ?? [];
    expect(found.filter((message) => message.includes('require-messenger-writable'))).toEqual([]);
  });

  it('is upgraded', async () => {
    const { edited, manual = [], undecided = [] } = upgrade;
    expect(await upgradeOf(one)).toEqual({ edited, manual, undecided, diff: one.diff });
  });

  it('ends in an outcome for each request, and accounts for every word', async () => {
    const explanation = await explanationOf(one);
    expect(explanation.requests).toEqual(requests);
    expect(explanation.unused).toEqual(unused);
    for (const { outcome } of explanation.decided) {
      expect(OUTCOMES).toContain(outcome.kind);
      expect(outcome.reason).not.toBe('');
    }
    const words = explanation.words.filter(({ word }) => WORDS.test(word));
    expect(countLines(words)).toEqual(countWords(one, before));
  });

  if (hasTypes(one)) {
    it('is upgraded further with types where they add findings', async () => {
      const places = (edits: readonly string[]) => edits.map((edit) => edit.replace(/: .*$/, ''));
      const untyped = places((await upgradeOf(one, false)).edited);
      const typed = places(upgrade.edited);
      expect(untyped.filter((edit) => !typed.includes(edit))).toEqual([]);
      expect(typed.length > untyped.length).toBe(typedFindings.length > 0);
    });
  }
});

// It tells what the tests above came to, so it is written without `UPDATE_PATTERNS` only.
if (!isUpdate) {
  it('the capabilities are those that the docs show', async () => {
    const page = await capabilitiesPage(cases, ({ name }) => readers.get(name) ?? new Set());
    process.stdout.write(page);
    const file = fileURLToPath(new URL('../../rules-docs/capabilities.md', import.meta.url));
    if (process.env['UPDATE_CAPABILITIES'] === '1') writeFileSync(file, page);
    expect(readFileSync(file, 'utf8')).toBe(page);
  });
}
