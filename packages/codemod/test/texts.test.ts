/** Versions outside of code, from the command line: reported always, raised when asked for. */
import { describe, expect, it, test } from 'vitest';
import type { InventoryReport, ReportedText, UpgradeReport } from '../src/report/json.js';
import { maxTextBytes } from '../src/text/search.js';
import { run } from './support/run.js';
import { createTempProject, git, type TempProject } from '../../../test-support/temp-project.js';

const client = `export const intercom = (path, body) =>
  fetch('https://api.intercom.io' + path, {
    method: 'POST',
    headers: { 'Intercom-Version': process.env.INTERCOM_API_VERSION ?? '2.10' },
    body: JSON.stringify(body),
  });
`;
const attributes = `import { intercom } from './client.mjs';
await intercom('/data_attributes', { name: 'berth', model: 'contact', data_type: 'string' });
`;

/** A marina's support desk: everything that states a version, and what only looks like it. */
const application: Readonly<Record<string, string>> = {
  'src/client.mjs': client,
  'src/attributes.mjs': attributes,
  '.env.example': `# Intercom\nINTERCOM_TOKEN=\nINTERCOM_API_VERSION=2.10 # the header\nSTRIPE_API_VERSION=2.10\n`,
  '.env.test': 'INTERCOM_API_VERSION=2.10\n',
  Dockerfile:
    'FROM node:22-alpine\r\nENV NODE_ENV=production \\\r\n    INTERCOM_API_VERSION="2.10"\r\nCMD ["node", "src/attributes.mjs"]\r\n',
  'compose.yaml': `services:
  desk:
    environment:
      - INTERCOM_API_VERSION=\${INTERCOM_API_VERSION:-2.10}
      - POSTGRES_VERSION=2.10
`,
  '.github/workflows/sync.yml': `name: sync
on: { schedule: [{ cron: '0 6 * * *' }] }
env:
    INTERCOM_API_VERSION:   "2.10"   # same as .env
jobs:
    ping:
        runs-on: ubuntu-latest
        steps:
            - run: |
                  curl -sS https://api.intercom.io/me \\
                      -H "Intercom-Version: 2.10"
`,
  'scripts/ping.sh': `#!/bin/sh
# Intercom-Version: 2.9 was the first one we used
curl -H 'Intercom-Version: 2.10' https://api.intercom.io/me
curl -H 'X-Intercom-Version: 2.10' -H 'Door-Version: 2.10' https://door.example/open
`,
  'workflows/contacts.json':
    '\uFEFF{\r\n\t"url": "https://api.intercom.io/contacts",\r\n\t"headers": [\r\n\t\t{"name":"Intercom-Version","value":"2.10"},\r\n\t\t{"name":"Accept-Version","value":"2.10"}\r\n\t]\r\n}',
  'requests/me.http': `@version = 2.10\n\nGET https://api.intercom.io/me\nIntercom-Version: {{intercom_version}}\n\n###\nGET https://api.intercom.io/admins\nIntercom-Version: 2.10\n`,
  'README.md': `# Marina desk\n\nWe are on \`Intercom-Version: 2.10\`.\n\n\`\`\`sh\ncurl -H "Intercom-Version: 2.10" https://api.intercom.io/me\n\`\`\`\n`,
  'CHANGELOG.md': '## 1.2\n\n- `curl -H "Intercom-Version: 2.10"`\n',
  'package-lock.json':
    '{ "packages": { "x": { "Intercom-Version": "2.10", "INTERCOM_API_VERSION": "2.10" } } }\n',
  'test/recordings/me.json': '{ "request": { "headers": { "Intercom-Version": "2.10" } } }\n',
  'dist/config.json': '{ "Intercom-Version": "2.10" }\n',
  'config/limits.json': '{ "Stripe-Version": "2.10", "version": "2.10" }\n',
};

const raised = new Map<string, readonly [string, string][]>([
  ['.env.example', [['INTERCOM_API_VERSION=2.10', 'INTERCOM_API_VERSION=2.11']]],
  ['Dockerfile', [['"2.10"', '"2.11"']]],
  ['compose.yaml', [[':-2.10}', ':-2.11}']]],
  [
    '.github/workflows/sync.yml',
    [
      ['"2.10"   #', '"2.11"   #'],
      ['Version: 2.10"', 'Version: 2.11"'],
    ],
  ],
  ['scripts/ping.sh', [["'Intercom-Version: 2.10'", "'Intercom-Version: 2.11'"]]],
  [
    'workflows/contacts.json',
    [['"Intercom-Version","value":"2.10"', '"Intercom-Version","value":"2.11"']],
  ],
  ['requests/me.http', [['\nIntercom-Version: 2.10', '\nIntercom-Version: 2.11']]],
  ['README.md', [['curl -H "Intercom-Version: 2.10"', 'curl -H "Intercom-Version: 2.11"']]],
]);

/** What the files of the application hold when versions outside of code are raised to 2.11. */
function afterwards(): Readonly<Record<string, string>> {
  const texts = Object.entries(application).map(([file, text]) => [
    file,
    (raised.get(file) ?? []).reduce((result, [from, to]) => {
      if (!result.includes(from)) throw new Error(`${file} has no ${from}`);
      return result.replace(from, to);
    }, text),
  ]);
  return {
    ...Object.fromEntries(texts),
    'src/client.mjs': client.replace("'2.10'", "'2.11'"),
    'src/attributes.mjs': attributes.replace("'string' }", "'string', messenger_writable: true }"),
  };
}

const filesOf = (project: TempProject) =>
  Object.fromEntries(Object.keys(application).map((file) => [file, project.read(file)]));

async function upgrade(project: TempProject, ...args: readonly string[]) {
  const result = await run(project.folder, 'upgrade', '--to', '2.11', '--json', ...args);
  const report: UpgradeReport = JSON.parse(result.stdout);
  return { ...result, report };
}

const briefly = ({ file, line, column, name, version, outcome, reason }: ReportedText) =>
  `${file}:${line}:${column} ${name} ${version} ${outcome}${reason === null ? '' : `: ${reason}`}`;

/** The list of a project with these files and a client that reads INTERCOM_API_VERSION. */
async function listOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  ...args: readonly string[]
): Promise<readonly string[]> {
  const { report } = await upgrade(
    createTempProject({ 'src/client.mjs': client, ...files }),
    ...args,
  );
  return report.text.map(briefly);
}

describe('an application', () => {
  const mentioned = 'mentioned: In a sentence, which may tell of the past.';
  const list = (outcome: string) => [
    `.env.example:3:22 INTERCOM_API_VERSION 2.10 ${outcome}`,
    `.github/workflows/sync.yml:4:30 INTERCOM_API_VERSION 2.10 ${outcome}`,
    `.github/workflows/sync.yml:11:45 Intercom-Version 2.10 ${outcome}`,
    `Dockerfile:3:27 INTERCOM_API_VERSION 2.10 ${outcome}`,
    `README.md:3:30 Intercom-Version 2.10 ${mentioned}`,
    `README.md:6:28 Intercom-Version 2.10 ${outcome}`,
    `compose.yaml:4:54 INTERCOM_API_VERSION 2.10 ${outcome}`,
    `requests/me.http:8:19 Intercom-Version 2.10 ${outcome}`,
    `scripts/ping.sh:3:28 Intercom-Version 2.10 ${outcome}`,
    `workflows/contacts.json:4:39 Intercom-Version 2.10 ${outcome}`,
  ];

  it('keeps its texts unless asked, and hears of them', async () => {
    const project = createTempProject(application);
    const { report, exitCode } = await upgrade(project);
    expect(report.text.map(briefly)).toEqual(list('not-raised'));
    expect(report.edits.map(({ file }) => file)).toEqual(['src/attributes.mjs', 'src/client.mjs']);
    expect(exitCode).toBe(0);
    const { 'src/client.mjs': one, 'src/attributes.mjs': two } = afterwards();
    expect(filesOf(project)).toEqual({
      ...application,
      'src/client.mjs': one,
      'src/attributes.mjs': two,
    });
  });

  it('gets every version raised, and not a byte else', async () => {
    const project = createTempProject(application);
    const { report, exitCode } = await upgrade(project, '--include-text');
    expect(filesOf(project)).toEqual(afterwards());
    expect(report.text.map(briefly)).toEqual(list('raised'));
    expect(exitCode).toBe(0);
    expect(report.errors).toEqual([]);
    expect(report.manual).toEqual([]);
    const textEdits = report.edits.filter(({ file }) => !file.startsWith('src/'));
    expect(textEdits.map(({ file, line, column }) => `${file}:${line}:${column}`)).toEqual(
      list('').flatMap((each) => (each.includes('mentioned') ? [] : [each.split(' ')[0]])),
    );
    for (const { kind, change, phase } of textEdits) {
      expect([kind, change, phase]).toEqual(['raise-version', 'version-pin', 'bump']);
    }
  });

  it('has nothing to do in a second run', async () => {
    const project = createTempProject(application);
    await upgrade(project, '--include-text');
    const { report } = await upgrade(project, '--include-text');
    expect(report.edits).toEqual([]);
    expect(report.text.map(briefly)).toEqual([`README.md:3:30 Intercom-Version 2.10 ${mentioned}`]);
    expect(filesOf(project)).toEqual(afterwards());
    expect((await upgrade(project, '--include-text', '--check')).exitCode).toBe(0);
  });

  it('gets from git apply what the run would have written', async () => {
    const project = createTempProject(application);
    project.commit();
    const { stdout } = await run(
      project.folder,
      ...['upgrade', '--to', '2.11', '--include-text', '--dry-run'],
    );
    expect(filesOf(project)).toEqual(application);
    git(project.folder, ['apply', '-'], stdout);
    expect(filesOf(project)).toEqual(afterwards());
  });

  it('gets there in two phases, and bump refuses before prepare', async () => {
    const project = createTempProject(application);
    const early = await upgrade(project, '--include-text', '--phase', 'bump');
    expect(early.exitCode).toBe(4);
    expect(early.report.text.map(briefly)).toEqual(list('not-raised'));
    expect(filesOf(project)).toEqual(application);

    const prepared = await upgrade(project, '--include-text', '--phase', 'prepare');
    expect(prepared.report.text.map(briefly)).toEqual(list('not-raised'));
    expect(prepared.report.edits.map(({ file }) => file)).toEqual(['src/attributes.mjs']);
    await upgrade(project, '--include-text', '--phase', 'bump');
    expect(filesOf(project)).toEqual(afterwards());
  });

  it('is refused while a text has uncommitted changes', async () => {
    const project = createTempProject(application);
    project.commit();
    project.write('.env.example', `${application['.env.example'] ?? ''}NEW=1\n`);
    const { report, exitCode } = await upgrade(project, '--include-text');
    expect(exitCode).toBe(4);
    expect(report.errors).toEqual([
      { file: '.env.example', message: 'has uncommitted changes, so nothing was written' },
    ]);
    expect((await upgrade(project)).exitCode).toBe(0);
    expect(project.read('Dockerfile')).toBe(application['Dockerfile']);
  });

  it('is told on the terminal', async () => {
    const project = createTempProject(application);
    const { stderr } = await run(project.folder, 'upgrade', '--to', '2.11');
    expect(stderr).toContain('Versions outside of JavaScript: not raised (9)\n');
    expect(stderr).toContain('  scripts/ping.sh:3  Intercom-Version: 2.10\n');
    expect(stderr).toContain('  --include-text raises those without a remark.\n');
    const again = await run(project.folder, 'upgrade', '--to', '2.11', '--include-text');
    expect(again.stderr).toContain(
      '  scripts/ping.sh:3  version raised from 2.10 to 2.11. What is sent under it was not checked.\n',
    );
    expect(again.stderr).not.toContain('not raised');
    expect(again.stderr).toContain(
      'Mentioned in documents: no edit is made there (1)\n  README.md:3\n',
    );
  });

  it('is restricted to paths', async () => {
    const project = createTempProject(application);
    const { report } = await upgrade(project, '--include-text', 'src', 'scripts');
    expect(report.text.map(({ file }) => file)).toEqual(['scripts/ping.sh']);
    expect(project.read('.env.example')).toBe(application['.env.example']);
  });

  it('knows the variables of a file that is named alone from the code around it', async () => {
    const project = createTempProject(application);
    const alone = () => upgrade(project, '--include-text', '.env.example');
    const before = await alone();
    expect(before.report.text.map(({ file, outcome }) => [file, outcome])).toEqual([
      ['.env.example', 'manual'],
    ]);
    expect(before.report.manual[0]?.message).toContain('is not ready for 2.11');
    await upgrade(project, 'src');
    expect((await alone()).report.edits.map(({ file }) => file)).toEqual(['.env.example']);
    expect(project.read('.env.example')).toContain('INTERCOM_API_VERSION=2.11');
  });

  it('gets its tests and recordings raised with --include-tests', async () => {
    const project = createTempProject(application);
    const { report } = await upgrade(project, '--include-text', '--include-tests');
    expect(report.text.filter(({ outcome }) => outcome === 'raised')).toHaveLength(11);
    expect(project.read('.env.test')).toBe('INTERCOM_API_VERSION=2.11\n');
    expect(project.read('test/recordings/me.json')).toContain('"2.11"');
    expect(project.read('CHANGELOG.md')).toBe(application['CHANGELOG.md']);
    expect(project.read('dist/config.json')).toBe(application['dist/config.json']);
    expect(project.read('package-lock.json')).toBe(application['package-lock.json']);
  });

  it('is listed in the inventory, tests included', async () => {
    const project = createTempProject(application);
    const { stdout } = await run(project.folder, 'inventory', '--json');
    const report: InventoryReport = JSON.parse(stdout);
    expect(report.text).toHaveLength(12);
    expect(report.text).toContainEqual({
      file: 'test/recordings/me.json',
      line: 1,
      column: 50,
      version: '2.10',
      kind: 'header',
      name: 'Intercom-Version',
    });
    const table = await run(project.folder, 'inventory');
    expect(table.stdout).toContain('Versions outside of JavaScript (12)\n');
  });
});

describe('which versions are raised', () => {
  const env = (...versions: readonly string[]) => ({
    '.env': versions.map((version) => `INTERCOM_API_VERSION=${version}\n`).join(''),
  });
  const at = (line: number, version: string) =>
    `.env:${line}:22 INTERCOM_API_VERSION ${version} raised`;

  it('those below --to', async () => {
    expect(
      await listOf(
        env('2.9', '2.10', '2.11', '2.12', 'Preview', 'Unstable', '2'),
        '--include-text',
      ),
    ).toEqual([at(1, '2.9'), at(2, '2.10')]);
  });

  it('those equal to --from', async () => {
    expect(await listOf(env('2.9', '2.10'), '--include-text', '--from', '2.9')).toEqual([
      at(1, '2.9'),
    ]);
  });

  it('those of 1.x only if --from names them', async () => {
    const [refused] = await listOf(env('1.4'), '--include-text');
    expect(refused).toMatch(/ manual: From 1\.4 to 2\.11 lies 2\.0, which replaced the users/);
    expect(await listOf(env('1.4'), '--include-text', '--from', '1.4')).toEqual([at(1, '1.4')]);
  });
});

describe('numbers', () => {
  const text = (version: string) => ({ 'a.yml': `headers:\n  Intercom-Version: ${version}\n` });

  it('that read as they are sent are raised, and stay numbers', async () => {
    const project = createTempProject(text('2.9'));
    await upgrade(project, '--include-text');
    expect(project.read('a.yml')).toBe(text('2.11')['a.yml']);
  });

  it('that do not are a step for a person, unless --from says what was meant', async () => {
    expect(await listOf(text('2.10'), '--include-text')).toEqual([
      expect.stringMatching(
        /^a\.yml:2:21 Intercom-Version 2\.10 manual: The number 2\.10 is sent as 2\.1\. /,
      ),
    ]);
    expect(await listOf(text('2.10'), '--include-text', '--from', '2.10')).toEqual([
      'a.yml:2:21 Intercom-Version 2.10 raised',
    ]);
    expect(await listOf(text('"2.10"'), '--include-text')).toEqual([
      'a.yml:2:22 Intercom-Version 2.10 raised',
    ]);
  });

  it('do not become a version that cannot be a number', async () => {
    const project = createTempProject(text('2.9'));
    const { stdout } = await run(
      project.folder,
      ...['upgrade', '--to', '2.10', '--include-text', '--json'],
    );
    const report: UpgradeReport = JSON.parse(stdout);
    expect(report.text.map(({ reason }) => reason)).toEqual([
      "As a number, 2.10 would be sent as 2.1. Write '2.10' in quotes.",
    ]);
    expect(project.read('a.yml')).toBe(text('2.9')['a.yml']);
  });
});

describe('steps for a person', () => {
  it('are steps of the upgrade where texts were asked for, and mentions are not', async () => {
    const project = createTempProject({
      'src/client.mjs': client.replace('INTERCOM_API_VERSION', 'API_VERSION'),
      '.env': 'API_VERSION=2.10\n',
      'README.md': 'Send Intercom-Version: 2.10.\n',
    });
    const message = expect.stringMatching(/^API_VERSION is sent as Intercom-Version, but its name/);
    const without = await upgrade(project, '--fail-on-manual', '--dry-run');
    expect(without.report.manual).toEqual([]);
    expect(without.report.text.map(({ outcome }) => outcome)).toEqual(['manual', 'mentioned']);
    expect(without.exitCode).toBe(0);
    const included = await upgrade(project, '--fail-on-manual', '--include-text');
    expect(included.report.manual).toEqual([
      { file: '.env', line: 1, change: 'version-pin', message },
    ]);
    expect(included.exitCode).toBe(1);
    expect(project.read('.env')).toBe('API_VERSION=2.10\n');
  });

  it('a variable under a create that is not ready for it', async () => {
    const files = {
      'src/client.mjs': client.replace(" ?? '2.10'", ''),
      'src/attributes.mjs': attributes,
      '.env': 'INTERCOM_API_VERSION=2.10\n',
    };
    expect(await listOf(files, '--include-text')).toEqual([
      '.env:1:22 INTERCOM_API_VERSION 2.10 manual: The call at src/attributes.mjs:2 gets its version ' +
        'from it, and is not ready for 2.11 (messenger-writable-default-false). See to that first.',
    ]);
    expect(
      await listOf(
        {
          ...files,
          'src/attributes.mjs': attributes.replace('name:', 'messenger_writable: true, name:'),
        },
        '--include-text',
      ),
    ).toEqual(['.env:1:22 INTERCOM_API_VERSION 2.10 raised']);
    expect(
      await listOf({ ...files, '.env': 'INTERCOM_API_VERSION=2.8\n' }, '--to', '2.10'),
    ).toEqual(['.env:1:22 INTERCOM_API_VERSION 2.8 not-raised']);
  });

  test.each([
    ['a list', "if (!['2.9', '2.10'].includes(version)) throw new Error(version);", false],
    ['a schema', "z.object({ INTERCOM_API_VERSION: z.enum(['2.9', '2.10']) });", false],
    ['a list with the new version', "['2.10', '2.11'].includes(version);", true],
  ])('a variable that %s in the code is asked about', async (_, check, isRaised) => {
    const files = {
      'src/client.mjs': `const version = process.env.INTERCOM_API_VERSION ?? '2.10';
${check}
fetch('https://api.intercom.io/me', { headers: { 'Intercom-Version': version } });
`,
      '.env': 'INTERCOM_API_VERSION=2.10\n',
    };
    expect(await listOf(files, '--include-text')).toEqual([
      isRaised
        ? '.env:1:22 INTERCOM_API_VERSION 2.10 raised'
        : '.env:1:22 INTERCOM_API_VERSION 2.10 manual: The code that reads it names 2.10 at ' +
          'src/client.mjs:2, and not 2.11. See whether it takes 2.11, and raise the version by hand.',
    ]);
  });

  it('a file that creates an attribute without the key', async () => {
    const script = (body: string) => ({
      'seed.sh': `curl https://api.intercom.io/data_attributes -H "Intercom-Version: 2.10" -d '${body}'\n`,
    });
    expect(await listOf(script('{ "name": "berth" }'), '--include-text')).toEqual([
      'seed.sh:1:68 Intercom-Version 2.10 manual: The file names /data_attributes more often than ' +
        'messenger_writable, and what is left out there means something else under 2.11 ' +
        '(messenger-writable-default-false). See to that first.',
    ]);
    const ready = script('{ "name": "berth", "messenger_writable": true }');
    expect(await listOf(ready, '--include-text')).toEqual([
      'seed.sh:1:68 Intercom-Version 2.10 raised',
    ]);
  });

  it('a file that cannot be parsed', async () => {
    const files = { 'chart/app.yaml': '{{- if .x }}\nIntercom-Version: "2.10"\n{{ end }}: [\n' };
    expect(await listOf(files, '--include-text')).toEqual([
      'chart/app.yaml:2:20 Intercom-Version 2.10 manual: The file cannot be parsed: Block ' +
        'collections are not allowed within flow collections (line 1, column 3). So it is not edited: raise Intercom-Version from 2.10 to 2.11 by hand.',
    ]);
    expect(
      await listOf({ 'a.json': '{ "Intercom-Version": "2.10",, }\n' }, '--include-text'),
    ).toEqual([
      'a.json:1:24 Intercom-Version 2.10 manual: The file cannot be parsed. So it is not edited: ' +
        'raise Intercom-Version from 2.10 to 2.11 by hand.',
    ]);
  });
});

describe('files that are not searched', () => {
  const line = 'INTERCOM_API_VERSION=2.10\n';

  test.each([
    ['data over 1 MB', { 'data.env': '#'.repeat(maxTextBytes) + `\n${line}` }],
    ['an empty file', { '.env': '' }],
    ['a binary file', { '.env': Buffer.from([0xff, 0xfe, 0x00, 0x10]) }],
    ['a folder with the name of a file', { '.env/x.txt': line }],
  ])('%s', async (_, files) => {
    expect(await listOf(files, '--include-text')).toEqual([]);
  });

  it('what git ignores', async () => {
    const project = createTempProject({
      'src/client.mjs': client,
      '.gitignore': '.env\n',
      '.env': line,
    });
    project.commit();
    expect((await upgrade(project, '--include-text')).report.text).toEqual([]);
    expect(project.read('.env')).toBe(line);
  });

  it('what is not UTF-8, which is named', async () => {
    const project = createTempProject({
      'src/client.mjs': client,
      'ping.sh': Buffer.from('# für\ncurl -H "Intercom-Version: 2.10"\n', 'latin1'),
    });
    const { report, exitCode } = await upgrade(project, '--include-text');
    expect(exitCode).toBe(0);
    expect(report.undecided).toContainEqual({
      file: 'ping.sh',
      line: 1,
      reason: 'is not UTF-8, so it was not read',
    });
  });
});

it('needs no code to find the header', async () => {
  const project = createTempProject({ 'ping.sh': 'curl -H "Intercom-Version: 2.10" $URL\n' });
  const { exitCode } = await upgrade(project, '--include-text', '--check');
  expect(exitCode).toBe(1);
  expect((await upgrade(project, '--check')).exitCode).toBe(0);
  await upgrade(project, '--include-text', '--type-check');
  expect(project.read('ping.sh')).toBe('curl -H "Intercom-Version: 2.11" $URL\n');
});

describe('JSON that code imports is planned with the code', () => {
  const files = {
    'src/send.mjs': `import config from '../config/intercom.json' with { type: 'json' };
for (const attribute of config.attributes) {
  await fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: config.headers,
    body: JSON.stringify(attribute),
  });
}
`,
    'config/intercom.json': `{
  "headers": { "Intercom-Version": "2.10" },
  "attributes": [{ "name": "berth", "model": "contact", "data_type": "string" }]
}
`,
    'config/other.json': '{ "headers": { "Intercom-Version": "2.10" } }\n',
  };

  it('edited like code, with --include-text or without', async () => {
    const project = createTempProject(files);
    const { report } = await upgrade(project);
    expect(report.errors).toEqual([]);
    expect(report.manual).toEqual([]);
    expect(report.text.map(briefly)).toEqual([
      'config/other.json:1:37 Intercom-Version 2.10 not-raised',
    ]);
    expect(project.read('config/intercom.json')).toBe(
      files['config/intercom.json']
        .replace('2.10', '2.11')
        .replace('"string" }', '"string", "messenger_writable": true }'),
    );
    expect(project.read('src/send.mjs')).toBe(files['src/send.mjs']);
    expect(project.read('config/other.json')).toContain('2.10');
    await upgrade(project, '--include-text');
    expect(project.read('config/other.json')).toContain('2.11');
    const { stdout } = await run(project.folder, 'inventory', '--json');
    const inventory: InventoryReport = JSON.parse(stdout);
    expect(inventory.text.map(({ file }) => file)).toEqual(['config/other.json']);
    expect(inventory.pins.map(({ file }) => file)).toEqual(['config/intercom.json']);
  });
});
