import { chmodSync, lstatSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { replaceFile } from '../src/write/save.js';
import { openScriptHolder } from '../src/write/script-holder.js';
import { readTextFile } from '../src/write/text-file.js';
import { replacing } from './support/planned.js';
import { createTempProject } from '../../../test-support/temp-project.js';

describe('replaceFile', () => {
  it('keeps the mode and leaves nothing else behind', () => {
    const project = createTempProject({ 'run.js': 'old' });
    chmodSync(project.path('run.js'), 0o755);
    replaceFile(project.path('run.js'), 'new');
    expect(project.read('run.js')).toBe('new');
    expect(statSync(project.path('run.js')).mode & 0o777).toBe(0o755);
    expect(readdirSync(project.folder)).toEqual(['run.js']);
  });

  it('writes the target of a link, and the link stays one', () => {
    const project = createTempProject({ 'real/a.js': 'old' });
    symlinkSync(project.path('real/a.js'), project.path('a.js'));
    replaceFile(project.path('a.js'), 'new');
    expect(project.read('real/a.js')).toBe('new');
    expect(lstatSync(project.path('a.js')).isSymbolicLink()).toBe(true);
  });

  it('leaves a file that is read-only', () => {
    const project = createTempProject({ 'a.js': 'old' });
    chmodSync(project.path('a.js'), 0o444);
    expect(() => replaceFile(project.path('a.js'), 'new')).toThrow('it is read-only');
    expect(project.read('a.js')).toBe('old');
  });

  it('leaves the file as it was where it cannot be replaced', () => {
    const project = createTempProject({ 'a.js': 'old' });
    // Somebody else's file in the place of the temporary one.
    project.write(`.a.js.${process.pid}.tmp/keep`, '');
    expect(() => replaceFile(project.path('a.js'), 'new')).toThrow(/EEXIST|EISDIR/);
    expect(project.read('a.js')).toBe('old');
  });
});

describe('readTextFile', () => {
  it('takes the byte order mark off and remembers it', () => {
    const project = createTempProject({ 'a.js': '\uFEFFlet a;\r\n', 'b.js': 'let b;' });
    expect(readTextFile(project.path('a.js'))).toEqual({
      text: 'let a;\r\n',
      byteOrderMark: '\uFEFF',
    });
    expect(readTextFile(project.path('b.js'))).toEqual({ text: 'let b;', byteOrderMark: '' });
  });

  it('refuses what is not UTF-8', () => {
    const project = createTempProject({ 'a.js': Buffer.from('// für', 'latin1') });
    expect(() => readTextFile(project.path('a.js'))).toThrow('is not UTF-8, so it was not edited');
  });
});

describe('openScriptHolder', () => {
  it.each([
    ['CRLF and tabs', "\tconst v = '2.10';\r\n\r\n\tsend( v )\r\n"],
    ['a byte order mark', "\uFEFFconst v = '2.10';\n"],
    ['no final newline', "const v = '2.10'"],
    ['mixed line endings', "const v = '2.10'\r\nsend(v)\nsend(v)\r\n"],
    ['a syntax that TypeScript does not read', "const v: '2.10' | ?string = f<|T|>(x);\n"],
  ])('changes nothing but the edit: %s', async (_, source) => {
    const project = createTempProject({ 'a.js': source });
    const file = project.path('a.js');
    const holder = await openScriptHolder();
    const { text } = readTextFile(file);
    const expected = text.replace('2.10', '2.11');
    expect(holder.edit(file, readTextFile(file), [replacing(file, text, '2.10', '2.11')])).toBe(
      expected,
    );
    expect(project.read('a.js')).toBe(source);
    holder.save(file);
    expect(project.read('a.js')).toBe(source.replace('2.10', '2.11'));
  });

  it('applies several edits, and takes a file anew', async () => {
    const project = createTempProject({ 'a.ts': 'f({ a }, b)' });
    const file = project.path('a.ts');
    const holder = await openScriptHolder();
    const first = replacing(file, 'f({ a }, b)', '{ a', '{ x: 1, a');
    const second = replacing(file, 'f({ a }, b)', 'b)', 'c)');
    expect(holder.edit(file, readTextFile(file), [second])).toBe('f({ a }, c)');
    expect(holder.edit(file, readTextFile(file), [first, second])).toBe('f({ x: 1, a }, c)');
  });
});
