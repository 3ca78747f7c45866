/** The host over files in memory. */
import { describe, expect, test } from 'vitest';
import { createMemoryHost } from '../../src/host/index.js';

const host = createMemoryHost(
  {
    '/repo/package.json': '{ "dependencies": { "intercom-client": "^6.1.0" } }',
    '/repo/app/package.json': '{ "devDependencies": { "axios": "~1.7.0" } }',
    '/repo/app/src/main.ts': '\uFEFFimport "./client.js";',
    '/repo/app/src/client.ts': '',
    '/repo/app/src/legacy.js': '',
    '/repo/app/src/Card.vue': '',
    '/repo/app/src/http/index.tsx': '',
    '/repo/shared/src/index.ts': '',
    '/repo/shared/src/versions.ts': '',
    '/repo/node_modules/intercom-client/package.json': '{ "version": "6.4.0" }',
    '/repo/package-lock.json': '{ "packages": { "node_modules/axios": { "version": "1.7.9" } } }',
    '/broken/package.json': '{ "dependencies": ',
    '/broken/a.ts': '',
  },
  {
    paths: { '@/*': ['src/*'], '@shared': ['../shared/src/index.ts'] },
    baseUrl: '/repo/app',
    packages: { '@acme/shared': '/repo/shared/src/index.ts' },
  },
);
const main = '/repo/app/src/main.ts';

describe('readFile', () => {
  test('takes the byte order mark off and says so', () => {
    expect(host.readFile(main)).toEqual({
      kind: 'text',
      text: 'import "./client.js";',
      byteOrderMark: true,
    });
    expect(host.readFile('/repo/app/src/client.ts')).toEqual({
      kind: 'text',
      text: '',
      byteOrderMark: false,
    });
  });

  test('a missing file', () => {
    expect(host.readFile('/nowhere.ts')).toEqual({
      kind: 'missing',
      reason: 'There is no file /nowhere.ts.',
    });
  });
});

describe('resolve', () => {
  test.each([
    ['./client', '/repo/app/src/client.ts'],
    ['./client.js', '/repo/app/src/client.ts'],
    ['./legacy.js', '/repo/app/src/legacy.js'],
    ['./Card.vue', '/repo/app/src/Card.vue'],
    ['./http', '/repo/app/src/http/index.tsx'],
    ['../src/http/', '/repo/app/src/http/index.tsx'],
    ['@/client', '/repo/app/src/client.ts'],
    ['@shared', '/repo/shared/src/index.ts'],
    ['@acme/shared', '/repo/shared/src/index.ts'],
    ['@acme/shared/versions', '/repo/shared/src/versions.ts'],
  ])('%s is the file %s', (specifier, path) => {
    expect(host.resolve(specifier, main)).toEqual({ kind: 'file', path });
  });

  test.each([
    ['axios', 'axios'],
    ['intercom-client/lib/client', 'intercom-client'],
    ['@scope/name/sub', '@scope/name'],
    ['https', 'node:https'],
    ['node:fs/promises', 'node:fs/promises'],
  ])('%s is the package %s', (specifier, name) => {
    expect(host.resolve(specifier, main)).toEqual({ kind: 'package', name });
  });

  test.each([
    ['./nowhere', 'There is no file for /repo/app/src/nowhere.'],
    ['@/nowhere', '@/nowhere is no path and no package name.'],
    ['#internal', '#internal is no path and no package name.'],
    ['https://cdn.example/a.js', 'https://cdn.example/a.js is no path and no package name.'],
  ])('%s is unresolved', (specifier, reason) => {
    expect(host.resolve(specifier, main)).toEqual({ kind: 'unresolved', reason });
  });
});

describe('dependencyVersion', () => {
  test('the range from the nearest manifest that names it, the version installed', () => {
    expect(host.dependencyVersion('intercom-client', main)).toEqual({
      range: '^6.1.0',
      exact: '6.4.0',
      manifestPath: '/repo/package.json',
    });
  });

  test('the locked version where none is installed', () => {
    expect(host.dependencyVersion('axios', main)).toEqual({
      range: '~1.7.0',
      exact: '1.7.9',
      manifestPath: '/repo/app/package.json',
    });
  });

  test('a malformed manifest says nothing', () => {
    expect(host.dependencyVersion('axios', '/broken/a.ts')).toEqual({
      range: undefined,
      exact: undefined,
      manifestPath: undefined,
    });
  });
});
