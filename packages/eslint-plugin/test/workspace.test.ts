import { utimesSync } from 'node:fs';
import {
  createMemoryHost,
  createNodeHost,
  parseSource,
  type AnalyzerHost,
} from 'intercom-api-analyzer';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createGate } from 'intercom-api-analyzer/light';
import { createWorkspace } from '../src/workspace.js';
import { createTempProject, type TempProject } from '../../../test-support/temp-project.js';

const httpModule = "export const get = () => fetch('https://api.intercom.io/me');\n";

/** A workspace that looks at files and their imports alone. */
const withoutIndex = (host: AnalyzerHost, hosts: readonly string[] = []) =>
  createWorkspace({
    cwd: '/nowhere',
    gate: createGate({ hosts }),
    settings: { hosts },
    usesIndex: false,
    host,
  });

/** The same with an index of the project. */
const withIndex = (project: TempProject, hosts: readonly string[] = []) =>
  createWorkspace({
    cwd: project.folder,
    gate: createGate({ hosts }),
    settings: { hosts },
    usesIndex: true,
    host: createNodeHost(),
  });

/** Whether a file is looked at; with an index and without one the answer has to be the same. */
const letsThrough = (
  project: TempProject,
  file: string,
  hosts: readonly string[] = [],
): boolean => {
  const answers = [withoutIndex(createNodeHost(), hosts), withIndex(project, hosts)].map(
    (workspace) => workspace.relationOf(project.path(file), project.read(file)).api,
  );
  expect(answers[0]).toBe(answers[1]);
  return answers[0] ?? false;
};

afterEach(() => {
  vi.useRealTimers();
});

describe('a file passes', () => {
  it('that has the word, in any case', () => {
    const project = createTempProject({ 'a.ts': "import { INTERCOM_URL } from 'urls';\n" });
    expect(letsThrough(project, 'a.ts')).toBe(true);
  });

  it('that names a host of the settings', () => {
    const project = createTempProject({ 'a.ts': "fetch('https://crm.internal.example/me');\n" });
    expect(letsThrough(project, 'a.ts')).toBe(false);
    expect(letsThrough(project, 'a.ts', ['CRM.internal.example'])).toBe(true);
  });

  it.each([
    ['import', "import { get } from './lib/http';\n"],
    ['an import with an extension', "import { get } from './lib/http.js';\n"],
    ['require', "const { get } = require('./lib/http');\n"],
    ['a dynamic import', "const http = await import('./lib/http');\n"],
    ['re-export', "export * from './lib/http';\n"],
    ['an import for its effect', "import './lib/http';\n"],
  ])('that imports what reaches the API: %s', (_name, text) => {
    const project = createTempProject({ 'a.ts': text, 'lib/http.ts': httpModule });
    expect(letsThrough(project, 'a.ts')).toBe(true);
  });

  it('that imports it over a barrel and a helper', () => {
    const project = createTempProject({
      'a.ts': "import { create } from './lib';\n",
      'lib/index.ts': "export * from './attributes';\n",
      'lib/attributes.ts': "import { get } from './http';\nexport const create = () => get();\n",
      'lib/http.ts': httpModule,
    });
    expect(letsThrough(project, 'a.ts')).toBe(true);
  });

  it('that imports it through `paths`', () => {
    const project = createTempProject({
      'tsconfig.json': '{ "compilerOptions": { "paths": { "~/*": ["./src/*"] } } }',
      'src/a.ts': "import { get } from '~/lib/http';\n",
      'src/lib/http.ts': httpModule,
    });
    expect(letsThrough(project, 'src/a.ts')).toBe(true);
  });

  it('that imports it from a workspace package', () => {
    const project = createTempProject({
      'package.json': '{ "name": "root", "workspaces": ["packages/*"] }',
      'packages/http/package.json': '{ "name": "@acme/http", "main": "src/index.ts" }',
      'packages/http/src/index.ts': httpModule,
      'packages/app/package.json': '{ "name": "app", "dependencies": { "@acme/http": "*" } }',
      'packages/app/src/a.ts': "import { get } from '@acme/http';\n",
    });
    expect(letsThrough(project, 'packages/app/src/a.ts')).toBe(true);
  });
});

describe('a file does not pass', () => {
  it('that has nothing to do with it', () => {
    const project = createTempProject({
      'a.ts': "import { b } from './b';\nimport fs from 'node:fs';\nimport React from 'react';\n",
      'b.ts': 'export const b = 1;\n',
    });
    expect(letsThrough(project, 'a.ts')).toBe(false);
  });

  it('that imports what only starts the Messenger', () => {
    const project = createTempProject({
      'a.ts': "import { boot } from './chat';\n",
      'chat.ts': "export const boot = () => load('https://widget.intercom.io/widget/abc');\n",
    });
    expect(letsThrough(project, 'a.ts')).toBe(false);
  });

  it('that imports in a circle, or what is not there', () => {
    const project = createTempProject({
      'a.ts': "import './b';\nimport './missing';\nimport './folder';\n",
      'b.ts': "import './a';\nimport './b';\n",
      'folder/other.ts': '',
    });
    expect(letsThrough(project, 'a.ts')).toBe(false);
  });

  it('that is a bundle, whatever is in it', () => {
    const host = createMemoryHost({});
    const bundle = `/* intercom */${'x'.repeat(5 * 1024 * 1024)}`;
    expect(withoutIndex(host).relationOf('/dist/bundle.js', bundle).api).toBe(false);
  });
});

describe('what is remembered', () => {
  const counting = (): { readonly host: AnalyzerHost; readonly read: string[] } => {
    const disk = createNodeHost();
    const read: string[] = [];
    return {
      read,
      host: {
        ...disk,
        readFile(path) {
          read.push(path);
          return disk.readFile(path);
        },
      },
    };
  };

  it('is read once for all that import it', () => {
    const project = createTempProject({
      'a.ts': "import './c';\n",
      'b.ts': "import './c';\n",
      'c.ts': 'export {};\n',
    });
    const { host, read } = counting();
    const gate = withoutIndex(host);
    for (const file of ['a.ts', 'b.ts', 'a.ts']) {
      gate.relationOf(project.path(file), project.read(file));
    }
    expect(read).toEqual([project.path('c.ts')]);
  });

  it('is read again when the file has changed', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const project = createTempProject({ 'a.ts': "import './b';\n", 'b.ts': 'export {};\n' });
    const { host, read } = counting();
    const gate = withoutIndex(host);
    const ask = (edit: string): boolean =>
      gate.relationOf(project.path('a.ts'), `${project.read('a.ts')}// ${edit}\n`).api;

    expect(ask('one')).toBe(false);
    vi.advanceTimersByTime(10_000);
    expect(ask('two')).toBe(false);
    expect(read).toHaveLength(1);

    project.write('b.ts', httpModule);
    utimesSync(project.path('b.ts'), new Date(), new Date(Date.now() + 60_000));
    vi.advanceTimersByTime(10_000);
    expect(ask('three')).toBe(true);
    expect(read).toHaveLength(2);
  });

  it('does not hide a file that appears later', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const project = createTempProject({ 'a.ts': "import './b';\n", 'c.ts': httpModule });
    const gate = withoutIndex(createNodeHost());
    const ask = (edit: string): boolean =>
      gate.relationOf(project.path('a.ts'), `${project.read('a.ts')}// ${edit}\n`).api;

    expect(ask('one')).toBe(false);
    project.write('b.ts', "export * from './c';\n");
    vi.advanceTimersByTime(10_000);
    expect(ask('two')).toBe(true);
  });
});

describe('what the project creates', () => {
  it('is looked for anew where a file that had nothing to do with it begins to create', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const project = createTempProject({
      'chat.js': "window.Intercom('update', { plan: 'pro' });\n",
      'seed.js': 'export {};\n',
      'tags.js': "// /data_attributes\nexport const url = 'https://api.intercom.io/tags';\n",
    });
    const workspace = withIndex(project);
    const text = project.read('chat.js');
    const problems = (): readonly string[] => {
      const path = project.path('chat.js');
      if (!workspace.relationOf(path, text).messenger) return [];
      const parsed = parseSource(path, text);
      if (parsed.kind === 'failed') throw new Error(parsed.message);
      const { tree } = parsed;
      return workspace
        .attributeProblemsIn({ path, text, tree: () => tree, treeLasts: false })
        .map(({ kind }) => kind);
    };

    expect(problems()).toEqual([]);
    project.write(
      'seed.js',
      "fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify({ name: 'plan', model: 'contact' }) });\n",
    );
    utimesSync(project.path('seed.js'), new Date(), new Date(Date.now() + 60_000));
    vi.advanceTimersByTime(10_000);
    expect(problems()).toEqual(['unwritable-messenger-attribute']);
  });
});
