/** An explanation for a person: what there is, and below it the places that decided it. */
import type { ExplainReport } from '../explain.js';
import type { TextFormat } from '../text/formats.js';
import type {
  ReportedRequest,
  ReportedStatement,
  ReportedStep,
  ReportedTextStatement,
  ReportedWord,
  WordAccount,
} from './explanation-json.js';

/** What `explain` prints, with a newline at the end. */
export function explanationText(report: ExplainReport): string {
  const { file, line, to, requests, versions, text, words, leftOut } = report;
  if (leftOut !== null) return `${file}:${line} was not looked at: ${leftOut}.\n`;
  const blocks = [
    ...requests.map((request) => requestBlock(request, to)),
    ...versions.map((version) => versionBlock(version, to)),
    ...text.map((version) => textBlock(version, to)),
  ];
  if (blocks.length > 0) return `${blocks.join('\n\n')}\n`;
  const found = words.map((word) => `  ${word.word}  ${ACCOUNTS[word.account]}\n`).join('');
  return (
    `Nothing on ${file}:${line} was found to have a part in a request to the Intercom API, or in a version.\n` +
    found
  );
}

/** What an occurrence of a word is, in words. */
export const ACCOUNTS: Readonly<Record<WordAccount, string>> = {
  request: 'a part of a request',
  version: 'a part of what states a version',
  'unused-address': 'names the API, but no request or version was found that is made of it',
  comment: 'in a comment',
  import: 'the name of a module',
  name: 'the name of a variable, property, type or component',
  text: 'in a text that nothing is requested with',
  markup: 'outside of the scripts of a component',
  document: 'in a file that is no code, without a version beside it',
  'other-file': 'in a file of a kind that nothing is looked for in',
  'left-out': 'in a file that was left out',
};

function requestBlock(request: ReportedRequest, to: string): string {
  const { method, path, client, calls, url, version, construction, bodies, outcome } = request;
  const what = method === null ? 'A request to the Intercom API' : `${method} ${path ?? ''}`;
  const lines = [`${what} by ${client}`, ...steps([...calls].reverse())];
  if (construction) lines.push('  client made at', ...steps([construction]));
  if (url) lines.push(`  URL ${url.value}`, ...steps(url.steps));
  lines.push(`  version ${version.value}`, ...steps(version.steps));
  for (const [index, body] of bodies.entries()) {
    const which = bodies.length > 1 ? ` ${index + 1} of ${bodies.length}` : '';
    const open = body.open === null ? '' : `; further keys are not known: ${body.open}`;
    lines.push(`  body${which} ${body.value}${open}`, ...steps(body.steps));
  }
  lines.push(`  upgrade --to ${to}: ${outcomeText(outcome)}`);
  return lines.join('\n');
}

function versionBlock({ value, kind, steps: way, outcome }: ReportedStatement, to: string): string {
  return [
    `version ${value}, as ${kind === 'header' ? 'the header Intercom-Version' : 'the option of intercom-client'}`,
    ...steps(way),
    `  upgrade --to ${to}: ${outcomeText(outcome)}`,
  ].join('\n');
}

function textBlock(statement: ReportedTextStatement, to: string): string {
  const { file, line, column, version, kind, name, format, outcome } = statement;
  return [
    `version ${version}, as the ${kind} ${name}`,
    `    ${file}:${line}:${column}  read as ${FORMATS[format]}`,
    `  upgrade --to ${to}: ${outcomeText(outcome)}`,
  ].join('\n');
}

/** What a file is read as, in words. */
const FORMATS: Readonly<Record<TextFormat, string>> = {
  commands: 'a shell script',
  dockerfile: 'a Dockerfile',
  dotenv: 'a file of environment variables',
  http: 'a file of HTTP requests',
  json: 'JSON',
  makefile: 'a makefile',
  markdown: 'Markdown',
  settings: 'a file of settings',
  toml: 'TOML, or Terraform',
  yaml: 'YAML',
};

function outcomeText({ reason, edits }: ReportedRequest['outcome']): string {
  const places = edits.map(({ file, line }) => `${file}:${line}`);
  return places.length > 0 ? `${reason}, at ${places.join(', ')}` : reason;
}

/** `    src/attributes.ts:14:9   await create(definition)`, the texts below each other. */
function steps(list: readonly ReportedStep[]): readonly string[] {
  const places = list.map(({ file, line, column }) => `${file}:${line}:${column}`);
  const width = Math.max(0, ...places.map(({ length }) => length));
  return list.map(({ text }, index) => `    ${(places[index] ?? '').padEnd(width)}  ${text}`);
}

/** How many occurrences there are of each kind, most first: `212 in comments`. */
export function countAccounts(words: readonly ReportedWord[]): ReadonlyMap<WordAccount, number> {
  const counts = new Map<WordAccount, number>();
  for (const { account } of words) counts.set(account, (counts.get(account) ?? 0) + 1);
  return new Map([...counts].sort((a, b) => b[1] - a[1]));
}
