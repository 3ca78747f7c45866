/** Splicing text edits: the one place where text changes, for every kind of file. */
import { describe, expect, it } from 'vitest';
import { applyTextEdits, OverlappingEditsError, type TextEdit } from '../src/index.js';

const edit = (start: number, end: number, text: string): TextEdit => ({
  path: '/app/a.js',
  start,
  end,
  text,
});

describe('applyTextEdits', () => {
  it('gives the text back where there is nothing to do', () => {
    expect(applyTextEdits('const a = 1;\r\n', [])).toBe('const a = 1;\r\n');
    expect(applyTextEdits('', [])).toBe('');
  });

  it('inserts, replaces and removes', () => {
    expect(applyTextEdits('post({ name })', [edit(12, 12, ', open')])).toBe('post({ name , open})');
    expect(applyTextEdits(`version: '2.10'`, [edit(10, 14, '2.11')])).toBe(`version: '2.11'`);
    expect(applyTextEdits('a, b, c', [edit(1, 4, '')])).toBe('a, c');
  });

  it('works at both ends', () => {
    expect(applyTextEdits('body', [edit(0, 0, '{ ...'), edit(4, 4, ' }')])).toBe('{ ...body }');
    expect(applyTextEdits('', [edit(0, 0, 'x')])).toBe('x');
    expect(applyTextEdits('all of it', [edit(0, 9, '')])).toBe('');
  });

  it('takes edits in any order', () => {
    const edits = [edit(8, 9, 'C'), edit(0, 1, 'A'), edit(4, 5, 'B')];
    expect(applyTextEdits('a = b + c', edits.slice(1))).toBe('A = B + c');
    expect(applyTextEdits('a = b + c', edits)).toBe('A = B + C');
    expect(applyTextEdits('a = b + c', [...edits].reverse())).toBe('A = B + C');
  });

  it('leaves the list it is given as it is', () => {
    const edits = Object.freeze([edit(2, 2, 'y'), edit(0, 0, 'x')]);
    expect(applyTextEdits('ab', edits)).toBe('xaby');
    expect(edits.map(({ start }) => start)).toEqual([2, 0]);
  });

  it('counts in UTF-16 units, as parsers do', () => {
    expect(applyTextEdits('"🚀" + a', [edit(7, 8, 'b')])).toBe('"🚀" + b');
    expect('"🚀" + a').toHaveLength(8);
  });

  it('lets edits touch: one ends where the next begins', () => {
    expect(applyTextEdits('abcd', [edit(0, 2, 'X'), edit(2, 4, 'Y')])).toBe('XY');
    expect(applyTextEdits('abcd', [edit(0, 2, 'X'), edit(2, 2, '-')])).toBe('X-cd');
  });

  it('puts text in as it is, whatever is in it', () => {
    expect(applyTextEdits('a', [edit(1, 1, '$& $1 \\n \0')])).toBe('a$& $1 \\n \0');
  });

  it.each([
    ['the same text', edit(0, 3, 'x'), edit(1, 2, 'y')],
    ['parts of each other', edit(0, 3, 'x'), edit(2, 4, 'y')],
    ['the same place', edit(1, 1, 'x'), edit(1, 1, 'y')],
    ['the same edit twice', edit(1, 2, 'x'), edit(1, 2, 'x')],
    ['a place inside what is replaced', edit(0, 3, 'x'), edit(1, 1, 'y')],
    ['the beginning of what is replaced', edit(1, 1, 'x'), edit(1, 3, 'y')],
  ])('refuses edits of %s', (_, first, second) => {
    const apply = (edits: readonly TextEdit[]) => () => applyTextEdits('abcdef', edits);
    expect(apply([first, second])).toThrow(OverlappingEditsError);
    expect(apply([second, first])).toThrow(OverlappingEditsError);
  });

  it('names the edits that overlap', () => {
    try {
      applyTextEdits('abcdef', [edit(2, 4, 'x'), edit(0, 3, 'y')]);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(OverlappingEditsError);
      if (!(error instanceof OverlappingEditsError)) return;
      expect(error.name).toBe('OverlappingEditsError');
      expect(error.first).toEqual(edit(0, 3, 'y'));
      expect(error.second).toEqual(edit(2, 4, 'x'));
      expect(error.message).toBe(
        'Two edits of /app/a.js overlap: offsets 0 to 3, and 2 to 4. Nothing was changed.',
      );
    }
  });

  it.each([
    ['behind the end', edit(3, 5, 'x')],
    ['wholly behind the end', edit(7, 7, 'x')],
    ['before the beginning', edit(-1, 0, 'x')],
    ['backwards', edit(2, 1, 'x')],
  ])('refuses an edit that lies %s', (_, wrong) => {
    expect(() => applyTextEdits('abcd', [wrong])).toThrow(RangeError);
    expect(() => applyTextEdits('abcd', [edit(0, 0, '-'), wrong])).toThrow(RangeError);
  });

  it('applies ten thousand edits without delay', () => {
    const text = 'abc,'.repeat(10_000);
    const edits = Array.from({ length: 10_000 }, (_, index) =>
      edit(index * 4 + 3, index * 4 + 3, '!'),
    ).reverse();
    expect(applyTextEdits(text, edits)).toBe('abc!,'.repeat(10_000));
  });
});
