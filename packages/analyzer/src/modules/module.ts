import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { createFrame, type Frame } from '../evaluate/frame.js';
import type { ClassNode, FunctionNode } from '../evaluate/value.js';
import type { Place } from '../places.js';
import { createLineIndex, type LineIndex } from '../syntax/locate.js';
import { walk } from '../syntax/traverse.js';
import type { SyntaxTree } from '../syntax/tree.js';

export type CallNode = TSESTree.CallExpression | TSESTree.NewExpression;

/** `require('./a')` or `import('./a')`: a module as the value of an expression. */
export interface Load {
  readonly node: TSESTree.CallExpression | TSESTree.ImportExpression;
  readonly specifier: string;
}

/** What one walk over a module finds, so that nobody walks it again. */
interface Contents {
  readonly calls: readonly CallNode[];
  readonly loads: readonly Load[];
  readonly assignments: readonly TSESTree.AssignmentExpression[];
  readonly properties: readonly TSESTree.Property[];
  readonly elements: readonly TSESTree.JSXElement[];
  readonly classes: readonly ClassNode[];
  readonly functions: readonly FunctionNode[];
  readonly returns: ReadonlyMap<FunctionNode, readonly TSESTree.ReturnStatement[]>;
  readonly yields: ReadonlyMap<FunctionNode, readonly TSESTree.YieldExpression[]>;
  /** `this` expressions, by the class whose instance (or constructor) they mean. */
  readonly thisExpressions: ReadonlyMap<ClassNode, readonly TSESTree.ThisExpression[]>;
}

/** A parsed file with the look-ups that evaluation needs, each made when first asked for. */
export interface Module {
  readonly path: string;
  readonly text: string;
  readonly tree: SyntaxTree;
  readonly topFrame: Frame;
  readonly contents: Contents;
  /** The variable that an identifier reads or writes; undefined for globals and property names. */
  variableOf(identifier: TSESTree.Identifier | TSESTree.JSXIdentifier): Variable | undefined;
  placeOf(node: TSESTree.Node): Place;
  /** The source text of a node. */
  textOf(node: TSESTree.Node): string;
}

export function isFunctionNode(node: TSESTree.Node): node is FunctionNode {
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression'
  );
}

export function isClassNode(node: TSESTree.Node): node is ClassNode {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
}

/** The parameters that arguments fill: without the `this` that TypeScript lets a function declare. */
export function parametersOf(fn: FunctionNode): readonly TSESTree.Parameter[] {
  const [first, ...rest] = fn.params;
  return first?.type === 'Identifier' && first.name === 'this' ? rest : fn.params;
}

/**
 * The function around a node, undefined at the top level of the module. The initialiser of a
 * class field counts as code of the function around the class.
 */
export function functionAround(node: TSESTree.Node): FunctionNode | undefined {
  for (let current = node.parent; current; current = current.parent) {
    if (isFunctionNode(current)) return current;
  }
  return undefined;
}

/** The class whose instance or constructor `this` means at a node; undefined outside classes. */
export function classOfThis(node: TSESTree.Node): ClassNode | undefined {
  let child: TSESTree.Node = node;
  for (let current = node.parent; current; child = current, current = current.parent) {
    if (current.type === 'FunctionExpression' && current.parent.type === 'MethodDefinition') {
      return current.parent.parent.parent;
    }
    if (current.type === 'FunctionDeclaration' || current.type === 'FunctionExpression') {
      return undefined;
    }
    if (
      (current.type === 'PropertyDefinition' || current.type === 'AccessorProperty') &&
      current.value === child
    ) {
      return current.parent.parent;
    }
    if (current.type === 'StaticBlock') return current.parent.parent;
  }
  return undefined;
}

function collectContents(tree: SyntaxTree): Contents {
  const calls: CallNode[] = [];
  const loads: Load[] = [];
  const assignments: TSESTree.AssignmentExpression[] = [];
  const properties: TSESTree.Property[] = [];
  const elements: TSESTree.JSXElement[] = [];
  const classes: ClassNode[] = [];
  const functions: FunctionNode[] = [];
  const returns = new Map<FunctionNode, TSESTree.ReturnStatement[]>();
  const yields = new Map<FunctionNode, TSESTree.YieldExpression[]>();
  const thisExpressions = new Map<ClassNode, TSESTree.ThisExpression[]>();
  walk(tree.ast, tree.visitorKeys, (node) => {
    switch (node.type) {
      case 'CallExpression':
        calls.push(node);
        if (node.callee.type === 'Identifier' && node.callee.name === 'require') {
          addLoad(loads, node, node.arguments[0]);
        }
        break;
      case 'NewExpression':
        calls.push(node);
        break;
      case 'ImportExpression':
        addLoad(loads, node, node.source);
        break;
      case 'AssignmentExpression':
        assignments.push(node);
        break;
      case 'Property':
        properties.push(node);
        break;
      case 'JSXElement':
        elements.push(node);
        break;
      case 'ClassDeclaration':
      case 'ClassExpression':
        classes.push(node);
        break;
      case 'ArrowFunctionExpression':
      case 'FunctionDeclaration':
      case 'FunctionExpression':
        functions.push(node);
        break;
      case 'ReturnStatement':
        addTo(returns, functionAround(node), node);
        break;
      case 'YieldExpression':
        addTo(yields, functionAround(node), node);
        break;
      case 'ThisExpression':
        addTo(thisExpressions, classOfThis(node), node);
        break;
      default:
        break;
    }
  });
  return {
    calls,
    loads,
    assignments,
    properties,
    elements,
    classes,
    functions,
    returns,
    yields,
    thisExpressions,
  };
}

function addLoad(loads: Load[], node: Load['node'], specifier: TSESTree.Node | undefined): void {
  if (specifier?.type === 'Literal' && typeof specifier.value === 'string') {
    loads.push({ node, specifier: specifier.value });
  }
}

function addTo<Key, Item>(lists: Map<Key, Item[]>, key: Key | undefined, item: Item): void {
  if (key === undefined) return;
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function indexVariables(tree: SyntaxTree): WeakMap<TSESTree.Node, Variable> {
  const variables = new WeakMap<TSESTree.Node, Variable>();
  for (const scope of tree.scopeManager.scopes) {
    for (const variable of scope.variables) {
      for (const name of variable.identifiers) {
        if (!variables.has(name)) variables.set(name, variable);
      }
    }
    for (const reference of scope.references) {
      // A global that the host declares (`fetch` in ESLint) has a variable, but no definition.
      if (reference.resolved && reference.resolved.defs.length > 0) {
        variables.set(reference.identifier, reference.resolved);
      }
    }
  }
  return variables;
}

/** Makes the look-ups for a parsed file. */
export function createModule(path: string, text: string, tree: SyntaxTree): Module {
  let contents: Contents | undefined;
  let variables: WeakMap<TSESTree.Node, Variable> | undefined;
  let lines: LineIndex | undefined;
  const module: Module = {
    path,
    text,
    tree,
    get topFrame(): Frame {
      return topFrame;
    },
    get contents() {
      return (contents ??= collectContents(tree));
    },
    variableOf(identifier) {
      return (variables ??= indexVariables(tree)).get(identifier);
    },
    placeOf(node) {
      const [start, end] = node.range;
      const { line, column } = (lines ??= createLineIndex(text)).positionAt(start);
      return { path, start, end, line, column };
    },
    textOf(node) {
      return text.slice(node.range[0], node.range[1]);
    },
  };
  const topFrame = createFrame({
    module,
    fn: undefined,
    closure: undefined,
    args: undefined,
    thisValue: undefined,
    depth: 0,
  });
  return module;
}
