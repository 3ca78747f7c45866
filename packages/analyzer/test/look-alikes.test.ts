/** Code that looks as if it called Intercom and does not: nothing may be said about it. */
import { describe, expect, test } from 'vitest';
import { callsIn, expectSilence, problemsIn, upgrade } from './support.js';

const BODY = `{ name: 'seats', model: 'company', data_type: 'integer' }`;
const H = `{ 'Intercom-Version': '2.11' }`;

describe('other hosts', () => {
  test.each([
    'https://api.intercom.io.example.com/data_attributes',
    'https://api.intercom.iota.example/data_attributes',
    'https://my-api.intercom.io/data_attributes',
    'https://api.intercom.io@evil.example/data_attributes',
    'https://api.intercom.com/data_attributes',
    'https://intercom.io/data_attributes',
    'https://app.intercom.io/data_attributes',
    'https://api-iam.intercom.io/data_attributes',
    'https://api.us.intercom.io/data_attributes',
    'https://api.intercom.io:8443/data_attributes',
    'https://example.com/api.intercom.io/data_attributes',
    'https://example.com/?to=https://api.intercom.io/data_attributes',
    'https://api.segmenter.example/data_attributes',
    'ftp://api.intercom.io/data_attributes',
    '/data_attributes',
    '/api/intercom/data_attributes',
    '//api.intercom.io.example.com/data_attributes',
    'api.intercom.io/data_attributes',
    'http://localhost:3000/data_attributes',
  ])('%s', (url) => {
    expectSilence({
      'app.ts': `await fetch('${url}', { method: 'POST', headers: ${H}, body: JSON.stringify(${BODY}) });`,
    });
    expectSilence({
      'app.ts': `import axios from 'axios';
await axios.post('${url}', ${BODY}, { headers: ${H} });`,
    });
  });

  test.each([
    ['a template with an unknown host', '`https://${host}/data_attributes`'],
    [
      'a host put together from unknown parts',
      "'https://' + region + '.intercom.io/data_attributes'",
    ],
    ['an environment variable without a fallback', "process.env.INTERCOM_URL + '/data_attributes'"],
    [
      'a fallback that is another host',
      "(process.env.INTERCOM_URL ?? 'https://crm.example') + '/data_attributes'",
    ],
    ['an imported base', "BASE + '/data_attributes'"],
    ['a URL of another base', "new URL('/data_attributes', 'https://crm.example')"],
    [
      'one of two hosts',
      "(test ? 'https://mock.example' : 'https://api.intercom.io') + '/data_attributes'",
    ],
  ])('%s', (_name, url) => {
    const files = {
      'base.ts': `export const BASE = 'https://crm.example/intercom';`,
      'app.ts': `import { BASE } from './base';
await fetch(${url}, { method: 'POST', headers: ${H}, body: JSON.stringify(${BODY}) });`,
    };
    expect(problemsIn(files, 'app.ts')).toEqual([]);
    expect(callsIn(files, 'app.ts')).toEqual([]);
  });

  test('a host that may go on, as in `https://api.intercom.io${path}`', () => {
    const files = {
      'app.ts': `await fetch(\`https://api.intercom.io\${suffix}/data_attributes\`, {
  method: 'POST', headers: ${H}, body: JSON.stringify(${BODY}),
});`,
    };
    expect(problemsIn(files, 'app.ts')).toEqual([]);
  });
});

describe('other operations of Intercom', () => {
  test.each([
    [
      'PUT /data_attributes/{id}',
      `fetch('https://api.intercom.io/data_attributes/7', { method: 'PUT', headers: ${H}, body: JSON.stringify({ archived: true }) })`,
    ],
    [
      'PUT /data_attributes',
      `fetch('https://api.intercom.io/data_attributes', { method: 'PUT', headers: ${H}, body: JSON.stringify(${BODY}) })`,
    ],
    [
      'GET /data_attributes',
      `fetch('https://api.intercom.io/data_attributes?model=contact', { headers: ${H} })`,
    ],
    [
      'POST /data_attributes/{id}',
      `fetch(\`https://api.intercom.io/data_attributes/\${id}\`, { method: 'POST', headers: ${H}, body: JSON.stringify(${BODY}) })`,
    ],
    [
      'POST /data_attributes_archive',
      `fetch('https://api.intercom.io/data_attributes_archive', { method: 'POST', headers: ${H}, body: JSON.stringify(${BODY}) })`,
    ],
    [
      'POST /custom_data_attributes',
      `fetch('https://api.intercom.io/custom_data_attributes', { method: 'POST', headers: ${H}, body: JSON.stringify(${BODY}) })`,
    ],
    [
      'POST /proxy/data_attributes',
      `fetch('https://api.intercom.io/proxy/data_attributes', { method: 'POST', headers: ${H}, body: JSON.stringify(${BODY}) })`,
    ],
    [
      'POST /contacts',
      `fetch('https://api.intercom.io/contacts', { method: 'POST', headers: ${H}, body: JSON.stringify({ custom_attributes: { messenger_writable: 1 } }) })`,
    ],
    [
      'a method that is not known',
      `fetch('https://api.intercom.io/data_attributes', { method, headers: ${H}, body: JSON.stringify(${BODY}) })`,
    ],
    [
      'a path that is not known',
      `fetch(\`https://api.intercom.io/\${resource}\`, { method: 'POST', headers: ${H}, body: JSON.stringify(${BODY}) })`,
    ],
  ])('%s', (_name, text) => {
    expect(problemsIn({ 'app.js': `await ${text};` }, 'app.js')).toEqual([]);
    const { after } = upgrade({ 'app.js': `await ${text.replace('2.11', '2.10')};` });
    expect(after['app.js']).not.toContain('messenger_writable: true');
  });
});

describe('clients that are not what their name says', () => {
  test.each([
    [
      'dataAttributes.create of another library',
      `import { CatalogClient } from '@acme/catalog';
       const client = new CatalogClient({ token, version: '2.11' });
       await client.dataAttributes.create(${BODY});`,
    ],
    [
      "a class of one's own called IntercomClient",
      `class IntercomClient {
         constructor(options) { this.options = options; }
         dataAttributes = { create: async (body) => this.queue.push(body) };
       }
       const client = new IntercomClient({ token, version: '2.10' });
       await client.dataAttributes.create(${BODY});`,
    ],
    [
      'IntercomClient from another package',
      `import { IntercomClient } from '@doorbell/intercom';
       const client = new IntercomClient({ token, version: '2.10' });
       await client.dataAttributes.create(${BODY});`,
    ],
    [
      'IntercomClient from another file',
      `import { IntercomClient } from './intercom-client';
       const client = new IntercomClient({ token });
       await client.dataAttributes.create(${BODY});`,
    ],
    [
      'a package whose name begins alike',
      `import { IntercomClient } from 'intercom-client-mock';
       await new IntercomClient({ token }).dataAttributes.create(${BODY});`,
    ],
    [
      'a Client of another package',
      `import { Client } from 'pg';
       const client = new Client({ token });
       client.useRequestOpts({ headers: { Accept: 'application/json' } });
       await client.dataAttributes.create({ name: 'seats', messengerWritable: true });`,
    ],
    [
      'a name that shadows the import',
      `import { IntercomClient } from 'intercom-client';
       export function seed(IntercomClient) {
         const client = new IntercomClient({ version: '2.10' });
         return client.dataAttributes.create(${BODY});
       }`,
    ],
    [
      'a type that shadows the import',
      `import type { IntercomClient as Sdk } from 'intercom-client';
       interface IntercomClient { dataAttributes: { create(body: object): void } }
       export const seed = (client: IntercomClient) => client.dataAttributes.create(${BODY});`,
    ],
    [
      'an error class of the SDK',
      `import { IntercomError } from 'intercom-client';
       const error = new IntercomError({ message: 'no', version: '2.10' });
       error.dataAttributes.create(${BODY});`,
    ],
    [
      'a global that nobody imported',
      `const client = new IntercomClient({ token, version: '2.10' });
       await client.dataAttributes.create(${BODY});`,
    ],
    [
      'the class of another major',
      `import { IntercomApi } from 'intercom-client';
       const client = new IntercomApi({ version: '2.10' });
       await client.dataAttributes.create(${BODY});`,
    ],
    [
      'a local fetch',
      `const fetch = (url, init) => queue.push({ url, init });
       await fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify(${BODY}) });`,
    ],
    [
      'a fetch that is a parameter',
      `export async function seed(fetch) {
         await fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify(${BODY}) });
       }`,
    ],
    [
      'a fetch from another package',
      `import fetch from 'offline-queue';
       await fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify(${BODY}) });`,
    ],
    [
      'a method called fetch',
      `class Cache { fetch(url, init) { return this.store.get(url, init); } }
       await new Cache().fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify(${BODY}) });
       await repository.fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify(${BODY}) });`,
    ],
    [
      'a local axios',
      `const axios = { post: (...args) => recorder.add(args) };
       await axios.post('https://api.intercom.io/data_attributes', ${BODY}, { headers: { 'Intercom-Version': '2.11' } });`,
    ],
    [
      'an axios that is a parameter',
      `export const seed = ({ axios }) =>
         axios.post('https://api.intercom.io/data_attributes', ${BODY}, { headers: { 'Intercom-Version': '2.11' } });`,
    ],
    [
      'an axios in a block',
      `import axios from 'axios';
       {
         const axios = createFake();
         await axios.post('https://api.intercom.io/data_attributes', ${BODY}, { headers: { 'Intercom-Version': '2.11' } });
       }`,
    ],
    [
      'post of an express router',
      `import express from 'express';
       const app = express();
       app.post('https://api.intercom.io/data_attributes', ${BODY}, { headers: { 'Intercom-Version': '2.11' } });`,
    ],
    [
      'members of axios that send nothing',
      `import axios from 'axios';
       axios.getUri({ url: 'https://api.intercom.io/data_attributes', method: 'POST', data: ${BODY}, headers: { 'Intercom-Version': '2.11' } });
       axios.isAxiosError({ url: 'https://api.intercom.io/data_attributes' });`,
    ],
  ])('%s', (_name, text) => {
    expectSilence({
      'package.json': JSON.stringify({
        dependencies: { 'intercom-client': '^6.0.0', axios: '^1.0.0' },
      }),
      'intercom-client.ts': `export class IntercomClient { dataAttributes = { create(body: object) { return body; } }; }`,
      'app.ts': text,
    });
  });
});

describe('methods of the same name on other classes', () => {
  test('only the class that speaks to Intercom counts', () => {
    const files = {
      'app.ts': `class Intercom {
  post(path: string, body: object) {
    return fetch('https://api.intercom.io' + path, {
      method: 'POST', headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify(body),
    });
  }
}
class Warehouse {
  post(path: string, body: object) {
    return fetch('https://warehouse.example' + path, { method: 'POST', body: JSON.stringify(body) });
  }
}
class Audit {
  post(path: string, body: object) { this.entries.push({ path, body }); }
}
const intercom = new Intercom();
const warehouse = new Warehouse();
const audit = new Audit();
await warehouse.post('/data_attributes', ${BODY});
await audit.post('/data_attributes', ${BODY});
await unknown.post('/data_attributes', ${BODY});
await intercom.post('/data_attributes', ${BODY});`,
    };
    expect(problemsIn(files, 'app.ts')).toEqual(['app.ts:22:41 missing-messenger-writable']);
  });

  test('a subclass that sends elsewhere', () => {
    const files = {
      'app.ts': `class Intercom {
  base = 'https://api.intercom.io';
  post(path, body) {
    return fetch(this.base + path, { method: 'POST', headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify(body) });
  }
}
class Sandbox extends Intercom {
  base = 'https://sandbox.example';
}
class Recorder extends Intercom {
  post(path, body) { this.recorded.push({ path, body }); }
}
await new Sandbox().post('/data_attributes', ${BODY});
await new Recorder().post('/data_attributes', ${BODY});`,
    };
    expect(problemsIn(files, 'app.ts')).toEqual([]);
  });

  test('a helper that is replaced', () => {
    const files = {
      'app.js': `let send = (body) =>
  fetch('https://api.intercom.io/data_attributes', {
    method: 'POST', headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify(body),
  });
if (process.env.DRY_RUN) send = (body) => console.log(body);
send(${BODY});
send = () => undefined;
send({ name: 'other' });`,
    };
    // The second call certainly sends nothing.
    expect(problemsIn(files, 'app.js')).not.toContain('app.js:8:6 missing-messenger-writable');
  });
});

describe('text that is no code', () => {
  test.each([
    [
      'a comment',
      `// await fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: ${H} })`,
    ],
    [
      'a block comment',
      `/* const client = new IntercomClient({ version: '2.10' }); client.dataAttributes.create(${BODY}); */`,
    ],
    [
      'JSDoc',
      `/**\n * @example\n * await axios.post('https://api.intercom.io/data_attributes', ${BODY}, { headers: ${H} });\n */\nexport function seed() {}`,
    ],
    [
      'a string',
      `export const HELP = "curl -X POST https://api.intercom.io/data_attributes -H 'Intercom-Version: 2.10'";`,
    ],
    [
      'a template',
      'export const CODE = `await fetch("https://api.intercom.io/data_attributes", { method: "POST", headers: { "Intercom-Version": "2.10" } })`;',
    ],
    [
      'a regular expression',
      'export const pattern = /https:\\/\\/api\\.intercom\\.io\\/data_attributes/u;',
    ],
    [
      'JSX text',
      'export const Docs = () => <pre>POST https://api.intercom.io/data_attributes Intercom-Version: 2.10</pre>;',
    ],
    [
      'a type',
      `export interface Call { url: 'https://api.intercom.io/data_attributes'; headers: { 'Intercom-Version': '2.10' | '2.11' } }`,
    ],
    [
      'a changelog entry',
      `export default [{ version: '2.10', text: 'Intercom-Version raised' }, { version: '2.11', text: 'data_attributes' }];`,
    ],
  ])('%s', (_name, text) => {
    expectSilence({ 'app.tsx': text });
  });

  test('a version of something else stays beside one of Intercom', () => {
    const { after } = upgrade({
      'app.js': `const headers = { 'Intercom-Version': '2.10' };
const other = { 'Api-Version': '2.10', 'X-Intercom-Version-Note': '2.10' };
export const version = '2.10';
await fetch('https://api.intercom.io/tags', { headers });
await fetch('https://crm.example/tags', { headers: other });
`,
    });
    expect(after['app.js']).toBe(`const headers = { 'Intercom-Version': '2.11' };
const other = { 'Api-Version': '2.10', 'X-Intercom-Version-Note': '2.10' };
export const version = '2.10';
await fetch('https://api.intercom.io/tags', { headers });
await fetch('https://crm.example/tags', { headers: other });
`);
  });
});

describe('mocks', () => {
  test.each([
    [
      'nock',
      `import nock from 'nock';
       nock('https://api.intercom.io', { reqheaders: { 'Intercom-Version': '2.10' } })
         .post('/data_attributes', ${BODY})
         .reply(200, { id: 1, ...${BODY} });`,
    ],
    [
      'msw',
      `import { http, HttpResponse } from 'msw';
       export const handlers = [
         http.post('https://api.intercom.io/data_attributes', async ({ request }) => {
           expect(await request.json()).toEqual(${BODY});
           return HttpResponse.json({ id: 1 });
         }),
       ];`,
    ],
    [
      'axios-mock-adapter',
      `import axios from 'axios';
       import MockAdapter from 'axios-mock-adapter';
       const mock = new MockAdapter(axios);
       mock.onPost('https://api.intercom.io/data_attributes', ${BODY}).reply(200);`,
    ],
    [
      'a mocked fetch',
      `globalThis.fetch = vi.fn();
       expect(fetch).toHaveBeenCalledWith('https://api.intercom.io/data_attributes', {
         method: 'POST', headers: { 'Intercom-Version': '2.10' }, body: JSON.stringify(${BODY}),
       });`,
    ],
    [
      'a mocked SDK',
      `vi.mock('intercom-client', () => ({
         IntercomClient: class { dataAttributes = { create: vi.fn() } },
       }));
       expect(client.dataAttributes.create).toHaveBeenCalledWith(${BODY});`,
    ],
  ])('%s', (_name, text) => {
    const files = { 'test/app.test.ts': text };
    expect(callsIn(files, 'test/app.test.ts')).toEqual([]);
    expect(problemsIn(files, 'test/app.test.ts')).toEqual([]);
    expect(upgrade(files).after).toEqual(files);
  });
});

describe('the description of a request, by a name', () => {
  const described = `const wanted = {
  method: 'POST', url: 'https://api.intercom.io/data_attributes', body: ${BODY},
};`;

  test.each([
    ['is answered by a mock', 'mockServer.on(wanted);', []],
    ['is written down and expected', 'logger.debug(wanted); expectRequest(wanted);', []],
    ['is sent', 'logger.debug(wanted); transport.send(wanted);', ['/data_attributes']],
    ['is exported', 'logger.debug(wanted); export { wanted };', ['/data_attributes']],
  ])('%s', (_name, use, paths) => {
    const calls = callsIn({ 'app.ts': `${described}\n${use}` }, 'app.ts');
    expect(calls.map(({ path }) => path)).toEqual(paths);
  });
});

describe('helpers that only look the part', () => {
  test.each([
    [
      'a helper that describes a request',
      `const describe = (method, path, body) => ({ method, url: 'https://api.intercom.io' + path, body, headers: { 'Intercom-Version': '2.11' } });
       export const seats = describe('POST', '/data_attributes', ${BODY});`,
    ],
    [
      'a function in a helper that nobody calls',
      `function prepare(path, body) {
         function send() {
           return fetch('https://api.intercom.io' + path, { method: 'POST', headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify(body) });
         }
         return null;
       }
       prepare('/data_attributes', ${BODY});`,
    ],
    [
      'an unknown function with a URL',
      `await request('https://api.intercom.io/data_attributes', 'POST', ${BODY}, { 'Intercom-Version': '2.11' });`,
    ],
    [
      'a helper that sends to the host it is given',
      `const post = (host, body) =>
         fetch(\`https://\${host}/data_attributes\`, { method: 'POST', headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify(body) });
       post('api.segmenter.example', ${BODY});
       post(process.env.HOST, ${BODY});`,
    ],
    [
      'a helper that sends the version under another name',
      `const post = (body) =>
         fetch('https://crm.example/data_attributes', { method: 'POST', headers: { 'X-Version': '2.11' }, body: JSON.stringify(body) });
       post(${BODY});`,
    ],
  ])('%s', (_name, text) => {
    expect(problemsIn({ 'app.js': text }, 'app.js')).toEqual([]);
  });

  test('a body that is no object', () => {
    const files = {
      'app.js': `const headers = { 'Intercom-Version': '2.11' };
const url = 'https://api.intercom.io/data_attributes';
await fetch(url, { method: 'POST', headers });
await fetch(url, { method: 'POST', headers, body: null });
await fetch(url, { method: 'POST', headers, body: formData });
await fetch(url, { method: 'POST', headers, body: JSON.stringify(await read()) });
await fetch(url, { method: 'POST', headers, body: new URLSearchParams({ name: 'seats' }) });
await fetch(url, { method: 'POST', headers, body: JSON.stringify(['seats']) });
await fetch(url, { method: 'POST', headers, body: { name: 'seats' } });
await fetch(url, { method: 'POST', headers, body: JSON.stringify({ name: 'seats' }, replacer) });`,
    };
    expect(problemsIn(files, 'app.js')).toEqual([]);
  });
});
