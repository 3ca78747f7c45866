import { describe, expect, it } from 'vitest';

import { formatVersionRange, rangeIncludes, type VersionRange } from '../src/version-range.js';
import { channel, formatApiVersion, numbered } from '../src/version.js';

const VERSIONS = [
  numbered(2, 8),
  numbered(2, 9),
  numbered(2, 10),
  numbered(2, 11),
  numbered(2, 12),
  channel('Preview'),
];

const CASES: readonly { range: VersionRange; words: string; includes: readonly string[] }[] = [
  {
    range: { kind: 'all' },
    words: 'all versions',
    includes: ['2.8', '2.9', '2.10', '2.11', '2.12', 'Preview'],
  },
  {
    range: { kind: 'from', from: numbered(2, 11) },
    words: '2.11 and newer',
    includes: ['2.11', '2.12', 'Preview'],
  },
  {
    range: { kind: 'between', from: numbered(2, 9), to: numbered(2, 11) },
    words: '2.9 to 2.11',
    includes: ['2.9', '2.10', '2.11'],
  },
  { range: { kind: 'from', from: channel('Preview') }, words: 'Preview', includes: ['Preview'] },
];

describe('VersionRange', () => {
  it.each(CASES)('$words', ({ range, words, includes }) => {
    expect(formatVersionRange(range)).toBe(words);
    const inside = VERSIONS.filter((version) => rangeIncludes(range, version));
    expect(inside.map(formatApiVersion)).toEqual(includes);
  });
});
