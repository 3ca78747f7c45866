import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import * as api from '../src/index.js';

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

describe('the readme', () => {
  it('imports only what the package exports', () => {
    const names = [
      ...README.matchAll(/import \{ ([^}]+) \} from 'intercom-api-versions'/g),
    ].flatMap(([, list = '']) => list.split(', '));
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !(name in api))).toEqual([]);
  });

  it('is right about versions', () => {
    const { classifyVersionText, isBelow, numbered, numericVersionText } = api;
    expect(isBelow(numbered(2, 9), numbered(2, 10))).toBe(true);
    expect(classifyVersionText('v2.11')).toEqual({ kind: 'unknown', suggestion: '2.11' });
    expect(numericVersionText('2.10')).toEqual({ sent: '2.1', written: '2.10', sameText: false });
  });

  it('is right about the upgrade', () => {
    const { changesBetween, formatOperation, numbered } = api;
    const breaking = changesBetween(numbered(2, 10), numbered(2, 11)).filter(
      (each) => each.breaking,
    );
    expect(breaking.map((each) => each.id)).toEqual(['messenger-writable-default-false']);
    expect(breaking.flatMap((each) => each.operations.map(formatOperation))).toEqual([
      'POST /data_attributes',
    ]);
    expect(breaking.map((each) => each.safeOnBothSides?.form)).toEqual([
      'messenger_writable: true',
    ]);
  });

  it('is right about the SDK', () => {
    const { sdkMajor, sdkMajorsInRange, sdkOperation } = api;
    expect(sdkMajorsInRange('^5.0.0 || ^6.0.0')).toEqual([5, 6]);
    expect(sdkMajor(6)?.defaultVersion).toEqual({ kind: 'numbered', major: 2, minor: 11 });
    expect(sdkMajor(5)?.dataAttributesCreate?.fields.messenger_writable).toBe('dropped');
    expect(sdkOperation(7, 'dataAttributes.update')).toEqual({
      method: 'PUT',
      path: '/data_attributes/{data_attribute_id}',
      bodyMode: 'key:body',
    });
  });
});
