/** The command line on a disk, with the analyzer: what it does with input that is not as it should be. */
import { chmodSync, symlinkSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { maxSourceBytes } from 'intercom-api-analyzer/light';
import type { InventoryReport, UpgradeReport } from '../src/report/json.js';
import { run, runOn } from './support/run.js';
import { createTempProject, type TempProject } from '../../../test-support/temp-project.js';

const call = `await fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': '2.10', 'Content-Type': 'application/json' },
  body: JSON.stringify({ name: 'plan', model: 'contact', data_type: 'string' }),
});
`;
const upgraded = call
  .replace('2.10', '2.11')
  .replace("data_type: 'string' }", "data_type: 'string', messenger_writable: true }");

async function upgrade(project: TempProject, ...args: readonly string[]) {
  const result = await run(project.folder, 'upgrade', '--to', '2.11', '--json', ...args);
  const report: UpgradeReport = JSON.parse(result.stdout);
  return { ...result, report };
}

it('upgrades a call and its version', async () => {
  const project = createTempProject({ 'src/plan.mjs': call });
  const { exitCode, report, stderr } = await upgrade(project);
  expect(project.read('src/plan.mjs')).toBe(upgraded);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(report.edits.map(({ line, kind }) => ({ line, kind }))).toEqual([
    { line: 3, kind: 'raise-version' },
    { line: 4, kind: 'insert-key' },
  ]);
});

describe('files that cannot be read are named, the rest is done, and the exit code is 3', () => {
  it.each([
    ['a syntax error', 'src/broken.ts', `${call}const = ;\n`, /.+ \(line \d+, column \d+\)/],
    ['Latin-1', 'src/broken.ts', Buffer.from(`// für Intercom\n${call}`, 'latin1'), /not UTF-8/],
    ['UTF-16', 'src/broken.ts', Buffer.from(`\uFEFF${call}`, 'utf16le'), /not UTF-8/],
    [
      'a component whose script does not parse',
      'src/Broken.vue',
      `<script>\nconst = 'intercom';\n</script>\n`,
      /.+/,
    ],
  ])('%s', async (_, file, content, message) => {
    const project = createTempProject({ [file]: content, 'src/plan.mjs': call });
    const before = project.bytes(file);
    const { exitCode, report } = await upgrade(project);
    expect(exitCode).toBe(3);
    expect(report.errors).toEqual([{ file, message: expect.stringMatching(message) }]);
    expect(project.bytes(file).equals(before)).toBe(true);
    expect(project.read('src/plan.mjs')).toBe(upgraded);
  });

  it('but not where they do not mention Intercom', async () => {
    const project = createTempProject({ 'src/broken.ts': 'const = ;\n', 'src/plan.mjs': call });
    const { exitCode, report } = await upgrade(project);
    expect({ exitCode, errors: report.errors }).toEqual({ exitCode: 0, errors: [] });
  });
});

describe('a file that cannot be saved', () => {
  const shared = "export const version = '2.10';\n";
  const withShared = `import { version } from './version.mjs';\n${call.replace("'2.10'", 'version')}`;

  it('does not keep versions that have nothing to do with it', async () => {
    const project = createTempProject({ 'a.mjs': call, 'b.mjs': call, 'other.mjs': shared });
    chmodSync(project.path('b.mjs'), 0o444);
    const { exitCode, report } = await upgrade(project);
    expect(exitCode).toBe(3);
    expect(report.errors).toEqual([
      { file: 'b.mjs', message: 'could not be saved: it is read-only' },
    ]);
    expect(report.edits.map(({ file, kind }) => `${file} ${kind}`)).toEqual([
      'a.mjs raise-version',
      'a.mjs insert-key',
    ]);
    expect([project.read('a.mjs'), project.read('b.mjs')]).toEqual([upgraded, call]);
  });

  it('keeps the version that a create in it is made at, and is named there', async () => {
    const project = createTempProject({
      'a.mjs': withShared,
      'b.mjs': withShared,
      'c.mjs': call,
      'version.mjs': shared,
    });
    chmodSync(project.path('b.mjs'), 0o444);
    const { report } = await upgrade(project);
    expect(report.errors).toEqual([
      { file: 'b.mjs', message: 'could not be saved: it is read-only' },
      {
        file: 'version.mjs',
        message:
          'was left at its version, because an edit that has to come first could not be made in b.mjs',
      },
    ]);
    expect(project.read('version.mjs')).toBe(shared);
    expect(project.read('a.mjs')).toContain('messenger_writable: true');
    expect(project.read('c.mjs')).toBe(upgraded);
  });

  it('keeps a variable that decides the version of a create in it', async () => {
    const read = call.replace("'2.10'", "process.env.INTERCOM_VERSION ?? '2.10'");
    const env = 'INTERCOM_VERSION=2.10\nOTHER_INTERCOM_VERSION=2.10\n';
    const other = call.replace("'2.10'", "process.env.OTHER_INTERCOM_VERSION ?? '2.10'");
    const project = createTempProject({ '.env': env, 'a.mjs': other, 'b.mjs': read });
    chmodSync(project.path('b.mjs'), 0o444);
    const { report } = await upgrade(project, '--include-text');
    expect(project.read('.env')).toBe('INTERCOM_VERSION=2.10\nOTHER_INTERCOM_VERSION=2.11\n');
    expect(report.errors.map(({ file, message }) => `${file} ${message}`)).toEqual([
      '.env was left at its version, because an edit that has to come first could not be made in b.mjs',
      'b.mjs could not be saved: it is read-only',
    ]);
  });
});

describe('files that are left out on purpose are undecided, with the reason', () => {
  const bundle = 'x'.repeat(200) + '\n';
  it.each([
    [
      'a bundle over 5 MB',
      'public/bundle.js',
      bundle.repeat(Math.ceil(maxSourceBytes / 201)) + call,
      '5 MB',
    ],
    [
      'a minified bundle',
      'public/app.js',
      `/* ${'x'.repeat(1_200_000)} intercom */ f()`,
      'minified',
    ],
    [
      'a binary file',
      'media/clip.ts',
      Buffer.concat([Buffer.from([0x47, 0, 0x10]), Buffer.from('intercom')]),
      'binary',
    ],
  ])('%s', async (_, file, content, reason) => {
    const project = createTempProject({ [file]: content, 'src/plan.mjs': call });
    const { exitCode, report } = await upgrade(project);
    expect(exitCode).toBe(0);
    expect(report.errors).toEqual([]);
    expect(report.undecided).toEqual([{ file, line: 1, reason: expect.stringContaining(reason) }]);
    expect(project.read('src/plan.mjs')).toBe(upgraded);
  });
});

describe('text keeps its bytes', () => {
  it.each([
    ['CRLF', call.replaceAll('\n', '\r\n'), upgraded.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${call}`, `\uFEFF${upgraded}`],
    ['tabs', call.replaceAll('  ', '\t'), upgraded.replaceAll('  ', '\t')],
    ['no final newline', call.trimEnd(), upgraded.trimEnd()],
  ])('%s', async (_, before, after) => {
    const project = createTempProject({ 'src/plan.mjs': before });
    expect((await upgrade(project)).exitCode).toBe(0);
    expect(project.read('src/plan.mjs')).toBe(after);
  });
});

describe('imports', () => {
  const caller = (specifier: string) =>
    `import { version } from '${specifier}';\n${call.replace("'2.10'", 'version')}`;

  it('that lead nowhere leave the call undecided, and nothing fails', async () => {
    const project = createTempProject({ 'src/plan.mjs': caller('./gone.mjs') });
    const { exitCode, report } = await upgrade(project);
    expect(exitCode).toBe(0);
    expect(report).toMatchObject({ edits: [], errors: [] });
    expect(report.undecided.map(({ file }) => file)).toEqual(['src/plan.mjs']);
    expect(project.read('src/plan.mjs')).toBe(caller('./gone.mjs'));
  });

  it('in a cycle end', async () => {
    const project = createTempProject({
      'src/plan.mjs': `${caller('./config.mjs')}export const name = 'plan';\n`,
      'src/config.mjs':
        "import { name } from './plan.mjs';\nexport const version = '2.10';\nexport const label = `${name}!`;\n",
    });
    const { exitCode } = await upgrade(project);
    expect(exitCode).toBe(0);
    expect(project.read('src/config.mjs')).toContain("version = '2.11'");
    expect(project.read('src/plan.mjs')).toContain('messenger_writable: true');
  });

  it('that only re-export each other end', async () => {
    const project = createTempProject({
      'src/plan.mjs': caller('./a.mjs'),
      'src/a.mjs': "export * from './b.mjs';\n",
      'src/b.mjs': "export * from './a.mjs';\n",
    });
    const { exitCode, report } = await upgrade(project);
    expect({ exitCode, edits: report.edits }).toEqual({ exitCode: 0, edits: [] });
  });

  it('lead from a file that never mentions Intercom to the function that sends', async () => {
    const project = createTempProject({
      'src/http.mjs': `export const send = (method, path, body) =>
  fetch('https://api.intercom.io' + path, {
    method,
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(body),
  });
`,
      'src/api.mjs': "export { send as request } from './http.mjs';\n",
      'src/plan.mjs':
        "import { request } from './api.mjs';\nawait request('POST', '/data_attributes', { name: 'plan', model: 'contact' });\n",
    });
    expect((await upgrade(project)).exitCode).toBe(0);
    expect(project.read('src/plan.mjs')).toContain(
      "{ name: 'plan', model: 'contact', messenger_writable: true }",
    );
    expect(project.read('src/http.mjs')).toContain("'2.11'");
  });
});

describe('places', () => {
  it('a path with spaces', async () => {
    const project = createTempProject({ 'one off/seed week.mjs': call }, 'my project');
    const { report } = await upgrade(project, 'one off');
    expect(report.edits.map(({ file }) => file)).toEqual(Array(2).fill('one off/seed week.mjs'));
    expect(project.read('one off/seed week.mjs')).toBe(upgraded);
  });

  it('a loop of symbolic links', async () => {
    const project = createTempProject({ 'src/plan.mjs': call });
    symlinkSync(project.folder, project.path('src/up'));
    symlinkSync(project.path('src/plan.mjs'), project.path('src/again.mjs'));
    const { report } = await upgrade(project);
    expect(report.edits).toHaveLength(2);
    expect(project.read('src/plan.mjs')).toBe(upgraded);
  });

  it('no git repository, and one with everything committed', async () => {
    const project = createTempProject({ 'src/plan.mjs': call });
    project.commit();
    expect((await upgrade(project)).exitCode).toBe(0);
    expect(project.read('src/plan.mjs')).toBe(upgraded);
  });

  it('uncommitted changes are refused with 4', async () => {
    const project = createTempProject({ 'src/plan.mjs': '' });
    project.commit();
    project.write('src/plan.mjs', call);
    const { exitCode, report } = await upgrade(project);
    expect(exitCode).toBe(4);
    expect(report.errors).toEqual([
      { file: 'src/plan.mjs', message: 'has uncommitted changes, so nothing was written' },
    ]);
    expect(project.read('src/plan.mjs')).toBe(call);
    expect((await upgrade(project, '--force')).exitCode).toBe(0);
    expect(project.read('src/plan.mjs')).toBe(upgraded);
  });

  it('dependencies, build output and ignored files are not edited', async () => {
    const others = ['node_modules/x/index.mjs', 'dist/plan.mjs', 'generated/plan.mjs'];
    const project = createTempProject({
      '.gitignore': 'generated\nnode_modules\n',
      ...Object.fromEntries(others.map((file) => [file, call])),
      'src/plan.mjs': call,
    });
    project.commit();
    const { report } = await upgrade(project);
    expect(report.filesScanned).toBe(1);
    expect(others.map(project.read)).toEqual([call, call, call]);
  });

  describe('a path that git ignores is refused where it is named', () => {
    const files = {
      '.gitignore': 'generated/\n*.local.mjs\n',
      'generated/plan.mjs': call,
      'src/plan.local.mjs': call,
      'src/plan.mjs': call,
      'notes/a.local.mjs': call,
      'empty/kept.txt': '',
    };
    const advice = ' Change into it to work on it all the same.';
    it.each([
      ['a folder', 'generated', advice],
      ['a file in it', 'generated/plan.mjs', ''],
      ['a file by its name', 'src/plan.local.mjs', ''],
    ])('%s', async (_, named, hint) => {
      const project = createTempProject(files);
      project.commit();
      for (const command of [['upgrade', '--to', '2.11'], ['inventory']]) {
        expect(await run(project.folder, ...command, 'src/plan.mjs', named)).toEqual({
          exitCode: 2,
          stdout: '',
          stderr: `error: ${named} is ignored by git, so nothing is looked for or edited in it.${hint}\n`,
        });
      }
      const { stderr } = await run(project.folder, 'explain', `${named}:1`);
      expect(stderr).toContain(`${named} is ignored by git`);
      expect(project.read('src/plan.mjs')).toBe(call);
    });

    it('but not a folder with ignored files among others, or whoever works inside of it', async () => {
      const project = createTempProject(files);
      project.commit();
      project.git('add', '--force', 'generated/plan.mjs');
      expect((await upgrade(project, 'src', '--dry-run')).report.filesScanned).toBe(1);
      expect((await upgrade(project, 'generated', '--dry-run')).report.filesScanned).toBe(1);
      expect((await upgrade(project, 'notes', 'empty', '--dry-run')).exitCode).toBe(0);
      project.git('reset', '--quiet');
      const { stderr } = await run(project.path('generated'), 'upgrade', '--to', '2.11', '.');
      expect(stderr).toContain('Edited 2 places in 1 file');
    });
  });

  it('files outside of the paths are read, and not edited', async () => {
    const outside = "export const version = '2.10';\n";
    const inside = `import { version } from '../config.mjs';\n${call.replace("'2.10'", 'version')}`;
    const project = createTempProject({ 'src/plan.mjs': inside, 'config.mjs': outside });
    const { report } = await upgrade(project, 'src');
    expect(project.read('config.mjs')).toBe(outside);
    expect(report.manual.map(({ file, line, change }) => ({ file, line, change }))).toEqual([
      { file: 'config.mjs', line: 1, change: 'version-pin' },
    ]);
  });
});

describe('a version inside of the paths, above a call outside', () => {
  const files = {
    'lib/version.mjs': "export const version = '2.10';\n",
    'src/plan.mjs': `import { version } from '../lib/version.mjs';\n${call.replace("'2.10'", 'version')}`,
    'other/plan.mjs': call,
  };

  it('is raised, and the call is a step for a person', async () => {
    const project = createTempProject(files);
    const { report } = await upgrade(project, 'lib');
    expect(project.read('lib/version.mjs')).toContain('2.11');
    expect(project.read('src/plan.mjs')).toBe(files['src/plan.mjs']);
    expect(report.manual.map(({ file, change }) => ({ file, change }))).toEqual([
      { file: 'src/plan.mjs', change: 'messenger-writable-default-false' },
    ]);
  });

  it('is not raised by --phase bump before the call is prepared', async () => {
    const project = createTempProject(files);
    const { exitCode, report } = await upgrade(project, 'lib', '--phase', 'bump');
    expect(exitCode).toBe(4);
    expect(report.errors.map(({ file }) => file)).toEqual(['src/plan.mjs']);
    expect(project.read('lib/version.mjs')).toBe(files['lib/version.mjs']);
    expect((await upgrade(project, 'src', '--phase', 'prepare')).exitCode).toBe(0);
    expect((await upgrade(project, 'lib', '--phase', 'bump')).exitCode).toBe(0);
    expect(project.read('lib/version.mjs')).toContain('2.11');
  });
});

it('files beyond the paths that have nothing to do with them are not analysed', async () => {
  const project = createTempProject({
    'src/plan.mjs': call,
    'other/broken.mjs': 'const = intercom',
    'other/manual.mjs': call.replace("'Intercom-Version': '2.10', ", ''),
  });
  const { exitCode, report } = await upgrade(project, 'src');
  expect(exitCode).toBe(0);
  expect(report).toMatchObject({ filesScanned: 1, manual: [], undecided: [], errors: [] });
});

describe('nothing to do', () => {
  it('without any Intercom code', async () => {
    const project = createTempProject({ 'src/a.mjs': "fetch('https://example.com');\n" });
    const { exitCode, report } = await upgrade(project);
    expect(exitCode).toBe(0);
    expect(report).toEqual({
      from: null,
      to: '2.11',
      filesScanned: 1,
      edits: [],
      manual: [],
      undecided: [],
      alreadyAbove: [],
      withoutVersion: 0,
      unknownVersions: [],
      generated: [],
      leftInTests: [],
      text: [],
      errors: [],
    });
    const { stdout, stderr } = await run(project.folder, 'upgrade', '--to', '2.11');
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^Nothing to do for 2\.11\. 1 source file scanned in \d+\.\d s\.\n$/);
  });

  it('but in tests, which it says', async () => {
    const project = createTempProject({
      'test/plan.test.mjs': call,
      'test/seats.test.mjs': call.replace('2.10', '2.9'),
      'test/new.test.mjs': call.replace('2.10', '2.11'),
    });
    const { report } = await upgrade(project);
    expect(report.leftInTests).toEqual([
      { file: 'test/plan.test.mjs', line: 3, column: 34, value: '2.10', kind: 'header' },
      { file: 'test/seats.test.mjs', line: 3, column: 34, value: '2.9', kind: 'header' },
    ]);
    const { stderr } = await run(project.folder, 'upgrade', '--to', '2.11');
    expect(stderr).toMatch(
      /^2 versions in tests were left as they are \(--include-tests raises them\)\.\n\nNothing to do for 2\.11\./,
    );
    expect((await upgrade(project, '--from', '2.9')).report.leftInTests).toHaveLength(1);
    expect((await upgrade(project, '--phase', 'prepare')).report.leftInTests).toEqual([]);
    const included = await upgrade(project, '--include-tests');
    expect(included.report.leftInTests).toEqual([]);
    expect(included.report.edits).toHaveLength(4);
  });

  it('in an empty folder', async () => {
    expect((await upgrade(createTempProject())).report.filesScanned).toBe(0);
  });

  it('after it was done', async () => {
    const project = createTempProject({ 'src/plan.mjs': call });
    await upgrade(project);
    expect((await upgrade(project)).report.edits).toEqual([]);
    expect(project.read('src/plan.mjs')).toBe(upgraded);
  });
});

describe('what is printed where', () => {
  it('the diff on stdout and the summary on stderr', async () => {
    const project = createTempProject({ 'src/plan.mjs': call });
    const { stdout, stderr, exitCode } = await run(
      project.folder,
      'upgrade',
      '--to',
      '2.11',
      '--dry-run',
    );
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^diff --git a\/src\/plan\.mjs b\/src\/plan\.mjs\n/);
    expect(stderr).toContain('Would edit 2 places in 1 file for 2.11');
    expect(stdout + stderr).not.toContain('\u001B');
    expect(project.read('src/plan.mjs')).toBe(call);
  });

  it('colours on a terminal, unless NO_COLOR is set', async () => {
    const project = createTempProject({ 'src/plan.mjs': call });
    const preview = () =>
      runOn({ isTTY: true }, project.folder, 'upgrade', '--to', '2.11', '--dry-run');
    vi.stubEnv('NO_COLOR', '');
    const { stdout, stderr } = await preview();
    expect(stdout).toContain("\u001B[32m+  headers: { 'Intercom-Version': '2.11'");
    expect(stderr).toContain('\u001B[32mWould edit 2 places in 1 file for 2.11\u001B[39m');
    vi.stubEnv('NO_COLOR', '1');
    const plain = await preview();
    expect(plain.stdout + plain.stderr).not.toContain('\u001B');
    vi.unstubAllEnvs();
  });

  it('the exit code of --check and --fail-on-manual', async () => {
    const project = createTempProject({ 'src/plan.mjs': call });
    expect((await upgrade(project, '--check')).exitCode).toBe(1);
    expect((await upgrade(project, '--fail-on-manual')).exitCode).toBe(0);
    expect((await upgrade(project, '--check')).exitCode).toBe(0);
    const unpinned = call.replace("'Intercom-Version': '2.10', ", '');
    const other = createTempProject({ 'src/plan.mjs': unpinned });
    expect((await upgrade(other, '--fail-on-manual')).exitCode).toBe(1);
    expect((await upgrade(other, '--fail-on-manual', '--app-version', '2.11')).exitCode).toBe(0);
  });

  it('a version that stays with --hold-back, and counts as a step for a person', async () => {
    const open = call.replace('JSON.stringify', 'makeBody');
    const project = createTempProject({ 'src/plan.mjs': open });
    const { report, exitCode } = await upgrade(project, '--hold-back', '--fail-on-manual');
    expect(report.manual.map(({ message }) => message)).toEqual([
      'Held back at 2.10: 1 request under it needs a look first. Do what is said about them, and run the upgrade again.',
    ]);
    expect(exitCode).toBe(1);
    expect(project.read('src/plan.mjs')).toBe(open);
    await upgrade(project);
    expect(project.read('src/plan.mjs')).toBe(open.replace('2.10', '2.11'));
  });
});

it('lists what it found', async () => {
  const project = createTempProject({ 'src/plan.mjs': call });
  const { stdout, exitCode } = await run(project.folder, 'inventory', '--json');
  const report: InventoryReport = JSON.parse(stdout);
  expect(exitCode).toBe(0);
  expect(report).toEqual({
    pins: [{ file: 'src/plan.mjs', line: 3, column: 34, value: '2.10', kind: 'header' }],
    calls: [
      {
        file: 'src/plan.mjs',
        line: 1,
        column: 7,
        method: 'POST',
        path: '/data_attributes',
        versions: ['2.10'],
        versionFrom: { file: 'src/plan.mjs', line: 3 },
        client: 'fetch',
        body: {
          present: ['name', 'model', 'data_type'],
          absent: ['messenger_writable'],
          maybe: [],
        },
        awaitsCallers: false,
        inTests: false,
      },
    ],
    text: [],
    undecided: [],
    errors: [],
  });
  const { stdout: table } = await run(project.folder, 'inventory');
  expect(table).toContain('POST /data_attributes');
});
