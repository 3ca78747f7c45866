// Nothing is thrown, whatever stands in a file or beside it.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { briefly, lint } from './support/lint.js';
import { createTempProject } from '../../../test-support/temp-project.js';

const call = (version = "'2.11'"): string => `
await fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': ${version} },
  body: JSON.stringify({ name: 'plan' }),
});
`;
const reported = ['5:24 require-messenger-writable missingMessengerWritable'];
const version = "import { version } from './config';";

describe('imports that lead nowhere', () => {
  it.each([
    ['a missing file', {}],
    ['a file without that export', { 'config.ts': 'export {};\n' }],
    ['a file that does not parse', { 'config.ts': 'export const version = ;\n' }],
    ['an empty file', { 'config.ts': '' }],
    ['a circle', { 'config.ts': "export { version } from './a';\n" }],
    [
      'a circle of two',
      {
        'config.ts': "export * from './other';\n",
        'other.ts': "export * from './config';\n",
      },
    ],
    ['a value made of itself', { 'config.ts': 'export const version = `${version}`;\n' }],
    ['a binary file', { 'config.ts': "export const version = '2.11';\0\n" }],
    ['a declaration file', { 'config.d.ts': 'export declare const version: string;\n' }],
  ])('%s: the version is not known', (_name, files) => {
    const project = createTempProject({ ...files, 'a.ts': `${version}${call('version')}` });
    expect(lint(project, 'a.ts')).toEqual([]);
  });

  it('a folder in the place of a file', () => {
    const project = createTempProject({ 'a.ts': `${version}${call('version')}` });
    mkdirSync(project.path('config.ts'));
    expect(lint(project, 'a.ts')).toEqual([]);
  });

  it('a file in another encoding', () => {
    const project = createTempProject({ 'a.ts': `${version}${call('version')}` });
    writeFileSync(
      project.path('config.ts'),
      "// caf\u00e9\nexport const version = '2.11';\n",
      'latin1',
    );
    expect(lint(project, 'a.ts')).toEqual([]);
  });

  it('a loop of symbolic links', () => {
    const project = createTempProject({ 'a.ts': `${version}${call('version')}` });
    symlinkSync('config.ts', project.path('config.ts'));
    expect(lint(project, 'a.ts')).toEqual([]);
  });

  it('does not keep the rest of the file from being judged', () => {
    const project = createTempProject({
      'a.ts': `import { nothing } from './missing'; import './missing-too';${call()}`,
    });
    expect(briefly(lint(project, 'a.ts'))).toEqual(reported);
  });
});

describe('surroundings that are broken', () => {
  it.each([
    ['package.json', '{ "name": '],
    ['package.json', '[]'],
    ['package.json', '{ "dependencies": { "intercom-client": 5 } }'],
    ['package-lock.json', 'not JSON'],
    ['tsconfig.json', '{ "extends": "./missing.json", '],
    ['jsconfig.json', '{ "compilerOptions": { "paths": 3 } }'],
    ['pnpm-workspace.yaml', 'packages: [*'],
  ])('%s: %s', (file, content) => {
    const project = createTempProject({ [file]: content, 'a.ts': call() });
    expect(briefly(lint(project, 'a.ts'))).toEqual(reported);
  });
});

describe('file names', () => {
  it.each(['<input>', '<text>', 'a folder/with a space.ts', 'docs/a.md/0.js', 'ünï/cödé.ts'])(
    '%s',
    (file) => {
      const project = createTempProject({ 'a.ts': '' });
      expect(briefly(lint(project, file, { text: call() }))).toEqual(reported);
    },
  );

  it('a file that is not on the disk imports those that are', () => {
    const project = createTempProject({ 'config.ts': "export const version = '2.11';\n" });
    const text = `${version}${call('version')}`;
    expect(briefly(lint(project, 'unsaved.ts', { text }))).toEqual(reported);
    expect(briefly(lint(project, '<input>', { text }))).toEqual(reported);
  });

  it('what is in the editor counts, not what is on the disk', () => {
    const project = createTempProject({ 'a.ts': call("'2.10'") });
    expect(briefly(lint(project, 'a.ts', { text: call() }))).toEqual(reported);
  });
});

describe('large files', () => {
  it('a bundle is not analysed', () => {
    const project = createTempProject();
    // Not in a comment: ESLint looks for directives there, by an expression that may run out of stack.
    const text = `${call()}const data = '${'x'.repeat(5 * 1024 * 1024)}';`;
    expect(lint(project, 'bundle.js', { text })).toEqual([]);
  });

  it('a minified one is not either', () => {
    const project = createTempProject();
    const statements = 'a.b(1);'.repeat(40_000);
    expect(
      briefly(lint(project, 'app.js', { text: `${call()}${statements.slice(0, 70_000)}` })),
    ).toEqual(reported);
    expect(lint(project, 'app.js', { text: `${call()}${statements}` })).toEqual([]);
  });

  it('a long file is', () => {
    const project = createTempProject();
    const lines = Array.from({ length: 5_000 }, (_, index) => `export const a${index} = ${index};`);
    const text = `${call()}${lines.join('\n')}\n`;
    expect(briefly(lint(project, 'long.ts', { text }))).toEqual(reported);
  });

  it('an expression nested three hundred times is', () => {
    const project = createTempProject();
    const text = `${call()}export const sum = ${'(1 + '.repeat(300)}1${')'.repeat(300)};\n`;
    expect(briefly(lint(project, 'deep.ts', { text }))).toEqual(reported);
  });
});
