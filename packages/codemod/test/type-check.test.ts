import { expect, it } from 'vitest';
import type { EditedFile } from '../src/write/assemble.js';
import { openTypeChecker, type TypeCheckResult } from '../src/write/type-check.js';
import { createTempProject, type TempProject } from '../../../test-support/temp-project.js';

const config = '{ "compilerOptions": { "strict": true, "types": [], "lib": ["es2022"] } }';

function edited(project: TempProject, file: string, after: string): EditedFile {
  const before = project.read(file);
  const path = project.path(file);
  return { path, before, prepared: after, after, prepareEdits: [], allEdits: [] };
}

async function checkTypes(files: readonly EditedFile[]): Promise<TypeCheckResult> {
  return (await openTypeChecker()).check(files);
}

it('names an error that an edit adds, and no error that was there before', async () => {
  const project = createTempProject({
    'tsconfig.json': config,
    'definition.ts': 'export interface Definition { name: string }\n',
    'a.ts':
      "import type { Definition } from './definition.js';\nexport const broken: number = '';\nexport const d: Definition = { name: 'a' };\n",
    'b.ts': 'export const b = { name: "b" };\n',
  });
  const result = await checkTypes([
    edited(
      project,
      'a.ts',
      project.read('a.ts').replace("{ name: 'a' }", "{ name: 'a', messenger_writable: true }"),
    ),
    edited(project, 'b.ts', 'export const b = { name: "b", messenger_writable: true };\n'),
  ]);
  expect(result).toEqual({
    failures: [
      {
        file: project.path('a.ts'),
        message:
          "would no longer compile: line 3: TS2353: Object literal may only specify known properties, and 'messenger_writable' does not exist in type 'Definition'.",
      },
    ],
    unchecked: [],
  });
});

it('names files without a tsconfig, and a tsconfig that cannot be read', async () => {
  const project = createTempProject({
    'plain/a.ts': 'export {};',
    'bad/a.ts': 'export {};',
    'bad/tsconfig.json': '{ "extends": "./gone.json" }',
  });
  const result = await checkTypes([
    edited(project, 'plain/a.ts', 'export { };'),
    edited(project, 'bad/a.ts', 'export { };'),
  ]);
  expect(result).toEqual({
    failures: [],
    unchecked: [
      {
        file: project.path('plain/a.ts'),
        reason: 'not-covered',
        message: 'no tsconfig.json covers it',
      },
      {
        file: project.path('bad/a.ts'),
        reason: 'not-readable',
        message: expect.stringMatching(
          /^tsconfig\.json: TS5083: Cannot read file '.*gone\.json'\.$/,
        ),
      },
    ],
  });
});

const KEY = ', messenger_writable: true';
const withKey = (text: string): string => text.replace("name: 'plan'", `name: 'plan'${KEY}`);

it('blames an edit for what it breaks in a file that imports it', async () => {
  const project = createTempProject({
    'tsconfig.json': config,
    'defaults.ts': "export const DEFAULTS = { name: 'plan' };\n",
    'table.ts':
      "import type { DEFAULTS } from './defaults.js';\nexport const rows: (typeof DEFAULTS)[] = [{ name: 'a' }];\n",
    'other.ts': "export const other = { name: 'plan' };\n",
  });
  const { failures } = await checkTypes([
    edited(project, 'defaults.ts', withKey(project.read('defaults.ts'))),
    edited(project, 'other.ts', withKey(project.read('other.ts'))),
  ]);
  expect(failures).toEqual([
    {
      file: project.path('defaults.ts'),
      message: expect.stringMatching(/^would keep table\.ts from compiling: line 2: TS2741: /),
    },
  ]);
});

it('blames JSON for what imports it', async () => {
  const project = createTempProject({
    'tsconfig.json':
      '{ "compilerOptions": { "strict": true, "types": [], "lib": ["es2022"], "module": "esnext", "moduleResolution": "bundler", "resolveJsonModule": true } }',
    'list.json': '[{ "name": "plan" }]\n',
    'seed.ts':
      "import list from './list.json';\nconst all: Record<string, string>[] = list;\nexport { all };\n",
  });
  const { failures, unchecked } = await checkTypes([
    edited(project, 'list.json', '[{ "name": "plan", "messenger_writable": true }]\n'),
  ]);
  expect(failures.map(({ file }) => file)).toEqual([project.path('list.json')]);
  expect(unchecked).toEqual([]);
});

it('checks a file that the tsconfig leaves out by its options, and no JavaScript that it does not read', async () => {
  const typed = "const plan: { name: string } = { name: 'plan' };\nexport { plan };\n";
  const project = createTempProject({
    'tsconfig.json': config.replace(/\}$/, ', "include": ["src"] }'),
    'src/a.ts': 'export {};\n',
    'scripts/seed.ts': typed,
    'scripts/seed.js': "export const plan = { name: 'plan' };\n",
  });
  const { failures, unchecked } = await checkTypes([
    edited(project, 'scripts/seed.ts', withKey(typed)),
    edited(project, 'scripts/seed.js', withKey(project.read('scripts/seed.js'))),
  ]);
  expect(failures.map(({ file }) => file)).toEqual([project.path('scripts/seed.ts')]);
  expect(unchecked.map(({ file }) => file)).toEqual([project.path('scripts/seed.js')]);
});

it('finds the project of a file through references', async () => {
  const text = "const plan: { name: string } = { name: 'plan' };\nexport { plan };\n";
  const project = createTempProject({
    'tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }',
    'tsconfig.app.json': config.replace(/\}$/, ', "include": ["src"] }'),
    'src/a.ts': text,
  });
  const { failures } = await checkTypes([edited(project, 'src/a.ts', withKey(text))]);
  expect(failures).toEqual([
    { file: project.path('src/a.ts'), message: expect.stringContaining('TS2353') },
  ]);
});

it('looks at those that import an importer, whose declarations have the same text', async () => {
  const project = createTempProject({
    'tsconfig.json': config,
    'version.ts': "export const VERSION = '2.10';\n",
    'types.ts': "import { VERSION } from './version.js';\nexport type Version = typeof VERSION;\n",
    'recorded.ts':
      "import type { Version } from './types.js';\nexport const recorded: Version = '2.10';\n",
  });
  const { failures } = await checkTypes([
    edited(project, 'version.ts', "export const VERSION = '2.11';\n"),
  ]);
  expect(failures).toEqual([
    {
      file: project.path('version.ts'),
      message: `would keep recorded.ts from compiling: line 2: TS2322: Type '"2.10"' is not assignable to type '"2.11"'.`,
    },
  ]);
});

it('looks at all files where a script declares for all', async () => {
  const project = createTempProject({
    'tsconfig.json': config,
    'defaults.ts': "const DEFAULTS = { name: 'plan' };\n",
    'table.ts': "export const rows: (typeof DEFAULTS)[] = [{ name: 'a' }];\n",
  });
  const { failures } = await checkTypes([
    edited(project, 'defaults.ts', withKey(project.read('defaults.ts'))),
  ]);
  expect(failures.map(({ file }) => file)).toEqual([project.path('defaults.ts')]);
});

it('compiles with options that only another version of the compiler knows', async () => {
  const text = "const plan: { name: string } = { name: 'plan' };\nexport { plan };\n";
  const project = createTempProject({
    'tsconfig.json': config.replace('"strict"', '"strictestOfAll": true, "strict"'),
    'a.ts': text,
  });
  const { failures, unchecked } = await checkTypes([edited(project, 'a.ts', withKey(text))]);
  expect(failures.map(({ file }) => file)).toEqual([project.path('a.ts')]);
  expect(unchecked).toEqual([]);
});

it('compiles once more what is left, with other files held back', async () => {
  const project = createTempProject({
    'tsconfig.json': config,
    'a.ts': "export const a = { name: 'plan' };\n",
    'b.ts': "const b: { name: string } = { name: 'plan' };\nexport { b };\n",
  });
  const [a, b] = ['a.ts', 'b.ts'].map((file) => edited(project, file, withKey(project.read(file))));
  if (a === undefined || b === undefined) throw new Error('two files were edited');
  const checker = await openTypeChecker();
  expect(checker.check([a, b]).failures.map(({ file }) => file)).toEqual([b.path]);
  expect(checker.check([a])).toEqual({ failures: [], unchecked: [] });
});
