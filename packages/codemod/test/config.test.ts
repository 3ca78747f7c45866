import { describe, expect, it } from 'vitest';
import { settingsOf } from '../src/config.js';
import { run } from './support/run.js';
import { createTempProject } from '../../../test-support/temp-project.js';

const proxied = `await nango.post({
  endpoint: '/data_attributes',
  headers: { 'Intercom-Version': '2.10' },
  data: { name: 'plan', model: 'contact', data_type: 'string' },
});
`;
const clients = [
  {
    match: 'nango.*',
    url: '0.endpoint',
    headers: '0.headers',
    body: '0.data',
    host: 'api.intercom.io',
  },
];

describe('the configuration file', () => {
  it.each([
    ['intercom-api.config.json', JSON.stringify({ clients })],
    ['intercom-api.config.mjs', `export default ${JSON.stringify({ clients })};`],
    ['intercom-api.config.cjs', `module.exports = ${JSON.stringify({ clients })};`],
    ['intercom-api.config.js', `module.exports = ${JSON.stringify({ clients })};`],
  ])('%s', async (name, text) => {
    const project = createTempProject({ 'create.js': proxied, [name]: text });
    const { stdout } = await run(project.folder, 'upgrade', '--to', '2.11', '--json');
    expect(
      (JSON.parse(stdout) as { edits: readonly { kind: string }[] }).edits.map(({ kind }) => kind),
    ).toEqual(['raise-version', 'insert-key']);
    expect(project.read('create.js')).toContain("data_type: 'string', messenger_writable: true }");
  });

  it('is found above the working folder, as far as the work tree goes', () => {
    const project = createTempProject({
      'intercom-api.config.json': '{ "hosts": ["proxy.example"] }',
      'packages/app/package.json': '{}',
    });
    expect(settingsOf({ cwd: project.path('packages/app') })).toEqual({});
    project.commit();
    expect(settingsOf({ cwd: project.path('packages/app') })).toEqual({ hosts: ['proxy.example'] });
  });

  it('gives way to the command line, and is added to by it', () => {
    const project = createTempProject({
      'intercom-api.config.json': '{ "version": "2.9", "hosts": ["proxy.example"] }',
    });
    expect(
      settingsOf({
        cwd: project.folder,
        appVersion: { kind: 'numbered', major: 2, minor: 11 },
        hosts: ['Other.example'],
      }),
    ).toEqual({
      appVersion: { kind: 'numbered', major: 2, minor: 11 },
      hosts: ['proxy.example', 'other.example'],
    });
  });

  it('may be another one', () => {
    const project = createTempProject({
      'intercom-api.config.json': '{ "version": "2.9" }',
      'tools/intercom.json': '{ "version": "2.8" }',
    });
    expect(settingsOf({ cwd: project.folder, config: 'tools/intercom.json' }).appVersion).toEqual({
      kind: 'numbered',
      major: 2,
      minor: 8,
    });
  });
});

describe('a configuration file that is wrong', () => {
  const errorOf = async (text: string, ...args: readonly string[]): Promise<string> => {
    const project = createTempProject({ 'intercom-api.config.json': text });
    const { exitCode, stderr } = await run(project.folder, 'inventory', ...args);
    expect(exitCode).toBe(2);
    return stderr;
  };

  it('is told by the keys', async () => {
    expect(await errorOf('{ "version": 2.1, "clients": [{ "match": "a.b", "url": "x" }] }')).toBe(
      `error: intercom-api.config.json is not right:
  \`version\` is the number 2.1. Write a string such as '2.16', because the number 2.10 is 2.1.
  \`clients[0].url\` is where the call has it: '0' for the first argument, '1.body' for a property of the second.
`,
    );
  });

  it('is told where it is no object, or no JSON', async () => {
    expect(await errorOf('[]')).toContain('It must be an object.');
    expect(await errorOf('{ "version" }')).toContain('intercom-api.config.json cannot be read: ');
  });

  it('is told where there are two', async () => {
    const project = createTempProject({
      'intercom-api.config.json': '{}',
      'intercom-api.config.js': 'module.exports = {};',
      'tools/package.json': '{}',
    });
    project.commit();
    const message = `error: There are intercom-api.config.json and intercom-api.config.js in ${project.folder}. Keep one of them, or say which with --config.\n`;
    for (const folder of [project.folder, project.path('tools')]) {
      const { exitCode, stderr } = await run(folder, 'inventory');
      expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: message });
    }
    const named = await run(project.folder, 'inventory', '--config', 'intercom-api.config.js');
    expect(named.exitCode).toBe(0);
  });

  it('is told where it describes a function of a file that there is not', async () => {
    const described = (file: string): string =>
      JSON.stringify({ clients: [{ ...clients[0], match: `${file}#send` }] });
    for (const command of [['inventory'], ['upgrade', '--to', '2.11'], ['explain', 'a.js:1']]) {
      const project = createTempProject({
        'a.js': '',
        'intercom-api.config.json': described('./src/nosuch.js'),
      });
      const { exitCode, stderr } = await run(project.folder, ...command);
      expect({ exitCode, stderr }).toEqual({
        exitCode: 2,
        stderr:
          'error: A `match` of `clients` names the file ./src/nosuch.js, and there is none. Write its path from the project, with its extension.\n',
      });
    }
    // Anywhere in the project, and also where git ignores it.
    const project = createTempProject({
      '.gitignore': 'generated\n',
      'packages/app/src/send.js': '',
      'generated/client.js': '',
    });
    project.commit();
    for (const file of ['./src/send.js', '../generated/client.js']) {
      project.write('intercom-api.config.json', described(file));
      expect((await run(project.folder, 'inventory')).exitCode).toBe(0);
    }
  });

  it('is told where there is none of that name', async () => {
    expect(await errorOf('{}', '--config', 'missing.json')).toBe(
      'error: --config missing.json: there is no such file.\n',
    );
  });
});
