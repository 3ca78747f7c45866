// The pages of the rules, and that they are true.
import { mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import plugin from '../src/index.js';
import { rules, type RuleName } from '../src/rules/index.js';
import { lint } from './support/lint.js';
import { createTempProject } from '../../../test-support/temp-project.js';
import { manifestWithSdk } from './support/manifest.js';

const docsFolder = fileURLToPath(new URL('../../../rules-docs/', import.meta.url));
const read = (file: string): string => readFileSync(`${docsFolder}${file}`, 'utf8');
const names = Object.keys(rules) as RuleName[];

/** A fenced block whose language is followed by `correct` or `incorrect`. */
interface Example {
  readonly line: number;
  readonly language: string;
  readonly kind: 'correct' | 'incorrect';
  readonly code: string;
  readonly options: readonly unknown[];
  readonly settings: Readonly<Record<string, unknown>>;
  readonly sdk: number | undefined;
}

function examplesOf(page: string): Example[] {
  return [...page.matchAll(/^```(\w+) (correct|incorrect)(.*)\n([^]*?)^```$/gm)].map((match) => {
    const [, language = '', kind, attributes = '', code = ''] = match;
    const attribute = (name: string): unknown => {
      const value = new RegExp(`\\s${name}=(\\S.*?)(?=\\s\\w+=|$)`).exec(attributes)?.[1];
      return value === undefined ? undefined : JSON.parse(value);
    };
    return {
      line: page.slice(0, match.index).split('\n').length,
      language,
      kind: kind === 'correct' ? 'correct' : 'incorrect',
      code,
      options: (attribute('options') ?? []) as readonly unknown[],
      settings: (attribute('settings') ?? {}) as Readonly<Record<string, unknown>>,
      sdk: attribute('sdk') as number | undefined,
    };
  });
}

function reportsOf(name: RuleName, example: Example): readonly (string | null)[] {
  const file = `example.${example.language}`;
  const project = createTempProject({
    'package.json': example.sdk === undefined ? '{}' : manifestWithSdk(example.sdk),
    [file]: example.code,
  });
  return lint(project, file, {
    settings: example.settings,
    rules: { [`intercom-api/${name}`]: ['error', ...example.options] },
  }).map(({ ruleId, messageId, message }) => messageId ?? `${ruleId ?? 'fatal'}: ${message}`);
}

it('there is a page for each rule, one of capabilities, and no other', () => {
  expect(readdirSync(docsFolder).sort()).toEqual(
    [...names.map((name) => `${name}.md`), 'README.md', 'capabilities.md'].sort(),
  );
});

describe.each(names)('%s', (name) => {
  const page = read(`${name}.md`);
  const headings = [...page.matchAll(/^#{1,6} (.*)$/gm)].map(([, heading]) => heading);
  const { meta } = plugin.rules[name];

  it('starts with its name and its description', () => {
    expect(page).toMatch(new RegExp(`^# ${name}\\n\\n`));
    expect(page.split('\n')[2]).toBe(sentence(meta.docs.description));
  });

  it('names its presets', () => {
    expect(page.split('\n')[4]).toContain(
      meta.docs.recommended
        ? 'In the presets `recommended` and `strict`.'
        : 'In the preset `strict`.',
    );
  });

  it('has all sections', () => {
    for (const heading of [
      'What it reports',
      'Why',
      'Incorrect',
      'Correct',
      'Options',
      'Settings',
      'When not to use it',
      'Version',
      'Related rules',
    ]) {
      expect(headings).toContain(heading);
    }
  });

  it('has a heading for each option', () => {
    const schemas = rules[name].meta?.schema as readonly { properties?: object }[];
    const options = schemas.flatMap(({ properties = {} }) => Object.keys(properties));
    for (const option of options) expect(headings).toContain(`\`${option}\``);
  });

  it('links to pages that are there', () => {
    const links = [...page.matchAll(/\]\(([^)#]+)\)/g)].map(([, link]) => link);
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(readdirSync(docsFolder)).toContain(link);
  });

  const examples = examplesOf(page);

  it('has examples of both kinds', () => {
    expect(new Set(examples.map(({ kind }) => kind))).toEqual(new Set(['incorrect', 'correct']));
  });

  it('shows no JavaScript that is neither, apart from configuration', () => {
    const others = [...page.matchAll(/^```[jt]sx?\n([^]*?)^```$/gm)].map(([, code]) => code);
    for (const code of others) expect(code).toContain(`'intercom-api/${name}'`);
  });

  it.each(examples)('the $kind example in line $line', (example) => {
    const reports = reportsOf(name, example);
    if (example.kind === 'correct') {
      expect(reports).toEqual([]);
    } else {
      expect(reports.length).toBeGreaterThan(0);
      for (const messageId of reports) expect(Object.keys(meta.messages)).toContain(messageId);
    }
  });
});

describe('TypeScript that uses intercom-client compiles with its types', () => {
  const examples = names.flatMap((name) =>
    examplesOf(read(`${name}.md`)).flatMap((example) =>
      example.sdk !== undefined && example.language.startsWith('ts')
        ? [{ ...example, page: `${name}.md`, sdk: example.sdk }]
        : [],
    ),
  );

  it.each(examples)('$page, line $line', ({ code, sdk }) => {
    const project = createTempProject({ 'example.ts': code });
    mkdirSync(project.path('node_modules'));
    symlinkSync(
      fileURLToPath(new URL(`../../../node_modules/intercom-client-${sdk}`, import.meta.url)),
      project.path('node_modules/intercom-client'),
    );
    const program = ts.createProgram([project.path('example.ts')], {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      typeRoots: [fileURLToPath(new URL('../../../node_modules/@types', import.meta.url))],
      types: ['node'],
    });
    const errors = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
    expect(errors).toEqual([]);
  });
});

it('the plugin’s README names all rules, presets and settings', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  for (const name of names) expect(readme).toContain(`[${name}](../../rules-docs/${name}.md)`);
  for (const preset of Object.keys(plugin.configs)) expect(readme).toContain(preset);
  for (const setting of ['version', 'hosts']) expect(readme).toContain(`| \`${setting}\` `);
});

describe('README.md', () => {
  it('has a table of the rules as they are', async () => {
    const before = read('README.md');
    const after = before.replace(
      /(<!-- rules:.*-->\n\n)[^]*?(\n<!-- \/rules -->)/,
      (_match, start: string, end: string) => `${start}${tableOfRules()}${end}`,
    );
    // `vitest run --update` writes it.
    await expect(after).toMatchFileSnapshot(`${docsFolder}README.md`);
  });
});

/** `require this` as `Require this.` */
function sentence(description: string): string {
  return `${description.slice(0, 1).toUpperCase()}${description.slice(1)}.`;
}

function tableOfRules(): string {
  const rows = names.map((name) => {
    const { docs, fixable, hasSuggestions } = plugin.rules[name].meta;
    return [
      `[${name}](${name}.md)`,
      docs.description,
      docs.recommended ? 'recommended, strict' : 'strict',
      [...(fixable ? ['fix'] : []), ...(hasSuggestions ? ['suggestions'] : [])].join(', '),
    ];
  });
  return formatTable([['rule', 'what it does', 'presets', 'repair'], ...rows]);
}

/** Pads the cells as prettier does. */
function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |\n`;
  const [head = [], ...body] = rows;
  return [head, widths.map((width) => '-'.repeat(width)), ...body].map(line).join('');
}
