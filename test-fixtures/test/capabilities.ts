/** What the cases of `patterns/` come to, as the page that the docs include. */
import { format } from 'prettier';
import type { LinterName } from './linters.js';
import type { PatternCase } from './patterns.js';

/** The linters that read a case's language. */
export type Readers = ReadonlySet<LinterName>;

const GROUPS: Readonly<Record<string, string>> = {
  helpers: 'Helpers, wrappers and classes',
  loops: 'Loops and collections',
  bodies: 'Bodies that are built',
  clients: 'Clients',
  data: 'Requests that are data',
  settings: 'What settings describe',
  versions: 'Versions',
  languages: 'Languages',
  text: 'Outside of code',
  types: 'Types',
  reports: 'Reports',
  'look-alikes': 'Look-alikes, of which nothing may be said',
};

const LINTERS: readonly LinterName[] = ['espree', 'typescript-eslint', 'typed', 'oxlint'];

const INTRODUCTION = `# What is seen through

Every row is a small application in \`test-fixtures/patterns\`, which a test runs through ESLint with
its own parser, through typescript-eslint without and with types, through oxlint (\`jsPlugins\`) and
through the codemod. This page is what came of it.

- _ESLint_: what the preset \`strict\` reports at 2.11; the same in every linter with a ✓. A linter
  without one does not read the language.
- _upgrade --to 2.11_: what becomes of the creates at 2.10. _Edited_ ones keep what they do; _manual_ and
  _undecided_ ones are listed with the reason.
`;

/**
 * The page, as prettier writes it.
 *
 * @throws Error where a case belongs to no group that the page knows
 */
export async function capabilitiesPage(
  cases: readonly PatternCase[],
  readersOf: (one: PatternCase) => Readers,
): Promise<string> {
  const unknown = cases.find(({ group }) => GROUPS[group] === undefined);
  if (unknown) throw new Error(`${unknown.name} is of no group that capabilities.ts names.`);
  const sections = Object.entries(GROUPS).map(([group, title]) => {
    const rows = cases
      .filter((one) => one.group === group)
      .map((one) => {
        const readers = readersOf(one);
        const marks = LINTERS.map((linter) => (readers.has(linter) ? '✓' : ''));
        return `| ${[escaped(one.pattern), said(one), done(one), ...marks].join(' | ')} |`;
      });
    return rows.length === 0
      ? ''
      : [
          `## ${title}`,
          '',
          `| pattern | ESLint | upgrade --to 2.11 | ${LINTERS.join(' | ')} |`,
          `| - | - | - | ${LINTERS.map(() => '-').join(' | ')} |`,
          ...rows,
        ].join('\n');
  });
  return format([INTRODUCTION, ...sections].join('\n\n'), { parser: 'markdown', printWidth: 100 });
}

function escaped(text: string): string {
  return text.replaceAll(/[|_*]/g, String.raw`\$&`);
}

/** The rules that report something. */
function said({ findings, typedFindings = [], markupFindings = [] }: PatternCase): string {
  const rules = [...findings, ...typedFindings, ...markupFindings].map(
    (finding) => finding.split(' ')[1] ?? '',
  );
  return [...new Set(rules)].sort().join(', ') || 'silent';
}

/** The outcomes of its creates; where it has none, what else is done. */
function done({ requests = [], upgrade }: PatternCase): string {
  const outcomes = requests
    .filter((request) => / POST \/data_attributes | request undecided/.test(request))
    .map((request) => request.slice(request.lastIndexOf(' ') + 1));
  const kinds = [...new Set(outcomes)].sort();
  if (kinds.length > 0) return kinds.join(', ');
  if (upgrade.edited.length > 0) return 'version raised';
  return (upgrade.manual ?? []).length > 0 ? 'manual' : 'nothing';
}
