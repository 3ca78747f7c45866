// The configurations of the READMEs, pasted as they are into projects that have the built plugin.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTempProject } from '../../../test-support/temp-project.js';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const require = createRequire(import.meta.url);

beforeAll(() => {
  // Does nothing where `npm run build` was there before.
  const compiler = require.resolve('typescript/bin/tsc');
  spawnSync(process.execPath, [compiler, '-b', 'packages/eslint-plugin'], { cwd: repository });
}, 120_000);

const script = `export const create = (token) =>
  fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { Authorization: token, 'Intercom-Version': '2.11' },
    body: JSON.stringify({ name: 'plan' }),
  });
`;
const typed = script.replace('(token)', '(token: string): Promise<Response>');
const files = {
  'package.json': '{}',
  'src/a.js': script,
  'src/a.ts': typed,
  'src/a.tsx': typed,
  'src/a.vue': `<script setup lang="ts">\n${typed.replace('export ', '')}</script>\n`,
  'src/a.jsx': `${script}export const View = () => <b />;\n`,
};

/** Where a package is that a program of this repository would get. */
const installed = (name: string): string => path.dirname(require.resolve(`${name}/package.json`));

/** Runs a linter over a project; the files in which the rule reported, and what else was said. */
function lintWith(configuration: string, text: string, cli: string, ...args: readonly string[]) {
  const project = createTempProject({ ...files, [configuration]: text });
  const packages: Readonly<Record<string, string>> = {
    eslint: installed('eslint'),
    'eslint-plugin-intercom-api': path.join(repository, 'packages/eslint-plugin'),
    'typescript-eslint': installed('typescript-eslint'),
    '@typescript-eslint/parser': installed('@typescript-eslint/parser'),
    'vue-eslint-parser': installed('vue-eslint-parser'),
  };
  mkdirSync(project.path('node_modules/@typescript-eslint'), { recursive: true });
  for (const [name, target] of Object.entries(packages)) {
    symlinkSync(target, project.path(`node_modules/${name}`));
  }
  const { stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: project.folder,
    encoding: 'utf8',
  });
  const lines = stdout.split('\n');
  return {
    reported: Object.keys(files).filter((file) =>
      lines.some((line) => line.includes(file) && line.includes('require-messenger-writable')),
    ),
    parsing: lines.filter((line) => line.includes('Parsing error')),
    stderr,
  };
}

/** The blocks of a language whose text has a word in it. */
function blocksOf(readme: string, language: string, word: string): readonly string[] {
  const text = readFileSync(path.join(repository, readme), 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gmu'))]
    .map(([, code = '']) => code)
    .filter((code) => code.includes(word));
}

/** Prints a line for each message, with its file. */
const formatter = `module.exports = (results) => results
  .flatMap(({ filePath, messages }) => messages.map(({ ruleId, message }) => \`\${filePath} \${ruleId} \${message}\`))
  .join('\\n');
`;

function lintWithEslint(major: 'eslint' | 'eslint-8', configuration: string, text: string) {
  const formats = createTempProject({ 'lines.cjs': formatter });
  const cli = path.join(installed(major), 'bin/eslint.js');
  return lintWith(configuration, text, cli, '--format', formats.path('lines.cjs'), '.');
}

const nothingElse = { parsing: [], stderr: '' };

describe('eslint.config.mjs', () => {
  const examples = [
    ...blocksOf('packages/eslint-plugin/README.md', 'js', 'defineConfig'),
    ...blocksOf('README.md', 'js', 'defineConfig'),
  ];

  it.each(
    [
      ['JavaScript', ['src/a.js']],
      ['TypeScript', ['src/a.js', 'src/a.ts', 'src/a.tsx', 'src/a.jsx']],
      ['Vue', ['src/a.js', 'src/a.ts', 'src/a.tsx', 'src/a.vue']],
      ['by its name', ['src/a.ts']],
      ['of the repository', ['src/a.js', 'src/a.ts', 'src/a.tsx']],
    ].map(([name, reported], index) => ({ name, reported, text: examples[index] ?? '' })),
  )('$name', ({ reported, text }) => {
    expect(lintWithEslint('eslint', 'eslint.config.mjs', text)).toEqual({
      reported,
      ...nothingElse,
    });
  });

  it('has no further example', () => {
    expect(examples).toHaveLength(5);
  });
});

describe('.eslintrc.json', () => {
  const examples = blocksOf('packages/eslint-plugin/README.md', 'json', '"extends"');

  it.each(
    [
      ['JavaScript', ['src/a.js']],
      ['TypeScript and Vue', ['src/a.js', 'src/a.ts', 'src/a.tsx', 'src/a.vue']],
    ].map(([name, reported], index) => ({ name, reported, text: examples[index] ?? '' })),
  )('$name', ({ reported, text }) => {
    expect(lintWithEslint('eslint-8', '.eslintrc.json', text)).toEqual({
      reported,
      ...nothingElse,
    });
  });

  it('has no further example', () => {
    expect(examples).toHaveLength(2);
  });
});

describe('.oxlintrc.json', () => {
  it('is complete', () => {
    const [text = ''] = blocksOf('packages/eslint-plugin/README.md', 'json', 'jsPlugins');
    const cli = path.join(installed('oxlint'), 'bin/oxlint');
    expect(lintWith('.oxlintrc.json', text, cli, '--format', 'unix', 'src')).toEqual({
      reported: Object.keys(files).filter((file) => file.startsWith('src/')),
      ...nothingElse,
    });
  });
});
