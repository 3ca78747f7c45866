import { mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { discover } from '../src/files/discover.js';
import { relativeTo } from '../src/files/paths.js';
import { findScope, isTargeted, relativeToGiven, relativeToRoot } from '../src/files/roots.js';
import { look } from '../src/look.js';
import { searchTexts } from '../src/text/search.js';
import { UsageError } from '../src/usage-error.js';
import { createTempProject, type TempProject } from '../../../test-support/temp-project.js';

async function sourcesOf(project: TempProject, ...paths: string[]): Promise<readonly string[]> {
  const scope = findScope(project.folder, paths);
  return (await discover(scope.roots)).sources
    .filter((file) => isTargeted(scope, file))
    .map((file) => relativeTo(project.folder, file));
}

const everyKind = {
  'a.js': '',
  'b.jsx': '',
  'c.mjs': '',
  'd.cjs': '',
  'e.ts': '',
  'f.tsx': '',
  'g.mts': '',
  'h.cts': '',
  'i.vue': '',
  'j.svelte': '',
  'k.astro': '',
  'types.d.ts': '',
  'lib.min.js': '',
  'notes.md': '',
  'data.json': '',
};

const sourceNames = 'a.js b.jsx c.mjs d.cjs e.ts f.tsx g.mts h.cts i.vue j.svelte k.astro'.split(
  ' ',
);

const dependenciesAndOutput = {
  'node_modules/x/index.js': '',
  'packages/y/node_modules/z/index.js': '',
  'dist/app.js': '',
  'packages/y/build/app.js': '',
  '.next/server.js': '',
  'coverage/report.js': '',
  'vendor/lib.js': '',
};

describe.each([
  ['in a git work tree', (project: TempProject) => project.commit()],
  ['outside of git', () => {}],
])('%s', (_, prepare) => {
  it('lists files that can hold calls', async () => {
    const project = createTempProject(everyKind);
    prepare(project);
    expect(await sourcesOf(project)).toEqual(sourceNames);
  });

  it('leaves out dependencies and build output', async () => {
    const project = createTempProject({ ...dependenciesAndOutput, 'src/app.js': '' });
    prepare(project);
    expect(await sourcesOf(project)).toEqual(['src/app.js']);
    expect(await sourcesOf(project, 'dist')).toEqual([]);
  });

  it('takes a project for what it is, wherever it lies', async () => {
    const project = createTempProject({ 'src/app.js': '' }, 'build/vendor/app');
    prepare(project);
    expect(await sourcesOf(project)).toEqual(['src/app.js']);
  });

  it('finds paths with spaces and with letters beyond ASCII', async () => {
    const project = createTempProject({ 'one off/größe.js': '', 'src/[id].ts': '' });
    prepare(project);
    expect(await sourcesOf(project)).toEqual(['one off/größe.js', 'src/[id].ts']);
    expect(await sourcesOf(project, 'one off')).toEqual(['one off/größe.js']);
  });

  it('does not follow links into a loop', async () => {
    const project = createTempProject({ 'src/app.js': '' });
    symlinkSync(project.folder, project.path('src/loop'));
    prepare(project);
    expect(await sourcesOf(project)).toEqual(['src/app.js']);
  });

  it('restricts to files and folders, and to what a link leads to', async () => {
    const project = createTempProject({
      'src/a.js': '',
      'src/b.js': '',
      'src-two/c.js': '',
      'd.js': '',
    });
    symlinkSync(project.path('src-two'), project.path('linked'));
    prepare(project);
    expect(await sourcesOf(project, 'src', 'd.js')).toEqual(['d.js', 'src/a.js', 'src/b.js']);
    expect(await sourcesOf(project, 'linked')).toEqual(['src-two/c.js']);
  });

  it('refuses a path that is not there', async () => {
    const project = createTempProject();
    prepare(project);
    await expect(sourcesOf(project, 'src')).rejects.toThrow(
      new UsageError('There is no file or folder src.'),
    );
  });
});

describe('what the disk refuses is told apart from what is not there', () => {
  const refuse = (folder: string): never => {
    throw Object.assign(new Error(`EACCES: permission denied, scandir '${folder}'`), {
      code: 'EACCES',
    });
  };

  it('a folder', async () => {
    const project = createTempProject({ 'open/a.js': '', 'closed/b.js': '' });
    const { roots } = findScope(project.folder, []);
    const found = await discover(roots, (folder) =>
      folder.includes('closed') ? refuse(folder) : readdirSync(folder, { withFileTypes: true }),
    );
    expect(found.sources).toEqual([project.path('open/a.js')]);
    expect(found.unreadable).toEqual([
      {
        file: project.path('closed'),
        message: expect.stringMatching(
          /^is a folder that cannot be read: EACCES: permission denied, scandir '.*\/closed'$/,
        ),
      },
    ]);
  });

  it('a folder that vanishes meanwhile is no matter', async () => {
    const project = createTempProject({ 'open/a.js': '', 'gone/b.js': '' });
    const found = await discover(findScope(project.folder, []).roots, (folder) => {
      if (folder.includes('gone')) throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
      return readdirSync(folder, { withFileTypes: true });
    });
    expect(found.sources).toEqual([project.path('open/a.js')]);
    expect(found.unreadable).toEqual([]);
  });

  it.each([
    ['none', [], ['closed']],
    ['the folder', ['closed'], ['closed']],
    ['one above it', ['.'], ['closed']],
    ['a file in it', ['closed/b.js'], ['closed']],
    ['another', ['open'], []],
  ])('an error where it has to do with the paths: %s', async (_, paths, files) => {
    const project = createTempProject({ 'open/a.js': '', 'closed/b.js': '' });
    const seen = await look({ cwd: project.folder, paths, settings: {} }, (folder) =>
      folder.includes('closed') ? refuse(folder) : readdirSync(folder, { withFileTypes: true }),
    );
    expect(seen.failures.map(({ file }) => relativeTo(project.folder, file))).toEqual(files);
  });

  it('a path that is named', () => {
    const project = createTempProject();
    symlinkSync(project.path('loop.js'), project.path('loop.js'));
    expect(() => findScope(project.folder, ['loop.js'])).toThrow(
      /^loop\.js cannot be read: ELOOP: /,
    );
  });

  it('a file that is no code', () => {
    const project = createTempProject({ '.env': 'INTERCOM_VERSION=2.10\n', 'gone.yml': '' });
    const files = ['.env', 'gone.yml', 'closed.yml'].map((file) => ({
      path: project.path(file),
      format: 'dotenv' as const,
    }));
    const search = searchTexts(
      files,
      { variables: new Set(['INTERCOM_VERSION']), isForeign: () => false },
      [],
      (file) => {
        if (file.endsWith('closed.yml')) return refuse(file);
        if (file.endsWith('gone.yml')) throw Object.assign(new Error(), { code: 'ENOENT' });
        return project.bytes('.env');
      },
    );
    expect(search.stated).toHaveLength(1);
    expect(search.failures).toEqual([
      { file: project.path('closed.yml'), message: expect.stringMatching(/^cannot be read: EACC/) },
    ]);
  });
});

describe('with git', () => {
  it('lists new files, and neither ignored ones nor the output of a build that is tracked', async () => {
    const project = createTempProject({
      '.gitignore': 'generated/\n',
      'generated/client.js': '',
      'src/app.js': '',
      'dist/action.js': '',
    });
    project.commit();
    project.write('src/new.js', '');
    expect(await sourcesOf(project)).toEqual(['src/app.js', 'src/new.js']);
  });

  it('reads the whole work tree, whatever folder is asked for', async () => {
    const project = createTempProject({ 'src/app.js': '', 'config/version.js': '' });
    project.commit();
    const scope = findScope(project.path('src'), []);
    expect(scope.roots).toEqual([{ folder: project.folder, isGit: true }]);
    expect((await discover(scope.roots)).sources).toEqual([
      project.path('config/version.js'),
      project.path('src/app.js'),
    ]);
    expect(relativeToRoot(scope, project.path('config/version.js'))).toBe('config/version.js');
  });

  it('lists a folder that is ignored as a whole only for who works inside of it', async () => {
    const project = createTempProject({ '.gitignore': 'sandbox/\n', 'sandbox/try.js': '' });
    project.commit();
    expect(await sourcesOf(project, 'sandbox')).toEqual([]);
    expect(await sourcesOf(project, 'sandbox/try.js')).toEqual([]);
    const scope = findScope(project.path('sandbox'), []);
    expect((await discover(scope.roots)).sources).toEqual([project.path('sandbox/try.js')]);
  });

  it('keeps a file in the list that was deleted: the gate drops it', async () => {
    const project = createTempProject({ 'gone.js': '', 'here.js': '' });
    project.commit();
    rmSync(project.path('gone.js'));
    expect(await sourcesOf(project)).toEqual(['gone.js', 'here.js']);
  });

  it('reads a repository inside of another when it is asked for', async () => {
    const outer = createTempProject({ 'app.js': '' });
    outer.commit();
    const inner = outer.path('modules/inner');
    mkdirSync(inner, { recursive: true });
    outer.write('modules/inner/own.js', '');
    outer.git('-C', inner, 'init', '--quiet');
    expect(await sourcesOf(outer, 'app.js', 'modules/inner')).toEqual([
      'app.js',
      'modules/inner/own.js',
    ]);
  });
});

it('finds manifests, which name packages and aliases', async () => {
  const project = createTempProject({
    'package.json': '{}',
    'tsconfig.base.json': '{}',
    'jsconfig.json': '{}',
    'data.json': '{}',
    'node_modules/x/package.json': '{}',
  });
  expect((await discover(findScope(project.folder, []).roots)).manifests).toEqual(
    ['jsconfig.json', 'package.json', 'tsconfig.base.json'].map(project.path),
  );
});

it('sees a file from the folder that was asked for', () => {
  const project = createTempProject({ 'test-fixtures/app/test/a.js': '', 'test/b.js': '' });
  project.commit();
  const seenFrom = (cwd: string, paths: readonly string[], file: string) =>
    relativeToGiven(findScope(project.path(cwd), paths), project.path(file));
  expect(seenFrom('.', ['test-fixtures/app'], 'test-fixtures/app/test/a.js')).toBe('test/a.js');
  expect(seenFrom('test-fixtures/app', [], 'test-fixtures/app/test/a.js')).toBe('test/a.js');
  expect(seenFrom('.', [], 'test/b.js')).toBe('test/b.js');
  expect(seenFrom('.', ['test/b.js'], 'test/b.js')).toBe('test/b.js');
  expect(seenFrom('test-fixtures/app', [], 'test/b.js')).toBe('test/b.js');
});
