/**
 * What is done to a client object after it was made:
 *
 *     client.interceptors.request.use((config) => { … });
 *     client.defaults.headers.common['Intercom-Version'] = '2.11';
 *     client.useRequestOpts({ headers: { … } });
 */
import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { applyWrites } from '../../evaluate/apply-writes.js';
import type { EvaluationContext } from '../../evaluate/context.js';
import { argumentValues } from '../../evaluate/calls.js';
import type { Frame } from '../../evaluate/frame.js';
import { callFrame } from '../../evaluate/functions.js';
import { conditionsBetween, surelyFollows } from '../../evaluate/order.js';
import { readMember } from '../../evaluate/members.js';
import { withOpenPart, withProperty } from '../../evaluate/objects.js';
import { unwrapExpression } from '../../evaluate/unwrap.js';
import type { AbstractValue, ExternalValue, FunctionValue } from '../../evaluate/value.js';
import { mapMembers, membersOf, unknown } from '../../evaluate/value.js';
import { readVariable } from '../../evaluate/variables.js';
import {
  type PathKey,
  variablesWrittenInto,
  type Write,
  writesFrom,
  writesToVariable,
} from '../../evaluate/writes.js';
import { classOfThis, functionAround, type Module, parametersOf } from '../../modules/module.js';
import { chainOf } from './chain.js';
import { isInside } from '../../syntax/traverse.js';

/** A client object whose configuration is looked for. */
export interface ConfiguredClient {
  /** Whether a value is this client. */
  readonly is: (value: AbstractValue) => boolean;
  /** Where it is made, with the frame that knows the arguments of its factory; undefined for a package's own object. */
  readonly construction:
    { readonly node: TSESTree.Node; readonly module: Module; readonly frame: Frame } | undefined;
  /** The modules that may configure it. */
  readonly modules: readonly Module[];
  /** Further ones, of which it is not known whether they are there when a request is made. */
  readonly perhaps?: readonly Module[];
}

/** Clients by their construction and the module that makes requests, so that each is looked at once. */
const constructedClients = new WeakMap<object, Map<Module, ConfiguredClient>>();

/** What a module that configures a client mentions. */
const CONFIGURING_TEXT =
  /\.(?:defaults|interceptors|useRequestOpts)\b|\.(?:request|get|post|put|patch|delete)\s*=(?![=>])/u;

/** The specifiers by module: each request of one asks for them. */
const specifiersOfModules = new WeakMap<Module, readonly string[]>();

/** The specifiers that a module imports or requires. */
function importedSpecifiers(module: Module): readonly string[] {
  const known = specifiersOfModules.get(module);
  if (known) return known;
  const imported = module.tree.ast.body.flatMap((statement) =>
    statement.type === 'ImportDeclaration' ? [statement.source.value] : [],
  );
  const required = module.contents.calls.flatMap((call) => {
    const [first] = call.arguments;
    return call.callee.type === 'Identifier' &&
      call.callee.name === 'require' &&
      first?.type === 'Literal' &&
      typeof first.value === 'string'
      ? [first.value]
      : [];
  });
  const specifiers = [...imported, ...required];
  specifiersOfModules.set(module, specifiers);
  return specifiers;
}

/** The paths of the files that a module imports or requires; none of them is loaded for this. */
export function importedPaths({ graph }: EvaluationContext, module: Module): readonly string[] {
  return importedSpecifiers(module).flatMap((specifier) => {
    const resolution = graph.resolve(specifier, module.path);
    return resolution.kind === 'file' ? [resolution.path] : [];
  });
}

/**
 * The modules beside that of a client that may configure it before a request is made: the
 * request's own and those it imports, such as `require('./bootstrap')`.
 *
 * @param text what an imported module has to mention to be one of them
 */
export function configuringModules(
  context: EvaluationContext,
  requestModule: Module,
  text = CONFIGURING_TEXT,
): readonly Module[] {
  const imported = importedSpecifiers(requestModule).flatMap((specifier) => {
    const resolution = context.graph.resolve(specifier, requestModule.path);
    if (resolution.kind !== 'file') return [];
    // Most are not parsed for this.
    if (!text.test(context.graph.textOf(resolution.path) ?? '')) return [];
    const outcome = context.graph.load(resolution.path);
    return outcome.kind === 'loaded' ? [outcome.module] : [];
  });
  return [...imported, requestModule];
}

/** So many imports away is looked for modules that configure what a package gives to everybody. */
const MAX_DISTANCE = 2;

/** The modules by which one is imported, directly or through another, and that may configure a client before. */
export function importersThatConfigure(
  context: EvaluationContext,
  { path }: Module,
): readonly Module[] {
  const { graph } = context;
  const found = new Set<Module>();
  let paths: readonly string[] = [path];
  for (let distance = 0; distance < MAX_DISTANCE; distance += 1) {
    for (const one of paths) {
      for (const module of graph.importersWith(one, CONFIGURING_TEXT)) found.add(module);
    }
    paths = paths.flatMap((one) => graph.importersOf(one));
  }
  // `import './setup-http.js'; import { Support } from './support.js';`
  for (const importer of graph.importersWith(path, IMPORTS).slice(0, MAX_SIBLINGS)) {
    for (const module of configuringModules(context, importer)) {
      if (CONFIGURING_TEXT.test(module.text)) found.add(module);
    }
  }
  return [...found];
}

/** Any text: an importer that sets up nothing by itself may import what does. */
const IMPORTS = /(?:)/u;

/** The imports of so many importers are looked at. */
const MAX_SIBLINGS = 20;

/** Methods of clients that give the client back: `new Client(options).usePromises()`. */
export const FLUENT_METHODS: ReadonlySet<string> = new Set(['usePromises', 'useRequestOpts']);

/** Whether a value is what a construction made, perhaps given back by one of its own methods. */
function isMadeAt(value: ExternalValue, construction: TSESTree.Node): boolean {
  const { steps, path } = chainOf(value);
  if (path.length > 0) return false;
  const index = steps.findIndex(({ call }) => call.node === construction);
  return (
    index >= 0 &&
    steps
      .slice(index + 1)
      .every((step) => step.path.length === 1 && FLUENT_METHODS.has(step.path[0] ?? ''))
  );
}

/** The client that a construction made, wherever it is kept. */
export function constructedClient(
  context: EvaluationContext,
  construction: { readonly node: TSESTree.Node; readonly module: Module; readonly frame: Frame },
  requestModule: Module,
): ConfiguredClient {
  const byModule = constructedClients.get(construction) ?? new Map<Module, ConfiguredClient>();
  constructedClients.set(construction, byModule);
  const known = byModule.get(requestModule);
  if (known) return known;
  const modules = new Set([construction.module, ...configuringModules(context, requestModule)]);
  const client: ConfiguredClient = {
    is: (value) =>
      membersOf(value).some(
        (member) => member.kind === 'external' && isMadeAt(member, construction.node),
      ),
    construction,
    modules: [...modules],
    perhaps: context.graph
      .importersWith(construction.module.path, CONFIGURING_TEXT)
      .filter((module) => !modules.has(module)),
  };
  byModule.set(requestModule, client);
  return client;
}

/** A method call on a client that configures it. */
export interface ConfiguringCall {
  /** The members between client and call: `['interceptors', 'request', 'use']`. */
  readonly path: readonly string[];
  readonly node: TSESTree.CallExpression;
  readonly frame: Frame;
  /** Whether it runs whenever the code around it does. */
  readonly certain: boolean;
}

/** A member chain taken apart: `client.interceptors.request` is `client` and two keys. */
interface Chain {
  readonly object: TSESTree.Expression;
  readonly keys: readonly string[];
}

/** All ways to read a member chain as an object with keys: the client may be any part of it. */
function chainsOf(expression: TSESTree.Expression): Chain[] {
  const chains: Chain[] = [];
  const keys: string[] = [];
  let current = unwrapExpression(expression);
  while (current.type === 'MemberExpression') {
    const { property } = current;
    if (!current.computed) keys.unshift(property.type === 'Identifier' ? property.name : '');
    else keys.unshift(property.type === 'Literal' ? String(property.value) : '');
    if (current.object.type === 'Super') break;
    const object = unwrapExpression(current.object);
    chains.push({ object, keys: [...keys] });
    current = object;
  }
  return chains;
}

/** The members that a configuring call starts with, so that others are not looked at. */
const CONFIGURING_KEYS: ReadonlySet<string> = new Set(['interceptors', 'useRequestOpts']);

function findCalls(
  context: EvaluationContext,
  module: Module,
  client: ConfiguredClient,
  frameFor: (node: TSESTree.Node) => Frame,
  found: ConfiguringCall[],
): void {
  for (const node of module.contents.calls) {
    if (node.type !== 'CallExpression' || node.callee.type === 'Super') continue;
    for (const { object, keys } of chainsOf(node.callee)) {
      if (!CONFIGURING_KEYS.has(keys[0] ?? '')) continue;
      const frame = frameFor(node);
      const value = context.evaluate(object, frame);
      if (!client.is(value)) continue;
      const order = conditionsBetween(node, functionAround(node) ?? module.tree.ast);
      const isUnconditional =
        order.kind === 'before' && order.conditions.length === 0 && !order.uncertain;
      const certain = isUnconditional || comesWithConstruction(module, client, node, value);
      found.push({ path: keys, node, frame, certain });
    }
  }
}

/** Whether the code that makes the client goes on to this call, wherever it stands, and calls it on no other. */
function comesWithConstruction(
  module: Module,
  client: ConfiguredClient,
  node: TSESTree.CallExpression,
  value: AbstractValue,
): boolean {
  const { construction } = client;
  return (
    construction?.module === module &&
    surelyFollows(node, construction.node, module.tree.visitorKeys) &&
    membersOf(value).every((member) => member.kind !== 'external' || client.is(member))
  );
}

/** Beside the construction its own frame knows the arguments that the factory was given. */
function frameBeside(
  context: EvaluationContext,
  client: ConfiguredClient,
  module: Module,
  node: TSESTree.Node,
): Frame {
  const fn = functionAround(node);
  const { construction } = client;
  return construction && module === construction.module && fn === construction.frame.fn
    ? construction.frame
    : context.symbolicFrame(module, fn);
}

const callsOfClients = new WeakMap<ConfiguredClient, readonly ConfiguringCall[]>();

/**
 * The calls that configure a client, in source order: those in its modules, and those in
 * functions of the project that are given the client there.
 */
export function configuringCalls(
  context: EvaluationContext,
  client: ConfiguredClient,
): readonly ConfiguringCall[] {
  const calls = callsOfClients.get(client) ?? findConfiguringCalls(context, client);
  callsOfClients.set(client, calls);
  return calls;
}

function findConfiguringCalls(
  context: EvaluationContext,
  client: ConfiguredClient,
): readonly ConfiguringCall[] {
  const found: ConfiguringCall[] = [];
  for (const module of client.modules) {
    findCalls(context, module, client, (node) => frameBeside(context, client, module, node), found);
    findInReceivers(context, module, client, found);
  }
  for (const module of client.perhaps ?? []) {
    const calls: ConfiguringCall[] = [];
    findCalls(context, module, client, (node) => frameBeside(context, client, module, node), calls);
    found.push(...calls.map((call) => ({ ...call, certain: false })));
  }
  const seen = new Set<TSESTree.Node>();
  return found
    .filter(({ node }) => !seen.has(node) && seen.add(node))
    .sort((a, b) => a.node.range[0] - b.node.range[0]);
}

/** A call that is given the client. */
interface Receiver {
  readonly call: TSESTree.CallExpression;
  readonly args: readonly AbstractValue[];
  readonly frame: Frame;
  readonly targets: readonly AbstractValue[];
}

const receivers = new WeakMap<ConfiguredClient, Map<Module, readonly Receiver[]>>();

function receiversIn(
  context: EvaluationContext,
  module: Module,
  client: ConfiguredClient,
): readonly Receiver[] {
  const byModule = receivers.get(client) ?? new Map<Module, readonly Receiver[]>();
  receivers.set(client, byModule);
  const found = byModule.get(module) ?? findReceivers(context, module, client);
  byModule.set(module, found);
  return found;
}

function findReceivers(
  context: EvaluationContext,
  module: Module,
  client: ConfiguredClient,
): readonly Receiver[] {
  return module.contents.calls.flatMap((call): readonly Receiver[] => {
    if (call.type !== 'CallExpression' || call.callee.type === 'Super') return [];
    const mayPass = call.arguments.some(
      (argument) =>
        argument.type === 'Identifier' ||
        argument === client.construction?.node ||
        (argument.type === 'MemberExpression' && argument.object.type === 'ThisExpression'),
    );
    if (!mayPass) return [];
    const frame = frameBeside(context, client, module, call);
    const args = argumentValues(context, call.arguments, frame);
    if (!args.some((argument) => client.is(argument))) return [];
    return [{ call, args, frame, targets: membersOf(context.evaluate(call.callee, frame)) }];
  });
}

/** `attachVersion(client)`: a function of the project that gets the client and configures it. */
function findInReceivers(
  context: EvaluationContext,
  module: Module,
  client: ConfiguredClient,
  found: ConfiguringCall[],
): void {
  for (const { args, frame, targets } of receiversIn(context, module, client)) {
    for (const target of targets) {
      if (target.kind !== 'function') continue;
      const inside = callFrame(target, args, frame.depth + 1);
      findCalls(
        context,
        target.module,
        client,
        (node) =>
          functionAround(node) === target.node
            ? inside
            : context.symbolicFrame(target.module, functionAround(node)),
        found,
      );
    }
  }
}

/** Packages whose functions take a client and leave its headers and bodies as they are. */
const HARMLESS_PACKAGES: ReadonlySet<string> = new Set([
  '@axios-use/react',
  '@jest/globals',
  'axios',
  'axios-auth-refresh',
  'axios-better-stacktrace',
  'axios-cache-adapter',
  'axios-cache-interceptor',
  'axios-concurrency',
  'axios-cookiejar-support',
  'axios-debug-log',
  'axios-hooks',
  'axios-logger',
  'axios-mock-adapter',
  'axios-rate-limit',
  'axios-request-throttle',
  'axios-retry',
  'intercom-client',
  'nock',
  'react',
  'retry-axios',
  'sinon',
  'vitest',
  'vue',
  'vue-axios',
]);

/**
 * Whether a function whose code is not at hand gets the client and may configure it:
 * `attachDefaults(client)` from a package.
 */
export function isHandedOver(context: EvaluationContext, client: ConfiguredClient): boolean {
  return client.modules.some((module) =>
    receiversIn(context, module, client).some(({ targets }) =>
      targets.some(
        (target) =>
          target.kind === 'external' &&
          target.root.kind === 'package' &&
          !HARMLESS_PACKAGES.has(target.root.name),
      ),
    ),
  );
}

/** Writes whose path starts with `defaults`, that key taken off. */
function onDefaults(writes: readonly Write[]): Write[] {
  return writes.flatMap((write): Write[] => {
    const [first, ...path] = write.path;
    return first === 'defaults' ? [{ ...write, path }] : [];
  });
}

/** The writes to `client.defaults` in a module, whatever the client is called there. */
function defaultsWrites(
  context: EvaluationContext,
  module: Module,
  client: ConfiguredClient,
): readonly Write[] {
  const found: Write[] = [];
  const isClient = (variable: Variable): boolean =>
    client.is(readVariable(context, module, variable, undefined, module.topFrame)) ||
    variable.defs.some(
      ({ node }) =>
        node.type === 'VariableDeclarator' &&
        node.init !== null &&
        client.construction?.module === module &&
        isInside(client.construction.node, node.init),
    );
  for (const scope of module.tree.scopeManager.scopes) {
    for (const variable of scope.variables) {
      if (
        !variable.references.some(
          ({ identifier }) =>
            identifier.parent.type === 'MemberExpression' ||
            identifier.parent.type === 'VariableDeclarator',
        )
      )
        continue;
      const all = writesToVariable(module, variable);
      const writes = onDefaults(all);
      if (writes.length > 0 && isClient(variable)) found.push(...writes);
      // `services.http.defaults.baseURL = …`
      for (const write of all) {
        const at = write.path.indexOf('defaults');
        const way = write.path.slice(0, Math.max(at, 0));
        if (way.length === 0 || !way.every((key) => typeof key === 'string')) continue;
        const holder = readVariable(context, module, variable, undefined, module.topFrame);
        const value = way.reduce((one, key) => readMember(context, one, key), holder);
        if (client.is(value)) found.push({ ...write, path: write.path.slice(at + 1) });
      }
    }
  }
  // `this.http.defaults.baseURL = …`
  const node = client.construction?.node;
  const owner = node && classOfThis(node);
  const field = node?.parent;
  if (
    owner &&
    client.construction?.module === module &&
    field?.type === 'AssignmentExpression' &&
    field.left.type === 'MemberExpression' &&
    field.left.property.type === 'Identifier'
  ) {
    const { name } = field.left.property;
    const writes = writesFrom(module, module.contents.thisExpressions.get(owner) ?? []);
    found.push(
      ...onDefaults(
        writes.flatMap((write): Write[] => {
          const [first, ...path] = write.path;
          return first === name ? [{ ...write, path }] : [];
        }),
      ),
    );
  }
  return found;
}

/** The `defaults` of a client after everything that is written to them. */
export function configuredDefaults(
  context: EvaluationContext,
  client: ConfiguredClient,
  initial: AbstractValue,
): AbstractValue {
  let defaults = initial;
  for (const module of client.modules) {
    const writes = defaultsWrites(context, module, client);
    if (writes.length === 0) continue;
    const home = client.construction?.module === module ? client.construction : undefined;
    const fn = home && functionAround(home.node);
    const beside = writes.filter((write) => fn && functionAround(write.node) === fn);
    const elsewhere = writes.filter((write) => !beside.includes(write));
    const frame = home?.frame ?? module.topFrame;
    if (fn) {
      defaults = applyWrites(context, module, defaults, beside, {
        point: fn.body,
        declaration: undefined,
        frame,
        ended: true,
      });
    }
    defaults = applyWrites(context, module, defaults, elsewhere, {
      point: undefined,
      declaration: undefined,
      frame,
    });
  }
  for (const module of client.perhaps ?? []) {
    for (const { path } of defaultsWrites(context, module, client)) {
      defaults = perhapsSet(defaults, path[0]);
    }
  }
  for (const module of client.modules) {
    for (const { args, frame, targets } of receiversIn(context, module, client)) {
      for (const target of targets) {
        if (target.kind !== 'function') continue;
        const writes = writesOfReceiver(client, target, args);
        if (writes.length === 0) continue;
        defaults = applyWrites(context, target.module, defaults, writes, {
          point: undefined,
          declaration: undefined,
          frame: callFrame(target, args, frame.depth + 1),
        });
      }
    }
  }
  return defaults;
}

const SET_ELSEWHERE = 'a module that may be loaded before sets its defaults';

/** Defaults of which a module may set a key, or something in it, before a request is made. */
function perhapsSet(defaults: AbstractValue, key: PathKey | undefined): AbstractValue {
  const isOpen = { value: unknown(SET_ELSEWHERE), reason: SET_ELSEWHERE };
  return mapMembers(defaults, (member) => {
    if (member.kind !== 'object') return member;
    if (typeof key !== 'string') return withOpenPart(member, isOpen);
    const property = member.properties.get(key);
    if (property?.value.kind !== 'object') {
      return withProperty(member, key, unknown(SET_ELSEWHERE), true, undefined);
    }
    // `defaults.headers.common['Intercom-Version'] = …`
    const inner = [...property.value.properties].reduce(
      (object, [name, { value }]) =>
        value.kind === 'object'
          ? withProperty(object, name, withOpenPart(value, isOpen), true, undefined)
          : object,
      withOpenPart(property.value, isOpen),
    );
    return withProperty(member, key, inner, true, undefined);
  });
}

/** What a function of the project that gets the client writes to its defaults. */
function writesOfReceiver(
  client: ConfiguredClient,
  { node, module, boundArguments }: FunctionValue,
  args: readonly AbstractValue[],
): readonly Write[] {
  const parameters = parametersOf(node).slice(boundArguments.length);
  return parameters.flatMap((parameter, index) => {
    const argument = args[index];
    if (argument === undefined || !client.is(argument) || parameter.type !== 'Identifier')
      return [];
    const variable = module.variableOf(parameter);
    return variable ? onDefaults(writesToVariable(module, variable)) : [];
  });
}

/** Whether a method of a client was replaced by another function: `client.post = (…) => …`. */
export function isMethodReplaced(
  context: EvaluationContext,
  client: ConfiguredClient,
  method: string,
): boolean {
  return [...client.modules, ...(client.perhaps ?? [])].some((module) =>
    variablesWrittenInto(module).some(
      ({ variable, writes }) =>
        writes.some(
          (write) => write.kind === 'assign' && write.path.length === 1 && write.path[0] === method,
        ) && client.is(readVariable(context, module, variable, undefined, module.topFrame)),
    ),
  );
}
