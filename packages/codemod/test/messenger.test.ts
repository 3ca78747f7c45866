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

describe('inventory --attributes in a part of a project', () => {
  it('knows both sides of the whole work tree', async () => {
    const project = createTempProject({
      'server/seed.mjs': `await fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': '2.11' },
  body: JSON.stringify({ name: 'plan', model: 'contact', data_type: 'string' }),
});
`,
      'web/chat.js': "Intercom('update', { plan: 'pro' });\n",
    });
    project.commit();
    const { stdout } = await run(`${project.folder}/web`, 'inventory', '--attributes', '--json');
    const { calls, attributes }: InventoryReport = JSON.parse(stdout);
    expect(calls).toEqual([]);
    expect(attributes?.list.map(tell)).toEqual([
      'contact plan: no (../server/seed.mjs:4), written at chat.js:1',
    ]);
  });
});

describe('--messenger-writable infer', () => {
  const monorepo = fixtures.find(({ name }) => name === 'monorepo-react');
  const brief = (note: string): string => note.replace(/ at .*$|(?<=:\d+): .*$/u, '');
  const notesOf = async (
    changes: Readonly<Record<string, string>>,
    shown = brief,
  ): Promise<(string | null)[]> => {
    if (monorepo === undefined) throw new Error('There is no such fixture.');
    const project = copyOf(monorepo);
    for (const [file, text] of Object.entries(changes)) project.write(file, text);
    const { stdout } = await run(project.folder, ...monorepo.case.command, '--dry-run', '--json');
    const report: UpgradeReport = JSON.parse(stdout);
    return report.edits
      .filter(({ change }) => change !== 'version-pin')
      .map(({ note }) => (note === null ? null : shown(note)));
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
      'views/layout.html.erb:1',
    ],
    [
      'a native app',
      'ios/Chat.swift',
      'import Intercom\nIntercom.updateUser(with: attributes)\n',
      'ios/Chat.swift:2',
    ],
    [
      'code in a text',
      'packages/web/src/snippet.tsx',
      'export const Head = () => <script dangerouslySetInnerHTML={{ __html: `window.intercomSettings = ${all}` }} />;\n',
      'packages/web/src/snippet.tsx:1',
    ],
    [
      'a page that cannot be parsed',
      'public/old.html',
      '<script>\nwindow.intercomSettings = {% if a %}{ plan: 1 }{% else %}{ }{% endif %;\n</script>\n',
      'public/old.html:2',
    ],
    [
      'a wrapper that is handed on',
      'packages/web/src/wrapper.ts',
      "import { update } from '@intercom/messenger-js-sdk';\nexport const tell = (traits: object) => update({ ...traits });\ntell({ plan: 1 });\nbus.on('traits', tell);\n",
      'packages/web/src/wrapper.ts:2',
    ],
    [
      'the Messenger in a context',
      'packages/web/src/context.tsx',
      "import { useIntercom } from 'react-use-intercom';\nexport function Provider({ children }) {\n  const { update } = useIntercom();\n  return <Chat.Provider value={{ update }}>{children}</Chat.Provider>;\n}\n",
      'packages/web/src/context.tsx:4',
    ],
    [
      'a component that is loaded later',
      'packages/web/src/lazy.tsx',
      "import { lazy } from 'react';\nexport const Chat = lazy(() => import('react-intercom'));\n",
      'packages/web/src/lazy.tsx:2',
    ],
    [
      'a component that is created without JSX',
      'packages/web/src/plain.ts',
      "import { createElement } from 'react';\nimport Intercom from 'react-intercom';\nexport const chat = createElement(Intercom, { appID: 'x', churn_score: 1 });\n",
      'packages/web/src/plain.ts:3',
    ],
    [
      'a wrapper that nobody calls',
      'packages/web/src/wrapper.ts',
      "import { update } from '@intercom/messenger-js-sdk';\nexport const tell = (traits: object) => update({ ...traits });\n",
      'packages/web/src/wrapper.ts:2',
    ],
    [
      'the global of a window that is handed in',
      'packages/web/src/legacy.js',
      "desk.whenReady(function (win) {\n  win.Intercom('update', { churn_score: 1 });\n});\n",
      'packages/web/src/legacy.js:2',
    ],
    [
      'the global of an injected window',
      'packages/web/src/chat.service.ts',
      "import { Inject } from '@angular/core';\nimport { WINDOW } from './window';\nexport class Chat {\n  constructor(@Inject(WINDOW) private window: Window) {}\n  tell(traits: object) { (this.window as any).Intercom('update', traits); }\n}\n",
      'packages/web/src/chat.service.ts:5',
    ],
    [
      'the global called in a roundabout way',
      'packages/web/src/queue.js',
      "const args = ['update', { churn_score: 1 }];\nIntercom.apply(null, args);\n",
      'packages/web/src/queue.js:2',
    ],
    [
      'the global by a name that is computed',
      'packages/web/src/dynamic.js',
      "const name = 'Intercom';\nwindow[name]('update', { churn_score: 1 });\n",
      'packages/web/src/dynamic.js:2',
    ],
    [
      'the global behind a property that a framework works out',
      'packages/web/src/service.js',
      "import Ember from 'ember';\nexport default Ember.Service.extend({\n  intercom: Ember.computed(function () {\n    return window.Intercom || Ember.K;\n  }),\n});\n",
      'packages/web/src/service.js:4',
    ],
    [
      'settings that are put there with others',
      'packages/web/src/settings.js',
      'Object.assign(window, { intercomSettings: { churn_score: 1 } });\n',
      'packages/web/src/settings.js:1',
    ],
    [
      'a service that nobody knows',
      'packages/web/src/service.js',
      "angular.module('desk').service('chat', function ($intercom) {\n  this.start = (user) => $intercom.boot({ churn_score: user.score });\n});\n",
      'packages/web/src/service.js:2',
    ],
    [
      'a package that nobody knows',
      'packages/web/src/chat.jsx',
      "import Intercom from '@acme/react-intercom';\nexport const Chat = ({ user }) => <Intercom churn_score={user.score} />;\n",
      'packages/web/src/chat.jsx:1',
    ],
    [
      'a component of a package for several messengers',
      'packages/web/src/chat.jsx',
      "import { Intercom } from 'react-live-chat-loader';\nexport const Chat = ({ user }) => <Intercom churn_score={user.score} />;\n",
      'packages/web/src/chat.jsx:1',
    ],
    [
      'metrics for several services',
      'packages/web/src/route.js',
      "export class Account { activate() { this.metrics.identify('Intercom', { churn_score: 1 }); } }\n",
      'packages/web/src/route.js:1',
    ],
    [
      'Segment',
      'packages/web/src/segment.ts',
      "import { AnalyticsBrowser } from '@segment/analytics-next';\nexport const analytics = AnalyticsBrowser.load({ writeKey });\nanalytics.identify(user.id, { churn_score: user.score });\n",
      'packages/web/src/segment.ts:3',
    ],
    [
      'the script of Segment',
      'packages/web/src/segment.ts',
      'export function tell(user) {\n  (window as any).analytics.identify(user.id, { churn_score: user.score });\n}\n',
      'packages/web/src/segment.ts:2',
    ],
    [
      'the markup of a page',
      'public/index.html',
      `<p>Desk</p>\n<button onclick="Intercom('update', { churn_score: 1 })">Help</button>\n`,
      'public/index.html:2',
    ],
    [
      'the template of a component',
      'packages/web/src/chat.component.html',
      '<button (click)="intercom.update({ churn_score: 1 })">Help</button>\n',
      'packages/web/src/chat.component.html:1',
    ],
    [
      'a language that compiles to JavaScript',
      'packages/web/src/chat.coffee',
      "# Desk\nwindow.Intercom 'update', churn_score: 1\n",
      'packages/web/src/chat.coffee:2',
    ],
    [
      'a helper for templates',
      'config/initializers/intercom.rb',
      'IntercomRails.config do |config|\n  config.user.custom_data = { churn_score: :score }\nend\n',
      'config/initializers/intercom.rb:1',
    ],
    [
      'code in a document that is compiled',
      'docs/chat.mdx',
      "import { update } from '@intercom/messenger-js-sdk';\n\n<Button onClick={() => update({ churn_score: 1 })} />\n",
      'docs/chat.mdx:1',
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

  it.each([
    [
      'an app that starts the Messenger',
      'ios/Chat.swift',
      'Intercom.setApiKey(key, forAppId: id)\n',
    ],
    [
      'a test whether it is there',
      'packages/web/src/help.js',
      "if (window.Intercom && typeof window.Intercom === 'function') window.Intercom('show');\n",
    ],
    [
      'a window that is handed in, and no more than asked',
      'packages/web/src/help.js',
      'export const isThere = ($window) => !!$window.Intercom;\n',
    ],
    [
      'a class of the project with a method of that name',
      'packages/server/src/people.ts',
      "class IntercomSync {\n  update(contact: object) { return fetch('https://api.intercom.io/contacts', { method: 'POST', headers: { 'Intercom-Version': '2.10' }, body: JSON.stringify(contact) }); }\n}\nconst intercomSync = new IntercomSync();\nintercomSync.update({ email });\n",
    ],
    [
      'the SDK of the API',
      'packages/server/src/sdk.ts',
      "import { IntercomClient } from 'intercom-client';\nexport const intercom = new IntercomClient({ token });\n",
    ],
    [
      'names of enumerations and icons',
      'packages/web/src/icons.tsx',
      "import { Icons } from './all';\nimport { Provider } from '../types';\nexport const icon = (kind: string) => (kind === Provider.Intercom ? <Icons.Intercom /> : null);\n",
    ],
    ['a document about it', 'docs/intercom.md', "Call `Intercom('update', { churn_score: 1 })`.\n"],
    [
      'analytics of one\u2019s own',
      'packages/web/src/analytics.ts',
      "export const analytics = { identify: (id: string, traits: object) => post('/track', { id, traits }) };\nanalytics.identify('1', { churn_score: 1 });\n",
    ],
  ])('is not kept from an answer by %s', async (_name, file, text) => {
    const notes = await notesOf({ [file]: text });
    expect(notes[3]).toBe('false: no Messenger code of the project writes it');
  });

  it('says what is not known, and of how many places', async () => {
    const [, , , note] = await notesOf(
      {
        'web/a.js': "Intercom('update', traits());\n",
        'web/b.js': "desk.whenReady((win) => win.Intercom('update', {}));\n",
      },
      (text) => text,
    );
    expect(note).toBe(
      'true, as it was: not all that is handed to the Messenger is known, see web/a.js:1: ' +
        'it is no object that the code shows, and 1 more place (inventory --attributes)',
    );
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

  it('sees what an application in AngularJS hands over', async () => {
    const notes = await notesOf({
      'packages/web/src/legacy.js':
        "angular.module('desk').run(function ($window) {\n  $window.Intercom('update', { churn_score: 1 });\n});\n",
    });
    expect(notes[3]).toBe('true: the Messenger writes it');
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
      'native apps, tag managers, other repositories, and attributes that exist in Intercom already cannot be seen from here',
    );
  });
});
