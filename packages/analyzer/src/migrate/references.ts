/** Every place of a project that reads a variable, or an object's property, by whatever name. */
import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../evaluate/context.js';
import type { AbstractValue, Via } from '../evaluate/value.js';
import { membersOf } from '../evaluate/value.js';
import { readVariable } from '../evaluate/variables.js';
import type { Module } from '../modules/module.js';

export interface Reference {
  readonly module: Module;
  readonly node: TSESTree.Identifier | TSESTree.JSXIdentifier;
}

/** The nodes that values came through, for the question whether a reference is one of them. */
export function nodesThrough(values: readonly AbstractValue[]): ReadonlySet<TSESTree.Node> {
  const nodes = new Set<TSESTree.Node>();
  const follow = (via: Via | undefined): void => {
    for (let current = via; current; current = current.previous) nodes.add(current.node);
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
  return nodes;
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
    if (module === home) continue;
    for (const scope of module.tree.scopeManager.scopes) {
      for (const other of scope.variables) {
        if (!isImported(other)) continue;
        const value = readVariable(context, module, other, undefined, module.topFrame);
        if (membersOf(value).some((member) => hasOrigin(member, origin))) {
          found.push(...localReferences(module, other));
        }
      }
    }
  }
  return found;
}

function hasOrigin(value: AbstractValue, origin: TSESTree.Node): boolean {
  switch (value.kind) {
    case 'string':
    case 'number':
    case 'object':
    case 'array':
      return value.origin.node === origin;
    default:
      return false;
  }
}

/** Whether a variable gets its value from another module. */
function isImported(variable: Variable): boolean {
  return variable.defs.some(({ node }) => {
    switch (node.type) {
      case 'ImportSpecifier':
      case 'ImportDefaultSpecifier':
        return true;
      case 'VariableDeclarator': {
        const { init } = node;
        return (
          init?.type === 'CallExpression' &&
          init.callee.type === 'Identifier' &&
          init.callee.name === 'require'
        );
      }
      default:
        return false;
    }
  });
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
const LOGGER = /^(?:console|log|logger|debug|logging|winston|pino|trace)$/iu;

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
      return /^[!=]==?$/u.test(parent.operator);
    case 'CallExpression': {
      let { callee } = parent;
      while (callee.type === 'MemberExpression') callee = callee.object;
      return callee.type === 'Identifier' && LOGGER.test(callee.name);
    }
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
