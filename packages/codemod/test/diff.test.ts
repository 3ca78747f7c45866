import { describe, expect, it } from 'vitest';
import { colourDiff, unifiedDiff } from '../src/diff.js';
import { createTempProject, git } from '../../../test-support/temp-project.js';

describe('unifiedDiff', () => {
  it('shows what changes, and nothing where nothing does', () => {
    expect(
      unifiedDiff([
        { path: 'same.js', before: 'a\n', after: 'a\n' },
        { path: 'src/a.js', before: 'a\nb\nc\n', after: 'a\nB\nc\n' },
        { path: 'src/b.js', before: 'x', after: 'y' },
      ]),
    ).toBe(`diff --git a/src/a.js b/src/a.js
--- a/src/a.js
+++ b/src/a.js
@@ -1,3 +1,3 @@
 a
-b
+B
 c
diff --git a/src/b.js b/src/b.js
--- a/src/b.js
+++ b/src/b.js
@@ -1,1 +1,1 @@
-x
\\ No newline at end of file
+y
\\ No newline at end of file
`);
  });

  const long = Array.from({ length: 40 }, (_, index) => `line ${index}`);
  it.each([
    ['CRLF', 'a.js', 'one\r\ntwo\r\nthree\r\n', 'one\r\n2\r\nthree\r\n'],
    ['no final newline', 'a.js', 'one\ntwo', 'one\n2'],
    ['a byte order mark', 'a.js', '\uFEFFone\ntwo\n', '\uFEFF1\ntwo\n'],
    ['tabs', 'a.js', '\tone\n\t\ttwo\n', '\tone\n\t\t2\n'],
    ['mixed line endings', 'a.js', 'one\r\ntwo\nthree\r\n', 'one\r\n2\nthree\r\n'],
    ['a path with spaces', 'one off/seed week.js', 'one\n', '1\n'],
    ['a path with other letters', 'größe/日本.js', 'one\n', '1\n'],
    ['a path with quotes', 'a"b\\c.js', 'one\n', '1\n'],
    ['several hunks', 'a.js', long.join('\n'), long.with(3, 'x').with(30, 'y').join('\n')],
    ['lines that look like a diff', 'a.js', '--- a\n+++ b\n@@ x @@\n', '--- a\n@@ y @@\n'],
  ])('is accepted by git apply: %s', (_, path, before, after) => {
    const project = createTempProject({ [path]: before });
    git(project.folder, ['apply', '-'], unifiedDiff([{ path, before, after }]));
    expect(project.read(path)).toBe(after);
  });

  it('is accepted in one piece for several files', () => {
    const project = createTempProject({ 'a.js': 'a', 'b.js': 'b\n' });
    git(
      project.folder,
      ['apply', '-'],
      unifiedDiff([
        { path: 'a.js', before: 'a', after: 'A' },
        { path: 'b.js', before: 'b\n', after: 'B\n' },
      ]),
    );
    expect([project.read('a.js'), project.read('b.js')]).toEqual(['A', 'B\n']);
  });
});

it('colours lines, and changes nothing else', () => {
  const diff = unifiedDiff([{ path: 'a.js', before: 'a\nb\n', after: 'a\nB\n' }]);
  const coloured = colourDiff(diff);
  expect(coloured).toContain('\u001B[31m-b\u001B[39m');
  expect(coloured).toContain('\u001B[32m+B\u001B[39m');
  expect(coloured.replaceAll(/\u001B\[\d+m/g, '')).toBe(diff);
});
