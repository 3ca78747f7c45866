/** The bytes of the edits: what is inserted, where, in which style, and that nothing else moves. */
import { describe, expect, it } from 'vitest';
import { applyTextEdits, parseSource } from '../src/index.js';
import { type Files, findingsIn, upgrade } from './support.js';

/**
 * The files after `prepare`, the phase that only adds keys. Checks on the way what has to hold
 * of every edit: the result parses, and a second run has nothing to do.
 */
function prepare(files: Files): { readonly after: Files; readonly manual: readonly string[]; readonly undecided: readonly string[] } {
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
    [`{ "name": "plan", 'model': 'contact' }`, `{ "name": "plan", 'model': 'contact', "messenger_writable": true }`],
    [`{ 'name': 'plan', model: 'contact' }`, `{ 'name': 'plan', model: 'contact', messenger_writable: true }`],
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
    ['{ name, messenger_writable: undefined, model: "contact" }', '{ name, messenger_writable: true, model: "contact" }'],
    ['{ name, messenger_writable: void 0 }', '{ name, messenger_writable: true }'],
    ['{ name, "messenger_writable":undefined }', '{ name, "messenger_writable":true }'],
    ['{ name, messenger_writable: /* as before */ undefined /* ! */ }', '{ name, messenger_writable: /* as before */ true /* ! */ }'],
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
    ['{ name, ...base, model: "contact", ...extra }', '{ name, messenger_writable: true, ...base, model: "contact", ...extra }'],
    [`{ 'name': name, ...base }`, `{ 'name': name, 'messenger_writable': true, ...base }`],
    ['{ ...(extra && { hint: 1 }) }', '{ messenger_writable: true, ...(extra && { hint: 1 }) }'],
    ['{ ...(extra && { messenger_writable: false }) }', '{ messenger_writable: true, ...(extra && { messenger_writable: false }) }'],
    ['{ /* all of it */ ...base }', '{ /* all of it */ messenger_writable: true, ...base }'],
    ['{ name /* the key */, ...base }', '{ name /* the key */, messenger_writable: true, ...base }'],
    ['{\n  ...base,\n}', '{\n  messenger_writable: true,\n  ...base,\n}'],
    ['{\n  name,\n  ...base\n}', '{\n  name,\n  messenger_writable: true,\n  ...base\n}'],
    ['{\n  name, // the key\n  ...base,\n}', '{\n  name, // the key\n  messenger_writable: true,\n  ...base,\n}'],
    ['{\n  name,\n\n  // whatever was configured\n  ...base,\n}', '{\n  name,\n\n  messenger_writable: true,\n  // whatever was configured\n  ...base,\n}'],
    ['{\n  // whatever was configured\n  ...base,\n}', '{\n  messenger_writable: true,\n  // whatever was configured\n  ...base,\n}'],
    ['{\n  /*\n   * whatever was configured\n   */\n  ...base,\n}', '{\n  messenger_writable: true,\n  /*\n   * whatever was configured\n   */\n  ...base,\n}'],
    ['{ name, ...base,\n  model: 1 }', '{ name, messenger_writable: true, ...base,\n  model: 1 }'],
    ['{ ...base, messenger_writable: undefined }', '{ ...base, messenger_writable: true }'],
  ])('%j', (before, after) => {
    expect(literal(before)).toBe(after);
  });
});

describe('a literal on several lines', () => {
  it.each([
    ['a trailing comma', '{\n    name: "plan",\n    model: "contact",\n  }', '{\n    name: "plan",\n    model: "contact",\n    messenger_writable: true,\n  }'],
    ['no trailing comma', '{\n    name: "plan",\n    model: "contact"\n  }', '{\n    name: "plan",\n    model: "contact",\n    messenger_writable: true\n  }'],
    ['tabs', '{\n\t\tname: "plan",\n\t}', '{\n\t\tname: "plan",\n\t\tmessenger_writable: true,\n\t}'],
    ['several in a line', '{\n    name: "plan", model: "contact",\n    data_type: "string", archived: false\n  }', '{\n    name: "plan", model: "contact",\n    data_type: "string", archived: false,\n    messenger_writable: true\n  }'],
    ['the first on the line of the brace', '{ name: "plan",\n    model: "contact" }', '{ name: "plan",\n    model: "contact",\n    messenger_writable: true }'],
    ['commas first', '{\n      name: "plan"\n    , model: "contact"\n  }', '{\n      name: "plan"\n    , model: "contact"\n    , messenger_writable: true\n  }'],
    ['a blank line at the end', '{\n    name: "plan",\n\n  }', '{\n    name: "plan",\n    messenger_writable: true,\n\n  }'],
    ['windows lines', '{\r\n    name: "plan",\r\n  }', '{\r\n    name: "plan",\r\n    messenger_writable: true,\r\n  }'],
    ['windows lines without comma', '{\r\n    name: "plan"\r\n  }', '{\r\n    name: "plan",\r\n    messenger_writable: true\r\n  }'],
    ['old mac lines', '{\r    name: "plan",\r  }', '{\r    name: "plan",\r    messenger_writable: true,\r  }'],
    ['a template of several lines', '{\n    description: `two\nlines`,\n  }', '{\n    description: `two\nlines`,\n    messenger_writable: true,\n  }'],
    ['a nested literal at the end', '{\n    name,\n    options: [\n      { value: 1 },\n    ],\n  }', '{\n    name,\n    options: [\n      { value: 1 },\n    ],\n    messenger_writable: true,\n  }'],
    ['one line that breaks inside', '{ name, options: [\n    1,\n  ] }', '{ name, options: [\n    1,\n  ], messenger_writable: true }'],
    ['empty', '{\n  }', '{ messenger_writable: true }'],
    ['quoted keys', `{\n    "name": "plan",\n    "model": "contact"\n  }`, `{\n    "name": "plan",\n    "model": "contact",\n    "messenger_writable": true\n  }`],
    ['undefined', '{\n    name,\n    messenger_writable: undefined, // yet\n  }', '{\n    name,\n    messenger_writable: true, // yet\n  }'],
  ])('%s', (_, before, after) => {
    expect(literal(before)).toBe(after);
  });
});

describe('comments stay with what they are about', () => {
  it.each([
    ['behind the comma', '{\n    name, // shown to users\n  }', '{\n    name, // shown to users\n    messenger_writable: true,\n  }'],
    ['behind the last property', '{\n    name // shown to users\n  }', '{\n    name, // shown to users\n    messenger_writable: true\n  }'],
    ['a block behind the last property', '{\n    name /* shown */\n  }', '{\n    name, /* shown */\n    messenger_writable: true\n  }'],
    ['a block before the comma', '{\n    name /* shown */,\n  }', '{\n    name /* shown */,\n    messenger_writable: true,\n  }'],
    ['on a line of its own at the end', '{\n    name,\n    // archived: false,\n  }', '{\n    name,\n    messenger_writable: true,\n    // archived: false,\n  }'],
    ['on a line of its own, no comma', '{\n    name\n    // archived: false,\n  }', '{\n    name,\n    messenger_writable: true\n    // archived: false,\n  }'],
    ['two on one line', '{\n    name, /* a */ // b\n  }', '{\n    name, /* a */ // b\n    messenger_writable: true,\n  }'],
    ['with a comma inside', '{\n    name // a, b\n  }', '{\n    name, // a, b\n    messenger_writable: true\n  }'],
    ['with a comma inside a block', '{ name /* a, b */ }', '{ name /* a, b */, messenger_writable: true }'],
    ['with a brace inside', '{ name /* } */ }', '{ name /* } */, messenger_writable: true }'],
    ['on one line behind the comma', '{ name, /* end */ }', '{ name, /* end */ messenger_writable: true, }'],
    ['that ends the line of a one line literal', '{ name // shown\n  }', '{ name, // shown\n  messenger_writable: true\n  }'],
    ['alone in the literal', '{ /* nothing yet */ }', '{ messenger_writable: true, /* nothing yet */ }'],
    ['alone on a line', '{\n    // nothing yet\n  }', '{ messenger_writable: true,\n    // nothing yet\n  }'],
    ['before the comma on the next line', '{\n    name // shown\n    , model\n  }', '{\n    name // shown\n    , model\n    , messenger_writable: true\n  }'],
    ['a comma on a line of its own', '{\n    name // shown\n    ,\n  }', '{\n    name // shown\n    ,\n    messenger_writable: true,\n  }'],
    ['a block over lines', '{\n    name, /* shown\n    to users */\n  }', '{\n    name, /* shown\n    to users */\n    messenger_writable: true,\n  }'],
    ['with the key in it', '{\n    name,\n    // messenger_writable: true,\n  }', '{\n    name,\n    messenger_writable: true,\n    // messenger_writable: true,\n  }'],
    ['an address', '{ url: "https://example.com" // https://\n  }', '{ url: "https://example.com", // https://\n  messenger_writable: true\n  }'],
  ])('%s', (_, before, after) => {
    expect(literal(before)).toBe(after);
  });
});
