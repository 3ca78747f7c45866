/** Requests through `fetch` and packages with the same function: where they go and what they carry. */
import { describe, expect, test } from 'vitest';
import { source } from './source-text.js';
import { at, callsIn, type Files, keyIn, problemsIn, upgrade, versionText } from './support.js';

/** `POST /tags 2.11 from a.ts:1:2` for each call of a file. */
function requests(text: string, settings?: Parameters<typeof callsIn>[2]): string[] {
  return requestsIn({ 'src/a.ts': text }, 'src/a.ts', settings);
}

function requestsIn(
  files: Files,
  path: string,
  settings?: Parameters<typeof callsIn>[2],
): string[] {
  return callsIn(files, path, settings).map(
    (call) => `${call.method} ${call.path} ${versionText(call.version)}`,
  );
}

/** The versions alone, for tests about headers. */
function versions(text: string): string[] {
  return callsIn({ 'src/a.ts': text }, 'src/a.ts').map((call) => versionText(call.version));
}

describe('the function', () => {
  test.each([
    ['the global', ''],
    ['node-fetch', "import fetch from 'node-fetch';"],
    ['node-fetch under require', "const fetch = require('node-fetch');"],
    ['node-fetch by its default member', "const fetch = require('node-fetch').default;"],
    ['node-fetch, imported late', "const { default: fetch } = await import('node-fetch');"],
    [
      'node-fetch as a function that imports it',
      "const fetch = (...args) => import('node-fetch').then(({ default: fetch }) => fetch(...args));",
    ],
    ['undici', "import { fetch } from 'undici';"],
    ['undici under require', "const { fetch } = require('undici');"],
    ['cross-fetch', "import fetch from 'cross-fetch';"],
    ['cross-fetch by its named export', "import { fetch } from 'cross-fetch';"],
    ['cross-fetch under require', "const fetch = require('cross-fetch');"],
  ])('%s', (_name, declaration) => {
    const files = {
      'src/a.js': `${declaration}\nfetch('https://api.intercom.io/tags', { method: 'POST', headers: { 'Intercom-Version': '2.11' } });\n`,
    };
    const all = requestsIn(files, 'src/a.js');
    expect(all).toEqual(['POST /tags 2.11 from src/a.js:2:88']);
  });

  test('under other names', () => {
    expect(
      requests(source`
        import request from 'node-fetch';
        import * as undici from 'undici';
        import { fetch as crossFetch } from 'cross-fetch';
        const go = globalThis.fetch;
        request('https://api.intercom.io/a');
        undici.fetch('https://api.intercom.io/b');
        crossFetch('https://api.intercom.io/c');
        go('https://api.intercom.io/d');
        window.fetch('https://api.intercom.io/e');
        globalThis.fetch('https://api.intercom.io/f');
        self.fetch.call(null, 'https://api.intercom.io/g');
        const bound = fetch.bind(globalThis);
        bound('https://api.intercom.io/h');
      `),
    ).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((path) => `GET /${path} unpinned`));
  });

  test('handed over as a value', () => {
    expect(
      requests(source`
        class Desk {
          constructor(private readonly http: typeof fetch = fetch) {}
          tags() {
            return this.http('https://api.intercom.io/tags', { headers: { 'Intercom-Version': '2.11' } });
          }
        }
        new Desk().tags();
      `),
    ).toContain('GET /tags 2.11 from src/a.ts:4:87');
  });

  test('a look-alike is none', () => {
    expect(
      requests(source`
        import { fetch as fetchRecords } from './records.js';
        import { fetch as other } from 'acme-http';
        fetchRecords('https://api.intercom.io/data_attributes', { method: 'POST' });
        other('https://api.intercom.io/data_attributes', { method: 'POST' });
        cache.fetch('https://api.intercom.io/data_attributes', { method: 'POST' });
        export function run(fetch: (url: string, init: object) => void) {
          fetch('https://api.intercom.io/data_attributes', { method: 'POST', body: '{}' });
        }
        {
          const fetch = (url: string) => queue.push(url);
          fetch('https://api.intercom.io/tags');
        }
        function fetchAll(fetch = other) {
          fetch('https://api.intercom.io/tags');
        }
      `),
    ).toEqual([]);
  });
});

describe('where it goes', () => {
  test.each([
    ['a literal', "'https://api.intercom.io/data_attributes'"],
    ['a region', "'https://api.eu.intercom.io/data_attributes'"],
    ['another region', "'https://api.au.intercom.io/data_attributes'"],
    ['upper case', "'https://API.Intercom.io/data_attributes'"],
    ['a port', "'https://api.intercom.io:443/data_attributes'"],
    ['a query', "'https://api.intercom.io/data_attributes?x=1'"],
    ['a slash at the end', "'https://api.intercom.io/data_attributes/'"],
    ['a sum', "'https://api.intercom.io' + '/data_attributes'"],
    ['a template', '`${API}/data_attributes`'],
    ['a template of base and path', '`${API}${PATH}`'],
    ['a constant', 'FULL'],
    ['a member', 'urls.attributes'],
    ['a function', "endpoint('data_attributes')"],
    ['a URL', "new URL('https://api.intercom.io/data_attributes')"],
    ['a URL with a base', "new URL('/data_attributes', API)"],
    ['a URL with a relative path', "new URL('data_attributes', API)"],
    ['a URL with a base as URL', "new URL('/data_attributes', new URL(API))"],
    ['the text of a URL', "new URL('/data_attributes', API).toString()"],
    ['the href of a URL', "new URL('/data_attributes', API).href"],
    ['the text of a URL by a template', "`${new URL('/data_attributes', API)}`"],
    ['String of a URL', "String(new URL('/data_attributes', API))"],
    ['an array joined', "[API, 'data_attributes'].join('/')"],
    [
      'a base out of the environment',
      "`${process.env.INTERCOM_URL ?? 'https://api.intercom.io'}/data_attributes`",
    ],
    [
      'a base out of the environment, or else',
      "(process.env.INTERCOM_URL || API) + '/data_attributes'",
    ],
    ['a table of regions', '`${REGIONS[region]}/data_attributes`'],
    ['a table of regions with a fallback', '`${REGIONS[region] ?? REGIONS.us}/data_attributes`'],
    [
      'a condition',
      "`${isEu ? 'https://api.eu.intercom.io' : 'https://api.intercom.io'}/data_attributes`",
    ],
    ['a switch in a function', '`${baseFor(region)}/data_attributes`'],
    ['a base whose slash is taken off', "API.replace(/\\/$/, '') + '/data_attributes'"],
    ['a base with a slash', "`https://api.intercom.io/${'data_attributes'}`"],
    ['concat', "API.concat('/data_attributes')"],
    ['an assertion', "'https://api.intercom.io/data_attributes' as string"],
  ])('%s', (_name, url) => {
    expect(
      requests(source`
        const API = 'https://api.intercom.io';
        const PATH = '/data_attributes';
        const FULL = API + PATH;
        const urls = { attributes: FULL };
        const endpoint = (name: string) => \`\${API}/\${name}\`;
        const REGIONS = { us: 'https://api.intercom.io', eu: 'https://api.eu.intercom.io' };
        function baseFor(region: string): string {
          switch (region) {
            case 'eu':
              return 'https://api.eu.intercom.io';
            case 'au':
              return 'https://api.au.intercom.io';
            default:
              return API;
          }
        }
        fetch(${url}, { method: 'POST', body: '{"name":"plan"}' });
      `),
    ).toEqual(['POST /data_attributes unpinned']);
  });

  test('a table of regions that is read elsewhere as well', () => {
    expect(
      requests(source`
        const REGIONS = { us: 'https://api.intercom.io', eu: 'https://api.eu.intercom.io' };
        function announce(region: keyof typeof REGIONS) {
          console.log('Intercom at', REGIONS[region]);
          connect(REGIONS[region]);
        }
        fetch(\`\${REGIONS[settings.region]}/tags\`);
      `),
    ).toEqual(['GET /tags unpinned']);
  });

  test('a path with parts that are not known', () => {
    expect(
      requests(source`
        const base = 'https://api.intercom.io';
        export const update = (id: string) =>
          fetch(\`\${base}/data_attributes/\${id}\`, { method: 'PUT' });
        export const note = (id: string) =>
          fetch(base + '/contacts/' + encodeURIComponent(id) + '/notes?page=' + page, { method: 'POST' });
      `),
    ).toEqual(['PUT /data_attributes/{} unpinned', 'POST /contacts/{}/notes unpinned']);
  });

  test('a URL that is changed before it is used', () => {
    expect(
      requests(source`
        const url = new URL('https://api.intercom.io');
        url.pathname = '/data_attributes';
        url.searchParams.set('model', 'contact');
        fetch(url);
        const search = new URL('https://api.intercom.io/contacts/search');
        search.searchParams.append('per_page', '50');
        fetch(search.toString(), { method: 'POST' });
      `).filter((text) => text.startsWith('POST')),
    ).toEqual(['POST /contacts/search unpinned']);
  });

  test('the pages of a list, of which only the first is known', () => {
    expect(
      requests(source`
        export async function* members(token) {
          let page = 'https://api.intercom.io/contacts?per_page=50';
          while (page) {
            const answer = await fetch(page, { headers: { token, 'Intercom-Version': '2.11' } });
            const { data, pages } = await answer.json();
            yield* data;
            page = pages?.next;
          }
        }
      `),
    ).toEqual(['GET /contacts 2.11 from src/a.ts:4:78']);
    // What is written goes to an address that is not known as a whole.
    expect(
      requests(source`
        let target = 'https://api.intercom.io/tags';
        if (isMoved()) target = targetOf('tags');
        fetch(target, { method: 'POST', headers: { 'Intercom-Version': '2.11' } });
      `),
    ).toEqual([]);
    // The list of somebody else.
    expect(
      requests(source`
        let page = 'https://api.crew.example/contacts';
        while (page) page = (await (await fetch(page)).json()).next;
      `),
    ).toEqual([]);
  });

  test('hosts from settings', () => {
    const text = source`
      fetch('https://intercom.internal.example/tags');
      fetch('https://proxy.example/intercom/tags');
    `;
    expect(requests(text)).toEqual([]);
    expect(requests(text, { hosts: ['intercom.internal.example'] })).toEqual([
      'GET /tags unpinned',
    ]);
  });

  test.each([
    ['another service', "'https://api.segment.example/data_attributes'"],
    ['a host that only begins alike', "'https://api.intercom.io.example.com/data_attributes'"],
    ['a host that only ends alike', "'https://my-api.intercom.io/data_attributes'"],
    ['a host of Intercom that is not the API', "'https://app.intercom.com/data_attributes'"],
    ['the Messenger', "'https://widget.intercom.io/data_attributes'"],
    ['the name in a path', "'https://proxy.example/api.intercom.io/data_attributes'"],
    ['the name in a query', "'https://proxy.example/?url=https://api.intercom.io/data_attributes'"],
    ['the name as a user', "'https://api.intercom.io@evil.example/data_attributes'"],
    [
      'a host that goes on in the next part',
      "'https://api.intercom.io' + '.example.com/data_attributes'",
    ],
    [
      'a host that goes on in a part that is not known',
      '`https://api.intercom.io.${domain}/data_attributes`',
    ],
    ['a region that is not known', '`https://api.${region}.intercom.io.example/data_attributes`'],
    ['a path alone', "'/data_attributes'"],
    ['a URL with another base', "new URL('/data_attributes', 'https://api.segment.example')"],
    [
      'an absolute path that beats the base',
      "new URL('https://api.segment.example/data_attributes', 'https://api.intercom.io')",
    ],
    ['a base out of the environment alone', '`${process.env.INTERCOM_URL}/data_attributes`'],
    ['a table of services, one of them another', '`${SERVICES[name]}/data_attributes`'],
    ['a protocol that is not http', "'ftp://api.intercom.io/data_attributes'"],
  ])('elsewhere: %s', (_name, url) => {
    const files = {
      'src/a.ts': source`
        const SERVICES = { intercom: 'https://api.intercom.io', segment: 'https://api.segment.example' };
        fetch(${url}, {
          method: 'POST',
          headers: { 'Intercom-Version': '2.11' },
          body: JSON.stringify({ name: 'plan' }),
        });
      `,
    };
    expect(requestsIn(files, 'src/a.ts')).toEqual([]);
    expect(problemsIn(files, 'src/a.ts')).toEqual([]);
  });

  test('the path is decided by whoever knows it', () => {
    const files = {
      'src/a.ts': source`
        fetch(\`https://api.intercom.io/\${resource}\`, {
          method: 'POST',
          headers: { 'Intercom-Version': '2.11' },
          body: JSON.stringify({ name: 'plan' }),
        });
        fetch('https://api.intercom.io/data_attributes/bulk', {
          method: 'POST',
          headers: { 'Intercom-Version': '2.11' },
          body: JSON.stringify({ name: 'plan' }),
        });
        fetch('https://api.intercom.io/data_attributes_export', {
          method: 'POST',
          headers: { 'Intercom-Version': '2.11' },
          body: JSON.stringify({ name: 'plan' }),
        });
        fetch('https://api.intercom.io/v1/data_attributes', {
          method: 'POST',
          headers: { 'Intercom-Version': '2.11' },
          body: JSON.stringify({ name: 'plan' }),
        });
      `,
    };
    expect(problemsIn(files, 'src/a.ts')).toEqual([]);
  });
});

describe('the method', () => {
  test.each([
    ["{ method: 'POST' }", 'POST'],
    ["{ method: 'post' }", 'POST'],
    ["{ 'method': `POST` }", 'POST'],
    ['{}', 'GET'],
    ['{ method: undefined }', 'GET'],
    ["{ method: 'PUT', ...{ method: 'POST' } }", 'POST'],
    ['{ method: METHODS.create }', 'POST'],
  ])('%s', (init, method) => {
    expect(
      requests(source`
        const METHODS = { create: 'POST' } as const;
        fetch('https://api.intercom.io/tags', ${init});
      `),
    ).toEqual([`${method} /tags unpinned`]);
  });

  test.each(['{ method }', "{ method: isNew ? 'POST' : 'PUT' }", "{ method: 'POST', ...options }"])(
    'is not certain: %s',
    (init) => {
      const files = {
        'src/a.ts': source`
          fetch('https://api.intercom.io/data_attributes', {
            ...${init},
            headers: { 'Intercom-Version': '2.11' },
            body: JSON.stringify({ name: 'plan' }),
          });
        `,
      };
      expect(problemsIn(files, 'src/a.ts')).toEqual([]);
    },
  );
});

describe('headers', () => {
  const list = (headers: string, before = ''): string[] =>
    versions(`${before}\nfetch('https://api.intercom.io/tags', { headers: ${headers} });\n`).map(
      (text) => text.replace(/ from .*$/u, ''),
    );

  test.each([
    ["{ 'Intercom-Version': '2.11' }"],
    ["{ 'intercom-version': '2.11' }"],
    ["{ 'INTERCOM-VERSION': '2.11' }"],
    ["{ ['Intercom-Version']: '2.11' }"],
    ["{ [`Intercom-Version`]: '2.11' }"],
    ["{ ...{ 'Intercom-Version': '2.11' } }"],
    ["{ ...{ 'Intercom-Version': '2.9' }, 'Intercom-Version': '2.11' }"],
    ["{ 'Intercom-Version': '2.9', ...{ 'Intercom-Version': '2.11' } }"],
    ["new Headers({ 'Intercom-Version': '2.11' })"],
    ["new Headers([['Accept', '*/*'], ['Intercom-Version', '2.11']])"],
    ["new Headers(new Headers({ 'intercom-version': '2.11' }))"],
    ["[['Accept', 'application/json'], ['Intercom-Version', '2.11']]"],
    ["Object.assign({}, { Accept: '*/*' }, { 'Intercom-Version': '2.11' })"],
    ["Object.fromEntries([['Intercom-Version', '2.11']])"],
    ["Object.freeze({ 'Intercom-Version': '2.11' })"],
    ["{ 'Intercom-Version': '2.11' } as HeadersInit"],
    ["{ 'Intercom-Version': '2.11' } satisfies Record<string, string>"],
  ])('%s', (headers) => {
    expect(list(headers)).toEqual(['2.11']);
  });

  test('a computed key from a constant, in this file and another', () => {
    expect(list("{ [HEADER]: '2.11' }", "const HEADER = 'Intercom-Version';")).toEqual(['2.11']);
    const files = {
      'src/names.ts': "export enum Header {\n  Version = 'Intercom-Version',\n}\n",
      'src/a.ts': source`
        import { Header } from './names.js';
        fetch('https://api.intercom.io/tags', { headers: { [Header.Version]: '2.12' } });
      `,
    };
    expect(callsIn(files, 'src/a.ts').map((call) => versionText(call.version))).toEqual([
      '2.12 from src/a.ts:2:70',
    ]);
  });

  test('a Headers object that is filled step by step', () => {
    expect(
      versions(source`
        const headers = new Headers();
        headers.set('Authorization', token);
        headers.set('Intercom-Version', '2.10');
        fetch('https://api.intercom.io/a', { headers });
        headers.set('intercom-version', '2.11');
        fetch('https://api.intercom.io/b', { headers });
        headers.delete('Intercom-Version');
        fetch('https://api.intercom.io/c', { headers });
        headers.append('Intercom-Version', '2.12');
        fetch('https://api.intercom.io/d', { headers });
      `),
    ).toEqual([
      '2.10 from src/a.ts:3:33',
      '2.11 from src/a.ts:5:33',
      'unpinned',
      '2.12 from src/a.ts:9:36',
    ]);
  });

  test('an object that is filled step by step', () => {
    expect(
      versions(source`
        const headers: Record<string, string> = {};
        headers['Intercom-Version'] = '2.10';
        fetch('https://api.intercom.io/a', { headers });
        Object.assign(headers, { 'Intercom-Version': '2.11' });
        fetch('https://api.intercom.io/b', { headers });
        delete headers['Intercom-Version'];
        fetch('https://api.intercom.io/c', { headers });
      `),
    ).toEqual(['2.10 from src/a.ts:2:31', '2.11 from src/a.ts:4:46', 'unpinned']);
  });

  test('options that are put together before the call', () => {
    expect(
      requests(source`
        const init: RequestInit = { method: 'POST' };
        init.headers = { 'Intercom-Version': '2.11' };
        init.body = JSON.stringify({ name: 'plan' });
        fetch('https://api.intercom.io/data_attributes', init);

        const base = { headers: { 'Intercom-Version': '2.10' } };
        fetch('https://api.intercom.io/tags', { ...base, method: 'DELETE' });
        fetch('https://api.intercom.io/tags', { ...base, headers: { ...base.headers, Accept: '*/*' } });
        fetch('https://api.intercom.io/tags', { ...base, headers: { Accept: '*/*' } });
      `),
    ).toEqual([
      'POST /data_attributes 2.11 from src/a.ts:2:38',
      'DELETE /tags 2.10 from src/a.ts:6:47',
      'GET /tags 2.10 from src/a.ts:6:47',
      'GET /tags unpinned',
    ]);
  });

  test('a conditional spread: one of several, or not certain', () => {
    expect(
      versions(source`
        fetch('https://api.intercom.io/a', {
          headers: { 'Intercom-Version': '2.11', ...(beta ? { 'Intercom-Version': '2.14' } : {}) },
        });
        fetch('https://api.intercom.io/b', {
          headers: { ...(beta && { 'Intercom-Version': '2.14' }) },
        });
      `).map((text) => text.replace(/^unknown: .*$/u, 'unknown')),
    ).toEqual(['one of 2.14 from src/a.ts:2:75 | 2.11 from src/a.ts:2:34', 'unknown']);
  });

  test.each([
    ['headers of a caller', '{ headers }', 'unknown'],
    ['headers made elsewhere', '{ headers: makeHeaders() }', 'unknown'],
    ['options made elsewhere', 'makeOptions()', undefined],
    [
      'a Headers object around something unknown',
      '{ headers: new Headers(incoming.headers) }',
      'unknown',
    ],
    ['pairs with an unknown name', "{ headers: [[name, '2.11']] }", 'unknown'],
    ['a computed name', "{ headers: { [name]: '2.11' } }", 'unknown'],
    ['pairs spread from elsewhere', '{ headers: [...Object.entries(extra)] }', 'unknown'],
    ['no options', '{}', 'unpinned'],
    ['no headers', '{ headers: undefined }', 'unpinned'],
    ['empty headers', '{ headers: {} }', 'unpinned'],
    ['a version that is undefined', "{ headers: { 'Intercom-Version': undefined } }", undefined],
  ])('%s', (_name, init, expected) => {
    const found = versions(`fetch('https://api.intercom.io/tags', ${init});\n`).map(
      (text) => text.split(':')[0],
    );
    if (expected === undefined) expect(found.every((text) => text !== '2.11')).toBe(true);
    else expect(found).toEqual([expected]);
  });
});

describe('Request objects', () => {
  test('state url, method, headers and body', () => {
    expect(
      requests(source`
        const request = new Request('https://api.intercom.io/data_attributes', {
          method: 'POST',
          headers: { 'Intercom-Version': '2.11' },
          body: JSON.stringify({ name: 'plan' }),
        });
        await fetch(request);
        await fetch(new Request('https://api.intercom.io/tags', { headers: [['intercom-version', '2.10']] }));
      `),
    ).toEqual([
      'POST /data_attributes 2.11 from src/a.ts:3:34',
      'GET /tags 2.10 from src/a.ts:7:90',
    ]);
  });

  test('give way to the options of the call', () => {
    expect(
      requests(source`
        const request = new Request('https://api.intercom.io/tags', {
          method: 'POST',
          headers: { 'Intercom-Version': '2.11' },
        });
        await fetch(request, { headers: { 'Intercom-Version': '2.12' } });
        await fetch(request, { method: 'DELETE' });
        await fetch(request, { headers: {} });
      `),
    ).toEqual([
      'POST /tags 2.12 from src/a.ts:5:55',
      'DELETE /tags 2.11 from src/a.ts:3:34',
      'POST /tags unpinned',
    ]);
  });

  test('may be made from others, and have their headers set afterwards', () => {
    expect(
      versions(source`
        const first = new Request('https://api.intercom.io/tags', { headers: { 'Intercom-Version': '2.11' } });
        const request = new Request(first);
        fetch(request);
        const second = new Request('https://api.intercom.io/tags');
        second.headers.set('Intercom-Version', '2.12');
        fetch(second);
      `).filter((text) => text === 'unpinned'),
    ).toEqual([]);
  });
});

describe('helpers around fetch', () => {
  test('method, path and body from callers, the version from the helper', () => {
    const files = {
      'src/intercom.ts': source`
        const BASE_URL = process.env.INTERCOM_BASE_URL || 'https://api.intercom.io';
        export async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
          const response = await fetch(\`\${BASE_URL}\${path}\`, {
            method,
            headers: { 'Content-Type': 'application/json', 'Intercom-Version': '2.11' },
            body: body ? JSON.stringify(body) : undefined,
          });
          return response.json();
        }
      `,
      'src/a.ts': source`
        import { request } from './intercom.js';
        await request('POST', '/data_attributes', { name: 'plan' });
        await request('GET', '/tags');
      `,
    };
    expect(requestsIn(files, 'src/a.ts')).toEqual([
      'POST /data_attributes 2.11 from src/intercom.ts:5:72',
      'GET /tags 2.11 from src/intercom.ts:5:72',
    ]);
    expect(problemsIn(files, 'src/a.ts')).toEqual(['src/a.ts:2:43 missing-messenger-writable']);
    expect(problemsIn(files, 'src/intercom.ts')).toEqual([]);
  });

  test('options handed through, with headers of the helper before or after them', () => {
    const files = {
      'src/intercom.ts': source`
        export const api = (path: string, init: RequestInit = {}) =>
          fetch('https://api.intercom.io' + path, {
            ...init,
            headers: { 'Intercom-Version': '2.10', ...init.headers },
          });
        export const strict = (path: string, init: RequestInit = {}) =>
          fetch('https://api.intercom.io' + path, {
            ...init,
            headers: { ...init.headers, 'Intercom-Version': '2.12' },
          });
        export const loose = (path: string, init: RequestInit = {}) =>
          fetch('https://api.intercom.io' + path, { headers: { 'Intercom-Version': '2.13' }, ...init });
      `,
      'src/a.ts': source`
        import { api, loose, strict } from './intercom.js';
        api('/tags');
        api('/tags', { method: 'POST', headers: { 'Intercom-Version': '2.14' } });
        strict('/tags', { method: 'POST', headers: { 'Intercom-Version': '2.14' } });
        loose('/tags', { method: 'POST' });
        loose('/tags', { method: 'POST', headers: { Accept: '*/*' } });
        loose('/tags', { method: 'POST', ...someOptions });
      `,
    };
    expect(requestsIn(files, 'src/a.ts')).toEqual([
      'GET /tags 2.10 from src/intercom.ts:4:36',
      'POST /tags 2.14 from src/a.ts:3:63',
      'POST /tags 2.12 from src/intercom.ts:9:53',
      'POST /tags 2.13 from src/intercom.ts:12:76',
      'POST /tags unpinned',
    ]);
  });

  test('the call that decides is the place of the call', () => {
    const files = {
      'src/a.ts': source`
        function send(path: string) {
          return fetch('https://api.intercom.io' + path);
        }
        send('/tags');
      `,
    };
    const [call] = callsIn(files, 'src/a.ts');
    expect(call && [at(call.place), at(call.sink)]).toEqual(['src/a.ts:4:1', 'src/a.ts:2:10']);
  });
});

describe('a global fetch that is replaced', () => {
  const CREATE_AT = `fetch('https://api.intercom.io/data_attributes', { method: 'POST',
  headers: { 'Intercom-Version': '2.10' }, body: JSON.stringify({ name: 'plan' }) });`;
  const OTHERS = {
    'mock.js': 'export default async () => ({ ok: true });',
    'setup.js': "import mock from './mock.js';\nglobalThis.fetch = mock;\n",
    'polyfill.js': "import nodeFetch from 'node-fetch';\nglobalThis.fetch ??= nodeFetch;\n",
  };

  test.each([
    "globalThis.fetch = async () => new Response('{}');",
    'global.fetch = jest.fn();',
    '(globalThis as any).fetch = vi.fn();',
    "import mock from './mock.js';\nfetch = mock;",
    "import mock from './mock.js';\nObject.assign(globalThis, { fetch: mock });",
    "Object.defineProperty(window, 'fetch', { value: mock });",
    "vi.stubGlobal('fetch', vi.fn());",
    "jest.spyOn(global, 'fetch').mockResolvedValue(answer);",
    'const real = window.fetch;\nwindow.fetch = (url, init) => real(url, { ...init, body: addKey(init.body) });',
    'beforeEach(() => { global.fetch = jest.fn(); });',
    "import './setup.js';",
  ])('%s', (replacement) => {
    const files = { ...OTHERS, 'a.ts': `${replacement}\nawait ${CREATE_AT}\n` };
    expect(callsIn(files, 'a.ts')).toEqual([]);
    expect(problemsIn(files, 'a.ts')).toEqual([]);
    const { after, undecided } = upgrade(files);
    expect(after['a.ts']).not.toContain('messenger_writable');
    expect(undecided).toContainEqual(expect.stringContaining('the address is not known'));
  });

  test.each([
    "import nodeFetch from 'node-fetch';\nglobalThis.fetch = nodeFetch;",
    "if (!globalThis.fetch) globalThis.fetch = require('node-fetch');",
    "import './polyfill.js';",
    'const real = globalThis.fetch;\nafterAll(() => { globalThis.fetch = real; });',
    'const local = { fetch: null };\nlocal.fetch = async () => ({});',
    'Object.assign(globalThis, { Headers });',
    "if (Object.hasOwn(globalThis, 'fetch')) start();",
    "jest.spyOn(client, 'fetch');",
    'const a = (window = {}) => { window.fetch = stub; };',
  ])('another one: %s', (code) => {
    const files = { ...OTHERS, 'a.ts': `${code}\nawait ${CREATE_AT}\n` };
    expect(keyIn(files, 'a.ts')).toEqual(['absent']);
  });

  test('a fetch that is imported is another one', () => {
    const text = `import fetch from 'node-fetch';\nglobalThis.fetch = mock;\nawait ${CREATE_AT}\n`;
    expect(keyIn({ 'a.ts': text }, 'a.ts')).toEqual(['absent']);
  });

  test('a module that calls a function which makes the request', () => {
    const files = (mock: string): Files => ({
      'api.ts': `export const create = (body) => fetch('https://api.intercom.io/data_attributes', {
        method: 'POST', headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify(body) });\n`,
      'a.ts': `import { create } from './api';\n${mock}\nawait create({ name: 'plan' });\n`,
    });
    expect(keyIn(files('global.fetch = jest.fn();'), 'a.ts')).toEqual([]);
    expect(problemsIn(files('global.fetch = jest.fn();'), 'a.ts')).toEqual([]);
    expect(keyIn(files('global.setTimeout = jest.fn();'), 'a.ts')).toEqual(['absent']);
  });
});
