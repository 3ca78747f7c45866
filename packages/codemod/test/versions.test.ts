import { numbered, channel } from 'intercom-api-versions';
import { describe, expect, it } from 'vitest';
import { readHosts } from '../src/hosts.js';
import { UsageError } from '../src/usage-error.js';
import { readVersionStep } from '../src/versions.js';

describe('readVersionStep', () => {
  it('reads releases, and a channel only for the app', () => {
    expect(readVersionStep({ to: '2.11', from: '2.10', appVersion: 'Preview' })).toEqual({
      to: numbered(2, 11),
      from: numbered(2, 10),
      appVersion: channel('Preview'),
    });
  });

  it('leaves open what is not given', () => {
    expect(readVersionStep({ to: '2.11' })).toEqual({
      to: numbered(2, 11),
      from: undefined,
      appVersion: undefined,
    });
  });

  it('allows --from equal to --to: there is nothing to raise', () => {
    expect(readVersionStep({ to: '2.11', from: '2.11' }).from).toEqual(numbered(2, 11));
  });

  it.each([
    [{ to: '2.9', from: '2.10' }, '--to 2.9 is below --from 2.10: versions are only ever raised.'],
    [
      { to: '2.99' },
      '--to 2.99: Intercom has no such API version, or this package is older than it. The newest one known here is 2.16.',
    ],
    [
      { to: '2.17' },
      '--to 2.17: Intercom has no such API version, or this package is older than it. The newest one known here is 2.16.',
    ],
    [{ to: 'v2.11' }, '--to v2.11: did you mean 2.11?'],
    [{ to: '2.11.0' }, '--to 2.11.0: did you mean 2.11?'],
    [
      { to: 'v3.11' },
      '--to v3.11: Intercom has no such API version, or this package is older than it. The newest one known here is 2.16.',
    ],
    [
      { to: '2.11', from: 'latest' },
      '--from latest: Intercom has no such API version, or this package is older than it. The newest one known here is 2.16.',
    ],
    [
      { to: '2.11', appVersion: '3' },
      '--app-version 3: Intercom has no such API version, or this package is older than it. The newest one known here is 2.16.',
    ],
    [
      { to: 'Preview' },
      '--to Preview: Preview changes without notice, so there is no fixed step to it. Name a numbered version; the newest is 2.16.',
    ],
    [
      { to: '2.11', from: 'unstable' },
      '--from unstable: Unstable changes without notice, so there is no fixed step to it. Name a numbered version; the newest is 2.16.',
    ],
  ])('refuses %o', (texts, message) => {
    expect(() => readVersionStep(texts)).toThrow(new UsageError(message));
  });
});

describe('readHosts', () => {
  it('takes names, in any case, with or without a port', () => {
    expect(readHosts(['Intercom.Internal.example', 'localhost:8080'])).toEqual([
      'intercom.internal.example',
      'localhost:8080',
    ]);
  });

  it.each(['https://intercom.internal.example', 'intercom.example/api', '', '*.example'])(
    'refuses %j',
    (host) => {
      expect(() => readHosts([host])).toThrow(
        new UsageError(
          `--host ${host}: name the host alone, without scheme and path, such as intercom.internal.example.`,
        ),
      );
    },
  );
});
