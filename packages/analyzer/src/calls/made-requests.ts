/**
 * Requests of functions that nothing is seen to call, where it is seen what these were made with:
 *
 *     class Support {
 *       constructor(options) { this.version = options.version; }
 *       createAttribute(name) { return this.send('POST', '/data_attributes', { name }); }
 *     }
 *     export const support = new Support({ version: '2.10' });
 *
 * Whoever calls the method, it sends 2.10.
 */
import { PATH_ROOTS } from 'intercom-api-versions';
import type { TSESTree } from '@typescript-eslint/types';
import { isInlineCallback } from '../evaluate/calls.js';
import type { EvaluationContext } from '../evaluate/context.js';
import type { FunctionNode } from '../evaluate/value.js';
import { isDecidedByParameter, UNDEFINED } from '../evaluate/value.js';
import {
  type CallNode,
  functionAround,
  isClassNode,
  isFunctionNode,
  type Module,
} from '../modules/module.js';
import { importersAround } from '../modules/importers-around.js';
import type { MadeFunction } from '../paths/made.js';
import type { RequestFinder, RequestPath, RequestSite } from '../requests/recognise.js';
import { type InterpretationSettings, type InterpretedCall, readOperation } from './interpret.js';
import { madeElsewhere } from './made-elsewhere.js';
import { type ModuleReport, type OpenRequest, sortRequests } from './module-report.js';
import { functionsAround, functionsCalledBy, type PathOfMade } from './makers.js';
import { isDecidedByCallers, reachedBy } from './uncalled.js';
import { versionStatement } from './version.js';

/** A function that is made, with the call or construction that makes it. */
export interface MadeHere extends MadeFunction {
  readonly maker: RequestSite;
}

export interface MadeRequest extends PathOfMade {
  /** Whether nothing else may make what it depends on. */
  readonly isOnlyOne: boolean;
}

/** How many calls of a module are looked at for what they make. More is not written by hand. */
const MAX_MAKERS = 2_000;

/** Finds the functions that the calls of a module make. */
export function functionsMadeIn(
  context: EvaluationContext,
  finder: RequestFinder,
  module: Module,
): readonly MadeHere[] {
  return module.contents.calls
    .filter(isResultUsed)
    .slice(0, MAX_MAKERS)
    .flatMap((node) => {
      const functions = finder.functionsMadeAt(node, module);
      if (functions.length === 0) return [];
      const frame = context.symbolicFrame(module, functionAround(node));
      return functions.map((made) => ({ ...made, maker: { node, module, frame } }));
    });
}

/**
 * Whether what a call makes may be used by code that is not seen: `start();` keeps it to itself, and of
 * `new Support().list()` and `create.call(new Support())` it is seen what is called.
 */
function isResultUsed(node: CallNode): boolean {
  const { parent } = node;
  if (parent.type === 'MemberExpression' && parent.object === node) return false;
  if (parent.type === 'CallExpression' && parent.callee !== node) {
    const { callee } = parent;
    const isThis =
      callee.type === 'MemberExpression' &&
      callee.property.type === 'Identifier' &&
      /^(?:apply|bind|call)$/u.test(callee.property.name);
    if (isThis) return false;
  }
  if (node.type === 'NewExpression') return true;
  const used = parent.type === 'AwaitExpression' ? parent.parent : parent;
  return used.type !== 'ExpressionStatement' && node.callee.type !== 'Super';
}

/** What is asked of the project. */
interface MadeOptions {
  readonly context: EvaluationContext;
  readonly finder: RequestFinder;
  readonly settings: InterpretationSettings;
  /** Whether the text of a module may have to do with the API. */
  readonly mayMatter: (text: string) => boolean;
  /** The report of a module by itself. */
  readonly reportOf: (path: string) => ModuleReport | undefined;
  readonly madeIn: (module: Module) => readonly MadeHere[];
  /** The requests that are made in a module, kept. */
  readonly madeByHome: Map<Module, readonly MadeRequest[]>;
}

/**
 * The report of a module in which requests that no caller decides are those of what was made.
 *
 * @param report the module by itself
 */
export function withMadeRequests(report: ModuleReport, options: MadeOptions): ModuleReport {
  if (report.isTooDeep) return report;
  const inside = mayBeMade(report, options) ? requestsInside(report, options) : [];
  const outside = requestsOutside(report, options);
  if (inside.length + outside.length === 0) return report;
  const { context, settings } = options;
  const replaced = new Set(inside.map(({ path }) => nodeOf(path)));
  const isOther = (path: RequestPath): boolean => !replaced.has(nodeOf(path));
  const doubtful = new Set(
    [...inside, ...outside].flatMap(({ path, isOnlyOne }) => (isOnlyOne ? [] : [path])),
  );
  const paths = [...inside, ...outside].map(({ path }) => path);
  const sorted = sortRequests(context, paths, settings);
  const inDoubt = (call: InterpretedCall): InterpretedCall =>
    doubtful.has(call.path) ? { ...call, doubt: call.doubt ?? 'made-elsewhere' } : call;
  return {
    ...report,
    calls: inOrder([...report.calls, ...onceEach(sorted.calls.map(inDoubt))]),
    open: inOrder([
      ...report.open.filter(({ path }) => isOther(path)),
      ...onceEach(sorted.open.map((one) => ({ ...one, call: one.call && inDoubt(one.call) }))),
    ]),
    undecided: inOrder([
      ...report.undecided.filter(({ path }) => isOther(path)),
      ...onceEach(sorted.undecided),
    ]),
    foreign: [...report.foreign.filter(isOther), ...sorted.foreign],
    elsewhere: [...report.elsewhere.filter(isOther), ...sorted.elsewhere],
    made: { paths: new Set(paths), replaced },
  };
}

type Made = Pick<MadeRequest, 'path' | 'isOnlyOne'>;

/** The requests in a module, made by it or by those that import it. */
function requestsInside({ module, calls }: ModuleReport, options: MadeOptions): readonly Made[] {
  const decided = new Set(calls.map(({ path }) => nodeOf(path)));
  return requestsIn(module, options).filter(({ path }) => !decided.has(nodeOf(path)));
}

/**
 * The requests of what a module makes in modules that have nothing to do with the API by themselves:
 * `new Repository(http)`, `new Resource(http, '/contacts')`. They are told where it is made.
 */
function requestsOutside({ module }: ModuleReport, options: MadeOptions): readonly Made[] {
  const { context, finder, settings, mayMatter } = options;
  if (!mayMatter(module.text) && context.graph.leadsToApi(module.path) === false) return [];
  const made = options.madeIn(module).filter((one) => one.module !== module);
  const homes = new Set(made.map((one) => one.module));
  const isGivenPath = OPERATION_PATH.test(module.text);
  const isReached = (home: Module): boolean =>
    !isAboutApi(home, options) &&
    (isGivenPath || OPERATION_PATH.test(home.text)) &&
    made.some(
      (one) =>
        one.module === home &&
        finder
          .requestsIn(one, () => true)
          .some(
            ({ target }) => readOperation(context, target, settings.hosts).kind !== 'elsewhere',
          ),
    );
  return [...homes]
    .filter(isReached)
    .flatMap((home) => requestsIn(home, options))
    .filter(({ maker }) => maker.module === module)
    .map(({ path, maker, isOnlyOne }) => ({
      path: { ...path, sites: [maker, ...path.sites], isOfMade: true as const },
      isOnlyOne,
    }));
}

/** `'/data_attributes'`, `'contacts/search'`: what the text of a module has that makes requests with a given client. */
const OPERATION_PATH = new RegExp(String.raw`['"\x60]/?(?:${PATH_ROOTS.join('|')})\b`, 'u');

function isAboutApi({ path, text }: Module, { context, mayMatter }: MadeOptions): boolean {
  return mayMatter(text) || context.graph.leadsToApi(path) === true;
}

/** What makes more functions of a module is not followed: each may be made by many. */
const MAX_MADE = 1_000;

/** The requests in a module of functions that it or its importers make, but for those that callers decide. */
function requestsIn(home: Module, options: MadeOptions): readonly MadeRequest[] {
  let found = options.madeByHome.get(home);
  if (found === undefined) {
    found = findRequestsIn(home, options);
    options.madeByHome.set(home, found);
  }
  return found;
}

function findRequestsIn(home: Module, options: MadeOptions): readonly MadeRequest[] {
  const { context, finder } = options;
  const modules = [
    home,
    ...importersAround(context.graph, home.path).flatMap((path) => {
      const outcome = context.graph.load(path);
      return outcome.kind === 'loaded' ? [outcome.module] : [];
    }),
  ];
  const functions = modules.flatMap(options.madeIn).filter((made) => made.module === home);
  if (functions.length === 0 || functions.length > MAX_MADE) return [];
  const reached = reachedBy(modules.flatMap(({ path }) => options.reportOf(path) ?? []));
  const all = functions.flatMap((made) =>
    finder.requestsIn(made, () => true).map((path) => ({ path, maker: made.maker })),
  );
  const isElsewhere = madeElsewhere(context, modules, all);
  return all
    .filter((one) => !isMadeForCallers(context, one, all))
    .map((one) => ({ ...one, isOnlyOne: !isElsewhere(one.path) }))
    .filter(({ path, isOnlyOne }) => !isOnlyOne || !isDecidedByCallers(path, reached));
}

/**
 * Whether what it is made with comes from the callers of the function that makes it, and these are seen to get
 * it: `const create = (version) => new Support({ version });`.
 */
function isMadeForCallers(
  context: EvaluationContext,
  { path, maker }: PathOfMade,
  all: readonly PathOfMade[],
): boolean {
  const around = new Set<FunctionNode | undefined>(functionsAround(maker.node));
  return (
    around.size > 0 &&
    dependsOnFrames(context, path, (fn) => around.has(fn)) &&
    all.some(
      (other) =>
        nodeOf(other.path) === nodeOf(path) &&
        other.maker.node !== maker.node &&
        functionsCalledBy(context, other.maker).some((fn) => around.has(fn)),
    )
  );
}

/** `'/data_attributes'` */
const PATH = /['"`]\/\w/u;

/** Whether a module has requests that may be decided by what their functions were made with. */
function mayBeMade(report: ModuleReport, { context, mayMatter, finder }: MadeOptions): boolean {
  const { module, open } = report;
  if (open.some(({ path }) => isOpenToMaker(context, path))) return true;
  // `this.http.post('/data_attributes', body)`, where the client is a parameter of the constructor
  return (
    mayMatter(module.text) &&
    module.contents.calls.some(
      (node) =>
        PATH.test(module.textOf(node)) && isOwned(node) && finder.isCalleeOpen(node, module),
    )
  );
}

/** Whether a request depends on more than the arguments of the function that makes it. */
function isOpenToMaker(context: EvaluationContext, path: RequestPath): boolean {
  const node = nodeOf(path);
  if (node === undefined || !isOwned(node)) return false;
  const own = new Set<FunctionNode | undefined>(runningWith(node));
  return dependsOnFrames(context, path, (fn) => !own.has(fn));
}

/** Whether a request depends on parameters of functions that a test holds for. */
function dependsOnFrames(
  context: EvaluationContext,
  { target }: RequestPath,
  test: (fn: FunctionNode | undefined) => boolean,
): boolean {
  const values = [
    versionStatement(context, target).value,
    ...(target.kind === 'http'
      ? [target.url, target.method, target.body ?? UNDEFINED]
      : target.args),
  ];
  return values.some((value) => isDecidedByParameter(value, ({ frame }) => test(frame.fn)));
}

/** The function that a call is made in, from the callbacks around the call outwards. */
function runningWith(node: TSESTree.Node): readonly FunctionNode[] {
  const found: FunctionNode[] = [];
  for (let fn = functionAround(node); fn; fn = functionAround(fn)) {
    found.push(fn);
    if (!isInlineCallback(fn)) break;
  }
  return found;
}

/** Whether the function that a call is made in is a method, or made by another function. */
function isOwned(node: TSESTree.Node): boolean {
  const own = runningWith(node).at(-1);
  for (let around = own?.parent; around; around = around.parent) {
    if (isFunctionNode(around) || isClassNode(around)) return true;
  }
  return false;
}

function nodeOf({ sites: [site] }: RequestPath): TSESTree.Node | undefined {
  return site?.node;
}

/** Requests that are the same, made by several: one of them. */
function onceEach<Item extends InterpretedCall | OpenRequest>(items: readonly Item[]): Item[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const { call, path } = item;
    const known = call && 'call' in call ? call.call : call;
    const [site] = path.sites;
    const key = JSON.stringify(
      known ?? [site && site.module.placeOf(site.node), 'operation' in item && item.operation],
    );
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function inOrder<Item extends { readonly path: RequestPath }>(items: readonly Item[]): Item[] {
  const offsetOf = ({ path }: Item): number => nodeOf(path)?.range[0] ?? 0;
  return [...items].sort((a, b) => offsetOf(a) - offsetOf(b));
}
