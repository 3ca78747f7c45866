/** What a module may hand to the Messenger without a call that shows it. */
import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { Undecided } from '../api-call.js';
import type { EvaluationContext } from '../evaluate/context.js';
import { membersOf, type FunctionNode } from '../evaluate/value.js';
import { readVariable } from '../evaluate/variables.js';
import { boundCall } from '../files/messenger-files.js';
import { functionAround, type Module } from '../modules/module.js';
import { createLineIndex } from '../syntax/locate.js';
import { extractScripts } from '../syntax/scripts.js';
import { walk } from '../syntax/traverse.js';
import { ELEMENT_METHODS } from '../paths/path-finder.js';
import { isSettingsName } from './recognise.js';

/** Code in a text, such as the snippet that a page gets: `__html: "window.intercomSettings = …"`. */
const CODE_IN_TEXT = /intercomSettings|\bIntercom\s*\(/u;

/** What stands in the markup of a component or page and may hand something over: `@click="$intercom.update(plan)"`. */
const IN_MARKUP = new RegExp(
  [
    String.raw`\$intercom\b`,
    String.raw`\bIntercom\s*\(`,
    'intercomSettings',
    boundCall.source,
  ].join('|'),
  'gu',
);

/** The places of a module where code that is not parsed names the Messenger. */
export function codeInTexts(module: Module): readonly Undecided[] {
  const { tree, text } = module;
  const found: Undecided[] = [];
  if (CODE_IN_TEXT.test(text)) {
    walk(tree.ast, tree.visitorKeys, (node) => {
      const written = textOf(node);
      if (written === undefined || !CODE_IN_TEXT.test(written) || isSettingsName(written)) return;
      found.push({ place: module.placeOf(node), reason: 'it is code in a text' });
    });
  }
  return [...found, ...inMarkup(module)];
}

/** The same outside of the scripts of a component or page. */
function inMarkup({ path, text }: Module): readonly Undecided[] {
  const [, extension] = /\.(vue|svelte|astro|html?)$/iu.exec(path) ?? [];
  if (extension === undefined) return [];
  const kind = extension.toLowerCase();
  const scripts = extractScripts(kind === 'svelte' || kind === 'astro' ? kind : 'vue', text).text;
  const lines = createLineIndex(text);
  return [...text.matchAll(IN_MARKUP)]
    .filter(({ index }) => scripts[index] === ' ')
    .map(({ index, 0: match }) => ({
      place: { path, start: index, end: index + match.length, ...lines.positionAt(index) },
      reason: 'the markup calls it',
    }));
}

function textOf(node: TSESTree.Node): string | undefined {
  if (node.type === 'TemplateElement') return node.value.raw;
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}

/**
 * Whether all that calls the function around a node is seen: it has a name, and everybody who uses the
 * name calls it. What is handed on as a value may be called by anybody.
 */
export function areCallersSeen(
  context: EvaluationContext,
  module: Module,
  node: TSESTree.Node,
  others: readonly Module[],
): boolean {
  return areCallersOfSeen(context, module, functionAround(node), others);
}

/** The same of a function. */
export function areCallersOfSeen(
  context: EvaluationContext,
  module: Module,
  fn: FunctionNode | undefined,
  others: readonly Module[],
): boolean {
  const name = fn && nameOf(fn);
  const variable = name && module.variableOf(name);
  if (fn === undefined || variable === undefined) return false;
  if (!variable.references.every(({ identifier, init }) => init === true || isCalled(identifier))) {
    return false;
  }
  // Of a function inside of another, no import knows.
  if (functionAround(fn) !== undefined) return true;
  const isRequired = others.some((other) =>
    other.contents.loads.some(({ specifier }) => {
      const resolution = context.graph.resolve(specifier, other.path);
      return resolution.kind === 'file' && resolution.path === module.path;
    }),
  );
  // Where a module is loaded as a value, it may be handed on as one.
  if (isRequired) return false;
  const imports = importedIn(context, others);
  const names = [...(imports.get(fn) ?? []), ...(imports.get(module) ?? [])];
  return names.every(({ references }) =>
    references.every(({ identifier }) => isCalled(identifier)),
  );
}

/** The names under which modules import functions and whole modules. */
type Imports = ReadonlyMap<FunctionNode | Module, readonly Variable[]>;

/** By the list of modules: they are asked for each function whose callers matter. */
const knownImports = new WeakMap<readonly Module[], Imports>();

function importedIn(context: EvaluationContext, modules: readonly Module[]): Imports {
  const known = knownImports.get(modules);
  if (known) return known;
  const found = new Map<FunctionNode | Module, Variable[]>();
  for (const module of modules) {
    for (const local of importsOf(module)) {
      const variable = module.variableOf(local);
      if (variable === undefined) continue;
      for (const value of membersOf(
        readVariable(context, module, variable, undefined, module.topFrame),
      )) {
        const key =
          value.kind === 'function'
            ? value.node
            : value.kind === 'namespace'
              ? value.module
              : undefined;
        if (key === undefined) continue;
        const names = found.get(key) ?? [];
        names.push(variable);
        found.set(key, names);
      }
    }
  }
  knownImports.set(modules, found);
  return found;
}

/** Whether the function around a node has a name, and somebody uses that without calling it: `{ create }`. */
export function isHandedOn(
  context: EvaluationContext,
  module: Module,
  node: TSESTree.Node,
  others: readonly Module[],
): boolean {
  const fn = functionAround(node);
  const isNamed = fn !== undefined && nameOf(fn) !== undefined;
  return isNamed && !areCallersSeen(context, module, node, others);
}

/** `function tell() {}`, `const tell = () => {}` */
function nameOf(fn: FunctionNode): TSESTree.Identifier | undefined {
  if (fn.type === 'FunctionDeclaration') return fn.id ?? undefined;
  const { parent } = fn;
  return parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier'
    ? parent.id
    : undefined;
}

/** Whether a name is called, rendered or exported where it stands, by itself or as a namespace. */
function isCalled(identifier: TSESTree.Identifier | TSESTree.JSXIdentifier): boolean {
  const { parent } = identifier;
  switch (parent.type) {
    case 'CallExpression':
      return parent.callee === identifier || isRunOverList(parent, identifier);
    case 'MemberExpression':
      return (
        parent.object === identifier &&
        parent.parent.type === 'CallExpression' &&
        parent.parent.callee === parent
      );
    case 'ExportSpecifier':
    case 'JSXOpeningElement':
    case 'JSXClosingElement':
    case 'ExportDefaultDeclaration':
      return true;
    default:
      return false;
  }
}

/** `definitions.map(create)`: that is followed as a call. */
function isRunOverList(
  { callee, arguments: [first] }: TSESTree.CallExpression,
  identifier: TSESTree.Node,
): boolean {
  return (
    first === identifier &&
    callee.type === 'MemberExpression' &&
    !callee.computed &&
    callee.property.type === 'Identifier' &&
    ELEMENT_METHODS.has(callee.property.name)
  );
}

/** The local names of all that a module imports. */
function importsOf({ tree }: Module): readonly TSESTree.Identifier[] {
  return tree.ast.body.flatMap((statement) =>
    statement.type === 'ImportDeclaration' ? statement.specifiers.map(({ local }) => local) : [],
  );
}
