/** How the requests and versions of a project were decided, and what each occurrence of a word is. */
import { parseApiVersion } from 'intercom-api-versions';
import { describe, expect, it } from 'vitest';
import {
  type AnalyzerSettings,
  createMemoryHost,
  createProject,
  explainProject,
  type Explanation,
  type Step,
} from '../src/index.js';
import { source } from './source-text.js';
import type { Files } from './support.js';

function explain(files: Files, settings: AnalyzerSettings = {}): Explanation {
  const to = parseApiVersion('2.11');
  if (to === undefined) throw new Error('2.11 is a version.');
  const host = createMemoryHost(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`/app/${path}`, text])),
  );
  return explainProject(
    createProject(host, settings),
    Object.keys(files).map((path) => `/app/${path}`),
    {
      migration: {
        to,
        phase: 'all',
        isEditable: () => true,
        isTestFile: (path) => path.includes('.test.'),
        includeTests: false,
      },
      settings,
      show: ({ path, line }) => `${path.slice('/app/'.length)}:${line}`,
    },
  );
}

/** `config.ts:1 '2.10'` */
function words(steps: readonly Step[]): readonly string[] {
  return steps.map(
    ({ place, text }) => `${place.path.slice('/app/'.length)}:${place.line} ${text}`,
  );
}

const APPLICATION: Files = {
  'config.ts': source`
    export const HOST = 'https://api.intercom.io';
    export const VERSION = process.env.API_VERSION ?? '2.10';
  `,
  'client.ts': source`
    import { HOST, VERSION } from './config';
    async function send(method: string, path: string, body?: object) {
      return fetch(new URL(path, HOST), {
        method,
        headers: { 'Intercom-Version': VERSION },
        body: JSON.stringify(body),
      });
    }
    export const createAttribute = (definition: object) => send('POST', '/data_attributes', definition);
    export const listTags = () => send('GET', '/tags');
  `,
  'seed.ts': source`
    import { createAttribute } from './client';
    const definitions = [
      { name: 'plan', model: 'contact', data_type: 'string' },
      { name: 'seats', model: 'company', data_type: 'integer', messenger_writable: false },
    ];
    for (const definition of definitions) await createAttribute(definition);
  `,
};

describe('a request', () => {
  const explanation = explain(APPLICATION);
  const [create] = explanation.requests.filter(({ place }) => place.path === '/app/seed.ts');

  it('shows the calls that lead to it, the innermost first', () => {
    expect(words(create?.calls ?? [])).toEqual([
      'client.ts:3 fetch(new URL(path, HOST), {',
      "client.ts:9 send('POST', '/data_attributes', definition)",
      'seed.ts:6 createAttribute(definition)',
    ]);
  });

  it('shows the literals that its URL is made of, and the names they went through', () => {
    expect(create?.url.text).toBe('https://api.intercom.io/data_attributes');
    expect(words(create?.url.steps ?? [])).toEqual([
      "config.ts:1 'https://api.intercom.io'",
      'client.ts:3 HOST',
      "client.ts:9 '/data_attributes'",
      'client.ts:3 path',
      'client.ts:3 new URL(path, HOST)',
    ]);
  });

  it('shows where its version is stated, and what overrides it', () => {
    expect(create?.version.text).toBe('2.10 (set at config.ts:2, unless API_VERSION is set)');
    expect(words(create?.version.steps ?? [])).toEqual([
      "config.ts:2 '2.10'",
      'client.ts:5 VERSION',
    ]);
  });

  it('shows each body that it may send, and where the key is written', () => {
    expect(create?.bodies.map(({ text, steps }) => [text, words(steps).slice(0, 2)])).toEqual([
      [
        '{ name, model, data_type }',
        [
          "seed.ts:3 { name: 'plan', model: 'contact', data_type: 'string' }",
          'seed.ts:6 definition',
        ],
      ],
      [
        '{ name, model, data_type, messenger_writable }',
        [
          "seed.ts:4 { name: 'seats', model: 'company', data_type: 'integer', messenger_writ…",
          'seed.ts:6 definition',
        ],
      ],
    ]);
  });

  it('ends in one outcome', () => {
    expect(
      explanation.requests.map(({ place, operation, outcome }) => [
        `${place.path.slice('/app/'.length)}:${place.line}`,
        operation?.path,
        outcome.kind,
      ]),
    ).toEqual([
      ['client.ts:3', undefined, 'decided-by-callers'],
      ['client.ts:9', '/data_attributes', 'decided-by-callers'],
      ['client.ts:10', '/tags', 'not-a-create'],
      ['seed.ts:6', '/data_attributes', 'edited'],
    ]);
  });
});

describe('the outcome of a create', () => {
  const outcomeOf = (text: string, path = 'a.js'): string[] =>
    explain({ [path]: text }).requests.map(({ outcome }) =>
      'reason' in outcome
        ? `${outcome.kind}: ${outcome.reason}`
        : 'message' in outcome
          ? `${outcome.kind}: ${outcome.message.slice(0, 30)}`
          : outcome.kind,
    );
  const create = (version: string, body = `{ name: 'plan' }`): string =>
    `fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: { ${version} }, body: JSON.stringify(${body}) });\n`;

  it.each([
    ['edited', create(`'Intercom-Version': '2.10'`)],
    [
      'explicit',
      create(`'Intercom-Version': '2.10'`, `{ name: 'plan', messenger_writable: false }`),
    ],
    ['already-above', create(`'Intercom-Version': '2.12'`)],
    ['manual: The code states no version, so', create('')],
    [
      'undecided: A create without `messenger_writable`, at a version that is not known: the version is read from the environment variable API_VERSION, without a fallback.',
      create(`'Intercom-Version': process.env.API_VERSION`),
    ],
    [
      'undecided: it goes to Intercom, and the method is not known',
      `import { method } from 'elsewhere';\n${create(`'Intercom-Version': '2.10'`).replace(`'POST'`, 'method')}`,
    ],
    ['elsewhere', create('').replace('api.intercom.io', 'crm.example')],
  ])('%s', (outcome, text) => {
    expect(outcomeOf(text)).toEqual([outcome]);
  });

  it('in-tests', () => {
    expect(outcomeOf(create(`'Intercom-Version': '2.10'`), 'a.test.js')).toEqual(['in-tests']);
  });
});

describe('a version', () => {
  it('says what becomes of it, and of what it is the value', () => {
    const { versions } = explain({
      ...APPLICATION,
      'later.ts': `export const headers = { 'Intercom-Version': '2.14' };\n`,
      'wrong.ts': `export const headers = { 'Intercom-Version': 'latest' };\n`,
    });
    expect(
      versions.map(({ pin, steps, outcome }) => [pin.value, words(steps), outcome.kind]),
    ).toEqual([
      ['2.10', ["config.ts:2 '2.10'", 'client.ts:5 VERSION'], 'raised'],
      ['2.14', ["later.ts:1 '2.14'"], 'already-above'],
      ['latest', ["wrong.ts:1 'latest'"], 'unknown-version'],
    ]);
  });
});

describe('words', () => {
  it('are accounted for, each by what it is', () => {
    const files: Files = {
      'a.tsx': source`
        // Intercom's data_attributes
        import { IntercomClient } from 'intercom-client';
        import { api } from './intercom.js';
        const client = new IntercomClient({ token: process.env.INTERCOM_TOKEN ?? '', version: '2.10' });
        client.dataAttributes.create({ name: 'plan', model: 'contact', data_type: 'string' });
        export const link = 'https://api.intercom.io/data_attributes';
        export const label = 'Talk to us on Intercom';
        export const Help = () => <p title="intercom">Intercom</p>;
        fetch('https://crm.example/data_attributes', { method: 'POST' });
      `,
      'intercom.js': 'export const api = 1;\n',
      'package.json': JSON.stringify({ dependencies: { 'intercom-client': '^6.0.0' } }),
    };
    const found = explain(files).occurrencesIn('/app/a.tsx') ?? [];
    expect(
      found.map(
        ({ place, word, account }) => `${place.line}:${place.column} ${word} ${account.kind}`,
      ),
    ).toEqual([
      '1:4 Intercom comment',
      '1:15 data_attributes comment',
      '2:10 Intercom name',
      '2:33 intercom import',
      '3:24 intercom import',
      '4:20 Intercom version',
      '4:56 INTERCOM version',
      '5:8 dataAttributes request',
      '6:34 intercom unused-address',
      '6:46 data_attributes unused-address',
      '7:37 Intercom text',
      '8:37 intercom text',
      '8:47 Intercom text',
      '9:28 data_attributes request',
    ]);
  });

  it('outside of the scripts of a component are markup', () => {
    const found = explain({
      'A.vue':
        '<script setup>\nconst title = "Intercom";\n</script>\n<template>\n  <p>Intercom</p>\n</template>\n',
    }).occurrencesIn('/app/A.vue');
    expect(found?.map(({ place, account }) => `${place.line} ${account.kind}`)).toEqual([
      '2 text',
      '5 markup',
    ]);
  });

  it('in a callback inside of a call are no part of the call', () => {
    const found = explain({
      'a.js': source`
        fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': '2.10' } });
        withTags('https://api.intercom.io/tags', () => {
          const intercom = 1;
        });
      `,
    }).occurrencesIn('/app/a.js');
    expect(found?.map(({ place, account }) => `${place.line} ${account.kind}`)).toEqual([
      '1 request',
      '1 version',
      '2 unused-address',
      '3 name',
    ]);
  });

  it('of settings are words, too', () => {
    const settings = { hosts: ['api.proxy.test'] };
    const found = explain(
      { 'a.js': `fetch('https://api.proxy.test/tags');\n` },
      settings,
    ).occurrencesIn('/app/a.js');
    expect(found?.map(({ word, account }) => `${word} ${account.kind}`)).toEqual([
      'api.proxy.test request',
    ]);
  });

  it('in a file that cannot be parsed are not told apart', () => {
    expect(explain({ 'a.js': 'const intercom = ;' }).occurrencesIn('/app/a.js')).toBeUndefined();
  });
});
