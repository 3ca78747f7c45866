/** Requests through superagent: chains, variables, agents, which header wins, bodies, look-alikes. */
import { describe, expect, test } from 'vitest';
import { source } from '../source-text.js';
import { answers, expectSilence, problemsIn, upgrade } from '../support.js';

const URL = "'https://api.intercom.io/data_attributes'";

describe('forms of a call', () => {
  test.each([
    ["import superagent from 'superagent';", 'superagent'],
    ["import * as request from 'superagent';", 'request'],
    ["import { post } from 'superagent';", undefined],
    ["import { default as http } from 'superagent';", 'http'],
    ["const superagent = require('superagent');", 'superagent'],
    ["const request = require('superagent').default;", 'request'],
    ["import request = require('superagent');", 'request'],
  ])('%s', (declaration, name) => {
    const post = name === undefined ? 'post' : `${name}.post`;
    expect(answers(`${declaration}\nawait ${post}(${URL})\n  .send({ name: 'plan' });\n`)).toEqual([
      'POST /data_attributes unpinned absent',
    ]);
  });

  test.each([
    [`request.post(${URL}).set('Intercom-Version', VERSION).send(BODY)`, 'POST'],
    [`request.post(${URL}).send(BODY).set('Intercom-Version', VERSION)`, 'POST'],
    [`request.post(${URL}).set({ Accept: '*/*', 'Intercom-Version': VERSION }).send(BODY)`, 'POST'],
    [`request.post(${URL}, BODY).set('Intercom-Version', VERSION)`, 'POST'],
    [`request.post(${URL}, BODY, (error) => {}).set('Intercom-Version', VERSION)`, 'POST'],
    [`request('POST', ${URL}).set('Intercom-Version', VERSION).send(BODY)`, 'POST'],
    [`request('post', ${URL}).set('intercom-version', VERSION).send(BODY)`, 'POST'],
    [`new request.Request('POST', ${URL}).set('Intercom-Version', VERSION).send(BODY)`, 'POST'],
    [`request.put(${URL}).set('Intercom-Version', VERSION).send(BODY)`, 'PUT'],
    [`request.patch(${URL}).set('Intercom-Version', VERSION).send(BODY)`, 'PATCH'],
    [`request.delete(${URL}).set('Intercom-Version', VERSION).send(BODY)`, 'DELETE'],
    [`request.del(${URL}).set('Intercom-Version', VERSION).send(BODY)`, 'DELETE'],
    [`request.agent().post(${URL}).set('Intercom-Version', VERSION).send(BODY)`, 'POST'],
    [`new request.agent().post(${URL}).set('Intercom-Version', VERSION).send(BODY)`, 'POST'],
  ])('%s', (call, method) => {
    const text = source`
      import request from 'superagent';
      const VERSION = '2.11';
      const BODY = { name: 'plan' };
      ${call}.then((response) => response.body);
    `;
    expect(answers(text)).toEqual([`${method} /data_attributes 2.11 at 2:17 absent`]);
  });

  test('chains over lines, with comments, ended in several ways', () => {
    expect(
      answers(source`
        import request from 'superagent';
        request
          .post(${URL})
          // the version that the attributes were made for
          .set('Authorization', \`Bearer \${token}\`)
          .set('Intercom-Version', '2.11')
          .accept('json')
          .timeout({ response: 5_000 })
          .retry(2)
          .query({ x: 1 })
          .send({ name: 'plan' })
          .end((error, response) => done(error, response));
        const { body } = await request
          .get('https://api.intercom.io/tags')
          .set('Intercom-Version', '2.12');
        export const list = () => request.get('https://api.intercom.io/contacts').set('Intercom-Version', '2.13');
        request('https://api.intercom.io/me', (error, response) => done(error, response));
        request('https://api.intercom.io/me').pipe(file);
        request.get('https://api.intercom.io/segments', { include_count: true }, done);
        request.head('https://api.intercom.io/me').end();
      `),
    ).toEqual([
      'POST /data_attributes 2.11 at 6:28 absent',
      'GET /tags 2.12 at 15:28',
      'GET /contacts 2.13 at 16:99',
      'GET /me unpinned',
      'GET /me unpinned',
      'GET /segments unpinned',
      'HEAD /me unpinned',
    ]);
  });

  test('in a variable, completed by statements', () => {
    expect(
      answers(source`
        import request from 'superagent';
        const first = request.post(${URL});
        first.set('Intercom-Version', '2.11');
        first.send({ name: 'plan' });
        await first;
        let second = request.post(${URL}).set('Intercom-Version', '2.10');
        second = second.set('Intercom-Version', '2.12').send({ name: 'plan' });
        second.then(done);
        const third = request.post(${URL});
        const alias = third;
        alias.set('intercom-version', '2.13').send({ name: 'plan', messenger_writable: true });
        await alias;
      `),
    ).toEqual([
      'POST /data_attributes 2.11 at 3:31 absent',
      'POST /data_attributes 2.12 at 7:41 absent',
      'POST /data_attributes 2.13 at 11:31 present',
    ]);
  });

  test('under conditions', () => {
    expect(
      answers(source`
        import request from 'superagent';
        const first = request.post(${URL}).send({ name: 'plan' });
        if (beta) first.set('Intercom-Version', '2.11');
        const second = request.post(${URL}).send({ name: 'plan' });
        if (beta) {
          second.set('Intercom-Version', '2.12');
        } else {
          second.set('Intercom-Version', '2.11');
        }
        const third = request.post(${URL}).set('Intercom-Version', '2.11');
        if (false) third.set('Intercom-Version', '2.14');
        if (named) third.send({ name: 'plan' });
        const fourth = request.post(${URL}).set('Intercom-Version', '2.11').send({ name: 'plan' });
        for (const [name, value] of Object.entries(extra)) fourth.set(name, value);
        const fifth = request.post(${URL}).set('Intercom-Version', '2.11').send({ name: 'plan' });
        fifth.set(name, value);
      `).map((text) => text.replace(/ at \S+/gu, '')),
    ).toEqual([
      'POST /data_attributes unknown absent',
      'POST /data_attributes unknown absent',
      'POST /data_attributes 2.11 absent undecided',
      'POST /data_attributes unknown absent',
      'POST /data_attributes unknown absent',
    ]);
  });
});

describe('given to functions', () => {
  test('of the project: what they do counts', () => {
    expect(
      answers(
        source`
          import request, { type SuperAgentRequest } from 'superagent';
          import { withVersion } from './auth.js';
          function complete(req: SuperAgentRequest, body: object) {
            req.set('Accept', 'application/json');
            req.send(body);
            return req;
          }
          const first = request.post(${URL});
          withVersion(first, '2.11');
          complete(first, { name: 'plan' });
          await first;
          await complete(request.post(${URL}).set('Intercom-Version', '2.12'), { name: 'plan', messenger_writable: true });
          await withVersion(request.post(${URL}), '2.13').send({ name: 'plan' });
        `,
        {
          'auth.ts': source`
            import type { Request } from 'superagent';
            export function withVersion(req: Request, version: string) {
              return req.set('Intercom-Version', version);
            }
          `,
        },
      ),
    ).toEqual([
      'POST /data_attributes 2.11 at 9:20 absent',
      'POST /data_attributes 2.12 at 12:96 present',
      'POST /data_attributes 2.13 at 13:76 absent',
    ]);
  });

  test('of a package: they may do anything', () => {
    const text = source`
      import request from 'superagent';
      import { sign } from 'acme-signer';
      const first = request.post(${URL}).set('Intercom-Version', '2.11').send({ name: 'plan' });
      sign(first);
      await first;
      const second = request.post(${URL}).set('Intercom-Version', '2.11').send({ name: 'plan' });
      console.log(second);
      logger.info('sent', second);
      const { body } = await retry(second);
      await retry(request.post(${URL}).set('Intercom-Version', '2.11').send({ name: 'plan' }));
      await Promise.all([request.post(${URL}).set('Intercom-Version', '2.11').send({ name: 'plan' })]);
    `;
    expect(answers(text).map((one) => one.replace(/ at \S+/gu, ''))).toEqual([
      'POST /data_attributes unknown undecided',
      'POST /data_attributes 2.11 absent',
      'POST /data_attributes 2.11 absent',
      'POST /data_attributes 2.11 absent',
    ]);
  });

  test('put away: it goes by other names', () => {
    const text = source`
      import request from 'superagent';
      const context = { req: request.post(${URL}) };
      context.req.set('Intercom-Version', '2.11').send({ name: 'plan' });
      other.req = request.post(${URL});
    `;
    expect(answers(text)).toEqual([
      'POST /data_attributes unknown undecided',
      'POST /data_attributes unknown undecided',
    ]);
    expect(problemsIn({ 'a.ts': text }, 'a.ts')).toEqual([]);
  });

  test('plugins', () => {
    const version = (use: string): string =>
      answers(source`
        import request from 'superagent';
        import prefix from 'superagent-prefix';
        import logger from 'superagent-logger';
        const versioned = (req) => { req.set('Intercom-Version', '2.12'); };
        request.get('https://api.intercom.io/tags')${use}.then(done);
      `)
        .join()
        .replace(/ at .*$/u, '');
    expect(version('.use(versioned)')).toBe('GET /tags 2.12');
    expect(version(".use(versioned).set('Intercom-Version', '2.13')")).toBe('GET /tags 2.13');
    expect(version(".set('Intercom-Version', '2.13').use(versioned)")).toBe('GET /tags 2.12');
    expect(version(".set('Intercom-Version', '2.13').use(logger)")).toBe('GET /tags unknown');
    expect(version(".use(logger).set('Intercom-Version', '2.13')")).toBe('GET /tags 2.13');
    expect(version(".use(prefix('https://api.intercom.io')).set('Intercom-Version', '2.13')")).toBe(
      'GET /tags 2.13',
    );
  });
});

describe('agents', () => {
  test('defaults of one, in a chain and by its name; the request wins', () => {
    expect(
      answers(source`
        import request from 'superagent';
        import prefix from 'superagent-prefix';
        const agent = request.agent().set('Intercom-Version', '2.10').use(prefix('https://api.intercom.io'));
        agent.post('/data_attributes').send({ name: 'plan' }).then(done);
        agent.post('/data_attributes').set('intercom-version', '2.11').send({ name: 'plan' }).then(done);
        agent.get('/tags').then(done);
        const later = request.agent();
        later.set({ 'Intercom-Version': '2.12' }).auth(token, { type: 'bearer' });
        later.get('https://api.intercom.io/tags').set('X-Id', '1').then(done);
        later.get('https://api.intercom.io/contacts').then(done);
      `),
    ).toEqual([
      'POST /data_attributes 2.10 at 3:55 absent',
      'POST /data_attributes 2.11 at 5:56 absent',
      'GET /tags 2.10 at 3:55',
      'GET /tags 2.12 at 8:33',
      'GET /contacts 2.12 at 8:33',
    ]);
  });

  test('what one request is told is not told to others', () => {
    expect(
      answers(source`
        import request from 'superagent';
        const agent = request.agent();
        agent.post(${URL}).set('Intercom-Version', '2.11').send({ name: 'plan' }).then(done);
        agent.get('https://api.intercom.io/tags').then(done);
      `),
    ).toEqual(['POST /data_attributes 2.11 at 3:79 absent', 'GET /tags unpinned']);
  });

  test('from other files, factories, fields, and as parameters', () => {
    const others = {
      'agent.ts': source`
        import superagent, { type SuperAgentStatic } from 'superagent';
        export const agent = superagent.agent().set('Intercom-Version', '2.10');
        export const createAgent = (version: string) => superagent.agent().set('Intercom-Version', version);
        export class Intercom {
          private readonly agent;
          constructor(version: string) {
            this.agent = superagent.agent();
            this.agent.set('Intercom-Version', version);
          }
          tags() {
            return this.agent.get('https://api.intercom.io/tags');
          }
        }
        export const create = (agent: SuperAgentStatic, body: object) =>
          agent.post(${URL}).send(body);
      `,
    };
    expect(
      answers(
        source`
          import { agent, create, createAgent, Intercom } from './agent.js';
          agent.get('https://api.intercom.io/tags').then(done);
          createAgent('2.11').get('https://api.intercom.io/tags').then(done);
          createAgent('2.11').set('Intercom-Version', '2.12').get('https://api.intercom.io/tags').then(done);
          await new Intercom('2.13').tags();
          await create(agent, { name: 'plan' });
        `,
        others,
      ),
    ).toEqual([
      'GET /tags 2.10 at agent.ts:2:65',
      'GET /tags 2.11 at 3:13',
      'GET /tags 2.12 at 4:45',
      'GET /tags 2.13 at 5:20',
      'POST /data_attributes 2.10 at agent.ts:2:65 absent',
    ]);
  });

  test('that is given to code which is not known', () => {
    const text = source`
      import request from 'superagent';
      import { configure } from 'acme-http';
      const agent = request.agent();
      configure(agent);
      agent.get('https://api.intercom.io/tags').then(done);
      agent.get('https://api.intercom.io/tags').set('Intercom-Version', '2.11').then(done);
    `;
    expect(answers(text)).toEqual(['GET /tags unknown', 'GET /tags 2.11 at 6:67']);
  });

  test('that is given to a function of the project', () => {
    expect(
      answers(source`
        import request, { type SuperAgentStatic } from 'superagent';
        function configure(agent: SuperAgentStatic, version: string) {
          agent.set('Intercom-Version', version);
        }
        const agent = request.agent();
        configure(agent, '2.11');
        agent.get('https://api.intercom.io/tags').then(done);
      `),
    ).toEqual(['GET /tags 2.11 at 6:18']);
  });
});

describe('headers', () => {
  test.each([
    [".set('Intercom-Version', '2.10').set('intercom-version', '2.11')", '2.11'],
    [".set({ 'Intercom-Version': '2.10', 'intercom-version': '2.11' })", '2.11'],
    [".set('Intercom-Version', 2.11)", '2.11'],
    ['.set(headers)', 'unknown'],
    [".set(headers).set('Intercom-Version', '2.11')", '2.11'],
    [".set('Intercom-Version', '2.11').set(headers)", 'unknown'],
    [".set('Intercom-Version', '2.11').unset('Intercom-Version')", 'unknown'],
    [".set('Intercom-Version', '2.11').unset('X-Id')", '2.11'],
    [".set('Intercom-Version', '2.11').auth(token, { type: 'bearer' }).type('json')", '2.11'],
  ])('%s', (chain, expected) => {
    expect(
      answers(
        `import request from 'superagent';\nrequest.get('https://api.intercom.io/tags')${chain}.then(done);\n`,
      )
        .join()
        .replace(/ at .*$/u, ''),
    ).toBe(`GET /tags ${expected}`);
  });
});

describe('bodies', () => {
  test.each([
    [".send({ name: 'plan' })", 'absent'],
    [".send({ name: 'plan', messenger_writable: true })", 'present'],
    [".send({ name: 'plan', messenger_writable: undefined })", 'absent'],
    ['.send(attribute)', 'undecided'],
    [".send({ name: 'plan' }).send({ model: 'contact' })", 'absent'],
    [".send({ name: 'plan' }).send({ messenger_writable: false })", 'present'],
    [".send({ messenger_writable: false }).send({ name: 'plan' })", 'present'],
    [".send({ name: 'plan' }).send(extra)", 'undecided'],
    [".send([{ name: 'plan' }]).send({ name: 'plan' })", 'undecided'],
    [".type('json').send(JSON.stringify({ name: 'plan' }))", 'absent'],
    [".set('Content-Type', 'application/json').send('{\"name\":\"plan\"}')", 'absent'],
    [".send('name=plan')", 'undecided'],
    [".type('form').send({ name: 'plan' })", 'undecided'],
    [".send({ name: 'plan' }).type('form')", 'undecided'],
    [
      ".set('Content-Type', 'application/x-www-form-urlencoded').send({ name: 'plan' })",
      'undecided',
    ],
    [".field('name', 'plan')", 'undecided'],
    [".attach('file', path)", 'undecided'],
    ['', ''],
  ])('%s', (chain, presence) => {
    expect(
      answers(`import request from 'superagent';\nrequest.post(${URL})${chain}.then(done);\n`),
    ).toEqual([`POST /data_attributes unpinned ${presence}`.trim()]);
  });

  test('of a request that reads: no create', () => {
    const text = `import request from 'superagent';\nrequest.get(${URL}).set('Intercom-Version', '2.11').send({ name: 'plan' }).then(done);\n`;
    expect(problemsIn({ 'a.ts': text }, 'a.ts')).toEqual([]);
  });
});

describe('helpers', () => {
  test('around it: method, path and body; and a request given back', () => {
    expect(
      answers(
        source`
          import { api, intercom, later } from './intercom.js';
          await intercom('POST', '/data_attributes', { name: 'plan' });
          await intercom('GET', '/tags');
          await api('post', '/data_attributes').send({ name: 'plan' });
          await api('get', '/tags').set('Intercom-Version', '2.14');
          await later({ name: 'plan', messenger_writable: true });
        `,
        {
          'intercom.ts': source`
            import request from 'superagent';
            const BASE = 'https://api.intercom.io';
            export async function intercom(method: string, path: string, body?: object) {
              const req = request(method, BASE + path).set('Intercom-Version', '2.11');
              if (body) req.send(body);
              const response = await req;
              return response.body;
            }
            export const api = (method: 'get' | 'post', path: string) =>
              request[method](BASE + path).set('Intercom-Version', '2.12');
            export const later = (body: object) =>
              new Promise((resolve, reject) => {
                request
                  .post(\`\${BASE}/data_attributes\`)
                  .set('Intercom-Version', '2.13')
                  .send(body)
                  .end((error, response) => (error ? reject(error) : resolve(response.body)));
              });
          `,
        },
      ),
    ).toEqual([
      'POST /data_attributes 2.11 at intercom.ts:4:68 absent',
      'GET /tags 2.11 at intercom.ts:4:68',
      'POST /data_attributes 2.12 at intercom.ts:10:56 absent',
      'GET /tags 2.14 at 5:51',
      'POST /data_attributes 2.13 at intercom.ts:15:32 present',
    ]);
  });
});

describe('silence', () => {
  test.each([
    [
      'another host',
      `import request from 'superagent';\nrequest.post('https://crm.example/data_attributes').send({ name: 'plan' });`,
    ],
    [
      'supertest',
      `import request from 'supertest';\nrequest('https://api.intercom.io').post('/data_attributes').set('X-Id', '1').send({ name: 'plan' });`,
    ],
    [
      'supertest with an application',
      `import request from 'supertest';\nawait request(app).post('/data_attributes').send({ name: 'plan' });`,
    ],
    [
      'chai-http',
      `import chai from 'chai';\nchai.request('https://api.intercom.io').post('/data_attributes').send({ name: 'plan' });`,
    ],
    [
      'nock',
      `import nock from 'nock';\nnock('https://api.intercom.io').post('/data_attributes', { name: 'plan' }).reply(200, {});`,
    ],
    [
      'request of Express',
      `app.post('/hook', (request, response) => {\n  request.post(${URL});\n  response.set('X-Id', '1').send({ name: 'plan' });\n});`,
    ],
    [
      'the name alone',
      `const superagent = createFake();\nsuperagent.post(${URL}).send({ name: 'plan' });`,
    ],
    ['an agent that is called', `import request from 'superagent';\nrequest.agent()(${URL});`],
    [
      'a method that it lacks',
      `import request from 'superagent';\nrequest.request(${URL}).send({ name: 'plan' });`,
    ],
    ['a member of every object', `import request from 'superagent';\nrequest.toString(${URL});`],
    [
      'a mock',
      `import request from 'superagent';\njest.mock('superagent');\nrequest.post.mockReturnValue({ send: jest.fn() });\nexpect(request.post).toHaveBeenCalledWith(${URL});`,
    ],
  ])('%s', (_name, text) => {
    expectSilence({ 'a.ts': `${text}\n` });
  });
});

describe('edits', () => {
  const edited = (text: string): string | undefined => {
    const { after, manual, undecided } = upgrade({ 'a.ts': text });
    expect([...manual, ...undecided]).toEqual([]);
    return after['a.ts'];
  };

  test('in a chain, in data, in statements', () => {
    expect(
      edited(source`
        import request from 'superagent';
        await request
          .post(${URL})
          .set('Intercom-Version', '2.10')
          .send({ name: 'plan' });
        await request.post(${URL}, { name: 'plan' }).set({ 'intercom-version': '2.10' });
        const req = request.post(${URL});
        req.set('Intercom-Version', '2.10');
        req.send({ name: 'plan' });
        await req;
        const body = { name: 'plan' };
        await request.post(${URL}).set('Intercom-Version', '2.10').send(body);
        await request.post(${URL}).set('Intercom-Version', '2.10').send({ name: 'plan' }).send({ model: 'contact' });
      `),
    ).toBe(source`
      import request from 'superagent';
      await request
        .post(${URL})
        .set('Intercom-Version', '2.11')
        .send({ name: 'plan', messenger_writable: true });
      await request.post(${URL}, { name: 'plan', messenger_writable: true }).set({ 'intercom-version': '2.11' });
      const req = request.post(${URL});
      req.set('Intercom-Version', '2.11');
      req.send({ name: 'plan', messenger_writable: true });
      await req;
      const body = { name: 'plan', messenger_writable: true };
      await request.post(${URL}).set('Intercom-Version', '2.11').send(body);
      await request.post(${URL}).set('Intercom-Version', '2.11').send({ name: 'plan', messenger_writable: true }).send({ model: 'contact' });
    `);
  });

  test('around the parameter of a helper for creates', () => {
    expect(
      edited(source`
        import request from 'superagent';
        const agent = request.agent().set('Intercom-Version', '2.10');
        export const create = (attribute: Attribute) => agent.post(${URL}).send(attribute);
        export async function createLater(attribute: Attribute) {
          const req = agent.post(${URL});
          req.send(attribute);
          return req;
        }
      `),
    ).toBe(source`
      import request from 'superagent';
      const agent = request.agent().set('Intercom-Version', '2.11');
      export const create = (attribute: Attribute) => agent.post(${URL}).send({ messenger_writable: true, ...attribute });
      export async function createLater(attribute: Attribute) {
        const req = agent.post(${URL});
        req.send({ messenger_writable: true, ...attribute });
        return req;
      }
    `);
  });
});

describe('what may change a body', () => {
  const chain = (step: string): string => source`
    const request = require('superagent');
    request.post('https://api.intercom.io/data_attributes')
      ${step}
      .set('Intercom-Version', '2.10')
      .send({ name: 'plan' })
      .end();
  `;

  test.each([
    '.serialize((data) => JSON.stringify({ messenger_writable: true, ...data }))',
    '.serialize(superjson.stringify)',
    '.use((req) => { req._data = { ...req._data, messenger_writable: true }; })',
    '.use((req) => { Object.assign(req, { _data: {} }); })',
    ".use(require('superagent-defaults'))",
    '.use((req) => addKey(req))',
  ])('%s', (step) => {
    const text = chain(step);
    expect(answers(text)).toEqual(['POST /data_attributes 2.10 at 4:28 undecided']);
    const { after, undecided } = upgrade({ 'a.ts': text });
    expect(after['a.ts']).not.toContain('messenger_writable: true })\n  .end');
    expect(undecided).toHaveLength(1);
  });

  test.each([
    '.serialize(JSON.stringify)',
    '.serialize((data) => JSON.stringify(data))',
    ".use((req) => req.set('X-Id', '1'))",
    ".use(require('superagent-prefix')('https://api.intercom.io'))",
    '.retry(2).timeout(5000)',
  ])('another one: %s', (step) => {
    expect(answers(chain(step))).toEqual(['POST /data_attributes 2.10 at 4:28 absent']);
  });

  test('a plugin of an agent, and its serializer', () => {
    const agent = (step: string): string => source`
      const request = require('superagent');
      const agent = request.agent().set('Intercom-Version', '2.10')${step};
      agent.post('https://api.intercom.io/data_attributes').send({ name: 'plan' }).end();
    `;
    const PLUGIN = '.use((r) => { r._data = { ...r._data, messenger_writable: true }; })';
    expect(answers(agent(PLUGIN))).toEqual(['POST /data_attributes unknown undecided']);
    expect(answers(agent('.serialize(addKey)'))).toEqual([
      'POST /data_attributes 2.10 at 2:55 undecided',
    ]);
    expect(answers(agent('.timeout(5000)'))).toEqual(['POST /data_attributes 2.10 at 2:55 absent']);
  });
});
