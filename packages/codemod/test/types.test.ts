/** What the compiler's types add to an upgrade, and when they are loaded. */
import { describe, expect, it } from 'vitest';
import { loadAnalyzer } from '../src/engine.js';
import { scan } from '../src/scan.js';
import { loadTypes, type TypeLoader } from '../src/types.js';
import { runInventory, runUpgrade } from '../src/index.js';
import { createTempProject, type TempProject } from '../../../test-support/temp-project.js';
import { run } from './support/run.js';

const create = `import { useIntercom } from 'shared';
const VERSION = '2.10';
export const createPlan = () =>
  useIntercom().dataAttributes.create(
    { name: 'plan', model: 'contact' },
    { headers: { 'Intercom-Version': VERSION } },
  );
`;

const files = {
  'package.json': '{ "name": "app", "dependencies": { "intercom-client": "^6.0.0" } }',
  'tsconfig.json':
    '{ "compilerOptions": { "strict": true, "types": [], "lib": ["es2022"], "module": "esnext", "moduleResolution": "bundler" }, "include": ["src"] }',
  'src/types.d.ts': `declare module 'intercom-client' {
  export class IntercomClient {
    readonly dataAttributes: { create(body: object, options?: object): Promise<unknown> };
  }
}
declare module 'shared' {
  export function useIntercom(): import('intercom-client').IntercomClient;
}
`,
  'src/create.ts': create,
};

const key = 'messenger-writable-default-false';

async function changesOf(project: TempProject, types?: boolean): Promise<readonly string[]> {
  const { report } = await runUpgrade({ to: '2.11', cwd: project.folder, dryRun: true, types });
  return report.edits.map(({ change }) => change);
}

describe('an upgrade', () => {
  it('sees a client by its type', async () => {
    const project = createTempProject(files);
    expect(await changesOf(project)).toEqual(['version-pin', key]);
  });

  it('does not with --no-types', async () => {
    const project = createTempProject(files);
    expect(await changesOf(project, false)).toEqual(['version-pin']);
    const { stdout } = await run(
      project.folder,
      'upgrade',
      '--to',
      '2.11',
      '--dry-run',
      '--no-types',
    );
    expect(stdout).not.toContain('messenger_writable');
  });

  it('does not without a tsconfig.json, or with a broken one', async () => {
    const project = createTempProject({ 'src/create.ts': create });
    expect(await changesOf(project)).toEqual(['version-pin']);
    project.write('tsconfig.json', '{ "extends": "./gone.json", "include": [');
    expect(await changesOf(project)).toEqual(['version-pin']);
  });

  it('sees it where a tsconfig.json only refers to others', async () => {
    const project = createTempProject({
      ...files,
      'tsconfig.json': '{ "files": ["src/types.d.ts"], "references": [{ "path": "./src" }] }',
    });
    expect(await changesOf(project)).toEqual(['version-pin', key]);
  });
});

it('an inventory lists the call', async () => {
  const project = createTempProject(files);
  const listed = await runInventory({ cwd: project.folder });
  expect(listed.calls.map(({ path, client }) => `${path} ${client}`)).toEqual([
    '/data_attributes intercom-client',
  ]);
  expect((await runInventory({ cwd: project.folder, types: false })).calls).toEqual([]);
});

describe('types are loaded', () => {
  async function loads(project: TempProject): Promise<number> {
    let count = 0;
    const counting: TypeLoader = (...given) => {
      count += 1;
      return loadTypes(...given);
    };
    await scan(loadAnalyzer, {
      cwd: project.folder,
      paths: [],
      settings: {},
      loadTypes: counting,
    });
    return count;
  }

  it('once, where something is left open', async () => {
    expect(await loads(createTempProject(files))).toBe(1);
  });

  it('never where all is decided', async () => {
    const decided = `import { IntercomClient } from 'intercom-client';
new IntercomClient({ version: '2.10' }).dataAttributes.create({ name: 'plan', model: 'contact' });
`;
    expect(await loads(createTempProject({ ...files, 'src/create.ts': decided }))).toBe(0);
  });

  it('for what is left open, and what that leads to', async () => {
    const decided = `import { IntercomClient } from 'intercom-client';
import { log } from 'logger';
log('tags');
new IntercomClient({ version: '2.10' }).tags.list();
`;
    const project = createTempProject({
      ...files,
      'jobs/tsconfig.json': files['tsconfig.json'],
      'jobs/tags.ts': decided,
      'src/run.ts':
        "import { createPlan } from './create';\nimport { report } from './report';\nreport(createPlan());\n",
      'src/report.ts':
        "import { log } from 'logger';\nexport const report = (value: unknown) => log(value);\n",
    });
    const asked = new Set<string>();
    await scan(loadAnalyzer, {
      cwd: project.folder,
      paths: [],
      settings: {},
      loadTypes: async (...given) => {
        const types = await loadTypes(...given);
        return (
          types && {
            factOf(question) {
              asked.add(question.path.slice(project.folder.length + 1));
              return types.factOf(question);
            },
          }
        );
      },
    });
    expect([...asked].sort()).toEqual(['src/create.ts', 'src/report.ts']);
  });
});
