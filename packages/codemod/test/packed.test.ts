/** The packed packages, run as a user runs them: the command, and the transform for jscodeshift. */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyOf, loadFixtures, readFiles, visibly } from './support/fixtures.js';
import { installedPackage, installPacked, runNode } from './support/packed.js';
import { run } from './support/run.js';
import { brokenLinksIn, markdownFilesIn } from '../../../test-support/markdown-links.js';
import { createTempProject } from '../../../test-support/temp-project.js';

const slow = 120_000;
let home: string;
let cli: string;
let transform: string;
let severalCpus: string;

beforeAll(() => {
  home = realpathSync(mkdtempSync(path.join(tmpdir(), 'intercom-api-packed-')));
  installPacked(home);
  cli = path.join(home, 'node_modules/intercom-api-codemod/dist/cli.js');
  transform = path.join(home, 'node_modules/intercom-api-codemod/jscodeshift.cjs');
  // jscodeshift starts no more workers than there are processors, less one.
  severalCpus = path.join(home, 'several-cpus.cjs');
  writeFileSync(severalCpus, "require('node:os').cpus = () => Array(4).fill({});\n");
}, slow);

afterAll(() => rmSync(home, { recursive: true, force: true }));

const call = `await fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': '2.10' },
  body: JSON.stringify({ name: 'plan' }),
});
`;

describe('the documents', () => {
  it.each(['intercom-api-versions', 'intercom-api-analyzer', 'intercom-api-codemod'])(
    'of %s have links that lead to files of the package',
    (name) => {
      const folder = path.join(home, 'node_modules', name);
      expect(markdownFilesIn(folder)).toContain('README.md');
      expect(brokenLinksIn(folder)).toEqual([]);
    },
  );
});

describe('the command', () => {
  it('upgrades, from a folder that knows nothing of this repository', () => {
    const project = createTempProject({ 'src/plan.mjs': call });
    const { status, stdout, stderr } = runNode(project.folder, [cli, 'upgrade', '--to', '2.11']);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toContain('Edited 2 places in 1 file for 2.11');
    expect(project.read('src/plan.mjs')).toBe(
      call.replace('2.10', '2.11').replace("'plan' }", "'plan', messenger_writable: true }"),
    );
  });

  it('knows its version, and has an exit code for wrong usage', () => {
    expect(runNode(home, [cli, '--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(runNode(home, [cli, 'upgrade', '--to', '2.99']).status).toBe(2);
  });

  it('can be imported', () => {
    const script = `import { runUpgrade, runInventory, exitCodes } from 'intercom-api-codemod';
      const { report } = await runUpgrade({ to: '2.11', cwd: '${home}/tarballs', dryRun: true });
      console.log(report.edits.length, (await runInventory({ cwd: '${home}/tarballs' })).calls.length, exitCodes.refused);`;
    const { stdout, stderr } = runNode(home, ['--input-type=module', '--eval', script]);
    expect({ stdout, stderr }).toEqual({ stdout: '0 0 4\n', stderr: '' });
  });
});

function jscodeshift(folder: string, ...args: readonly string[]) {
  const bin = path.join(installedPackage('jscodeshift', 'codemod'), 'bin/jscodeshift.js');
  return runNode(
    folder,
    [
      bin,
      `--transform=${transform}`,
      '--extensions=js,jsx,mjs,cjs,ts,tsx,mts,cts',
      '--cpus=2',
      ...args,
    ],
    { NODE_OPTIONS: `--require ${severalCpus}` },
  );
}

describe('the transform for jscodeshift', () => {
  it.each(loadFixtures())(
    'makes the edits of the command, with two workers: $name',
    async (fixture) => {
      const options = ['--to', '2.11', '--from', '2.10'];
      const byCommand = copyOf(fixture);
      const paths = fixture.case.command.filter((word) => /^(?:\.|packages)$/.test(word));
      await run(byCommand.folder, 'upgrade', ...paths, ...options);

      const byTransform = copyOf(fixture);
      for (const phase of ['prepare', 'bump']) {
        const { stdout, stderr } = jscodeshift(
          byTransform.folder,
          '--to=2.11',
          '--from=v2.10',
          `--phase=${phase}`,
          '.',
        );
        expect(stdout).toContain('Spawning 2 workers');
        expect(stdout).toMatch(/^0 errors/m);
        expect(stderr).toBe('');
      }
      expect(visibly(readFiles(byTransform.folder))).toEqual(visibly(readFiles(byCommand.folder)));
    },
    slow,
  );

  it(
    'keeps line endings and the byte order mark',
    () => {
      const before = `\uFEFF${call}`.replaceAll('\n', '\r\n').trimEnd();
      const project = createTempProject({ 'src/plan.mjs': before, 'src/other.mjs': '' });
      jscodeshift(project.folder, '--to=2.11', '--from=v2.10', '--phase=bump', 'src');
      expect(project.read('src/plan.mjs')).toBe(before);
      jscodeshift(project.folder, '--to=2.11', '--from=v2.10', '--phase=prepare', 'src');
      jscodeshift(project.folder, '--to=2.11', '--from=v2.10', '--phase=bump', 'src');
      expect(project.read('src/plan.mjs')).toBe(
        before.replace('2.10', '2.11').replace("'plan' }", "'plan', messenger_writable: true }"),
      );
    },
    slow,
  );

  it(
    'says why it leaves a version alone, and what it does not understand',
    () => {
      const project = createTempProject({
        'src/plan.mjs': call,
        'src/broken.mjs': 'const = intercom',
      });
      const early = jscodeshift(project.folder, '--to=2.11', '--from=v2.10', '--phase=bump', 'src');
      expect(early.stdout).toContain(
        'src/plan.mjs was left at 2.10: run --phase=prepare first, which has edits to make in src/plan.mjs',
      );
      expect(early.stdout).toMatch(/^1 errors/m);
      const vague = jscodeshift(project.folder, '--to=2.11', '--from=2.10', '--phase=bump', 'src');
      expect(vague.stdout).toContain('Write --from=v2.1 or --from=v2.10.');
      expect(project.read('src/plan.mjs')).toBe(call);
    },
    slow,
  );
});
