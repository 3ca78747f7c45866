/** Requests through undici's own functions and clients: forms, headers, bodies, look-alikes. */
import { describe, expect, test } from 'vitest';
import { source } from '../source-text.js';
import { answers, expectSilence, problemsIn, upgrade } from '../support.js';

const URL = "'https://api.intercom.io/data_attributes'";

describe('forms of a call', () => {
  test.each([
    ["import { request } from 'undici';", 'request'],
    ["import undici from 'undici';", 'undici.request'],
    ["import * as undici from 'undici';", 'undici.request'],
    ["import { request as send } from 'undici';", 'send'],
    ["const { request } = require('undici');", 'request'],
    ["const undici = require('undici');", 'undici.request'],
    ["const { request } = await import('undici');", 'request'],
  ])('%s', (declaration, name) => {
    expect(
      answers(
        `${declaration}\nconst { body } = await ${name}(${URL}, { method: 'POST', body: JSON.stringify({ name: 'plan' }) });\n`,
      ),
    ).toEqual(['POST /data_attributes unpinned absent']);
  });

  test.each([
    [`request(${URL}, OPTIONS)`],
    [`request(new URL(${URL}), OPTIONS)`],
    [`request({ origin: 'https://api.intercom.io', path: '/data_attributes', ...OPTIONS })`],
    [
      `request({ protocol: 'https:', hostname: 'api.intercom.io', path: '/data_attributes', ...OPTIONS })`,
    ],
    [`request(${URL}, { ...OPTIONS, dispatcher: new Agent() })`],
    [`request(${URL}, { ...OPTIONS, query: { x: 1 } })`],
    [`stream(${URL}, OPTIONS, factory)`],
    [`new Client('https://api.intercom.io').request({ path: '/data_attributes', ...OPTIONS })`],
    [
      `new Pool('https://api.intercom.io', { connections: 2 }).request({ path: '/data_attributes', ...OPTIONS })`,
    ],
    [
      `new BalancedPool('https://api.intercom.io').request({ path: '/data_attributes', ...OPTIONS })`,
    ],
    [
      `new Client('https://api.intercom.io').stream({ path: '/data_attributes', ...OPTIONS }, factory)`,
    ],
    [
      `new Client('https://api.intercom.io').request({ path: '/data_attributes', ...OPTIONS }, callback)`,
    ],
    [
      `new Agent().request({ origin: 'https://api.intercom.io', path: '/data_attributes', ...OPTIONS })`,
    ],
    [
      `new Client('https://crm.example').request({ origin: 'https://api.intercom.io', path: '/data_attributes', ...OPTIONS })`,
    ],
  ])('%s', (call) => {
    const text = source`
      import { Agent, BalancedPool, Client, Pool, request, stream } from 'undici';
      const OPTIONS = {
        method: 'POST',
        headers: { 'Intercom-Version': '2.11' },
        body: JSON.stringify({ name: 'plan' }),
      };
      await ${call};
    `;
    expect(answers(text)).toEqual(['POST /data_attributes 2.11 at 4:34 absent']);
  });

  test('the method that nobody states', () => {
    expect(
      answers(source`
        import { Client, request } from 'undici';
        await request('https://api.intercom.io/tags');
        await request('https://api.intercom.io/data_attributes/7', { body: JSON.stringify({ archived: true }) });
        await new Client('https://api.intercom.io').request({ path: '/tags' });
      `),
    ).toEqual(['GET /tags unpinned', 'PUT /data_attributes/7 unpinned absent']);
  });

  test('a pipeline sends what is written to it', () => {
    expect(
      answers(source`
        import { pipeline } from 'undici';
        pipeline(${URL}, { method: 'POST', headers: { 'Intercom-Version': '2.11' } }, handler).end(text);
      `),
    ).toEqual(['POST /data_attributes 2.11 at 2:102 undecided']);
  });

  test('clients from other files, in fields, and as parameters', () => {
    const others = {
      'pool.ts': source`
        import { Pool, type Dispatcher } from 'undici';
        export default new Pool('https://api.intercom.io');
        export const create = (client: Dispatcher, attribute: object) =>
          client.request({
            path: '/data_attributes',
            method: 'POST',
            headers: { 'Intercom-Version': '2.11' },
            body: JSON.stringify(attribute),
          });
        export class Intercom {
          private readonly pool: Pool;
          constructor(base = 'https://api.intercom.io') {
            this.pool = new Pool(base);
          }
          post(path: string, body: object) {
            return this.pool.request({ path, method: 'POST', body: JSON.stringify(body), headers: { 'Intercom-Version': '2.12' } });
          }
        }
      `,
    };
    expect(
      answers(
        source`
          import { Client } from 'undici';
          import pool, { create, Intercom } from './pool.js';
          await create(pool, { name: 'plan' });
          await create(new Client('https://crm.example'), { name: 'plan' });
          await new Intercom().post('/data_attributes', { name: 'plan', messenger_writable: true });
          await new Intercom('https://crm.example').post('/data_attributes', { name: 'plan' });
        `,
        others,
      ),
    ).toEqual([
      'POST /data_attributes 2.11 at pool.ts:7:36 absent',
      'POST /data_attributes 2.12 at pool.ts:16:113 present',
    ]);
  });
});

describe('headers', () => {
  test.each([
    ["{ 'Intercom-Version': '2.11' }", '2.11'],
    ["{ 'intercom-version': '2.11' }", '2.11'],
    ["['Accept', '*/*', 'Intercom-Version', '2.11']", '2.11'],
    // Both are sent.
    ["{ 'Intercom-Version': '2.10', 'intercom-version': '2.11' }", 'unknown'],
    ["['Intercom-Version', '2.10', 'intercom-version', '2.11']", 'unknown'],
    ["{ 'Intercom-Version': undefined }", 'unpinned'],
    // Up to 5 passed over, and pairs are an error.
    ["new Headers({ 'Intercom-Version': '2.11' })", 'unknown'],
    ["new Map([['Intercom-Version', '2.11']])", 'unknown'],
    ["[['Intercom-Version', '2.11']]", 'unknown'],
    ['headers', 'unknown'],
    ['{ ...headers }', 'unknown'],
    ["{ ...headers, 'Intercom-Version': '2.11' }", '2.11'],
    ['undefined', 'unpinned'],
  ])('%s', (headers, expected) => {
    expect(
      answers(
        `import { request } from 'undici';\nrequest('https://api.intercom.io/tags', { headers: ${headers} });\n`,
      ).map((text) => text.replace(/ at .*$/u, '')),
    ).toEqual([`GET /tags ${expected}`]);
  });
});

describe('bodies', () => {
  test.each([
    ["JSON.stringify({ name: 'plan' })", 'absent'],
    ["JSON.stringify({ name: 'plan', messenger_writable: true })", 'present'],
    ['\'{"name":"plan"}\'', 'absent'],
    ["{ name: 'plan' }", 'undecided'],
    ["new URLSearchParams({ name: 'plan' })", 'undecided'],
    ['text', 'undecided'],
    ['undefined', ''],
  ])('body: %s', (body, presence) => {
    expect(
      answers(
        `import { request } from 'undici';\nrequest(${URL}, { method: 'POST', body: ${body} });\n`,
      ),
    ).toEqual([`POST /data_attributes unpinned ${presence}`.trim()]);
  });

  test('`json` is no option', () => {
    expect(
      answers(
        `import { request } from 'undici';\nrequest(${URL}, { method: 'POST', json: { name: 'plan' } });\n`,
      ),
    ).toEqual(['POST /data_attributes unpinned']);
  });
});

describe('helpers', () => {
  test('around it: method, path and body', () => {
    expect(
      answers(
        source`
          import { intercom } from './intercom.js';
          await intercom('POST', '/data_attributes', { name: 'plan' });
          await intercom('GET', '/tags');
        `,
        {
          'intercom.ts': source`
            import { request, type Dispatcher } from 'undici';
            export async function intercom(method: Dispatcher.HttpMethod, path: string, payload?: object) {
              const { statusCode, body } = await request(\`https://api.intercom.io\${path}\`, {
                method,
                headers: ['Content-Type', 'application/json', 'Intercom-Version', '2.11'],
                body: payload && JSON.stringify(payload),
              });
              return statusCode < 300 ? body.json() : undefined;
            }
          `,
        },
      ),
    ).toEqual([
      'POST /data_attributes 2.11 at intercom.ts:5:71 absent',
      'GET /tags 2.11 at intercom.ts:5:71',
    ]);
  });
});

describe('silence', () => {
  const OPTIONS = "{ method: 'POST', body: '{}' }";
  test.each([
    [
      'another host',
      `import { request } from 'undici';\nrequest('https://crm.example/data_attributes', ${OPTIONS});`,
    ],
    [
      'a client for another host',
      `import { Client } from 'undici';\nnew Client('https://crm.example').request({ path: '/data_attributes', method: 'POST' });`,
    ],
    [
      'a Client of another package',
      `import { Client } from 'pg';\nnew Client('https://api.intercom.io').request({ path: '/data_attributes', method: 'POST' });`,
    ],
    [
      'a Pool of another package',
      `import { Pool } from 'generic-pool';\nnew Pool('https://api.intercom.io').request({ path: '/data_attributes', method: 'POST' });`,
    ],
    [
      'MockAgent',
      `import { MockAgent } from 'undici';\nconst agent = new MockAgent();\nagent.get('https://api.intercom.io').intercept({ path: '/data_attributes', method: 'POST', body: '{}' }).reply(200, {});`,
    ],
    [
      'a composed client',
      `import { Client } from 'undici';\nnew Client('https://api.intercom.io').compose(signer).request({ path: '/data_attributes', method: 'POST', body: '{}' });`,
    ],
    [
      'another member',
      `import { Client } from 'undici';\nnew Client('https://api.intercom.io').dispatch({ path: '/data_attributes', method: 'POST', body: '{}' }, handler);`,
    ],
    [
      'the name alone',
      `const request = (url, options) => queue.push(url, options);\nrequest(${URL}, ${OPTIONS});`,
    ],
  ])('%s', (_name, text) => {
    expectSilence({ 'a.ts': `${text}\n` });
  });

  test('a body without a method is no create', () => {
    const text = `import { request } from 'undici';\nrequest(${URL}, { headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify({ name: 'plan' }) });\n`;
    expect(problemsIn({ 'a.ts': text }, 'a.ts')).toEqual([]);
  });
});

describe('edits', () => {
  test('in the call, in a list of headers, in an options object, around a parameter', () => {
    const { after, manual, undecided } = upgrade({
      'a.ts': source`
        import { Pool, request } from 'undici';
        await request(${URL}, {
          method: 'POST',
          headers: ['Intercom-Version', '2.10'],
          body: JSON.stringify({ name: 'plan' }),
        });
        const pool = new Pool('https://api.intercom.io');
        const options = { path: '/data_attributes', method: 'POST', headers: { 'Intercom-Version': '2.10' }, body: JSON.stringify({ name: 'seats' }) };
        await pool.request(options);
        export const create = (attribute: Attribute) =>
          pool.request({ path: '/data_attributes', method: 'POST', headers: { 'Intercom-Version': '2.10' }, body: JSON.stringify(attribute) });
      `,
    });
    expect([...manual, ...undecided]).toEqual([]);
    expect(after['a.ts']).toBe(source`
      import { Pool, request } from 'undici';
      await request(${URL}, {
        method: 'POST',
        headers: ['Intercom-Version', '2.11'],
        body: JSON.stringify({ name: 'plan', messenger_writable: true }),
      });
      const pool = new Pool('https://api.intercom.io');
      const options = { path: '/data_attributes', method: 'POST', headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify({ name: 'seats', messenger_writable: true }) };
      await pool.request(options);
      export const create = (attribute: Attribute) =>
        pool.request({ path: '/data_attributes', method: 'POST', headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify({ messenger_writable: true, ...attribute }) });
    `);
  });
});

describe('what sends a request', () => {
  const sent = (dispatcher: string, client = 'request'): string => source`
    import { Agent, fetch, interceptors, MockAgent, ProxyAgent, request, setGlobalDispatcher } from 'undici';
    const options = { method: 'POST', headers: { 'Intercom-Version': '2.10' }, body: JSON.stringify({ name: 'plan' }) };
    ${dispatcher}
    await ${client}(${URL}, { ...options, dispatcher });
  `;

  test.each([
    'const dispatcher = new MockAgent();',
    "const dispatcher = new MockAgent().get('https://api.intercom.io');",
    'const dispatcher = isTest ? new MockAgent() : undefined;',
    'const dispatcher = new Agent().compose(addKey);',
    "import { dispatcher } from './agents.js';",
    'const dispatcher = undefined; setGlobalDispatcher(new MockAgent());',
  ])('%s', (dispatcher) => {
    for (const client of ['request', 'fetch']) {
      const text = sent(dispatcher, client);
      expect(answers(text)).toEqual([]);
      expect(problemsIn({ 'a.ts': text }, 'a.ts')).toEqual([]);
      const { after, undecided } = upgrade({ 'a.ts': text });
      expect(after['a.ts']).not.toContain('messenger_writable');
      expect(undecided).toHaveLength(1);
    }
  });

  test.each([
    'const dispatcher = new ProxyAgent(process.env.PROXY);',
    'const dispatcher = new Agent({ keepAliveTimeout: 10 });',
    'const dispatcher = new Agent().compose(interceptors.retry());',
    'const dispatcher = undefined;',
    'const dispatcher = undefined; setGlobalDispatcher(new ProxyAgent(process.env.PROXY));',
  ])('another one: %s', (dispatcher) => {
    for (const client of ['request', 'fetch']) {
      expect(answers(sent(dispatcher, client))).toEqual([
        'POST /data_attributes 2.10 at 2:66 absent',
      ]);
    }
  });
});
