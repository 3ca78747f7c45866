import { expect, it } from 'vitest';
import type { EditedFile } from '../src/write/assemble.js';
import { checkTypes } from '../src/write/type-check.js';
import { createTempProject, type TempProject } from '../../../test-support/temp-project.js';

const config = '{ "compilerOptions": { "strict": true, "types": [], "lib": ["es2022"] } }';

function edited(project: TempProject, file: string, after: string): EditedFile {
  const before = project.read(file);
  const path = project.path(file);
  return { path, before, prepared: after, after, prepareEdits: [], allEdits: [] };
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
  expect(result.unchecked).toEqual([project.path('plain/a.ts')]);
  expect(result.failures).toEqual([
    {
      file: project.path('bad/a.ts'),
      message: expect.stringMatching(/^could not be type-checked: TS\d+: /),
    },
  ]);
});
