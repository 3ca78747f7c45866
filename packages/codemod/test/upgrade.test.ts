/** What happens around the plan: refusing, checking, saving, reporting. The plans are made by hand. */
import {
  createMemoryHost,
  createNodeHost,
  type AnalyzerHost,
  type MigrationPlan,
  type MigrationRequest,
  type ModuleAnalysis,
  type PlannedEdit,
  type VersionPin,
} from 'intercom-api-analyzer';
import { mkdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../src/engine.js';
import type { UpgradeReport } from '../src/report/json.js';
import { runUpgrade, type UpgradeOptions } from '../src/upgrade.js';
import { placeOf, plan, planned, replacing } from './support/planned.js';
import { run } from './support/run.js';
import { createTempProject, git, type TempProject } from '../../../test-support/temp-project.js';

const call = "await intercom.post('/data_attributes', { name: 'plan' });\n";
const config = "export const intercomVersion = '2.10';\n";
const files = { 'src/call.ts': call, 'src/config.ts': config };

const keyEdit = (project: TempProject): PlannedEdit =>
  planned(
    'prepare',
    call,
    replacing(project.path('src/call.ts'), call, ' }', ', messenger_writable: true }'),
  );
const pinEdit = (project: TempProject): PlannedEdit =>
  planned('bump', config, replacing(project.path('src/config.ts'), config, '2.10', '2.11'));

interface FakeOptions {
  readonly plan: MigrationPlan;
  readonly requests?: MigrationRequest[];
  readonly pins?: readonly VersionPin[];
  readonly host?: Partial<AnalyzerHost>;
}

/** An analyzer that finds what it was told, of the phase asked for. */
function fakeEngine({ plan: answer, requests, pins = [], host }: FakeOptions): Engine {
  return {
    createHost: () => ({ ...createNodeHost(), ...host }),
    createProject: (nodeHost) => ({
      provide() {},
      analyze: (path): ModuleAnalysis => ({
        path,
        calls: [],
        pins: pins.filter(({ use }) => use.path === path),
        versionVariables: [],
        undecided: [],
        failure: undefined,
      }),
      has: () => false,
      textOf(path) {
        const content = nodeHost.readFile(path);
        return content.kind === 'text' ? content.text : undefined;
      },
    }),
    hasOpenQuestions: () => false,
    planMigration(_project, _paths, request) {
      requests?.push(request);
      const isAsked = ({ phase }: PlannedEdit): boolean =>
        request.phase === 'all' || request.phase === phase;
      return { ...answer, edits: answer.edits.filter(isAsked) };
    },
    explainProject: notAsked,
    findMessengerModules: notAsked,
    settledPlaceOf: (_project, { place }) => place,
    findUncalledRequests: notAsked,
    collectAttributes: notAsked,
  };
}

function notAsked(): never {
  throw new Error('An upgrade has no need of this.');
}

function upgrade(project: TempProject, engine: Engine, options: Partial<UpgradeOptions> = {}) {
  return runUpgrade({ to: '2.11', cwd: project.folder, ...options }, () => Promise.resolve(engine));
}

const texts = (project: TempProject) => [
  project.read('src/call.ts'),
  project.read('src/config.ts'),
];
const preparedCall = call.replace(' }', ', messenger_writable: true }');
const raisedConfig = config.replace('2.10', '2.11');

describe('a run', () => {
  it('makes all edits and reports them', async () => {
    const project = createTempProject(files);
    const result = await upgrade(
      project,
      fakeEngine({ plan: plan({ edits: [pinEdit(project), keyEdit(project)] }) }),
      { from: '2.10' },
    );
    expect(texts(project)).toEqual([preparedCall, raisedConfig]);
    expect(result.report).toEqual({
      from: '2.10',
      to: '2.11',
      filesScanned: 2,
      edits: [
        {
          file: 'src/call.ts',
          line: 1,
          column: 55,
          kind: 'insert-key',
          change: 'messenger-writable-default-false',
          phase: 'prepare',
          was: null,
          note: null,
        },
        {
          file: 'src/config.ts',
          line: 1,
          column: 33,
          kind: 'raise-version',
          change: 'version-pin',
          phase: 'bump',
          was: null,
          note: null,
        },
      ],
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
  });

  it('writes nothing when it is dry, and its diff is what the run writes', async () => {
    const project = createTempProject(files);
    const engine = fakeEngine({ plan: plan({ edits: [pinEdit(project), keyEdit(project)] }) });
    const dry = await upgrade(project, engine, { dryRun: true });
    expect(texts(project)).toEqual([call, config]);
    git(project.folder, ['apply', '-'], dry.diff);
    const applied = texts(project);
    project.write('src/call.ts', call);
    project.write('src/config.ts', config);
    const wet = await upgrade(project, engine);
    expect(texts(project)).toEqual(applied);
    expect(wet.diff).toBe(dry.diff);
    expect(wet.report).toEqual(dry.report);
  });

  it('names files in the diff from the top of the work tree', async () => {
    const project = createTempProject(files);
    project.commit();
    const engine = fakeEngine({ plan: plan({ edits: [pinEdit(project)] }) });
    const dry = await upgrade(project, engine, { cwd: project.path('src'), dryRun: true });
    expect(dry.diff).toContain('+++ b/src/config.ts');
    expect(dry.report.edits.map(({ file }) => file)).toEqual(['config.ts']);
  });

  it('hands limits to the planner: the paths, build output, tests', async () => {
    const project = createTempProject({
      ...files,
      'test/call.test.ts': call,
      'dist/call.js': call,
      'lib/other.ts': call,
    });
    const requests: MigrationRequest[] = [];
    await upgrade(project, fakeEngine({ plan: plan(), requests }), { paths: ['src', 'test'] });
    await upgrade(project, fakeEngine({ plan: plan(), requests }), { includeTests: true });
    const [limited, all] = requests;
    const answers = (ask: ((path: string) => boolean) | undefined) =>
      ['src/call.ts', 'test/call.test.ts', 'dist/call.js', 'lib/other.ts'].map((file) =>
        ask?.(project.path(file)),
      );
    expect(answers(limited?.isEditable)).toEqual([true, true, false, false]);
    expect(answers(limited?.isTestFile)).toEqual([false, true, false, false]);
    expect(answers(all?.isEditable)).toEqual([true, true, false, true]);
    expect(answers(all?.isTestFile)).toEqual([false, true, false, false]);
    expect([limited?.includeTests, all?.includeTests]).toEqual([false, true]);
  });

  it('reports on the paths asked for, and on versions elsewhere that they send', async () => {
    const project = createTempProject({ ...files, 'lib/other.ts': config });
    const at = (file: string) => placeOf(replacing(project.path(file), config, '2.10', ''), config);
    const pin: VersionPin = {
      place: at('src/config.ts'),
      kind: 'header',
      value: '2.10',
      raw: "'2.10'",
      form: 'string',
      unless: [],
      use: { ...at('src/config.ts'), path: project.path('lib/other.ts') },
    };
    const engine = fakeEngine({
      pins: [pin],
      plan: plan({
        manual: [
          { change: 'version-pin', place: at('src/config.ts'), message: 'outside of the paths' },
          { change: 'x', place: { ...at('src/config.ts'), start: 0 }, message: 'not asked for' },
        ],
        undecided: [
          { place: at('lib/other.ts'), reason: 'inside' },
          { place: { ...at('src/config.ts'), path: project.path('src/call.ts') }, reason: 'no' },
        ],
      }),
    });
    const { report } = await upgrade(project, engine, { paths: ['lib'] });
    expect(report).toMatchObject({
      filesScanned: 1,
      manual: [{ file: 'src/config.ts', line: 1, message: 'outside of the paths' }],
      undecided: [{ file: 'lib/other.ts', line: 1, reason: 'inside' }],
    });
  });
});

describe('a run is refused', () => {
  it('where files to be edited have uncommitted changes, unless forced', async () => {
    const project = createTempProject(files);
    project.commit();
    project.write('src/call.ts', `${call}// new\n`);
    const engine = fakeEngine({ plan: plan({ edits: [keyEdit(project), pinEdit(project)] }) });
    const result = await upgrade(project, engine);
    expect(result.refusal).toEqual({ reason: 'uncommitted-changes', files: ['src/call.ts'] });
    expect(result.report.edits).toEqual([]);
    expect(result.report.errors).toEqual([
      { file: 'src/call.ts', message: 'has uncommitted changes, so nothing was written' },
    ]);
    expect(texts(project)).toEqual([`${call}// new\n`, config]);

    expect((await upgrade(project, engine, { dryRun: true })).refusal).toBeUndefined();
    expect((await upgrade(project, engine, { force: true })).refusal).toBeUndefined();
    expect(texts(project)).toEqual([`${preparedCall}// new\n`, raisedConfig]);
  });

  it('but not for changes in other files', async () => {
    const project = createTempProject(files);
    project.commit();
    project.write('src/call.ts', `${call}// new\n`);
    const engine = fakeEngine({ plan: plan({ edits: [pinEdit(project)] }) });
    expect((await upgrade(project, engine)).refusal).toBeUndefined();
    expect(texts(project)).toEqual([`${call}// new\n`, raisedConfig]);
  });

  it('with --phase bump while edits of --phase prepare are pending', async () => {
    const project = createTempProject(files);
    const edits = [keyEdit(project), pinEdit(project)];
    const result = await upgrade(project, fakeEngine({ plan: plan({ edits }) }), { phase: 'bump' });
    expect(result.refusal).toEqual({ reason: 'prepare-pending', files: ['src/call.ts'] });
    expect(texts(project)).toEqual([call, config]);

    await upgrade(project, fakeEngine({ plan: plan({ edits }) }), { phase: 'prepare' });
    expect(texts(project)).toEqual([preparedCall, config]);
    const prepared = fakeEngine({ plan: plan({ edits: [pinEdit(project)] }) });
    expect((await upgrade(project, prepared, { phase: 'bump' })).refusal).toBeUndefined();
    expect(texts(project)).toEqual([preparedCall, raisedConfig]);
  });
});

describe('a file that cannot be edited is an error', () => {
  it('where the edited text does not parse, and no version is raised above it', async () => {
    const project = createTempProject({ ...files, 'src/else.ts': call });
    const broken = planned(
      'prepare',
      call,
      replacing(project.path('src/call.ts'), call, ' }', ', messenger_writable: '),
    );
    const other = planned(
      'prepare',
      call,
      replacing(project.path('src/else.ts'), call, ' }', ', messenger_writable: true }'),
    );
    const engine = fakeEngine({ plan: plan({ edits: [broken, other, pinEdit(project)] }) });
    const { report } = await upgrade(project, engine);
    expect(report.errors).toEqual([
      { file: 'src/call.ts', message: expect.stringMatching(/^would no longer parse: /) },
      {
        file: 'src/config.ts',
        message:
          'was left at its version, because an edit that has to come first could not be made in src/call.ts',
      },
    ]);
    expect(report.edits.map(({ file }) => file)).toEqual(['src/else.ts']);
    expect(texts(project)).toEqual([call, config]);
    expect(project.read('src/else.ts')).toBe(preparedCall);
  });

  it.each([
    ['where something is saved', {}],
    ['in a dry run, if that is asked', { dryRun: true, typeCheck: true }],
  ])('where it would stop compiling: %s', async (_when, options) => {
    const typed = "const plan: { name: string } = { name: 'plan' };\nfetch('intercom', plan);\n";
    const project = createTempProject({
      'tsconfig.json': '{ "compilerOptions": { "strict": true, "types": [] } }',
      'src/call.ts': typed,
      'src/config.ts': config,
    });
    const edit = planned(
      'prepare',
      typed,
      replacing(
        project.path('src/call.ts'),
        typed,
        "'plan' }",
        "'plan', messenger_writable: true }",
      ),
    );
    const engine = fakeEngine({ plan: plan({ edits: [edit, pinEdit(project)] }) });
    const { report } = await upgrade(project, engine, options);
    expect(report.errors[0]).toEqual({
      file: 'src/call.ts',
      message: expect.stringMatching(/^would no longer compile: line 1: TS2353: /),
    });
    expect(texts(project)).toEqual([typed, config]);
  });

  it.each([
    ['is said not to be', '{ "compilerOptions": { "strict": true, "types": [] } }', false, []],
    [
      'cannot be, as its tsconfig extends one that is not there',
      '{ "extends": "./gone.json" }',
      undefined,
      [
        {
          file: 'src/call.ts',
          message: expect.stringMatching(/^tsconfig\.json: TS5083: Cannot read file /),
        },
      ],
    ],
  ])('but not where it is not compiled: it %s', async (_why, tsconfig, typeCheck, unchecked) => {
    const typed = "const plan: { name: string } = { name: 'plan' };\nfetch('intercom', plan);\n";
    const withKey = typed.replace("'plan' }", "'plan', messenger_writable: true }");
    const project = createTempProject({ 'tsconfig.json': tsconfig, 'src/call.ts': typed });
    const edit = planned(
      'prepare',
      typed,
      replacing(
        project.path('src/call.ts'),
        typed,
        "'plan' }",
        "'plan', messenger_writable: true }",
      ),
    );
    const engine = fakeEngine({ plan: plan({ edits: [edit] }) });
    const result = await upgrade(project, engine, { typeCheck });
    expect(result.report.errors).toEqual([]);
    expect(result.unchecked).toEqual(unchecked);
    expect(project.read('src/call.ts')).toBe(withKey);
  });

  it('where it cannot be saved: the others are, but no version is raised', async () => {
    const project = createTempProject({ ...files, 'src/else.ts': call });
    mkdirSync(project.path(`src/.call.ts.${process.pid}.tmp`));
    const other = planned(
      'prepare',
      call,
      replacing(project.path('src/else.ts'), call, ' }', ', messenger_writable: true }'),
    );
    const engine = fakeEngine({
      plan: plan({ edits: [keyEdit(project), other, pinEdit(project)] }),
    });
    const { report, diff } = await upgrade(project, engine);
    expect(report.errors).toEqual([
      { file: 'src/call.ts', message: expect.stringMatching(/^could not be saved: EEXIST/) },
      { file: 'src/config.ts', message: expect.stringMatching(/^was left at its version/) },
    ]);
    expect(report.edits.map(({ file }) => file)).toEqual(['src/else.ts']);
    expect(texts(project)).toEqual([call, config]);
    expect(project.read('src/else.ts')).toBe(preparedCall);
    expect(diff).toContain('src/else.ts');
    expect(diff).not.toContain('src/config.ts');
  });

  it('where it changed while the run was looking', async () => {
    const project = createTempProject(files);
    const engine = fakeEngine({
      plan: plan({ edits: [pinEdit(project)] }),
      host: createMemoryHost({
        [project.path('src/config.ts')]: "const intercomVersion = '2.9';\n",
        [project.path('src/call.ts')]: call,
      }),
    });
    const { report } = await upgrade(project, engine);
    expect(report.errors).toEqual([
      { file: 'src/config.ts', message: 'changed while it was looked at, so it was not edited' },
    ]);
    expect(texts(project)).toEqual([call, config]);
  });
});

it('splices files that ts-morph cannot hold', async () => {
  const component = "\uFEFF<script setup>\r\nconst intercomVersion = '2.10'\r\n</script>\r\n";
  const project = createTempProject({ 'src/App.vue': component });
  const text = component.slice(1);
  const edit = planned('bump', text, replacing(project.path('src/App.vue'), text, '2.10', '2.11'));
  await upgrade(project, fakeEngine({ plan: plan({ edits: [edit] }) }));
  expect(project.read('src/App.vue')).toBe(component.replace('2.10', '2.11'));
});

describe('requests at a version that the code does not show', () => {
  const get = (version: string): string =>
    `fetch('https://api.intercom.io/me', { headers: { 'Intercom-Version': ${version} } });\n`;

  it('are reported, though no change affects them: nothing else would raise them', async () => {
    const project = createTempProject({
      'src/a.js': `import { version } from 'company-config';\n${get('version')}${get('process.env.INTERCOM_VERSION')}`,
      'src/b.js': get("'v2.10'"),
      'src/known.js': get("'2.11'"),
      'test/c.test.js': get('process.env.INTERCOM_VERSION'),
    });
    const { stdout } = await run(project.folder, 'upgrade', '--to', '2.11', '--dry-run', '--json');
    const { unknownVersions }: UpgradeReport = JSON.parse(stdout);
    expect(unknownVersions).toEqual([
      { file: 'src/a.js', line: 2, reason: 'the version is not a text that the code shows' },
      {
        file: 'src/a.js',
        line: 3,
        reason:
          'the version is read from the environment variable INTERCOM_VERSION, without a fallback',
      },
      { file: 'src/b.js', line: 1, reason: "'v2.10' is no version" },
    ]);
  });

  it('are no more than undecided, where they create an attribute', async () => {
    const project = createTempProject({
      'src/a.js': `import { version } from 'company-config';
fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': version },
  body: JSON.stringify({ name: 'plan', model: 'contact', data_type: 'string' }),
});\n`,
    });
    const { stdout } = await run(project.folder, 'upgrade', '--to', '2.11', '--dry-run', '--json');
    const { unknownVersions, undecided }: UpgradeReport = JSON.parse(stdout);
    expect(unknownVersions).toEqual([]);
    expect(undecided).toHaveLength(1);
  });
});

it('what other files hand on as a whole gets no key: they are looked at, though they name neither it nor Intercom', async () => {
  const plan = `export const plan = { name: 'plan', model: 'contact', data_type: 'string' };\n`;
  const project = createTempProject({
    'src/attributes.js': plan,
    'src/create.js': `import { plan } from './attributes.js';
await fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': '2.10' },
  body: JSON.stringify(plan),
});\n`,
    'src/audit.js': `import * as all from './attributes.js';
await fetch('https://audit.example.com', { method: 'POST', body: JSON.stringify(all) });\n`,
    'src/page.vue': `<script setup>
import { tier } from './tiers.js';
</script>
<template><Audit :entry="tier" /></template>\n`,
    'src/tiers.js': plan.replaceAll('plan', 'tier'),
    'src/tier.js': `import { tier } from './tiers.js';
await fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': '2.10' },
  body: JSON.stringify(tier),
});\n`,
  });
  const { stdout } = await run(project.folder, 'upgrade', '--to', '2.11', '--dry-run', '--json');
  const { edits }: UpgradeReport = JSON.parse(stdout);
  expect(edits.map(({ file, kind }) => `${file} ${kind}`)).toEqual([
    'src/create.js raise-version',
    'src/create.js wrap-body',
    'src/tier.js raise-version',
    'src/tier.js wrap-body',
  ]);
});
