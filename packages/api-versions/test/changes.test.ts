import { describe, expect, it } from 'vitest';

import { CHANGE_KINDS } from '../src/changes/api-change.js';
import { CHANGES, changeAppliesAt, changesBetween, getApiChange } from '../src/changes/index.js';
import { formatOperation, matchesOperation, parseOperation } from '../src/operations.js';
import { isKnownVersion } from '../src/releases.js';
import { sdkMajor } from '../src/sdk/sdk-major.js';
import { rangeIncludes } from '../src/version-range.js';
import { type ApiVersion, channel, compareApiVersions, numbered } from '../src/version.js';

describe('the change of 2.11', () => {
  const change = getApiChange('messenger-writable-default-false');

  it('says what an omitted messenger_writable means, before and after', () => {
    expect(change).toMatchObject({
      introducedIn: { kind: 'version', version: numbered(2, 11) },
      kind: 'request-default',
      breaking: true,
      announcedAsBreaking: true,
      operations: [{ method: 'POST', path: '/data_attributes' }],
      fieldPaths: ['messenger_writable'],
      detection: { via: 'request-literal' },
      rewrite: { mode: 'mechanical' },
      safeOnBothSides: { answer: 'yes', form: 'messenger_writable: true' },
      confidence: 'high',
    });
    expect(change?.before).toContain('true');
    expect(change?.after).toContain('false');
  });

  it('applies from 2.11 on, and in Preview', () => {
    if (change === undefined) throw new Error('the catalogue lacks it');
    expect(changeAppliesAt(change, numbered(2, 10))).toBe(false);
    expect(changeAppliesAt(change, numbered(2, 11))).toBe(true);
    expect(changeAppliesAt(change, channel('Preview'))).toBe(true);
  });

  it('is not a change of updates', () => {
    expect(
      change?.operations.some((each) => matchesOperation('PUT', '/data_attributes/7', each)),
    ).toBe(false);
  });
});

describe('getApiChange', () => {
  it('knows no other ids', () => {
    expect(getApiChange('messenger-writable')).toBeUndefined();
  });
});

describe('changesBetween', () => {
  const ids = (from: ApiVersion, to: ApiVersion) => changesBetween(from, to).map(({ id }) => id);

  const OF_2_11 = [
    'messenger-writable-default-false',
    'conversation-create-created-at',
    'tickets-messages-created-at',
    'spec-2-11-fern-noise',
  ];

  it('has what the step to 2.11 brings', () => {
    expect(ids(numbered(2, 10), numbered(2, 11))).toEqual(OF_2_11);
    expect(ids(numbered(1, 4), numbered(2, 11))).toEqual(OF_2_11);
    expect(ids(numbered(2, 10), channel('Preview'))).toEqual(OF_2_11);
  });

  it('leaves out what the version left behind had already', () => {
    expect(ids(numbered(2, 11), numbered(2, 12))).toEqual([]);
    expect(ids(numbered(2, 9), numbered(2, 10))).toEqual([]);
  });

  it('is empty for a step that goes nowhere, or back', () => {
    expect(ids(numbered(2, 11), numbered(2, 11))).toEqual([]);
    expect(ids(numbered(2, 12), numbered(2, 10))).toEqual([]);
  });
});

describe('the catalogue', () => {
  it('has each id once', () => {
    const ids = CHANGES.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('runs from old to new', () => {
    const versions = CHANGES.flatMap(({ introducedIn }) =>
      introducedIn.kind === 'version' ? [introducedIn.version] : [],
    );
    expect(versions).toEqual(versions.toSorted(compareApiVersions));
  });

  describe.each(CHANGES)('$id', (change) => {
    it('has a kebab-case id and a kind that exists', () => {
      expect(change.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(CHANGE_KINDS).toContain(change.kind);
    });

    it('names operations that can be read back', () => {
      for (const operation of change.operations) {
        expect(parseOperation(formatOperation(operation))).toEqual(operation);
        expect(operation.path).not.toMatch(/.\/$|\/\/|\?/);
      }
    });

    it('names versions that exist, and applies to the one that introduced it', () => {
      const { appliesTo, introducedIn } = change;
      const versions = [
        ...(introducedIn.kind === 'version' ? [introducedIn.version] : []),
        ...(appliesTo.kind === 'all' ? [] : [appliesTo.from]),
        ...(appliesTo.kind === 'between' ? [appliesTo.to] : []),
      ];
      expect(versions.filter((version) => !isKnownVersion(version))).toEqual([]);
      if (introducedIn.kind === 'version') {
        expect(rangeIncludes(appliesTo, introducedIn.version)).toBe(true);
      }
    });

    it('has a title of one sentence, and sources', () => {
      expect(change.title).toMatch(/^[A-Z].*[^.\s]$/);
      expect(change.sources.length).toBeGreaterThan(0);
      for (const { reference } of change.sources) expect(reference).not.toBe('');
    });

    it('says both what was and what is, or neither', () => {
      expect(change.before === undefined).toBe(change.after === undefined);
    });

    it('gives a form for an edit that is always the same and safe on both sides', () => {
      if (change.rewrite.mode === 'mechanical' && change.safeOnBothSides?.answer === 'yes') {
        expect(change.safeOnBothSides.form).toBeTypeOf('string');
      }
      expect(change.kind === 'description-only' && change.breaking).toBe(false);
    });

    it('speaks of majors of intercom-client that are known', () => {
      const majors = change.sdkNotes.flatMap(({ majors }) => majors);
      expect(majors.filter((major) => sdkMajor(major) === undefined)).toEqual([]);
    });
  });
});
