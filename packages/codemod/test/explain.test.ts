/** `explain file:line` and `inventory --explain`, as they are printed. */
import { describe, expect, it } from 'vitest';
import { createTempProject } from '../../../test-support/temp-project.js';
import type { ExplainReport } from '../src/explain.js';
import type { InventoryReport } from '../src/report/json.js';
import { run } from './support/run.js';

const files = {
  'package.json': '{ "name": "crm", "type": "module" }\n',
  '.env.example': 'INTERCOM_TOKEN=\nINTERCOM_API_VERSION=2.10\n',
  'README.md': '# CRM\n\nCreates attributes in Intercom.\n',
  'docs/logo.svg': '<svg><title>Intercom</title></svg>\n',
  'src/api.js': `const BASE = 'https://api.intercom.io';

export async function request(method, path, body) {
  const response = await fetch(BASE + path, {
    method,
    headers: { 'Intercom-Version': process.env.INTERCOM_API_VERSION ?? '2.10' },
    body: JSON.stringify(body),
  });
  return response.json();
}
`,
  'src/seed.js': `import { request } from './api.js';

// Attributes for the Messenger of Intercom.
const definitions = [
  { name: 'plan', model: 'contact', data_type: 'string' },
  {
    name: 'seats',
    model: 'company',
    data_type: 'integer',
  },
];

export async function seed() {
  for (const definition of definitions) {
    await request(
      'POST',
      '/data_attributes',
      definition,
    );
  }
}
`,
  'src/links.js': `export const reference = 'https://api.intercom.io/data_attributes';\n`,
  'dist/bundle.min.js': '// intercom\n',
};

describe('explain', () => {
  const explain = (at: string, ...args: readonly string[]) =>
    run(createTempProject(files).folder, 'explain', at, '--to', '2.11', ...args);

  it('prints the chain by which version, URL and body were decided', async () => {
    const { stdout, stderr, exitCode } = await explain('src/seed.js:15');
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    expect(stdout).toBe(`POST /data_attributes by fetch
    src/seed.js:15:11  request(
    src/api.js:4:26    fetch(BASE + path, {
  URL https://api.intercom.io/data_attributes
    src/api.js:1:14   'https://api.intercom.io'
    src/api.js:4:32   BASE
    src/seed.js:17:7  '/data_attributes'
    src/api.js:4:39   path
    src/api.js:4:32   BASE + path
  version 2.10 (set at src/api.js:6, unless INTERCOM_API_VERSION is set)
    src/api.js:6:72  '2.10'
  body 1 of 2 { name, model, data_type }
    src/seed.js:5:3   { name: 'plan', model: 'contact', data_type: 'string' }
    src/seed.js:18:7  definition
    src/api.js:7:26   body
  body 2 of 2 { name, model, data_type }
    src/seed.js:6:3   {
    src/seed.js:18:7  definition
    src/api.js:7:26   body
  upgrade --to 2.11: the upgrade makes it send \`messenger_writable: true\`, at src/seed.js:5, src/seed.js:6
`);
  });

  it.each([
    ['a definition', 'src/seed.js:5'],
    ['a line inside of a definition', 'src/seed.js:8'],
    ['the path in the call', 'src/seed.js:17'],
    ['the last line of the call', 'src/seed.js:19'],
  ])('finds a request by %s', async (_what, at) => {
    const { stdout } = await explain(at, '--json');
    const report: ExplainReport = JSON.parse(stdout);
    expect(report.requests.map(({ file, line, path }) => [file, line, path])).toEqual([
      ['src/seed.js', 15, '/data_attributes'],
    ]);
  });

  it('finds what a shared line decides: the requests through it, and the version', async () => {
    const { stdout } = await explain('src/api.js:6', '--json');
    const { requests, versions, words }: ExplainReport = JSON.parse(stdout);
    expect(requests.map(({ file, line, outcome }) => `${file}:${line} ${outcome.kind}`)).toEqual([
      'src/api.js:4 decided-by-callers',
      'src/seed.js:15 edited',
    ]);
    expect(versions.map(({ value, outcome }) => [value, outcome.kind])).toEqual([
      ['2.10', 'raised'],
    ]);
    expect(words.map(({ word, account }) => `${word} ${account}`)).toEqual([
      'Intercom version',
      'INTERCOM version',
    ]);
  });

  it('says what a word is where nothing is requested', async () => {
    expect((await explain('src/links.js:1')).stdout).toBe(
      `Nothing on src/links.js:1 was found to have a part in a request to the Intercom API, or in a version.
  intercom  names the API, but no request or version was found that is made of it
  data_attributes  names the API, but no request or version was found that is made of it
`,
    );
    expect((await explain('src/seed.js:12')).stdout).toBe(
      'Nothing on src/seed.js:12 was found to have a part in a request to the Intercom API, or in a version.\n',
    );
  });

  it('says what a version outside of code is, and what becomes of it', async () => {
    expect((await explain('.env.example:2')).stdout)
      .toBe(`version 2.10, as the variable INTERCOM_API_VERSION
    .env.example:2:22  read as a file of environment variables
  upgrade --to 2.11: raised with --include-text, and left without it
`);
    expect((await explain('.env.example:1')).stdout).toBe(
      `Nothing on .env.example:1 was found to have a part in a request to the Intercom API, or in a version.
  INTERCOM  in a file that is no code, without a version beside it
`,
    );
  });

  it.each([
    [
      'ping.yml',
      'headers:\n  Intercom-Version: &version "2.10"\n',
      'manual',
      "2.10 has a YAML anchor, whose other uses may not be Intercom's. Raise it to 2.11 by hand.",
    ],
    [
      'ping.http',
      'GET https://api.intercom.io/me\nIntercom-Version: 2.12\n',
      'already-above',
      'it is not below the version that is asked for',
    ],
    [
      'test/ping.http',
      'GET https://api.intercom.io/me\nIntercom-Version: 2.10\n',
      'in-tests',
      'it stands in a test, a mock or a recording',
    ],
    [
      'API.md',
      'The header\nis `Intercom-Version: 2.10`.\n',
      'mentioned',
      'no edit is made. In a sentence, which may tell of the past.',
    ],
  ])('says why a version in %s is not raised', async (file, content, kind, reason) => {
    const project = createTempProject({ [file]: content });
    const args = ['explain', `${file}:2`, '--to', '2.11'];
    const { text }: ExplainReport = JSON.parse(
      (await run(project.folder, ...args, '--json')).stdout,
    );
    expect(text.map(({ outcome }) => outcome)).toEqual([{ kind, reason, edits: [] }]);
    expect((await run(project.folder, ...args)).stdout).toContain(`upgrade --to 2.11: ${reason}\n`);
  });

  it('says why a file was not looked at', async () => {
    expect((await explain('dist/bundle.min.js:1')).stdout).toBe(
      'dist/bundle.min.js:1 was not looked at: it is no source file, or it is ignored, generated or a dependency.\n',
    );
  });

  it.each([
    [
      'src/seed.js',
      'src/seed.js is no line of a file: a line, counted from 1, follows the file, as in src/seed.js:14.',
    ],
    [
      'src/seed.js:0',
      'src/seed.js:0 is no line of a file: a line, counted from 1, follows the file, as in src/seed.js:14.',
    ],
    ['src/seed.js:999', 'There is no line 999: src/seed.js has 21 lines.'],
    ['src/links.js:2', 'There is no line 2: src/links.js has 1 line.'],
    ['src:3', 'src is a folder: name a file in it, and a line of that.'],
    ['src/gone.js:3', 'There is no file or folder src/gone.js.'],
  ])('refuses %s', async (at, message) => {
    const { stderr, exitCode } = await explain(at);
    expect(stderr).toBe(`error: ${message}\n`);
    expect(exitCode).toBe(2);
  });
});

describe('inventory --explain', () => {
  it('accounts for every occurrence of the words', async () => {
    const project = createTempProject(files);
    const { stdout } = await run(project.folder, 'inventory', '--explain', '--json');
    const { explanation }: InventoryReport = JSON.parse(stdout);
    expect(
      explanation?.words.map(
        ({ file, line, column, word, account }) => `${file}:${line}:${column} ${word} ${account}`,
      ),
    ).toEqual([
      '.env.example:1:1 INTERCOM document',
      '.env.example:2:1 INTERCOM version',
      'README.md:3:23 Intercom document',
      'docs/logo.svg:1:13 Intercom other-file',
      'src/api.js:1:27 intercom request',
      'src/api.js:6:17 Intercom version',
      'src/api.js:6:48 INTERCOM version',
      'src/links.js:1:39 intercom unused-address',
      'src/links.js:1:51 data_attributes unused-address',
      'src/seed.js:3:36 Intercom comment',
      'src/seed.js:17:9 data_attributes request',
    ]);
  });

  it('names for each of them what it is a part of, and what becomes of that', async () => {
    const project = createTempProject(files);
    const { stdout } = await run(
      project.folder,
      'inventory',
      '--explain',
      '--to',
      '2.11',
      '--json',
    );
    const { explanation }: InventoryReport = JSON.parse(stdout);
    const word = explanation?.words.find(({ file, line }) => file === 'src/seed.js' && line === 17);
    expect(word).toEqual({
      file: 'src/seed.js',
      line: 17,
      column: 9,
      word: 'data_attributes',
      account: 'request',
      reason: null,
      of: { file: 'src/seed.js', line: 15, column: 11 },
      outcome: 'edited',
    });
  });

  it('lists what becomes of all, and what to look at', async () => {
    const project = createTempProject(files);
    const { stdout } = await run(project.folder, 'inventory', '--explain', '--to', '2.11');
    expect(stdout.slice(stdout.indexOf('What becomes of each request'))).toBe(
      `What becomes of each request (1)
  place           request                outcome  because
  src/seed.js:15  POST /data_attributes  edited   the upgrade makes it send \`messenger_writable: true\`

What becomes of each version (1)
  place         version  outcome  because
  src/api.js:6  2.10     raised   the upgrade raises it

Words to look at (2)
  place              word             what it is
  src/links.js:1:39  intercom         names the API, but no request or version was found that is made of it
  src/links.js:1:51  data_attributes  names the API, but no request or version was found that is made of it

What the words are (11)
  number  what they are
  3       a part of what states a version
  2       in a file that is no code, without a version beside it
  2       a part of a request
  2       names the API, but no request or version was found that is made of it
  1       in a file of a kind that nothing is looked for in
  1       in a comment
`,
    );
  });

  it('says why words were left out', async () => {
    const project = createTempProject({
      'src/broken.js': 'const intercom = ;\n',
      'src/latin.js': Buffer.from('// Intercom für alle\n', 'latin1'),
    });
    const { stdout } = await run(project.folder, 'inventory', '--explain', '--json');
    const { explanation }: InventoryReport = JSON.parse(stdout);
    expect(explanation?.words.map(({ file, account, reason }) => [file, account, reason])).toEqual([
      ['src/broken.js', 'left-out', 'The file cannot be parsed.'],
      ['src/latin.js', 'left-out', expect.stringContaining('UTF-8')],
    ]);
  });
});
