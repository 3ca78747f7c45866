import { describe, expect, it } from 'vitest';

import {
  CHANNELS,
  classifyVersionText,
  isKnownVersion,
  LATEST_RELEASE,
  numericVersionText,
  RELEASES,
  UPCOMING_MINORS,
} from '../src/releases.js';
import { channel, compareApiVersions, formatApiVersion, numbered } from '../src/version.js';

describe('RELEASES', () => {
  it('has 1.0 to 1.4 and 2.0 to 2.16, oldest first', () => {
    expect(RELEASES.map(({ version }) => formatApiVersion(version)).join(' ')).toBe(
      '1.0 1.1 1.2 1.3 1.4 ' +
        '2.0 2.1 2.2 2.3 2.4 2.5 2.6 2.7 2.8 2.9 2.10 2.11 2.12 2.13 2.14 2.15 2.16',
    );
    expect(RELEASES).toEqual(RELEASES.toSorted((a, b) => compareApiVersions(a.version, b.version)));
  });

  it('has a real day for each, and the days follow the versions', () => {
    const dates = RELEASES.map(({ date }) => date);
    for (const date of dates) expect(new Date(date).toISOString().slice(0, 10)).toBe(date);
    expect(dates).toEqual(dates.toSorted());
  });

  it('says which days are doubtful', () => {
    const doubtful = RELEASES.filter(({ dateNote }) => dateNote !== undefined);
    expect(doubtful.map(({ version }) => formatApiVersion(version))).toEqual([
      '2.9',
      '2.12',
      '2.13',
      '2.16',
    ]);
  });

  it('knows the newest one', () => {
    expect(formatApiVersion(LATEST_RELEASE.version)).toBe('2.16');
  });
});

describe('CHANNELS', () => {
  it('are Preview and its former name', () => {
    expect(CHANNELS.map(({ version }) => version.name)).toEqual(['Preview', 'Unstable']);
  });
});

describe('isKnownVersion', () => {
  it('is true for releases and channels', () => {
    expect(isKnownVersion(numbered(2, 10))).toBe(true);
    expect(isKnownVersion(channel('Unstable'))).toBe(true);
    expect(isKnownVersion(numbered(2, 17))).toBe(false);
  });
});

describe('classifyVersionText', () => {
  it.each(['1.0', '1.4', '2.0', '2.1', '2.10', '2.11', '2.16'])('%s is released', (text) => {
    const found = classifyVersionText(text);
    expect(found.kind === 'released' && formatApiVersion(found.version)).toBe(text);
  });

  it.each([
    ['Preview', 'Preview'],
    ['unstable', 'Unstable'],
  ])('%s is the channel %s', (text, name) => {
    const found = classifyVersionText(text);
    expect(found.kind === 'channel' && found.version.name).toBe(name);
  });

  it('lets three minors past the newest one pass, and no more', () => {
    expect(UPCOMING_MINORS).toBe(3);
    expect(
      ['2.16', '2.17', '2.18', '2.19', '2.20'].map((text) => classifyVersionText(text).kind),
    ).toEqual(['released', 'upcoming', 'upcoming', 'upcoming', 'unknown']);
  });

  it('expects nothing new of 1.x, and no 3.0', () => {
    expect(classifyVersionText('1.5')).toEqual({ kind: 'unknown' });
    expect(classifyVersionText('3.0')).toEqual({ kind: 'unknown' });
  });

  it.each([
    ['v2.11', '2.11'],
    ['V2.11', '2.11'],
    ['v.2.11', '2.11'],
    ['version 2.11', '2.11'],
    ['2.11.0', '2.11'],
    ['v2.11.0', '2.11'],
    [' 2.11 ', '2.11'],
    ['2,11', '2.11'],
    ['2_11', '2.11'],
    ['02.11', '2.11'],
    ['2.0.0', '2.0'],
    ['preview ', 'Preview'],
  ])('for %j suggests %s', (text, suggestion) => {
    expect(classifyVersionText(text)).toEqual({ kind: 'unknown', suggestion });
  });

  it.each([
    '',
    '2',
    'v2',
    'latest',
    'stable',
    '2.110',
    'v2.110',
    '2.11.3',
    '2.01',
    '2.x',
    '^2.11',
    '>=2.11',
    '2.11, 2.10',
    '2024-05-03',
    'NaN',
    'undefined',
  ])('for %j suggests nothing', (text) => {
    expect(classifyVersionText(text)).toEqual({ kind: 'unknown' });
  });
});

describe('numericVersionText', () => {
  it.each([
    ['2.11', '2.11', true],
    ['2.9', '2.9', true],
    ['2.10', '2.1', false],
    ['2.0', '2', false],
    ['2', '2', true],
    ['2.110', '2.11', false],
    ['2_0.1', '20.1', false],
    ['0.211e1', '2.11', false],
    ['0x2', '2', false],
    ['2n', '2', false],
    ['2.', '2', false],
    ['two', 'NaN', false],
  ])('the literal %s is sent as %s', (raw, sent, sameText) => {
    expect(numericVersionText(raw)).toEqual({ sent, written: raw, sameText });
  });
});
