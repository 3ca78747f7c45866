import { createMemoryHost } from 'intercom-api-analyzer';
import { describe, expect, it } from 'vitest';
import { createImporterIndex, readProjectNames, specifiersIn } from '../../src/files/importers.js';

interface Case {
  readonly files: Readonly<Record<string, string>>;
  readonly wanted: readonly string[];
  readonly host?: Parameters<typeof createMemoryHost>[1];
  readonly passesOn?: (file: string) => boolean;
}

/** The importers, and how many imports had to be resolved to find them. */
function search({ files, wanted, host: options = {}, passesOn }: Case) {
  const host = createMemoryHost(files, options);
  let resolved = 0;
  const manifests = Object.keys(files).filter((file) => file.endsWith('.json'));
  const index = createImporterIndex({
    among: Object.entries(files)
      .filter(([file]) => !file.endsWith('.json'))
      .map(([file, text]) => ({ file, specifiers: specifiersIn(text) })),
    resolve(specifier, fromFile) {
      resolved += 1;
      return host.resolve(specifier, fromFile);
    },
    names: readProjectNames(manifests.map((file) => ({ file, text: files[file] ?? '' }))),
  });
  const importers = index.importersOf(wanted, passesOn);
  return { importers, resolved };
}

describe('importersOf', () => {
  it('follows imports through any chain, in any form', () => {
    const { importers } = search({
      files: {
        '/src/http.ts': '',
        '/src/a.ts': "import { send } from './http.js';",
        '/src/b.ts': "export * from './a';",
        '/src/c.cjs': "const b = require('./b');",
        '/src/d.ts': "const load = () => import(/* lazy */ './c.cjs');",
        '/src/e.vue': '<script>\nimport d from "./d"\n</script>',
        '/src/other.ts': "import { x } from './unrelated';",
        '/src/unrelated.ts': 'export const x = 1;',
      },
      wanted: ['/src/http.ts'],
    });
    expect(importers).toEqual(['/src/a.ts', '/src/b.ts', '/src/c.cjs', '/src/d.ts', '/src/e.vue']);
  });

  it('resolves nothing whose name does not fit', () => {
    const { importers, resolved } = search({
      files: {
        '/src/http.ts': '',
        '/src/a.ts': "import fs from 'node:fs'; import x from './x'; import axios from 'axios';",
        '/src/b.ts': "import { send } from './http';",
      },
      wanted: ['/src/http.ts'],
    });
    expect(importers).toEqual(['/src/b.ts']);
    expect(resolved).toBe(1);
  });

  it('does not take another file of the same name', () => {
    const { importers } = search({
      files: {
        '/src/http.ts': '',
        '/lib/http.ts': '',
        '/lib/a.ts': "import { send } from './http';",
      },
      wanted: ['/src/http.ts'],
    });
    expect(importers).toEqual([]);
  });

  it('finds index files by their folders, from beside and from within', () => {
    const { importers } = search({
      files: {
        '/src/intercom/index.ts': '',
        '/src/a.ts': "import { send } from './intercom';",
        '/src/intercom/b.ts': "import { send } from '.';",
        '/src/intercom/deep/c.ts': "import { send } from '..';",
      },
      wanted: ['/src/intercom/index.ts'],
    });
    expect(importers).toEqual(['/src/a.ts', '/src/intercom/b.ts', '/src/intercom/deep/c.ts']);
  });

  it('goes on only where an importer passes on what it imports', () => {
    const { importers } = search({
      files: {
        '/http.ts': '',
        '/index.ts': "export * from './http';",
        '/a.ts': "import { send } from './index';",
        '/b.ts': "import { a } from './a';",
      },
      wanted: ['/http.ts'],
      passesOn: (file) => file === '/index.ts',
    });
    expect(importers).toEqual(['/index.ts', '/a.ts']);
  });

  it('ends on a cycle', () => {
    const { importers } = search({
      files: {
        '/a.ts': "import './b';",
        '/b.ts': "import './a'; import './http';",
        '/http.ts': "import './a';",
      },
      wanted: ['/http.ts'],
    });
    expect(importers).toEqual(['/a.ts', '/b.ts']);
  });

  it('finds aliases with and without a wildcard, and packages of the workspace', () => {
    const { importers } = search({
      files: {
        '/packages/api/package.json': '{ "name": "@acme/api" }',
        '/packages/api/src/client.ts': '',
        '/packages/web/tsconfig.json':
          '{ "compilerOptions": { "paths": { "~api": ["../api/src/client.ts"], /* all */ "@api/*": ["../api/src/*"], } } }',
        '/packages/web/a.ts': "import { send } from '@acme/api';",
        '/packages/web/b.ts': "import { send } from '~api';",
        '/packages/web/c.ts': "import { send } from '@api/client';",
        '/packages/web/d.ts': "import { send } from '@acme/other';",
      },
      wanted: ['/packages/api/src/client.ts'],
      host: {
        packages: { '@acme/api': '/packages/api/src/client.ts' },
        paths: { '~api': ['/packages/api/src/client.ts'], '@api/*': ['/packages/api/src/*'] },
      },
    });
    expect(importers).toEqual(['/packages/web/a.ts', '/packages/web/b.ts', '/packages/web/c.ts']);
  });

  it('resolves no alias of a file of the same name in another folder', () => {
    const { importers, resolved } = search({
      files: {
        '/tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
        '/src/crm/client.ts': '',
        '/src/billing/client.ts': '',
        '/src/a.ts': "import { send } from '@/crm/client';",
        '/src/b.ts': "import { send } from '@/billing/client';",
        '/src/c.ts': "import { send } from '@/crm/other';",
      },
      wanted: ['/src/crm/client.ts'],
      host: { paths: { '@/*': ['/src/*'] } },
    });
    expect(importers).toEqual(['/src/a.ts']);
    expect(resolved).toBe(1);
  });

  it.each([
    ['@app/models/*', '/src/domain/*', '@app/models/person', '/src/domain/person.ts'],
    ['@app/x-*', '/src/*', '@app/x-crm/person', '/src/crm/person.ts'],
    ['@app/*', '/src/x-*', '@app/crm/person', '/src/x-crm/person.ts'],
    ['@app/*/person', '/src/*/lib/person', '@app/crm/in/person', '/src/crm/in/lib/person.ts'],
    ['~/*', '/src/*/src/index.ts', '~/libs/person', '/src/libs/person/src/index.ts'],
    ['*', '/src/*', 'crm/in/person', '/src/crm/in/person.ts'],
  ])('finds what %j: %j makes of %j', (key, value, specifier, target) => {
    const paths = { [key]: [value] };
    const { importers } = search({
      files: {
        '/tsconfig.json': JSON.stringify({ compilerOptions: { paths } }),
        [target]: '',
        '/app.ts': `import { person } from '${specifier}';`,
      },
      wanted: [target],
      host: { paths },
    });
    expect(importers).toEqual(['/app.ts']);
  });

  it('finds what an import of the package with a wildcard leads to', () => {
    const { importers } = search({
      files: {
        '/package.json': '{ "imports": { "#app/models/*": "./src/domain/*.js" } }',
        '/src/domain/person.js': '',
        '/app.js': "import { person } from '#app/models/person';",
      },
      wanted: ['/src/domain/person.js'],
      host: { paths: { '#app/models/*': ['/src/domain/*.js'] } },
    });
    expect(importers).toEqual(['/app.js']);
  });
});

describe('specifiersIn', () => {
  it.each([
    ["import './a'", ['./a']],
    ['import a from \'./a\'; export { b } from "./b"', ['./a', './b']],
    ["import a = require('./a')", ['./a']],
    ["import {\n  a,\n  b,\n} from './ab'", ['./ab']],
    ['const a = require(`./a`)', ['./a']],
    ['await import(\n  /* webpackChunkName: "a" */\n  \'./a\'\n)', ['./a']],
    ['const important = "./a"', []],
    ["import './a'; import './b'; require('./a')", ['./a', './b']],
    ['import "a\';', []],
  ])('%j -> %j', (text, specifiers) => {
    expect(specifiersIn(text)).toEqual(specifiers);
  });
});
