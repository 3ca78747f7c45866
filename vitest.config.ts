import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (name: string) =>
  fileURLToPath(new URL(`./packages/${name}/src/index.ts`, import.meta.url));

const TESTS = ['packages/*/test/**/*.test.ts', 'test-fixtures/test/**/*.test.ts'];
const MOCKING = 'packages/eslint-plugin/test/wiring.test.ts';

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
    projects: [
      {
        extends: true,
        // To load the parsers and the sources anew for each file took as long as the tests.
        test: { name: 'shared', include: TESTS, exclude: [MOCKING], isolate: false },
      },
      // Replaces modules, which files that share them would see, too.
      { extends: true, test: { name: 'apart', include: [MOCKING] } },
    ],
    // By default one core is left idle, which on two is half of them.
    maxWorkers: '100%',
    testTimeout: 30_000,
    // Other linters are started for all fixtures at once.
    hookTimeout: 120_000,
  },
});
