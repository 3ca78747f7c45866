import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../src/settings.js';
import { configOf, lint } from './support/lint.js';
import { createTempProject } from '../../../test-support/temp-project.js';

const problemsOf = (intercomApi: unknown): readonly string[] =>
  readSettings({ intercomApi }).problems;

describe('right settings', () => {
  it('are read', () => {
    expect(readSettings({ intercomApi: { version: '2.10', hosts: ['a.example:8443'] } })).toEqual({
      analyzer: {
        appVersion: { kind: 'numbered', major: 2, minor: 10 },
        hosts: ['a.example:8443'],
      },
      namedHosts: ['a.example:8443'],
      version: '2.10',
      usesIndex: true,
      problems: [],
    });
  });

  it('need not be there', () => {
    const nothing = {
      analyzer: {},
      namedHosts: [],
      version: undefined,
      usesIndex: true,
      problems: [],
    };
    expect(readSettings({})).toEqual(nothing);
    expect(readSettings({ intercomApi: {} })).toEqual(nothing);
    expect(readSettings({ intercomApi: { version: undefined, hosts: [] } })).toEqual(nothing);
  });

  it('may name a channel in any case', () => {
    expect(readSettings({ intercomApi: { version: 'preview' } }).version).toBe('Preview');
  });

  it('may name a version that came out after this package', () => {
    expect(readSettings({ intercomApi: { version: '2.18' } }).version).toBe('2.18');
  });
});

describe('wrong settings', () => {
  it.each([
    ['text', '`settings.intercomApi` must be an object.'],
    [['2.11'], '`settings.intercomApi` must be an object.'],
    [null, '`settings.intercomApi` must be an object.'],
    [
      { version: 2.1 },
      "`settings.intercomApi.version` is the number 2.1. Write a string such as '2.16', because the number 2.10 is 2.1.",
    ],
    [
      { version: true },
      "`settings.intercomApi.version` is not a string. Write a string such as '2.16'.",
    ],
    [
      { version: 'v2.11' },
      "`settings.intercomApi.version` is 'v2.11', which is no version of the Intercom API. Write '2.11'.",
    ],
    [
      { version: 'v2' },
      "`settings.intercomApi.version` is 'v2', which is no version of the Intercom API. Write one such as '2.16'.",
    ],
    [
      { apiVersion: '2.11' },
      '`settings.intercomApi.apiVersion` is no setting. There are `version`, `hosts`, `clients` and `index`.',
    ],
    [{ hosts: 'a.example' }, '`settings.intercomApi.hosts` must be an array of host names.'],
    [
      { hosts: ['https://proxy.example/intercom/'] },
      "`settings.intercomApi.hosts[0]` is 'https://proxy.example/intercom/'. Write the host alone, without scheme and path: 'proxy.example'.",
    ],
    [
      { hosts: ['a.example', 7] },
      "`settings.intercomApi.hosts[1]` is 7. Write the host alone, without scheme and path: 'intercom.internal.example'.",
    ],
    [{ index: 'no' }, '`settings.intercomApi.index` must be true or false.'],
    [{ clients: {} }, '`settings.intercomApi.clients` must be an array of objects.'],
    [
      { clients: ['nango.post'] },
      '`settings.intercomApi.clients[0]` must be an object with `match` and `url`.',
    ],
    [
      { clients: [{ match: 'nango.post' }] },
      "`settings.intercomApi.clients[0].url` is missing. It is where the call has it: '0' for the first argument, '1.body' for a property of the second.",
    ],
    [
      { clients: [{ match: 'nango.post(', url: '0' }] },
      "`settings.intercomApi.clients[0].match` names the function: 'nango.post' as it is called, '@acme/http#post' from a package, './src/http.ts#send' from a file.",
    ],
    [
      { clients: [{ match: 'a.b', url: '0', method: 'post' }] },
      "`settings.intercomApi.clients[0].method` is a method such as 'POST', or is where the call has it: '0' for the first argument, '1.body' for a property of the second.",
    ],
    [
      { clients: [{ match: 'a.b', url: '0', version: '1.9' }] },
      "`settings.intercomApi.clients[0].version` is a version such as '2.11', or is where the call has it: '0' for the first argument, '1.body' for a property of the second.",
    ],
    [
      { clients: [{ match: 'a.b', url: '0', version: 'v2.11' }] },
      "`settings.intercomApi.clients[0].version` is a version such as '2.11', or is where the call has it: '0' for the first argument, '1.body' for a property of the second.",
    ],
    [
      { clients: [{ match: 'a.b', url: '0', host: 'https://api.intercom.io' }] },
      "`settings.intercomApi.clients[0].host` is a host alone, without scheme and path: 'api.intercom.io'.",
    ],
    [
      { clients: [{ match: 'a.b', url: '0', header: '1' }] },
      '`settings.intercomApi.clients[0].header` is no key of a client. There are `match`, `method`, `url`, `headers`, `body`, `version`, `host`.',
    ],
  ])('%j: says what to write', (settings, problem) => {
    expect(problemsOf(settings)).toEqual([problem]);
  });

  it('are those under the name of the plugin', () => {
    const mistake = { 'intercom-api': { version: '2.11' } };
    const problem = "`settings['intercom-api']` is not read. Write `settings.intercomApi`.";
    const reading = readSettings(mistake);
    expect(reading.problems).toEqual([problem]);
    expect(reading.version).toBeUndefined();
    expect(readSettings({ ...mistake })).toBe(reading);
    const both = readSettings({ ...mistake, intercomApi: { version: '2.10', hosts: 'a' } });
    expect(both.problems).toEqual([
      problem,
      '`settings.intercomApi.hosts` must be an array of host names.',
    ]);
    expect(both.version).toBe('2.10');
  });

  it('leave the others in force', () => {
    expect(
      readSettings({ intercomApi: { version: '2.x', hosts: ['http://a', 'b.example'] } }).analyzer,
    ).toEqual({ hosts: ['b.example'] });
  });
});

describe('the message about a wrong setting', () => {
  const settings = { version: 2.1, host: 'a' };
  const brief = (messages: readonly Linter.LintMessage[]) =>
    messages.map(({ ruleId, messageId, line, column }) => [ruleId, messageId, line, column]);

  it('stands in the files that have to do with Intercom, once, whichever rules are on', () => {
    const project = createTempProject({ 'a.ts': '\n// about intercom\nexport {};\n' });
    expect(brief(lint(project, 'a.ts', { settings }))).toEqual([
      ['intercom-api/require-messenger-writable', 'invalidSetting', 1, 1],
      ['intercom-api/require-messenger-writable', 'invalidSetting', 1, 1],
    ]);
    const rules: Linter.RulesRecord = { 'intercom-api/no-sdk-dropped-field': 'warn' };
    expect(brief(lint(project, 'a.ts', { settings, rules }))).toEqual([
      ['intercom-api/no-sdk-dropped-field', 'invalidSetting', 1, 1],
      ['intercom-api/no-sdk-dropped-field', 'invalidSetting', 1, 1],
    ]);
  });

  it('stands in a file that has to do with nothing else than a host written wrongly', () => {
    const project = createTempProject({ 'a.ts': "fetch('https://crm.internal.example/me');\n" });
    const wrongHost = { hosts: ['https://crm.internal.example/'] };
    expect(lint(project, 'a.ts', { settings: wrongHost }).map(({ message }) => message)).toEqual([
      "`settings.intercomApi.hosts[0]` is 'https://crm.internal.example/'. Write the host alone, without scheme and path: 'crm.internal.example'.",
    ]);
  });

  it('names the right key where the settings stand under the name of the plugin', () => {
    const project = createTempProject({ 'a.ts': '// about intercom\n' });
    const config = configOf();
    const messages = new Linter({ cwd: project.folder }).verify(
      project.read('a.ts'),
      [{ ...config, settings: { 'intercom-api': { version: '2.11' } } }],
      project.path('a.ts'),
    );
    expect(messages.map(({ message }) => message)).toEqual([
      "`settings['intercom-api']` is not read. Write `settings.intercomApi`.",
    ]);
  });

  it('does not stand in other files', () => {
    const project = createTempProject({ 'a.ts': 'export {};\n' });
    expect(lint(project, 'a.ts', { settings })).toEqual([]);
  });

  it('stands in a file again when it is linted again', () => {
    const project = createTempProject({ 'a.ts': '// about intercom\n' });
    for (let run = 0; run < 2; run++) {
      expect(lint(project, 'a.ts', { settings })).toHaveLength(2);
    }
  });
});
