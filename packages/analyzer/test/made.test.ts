/** Requests of functions that no code of the project calls, but for tests: what they are made with decides. */
import { describe, expect, test } from 'vitest';
import {
  callsIn,
  expectSilence,
  type Files,
  findingsIn,
  problemsIn,
  upgrade,
  versionText,
} from './support.js';

describe('what only tests call', () => {
  const SERVICE = `export class Support {
  constructor(token) { this.token = token; }
  request(method, path, body) {
    return fetch('https://api.intercom.io' + path, {
      method,
      headers: { Authorization: this.token, 'Intercom-Version': '2.10' },
      body: JSON.stringify(body),
    });
  }
  createAttribute(definition) {
    return this.request('POST', '/data_attributes', definition);
  }
}
`;

  test('is prepared as what nothing calls', () => {
    const { after, manual, undecided } = upgrade({
      'support.js': SERVICE,
      'support.test.js': `import { Support } from './support.js';
test('creates', () => new Support('token').createAttribute({ name: 'plan', model: 'contact' }));
`,
    });
    expect(after['support.js']).toContain(
      `this.request('POST', '/data_attributes', { messenger_writable: true, ...definition });`,
    );
    expect({ manual, undecided }).toEqual({ manual: [], undecided: [] });
  });

  test('and what a test leaves out by its arguments', () => {
    const { after } = upgrade({
      'send.js': `export function send(method, definition) {
  const headers = { 'Intercom-Version': '2.10' };
  if (method === 'GET') return fetch('https://api.intercom.io/data_attributes', { headers });
  return fetch('https://api.intercom.io/data_attributes', {
    method: 'POST', headers, body: JSON.stringify({ ...definition, model: 'contact' }),
  });
}
`,
      'send.test.js': `import { send } from './send.js';\nsend('GET');\n`,
    });
    expect(after['send.js']).toContain('messenger_writable: true, ...definition');
  });
});

/** `POST /data_attributes at 2.11 from main.js:2:54`, for each call of a module. */
function callsOf(files: Files, path: string): string[] {
  return callsIn(files, path).map(
    ({ method, path: operation, version, place }) =>
      `${place.line}: ${method} ${operation} at ${versionText(version)}`,
  );
}

/** A class that is given its version, and a method that nothing calls. */
const SUPPORT = `export class Support {
  constructor({ token, version }) { this.token = token; this.version = version; }
  createAttribute(name) {
    return fetch('https://api.intercom.io/data_attributes', {
      method: 'POST',
      headers: { Authorization: this.token, 'Intercom-Version': this.version },
      body: JSON.stringify({ name, model: 'contact', data_type: 'string' }),
    });
  }
}
`;

describe('a method that nothing calls is that of the instances that are made', () => {
  test.each([
    [
      'in a module that imports the class',
      {
        'main.js': `import { Support } from './support.js';
export const support = new Support({ token, version: '2.11' });
`,
      },
      'main.js:2:54',
    ],
    [
      'in the module itself',
      {
        'support.js': `${SUPPORT}export default new Support({ token, version: '2.11' });
`,
      },
      'support.js:11:46',
    ],
    [
      'behind a barrel, by CommonJS, in a function',
      {
        'index.js': `module.exports = { Support: require('./support.js').Support };
`,
        'main.js': `const { Support } = require('./index.js');
function start(app) {
  const support = new Support({ token: app.token, version: '2.11' });
  app.use(support);
}
module.exports = start;
`,
      },
      'main.js:3:60',
    ],
    [
      'by a factory that is given the version',
      {
        'main.js': `import { Support } from './support.js';
export const connect = (version) => new Support({ token, version });
`,
        'app.js': `import { connect } from './main.js';
export const support = connect('2.11');
`,
      },
      'app.js:2:32',
    ],
    [
      'by a static method that keeps it',
      {
        'support.js': SUPPORT.replace(
          '  createAttribute',
          `  static shared() { return (Support.one ??= new Support({ token, version: '2.11' })); }
  createAttribute`,
        ),
      },
      'support.js:3:75',
    ],
    [
      'as a subclass, which says the version',
      {
        'main.js': `import { Support } from './support.js';
class Newer extends Support {
  constructor(token) { super({ token, version: '2.11' }); }
}
export const support = new Newer(process.env.TOKEN);
`,
      },
      'main.js:3:48',
    ],
    [
      'as a field of another instance',
      {
        'main.js': `import { Support } from './support.js';
class Services {
  constructor(settings) { this.support = new Support(settings); }
}
export const services = new Services({ token, version: '2.11' });
`,
      },
      'main.js:5:56',
    ],
  ])('%s', (_name, others: Files, pin) => {
    const files = { 'support.js': SUPPORT, ...others };
    expect(callsOf(files, 'support.js').map((call) => call.replace(/^\d+: /u, ''))).toEqual([
      `POST /data_attributes at 2.11 from ${pin}`,
    ]);
    expect(problemsIn(files, 'support.js').map((problem) => problem.replace(/^\S+ /u, ''))).toEqual(
      ['missing-messenger-writable'],
    );
    const older = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, text.replace('2.11', '2.10')]),
    );
    const { after, manual, undecided } = upgrade(older);
    expect(after['support.js']).toContain(`data_type: 'string', messenger_writable: true }`);
    expect({ manual, undecided }).toEqual({ manual: [], undecided: [] });
  });

  test('of arrow functions in fields, and of members that the constructor sets', () => {
    const files = {
      'support.js': `export class Support {
  constructor(http) {
    this.http = http;
    this.attributes = { create: (name) => http.post('/data_attributes', { name, model: 'contact' }) };
  }
  list = () => this.http.get('/data_attributes');
}
`,
      'main.js': `import axios from 'axios';
import { Support } from './support.js';
const http = axios.create({ baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.11' } });
export const support = new Support(http);
`,
    };
    expect(callsOf(files, 'support.js')).toEqual([
      '4: POST /data_attributes at 2.11 from main.js:3:96',
      '6: GET /data_attributes at 2.11 from main.js:3:96',
    ]);
    expect(problemsIn(files, 'support.js')).toEqual(['support.js:4:73 missing-messenger-writable']);
  });

  test('of a class that names nothing of the API: it is told where it gets its client', () => {
    const files = {
      'tags.js': `export class Tags {
  constructor(http) { this.http = http; }
  list() { return this.http.get('/tags'); }
}
`,
      'main.js': `import axios from 'axios';
import { Tags } from './tags.js';
const http = axios.create({ baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.11' } });
export const tags = new Tags(http);
`,
    };
    expect(callsOf(files, 'main.js')).toEqual(['4: GET /tags at 2.11 from main.js:3:96']);
  });

  test('of resources that a client makes for itself: their bodies are wrapped where they are sent', () => {
    const files = {
      'attributes.ts': `import type { Client } from './base';
export class Attributes {
  constructor(private readonly client: Client) {}
  create(definition: { name: string }) { return this.client.post('/data_attributes', definition); }
}
`,
      'base.ts': `export abstract class Client {
  abstract post(path: string, body: object): Promise<unknown>;
}
`,
      'support.ts': `import { Attributes } from './attributes';
import { Client } from './base';
export class Support extends Client {
  readonly attributes: Attributes;
  private readonly version: string = '2.10';
  constructor(private readonly options: { base?: string; fetch?: typeof fetch }, version?: string) {
    super();
    if (version) this.version = version;
    this.attributes = new Attributes(this);
  }
  async post(path: string, body: object) {
    const url = new URL(path, this.options.base ?? 'https://api.intercom.io');
    const send = this.options.fetch ?? globalThis.fetch.bind(globalThis);
    const headers: Record<string, string> = { 'Intercom-Version': this.version };
    return send(url.toString(), { method: 'POST', headers, body: JSON.stringify(body) });
  }
}
`,
      'app.ts': `import { Support } from './support';
export const support = new Support({});
`,
    };
    expect(callsOf(files, 'app.ts')).toEqual([]);
    const { after, undecided, manual } = upgrade(files);
    expect(after['attributes.ts']).toContain(
      `this.client.post('/data_attributes', { messenger_writable: true, ...definition });`,
    );
    expect(after['support.ts']).toContain(`version: string = '2.11';`);
    expect({ undecided, manual }).toEqual({ undecided: [], manual: [] });
  });

  test('of what a factory gives back', () => {
    const files = {
      'attributes.js': `module.exports = (client) => ({
  async create(name) { await client.post('/data_attributes', { name, model: 'contact' }); },
});
`,
      'main.js': `const axios = require('axios');
const client = axios.create({ baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.10' } });
exports.attributes = require('./attributes.js')(client);
`,
    };
    const { after } = upgrade(files);
    expect(after['attributes.js']).toContain(
      `{ name, model: 'contact', messenger_writable: true }`,
    );
    expect(after['main.js']).toContain(`'Intercom-Version': '2.11'`);
  });
});

describe('what is made does not decide', () => {
  const main = (version: string): string =>
    `import { Support } from './support.js';\nexport const support = new Support({ token, version: '${version}' });\n`;

  test.each([
    ['a container makes it as well', `container.register('support', Support);`],
    ['a list of providers names it', `export const AppModule = module({ providers: [Support] });`],
    ['it is kept under another name', `export const Client = Support;`],
    ['its version is written to', `support.version = process.argv[2];`],
    ['it is filled from elsewhere', `Object.assign(support, JSON.parse(process.argv[2]));`],
    [
      'a copy is changed',
      `export const copy = Object.create(support);\ncopy.version = process.env.V;`,
    ],
    [
      'its class makes others of its kind',
      `export const other = (options) => new support.constructor(options);`,
    ],
    [
      'another class borrows the method',
      `export const borrow = (other) => Support.prototype.createAttribute.call(other);`,
    ],
    ['its method is replaced', `support.createAttribute = (name) => queue.push(name);`],
    [
      'an unknown version is given to another',
      `export const other = new Support({ token, version: process.env.VERSION });`,
    ],
    [
      'an unknown object is given to another',
      `export const other = new Support(JSON.parse(process.argv[2]));`,
    ],
  ])('%s', (_name, line) => {
    const files = { 'support.js': SUPPORT, 'main.js': main('2.10') + line };
    const { after, manual, undecided } = upgrade(files);
    expect(after['support.js']).toBe(SUPPORT);
    expect([...manual, ...undecided]).not.toEqual([]);
  });

  /** A class that is given its client, so that without it there is no request at all. */
  const REPOSITORY = `export class Attributes {
  constructor(http) { this.http = http; }
  create(name) { return this.http.post('/data_attributes', { name, model: 'contact' }); }
}
`;

  test.each([
    ['a container makes it as well', `container.register('attributes', Attributes);`],
    ['it is kept under another name', `export const Client = Attributes;`],
    ['callers give another client', `export const forClient = (client) => new Attributes(client);`],
    [
      'another service has one',
      `import crm from 'crm-client';\nexport const crmAttributes = new Attributes(crm);`,
    ],
    [
      'it may be that of another service',
      `import crm from 'crm-client';\nexport const either = new Attributes(process.env.CRM ? crm : http);`,
    ],
    [
      'a class that extends it is handed on',
      `class Tenants extends Attributes {}\ncontainer.register(Tenants);`,
    ],
    ['its module is handed on', `container.register(require('./attributes.js'));`],
    [
      'one of a module is chosen',
      `import * as all from './attributes.js';\nexport const made = (kind, client) => new all[kind](client);`,
    ],
  ])('a client, where %s', (_name, line) => {
    const files = {
      'attributes.js': REPOSITORY,
      'main.js': `import axios from 'axios';
import { Attributes } from './attributes.js';
const http = axios.create({ baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.10' } });
export const attributes = new Attributes(http);
${line}
`,
    };
    const { after, undecided } = upgrade(files);
    expect(after['attributes.js']).toBe(REPOSITORY);
    expect(undecided).not.toEqual([]);
  });

  test('a caller of one instance says nothing of another', () => {
    const files = {
      'support.js': SUPPORT,
      'main.js': `${main('2.12')}export const legacy = new Support({ token, version: '2.10' });
await support.createAttribute('plan');
`,
    };
    const { after, manual } = upgrade(files);
    expect(after['support.js']).toBe(SUPPORT);
    expect(manual).toEqual([expect.stringContaining('the same line also sends creates')]);
  });

  test('where a decorator may leave it to a container', () => {
    const decorated = `import { Service } from 'typedi';\n@Service()\n${SUPPORT}`;
    const { after } = upgrade({ 'support.ts': decorated, 'main.ts': main('2.10') });
    expect(after['support.ts']).toBe(decorated);
  });

  test('two instances at two versions: what is below, is edited by nobody', () => {
    const files = {
      'support.js': SUPPORT,
      'main.js': main('2.10') + `export const newer = new Support({ token, version: '2.12' });\n`,
    };
    expect(callsOf(files, 'support.js')).toEqual([
      '4: POST /data_attributes at 2.10 from main.js:2:54',
      '4: POST /data_attributes at 2.12 from main.js:3:52',
    ]);
    expect(problemsIn(files, 'support.js')).toEqual(['support.js:7:28 missing-messenger-writable']);
    const { after, manual } = upgrade(files);
    expect(after['support.js']).toBe(SUPPORT);
    expect(manual).toEqual([expect.stringContaining('the same line also sends creates')]);
  });

  test('where callers are seen, each of them is told by itself, and the method no more', () => {
    const files = {
      'support.js': SUPPORT,
      'main.js': main('2.11') + `await support.createAttribute('plan');\n`,
    };
    expect(callsOf(files, 'support.js')).toEqual([]);
    expect(callsOf(files, 'main.js')).toEqual([
      '3: POST /data_attributes at 2.11 from main.js:2:54',
    ]);
  });

  test('what a test makes', () => {
    const files = {
      'support.js': SUPPORT,
      'support.test.js': main('2.11'),
    };
    expect(problemsIn(files, 'support.js')).toEqual([]);
  });

  test('instances for another API', () => {
    expectSilence({
      'repository.js': `export class Repository {
  constructor(http) { this.http = http; }
  create(name) { return this.http.post('/data_attributes', { name, model: 'contact' }); }
}
`,
      'main.js': `import axios from 'axios';
import { Repository } from './repository.js';
// Not Intercom's.
export const repository = new Repository(axios.create({ baseURL: 'https://api.example.com' }));
`,
    });
  });
});

describe('a create by a client that a container injects', () => {
  const files = (version: string): Files => ({
    'http.ts': `import axios from 'axios';
export const http = axios.create({ baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': '${version}' } });
export const ping = () => http.get('/me');
`,
    'attributes.ts': `import type { AxiosInstance } from 'axios';
@Injectable()
export class Attributes {
  constructor(@Inject('INTERCOM') private readonly http: AxiosInstance) {}
  create(name: string) { return this.http.post('/data_attributes', { name, model: 'contact' }); }
}
`,
  });

  test('is listed where a version is raised', () => {
    const { after, undecided } = upgrade(files('2.10'));
    expect(after['attributes.ts']).toBe(files('2.10')['attributes.ts']);
    expect(undecided).toEqual([
      expect.stringMatching(/^attributes.ts:5:33 A create of a data attribute by a client/u),
    ]);
  });

  test('and not where none is', () => {
    expect(upgrade(files('2.11')).undecided).toEqual([]);
  });
});

describe('one call that sends several operations', () => {
  const ATTRIBUTE =
    /^\S+ The body lacks .* but the call that sends it, at api.js:\d+, also makes requests/u;
  const HEADERS = "const headers = { 'Intercom-Version': '2.10' };";
  const CLIENT = `import axios from 'axios';
const http = axios.create({ baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.10' } });
`;

  test.each([
    [
      'of two instances',
      `${CLIENT}class Resource {
  constructor(path) { this.path = path; }
  create(body) { return http.post(this.path, body); }
}
export const attributes = new Resource('/data_attributes');
export const contacts = new Resource('/contacts');
`,
    ],
    [
      'of two instances, one of them called',
      `${CLIENT}class Resource {
  constructor(path) { this.path = path; }
  create(body) { return http.post(this.path, body); }
}
export const attributes = new Resource('/data_attributes');
const contacts = new Resource('/contacts');
export const signUp = (email) => contacts.create({ email });
`,
    ],
    [
      'of two closures, one of them called',
      `${CLIENT}const resource = (path) => ({ create: (body) => http.post(path, body) });
export const attributes = resource('/data_attributes');
const contacts = resource('/contacts');
export const signUp = (email) => contacts.create({ email });
`,
    ],
    [
      'of closures with methods of their own',
      `${HEADERS}
const sender = (method) => (body) =>
  fetch('https://api.intercom.io/data_attributes', { method, headers, body: JSON.stringify(body) });
export const create = sender('POST');
export const update = sender('PUT');
`,
    ],
    [
      'of a path that is not known',
      `${HEADERS}
const poster = (path) => (body) =>
  fetch('https://api.intercom.io' + path, { method: 'POST', headers, body: JSON.stringify(body) });
export const create = poster('/data_attributes');
export const custom = poster(process.env.CUSTOM_PATH);
`,
    ],
    [
      'of a path that callers of a maker give',
      `${CLIENT}class Resource {
  constructor(path) { this.path = path; }
  create(body) { return http.post(this.path, body); }
}
export const attributes = new Resource('/data_attributes');
export const resource = (path) => new Resource(path);
`,
    ],
    [
      'with a literal in it',
      `${CLIENT}class Named {
  constructor(path) { this.path = path; }
  create(name) { return http.post(this.path, { name }); }
}
export const tags = new Named('/tags');
export const attributes = new Named('/data_attributes');
`,
    ],
  ])('%s is left to a person', (_, code) => {
    const { after, manual } = upgrade({ 'api.js': code });
    expect(after['api.js']).toBe(code.replace("'2.10'", "'2.11'"));
    expect(manual).toEqual([expect.stringMatching(ATTRIBUTE)]);
  });

  test('is not repaired by the linter either', () => {
    const files = {
      'api.js': `${CLIENT.replace('2.10', '2.11')}class Named {
  constructor(path) { this.path = path; }
  create(name) { return http.post(this.path, { name }); }
}
export const attributes = new Named('/data_attributes');
`,
    };
    expect(
      findingsIn(files, 'api.js').map(
        (one) => one.kind === 'missing-messenger-writable' && one.repairs,
      ),
    ).toEqual([undefined]);
  });

  test('and neither where another module makes it with a path', () => {
    const { after, manual } = upgrade({
      'resource.js': `export class Resource {
  constructor(client, path) { this.client = client; this.path = path; }
  create(params) { return this.client.post(this.path, params); }
}
`,
      'client.js': `import axios from 'axios';
import { Resource } from './resource.js';
export class Intercom {
  constructor(token) {
    const headers = { 'Intercom-Version': '2.10', Authorization: token };
    this.http = axios.create({ baseURL: 'https://api.intercom.io', headers });
    this.contacts = new Resource(this.http, '/contacts');
    this.dataAttributes = new Resource(this.http, '/data_attributes');
  }
}
`,
    });
    expect(after['resource.js']).toContain('this.client.post(this.path, params)');
    expect(manual).toEqual([expect.stringMatching(/^client.js:8:27 .*at resource.js:3, also/u)]);
  });
});

describe('a create by a client that the code does not show', () => {
  /** Beside it, a version is raised. */
  const pinned = {
    'me.js': `export const me = () =>
  fetch('https://api.intercom.io/me', { headers: { 'Intercom-Version': '2.10' } });
`,
  };
  const BODY = "{ name: 'plan', model: 'contact' }";

  test.each([
    [
      'of a context',
      `export default (fastify) => fastify.intercom.dataAttributes.create(${BODY});`,
    ],
    [
      'by method and path',
      `export const create = (it) => it.request('POST', '/data_attributes', ${BODY});`,
    ],
    [
      'that is described',
      `export const create = (it) => it.request({ method: 'POST', path: '/data_attributes', body: ${BODY} });`,
    ],
    [
      'of a package',
      `import bent from 'bent';\nconst post = bent(process.env.BASE, 'POST', 'json');
export const create = () => post('/data_attributes', ${BODY});`,
    ],
    [
      'without a call',
      `export const routing = { request: { method: 'POST', url: '/data_attributes', body: ${BODY} } };`,
    ],
    [
      'of an action',
      `export const create = ({ fetch }) =>
  fetch('https://api.intercom.io/data_attributes', { method: 'POST', body: JSON.stringify(${BODY}) });`,
    ],
    [
      'by the name of its path',
      `import { retrying } from './retrying';\nconst url = 'https://api.intercom.io/data_attributes';
export const create = () => retrying(url, { method: 'POST', body: JSON.stringify(${BODY}) });`,
    ],
  ])('%s is listed', (_, code) => {
    const { undecided } = upgrade({ ...pinned, 'create.js': `${code}\n` });
    expect(undecided).toEqual([
      expect.stringMatching(/^create.js:\d+:\d+ A create of a data attribute by/u),
    ]);
  });

  test.each([
    ['a route', `import express from 'express';\nexpress().post('/data_attributes', create);`],
    [
      'a handler',
      `export const routes = (app) => app.post('/data_attributes', (req, res) => res.end());`,
    ],
    [
      'a message',
      `export const tell = (log) => log.info({ method: 'POST', url: '/data_attributes' });`,
    ],
    [
      'a read',
      `export const list = (it) => it.request({ method: 'GET', path: '/data_attributes' });`,
    ],
    [
      'a library of that name',
      `import crm from 'acme-crm';\nexport const label = '/data_attributes';`,
    ],
  ])('%s is none', (_, code) => {
    expect(upgrade({ ...pinned, 'create.js': `${code}\n` }).undecided).toEqual([]);
  });
});
