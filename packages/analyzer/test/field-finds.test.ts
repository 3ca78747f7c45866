/** Mistakes that were found on code as people write it; each stays right. */
import { describe, expect, it } from 'vitest';
import { callsIn, problemsIn, upgrade } from './support.js';

const HEADERS = "{ 'Intercom-Version': '2.10' }";

describe('a URL object that is changed after it was made', () => {
  it.each([
    "u.pathname = '/contacts';",
    "u.hostname = 'api.acme.test';",
    "u.pathname += '/12';",
    "u.href = 'https://api.acme.test/data_attributes';",
  ])('%s', (change) => {
    const text = `const u = new URL('https://api.intercom.io/data_attributes');
${change}
await fetch(u, { method: 'POST', headers: ${HEADERS}, body: JSON.stringify({ email: 'x' }) });
`;
    expect(upgrade({ 'a.js': text }).after['a.js']).not.toContain('messenger_writable');
    expect(problemsIn({ 'a.js': text.replace('2.10', '2.11') }, 'a.js')).toEqual([]);
  });

  it('but a query leaves it where it was', () => {
    const text = `const u = new URL('https://api.intercom.io/data_attributes');
u.searchParams.set('trace', '1');
await fetch(u, { method: 'POST', headers: ${HEADERS}, body: JSON.stringify({ name: 'x' }) });
`;
    expect(upgrade({ 'a.js': text }).after['a.js']).toContain(
      "JSON.stringify({ name: 'x', messenger_writable: true })",
    );
  });
});

const TWO_CLIENTS = `import axios from 'axios';
const api = axios.create({ baseURL: 'https://api.intercom.io', headers: ${HEADERS} });
const crm = axios.create({ baseURL: 'https://api.crm.test' });
`;

describe('one line that sends to Intercom and to another service', () => {
  it.each([
    "const PROVIDERS = { intercom: api, crm };\nexport const create = (provider, name) => PROVIDERS[provider].post('/data_attributes', { name });",
    "for (const client of [api, crm]) await client.post('/data_attributes', { name: 'plan' });",
    "await (process.env.CRM ? crm : api).post('/data_attributes', { name: 'plan' });",
  ])('%s', (code) => {
    const { after, manual } = upgrade({ 'a.js': `${TWO_CLIENTS}${code}\n` });
    expect(after['a.js']).not.toContain('messenger_writable');
    expect(manual).toEqual([expect.stringContaining('another service')]);
  });
});

describe('axios that changes what it is given', () => {
  it('a transform may add the key: nothing is edited', () => {
    const { after, undecided } = upgrade({
      'a.js': `import axios from 'axios';
const api = axios.create({
  baseURL: 'https://api.intercom.io',
  headers: ${HEADERS},
  transformRequest: [(d) => JSON.stringify({ messenger_writable: false, ...d })],
});
await api.post('/data_attributes', { name: 'plan' });
`,
    });
    expect(after['a.js']).toContain("'/data_attributes', { name: 'plan' });");
    expect(undecided).toEqual([expect.stringContaining('transformRequest')]);
  });

  it('a method that was replaced is not the one of axios', () => {
    const text = `import axios from 'axios';
const http = axios.create({ baseURL: 'https://api.intercom.io', headers: ${HEADERS} });
const post = http.post.bind(http);
http.post = (url, data, config) => post(url, { messenger_writable: false, ...data }, config);
export const create = () => http.post('/data_attributes', { name: 'plan' });
`;
    expect(upgrade({ 'a.js': text }).after['a.js']).toContain(
      "'/data_attributes', { name: 'plan' });",
    );
    expect(problemsIn({ 'a.js': text.replace('2.10', '2.11') }, 'a.js')).toEqual([]);
  });
});

describe('objects that are written to by another name', () => {
  it.each([
    'for (const key in PLANS) PLANS[key].messenger_writable = false;',
    'Object.values(PLANS).forEach((plan) => { plan.messenger_writable = false; });',
    'for (const plan of Object.values(PLANS)) plan.messenger_writable = false;',
    'for (const plan of [first, second]) plan.messenger_writable = false;',
    '[first].forEach((plan) => { plan.messenger_writable = false; });',
  ])('%s', (write) => {
    const text = `const first = { name: 'first' };
const second = { name: 'second' };
const PLANS = { third: { name: 'third' } };
${write}
const sent = ${write.includes('PLANS') ? 'PLANS.third' : 'first'};
await fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': '2.11' },
  body: JSON.stringify(sent),
});
`;
    expect(problemsIn({ 'a.js': text }, 'a.js')).toEqual([]);
  });
});

it('a header of the answer that a server writes is no pin', () => {
  const text = `app.post('/data_attributes', (req, res) => {
  res.status(200).set('Intercom-Version', '2.10').json(req.body);
});
`;
  expect(upgrade({ 'fake-intercom.js': text }).after['fake-intercom.js']).toBe(text);
});

it('a key under a condition is added, not replaced', () => {
  const { plan } = upgrade({
    'a.js': `await fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: ${HEADERS},
  body: JSON.stringify({ name: 'plan', ...(process.env.CLOSED && { messenger_writable: false }) }),
});
`,
  });
  expect(plan.edits.map((edit) => edit.kind)).toEqual(['raise-version', 'insert-key']);
});

it('a URL made of a path and a table of regions is seen', () => {
  const text = `const HOSTS = { us: 'https://api.intercom.io', eu: 'https://api.eu.intercom.io' };
export const create = (region) =>
  fetch(new URL('/data_attributes', HOSTS[region]), {
    method: 'POST',
    headers: ${HEADERS},
    body: JSON.stringify({ name: 'plan' }),
  });
`;
  expect(upgrade({ 'a.js': text }).after['a.js']).toContain(
    "JSON.stringify({ name: 'plan', messenger_writable: true })",
  );
});

describe('a value of the key that may be undefined, which JSON leaves out', () => {
  const create = (body: string): string =>
    `fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: ${HEADERS}, body: JSON.stringify(${body}) })`;

  it.each([
    [
      'an option of an option',
      `export const create = (name, options) => { const body = { name }; if (options) body.messenger_writable = options.writable; return ${create('body')}; };`,
    ],
    [
      'a spread of it',
      `export const create = (name, options) => ${create('{ name, ...(options && { messenger_writable: options.writable }) }')};`,
    ],
    [
      'behind a converter of keys',
      `const snake = (value) => { const out = {}; for (const [key, val] of Object.entries(value)) out[key.replace(/([A-Z])/g, (c) => '_' + c.toLowerCase())] = val; return out; };
export const create = ({ name, messengerWritable }) => ${create('snake({ name, messengerWritable })')};`,
    ],
    [
      'an optional property',
      `interface Input { name: string; writable?: boolean }
export const create = (input: Input) => ${create('{ name: input.name, messenger_writable: input.writable }')};`,
    ],
    [
      'an optional property of a partial type, destructured',
      `type Input = { name: string } & Partial<{ writable: boolean }>;
export const create = ({ name, writable }: Input) => ${create('{ name, messenger_writable: writable }')};`,
    ],
    [
      'an optional parameter',
      `export function create(name: string, writable?: boolean) { return ${create('{ name, messenger_writable: writable }')}; }`,
    ],
  ])('%s is left to a person', (_, text) => {
    const { after, manual } = upgrade({ 'a.ts': `${text}\n` });
    expect(after['a.ts']).toBe(`${text.replace('2.10', '2.11')}\n`);
    expect(manual).toEqual([expect.stringContaining('may be undefined')]);
  });

  it.each([
    [
      'a test of it',
      `export const create = (name, options) => { const body = { name }; if (options?.writable !== undefined) body.messenger_writable = options.writable; return ${create('body')}; };`,
      '{ name, messenger_writable: true }',
    ],
    [
      'a test of it in a spread',
      `export const create = (name, writable) => ${create("{ name, ...(typeof writable === 'boolean' ? { messenger_writable: writable } : {}) }")};`,
      '{ name, messenger_writable: true, ...(',
    ],
    [
      'a value that is made a boolean',
      `export const create = (name, options) => ${create('{ name, ...(options && { messenger_writable: !!options.writable }) }')};`,
      '{ name, messenger_writable: true, ...(',
    ],
  ])('%s: the key goes before it', (_, text, expected) => {
    const { after, manual } = upgrade({ 'a.ts': `${text}\n` });
    expect(after['a.ts']).toContain(expected);
    expect(manual).toEqual([]);
  });

  it.each([
    [
      'a required property',
      `interface Input { name: string; writable: boolean }
export const create = (input: Input) => ${create('{ name: input.name, messenger_writable: input.writable }')};`,
    ],
    [
      'an optional one with a default',
      `export function create(name: string, writable?: boolean) { return ${create('{ name, messenger_writable: writable ?? true }')}; }`,
    ],
    [
      'an optional one that was looked at',
      `export function create(name: string, writable?: boolean) { if (writable !== undefined) return ${create('{ name, messenger_writable: writable }')}; }`,
    ],
  ])('%s is nothing to do', (_, text) => {
    const { after, manual, undecided } = upgrade({ 'a.ts': `${text}\n` });
    expect(after['a.ts']).toBe(`${text.replace('2.10', '2.11')}\n`);
    expect([...manual, ...undecided]).toEqual([]);
  });
});

describe('where a request goes', () => {
  const BODY = "{ name: 'plan' }";
  const send = (url: string, more = ''): string =>
    `fetch(${url}, { method: 'POST', headers: ${HEADERS}, body: JSON.stringify(${BODY})${more} })`;
  const WITH_KEY = "{ name: 'plan', messenger_writable: true }";

  it.each([
    [
      'a subdomain for each region',
      `export const create = (region) => ${send('`https://api.${region}.intercom.io/data_attributes`')};`,
    ],
    [
      'a base address that may be overridden',
      `export const create = (options) => ${send("`${options.baseUrl ?? 'https://api.intercom.io'}/data_attributes`")};`,
    ],
    [
      'the default of a constructor, of an instance that others use',
      `class Client {
  constructor(baseUrl = 'https://api.intercom.io') { this.baseUrl = baseUrl; }
  create() { return ${send('`${this.baseUrl}/data_attributes`')}; }
}
export const client = new Client();`,
    ],
    [
      'parts of a URL',
      `import https from 'node:https';
function post(path, data) {
  const url = new URL(path, 'https://api.intercom.io');
  const options = { hostname: url.hostname, path: url.pathname + url.search, method: 'POST', headers: ${HEADERS} };
  https.request(options).end(JSON.stringify(data));
}
post('/data_attributes?x=1', ${BODY});`,
    ],
    [
      'the origin of a URL',
      `const { origin } = new URL('https://api.intercom.io/contacts');\n${send('`${origin}/data_attributes`')};`,
    ],
  ])('%s: is Intercom', (_, text) => {
    const { after, manual, undecided } = upgrade({ 'a.js': `${text}\n` });
    expect(after['a.js']).toBe(`${text.replace('2.10', '2.11').replace(BODY, WITH_KEY)}\n`);
    expect([...manual, ...undecided]).toEqual([]);
  });

  it.each([
    ['a host that is not known', send('`${client.baseUrl}/data_attributes`')],
    [
      'an address that may be another',
      send("options.url ?? 'https://api.intercom.io/data_attributes'"),
    ],
  ])('%s, with the header: named, and not edited', (_, code) => {
    const text = `export const create = (client, options) => ${code};\n`;
    const { after, undecided } = upgrade({ 'a.js': text });
    expect(after['a.js']).toBe(text.replace('2.10', '2.11'));
    expect(undecided).toEqual([expect.stringContaining('whose operation is not known')]);
  });

  it.each([
    ['without the header', send('`${client.baseUrl}/data_attributes`').replace(HEADERS, '{}')],
    ['another method', send('`https://api.intercom.io/${client.path}`').replace("'POST'", "'PUT'")],
    [
      'other paths',
      send(
        "client.isLead ? 'https://api.intercom.io/contacts' : 'https://api.intercom.io/companies'",
      ),
    ],
    ['another path behind an unknown host', send('`${client.baseUrl}/contacts`')],
  ])('%s: nothing is said of creates', (_, code) => {
    const { manual, undecided } = upgrade({
      'a.js': `export const create = (client) => ${code};\n`,
    });
    expect([...manual, ...undecided]).toEqual([]);
  });
});

describe('a version that another program fills in', () => {
  it.each([
    '${version}',
    '{{ $json.version }}',
    '={{ $json.version }}',
    '%VERSION%',
    '__VERSION__',
  ])('%s is none, in data that nobody is seen to send', (version) => {
    expect(
      problemsIn(
        { 'a.js': `export const service = { 'Intercom-Version': '${version}' };\n` },
        'a.js',
      ),
    ).toEqual([]);
  });

  it('is a wrong one where the code sends it', () => {
    const text = `fetch('https://api.intercom.io/contacts', { headers: { 'Intercom-Version': '\${version}' } });\n`;
    expect(problemsIn({ 'a.js': text }, 'a.js')).toHaveLength(1);
  });
});

it('the exchange of tokens has no version that could be missing', () => {
  const post = (path: string): string[] => [
    ...problemsIn(
      { 'a.js': `fetch('https://api.intercom.io${path}', { method: 'POST' });\n` },
      'a.js',
    ),
  ];
  expect(post('/auth/eagle/token')).toEqual([]);
  expect(post('/contacts')).toHaveLength(1);
});

describe('bodies and headers as helpers handle them', () => {
  it('a body that is only sent where there is one gets the key at the caller', () => {
    const text = `async function write(method, path, body) {
  return fetch(\`https://api.intercom.io\${path}\`, { method, headers: ${HEADERS}, body: body !== undefined ? JSON.stringify(body) : undefined });
}
export const create = (attribute) => write('POST', '/data_attributes', attribute);
`;
    expect(upgrade({ 'a.js': text }).after['a.js']).toContain(
      "write('POST', '/data_attributes', { messenger_writable: true, ...attribute });",
    );
  });

  it('a converter of keys that calls itself', () => {
    const text = `function snake(value) {
  if (Array.isArray(value)) return value.map((one) => snake(one));
  if (value && typeof value === 'object') {
    const out = {};
    for (const [key, one] of Object.entries(value)) out[key.replace(/([A-Z])/g, (c) => '_' + c.toLowerCase())] = snake(one);
    return out;
  }
  return value;
}
export const create = ({ name, dataType }) => fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: ${HEADERS}, body: JSON.stringify(snake({ name, dataType })) });
`;
    expect(upgrade({ 'a.js': text }).after['a.js']).toContain(
      'JSON.stringify({ messenger_writable: true, ...snake({ name, dataType }) })',
    );
  });

  it('headers that get another header after they are in the options', () => {
    const text = `const headers = ${HEADERS};
const options = { method: 'POST', headers, body: JSON.stringify({ name: 'plan' }) };
headers['Content-Type'] = 'application/json';
await fetch('https://api.intercom.io/data_attributes', options);
`;
    expect(upgrade({ 'a.js': text }).after['a.js']).toContain(
      "{ name: 'plan', messenger_writable: true }",
    );
    const changed = text
      .replace("'Content-Type'", "'Intercom-Version'")
      .replace("'application/json'", 'VERSION');
    expect(upgrade({ 'a.js': changed }).after['a.js']).not.toContain('messenger_writable');
  });
});

it('a field that is only declared, and filled by Object.assign, may hold anything', () => {
  const text = `export class Setup {
  options: { writable: boolean };
  use(options) { Object.assign(this, options); }
  create() {
    return fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: ${HEADERS}, body: JSON.stringify({ name: 'plan', ...this.options }) });
  }
}
`;
  expect(problemsIn({ 'a.ts': text.replace('2.10', '2.11') }, 'a.ts')).toEqual([]);
});

describe('sets and maps that are filled and then read', () => {
  const create = (filled: string) => `const request = (method, path, body) =>
  fetch('https://api.intercom.io' + path, {
    method, headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify(body),
  });
const LACKING = { name: 'plan', model: 'contact' };
const COMPLETE = { name: 'seats', model: 'contact', messenger_writable: false };
${filled}
`;
  const SEND = "await request('POST', '/data_attributes', body);";

  it.each([
    `const set = new Set(); set.add(LACKING); for (const body of [...set]) ${SEND}`,
    `const set = new Set(); set.add(LACKING); const [body] = set; ${SEND}`,
    `const set = new Set(); set.add(LACKING); const body = Array.from(set)[0]; ${SEND}`,
    `const set = new Set([COMPLETE]); set.clear(); set.add(LACKING); for (const body of set) ${SEND}`,
    `const map = new Map(); map.set('plan', LACKING); for (const body of map.values()) ${SEND}`,
    `const map = new Map([['plan', LACKING]]); for (const [, body] of map.entries()) ${SEND}`,
    `const paths = new Set(); paths.add('/data_attributes'); const [path] = [...paths]; await request('POST', path, LACKING);`,
  ])('lacks the key: %s', (filled) => {
    expect(problemsIn({ 'a.js': create(filled) }, 'a.js')).toEqual([
      expect.stringContaining('missing-messenger-writable'),
    ]);
  });

  it.each([
    `const set = new Set(); set.add(COMPLETE); for (const body of [...set]) ${SEND}`,
    `const map = new Map(); map.set('seats', COMPLETE); for (const body of map.values()) ${SEND}`,
    `const map = new Map([[LACKING, COMPLETE]]); for (const body of map.values()) ${SEND}`,
    `const map = new Map([[COMPLETE, LACKING]]); for (const body of map.keys()) ${SEND}`,
  ])('has it: %s', (filled) => {
    expect(problemsIn({ 'a.js': create(filled) }, 'a.js')).toEqual([]);
  });

  it('a version that was added to a set is the one that is sent', () => {
    const text = (version: string) => `const versions = new Set();
versions.add('${version}');
const [version] = [...versions];
await fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': version ?? '2.9' } });
`;
    expect(upgrade({ 'a.js': text('2.10') }).after['a.js']).toBe(text('2.11'));
  });
});

describe('paths that are known in part', () => {
  const OPTIONS = `{ method: 'POST', headers: ${HEADERS}, body: JSON.stringify({ name: 'plan', model: 'contact' }) }`;

  it.each([
    `const send = (path) => fetch('https://api.intercom.io' + path, ${OPTIONS});\nawait send(process.argv[2]);\n`,
    `await fetch(\`https://api.intercom.io/\${process.env.RESOURCE}\`, ${OPTIONS});\n`,
    `import { resource } from '@acme/resources';\nawait fetch('https://api.intercom.io/' + resource(), ${OPTIONS});\n`,
  ])('a POST that may be a create is left to a person: %s', (text) => {
    const { undecided } = upgrade({ 'a.js': text });
    expect(undecided).toEqual([expect.stringContaining('the path is not known')]);
  });

  it.each([
    `const found = await find(); let id; if (found) id = found.id;\nawait fetch(\`https://api.intercom.io/contacts/\${id}/notes\`, ${OPTIONS});\n`,
    `const player = conversation.author ?? {};\nawait fetch(\`https://api.intercom.io/contacts/\${player.id}/notes\`, ${OPTIONS});\n`,
  ])('an id that may be missing makes no other path: %s', (text) => {
    expect(
      callsIn({ 'a.js': text }, 'a.js').map(({ method, path }) => `${method} ${path}`),
    ).toEqual(['POST /contacts/{}/notes']);
  });

  it('the rest of a list comes from where its beginning came from, through helpers as well', () => {
    const text = `const get = async (url) => (await fetch(url, { headers: ${HEADERS} })).json();
async function all(path) {
  for (let next = 'https://api.intercom.io' + path; next; ) {
    const page = await get(next);
    next = page.pages?.next ?? null;
  }
}
await all('/contacts');
await all('/companies');
`;
    expect(
      callsIn({ 'a.js': text }, 'a.js').map(({ method, path }) => `${method} ${path}`),
    ).toEqual(['GET /contacts', 'GET /companies']);
  });
});

describe('what fills in the key where it is missing takes it from a literal that lacks it', () => {
  const POST = (body: string) => `fetch('https://api.intercom.io/data_attributes', {
    method: 'POST', headers: ${HEADERS}, body: JSON.stringify(${body}),
  })`;

  it.each([
    `if (!Object.hasOwn(def, 'messenger_writable')) def.messenger_writable = isPublic(def.name);`,
    `if (!def.hasOwnProperty('messenger_writable')) def.messenger_writable = isPublic(def.name);`,
    `if (!Object.prototype.hasOwnProperty.call(def, 'messenger_writable')) def.messenger_writable = isPublic(def.name);`,
    `if (!Object.keys(def).includes('messenger_writable')) def.messenger_writable = isPublic(def.name);`,
    `if (!Reflect.has(def, 'messenger_writable')) def.messenger_writable = isPublic(def.name);`,
    `if (!_.has(def, 'messenger_writable')) def.messenger_writable = isPublic(def.name);`,
    `if (_.get(def, 'messenger_writable') === undefined) def.messenger_writable = isPublic(def.name);`,
    `_.defaults(def, { messenger_writable: isPublic(def.name) });`,
    `complete(def);`,
  ])('%s', (fill) => {
    const text = `import _ from 'lodash';
const isPublic = (name) => name.startsWith('public_');
function complete(def) {
  if (!Object.hasOwn(def, 'messenger_writable')) def.messenger_writable = isPublic(def.name);
}
async function create(def) {
  ${fill}
  await ${POST('def')};
}
await create({ name: 'salary', model: 'contact', data_type: 'string' });
`;
    expect(upgrade({ 'a.js': text }).after['a.js']).not.toContain('messenger_writable: true');
    expect(problemsIn({ 'a.js': text.replace('2.10', '2.11') }, 'a.js')).toEqual([]);
  });
});

describe('a helper that uses the body for more than the request', () => {
  const program = (rest: string, sent = 'def', given = `{ name: 'plan', model: 'contact' }`) => `
const KNOWN = ['name', 'model'];
async function create(def) {
  ${rest}
  await fetch('https://api.intercom.io/data_attributes', {
    method: 'POST', headers: ${HEADERS}, body: JSON.stringify(${sent}),
  });
}
await create(${given});
`;
  const inLiteral = (rest: string) =>
    program(rest, 'def', `{ name: 'plan', model: 'contact', messenger_writable: true }`);
  const around = (rest: string) => program(rest, '{ messenger_writable: true, ...def }');
  const upgraded = (rest: string) =>
    upgrade({ 'a.js': program(rest) }).after['a.js']?.replace('2.11', '2.10');

  it.each([
    `await fetch('https://crm.example.com/fields', { method: 'POST', body: JSON.stringify(def) });`,
    `await database.insert('attributes', def);`,
    `await queue.add({ def });`,
    `for (const key of Object.keys(def)) if (!KNOWN.includes(key)) throw new Error(key);`,
    `for (const key in def) { if (!KNOWN.includes(key)) throw new Error(key); }`,
    `schema.parse(def);`,
    `const { error } = schema.validate(def); if (error) throw error;`,
  ])('gets the key where it is sent: %s', (rest) => {
    expect(upgraded(rest)).toBe(around(rest));
  });

  it.each([
    `console.log('creating', def);`,
    `this.logger.debug({ def }, 'creating');`,
    `log(def.name);`,
    `if (!def.name) throw new Error('no name');`,
    `await database.insert('attributes', def.name);`,
    `const text = JSON.stringify(def);`,
  ])('or in the literal, where that changes nothing else: %s', (rest) => {
    expect(upgraded(rest)).toBe(inLiteral(rest));
  });
});

describe('a path that is partly known, under an address that is one of several', () => {
  const CREATE = `
export const create = (resource, body) =>
  get(\`/\${resource}\`, { method: 'POST', body: JSON.stringify(body) });
export const me = () => get('/me');
`;
  it.each([
    [
      'taken as it is where it is an address',
      `const get = (path, init = {}) => {
  const url = path.startsWith('http') ? path : 'https://api.intercom.io' + path;
  return fetch(url, { ...init, headers: ${HEADERS} });
};`,
    ],
    [
      'of a region that callers choose',
      `const BASES = { us: 'https://api.intercom.io', eu: 'https://api.eu.intercom.io' };
let region;
export const setRegion = (one) => { region = one; };
const get = (path, init = {}) => fetch(BASES[region] + path, { ...init, headers: ${HEADERS} });`,
    ],
    [
      'which is not that of the tests',
      `const BASE = process.env.NODE_ENV === 'test' ? 'http://localhost:9' : 'https://api.intercom.io';
const get = (path, init = {}) => fetch(BASE + path, { ...init, headers: ${HEADERS} });`,
    ],
  ])('%s: it is listed', (_name, code) => {
    const { undecided } = upgrade({ 'a.js': code + CREATE });
    expect(undecided).not.toEqual([]);
  });
});

describe('a table that the environment chooses from', () => {
  const program = (production: string) => `
const all = { development: { version: '2.10' }, production: { version: '${production}' } };
const { version } = all[process.env.NODE_ENV ?? 'development'];
export const create = () => fetch('https://api.intercom.io/data_attributes', {
  method: 'POST', headers: { 'Intercom-Version': version }, body: JSON.stringify({ name: 'plan' }),
});
`;

  it('gives one of several versions', () => {
    const { after, manual } = upgrade({ 'a.js': program('2.12') });
    expect(after['a.js']).not.toContain('messenger_writable');
    expect(manual).not.toEqual([]);
  });

  it('gives one, where all are the same', () => {
    const { after } = upgrade({ 'a.js': program('2.10') });
    expect(after['a.js']).toContain(`{ name: 'plan', messenger_writable: true }`);
  });
});

it.each([
  `import { URL } from 'node:url';`,
  `const { URL } = require('url');`,
  `import * as url from 'url';\nconst { URL } = url;`,
])('%s', (line) => {
  const code = `${line}
const url2 = new URL('/data_attributes', 'https://api.intercom.io');
fetch(url2, { method: 'POST', headers: ${HEADERS}, body: JSON.stringify({ name: 'plan' }) });`;
  expect(callsIn({ 'a.js': code }, 'a.js').map(({ path }) => path)).toEqual(['/data_attributes']);
});

it.each([
  `{ ...(VERSION ? { 'Intercom-Version': VERSION } : {}) }`,
  `{ ...(VERSION && { 'Intercom-Version': VERSION }) }`,
])('a version that is only sent where there is one: %s', (headers) => {
  const { after, manual } = upgrade({
    'a.js': `const VERSION = '2.10';
fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: ${headers}, body: JSON.stringify({ name: 'plan' }) });`,
  });
  expect(after['a.js']).toContain(`const VERSION = '2.11';`);
  expect(manual).toEqual([]);
});

describe('a path that is put together of a list', () => {
  const client = `import axios from 'axios';
const http = axios.create({ baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.10' } });
`;

  it.each([
    "['/data_attributes', attribute.id].filter(Boolean).join('/')",
    "['', attribute.version, 'data_attributes'].slice(attribute.start).join('/')",
    "['data_attributes', '/'].sort().join('')",
  ])('of which some may be missing is not known: %s', (path) => {
    const code = `${client}export const save = (attribute) => http.post(${path}, attribute);\n`;
    const { undecided } = upgrade({ 'save.js': code });
    expect(undecided).toEqual([
      expect.stringMatching(/^save.js:3:\d+ A request to Intercom whose operation is not/u),
    ]);
  });

  it('of which all are there is known', () => {
    const code = `${client}export const save = (attribute) =>
  http.post('/' + ['data_attributes', undefined].filter(Boolean).join('/'), { ...attribute });
`;
    expect(upgrade({ 'save.js': code }).after['save.js']).toContain(
      'messenger_writable: true, ...attribute',
    );
  });
});

it.each([
  ['exports.request', 'exports.request'],
  ['module.exports.request', 'exports.request'],
  ['exports.request', 'module.exports.request'],
])('a helper that its own module calls as an export: %s', (defined, called) => {
  const { after, undecided } = upgrade({
    'api.js': `${defined} = (method, path, data) =>
  fetch('https://api.intercom.io' + path, { method, headers: ${HEADERS}, body: JSON.stringify(data) });
exports.create = (name) => ${called}('POST', '/data_attributes', { name });
`,
  });
  expect(undecided).toEqual([]);
  expect(after['api.js']).toContain(`'/data_attributes', { name, messenger_writable: true });`);
});

it('a helper that its own module calls as a member of what it exports', () => {
  const { after } = upgrade({
    'api.js': `module.exports = {
  request: (method, path, data) =>
    fetch('https://api.intercom.io' + path, { method, headers: ${HEADERS}, body: JSON.stringify(data) }),
  create: (name) => module.exports.request('POST', '/data_attributes', { name }),
};
`,
  });
  expect(after['api.js']).toContain(`'/data_attributes', { name, messenger_writable: true }),`);
});

describe('a package that is imported with its registry', () => {
  it.each([
    [
      "import axios from 'npm:axios@1.7.2';",
      "axios.post('https://api.intercom.io/data_attributes', BODY, { headers: HEADERS });",
    ],
    [
      "import ky from 'https://esm.sh/ky@1?dts';",
      "ky.post('https://api.intercom.io/data_attributes', { json: BODY, headers: HEADERS });",
    ],
    [
      "import got from 'https://cdn.skypack.dev/got';",
      "got.post('https://api.intercom.io/data_attributes', { json: BODY, headers: HEADERS });",
    ],
  ])('%s', (imported, call) => {
    const code = `${imported}\n${call.replace('BODY', "{ name: 'plan' }").replace('HEADERS', HEADERS)}\n`;
    expect(upgrade({ 'main.ts': code }).after['main.ts']).toContain(
      `{ name: 'plan', messenger_writable: true }`,
    );
  });

  it('is of the version that is told there', () => {
    const code = `import { IntercomClient } from 'npm:intercom-client@6.0.0';
const client = new IntercomClient({ token: Deno.env.get('TOKEN'), version: '2.10' });
client.dataAttributes.create({ name: 'plan', model: 'contact', data_type: 'string' });
`;
    const { after } = upgrade({ 'main.ts': code });
    expect(after['main.ts']).toContain(`version: '2.11'`);
    expect(after['main.ts']).toContain('messenger_writable: true');
  });
});

describe('a request that is shown', () => {
  const REQUEST = `{
  method: 'POST', url: 'https://api.intercom.io/data_attributes', headers: { 'Intercom-Version': '2.11' },
  body: { name: 'plan', model: 'contact', data_type: 'string' },
}`;

  it.each([
    [
      'by a component',
      `const example = ${REQUEST};\nexport const Page = () => <CodeSample request={example} />;`,
    ],
    ['in place', `export const Page = () => <CodeSample request={${REQUEST}} />;`],
    [
      'with its answer',
      `export const examples = [{ title: 'Create', request: ${REQUEST}, response: { status: 200 } }];`,
    ],
    [
      'in an error',
      `export const failed = () => new HttpError({ status: 400, request: ${REQUEST} });`,
    ],
  ])('%s is none', (_, code) => {
    expect(problemsIn({ 'page.jsx': code }, 'page.jsx')).toEqual([]);
  });

  it('for a platform is one', () => {
    const code = `export const operation = { request: ${REQUEST} };\n`;
    expect(problemsIn({ 'page.jsx': code }, 'page.jsx')).toHaveLength(1);
  });
});
