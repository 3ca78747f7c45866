/**
 * What each occurrence of a word is. The whole text of a module is accounted for: what is no part of
 * a request or version is a comment, a name, a text or markup.
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { Module } from '../modules/module.js';
import type { Place } from '../places.js';
import { createLineIndex } from '../syntax/locate.js';
import type { VisitorKeys } from '../syntax/tree.js';
import type { Account, Occurrence, RequestExplanation, VersionExplanation } from './explanation.js';
import type { Word } from './words.js';

/** A stretch of a file that is a part of something explained. */
export interface Part {
  readonly place: Place;
  readonly account: Account;
}

/** The parts that requests and versions are made of, by file; the smallest come first. */
export function partsByFile(
  requests: readonly RequestExplanation[],
  versions: readonly VersionExplanation[],
): ReadonlyMap<string, readonly Part[]> {
  const parts = new Map<string, Part[]>();
  const add = (place: Place, account: Account): void => {
    const list = parts.get(place.path) ?? [];
    parts.set(place.path, list);
    list.push({ place, account });
  };
  for (const version of versions) {
    const { pin, steps, places } = version;
    for (const place of [pin.place, ...steps.map((step) => step.place), ...places]) {
      add(place, { kind: 'version', version });
    }
  }
  for (const request of requests) {
    for (const place of request.places) add(place, { kind: 'request', request });
  }
  const sizeOf = ({ place }: Part): number => place.end - place.start;
  // Sorting is stable: of two equal stretches, that of the version counts, and of two requests the
  // one that is of more interest.
  for (const list of parts.values()) {
    list.sort((a, b) => sizeOf(a) - sizeOf(b) || rankOf(a.account) - rankOf(b.account));
  }
  return parts;
}

function rankOf(account: Account): number {
  if (account.kind !== 'request') return 0;
  const { outcome } = account.request;
  return outcome.kind === 'elsewhere' ? 3 : outcome.kind === 'decided-by-callers' ? 2 : 1;
}

/** What is written where, in a file that was parsed. */
export function accountFor(
  module: Module,
  words: readonly Word[],
  parts: readonly Part[],
): readonly Occurrence[] {
  const lines = createLineIndex(module.text);
  return words.map(({ index, text }) => {
    const end = index + text.length;
    const { line, column } = lines.positionAt(index);
    return {
      place: { path: module.path, start: index, end, line, column },
      word: text,
      account: accountOf(module, index, parts),
    };
  });
}

function accountOf(module: Module, offset: number, parts: readonly Part[]): Account {
  const { ast, visitorKeys } = module.tree;
  // A shebang is no comment to every parser.
  if (module.text.startsWith('#!') && offset < endOfLine(module.text)) return { kind: 'comment' };
  if (ast.comments?.some((comment) => contains(comment, offset))) return { kind: 'comment' };
  const node = innermost(ast, visitorKeys, offset);
  const part = parts.find(
    ({ place }) =>
      place.start <= offset &&
      offset < place.end &&
      // What is written in a callback inside of a call need not be a part of the call.
      !isBehindFunction(node, place),
  );
  if (part) return part.account;
  switch (node.type) {
    case 'Program':
      return { kind: 'markup' };
    case 'Literal':
    case 'TemplateElement':
      if (isModuleName(node)) return { kind: 'import' };
      return { kind: namesApi(textOf(node)) ? 'unused-address' : 'text' };
    case 'TemplateLiteral':
    case 'JSXText':
      return { kind: 'text' };
    default:
      return { kind: 'name' };
  }
}

function endOfLine(text: string): number {
  const end = text.search(/[\r\n]/u);
  return end < 0 ? text.length : end;
}

function contains({ range }: { readonly range: readonly [number, number] }, offset: number) {
  return range[0] <= offset && offset < range[1];
}

function innermost(root: TSESTree.Node, keys: VisitorKeys, offset: number): TSESTree.Node {
  let current = root;
  for (;;) {
    const inner = childAt(current, keys, offset);
    if (inner === undefined) return current;
    current = inner;
  }
}

function childAt(
  node: TSESTree.Node,
  keys: VisitorKeys,
  offset: number,
): TSESTree.Node | undefined {
  for (const key of keys[node.type] ?? []) {
    // The visitor keys of a node name those of its properties that hold nodes.
    const value = (node as unknown as Readonly<Record<string, unknown>>)[key];
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child) && contains(child, offset)) return child;
    }
  }
  return undefined;
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'range' in value;
}

/** Whether a function lies between a node and the stretch around it. */
function isBehindFunction(node: TSESTree.Node, { start, end }: Place): boolean {
  for (
    let current: TSESTree.Node | undefined = node;
    current && !(current.range[0] <= start && end <= current.range[1]);
    current = current.parent
  ) {
    if (
      current.type === 'BlockStatement' &&
      current.parent.type.includes('Function') &&
      current.range[0] > start
    ) {
      return true;
    }
  }
  return false;
}

/** The source of an import or export, or the argument of `require` or `import()`. */
function isModuleName(node: TSESTree.Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
    case 'ImportExpression':
    case 'TSExternalModuleReference':
    case 'TSImportType':
      return true;
    case 'TSLiteralType':
      return parent.parent.type === 'TSImportType';
    case 'TSModuleDeclaration':
      return true;
    case 'CallExpression': {
      const { callee } = parent;
      const name = callee.type === 'MemberExpression' ? callee.object : callee;
      return (
        name.type === 'Identifier' &&
        /^(?:require|jest|vi|proxyquire)$/u.test(name.name) &&
        parent.arguments[0] === node
      );
    }
    default:
      return false;
  }
}

function textOf(node: TSESTree.Literal | TSESTree.TemplateElement): string {
  return node.type === 'Literal' ? String(node.value) : node.value.raw;
}

/** Whether a text is an address, a path or a header of the API; the Messenger's scripts are not. */
function namesApi(text: string): boolean {
  return /(?<!widget\.|js\.)\bintercom\.io|^intercom-version$|\bdata_attributes\b/iu.test(text);
}
