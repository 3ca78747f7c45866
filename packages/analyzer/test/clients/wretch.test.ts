/** Requests through wretch: steps, URLs that are put together, headers that join, bodies, look-alikes. */
import { describe, expect, test } from 'vitest';
import { source } from '../source-text.js';
import { answers, expectSilence, problemsIn, upgrade } from '../support.js';

const URL = "'https://api.intercom.io/data_attributes'";

describe('forms of a call', () => {
  test.each([
    ["import wretch from 'wretch';", 'wretch'],
    ["import { default as w } from 'wretch';", 'w'],
    ["import * as wretch from 'wretch';", 'wretch.default'],
    ["const wretch = require('wretch');", 'wretch'],
    ["const wretch = require('wretch').default;", 'wretch'],
    ["const { default: wretch } = await import('wretch');", 'wretch'],
  ])('%s', (declaration, name) => {
    expect(
      answers(`${declaration}\nawait ${name}(${URL}).post({ name: 'plan' }).json();\n`),
    ).toEqual(['POST /data_attributes unpinned absent']);
  });

  test.each([
    [`wretch(${URL}, OPTIONS).post(BODY)`, 'POST'],
    [`wretch(${URL}, OPTIONS).json(BODY).post().json()`, 'POST'],
    [`wretch('https://api.intercom.io', OPTIONS).url('/data_attributes').post(BODY).res()`, 'POST'],
    [`wretch('https://api.intercom.io', OPTIONS).post(BODY, '/data_attributes')`, 'POST'],
    [`wretch('https://crm.example', OPTIONS).url(${URL}, true).post(BODY)`, 'POST'],
    [`wretch().options(OPTIONS).url(${URL}).post(BODY)`, 'POST'],
    [`wretch(${URL}).headers(OPTIONS.headers).post(BODY)`, 'POST'],
    [`wretch(${URL}, OPTIONS).fetch('POST', '', BODY)`, 'POST'],
    [`wretch(${URL}, { method: 'POST', ...OPTIONS }).json(BODY).fetch()`, 'POST'],
    [`wretch(${URL}, OPTIONS).put(BODY)`, 'PUT'],
    [`wretch(${URL}, OPTIONS).patch(BODY)`, 'PATCH'],
    [
      `wretch(${URL}, OPTIONS).auth(\`Bearer \${token}\`).content('application/json').post(BODY)`,
      'POST',
    ],
    // Up to 1, options stand in the place of the path.
    [`wretch(${URL}).post(BODY, OPTIONS)`, 'POST'],
  ])('%s', (call, method) => {
    const text = source`
      import wretch from 'wretch';
      const OPTIONS = { headers: { 'Intercom-Version': '2.11' } };
      const BODY = { name: 'plan' };
      await ${call};
    `;
    expect(answers(text)).toEqual([`${method} /data_attributes 2.11 at 2:50 absent`]);
  });

  test('requests that read', () => {
    expect(
      answers(source`
        import wretch from 'wretch';
        const api = wretch('https://api.intercom.io').headers({ 'Intercom-Version': '2.11' });
        await api.get('/tags').json();
        await api.url('/contacts').query({ page: 1 }).get().json();
        await api.url('/contacts').head().res();
        await api.delete('/tags/7').res();
        await api.url('/me').fetch().json();
        await api.get('/export', { headers: { 'Intercom-Version': '2.12' } });
      `),
    ).toEqual([
      'GET /tags 2.11 at 2:77',
      'GET /contacts 2.11 at 2:77',
      'HEAD /contacts 2.11 at 2:77',
      'DELETE /tags/7 2.11 at 2:77',
      'GET /me 2.11 at 2:77',
      'GET /export 2.11 at 2:77',
    ]);
  });

  test('a step that nobody keeps is lost', () => {
    expect(
      answers(source`
        import wretch from 'wretch';
        let api = wretch('https://api.intercom.io');
        api.headers({ 'Intercom-Version': '2.10' });
        api.get('/tags');
        api = api.headers({ 'Intercom-Version': '2.11' });
        api.get('/tags');
      `),
    ).toEqual(['GET /tags unpinned', 'GET /tags 2.11 at 5:41']);
  });

  test('from other files, in fields, and as parameters', () => {
    const others = {
      'api.ts': source`
        import wretch, { type Wretch } from 'wretch';
        export default wretch('https://api.intercom.io').headers({ 'Intercom-Version': '2.10' });
        export const create = (api: Wretch, body: object) => api.url('/data_attributes').post(body).json();
        export class Intercom {
          private readonly api: Wretch;
          constructor(version: string) {
            this.api = wretch('https://api.intercom.io').headers({ 'Intercom-Version': version });
          }
          create = (body: object) => this.api.url('/data_attributes').post(body).json();
        }
      `,
    };
    expect(
      answers(
        source`
          import wretch from 'wretch';
          import api, { create, Intercom } from './api.js';
          api.url('/data_attributes').post({ name: 'plan' });
          create(api, { name: 'plan' });
          create(wretch('https://crm.example'), { name: 'plan' });
          new Intercom('2.11').create({ name: 'plan', messenger_writable: true });
        `,
        others,
      ),
    ).toEqual([
      'POST /data_attributes 2.10 at api.ts:2:80 absent',
      'POST /data_attributes 2.10 at api.ts:2:80 absent',
      'POST /data_attributes 2.11 at 6:14 present',
    ]);
  });
});

describe('which version goes out', () => {
  const version = (start: string, steps: string, before = ''): string =>
    answers(source`
      import wretch from 'wretch';
      import { retry } from 'wretch/middlewares';
      ${before}
      wretch('https://api.intercom.io/tags', { ${start} })${steps}.get();
    `)
      .join()
      .replace(/^GET \/tags /u, '')
      .replace(/ at \S+/gu, '');

  const START = "headers: { 'Intercom-Version': '2.10' }";

  test.each([
    [START, '', '2.10'],
    [START, ".headers({ 'Intercom-Version': '2.11' })", '2.11'],
    // Both are sent.
    [START, ".headers({ 'intercom-version': '2.11' })", 'unknown'],
    [START, ".headers(new Headers({ 'intercom-version': '2.11' }))", '2.11'],
    [START, ".headers({ Accept: '*/*' })", '2.10'],
    ["headers: { 'Intercom-Version': '2.10', 'intercom-version': '2.11' }", '', 'unknown'],
    [START, ".headers({ 'Intercom-Version': undefined })", 'unknown'],
    [START, '.headers(extra)', 'unknown'],
    [START, ".options({ headers: { 'Intercom-Version': '2.11' } })", '2.11'],
    [START, ".options({ credentials: 'omit' })", '2.10'],
    // Whether that replaces all headers depends on the major.
    [START, ".options({ headers: { 'X-Id': '1' } }, true)", 'unknown'],
    [START, ".options({ headers: {} }).headers({ 'Intercom-Version': '2.11' })", '2.11'],
    [START, '.middlewares([retry({ maxAttempts: 2 })])', '2.10'],
    [START, '.middlewares([(next) => (url, options) => next(url, sign(options))])', 'unknown'],
    [START, ".middlewares([sign]).headers({ 'Intercom-Version': '2.11' })", 'unknown'],
    [START, ".defer((w) => w.headers({ 'Intercom-Version': '2.11' }))", 'unknown'],
    [START, '.catcher(404, () => null).resolve((chain) => chain.json())', '2.10'],
    // Up to 1, for everybody, and below.
    ['', ".defaults({ headers: { 'Intercom-Version': '2.11' } })", '2.11'],
    [START, ".defaults({ headers: { 'Intercom-Version': '2.11' } })", '2.10'],
  ])('{ %s }%s', (start, steps, expected) => {
    expect(version(start, steps)).toBe(expected);
  });

  test('options for everybody', () => {
    const shared = "wretch.options({ headers: { 'Intercom-Version': '2.12' } });";
    expect(version('', '', shared)).toBe('2.12');
    expect(version(START, '', shared)).toBe('2.10');
    expect(version("headers: { 'intercom-version': '2.10' }", '', shared)).toBe('unknown');
    expect(version('', '', `if (beta) ${shared}`)).toBe('unknown');
  });
});

describe('where it goes', () => {
  test.each([
    ["wretch('https://api.intercom.io').get('/tags')", 'GET /tags unpinned'],
    ["wretch('https://api.intercom.io/').get('tags')", 'GET /tags unpinned'],
    [
      "wretch('https://api.intercom.io').url('/contacts').url('/7').get()",
      'GET /contacts/7 unpinned',
    ],
    ["wretch('https://api.intercom.io').url('/contacts').get('?page=2')", 'GET /contacts unpinned'],
    ["wretch('https://api.intercom.io').get('tags')", undefined],
    ["wretch('https://api.intercom.io').get('https://crm.example/tags')", undefined],
  ])('%s', (call, expected) => {
    expect(answers(`import wretch from 'wretch';\n${call};\n`)).toEqual(
      expected === undefined ? [] : [expected],
    );
  });
});

describe('bodies', () => {
  test.each([
    [".post({ name: 'plan' })", 'absent'],
    [".post({ name: 'plan', messenger_writable: true })", 'present'],
    [".post({ name: 'plan', messenger_writable: undefined })", 'absent'],
    [".json({ name: 'plan' }).post()", 'absent'],
    [
      ".json({ model: 'contact' }).json({ name: 'plan', messenger_writable: true }).post()",
      'present',
    ],
    [".json({ name: 'plan', messenger_writable: true }).post({ name: 'plan' })", 'absent'],
    [".content('application/json').post(JSON.stringify({ name: 'plan' }))", 'absent'],
    [".body(JSON.stringify({ name: 'plan' })).post()", 'absent'],
    [".body({ name: 'plan' }).post()", 'undecided'],
    [".content('text/plain').post({ name: 'plan' })", 'undecided'],
    [".formData({ name: 'plan' }).post()", 'undecided'],
    [".formUrl({ name: 'plan' }).post()", 'undecided'],
    [".post(new URLSearchParams({ name: 'plan' }))", 'undecided'],
    ['.post(attribute)', 'undecided'],
    ['.post()', ''],
  ])('%s', (steps, presence) => {
    expect(answers(`import wretch from 'wretch';\nwretch(${URL})${steps}.json();\n`)).toEqual([
      `POST /data_attributes unpinned ${presence}`.trim(),
    ]);
  });

  test('of a request that reads: no create', () => {
    const text = `import wretch from 'wretch';\nwretch(${URL}).headers({ 'Intercom-Version': '2.11' }).json({ name: 'plan' }).get();\n`;
    expect(problemsIn({ 'a.ts': text }, 'a.ts')).toEqual([]);
  });
});

describe('helpers', () => {
  test('around it: method, path and body', () => {
    expect(
      answers(
        source`
          import { get, intercom, post } from './intercom.js';
          await intercom('POST', '/data_attributes', { name: 'plan' });
          await post('/data_attributes', { name: 'plan', messenger_writable: true });
          await get('/tags');
        `,
        {
          'intercom.ts': source`
            import wretch from 'wretch';
            const api = wretch('https://api.intercom.io').headers({ 'Intercom-Version': '2.11' });
            export const intercom = (method: string, path: string, body?: object) =>
              api.fetch(method, path, body).json();
            export async function post<T>(path: string, body: object): Promise<T> {
              return await api
                .url(path)
                .json(body)
                .post()
                .json<T>();
            }
            export const get = (path: string) => api.get(path).json();
          `,
        },
      ),
    ).toEqual([
      'POST /data_attributes 2.11 at intercom.ts:2:77 absent',
      'POST /data_attributes 2.11 at intercom.ts:2:77 present',
      'GET /tags 2.11 at intercom.ts:2:77',
    ]);
  });
});

describe('silence', () => {
  test.each([
    [
      'another host',
      `import wretch from 'wretch';\nwretch('https://crm.example').url('/data_attributes').post({ name: 'plan' });`,
    ],
    [
      'the name alone',
      `const wretch = (url) => ({ post: (body) => queue.push(url, body) });\nwretch(${URL}).post({ name: 'plan' });`,
    ],
    [
      'another package',
      `import wretch from 'wretch-mock';\nwretch(${URL}).post({ name: 'plan' });`,
    ],
    [
      'a step that is not known',
      `import wretch from 'wretch';\nwretch(${URL}).signed().post({ name: 'plan' });`,
    ],
    [
      'an export that makes none',
      `import wretch from 'wretch';\nwretch.errorType(${URL}).post({ name: 'plan' });`,
    ],
    [
      'a method that it lacks',
      `import wretch from 'wretch';\nwretch(${URL}).send({ name: 'plan' });`,
    ],
    [
      'a mock',
      `import wretch from 'wretch';\njest.mock('wretch');\nexpect(wretch).toHaveBeenCalledWith(${URL});\nwretch.mockReturnValue({ post: jest.fn() });`,
    ],
  ])('%s', (_name, text) => {
    expectSilence({ 'a.ts': `${text}\n` });
  });
});

describe('edits', () => {
  test('in post, in json, in a variable, around a parameter', () => {
    const { after, manual, undecided } = upgrade({
      'a.ts': source`
        import wretch from 'wretch';
        const api = wretch('https://api.intercom.io').headers({ 'Intercom-Version': '2.10' });
        await api.url('/data_attributes').post({ name: 'plan' }).json();
        await api.url('/data_attributes').json({ name: 'seats' }).post().json();
        const body = { name: 'tier' };
        await api.post(body, '/data_attributes').res();
        export const create = (attribute: Attribute) => api.url('/data_attributes').post(attribute).json();
      `,
    });
    expect([...manual, ...undecided]).toEqual([]);
    expect(after['a.ts']).toBe(source`
      import wretch from 'wretch';
      const api = wretch('https://api.intercom.io').headers({ 'Intercom-Version': '2.11' });
      await api.url('/data_attributes').post({ name: 'plan', messenger_writable: true }).json();
      await api.url('/data_attributes').json({ name: 'seats', messenger_writable: true }).post().json();
      const body = { name: 'tier', messenger_writable: true };
      await api.post(body, '/data_attributes').res();
      export const create = (attribute: Attribute) => api.url('/data_attributes').post({ messenger_writable: true, ...attribute }).json();
    `);
  });
});
