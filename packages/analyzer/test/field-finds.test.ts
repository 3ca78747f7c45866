/** Mistakes that were found on code as people write it; each stays right. */
import { describe, expect, it } from 'vitest';
import { problemsIn, upgrade } from './support.js';

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
