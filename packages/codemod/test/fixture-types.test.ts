/** The TypeScript applications among the fixtures compile before an upgrade and after it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const fixtures = fileURLToPath(new URL('../../../test-fixtures', import.meta.url));
const require = createRequire(import.meta.url);
const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');

function isTypeScript(name: string): boolean {
  const path = join(fixtures, name, 'case.json');
  if (!existsSync(path)) return false;
  const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return (
    typeof parsed === 'object' &&
    parsed !== null &&
    'typescript' in parsed &&
    parsed.typescript === true
  );
}

const applications = readdirSync(fixtures).filter(isTypeScript);

describe('TypeScript applications', () => {
  it('are four of the fixtures', () => {
    expect(applications).toEqual([
      'axios-service-ts',
      'fetch-client-class',
      'monorepo-two-versions',
      'next-sdk6-ts',
    ]);
  });

  describe.each(applications)('%s', (name) => {
    it.each(['before', 'after'])(
      'compiles %s the upgrade',
      (side) => {
        const project = join(fixtures, name, side);
        const { status, stdout } = spawnSync(process.execPath, [tsc, '--noEmit', '-p', project], {
          encoding: 'utf8',
        });
        expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
      },
      60_000,
    );
  });
});
