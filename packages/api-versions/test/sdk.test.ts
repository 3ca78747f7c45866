import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { CREATE_DATA_ATTRIBUTE, matchesOperation } from '../src/operations.js';
import { sdkMajorsInRange } from '../src/sdk/majors-in-range.js';
import { SDK_OPERATIONS } from '../src/sdk/operations.generated.js';
import { PATH_ROOTS, sdkOperation } from '../src/sdk/operations.js';
import { SDK_MAJOR_NUMBERS, SDK_MAJORS, sdkMajor } from '../src/sdk/sdk-major.js';
import { formatApiVersion } from '../src/version.js';

const MAJORS_3_TO_5 = [3, 4, 5] as const;

describe('SDK_MAJORS', () => {
  it('has each known major once, in order', () => {
    expect(SDK_MAJORS.map(({ major }) => major)).toEqual([...SDK_MAJOR_NUMBERS]);
  });

  it('sends no version by itself up to 5, then 2.11, then 2.14', () => {
    const defaults = SDK_MAJORS.map(({ defaultVersion }) =>
      defaultVersion === undefined ? 'none' : formatApiVersion(defaultVersion),
    );
    expect(defaults).toEqual(['none', 'none', 'none', 'none', '2.11', '2.14']);
  });

  it('has the class under its name', () => {
    expect(SDK_MAJORS.map(({ exportedClasses }) => exportedClasses.join())).toEqual([
      'Client',
      'Client',
      'Client',
      'Client',
      'IntercomClient',
      'IntercomClient',
    ]);
  });

  it('ranks the places that state a version', () => {
    expect(sdkMajor(5)?.versionPrecedence).toEqual(['use-request-opts']);
    expect(sdkMajor(6)?.versionPrecedence).toEqual([
      'request-headers',
      'request-version',
      'client-version',
    ]);
    expect(sdkMajor(7)?.versionPrecedence).toEqual([
      'request-headers',
      'request-version',
      'client-headers',
      'client-version',
    ]);
  });

  it('says how a second useRequestOpts treats the first', () => {
    expect(sdkMajor(2)?.useRequestOpts).toBe('replaces-headers');
    for (const major of MAJORS_3_TO_5) expect(sdkMajor(major)?.useRequestOpts).toBe('merges');
    expect(sdkMajor(6)?.useRequestOpts).toBeUndefined();
  });

  it('says where headers may stand under the names of methods', () => {
    const majors = SDK_MAJORS.filter(({ headersByMethod }) => headersByMethod);
    expect(majors.map(({ major }) => major)).toEqual(MAJORS_3_TO_5);
  });

  it('says how each headers object is searched, and what undefined in it does', () => {
    for (const { major, versionPrecedence, headerNameMatching, undefinedHeader } of SDK_MAJORS) {
      const headersSources = versionPrecedence.filter((source) => !source.endsWith('-version'));
      expect([major, ...Object.keys(headerNameMatching)]).toEqual([major, ...headersSources]);
      expect([major, ...Object.keys(undefinedHeader)]).toEqual([major, ...headersSources]);
    }
    expect(sdkMajor(6)?.headerNameMatching).toEqual({ 'request-headers': 'exact' });
    expect(sdkMajor(7)?.headerNameMatching['request-headers']).toBe('any-case');
  });

  it('knows nothing of other majors', () => {
    expect(sdkMajor(1)).toBeUndefined();
    expect(sdkMajor(8)).toBeUndefined();
  });
});

describe('dataAttributes.create', () => {
  it.each(MAJORS_3_TO_5)('of %i drops messenger_writable and sends all else', (major) => {
    const create = sdkMajor(major)?.dataAttributesCreate;
    expect(create?.fields).toEqual({
      name: 'sent',
      model: 'sent',
      data_type: 'sent',
      description: 'sent',
      options: 'sent',
      messenger_writable: 'dropped',
    });
    expect(create?.fieldOfArgument).toEqual({
      name: 'name',
      model: 'model',
      dataType: 'data_type',
      description: 'description',
      options: 'options',
    });
  });

  it('maps an argument to each field that is sent, and to no other', () => {
    for (const { dataAttributesCreate } of SDK_MAJORS) {
      if (dataAttributesCreate?.fieldOfArgument === undefined) continue;
      const { fields, fieldOfArgument } = dataAttributesCreate;
      const sent = Object.entries(fields).flatMap(([field, handling]) =>
        handling === 'dropped' ? [] : [field],
      );
      expect(Object.values(fieldOfArgument)).toEqual(sent);
    }
  });

  it('of 6 sends it, and of 7 sends it in spite of the type', () => {
    expect(sdkMajor(6)?.dataAttributesCreate?.fields.messenger_writable).toBe('sent');
    expect(sdkMajor(7)?.dataAttributesCreate?.fields.messenger_writable).toBe('not-in-type');
    expect(sdkMajor(7)?.dataAttributesCreate?.fields.data_type).toBe('sent');
  });

  it('does not exist in 2', () => {
    expect(sdkMajor(2)?.dataAttributesCreate).toBeUndefined();
    expect(sdkOperation(2, 'dataAttributes.create')).toBeUndefined();
  });

  it.each([3, 4, 5, 6, 7])('of %i is the operation that 2.11 changed', (major) => {
    const operation = sdkOperation(major, 'dataAttributes.create');
    expect(
      operation && matchesOperation(operation.method, operation.path, CREATE_DATA_ATTRIBUTE),
    ).toBe(true);
  });
});

describe('sdkMajorsInRange', () => {
  it.each<[string, number[]]>([
    ['^6.1.0', [6]],
    ['~6.4', [6]],
    ['6', [6]],
    ['6.x', [6]],
    ['6.4.0', [6]],
    ['v6.4.0', [6]],
    ['7.0.0-beta.1', [7]],
    ['^7.0.0-rc.1', [7]],
    ['>=5', [5, 6, 7]],
    ['>=5 <7', [5, 6]],
    ['<4', [2, 3]],
    ['^5.0.0 || ^6.0.0', [5, 6]],
    ['3 - 5', [3, 4, 5]],
    ['npm:intercom-client@^6.1.0', [6]],
    ['npm:@acme/intercom-client@5.0.0', [5]],
    ['workspace:^6.0.0', [6]],
    [' ^2.11.2 ', [2]],
  ])('%s allows %j', (range, majors) => {
    expect(sdkMajorsInRange(range)).toEqual(majors);
  });

  it.each([
    '',
    '*',
    'x',
    'latest',
    'next',
    'workspace:*',
    'workspace:^',
    'catalog:',
    'npm:intercom-client',
    'github:intercom/intercom-node#v6',
    'file:../intercom-client',
    'https://example.com/intercom-client-6.4.0.tgz',
  ])('%j says nothing, so it allows all', (range) => {
    expect(sdkMajorsInRange(range)).toEqual([2, 3, 4, 5, 6, 7]);
  });

  it.each(['^1.0.0', '1.2.3', '^8.0.0', '>=8'])('%s allows none that is known', (range) => {
    expect(sdkMajorsInRange(range)).toEqual([]);
  });
});

describe('sdkOperation', () => {
  it.each<[number, string, string]>([
    [2, 'users.create', 'POST /users request'],
    [2, 'users.bulk', 'POST /bulk/users mapped'],
    [3, 'dataAttributes.create', 'POST /data_attributes mapped'],
    [3, 'subscriptions.listTypes', 'GET /subscription_types none'],
    [4, 'contacts.search', 'POST /contacts/search key:data'],
    [5, 'contacts.search', 'POST /contacts/search key:data'],
    [5, 'companies.scroll.next', 'GET /companies/scroll none'],
    [6, 'contacts.search', 'POST /contacts/search request'],
    [6, 'dataAttributes.create', 'POST /data_attributes request'],
    [6, 'dataAttributes.update', 'PUT /data_attributes/{data_attribute_id} rest'],
    [6, 'unstable.dataAttributes.createDataAttribute', 'POST /data_attributes request'],
    [6, 'companies.update', 'PUT /companies/{company_id} none'],
    [7, 'dataAttributes.create', 'POST /data_attributes request'],
    [7, 'dataAttributes.update', 'PUT /data_attributes/{data_attribute_id} key:body'],
    [7, 'conversations.reply', 'POST /conversations/{conversation_id}/reply key:body'],
  ])('%i %s -> %s', (major, accessor, expected) => {
    const found = sdkOperation(major, accessor);
    expect(found && `${found.method} ${found.path} ${found.bodyMode}`).toBe(expected);
  });

  it.each<[number, string]>([
    [6, 'dataAttributes'],
    [6, 'dataAttributes.destroy'],
    [6, 'constructor'],
    [5, 'post'],
    [5, 'unstable.dataAttributes.createDataAttribute'],
    [1, 'users.create'],
    [8, 'dataAttributes.create'],
    [67, 'dataAttributes.create'],
  ])('%i has no resource method %s', (major, accessor) => {
    expect(sdkOperation(major, accessor)).toBeUndefined();
  });
});

describe('the generated table', () => {
  it('is well formed', () => {
    for (const [accessor, majors, method, path, bodyMode] of SDK_OPERATIONS) {
      expect(accessor).toMatch(/^[a-z]\w*(\.[a-z]\w*)+$/i);
      expect(majors).toMatch(/^2?3?4?5?6?7?$/);
      expect(majors).not.toBe('');
      expect(method).toMatch(/^(GET|POST|PUT|DELETE)$/);
      expect(path).toMatch(/^(\/(\w+|\{\w+\}))+$/);
      expect(bodyMode).toMatch(/^(none|request|rest|key:\w+|mapped)$/);
    }
  });

  it('has one answer for each major and accessor', () => {
    const keys = SDK_OPERATIONS.flatMap(([accessor, majors]) =>
      [...majors].map((major) => `${major} ${accessor}`),
    );
    expect(keys).toHaveLength(new Set(keys).size);
  });

  it('stays small and names its generator', () => {
    const text = readFileSync(
      new URL('../src/sdk/operations.generated.ts', import.meta.url),
      'utf8',
    );
    expect(text.length).toBeLessThan(60_000);
    expect(text).toContain('node scripts/generate-sdk-operations.mjs');
  });
});

it('knows what the paths of the operations begin with', () => {
  expect(PATH_ROOTS).toContain('data_attributes');
  expect(PATH_ROOTS).toContain('contacts');
  expect(PATH_ROOTS.filter((root) => !/^[a-z_]+$/u.test(root))).toEqual([]);
});
