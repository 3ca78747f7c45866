/** Which environment variables decide a version, and which of them may be raised. */
import { describe, expect, test } from 'vitest';
import { createMemoryHost, createProject, judgeVersion } from '../src/index.js';
import { source } from './source-text.js';
import { at, upgrade, version, type Files } from './support.js';

function variablesIn(files: Files, path = 'src/a.ts'): readonly string[] {
  const absolute = Object.fromEntries(
    Object.entries(files).map(([file, text]) => [`/app/${file}`, text]),
  );
  return createProject(createMemoryHost(absolute)).analyze(`/app/${path}`).versionVariables;
}

describe('the variables of a module', () => {
  test.each([
    ['alone', 'process.env.INTERCOM_VERSION', ['INTERCOM_VERSION']],
    ['with a fallback', "process.env.INTERCOM_VERSION ?? '2.10'", ['INTERCOM_VERSION']],
    ['with an empty one', "process.env['INTERCOM_VERSION'] || '2.10'", ['INTERCOM_VERSION']],
    ['in turn', "process.env.B ?? process.env.A ?? '2.10'", ['A', 'B']],
    ['in a condition', "test ? process.env.A : '2.10'", ['A']],
    ['of Vite', 'import.meta.env.VITE_INTERCOM_VERSION', ['VITE_INTERCOM_VERSION']],
    ['of Deno', "Deno.env.get('INTERCOM_VERSION')", ['INTERCOM_VERSION']],
    ['none', "'2.10'", []],
    ['a key that is not known', 'process.env[name]', []],
  ])('%s', (_, expression, names) => {
    const text = `fetch('https://api.intercom.io/me', { headers: { 'Intercom-Version': ${expression} } });`;
    expect(variablesIn({ 'src/a.ts': text })).toEqual(names);
  });

  test('come through modules, classes and helpers', () => {
    expect(
      variablesIn({
        'src/config.ts': source`
          export const config = { version: process.env.INTERCOM_API_VERSION, region: process.env.REGION };
        `,
        'src/a.ts': source`
          import { config } from './config';
          class Api {
            headers() {
              return { 'Intercom-Version': config.version, 'X-Region': config.region };
            }
          }
        `,
      }),
    ).toEqual(['INTERCOM_API_VERSION']);
  });

  test('come through the option of the SDK', () => {
    expect(
      variablesIn({
        'package.json': '{ "dependencies": { "intercom-client": "^6.0.0" } }',
        'src/a.ts': source`
          import { IntercomClient } from 'intercom-client';
          export const client = new IntercomClient({ token: process.env.TOKEN, version: process.env.API_VERSION });
        `,
      }),
    ).toEqual(['API_VERSION']);
  });

  test.each([
    [
      'another header',
      "fetch('https://api.intercom.io/me', { headers: { 'X-Version': process.env.V } });",
    ],
    [
      'another service',
      "fetch('https://door.example/open', { headers: { 'Intercom-Version': process.env.V } });",
    ],
    ['an answer', "res.setHeader('Intercom-Version', process.env.V);"],
    ['a log', "console.log('Intercom-Version', process.env.INTERCOM_VERSION);"],
  ])('are not those of %s', (_, text) => {
    expect(variablesIn({ 'src/a.ts': text })).toEqual([]);
  });

  test('are none of a file that does not parse', () => {
    expect(variablesIn({ 'src/a.ts': "const = 'Intercom-Version'" })).toEqual([]);
  });
});

describe('variables that must not be raised over a change', () => {
  const create = (versionText: string, body = "{ name: 'plan' }") =>
    `fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: { 'Intercom-Version': ${versionText} }, body: JSON.stringify(${body}) });`;
  const unprepared = (text: string, options = {}): string[] =>
    upgrade({ 'src/a.ts': text }, { to: '2.14', ...options }).plan.unpreparedVariables.map(
      ({ variable, change, place }) => `${variable} ${change} ${at(place)}`,
    );
  const open = ['INTERCOM_VERSION messenger-writable-default-false src/a.ts:1:1'];

  test.each([
    ['without a fallback', 'process.env.INTERCOM_VERSION', undefined],
    [
      'with a fallback that has the change already',
      "process.env.INTERCOM_VERSION ?? '2.11'",
      undefined,
    ],
    [
      'with a fallback that --from leaves alone',
      "process.env.INTERCOM_VERSION ?? '2.9'",
      version('2.10'),
    ],
  ])('%s, under a create that lacks the key', (_, expression, from) => {
    const options = from === undefined ? {} : { from: '2.10' };
    expect(unprepared(create(expression), options)).toEqual(open);
  });

  test('with a create that is left to a person', () => {
    expect(
      unprepared(
        create(
          "process.env.INTERCOM_VERSION ?? '2.10'",
          '{ messenger_writable: isPaid ? true : undefined }',
        ),
      ),
    ).toEqual(open);
  });

  test.each([
    ['the create gets the key', create("process.env.INTERCOM_VERSION ?? '2.10'")],
    [
      'the create has it',
      create('process.env.INTERCOM_VERSION', "{ name: 'plan', messenger_writable: true }"),
    ],
    [
      'it is another request',
      "fetch('https://api.intercom.io/me', { headers: { 'Intercom-Version': process.env.INTERCOM_VERSION } });",
    ],
    ['no variable is read', create("'2.14'")],
  ])('none where %s', (_, text) => {
    expect(unprepared(text)).toEqual([]);
  });
});

describe('judgeVersion', () => {
  const judge = (raw: string, to: string, from?: string, form: 'string' | 'number' = 'string') => {
    const stated = { raw, value: form === 'number' ? String(Number(raw)) : raw, form };
    const step = { to: version(to), ...(from === undefined ? {} : { from: version(from) }) };
    const verdict = judgeVersion(stated, step);
    return verdict.kind === 'refused' ? verdict.message : verdict.kind;
  };

  test.each([
    ['below', '2.9', '2.11', undefined, 'moves'],
    ['equal', '2.11', '2.11', undefined, 'stays'],
    ['above', '2.12', '2.11', undefined, 'stays'],
    ['a channel', 'Preview', '2.11', undefined, 'stays'],
    ['no version', 'latest', '2.11', undefined, 'stays'],
    ['equal to --from', '2.10', '2.11', '2.10', 'moves'],
    ['not equal to --from', '2.9', '2.11', '2.10', 'stays'],
    ['1.x that --from names', '1.4', '2.11', '1.4', 'moves'],
  ])('%s', (_, raw, to, from, expected) => {
    expect(judge(raw, to, from)).toBe(expected);
  });

  test('1.x, which 2.0 lies above', () => {
    expect(judge('1.4', '2.11')).toMatch(/^From 1\.4 to 2\.11 lies 2\.0/);
  });

  test('a number that reads as it is sent, and one that does not', () => {
    expect(judge('2.9', '2.11', undefined, 'number')).toBe('moves');
    expect(judge('2.10', '2.11', undefined, 'number')).toMatch(
      /^The number 2\.10 is sent as 2\.1\./,
    );
    expect(judge('2.10', '2.11', '2.10', 'number')).toBe('moves');
    expect(judge('2.10', '2.11', '2.1', 'number')).toMatch(/^The number 2\.10/);
  });
});

describe('an environment that is handed over', () => {
  const create = (version: string, environment: string): string => `
const create = (env, name) =>
  fetch('https://api.intercom.io/data_attributes', {
    method: 'POST', headers: { 'Intercom-Version': ${version} }, body: JSON.stringify({ name }),
  });
${environment}
`;

  test.each([
    [
      'by a Worker',
      create(
        "env.INTERCOM_VERSION ?? '2.10'",
        'export default { async fetch(request, env) { return create(env, await request.text()); } };',
      ),
    ],
    [
      'by a Worker, with its type',
      create(
        "env.INTERCOM_VERSION ?? '2.10'",
        'export default { scheduled(event, env) { return create(env, event.cron); } } satisfies ExportedHandler<Env>;',
      ),
    ],
    [
      'by a module of the runtime',
      create(
        "env.INTERCOM_VERSION ?? '2.10'",
        "import { env as bindings } from 'cloudflare:workers';\nexport const run = (name) => create(bindings, name);",
      ),
    ],
    [
      'by SvelteKit',
      create(
        "INTERCOM_VERSION ?? '2.10'",
        "import { INTERCOM_VERSION } from '$env/static/private';\nexport const run = (name) => create({}, name);",
      ),
    ],
    [
      'by SvelteKit at run time',
      create(
        "env.INTERCOM_VERSION ?? '2.10'",
        "import { env as all } from '$env/dynamic/private';\nexport const run = (name) => create(all, name);",
      ),
    ],
  ])('%s', (_, code) => {
    const { after, plan } = upgrade({ 'main.ts': code });
    expect(after['main.ts']).toContain(`?? '2.11'`);
    expect(after['main.ts']).toContain('{ name, messenger_writable: true }');
    expect(plan.edits.find(({ kind }) => kind === 'raise-version')?.note).toContain(
      'INTERCOM_VERSION',
    );
  });

  test('by anything else is what callers say', () => {
    const code = create(
      "env.INTERCOM_VERSION ?? '2.10'",
      'export const handler = { fetch(request, env) { return create(env, request.name); } };',
    );
    expect(upgrade({ 'main.ts': code }).undecided).toEqual([expect.stringContaining('main.ts')]);
  });
});
