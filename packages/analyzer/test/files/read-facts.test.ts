import { symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createGate } from '../../src/files/gate.js';
import { maxSourceBytes, readFacts, type GateDisk } from '../../src/files/read-facts.js';
import { createTempProject } from '../../../../test-support/temp-project.js';

const gate = createGate({});

function verdictOn(content: string | Uint8Array, hosts: readonly string[] = []) {
  const project = createTempProject({ 'file.ts': content });
  return readFacts(createGate({ hosts }), project.path('file.ts')).verdict;
}

describe('what a file mentions', () => {
  it.each([
    ['import { Client } from "intercom-client";', true, false],
    ["headers: { 'Intercom-Version': '2.10' }", true, false],
    ["fetch('https://api.eu.intercom.io/contacts')", true, false],
    ['const url = `https://${region}.intercom.io`;', true, false],
    ["window.Intercom('boot', {})", false, true],
    ["const { Intercom } = window; (window as any)['Intercom']", false, true],
    ['window.intercomSettings = settings;', false, true],
    ["import { useIntercom } from 'react-use-intercom';", false, true],
    ['this.$intercom.update(user)', false, true],
    ['cordova.plugins.intercom.updateUser(user)', false, true],
    ["const label = 'Intercom'; // Intercom, our chat", false, false],
    ["script.src = 'https://widget.intercom.io/widget/abc'", false, false],
    ['INTERCOM_TOKEN', false, false],
  ])(
    '%s is relevant; names the API: %s, the Messenger: %s',
    (text, reachesApi, reachesMessenger) => {
      expect(verdictOn(text)).toEqual({ kind: 'relevant', reachesApi, reachesMessenger });
    },
  );

  it('drops everything else', () => {
    expect(verdictOn('export const telecom = 1;')).toEqual({ kind: 'irrelevant' });
    expect(verdictOn('')).toEqual({ kind: 'irrelevant' });
  });

  it.each(['isPointerComponent()', 'printerCommand', 'intercompany', 'INTERCOMPANIES'])(
    'drops %s, which only has the letters in it',
    (text) => {
      expect(verdictOn(text)).toEqual({ kind: 'irrelevant' });
      expect(verdictOn(`${text}; useIntercom()`).kind).toBe('relevant');
    },
  );

  it('takes further hosts for the API, by their whole name', () => {
    expect(verdictOn("fetch('https://proxy.example/x')", ['proxy.example'])).toEqual({
      kind: 'relevant',
      reachesApi: true,
      reachesMessenger: false,
    });
    expect(verdictOn("fetch('https://proxy-example/x')", ['proxy.example'])).toEqual({
      kind: 'irrelevant',
    });
  });
});

describe('what cannot be read', () => {
  it('skips files over 5 MB, but only those that mention Intercom', () => {
    const filler = 'x'.repeat(maxSourceBytes + 1);
    expect(verdictOn(filler)).toEqual({ kind: 'irrelevant' });
    expect(verdictOn(`${filler} intercom`)).toEqual({
      kind: 'skipped',
      reason:
        'mentions Intercom but has 5.0 MB: files over 5 MB are taken for bundles and not read',
    });
  });

  it('sees a word on the border of two pieces of a large file', () => {
    const disk: GateDisk = {
      read: () => ({ size: maxSourceBytes + 1 }),
      readPieces: () => [Buffer.from('... inter'), Buffer.from('com ...')],
    };
    expect(readFacts(gate, '/bundle.js', disk).verdict.kind).toBe('skipped');
  });

  it('skips binary files', () => {
    expect(verdictOn(Buffer.from([0x47, 0x00, 0x01, ...Buffer.from('intercom')]))).toEqual({
      kind: 'skipped',
      reason: 'is a binary file, so it was not read',
    });
  });

  it.each([
    ['Latin-1', Buffer.from('// für Intercom', 'latin1')],
    ['UTF-16', Buffer.from('\uFEFF// Intercom', 'utf16le')],
    ['UTF-16 without a byte order mark', Buffer.from('// Intercom', 'utf16le')],
    ['UTF-16 with the larger byte first', Buffer.from('// Intercom', 'utf16le').swap16()],
  ])('fails on %s', (_, bytes) => {
    expect(verdictOn(bytes)).toEqual({
      kind: 'failed',
      reason: 'is not UTF-8, so it was not read',
    });
  });

  it('accepts a byte order mark', () => {
    expect(verdictOn('\uFEFF// intercom').kind).toBe('relevant');
  });

  it('fails on a file that the disk refuses', () => {
    const disk: GateDisk = {
      read() {
        throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
      },
      readPieces: () => [],
    };
    expect(readFacts(gate, '/secret.ts', disk).verdict).toEqual({
      kind: 'failed',
      reason: 'cannot be read: EACCES: permission denied',
    });
  });

  it('drops files that are gone, and links, whose targets are listed themselves', () => {
    const project = createTempProject({ 'target.ts': 'intercom' });
    symlinkSync(project.path('target.ts'), project.path('link.ts'));
    expect(readFacts(gate, project.path('gone.ts')).verdict).toEqual({ kind: 'irrelevant' });
    expect(readFacts(gate, project.path('link.ts')).verdict).toEqual({ kind: 'irrelevant' });
  });
});

describe('the specifiers of a file', () => {
  it.each([
    ['UTF-8', Buffer.from("// für alle\nimport grüße from './grüße';\n"), './grüße'],
    ['UTF-16', Buffer.from("\uFEFFimport a from './a';\n", 'utf16le'), './a'],
  ])('are read from %s', (_, bytes, specifier) => {
    const project = createTempProject({ 'file.ts': bytes });
    expect(readFacts(gate, project.path('file.ts')).specifiers).toEqual([specifier]);
  });
});
