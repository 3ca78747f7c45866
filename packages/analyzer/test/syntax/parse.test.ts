/** Languages, scopes and errors of `parseSource`. */
import type { TSESTree } from '@typescript-eslint/types';
import { describe, expect, test } from 'vitest';
import { isSourcePath, parseSource, walk } from '../../src/syntax/index.js';
import type { SyntaxTree } from '../../src/syntax/index.js';

function parsed(path: string, text: string): SyntaxTree {
  const outcome = parseSource(path, text);
  if (outcome.kind === 'failed') throw new Error(`${path}: ${outcome.message}`);
  return outcome.tree;
}

/** Every statement at the top, as its type and its text in the file. */
function statements(path: string, text: string): string[] {
  return parsed(path, text).ast.body.map((node) => `${node.type}: ${text.slice(...node.range)}`);
}

function unresolvedNames(tree: SyntaxTree): string[] {
  return (tree.scopeManager.globalScope?.through ?? []).map(({ identifier }) =>
    String(identifier.name),
  );
}

function nodesOfType(tree: SyntaxTree, type: string): TSESTree.Node[] {
  const found: TSESTree.Node[] = [];
  walk(tree.ast, tree.visitorKeys, (node) => {
    if (String(node.type) === type) found.push(node);
  });
  return found;
}

describe('languages by extension', () => {
  test.each([
    ['/app/a.js', 'const view = <Card title="plan" />;'],
    ['/app/a.mjs', 'export default await load();'],
    ['/app/a.cjs', 'const { version } = require("./config"); return;'],
    ['/app/a.jsx', 'const view = <></>;'],
    ['/app/a.ts', 'const version = <string>input;'],
    ['/app/a.mts', 'const version = input!;'],
    ['/app/a.cts', 'import legacy = require("intercom-client");'],
    ['/app/a.tsx', 'const view = <Card<Plan> title={name as string} />;'],
    ['/app/a.d.ts', 'export declare function create(body: Body): Promise<void>;'],
  ])('%s', (path, text) => {
    expect(statements(path, text).join('\n')).toContain(text.slice(0, 8));
  });

  test('other extensions are known by their path, and parsing one says so', () => {
    expect(isSourcePath('/app/a.vue')).toBe(true);
    expect(isSourcePath('/app/notes.md')).toBe(false);
    expect(isSourcePath('/app.ts/LICENSE')).toBe(false);
    expect(parseSource('/app/notes.md', 'const a = 1;')).toEqual({
      kind: 'failed',
      message: 'No parser for files with this extension.',
    });
  });
});

describe('trees', () => {
  test('parentheses leave no node, ranges count UTF-16 units', () => {
    const text = 'const label = "𝒳é"; send((body));';
    expect(statements('/app/a.ts', text)).toEqual([
      'VariableDeclaration: const label = "𝒳é";',
      'ExpressionStatement: send((body));',
    ]);
    const tree = parsed('/app/a.ts', text);
    const body = nodesOfType(tree, 'Identifier').at(-1);
    expect(body?.range).toEqual([text.indexOf('body'), text.indexOf('body') + 4]);
    expect(body?.parent?.type).toBe('CallExpression');
  });

  test('every node but the program has the parent that holds it', () => {
    const tree = parsed(
      '/app/a.ts',
      'class A { @log() run(a = 1) { return { ...a, b: [a?.b] } } }',
    );
    const orphans: string[] = [];
    walk(tree.ast, tree.visitorKeys, (node) => {
      if (node.parent === undefined) orphans.push(node.type);
    });
    expect(orphans).toEqual(['Program']);
  });

  test('comments come with their ranges', () => {
    const text = 'send(); // once\n/* twice */';
    const ranges = parsed('/app/a.js', text).ast.comments?.map(({ range }) => text.slice(...range));
    expect(ranges).toEqual(['// once', '/* twice */']);
  });

  test('a hashbang is no obstacle', () => {
    expect(statements('/app/cli.js', '#!/usr/bin/env node\nrun();')).toEqual([
      'ExpressionStatement: run();',
    ]);
  });
});

describe('scopes', () => {
  test('globals have no definition, top-level names of any kind of file do', () => {
    const module = parsed('/app/a.ts', 'import { url } from "./url.js"; fetch(url);');
    expect(unresolvedNames(module)).toEqual(['fetch']);
    const commonjs = parsed('/app/a.cjs', 'const url = require("./url"); fetch(url);');
    expect(unresolvedNames(commonjs)).toEqual(['require', 'fetch']);
    expect(commonjs.ast.sourceType).not.toBe('module');
  });

  test('a local name hides the global one', () => {
    const tree = parsed('/app/a.js', 'function sync(fetch) { return fetch("/data_attributes"); }');
    expect(unresolvedNames(tree)).toEqual([]);
  });

  test('types are no globals either: `Promise` stays unresolved', () => {
    const tree = parsed('/app/a.ts', 'let pending: Promise<void>;');
    expect(unresolvedNames(tree)).toEqual(['Promise']);
  });

  test('JSX needs no React in scope', () => {
    expect(unresolvedNames(parsed('/app/a.jsx', 'const view = <div />;'))).toEqual([]);
  });
});

describe('CommonJS', () => {
  test('top-level return and sloppy mode', () => {
    expect(statements('/app/a.js', 'if (!enabled) return;\nwith (scope) run(010);')).toHaveLength(
      2,
    );
  });

  test('top-level return beside imports, as bundlers take it', () => {
    expect(statements('/app/a.js', 'import a from "a";\nif (!a) return;')).toHaveLength(2);
  });
});

describe('syntax errors', () => {
  test.each([
    ['/app/a.ts', 'const a = 1;\nconst b = ;\n', 2, 11],
    ['/app/a.js', 'send({ name: "plan" model: "contact" });', 1, 21],
    ['/app/a.js', 'const text = "never closed;', 1, 14],
    ['/app/a.ts', '<<<<<<< ours\na();\n=======\nb();\n>>>>>>> theirs', 1, 1],
    ['/app/a.ts', '\u2028\r\nconst = 1', 3, 7],
    ['/app/a.vue', '<template/>\n<script>\nconst a = ;\n</script>', 3, 11],
  ])('%s: %j', (path, text, line, column) => {
    expect(parseSource(path, text)).toMatchObject({ kind: 'failed', line, column });
  });

  test("the message is the parser's", () => {
    expect(parseSource('/app/a.ts', 'const a = ;')).toEqual({
      kind: 'failed',
      message: 'Unexpected token',
      line: 1,
      column: 11,
    });
  });
});

describe('deep nesting, which would end the process in the native parser', () => {
  const deep = 20_000;
  test.each([
    ['parentheses', '('.repeat(deep) + '1' + ')'.repeat(deep)],
    ['arrays', '['.repeat(deep) + ']'.repeat(deep)],
    ['unclosed', '{'.repeat(deep)],
    ['functions', 'x = ' + '(() => { return '.repeat(deep) + '1' + '})'.repeat(deep)],
    ['templates', 'x = ' + '`${'.repeat(deep) + '1' + '}`'.repeat(deep)],
    ['conditions', 'x = ' + 'a ? b :\n'.repeat(deep) + 'c'],
    ['else if', 'if (a) { b(); } else '.repeat(deep) + '{}'],
    ['assignments', 'a = '.repeat(deep) + '1'],
    ['type arguments', 'type A = ' + 'B<'.repeat(deep) + 'C' + '>'.repeat(deep)],
    ['Flow', '// @flow\n' + '('.repeat(deep) + '1' + ')'.repeat(deep)],
  ])('%s', (_name, text) => {
    expect(parseSource('/app/a.js', text)).toMatchObject({
      kind: 'failed',
      message: 'The code is nested too deeply to be analysed.',
    });
  });

  test('a long sum is answered, whether or not the scope analysis can follow it', () => {
    const outcome = parseSource('/app/a.js', `x = 1${' + 1'.repeat(30_000)};`);
    expect(outcome.kind === 'failed' ? outcome.message : 'parsed').toBe(
      'The code is nested too deeply to be analysed.',
    );
  });

  test('long files that are not deep are parsed', () => {
    const brackets = 'const pattern = /[({`"\']/; send(`https://api.intercom.io/${id}`, "(((");\n';
    const flat = 'a = b ? c : d\n'.repeat(1_000);
    const optional = `interface Body { ${'field?: string\n'.repeat(3_000)} }`;
    const list = `x = [${'{ name: "plan", writable: a ?? b },\n'.repeat(3_000)}]`;
    for (const text of [brackets.repeat(2_000), flat, optional, list]) {
      const outcome = parseSource('/app/a.ts', text);
      expect(outcome.kind === 'failed' ? outcome : 'parsed').toBe('parsed');
    }
  });
});
