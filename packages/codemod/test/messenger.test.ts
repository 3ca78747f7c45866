/** The applications of `test-fixtures/messenger`: both sides of attributes, and what an upgrade makes of them. */
import { describe, expect, it } from 'vitest';
import { createTempProject } from '../../../test-support/temp-project.js';
import type { InventoryReport, UpgradeReport } from '../src/report/json.js';
import { copyOf, loadFixtures, readFiles, visibly } from './support/fixtures.js';
import { run } from './support/run.js';

const fixtures = loadFixtures('messenger');

describe.each(fixtures)('$name', (fixture) => {
  it('becomes what after/ holds, byte for byte, twice the same, and then nothing more', async () => {
    for (let time = 0; time < 2; time++) {
      const project = copyOf(fixture);
      const { stderr } = await run(project.folder, ...fixture.case.command, '--force', '--json');
      expect(stderr).toBe('');
      expect(visibly(readFiles(project.folder))).toEqual(visibly(fixture.after));
    }
    const project = copyOf(fixture);
    await run(project.folder, ...fixture.case.command, '--force');
    const second = await run(project.folder, ...fixture.case.command, '--force', '--json');
    const report: UpgradeReport = JSON.parse(second.stdout);
    expect(report.edits).toEqual([]);
  });

  it('has the attributes that case.json says', async () => {
    const project = copyOf(fixture);
    const { stdout } = await run(project.folder, 'inventory', '--attributes', '--json');
    const { attributes }: InventoryReport = JSON.parse(stdout);
    expect(attributes?.list.map(tell)).toEqual(fixture.case.attributes);
    expect(attributes?.undecided.map(({ file, line }) => `${file}:${line}`)).toEqual(
      fixture.case.unknown,
    );
  });
});

type Attribute = NonNullable<InventoryReport['attributes']>['list'][number];

/** `contact plan: no (server/seed.js:3), written at web/chat.js:5` */
function tell({ model, name, created, written }: Attribute): string {
  const creates = created.map(({ writable, file, line }) => `${writable} (${file}:${line})`);
  const writes = written.map(({ file, line }) => `${file}:${line}`);
  return `${model ?? '?'} ${name ?? '?'}: ${creates.join(', ') || 'not created'}, written at ${writes.join(', ') || 'no place'}`;
}

describe('inventory --attributes', () => {
  it('names the updates that make attributes writable afterwards', async () => {
    const project = createTempProject({
      'seed.mjs': `import axios from 'axios';
const api = axios.create({
  baseURL: 'https://api.intercom.io',
  headers: { 'Intercom-Version': '2.11' },
});
export async function seed() {
  await api.post('/data_attributes', { name: 'plan', model: 'contact', data_type: 'string' });
  await api.post('/data_attributes', { name: 'plan', model: 'company', data_type: 'string' });
  const { data } = await api.get('/data_attributes');
  const plan = data.data.find((one) => one.model === 'company' && one.name === 'plan');
  await api.put(\`/data_attributes/\${plan.id}\`, { messenger_writable: true });
  await api.put(\`/data_attributes/\${process.env.SEATS}\`, { messenger_writable: true });
}
`,
    });
    const { stdout } = await run(project.folder, 'inventory', '--attributes', '--json');
    const { attributes }: InventoryReport = JSON.parse(stdout);
    expect(attributes?.list.map(({ model, madeWritable }) => [model, madeWritable])).toEqual([
      ['company', [{ file: 'seed.mjs', line: 11 }]],
      ['contact', []],
    ]);
    expect(attributes?.mayChange).toEqual([{ file: 'seed.mjs', line: 12 }]);
    const table = await run(project.folder, 'inventory', '--attributes');
    expect(table.stdout).toContain('may be made so at seed.mjs:11');
  });
});

describe('--messenger-writable infer', () => {
  const monorepo = fixtures.find(({ name }) => name === 'monorepo-react');
  const notesOf = async (changes: Readonly<Record<string, string>>): Promise<(string | null)[]> => {
    if (monorepo === undefined) throw new Error('There is no such fixture.');
    const project = copyOf(monorepo);
    for (const [file, text] of Object.entries(changes)) project.write(file, text);
    const { stdout } = await run(project.folder, ...monorepo.case.command, '--dry-run', '--json');
    const report: UpgradeReport = JSON.parse(stdout);
    return report.edits
      .filter(({ change }) => change !== 'version-pin')
      .map(({ note }) => note?.replace(/ at .*$/u, '') ?? null);
  };
  const OPEN = 'true, as it was: not all that is handed to the Messenger is known, see ';

  it('says why, for each of them', async () => {
    expect(await notesOf({})).toEqual([
      'true: the Messenger writes it',
      'true: the Messenger writes it',
      'true: the Messenger writes it',
      'false: no Messenger code of the project writes it',
      'true: the Messenger writes it',
      'false: no Messenger code of the project writes it',
    ]);
  });

  it.each([
    [
      'a template of a server',
      'views/layout.html.erb',
      '<script>window.intercomSettings = <%= raw settings.to_json %>;</script>\n',
      'layout.html.erb:1',
    ],
    [
      'a native app',
      'ios/Chat.swift',
      'import Intercom\nIntercom.updateUser(with: attributes)\n',
      'Chat.swift:1',
    ],
    [
      'code in a text',
      'packages/web/src/snippet.tsx',
      'export const Head = () => <script dangerouslySetInnerHTML={{ __html: `window.intercomSettings = ${all}` }} />;\n',
      'snippet.tsx:1',
    ],
    [
      'a page that cannot be parsed',
      'public/old.html',
      '<script>\nwindow.intercomSettings = {% if a %}{ plan: 1 }{% else %}{ }{% endif %;\n</script>\n',
      'old.html:2',
    ],
    [
      'a wrapper that is handed on',
      'packages/web/src/wrapper.ts',
      "import { update } from '@intercom/messenger-js-sdk';\nexport const tell = (traits: object) => update({ ...traits });\ntell({ plan: 1 });\nbus.on('traits', tell);\n",
      'wrapper.ts:2',
    ],
    [
      'the Messenger in a context',
      'packages/web/src/context.tsx',
      "import { useIntercom } from 'react-use-intercom';\nexport function Provider({ children }) {\n  const { update } = useIntercom();\n  return <Chat.Provider value={{ update }}>{children}</Chat.Provider>;\n}\n",
      'context.tsx:4',
    ],
    [
      'a component that is loaded later',
      'packages/web/src/lazy.tsx',
      "import { lazy } from 'react';\nexport const Chat = lazy(() => import('react-intercom'));\n",
      'lazy.tsx:2',
    ],
    [
      'a component that is created without JSX',
      'packages/web/src/plain.ts',
      "import { createElement } from 'react';\nimport Intercom from 'react-intercom';\nexport const chat = createElement(Intercom, { appID: 'x', churn_score: 1 });\n",
      'plain.ts:3',
    ],
    [
      'a wrapper that nobody calls',
      'packages/web/src/wrapper.ts',
      "import { update } from '@intercom/messenger-js-sdk';\nexport const tell = (traits: object) => update({ ...traits });\n",
      'wrapper.ts:2',
    ],
  ])('keeps what was where not all is known: %s', async (_name, file, text, at) => {
    expect(await notesOf({ [file]: text })).toEqual([
      'true: the Messenger writes it',
      'true: the Messenger writes it',
      'true: the Messenger writes it',
      OPEN + at,
      'true: the Messenger writes it',
      OPEN + at,
    ]);
  });

  it('sees what a wrapper is called with, wherever', async () => {
    const notes = await notesOf({
      'packages/web/src/wrapper.ts':
        "import { update } from '@intercom/messenger-js-sdk';\nexport const tell = (traits: object) => update({ ...traits });\n",
      'packages/web/src/score.ts':
        "import { tell } from './wrapper';\ntell({ churn_score: 0.2 });\n",
    });
    expect(notes[3]).toBe('true: the Messenger writes it');
    expect(notes[5]).toBe('false: no Messenger code of the project writes it');
  });

  it('keeps what was in a project without a Messenger, and looks for one in the whole work tree', async () => {
    if (monorepo === undefined) throw new Error('There is no such fixture.');
    const project = copyOf(monorepo);
    const notes = async (): Promise<Set<string | null>> => {
      const folder = `${project.folder}/packages/server`;
      const { stdout } = await run(folder, ...monorepo.case.command, '--dry-run', '--json');
      const report: UpgradeReport = JSON.parse(stdout);
      const edits = report.edits.filter(({ change }) => change !== 'version-pin');
      return new Set(edits.map(({ note }) => note?.replace(/ at .*$/u, '') ?? null));
    };
    expect(await notes()).toEqual(
      new Set(['true, as it was: no code here has to do with the Messenger']),
    );
    project.commit();
    expect(await notes()).toEqual(
      new Set([
        'true: the Messenger writes it',
        'false: no Messenger code of the project writes it',
      ]),
    );
  });

  it('says what cannot be seen', async () => {
    if (monorepo === undefined) throw new Error('There is no such fixture.');
    const project = copyOf(monorepo);
    const { stderr } = await run(project.folder, ...monorepo.case.command, '--dry-run');
    expect(stderr).toContain(
      'native apps, other repositories, and attributes that exist in Intercom already cannot be seen from here',
    );
  });
});
