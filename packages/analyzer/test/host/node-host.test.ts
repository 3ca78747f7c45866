/** The host on the disk. */
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { createNodeHost } from '../../src/host/index.js';
import { createTemporaryFolder } from './temporary-folder.js';

const folder = createTemporaryFolder();
afterAll(() => {
  folder.remove();
});
const host = createNodeHost({ cwd: folder.path });

describe('readFile', () => {
  folder.write({
    'read/plain.ts': 'const a = "é𝒳";\r\n',
    'read/bom.ts': '\uFEFFsend();',
    'read/utf16.ts': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('send();', 'utf16le')]),
    'read/latin1.ts': Buffer.from('const name = "Zoë";', 'latin1'),
    'read/binary.ts': Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1]),
    'read/large.js': Buffer.alloc(5 * 1024 * 1024 + 1, 'a;\n'),
    'read/bundle.js': Buffer.alloc(1024 * 1024 + 1, 'a;'),
    'read/generated.js': Buffer.alloc(2 * 1024 * 1024, 'send("plan");\n'),
    'read/empty.ts': '',
  });
  symlinkSync(folder.at('read/loop-b.ts'), folder.at('read/loop-a.ts'));
  symlinkSync(folder.at('read/loop-a.ts'), folder.at('read/loop-b.ts'));
  symlinkSync(folder.at('read/gone.ts'), folder.at('read/broken.ts'));
  const read = (name: string) => host.readFile(folder.at(`read/${name}`));

  test('text, with and without byte order mark', () => {
    expect(read('plain.ts')).toEqual({
      kind: 'text',
      text: 'const a = "é𝒳";\r\n',
      byteOrderMark: false,
    });
    expect(read('bom.ts')).toEqual({ kind: 'text', text: 'send();', byteOrderMark: true });
    expect(read('empty.ts')).toEqual({ kind: 'text', text: '', byteOrderMark: false });
    expect(read('generated.js').kind).toBe('text');
  });

  test('a path relative to the working folder', () => {
    expect(host.readFile('read/bom.ts').kind).toBe('text');
  });

  test.each([
    ['utf16.ts', 'unsuitable', 'The file is UTF-16; only UTF-8 is supported.'],
    ['latin1.ts', 'unsuitable', 'The file is not valid UTF-8 (Latin-1 or another encoding?).'],
    ['binary.ts', 'unsuitable', 'The file is binary (it holds NUL bytes).'],
    ['large.js', 'unsuitable', 'The file is too large (5.0 MB; the limit is 5.0 MB).'],
    ['bundle.js', 'unsuitable', 'The file is a minified bundle (1.0 MB).'],
    ['nowhere.ts', 'missing', 'There is no such file.'],
    ['plain.ts/below.ts', 'missing', 'There is no such file.'],
    ['broken.ts', 'missing', 'There is no such file.'],
    ['loop-a.ts', 'unreadable', 'The path leads through a loop of symbolic links.'],
    ['', 'unreadable', 'The path is a folder.'],
  ])('%s: %s', (name, kind, reason) => {
    expect(read(name)).toEqual({ kind, reason });
  });

  test("a limit of one's own", () => {
    const strict = createNodeHost({ maximumFileSize: 3 });
    expect(strict.readFile(folder.at('read/plain.ts')).kind).toBe('unsuitable');
  });

  test('a file that may not be read (the superuser may)', () => {
    folder.write({ 'read/secret.ts': 'send();' });
    chmodSync(folder.at('read/secret.ts'), 0o000);
    expect(read('secret.ts')).toEqual(
      process.getuid?.() === 0
        ? { kind: 'text', text: 'send();', byteOrderMark: false }
        : { kind: 'unreadable', reason: 'The file may not be read (permission denied).' },
    );
  });
});

describe('resolve', () => {
  folder.write({
    'app/package.json': '{ "name": "app", "imports": { "#config": "./src/config.ts" } }',
    'app/tsconfig.json':
      '{ /* comment */ "compilerOptions": { "paths": { "@/*": ["./src/*"], "http": ["./src/http/index.ts"] } } }',
    'app/src/main.ts': '',
    'app/src/config.ts': '',
    'app/src/client.ts': '',
    'app/src/client.d.ts': '',
    'app/src/declared.d.ts': '',
    'app/src/declared.js': '',
    'app/src/module.mts': '',
    'app/src/Card.vue': '',
    'app/src/http/index.ts': '',
    'app/node_modules/axios/package.json':
      '{ "name": "axios", "version": "1.7.9", "main": "index.js" }',
    'app/node_modules/axios/index.js': '',
    'javascript/jsconfig.json':
      '{ "compilerOptions": { "baseUrl": ".", "paths": { "~/*": ["lib/*"] } } }',
    'javascript/lib/client.js': '',
    'javascript/main.js': '',
    'unlinked/tsconfig.base.json':
      '{ "extends": "@acme/tsconfig", "compilerOptions": { "baseUrl": "./src", "paths": { "@app/*": ["./*/index", "./*"] }, }, }',
    'unlinked/tsconfig.json': '{ "extends": ["./tsconfig.base", "@acme/strict"] }',
    'unlinked/src/main.ts': '',
    'unlinked/src/chat/index.ts': '',
    'unlinked/src/chat/use.ts': '',
    'broken/tsconfig.json': '{ "extends": "./nowhere.json", ',
    'broken/main.ts': '',
    'broken/client.ts': '',
  });
  const main = folder.at('app/src/main.ts');

  test.each([
    ['./client', 'app/src/client.ts'],
    ['./client.js', 'app/src/client.ts'],
    ['./declared.js', 'app/src/declared.js'],
    ['./declared', 'app/src/declared.js'],
    ['./module.mjs', 'app/src/module.mts'],
    ['./Card.vue', 'app/src/Card.vue'],
    ['./Card.vue?raw', 'app/src/Card.vue'],
    ['./http', 'app/src/http/index.ts'],
    ['..', undefined],
    ['@/client', 'app/src/client.ts'],
    ['http', undefined],
    ['#config', 'app/src/config.ts'],
  ])('%s is %s', (specifier, path) => {
    const resolution = host.resolve(specifier, main);
    if (path === undefined) expect(resolution.kind).not.toBe('file');
    else expect(resolution).toEqual({ kind: 'file', path: folder.at(path) });
  });

  test.each([
    ['@app/chat', 'unlinked/src/chat/index.ts'],
    ['@app/chat/use', 'unlinked/src/chat/use.ts'],
  ])('%s is %s by a tsconfig that extends what is not installed', (specifier, path) => {
    expect(host.resolve(specifier, folder.at('unlinked/src/main.ts'))).toEqual({
      kind: 'file',
      path: folder.at(path),
    });
  });

  test.each([
    ['axios', 'axios'],
    ['axios/lib/core.js', 'axios'],
    ['intercom-client', 'intercom-client'],
    ['@scope/not-installed/sub', '@scope/not-installed'],
    ['fs', 'node:fs'],
    ['node:https', 'node:https'],
  ])('%s is the package %s', (specifier, name) => {
    expect(host.resolve(specifier, main)).toEqual({ kind: 'package', name });
  });

  test.each(['./nowhere', '@/nowhere', '#nowhere', 'virtual:module'])(
    '%s is unresolved',
    (specifier) => {
      expect(host.resolve(specifier, main).kind).toBe('unresolved');
    },
  );

  test('jsconfig.json, where there is no tsconfig.json', () => {
    expect(host.resolve('~/client', folder.at('javascript/main.js'))).toEqual({
      kind: 'file',
      path: folder.at('javascript/lib/client.js'),
    });
  });

  test('a broken tsconfig.json costs its paths only', () => {
    expect(host.resolve('./client', folder.at('broken/main.ts'))).toEqual({
      kind: 'file',
      path: folder.at('broken/client.ts'),
    });
  });

  test('a file that appears is found once the caches are cleared', () => {
    expect(host.resolve('./late', main).kind).toBe('unresolved');
    folder.write({ 'app/src/late.ts': '' });
    host.clearCaches();
    expect(host.resolve('./late', main)).toEqual({
      kind: 'file',
      path: folder.at('app/src/late.ts'),
    });
  });
});

describe('workspace packages lead to their sources', () => {
  folder.write({
    'mono/package.json': '{ "name": "mono", "workspaces": ["packages/*", "!packages/ignored"] }',
    'mono/packages/web/package.json': '{ "name": "@acme/web" }',
    'mono/packages/web/src/main.ts': '',
    'mono/packages/built/package.json': JSON.stringify({
      name: '@acme/built',
      main: './dist/index.js',
      exports: {
        '.': {
          types: './dist/index.d.ts',
          require: './dist/cjs/index.cjs',
          import: './dist/esm/index.js',
        },
        './versions': './dist/esm/api/versions.js',
        './helpers/*': './dist/esm/helpers/*.js',
      },
    }),
    'mono/packages/built/dist/esm/index.js': '',
    'mono/packages/built/src/index.ts': '',
    'mono/packages/built/src/api/versions.ts': '',
    'mono/packages/built/src/helpers/retry.tsx': '',
    'mono/packages/sourced/package.json':
      '{ "name": "@acme/sourced", "source": "lib/entry.ts", "main": "dist/index.js" }',
    'mono/packages/sourced/lib/entry.ts': '',
    'mono/packages/plain/package.json': '{ "name": "plain", "main": "lib/index.js" }',
    'mono/packages/plain/lib/index.js': '',
    'mono/packages/bare/package.json': '{ "name": "bare" }',
    'mono/packages/bare/index.js': '',
    'mono/packages/linked/package.json': '{ "name": "linked", "main": "dist/index.js" }',
    'mono/packages/linked/dist/index.js': '',
    'mono/packages/linked/src/index.ts': '',
    'mono/packages/ignored/package.json': '{ "name": "ignored", "main": "index.js" }',
    'mono/packages/ignored/index.js': '',
  });
  mkdirSync(folder.at('mono/node_modules'), { recursive: true });
  symlinkSync(folder.at('mono/packages/linked'), folder.at('mono/node_modules/linked'));

  test.each([
    ['@acme/built', 'built/src/index.ts'],
    ['@acme/built/versions', 'built/src/api/versions.ts'],
    ['@acme/built/helpers/retry', 'built/src/helpers/retry.tsx'],
    ['@acme/sourced', 'sourced/lib/entry.ts'],
    ['plain', 'plain/lib/index.js'],
    ['bare', 'bare/index.js'],
    ['linked', 'linked/src/index.ts'],
  ])('%s -> %s', (specifier, path) => {
    expect(host.resolve(specifier, folder.at('mono/packages/web/src/main.ts'))).toEqual({
      kind: 'file',
      path: folder.at(`mono/packages/${path}`),
    });
  });

  test('a folder that the workspace leaves out is a package like any other', () => {
    expect(host.resolve('ignored', folder.at('mono/packages/web/src/main.ts'))).toEqual({
      kind: 'package',
      name: 'ignored',
    });
  });

  test('pnpm', () => {
    folder.write({
      'pnpm/package.json': '{ "name": "root" }',
      'pnpm/pnpm-workspace.yaml': 'packages:\n  - "libs/**"\n',
      'pnpm/libs/deep/api/package.json': '{ "name": "@acme/api", "main": "dist/index.js" }',
      'pnpm/libs/deep/api/src/index.ts': '',
      'pnpm/apps/web/main.ts': '',
    });
    expect(host.resolve('@acme/api', folder.at('pnpm/apps/web/main.ts'))).toEqual({
      kind: 'file',
      path: folder.at('pnpm/libs/deep/api/src/index.ts'),
    });
  });
});

describe('dependencyVersion', () => {
  test('is read again when the manifest changes', () => {
    folder.write({
      'versions/package.json': '{ "dependencies": { "intercom-client": "^5.0.0" } }',
      'versions/node_modules/intercom-client/package.json': '{ "version": "5.0.1" }',
    });
    const from = folder.at('versions/src/deep/main.ts');
    expect(host.dependencyVersion('intercom-client', from)).toEqual({
      range: '^5.0.0',
      exact: '5.0.1',
      manifestPath: folder.at('versions/package.json'),
    });
    folder.write({
      'versions/package.json': '{ "dependencies": { "intercom-client": "^6.10.0" } }',
      'versions/node_modules/intercom-client/package.json': '{ broken',
    });
    expect(host.dependencyVersion('intercom-client', from)).toEqual({
      range: '^6.10.0',
      exact: undefined,
      manifestPath: folder.at('versions/package.json'),
    });
  });
});
