import { expect, it } from 'vitest';
import { isTestPath } from '../../src/files/test-files.js';

it.each([
  'src/__tests__/client.ts',
  'src/__mocks__/intercom-client.js',
  'test/helpers/server.ts',
  'packages/api/tests/create.js',
  'src/client.test.ts',
  'src/client.spec.jsx',
  'src/client_test.ts',
  'src/Button.stories.tsx',
  'cypress/support/commands.js',
  'e2e/login.ts',
  'src/client.e2e.ts',
  'fixtures/attributes.js',
  'recordings/create.js',
  'src/server.mock.ts',
  '.env.test',
  'apps/web/.env.test.local',
  'test-fixtures/app/before/src/a.ts',
  'tests/sites/app/api/attributes/route.ts',
  'pages/api/__tests__/attributes.ts',
  'app/api/test/route.test.ts',
])('%s is a test', (path) => {
  expect(isTestPath(path)).toBe(true);
});

it.each([
  'src/client.ts',
  'src/testimonials.ts',
  'src/latest.ts',
  'src/contest/entry.ts',
  'src/inspect.ts',
  'src/test.ts',
  '.env.example',
  '.env.testers',
  'app/attributes/page.tsx',
  'app/api/intercom/test/route.ts',
  'pages/api/test/attributes.ts',
  'src/routes/test/+server.ts',
  'mocksy/client.ts',
])('%s is none', (path) => {
  expect(isTestPath(path)).toBe(false);
});
