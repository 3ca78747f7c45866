import { describe, expect, it } from 'vitest';

import { INTERCOM_API_HOSTS, isIntercomApiHost } from '../src/hosts.js';

describe('isIntercomApiHost', () => {
  it('knows one host for each region', () => {
    expect(INTERCOM_API_HOSTS.map(({ host, region }) => `${region} ${host}`)).toEqual([
      'us api.intercom.io',
      'eu api.eu.intercom.io',
      'au api.au.intercom.io',
    ]);
  });

  it.each([
    'api.intercom.io',
    'api.eu.intercom.io',
    'api.au.intercom.io',
    'API.Intercom.io',
    'api.intercom.io:443',
    'api.intercom.io.',
  ])('%s is one', (host) => {
    expect(isIntercomApiHost(host)).toBe(true);
  });

  it.each([
    '',
    'intercom.io',
    'myapi.intercom.io',
    'my-api.intercom.io',
    'api.intercom.io.evil.com',
    'api-iam.intercom.io',
    'api.us.intercom.io',
    'api.intercom.com',
    'apixintercom.io',
    'api.intercom.io:8443',
    'api.intercom.io:4430',
    'https://api.intercom.io',
    'widget.intercom.io',
  ])('%j is none', (host) => {
    expect(isIntercomApiHost(host)).toBe(false);
  });

  it('takes the hosts of the settings, compared in the same way', () => {
    const extra = ['Intercom-Proxy.acme.test', 'localhost:3000'];
    expect(isIntercomApiHost('intercom-proxy.acme.test', extra)).toBe(true);
    expect(isIntercomApiHost('intercom-proxy.acme.test:443', extra)).toBe(true);
    expect(isIntercomApiHost('localhost:3000', extra)).toBe(true);
    expect(isIntercomApiHost('localhost', extra)).toBe(false);
    expect(isIntercomApiHost('localhost:3001', extra)).toBe(false);
    expect(isIntercomApiHost('api.intercom.io', extra)).toBe(true);
  });
});
