import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { exitCodeMeanings } from '../src/exit-codes.js';
import { run } from './support/run.js';
import { createTempProject } from '../../../test-support/temp-project.js';

const emptyFolder = () => createTempProject().folder;

describe('wrong usage is answered with 2 and a hint', () => {
  it.each([
    [
      ['upgrade'],
      "error: required option '--to <version>' not specified\nAdd --help for all options.\n",
    ],
    [
      ['upgrade', '--too', '2.11'],
      "error: unknown option '--too'\n(Did you mean --to?)\nAdd --help for all options.\n",
    ],
    [
      ['upgrade', '--to', '2.11', '--dry'],
      "error: unknown option '--dry'\nAdd --help for all options.\n",
    ],
    [
      ['upgrde'],
      "error: unknown command 'upgrde'\n(Did you mean upgrade?)\nAdd --help for all options.\n",
    ],
    [
      ['upgrade', '--to', '2.11', '--phase', 'both'],
      "error: option '--phase <phase>' argument 'both' is invalid. Allowed choices are prepare, bump.\nAdd --help for all options.\n",
    ],
    [
      ['upgrade', '--to', '2.9', '--from', '2.10'],
      'error: --to 2.9 is below --from 2.10: versions are only ever raised.\n',
    ],
    [
      ['upgrade', '--to', '2.99'],
      'error: --to 2.99: Intercom has no such API version, or this package is older than it. The newest one known here is 2.16.\n',
    ],
    [
      ['upgrade', '--to', '2.11', 'node_modules/axios'],
      'error: node_modules/axios lies in node_modules, where nothing is looked for or edited.\n',
    ],
    [
      ['explain', 'node_modules/axios/index.js:3'],
      'error: node_modules/axios/index.js lies in node_modules, where nothing is looked for or edited.\n',
    ],
    [['upgrade', '--to', '2.11', 'src'], 'error: There is no file or folder src.\n'],
    [
      ['upgrade', '--to', '2.11', 'src/**/*.js'],
      'error: There is no file or folder src/**/*.js. Patterns are for the shell to expand: name a folder.\n',
    ],
    [
      ['upgrade', '--to', '2.11', '--host', 'https://x.example'],
      'error: --host https://x.example: name the host alone, without scheme and path, such as intercom.internal.example.\n',
    ],
    [
      ['inventory', '--app-version', '9'],
      'error: --app-version 9: Intercom has no such API version, or this package is older than it. The newest one known here is 2.16.\n',
    ],
    [
      ['inventory', '--to', '2.11'],
      'error: --to belongs to --explain: it says for which upgrade to tell the outcome.\n',
    ],
  ])('%j', async (args, stderr) => {
    const { folder } = createTempProject({ 'node_modules/axios/index.js': '' });
    expect(await run(folder, ...args)).toEqual({ exitCode: 2, stdout: '', stderr });
  });

  it('no command at all shows the help', async () => {
    const { exitCode, stderr } = await run(emptyFolder());
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Usage: intercom-api-codemod');
  });
});

it.each([[['--help']], [['upgrade', '--help']]])(
  '%j prints help with the exit codes',
  async (args) => {
    const { exitCode, stdout, stderr } = await run(emptyFolder(), ...args);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    for (const [code, meaning] of Object.entries(exitCodeMeanings)) {
      expect(stdout).toContain(`  ${code}  ${meaning}\n`);
    }
  },
);

it('--version prints the version', async () => {
  expect(await run(emptyFolder(), '--version')).toEqual({
    exitCode: 0,
    stdout: '1.2.3\n',
    stderr: '',
  });
});

it('the README has the same exit codes and all options', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  for (const [code, meaning] of Object.entries(exitCodeMeanings)) {
    expect(readme.replaceAll('`', '')).toMatch(new RegExp(`\\| ${code} +\\| ${meaning} +\\|`));
  }
  const { stdout } = await run(emptyFolder(), 'upgrade', '--help');
  const options = [...stdout.matchAll(/--(?!help)[a-z-]+/g)].map(([option]) => option);
  expect(options).toContain('--dry-run');
  for (const option of options) expect(readme).toContain(`\`${option}`);
});
