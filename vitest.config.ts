import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (name: string) =>
  fileURLToPath(new URL(`./packages/${name}/src/index.ts`, import.meta.url));

// Tests run on the sources, so that a failure points at a line somebody wrote.
export default defineConfig({
  resolve: {
    alias: {
      'intercom-api-versions': source('api-versions'),
      'intercom-api-analyzer/light': fileURLToPath(
        new URL('./packages/analyzer/src/light.ts', import.meta.url),
      ),
      'intercom-api-analyzer': source('analyzer'),
    },
  },
  test: {
    include: ['packages/*/test/**/*.test.ts', 'test-fixtures/test/**/*.test.ts'],
    testTimeout: 30_000,
    // Other linters are started for all fixtures at once.
    hookTimeout: 120_000,
  },
});
