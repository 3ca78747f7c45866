// What the two rules on the Messenger's side say about the applications of `test-fixtures/messenger`.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as vueParser from 'vue-eslint-parser';
import { describe, expect, it } from 'vitest';
import { createTempProject } from '../../../test-support/temp-project.js';
import { languageOptionsFor, lint } from './support/lint.js';

const folder = fileURLToPath(new URL('../../../test-fixtures/messenger', import.meta.url));

interface MessengerCase {
  /** `file:line:column rule name` */
  readonly findings: readonly string[];
}

const cases = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

function filesIn(name: string, state: string): Readonly<Record<string, string>> {
  const root = path.join(folder, name, state);
  return Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name: file }) => {
        const full = path.join(parentPath, file);
        return [path.relative(root, full), readFileSync(full, 'utf8')];
      }),
  );
}

const typescript = languageOptionsFor('typescript-eslint');

function findingsIn(files: Readonly<Record<string, string>>): string[] {
  const project = createTempProject(files);
  return Object.keys(files)
    .filter((file) => /\.(?:[cm]?[jt]sx?|vue)$/u.test(file))
    .sort()
    .flatMap((file) =>
      lint(project, file, {
        languageOptions: file.endsWith('.vue')
          ? { parser: vueParser, parserOptions: { parser: typescript.parser } }
          : { ...typescript, parserOptions: { ecmaFeatures: { jsx: true } } },
        rules: {
          'intercom-api/no-unwritable-messenger-attribute': 'error',
          'intercom-api/no-unknown-messenger-attribute': 'error',
        },
      }).map(
        ({ line, column, ruleId, message }) =>
          `${file}:${line}:${column} ${ruleId?.slice('intercom-api/'.length) ?? message} ${/`(\w+)`/u.exec(message)?.[1] ?? ''}`,
      ),
    );
}

it('there are applications', () => {
  expect(cases).toContain('monorepo-react');
});

describe.each(cases)('%s', (name) => {
  it('is said about what case.json says, when it is upgraded', () => {
    // The file is ours and written for this type.
    const { findings } = JSON.parse(
      readFileSync(path.join(folder, name, 'case.json'), 'utf8'),
    ) as MessengerCase;
    expect(findingsIn(filesIn(name, 'after'))).toEqual(findings);
  });
});
