/** Functions that make one of several requests, by what they are given. */
import { describe, expect, it, test } from 'vitest';
import { callsIn, type Files, problemsIn, upgrade } from './support.js';

const GET = 'axios.get(BASE + path, { ...OPTIONS, params: data })';
const POST = 'axios.post(BASE + path, data, OPTIONS)';

/** A client with a function `send(method, path, data)`, and what uses it to list and to create. */
function files(send: string, version = '2.11'): Files {
  return {
    'net.js': `import axios from 'axios';
const BASE = 'https://api.intercom.io';
const OPTIONS = { headers: { 'Intercom-Version': '${version}' } };
${send}
export { send };
`,
    'app.js': `import { send } from './net.js';
export const list = () => send('GET', '/data_attributes', { model: 'contact' });
export const create = () => send('POST', '/data_attributes', { name: 'plan', model: 'contact' });
`,
  };
}

/** `2: GET /data_attributes` for each call. */
function callsOf(send: string): readonly string[] {
  return callsIn(files(send), 'app.js').map(
    ({ method, path, place }) => `${place.start < 100 ? 'list' : 'create'}: ${method} ${path}`,
  );
}

const BOTH_KNOWN = ['list: GET /data_attributes', 'create: POST /data_attributes'];

describe('the arguments say which', () => {
  it.each([
    [
      'if',
      `function send(method, path, data) { if (method === 'GET') return ${GET}; return ${POST}; }`,
    ],
    [
      'else',
      `async function send(method, path, data) {
         let answer;
         if (method === 'GET') answer = await ${GET};
         else answer = await ${POST};
         return answer;
       }`,
    ],
    [
      'else if',
      `function send(method, path, data) {
         if (method === 'GET') { return ${GET}; }
         else if (method === 'PUT') { return axios.put(BASE + path, data, OPTIONS); }
         return ${POST};
       }`,
    ],
    ['?:', `const send = (method, path, data) => (method === 'GET' ? ${GET} : ${POST});`],
    [
      '&& and ||',
      `const send = (method, path, data) => (method === 'GET' && ${GET}) || (method === 'POST' && ${POST});`,
    ],
    [
      'switch',
      `function send(method, path, data) {
         switch (method) {
           case 'GET': return ${GET};
           case 'POST': return ${POST};
           default: throw new Error('No such method');
         }
       }`,
    ],
    [
      'switch with break',
      `async function send(method, path, data) {
         let answer;
         switch (method) {
           case 'HEAD':
           case 'GET': {
             answer = await ${GET};
             break;
           }
           default:
             answer = await ${POST};
         }
         return answer;
       }`,
    ],
    [
      'a switch before',
      `function send(method, path, data) {
         switch (method) { case 'GET': case 'HEAD': return ${GET}; }
         return ${POST};
       }`,
    ],
    [
      'a switch in an if, each case of which returns',
      `function send(method, path, data) {
         if (method === 'GET' || method === 'HEAD') {
           switch (method) { case 'GET': return ${GET}; default: return axios.head(BASE + path, OPTIONS); }
         }
         return ${POST};
       }`,
    ],
    [
      'an if that returns or throws',
      `async function send(method, path, data) {
         if (method === 'GET') {
           try { return await ${GET}; } catch (error) { throw new Error(path, { cause: error }); }
         }
         return ${POST};
       }`,
    ],
    [
      'a function that is chosen by a switch',
      `const chosen = (method) => {
         switch (method.toLowerCase()) { case 'get': return get; default: return post; }
       };
       const get = (path, data) => ${GET};
       const post = (path, data) => ${POST};
       const send = (method, ...rest) => chosen(method)(...rest);`,
    ],
    [
      'a function in a variable that a switch sets',
      `function send(method, path, data) {
         let call = (url, body) => axios.post(url, body, OPTIONS);
         switch (method) { case 'GET': call = (url, params) => axios.get(url, { ...OPTIONS, params }); break; }
         return call(BASE + path, data);
       }`,
    ],
    [
      'arguments that a switch puts together',
      `const argumentsOf = (method, url, data) => {
         switch (method) { case 'get': return [url, { ...OPTIONS, params: data }]; default: return [url, data, OPTIONS]; }
       };
       const through = async (call, { method, ...rest }) => call(...argumentsOf(method, rest.url, rest.data));
       const send = (method, path, data) => method === 'GET'
         ? through(axios.get, { method: 'get', url: BASE + path, data })
         : through(axios.post, { method: 'post', url: BASE + path, data });`,
    ],
    [
      'methods of a class',
      `class Client {
         request(method, path, data) {
           switch (method) { case 'GET': return this.get(path, data); case 'POST': return this.post(path, data); }
         }
         get(path, data) { return ${GET}; }
         post(path, data) { return ${POST}; }
       }
       const client = new Client();
       const send = (method, path, data) => client.request(method, path, data);`,
    ],
    [
      'a list',
      `const send = (method, path, data) => (['POST', 'PUT'].includes(method) ? ${POST} : ${GET});`,
    ],
    [
      'a list with a name',
      `const WRITING = ['post', 'put'];
       function send(method, path, data) { if (WRITING.includes(method.toLowerCase())) return ${POST}; return ${GET}; }`,
    ],
    [
      'the place in a list',
      `const send = (method, path, data) => (['POST', 'PUT'].indexOf(method) >= 0 ? ${POST} : ${GET});`,
    ],
    [
      'no place in a list',
      `const send = (method, path, data) => (['POST', 'PUT'].indexOf(method) === -1 ? ${GET} : ${POST});`,
    ],
    [
      'some of a list',
      `const send = (method, path, data) => (['POST', 'PUT'].some((one) => one === method) ? ${POST} : ${GET});`,
    ],
    [
      'a set',
      `const WRITING = new Set(['POST', 'PUT']); const send = (method, path, data) => (WRITING.has(method) ? ${POST} : ${GET});`,
    ],
    [
      'a pattern',
      `const send = (method, path, data) => (/^(post|put)$/i.test(method) ? ${POST} : ${GET});`,
    ],
    [
      'a map of functions',
      `const by = new Map([['GET', (path, data) => ${GET}], ['POST', (path, data) => ${POST}]]); const send = (method, path, data) => by.get(method)(path, data);`,
    ],
    [
      'names that are worked out before',
      `function send(method, path, data) {
         const isWriting = method === 'POST' || method === 'PUT';
         return isWriting ? ${POST} : ${GET};
       }`,
    ],
    [
      'the number of arguments',
      `const send = (method, path, data) => (data && data.name ? ${POST} : ${GET});`,
    ],
  ])('by %s', (_name, send) => {
    expect([...callsOf(send)].sort()).toEqual([...BOTH_KNOWN].sort());
    expect(problemsIn(files(send), 'app.js')).toEqual([
      expect.stringContaining('missing-messenger-writable'),
    ]);
  });

  test('what no caller asks for is not listed', () => {
    const { undecided } = upgrade({
      ...files(
        `function send(method, path, data) { if (method === 'GET') return ${GET}; return ${POST}; }`,
        '2.10',
      ),
      'app.js': `import { send } from './net.js';\nexport const list = () => send('GET', '/contacts');\n`,
    });
    expect(undecided).toEqual([]);
  });
});

describe('the code does not show which: nothing is said, and it is listed', () => {
  it.each([
    [
      'a test elsewhere',
      `import { isWriting } from 'acme'; const send = (method, path, data) => (isWriting(method) ? ${POST} : ${GET});`,
    ],
    [
      'a function elsewhere',
      `import { isWriting } from 'acme'; const send = (method, path, data) => (isWriting(method) ? axios.post : axios.get)(BASE + path, data, OPTIONS);`,
    ],
    [
      'a list that grows',
      `const WRITING = ['POST']; export const allow = (method) => WRITING.push(method); const send = (method, path, data) => (WRITING.includes(method) ? ${POST} : ${GET});`,
    ],
    [
      'a set that grows',
      `const WRITING = new Set(['POST']); export const allow = (method) => WRITING.add(method); const send = (method, path, data) => (WRITING.has(method) ? ${POST} : ${GET});`,
    ],
    [
      'a list that is handed on',
      `import { fill } from 'acme'; const WRITING = ['POST']; fill(WRITING); const send = (method, path, data) => (WRITING.includes(method) ? ${POST} : ${GET});`,
    ],
    [
      'a pattern that may take long',
      `const send = (method, path, data) => (/^(p(os|u)t)+$/i.test(method) ? ${POST} : ${GET});`,
    ],
    [
      'a switch on something else',
      `import { kindOf } from 'acme'; function send(method, path, data) { switch (kindOf(method)) { case 'reading': return ${GET}; default: return ${POST}; } }`,
    ],
  ])('%s', (_name, send) => {
    expect(problemsIn(files(send), 'app.js').join()).not.toContain('missing-messenger-writable');
    const before = files(send, '2.10');
    const { after, undecided } = upgrade(before);
    expect(after['app.js']).toBe(before['app.js']);
    expect(undecided).toContainEqual(
      expect.stringContaining('creates a data attribute or makes another request'),
    );
  });
});

describe('each of them is the same create, so it is one', () => {
  it.each([
    [
      'two ways to the same path',
      `import { isLarge } from 'acme'; const send = (method, path, data) => isLarge(path) ? axios.post(BASE + path, data, { ...OPTIONS, timeout: 5 }) : ${POST};`,
    ],
    [
      'a test that ends in an error',
      `import { isValid } from 'acme'; function send(method, path, data) { if (!isValid(path)) throw new Error('no'); return ${POST}; }`,
    ],
    [
      'what is known already',
      `const known = new Map(); async function send(method, path, data) { if (known.has(path)) return known.get(path); const answer = await ${POST}; known.set(path, answer); return answer; }`,
    ],
    [
      'another request before it',
      `import { isNew } from 'acme'; async function send(method, path, data) { if (isNew(path)) await axios.put(BASE + '/contacts/1', {}, OPTIONS); return ${POST}; }`,
    ],
    [
      'one more try',
      `async function send(method, path, data, left = 3) { try { return await ${POST}; } catch (error) { if (left <= 0) throw error; return send(method, path, data, left - 1); } }`,
    ],
  ])('%s', (_name, send) => {
    const { after } = upgrade({
      ...files(send, '2.10'),
      'app.js': `import { send } from './net.js';\nexport const create = () => send('POST', '/data_attributes', { name: 'plan', model: 'contact' });\n`,
    });
    expect(Object.values(after).join('')).toContain('messenger_writable: true');
  });
});

describe('what the arguments leave out is not sent', () => {
  const API = `const api = (path, body) =>
  fetch('https://api.intercom.io' + path, { method: 'POST', headers: { 'Intercom-Version': '2.10' }, body: JSON.stringify(body) });
`;
  const PLAN = `{ name: 'plan', model: 'contact', data_type: 'string' }`;

  it.each([
    [
      'a switch',
      `function create(kind, body) {
  switch (kind) {
    case 'attribute':
      return api('/data_attributes', body);
    default:
      return api('/tags', body);
  }
}`,
    ],
    [
      'an if',
      `function create(kind, body) {
  if (kind === 'attribute') return api('/data_attributes', body);
  return api('/tags', body);
}`,
    ],
    [
      'something else in its place',
      `async function create(kind, body) {
  if (kind === 'attribute') await api('/data_attributes', body);
  else console.log('not created', kind);
}`,
    ],
    [
      'nothing in its place',
      `async function create(kind, body) {
  if (kind !== 'attribute') return;
  await api('/data_attributes', body);
}`,
    ],
    [
      'two functions deep',
      `const save = (isAttribute, body) => (isAttribute ? api('/data_attributes', body) : keep(body));
const create = (kind, body) => save(kind === 'attribute', body);`,
    ],
  ])('%s', (_name, helper) => {
    const text = `${API}${helper}
create('attribute', ${PLAN});
create('tag', { name: 'vip' });
`;
    const { after, manual, undecided } = upgrade({ 'app.js': text });
    expect(after['app.js']).toBe(
      text
        .replace('2.10', '2.11')
        .replace(PLAN, PLAN.replace(' }', ', messenger_writable: true }')),
    );
    expect([...manual, ...undecided]).toEqual([]);
    expect(problemsIn({ 'app.js': text.replace('2.10', '2.11') }, 'app.js')).toHaveLength(1);
  });

  it('is made ready where no caller lets it', () => {
    const { after } = upgrade({
      'app.js': `${API}async function create(body, { isDry = true } = {}) { if (!isDry) await api('/data_attributes', body); }
create({ name: 'plan' });
`,
    });
    expect(after['app.js']).toContain(
      `api('/data_attributes', { messenger_writable: true, ...body })`,
    );
    expect(after['app.js']).toContain(`create({ name: 'plan' });`);
  });

  it.each([
    [
      'a text that a method changes',
      `class Client {
  mode = 'off';
  enable() { this.mode = 'on'; }
  async create(body) { if (this.mode === 'off') return; await api('/data_attributes', body); }
}
const client = new Client();
client.enable();
await client.create({ name: 'plan' });`,
    ],
    [
      'a text that somebody else changes',
      `class Client {
  mode = 'off';
  async create(body) { if (this.mode === 'off') return; await api('/data_attributes', body); }
}
export const client = new Client();
await client.create({ name: 'plan' });`,
    ],
  ])('counts as sent, or as called by nobody: %s', (_name, code) => {
    const { after } = upgrade({
      'app.js': `${API}${code}\n`,
      'boot.js': `import { client } from './app.js';\nclient.mode = 'on';\n`,
    });
    expect(after['app.js']).toContain('messenger_writable: true');
  });

  it.each([
    [
      'instanceof',
      `class Tag { constructor(name) { this.name = name; } }
const create = (one) => (one instanceof Tag ? api('/tags', one) : api('/data_attributes', one));
create(new Tag('vip'));
create(${PLAN});`,
    ],
    [
      'a symbol',
      `const ATTRIBUTE = Symbol('attribute');
const TAG = Symbol('tag');
const create = (kind, body) => (kind === ATTRIBUTE ? api('/data_attributes', body) : api('/tags', body));
create(ATTRIBUTE, ${PLAN});
create(TAG, { name: 'vip' });`,
    ],
    [
      'a list of what is wanted',
      `async function create(body, { only = ['attributes', 'tags'] } = {}) {
  if (only.includes('attributes')) await api('/data_attributes', body);
  if (only.includes('tags')) await api('/tags', { name: body.name });
}
create(${PLAN});
create({ name: 'vip' }, { only: ['tags'] });`,
    ],
    [
      'the kind of a subclass',
      `class Resource {
  create(body) { return this.kind === 'attribute' ? api('/data_attributes', body) : api('/tags', body); }
}
class Attributes extends Resource { kind = 'attribute'; }
class Tags extends Resource { kind = 'tag'; }
new Attributes().create(${PLAN});
new Tags().create({ name: 'vip' });`,
    ],
  ])('asks for %s', (_name, code) => {
    const text = `${API.replace('2.10', '2.11')}${code}\n`;
    expect(problemsIn({ 'app.js': text }, 'app.js')).toHaveLength(1);
  });
});

describe('what a switch does to a body', () => {
  /** What is known of the key after a switch on `kind`, with what stands before it. */
  const presence = (kind: string, cases: string): string => {
    const call = callsIn(
      {
        'a.js': `import { other } from 'acme';
function create(kind, attribute) {
  const body = { ...attribute };
  switch (kind) { ${cases} }
  return fetch('https://api.intercom.io/data_attributes', {
    method: 'POST', headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify(body),
  });
}
create(${kind}, { name: 'plan' });
`,
      },
      'a.js',
    ).at(-1);
    const [body] = call?.bodies ?? [];
    if (body?.present.includes('messenger_writable')) return 'present';
    return body?.maybe.includes('messenger_writable') ? 'maybe' : 'absent';
  };
  const SET = 'body.messenger_writable = false;';

  it.each([
    ["'open'", `case 'open': ${SET} break;`, 'present'],
    ["'open'", `case 'open': { ${SET} break; }`, 'present'],
    ["'shut'", `case 'open': ${SET} break;`, 'absent'],
    ["'shut'", `case 'open': break; default: ${SET}`, 'present'],
    ["'open'", `case 'open': break; default: ${SET}`, 'absent'],
    ["'open'", `default: ${SET} break; case 'open': body.model = 'contact';`, 'absent'],
    ["'open'", `case 'open': case 'wide': ${SET}`, 'present'],
    ["'wide'", `case 'open': body.model = 'contact'; case 'wide': ${SET}`, 'present'],
    ["'open'", `case 'open': body.model = 'contact'; case 'wide': ${SET}`, 'maybe'],
    ["'open'", `case 'open': if (other()) break; ${SET} break;`, 'maybe'],
    ["'open'", `case 'open': { if (other()) { break; } ${SET} }`, 'maybe'],
    ["'open'", `case 'open': for (const one of [1]) { if (one) break; } ${SET} break;`, 'present'],
    ["'open'", `case other(): break; case 'open': ${SET}`, 'maybe'],
    ['other()', `case 'open': ${SET} break;`, 'maybe'],
  ])('on %s, { %s }: %s', (kind, cases, expected) => {
    expect(presence(kind, cases)).toBe(expected);
  });

  test('in the case of the request itself, what stands before it has happened', () => {
    const text = (version: string) => `export function run(action, body) {
  switch (action) {
    case 'create': {
      const attribute = { name: body.name };
      attribute.messenger_writable = true;
      return fetch('https://api.intercom.io/data_attributes', {
        method: 'POST', headers: { 'Intercom-Version': '${version}' }, body: JSON.stringify(attribute),
      });
    }
  }
}
`;
    expect(problemsIn({ 'a.js': text('2.11') }, 'a.js')).toEqual([]);
    const [call] = callsIn({ 'a.js': text('2.10') }, 'a.js');
    expect(call?.bodies[0]?.present).toContain('messenger_writable');
  });
});
