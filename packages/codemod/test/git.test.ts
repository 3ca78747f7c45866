import { mkdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createTempProject } from '../../../test-support/temp-project.js';
import { uncommittedAmong } from '../src/git.js';

it('finds changed, staged and new files, and only those that were asked about', () => {
  const project = createTempProject({
    'clean.ts': 'a',
    'changed.ts': 'a',
    'staged one.ts': 'a',
    'not asked.ts': 'a',
    '*.ts': 'a',
  });
  project.commit();
  for (const file of ['changed.ts', 'staged one.ts', 'not asked.ts', 'größe.ts']) {
    project.write(file, 'b');
  }
  project.git('add', 'staged one.ts');
  const asked = ['clean.ts', 'changed.ts', 'staged one.ts', 'größe.ts', '*.ts'].map(project.path);
  expect(uncommittedAmong(asked)).toEqual(
    ['changed.ts', 'staged one.ts', 'größe.ts'].map(project.path),
  );
});

it('asks about more files than fit into one command line', () => {
  const project = createTempProject();
  mkdirSync(project.path('src'));
  const files = Array.from({ length: 450 }, (_, index) => `src/file-${index}.ts`);
  for (const file of files) project.write(file, 'a');
  project.commit();
  project.write('src/file-449.ts', 'b');
  expect(uncommittedAmong(files.map(project.path))).toEqual([project.path('src/file-449.ts')]);
});

it('finds nothing uncommitted outside of git', () => {
  const project = createTempProject({ 'a.ts': 'a' });
  expect(uncommittedAmong([project.path('a.ts')])).toEqual([]);
});
