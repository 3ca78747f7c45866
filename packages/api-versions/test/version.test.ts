import { describe, expect, it } from 'vitest';

import {
  channel,
  compareApiVersions,
  formatApiVersion,
  isAtLeast,
  isBelow,
  numbered,
  parseApiVersion,
} from '../src/version.js';

describe('parseApiVersion', () => {
  it('reads a version as two integers', () => {
    expect(parseApiVersion('2.11')).toEqual({ kind: 'numbered', major: 2, minor: 11 });
    expect(parseApiVersion('2.1')).toEqual({ kind: 'numbered', major: 2, minor: 1 });
    expect(parseApiVersion('2.10')).toEqual({ kind: 'numbered', major: 2, minor: 10 });
    expect(parseApiVersion('1.0')).toEqual({ kind: 'numbered', major: 1, minor: 0 });
  });

  it('reads a version that Intercom does not have, because that is another question', () => {
    expect(parseApiVersion('2.110')).toEqual({ kind: 'numbered', major: 2, minor: 110 });
  });

  it.each(['Preview', 'preview', 'PREVIEW'])('reads %s as the channel', (text) => {
    expect(parseApiVersion(text)).toEqual({ kind: 'channel', name: 'Preview' });
  });

  it.each([
    '',
    '2',
    '2.',
    '.11',
    'v2.11',
    '2.11.0',
    ' 2.11',
    '2.11\n',
    '02.1',
    '2.01',
    '2.00',
    '-2.1',
    '+2.1',
    '2.1e1',
    '2,11',
    '２.11',
    '2.9007199254740993',
    'latest',
    'Unstable ',
  ])('does not read %j', (text) => {
    expect(parseApiVersion(text)).toBeUndefined();
  });
});

describe('formatApiVersion', () => {
  it.each(['1.4', '2.0', '2.9', '2.10', '2.16', 'Preview', 'Unstable'])(
    'gives %s back as it was read',
    (text) => {
      const version = parseApiVersion(text);
      expect(version && formatApiVersion(version)).toBe(text);
    },
  );

  it("writes a channel in Intercom's spelling, however it was spelled", () => {
    const version = parseApiVersion('unstable');
    expect(version && formatApiVersion(version)).toBe('Unstable');
  });
});

describe('order', () => {
  it('sorts 2.10 after 2.9, and channels last', () => {
    const versions = [
      channel('Preview'),
      numbered(2, 10),
      numbered(2, 1),
      numbered(1, 4),
      numbered(2, 9),
    ];
    expect(versions.toSorted(compareApiVersions).map(formatApiVersion)).toEqual([
      '1.4',
      '2.1',
      '2.9',
      '2.10',
      'Preview',
    ]);
  });

  it('takes the two channels for the same place', () => {
    expect(compareApiVersions(channel('Preview'), channel('Unstable'))).toBe(0);
  });

  it('draws the line of 2.11 between 2.10 and 2.11', () => {
    const bound = numbered(2, 11);
    expect(isBelow(numbered(2, 10), bound)).toBe(true);
    expect(isAtLeast(numbered(2, 10), bound)).toBe(false);
    expect(isBelow(numbered(2, 11), bound)).toBe(false);
    expect(isAtLeast(numbered(2, 11), bound)).toBe(true);
    expect(isAtLeast(channel('Unstable'), bound)).toBe(true);
  });
});
