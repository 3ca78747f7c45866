import eslintPlugin from 'eslint-plugin-eslint-plugin';
import tseslint from 'typescript-eslint';
import { defineConfig, globalIgnores } from 'eslint/config';

export default defineConfig([
  globalIgnores([
    '**/dist/',
    '**/node_modules/',
    'test-fixtures/*/before/',
    'test-fixtures/*/after/',
    'test-fixtures/messenger/',
    'test-fixtures/patterns/',
    'packages/*/test/fixtures/',
    'packages/api-versions/src/sdk/operations.generated.ts',
    'packages/codemod/jscodeshift.cjs',
    'demo/',
  ]),
  {
    files: ['packages/*/src/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Trees come from several parsers, and not all keep what the types of one of them promise.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // Node types are compared as the strings they are, without a run-time import of the enum.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      'no-restricted-syntax': [
        'error',
        { selector: 'TSNonNullExpression', message: 'Check for undefined instead.' },
      ],
    },
  },
  {
    files: [
      'packages/*/test/**/*.ts',
      'test-fixtures/test/**/*.ts',
      'scripts/**/*.mjs',
      'benchmarks/**/*.{cjs,mjs}',
      '*.{js,ts}',
      'packages/*/scripts/*.mjs',
    ],
    extends: [tseslint.configs.recommended],
  },
  {
    files: ['packages/eslint-plugin/src/rules/**/*.ts'],
    extends: [eslintPlugin.configs.recommended],
  },
]);
