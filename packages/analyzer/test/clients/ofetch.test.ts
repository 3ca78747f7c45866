/** Requests through ofetch and Nuxt: forms, instances, which header wins, hooks, bodies, look-alikes. */
import { describe, expect, test } from 'vitest';
import { source } from '../source-text.js';
import { answers, expectSilence, type Files, problemsIn, upgrade } from '../support.js';

const URL = "'https://api.intercom.io/data_attributes'";

describe('forms of a call', () => {
  test.each([
    ["import { ofetch } from 'ofetch';", 'ofetch'],
    ["import { $fetch } from 'ofetch';", '$fetch'],
    ["import { ofetch as http } from 'ofetch';", 'http'],
    ["import * as pkg from 'ofetch';", 'pkg.ofetch'],
    ["import { $fetch } from 'ohmyfetch';", '$fetch'],
    ["const { ofetch } = require('ofetch');", 'ofetch'],
    ["const { $fetch } = await import('ofetch');", '$fetch'],
    ['// of Nuxt', '$fetch'],
    ['// of Nuxt', 'globalThis.$fetch'],
    ['// of Nuxt', 'useFetch'],
    ['// of Nuxt', 'useLazyFetch'],
  ])('%s %s', (declaration, name) => {
    expect(
      answers(
        `${declaration}\nawait ${name}(${URL}, { method: 'POST', body: { name: 'plan' } });\n`,
      ),
    ).toEqual(['POST /data_attributes unpinned absent']);
  });

  test.each([
    [`ofetch(${URL}, OPTIONS)`],
    [`ofetch<Attribute>(${URL}, OPTIONS)`],
    [`ofetch(new URL(${URL}), OPTIONS)`],
    [`ofetch.raw(${URL}, OPTIONS)`],
    [`ofetch.raw<Attribute>(${URL}, { ...OPTIONS, retry: 3 })`],
    [`ofetch('/data_attributes', { baseURL: 'https://api.intercom.io', ...OPTIONS })`],
    [`ofetch('data_attributes', { baseURL: 'https://api.intercom.io/', ...OPTIONS })`],
    [`ofetch.create({ baseURL: 'https://api.intercom.io' })('/data_attributes', OPTIONS)`],
    [`ofetch.create({ baseURL: 'https://api.intercom.io' }).raw('/data_attributes', OPTIONS)`],
    [`ofetch.create({ baseURL: 'https://crm.example' })(${URL}, OPTIONS)`],
    [`ofetch(${URL}, { ...OPTIONS, method: 'post', query: { x: 1 } })`],
    [`useFetch(() => ${URL}, OPTIONS)`],
    [`useFetch(() => \`https://api.intercom.io/\${'data_attributes'}\`, OPTIONS)`],
  ])('%s', (call) => {
    const text = source`
      import { ofetch } from 'ofetch';
      const OPTIONS = { method: 'POST', headers: { 'Intercom-Version': '2.11' }, body: { name: 'plan' } } as const;
      await ${call};
    `;
    expect(answers(text)).toEqual(['POST /data_attributes 2.11 at 2:66 absent']);
  });

  test('other methods, and requests that read', () => {
    expect(
      answers(source`
        import { ofetch } from 'ofetch';
        const headers = { 'Intercom-Version': '2.11' };
        await ofetch('https://api.intercom.io/tags', { headers });
        await ofetch('https://api.intercom.io/data_attributes/7', { method: 'put', headers, body: { archived: true } });
        const { data, error } = await useFetch('https://api.intercom.io/me', { headers, lazy: true });
      `),
    ).toEqual([
      'GET /tags 2.11 at 2:39',
      'PUT /data_attributes/7 2.11 at 2:39 absent',
      'GET /me 2.11 at 2:39',
    ]);
  });

  test('its plain fetch: no JSON by itself', () => {
    expect(
      answers(source`
        import { fetch } from 'ofetch';
        await fetch(${URL}, { method: 'POST', body: JSON.stringify({ name: 'plan' }) });
        await fetch(${URL}, { method: 'POST', body: { name: 'plan' } });
      `),
    ).toEqual([
      'POST /data_attributes unpinned absent',
      'POST /data_attributes unpinned undecided',
    ]);
  });
});

describe('instances', () => {
  test('again and again: headers are replaced as a whole', () => {
    expect(
      answers(source`
        import { ofetch } from 'ofetch';
        const base = ofetch.create({
          baseURL: 'https://api.intercom.io',
          headers: { 'Intercom-Version': '2.10' },
        });
        base('/tags');
        base.create({ retry: 2 })('/tags');
        base.create({ headers: { 'X-Id': '1' } })('/tags');
        base.create({ headers: { 'intercom-version': '2.11' } })('/data_attributes', { method: 'POST', body: { name: 'plan' } });
        base.create({ baseURL: 'https://api.eu.intercom.io' })('/tags');
        base.create({ baseURL: 'https://crm.example' })('/tags');
        base.create({ ...shared })('https://api.intercom.io/tags');
      `),
    ).toEqual([
      'GET /tags 2.10 at 4:34',
      'GET /tags 2.10 at 4:34',
      'GET /tags unpinned',
      'POST /data_attributes 2.11 at 9:46 absent',
      'GET /tags 2.10 at 4:34',
    ]);
  });

  test('from other files, with types, in classes', () => {
    const others = {
      'http.ts': source`
        import { $fetch, type $Fetch } from 'ofetch';
        export const api = $fetch.create({ baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.10' } });
        export class Attributes {
          constructor(private readonly http: $Fetch) {}
          create(body: object) {
            return this.http('/data_attributes', { method: 'POST', body });
          }
        }
        export const create = (http: $Fetch, body: object) =>
          http('/data_attributes', { method: 'POST', body, headers: { 'Intercom-Version': '2.11' } });
      `,
      'index.ts': "export * from './http.js';\n",
    };
    expect(
      answers(
        source`
          import { $fetch } from 'ofetch';
          import { api, Attributes, create } from './index.js';
          new Attributes(api).create({ name: 'plan' });
          create(api, { name: 'plan' });
          create($fetch.create({ baseURL: 'https://crm.example' }), { name: 'plan' });
          new Attributes($fetch.create({ baseURL: 'https://api.intercom.io' })).create({ name: 'plan', messenger_writable: true });
        `,
        others,
      ),
    ).toEqual([
      'POST /data_attributes 2.10 at http.ts:2:103 absent',
      'POST /data_attributes 2.11 at http.ts:10:83 absent',
      'POST /data_attributes unpinned present',
    ]);
  });

  test('made elsewhere: its version is not known', () => {
    const text = source`
      import type { $Fetch } from 'ofetch';
      class Attributes {
        @Inject() private readonly http!: $Fetch;
        create = () => this.http(${URL}, { method: 'POST', body: { name: 'plan' } });
      }
    `;
    expect(answers(text)).toEqual(['POST /data_attributes unknown absent']);
    expect(problemsIn({ 'a.ts': text }, 'a.ts')).toEqual([]);
  });

  test('handed to useFetch', () => {
    expect(
      answers(source`
        const api = $fetch.create({ baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.10' } });
        useFetch('/data_attributes', { $fetch: api, method: 'POST', body: { name: 'plan' } });
        useFetch(${URL}, { $fetch: useNuxtApp().$intercom, method: 'POST', body: { name: 'plan' } });
        useFetch('/data_attributes', { $fetch: useNuxtApp().$intercom, method: 'POST', body: { name: 'plan' } });
      `),
    ).toEqual([
      'POST /data_attributes 2.10 at 1:96 absent',
      'POST /data_attributes unknown absent',
    ]);
  });
});

describe('which version goes out', () => {
  const version = (instance: string, call: string): string =>
    answers(source`
      import { ofetch } from 'ofetch';
      const client = ofetch.create({ baseURL: 'https://api.intercom.io', ${instance} });
      client('/tags', { method: 'GET', ${call} });
    `)
      .join('; ')
      .replace(/^GET \/tags /u, '')
      .replace(/ at \S+/gu, '');

  const INSTANCE = "headers: { 'Intercom-Version': '2.10' }";

  test.each([
    [INSTANCE, '', '2.10'],
    [INSTANCE, "headers: { 'Intercom-Version': '2.11' }", '2.11'],
    [INSTANCE, "headers: { 'intercom-version': '2.11' }", '2.11'],
    [INSTANCE, "headers: new Headers({ 'intercom-version': '2.11' })", '2.11'],
    [INSTANCE, "headers: [['intercom-version', '2.11']]", '2.11'],
    [INSTANCE, "headers: { Accept: '*/*' }", '2.10'],
    // It goes out as the word.
    [INSTANCE, "headers: { 'Intercom-Version': undefined }", 'unknown'],
    // Up to 1.3 the headers of the instance are dropped.
    [INSTANCE, 'headers: undefined', 'unknown'],
    ['', 'headers: undefined', 'unpinned'],
    ["headers: { 'Intercom-Version': '2.10', 'intercom-version': '2.11' }", '', 'unknown'],
    [INSTANCE, 'headers: extra', 'unknown'],
  ])('{ %s } and { %s }: %s', (instance, call, expected) => {
    expect(version(instance, call)).toBe(expected);
  });

  test('ohmyfetch: the headers of the call replace all others', () => {
    expect(
      answers(source`
        import { $fetch } from 'ohmyfetch';
        const api = $fetch.create({ baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.10' } });
        api('/tags');
        api('/tags', { headers: { Accept: '*/*' } });
        api('/tags', { headers: { 'Intercom-Version': '2.11' } });
      `).map((text) => text.replace(/ at .*$/u, '')),
    ).toEqual(['GET /tags 2.10', 'GET /tags unpinned', 'GET /tags 2.11']);
  });

  test.each([
    ['by set', "({ options }) => { options.headers.set('Intercom-Version', '2.12'); }", '2.12'],
    [
      'by set, of one expression',
      "({ options }) => options.headers.set('Intercom-Version', '2.12')",
      '2.12',
    ],
    [
      'by the context',
      "(context) => { context.options.headers.set('Intercom-Version', '2.12'); }",
      '2.12',
    ],
    [
      'that waits',
      "async ({ options }) => { await ready(); options.headers.set('Intercom-Version', '2.12'); }",
      '2.12',
    ],
    [
      'that makes a Headers object',
      "({ options }) => { options.headers = new Headers(options.headers); options.headers.set('Intercom-Version', '2.12'); }",
      '2.12',
    ],
    [
      'that replaces all',
      "({ options }) => { options.headers = { 'Intercom-Version': '2.12' }; }",
      '2.12',
    ],
    ['that drops all', "({ options }) => { options.headers = { Accept: '*/*' }; }", 'unpinned'],
    [
      'that spreads and adds it',
      "({ options }) => { options.headers = { ...options.headers, 'Intercom-Version': '2.12' }; }",
      '2.12',
    ],
    // From 1.4 on nothing is copied.
    [
      'that spreads and adds another',
      "({ options }) => { options.headers = { ...options.headers, 'X-Id': id }; }",
      'unknown',
    ],
    // From 1.4 on it does nothing.
    [
      'by a key',
      "({ options }) => { options.headers['Intercom-Version'] = '2.12'; }",
      'one of 2.10 | 2.12',
    ],
    ['about another header', "({ options }) => { options.headers.set('X-Id', id); }", '2.10'],
    ['about something else', '({ request }) => { console.log(request); }', '2.10'],
    [
      'in a list',
      "[({ options }) => options.headers.set('Intercom-Version', '2.12'), ({ options }) => options.headers.set('X-Id', id)]",
      '2.12',
    ],
    ['that is not known', 'onRequest', 'unknown'],
  ])('a hook %s', (_name, hook, expected) => {
    expect(version(`${INSTANCE}, onRequest: ${hook}`, '')).toBe(expected);
  });

  test('a hook of the call runs in place of the one of the instance', () => {
    const set = (value: string): string =>
      `onRequest({ options }) { options.headers.set('Intercom-Version', '${value}'); }`;
    expect(version(`${INSTANCE}, ${set('2.12')}`, set('2.13'))).toBe('2.13');
    expect(
      version(`${INSTANCE}, ${set('2.12')}`, 'onRequest({ request }) { console.log(request); }'),
    ).toBe('2.10');
    expect(version(`${INSTANCE}, ${set('2.12')}`, "headers: { 'Intercom-Version': '2.11' }")).toBe(
      '2.12',
    );
  });
});

describe('bodies', () => {
  test.each([
    ["body: { name: 'plan' }", 'absent'],
    ["body: { name: 'plan', messenger_writable: false }", 'present'],
    ["body: { name: 'plan', messenger_writable: undefined }", 'absent'],
    ["body: JSON.stringify({ name: 'plan' })", 'absent'],
    ['body: attribute', 'undecided'],
    ["body: new URLSearchParams({ name: 'plan' })", 'undecided'],
    ['body: form', 'undecided'],
    [
      "body: { name: 'plan' }, headers: { 'Content-Type': 'application/x-www-form-urlencoded' }",
      'undecided',
    ],
    [
      "body: { name: 'plan' }, headers: { 'Content-Type': 'application/json; charset=utf-8' }",
      'absent',
    ],
    ["body: ref({ name: 'plan' })", 'undecided'],
    // There is no such option.
    ["json: { name: 'plan' }", ''],
  ])('{ %s }', (options, presence) => {
    expect(
      answers(
        `import { ofetch } from 'ofetch';\nofetch(${URL}, { method: 'POST', ${options} });\n`,
      ),
    ).toEqual([`POST /data_attributes unpinned ${presence}`.trim()]);
  });
});

describe('helpers', () => {
  test('around it: method, path and body', () => {
    expect(
      answers(
        source`
          import { useIntercom } from './composables/intercom.js';
          const { createAttribute, request } = useIntercom();
          await request('/data_attributes', { method: 'POST', body: { name: 'plan' } });
          await request('/tags');
          await createAttribute({ name: 'plan' });
        `,
        {
          'composables/intercom.ts': source`
            export const useIntercom = () => {
              const config = useRuntimeConfig();
              const request = <T>(path: string, options: { method?: 'GET' | 'POST'; body?: object } = {}) =>
                $fetch<T>(path, {
                  baseURL: 'https://api.intercom.io',
                  ...options,
                  headers: { Authorization: config.token, 'Intercom-Version': '2.11' },
                });
              const createAttribute = (body: object) => request('/data_attributes', { method: 'POST', body });
              return { createAttribute, request };
            };
          `,
        },
      ),
    ).toEqual([
      'POST /data_attributes 2.11 at composables/intercom.ts:7:67 absent',
      'GET /tags 2.11 at composables/intercom.ts:7:67',
      'POST /data_attributes 2.11 at composables/intercom.ts:7:67 absent',
    ]);
  });
});

describe('silence', () => {
  const OPTIONS = "{ method: 'POST', body: { name: 'plan' } }";
  test.each([
    ['another host', `$fetch('https://crm.example/data_attributes', ${OPTIONS});`],
    ['a route of the application', `$fetch('/api/data_attributes', ${OPTIONS});`],
    [
      'the name alone',
      `const ofetch = (url, options) => queue.push(url, options);\nofetch(${URL}, ${OPTIONS});`,
    ],
    ['a variable called $fetch', `const $fetch = createMock();\n$fetch(${URL}, ${OPTIONS});`],
    ['a parameter called $fetch', `export default ({ $fetch }) => $fetch(${URL}, ${OPTIONS});`],
    [
      "VueUse's useFetch",
      `import { useFetch } from '@vueuse/core';\nuseFetch(${URL}, ${OPTIONS}).json();`,
    ],
    [
      'useFetch of another file',
      `import { useFetch } from './use-fetch.js';\nuseFetch(${URL}, ${OPTIONS});`,
    ],
    ['useFetch of use-http', `import useFetch from 'use-http';\nuseFetch(${URL}, ${OPTIONS});`],
    ['native', `import { ofetch } from 'ofetch';\nofetch.native(${URL}, ${OPTIONS});`],
    [
      'another export',
      `import { createFetch } from 'ofetch';\ncreateFetch({ defaults: {} })(${URL}, ${OPTIONS});`,
    ],
    ['a URL that is a ref', `useFetch(computed(() => ${URL}), ${OPTIONS});`],
    [
      'a mock',
      `import { $fetch } from 'ofetch';\nvi.mock('ofetch');\nvi.mocked($fetch).mockResolvedValue(${OPTIONS});\nexpect($fetch).toHaveBeenCalledWith(${URL}, ${OPTIONS});`,
    ],
  ])('%s', (_name, text) => {
    expectSilence({ 'a.ts': `${text}\n` });
  });

  test('a request that reads, with a body', () => {
    const text = `$fetch(${URL}, { headers: { 'Intercom-Version': '2.11' }, body: { name: 'plan' } });\n`;
    expect(problemsIn({ 'a.ts': text }, 'a.ts')).toEqual([]);
  });
});

describe('edits', () => {
  test('in the call, in a variable, around a parameter', () => {
    const { after, manual, undecided } = upgrade({
      'a.ts': source`
        import { ofetch } from 'ofetch';
        const api = ofetch.create({ baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.10' } });
        await api('/data_attributes', { method: 'POST', body: { name: 'plan' } });
        const body = { name: 'seats' };
        await api('/data_attributes', { method: 'POST', body });
        export const create = (attribute: Attribute) =>
          api('/data_attributes', { method: 'POST', body: attribute });
      `,
    });
    expect([...manual, ...undecided]).toEqual([]);
    expect(after['a.ts']).toBe(source`
      import { ofetch } from 'ofetch';
      const api = ofetch.create({ baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.11' } });
      await api('/data_attributes', { method: 'POST', body: { name: 'plan', messenger_writable: true } });
      const body = { name: 'seats', messenger_writable: true };
      await api('/data_attributes', { method: 'POST', body });
      export const create = (attribute: Attribute) =>
        api('/data_attributes', { method: 'POST', body: { messenger_writable: true, ...attribute } });
    `);
  });
});

describe('a hook that may change the body', () => {
  const withHook = (hook: string): Files => ({
    'a.ts': source`
      import { ofetch } from 'ofetch';
      import { addKey, addHeader } from './hooks';
      const api = ofetch.create({
        baseURL: 'https://api.intercom.io',
        headers: { 'Intercom-Version': '2.10' },
        ${hook},
      });
      await api('/data_attributes', { method: 'POST', body: { name: 'plan' } });
    `,
    'hooks.ts': source`
      export const addKey = (ctx) => {
        if (ctx.options.method === 'POST') ctx.options.body = { ...ctx.options.body, messenger_writable: false };
      };
      export const addHeader = ({ options }) => options.headers.set('X-Id', '1');
    `,
  });

  test.each([
    'onRequest({ options }) { options.body = { messenger_writable: false, ...options.body }; }',
    'onRequest({ options }) { options.body.messenger_writable ??= false; }',
    'onRequest({ options }) { Object.assign(options, { body: {} }); }',
    'onRequest(ctx) { const { options } = ctx; options.body = {}; }',
    'onRequest: addKey',
  ])('%s', (hook) => {
    const files = withHook(hook);
    expect(answers(files['a.ts'] ?? '', files)).toEqual([
      'POST /data_attributes 2.10 at 5:34 undecided',
    ]);
    const { after, undecided } = upgrade(files);
    expect(after['a.ts']).not.toContain('messenger_writable: true');
    expect(undecided).toHaveLength(1);
  });

  test.each([
    "onRequest({ options }) { options.headers.set('X-Id', '1'); }",
    'onRequest({ request, options }) { console.log(request, options.body); }',
    'onRequest({ options }) { options.query = { page: 1 }; }',
    'onRequest: addHeader',
    'onResponse({ response }) { response.body = {}; }',
    'retry: 3, timeout: 5000',
  ])('another one: %s', (hook) => {
    const files = withHook(hook);
    expect(answers(files['a.ts'] ?? '', files)).toEqual([
      'POST /data_attributes 2.10 at 5:34 absent',
    ]);
  });
});
