import { expect, it, vi } from 'vitest';
import { createTempProject } from '../../../../test-support/temp-project.js';
import { listFiles, topLevelOf, UntrustedWorkTreeError } from '../../src/files/git.js';

it('finds the top level from any folder below it', () => {
  const project = createTempProject({ 'src/deep/a.ts': '' });
  project.commit();
  expect(topLevelOf(project.path('src/deep'))).toBe(project.folder);
});

it('knows no top level outside of git, and none for an ignored folder', () => {
  const project = createTempProject({ '.gitignore': 'sandbox\n', 'sandbox/a.ts': '' });
  expect(topLevelOf(project.folder)).toBeUndefined();
  expect(listFiles(project.folder)).toBeUndefined();
  project.commit();
  expect(topLevelOf(project.path('sandbox'))).toBeUndefined();
});

it('does not go on where git refuses to look', () => {
  const project = createTempProject({ 'a.ts': 'a' });
  project.commit();
  vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1');
  try {
    expect(() => topLevelOf(project.folder)).toThrow(UntrustedWorkTreeError);
  } finally {
    vi.unstubAllEnvs();
  }
});

it('leaves the answer to git where the repository has its files elsewhere', () => {
  const project = createTempProject({ 'a.ts': 'a', 'elsewhere/b.ts': 'b' });
  project.commit();
  project.git('config', 'core.worktree', project.path('elsewhere'));
  expect(topLevelOf(project.folder)).not.toBe(project.folder);
});

it('finds no top level in a repository without a work tree', () => {
  const project = createTempProject({ 'a.ts': 'a' });
  project.commit();
  project.git('config', 'core.bare', 'true');
  expect(topLevelOf(project.folder)).toBeUndefined();
});
