// What the types of typescript-eslint's program add to the rules, and that they add it to nothing else.
import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as typescriptParser from '@typescript-eslint/parser';
import type { Linter } from 'eslint';
import { ESLint as ESLint8 } from 'eslint-8';
import { afterEach, describe, expect, it, vi } from 'vitest';
import plugin from '../src/index.js';
import { briefly, lint } from './support/lint.js';
import { createTempProject, type TempProject } from '../../../test-support/temp-project.js';

const asParser = (parser: unknown): Linter.Parser => parser as Linter.Parser;

const installed = fileURLToPath(new URL('../../../node_modules', import.meta.url));

/**
 * The ways in which a configuration asks for types.
 *
 * With `CI=true` the parser takes it that each file is read once, as it is on the disk: a test that
 * lints a file twice, or what is not saved, says that it is no such run.
 */
const ways = {
  projectService: (folder: string) => ({ projectService: true, tsconfigRootDir: folder }),
  project: (folder: string) => ({
    project: ['tsconfig.json'],
    tsconfigRootDir: folder,
    disallowAutomaticSingleRunInference: true,
  }),
  singleRun: (folder: string) => ({ project: ['tsconfig.json'], tsconfigRootDir: folder }),
};

function typed(
  { folder }: TempProject,
  way: keyof typeof ways = 'project',
): Linter.LanguageOptions {
  return { parser: asParser(typescriptParser), parserOptions: ways[way](folder) };
}

const declarations = `declare module 'intercom-client' {
  export class IntercomClient {
    readonly dataAttributes: { create(body: object, options?: object): Promise<unknown> };
  }
}
declare module 'shared' {
  export const services: { get(name: 'intercom'): import('intercom-client').IntercomClient };
  export const VERSION: '2.11';
}
`;

const create = `import { services, VERSION } from 'shared';
const client = services.get('intercom');
client.dataAttributes.create({ name: 'plan' }, { headers: { 'Intercom-Version': VERSION } });
`;
const finding = '3:30 require-messenger-writable missingMessengerWritable';

const files = {
  'tsconfig.json':
    '{ "compilerOptions": { "strict": true, "types": [], "lib": ["es2022"], "module": "esnext", "moduleResolution": "bundler" }, "include": ["src"] }',
  'package.json': '{ "dependencies": { "intercom-client": "^6.0.0" } }',
  'src/types.d.ts': declarations,
  'src/create.ts': create,
};

/** A parser whose program is somebody else's. */
function parserWith(program: unknown): Linter.LanguageOptions {
  return {
    parser: asParser({
      parseForESLint(text: string, options: typescriptParser.ParserOptions) {
        const result = typescriptParser.parseForESLint(text, options);
        return { ...result, services: { ...result.services, program } };
      },
    }),
  };
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a finding that only types show', () => {
  it.each(['project', 'projectService', 'singleRun'] as const)('is there with `%s`', (way) => {
    vi.stubEnv('TSESTREE_SINGLE_RUN', way === 'singleRun' ? 'true' : '');
    const project = createTempProject(files);
    const languageOptions = typed(project, way);
    expect(briefly(lint(project, 'src/create.ts', { languageOptions }))).toEqual([finding]);
    expect(briefly(lint(project, 'src/create.ts'))).toEqual([]);
  });

  it('is there in ESLint 8.57', async () => {
    const project = createTempProject(files);
    const eslint = new ESLint8({
      cwd: project.folder,
      useEslintrc: false,
      plugins: { 'intercom-api': plugin },
      overrideConfig: {
        root: true,
        parser: fileURLToPath(import.meta.resolve('@typescript-eslint/parser')),
        parserOptions: { project: ['tsconfig.json'], tsconfigRootDir: project.folder },
        extends: ['plugin:intercom-api/legacy-strict'],
      },
    });
    const [result] = await eslint.lintFiles(['src/create.ts']);
    expect(briefly(result?.messages ?? [])).toEqual([finding]);
  });

  it('is there in what is not saved yet', () => {
    const project = createTempProject({ ...files, 'src/create.ts': '// Intercom\n' });
    const languageOptions = typed(project);
    const found = lint(project, 'src/create.ts', { languageOptions, text: create });
    expect(briefly(found)).toEqual([finding]);
  });

  it('may be made in a helper of the project', () => {
    const project = createTempProject({
      ...files,
      'src/helper.ts': `import { services } from 'shared';
export const createAttribute = (body: object) =>
  services.get('intercom').dataAttributes.create(body, { headers: { 'Intercom-Version': '2.11' } });
`,
      'src/create.ts':
        "// Intercom\nimport { createAttribute } from './helper';\ncreateAttribute({ name: 'plan' });\n",
    });
    const languageOptions = typed(project);
    const found = lint(project, 'src/create.ts', { languageOptions });
    expect(briefly(found)).toEqual(['3:17 require-messenger-writable missingMessengerWritable']);
  });

  it('stays with the file that has the types', () => {
    const project = createTempProject({
      ...files,
      'src/other.ts': create,
    });
    project.commit();
    const languageOptions = typed(project);
    for (let round = 0; round < 2; round += 1) {
      expect(briefly(lint(project, 'src/other.ts'))).toEqual([]);
      expect(briefly(lint(project, 'src/create.ts', { languageOptions }))).toEqual([finding]);
      expect(briefly(lint(project, 'src/create.ts'))).toEqual([]);
    }
  });
});

describe('the types of a package as it is installed', () => {
  const options = "{ headers: { 'Intercom-Version': '2.11' } }";
  const body = "{ name: 'plan', model: 'contact', data_type: 'string' }";
  it.each([
    [
      'intercom-client 6',
      'IntercomClient',
      'intercom-client-6',
      `dataAttributes.create(${body}, ${options})`,
    ],
    [
      'intercom-client 7',
      'IntercomClient',
      'intercom-client-7',
      `dataAttributes.create(${body}, ${options})`,
    ],
    [
      'a resource of intercom-client 6',
      'IntercomClient["dataAttributes"]',
      'intercom-client-6',
      `create(${body}, ${options})`,
    ],
    [
      'a resource of intercom-client 7',
      'IntercomClient["dataAttributes"]',
      'intercom-client-7',
      `create(${body}, ${options})`,
    ],
    [
      'axios',
      'AxiosInstance',
      'axios',
      `post('https://api.intercom.io/data_attributes', ${body}, ${options})`,
    ],
  ])('%s', (_name, type, specifier, call) => {
    const project = createTempProject({
      ...files,
      'src/found.d.ts': `import type { ${/^\w+/.exec(type)?.[0] ?? ''} } from '${specifier}';\nexport declare function find(): ${type};\n`,
      'src/create.ts': `// Intercom\nimport { find } from './found';\nconst attributes = find();\nattributes.${call};\n`,
    });
    symlinkSync(installed, project.path('node_modules'));
    const languageOptions = typed(project);
    const found = lint(project, 'src/create.ts', { languageOptions });
    expect(found.map(({ ruleId }) => ruleId)).toEqual(['intercom-api/require-messenger-writable']);
    expect(lint(project, 'src/create.ts')).toEqual([]);
  });

  it('intercom-client 5', () => {
    const project = createTempProject({
      ...files,
      'package.json': '{ "dependencies": { "intercom-client": "^5.0.0" } }',
      'src/found.d.ts':
        "import type { Client } from 'intercom-client-5';\nexport declare function find(): { client: Client; attributes: Client['dataAttributes'] };\n",
      'src/create.ts': `// Intercom
import { find } from './found';
const { client, attributes } = find();
client.dataAttributes.create({ name: 'plan', messenger_writable: true });
attributes.create({ name: 'seats', messenger_writable: true });
`,
    });
    symlinkSync(installed, project.path('node_modules'));
    const languageOptions = typed(project);
    expect(briefly(lint(project, 'src/create.ts', { languageOptions }))).toEqual([
      '4:46 no-sdk-dropped-field droppedField',
      '5:36 no-sdk-dropped-field droppedField',
    ]);
  });
});

describe('types are not asked', () => {
  const program = (calls: string[]) => ({
    getSourceFile(file: string) {
      calls.push(file);
      return undefined;
    },
    getTypeChecker() {
      calls.push('checker');
    },
  });

  it.each([
    [
      'where nothing concerns Intercom',
      "import { services } from 'shared';\nservices.get('x').post({});\n",
    ],
    [
      'where all is decided',
      "fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': '2.11' } });\n",
    ],
  ])('%s', (_name, text) => {
    const calls: string[] = [];
    const project = createTempProject({ 'a.ts': text });
    lint(project, 'a.ts', { languageOptions: parserWith(program(calls)) });
    expect(calls).toEqual([]);
  });

  it('is not true of what is left open', () => {
    const calls: string[] = [];
    const project = createTempProject({ 'a.ts': create });
    lint(project, 'a.ts', { languageOptions: parserWith(program(calls)) });
    expect(new Set(calls)).toEqual(new Set([project.path('a.ts')]));
  });
});

describe('a program that is none', () => {
  const failing = () => {
    throw new Error('a bug in the compiler');
  };
  it.each([
    ['throws', { getSourceFile: failing, getTypeChecker: failing }],
    ['has no methods', { getSourceFile: 1 }],
    ['is null', null],
  ])('%s', (_name, program) => {
    const project = createTempProject(files);
    const unpinned = `${create}fetch('https://api.intercom.io/tags');\n`;
    const found = lint(project, 'src/create.ts', {
      languageOptions: parserWith(program),
      text: unpinned,
    });
    expect(briefly(found)).toEqual(['4:1 require-api-version missingVersion']);
  });
});

const fixtures = fileURLToPath(new URL('../../../test-fixtures/', import.meta.url));
const applications = readdirSync(fixtures).filter((name) =>
  existsSync(path.join(fixtures, name, 'before/tsconfig.json')),
);

describe.each(applications)('%s', (name) => {
  it.each(['before', 'after'])('says the same %s with types and without', (side) => {
    const project = createTempProject({}, `test-fixtures/${name}/${side}`);
    cpSync(path.join(fixtures, name, side), project.folder, { recursive: true });
    symlinkSync(installed, path.join(project.folder, '../../../node_modules'));
    const sources = readdirSync(project.folder, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /(?<!\.d)\.tsx?$/.test(file) && readFileSync(project.path(file), 'utf8') !== '',
    );
    const languageOptions = typed(project, 'projectService');
    for (const file of sources) {
      const plain = lint(project, file).map(({ line, message }) => `${file}:${line} ${message}`);
      const withTypes = lint(project, file, { languageOptions });
      expect(withTypes.map(({ line, message }) => `${file}:${line} ${message}`)).toEqual(plain);
    }
  });
});
