/** The bytes of the edits: what is inserted, where, in which style, and that nothing else moves. */
import { describe, expect, it } from 'vitest';
import { applyTextEdits, parseSource } from '../src/index.js';
import { type Files, findingsIn, upgrade } from './support.js';

/**
 * The files after `prepare`, the phase that only adds keys. Checks on the way what has to hold
 * of every edit: the result parses, and a second run has nothing to do.
 */
function prepare(files: Files): {
  readonly after: Files;
  readonly manual: readonly string[];
  readonly undecided: readonly string[];
} {
  const first = upgrade(files, { phase: 'prepare' });
  for (const [path, text] of Object.entries(first.after)) {
    if (/\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/u.test(path)) {
      expect(parseSource(`/app/${path}`, text).kind, `${path} parses`).toBe('parsed');
    }
  }
  const second = upgrade(first.after, { phase: 'prepare' });
  expect(second.after, 'a second run changes nothing').toEqual(first.after);
  const bumped = upgrade(files);
  const again = upgrade(bumped.after);
  expect(again.after, 'a second upgrade changes nothing').toEqual(bumped.after);
  return first;
}

/** The one file after `prepare`. */
function prepared(text: string, path = 'src/attributes.js'): string {
  return prepare({ [path]: text }).after[path] ?? '';
}

/** The file after the linter's suggestion `true` for each finding. */
function repaired(text: string, path = 'src/attributes.js'): string {
  const edits = findingsIn({ [path]: text }, path).flatMap((finding) =>
    finding.kind === 'missing-messenger-writable' ? (finding.repairs?.true ?? []) : [],
  );
  return applyTextEdits(text, edits);
}

const sendAt = (version: string, literal: string): string =>
  `import axios from 'axios';
const HEADERS = { 'Intercom-Version': '${version}' };
export const add = (base, extra, name) =>
  axios.post('https://api.intercom.io/data_attributes', ${literal}, { headers: HEADERS });
`;

/** The literal after `prepare` at 2.10, which has to be what the linter writes at 2.11. */
function literal(before: string): string {
  const cut = (text: string, version: string): string => {
    const [head = '', tail = ''] = sendAt(version, '<here>').split('<here>');
    expect(text.startsWith(head) && text.endsWith(tail), 'nothing else moves').toBe(true);
    return text.slice(head.length, text.length - tail.length);
  };
  const upgraded = cut(prepared(sendAt('2.10', before)), '2.10');
  const linted = cut(repaired(sendAt('2.11', before)), '2.11');
  // With an unknown spread the linter is silent.
  if (linted !== before) expect(linted).toBe(upgraded);
  return upgraded;
}

describe('a literal on one line', () => {
  it.each([
    ['{ name: "plan" }', '{ name: "plan", messenger_writable: true }'],
    ['{name: "plan"}', '{name: "plan", messenger_writable: true}'],
    ['{ name: "plan", }', '{ name: "plan", messenger_writable: true, }'],
    ['{ name: "plan" , }', '{ name: "plan" , messenger_writable: true, }'],
    ['{ name }', '{ name, messenger_writable: true }'],
    ['{name,model:"contact"}', '{name,model:"contact", messenger_writable: true}'],
    [`{ 'name': 'plan' }`, `{ 'name': 'plan', 'messenger_writable': true }`],
    ['{ "name": "plan" }', '{ "name": "plan", "messenger_writable": true }'],
    [
      `{ "name": "plan", 'model': 'contact' }`,
      `{ "name": "plan", 'model': 'contact', "messenger_writable": true }`,
    ],
    [
      `{ 'name': 'plan', model: 'contact' }`,
      `{ 'name': 'plan', model: 'contact', messenger_writable: true }`,
    ],
    [`{ ["name"]: 'plan' }`, `{ ["name"]: 'plan', messenger_writable: true }`],
    ['{}', '{ messenger_writable: true }'],
    ['{ }', '{ messenger_writable: true }'],
    ['({ name: "plan" })', '({ name: "plan", messenger_writable: true })'],
    ['{ name: ("plan") }', '{ name: ("plan"), messenger_writable: true }'],
    ['{ name: (("plan")), }', '{ name: (("plan")), messenger_writable: true, }'],
    ['{ name: "}, {" }', '{ name: "}, {", messenger_writable: true }'],
    ['{ name: `a\\`}` }', '{ name: `a\\`}`, messenger_writable: true }'],
    ['{ options: [{ value: "a" }] }', '{ options: [{ value: "a" }], messenger_writable: true }'],
    ['{ name: /[/*]}/.source }', '{ name: /[/*]}/.source, messenger_writable: true }'],
    ['{ name: a => a }', '{ name: a => a, messenger_writable: true }'],
    ['{ async name() {} }', '{ async name() {}, messenger_writable: true }'],
    ['{ messenger_writable: undefined }', '{ messenger_writable: true }'],
    [
      '{ name, messenger_writable: undefined, model: "contact" }',
      '{ name, messenger_writable: true, model: "contact" }',
    ],
    ['{ name, messenger_writable: void 0 }', '{ name, messenger_writable: true }'],
    ['{ name, "messenger_writable":undefined }', '{ name, "messenger_writable":true }'],
    [
      '{ name, messenger_writable: /* as before */ undefined /* ! */ }',
      '{ name, messenger_writable: /* as before */ true /* ! */ }',
    ],
    ['{ name, messenger_writable: (undefined) }', '{ name, messenger_writable: (true) }'],
  ])('%s', (before, after) => {
    expect(literal(before)).toBe(after);
  });

  it.each([
    '{ name, messenger_writable: true }',
    '{ name, messenger_writable: false }',
    '{ name, messenger_writable: null }',
    '{ name, "messenger_writable": false, }',
    '{ ["messenger_writable"]: true }',
    '{ messenger_writable: true, ...base }',
    '{ ...base, messenger_writable: true }',
    '{ name, get messenger_writable() { return true; } }',
  ])('stays: %s', (text) => {
    expect(literal(text)).toBe(text);
  });
});

describe('spreads: before the first, so that a value inside still wins', () => {
  it.each([
    ['{ ...base }', '{ messenger_writable: true, ...base }'],
    ['{...base}', '{messenger_writable: true, ...base}'],
    ['{ ...base, }', '{ messenger_writable: true, ...base, }'],
    ['{ name, ...base }', '{ name, messenger_writable: true, ...base }'],
    [
      '{ name, ...base, model: "contact", ...extra }',
      '{ name, messenger_writable: true, ...base, model: "contact", ...extra }',
    ],
    [`{ 'name': name, ...base }`, `{ 'name': name, 'messenger_writable': true, ...base }`],
    ['{ ...(extra && { hint: 1 }) }', '{ messenger_writable: true, ...(extra && { hint: 1 }) }'],
    [
      '{ ...(extra && { messenger_writable: false }) }',
      '{ messenger_writable: true, ...(extra && { messenger_writable: false }) }',
    ],
    ['{ /* all of it */ ...base }', '{ /* all of it */ messenger_writable: true, ...base }'],
    [
      '{ name /* the key */, ...base }',
      '{ name /* the key */, messenger_writable: true, ...base }',
    ],
    ['{\n  ...base,\n}', '{\n  messenger_writable: true,\n  ...base,\n}'],
    ['{\n  name,\n  ...base\n}', '{\n  name,\n  messenger_writable: true,\n  ...base\n}'],
    [
      '{\n  name, // the key\n  ...base,\n}',
      '{\n  name, // the key\n  messenger_writable: true,\n  ...base,\n}',
    ],
    [
      '{\n  name,\n\n  // whatever was configured\n  ...base,\n}',
      '{\n  name,\n\n  messenger_writable: true,\n  // whatever was configured\n  ...base,\n}',
    ],
    [
      '{\n  // whatever was configured\n  ...base,\n}',
      '{\n  messenger_writable: true,\n  // whatever was configured\n  ...base,\n}',
    ],
    [
      '{\n  /*\n   * whatever was configured\n   */\n  ...base,\n}',
      '{\n  messenger_writable: true,\n  /*\n   * whatever was configured\n   */\n  ...base,\n}',
    ],
    ['{ name, ...base,\n  model: 1 }', '{ name, messenger_writable: true, ...base,\n  model: 1 }'],
    ['{ ...base, messenger_writable: undefined }', '{ ...base, messenger_writable: true }'],
  ])('%j', (before, after) => {
    expect(literal(before)).toBe(after);
  });
});

describe('a literal on several lines', () => {
  it.each([
    [
      'a trailing comma',
      '{\n    name: "plan",\n    model: "contact",\n  }',
      '{\n    name: "plan",\n    model: "contact",\n    messenger_writable: true,\n  }',
    ],
    [
      'no trailing comma',
      '{\n    name: "plan",\n    model: "contact"\n  }',
      '{\n    name: "plan",\n    model: "contact",\n    messenger_writable: true\n  }',
    ],
    [
      'tabs',
      '{\n\t\tname: "plan",\n\t}',
      '{\n\t\tname: "plan",\n\t\tmessenger_writable: true,\n\t}',
    ],
    [
      'several in a line',
      '{\n    name: "plan", model: "contact",\n    data_type: "string", archived: false\n  }',
      '{\n    name: "plan", model: "contact",\n    data_type: "string", archived: false,\n    messenger_writable: true\n  }',
    ],
    [
      'the first on the line of the brace',
      '{ name: "plan",\n    model: "contact" }',
      '{ name: "plan",\n    model: "contact",\n    messenger_writable: true }',
    ],
    [
      'commas first',
      '{\n      name: "plan"\n    , model: "contact"\n  }',
      '{\n      name: "plan"\n    , model: "contact"\n    , messenger_writable: true\n  }',
    ],
    [
      'a blank line at the end',
      '{\n    name: "plan",\n\n  }',
      '{\n    name: "plan",\n    messenger_writable: true,\n\n  }',
    ],
    [
      'windows lines',
      '{\r\n    name: "plan",\r\n  }',
      '{\r\n    name: "plan",\r\n    messenger_writable: true,\r\n  }',
    ],
    [
      'windows lines without comma',
      '{\r\n    name: "plan"\r\n  }',
      '{\r\n    name: "plan",\r\n    messenger_writable: true\r\n  }',
    ],
    [
      'old mac lines',
      '{\r    name: "plan",\r  }',
      '{\r    name: "plan",\r    messenger_writable: true,\r  }',
    ],
    [
      'a template of several lines',
      '{\n    description: `two\nlines`,\n  }',
      '{\n    description: `two\nlines`,\n    messenger_writable: true,\n  }',
    ],
    [
      'a nested literal at the end',
      '{\n    name,\n    options: [\n      { value: 1 },\n    ],\n  }',
      '{\n    name,\n    options: [\n      { value: 1 },\n    ],\n    messenger_writable: true,\n  }',
    ],
    [
      'one line that breaks inside',
      '{ name, options: [\n    1,\n  ] }',
      '{ name, options: [\n    1,\n  ], messenger_writable: true }',
    ],
    ['empty', '{\n  }', '{ messenger_writable: true }'],
    [
      'quoted keys',
      `{\n    "name": "plan",\n    "model": "contact"\n  }`,
      `{\n    "name": "plan",\n    "model": "contact",\n    "messenger_writable": true\n  }`,
    ],
    [
      'undefined',
      '{\n    name,\n    messenger_writable: undefined, // yet\n  }',
      '{\n    name,\n    messenger_writable: true, // yet\n  }',
    ],
  ])('%s', (_, before, after) => {
    expect(literal(before)).toBe(after);
  });
});

describe('comments stay with what they are about', () => {
  it.each([
    [
      'behind the comma',
      '{\n    name, // shown to users\n  }',
      '{\n    name, // shown to users\n    messenger_writable: true,\n  }',
    ],
    [
      'behind the last property',
      '{\n    name // shown to users\n  }',
      '{\n    name, // shown to users\n    messenger_writable: true\n  }',
    ],
    [
      'a block behind the last property',
      '{\n    name /* shown */\n  }',
      '{\n    name, /* shown */\n    messenger_writable: true\n  }',
    ],
    [
      'a block before the comma',
      '{\n    name /* shown */,\n  }',
      '{\n    name /* shown */,\n    messenger_writable: true,\n  }',
    ],
    [
      'on a line of its own at the end',
      '{\n    name,\n    // archived: false,\n  }',
      '{\n    name,\n    messenger_writable: true,\n    // archived: false,\n  }',
    ],
    [
      'on a line of its own, no comma',
      '{\n    name\n    // archived: false,\n  }',
      '{\n    name,\n    messenger_writable: true\n    // archived: false,\n  }',
    ],
    [
      'two on one line',
      '{\n    name, /* a */ // b\n  }',
      '{\n    name, /* a */ // b\n    messenger_writable: true,\n  }',
    ],
    [
      'with a comma inside',
      '{\n    name // a, b\n  }',
      '{\n    name, // a, b\n    messenger_writable: true\n  }',
    ],
    [
      'with a comma inside a block',
      '{ name /* a, b */ }',
      '{ name /* a, b */, messenger_writable: true }',
    ],
    ['with a brace inside', '{ name /* } */ }', '{ name /* } */, messenger_writable: true }'],
    [
      'on one line behind the comma',
      '{ name, /* end */ }',
      '{ name, /* end */ messenger_writable: true, }',
    ],
    [
      'that ends the line of a one line literal',
      '{ name // shown\n  }',
      '{ name, // shown\n  messenger_writable: true\n  }',
    ],
    [
      'alone in the literal',
      '{ /* nothing yet */ }',
      '{ messenger_writable: true, /* nothing yet */ }',
    ],
    [
      'alone on a line',
      '{\n    // nothing yet\n  }',
      '{ messenger_writable: true,\n    // nothing yet\n  }',
    ],
    [
      'before the comma on the next line',
      '{\n    name // shown\n    , model\n  }',
      '{\n    name // shown\n    , model\n    , messenger_writable: true\n  }',
    ],
    [
      'a comma on a line of its own',
      '{\n    name // shown\n    ,\n  }',
      '{\n    name // shown\n    ,\n    messenger_writable: true,\n  }',
    ],
    [
      'a block over lines',
      '{\n    name, /* shown\n    to users */\n  }',
      '{\n    name, /* shown\n    to users */\n    messenger_writable: true,\n  }',
    ],
    [
      'with the key in it',
      '{\n    name,\n    // messenger_writable: true,\n  }',
      '{\n    name,\n    messenger_writable: true,\n    // messenger_writable: true,\n  }',
    ],
    [
      'an address',
      '{ url: "https://example.com" // https://\n  }',
      '{ url: "https://example.com", // https://\n  messenger_writable: true\n  }',
    ],
  ])('%s', (_, before, after) => {
    expect(literal(before)).toBe(after);
  });
});

describe('files of all kinds', () => {
  const script = `import axios from 'axios';
const headers = { 'Intercom-Version': '2.10' };
export const add = (name) => axios.post('https://api.intercom.io/data_attributes', { name, model: 'contact' }, { headers });
`;
  const scriptAfter = script.replace(
    `model: 'contact' }`,
    `model: 'contact', messenger_writable: true }`,
  );

  it.each(['a.js', 'a.mjs', 'a.cjs', 'a.jsx', 'a.ts', 'a.mts', 'a.cts', 'a.tsx'])('%s', (path) => {
    expect(prepared(script, path)).toBe(scriptAfter);
  });

  it('Flow', () => {
    const flow = (text: string) =>
      `// @flow strict\n${text.replace('(name)', '(name: ?string)')}export type Props = {| +name: string |};\n`;
    expect(prepared(flow(script))).toBe(flow(scriptAfter));
  });

  it('JSX', () => {
    const jsx = (text: string) =>
      `${text}export const Button = () => <button onClick={() => add('plan')} title="}">{/* } */}Add</button>;\n`;
    expect(prepared(jsx(script), 'src/button.jsx')).toBe(jsx(scriptAfter));
    expect(prepared(jsx(script), 'src/button.tsx')).toBe(jsx(scriptAfter));
  });

  it('JSX with the call inside', () => {
    const jsx = (literal: string) => `import axios from 'axios';
const headers = { 'Intercom-Version': '2.10' };
export const Button = ({ name }) => (
  <button
    onClick={async () => {
      await axios.post('https://api.intercom.io/data_attributes', ${literal}, { headers });
    }}
  >
    Add “{name}”
  </button>
);
`;
    expect(prepared(jsx('{ name }'), 'src/button.jsx')).toBe(
      jsx('{ name, messenger_writable: true }'),
    );
  });

  it('Vue, with two scripts and a template', () => {
    const vue = (text: string) => `<template>
  <button @click="add({ name: 'plan' })">Añadir</button>
</template>

<script lang="ts">
export default { name: 'AddButton' };
</script>

<script setup lang="ts">
${text.replace('export const', 'const').replace('(name)', '(name: string)')}</script>

<style>
button { color: teal }
</style>
`;
    expect(prepared(vue(script), 'src/AddButton.vue')).toBe(vue(scriptAfter));
  });

  it('Svelte', () => {
    const svelte = (text: string) =>
      `<script context="module">\n  export const prerender = false;\n</script>\n\n<script>\n${text.replaceAll(/^(?=.)/gmu, '  ')}</script>\n\n{#if true}<p>{'}'}</p>{/if}\n`;
    expect(prepared(svelte(script), 'src/Add.svelte')).toBe(svelte(scriptAfter));
  });

  it('Astro', () => {
    const astro = (text: string) =>
      `---\n${text.replace('export const', 'const')}await add('plan');\n---\n<p>{Astro.props.name}</p>\n`;
    expect(prepared(astro(script), 'src/pages/add.astro')).toBe(astro(scriptAfter));
  });

  it('Windows lines through and through', () => {
    const windows = (text: string) => text.replaceAll('\n', '\r\n');
    expect(prepared(windows(script))).toBe(windows(scriptAfter));
  });

  it('no final newline', () => {
    expect(prepared(script.trimEnd())).toBe(scriptAfter.trimEnd());
  });

  it('a hashbang', () => {
    expect(prepared(`#!/usr/bin/env node\n${script}`)).toBe(`#!/usr/bin/env node\n${scriptAfter}`);
  });

  it('characters of two units, of several bytes, and combined ones', () => {
    const text = (source: string) => `// 🚀 ñ é 日本 👩‍👩‍👧\nconst label = '🙂';\n${source}`;
    expect(prepared(text(script))).toBe(text(scriptAfter));
  });

  it('a byte order mark: the offsets count without it', () => {
    const { plan } = upgrade({ 'src/a.js': `\uFEFF${script}` }, { phase: 'prepare' });
    const edits = plan.edits.flatMap((edit) => edit.edits);
    expect(applyTextEdits(script, edits)).toBe(scriptAfter);
  });

  it('several calls in one file, each literal once', () => {
    const text = (a: string, b: string, c: string) => `const post = (path, body) =>
  fetch(\`https://api.intercom.io\${path}\`, {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(body),
  });
post('/data_attributes', ${a});
post('/tags', { name: 'vip' });
post('/data_attributes', ${b}), post('/data_attributes', ${c});
`;
    expect(
      prepared(text('{ name: "a" }', '{ name: "b", messenger_writable: false }', '{ name: "c" }')),
    ).toBe(
      text(
        '{ name: "a", messenger_writable: true }',
        '{ name: "b", messenger_writable: false }',
        '{ name: "c", messenger_writable: true }',
      ),
    );
  });
});

describe('what stays as it is', () => {
  it.each([
    [
      'another host',
      `axios.post('https://api.example.com/data_attributes', { name: 'a' }, { headers: { 'Intercom-Version': '2.10' } });`,
    ],
    [
      'another operation',
      `axios.put('https://api.intercom.io/data_attributes/1', { archived: true }, { headers: { 'Intercom-Version': '2.10' } });`,
    ],
    [
      'another path',
      `axios.post('https://api.intercom.io/tags', { name: 'a' }, { headers: { 'Intercom-Version': '2.10' } });`,
    ],
    [
      'a version that is there already',
      `axios.post('https://api.intercom.io/data_attributes', { name: 'a' }, { headers: { 'Intercom-Version': '2.11' } });`,
    ],
    [
      'a newer version',
      `axios.post('https://api.intercom.io/data_attributes', { name: 'a' }, { headers: { 'Intercom-Version': '2.13' } });`,
    ],
    [
      'a string that looks like it',
      `const sample = "axios.post('https://api.intercom.io/data_attributes', { name: 'a' })";`,
    ],
    [
      'a comment that looks like it',
      `// axios.post('https://api.intercom.io/data_attributes', { name: 'a' }, { headers: { 'Intercom-Version': '2.10' } });`,
    ],
  ])('%s', (_, statement) => {
    const text = `import axios from 'axios';\n${statement}\n`;
    expect(prepared(text)).toBe(text);
  });
});

/** A client of one's own, through which bodies from anywhere go out at 2.10. */
const CLIENT_TS = `import axios from 'axios';
export const http = axios.create({
  baseURL: 'https://api.intercom.io',
  headers: { 'Intercom-Version': '2.10' },
});
`;

/** One module beside the client: what `prepare` makes of it. */
function module(source: string, others: Files = {}): string {
  return (
    prepare({ 'src/client.ts': CLIENT_TS, 'src/attributes.ts': source, ...others }).after[
      'src/attributes.ts'
    ] ?? ''
  );
}

/** The statement that sends `body`, with what was before it left off. */
function sent(setup: string, statement: string): string {
  const head = `import { http } from './client.js';\n${setup}\n`;
  const after = module(head + statement);
  expect(after.startsWith(head), 'the lines before stay').toBe(true);
  return after.slice(head.length);
}

const TYPED_LACKING = `interface Definition { name: string; model: string }
const DEFINITIONS: Definition[] = [{ name: 'plan', model: 'contact' }];`;

describe('bodies put into another object at the call', () => {
  it.each([
    [
      'a name',
      `http.post('/data_attributes', one);`,
      `http.post('/data_attributes', { messenger_writable: true, ...one });`,
    ],
    [
      'a name with more arguments',
      `http.post('/data_attributes', one, { timeout: 5 });`,
      `http.post('/data_attributes', { messenger_writable: true, ...one }, { timeout: 5 });`,
    ],
    [
      'a name with a comma behind it',
      `http.post(\n  '/data_attributes',\n  one,\n);`,
      `http.post(\n  '/data_attributes',\n  { messenger_writable: true, ...one },\n);`,
    ],
    [
      'a name between comments',
      `http.post('/data_attributes', /* body */ one /* end */);`,
      `http.post('/data_attributes', /* body */ { messenger_writable: true, ...one } /* end */);`,
    ],
    [
      'a cast',
      `http.post('/data_attributes', one as object);`,
      `http.post('/data_attributes', { messenger_writable: true, ...one } as object);`,
    ],
    [
      'satisfies',
      `http.post('/data_attributes', one satisfies object);`,
      `http.post('/data_attributes', { messenger_writable: true, ...one } satisfies object);`,
    ],
    [
      '!',
      `http.post('/data_attributes', one!);`,
      `http.post('/data_attributes', { messenger_writable: true, ...one }!);`,
    ],
    [
      'a property',
      `http.request({ method: 'post', url: '/data_attributes', data: one });`,
      `http.request({ method: 'post', url: '/data_attributes', data: { messenger_writable: true, ...one } });`,
    ],
    [
      'shorthand',
      `const data = one;\n  http.request({ method: 'post', url: '/data_attributes', data });`,
      `const data = one;\n  http.request({ method: 'post', url: '/data_attributes', data: { messenger_writable: true, ...data } });`,
    ],
    [
      'an element',
      `http.post('/data_attributes', DEFINITIONS[0]);`,
      `http.post('/data_attributes', { messenger_writable: true, ...DEFINITIONS[0] });`,
    ],
  ])('%s', (_, before, after) => {
    const wrapInLoop = (statement: string) =>
      `for (const one of DEFINITIONS) {\n  ${statement}\n}\n`;
    expect(sent(TYPED_LACKING, wrapInLoop(before))).toBe(wrapInLoop(after));
  });

  it('JSON.stringify', () => {
    const text = (argument: string) => `interface Definition { name: string }
const DEFINITIONS: Definition[] = [{ name: 'plan' }];
for (const one of DEFINITIONS) {
  await fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(${argument}, null, 2),
  });
}
`;
    expect(prepared(text('one'), 'src/a.ts')).toBe(text('{ messenger_writable: true, ...one }'));
  });

  it('a parameter that callers of other files fill', () => {
    const text = (argument: string) => `import { http } from './client.js';
export interface Definition { name: string }
export async function create(definition: Definition) {
  const { data } = await http.post('/data_attributes', ${argument});
  return data;
}
`;
    expect(module(text('definition'))).toBe(text('{ messenger_writable: true, ...definition }'));
  });

  it('a parameter of type unknown', () => {
    const text = (argument: string) => `import { http } from './client.js';
export async function create(definition: unknown) {
  await http.post('/data_attributes', ${argument});
}
`;
    expect(module(text('definition'))).toBe(
      text('{ messenger_writable: true, ...(definition as object) }'),
    );
  });

  it('what comes from a package', () => {
    const text = (argument: string) => `import { definitions } from '@acme/definitions';
for (const one of definitions) {
  await fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(${argument}),
  });
}
`;
    expect(prepared(text('one'))).toBe(text('{ messenger_writable: true, ...one }'));
  });

  it('the result of a call', () => {
    const text = (argument: string) => `import { load } from '@acme/definitions';
await fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': '2.10' },
  body: JSON.stringify(${argument}),
});
`;
    expect(prepared(text('load("plan")'))).toBe(
      text('{ messenger_writable: true, ...load("plan") }'),
    );
    expect(prepared(text('await load("plan")'))).toBe(
      text('{ messenger_writable: true, ...await load("plan") }'),
    );
    expect(prepared(text('load?.("plan")'))).toBe(
      text('{ messenger_writable: true, ...load?.("plan") }'),
    );
    expect(prepared(text('load.plan ?? load.other'))).toBe(
      text('{ messenger_writable: true, ...load.plan ?? load.other }'),
    );
    expect(prepared(text('load.plan ? load.a : load.b'))).toBe(
      text('{ messenger_writable: true, ...load.plan ? load.a : load.b }'),
    );
    expect(prepared(text('(await load("plan")).body'))).toBe(
      text('{ messenger_writable: true, ...(await load("plan")).body }'),
    );
    expect(prepared(text('(load.plan)'))).toBe(
      text('({ messenger_writable: true, ...load.plan })'),
    );
    expect(prepared(text('(load as any).plan'), 'src/a.ts')).toBe(
      text('{ messenger_writable: true, ...(load as any).plan }'),
    );
  });

  it('is a manual step where it is a list of expressions', () => {
    const text = `import { load, log } from '@acme/definitions';
await fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': '2.10' },
  body: JSON.stringify((log('sending'), load('plan'))),
});
`;
    const { after } = prepare({ 'src/a.js': text });
    const kept = after['src/a.js'] ?? '';
    expect([
      text,
      text.replace(
        `(log('sending'), load('plan'))`,
        `({ messenger_writable: true, ...(log('sending'), load('plan')) })`,
      ),
    ]).toContain(kept);
  });
});

describe('definitions elsewhere', () => {
  const list = (...literals: string[]) =>
    `export const DEFINITIONS = [\n${literals.map((one) => `  ${one},\n`).join('')}];\n`;

  it('an untyped list that serves only creates is edited in place, each literal once', () => {
    const { after } = prepare({
      'src/client.ts': CLIENT_TS,
      'src/definitions.ts': list(
        `{ name: 'plan' }`,
        `{ name: 'seats', messenger_writable: false }`,
        `{ name: 'colour', ...{} }`,
      ),
      'src/setup.ts': `import { http } from './client.js';
import { DEFINITIONS } from './definitions.js';
export async function setup() {
  for (const definition of DEFINITIONS) await http.post('/data_attributes', definition);
}
export async function again() {
  await Promise.all(DEFINITIONS.map((definition) => http.post('/data_attributes', definition)));
}
`,
    });
    expect(after['src/definitions.ts']).toBe(
      list(
        `{ name: 'plan', messenger_writable: true }`,
        `{ name: 'seats', messenger_writable: false }`,
        `{ name: 'colour', messenger_writable: true, ...{} }`,
      ),
    );
    expect(after['src/setup.ts']).not.toContain('messenger_writable');
  });

  const SEND_ALL = `import { http } from './client.js';
import { DEFINITIONS } from './definitions.js';
for (const definition of DEFINITIONS) await http.post('/data_attributes', definition);
`;
  const WRAPPED_ALL = SEND_ALL.replace(
    'definition);',
    '{ messenger_writable: true, ...definition });',
  );

  it.each([
    [
      'a table that is shown',
      `import { DEFINITIONS } from './definitions.js';\nimport { render } from '@acme/table';\nrender(DEFINITIONS);\n`,
    ],
    [
      'another API',
      `import axios from 'axios';\nimport { DEFINITIONS } from './definitions.js';\nfor (const one of DEFINITIONS) await axios.post('https://api.example.com/fields', one);\n`,
    ],
    [
      'a snapshot',
      `import { DEFINITIONS } from './definitions.js';\nexport const snapshot = JSON.stringify(DEFINITIONS);\n`,
    ],
    [
      'a type of its elements',
      `import type { DEFINITIONS } from './definitions.js';\nexport const more: (typeof DEFINITIONS)[number][] = [{ name: 'seats' }];\n`,
    ],
    [
      'another name that leaves the module',
      `import { DEFINITIONS } from './definitions.js';\nexport const all = DEFINITIONS;\n`,
    ],
    [
      'a re-export as something else',
      `import { DEFINITIONS } from './definitions.js';\nexport const columns = DEFINITIONS.map((one) => ({ ...one, wide: true }));\n`,
    ],
    [
      'an update',
      `import { http } from './client.js';\nimport { DEFINITIONS } from './definitions.js';\nfor (const one of DEFINITIONS) await http.put('/data_attributes/7', one);\n`,
    ],
  ])('a list that %s uses too stays, and the call wraps', (_, other) => {
    const definitions = list(`{ name: 'plan' }`);
    const { after } = prepare({
      'src/client.ts': CLIENT_TS,
      'src/definitions.ts': definitions,
      'src/setup.ts': SEND_ALL,
      'src/other.ts': other,
    });
    expect(after).toEqual({
      'src/client.ts': CLIENT_TS,
      'src/definitions.ts': definitions,
      'src/setup.ts': WRAPPED_ALL,
      'src/other.ts': other,
    });
  });

  it.each([
    ['a log line', `import { DEFINITIONS } from './definitions.js';\nconsole.log(DEFINITIONS);\n`],
    [
      'its length',
      `import { DEFINITIONS } from './definitions.js';\nexport const count = DEFINITIONS.length;\n`,
    ],
    [
      'the names',
      `import { DEFINITIONS } from './definitions.js';\nexport const names = DEFINITIONS.map((one) => one.name);\n`,
    ],
    [
      'a type of its names',
      `import type { DEFINITIONS } from './definitions.js';\nexport type Name = (typeof DEFINITIONS)[number]['name'];\n`,
    ],
    [
      'a type of its keys',
      `import type { DEFINITIONS } from './definitions.js';\nexport type Index = keyof typeof DEFINITIONS;\n`,
    ],
  ])('%s is no other use', (_, other) => {
    const { after } = prepare({
      'src/client.ts': CLIENT_TS,
      'src/definitions.ts': list(`{ name: 'plan' }`),
      'src/setup.ts': SEND_ALL,
      'src/other.ts': other,
    });
    expect(after['src/definitions.ts']).toBe(list(`{ name: 'plan', messenger_writable: true }`));
    expect(after['src/setup.ts']).toBe(SEND_ALL);
  });

  it('a definition that a create at another version uses too stays, and the call wraps', () => {
    const other = `import axios from 'axios';
import { DEFINITIONS } from './definitions.js';
for (const one of DEFINITIONS) {
  await axios.post('https://api.intercom.io/data_attributes', one, { headers: { 'Intercom-Version': '2.12' } });
}
`;
    const definitions = list(`{ name: 'plan' }`);
    const { after } = prepare({
      'src/client.ts': CLIENT_TS,
      'src/definitions.ts': definitions,
      'src/setup.ts': SEND_ALL,
      'src/other.ts': other,
    });
    expect(after['src/definitions.ts']).toBe(definitions);
    expect(after['src/setup.ts']).toBe(WRAPPED_ALL);
    expect(after['src/other.ts']).toBe(other);
  });

  it('a single definition, imported by two files', () => {
    const send = (name: string) => `import { http } from './client.js';
import { PLAN } from './plan.js';
export const ${name} = () => http.post('/data_attributes', PLAN);
`;
    const { after } = prepare({
      'src/client.ts': CLIENT_TS,
      'src/plan.ts': `export const PLAN = {\n  name: 'plan',\n  model: 'contact',\n};\n`,
      'src/a.ts': send('a'),
      'src/b.ts': send('b'),
    });
    expect(after['src/plan.ts']).toBe(
      `export const PLAN = {\n  name: 'plan',\n  model: 'contact',\n  messenger_writable: true,\n};\n`,
    );
    expect(after['src/a.ts']).toBe(send('a'));
    expect(after['src/b.ts']).toBe(send('b'));
  });

  it('a definition outside what may be edited: the call wraps', () => {
    const files = {
      'src/client.ts': CLIENT_TS,
      'vendor/definitions.ts': list(`{ name: 'plan' }`),
      'src/setup.ts': SEND_ALL.replace('./definitions.js', '../vendor/definitions.js'),
    };
    const { after } = upgrade(files, {
      phase: 'prepare',
      editable: (path) => path.startsWith('src/'),
    });
    expect(after['vendor/definitions.ts']).toBe(files['vendor/definitions.ts']);
    expect(after['src/setup.ts']).toBe(
      WRAPPED_ALL.replace('./definitions.js', '../vendor/definitions.js'),
    );
  });

  it('a builder', () => {
    const build = (literal: string) => `import { http } from './client.js';
function build(name: string) {
  return ${literal};
}
await http.post('/data_attributes', build('plan'));
await http.post('/data_attributes', build('seats'));
`;
    const after = module(build('{ name }'));
    const wrapped = build('{ name }').replaceAll(
      /build\('(\w+)'\)\)/gu,
      `{ messenger_writable: true, ...build('$1') })`,
    );
    expect([build('{ name, messenger_writable: true }'), wrapped]).toContain(after);
  });

  it('spread over a list: the literal of the call, before the spread', () => {
    expect(
      sent(
        `const LIST = [{ name: 'plan' }, { name: 'seats', messenger_writable: false }];`,
        `for (const one of LIST) await http.post('/data_attributes', { ...one, model: 'contact' });\n`,
      ),
    ).toBe(
      `for (const one of LIST) await http.post('/data_attributes', { messenger_writable: true, ...one, model: 'contact' });\n`,
    );
  });

  it('a body that gets the key only sometimes gets it before', () => {
    const text = (literal: string) => `import { http } from './client.js';
import { settings } from '@acme/settings';
const attribute: Record<string, unknown> = ${literal};
if (settings.closed) attribute.messenger_writable = false;
await http.post('/data_attributes', attribute);
`;
    expect(module(text(`{ name: 'plan' }`))).toBe(
      text(`{ name: 'plan', messenger_writable: true }`),
    );
  });

  it('a body from which the key is taken away is a manual step', () => {
    const text = `import { http } from './client.js';
import { settings } from '@acme/settings';
const attribute: Record<string, unknown> = { name: 'plan', messenger_writable: true };
if (settings.closed) delete attribute.messenger_writable;
await http.post('/data_attributes', attribute);
`;
    const { after, manual } = prepare({ 'src/client.ts': CLIENT_TS, 'src/attributes.ts': text });
    expect(after['src/attributes.ts']).toBe(text);
    expect(manual).toHaveLength(1);
  });

  it('a value that may be undefined is a manual step', () => {
    const text = `import { http } from './client.js';
import { settings } from '@acme/settings';
await http.post('/data_attributes', { name: 'plan', messenger_writable: settings.open ? true : undefined });
`;
    const { after, manual } = prepare({ 'src/client.ts': CLIENT_TS, 'src/attributes.ts': text });
    expect(after['src/attributes.ts']).toBe(text);
    expect(manual).toHaveLength(1);
  });

  it('Object.assign: into the first object', () => {
    expect(
      sent(
        `import { defaults } from '@acme/settings';`,
        `http.post('/data_attributes', Object.assign({}, defaults, { name: 'plan' }));\n`,
      ),
    ).toBe(
      `http.post('/data_attributes', Object.assign({ messenger_writable: true }, defaults, { name: 'plan' }));\n`,
    );
  });
});

describe('JSON that is written as text', () => {
  const text = (body: string) => `await fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': '2.10' },
  body: ${body},
});
`;
  it.each([
    [`'{"name":"plan"}'`, `'{"name":"plan","messenger_writable":true}'`],
    [`'{ "name": "plan" }'`, `'{ "name": "plan", "messenger_writable": true }'`],
    [
      `'{"name": "plan", "model": "contact"}'`,
      `'{"name": "plan", "model": "contact", "messenger_writable": true}'`,
    ],
    [`"{\\"name\\":\\"plan\\"}"`, `"{\\"name\\":\\"plan\\",\\"messenger_writable\\":true}"`],
    ['`{"name":"plan"}`', '`{"name":"plan","messenger_writable":true}`'],
    [
      '`{\n    "name": "plan",\n    "model": "contact"\n  }`',
      '`{\n    "name": "plan",\n    "model": "contact",\n    "messenger_writable": true\n  }`',
    ],
    [`'{}'`, `'{"messenger_writable":true}'`],
    [`'{"options":[{"value":"a"}]}'`, `'{"options":[{"value":"a"}],"messenger_writable":true}'`],
    [`'{"name":"}"}'`, `'{"name":"}","messenger_writable":true}'`],
    [`'{"name":"it\\'s"}'`, `'{"name":"it\\'s","messenger_writable":true}'`],
  ])('%s', (before, after) => {
    expect(prepared(text(before))).toBe(text(after));
    const at211 = (body: string) => text(body).replace('2.10', '2.11');
    expect(repaired(at211(before))).toBe(at211(after));
  });

  it.each([
    [`'{"name":"plan","messenger_writable":false}'`],
    [`'name=plan'`],
    ['`{"name":"${process.argv[2]}"}`'],
    [`'{"name":"plan",' + '"model":"contact"}'`],
    [`'{"name":"plan"\\n}'`],
    [`'{"name":"plan"}\\n'`],
  ])('%s stays, or still is JSON with the key', (before) => {
    const after = prepared(text(before));
    if (after === text(before)) return;
    const [, content = ''] = /body: ('[^\n]*'),\n/u.exec(after) ?? [];
    expect(content).toContain('messenger_writable');
    const value: unknown = JSON.parse(content.slice(1, -1).replaceAll('\\n', '\n'));
    expect(value).toHaveProperty('messenger_writable', true);
  });
});

describe('bodies that are no object at the place where they are sent', () => {
  const fetchWith = (property: string) =>
    `return fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: { 'Intercom-Version': '2.10' }, ${property} });`;

  it.each([
    [
      'text from a parameter',
      `export function post(payload: string) { ${fetchWith('body: payload')} }`,
    ],
    [
      'text from a parameter, by shorthand',
      `export function post(body: string) { ${fetchWith('body')} }`,
    ],
    ['anything from a parameter', `export function post(body) { ${fetchWith('body')} }`],
    [
      'a tagged template',
      'declare const json: any; export function post() { ' +
        fetchWith('body: json`{"name":"plan"}`') +
        ' }',
    ],
    [
      'a file',
      `import { readFile } from 'node:fs/promises'; export async function post() { ${fetchWith(`body: await readFile('plan.json', 'utf8')`)} }`,
    ],
    [
      'text from a package',
      `import { payload } from '@acme/payloads'; export function post() { ${fetchWith('body: payload')} }`,
    ],
    [
      'the result of a call',
      `import { toBody } from '@acme/payloads'; export function post(name: string) { ${fetchWith('body: toBody({ name })')} }`,
    ],
    [
      'a form for axios',
      `import { http } from './client.js'; export const post = (form: URLSearchParams) => http.post('/data_attributes', form);`,
    ],
    [
      'form data for axios',
      `import { http } from './client.js'; export const post = (form: FormData) => http.post('/data_attributes', form);`,
    ],
    [
      'form data or an object',
      `import { http } from './client.js'; export const post = (body: FormData | object) => http.post('/data_attributes', body);`,
    ],
    [
      'text, by its documentation',
      `import { http } from './client.js';
/**
 * Sends a definition.
 *
 * @param {string} definition as JSON
 */
export function post(definition) { return http.post('/data_attributes', definition); }`,
    ],
    [
      'text for axios',
      `import { http } from './client.js'; export const post = (json: string) => http.post('/data_attributes', json);`,
    ],
    [
      'a form made here',
      `import { http } from './client.js'; http.post('/data_attributes', new URLSearchParams({ name: 'plan' }));`,
    ],
    [
      'an instance that says itself what its JSON is',
      `import { http } from './client.js'; class Plan { toJSON() { return { name: 'plan' }; } } http.post('/data_attributes', new Plan());`,
    ],
    [
      'an unknown body of axios',
      `import { http } from './client.js'; import { payload } from '@acme/payloads'; http.post('/data_attributes', payload);`,
    ],
    [
      'a list',
      `import { http } from './client.js'; http.post('/data_attributes', [{ name: 'plan' }]);`,
    ],
  ])('%s stays', (_, source) => {
    expect(module(source)).toBe(source);
  });
});

describe('JSON that is kept in a variable before it is sent', () => {
  const send = `await fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: { 'Intercom-Version': '2.10' }, body });\n`;

  it('a literal inside', () => {
    expect(prepared(`const body = JSON.stringify({ name: 'plan' });\n${send}`)).toBe(
      `const body = JSON.stringify({ name: 'plan', messenger_writable: true });\n${send}`,
    );
  });

  it('a literal before', () => {
    expect(
      prepared(`const plan = { name: 'plan' };\nconst body = JSON.stringify(plan);\n${send}`),
    ).toBe(
      `const plan = { name: 'plan', messenger_writable: true };\nconst body = JSON.stringify(plan);\n${send}`,
    );
  });

  it('a literal inside that another API gets too', () => {
    const text = (argument: string) => `const body = JSON.stringify(${argument});
await fetch('https://api.example.com/fields', { method: 'POST', body });
${send}`;
    expect(prepared(text(`{ name: 'plan' }`))).toBe(text(`{ name: 'plan' }`));
  });

  it('something unknown: at the place where it becomes JSON, or by hand', () => {
    const text = (argument: string) => `export async function add(payload) {
  const body = JSON.stringify(${argument});
  ${send}}
`;
    expect([text('payload'), text('{ messenger_writable: true, ...payload }')]).toContain(
      prepared(text('payload')),
    );
  });
});

describe('undefined that is put in afterwards', () => {
  it.each([
    ['by an assignment', `plan.messenger_writable = undefined;`],
    [
      'by an assignment under a condition',
      `if (process.env.PLAIN) plan.messenger_writable = undefined;`,
    ],
    ['by a merge', `Object.assign(plan, { messenger_writable: undefined });`],
    ['by a deletion', `delete plan.messenger_writable;`],
  ])('%s: a key in the literal would not arrive', (_, write) => {
    const text = `import { http } from './client.js';
const plan: Record<string, unknown> = { name: 'plan' };
${write}
await http.post('/data_attributes', plan);
`;
    const { after, manual } = prepare({ 'src/client.ts': CLIENT_TS, 'src/attributes.ts': text });
    const edited = after['src/attributes.ts'] ?? '';
    if (edited === text) expect(manual).toHaveLength(1);
    else
      expect([
        text.replace('= undefined', '= true'),
        text.replace(', plan)', ', { ...plan, messenger_writable: true })'),
      ]).toContain(edited);
  });
});

describe('intercom-client 3 to 5: the call becomes a raw request', () => {
  const manifest = (range: string): Files => ({
    'package.json': `{ "dependencies": { "intercom-client": "${range}" } }`,
  });
  const setup = (version: string) => `import { Client } from 'intercom-client';
const client = new Client({ tokenAuth: { token: process.env.INTERCOM_TOKEN } });
client.useRequestOpts({ headers: { 'Intercom-Version': '${version}' } });
`;
  /** What becomes of a statement behind the client, in JavaScript or TypeScript. */
  function raw(statement: string, path = 'src/sync.js', range = '^5.0.0'): string {
    const files = { ...manifest(range), [path]: setup('2.10') + statement };
    const { after } = prepare(files);
    const text = after[path] ?? '';
    expect(text.startsWith(setup('2.10')), 'the client stays').toBe(true);
    return text.slice(setup('2.10').length);
  }

  it.each(['^3.0.0', '~4.0.0', '5.0.0', '^5.0.0'])('intercom-client %s', (range) => {
    expect(
      raw(
        `await client.dataAttributes.create({ name: 'plan', model: 'contact', dataType: 'string' });\n`,
        'src/sync.js',
        range,
      ),
    ).toBe(
      `await client.post({ url: '/data_attributes', data: { name: 'plan', model: 'contact', data_type: 'string', messenger_writable: true } });\n`,
    );
  });

  it.each([
    [
      'on one line, with a trailing comma',
      `await client.dataAttributes.create({ name, dataType: 'string', });`,
      `await client.post({ url: '/data_attributes', data: { name, data_type: 'string', messenger_writable: true, } });`,
    ],
    [
      'shorthand that is renamed',
      `const add = (dataType) => client.dataAttributes.create({ name: 'plan', dataType });`,
      `const add = (dataType) => client.post({ url: '/data_attributes', data: { name: 'plan', data_type: dataType, messenger_writable: true } });`,
    ],
    [
      'quoted keys',
      `client.dataAttributes.create({ 'name': 'plan', 'dataType': 'string' });`,
      `client.post({ url: '/data_attributes', data: { 'name': 'plan', 'data_type': 'string', 'messenger_writable': true } });`,
    ],
    [
      'double quotes',
      `client.dataAttributes.create({ name: "plan", model: "contact", dataType: "string", description: "The plan", options: ["a", "b"] });`,
      `client.post({ url: "/data_attributes", data: { name: "plan", model: "contact", data_type: "string", description: "The plan", options: ["a", "b"], messenger_writable: true } });`,
    ],
    [
      'several lines',
      `await client.dataAttributes.create({\n  name: 'plan',\n  model: 'contact',\n  dataType: 'string', // for now\n});`,
      `await client.post({\n  url: '/data_attributes',\n  data: {\n    name: 'plan',\n    model: 'contact',\n    data_type: 'string', // for now\n    messenger_writable: true,\n  },\n});`,
    ],
    [
      'several lines without trailing comma',
      `await client.dataAttributes.create({\n    name: 'plan',\n    dataType: 'string'\n});`,
      `await client.post({\n    url: '/data_attributes',\n    data: {\n        name: 'plan',\n        data_type: 'string',\n        messenger_writable: true\n    }\n});`,
    ],
    [
      'tabs',
      `async function run() {\n\tawait client.dataAttributes.create({\n\t\tname: 'plan',\n\t\tdataType: 'string',\n\t});\n}`,
      `async function run() {\n\tawait client.post({\n\t\turl: '/data_attributes',\n\t\tdata: {\n\t\t\tname: 'plan',\n\t\t\tdata_type: 'string',\n\t\t\tmessenger_writable: true,\n\t\t},\n\t});\n}`,
    ],
    [
      'a broken chain',
      `client\n  .dataAttributes\n  .create({ name: 'plan', dataType: 'string' })\n  .then(console.log);`,
      `client\n  .post({ url: '/data_attributes', data: { name: 'plan', data_type: 'string', messenger_writable: true } })\n  .then(console.log);`,
    ],
    [
      'optional chains',
      `client?.dataAttributes.create({ name: 'plan', dataType: 'string' });`,
      `client?.post({ url: '/data_attributes', data: { name: 'plan', data_type: 'string', messenger_writable: true } });`,
    ],
    [
      'comments inside',
      `client.dataAttributes.create(/* the plan */ { /* a */ name: 'plan', /* b */ dataType: 'string' /* c */ } /* d */);`,
      `client.post(/* the plan */ { url: '/data_attributes', data: { /* a */ name: 'plan', /* b */ data_type: 'string' /* c */, messenger_writable: true } } /* d */);`,
    ],
  ])('%s', (_, before, after) => {
    expect(raw(`${before}\n`)).toBe(`${after}\n`);
  });

  it('typed, so that the result still compiles', () => {
    expect(
      raw(
        `const created = await client.dataAttributes.create({ name: 'plan', model: ModelType.CONTACT, dataType: DataType.STRING });\ndeclare const ModelType: any, DataType: any;\n`,
        'src/sync.ts',
      ),
    ).toBe(
      `const created = await client.post<import('intercom-client').DataAttributeObject>({ url: '/data_attributes', data: { name: 'plan', model: ModelType.CONTACT, data_type: DataType.STRING, messenger_writable: true } });\ndeclare const ModelType: any, DataType: any;\n`,
    );
  });

  it('Windows lines', () => {
    const windows = (text: string) => text.replaceAll('\n', '\r\n');
    const files = {
      ...manifest('^5.0.0'),
      'src/sync.js': windows(
        `${setup('2.10')}client.dataAttributes.create({\n  name: 'plan',\n  dataType: 'string',\n});\n`,
      ),
    };
    expect(prepare(files).after['src/sync.js']).toBe(
      windows(
        `${setup('2.10')}client.post({\n  url: '/data_attributes',\n  data: {\n    name: 'plan',\n    data_type: 'string',\n    messenger_writable: true,\n  },\n});\n`,
      ),
    );
  });

  it('text of several lines inside keeps its lines', () => {
    const before =
      "client.dataAttributes.create({\n  name: 'plan',\n  description: `one\n  two`,\n});\n";
    const after = raw(before);
    expect(after).toContain('`one\n  two`');
    expect(after).toContain('messenger_writable: true');
  });

  it.each([
    [
      'a body in a variable',
      `const plan = { name: 'plan', dataType: 'string' };\nclient.dataAttributes.create(plan);`,
    ],
    ['a spread', `client.dataAttributes.create({ ...base, dataType: 'string' });`],
    ['a computed key', `client.dataAttributes.create({ [base]: 'plan', dataType: 'string' });`],
    [
      'a key that the SDK drops',
      `client.dataAttributes.create({ name: 'plan', dataType: 'string', archived: true });`,
    ],
    [
      'a snake case key, which the SDK drops',
      `client.dataAttributes.create({ name: 'plan', data_type: 'string' });`,
    ],
    [
      'a method',
      `client.dataAttributes.create({ name() { return 'plan'; }, dataType: 'string' });`,
    ],
    [
      'another argument',
      `client.dataAttributes.create({ name: 'plan', dataType: 'string' }, { retries: 2 });`,
    ],
    [
      'the resource in a variable',
      `const { dataAttributes } = client;\ndataAttributes.create({ name: 'plan', dataType: 'string' });`,
    ],
    [
      'a bound method',
      `const create = client.dataAttributes.create.bind(client.dataAttributes);\ncreate({ name: 'plan', dataType: 'string' });`,
    ],
  ])('%s stays', (_, statement) => {
    const text = `const base = JSON.parse(process.argv[2]);\n${statement}\n`;
    expect(raw(text)).toBe(text);
  });

  it.each([
    ['false', `messenger_writable: false`],
    ['false in camel case', `messengerWritable: false`],
    ['something unknown', `messengerWritable: process.argv.includes('--open')`],
  ])('a dropped value of %s is a decision for people', (_, property) => {
    const text = `${setup('2.10')}client.dataAttributes.create({ name: 'plan', dataType: 'string', ${property} });\n`;
    const { after, manual } = prepare({ ...manifest('^5.0.0'), 'src/sync.js': text });
    expect(after['src/sync.js']).toBe(text);
    expect(manual).toHaveLength(1);
  });

  it.each(['messenger_writable', 'messengerWritable'])(
    'a dropped %s: true goes out at last',
    (name) => {
      expect(
        raw(`client.dataAttributes.create({ name: 'plan', dataType: 'string', ${name}: true });\n`),
      ).toBe(
        `client.post({ url: '/data_attributes', data: { name: 'plan', data_type: 'string', messenger_writable: true } });\n`,
      );
    },
  );

  it('raw requests that are there already get the key', () => {
    expect(
      raw(
        `client.post({ url: '/data_attributes', data: { name: 'plan', data_type: 'string' } });\n`,
      ),
    ).toBe(
      `client.post({ url: '/data_attributes', data: { name: 'plan', data_type: 'string', messenger_writable: true } });\n`,
    );
  });

  it('look-alikes stay', () => {
    for (const statement of [
      `client.dataAttributes.update({ id: 1, archived: true });`,
      `client.tags.create({ name: 'vip' });`,
      `other.dataAttributes.create({ name: 'plan', dataType: 'string' });`,
    ]) {
      expect(raw(`import { other } from '@acme/other';\n${statement}\n`)).toBe(
        `import { other } from '@acme/other';\n${statement}\n`,
      );
    }
  });

  it('the suggestion of the linter is the same edit', () => {
    const call = `client.dataAttributes.create({ name: 'plan', dataType: 'string' });\n`;
    const files = { ...manifest('^5.0.0'), 'src/sync.js': setup('2.11') + call };
    const edits = findingsIn(files, 'src/sync.js').flatMap((finding) =>
      finding.kind === 'missing-messenger-writable' ? (finding.repairs?.true ?? []) : [],
    );
    expect(applyTextEdits(files['src/sync.js'], edits).slice(setup('2.11').length)).toBe(raw(call));
  });

  it('intercom-client 6 sends the key itself', () => {
    const text = (literal: string) => `import { IntercomClient } from 'intercom-client';
const client = new IntercomClient({ token: 'x', version: '2.10' });
await client.dataAttributes.create(${literal});
`;
    const { after } = prepare({
      ...manifest('^6.0.0'),
      'src/sync.js': text(`{ name: 'plan', model: 'contact', data_type: 'string' }`),
    });
    expect(after['src/sync.js']).toBe(
      text(`{ name: 'plan', model: 'contact', data_type: 'string', messenger_writable: true }`),
    );
  });
});

describe('raw requests in awkward places', () => {
  const files = (path: string, statement: string): Files => ({
    'package.json': '{ "dependencies": { "intercom-client": "^5.0.0" } }',
    [path]: `import { Client } from 'intercom-client';
export const client = new Client({ tokenAuth: { token: 'x' } });
client.useRequestOpts({ headers: { 'Intercom-Version': '2.10' } });
${statement}
`,
  });
  const rewrite = (statement: string, path = 'src/sync.js'): string =>
    (prepare(files(path, statement)).after[path] ?? '')
      .split('\n')
      .slice(3)
      .join('\n')
      .replace(/\n$/u, '');

  it('one create inside the argument of another: each has the key, or stays to be done by hand', () => {
    const statement = `client.dataAttributes.create({ name: (await client.dataAttributes.create({ name: 'inner', dataType: 'string' })).name, dataType: 'string' });`;
    const { after, manual } = prepare(files('src/sync.js', statement));
    const keys = (after['src/sync.js'] ?? '').split('messenger_writable: true').length - 1;
    expect(keys + manual.length).toBe(2);
  });

  it('another create inside the argument', () => {
    const statement = `client.dataAttributes.create({ name: await fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: { 'Intercom-Version': '2.10' }, body: JSON.stringify({ name: 'inner' }) }).then(String), dataType: 'string' });`;
    const { after, manual } = prepare(files('src/sync.js', statement));
    const keys = (after['src/sync.js'] ?? '').split('messenger_writable: true').length - 1;
    expect(keys + manual.length).toBe(2);
  });

  it.each([
    [
      'a cast',
      `(client as any).dataAttributes.create({ name: 'plan', dataType: 'string' });`,
      'src/sync.ts',
    ],
    [
      'await',
      `(await client).dataAttributes.create({ name: 'plan', dataType: 'string' });`,
      'src/sync.js',
    ],
    [
      'parentheses',
      `((client)).dataAttributes.create({ name: 'plan', dataType: 'string' });`,
      'src/sync.js',
    ],
    [
      'parentheses around the resource',
      `(client.dataAttributes).create({ name: 'plan', dataType: 'string' });`,
      'src/sync.js',
    ],
    [
      'parentheses around the method',
      `(client.dataAttributes.create)({ name: 'plan', dataType: 'string' });`,
      'src/sync.js',
    ],
    ['!', `client!.dataAttributes!.create({ name: 'plan', dataType: 'string' });`, 'src/sync.ts'],
    [
      'a comment inside parentheses',
      `(client /* ours */).dataAttributes.create({ name: 'plan', dataType: 'string' });`,
      'src/sync.js',
    ],
    [
      'an argument in parentheses',
      `client.dataAttributes.create(({ name: 'plan', dataType: 'string' }));`,
      'src/sync.js',
    ],
    [
      'names in brackets',
      `client['dataAttributes']['create']({ name: 'plan', dataType: 'string' });`,
      'src/sync.js',
    ],
  ])('%s around what is called: rewritten so that it parses, or left', (_, statement, path) => {
    const after = rewrite(statement, path);
    if (after === statement) return;
    expect(after).toContain(
      `{ url: '/data_attributes', data: { name: 'plan', data_type: 'string', messenger_writable: true } }`,
    );
    expect(after).not.toContain('create');
  });

  it('a string over two lines keeps its value', () => {
    const after = rewrite(
      `client.dataAttributes.create({\n  name: 'pl\\\nan',\n  dataType: 'string',\n});`,
    );
    expect(after).toContain(`'pl\\\nan'`);
  });

  it('comments in the chain are not lost', () => {
    const after = rewrite(
      `client.dataAttributes /* the resource */\n  // make it\n  .create({ name: 'plan', dataType: 'string' });`,
    );
    expect(after).toContain('/* the resource */');
    expect(after).toContain('// make it');
  });

  it('the key in both spellings is never doubled', () => {
    const after = rewrite(
      `client.dataAttributes.create({ name: 'plan', messenger_writable: true, messengerWritable: false });`,
    );
    expect(after.split('messenger_writable').length).toBeLessThanOrEqual(2);
  });
});

describe('definitions that a template shows', () => {
  it.each([
    [
      'Vue',
      'src/Attributes.vue',
      (send: string) => `<script setup>
import { http } from './client.js';
const DEFINITIONS = [{ name: 'plan' }];
for (const one of DEFINITIONS) http.post('/data_attributes', ${send});
</script>
<template><p v-for="one in DEFINITIONS">{{ one }}</p></template>
`,
    ],
    [
      'Svelte',
      'src/Attributes.svelte',
      (send: string) => `<script>
  import { http } from './client.js';
  const DEFINITIONS = [{ name: 'plan' }];
  for (const one of DEFINITIONS) http.post('/data_attributes', ${send});
</script>
{#each DEFINITIONS as one}<p>{JSON.stringify(one)}</p>{/each}
`,
    ],
    [
      'Astro',
      'src/attributes.astro',
      (send: string) => `---
import { http } from './client.js';
const DEFINITIONS = [{ name: 'plan' }];
for (const one of DEFINITIONS) await http.post('/data_attributes', ${send});
---
<Table rows={DEFINITIONS} />
`,
    ],
  ])('%s: the call wraps', (_, path, page) => {
    const { after } = prepare({ 'src/client.ts': CLIENT_TS, [path]: page('one') });
    expect(after[path]).toBe(page('{ messenger_writable: true, ...one }'));
  });
});

describe('the linter repairs as the codemod edits', () => {
  const page = (version: string, source: string) => `import axios from 'axios';
const http = axios.create({
  baseURL: 'https://api.intercom.io',
  headers: { 'Intercom-Version': '${version}' },
});
${source}
`;
  it.each([
    ['a variable', `const plan = { name: 'plan' };\nhttp.post('/data_attributes', plan);`],
    [
      'a typed variable',
      `interface Plan { name: string }\nconst plan: Plan = { name: 'plan' };\nhttp.post('/data_attributes', plan);`,
    ],
    [
      'a variable that another request uses',
      `const plan = { name: 'plan' };\nhttp.post('/data_attributes', plan);\nhttp.put('/data_attributes/7', plan);`,
    ],
    [
      'a list',
      `const ALL = [{ name: 'plan' }, { name: 'seats', messenger_writable: false }, { name: 'colour' }];\nfor (const one of ALL) http.post('/data_attributes', one);`,
    ],
    [
      'a helper',
      `const create = (one: object) => http.post('/data_attributes', one);\ncreate({ name: 'plan' });\ncreate({ name: 'seats', messenger_writable: false });`,
    ],
    [
      'one of two',
      `http.post('/data_attributes', process.argv[2] ? { name: 'plan' } : { name: 'seats' });`,
    ],
    [
      'Object.assign',
      `const plan = { name: 'plan' };\nhttp.post('/data_attributes', Object.assign({}, plan));`,
    ],
    [
      'a spread of something known',
      `const plan = { name: 'plan' };\nhttp.post('/data_attributes', { ...plan, model: 'contact' });`,
    ],
    [
      'undefined',
      `http.post('/data_attributes', { name: 'plan', messenger_writable: undefined });`,
    ],
    [
      'undefined by a constant',
      `const UNSET = undefined;\nhttp.post('/data_attributes', { name: 'plan', messenger_writable: UNSET });`,
    ],
    [
      'undefined afterwards',
      `const plan: any = { name: 'plan' };\nplan.messenger_writable = undefined;\nhttp.post('/data_attributes', plan);`,
    ],
    [
      'a key taken out',
      `const { messenger_writable, ...plan } = { name: 'plan', messenger_writable: true };\nhttp.post('/data_attributes', plan);`,
    ],
    ['JSON text', `http.post('/data_attributes', '{"name":"plan"}');`],
    [
      'two calls with one literal',
      `const plan = { name: 'plan' };\nhttp.post('/data_attributes', plan);\nhttp.post('/data_attributes', plan);`,
    ],
  ])('%s', (_, source) => {
    const linted = repaired(page('2.11', source), 'src/attributes.ts');
    const upgraded = prepared(page('2.10', source), 'src/attributes.ts');
    expect(linted.replace(`'2.11'`, `'2.10'`)).toBe(upgraded);
  });

  it('a list of another file: the call here, with the list left alone', () => {
    const files = (send: string): Files => ({
      'src/definitions.ts': `export const DEFINITIONS = [{ name: 'plan' }, { name: 'seats' }];\n`,
      'src/setup.ts': page(
        '2.11',
        `import { DEFINITIONS } from './definitions.js';\nfor (const one of DEFINITIONS) http.post('/data_attributes', ${send});`,
      ),
    });
    const findings = findingsIn(files('one'), 'src/setup.ts');
    const wrapped = files('{ messenger_writable: true, ...one }')['src/setup.ts'];
    for (const finding of findings) {
      const edits =
        finding.kind === 'missing-messenger-writable' ? (finding.repairs?.true ?? []) : [];
      expect(applyTextEdits(files('one')['src/setup.ts'] ?? '', edits)).toBe(wrapped);
    }
    expect(findings).not.toHaveLength(0);
    expect(findingsIn(files('{ messenger_writable: true, ...one }'), 'src/setup.ts')).toEqual([]);
  });
});
