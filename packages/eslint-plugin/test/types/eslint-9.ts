// How users of ESLint 9 write their configuration. Compiled by types.test.ts, never run.
import { ESLint, type Linter } from 'eslint-9';
import { defineConfig } from 'eslint-9/config';
import intercomApi from '../../src/index.js';

export default defineConfig([
  intercomApi.configs.recommended,
  intercomApi.configs.strict,
  { files: ['src/**/*.ts'], extends: [intercomApi.configs.recommended] },
  {
    plugins: { 'intercom-api': intercomApi },
    extends: ['intercom-api/recommended'],
    settings: { intercomApi: { version: '2.11', hosts: ['intercom.internal.example'] } },
    rules: {
      'intercom-api/require-messenger-writable': ['error', { value: true }],
      'intercom-api/valid-api-version': 'off',
    },
  },
]);

export const spread: Linter.Config[] = [{ ...intercomApi.configs.strict, files: ['**/*.ts'] }];
export const plugin: ESLint.Plugin = intercomApi;
export const name: 'intercom-api' = intercomApi.meta.namespace;
export const legacy: Linter.LegacyConfig = intercomApi.configs['legacy-recommended'];

// @ts-expect-error there is no such preset
export const { all } = intercomApi.configs;
// @ts-expect-error there is no such rule
export type NoRule = (typeof intercomApi.rules)['no-intercom'];
