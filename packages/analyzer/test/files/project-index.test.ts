/** The index of a project on the disk: what is related to the API, and what changes are noticed. */
import { renameSync, rmSync, utimesSync } from 'node:fs';
import { createNodeHost } from 'intercom-api-analyzer';
import { describe, expect, it } from 'vitest';
import { createTempProject, type TempProject } from '../../../../test-support/temp-project.js';
import { createGate } from '../../src/files/gate.js';
import { createProjectIndex, type ProjectIndex } from '../../src/files/project-index.js';

function indexOf(project: TempProject, limit = 100): ProjectIndex | undefined {
  return createProjectIndex({
    folder: project.folder,
    isGit: false,
    gate: createGate({}),
    resolve: (specifier, fromFile) => createNodeHost().resolve(specifier, fromFile),
    limit,
  });
}

/** As an editor does it: with a time of change that differs from the one before. */
let clock = 1_700_000_000;
function edit(project: TempProject, file: string, text: string): void {
  project.write(file, text);
  clock += 1;
  utimesSync(`${project.folder}/${file}`, clock, clock);
}

const files = {
  'package.json': '{ "name": "crm" }\n',
  'src/api.js': "export const send = (path) => fetch('https://api.intercom.io' + path);\n",
  'src/attributes.js':
    "import { send } from './api.js';\nexport const seed = () => send('/tags');\n",
  'src/cli.js': "import { seed } from './attributes.js';\nseed();\n",
  'src/label.js': "export const label = 'Intercom';\n",
  'src/button.js': "import { label } from './label.js';\nexport const text = label;\n",
  'src/dates.js': 'export const today = () => new Date();\n',
};

describe('createProjectIndex', () => {
  it('relates what names Intercom, and what reaches the API over any number of files', () => {
    const project = createTempProject(files);
    const index = indexOf(project);
    expect(
      [...(index?.related ?? [])].map((path) => path.slice(project.folder.length + 1)),
    ).toEqual([
      'src/api.js',
      'src/attributes.js',
      'src/cli.js',
      // Who imports a label makes no request.
      'src/label.js',
    ]);
    expect(index?.leadsToApi(`${project.folder}/src/cli.js`)).toBe(true);
    expect(index?.leadsToApi(`${project.folder}/src/dates.js`)).toBe(false);
    expect(index?.leadsToApi('/elsewhere/src/cli.js')).toBeUndefined();
    expect(index?.has(`${project.folder}/src/dates.js`)).toBe(true);
  });

  it('relates what reaches the Messenger, where the project may create attributes', () => {
    const web = {
      ...files,
      'web/chat.js': "export const tell = (traits) => window.Intercom('update', traits);\n",
      'web/page.js': "import { tell } from './chat.js';\ntell({ plan: 'pro' });\n",
      'web/index.html': '<script>window.intercomSettings = {};</script>\n',
      'web/other.html': '<p>Intercom</p>\n',
      'ios/Start.swift': 'import Intercom\n',
      'ios/Chat.swift': 'import Intercom\nIntercom.updateUser(with: attributes)\n',
      'web/chat.css': '.Intercom { color: red }\n',
      'views/home.erb': '<script>Intercom("boot")</script>\n',
    };
    const shown = (paths: Iterable<string>, project: TempProject): string[] =>
      [...paths].map((path) => path.slice(project.folder.length + 1));

    const without = createTempProject(web);
    expect(shown(indexOf(without)?.messenger ?? [], without)).toEqual([]);
    expect(indexOf(without)?.pages).toEqual([]);

    const creating = createTempProject({ ...web, 'src/seed.js': "send('/data_attributes');\n" });
    const index = indexOf(creating);
    expect(shown(index?.messenger ?? [], creating)).toEqual(['web/chat.js', 'web/page.js']);
    expect(shown(index?.pages ?? [], creating)).toEqual(['web/index.html']);
    expect(index?.foreignWriters.map(({ path, line }) => [path, line])).toEqual([
      [creating.path('ios/Chat.swift'), 2],
      [creating.path('views/home.erb'), 1],
    ]);
    expect(index?.leadsToApi(creating.path('web/page.js'))).toBe(true);
  });

  it('notices an import that comes and goes', () => {
    const project = createTempProject(files);
    const index = indexOf(project);
    const dates = `${project.folder}/src/dates.js`;
    edit(project, 'src/dates.js', "import { send } from './api.js';\nsend('/tags');\n");
    expect(index?.leadsToApi(dates)).toBe(false);
    index?.refresh();
    expect(index?.leadsToApi(dates)).toBe(true);
    edit(project, 'src/dates.js', 'export const today = 1;\n');
    index?.refresh();
    expect(index?.leadsToApi(dates)).toBe(false);
  });

  it('notices a file that an older one of the same length takes the place of', () => {
    const project = createTempProject(files);
    const dates = files['src/dates.js'];
    const other = "import './api.js';".padEnd(dates.length - 1) + '\n';
    const old = new Date('2021-05-04T09:00:00Z');
    // As `cp -p` and `mv` leave it: the modification time is older than that of the first one.
    project.write('backup/dates.js', other);
    utimesSync(project.path('backup/dates.js'), old, old);
    const index = indexOf(project);
    expect(index?.leadsToApi(project.path('src/dates.js'))).toBe(false);
    renameSync(project.path('backup/dates.js'), project.path('src/dates.js'));
    index?.refresh();
    expect(index?.leadsToApi(project.path('src/dates.js'))).toBe(true);
  });

  it('counts a generation where files come or go, or a manifest changes, and nowhere else', () => {
    const project = createTempProject(files);
    const index = indexOf(project);
    const generationAfter = (change: () => void): number | undefined => {
      change();
      index?.refresh();
      return index?.generation;
    };
    const first = index?.generation ?? 0;
    expect(generationAfter(() => edit(project, 'src/dates.js', 'export const today = 2;\n'))).toBe(
      first,
    );
    expect(generationAfter(() => edit(project, 'src/new.js', "import './api.js';\n"))).toBe(
      first + 1,
    );
    expect(index?.leadsToApi(`${project.folder}/src/new.js`)).toBe(true);
    expect(generationAfter(() => rmSync(`${project.folder}/src/new.js`))).toBe(first + 2);
    expect(index?.leadsToApi(`${project.folder}/src/new.js`)).toBeUndefined();
    expect(
      generationAfter(() => edit(project, 'package.json', '{ "name": "crm", "imports": {} }\n')),
    ).toBe(first + 3);
  });

  it('says whether a text that is not saved imports what the file does', () => {
    const project = createTempProject(files);
    const index = indexOf(project);
    const cli = `${project.folder}/src/cli.js`;
    expect(index?.importsTheSame(cli, files['src/cli.js'])).toBe(true);
    expect(index?.importsTheSame(cli, `${files['src/cli.js']}seed();\n`)).toBe(true);
    expect(index?.importsTheSame(cli, "import { today } from './dates.js';\n")).toBe(false);
    expect(index?.importsTheSame('/elsewhere.js', '')).toBe(false);
    const api = { api: true, messenger: false };
    expect(index?.relationAsRead(cli, files['src/cli.js'])).toEqual(api);
    expect(index?.relationAsRead(cli, `${files['src/cli.js']}seed();\n`)).toBeUndefined();
    const dates = `${project.folder}/src/dates.js`;
    const neither = { api: false, messenger: false };
    expect(index?.relationAsRead(dates, files['src/dates.js'])).toEqual(neither);
  });

  it('names the related files with classes that extend others', () => {
    const project = createTempProject({
      ...files,
      'src/base.js': "import './api.js';\nexport class Base {}\n",
      'src/special.js': "import { Base } from './base.js';\nexport class Special extends Base {}\n",
      'src/shape.js': 'export class Circle extends Object {}\n',
    });
    expect(indexOf(project)?.subclasses()).toEqual([`${project.folder}/src/special.js`]);
  });

  it('does without where there are more files than it may read', () => {
    expect(indexOf(createTempProject(files), 3)).toBeUndefined();
  });
});
