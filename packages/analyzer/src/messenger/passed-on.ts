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
import { MESSENGER_PACKAGES, MESSENGER_WRITERS } from 'intercom-api-versions';
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
export type ExportNames = 'all' | ReadonlyMap<string, Members>;

/** What of an export is meant: of a class, members of its objects. */
export type Members = 'all' | ReadonlySet<string>;

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

/** Packages that get the Messenger as a plugin, and the plugins: what their functions give hands attributes over. */
const HOSTS: ReadonlySet<string> = new Set(
  MESSENGER_WRITERS.flatMap(({ package: name, routes }) =>
    routes.flatMap((route) => (route.kind === 'plugin' ? [route.host, name ?? route.host] : [])),
  ),
);

const PACKAGES: ReadonlySet<string> = new Set([...MESSENGER_PACKAGES, ...HOSTS]);

/** What the Messenger is called where it is not imported: `Intercom`, `$intercom`. */
const NAMES: ReadonlySet<string> = new Set(
  MESSENGER_WRITERS.flatMap(({ routes }) =>
    routes.flatMap((route) => {
      switch (route.kind) {
        case 'global':
          return route.path.length === 1 ? route.path : [];
        case 'injected':
        case 'settings':
          return [route.name];
        default:
          return [];
      }
    }),
  ),
);

/** Objects that are global in apps, with a method by which they are told from others: `intercom.updateUser`. */
const OBJECTS: readonly { readonly name: string; readonly text: string }[] =
  MESSENGER_WRITERS.flatMap(({ routes }) =>
    routes.flatMap((route) => {
      const [name, method] = route.kind === 'global' ? route.path.slice(-2) : [];
      return name === undefined || method === undefined
        ? []
        : [{ name, text: `${name}.${method}` }];
    }),
  );

/** Files that give a component, whatever that does inside: `Chat.vue`. */
const COMPONENT_FILE = /\.(?:vue|svelte|astro)$/iu;

/** The global object, by the names that it goes by. */
const LIKE_WINDOW = /^(?:w|win|self|globalThis|global|\w*[wW]indow)$/u;

/** Decorators of frameworks that put things together. */
const CONTAINERS: ReadonlySet<string> = new Set([
  'Component',
  'Directive',
  'Injectable',
  'Module',
  'NgModule',
  'Pipe',
]);

/** The types by which a framework hands the Messenger over. */
const CLASSES: ReadonlySet<string> = new Set(
  MESSENGER_WRITERS.flatMap(({ routes }) =>
    routes.flatMap((route) => (route.kind === 'class' ? [route.name] : [])),
  ),
);

/** Finds what a module gives. Code that is nested beyond what the stack holds gives anything. */
export function exportsPassedOn(context: EvaluationContext, options: PassingOn): ExportNames {
  try {
    const { names, isAll } = new Flow(context, options).run();
    if (isAll) return 'all';
    const isComponent = COMPONENT_FILE.test(options.module.path);
    return isComponent ? new Map([...names].filter(([name]) => name !== 'default')) : names;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return 'all';
  }
}

/** The members by which objects of a class have something; `isAll` where that is not known. */
interface ClassMembers {
  isAll: boolean;
  readonly names: Set<string>;
}

function joined(parts: readonly (ClassMembers | Members)[]): Members {
  const names = new Set<string>();
  for (const part of parts) {
    if (part === 'all' || ('isAll' in part && part.isAll)) return 'all';
    for (const name of 'isAll' in part ? part.names : part) names.add(name);
  }
  return names;
}

/** Follows values through one module, from where they come in to where they go out. */
class Flow {
  readonly #context: EvaluationContext;
  readonly #options: PassingOn;
  readonly #module: Module;
  /** By the names of exports; what classes have may become more until the end. */
  readonly #given = new Map<string, (ClassMembers | Members)[]>();
  readonly #classes = new Map<ClassNode, ClassMembers>();
  /** What of imported classes matters. */
  readonly #imported = new Map<Variable, Members>();
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

  run(): { readonly names: ReadonlyMap<string, Members>; readonly isAll: boolean } {
    this.#start();
    for (let node = this.#pending.pop(); node && !this.#isAll; node = this.#pending.pop()) {
      this.#follow(node);
    }
    const names = new Map([...this.#given].map(([name, parts]) => [name, joined(parts)] as const));
    return { names, isAll: this.#isAll };
  }

  #start(): void {
    for (const { node, decidedBy } of this.#options.open) {
      for (const fn of functionsAround(node)) {
        if (decidedBy.size === 0 || decidedBy.has(fn)) this.#add(fn);
      }
      // `this.traits` comes from whoever made the object.
      const owner = classOfThis(node);
      if (owner) this.#addClass(owner, undefined);
    }
    for (const { node, specifier } of this.#module.contents.loads) {
      if (this.#givenBy(specifier) !== undefined) this.#add(node);
    }
    for (const statement of this.#module.tree.ast.body) this.#startAtStatement(statement);
    const names = new Set(NAMES);
    for (const { name, text } of OBJECTS) if (this.#module.text.includes(text)) names.add(name);
    walk(this.#module.tree.ast, this.#module.tree.visitorKeys, (node) => {
      switch (node.type) {
        case 'MemberExpression': {
          const name = writtenName(node.property, node.computed);
          // `window[KEY]` may be anything.
          if (name === undefined ? isWindow(node.object) : names.has(name)) this.#add(node);
          return;
        }
        case 'Identifier':
          if (names.has(node.name) && isValue(node)) this.#add(node);
          return;
        case 'Property':
          // `const { $intercom } = useNuxtApp()`, `({ Intercom: chat }) => …`
          if (node.parent.type !== 'ObjectPattern') return;
          if (names.has(writtenName(node.key, node.computed) ?? '')) this.#addPattern(node.value);
          return;
        default:
      }
    });
  }

  #startAtStatement(statement: TSESTree.ProgramStatement): void {
    switch (statement.type) {
      case 'ImportDeclaration': {
        const given = this.#givenBy(statement.source.value);
        if (given === undefined) return;
        const isMessenger = PACKAGES.has(statement.source.value);
        const isComponent = COMPONENT_FILE.test(statement.source.value);
        for (const specifier of statement.specifiers) {
          const name = importedName(specifier);
          if (!includes(given, name) || (isComponent && name === 'default')) continue;
          const members = membersGiven(given, name);
          const variable = this.#module.variableOf(specifier.local);
          if (variable) this.#imported.set(variable, members);
          this.#addName(specifier.local);
          if (!isMessenger) this.#addInjected(specifier.local, members);
          else if (CLASSES.has(name)) this.#addInjected(specifier.local, 'messenger');
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
          const name = exportName(local);
          if (includes(given, name)) this.#give(exportName(exported), membersGiven(given, name));
        }
        return;
      }
      case 'ExportAllDeclaration': {
        const given = this.#givenBy(statement.source.value);
        if (given === undefined) return;
        if (statement.exported) this.#give(exportName(statement.exported), 'all');
        else if (given === 'all') this.#isAll = true;
        else for (const [name, members] of given) if (name !== 'default') this.#give(name, members);
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
    if (variable.defs.some(isExported)) this.#give(variable.name, this.#membersOf(variable));
    for (const { type, name } of variable.defs) {
      if (type === 'Parameter' && name.type === 'Identifier') this.#addParameterProperty(name);
    }
    for (const { identifier, init } of variable.references) {
      // What is declared with a value was followed to here.
      if (init !== true && identifier.type === 'Identifier') this.#add(identifier);
    }
  }

  #addPattern(pattern: TSESTree.Node): void {
    for (const name of boundNames(pattern)) this.#addName(name);
  }

  /** `this.name`, and from outside what has it: the class, unless nobody but this module can ask for it. */
  #addMember(owner: ClassNode | undefined, name: string | undefined, isPrivate: boolean): void {
    if (owner === undefined || name === undefined) {
      this.#isAll = true;
      return;
    }
    if (!isPrivate) this.#addClass(owner, name);
    if (this.#members.has(name)) return;
    this.#members.add(name);
    // Whatever the object is called: `this`, the class, `self`, another instance.
    walk(this.#module.tree.ast, this.#module.tree.visitorKeys, (node) => {
      if (node.type === 'MemberExpression' && memberName(node) === name) this.#add(node);
      if (node.type !== 'Property' || node.parent.type !== 'ObjectPattern') return;
      if (writtenName(node.key, node.computed) === name) this.#addPattern(node.value);
    });
  }

  /** @param member by which its objects have something; undefined where that is not known */
  #addClass(node: ClassNode, member: string | undefined): void {
    const members = this.#classes.get(node) ?? { isAll: false, names: new Set() };
    this.#classes.set(node, members);
    if (member === undefined) members.isAll = true;
    else members.names.add(member);
    this.#add(node);
  }

  /** `export { Chat as Talk };` */
  #giveNamed({ local, exported }: TSESTree.ExportSpecifier): void {
    const variable = local.type === 'Identifier' ? this.#module.variableOf(local) : undefined;
    this.#give(exportName(exported), variable ? this.#membersOf(variable) : 'all');
  }

  #give(name: string, members: ClassMembers | Members): void {
    const parts = this.#given.get(name);
    if (parts) parts.push(members);
    else this.#given.set(name, [members]);
  }

  /** What of a variable matters: members of the objects of a class, or all of it. */
  #membersOf(variable: Variable): ClassMembers | Members {
    const imported = this.#imported.get(variable);
    if (imported) return imported;
    const [definition, ...others] = variable.defs;
    const known =
      definition && others.length === 0 && isClassNode(definition.node)
        ? this.#classes.get(definition.node)
        : undefined;
    return known ?? 'all';
  }

  /** `constructor(private readonly intercom: Intercom) {}` declares a member with the parameter. */
  #addParameterProperty(name: TSESTree.Identifier): void {
    const holder = name.parent.type === 'AssignmentPattern' ? name.parent.parent : name.parent;
    if (holder?.type !== 'TSParameterProperty') return;
    this.#addMember(ownerOf(holder), name.name, holder.accessibility === 'private');
  }

  /** `constructor(private intercom: Intercom) {}`, `chat!: Intercom`: the name is that of a type. */
  #addInjected(type: TSESTree.Identifier, members: Members | 'messenger'): void {
    for (const { identifier } of this.#module.variableOf(type)?.references ?? []) {
      let current = identifier.parent;
      if (!/^TS(?:TypeReference|QualifiedName)$/u.test(current.type)) continue;
      while (current.type.startsWith('TS') && current.parent) current = current.parent;
      switch (current.type) {
        case 'Identifier':
          this.#addObject(current, members);
          break;
        case 'PropertyDefinition':
          this.#addObjectIn(current, members);
          break;
        case 'Program':
        case 'ExportNamedDeclaration':
          // `interface Deps { messenger: Intercom }`
          this.#isAll = true;
          break;
        default:
          // What a function gives back, an assertion, an argument of a type: the values are followed.
          break;
      }
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
        // `return (chat ??= window.Intercom);`
        this.#add(parent);
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
        if (parent.value === node) this.#followMember(parent);
        return;
      case 'ClassDeclaration':
      case 'ClassExpression':
        if (parent.superClass === node) this.#addClass(parent, undefined);
        return;
      case 'ExportDefaultDeclaration':
        this.#give('default', isClassNode(node) ? (this.#classes.get(node) ?? 'all') : 'all');
        return;
      case 'ExportSpecifier':
        this.#giveNamed(parent);
        return;
      case 'JSXSpreadAttribute':
      case 'JSXExpressionContainer':
        this.#followProperty(parent);
        return;
      case 'TSExportAssignment':
        this.#isAll = true;
        return;
      case 'Decorator':
        // A framework's containers give by type or name, not by import: `@NgModule({ declarations: [Chat] })`
        if (!CONTAINERS.has(calleeName(parent.expression))) this.#add(parent.parent);
        return;
      default:
        // Tests, statements, templates, types: none of them keeps the value.
        return;
    }
  }

  /** A name for an object of a class that has something by some of its members. */
  #addObject(name: TSESTree.Identifier, members: Members | 'messenger'): void {
    const variable = this.#module.variableOf(name);
    if (members === 'all' || variable === undefined) {
      this.#addName(name);
      return;
    }
    for (const { identifier, init } of variable.references) {
      if (init !== true) this.#addPartly(identifier, members);
    }
    const { parent } = name;
    if (parent.type !== 'TSParameterProperty') return;
    const owner = ownerOf(parent);
    if (owner && parent.accessibility !== 'private') this.#addClass(owner, name.name);
    this.#addMembersPartly(name.name, members);
  }

  /** The same in a member of a class. */
  #addObjectIn(property: TSESTree.PropertyDefinition, members: Members | 'messenger'): void {
    const name = keyName(property);
    if (members === 'all' || name === undefined) {
      this.#followMember(property);
      return;
    }
    const isPrivate = property.accessibility === 'private' || name.startsWith('#');
    if (!isPrivate) this.#addClass(property.parent.parent, name);
    this.#addMembersPartly(name, members);
  }

  #addMembersPartly(name: string, members: ReadonlySet<string> | 'messenger'): void {
    walk(this.#module.tree.ast, this.#module.tree.visitorKeys, (node) => {
      if (node.type === 'MemberExpression' && memberName(node) === name) {
        this.#addPartly(node, members);
      } else if (node.type === 'Property' && node.parent.type === 'ObjectPattern') {
        if (writtenName(node.key, node.computed) === name) this.#addPattern(node.value);
      }
    });
  }

  /**
   * `this.auth.chat`, where `this.auth` has something by its member `chat` alone. What methods of the
   * Messenger itself give back is nothing: `this.intercom.show()`.
   */
  #addPartly(node: TSESTree.Node, members: ReadonlySet<string> | 'messenger'): void {
    const { parent } = node;
    if (members === 'messenger') {
      if (!isMethodCalled(node)) this.#add(node);
    } else if (parent?.type === 'MemberExpression' && parent.object === node) {
      const name = memberName(parent);
      if (name === undefined || members.has(name)) this.#add(parent);
    } else if (parent?.type === 'TSNonNullExpression' || parent?.type === 'ChainExpression') {
      this.#addPartly(parent, members);
    } else if (parent?.type === 'VariableDeclarator' && parent.id.type === 'ObjectPattern') {
      for (const property of parent.id.properties) {
        const name =
          property.type === 'Property' ? writtenName(property.key, property.computed) : undefined;
        if (name === undefined || members.has(name)) {
          this.#addPattern(property.type === 'Property' ? property.value : property.argument);
        }
      }
    } else {
      this.#add(node);
    }
  }

  #followMember(
    member: TSESTree.AccessorProperty | TSESTree.MethodDefinition | TSESTree.PropertyDefinition,
  ): void {
    const isPrivate = member.accessibility === 'private' || member.key.type === 'PrivateIdentifier';
    this.#addMember(member.parent.parent, keyName(member), isPrivate);
  }

  /** What a call of such a function gives back. */
  #followCall(call: TSESTree.CallExpression | TSESTree.NewExpression): void {
    // `withIntercom((intercom) => …)`, `import('./tell').then(({ tell }) => …)`
    for (const argument of call.arguments) this.#addParametersOf(argument);
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
        if (value.root.kind !== 'call' || this.#options.isMessenger(value)) return true;
        // `() => window.Intercom('show')` gives nothing; `() => Analytics({ plugins })` may give anything.
        const { callee } = value.root.call;
        const { root } = callee.root.kind === 'typed' ? callee.root.type : callee;
        return root.kind === 'package'
          ? !PACKAGES.has(root.name) || HOSTS.has(root.name)
          : root.kind !== 'global';
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

  /** A function of this module is handed what its parameters are then. */
  #addParametersOf(expression: TSESTree.Node): void {
    for (const fn of this.#functionsOf(expression)) {
      for (const parameter of fn.params) {
        this.#addPattern(
          parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter,
        );
      }
    }
  }

  #functionsOf(expression: TSESTree.Node): readonly FunctionNode[] {
    if (isFunctionNode(expression)) return [expression];
    if (expression.type !== 'Identifier') return [];
    const { defs = [] } = this.#module.variableOf(expression) ?? {};
    return defs.flatMap(({ node }): readonly FunctionNode[] => {
      if (node.type === 'FunctionDeclaration') return [node];
      return node.type === 'VariableDeclarator' && node.init && isFunctionNode(node.init)
        ? [node.init]
        : [];
    });
  }

  /** `useCallback(tell, [])`, `connect(null, { tell })(Page)`, `handlers.push(tell)`, `Object.assign(api, { tell })` */
  #followArgument(call: TSESTree.CallExpression | TSESTree.NewExpression): void {
    const { callee } = call;
    const [first] = call.arguments;
    if (callee.type === 'MemberExpression') this.#addRoot(callee);
    if (first && first.type !== 'SpreadElement' && isAssign(callee)) this.#addRoot(first);
    this.#addParametersOf(callee);
    const { root } = callee.type === 'Super' ? { root: callee } : memberChain(callee);
    const variable = root.type === 'Identifier' ? this.#module.variableOf(root) : undefined;
    // `private auth = inject(AuthService);`
    if (calleeName(call) === 'inject' && call.parent.type === 'PropertyDefinition') {
      const [argument] = call.arguments;
      const given = argument?.type === 'Identifier' ? this.#module.variableOf(argument) : undefined;
      this.#addObjectIn(call.parent, (given && this.#imported.get(given)) ?? 'all');
      return;
    }
    for (const { type, node } of variable?.defs ?? []) {
      // `export const withChat = (fn) => fn(window.Intercom)`: who brings the function gets it.
      if (type === 'Parameter') this.#add(node);
      if (isClassNode(node)) this.#addClass(node, undefined);
    }
    if (!isDropped(call)) this.#add(call);
  }

  /** What has something now, where that is put into a member of it, at any depth. */
  #addRoot(expression: TSESTree.Node): void {
    let root = expression;
    let member: TSESTree.MemberExpression | undefined;
    for (;;) {
      if (root.type === 'MemberExpression') {
        member = root;
        root = root.object;
      } else if (
        root.type === 'TSAsExpression' ||
        root.type === 'TSNonNullExpression' ||
        root.type === 'ChainExpression'
      ) {
        root = root.expression;
      } else {
        break;
      }
    }
    if (root.type === 'ThisExpression') {
      this.#addMember(
        classOfThis(root),
        member && memberName(member),
        member?.property.type === 'PrivateIdentifier',
      );
      return;
    }
    const variable = root.type === 'Identifier' ? this.#module.variableOf(root) : undefined;
    if (variable === undefined || this.#variables.has(variable)) return;
    this.#addVariable(variable);
    for (const { node } of variable.defs) {
      // `const self = this;`, `const { services } = registry;`
      if (node.type !== 'VariableDeclarator' || node.init === null) continue;
      if (node.init.type === 'ThisExpression') this.#isAll = true;
      else if (/^(?:Identifier|MemberExpression)$/u.test(node.init.type)) this.#addRoot(node.init);
    }
  }

  #followAssignment({ left }: TSESTree.AssignmentExpression): void {
    const target = commonJsTarget(left);
    if (target) {
      if (target.name === undefined) this.#isAll = true;
      else this.#give(target.name, 'all');
      // `import chat from './chat'` is all of it, and `require` as well.
      this.#give('default', 'all');
    } else if (left.type === 'MemberExpression') {
      this.#addRoot(left);
    } else {
      this.#addPattern(left);
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

function membersGiven(names: ExportNames, name: string): Members {
  return names === 'all' ? 'all' : (names.get(name) ?? 'all');
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

/** `Object.assign`, `Object.defineProperty` and their relatives. */
function isAssign(callee: TSESTree.Node): boolean {
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    /^(?:Object|Reflect|_|lodash)$/u.test(callee.object.name)
  );
}

/** The class whose constructor has a parameter. */
function ownerOf(parameter: TSESTree.TSParameterProperty): ClassNode | undefined {
  const method = parameter.parent.parent;
  return method?.type === 'MethodDefinition' ? method.parent.parent : undefined;
}

/** `node.method()` */
function isMethodCalled({ parent }: TSESTree.Node): boolean {
  return (
    parent?.type === 'MemberExpression' &&
    parent.parent.type === 'CallExpression' &&
    parent.parent.callee === parent
  );
}

/** `NgModule` of `@NgModule({ … })`. */
function calleeName(expression: TSESTree.Expression): string {
  const callee = expression.type === 'CallExpression' ? expression.callee : expression;
  return callee.type === 'Identifier' ? callee.name : '';
}

function isWindow(object: TSESTree.Expression): boolean {
  return object.type === 'Identifier' && LIKE_WINDOW.test(object.name);
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
