/** Every place of a project that reads a variable, or an object's property, by whatever name. */
import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../evaluate/context.js';
import type { AbstractValue, ObjectValue, Via } from '../evaluate/value.js';
import { membersOf } from '../evaluate/value.js';
import { readVariable } from '../evaluate/variables.js';
import { commonJsTarget } from '../modules/exports.js';
import { functionAround, type Module } from '../modules/module.js';

export interface Reference {
  readonly module: Module;
  /** A name, or a member of what a module exports: `definitions.plan`. */
  readonly node: TSESTree.Identifier | TSESTree.JSXIdentifier | TSESTree.MemberExpression;
}

/** The nodes that values came through, for the question whether a reference is one of them. */
export function nodesThrough(values: readonly AbstractValue[]): ReadonlySet<TSESTree.Node> {
  return new Set(viasOf(values).map(({ node }) => node));
}

/** The references that values came through. */
export function viasOf(values: readonly AbstractValue[]): readonly Via[] {
  const vias: Via[] = [];
  const follow = (via: Via | undefined): void => {
    for (let current = via; current; current = current.previous) vias.push(current);
  };
  const visit = (value: AbstractValue): void => {
    switch (value.kind) {
      case 'string':
      case 'number':
      case 'object':
      case 'array':
        follow(value.via);
        break;
      case 'union':
        value.members.forEach(visit);
        break;
      case 'json':
        visit(value.value);
        break;
      default:
        break;
    }
  };
  values.forEach(visit);
  return vias;
}

function localReferences(module: Module, variable: Variable): Reference[] {
  return variable.references
    .filter((reference) => reference.init !== true && reference.isRead())
    .map((reference) => ({ module, node: reference.identifier }));
}

/**
 * The references to a variable in its module and, through imports and `require`, in others.
 *
 * @param origin the node that the variable's value was written at: how it is known again elsewhere
 */
export function referencesTo(
  context: EvaluationContext,
  modules: readonly Module[],
  home: Module,
  variable: Variable,
  origin: TSESTree.Node,
): readonly Reference[] {
  const found = localReferences(home, variable);
  for (const module of modules) {
    if (module !== home) {
      found.push(...importedReferences(context, module, home.path, new Set([origin])));
    }
  }
  return found;
}

/**
 * The references in a module to variables that it imports and whose value was written at one of some
 * nodes, all of one file.
 */
function importedReferences(
  context: EvaluationContext,
  module: Module,
  home: string,
  origins: ReadonlySet<TSESTree.Node>,
): readonly Reference[] {
  if (!context.graph.mayImport(module.path, home)) return [];
  return module.tree.scopeManager.scopes
    .flatMap((scope) => scope.variables)
    .filter((variable) => isImported(variable) && mayComeFrom(context, module, variable, home))
    .flatMap((variable) => {
      const value = readVariable(context, module, variable, undefined, module.topFrame);
      const members = membersOf(value);
      if (members.some((member) => hasOrigin(member, origins))) {
        return localReferences(module, variable);
      }
      return members.some((member) => holdsOrigin(member, origins))
        ? memberReferences(context, module, variable, origins)
        : [];
    });
}

/** Whether a value is what a module exports as a whole, with something in it that was written at one of some nodes. */
function holdsOrigin(value: AbstractValue, origins: ReadonlySet<TSESTree.Node>): boolean {
  switch (value.kind) {
    case 'namespace':
      return [...origins].some((node) => rootOf(node) === value.module.tree.ast);
    case 'object':
      return [...value.properties.values()].some((property) =>
        membersOf(property.value).some((member) => hasOrigin(member, origins)),
      );
    default:
      return false;
  }
}

function rootOf(node: TSESTree.Node): TSESTree.Node {
  let current = node;
  while (current.parent) current = current.parent;
  return current;
}

/** `definitions.plan` where `definitions` is all that a module exports; `definitions` itself where it goes somewhere as a whole. */
function memberReferences(
  context: EvaluationContext,
  module: Module,
  variable: Variable,
  origins: ReadonlySet<TSESTree.Node>,
): readonly Reference[] {
  return localReferences(module, variable).flatMap((reference): Reference[] => {
    const { parent } = reference.node;
    if (parent.type !== 'MemberExpression' || parent.object !== reference.node) return [reference];
    const frame = context.symbolicFrame(module, functionAround(parent));
    const isOne = membersOf(context.evaluate(parent, frame)).some((member) =>
      hasOrigin(member, origins),
    );
    return isOne ? [{ module, node: parent }] : [];
  });
}

/**
 * The references to a literal in a JSON file, or to what it lies in, in the modules that read the file.
 *
 * @returns undefined where a module reads it without giving it a name: `require('./a.json').map(…)`
 */
export function referencesToJson(
  context: EvaluationContext,
  modules: readonly Module[],
  literal: ObjectValue,
): readonly Reference[] | undefined {
  const { path } = literal.origin.module;
  const origins = new Set<TSESTree.Node>();
  for (let node: TSESTree.Node | undefined = literal.origin.node; node; node = node.parent) {
    origins.add(node);
  }
  const found: Reference[] = [];
  for (const module of modules) {
    if (readsWithoutName(context, module, path)) return undefined;
    found.push(...importedReferences(context, module, path, origins));
  }
  return found;
}

/** Whether a module loads another in an expression whose value no variable holds: `require('./a').map(…)`. */
export function readsWithoutName(
  context: EvaluationContext,
  module: Module,
  path: string,
): boolean {
  return module.contents.loads.some(({ node, specifier }) => {
    const outer = outermostMember(node);
    const isHeld =
      outer.parent?.type === 'ExpressionStatement' ||
      (outer.parent?.type === 'VariableDeclarator' && outer.parent.init === outer);
    if (isHeld) return false;
    const resolution = context.graph.resolve(specifier, module.path);
    return resolution.kind === 'file' && resolution.path === path;
  });
}

/** `(await import('./a')).b.c` for `import('./a')`. */
function outermostMember(node: TSESTree.Node): TSESTree.Node {
  let current = outermostExpression(node);
  while (current.parent?.type === 'MemberExpression' && current.parent.object === current) {
    current = outermostExpression(current.parent);
  }
  return current;
}

/**
 * The names on the way out of a module, where a node is exported by value: `VERSION` for
 * `module.exports = { VERSION: '2.10' }`, none for `export default version`.
 *
 * @returns undefined where it is not exported
 */
export function exportNames(node: TSESTree.Node): readonly string[] | undefined {
  const outer = outermostExpression(node);
  const { parent } = outer;
  switch (parent?.type) {
    case 'ExportDefaultDeclaration':
    case 'TSExportAssignment':
      return [];
    case 'ExportSpecifier':
      return [parent.exported.type === 'Identifier' ? parent.exported.name : parent.exported.value];
    case 'AssignmentExpression': {
      const target = parent.right === outer ? commonJsTarget(parent.left) : undefined;
      // `exports = module.exports = { … }`
      if (target === undefined) return parent.right === outer ? exportNames(parent) : undefined;
      return target.name === undefined ? [] : [target.name];
    }
    case 'Property': {
      if (parent.value !== outer || parent.computed || parent.parent.type !== 'ObjectExpression')
        return undefined;
      const { key } = parent;
      const around = exportNames(parent.parent);
      return around && [...around, key.type === 'Identifier' ? key.name : textOfKey(key)];
    }
    default:
      return undefined;
  }
}

function textOfKey(key: TSESTree.Node): string {
  return key.type === 'Literal' ? String(key.value) : '';
}

function hasOrigin(value: AbstractValue, origins: ReadonlySet<TSESTree.Node>): boolean {
  switch (value.kind) {
    case 'string':
    case 'number':
    case 'object':
    case 'array':
      return origins.has(value.origin.node);
    default:
      return false;
  }
}

/** Whether an import may lead to a file; true for what is no plain import. */
function mayComeFrom(
  { graph }: EvaluationContext,
  module: Module,
  variable: Variable,
  home: string,
): boolean {
  return variable.defs.some(({ node }) => {
    if (!('parent' in node) || node.parent?.type !== 'ImportDeclaration') return true;
    const resolution = graph.resolve(node.parent.source.value, module.path);
    return (
      resolution.kind === 'file' &&
      (resolution.path === home || graph.mayImport(resolution.path, home))
    );
  });
}

/** Whether a variable gets its value from another module. */
function isImported(variable: Variable): boolean {
  return variable.defs.some(({ node }) => {
    switch (node.type) {
      case 'ImportSpecifier':
      case 'ImportDefaultSpecifier':
      case 'ImportNamespaceSpecifier':
        return true;
      case 'TSImportEqualsDeclaration':
        return true;
      case 'VariableDeclarator':
        return node.init !== null && isLoaded(node.init);
      default:
        return false;
    }
  });
}

/** `require('./a')`, `await import('./a')`, or a member of one. */
function isLoaded(init: TSESTree.Expression): boolean {
  switch (init.type) {
    case 'CallExpression':
      return init.callee.type === 'Identifier' && init.callee.name === 'require';
    case 'ImportExpression':
      return true;
    case 'AwaitExpression':
      return isLoaded(init.argument);
    case 'MemberExpression':
      return isLoaded(init.object);
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
    case 'ChainExpression':
      return isLoaded(init.expression);
    default:
      return false;
  }
}

/** The outermost expression of which a node is the value: assertions and `!` around it. */
export function outermostExpression(node: TSESTree.Node): TSESTree.Node {
  let current = node;
  while (
    current.parent &&
    (current.parent.type === 'TSAsExpression' ||
      current.parent.type === 'TSNonNullExpression' ||
      current.parent.type === 'TSSatisfiesExpression' ||
      current.parent.type === 'ChainExpression' ||
      current.parent.type === 'AwaitExpression')
  ) {
    current = current.parent;
  }
  return current;
}

/** Names of objects and functions that only write down what they get. */
const LOGGER = /^(?:console|debug|log|logger|logging|pino|trace|winston)$|(?:Log|_log)(?:ger)?$/u;

/** `console.log`, `this.logger.debug`, `log` */
function isLogger(callee: TSESTree.Node): boolean {
  let current = callee.type === 'MemberExpression' ? callee.object : callee;
  while (current.type === 'MemberExpression') {
    const { property } = current;
    if (property.type === 'Identifier' && !current.computed && LOGGER.test(property.name)) {
      return true;
    }
    current = current.object;
  }
  return current.type === 'Identifier' && LOGGER.test(current.name);
}

/** `Buffer.byteLength(text)`: what becomes of the length follows the text. */
function isMeasured(callee: TSESTree.Node): boolean {
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'Buffer' &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'byteLength'
  );
}

/** Whether an expression only ends up in a log line, an error, a comparison or a type. */
export function isOnlyLookedAt(node: TSESTree.Node): boolean {
  const outer = outermostExpression(node);
  const { parent } = outer;
  switch (parent?.type) {
    case 'ExportSpecifier':
    case 'ExportDefaultDeclaration':
    case 'TSTypeQuery':
    case 'ExpressionStatement':
      return true;
    case 'BinaryExpression':
      // `console.log('version ' + version)`
      return (
        /^[!=]==?$/u.test(parent.operator) || (parent.operator === '+' && isOnlyLookedAt(parent))
      );
    case 'CallExpression':
      return isMeasured(parent.callee) || isLogger(parent.callee);
    case 'TemplateLiteral':
      return isOnlyLookedAt(parent);
    case 'Property':
      return parent.parent.type === 'ObjectExpression' && parent.value === outer
        ? isOnlyLookedAt(parent.parent)
        : false;
    case 'NewExpression':
      return parent.callee.type === 'Identifier' && /Error$/u.test(parent.callee.name);
    default:
      return false;
  }
}
