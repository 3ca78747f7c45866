/**
 * What a module gives to those who import it that hands something to the Messenger, or may do so for them:
 *
 *     export const tell = (traits) => window.Intercom('update', traits);      tell
 *     export function useChat() { return useIntercom(); }                     useChat
 *     export { tell } from './tell';                                          tell
 *
 * Who imports only other things has no say in what is handed over, and need not be looked at. Where it is
 * not clear what a value is used for, it counts as given: to look at a module too many costs time alone.
 */
import type { Definition, Variable } from '@typescript-eslint/scope-manager';
import { MESSENGER_WRITERS } from 'intercom-api-versions';
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../evaluate/context.js';
import { memberChain, writtenName } from '../evaluate/unwrap.js';
import {
  type AbstractValue,
  type ClassNode,
  type ExternalValue,
  type FunctionNode,
  membersOf,
} from '../evaluate/value.js';
import { boundNames, commonJsTarget, exportName } from '../modules/exports.js';
import {
  classOfThis,
  functionAround,
  isClassNode,
  isFunctionNode,
  type Module,
} from '../modules/module.js';
import { walk } from '../syntax/traverse.js';
import { isDependencyList } from './handed-on.js';

/** The exports of a module that are meant: `'all'`, or by their names, `default` among them. */
export type ExportNames = 'all' | ReadonlySet<string>;

/** An open write: its place, and the functions whose callers decide it, where that is known. */
export interface OpenWrite {
  readonly node: TSESTree.Node;
  readonly decidedBy: ReadonlySet<FunctionNode>;
}

export interface PassingOn {
  readonly module: Module;
  /** What of it depends on callers. */
  readonly open: readonly OpenWrite[];
  /** Calls that are followed to the Messenger: what they give back is of no interest. */
  readonly writing: ReadonlySet<TSESTree.Node>;
  /** What other modules give that matters. */
  readonly givenBy: (path: string) => ExportNames | undefined;
  /** Whether a value is, or has a member that is, what hands attributes over. */
  readonly isMessenger: (value: ExternalValue) => boolean;
}

const PACKAGES: ReadonlySet<string> = new Set(
  MESSENGER_WRITERS.flatMap(({ package: name, routes }) => [
    ...(name === undefined ? [] : [name]),
    ...routes.flatMap((route) => (route.kind === 'plugin' ? [route.host] : [])),
  ]),
);

/** What the Messenger is called where it is not imported: `Intercom`, `$intercom`. */
const NAMES: ReadonlySet<string> = new Set(
  MESSENGER_WRITERS.flatMap(({ routes }) =>
    routes.flatMap((route) => {
      switch (route.kind) {
        case 'global':
          return route.path;
        case 'injected':
        case 'settings':
          return [route.name];
        default:
          return [];
      }
    }),
  ),
);

/** Files that give a component, whatever that does inside: `Chat.vue`. */
const COMPONENT_FILE = /\.(?:vue|svelte|astro)$/iu;

/** Finds what a module gives. Code that is nested beyond what the stack holds gives anything. */
export function exportsPassedOn(context: EvaluationContext, options: PassingOn): ExportNames {
  try {
    const { names, isAll } = new Flow(context, options).run();
    const { path } = options.module;
    if (COMPONENT_FILE.test(path)) return new Set([...names].filter((name) => name !== 'default'));
    return isAll ? 'all' : names;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return 'all';
  }
}

/** Follows values through one module, from where they come in to where they go out. */
class Flow {
  readonly #context: EvaluationContext;
  readonly #options: PassingOn;
  readonly #module: Module;
  readonly #names = new Set<string>();
  #isAll = false;
  readonly #variables = new Set<Variable>();
  readonly #members = new Set<string>();
  readonly #seen = new Set<TSESTree.Node>();
  readonly #pending: TSESTree.Node[] = [];

  constructor(context: EvaluationContext, options: PassingOn) {
    this.#context = context;
    this.#options = options;
    this.#module = options.module;
  }

  run(): { readonly names: ReadonlySet<string>; readonly isAll: boolean } {
    this.#start();
    for (let node = this.#pending.pop(); node && !this.#isAll; node = this.#pending.pop()) {
      this.#follow(node);
    }
    return { names: this.#names, isAll: this.#isAll };
  }

  #start(): void {
    for (const { node, decidedBy } of this.#options.open) {
      for (const fn of functionsAround(node)) {
        if (decidedBy.size === 0 || decidedBy.has(fn)) this.#add(fn);
      }
      // `this.traits` comes from whoever made the object.
      const owner = classOfThis(node);
      if (owner) this.#add(owner);
    }
    for (const { node, specifier } of this.#module.contents.loads) {
      if (this.#givenBy(specifier) !== undefined) this.#add(node);
    }
    for (const statement of this.#module.tree.ast.body) this.#startAtStatement(statement);
    walk(this.#module.tree.ast, this.#module.tree.visitorKeys, (node) => {
      if (node.type === 'MemberExpression') {
        const name = writtenName(node.property, node.computed);
        if (name !== undefined && NAMES.has(name)) this.#add(node);
      } else if (node.type === 'Identifier' && NAMES.has(node.name)) {
        if (this.#module.variableOf(node) === undefined && isValue(node)) this.#add(node);
      }
    });
  }

  #startAtStatement(statement: TSESTree.ProgramStatement): void {
    switch (statement.type) {
      case 'ImportDeclaration': {
        const given = this.#givenBy(statement.source.value);
        if (given === undefined) return;
        const isMessenger = PACKAGES.has(statement.source.value);
        for (const specifier of statement.specifiers) {
          if (includes(given, importedName(specifier))) {
            this.#addName(specifier.local);
            if (isMessenger) this.#addInjected(specifier.local);
          }
        }
        return;
      }
      case 'TSImportEqualsDeclaration': {
        const { moduleReference: reference } = statement;
        if (reference.type !== 'TSExternalModuleReference') return;
        if (this.#givenBy(reference.expression.value) !== undefined) this.#addName(statement.id);
        return;
      }
      case 'ExportNamedDeclaration': {
        const given = statement.source ? this.#givenBy(statement.source.value) : undefined;
        if (given === undefined) return;
        for (const { local, exported } of statement.specifiers) {
          if (includes(given, exportName(local))) this.#names.add(exportName(exported));
        }
        return;
      }
      case 'ExportAllDeclaration': {
        const given = this.#givenBy(statement.source.value);
        if (given === undefined) return;
        if (statement.exported) this.#names.add(exportName(statement.exported));
        else if (given === 'all') this.#isAll = true;
        else for (const name of given) if (name !== 'default') this.#names.add(name);
        return;
      }
      default:
    }
  }

  /** What a module that is meant by a specifier gives; undefined where it gives nothing that matters. */
  #givenBy(specifier: string): ExportNames | undefined {
    if (PACKAGES.has(specifier)) return 'all';
    const resolution = this.#context.graph.resolve(specifier, this.#module.path);
    return resolution.kind === 'file' ? this.#options.givenBy(resolution.path) : undefined;
  }

  #add(node: TSESTree.Node): void {
    if (this.#seen.has(node)) return;
    this.#seen.add(node);
    this.#pending.push(node);
  }

  #addName(name: TSESTree.Identifier): void {
    const variable = this.#module.variableOf(name);
    if (variable) this.#addVariable(variable);
    else this.#isAll = true;
  }

  #addVariable(variable: Variable): void {
    if (this.#variables.has(variable)) return;
    this.#variables.add(variable);
    if (variable.defs.some(isExported)) this.#names.add(variable.name);
    for (const { identifier, init } of variable.references) {
      // What is declared with a value was followed to here.
      if (init !== true && identifier.type === 'Identifier') this.#add(identifier);
    }
  }

  #addPattern(pattern: TSESTree.Node): void {
    for (const name of boundNames(pattern)) this.#addName(name);
  }

  /** `this.name`, and from outside what has it: the class, unless nobody but itself can ask for it. */
  #addMember(owner: ClassNode | undefined, name: string | undefined, isPrivate: boolean): void {
    if (owner === undefined || name === undefined) {
      this.#isAll = true;
      return;
    }
    if (!isPrivate) this.#add(owner);
    const key = `${owner.range[0]} ${name}`;
    if (this.#members.has(key)) return;
    this.#members.add(key);
    for (const { parent } of this.#module.contents.thisExpressions.get(owner) ?? []) {
      if (parent.type === 'MemberExpression' && memberName(parent) === name) this.#add(parent);
    }
  }

  /** `constructor(private readonly intercom: Intercom) {}`: the name is that of a type. */
  #addInjected(type: TSESTree.Identifier): void {
    for (const { identifier } of this.#module.variableOf(type)?.references ?? []) {
      const name = declaredWith(identifier);
      if (name === undefined) continue;
      this.#addName(name);
      const { parent } = name;
      if (parent.type !== 'TSParameterProperty') continue;
      const method = parent.parent.parent;
      const owner = method?.type === 'MethodDefinition' ? method.parent.parent : undefined;
      this.#addMember(owner, name.name, parent.accessibility === 'private');
    }
  }

  /** One step up from a value: to what has it then. */
  #follow(node: TSESTree.Node): void {
    const { parent } = node;
    if (parent === undefined) return;
    if ((isFunctionNode(node) || isClassNode(node)) && node.id) this.#addName(node.id);
    switch (parent.type) {
      case 'AwaitExpression':
      case 'ArrayExpression':
      case 'ChainExpression':
      case 'LogicalExpression':
      case 'ObjectExpression':
      case 'SequenceExpression':
      case 'SpreadElement':
      case 'TSAsExpression':
      case 'TSInstantiationExpression':
      case 'TSNonNullExpression':
      case 'TSSatisfiesExpression':
      case 'TSTypeAssertion':
        if (parent.type !== 'ArrayExpression' || !isDependencyList(parent)) this.#add(parent);
        return;
      case 'MemberExpression':
        if (parent.object === node) this.#add(parent);
        return;
      case 'ConditionalExpression':
        if (parent.test !== node) this.#add(parent);
        return;
      case 'CallExpression':
      case 'NewExpression':
        if (parent.callee === node) this.#followCall(parent);
        else this.#followArgument(parent);
        return;
      case 'Property':
        if (parent.value !== node) return;
        if (parent.parent.type === 'ObjectExpression') this.#add(parent.parent);
        return;
      case 'VariableDeclarator':
        if (parent.init === node) this.#addPattern(parent.id);
        return;
      case 'AssignmentPattern':
        if (parent.right === node) this.#addPattern(parent.left);
        return;
      case 'ForOfStatement':
        if (parent.right !== node) return;
        if (parent.left.type === 'VariableDeclaration') {
          for (const { id } of parent.left.declarations) this.#addPattern(id);
        } else {
          this.#addPattern(parent.left);
        }
        return;
      case 'AssignmentExpression':
        if (parent.right === node) this.#followAssignment(parent);
        return;
      case 'ArrowFunctionExpression':
        // Also a default of a parameter; that is no way out.
        if (parent.body === node) this.#add(parent);
        return;
      case 'ReturnStatement':
      case 'YieldExpression': {
        const fn = functionAround(parent);
        if (fn) this.#add(fn);
        return;
      }
      case 'MethodDefinition':
      case 'PropertyDefinition':
      case 'AccessorProperty':
        if (parent.value !== node) return;
        this.#addMember(
          parent.parent.parent,
          keyName(parent),
          parent.accessibility === 'private' || parent.key.type === 'PrivateIdentifier',
        );
        return;
      case 'ClassDeclaration':
      case 'ClassExpression':
        if (parent.superClass === node) this.#add(parent);
        return;
      case 'ExportDefaultDeclaration':
        this.#names.add('default');
        return;
      case 'ExportSpecifier':
        this.#names.add(exportName(parent.exported));
        return;
      case 'JSXSpreadAttribute':
      case 'JSXExpressionContainer':
        this.#followProperty(parent);
        return;
      case 'TSExportAssignment':
      case 'Decorator':
        this.#isAll = true;
        return;
      default:
        // Tests, statements, templates, types: none of them keeps the value.
        return;
    }
  }

  /** What a call of such a function gives back. */
  #followCall(call: TSESTree.CallExpression | TSESTree.NewExpression): void {
    // `withIntercom((intercom) => …)`, `import('./tell').then(({ tell }) => …)`
    for (const argument of call.arguments) {
      if (!isFunctionNode(argument)) continue;
      for (const parameter of argument.params) this.#addPattern(parameter);
    }
    if (isDropped(call)) return;
    const frame = this.#context.symbolicFrame(this.#module, functionAround(call));
    const values = membersOf(this.#context.evaluate(call, frame));
    const isWriting = this.#options.writing.has(call);
    if (values.some((value) => this.#mayCarry(value, isWriting))) this.#add(call);
  }

  #mayCarry(value: AbstractValue, isWriting: boolean): boolean {
    switch (value.kind) {
      case 'null':
      case 'undefined':
      case 'boolean':
      case 'environment':
      case 'json':
      case 'number':
      case 'string':
      case 'template':
        return false;
      case 'parameter':
      case 'unknown':
        // `onClick={() => tell({ plan })}`: what that gives back is a promise, or nothing.
        return !isWriting;
      case 'external': {
        const root = value.root.kind === 'call' ? value.root.call.callee.root : value.root;
        return root.kind === 'global' ? this.#options.isMessenger(value) : !isWriting;
      }
      case 'array':
      case 'class':
      case 'function':
      case 'instance':
      case 'namespace':
      case 'object':
      case 'union':
        return true;
    }
  }

  /** `useCallback(tell, [])`, `connect(null, { tell })(Page)`, `handlers.push(tell)` */
  #followArgument(call: TSESTree.CallExpression | TSESTree.NewExpression): void {
    const { callee } = call;
    if (callee.type === 'MemberExpression') this.#addRoot(callee);
    if (!isDropped(call)) this.#add(call);
  }

  /** The variable whose object has something now. */
  #addRoot(expression: TSESTree.Expression): void {
    const { root } = memberChain(expression);
    const variable = root.type === 'Identifier' ? this.#module.variableOf(root) : undefined;
    const isImported = variable?.defs.some(({ type }) => type === 'ImportBinding');
    if (variable && isImported !== true) this.#addVariable(variable);
  }

  #followAssignment({ left }: TSESTree.AssignmentExpression): void {
    const target = commonJsTarget(left);
    if (target) {
      if (target.name === undefined) this.#isAll = true;
      else this.#names.add(target.name);
      return;
    }
    if (left.type !== 'MemberExpression') {
      this.#addPattern(left);
      return;
    }
    const { object } = left;
    if (object.type === 'ThisExpression') {
      const isPrivate = left.property.type === 'PrivateIdentifier';
      this.#addMember(classOfThis(object), memberName(left), isPrivate);
    } else {
      this.#addRoot(left);
    }
  }

  /** `<Chat.Provider value={chat}>` gives it to whoever asks the context. */
  #followProperty(holder: TSESTree.JSXExpressionContainer | TSESTree.JSXSpreadAttribute): void {
    const { parent } = holder;
    const element = parent.type === 'JSXAttribute' ? parent.parent : parent;
    if (element.type !== 'JSXOpeningElement') return;
    let { name } = element;
    while (name.type === 'JSXMemberExpression') name = name.object;
    const variable = name.type === 'JSXIdentifier' ? this.#module.variableOf(name) : undefined;
    if (variable && /Context|Provider/u.test(this.#module.textOf(element.name))) {
      this.#addVariable(variable);
    } else if (variable && parent.type === 'JSXAttribute' && parent.name.name === 'value') {
      this.#addVariable(variable);
    }
  }
}

function includes(names: ExportNames, name: string): boolean {
  return names === 'all' || name === '*' || names.has(name);
}

function importedName(specifier: TSESTree.ImportClause): string {
  if (specifier.type === 'ImportSpecifier') return exportName(specifier.imported);
  return specifier.type === 'ImportDefaultSpecifier' ? 'default' : '*';
}

function functionsAround(node: TSESTree.Node): readonly FunctionNode[] {
  const found: FunctionNode[] = [];
  for (let fn = functionAround(node); fn; fn = functionAround(fn)) found.push(fn);
  return found;
}

/** The name that is declared with a type: `intercom` of `intercom: Intercom`. */
function declaredWith(type: TSESTree.Node): TSESTree.Identifier | undefined {
  let current = type.parent;
  while (current?.type.startsWith('TS') === true) current = current.parent;
  return current?.type === 'Identifier' ? current : undefined;
}

/** Whether a variable, function or class is exported where it is declared. */
function isExported({ type, node }: Definition): boolean {
  if (type === 'Parameter') return false;
  const statement = node.type === 'VariableDeclarator' ? node.parent : node;
  return statement.parent?.type === 'ExportNamedDeclaration';
}

/** Whether nobody takes what a call gives back: `tell(user);`, `void tell(user);` */
function isDropped(call: TSESTree.Node): boolean {
  let { parent } = call;
  while (
    parent?.type === 'ChainExpression' ||
    parent?.type === 'AwaitExpression' ||
    parent?.type === 'UnaryExpression'
  ) {
    ({ parent } = parent);
  }
  return parent?.type === 'ExpressionStatement';
}

/** Whether a name stands for a value, and not for a property, an import or a type. */
function isValue(node: TSESTree.Identifier): boolean {
  const { parent } = node;
  switch (parent.type) {
    case 'MemberExpression':
      return parent.object === node;
    case 'Property':
      return parent.value === node;
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
    case 'TSTypeReference':
    case 'TSQualifiedName':
      return false;
    default:
      return true;
  }
}

function memberName({ property, computed }: TSESTree.MemberExpression): string | undefined {
  return property.type === 'PrivateIdentifier'
    ? `#${property.name}`
    : writtenName(property, computed);
}

function keyName({
  key,
  computed,
}: TSESTree.AccessorProperty | TSESTree.MethodDefinition | TSESTree.PropertyDefinition):
  string | undefined {
  return key.type === 'PrivateIdentifier' ? `#${key.name}` : writtenName(key, computed);
}
