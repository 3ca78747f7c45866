/** Values that come from other modules. */
import type { TSESTree } from '@typescript-eslint/types';
import { remotePackage } from '../host/manifest.js';
import { commonJsTarget, exportsOf, type ExportTarget } from '../modules/exports.js';
import type { Module } from '../modules/module.js';
import type { ModuleGraph } from '../modules/module-graph.js';
import type { EvaluationContext } from './context.js';
import { importedEnvironment } from './environments.js';
import { emptyObject, withProperty } from './objects.js';
import { readMember } from './members.js';
import { readVariable } from './variables.js';
import type { AbstractValue } from './value.js';
import { unknown, UNDEFINED, union } from './value.js';
import { isJsonPath } from '../syntax/json.js';

/** Modules whose exports are being looked up: a cycle of re-exports ends here. */
const underWay = new WeakMap<EvaluationContext, Set<string>>();

function guarded(
  context: EvaluationContext,
  key: string,
  look: () => AbstractValue | undefined,
): AbstractValue | undefined {
  let keys = underWay.get(context);
  if (keys === undefined) {
    keys = new Set();
    underWay.set(context, keys);
  }
  if (keys.has(key)) return undefined;
  keys.add(key);
  try {
    return look();
  } finally {
    keys.delete(key);
  }
}

function targetValue(
  context: EvaluationContext,
  module: Module,
  target: ExportTarget,
): AbstractValue | undefined {
  switch (target.kind) {
    case 'binding': {
      const variable = module.variableOf(target.identifier);
      return variable
        ? readVariable(context, module, variable, undefined, module.topFrame)
        : unknown(`\`${target.identifier.name}\` is exported but not defined`);
    }
    case 'expression':
      return context.evaluate(target.expression, module.topFrame);
    case 'declaration':
      return target.declaration.type === 'ClassDeclaration'
        ? { kind: 'class', node: target.declaration, module, closure: module.topFrame }
        : {
            kind: 'function',
            node: target.declaration,
            module,
            closure: module.topFrame,
            thisValue: undefined,
            boundArguments: [],
          };
    case 're-export':
      return importedValue(context, module, target.specifier, target.name);
  }
}

/** The message is a sentence of its own, and becomes the end of one here. */
function unreadable(specifier: string, message: string): AbstractValue {
  return unknown(`\`${specifier}\` could not be read: ${message.replace(/\.$/u, '')}`);
}

/** The value of `module.exports`; undefined where a module assigns none. */
function commonJsValue(context: EvaluationContext, module: Module): AbstractValue | undefined {
  const { commonJs } = exportsOf(module);
  if (commonJs.length === 0) return undefined;
  return guarded(context, `${module.path}\0module.exports`, () => {
    const whole = commonJs.filter((entry) => entry.name === undefined);
    let value: AbstractValue =
      whole.length === 0
        ? emptyObject({ module, node: module.tree.ast })
        : union(whole.map((entry) => context.evaluate(entry.value, module.topFrame)));
    for (const entry of commonJs) {
      if (entry.name === undefined || value.kind !== 'object') continue;
      value = withProperty(
        value,
        entry.name,
        context.evaluate(entry.value, module.topFrame),
        true,
        {
          module,
          node: entry.value,
        },
      );
    }
    return value;
  });
}

function findExport(
  context: EvaluationContext,
  module: Module,
  name: string,
): AbstractValue | undefined {
  const exports = exportsOf(module);
  const target = exports.named.get(name);
  if (target)
    return guarded(context, `${module.path}\0${name}`, () => targetValue(context, module, target));
  const assigned = exports.named.get('export=');
  if (assigned) {
    const whole = targetValue(context, module, assigned);
    return whole && name !== 'default' ? readMember(context, whole, name) : whole;
  }
  if (exports.commonJs.length > 0) {
    const whole = commonJsValue(context, module);
    if (whole === undefined) return undefined;
    if (name === 'default' && !exports.commonJs.some((entry) => entry.name === 'default'))
      return whole;
    return readMember(context, whole, name);
  }
  if (name === 'default') return undefined;
  if (isJsonPath(module.path))
    return readMember(context, exportValue(context, module, 'default'), name);
  const { packages, files } = passedOnTo(context, module);
  for (const path of files) {
    if (!mayExport(context, path, name)) continue;
    const outcome = context.graph.load(path);
    if (outcome.kind !== 'loaded') continue;
    const found = guarded(context, `${module.path}\0*${name}`, () =>
      findExport(context, outcome.module, name),
    );
    if (found) return found;
  }
  // `export * from 'intercom-client'`: what is in no file comes from the one package.
  const [only] = packages;
  return only !== undefined && packages.length === 1
    ? { kind: 'external', root: { kind: 'package', ...only, importedBy: module }, path: [name] }
    : undefined;
}

/** What stands behind the `export * from` of a module. */
interface PassedOn {
  readonly packages: readonly { readonly name: string; readonly specifier: string }[];
  /** Paths of modules. */
  readonly files: readonly string[];
}

/** Barrels pass on hundreds of modules, and are asked for each name that is imported from them. */
const passedOn = new WeakMap<Module, PassedOn>();

function passedOnTo({ graph }: EvaluationContext, module: Module): PassedOn {
  const known = passedOn.get(module);
  if (known) return known;
  const packages: { readonly name: string; readonly specifier: string }[] = [];
  const files: string[] = [];
  for (const specifier of exportsOf(module).all) {
    const resolution = graph.resolve(specifier, module.path);
    if (resolution.kind === 'package') packages.push({ name: resolution.name, specifier });
    else if (resolution.kind === 'file') files.push(resolution.path);
  }
  const found = { packages, files };
  passedOn.set(module, found);
  return found;
}

/** Whether a module has a name in it, or passes on all that another has: only then it is parsed. */
function mayExport(context: EvaluationContext, path: string, name: string): boolean {
  const text = context.graph.textOf(path) ?? '';
  return text.includes(name) || passesAllOn(context, path, text);
}

/** By module graph and path, for the text that it was asked of. */
const passingOn = new WeakMap<
  ModuleGraph,
  Map<string, { readonly text: string; readonly answer: boolean }>
>();

function passesAllOn({ graph }: EvaluationContext, path: string, text: string): boolean {
  const answers = passingOn.get(graph) ?? new Map<string, { text: string; answer: boolean }>();
  passingOn.set(graph, answers);
  let known = answers.get(path);
  if (known?.text !== text) {
    known = { text, answer: /\bexport\s*\*|\bexports\b/u.test(text) };
    answers.set(path, known);
  }
  return known.answer;
}

/** The value that a module exports under a name. */
export function exportValue(
  context: EvaluationContext,
  module: Module,
  name: string,
): AbstractValue {
  return (
    findExport(context, module, name) ??
    unknown(`\`${name}\` was not found among the exports of a module`)
  );
}

/**
 * The value of an export that a CommonJS module reads itself: `exports.request(…)`, `module.exports.request(…)`.
 *
 * @returns undefined where an expression is none
 */
export function ownExport(
  context: EvaluationContext,
  node: TSESTree.MemberExpression,
  module: Module,
): AbstractValue | undefined {
  const { name } = commonJsTarget(node) ?? {};
  if (name === undefined) return undefined;
  const isWritten = node.parent.type === 'AssignmentExpression' && node.parent.left === node;
  const isThere = exportsOf(module).commonJs.some(
    (one) => one.name === name || one.name === undefined,
  );
  return isThere && !isWritten ? findExport(context, module, name) : undefined;
}

/**
 * The value of an import.
 *
 * @param name the exported name, `default`, or `*` for all exports as one object
 */
export function importedValue(
  context: EvaluationContext,
  from: Module,
  specifier: string,
  name: string,
): AbstractValue {
  const environment = importedEnvironment(specifier, name);
  if (environment) return environment;
  const resolution = context.graph.resolve(specifier, from.path);
  switch (resolution.kind) {
    case 'package':
      return {
        kind: 'external',
        root: {
          kind: 'package',
          name: resolution.name,
          specifier: remotePackage(specifier)?.specifier ?? specifier,
          importedBy: from,
        },
        path: name === '*' ? [] : [name],
      };
    case 'unresolved':
      return unknown(`\`${specifier}\` could not be found: ${resolution.reason}`);
    case 'file': {
      const outcome = context.graph.load(resolution.path);
      if (outcome.kind === 'failed') {
        return unreadable(specifier, outcome.message);
      }
      return name === '*'
        ? { kind: 'namespace', module: outcome.module }
        : exportValue(context, outcome.module, name);
    }
  }
}

/** The value of `require('specifier')`. */
export function requiredValue(
  context: EvaluationContext,
  from: Module,
  specifier: string,
): AbstractValue {
  const resolution = context.graph.resolve(specifier, from.path);
  if (resolution.kind !== 'file') return importedValue(context, from, specifier, '*');
  const outcome = context.graph.load(resolution.path);
  if (outcome.kind === 'failed') {
    return unreadable(specifier, outcome.message);
  }
  const exports = exportsOf(outcome.module);
  if (exports.commonJs.length > 0) {
    return commonJsValue(context, outcome.module) ?? unknown('a cycle of imports');
  }
  if (exports.named.has('export=') || isJsonPath(outcome.module.path)) {
    return exportValue(context, outcome.module, 'default');
  }
  return { kind: 'namespace', module: outcome.module };
}

/** `import { a as b }`, `import b`, `import * as b`, `import b = require('x')`. */
export function importSpecifierValue(
  context: EvaluationContext,
  module: Module,
  specifier: TSESTree.ImportClause | TSESTree.TSImportEqualsDeclaration,
): AbstractValue {
  if (specifier.type === 'TSImportEqualsDeclaration') {
    const { moduleReference } = specifier;
    if (
      moduleReference.type === 'TSExternalModuleReference' &&
      moduleReference.expression.type === 'Literal' &&
      typeof moduleReference.expression.value === 'string'
    ) {
      return requiredValue(context, module, moduleReference.expression.value);
    }
    return unknown('a namespace alias is not followed');
  }
  const declaration = specifier.parent;
  if (declaration.type !== 'ImportDeclaration') return UNDEFINED;
  const source = declaration.source.value;
  switch (specifier.type) {
    case 'ImportDefaultSpecifier':
      return importedValue(context, module, source, 'default');
    case 'ImportNamespaceSpecifier':
      return importedValue(context, module, source, '*');
    case 'ImportSpecifier':
      return importedValue(
        context,
        module,
        source,
        specifier.imported.type === 'Identifier'
          ? specifier.imported.name
          : specifier.imported.value,
      );
    default:
      return unknown('an import of a kind that is not followed');
  }
}
