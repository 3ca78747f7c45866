import { describe, expect, it } from 'vitest';

import {
  CREATE_DATA_ATTRIBUTE,
  formatOperation,
  matchesOperation,
  normalizePath,
  parseOperation,
  REPLY_TO_TICKET,
  UPDATE_DATA_ATTRIBUTE,
} from '../src/operations.js';

describe('normalizePath', () => {
  it.each([
    ['/data_attributes', '/data_attributes'],
    ['data_attributes', '/data_attributes'],
    ['/data_attributes/', '/data_attributes'],
    ['//data_attributes//', '/data_attributes'],
    ['/contacts?page=2', '/contacts'],
    ['/contacts/#top', '/contacts'],
    ['/contacts?next=/a/#b', '/contacts'],
    ['/contacts/{id}/tags/', '/contacts/{id}/tags'],
    ['/', '/'],
    ['', '/'],
  ])('%j -> %s', (path, normal) => {
    expect(normalizePath(path)).toBe(normal);
  });
});

describe('matchesOperation', () => {
  it('compares method and path', () => {
    expect(matchesOperation('POST', '/data_attributes', CREATE_DATA_ATTRIBUTE)).toBe(true);
    expect(matchesOperation('post', 'data_attributes/?x=1', CREATE_DATA_ATTRIBUTE)).toBe(true);
    expect(matchesOperation('GET', '/data_attributes', CREATE_DATA_ATTRIBUTE)).toBe(false);
    expect(matchesOperation('POST', '/data_attributes/7', CREATE_DATA_ATTRIBUTE)).toBe(false);
    expect(matchesOperation('POST', '/v2/data_attributes', CREATE_DATA_ATTRIBUTE)).toBe(false);
    expect(matchesOperation('POST', '/Data_Attributes', CREATE_DATA_ATTRIBUTE)).toBe(false);
  });

  it('takes any one segment for a placeholder, a placeholder included', () => {
    expect(matchesOperation('PUT', '/data_attributes/7', UPDATE_DATA_ATTRIBUTE)).toBe(true);
    expect(
      matchesOperation('PUT', '/data_attributes/{data_attribute_id}', UPDATE_DATA_ATTRIBUTE),
    ).toBe(true);
    expect(matchesOperation('PUT', '/data_attributes', UPDATE_DATA_ATTRIBUTE)).toBe(false);
    expect(matchesOperation('POST', '/tickets/7/reply', REPLY_TO_TICKET)).toBe(true);
    expect(matchesOperation('POST', '/tickets/7/tags', REPLY_TO_TICKET)).toBe(false);
  });

  it('does not take a placeholder for a literal segment', () => {
    const search = { method: 'GET', path: '/contacts/search' };
    expect(matchesOperation('GET', '/contacts/{id}', search)).toBe(false);
  });

  it('knows any method and any rest', () => {
    const anything = { method: '*', path: '/fin_voice/*' };
    expect(matchesOperation('DELETE', '/fin_voice/calls/7', anything)).toBe(true);
    expect(matchesOperation('GET', '/fin_voice', anything)).toBe(false);
    expect(matchesOperation('GET', '/fin/calls', anything)).toBe(false);
  });
});

describe('parseOperation', () => {
  it('reads what formatOperation writes', () => {
    const text = formatOperation(REPLY_TO_TICKET);
    expect(text).toBe('POST /tickets/{id}/reply');
    expect(parseOperation(text)).toEqual(REPLY_TO_TICKET);
  });

  it.each(['', 'POST', '/tickets', 'post /tickets', 'POST tickets', 'POST /tickets twice'])(
    'does not read %j',
    (text) => {
      expect(parseOperation(text)).toBeUndefined();
    },
  );
});
