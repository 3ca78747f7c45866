/** Helpers that look a path up, or choose it, by what their callers give them: each caller is a request of its own. */
import { describe, expect, it } from 'vitest';
import { callsIn, type Files, problemsIn, upgrade } from './support.js';

const OPTIONS = `headers: { 'Intercom-Version': '2.11' }`;
const ATTRIBUTE = `{ name: 'plan', model: 'contact', data_type: 'string' }`;
const BASE = 'https://api.intercom.io';

/** A module that exports `create(kind, body)`, and one that creates an attribute and a contact by it. */
function files(helper: string): Files {
  return {
    'intercom.ts': `${helper}\nexport { create };\n`,
    'app.ts': `import { create } from './intercom';
export const attribute = () => create('attribute', ${ATTRIBUTE});
export const contact = () => create('contact', { email: 'ada@example.com' });
`,
  };
}

function callsOf(helper: string): readonly string[] {
  return callsIn(files(helper), 'app.ts').map(
    ({ method, path, place }) => `${place.line}: ${method} ${path}`,
  );
}

const BOTH_KNOWN = ['2: POST /data_attributes', '3: POST /contacts'];

const send = (url: string, method = `'POST'`): string =>
  `fetch(${url}, { method: ${method}, ${OPTIONS}, body: JSON.stringify(body) })`;

describe('what the caller gives decides the path', () => {
  it.each([
    [
      'a table',
      `const PATHS = { attribute: '/data_attributes', contact: '/contacts' };
       const create = (kind: keyof typeof PATHS, body: object) => ${send(`'${BASE}' + PATHS[kind]`)};`,
    ],
    [
      'a table of methods and paths',
      `const ENDPOINTS = {
         attribute: { method: 'POST', path: '/data_attributes' },
         contact: { method: 'POST', path: '/contacts' },
         contacts: { method: 'GET', path: '/contacts' },
       } as const;
       function create(kind: keyof typeof ENDPOINTS, body: object) {
         const { method, path } = ENDPOINTS[kind];
         return ${send(`\`${BASE}\${path}\``, 'method')};
       }`,
    ],
    [
      'a table of functions',
      `const endpoints = { attribute: () => ['POST', '/data_attributes'], contact: () => ['POST', '/contacts'] };
       const create = (kind, body) => {
         const [method, path] = endpoints[kind]();
         return ${send(`\`${BASE}\${path}\``, 'method')};
       };`,
    ],
    [
      'a Map',
      `const routes = new Map([['attribute', '/data_attributes'], ['contact', '/contacts']]);
       function create(kind: string, body: object) {
         const path = routes.get(kind);
         if (path === undefined) throw new Error(\`No route for \${kind}\`);
         return ${send(`new URL(path, '${BASE}')`)};
       }`,
    ],
    [
      'an enum that names the rows',
      `enum Kind { Attribute = 'attribute', Contact = 'contact' }
       const URLS: Record<Kind, string> = {
         [Kind.Attribute]: '${BASE}/data_attributes',
         [Kind.Contact]: '${BASE}/contacts',
       };
       const create = (kind: Kind, body: unknown) => ${send('URLS[kind]')};`,
    ],
    [
      'a function with a switch',
      `function pathOf(kind) { switch (kind) { case 'attribute': return '/data_attributes'; default: return '/contacts'; } }
       const create = (kind, body) => ${send(`'${BASE}' + pathOf(kind)`)};`,
    ],
    [
      'a variable that is written under conditions',
      `async function create(kind, body) {
         let path = '/companies';
         if (kind === 'attribute') path = '/data_attributes';
         else if (kind === 'contact') { path = '/contacts'; }
         return ${send(`'${BASE}' + path`)};
       }`,
    ],
    [
      'a conditional expression, with the rest put together',
      `const create = (kind, body) => {
         const resource = kind === 'attribute' ? 'data_attributes' : \`\${kind}s\`;
         return ${send(`\`${BASE}/\${resource}\``)};
       };`,
    ],
    [
      'a method of a class, by a property of an argument',
      `class Api {
         #url(kind: string) { return kind === 'attribute' ? '${BASE}/data_attributes' : '${BASE}/contacts'; }
         create({ kind, body }: { kind: string; body: object }) { return ${send('this.#url(kind)')}; }
       }
       const api = new Api();
       const create = (kind: string, body: object) => api.create({ kind, body });`,
    ],
    [
      'a client by a base, and a method by a flag',
      `import axios from 'axios';
       const http = axios.create({ baseURL: '${BASE}', ${OPTIONS} });
       const PATHS = { attribute: '/data_attributes', contact: '/contacts' };
       const save = (kind, body, isUpdate) => http[isUpdate ? 'put' : 'post'](PATHS[kind], body);
       const create = (kind, body) => save(kind, body, false);`,
    ],
  ])('%s', (_, helper) => {
    expect(callsOf(helper)).toEqual(BOTH_KNOWN);
    expect(problemsIn(files(helper), 'app.ts')).toHaveLength(1);
  });
});

describe('what the caller gives decides the host', () => {
  const client = `export class Client {
  constructor({ isTest = false } = {}) {
    this.base = isTest ? 'https://intercom.example.com' : '${BASE}';
  }
  createAttribute(body) { return ${send('`${this.base}/data_attributes`')}; }
}
`;

  it('tells the client of a test service from the other', () => {
    const app = `import { Client } from './client.js';
await new Client().createAttribute(${ATTRIBUTE});
await new Client({ isTest: true }).createAttribute(${ATTRIBUTE});
`;
    const lines = callsIn({ 'client.js': client, 'app.js': app }, 'app.js').map(
      ({ place }) => place.line,
    );
    expect(lines).toEqual([2]);
  });
});

describe('the code does not show which', () => {
  it.each([
    [
      'the caller is not known',
      `const PATHS = { attribute: '/data_attributes', contact: '/contacts' };
       const create = (kind, body) => ${send(`'${BASE}' + PATHS[kind]`)};`,
      `import { create } from './intercom';
       export const sync = (kind) => create(kind, ${ATTRIBUTE});`,
    ],
    [
      'the table may be another by then',
      `export const PATHS = { attribute: '/data_attributes', contact: '/contacts' };
       const create = (kind, body) => ${send(`'${BASE}' + PATHS[kind]`)};`,
      `import { create, PATHS } from './intercom';
       PATHS.attribute = process.env.ATTRIBUTE_PATH;
       export const sync = () => create('attribute', ${ATTRIBUTE});`,
    ],
    [
      'the environment decides',
      `const PATHS = { attribute: '/data_attributes', contact: '/contacts' };
       const create = (kind, body) => ${send(`'${BASE}' + PATHS[process.env.KIND]`)};`,
      `import { create } from './intercom';
       export const sync = () => create('attribute', ${ATTRIBUTE});`,
    ],
  ])('%s', (_, helper, app) => {
    const all = { ...files(helper), 'app.ts': app };
    expect(problemsIn(all, 'app.ts')).toEqual([]);
    const old = Object.fromEntries(
      Object.entries(all).map(([name, text]) => [name, text.replaceAll('2.11', '2.10')]),
    );
    const { after, undecided } = upgrade(old);
    expect(Object.values(after).join('')).not.toContain('messenger_writable');
    expect(undecided).toHaveLength(1);
  });
});

describe('the key goes where only the create is', () => {
  const helper = `const PATHS = { attribute: '/data_attributes', tag: '/tags' };
export const send = (kind, body) =>
  fetch('${BASE}' + PATHS[kind], { method: 'POST', headers: { 'Intercom-Version': '2.10' }, body: JSON.stringify(body) });
`;

  it('is written into the literal of the caller', () => {
    const { after } = upgrade({
      'intercom.js': helper,
      'app.js': `import { send } from './intercom.js';
send('attribute', ${ATTRIBUTE});
send('tag', { name: 'vip' });
`,
    });
    expect(after['app.js']).toBe(`import { send } from './intercom.js';
send('attribute', { name: 'plan', model: 'contact', data_type: 'string', messenger_writable: true });
send('tag', { name: 'vip' });
`);
  });

  it('is left to a person where one literal is both', () => {
    const { after, manual } = upgrade({
      'intercom.js': helper,
      'app.js': `import { send } from './intercom.js';
const plan = ${ATTRIBUTE};
send('attribute', plan);
send('tag', plan);
`,
    });
    expect(after['app.js']).not.toContain('messenger_writable');
    expect(manual).toHaveLength(1);
  });
});
