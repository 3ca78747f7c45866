import { expect, test } from 'vitest';
import { createLineIndex } from '../../src/syntax/index.js';

const text = 'a\nbc\r\nd\re\u2028f\u2029';

test.each([
  [0, 1, 1],
  [1, 1, 2],
  [2, 2, 1],
  [5, 2, 4],
  [6, 3, 1],
  [8, 4, 1],
  [10, 5, 1],
  [12, 6, 1],
])('offset %i is line %i, column %i, and back', (offset, line, column) => {
  const index = createLineIndex(text);
  expect(index.positionAt(offset)).toEqual({ line, column });
  expect(index.offsetAt({ line, column })).toBe(offset);
});

test('lines are counted, the empty one after the last break included', () => {
  expect(createLineIndex(text).lineCount).toBe(6);
  expect(createLineIndex('').lineCount).toBe(1);
});

test('places outside the text move to its ends', () => {
  const index = createLineIndex('ab\ncd');
  expect(index.positionAt(-1)).toEqual({ line: 1, column: 1 });
  expect(index.positionAt(99)).toEqual({ line: 2, column: 3 });
  expect(index.offsetAt({ line: 0, column: 5 })).toBe(0);
  expect(index.offsetAt({ line: 1, column: 99 })).toBe(2);
  expect(index.offsetAt({ line: 9, column: 1 })).toBe(5);
});
