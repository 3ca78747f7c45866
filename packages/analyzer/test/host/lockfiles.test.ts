/** Versions from lockfiles, in every format, through the memory host. */
import { describe, expect, test } from 'vitest';
import { createMemoryHost } from '../../src/host/index.js';

const manifest = '{ "dependencies": { "intercom-client": "^6.1.0", "@scope/http": "^1.0.0" } }';

function exact(files: Record<string, string>, name = 'intercom-client', from = '/repo/src/a.ts') {
  return createMemoryHost({ '/repo/package.json': manifest, ...files }).dependencyVersion(
    name,
    from,
  ).exact;
}

describe('npm', () => {
  test('version 1', () => {
    const lock =
      '{ "lockfileVersion": 1, "dependencies": { "intercom-client": { "version": "6.2.0" } } }';
    expect(exact({ '/repo/package-lock.json': lock })).toBe('6.2.0');
  });

  test('version 3: the nearest nested copy wins', () => {
    const lock = JSON.stringify({
      lockfileVersion: 3,
      packages: {
        'node_modules/intercom-client': { version: '6.2.0' },
        'packages/web/node_modules/intercom-client': { version: '5.0.1' },
      },
    });
    const files = { '/repo/package-lock.json': lock };
    expect(exact(files)).toBe('6.2.0');
    expect(exact(files, 'intercom-client', '/repo/packages/web/src/a.ts')).toBe('5.0.1');
  });

  test('shrinkwrap', () => {
    const lock = '{ "packages": { "node_modules/intercom-client": { "version": "6.3.0" } } }';
    expect(exact({ '/repo/npm-shrinkwrap.json': lock })).toBe('6.3.0');
  });
});

describe('Yarn', () => {
  test('1: the entry of the stated range', () => {
    const lock = `# yarn lockfile v1

"@scope/http@^1.0.0":
  version "1.2.3"
  resolved "https://registry.example/http.tgz"

intercom-client@^5.0.0:
  version "5.0.1"

intercom-client@^6.0.0, intercom-client@^6.1.0:
  version "6.2.0"
  dependencies:
    version "9.9.9"
`;
    expect(exact({ '/repo/yarn.lock': lock })).toBe('6.2.0');
    expect(exact({ '/repo/yarn.lock': lock }, '@scope/http')).toBe('1.2.3');
    expect(exact({ '/repo/yarn.lock': lock, '/repo/package.json': '{}' })).toBeUndefined();
  });

  test('2 and later', () => {
    const lock = `__metadata:
  version: 8

"intercom-client@npm:^6.0.0, intercom-client@npm:^6.1.0":
  version: 6.4.0
  resolution: "intercom-client@npm:6.4.0"
`;
    expect(exact({ '/repo/yarn.lock': lock })).toBe('6.4.0');
  });
});

describe('pnpm', () => {
  test('version 9: the project that the file is in', () => {
    const lock = `lockfileVersion: '9.0'

importers:

  .:
    dependencies:
      intercom-client:
        specifier: ^6.1.0
        version: 6.4.0

  packages/web:
    dependencies:
      intercom-client:
        specifier: ^5.0.0
        version: 5.0.1(form-data@4.0.0)
      '@scope/http':
        specifier: workspace:*
        version: link:../http

packages:

  intercom-client@6.4.0: {}
`;
    const files = { '/repo/pnpm-lock.yaml': lock };
    expect(exact(files)).toBe('6.4.0');
    expect(exact(files, 'intercom-client', '/repo/packages/web/src/a.ts')).toBe('5.0.1');
    expect(exact(files, '@scope/http', '/repo/packages/web/src/a.ts')).toBeUndefined();
  });

  test('version 5: one project', () => {
    const lock = `lockfileVersion: 5.4
specifiers:
  intercom-client: ^6.1.0
dependencies:
  intercom-client: 6.1.0_form-data@4.0.0
packages:
  /intercom-client/6.1.0: {}
`;
    expect(exact({ '/repo/pnpm-lock.yaml': lock })).toBe('6.1.0');
  });

  test('catalogs state the range', () => {
    const host = createMemoryHost({
      '/repo/pnpm-workspace.yaml':
        'catalog:\n  intercom-client: ^6.2.0\ncatalogs:\n  old:\n    axios: ^0.27.0\n',
      '/repo/packages/web/package.json':
        '{ "dependencies": { "intercom-client": "catalog:", "axios": "catalog:old", "got": "catalog:" } }',
    });
    const from = '/repo/packages/web/src/a.ts';
    expect(host.dependencyVersion('intercom-client', from).range).toBe('^6.2.0');
    expect(host.dependencyVersion('axios', from).range).toBe('^0.27.0');
    expect(host.dependencyVersion('got', from).range).toBe('catalog:');
  });
});

test('malformed lockfiles say nothing', () => {
  expect(
    exact({
      '/repo/package-lock.json': '{ "packages": [',
      '/repo/yarn.lock': '<<<<<<< ours',
      '/repo/pnpm-lock.yaml': 'importers:\n  - : [',
    }),
  ).toBeUndefined();
});
