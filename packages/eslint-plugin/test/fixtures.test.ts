// The applications in test-fixtures: what the strict preset says before and after an upgrade.
import { cpSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { lint, lintAndFix, type ParserName } from './support/lint.js';
import { createTempProject, type TempProject } from '../../../test-support/temp-project.js';

const fixtures = fileURLToPath(new URL('../../../test-fixtures/', import.meta.url));

/** `case.json`, as far as the linter is concerned. */
interface FixtureCase {
  readonly parser: ParserName;
  readonly findings: Readonly<Record<'before' | 'after', readonly ExpectedFinding[]>>;
  readonly edits: readonly {
    readonly file: string;
    readonly line: number;
    readonly change: string;
  }[];
}

interface ExpectedFinding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly rule: string;
  readonly messageId: string;
}

const names = readdirSync(fixtures).filter((name) =>
  existsSync(path.join(fixtures, name, 'case.json')),
);

const readCase = (name: string): FixtureCase =>
  JSON.parse(readFileSync(path.join(fixtures, name, 'case.json'), 'utf8')) as FixtureCase;

function copyOf(name: string, side: 'before' | 'after'): TempProject {
  const project = createTempProject();
  cpSync(path.join(fixtures, name, side), project.folder, { recursive: true });
  return project;
}

/** All JavaScript and TypeScript of a project, in order. */
function sourcesOf({ folder }: TempProject): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.[jt]sx?$/.test(file) && !file.includes('node_modules/'))
    .sort();
}

describe.each(names)('%s', (name) => {
  const { parser, findings } = readCase(name);

  it.each(['before', 'after'] as const)('%s', (side) => {
    const project = copyOf(name, side);
    const found = sourcesOf(project).flatMap((file) =>
      lint(project, file, { parser }).map(({ line, column, ruleId, messageId, message }) => ({
        file,
        line,
        column,
        rule: ruleId,
        messageId: messageId ?? message,
      })),
    );
    expect(found).toEqual(findings[side]);
  });
});

/** Raises the version in a line, as a person would. */
function raisePin(project: TempProject, file: string, line: number): void {
  const lines = project.read(file).split('\n');
  lines[line - 1] = (lines[line - 1] ?? '').replace(/(["'`])\d+\.\d+\1/, '$12.11$1');
  project.write(file, lines.join('\n'));
}

/** What a file reads after the codemod, and after `eslint --fix`. */
interface Difference {
  readonly file: string;
  readonly codemod: string;
  readonly eslint: string;
}

/** Where the linter does not do what the codemod does, and why. */
const differences: Readonly<Record<string, readonly Difference[]>> = {
  // A field that the SDK drops is another rule's, which has a suggestion for it and no fix.
  'express-sdk5-js': [
    {
      file: 'lib/attributes.js',
      codemod: `client.post({
        url: '/data_attributes',
        data: {
            name: 'shoe_size',
            model: 'contact',
            data_type: 'float',
            messenger_writable: true
        }
    });`,
      eslint: `client.dataAttributes.create({
        name: 'shoe_size',
        model: 'contact',
        dataType: 'float',
        messenger_writable: true
    });`,
    },
  ],
  // A method that is handed its body: the codemod sees all callers, ESLint one file. The type of
  // the body has no such key, so the callers are not edited either.
  'fetch-client-class': [
    {
      file: 'src/intercom/client.ts',
      codemod: "'/data_attributes', { messenger_writable: true, ...input })",
      eslint: "'/data_attributes', input)",
    },
  ],
  // Definitions in another file: ESLint edits no file but the one it lints.
  'flow-react-frontend': [
    {
      file: 'src/attributes/definitions.js',
      codemod: "],\n    'messenger_writable': true\n",
      eslint: ']\n',
    },
    {
      file: 'src/attributes/definitions.js',
      codemod: "'date', 'messenger_writable': true }",
      eslint: "'date' }",
    },
    {
      file: 'src/attributes/definitions.js',
      codemod: "'integer',\n    'messenger_writable': true\n",
      eslint: "'integer'\n",
    },
    {
      file: 'src/components/course tools/CourseAttributes.jsx',
      codemod: 'body: definition,',
      eslint: 'body: { messenger_writable: true, ...definition },',
    },
  ],
  // What was at 2.11 or above before: the codemod keeps behaviour, and the rule asks.
  'monorepo-two-versions': [
    {
      file: 'packages/support-bot/src/attributes.ts',
      codemod: '"/data_attributes", attribute);',
      eslint: '"/data_attributes", { messenger_writable: true, ...attribute });',
    },
    {
      file: 'packages/support-bot/src/attributes.ts',
      codemod: '    data_type: "string",\n  });',
      eslint: '    data_type: "string",\n    messenger_writable: true,\n  });',
    },
  ],
  'next-sdk6-ts': [
    {
      file: 'lib/touring-intercom.ts',
      codemod: 'data_type: "datetime" })',
      eslint: 'data_type: "datetime", messenger_writable: true })',
    },
  ],
};

describe.each(names)('%s: raising the version by hand, then eslint --fix', (name) => {
  const { parser, edits } = readCase(name);

  it('gives what the codemod gives, but for what a linter cannot know', () => {
    const project = copyOf(name, 'before');
    for (const { file, line, change } of edits) {
      if (change === 'version-pin') raisePin(project, file, line);
    }
    const rules: Linter.RulesRecord = {
      'intercom-api/require-messenger-writable': ['error', { value: true }],
    };
    for (const file of sourcesOf(project)) {
      project.write(file, lintAndFix(project, file, { parser, rules }));
    }

    const after = copyOf(name, 'after');
    for (const { file, codemod, eslint } of differences[name] ?? []) {
      expect(after.read(file)).toContain(codemod);
      after.write(
        file,
        after.read(file).replace(codemod, () => eslint),
      );
    }
    const textsOf = (each: TempProject): Record<string, string> =>
      Object.fromEntries(sourcesOf(each).map((file) => [file, each.read(file)]));
    expect(textsOf(project)).toEqual(textsOf(after));
  });
});
