// The package as it is published: built, packed, required and run by other programs.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { brokenLinksIn, markdownFilesIn } from '../../../test-support/markdown-links.js';
import { createTempProject, type TempProject } from '../../../test-support/temp-project.js';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const packageFolder = path.join(repository, 'packages/eslint-plugin');
const require = createRequire(import.meta.url);

const call = `
module.exports = () => fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': '2.11' },
  body: JSON.stringify({ name: 'plan' }),
});
`;

beforeAll(() => {
  // Does nothing where `npm run build` was there before.
  const compiler = require.resolve('typescript/bin/tsc');
  spawnSync(process.execPath, [compiler, '-b', packageFolder], { cwd: repository });
}, 120_000);

/** A project that has the built plugin in its `node_modules`. */
function projectWithPlugin(files: Readonly<Record<string, string>>): TempProject {
  const project = createTempProject(files);
  mkdirSync(project.path('node_modules'));
  symlinkSync(packageFolder, project.path('node_modules/eslint-plugin-intercom-api'));
  return project;
}

/** Runs a Node program; its exit code and what it prints on each stream. */
function run(cwd: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('require', () => {
  it('gives the plugin itself, without a warning', () => {
    const { folder } = projectWithPlugin({});
    const script = `
      const plugin = require('eslint-plugin-intercom-api');
      console.log(Object.keys(plugin).join(), plugin.meta.namespace, Object.keys(plugin.rules).length);
    `;
    expect(run(folder, '--eval', script)).toEqual({
      status: 0,
      stdout: 'meta,rules,configs intercom-api 6\n',
      stderr: '',
    });
  });

  it('gives the same object as import', () => {
    const { folder } = projectWithPlugin({
      'check.mjs': `
        import { createRequire } from 'node:module';
        import plugin from 'eslint-plugin-intercom-api';
        console.log(createRequire(import.meta.url)('eslint-plugin-intercom-api') === plugin);
      `,
    });
    expect(run(folder, 'check.mjs')).toEqual({ status: 0, stdout: 'true\n', stderr: '' });
  });
});

describe('ESLint 8.57 with an .eslintrc file', () => {
  it('loads the legacy preset by its name', () => {
    const project = projectWithPlugin({
      '.eslintrc.json': JSON.stringify({
        root: true,
        parserOptions: { ecmaVersion: 2022 },
        extends: ['plugin:intercom-api/legacy-recommended'],
      }),
      'a.js': call,
    });
    const cli = path.join(path.dirname(require.resolve('eslint-8/package.json')), 'bin/eslint.js');
    const { status, stdout, stderr } = run(project.folder, cli, 'a.js', '--format', 'unix');
    expect(stderr).toBe('');
    expect(stdout).toContain('a.js:5:24: This data attribute is created without');
    expect(stdout).toContain('[Error/intercom-api/require-messenger-writable]');
    expect(status).toBe(1);
  });
});

describe('ESLint 10 with a configuration file', () => {
  it('finds the preset by its name', () => {
    const project = projectWithPlugin({
      'eslint.config.mjs': `
        import intercomApi from 'eslint-plugin-intercom-api';
        import { defineConfig } from 'eslint/config';

        export default defineConfig([
          { files: ['**/*.js'], plugins: { 'intercom-api': intercomApi }, extends: ['intercom-api/recommended'] },
        ]);
      `,
      'a.js': call,
    });
    const eslint = path.dirname(require.resolve('eslint/package.json'));
    symlinkSync(eslint, project.path('node_modules/eslint'));
    const cli = path.join(eslint, 'bin/eslint.js');
    const { status, stdout, stderr } = run(project.folder, cli, 'a.js');
    expect(stderr).toBe('');
    expect(stdout).toMatch(/5:24\s+error\s.*intercom-api\/require-messenger-writable/);
    expect(status).toBe(1);
  });
});

describe('oxlint', () => {
  const files = ['a.js', 'a.vue', 'words.js'];
  const lintWithOxlint = (project: TempProject, ...args: readonly string[]) => {
    const cli = path.join(path.dirname(require.resolve('oxlint/package.json')), 'bin/oxlint');
    return run(project.folder, cli, '--format', 'unix', ...args, ...files);
  };
  const configuration = JSON.stringify({
    jsPlugins: ['eslint-plugin-intercom-api'],
    categories: { correctness: 'off' },
    settings: { intercomApi: { version: '2.11' } },
    rules: {
      'intercom-api/require-messenger-writable': 'error',
      'intercom-api/valid-api-version': 'error',
      'intercom-api/require-api-version': 'error',
      'intercom-api/no-sdk-dropped-field': 'error',
    },
  });
  const component = `<script setup lang="ts">
import { version } from './version';
const create = (): Promise<Response> => fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': version },
  body: JSON.stringify({ name: 'plan' }),
});
</script>
`;
  const project = () =>
    projectWithPlugin({
      '.oxlintrc.json': configuration,
      'a.js': call,
      'a.vue': component,
      'version.ts': "export const version = '2.13';\n",
      'words.js': '// intercom\nexport const version = 2.10;\n',
    });

  it('runs the same rules', () => {
    const { status, stdout, stderr } = lintWithOxlint(project());
    expect(stderr).toBe('');
    expect(
      stdout
        .split('\n')
        .filter((line) => line.includes('intercom-api'))
        .sort(),
    ).toEqual([
      expect.stringMatching(
        /^a\.js:5:24: This data attribute .* \[Error\/.*require-messenger-writable/,
      ),
      expect.stringMatching(
        /^a\.vue:6:24: This data attribute .* \[Error\/.*require-messenger-writable/,
      ),
    ]);
    expect(status).toBe(1);
  });

  it('applies the first suggestion, which is what the API does today', () => {
    const files = project();
    lintWithOxlint(files, '--fix-suggestions');
    expect(files.read('a.js')).toBe(
      call.replace("{ name: 'plan' }", "{ name: 'plan', messenger_writable: false }"),
    );
    expect(files.read('a.vue')).toBe(
      component.replace("{ name: 'plan' }", "{ name: 'plan', messenger_writable: false }"),
    );
  });
});

describe('the packed files', () => {
  /** A copy of what is packed, because packing puts the pages into the package's folder. */
  function copyOfPackage(): string {
    const { folder } = createTempProject();
    for (const part of ['packages/eslint-plugin', 'rules-docs']) {
      cpSync(path.join(repository, part), path.join(folder, part), {
        recursive: true,
        filter: (source) => !source.includes('node_modules'),
      });
    }
    return path.join(folder, 'packages/eslint-plugin');
  }

  it('have links that lead to pages of the package, and leave the README as it is', () => {
    const folder = copyOfPackage();
    execFileSync('npm', ['pack', '--silent'], { cwd: folder });
    const [tarball = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
    execFileSync('tar', ['-xzf', tarball], { cwd: folder });
    const unpacked = path.join(folder, 'package');
    expect(markdownFilesIn(unpacked)).toEqual(
      expect.arrayContaining(['README.md', 'rules-docs/README.md', 'rules-docs/capabilities.md']),
    );
    expect(brokenLinksIn(unpacked)).toEqual([]);
    expect(readFileSync(path.join(unpacked, 'README.md'), 'utf8')).toContain(
      '[require-messenger-writable](rules-docs/require-messenger-writable.md)',
    );
    expect(readFileSync(path.join(folder, 'README.md'), 'utf8')).toBe(
      readFileSync(path.join(packageFolder, 'README.md'), 'utf8'),
    );
  });

  it('hold the program, its types and the pages of the rules, and nothing else', () => {
    const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--loglevel=error'], {
      cwd: copyOfPackage(),
      encoding: 'utf8',
    });
    const [packed] = JSON.parse(output.slice(output.indexOf('['))) as {
      files: { path: string }[];
    }[];
    const files = packed?.files.map((file) => file.path) ?? [];
    expect(files).toEqual(
      expect.arrayContaining([
        'README.md',
        'dist/index.d.ts',
        'dist/index.js',
        'package.json',
        'rules-docs/README.md',
        'rules-docs/require-messenger-writable.md',
      ]),
    );
    expect(
      files.filter(
        (file) =>
          !/^(README\.md|LICENSE|package\.json|dist\/.+\.(js|d\.ts)|rules-docs\/.+\.md)$/.test(
            file,
          ),
      ),
    ).toEqual([]);
  });
});
