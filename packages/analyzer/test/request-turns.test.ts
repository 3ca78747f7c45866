/** Loops over lists that mix several requests: each turn is the request that its element says. */
import { describe, expect, it } from 'vitest';
import { callsIn, problemsIn, upgrade } from './support.js';

const API = `const api = (method, path, body) =>
  fetch('https://api.intercom.io' + path, { method, headers: { 'Intercom-Version': '2.10' }, body: JSON.stringify(body) });
`;
const PLAN = `{ name: 'plan', model: 'contact', data_type: 'string' }`;
const PLAN_WITH_KEY = `{ name: 'plan', model: 'contact', data_type: 'string', messenger_writable: true }`;

/** A list of an attribute and a tag, in some form, and a loop that sends them. */
const MIXED: readonly (readonly [string, string])[] = [
  [
    'objects of path and body',
    `const requests = [{ path: '/data_attributes', body: ${PLAN} }, { path: '/tags', body: { name: 'vip' } }];
for (const { path, body } of requests) await api('POST', path, body);
`,
  ],
  [
    'members of the element',
    `const requests = [{ path: '/data_attributes', body: ${PLAN} }, { path: '/tags', body: { name: 'vip' } }];
for (const request of requests) await api('POST', request.path, request.body);
`,
  ],
  [
    'tuples',
    `const steps = [
  ['POST', '/data_attributes', ${PLAN}],
  ['POST', '/tags', { name: 'vip' }],
];
for (const [method, path, body] of steps) await api(method, path, body);
`,
  ],
  [
    'tuples, spread into the call',
    `const steps = [
  ['POST', '/data_attributes', ${PLAN}],
  ['POST', '/tags', { name: 'vip' }],
];
await Promise.all(steps.map((step) => api(...step)));
`,
  ],
  [
    'an object of lists, by the name of the resource',
    `const seed = { data_attributes: [${PLAN}], tags: [{ name: 'vip' }] };
for (const [resource, items] of Object.entries(seed)) {
  for (const item of items) await api('POST', \`/\${resource}\`, item);
}
`,
  ],
  [
    'commands, of which a function that gets them looks the path up',
    `const PATHS = { attribute: '/data_attributes', tag: '/tags' };
const run = ({ type, payload }) => api('POST', PATHS[type], payload);
const commands = [{ type: 'attribute', payload: ${PLAN} }, { type: 'tag', payload: { name: 'vip' } }];
await Promise.all(commands.map(run));
`,
  ],
  [
    'a function that switches on what it gets',
    `function create(entry) {
  switch (entry.type) {
    case 'attribute':
      return api('POST', '/data_attributes', entry.payload);
    default:
      return api('POST', '/tags', entry.payload);
  }
}
const entries = [{ type: 'attribute', payload: ${PLAN} }, { type: 'tag', payload: { name: 'vip' } }];
for (const entry of entries) await create(entry);
`,
  ],
];

describe('the element says which request it is', () => {
  it.each(MIXED)('%s', (_, code) => {
    const text = API + code;
    const calls = callsIn({ 'app.js': text }, 'app.js').map(
      ({ method, path }) => `${method} ${path}`,
    );
    expect(calls.toSorted()).toEqual(['POST /data_attributes', 'POST /tags']);
    expect(problemsIn({ 'app.js': text.replace('2.10', '2.11') }, 'app.js')).toHaveLength(1);
    const { after, manual, undecided } = upgrade({ 'app.js': text });
    expect(after['app.js']).toBe(text.replace('2.10', '2.11').replace(PLAN, PLAN_WITH_KEY));
    expect([...manual, ...undecided]).toEqual([]);
  });
});

describe('a condition in the loop leaves elements out', () => {
  const loop = (body: string): string => `${API.replace('2.10', '2.11')}const entries = [
  { kind: 'attribute', name: 'plan', model: 'contact', data_type: 'string' },
  { kind: 'tag', name: 'vip' },
];
for (const { kind, ...entry } of entries) {
  ${body}
}
`;

  it.each([
    ['if', `if (kind === 'attribute') await api('POST', '/data_attributes', entry);`],
    [
      'else',
      `if (kind === 'tag') await api('POST', '/tags', entry);\n  else await api('POST', '/data_attributes', entry);`,
    ],
    [
      'continue',
      `if (kind !== 'attribute') continue;\n  await api('POST', '/data_attributes', entry);`,
    ],
    [
      'switch',
      `switch (kind) {\n    case 'attribute':\n      await api('POST', '/data_attributes', entry);\n      break;\n  }`,
    ],
  ])('%s', (_, body) => {
    const problems = problemsIn({ 'app.js': loop(body) }, 'app.js');
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^app\.js:4:3 /u);
  });

  it('reports all where the elements do not say', () => {
    const body = `if (!(await exists(entry.name))) await api('POST', '/data_attributes', entry);`;
    expect(problemsIn({ 'app.js': loop(body) }, 'app.js')).toHaveLength(2);
  });

  it('counts what may have been written before the loop', () => {
    const text = loop(`if (kind === 'attribute') await api('POST', '/data_attributes', entry);`);
    const written = text.replace(
      'for (',
      `if (process.env.ALL) entries[1].kind = 'attribute';\nfor (`,
    );
    expect(problemsIn({ 'app.js': written }, 'app.js')).toHaveLength(2);
  });
});

describe('a literal of the list that is used for more is left to a person', () => {
  it.each([
    [
      'another service gets it',
      `await fetch('https://crm.example.com', { method: 'POST', body: JSON.stringify(body) });`,
    ],
    ['a function that nobody knows gets it', 'await keep(body);'],
    ['it is kept', 'sent.push(body);'],
  ])('%s', (_, use) => {
    const text = `${API}const requests = [['/data_attributes', ${PLAN}], ['/tags', { name: 'vip' }]];
const sent = [];
for (const [path, body] of requests) {
  await api('POST', path, body);
  ${use}
}
`;
    const { after, manual } = upgrade({ 'app.js': text });
    expect(after['app.js']).not.toContain('messenger_writable');
    expect(manual).toHaveLength(1);
  });
});
