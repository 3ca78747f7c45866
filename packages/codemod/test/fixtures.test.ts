/** Every application of `test-fixtures`, upgraded on the disk: bytes, report, and running again. */
import { describe, expect, it } from 'vitest';
import type { UpgradeReport } from '../src/report/json.js';
import { copyOf, loadFixtures, readFiles, visibly } from './support/fixtures.js';
import { run } from './support/run.js';
import { git } from '../../../test-support/temp-project.js';

const fixtures = loadFixtures();

it('there are applications to test', () => {
  expect(fixtures.map(({ name }) => name)).toContain('axios-service-ts');
});

describe.each(fixtures)('$name', (fixture) => {
  const { command, edits, manual, undecided } = fixture.case;
  const after = visibly(fixture.after);

  it('becomes what after/ holds, byte for byte, and a second run changes nothing', async () => {
    const project = copyOf(fixture);
    project.commit();
    const first = await run(project.folder, ...command, '--json');
    expect(first.stderr).toBe('');
    expect(visibly(readFiles(project.folder))).toEqual(after);
    expect(readFiles(project.folder)).toEqual(fixture.after);

    const second = await run(project.folder, ...command, '--json', '--force');
    const report: UpgradeReport = JSON.parse(second.stdout);
    expect(report.edits).toEqual([]);
    expect(readFiles(project.folder)).toEqual(fixture.after);
  });

  it('is reported as case.json says', async () => {
    const project = copyOf(fixture);
    const { stdout, exitCode } = await run(project.folder, ...command, '--json');
    const report: UpgradeReport = JSON.parse(stdout);
    expect(report.errors).toEqual([]);
    expect(exitCode).toBe(0);
    expect(report.edits.map(({ file, line, change }) => ({ file, line, change }))).toEqual(edits);
    expect(report.manual).toEqual(
      manual.map(({ contains, ...step }) => ({
        ...step,
        message: expect.stringContaining(contains),
      })),
    );
    expect(report.undecided).toEqual(
      undecided.map(({ contains, ...place }) => ({
        ...place,
        reason: expect.stringContaining(contains),
      })),
    );
  });

  it('is edited no further without types', async () => {
    const project = copyOf(fixture);
    const { stdout } = await run(project.folder, ...command, '--json', '--no-types');
    const report: UpgradeReport = JSON.parse(stdout);
    const made = report.edits.map(({ file, line, change }) => ({ file, line, change }));
    expect(edits).toEqual(expect.arrayContaining(made));
  });

  it('gets from git apply what the run would have written', async () => {
    const project = copyOf(fixture);
    const { stdout: diff } = await run(project.folder, ...command, '--dry-run');
    expect(readFiles(project.folder)).toEqual(fixture.before);
    if (diff !== '') git(project.folder, ['apply', '-'], diff);
    expect(visibly(readFiles(project.folder))).toEqual(after);
  });

  it('gets there in two phases as well', async () => {
    const project = copyOf(fixture);
    for (const phase of ['prepare', 'bump']) {
      const { exitCode } = await run(project.folder, ...command, '--phase', phase);
      expect(exitCode).toBe(0);
    }
    expect(visibly(readFiles(project.folder))).toEqual(after);
  });

  it('is work for --check, and not any more afterwards', async () => {
    const project = copyOf(fixture);
    const { exitCode } = await run(project.folder, ...command, '--check', '--json');
    expect(exitCode).toBe(edits.length > 0 ? 1 : 0);
    expect(readFiles(project.folder)).toEqual(fixture.before);
    await run(project.folder, ...command);
    expect((await run(project.folder, ...command, '--check')).exitCode).toBe(0);
  });
});
