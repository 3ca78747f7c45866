/** The scripts of Vue, Svelte and Astro files at their offsets. */
import { describe, expect, test } from 'vitest';
import { parseSource } from '../../src/syntax/index.js';

function statements(path: string, text: string): string[] {
  const outcome = parseSource(path, text);
  if (outcome.kind === 'failed') throw new Error(`${outcome.line ?? 0}: ${outcome.message}`);
  return outcome.tree.ast.body
    .filter(({ type }) => type !== 'BlockStatement')
    .map(({ range }) => text.slice(...range));
}

describe('Vue', () => {
  test('script and script setup, in TypeScript, with an attribute that holds a `>`', () => {
    const text = [
      '<template>',
      '  <button @click="send">Envoyé 𝒳</button>',
      '</template>',
      '<!-- <script>no()</script> -->',
      '<script lang="ts">',
      'export const version = "2.10" as string',
      '</script>',
      '<script setup lang="ts" generic="T extends Map<string, T>">',
      '(await load<Body>()).send()',
      '</script>',
      '<style>a > b { color: red }</style>',
    ].join('\r\n');
    expect(statements('/app/Card.vue', text)).toEqual([
      'export const version = "2.10" as string',
      '(await load<Body>()).send()',
    ]);
  });

  test('a block that ends in a comment does not swallow the next', () => {
    const text = '<script>a() // done</script><script setup>b()</script>';
    expect(statements('/app/Card.vue', text)).toEqual(['a()', 'b()']);
  });

  test('JavaScript with JSX; other languages are left out', () => {
    const text =
      '<script>render(<b/>)</script><script lang="coffee">a = -> b</script><script type="application/ld+json">{"a": 1}</script>';
    expect(statements('/app/Card.vue', text)).toEqual(['render(<b/>)']);
  });

  test('no script at all', () => {
    expect(statements('/app/Card.vue', '<template><b/></template>')).toEqual([]);
  });
});

describe('HTML', () => {
  test('inline scripts of all kinds, and none of those that are loaded', () => {
    const text =
      '<!doctype html><script src="a.js"></script><script>var a = 1</script><script type="module">b()</script><script type="text/x-template"><b/></script>';
    expect(statements('/app/index.html', text)).toEqual(['var a = 1', 'b()']);
  });

  test('what a server fills in stands for a name, what it only decides for nothing', () => {
    const text =
      '<script>\nset({ id: {{ user.id }}, name: "{{ user.name }}" });\n{% if a %}\nset(<%= raw b %>);\n{% endif %}\n</script>';
    expect(statements('/app/index.html', text)).toEqual([
      'set({ id: {{ user.id }}, name: "{{ user.name }}" });',
      'set(<%= raw b %>);',
    ]);
  });

  test('a script that is no JavaScript even so', () => {
    const outcome = parseSource(
      '/app/index.html',
      '<script>set({% if a %} 1 {% else %} 2 {% endif %})</script>',
    );
    expect(outcome.kind).toBe('failed');
  });
});

test('Svelte: module and instance script', () => {
  const text = `<script context="module" lang="ts">
  export const prerender: boolean = true;
</script>

<script lang='ts'>
  export let name: string;
  $: upper = name.toUpperCase();
</script>

{#if name}<p>{name}</p>{/if}`;
  expect(statements('/app/Card.svelte', text)).toEqual([
    'export const prerender: boolean = true;',
    'export let name: string;',
    '$: upper = name.toUpperCase();',
  ]);
});

describe('Astro', () => {
  test('front matter may return and await, scripts are TypeScript', () => {
    const text = `---
import { client } from '../intercom';
const attributes: Attribute[] = await client.list();
if (!attributes.length) return Astro.redirect('/');
---
<Layout title="a --- b">{attributes.map((a) => <p>{a.name}</p>)}</Layout>
<script>
  let count: number = 0;
</script>`;
    expect(statements('/app/index.astro', text)).toEqual([
      "import { client } from '../intercom';",
      'const attributes: Attribute[] = await client.list();',
      "if (!attributes.length) return Astro.redirect('/');",
      'let count: number = 0;',
    ]);
  });

  test('without front matter', () => {
    expect(statements('/app/index.astro', '<p>--- a ---</p><script>run()</script>')).toEqual([
      'run()',
    ]);
  });
});
