import type { Place, PlannedEdit } from 'intercom-api-analyzer';
import { describe, expect, it } from 'vitest';
import { assemble, type EditCheck } from '../src/write/assemble.js';
import { planned, replacing } from './support/planned.js';

const files: Readonly<Record<string, string>> = {
  '/call.ts': "create({ name: 'x' }, '2.10')",
  '/config.ts': "export const version = '2.10';",
  '/other.ts': "export const other = '2.10';",
};
const textOf = (path: string): string => files[path] ?? '';
const edit = (phase: 'prepare' | 'bump', path: string, from: string, to: string) =>
  planned(phase, files[path] ?? '', replacing(path, files[path] ?? '', from, to));

const key = edit('prepare', '/call.ts', "name: 'x'", "name: 'x', messenger_writable: true");
const ownPin = edit('bump', '/call.ts', '2.10', '2.11');
const pin = edit('bump', '/config.ts', '2.10', '2.11');

describe('assemble', () => {
  it('makes the text after each phase, file by file', () => {
    const assembly = assemble([pin, key, ownPin], textOf, []);
    expect(assembly.files.map(({ path, prepared, after }) => ({ path, prepared, after }))).toEqual([
      {
        path: '/call.ts',
        prepared: "create({ name: 'x', messenger_writable: true }, '2.10')",
        after: "create({ name: 'x', messenger_writable: true }, '2.11')",
      },
      {
        path: '/config.ts',
        prepared: "export const version = '2.10';",
        after: "export const version = '2.11';",
      },
    ]);
    expect(assembly.made).toEqual([pin, key, ownPin]);
    expect(assembly.failures).toEqual([]);
  });

  it('raises no version where a file that has to be prepared cannot be edited', () => {
    const objects: EditCheck = ({ path }) => (path === '/call.ts' ? 'no' : undefined);
    const assembly = assemble([key, ownPin, pin], textOf, [objects]);
    expect(assembly.files).toEqual([]);
    expect(assembly.failures).toEqual([{ file: '/call.ts', message: 'no' }]);
    expect(assembly.withheld).toEqual([key, ownPin, pin]);
  });

  it('raises a version that the file was not to be prepared for', () => {
    const objects: EditCheck = ({ path }) => (path === '/call.ts' ? 'no' : undefined);
    const under = (...places: readonly Place[]) => ({
      ...key,
      comesBefore: { places, variables: ['VERSION'] },
    });
    const other = edit('bump', '/other.ts', '2.10', '2.11');
    const made = (...edits: readonly PlannedEdit[]) => assemble(edits, textOf, [objects]).made;
    expect(made(under(pin.place), pin, other)).toEqual([other]);
    expect(made(under(ownPin.place), ownPin, pin, other)).toEqual([pin, other]);
    const inText = (variable: string) => ({ ...pin, variable });
    expect(made(under(), inText('VERSION'), other)).toEqual([other]);
    expect(made(under(), inText('OTHER'), other)).toEqual([inText('OTHER'), other]);
  });

  it('makes all other edits where a version cannot be raised', () => {
    const objects: EditCheck = ({ path }) => (path === '/config.ts' ? 'no' : undefined);
    const assembly = assemble([key, pin, edit('bump', '/other.ts', '2.10', '2.11')], textOf, [
      objects,
    ]);
    expect(assembly.files.map(({ path }) => path)).toEqual(['/call.ts', '/other.ts']);
    expect(assembly.withheld).toEqual([pin]);
  });

  it('makes an edit of several files in all of them or in none', () => {
    const both = planned('prepare', files['/call.ts'] ?? '', ...key.edits, ...pin.edits);
    const objects: EditCheck = ({ path }) => (path === '/config.ts' ? 'no' : undefined);
    expect(assemble([both], textOf, [objects])).toMatchObject({ files: [], withheld: [both] });
    expect(assemble([both], textOf, []).files).toHaveLength(2);
  });

  it('names a file whose edits overlap, and leaves it as it is', () => {
    const again = edit('prepare', '/call.ts', "'x'", "'y'");
    const assembly = assemble([key, again], textOf, []);
    expect(assembly.files).toEqual([]);
    expect(assembly.failures).toEqual([
      { file: '/call.ts', message: expect.stringMatching(/overlap/i) },
    ]);
  });

  it('names a file that cannot be read any more', () => {
    const unreadable = (): never => {
      throw new Error('EACCES: permission denied');
    };
    expect(assemble([pin], unreadable, []).failures).toEqual([
      { file: '/config.ts', message: 'EACCES: permission denied' },
    ]);
  });
});
