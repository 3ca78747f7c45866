// What an inventory lists of helpers: what their callers ask for, and what waits for callers.
import { symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runInventory, runUpgrade, UsageError } from '../src/index.js';
import { createTempProject } from '../../../test-support/temp-project.js';

const attributes = `export async function createAttribute(definition) {
  const response = await fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify({ model: 'contact', ...definition }),
  });
  return response.json();
}
`;
const client = `export const intercom = (method, path, body) =>
  fetch(\`https://api.intercom.io\${path}\`, {
    method,
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(body),
  });
`;
const seed = `import { createAttribute } from './attributes.js';
import { intercom } from './client.js';

await createAttribute({ name: 'plan', data_type: 'string' });
await intercom('GET', '/admins');
`;

async function inventoryOf(files: Readonly<Record<string, string>>, paths: readonly string[] = []) {
  const { calls, undecided } = await runInventory({
    cwd: createTempProject(files).folder,
    paths,
  });
  return {
    calls: calls.map(({ file, line, method, path, body, awaitsCallers }) => ({
      at: `${file}:${line}`,
      does: `${method} ${path}`,
      present: body.present,
      maybe: body.maybe,
      awaitsCallers,
    })),
    undecided,
  };
}

describe('a helper that nothing calls', () => {
  it('is listed with what it sends whoever calls it', async () => {
    expect(await inventoryOf({ 'src/attributes.js': attributes })).toEqual({
      calls: [
        {
          at: 'src/attributes.js:2',
          does: 'POST /data_attributes',
          present: ['model'],
          maybe: ['messenger_writable'],
          awaitsCallers: true,
        },
      ],
      undecided: [],
    });
  });

  it('is undecided where callers decide the operation', async () => {
    expect(await inventoryOf({ 'src/client.js': client })).toEqual({
      calls: [],
      undecided: [
        {
          file: 'src/client.js',
          line: 2,
          reason: 'No caller was found: the path is decided by callers.',
        },
      ],
    });
  });
});

describe('a helper that is called', () => {
  const files = { 'src/attributes.js': attributes, 'src/client.js': client, 'src/seed.js': seed };
  const calls = [
    {
      at: 'src/seed.js:4',
      does: 'POST /data_attributes',
      present: ['model', 'name', 'data_type'],
      maybe: [],
      awaitsCallers: false,
    },
    { at: 'src/seed.js:5', does: 'GET /admins', present: [], maybe: [], awaitsCallers: false },
  ];

  it('is listed where it is called, and only there', async () => {
    expect(await inventoryOf(files)).toEqual({ calls, undecided: [] });
  });

  it('is not listed by itself where the callers lie outside of the paths', async () => {
    expect(await inventoryOf(files, ['src/attributes.js'])).toEqual({ calls: [], undecided: [] });
  });
});

describe('requests that many lead to', () => {
  const client = `export class Intercom {
  constructor(token) { this.token = token; }
  request(method, path, body) {
    return fetch('https://api.intercom.io' + path, {
      method, body: JSON.stringify(body), headers: { 'Intercom-Version': '2.10', Authorization: this.token },
    });
  }
  me() { return this.request('GET', '/me'); }
  tag(name) { return this.request('POST', '/tags', { name }); }
}
`;

  it('are listed once, where method and path are', async () => {
    const { calls } = await runInventory({
      cwd: createTempProject({
        'src/client.js': client,
        'src/main.js': `import { Intercom } from './client.js';
const intercom = new Intercom(process.env.TOKEN);
intercom.me();
intercom.me().then(() => intercom.tag('vip'));
`,
        'test/client.test.js': `import { Intercom } from '../src/client.js';
new Intercom('t').tag('new');
fetch('https://api.intercom.io/admins');
`,
      }).folder,
    });
    expect(
      calls.map(
        ({ file, line, method, path, inTests }) => `${file}:${line} ${method} ${path} ${inTests}`,
      ),
    ).toEqual([
      'src/client.js:8 GET /me false',
      'src/client.js:9 POST /tags false',
      'test/client.test.js:3 GET /admins true',
    ]);
  });
});

describe('what is given from code', () => {
  /** As JavaScript hands them over, which no compiler looks at. */
  const untyped = (options: object): never => JSON.parse(JSON.stringify(options)) as never;

  it.each<[string, (cwd: string) => Promise<unknown>, string]>([
    [
      'a number for a version',
      (cwd) => runUpgrade(untyped({ cwd, to: 2.11 })),
      "--to has to be a version as text, such as '2.16'.",
    ],
    [
      'no version',
      (cwd) => runUpgrade(untyped({ cwd })),
      "--to has to be a version as text, such as '2.16'.",
    ],
    [
      'a text for paths',
      (cwd) => runInventory(untyped({ cwd, paths: 'src' })),
      'paths has to be a list of files and folders.',
    ],
    [
      'a phase that is none',
      (cwd) => runUpgrade(untyped({ cwd, to: '2.11', phase: 'all' })),
      'phase has to be prepare or bump, or left out for both.',
    ],
  ])('refuses %s', async (_name, act, message) => {
    await expect(act(createTempProject({}).folder)).rejects.toThrow(new UsageError(message));
  });

  it('refuses to look into node_modules, also where that is a link', async () => {
    const project = createTempProject({ 'store/acme/index.js': attributes });
    symlinkSync(project.path('store'), project.path('node_modules'));
    await expect(
      runInventory({ cwd: project.folder, paths: ['node_modules/acme'] }),
    ).rejects.toThrow(
      new UsageError(
        'node_modules/acme lies in node_modules, where nothing is looked for or edited.',
      ),
    );
  });
});
