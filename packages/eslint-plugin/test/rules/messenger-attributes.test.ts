// `no-unwritable-messenger-attribute` and `no-unknown-messenger-attribute`: both sides of a project.
import { describe, expect, it } from 'vitest';
import { MESSENGER_SHAPES } from '../../../../test-support/messenger-shapes.js';
import { createTempProject } from '../../../../test-support/temp-project.js';
import * as vueParser from 'vue-eslint-parser';
import { languageOptionsFor, lint } from '../support/lint.js';

const UNWRITABLE = 'intercom-api/no-unwritable-messenger-attribute';
const UNKNOWN = 'intercom-api/no-unknown-messenger-attribute';

/** A server that creates attributes through a helper of its own, in a loop over definitions. */
function server(definitions: string, version = '2.11'): Readonly<Record<string, string>> {
  return {
    'server/client.ts': `export async function intercom(method: string, path: string, body?: unknown) {
  return fetch(\`https://api.intercom.io\${path}\`, {
    method,
    headers: { 'Intercom-Version': '${version}', 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}
`,
    'server/definitions.ts': `export const definitions = [
${definitions}
];
`,
    'server/sync.ts': `import { intercom } from './client';
import { definitions } from './definitions';

export async function sync() {
  for (const definition of definitions) await intercom('POST', '/data_attributes', definition);
}
`,
  };
}

const DEFINITIONS = [
  "  { name: 'plan', model: 'contact', data_type: 'string' },",
  "  { name: 'seats', model: 'contact', data_type: 'integer', messenger_writable: false },",
  "  { name: 'tier', model: 'company', data_type: 'string' },",
  "  { name: 'region', model: 'company', data_type: 'string', messenger_writable: false },",
].join('\n');

const WRITABLE = DEFINITIONS.replace(/, messenger_writable: false| \},$/gmu, (end) =>
  end.startsWith(',') ? ', messenger_writable: true' : end,
).replaceAll(/(data_type: 'string') \}/gu, '$1, messenger_writable: true }');

const VUE = {
  parser: vueParser,
  parserOptions: { parser: languageOptionsFor('typescript-eslint').parser, sourceType: 'module' },
};

/** What both rules say about a file: `line:column message`, the paths relative to the project. */
function reports(
  files: Readonly<Record<string, string>>,
  file: string,
  rules: readonly string[] = [UNWRITABLE, UNKNOWN],
): string[] {
  const project = createTempProject({ 'package.json': '{}', ...files });
  return lint(project, file, {
    ...(file.endsWith('.vue') && { languageOptions: VUE }),
    rules: Object.fromEntries(rules.map((rule) => [rule, 'error'])),
  }).map(({ line, column, message }) => `${line}:${column} ${message}`);
}

describe.each(MESSENGER_SHAPES)(
  '$name',
  ({ file = 'a.tsx', others = {}, code, attributes, company }) => {
    const at = `web/${file}`;
    const messagesOn = (definitions: string, handed: string): string[] =>
      reports({ ...others, ...server(definitions), [at]: code(handed) }, at).map((line) =>
        line.replace(/^\d+:\d+ /u, ''),
      );

    it('writes what another file creates as not writable', () => {
      expect(messagesOn(DEFINITIONS, attributes)).toEqual([
        'The Messenger may not write `plan`, and ignores it without an error: server/definitions.ts:2:3 creates it for contacts without `messenger_writable`, at API version 2.11 (set at server/client.ts:4:36); from 2.11 on that means false.',
        'The Messenger may not write `seats`, and ignores it without an error: server/definitions.ts:3:3 creates it for contacts with `messenger_writable: false`.',
      ]);
    });

    it('writes what another file creates as writable', () => {
      expect(messagesOn(WRITABLE, attributes)).toEqual([]);
    });

    if (company !== undefined) {
      it('writes attributes of companies', () => {
        const names = messagesOn(DEFINITIONS, company).map((line) => line.split(' creates it ')[0]);
        expect(names).toEqual([
          'The Messenger may not write `tier`, and ignores it without an error: server/definitions.ts:4:3',
          'The Messenger may not write `region`, and ignores it without an error: server/definitions.ts:5:3',
        ]);
      });

      it('tells companies from contacts', () => {
        const swapped = DEFINITIONS.replaceAll("'company'", "'contact'");
        expect(messagesOn(swapped, company)).toEqual([
          'Nothing in this project creates the attribute `tier` for companies, although it creates others; the one that server/definitions.ts:4:3 creates is for contacts.',
          'Nothing in this project creates the attribute `region` for companies, although it creates others; the one that server/definitions.ts:5:3 creates is for contacts.',
        ]);
      });
    }
  },
);

describe('no-unwritable-messenger-attribute', () => {
  const web = "window.Intercom('update', { plan: 'pro' });\n";
  const unwritable = (files: Readonly<Record<string, string>>, file = 'web/chat.js'): string[] =>
    reports({ 'web/chat.js': web, ...files }, file, [UNWRITABLE]);

  it('says nothing at 2.10', () => {
    expect(unwritable(server(DEFINITIONS, '2.10'))).toEqual([]);
  });

  it('says nothing where a version is not known', () => {
    const files = server(DEFINITIONS);
    const client = files['server/client.ts']?.replace("'2.11'", 'process.env.VERSION') ?? '';
    expect(unwritable({ ...files, 'server/client.ts': client })).toEqual([]);
  });

  it('says nothing where one of several creates makes it writable', () => {
    const both = `${DEFINITIONS}\n  { name: 'plan', model: 'contact', messenger_writable: true },`;
    expect(unwritable(server(both))).toEqual([]);
  });

  it('says nothing where the attribute may be made writable afterwards', () => {
    const update = `import { intercom } from './client';
export const open = (id: string) => intercom('PUT', \`/data_attributes/\${id}\`, { messenger_writable: true });
`;
    const renaming = update.replace('messenger_writable: true', "label: 'Plan'");
    expect(unwritable({ ...server(DEFINITIONS), 'server/open.ts': update })).toEqual([]);
    expect(unwritable({ ...server(DEFINITIONS), 'server/open.ts': renaming })).toHaveLength(1);
  });

  describe('with updates that make an attribute writable', () => {
    const all = "window.Intercom('update', { plan: 'pro', seats: 4, company: { tier: 'a' } });\n";
    /** The attributes that are still said not to be writable. */
    const left = (open: string, others: Readonly<Record<string, string>> = {}): string[] =>
      unwritable({
        ...server(DEFINITIONS),
        'web/chat.js': all,
        'server/open.ts': `import { intercom } from './client';\n${open}`,
        ...others,
      }).map((line) => /`(\w+)`/u.exec(line)?.[1] ?? line);
    const READ = `const read = async () => (await intercom('GET', '/data_attributes?model=contact')).json();\n`;

    it('knows an attribute by the name that a list is searched for', () => {
      const open = `${READ}export async function openUp() {
  const { data } = await read();
  const plan = data.find((attribute) => attribute.name === 'plan');
  await intercom('PUT', \`/data_attributes/\${plan.id}\`, { messenger_writable: true });
}
`;
      expect(left(open)).toEqual(['seats', 'tier']);
      expect(left(open.replace('plan.id', 'plan?.id'))).toEqual(['seats', 'tier']);
      expect(
        left(open.replace('(attribute) => attribute.name', '({ name: label }) => label')),
      ).toEqual(['seats', 'tier']);
      expect(
        left(
          open.replace(
            "attribute.name === 'plan'",
            "{ return attribute.model === 'company' && 'tier' === attribute.name; }",
          ),
        ),
      ).toEqual(['plan', 'seats']);
      expect(
        left(open.replace("=== 'plan'", "=== 'plan' && attribute.model === 'company'")),
      ).toEqual(['plan', 'seats', 'tier']);
    });

    it('knows it by the create that it comes from', () => {
      const create = `import axios from 'axios';
const api = axios.create({
  baseURL: 'https://api.intercom.io',
  headers: { 'Intercom-Version': '2.11' },
});
export async function openUp() {
  const created = await api.post('/data_attributes', { name: 'score', model: 'contact', data_type: 'integer' });
  await api.put('/data_attributes/' + created.data.id, { messenger_writable: true });
  const other = await api.post('/data_attributes', { name: 'rank', model: 'contact', data_type: 'integer' });
  return other.data.id;
}
`;
      const web = "window.Intercom('update', { score: 4, rank: 2 });\n";
      expect(left(create, { 'web/chat.js': web })).toEqual(['rank']);
    });

    it('knows it where callers name it', () => {
      const helper = `${READ}export async function openUp(name) {
  const { data } = await read();
  const found = data.find((attribute) => attribute.name === name);
  await put(found.id, { messenger_writable: true });
}
const put = (id, changes) => intercom('PUT', \`/data_attributes/\${id}\`, changes);
`;
      const callers = {
        'server/cli.ts': `import { openUp } from './open';
for (const name of ['seats', 'tier']) await openUp(name);
`,
      };
      expect(left(helper, callers)).toEqual(['plan']);
      // Anybody may call it, and whom it is handed to.
      expect(left(helper)).toEqual([]);
      expect(left(`${helper}program.command('open <name>').action(openUp);\n`, callers)).toEqual(
        [],
      );
    });

    it('knows it by the SDK', () => {
      const open = `import { IntercomClient } from 'intercom-client';
const client = new IntercomClient({ token: process.env.TOKEN, version: '2.11' });
const { data } = await client.dataAttributes.list({ model: 'contact' });
const seats = data.find((attribute) => attribute.name === 'seats');
await client.dataAttributes.update({ data_attribute_id: seats.id, body: { messenger_writable: true } });
`;
      const sdk = {
        'package.json': '{ "dependencies": { "intercom-client": "^7.0.0" } }',
      };
      expect(left(open, sdk)).toEqual(['plan', 'tier']);
    });

    it.each([
      [
        'another list',
        "const { data } = await (await intercom('GET', '/contacts')).json();\nconst found = data.find((one) => one.name === 'plan');",
      ],
      [
        'names that are changed',
        "const { data } = await read();\nconst found = data.map((one) => ({ ...one, name: one.label })).find((one) => one.name === 'plan');",
      ],
      [
        'something else in an answer',
        "const answer = await (await intercom('POST', '/data_attributes', { name: 'plan', model: 'contact' })).json();\nconst found = answer.admin;",
      ],
    ])('says nothing where an ID is of something else: %s', (_, find) => {
      const open = `${READ}${find}\nawait intercom('PUT', \`/data_attributes/\${found.id}\`, { messenger_writable: true });\n`;
      expect(left(open)).toEqual([]);
    });

    it.each([
      ['another test', "attribute.name === 'plan' || attribute.archived"],
      ['another property', "attribute.label === 'plan'"],
      ['a name from elsewhere', 'attribute.name === process.env.NAME'],
      ['a comparison with another', 'attribute.name === other.name'],
      ['all but one', "attribute.name !== 'plan'"],
    ])('says nothing where it may be any: %s', (_, test) => {
      const open = `${READ}export async function openUp(other) {
  const { data } = await read();
  const found = data.find((attribute) => ${test});
  await intercom('PUT', \`/data_attributes/\${found.id}\`, { messenger_writable: true });
}
`;
      expect(left(open)).toEqual([]);
    });
  });

  it('sees through a context of React', () => {
    const context = `import { createContext, useContext } from 'react';
const Chat = createContext(null);
export function ChatProvider({ children }) {
  const tell = (traits) => window.Intercom('update', traits);
  return <Chat.Provider value={{ tell }}>{children}</Chat.Provider>;
}
export const useChat = () => useContext(Chat);
`;
    const page = `import { useChat } from './chat-context';
export function Page({ email, plan }) {
  const { tell } = useChat();
  tell({ email, plan });
}
`;
    const files = {
      ...server(DEFINITIONS),
      'web/chat-context.tsx': context,
      'web/page.tsx': page,
    };
    expect(
      unwritable(files, 'web/page.tsx').map((line) => line.replace(/ without `.*$/u, '')),
    ).toEqual([
      '4:17 The Messenger may not write `plan`, and ignores it without an error: server/definitions.ts:2:3 creates it for contacts',
    ]);
    expect(unwritable(files, 'web/chat-context.tsx')).toEqual([]);
    // Where it may be another value, nothing is certain.
    for (const [from, to] of [
      ['createContext(null)', 'createContext({ tell: () => {} })'],
      ['const Chat', 'export const Chat'],
      ['value={{ tell }}', 'value={children ? { tell } : { tell: () => {} }}'],
      ['value={{ tell }}', 'value={{ tell, ...children.props }}'],
    ] as const) {
      const changed = { ...files, 'web/chat-context.tsx': context.replace(from, to) };
      expect(unwritable(changed, 'web/page.tsx'), to).toEqual([]);
    }
    const elsewhere = {
      ...files,
      'web/chat-context.tsx': context.replace('window.Intercom', 'log'),
    };
    expect(unwritable(elsewhere, 'web/page.tsx')).toEqual([]);
  });

  it('says nothing where a call is one of several', () => {
    const code = `const chat = globalThis.silent
  ? { tell() {} }
  : { tell: (traits) => window.Intercom('update', traits) };
chat.tell({ plan: 'pro' });
`;
    expect(unwritable({ ...server(DEFINITIONS), 'web/chat.js': code })).toEqual([]);
  });

  it('says nothing where a helper that creates is handed to others', () => {
    const files = {
      ...server(DEFINITIONS),
      'server/cli.ts': `import { program } from 'commander';
import { intercom } from './client';
const create = (name) => intercom('POST', '/data_attributes', { name, model: 'contact' });
await create('owner');
program.command('create <name>').action(create);
`,
      'web/chat.js': "Intercom('update', { other: 1 });\n",
    };
    expect(reports(files, 'web/chat.js', [UNKNOWN])).toEqual([]);
  });

  it('says nothing where only a test creates it', () => {
    const files = Object.fromEntries(
      Object.entries(server(DEFINITIONS)).map(([path, text]) => [`tests/${path}`, text]),
    );
    expect(unwritable(files)).toEqual([]);
  });

  it('says nothing where a create with a name that is not known makes it writable, perhaps', () => {
    const more = (writable: string): string =>
      `${DEFINITIONS}\n  { name: process.env.NAME, model: 'contact', messenger_writable: ${writable} },`;
    expect(unwritable(server(more('true')))).toEqual([]);
    expect(unwritable(server(more('false')))).toHaveLength(1);
  });

  it('says nothing in a project with more files to look at than an editor waits for', () => {
    const many = (count: number, kilobytes: number): Readonly<Record<string, string>> =>
      Object.fromEntries(
        Array.from({ length: count }, (_, number) => [
          `server/more-${number}.ts`,
          `import './definitions';\nimport './client';\n// data_attributes\n//${' '.repeat(kilobytes * 1_000)}\n`,
        ]),
      );
    expect(unwritable({ ...server(DEFINITIONS), ...many(20, 5) })).toHaveLength(1);
    expect(unwritable({ ...server(DEFINITIONS), ...many(200, 0) })).toEqual([]);
    expect(unwritable({ ...server(DEFINITIONS), ...many(20, 80) })).toEqual([]);
  });

  it('sees both sides however many files import what reaches the Messenger', () => {
    const tell = "export const tell = (traits) => window.Intercom('update', traits);\n";
    const panel = `import { tell } from './tell';
export const PANEL = 'panel';
export const Panel = ({ plan }) => <a onClick={() => tell({ plan })} />;
`;
    const pages = Object.fromEntries(
      Array.from({ length: 300 }, (_, number) => [
        `web/page-${number}.jsx`,
        `import { Panel } from './panel';\nexport const Page = () => <Panel plan="${number}" />;\n`,
      ]),
    );
    const schema = {
      'web/schema.js': `// an integration with Intercom\n//${' '.repeat(2_000_000)}\n`,
    };
    const web = { 'web/tell.js': tell, 'web/panel.jsx': panel, ...pages, ...schema };
    expect(unwritable({ ...server(DEFINITIONS), ...web }, 'web/panel.jsx')).toHaveLength(1);
    expect(unwritable({ ...server(DEFINITIONS), ...web }, 'web/page-7.jsx')).toEqual([]);
  });

  it('says nothing in tests, where nobody listens', () => {
    const files = { ...server(DEFINITIONS), 'web/chat.test.js': web };
    expect(unwritable(files, 'web/chat.test.js')).toEqual([]);
  });

  it('says nothing where the command is not known', () => {
    const code = `export const send = (command) => window.Intercom(command, { plan: 'pro' });
window.Intercom(window.name, { plan: 'pro' });
`;
    expect(unwritable({ ...server(DEFINITIONS), 'web/chat.js': code })).toEqual([]);
    const called = `${code}send('update');\nsend('trackEvent');\n`;
    expect(
      unwritable({ ...server(DEFINITIONS), 'web/chat.js': called }).map((line) =>
        line.slice(0, 39),
      ),
    ).toEqual(['1:61 The Messenger may not write `plan`']);
  });

  const ic = (code: string): Readonly<Record<string, string>> => ({
    ...server(DEFINITIONS),
    'web/chat.js': code,
  });

  it.each([
    [
      'settings of somebody else',
      'store.intercomSettings = { plan: 1 };\nclass A { b() { this.intercomSettings = { plan: 1 }; } }\nmodule.exports.intercomSettings = { plan: 1 };\nexport const save = (org) => { org.intercomSettings = { plan: 1 }; };',
    ],
    [
      'a computed delete',
      "const a = { plan: 1 };\nfor (const k of ['plan']) delete a[k];\nIntercom('update', a);",
    ],
    [
      'a delete elsewhere',
      "function strip(a) { delete a.plan; }\nconst a = { plan: 1 };\nstrip(a);\nIntercom('update', a);",
    ],
    [
      'a delete in a package',
      "import { strip } from 'strip-lib';\nconst a = { plan: 1 };\nstrip(a);\nIntercom('update', a);",
    ],
    [
      'a helper that leaves out',
      "function omit(o, keys) { const c = { ...o }; for (const k of keys) delete c[k]; return c; }\nIntercom('update', omit({ plan: 1, ok: 2 }, ['plan']));",
    ],
    [
      'a filter of entries',
      "const PRIVATE = ['plan'];\nIntercom('update', Object.fromEntries(Object.entries({ plan: 1, ok: 2 }).filter(([k]) => !PRIVATE.includes(k))));",
    ],
    [
      'an allow list in a wrapper',
      "const ALLOWED = ['ok'];\nfunction tell(a) { Intercom('update', Object.fromEntries(Object.entries(a).filter(([k]) => ALLOWED.includes(k)))); }\ntell({ plan: 1, ok: 2 });",
    ],
    [
      'a test in a loop',
      "const src = { plan: 1, ok: 2 };\nconst r = {};\nfor (const [k, v] of Object.entries(src)) { if (k === 'plan') continue; r[k] = v; }\nIntercom('update', r);",
    ],
    [
      'a branch that the arguments rule out',
      "function send(p, a) { if (p === 'intercom') Intercom('update', a); else amplitude.identify(a); }\nsend('amplitude', { plan: 1 });",
    ],
    [
      'an option that is off',
      "function identify(a, { intercom = true } = {}) { if (intercom) Intercom('update', a); }\nidentify({ plan: 1 }, { intercom: false });",
    ],
    [
      'an early return',
      "function tell(a, enabled) { if (!enabled) return; Intercom('update', a); }\ntell({ plan: 1 }, false);",
    ],
    [
      'a constant that is off',
      "const ENABLED = false;\nif (ENABLED) Intercom('update', { plan: 1 });",
    ],
    [
      'what is set later',
      "const a = { ok: 1 };\nIntercom('update', a);\nbutton.onclick = () => { a.plan = 1; track(a); };",
    ],
    [
      'a call that other plugins get',
      "import Analytics from 'analytics';\nimport intercom from '@analytics/intercom';\nconst analytics = Analytics({ plugins: [intercom({ appId: 'x' })] });\nanalytics.identify('1', { plan: 1 }, { plugins: { all: false, mixpanel: true } });\nanalytics.identify('1', { plan: 1 }, OPTIONS);",
    ],
    ['a function, a prototype', "Intercom('update', { plan() {}, __proto__: { plan: 1 } });"],
    ["somebody's own intercom", 'intercom.updateUser({ custom_attributes: { plan: 1 } });'],
  ])('says nothing about %s', (_name, code) => {
    expect(reports(ic(code), 'web/chat.js', [UNWRITABLE])).toEqual([]);
  });

  it.each([
    [
      'a call that all plugins get',
      "import Analytics from 'analytics';\nimport intercom from '@analytics/intercom';\nconst analytics = Analytics({ plugins: [intercom({ appId: 'x' })] });\nanalytics.identify('1', { plan: 1 }, { source: 'web' }, () => done());",
    ],
    [
      'a property of a component that is a class',
      "import React from 'react';\nexport class Chat extends React.Component { componentDidMount() { window.Intercom('update', { plan: this.props.plan }); } }",
    ],
    ['the window by another name', '(function (w) { w.intercomSettings = { plan: 1 }; })(window);'],
    [
      'a branch that the arguments take',
      "function send(p, a) { if (p === 'intercom') Intercom('update', a); }\nsend('intercom', { plan: 1 });",
    ],
    [
      'a wrapper that asks for the Messenger',
      "function tell(a) { if (!a || !window.Intercom) return; window.Intercom('update', a); }\ntell({ plan: 1 });",
    ],
    [
      'hooks that keep what they are given',
      "import { useCallback, useMemo } from 'react';\nexport const useChat = () => useCallback((a) => window.Intercom('update', a), []);\nexport function Chat({ plan }) {\n  const tell = useChat();\n  const traits = useMemo(() => ({ plan }), [plan]);\n  useEffect(() => { tell(traits); }, [traits]);\n}",
    ],
    [
      'a hook that gives functions',
      "import React from 'react';\nconst useChat = () => { const tell = React.useCallback((a) => window.Intercom('update', a), []); return React.useMemo(() => ({ tell }), [tell]); };\nexport function Chat() { const { tell } = useChat(); tell({ plan: 1 }); }",
    ],
    [
      'a function that builds what is handed over',
      "function traits(user) { const a = { ok: 1 }; if (user) a.plan = 1; return a; }\nexport const start = (user) => Intercom('update', traits(user));",
    ],
    [
      'an object that is built in steps',
      "const a = { ok: 1 };\nif (user) a.plan = 1;\nconsole.log(a);\nIntercom('update', a);",
    ],
  ])('sees through %s', (_name, code) => {
    expect(reports(ic(code), 'web/chat.js', [UNWRITABLE])).toHaveLength(1);
  });

  it('knows React: what it keeps to itself, what a provider needs, what is around a component', () => {
    const chat = `import { memo } from 'react';
import { mapProps } from 'recompose';
import { IntercomProvider } from 'react-use-intercom';
const Inner = (props) => { window.Intercom('update', props); return null; };
const Outer = memo(Inner);
const Mapped = mapProps(() => ({}))(Inner);
export const page = <Outer key="seats" ref={seats} plan="x" />;
export const other = <Mapped plan="x" />;
export const idle = <IntercomProvider appId="x" autoBootProps={{ customAttributes: { plan: 1 } }} />;
export const off = <IntercomProvider appId="x" autoBoot={false} autoBootProps={{ customAttributes: { plan: 1 } }} />;
`;
    const files = { ...server(DEFINITIONS), 'web/chat.jsx': chat };
    expect(reports(files, 'web/chat.jsx').map((line) => line.slice(0, 39))).toEqual([
      '7:52 The Messenger may not write `plan`',
    ]);
  });

  describe('with names and models in a list', () => {
    const said = (sync: string): string[] =>
      reports(
        {
          ...server(DEFINITIONS),
          'server/sync.ts': `import { intercom } from './client';\n${sync}`,
          'web/chat.js': "Intercom('update', { tier: 3 });\n",
        },
        'web/chat.js',
      );
    const list = "[{ name: 'plan', model: 'contact' }, { name: 'tier', model: 'company' }]";

    it('keeps those of a definition together', () => {
      expect(
        said(`for (const { name, model } of ${list}) {
  await intercom('POST', '/data_attributes', { name, model });
}
`),
      ).toEqual([
        '1:22 Nothing in this project creates the attribute `tier` for contacts, although it creates others; the one that server/sync.ts:3:9 creates is for companies.',
      ]);
    });

    it('says nothing where the code does not show which belong together', () => {
      expect(
        said(`const list = ${list};
for (let index = 0; index < list.length; index += 1) {
  const { name, model } = list[index++];
  await intercom('POST', '/data_attributes', { name, model });
}
`),
      ).toEqual([]);
    });
  });

  it.each([
    [
      'a file that cannot be parsed',
      "fetch('https://api.intercom.io/data_attributes'\n<<<<<<< HEAD\n",
    ],
    [
      'a create at a base that is not known',
      "fetch(`${process.env.API}/data_attributes`, { method: 'POST', body: JSON.stringify({ name: 'plan', model: 'contact', messenger_writable: true }) });\n",
    ],
    [
      'a client that nobody knows',
      "export const run = (client) => client.dataAttributes.create({ name: 'plan', model: 'contact', messenger_writable: true });\n",
    ],
    [
      'a list of its attributes that is kept in a variable',
      "export const run = (client) => { const attributes = client.dataAttributes; attributes.create({ name: 'plan', model: 'contact', messenger_writable: true }); };\n",
    ],
    [
      'an update at a base that is not known',
      "fetch(`${process.env.API}/data_attributes/12`, { method: 'PUT', body: '{}' });\n",
    ],
  ])('says nothing where more may be created or changed: %s', (_name, code) => {
    expect(reports({ ...ic(web), 'server/more.js': code }, 'web/chat.js')).toEqual([]);
  });

  it.each([
    [
      'an editor',
      'export const attributes = { dataAttributes: { renderHTML: (all) => all.dataAttributes || {} } };\n',
    ],
    ['the DOM', "export const label = (node) => node.attrs.dataAttributes['data-id'];\n"],
  ])('is not kept silent by what %s calls its attributes', (_name, code) => {
    const of = (files: Readonly<Record<string, string>>): readonly string[] =>
      reports({ ...ic(web), ...files }, 'web/chat.js');
    expect(of({}).length).toBeGreaterThan(0);
    expect(of({ 'web/editor.js': code })).toEqual(of({}));
  });

  it('knows what callers of a helper create, by name alone', () => {
    const files = {
      'lib/create.js': `export const create = (name) =>
  fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.12' },
    body: JSON.stringify({ name, model: 'contact', data_type: 'string' }),
  });
`,
      'lib/seed.js':
        "import { create } from './create.js';\ncreate('plan');\n['seats'].map(create);\n",
      'web/chat.js': "Intercom('update', { plan: 1, seats: 2, other: 3 });\n",
    };
    expect(reports(files, 'web/chat.js').map((line) => line.replace(/, at API.*/u, ''))).toEqual([
      '1:22 The Messenger may not write `plan`, and ignores it without an error: lib/seed.js:2:1 creates it for contacts without `messenger_writable`',
      '1:31 The Messenger may not write `seats`, and ignores it without an error: lib/seed.js:3:1 creates it for contacts without `messenger_writable`',
      '1:41 Nothing in this project creates the attribute `other` for contacts, although it creates others.',
    ]);
  });

  it('reports a name that a helper leaves as it is where it is written', () => {
    const code = `const snake = (text) => text.replace(/[A-Z]/g, (letter) => '_' + letter.toLowerCase());
const convert = (o) => Object.fromEntries(Object.entries(o).map(([k, v]) => [snake(k), v]));
Intercom('update', convert({ plan: 1 }));
`;
    expect(reports(ic(code), 'web/chat.js', [UNWRITABLE]).map((line) => line.slice(0, 4))).toEqual([
      '3:30',
    ]);
  });

  it('offers nothing where the literal stands for other attributes as well, or the SDK drops the key', () => {
    const loop = `const headers = { 'Intercom-Version': '2.12' };
for (const name of ['plan', 'tier']) {
  const body = JSON.stringify({ name, model: 'contact' });
  await fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers, body });
}
Intercom('update', { plan: 'pro' });
`;
    const sdk = `import { Client } from 'intercom-client';
const client = new Client({ tokenAuth: { token } });
client.useRequestOpts({ headers: { 'Intercom-Version': '2.11' } });
await client.dataAttributes.create({ name: 'plan', model: 'contact', messengerWritable: true });
Intercom('update', { plan: 'pro' });
`;
    const shared = `const headers = { 'Intercom-Version': '2.12' };
const COMMON = { model: 'contact', messenger_writable: false };
const post = (body) =>
  fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers, body: JSON.stringify(body) });
post({ ...COMMON, name: 'plan' });
post({ ...COMMON, name: 'other' });
Intercom('update', { plan: 'pro' });
`;
    for (const text of [loop, sdk, shared]) {
      const manifest = '{ "dependencies": { "intercom-client": "^5.0.0" } }';
      const project = createTempProject({ 'package.json': manifest, 'all.js': text });
      const messages = lint(project, 'all.js', { rules: { [UNWRITABLE]: 'error' } });
      expect(messages.map(({ suggestions }) => suggestions)).toEqual([undefined]);
    }
  });

  it('says nothing about events, and about what only looks like the Messenger', () => {
    const code = `import { update } from './other';
window.Intercom('trackEvent', 'ordered', { plan: 'pro' });
window.Intercom('showNewMessage', 'plan');
update({ plan: 'pro' });
function Intercom(command, attributes) { return attributes; }
Intercom('update', { plan: 'pro' });
const settings = { plan: 'pro' };
console.log(settings, window.intercomSettings.plan);
`;
    expect(
      unwritable({
        ...server(DEFINITIONS),
        'web/chat.js': code,
        'web/other.js': 'export const update = () => {};\n',
      }),
    ).toEqual([]);
  });

  it('sees through wrappers in files that never say Intercom', () => {
    const files = {
      ...server(DEFINITIONS),
      'web/messenger.ts': `import { update } from '@intercom/messenger-js-sdk';
export const tell = (attributes: Record<string, unknown>) => update({ ...attributes, last_seen: Date.now() });
`,
      'web/use-plan.ts': `import { tell } from './messenger';
export const usePlan = (plan: string) => { useEffect(() => tell({ plan }), [plan]); };
`,
      'web/Chat.tsx': `import Intercom from 'react-intercom';
export const Chat = ({ user, ...rest }) => <Intercom appID="x" {...user} {...rest} />;
`,
      'web/Page.tsx': `import { Chat } from './Chat';
const user = { email: 'a@b.c', seats: 3 };
export const Page = () => <Chat user={user} plan="pro" />;
`,
    };
    expect(unwritable(files, 'web/use-plan.ts').map((line) => line.slice(0, 40))).toEqual([
      '2:67 The Messenger may not write `plan`,',
    ]);
    expect(unwritable(files, 'web/messenger.ts')).toEqual([]);
    expect(unwritable(files, 'web/Page.tsx').map((line) => line.slice(0, 41))).toEqual([
      '2:32 The Messenger may not write `seats`,',
      '3:45 The Messenger may not write `plan`, ',
    ]);
  });

  it('offers to make it writable where it is created in the same file', () => {
    const code = `const headers = { 'Intercom-Version': '2.12' };
const create = (body) =>
  fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers, body: JSON.stringify(body) });
create({ name: 'plan', model: 'contact' });
create({ name: 'seats', model: 'contact', messenger_writable: false });
Intercom('update', { plan: 'pro', seats: 3 });
`;
    const project = createTempProject({ 'package.json': '{}', 'all.js': code });
    const messages = lint(project, 'all.js', { rules: { [UNWRITABLE]: 'error' } });
    const fixed = messages.map(({ suggestions }) =>
      (suggestions ?? []).map(({ desc, fix }) => {
        const text = code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]);
        return [desc, text.split('\n').find((line, index) => line !== code.split('\n')[index])];
      }),
    );
    expect(fixed).toEqual([
      [
        [
          'Create `plan` with `messenger_writable: true`.',
          "create({ name: 'plan', model: 'contact', messenger_writable: true });",
        ],
      ],
      [
        [
          'Create `seats` with `messenger_writable: true`.',
          "create({ name: 'seats', model: 'contact', messenger_writable: true });",
        ],
      ],
    ]);
  });
});

describe('the suggestions of require-messenger-writable', () => {
  const MISSING = 'intercom-api/require-messenger-writable';
  const descriptions = (files: Readonly<Record<string, string>>): string[][] => {
    const project = createTempProject({
      'package.json': '{}',
      'server/sync.js': `const headers = { 'Intercom-Version': '2.12' };
const create = (body) =>
  fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers, body: JSON.stringify(body) });
create({ name: 'plan', model: 'contact' });
`,
      ...files,
    });
    return lint(project, 'server/sync.js', { rules: { [MISSING]: 'error' } }).map(
      ({ suggestions }) => (suggestions ?? []).map(({ desc }) => desc),
    );
  };
  const FALSE = 'Add `messenger_writable: false`: what the API does with this request today.';
  const TRUE = 'Add `messenger_writable: true`: the Messenger may write the attribute.';

  it('are in the order of safety where nothing is known of the Messenger', () => {
    expect(descriptions({})).toEqual([[FALSE, TRUE]]);
    expect(descriptions({ 'web/chat.js': "Intercom('update', traits());\n" })).toEqual([
      [FALSE, TRUE],
    ]);
  });

  it('begin with true where the Messenger writes the attribute', () => {
    const at = { 'web/chat.js': "Intercom('update', { plan: 'pro' });\n" };
    const page = {
      'web/index.html': "<p>\n<script>intercomSettings = { plan: 'pro' }</script>\n",
    };
    expect(descriptions(at)).toEqual([
      [
        'Add `messenger_writable: true`: the Messenger writes the attribute (web/chat.js:1:22).',
        FALSE,
      ],
    ]);
    expect(descriptions(page)).toEqual([
      [
        'Add `messenger_writable: true`: the Messenger writes the attribute (web/index.html:2:30).',
        FALSE,
      ],
    ]);
  });

  it('say that nobody writes it where all Messenger code is known', () => {
    const files = {
      'web/chat.js': "Intercom('boot', { app_id: 'x', company: { plan: 'pro' } });\n",
    };
    expect(descriptions(files)).toEqual([
      [
        'Add `messenger_writable: false`: what the API does with this request today, and no Messenger code of this project writes the attribute.',
        TRUE,
      ],
    ]);
    // A native app that hands attributes over may hand over any; one that starts the Messenger does not.
    const start = 'import Intercom\nIntercom.setApiKey(key, forAppId: app)\n';
    expect(descriptions({ ...files, 'ios/Chat.swift': start })).toEqual(descriptions(files));
    const write = `${start}Intercom.updateUser(with: attributes)\n`;
    expect(descriptions({ ...files, 'ios/Chat.swift': write })).toEqual([[FALSE, TRUE]]);
    // What becomes of a value that has the name, in code that leads to the Messenger, nobody knows.
    const far = "import './chat';\nexport const traits = { plan: 'pro' };\n";
    expect(descriptions({ ...files, 'web/far.js': far })).toEqual([[FALSE, TRUE]]);
    expect(descriptions({ ...files, 'web/far.js': far.replace("import './chat';", '') })).toEqual(
      descriptions(files),
    );
    // So may Segment, if its settings say that.
    const segment = "window.analytics.identify(user.id, { plan: 'pro' });\n";
    expect(descriptions({ ...files, 'web/track.js': segment })).toEqual([[FALSE, TRUE]]);
    expect(descriptions({ ...files, 'web/track.test.js': segment })).toEqual(descriptions(files));
  });
});

describe('no-unknown-messenger-attribute', () => {
  const unknown = (files: Readonly<Record<string, string>>): string[] =>
    reports(
      { 'web/chat.js': "Intercom('update', { coupon: 'X', email });\n", ...files },
      'web/chat.js',
      [UNKNOWN],
    );

  it('reports what nothing creates', () => {
    expect(unknown(server(DEFINITIONS))).toEqual([
      '1:22 Nothing in this project creates the attribute `coupon` for contacts, although it creates others.',
    ]);
  });

  it('says nothing in a project that creates none', () => {
    expect(
      unknown({
        'server/data_attributes.js': "fetch('https://api.intercom.io/data_attributes');\n",
      }),
    ).toEqual([]);
  });

  it('says nothing where a create has a name that is not known', () => {
    const more = `${DEFINITIONS}\n  { name: process.env.ATTRIBUTE, model: 'contact' },`;
    expect(unknown(server(more))).toEqual([]);
  });

  it.each([
    [
      'pushes to it',
      "import { definitions } from './definitions';\ndefinitions.push({ name: 'coupon', model: 'contact', data_type: 'string' });\n",
    ],
    [
      'pushes to it by its namespace',
      "import * as all from './definitions';\nall.definitions.unshift({ name: 'coupon', model: 'contact', data_type: 'string' });\n",
    ],
    [
      'pushes to it in a function',
      "import { definitions } from './definitions';\nexport function add(name) { definitions.push({ name, model: 'contact', data_type: 'string' }); }\n",
    ],
  ])('says nothing where another module of the program %s', (_, more) => {
    const files = {
      ...server(DEFINITIONS),
      'server/coupons.js': more,
      'server/main.js': "import './coupons';\nimport { sync } from './sync';\nawait sync();\n",
    };
    expect(unknown(files)).toEqual([]);
  });

  it('reports it where another list is pushed to', () => {
    const files = {
      ...server(DEFINITIONS),
      'server/coupons.js':
        "import { definitions } from './definitions';\nconst names = definitions.map(({ name }) => name);\nnames.push('coupon');\n",
      'server/main.js': "import './coupons';\nimport { sync } from './sync';\nawait sync();\n",
    };
    expect(unknown(files)).toHaveLength(1);
  });
});
