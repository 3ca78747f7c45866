/** What types add to the code's own words, asked of real programs of the compiler. */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import {
  type AnalyzerHost,
  type MigrationRequest,
  createCompilerOracle,
  createMemoryHost,
  createProject,
  findProblems,
  hasOpenQuestions,
  type QuestionScope,
  planMigration,
  readSettings,
  type TypeOracle,
  type TypeQuestion,
} from '../src/index.js';
import { type Files, version, versionText } from './support.js';

const ROOT = '/app/';

/** As much of the language's library as the compiler needs to start. */
const LIBRARY = `
interface Array<T> { length: number; [n: number]: T; map<U>(use: (one: T) => U): U[] }
interface Boolean {} interface Function {} interface CallableFunction {} interface NewableFunction {}
interface IArguments {} interface Number {} interface Object {} interface RegExp {} interface String {}
interface PromiseLike<T> { then<U>(use: (value: T) => U): PromiseLike<U> }
interface Promise<T> { then<U>(use: (value: T) => U | Promise<U>): Promise<U> }
interface PromiseConstructor { resolve<T>(value: T): Promise<T> }
declare const Promise: PromiseConstructor;
declare function fetch(url: string, init?: unknown): Promise<unknown>;
`;

/** `intercom-client` 6, as far as these tests need it. */
const SDK = `
export declare class DataAttributes { create(body: object, options?: object): Promise<unknown> }
export declare class IntercomClient {
  constructor(options?: object);
  readonly dataAttributes: DataAttributes;
}
`;
const SDK_FILES: Files = {
  'node_modules/intercom-client/package.json':
    '{ "name": "intercom-client", "version": "6.4.0", "types": "index.d.ts" }',
  'node_modules/intercom-client/index.d.ts': SDK,
  'package.json': '{ "name": "app", "dependencies": { "intercom-client": "^6.0.0" } }',
};

const AXIOS_FILES: Files = {
  'node_modules/axios/package.json': '{ "name": "axios", "types": "index.d.ts" }',
  'node_modules/axios/index.d.ts':
    'export interface AxiosInstance { post(url: string, data?: unknown, config?: object): Promise<unknown> }\n',
};

function absolute(files: Files): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [ROOT + path, text]));
}

function programOf(all: Readonly<Record<string, string>>, strict = true): ts.Program {
  const texts: Record<string, string> = { ...all, '/lib.d.ts': LIBRARY };
  const options: ts.CompilerOptions = {
    strict,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowJs: true,
    checkJs: false,
    types: [],
  };
  const folders = new Set(
    Object.keys(texts).flatMap((path) =>
      [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index)),
    ),
  );
  const host: ts.CompilerHost = {
    fileExists: (path) => path in texts,
    readFile: (path) => texts[path],
    directoryExists: (path) => folders.has(path),
    getSourceFile: (path, target) => {
      const text = texts[path];
      return text === undefined ? undefined : ts.createSourceFile(path, text, target, true);
    },
    getDefaultLibFileName: () => '/lib.d.ts',
    getCanonicalFileName: (path) => path,
    getCurrentDirectory: () => ROOT,
    getNewLine: () => '\n',
    useCaseSensitiveFileNames: () => true,
    writeFile() {},
  };
  const roots = Object.keys(all).filter(
    (path) => /\.[cm]?[jt]sx?$/.test(path) && !path.includes('/node_modules/'),
  );
  return ts.createProgram(roots, options, host);
}

const request: MigrationRequest = {
  to: version('2.11'),
  phase: 'all',
  includeTests: false,
  isEditable: () => true,
  isTestFile: () => false,
};

interface Asked {
  readonly host: AnalyzerHost;
  readonly questions: TypeQuestion[];
}

/** A host on files in memory, with the types of a program over the same files. */
function typedHost(files: Files, strict = true): Asked {
  const all = absolute(files);
  const host = createMemoryHost(all);
  const oracle: TypeOracle = createCompilerOracle(programOf(all, strict), (path) =>
    host.readFile(path),
  );
  const questions: TypeQuestion[] = [];
  return {
    host: {
      ...host,
      types: {
        factOf(question) {
          questions.push(question);
          return oracle.factOf(question);
        },
      },
    },
    questions,
  };
}

/** What `a.ts` calls: `POST /data_attributes 2.11 from a.ts:1:7`, without types and with them. */
function calls(
  files: Files,
  strict = true,
): { readonly untyped: string[]; readonly typed: string[] } {
  const path = `${ROOT}a.ts`;
  const read = (host: AnalyzerHost): string[] =>
    createProject(host)
      .analyze(path)
      .calls.map((call) => `${call.method} ${call.path} ${versionText(call.version)}`);
  return {
    untyped: read(createMemoryHost(absolute(files))),
    typed: read(typedHost(files, strict).host),
  };
}

const CREATE =
  "dataAttributes.create({ name: 'plan' }, { headers: { 'Intercom-Version': '2.11' } })";
const CREATED = /^POST \/data_attributes 2\.11 from a\.ts:\d+:\d+$/;

describe('a client', () => {
  const shared = `import type { IntercomClient } from 'intercom-client';
export declare function useIntercom(): IntercomClient;
export declare function findIntercom(): IntercomClient | undefined;
export declare function loadIntercom(): Promise<IntercomClient>;
export declare function withIntercom(use: (client: IntercomClient) => unknown): unknown;
export declare const services: { readonly intercom: IntercomClient; all: IntercomClient[] };
export declare class Container { get<T>(token: new (...args: never[]) => T): T; resolve<T>(name: string): T }
`;
  const files = (code: string): Files => ({
    ...SDK_FILES,
    'node_modules/shared/package.json': '{ "name": "shared", "types": "index.d.ts" }',
    'node_modules/shared/index.d.ts': shared,
    'a.ts': code,
  });
  it.each([
    [
      'a hook',
      `import { useIntercom } from 'shared';\nconst client = useIntercom();\nclient.${CREATE};`,
    ],
    ['a call in place', `import { useIntercom } from 'shared';\nuseIntercom().${CREATE};`],
    [
      'one that may be missing',
      `import { findIntercom } from 'shared';\nfindIntercom()?.${CREATE};`,
    ],
    [
      'one that is awaited',
      `import { loadIntercom } from 'shared';\n(await loadIntercom()).${CREATE};`,
    ],
    [
      'a promise that is followed',
      `import { loadIntercom } from 'shared';\nloadIntercom().then((client) => client.${CREATE});`,
    ],
    ['a member', `import { services } from 'shared';\nservices.intercom.${CREATE};`],
    [
      'a destructured member',
      `import { services } from 'shared';\nconst { intercom } = services;\nintercom.${CREATE};`,
    ],
    [
      'a destructured resource',
      `import { useIntercom } from 'shared';\nconst { dataAttributes } = useIntercom();\n${CREATE};`,
    ],
    [
      'a resource',
      `import type { DataAttributes } from 'intercom-client';\ndeclare const dataAttributes: DataAttributes;\n${CREATE};`,
    ],
    [
      'a container by class',
      `import { Container } from 'shared';\nimport { IntercomClient } from 'intercom-client';\nconst client = new Container().get(IntercomClient);\nclient.${CREATE};`,
    ],
    [
      'a container by type argument',
      `import { Container } from 'shared';\nimport { IntercomClient } from 'intercom-client';\nconst client = new Container().resolve<IntercomClient>('intercom');\nclient.${CREATE};`,
    ],
    [
      'a cast',
      `import type { IntercomClient } from 'intercom-client';\ndeclare const found: unknown;\n(found as IntercomClient).${CREATE};`,
    ],
    [
      'an element',
      `import { services } from 'shared';\nservices.all.map((client) => client.${CREATE});`,
    ],
    [
      'a test of its class',
      `import { IntercomClient } from 'intercom-client';\nexport function f(client: unknown) {\n  if (client instanceof IntercomClient) return client.${CREATE};\n}`,
    ],
    [
      'a callback parameter',
      `import { withIntercom } from 'shared';\nwithIntercom((client) => client.${CREATE});`,
    ],
    [
      'a property of an interface',
      `import type { IntercomClient } from 'intercom-client';\ninterface Props { client: IntercomClient }\nexport const create = (props: Props) => props.client.${CREATE};`,
    ],
    [
      'one that is handed on',
      `import { useIntercom } from 'shared';\nfunction create(client) { return client.${CREATE}; }\ncreate(useIntercom());`,
    ],
  ])('%s', (_name, code) => {
    const { untyped, typed } = calls(files(code));
    expect(untyped).toEqual([]);
    expect(typed).toEqual([expect.stringMatching(CREATED)]);
  });

  it('is declared by `declare module`, too', () => {
    const { untyped, typed } = calls({
      'types/sdk.d.ts': `declare module 'intercom-client' {\n${SDK}\n}\n`,
      'types/shared.d.ts': `declare module 'shared' {\n  export const client: import('intercom-client').IntercomClient;\n}\n`,
      'a.ts': `import { client } from 'shared';\nclient.${CREATE};`,
    });
    expect(untyped).toEqual([]);
    expect(typed).toEqual([expect.stringMatching(CREATED)]);
  });

  it('may be of another package', () => {
    const { untyped, typed } = calls({
      ...AXIOS_FILES,
      'shared.d.ts':
        "import type { AxiosInstance } from 'axios';\nexport declare const http: AxiosInstance;\n",
      'a.ts':
        "import type { Http } from './http';\nimport { http } from './shared';\nhttp.post('https://api.intercom.io/data_attributes', { name: 'plan' }, { headers: { 'Intercom-Version': '2.11' } });",
    });
    expect(untyped).toEqual([]);
    expect(typed).toEqual([expect.stringMatching(CREATED)]);
  });

  it('has a name of its own in an alias of the package', () => {
    const { typed } = calls({
      ...SDK_FILES,
      'node_modules/intercom-client/package.json': '',
      'node_modules/sdk-six/package.json': '{ "name": "intercom-client", "types": "index.d.ts" }',
      'node_modules/sdk-six/index.d.ts': SDK,
      'a.ts': `import type { IntercomClient } from 'sdk-six';\ndeclare const services: { client: IntercomClient };\nservices.client.${CREATE};`,
    });
    expect(typed).toEqual([expect.stringMatching(CREATED)]);
  });
});

describe('no client', () => {
  it.each([
    [
      'a class of the same name',
      `class IntercomClient { declare dataAttributes: { create(a: object, b: object): void } }\ndeclare const services: { client: IntercomClient };\nservices.client.${CREATE};`,
    ],
    ['any', `declare const client: any;\nclient.${CREATE};`],
    [
      'one of two classes',
      `import type { IntercomClient } from 'intercom-client';\ninterface OtherClient { dataAttributes: { create(a: object, b: object): void } }\ndeclare const services: { client: IntercomClient | OtherClient };\nservices.client.${CREATE};`,
    ],
    [
      'a promise that nobody awaits',
      `import type { IntercomClient } from 'intercom-client';\ndeclare const services: { client: Promise<IntercomClient> };\nservices.client.${CREATE};`,
    ],
    [
      'a type parameter',
      `import type { IntercomClient } from 'intercom-client';\nexport const f = <T extends IntercomClient>(services: { client: T }) => services.client.${CREATE};`,
    ],
    [
      'the class itself',
      `import { IntercomClient } from 'intercom-client';\ndeclare const services: { Client: typeof IntercomClient };\nservices.Client.${CREATE};`,
    ],
    [
      'both of two types',
      `import type { IntercomClient } from 'intercom-client';\ndeclare const services: { client: IntercomClient & { mock: true } };\nservices.client.${CREATE};`,
    ],
    [
      'a class that extends it',
      `import { IntercomClient } from 'intercom-client';\ndeclare class Recorder extends IntercomClient {}\ndeclare const services: { client: Recorder };\nservices.client.${CREATE};`,
    ],
  ])('%s', (_name, code) => {
    expect(calls({ ...SDK_FILES, 'a.ts': code })).toEqual({ untyped: [], typed: [] });
  });
});

describe('a constant', () => {
  const constants = `
export declare const VERSION: "2.11";
export declare const INFERRED = "2.11";
export declare const NUMBER: 2.11;
export declare const CONFIG: { readonly version: "2.11"; mutable: "2.11"; readonly optional?: "2.11" };
export declare const MAYBE: { readonly version: "2.11" } | undefined;
export declare enum Versions { Current = "2.11" }
export declare class Api { static readonly VERSION = "2.11"; static current: "2.11" }
export declare let CURRENT: "2.11" | "2.12";
export declare let ONLY: "2.11";
export declare const ANY: string;
export declare const EITHER: "2.11" | "2.12";
export declare function versionOf(): "2.11";
export declare const KEY: "Intercom-Version";
export declare const BASE: "https://api.intercom.io";
`;
  const files = (expression: string, key = "'Intercom-Version'"): Files => ({
    'constants.d.ts': constants,
    'a.ts': `import * as all from './constants';
import { VERSION, INFERRED, NUMBER, CONFIG, MAYBE, Versions, Api, CURRENT, ONLY, ANY, EITHER, versionOf, KEY, BASE } from './constants';
const body = JSON.stringify({ name: 'plan' });
fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: { ${key}: ${expression} }, body });
`,
  });
  it.each([
    'VERSION',
    'INFERRED',
    'NUMBER',
    'all.VERSION',
    'CONFIG.version',
    "CONFIG['version']",
    'Versions.Current',
    'Api.VERSION',
  ])('is %s', (expression) => {
    const { untyped, typed } = calls(files(expression));
    expect(untyped).toEqual([expect.stringContaining('unknown: ')]);
    expect(typed).toEqual([expect.stringMatching(CREATED)]);
  });

  it.each([
    'CONFIG.mutable',
    'CONFIG.optional',
    'MAYBE?.version',
    'Api.current',
    'CURRENT',
    'ONLY',
    'ANY',
    'EITHER',
    'versionOf()',
  ])('is not %s', (expression) => {
    for (const strict of [true, false]) {
      const { untyped, typed } = calls(files(expression), strict);
      expect(untyped).toEqual([expect.stringContaining('unknown: ')]);
      expect(typed).toEqual(untyped);
    }
  });

  it('may be a key or a part of the URL', () => {
    expect(calls(files("'2.11'", '[KEY]')).typed).toEqual([expect.stringMatching(CREATED)]);
    const code = files('VERSION')['a.ts'] ?? '';
    const { untyped, typed } = calls({
      ...files('VERSION'),
      'a.ts': code.replace(
        "'https://api.intercom.io/data_attributes'",
        '`${BASE}/data_attributes`',
      ),
    });
    expect(untyped).toEqual([]);
    expect(typed).toEqual([expect.stringMatching(CREATED)]);
  });

  it('in short is the variable', () => {
    const { typed } = calls({
      'constants.d.ts': 'export declare const version: "2.11";\n',
      ...SDK_FILES,
      'a.ts':
        "import { version } from './constants';\nimport { IntercomClient } from 'intercom-client';\nnew IntercomClient({ version }).dataAttributes.create({ name: 'plan' });\n",
    });
    expect(typed).toEqual([expect.stringMatching(CREATED)]);
  });

  it('is reported, not edited', () => {
    const { host } = typedHost({
      'constants.d.ts': 'export declare const VERSION: "2.10";\n',
      'a.ts':
        "import { VERSION } from './constants';\nfetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: { 'Intercom-Version': VERSION }, body: JSON.stringify({ name: 'plan' }) });\n",
    });
    const plan = planMigration(createProject(host), [`${ROOT}a.ts`], request);
    expect(plan.edits.map(({ change }) => change)).toEqual(['messenger-writable-default-false']);
    expect(plan.manual.map(({ message }) => message)).toEqual([
      'The version 2.10 is that of `VERSION`, whose declared type says so. Raise it to 2.11 where it is defined.',
    ]);
  });

  it('that is no version has no repair', () => {
    const { host } = typedHost({
      'constants.d.ts': 'export declare const VERSION: "v2.11";\n',
      'a.ts':
        "import { VERSION } from './constants';\nfetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': VERSION } });\n",
    });
    expect(findProblems(createProject(host), `${ROOT}a.ts`)).toEqual([
      expect.objectContaining({ kind: 'unknown-version', repair: undefined }),
    ]);
  });
});

describe('what the code shows is not taken away', () => {
  const same = (files: Files): void => {
    const { untyped, typed } = calls(files);
    expect(untyped).toEqual([expect.stringMatching(/^POST \/data_attributes 2\.11 from /)]);
    expect(typed).toEqual(untyped);
  };

  it('where a caller hands over something else', () => {
    same({
      ...SDK_FILES,
      'run.js': `/** @param {import('intercom-client').IntercomClient} client */
export function run(client) { return client.send({ name: 'plan' }); }
`,
      'a.ts': `import { run } from './run';
class Own {
  send(body: object) {
    return fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify(body) });
  }
}
run(new Own() as never);
`,
    });
  });

  it('where a described request goes through an instance with defaults that nobody sees', () => {
    same({
      ...AXIOS_FILES,
      'shared.d.ts':
        "import type { AxiosInstance } from 'axios';\nexport declare const helpers: { request: AxiosInstance['post'] };\nexport declare const http: AxiosInstance;\n",
      'a.ts': `import { http } from './shared';
http.request({ method: 'POST', url: 'https://api.intercom.io/data_attributes', headers: { 'Intercom-Version': '2.11' }, data: { name: 'plan' } });
`,
    });
  });

  it('where a description is kept, and sent by what only a type shows', () => {
    const { host } = typedHost({
      ...AXIOS_FILES,
      'node_modules/axios/index.d.ts':
        'export interface AxiosInstance { (config: object): Promise<unknown> }\n',
      'shared.d.ts':
        "import type { AxiosInstance } from 'axios';\nexport declare const intercom: AxiosInstance;\n",
      'a.ts': `import { intercom } from './shared';
const config = { method: 'POST', url: 'https://api.intercom.io/data_attributes', headers: { 'Intercom-Version': '2.10' }, data: { name: 'plan' } };
intercom(config);
`,
    });
    const project = createProject(host);
    const plan = planMigration(project, [`${ROOT}a.ts`], request);
    expect(plan.edits.map(({ change }) => change).sort()).toEqual([
      'messenger-writable-default-false',
      'version-pin',
    ]);
  });

  it('where a test decides between two versions', () => {
    const files = {
      'constants.d.ts': 'export declare const MODE: "new";\n',
      'a.ts': `import { MODE } from './constants';
const version = MODE === 'new' ? '2.11' : '2.12';
fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': version } });
`,
    };
    const { untyped, typed } = calls(files);
    expect(untyped).toEqual(['GET /tags one of 2.11 from a.ts:2:34 | 2.12 from a.ts:2:43']);
    expect(typed).toEqual(untyped);
  });

  it('where settings describe the function', () => {
    const files = {
      ...AXIOS_FILES,
      'node_modules/@acme/http/package.json': '{ "name": "@acme/http", "types": "index.d.ts" }',
      'node_modules/@acme/http/index.d.ts':
        "import type { AxiosInstance } from 'axios';\nexport declare const http: AxiosInstance;\n",
      'a.ts':
        "import { http } from '@acme/http';\nhttp.post('/data_attributes', { name: 'plan' });\n",
    };
    const settings = readSettings(
      {
        clients: [
          {
            match: '@acme/http#http.post',
            url: '0',
            body: '1',
            version: '2.11',
            host: 'api.intercom.io',
          },
        ],
      },
      '',
    ).analyzer;
    const read = (host: AnalyzerHost) =>
      createProject(host, settings)
        .analyze(`${ROOT}a.ts`)
        .calls.map(({ client, path }) => `${client} ${path}`);
    expect(read(createMemoryHost(absolute(files)))).toEqual(['custom /data_attributes']);
    expect(read(typedHost(files).host)).toEqual(['custom /data_attributes']);
  });
});

describe('types are asked', () => {
  it('only about what the code leaves open', () => {
    const { host, questions } = typedHost({
      ...SDK_FILES,
      'a.ts': `import { IntercomClient } from 'intercom-client';\nconst VERSION = '2.11';\nconst client = new IntercomClient({ version: VERSION });\nclient.dataAttributes.create({ name: 'plan' });\n`,
    });
    createProject(host).analyze(`${ROOT}a.ts`);
    expect(questions).toEqual([]);
  });

  it('about the text that the program has', () => {
    const files: Files = {
      ...SDK_FILES,
      'a.ts': `import type { IntercomClient } from 'intercom-client';\ndeclare const all: { client: IntercomClient };\nall.client.${CREATE};`,
    };
    const { host } = typedHost(files);
    const other = createMemoryHost(
      absolute({ ...files, 'a.ts': `/* saved later */${files['a.ts']}` }),
    );
    const project = createProject({ ...other, types: host.types });
    expect(project.analyze(`${ROOT}a.ts`).calls).toEqual([]);
  });

  it('and may fail', () => {
    const program = {
      getSourceFile: () => {
        throw new Error('a bug in the compiler');
      },
    };
    const oracle = createCompilerOracle(
      {
        ...program,
        getTypeChecker: () => {
          throw new Error('never asked');
        },
      },
      () => ({ kind: 'missing', reason: '' }),
    );
    expect(oracle.factOf({ path: '/a.ts', text: '', start: 0, end: 0 })).toBeUndefined();
  });
});

describe('questions are open', () => {
  const isOpen = (code: string, others: Files = {}, scope?: QuestionScope): boolean =>
    hasOpenQuestions(
      createProject(createMemoryHost(absolute({ ...others, 'a.ts': code }))),
      `${ROOT}a.ts`,
      scope,
    );

  it.each([
    [
      'a client that nobody knows',
      `import { useIntercom } from 'shared';\nuseIntercom().dataAttributes.create({ name: 'plan' });`,
    ],
    [
      'an object that may send',
      "import { http } from 'shared';\nhttp.post('https://api.intercom.io/tags', {});",
    ],
    [
      'a version of another package',
      "import { VERSION } from 'shared';\nfetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': VERSION } });",
    ],
    [
      'an address of another package',
      "import { BASE } from 'shared';\nfetch(BASE + '/data_attributes', { method: 'POST' });",
    ],
  ])('%s', (_name, code) => {
    expect(isOpen(code)).toBe(true);
  });

  it('in a module that is imported', () => {
    expect(
      isOpen("import { create } from './create';\ncreate({ name: 'plan' });", {
        'create.ts':
          "import { useIntercom } from 'shared';\nexport const create = (body) => useIntercom().dataAttributes.create(body);",
      }),
    ).toBe(true);
  });

  const shared = "import { client, http, intercom } from 'shared';\n";

  it.each([
    ['creates of a client that nobody knows', 'client.dataAttributes.create(body);', true],
    [
      'an address that may be one of attributes',
      'http.post(`https://api.intercom.io/${rest}`);',
      true,
    ],
    [
      'a client that nobody knows and what may be a version for it',
      "client.contacts.list({}, { version: '2.10' });",
      true,
    ],
    ['other calls of a client that nobody knows', 'intercom.contacts.list({ page: 1 });', false],
    ['other addresses', "http.post('https://api.intercom.io/contacts', { intercom });", false],
  ])('for an upgrade by %s: %s %j', (_name, code, answer) => {
    expect(isOpen(shared + code, {}, 'changes')).toBe(answer);
    expect(isOpen(shared + code)).toBe(true);
  });

  it.each([
    [
      'what finds something in an array',
      "import { intercom, users } from 'shared';\nusers.find((user) => user.id === intercom);",
    ],
    [
      'headers that an interceptor may set',
      `import { HttpClient } from '@angular/common/http';
class Attributes {
  constructor(private readonly http: HttpClient) {}
  list() {
    return this.http.get('https://api.intercom.io/data_attributes');
  }
}`,
    ],
    [
      'what is decided',
      "fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': '2.11' } });",
    ],
    [
      'what an environment variable decides',
      "fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': process.env.VERSION } });",
    ],
    ['what has other names', "import { log } from 'shared';\nlog.info('Intercom');"],
    [
      'what goes elsewhere',
      "import { http } from 'shared';\nhttp.post('https://api.example.com/tags', {});",
    ],
  ])('not by %s', (_name, code) => {
    expect(isOpen(code)).toBe(false);
  });
});
