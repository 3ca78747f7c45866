/** Raising the places that state a version: what is edited where, and what is left to a person. */
import { describe, expect, test } from 'vitest';
import { source } from './source-text.js';
import { type Files, upgrade, type Upgrade } from './support.js';

type Options = NonNullable<Parameters<typeof upgrade>[1]>;

/** The file after an upgrade that must leave nothing to do by hand. */
function raised(text: string, options: Options = {}, path = 'src/a.ts'): string {
  const { after, manual } = upgrade({ [path]: text }, options);
  expect(manual).toEqual([]);
  return after[path] ?? '';
}

/** Whether an upgrade leaves every file as it was. */
function expectUnchanged(files: Files, options: Options = {}): Upgrade {
  const result = upgrade(files, options);
  expect(result.after).toEqual(files);
  expect(result.plan.edits).toEqual([]);
  return result;
}

/** A request for tags whose version is an expression. */
const call = (expression: string): string =>
  `fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': ${expression} } });\n`;

describe('the place where the version is written', () => {
  test.each([
    ['a literal', call("'2.10'"), call("'2.11'")],
    ['a literal in double quotes', call('"2.10"'), call('"2.11"')],
    ['a template', call('`2.10`'), call('`2.11`')],
    ['an assertion', call("'2.10' as const"), call("'2.11' as const")],
    ['a constant', `const V = '2.10';\n${call('V')}`, `const V = '2.11';\n${call('V')}`],
    [
      'a constant of a constant',
      `const A = '2.10';\nconst B = A;\n${call('B')}`,
      `const A = '2.11';\nconst B = A;\n${call('B')}`,
    ],
    [
      'a property',
      `const c = { version: '2.10' };\n${call('c.version')}`,
      `const c = { version: '2.11' };\n${call('c.version')}`,
    ],
    [
      'an enum',
      `enum V { Now = '2.10' }\n${call('V.Now')}`,
      `enum V { Now = '2.11' }\n${call('V.Now')}`,
    ],
    [
      'a frozen object',
      `const c = Object.freeze({ api: { version: '2.10' } } as const);\n${call('c.api.version')}`,
      `const c = Object.freeze({ api: { version: '2.11' } } as const);\n${call('c.api.version')}`,
    ],
    [
      'a static field',
      `class C { static version = '2.10'; }\n${call('C.version')}`,
      `class C { static version = '2.11'; }\n${call('C.version')}`,
    ],
    [
      'a fallback',
      call("process.env.INTERCOM_VERSION ?? '2.10'"),
      call("process.env.INTERCOM_VERSION ?? '2.11'"),
    ],
    ['both arms of a condition', call("beta ? '2.10' : '2.9'"), call("beta ? '2.11' : '2.11'")],
    [
      'the arm below the target only',
      call("beta ? '2.14' : '2.9'"),
      call("beta ? '2.14' : '2.11'"),
    ],
    [
      'a default parameter',
      `function h(version = '2.10') { return { 'Intercom-Version': version }; }\nfetch('https://api.intercom.io/tags', { headers: h() });\n`,
      `function h(version = '2.11') { return { 'Intercom-Version': version }; }\nfetch('https://api.intercom.io/tags', { headers: h() });\n`,
    ],
    [
      'an argument',
      `const h = (version) => ({ 'Intercom-Version': version });\nfetch('https://api.intercom.io/tags', { headers: h('2.10') });\n`,
      `const h = (version) => ({ 'Intercom-Version': version });\nfetch('https://api.intercom.io/tags', { headers: h('2.11') });\n`,
    ],
    [
      'a default of a destructured environment',
      `const { V = '2.10' } = process.env;\n${call('V')}`,
      `const { V = '2.11' } = process.env;\n${call('V')}`,
    ],
    ['a number that is sent as written', call('2.7'), call("'2.11'")],
    [
      'a Headers object',
      "const h = new Headers();\nh.set('Intercom-Version', '2.10');\nfetch('https://api.intercom.io/tags', { headers: h });\n",
      "const h = new Headers();\nh.set('Intercom-Version', '2.11');\nfetch('https://api.intercom.io/tags', { headers: h });\n",
    ],
    [
      'pairs',
      "fetch('https://api.intercom.io/tags', { headers: [['Intercom-Version', '2.10']] });\n",
      "fetch('https://api.intercom.io/tags', { headers: [['Intercom-Version', '2.11']] });\n",
    ],
    [
      'an interceptor',
      "import axios from 'axios';\nconst http = axios.create({ baseURL: 'https://api.intercom.io' });\nhttp.interceptors.request.use((c) => { c.headers['Intercom-Version'] = '2.10'; return c; });\nhttp.get('/tags');\n",
      "import axios from 'axios';\nconst http = axios.create({ baseURL: 'https://api.intercom.io' });\nhttp.interceptors.request.use((c) => { c.headers['Intercom-Version'] = '2.11'; return c; });\nhttp.get('/tags');\n",
    ],
    [
      'instance defaults',
      "import axios from 'axios';\nconst http = axios.create({ baseURL: 'https://api.intercom.io' });\nhttp.defaults.headers.common['Intercom-Version'] = \"2.10\";\nhttp.get('/tags');\n",
      "import axios from 'axios';\nconst http = axios.create({ baseURL: 'https://api.intercom.io' });\nhttp.defaults.headers.common['Intercom-Version'] = \"2.11\";\nhttp.get('/tags');\n",
    ],
    [
      'the version of an SDK client',
      "import { IntercomClient } from 'intercom-client';\nconst client = new IntercomClient({ token, version: '2.10' });\nclient.tags.list();\n",
      "import { IntercomClient } from 'intercom-client';\nconst client = new IntercomClient({ token, version: '2.11' });\nclient.tags.list();\n",
    ],
    [
      'useRequestOpts of an SDK client',
      "import { Client } from 'intercom-client';\nconst client = new Client({ tokenAuth: { token } });\nclient.useRequestOpts({ headers: { 'Intercom-Version': '2.10' } });\nclient.tags.list();\n",
      "import { Client } from 'intercom-client';\nconst client = new Client({ tokenAuth: { token } });\nclient.useRequestOpts({ headers: { 'Intercom-Version': '2.11' } });\nclient.tags.list();\n",
    ],
  ])('%s', (_name, before, after) => {
    expect(raised(before)).toBe(after);
  });

  test('a field that the constructor sets', () => {
    expect(
      raised(source`
        export class Desk {
          private readonly apiVersion: string;
          constructor() {
            this.apiVersion = '2.10';
          }
          tags() {
            return fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': this.apiVersion } });
          }
        }
      `),
    ).toBe(source`
      export class Desk {
        private readonly apiVersion: string;
        constructor() {
          this.apiVersion = '2.11';
        }
        tags() {
          return fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': this.apiVersion } });
        }
      }
    `);
  });

  test('in another file, once for all its uses', () => {
    const before: Files = {
      'src/config.ts': "export const INTERCOM_VERSION = '2.10';\n",
      'src/index.ts': "export { INTERCOM_VERSION } from './config.js';\n",
      'src/a.ts': `import { INTERCOM_VERSION } from './config.js';\n${call('INTERCOM_VERSION')}`,
      'src/b.ts': `import * as intercom from './index.js';\n${call('intercom.INTERCOM_VERSION')}`,
      'lib/c.js': `const { INTERCOM_VERSION } = require('../src/config');\n${call('INTERCOM_VERSION')}`,
    };
    const { after, manual, plan } = upgrade(before);
    expect(manual).toEqual([]);
    expect(after).toEqual({
      ...before,
      'src/config.ts': "export const INTERCOM_VERSION = '2.11';\n",
    });
    expect(plan.edits).toHaveLength(1);
  });

  test('a header that no recognised request sends is raised, with a note', () => {
    const before = "export const HEADERS = { 'Intercom-Version': '2.10' };\n";
    const { after, plan } = upgrade({ 'src/headers.ts': before });
    expect(after['src/headers.ts']).toBe(
      "export const HEADERS = { 'Intercom-Version': '2.11' };\n",
    );
    expect(plan.edits.map((edit) => edit.note)).toEqual([
      'No request was recognised that sends this version, so what is sent under it was not checked.',
    ]);
  });

  test('a header of requests whose operation nothing shows is raised, with another note', () => {
    const { after, plan } = upgrade({
      'src/client.ts': source`
        export const intercom = (method: string, path: string, body?: unknown) =>
          fetch(\`https://api.intercom.io\${path}\`, {
            method,
            headers: { 'Intercom-Version': '2.10' },
            body: JSON.stringify(body),
          });
      `,
    });
    expect(after['src/client.ts']).toContain("'Intercom-Version': '2.11'");
    expect(plan.edits.map((edit) => edit.note)).toEqual([
      'Of the requests that send this version the code does not show which operations they are, so they were not checked.',
    ]);
  });

  test('a fallback comes with a note about the variable', () => {
    const { plan } = upgrade({ 'src/a.ts': call("process.env.INTERCOM_VERSION || '2.10'") });
    expect(plan.edits.map((edit) => edit.note)).toEqual([
      'INTERCOM_VERSION overrides this version wherever it is set: raise it there as well.',
    ]);
  });

  test('line endings and everything else stay', () => {
    const before = `// Intercom 2.10\r\nconst V = "2.10"; // was 2.9\r\n\tfetch( 'https://api.intercom.io/tags',{headers:{'Intercom-Version':V,}} )`;
    expect(raised(before)).toBe(before.replace('"2.10"', '"2.11"'));
  });
});

describe('what is no pin stays', () => {
  test('an unrelated 2.10', () => {
    const before = source`
      const PACKAGE_VERSION = '2.10';
      const schema = { version: '2.10' };
      const ratio = 2.10;
      if (release === '2.10') announce('2.10');
      fetch('https://api.segment.example/tags', { headers: { 'Api-Version': '2.10' } });
      fetch('https://api.intercom.io/tags?since=2.10', {
        headers: { 'User-Agent': 'desk/2.10', 'X-Schema': schema.version, 'Intercom-Version': '2.10' },
      });
    `;
    const after = before.replace("'Intercom-Version': '2.10'", "'Intercom-Version': '2.11'");
    expect(raised(before)).toBe(after);
  });

  test('the header of another host', () => {
    expectUnchanged({
      'src/a.ts': source`
        fetch('https://proxy.example/intercom', { headers: { 'Intercom-Version': '2.10' } });
        fetch('https://api.intercom.io.example.com/tags', { headers: { 'Intercom-Version': '2.9' } });
      `,
    });
  });

  test('a version that only looks like one of Intercom', () => {
    expectUnchanged({
      'src/a.ts': source`
        import { Client } from 'acme-client';
        const client = new Client({ version: '2.10' });
        client.useRequestOpts({ headers: { 'Acme-Version': '2.10' } });
        export const intercomNotes = '2.10';
      `,
    });
  });

  test('a version in a test, unless tests are included', () => {
    const files = { 'src/a.test.ts': call("'2.10'"), 'src/__mocks__/b.ts': call("'2.10'") };
    expectUnchanged(files);
  });

  test('something that may be overwritten is raised, what overwrites it is left', () => {
    expect(
      raised(source`
        import { extra } from 'acme-http';
        fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': '2.10', ...extra() } });
      `),
    ).toBe(source`
      import { extra } from 'acme-http';
      fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': '2.11', ...extra() } });
    `);
  });
});

describe('nothing is lowered', () => {
  test.each(["'2.11'", "'2.12'", "'2.16'", "'Unstable'", "'Preview'", "'2.20'"])(
    '%s stays',
    (version) => {
      const { manual, undecided } = expectUnchanged({ 'src/a.ts': call(version) });
      expect([...manual, ...undecided]).toEqual([]);
    },
  );

  test.each(["'latest'", "'v2.10'", "'2.10.0'", "''", 'null', 'undefined', '0', 'NaN'])(
    '%s is no version, and stays',
    (version) => {
      expectUnchanged({ 'src/a.ts': call(version) });
    },
  );

  test('the target may be any version, each pin rises from its own', () => {
    const before = ["'2.0'", "'2.9'", "'2.10'", "'2.13'", "'2.14'", "'2.15'"].map(call).join('');
    const after = ["'2.14'", "'2.14'", "'2.14'", "'2.14'", "'2.14'", "'2.15'"].map(call).join('');
    expect(raised(before, { to: '2.14' })).toBe(after);
  });

  test('2.9 is below 2.10, whatever a float says', () => {
    expect(raised(call("'2.9'"), { to: '2.10' })).toBe(call("'2.10'"));
    expectUnchanged({ 'src/a.ts': call("'2.10'") }, { to: '2.9' });
  });

  test('a reassigned variable: each assignment for itself', () => {
    expect(
      raised(source`
        let version = '2.10';
        await fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': version } });
        version = '2.14';
        await fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': version } });
      `),
    ).toBe(source`
      let version = '2.11';
      await fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': version } });
      version = '2.14';
      await fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': version } });
    `);
  });
});

describe('--from', () => {
  const before = call("'2.9'") + call("'2.10'") + call("'2.12'");

  test('restricts the pins to that version', () => {
    expect(raised(before, { from: '2.10' })).toBe(call("'2.9'") + call("'2.11'") + call("'2.12'"));
    expect(raised(before, { from: '2.9' })).toBe(call("'2.11'") + call("'2.10'") + call("'2.12'"));
    expect(raised(before, { from: '2.8' })).toBe(before);
  });

  test('never lowers what is above the target', () => {
    expect(raised(before, { from: '2.12', to: '2.11' })).toBe(before);
  });

  test('says that a number was meant as written', () => {
    expect(raised(call('2.10'), { from: '2.10' })).toBe(call("'2.11'"));
    expectUnchanged({ 'src/a.ts': call('2.10') }, { from: '2.9' });
  });

  test('rewrites only the calls under that version', () => {
    const create = (version: string): string =>
      `fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: { 'Intercom-Version': '${version}' }, body: JSON.stringify({ name: 'plan' }) });\n`;
    const ready = create('2.11').replace("name: 'plan'", "name: 'plan', messenger_writable: true");
    expect(raised(create('2.9') + create('2.10'), { from: '2.10' })).toBe(create('2.9') + ready);
  });
});

describe('left to a person', () => {
  /** The manual steps of an upgrade that edits nothing. */
  const manualOnly = (text: string, options: Options = {}): readonly string[] =>
    expectUnchanged({ 'src/a.ts': text }, options).manual;

  test('a number that is not sent as written', () => {
    expect(manualOnly(call('2.10'))).toEqual([
      "src/a.ts:1:72 The number 2.10 is sent as 2.1. Write the version that is meant as a string, or say with --from 2.10 that it was meant as written; then it becomes '2.11'.",
    ]);
  });

  test('a version that is put together', () => {
    expect(manualOnly(`const MINOR = 10;\n${call('`2.${MINOR}`')}`)).toEqual([
      'src/a.ts:2:72 The version 2.10 is put together from parts. Raise it to 2.11 by hand.',
    ]);
    expect(manualOnly(call("'2.' + '10'"))).toEqual([
      'src/a.ts:1:72 The version 2.10 is put together from parts. Raise it to 2.11 by hand.',
    ]);
  });

  test('a constant that serves another API too', () => {
    expect(
      manualOnly(source`
        const VERSION = '2.10';
        ${call('VERSION').trimEnd()}
        fetch('https://api.segment.example/tags', { headers: { 'Api-Version': VERSION } });
      `),
    ).toEqual([
      'src/a.ts:1:17 The version 2.10 is used for something else too, at a.ts:3. Give Intercom a constant of its own, and raise that to 2.11.',
    ]);
  });

  test('a constant that another file uses for something else', () => {
    const files: Files = {
      'src/config.ts': "export const VERSION = '2.10';\n",
      'src/a.ts': `import { VERSION } from './config.js';\n${call('VERSION')}`,
      'src/agent.ts':
        "import { VERSION } from './config.js';\nexport const agent = userAgent(`desk/${VERSION}`);\n",
    };
    const { manual } = expectUnchanged(files);
    expect(manual).toEqual([
      'src/config.ts:1:24 The version 2.10 is used for something else too, at agent.ts:2. Give Intercom a constant of its own, and raise that to 2.11.',
    ]);
  });

  test.each([
    [
      'a member of an object',
      "const api = { version: '2.10' };",
      'api.version',
      'publish(api.version);',
    ],
    [
      'a member taken apart',
      "const api = { version: '2.10' };",
      'api.version',
      'const { version } = api;\npublish(version);',
    ],
    ['an enum member', "enum Api { Version = '2.10' }", 'Api.Version', 'publish(Api.Version);'],
    [
      'a static field',
      "class Api { static version = '2.10'; }",
      'Api.version',
      'publish(Api.version);',
    ],
    ['a constant through another', "const A = '2.10';\nconst B = A;", 'A', 'publish(B);'],
    [
      'an argument',
      "const V = '2.10';",
      'V',
      "const isOld = (version) => version === '2.10';\nuse(isOld(V));",
    ],
    ['a part of it', "const V = '2.10';", 'V', "const [major] = V.split('.');"],
    [
      'another header',
      "const V = '2.10';",
      'V',
      "fetch('https://api.intercom.io/me', { headers: { 'X-Version': V } });",
    ],
    [
      'a body',
      "const V = '2.10';",
      'V',
      "fetch('https://api.intercom.io/me', { method: 'PUT', body: JSON.stringify({ V }) });",
    ],
    [
      'the same header of another host',
      "const V = '2.10';",
      'V',
      "fetch('https://proxy.example/', { headers: { 'Intercom-Version': V } });",
    ],
    [
      'headers that another host gets too',
      "const H = { 'Intercom-Version': '2.10' };",
      "H['Intercom-Version']",
      "fetch('https://api.intercom.io/me', { headers: H });\nfetch('https://proxy.example/', { headers: H });",
    ],
    ['a URL', "const V = '2.10';", 'V', 'fetch(`https://api.segment.example/${V}/tags`);'],
  ])('shared: %s', (_name, declaration, use, other) => {
    const [step = '', ...others] = manualOnly(`${declaration}\n${call(use)}${other}\n`);
    expect(step).toContain('is used for something else too');
    expect(others).toEqual([]);
  });

  test.each([
    ['equal', "if (V === '2.10') useContacts();"],
    ['not equal', "if (V !== '2.10') throw new Error(V);"],
    ['a number made of it', 'if (parseFloat(V) > 2.1) useContacts();'],
    ['not more', "const parse = V <= '2.10' ? before : after;"],
  ])('compared: %s', (_name, other) => {
    const [step = '', ...others] = manualOnly(`const V = '2.10';\n${call('V')}${other}\n`);
    expect(step).toContain('is compared at a.ts:3, and 2.11 would come out of that differently.');
    expect(others).toEqual([]);
  });

  const SCHEMA =
    'The version 2.10 is the default of something that says which versions it takes. See to it that it takes 2.11, and raise 2.10 to 2.11.';

  test.each([
    ["z.enum(['2.9', '2.10']).default('2.10')"],
    ["z.string().regex(/^2\\.(9|10)$/).default('2.10')"],
    ["z.string().refine((version) => known(version)).default('2.10')"],
  ])('the default of a schema that checks it: %s', (schema) => {
    const code = `import { z } from 'zod';\nconst env = z.object({ V: ${schema} }).parse(process.env);\n${call('env.V')}`;
    const { after, manual } = upgrade({ 'src/a.ts': code });
    expect(after['src/a.ts']).toBe(code);
    expect(manual).toEqual([expect.stringContaining(SCHEMA)]);
  });

  test('the default of a schema that takes any text is raised', () => {
    const code = `import { z } from 'zod';\nconst env = z.object({ V: z.string().default('2.10') }).parse(process.env);\n${call('env.V')}`;
    expect(upgrade({ 'src/a.ts': code }).after['src/a.ts']).toBe(code.replace('2.10', '2.11'));
  });

  test('a field with a decorator that checks it', () => {
    const code = `import { IsIn } from 'class-validator';
class Config {
  @IsIn(['2.9', '2.10'])
  version = '2.10';
}
const config = new Config();
${call('config.version')}`;
    const { after, manual } = upgrade({ 'src/a.ts': code });
    expect(after['src/a.ts']).toBe(code);
    expect(manual).toEqual([expect.stringContaining(SCHEMA)]);
  });

  test('compared in a helper that sends it, by the name that it has there', () => {
    const helper = `function list(version) {
  const accept = version === '2.10' ? 'application/json' : 'text/plain';
  return fetch('https://api.intercom.io/me', { headers: { Accept: accept, 'Intercom-Version': version } });
}
`;
    expect(manualOnly(`${helper}list('2.10');\n`)).toEqual([
      'src/a.ts:5:6 The version 2.10 is compared at a.ts:2, and 2.11 would come out of that differently. See what it decides, and raise 2.10 to 2.11.',
    ]);
  });

  test.each([
    ['a key', "use({ '2.10': before }[V]);"],
    ['a switch', "switch (V) {\n  case '2.10':\n    useContacts();\n}"],
    ['a list', "if (!['2.9', '2.10'].includes(V)) throw new Error(V);"],
  ])('looked up: %s', (_name, other) => {
    const [step = '', ...others] = manualOnly(`const V = '2.10';\n${call('V')}${other}\n`);
    expect(step).toContain('is looked up at a.ts:3, in a list or table without 2.11.');
    expect(others).toEqual([]);
  });

  test.each([
    ['a log line', 'console.log(`Intercom ${V}`);'],
    ['a comparison with another', "if (V === '2.9') useUsers();"],
    ['a comparison that is prepared', "const parse = V === '2.11' ? after : before;"],
    ['a comparison with what is answered', "if (answer.version !== V) warn('Not asked for');"],
    ['a test whether there is one', 'if (V !== undefined) useContacts();'],
    ['an export', 'export { V };'],
    ['a type', 'type Version = typeof V;'],
    ['another request to Intercom', call('V')],
    [
      'a header object that Intercom gets',
      "fetch('https://api.intercom.io/me', { headers: new Headers({ 'intercom-version': V }) });",
    ],
  ])('not shared: %s', (_name, other) => {
    const before = `const V = '2.10';\n${call('V')}${other}\n`;
    const after = before.replace("V = '2.10'", "V = '2.11'");
    const result = upgrade({ 'src/a.ts': before });
    expect(result.after['src/a.ts']).toBe(after);
    expect(result.manual).toEqual([]);
  });

  test('a type that lists the versions it allows', () => {
    const text = (types: string): string => source`
      type ApiVersion = ${types};
      const VERSION: ApiVersion = '2.10';
      ${call('VERSION').trimEnd()}
    `;
    expect(manualOnly(text("'2.9' | '2.10'"))).toEqual([
      'src/a.ts:2:29 The type of this value lists the versions it allows, without 2.11. Add it there, and raise 2.10 to 2.11.',
    ]);
    expect(raised(text("'2.10' | '2.11'"))).toBe(
      text("'2.10' | '2.11'").replace("= '2.10';", "= '2.11';"),
    );
    expect(raised(text('string'))).toBe(text('string').replace("= '2.10';", "= '2.11';"));
  });

  test.each([
    [
      'a field',
      "class C { readonly version: '2.9' | '2.10' = '2.10'; list() { return fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': this.version } }); } }\n",
    ],
    [
      'a default parameter',
      "function h(v: '2.9' | '2.10' = '2.10') { return { 'Intercom-Version': v }; }\nfetch('https://api.intercom.io/tags', { headers: h() });\n",
    ],
    ['satisfies', `const V = '2.10' satisfies '2.9' | '2.10';\n${call('V')}`],
    ['an assertion', `const V = '2.10' as '2.9' | '2.10';\n${call('V')}`],
    [
      'an argument',
      "type V = '2.9' | '2.10';\nconst h = (v: V) => ({ 'Intercom-Version': v });\nfetch('https://api.intercom.io/tags', { headers: h('2.10') });\n",
    ],
    [
      'a property of a typed object',
      `interface Config { version: '2.9' | '2.10' }\nconst c: Config = { version: '2.10' };\n${call('c.version')}`,
    ],
    [
      'a property under satisfies',
      `type Config = { version: '2.9' | '2.10' };\nconst c = { version: '2.10' } satisfies Config;\n${call('c.version')}`,
    ],
    [
      'the entries of a list',
      `const VERSIONS = ['2.9', '2.10'] as const;\ntype V = (typeof VERSIONS)[number];\nconst C: V = '2.10';\n${call('C')}`,
    ],
    [
      'a return type',
      "function v(): '2.9' | '2.10' { return '2.10'; }\nfetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': v() } });\n",
    ],
  ])('a narrow type: %s', (_name, text) => {
    expect(manualOnly(text)).toHaveLength(1);
  });

  test('a narrow type from another file', () => {
    const files: Files = {
      'src/types.ts': "export type ApiVersion = '2.9' | '2.10';\n",
      'src/a.ts': `import type { ApiVersion } from './types.js';\nconst VERSION: ApiVersion = '2.10';\n${call('VERSION')}`,
    };
    expect(expectUnchanged(files).manual).toHaveLength(1);
  });

  test('a version 1.x, which other paths and fields go with, unless it is asked for', () => {
    expect(manualOnly(call("'1.4'"))).toEqual([
      expect.stringMatching(/^src\/a\.ts:1:72 From 1\.4 to 2\.11 lies 2\.0/u),
    ]);
    expect(raised(call("'1.4'"), { from: '1.4' })).toBe(call("'2.11'"));
    expect(raised(call("'1.3'"), { to: '1.4' })).toBe(call("'1.4'"));
  });

  test.each([
    ['the last of a list', 'SUPPORTED[SUPPORTED.length - 1]'],
    ['the last of a list, by at', 'SUPPORTED.at(-1)'],
    ['an entry of a list', 'SUPPORTED[2]'],
  ])('%s', (_name, use) => {
    const text = `const SUPPORTED = ['2.8', '2.9', '2.10'];\n${call(use)}offer(SUPPORTED);\n`;
    expect(manualOnly(text).length).toBeGreaterThan(0);
  });

  describe("the type of intercom-client's option", () => {
    const client = (major: number, option: string, before = ''): Files => ({
      'package.json': `{ "dependencies": { "intercom-client": "^${major}.0.0" } }\n`,
      'src/a.ts': source`
        import { IntercomClient } from 'intercom-client';
        ${before}const client = new IntercomClient({ token, ${option} });
        client.tags.list();
      `,
    });

    test('a version it lists is written there', () => {
      expect(upgrade(client(7, "version: '2.10'"), { to: '2.14' }).after).toEqual(
        client(7, "version: '2.14'"),
      );
      expect(upgrade(client(6, "version: '2.10'"), { to: '2.11' }).after).toEqual(
        client(6, "version: '2.11'"),
      );
    });

    test('a newer one goes into the headers where those win', () => {
      const { after, manual } = upgrade(client(7, "version: '2.10'"), { to: '2.15' });
      expect(after).toEqual(client(7, "headers: { 'Intercom-Version': '2.15' }"));
      expect(manual).toEqual([]);
    });

    test('and is left to a person where they do not, or where the value is written elsewhere', () => {
      for (const files of [
        client(6, "version: '2.10'"),
        client(7, 'version: VERSION', "const VERSION = '2.10';\n"),
      ]) {
        const { manual } = expectUnchanged(files, { to: '2.15' });
        expect(manual).toHaveLength(1);
        expect(manual[0]).toContain(
          "The type of intercom-client's `version` option does not list 2.15.",
        );
      }
    });

    test('JavaScript has no types', () => {
      const files = (version: string): Files => ({
        'package.json': '{ "dependencies": { "intercom-client": "^7.0.0" } }\n',
        'src/a.js': source`
          const { IntercomClient } = require('intercom-client');
          const client = new IntercomClient({ token, version: '${version}' });
          client.tags.list();
        `,
      });
      expect(upgrade(files('2.10'), { to: '2.15' }).after).toEqual(files('2.15'));
    });
  });

  test('a file that may not be edited', () => {
    const files: Files = {
      'vendor/config.ts': "export const VERSION = '2.10';\n",
      'src/a.ts': `import { VERSION } from '../vendor/config.js';\n${call('VERSION')}`,
    };
    const { manual } = expectUnchanged(files, { editable: (path) => path.startsWith('src/') });
    expect(manual).toEqual([
      'vendor/config.ts:1:24 The version 2.10 stands in a file that may not be edited here. Raise it to 2.11.',
    ]);
  });
});

describe('a pin and its calls move together', () => {
  const create = (version: string, body: string): string => source`
    const VERSION = ${version};
    await fetch('https://api.intercom.io/data_attributes', {
      method: 'POST',
      headers: { 'Intercom-Version': VERSION },
      body: JSON.stringify(${body}),
    });
  `;

  test('prepare adds the key, bump raises the pin', () => {
    const before = create("'2.10'", "{ name: 'plan' }");
    const prepared = create("'2.10'", "{ name: 'plan', messenger_writable: true }");
    const done = create("'2.11'", "{ name: 'plan', messenger_writable: true }");
    expect(raised(before, { phase: 'prepare' })).toBe(prepared);
    expect(raised(prepared, { phase: 'bump' })).toBe(done);
    expect(raised(before)).toBe(done);
  });

  test('a target below the change only raises the pin', () => {
    expect(raised(create("'2.8'", "{ name: 'plan' }"), { to: '2.10' })).toBe(
      create("'2.10'", "{ name: 'plan' }"),
    );
  });

  test('a pin above the change leaves the call, and says so', () => {
    const before = create("'2.12'", "{ name: 'plan' }");
    const { after, plan } = upgrade({ 'src/a.ts': before }, { to: '2.14' });
    expect(after['src/a.ts']).toBe(create("'2.14'", "{ name: 'plan' }"));
    expect(plan.alreadyAbove).toHaveLength(1);
  });

  test('a second upgrade changes nothing', () => {
    const files: Files = {
      'src/config.ts': source`
        export const INTERCOM = Object.freeze({
          version: process.env.INTERCOM_VERSION ?? '2.10',
          base: 'https://api.intercom.io',
        });
      `,
      'src/client.ts': source`
        import axios from 'axios';
        import { INTERCOM } from './config.js';
        export const http = axios.create({
          baseURL: INTERCOM.base,
          headers: { 'Intercom-Version': INTERCOM.version },
        });
      `,
      'src/a.ts': source`
        import { http } from './client.js';
        const attributes = [{ name: 'plan', model: 'contact' }, { name: 'seats', model: 'company' }];
        for (const attribute of attributes) await http.post('/data_attributes', attribute);
        await http.post('/data_attributes', { name: 'tier', ...defaults }, { headers: { 'Intercom-Version': 2.9 } });
      `,
    };
    const first = upgrade(files);
    expect(first.manual).toEqual([]);
    expect(first.after['src/config.ts']).toContain("?? '2.11'");
    expect(first.after['src/a.ts']).toBe(source`
      import { http } from './client.js';
      const attributes = [{ name: 'plan', model: 'contact', messenger_writable: true }, { name: 'seats', model: 'company', messenger_writable: true }];
      for (const attribute of attributes) await http.post('/data_attributes', attribute);
      await http.post('/data_attributes', { name: 'tier', messenger_writable: true, ...defaults }, { headers: { 'Intercom-Version': '2.11' } });
    `);
    const second = upgrade(first.after);
    expect(second.after).toEqual(first.after);
    expect(second.plan.edits).toEqual([]);
    expect(second.manual).toEqual([]);
  });

  test('while its pin is left to a person, a call is still prepared', () => {
    const { after, manual } = upgrade({ 'src/a.ts': create('2.10', "{ name: 'plan' }") });
    expect(after['src/a.ts']).toBe(create('2.10', "{ name: 'plan', messenger_writable: true }"));
    expect(manual).toHaveLength(1);
  });
});
