// Whatever parses the file, the analysis gets ESLint's own tree.
import * as typescriptParser from '@typescript-eslint/parser';
import * as astroParser from 'astro-eslint-parser';
import type { Linter } from 'eslint';
import * as hermesParser from 'hermes-eslint';
import * as svelteParser from 'svelte-eslint-parser';
import { describe, expect, it } from 'vitest';
import * as vueParser from 'vue-eslint-parser';
import { briefly, lint } from './support/lint.js';
import { createTempProject } from '../../../test-support/temp-project.js';

/** Parsers are typed by their authors, and not as ESLint types one. */
const withParser = (
  parser: unknown,
  parserOptions: Readonly<Record<string, unknown>> = {},
): Linter.LanguageOptions => ({ parser: parser as Linter.Parser, parserOptions });

const call = `fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': API_VERSION },
  body: JSON.stringify({ name: 'plan' }),
})`;

const cases: readonly {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly languageOptions: Linter.LanguageOptions;
  readonly expected: string;
}[] = [
  {
    name: 'espree',
    file: 'a.mjs',
    text: `import { API_VERSION } from './config.js';\nawait ${call};\n`,
    languageOptions: {},
    expected: '5:24',
  },
  {
    name: 'espree, CommonJS',
    file: 'a.cjs',
    text: `const { API_VERSION } = require('./config.js');\nexports.create = () => ${call};\n`,
    languageOptions: { sourceType: 'commonjs' },
    expected: '5:24',
  },
  {
    name: '@typescript-eslint/parser',
    file: 'a.mts',
    text: `import { API_VERSION } from './config.js';\nexport const create = async (): Promise<Response> => ${call};\n`,
    languageOptions: withParser(typescriptParser),
    expected: '5:24',
  },
  {
    name: '@typescript-eslint/parser, TSX',
    file: 'a.tsx',
    text: `import { API_VERSION } from './config.js';\nexport const Button = () => <button onClick={() => ${call}}>Set up</button>;\n`,
    languageOptions: withParser(typescriptParser, { ecmaFeatures: { jsx: true } }),
    expected: '5:24',
  },
  {
    name: 'hermes-eslint, Flow',
    file: 'a.js',
    text: `// @flow\nimport { API_VERSION } from './config.js';\nexport const create = (name: ?string): Promise<mixed> => ${call};\n`,
    languageOptions: withParser(hermesParser),
    expected: '6:24',
  },
  {
    name: 'vue-eslint-parser',
    file: 'a.vue',
    text: `<template>\n  <button @click="create">Intercom</button>\n</template>\n\n<script setup lang="ts">\nimport { API_VERSION } from './config.js';\nconst create = (): Promise<Response> => ${call};\n</script>\n`,
    languageOptions: withParser(vueParser, { parser: typescriptParser }),
    expected: '10:24',
  },
  {
    name: 'svelte-eslint-parser',
    file: 'a.svelte',
    text: `<script lang="ts">\n  import { API_VERSION } from './config.js';\n  const create = (): Promise<Response> => ${call};\n</script>\n\n<button on:click={create}>Intercom</button>\n`,
    languageOptions: withParser(svelteParser, { parser: typescriptParser }),
    expected: '6:24',
  },
  {
    name: 'astro-eslint-parser',
    file: 'a.astro',
    text: `---\nimport { API_VERSION } from './config.js';\nconst response: Response = await ${call};\n---\n<p>{response.status}</p>\n`,
    languageOptions: withParser(astroParser, { parser: typescriptParser }),
    expected: '6:24',
  },
];

describe.each(cases)('$name', ({ file, text, languageOptions, expected }) => {
  const project = () =>
    createTempProject({ 'config.js': "export const API_VERSION = '2.11';\n", [file]: text });
  const options = {
    languageOptions,
    rules: { 'intercom-api/require-messenger-writable': ['error', { value: true }] as never },
  };

  it('reports at the literal', () => {
    expect(briefly(lint(project(), file, options))).toEqual([
      `${expected} require-messenger-writable missingMessengerWritable`,
    ]);
  });

  it('fixes the file at the right offset', () => {
    const [message] = lint(project(), file, options);
    const [start = 0, end = 0] = message?.fix?.range ?? [];
    expect(text.slice(0, start) + (message?.fix?.text ?? '') + text.slice(end)).toBe(
      text.replace("{ name: 'plan' }", "{ name: 'plan', messenger_writable: true }"),
    );
  });

  it('is not disturbed by a byte order mark', () => {
    expect(briefly(lint(project(), file, { ...options, text: `\uFEFF${text}` }))).toEqual([
      `${expected} require-messenger-writable missingMessengerWritable`,
    ]);
  });
});
