import { numbered } from 'intercom-api-versions';
import { describe, expect, it } from 'vitest';
import { readTransformOptions } from '../src/jscodeshift/options.js';
import { UsageError } from '../src/usage-error.js';

describe('readTransformOptions', () => {
  // jscodeshift parses values as JSON: 2.11 arrives as a number, "2.10" and v2.10 as a text.
  it.each([
    [2.11, '2.10'],
    ['v2.11', 'v2.10'],
    ['2.11', '2.10'],
  ])('reads --to=%s --from=%s', (to, from) => {
    expect(readTransformOptions({ to, from, phase: 'prepare', dry: true })).toEqual({
      to: numbered(2, 11),
      from: numbered(2, 10),
      appVersion: undefined,
      phase: 'prepare',
      includeTests: false,
    });
  });

  it('reads the other options', () => {
    expect(
      readTransformOptions({
        to: 2.11,
        from: 2.9,
        phase: 'bump',
        'app-version': 2.8,
        'include-tests': true,
      }),
    ).toMatchObject({ from: numbered(2, 9), appVersion: numbered(2, 8), includeTests: true });
  });

  it.each([
    [
      { to: 2.11, from: 'v2.10' },
      '--phase=prepare or --phase=bump is required: one phase in each run.',
    ],
    [{ to: 2.11, phase: 'bump' }, '--to and --from are required, such as --from=v2.10 --to=v2.11.'],
    [
      { to: 2.11, from: 2.1, phase: 'bump' },
      '--from=2.1: jscodeshift makes a number of a version, so this was 2.1 or 2.10. Write --from=v2.1 or --from=v2.10.',
    ],
    [
      { to: 2.99, from: 2.9, phase: 'bump' },
      '--to 2.99: Intercom has no such API version, or this package is older than it. The newest one known here is 2.16.',
    ],
    [{ to: 2.11, from: 2.11, phase: 'bump' }, '--to=2.11 is not above --from=2.11.'],
    [{ to: true, from: 2.11, phase: 'bump' }, '--to takes a version, such as v2.11.'],
  ])('refuses %o', (options, message) => {
    expect(() => readTransformOptions(options)).toThrow(new UsageError(message));
  });
});
