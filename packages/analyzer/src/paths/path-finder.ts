/**
 * From calls to what they come to in the end, through any number of the project's own functions.
 *
 * A function that does something with its parameters has a *summary*: the calls in it that lead to
 * it. Each caller runs the summary with its own arguments, so that
 * `this.request('POST', '/data_attributes', body)` is a request like any other. What it is that calls
 * come to, a `Destination` says: a request, or a write to the Messenger.
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../evaluate/context.js';
import { globalName } from '../evaluate/builtins.js';
import { calledLater } from '../evaluate/called-later.js';
import { argumentValues, spreadArguments, isInlineCallback, withThis } from '../evaluate/calls.js';
import { isPerhapsReplaced } from '../evaluate/distant-writes.js';
import { createFrame, type Frame, symbolicFrameInside } from '../evaluate/frame.js';
import { callFrame } from '../evaluate/functions.js';
import { componentValue, propsValue } from '../evaluate/jsx.js';
import { elementOf } from '../evaluate/objects.js';
import { withoutTypes } from '../evaluate/typed-values.js';
import type {
  AbstractValue,
  ExternalValue,
  FunctionNode,
  FunctionValue,
} from '../evaluate/value.js';
import { decidersOf, membersOf, unknown } from '../evaluate/value.js';
import { propertyKey } from '../evaluate/variables.js';
import { type CallNode, functionAround, type Module } from '../modules/module.js';
import { chainOf } from '../requests/clients/chain.js';
import { isBuiltInCall } from './built-in-calls.js';
import type { IdleCalls } from './idle-calls.js';
import { type Choice, choicesOf } from './choices.js';
import { functionsMadeBy, mayMake, type MadeFunction } from './made.js';
import {
  type ArgumentCondition,
  conditionsOfArguments,
  isRuledOut,
  leftUndecided,
} from './reached.js';
import { framesInTurns } from './turns.js';

/** What may lead somewhere: a call, a component that is rendered, an assignment. */
export type PathNode = CallNode | TSESTree.JSXElement | TSESTree.AssignmentExpression;

/** One place on the way. */
export interface Site<Node extends TSESTree.Node = TSESTree.Expression> {
  readonly node: Node;
  readonly module: Module;
  readonly frame: Frame;
}

/** What calls come to, with the calls that lead to it: the outermost first. */
export interface CallPath<Target> {
  readonly target: Target;
  readonly sites: readonly Site[];
  /** Where the way could have been another, by what the code shows. */
  readonly choices?: readonly Choice[];
  /** One of its calls may be of a client that nobody here knows instead. */
  readonly isShared?: true;
  /** The first site does not call the second: it makes the function in which that is. */
  readonly isOfMade?: true;
}

type Arguments = () => readonly AbstractValue[];

/** A function that gets the elements of a list, or what a promise holds, and what stands behind these. */
interface HandedFunction {
  readonly fn: FunctionValue;
  readonly element: AbstractValue;
  readonly further: readonly AbstractValue[];
}

/** A call with what it calls and gets. */
export interface FollowedCall {
  readonly callee: AbstractValue;
  readonly args: Arguments;
}

/** What is looked for at the end of calls. */
export interface Destination<Target> {
  /** The nodes of a module that may lead to it, or be it. */
  nodesOf(module: Module): readonly PathNode[];
  /** What a person says about a function, whatever its code shows. */
  stated?(call: FollowedCall, site: Site<CallNode>): Target | undefined;
  /** A call of something outside the project, or a component from there. */
  atExternal(
    callee: ExternalValue,
    args: Arguments,
    site: Site<CallNode | TSESTree.JSXElement>,
  ): Target | undefined;
  /** A call of something that nobody here knows. */
  atUnknown?(args: Arguments, site: Site<CallNode>): Target | undefined;
  atAssignment?(site: Site<TSESTree.AssignmentExpression>): Target | undefined;
  /** What it is with that which is done where a function gives it back. */
  continued?(site: Site<CallNode>, target: Target): Target;
  /** Whether callers have a say in it. */
  isOpen(target: Target): boolean;
  /** The same for what is the same, reached in two ways: through these sites, for one. */
  keyOf(target: Target, sites: readonly Site[]): string;
  /** What else tells targets of one key apart, and takes work to find out. */
  furtherKeyOf?(target: Target): string;
  /** Whether each turn of a loop over a known list is followed by itself. */
  readonly inTurns?: boolean;
  /**
   * Whether what arguments keep from being done counts where they leave nothing else to do. Switched on
   * again, `create({ name, isUsed: false })` does what it does.
   */
  readonly keepsRuledOut?: boolean;
  /** Without `inTurns`: what of a target is one of several, which the turn of a loop may decide. */
  readonly severalOf?: (target: Target) => 'operation' | 'body' | undefined;
}

/** How many of the project's own functions may lie between a call and what it comes to. */
const MAX_HELPERS = 6;

/** How much one call may stand for. A helper with more is no helper any more. */
const MAX_PATHS_PER_CALL = 64;

/** The same where a turn of a loop counts by itself. */
export const MAX_TURNS_PER_CALL = 512;

/**
 * How many calls are looked at to find what is behind one. Helpers that all call each
 * other would otherwise be followed along every path between them.
 */
const MAX_CALLS_FOLLOWED = 2_000;

/** Array methods that hand each element to their callback. */
export const ELEMENT_METHODS: ReadonlySet<string> = new Set([
  'every',
  'filter',
  'flatMap',
  'forEach',
  'map',
  'some',
]);

const NO_NODES: ReadonlySet<TSESTree.Node> = new Set();

const INDEX = unknown('the index of an element');
const LIST = unknown('the list that an element is in');

export interface PathFinder<Target> {
  /** What a node comes to, directly or through functions of the project. */
  pathsAt(node: PathNode, module: Module): readonly CallPath<Target>[];
  /** The functions that a node makes, such as the methods of an instance. */
  functionsMadeAt(node: CallNode, module: Module): readonly MadeFunction[];
  /**
   * What a function comes to when somebody calls it, with whatever arguments. The sites begin in it.
   *
   * @param isWanted which of the nodes in it to follow
   */
  pathsIn(made: MadeFunction, isWanted: (node: PathNode) => boolean): readonly CallPath<Target>[];
  /** Whether callers decide what a call calls: `client.post(…)`, where the client is a parameter. */
  isCalleeOpen(node: PathNode, module: Module): boolean;
  /**
   * The nodes in functions that callers in a module were seen to leave out, by their arguments. Whole when all
   * paths of the module were asked for.
   */
  leftOutBy(module: Module): ReadonlySet<TSESTree.Node>;
}

export function createPathFinder<Target>(
  context: EvaluationContext,
  idle: IdleCalls,
  destination: Destination<Target>,
): PathFinder<Target> {
  const symbolicPaths = new Map<PathNode, readonly CallPath<Target>[]>();
  const summaries = new Map<FunctionNode, readonly PathNode[]>();
  const leftOut = new Map<Module, Set<TSESTree.Node>>();
  /** What is left out by the module whose calls are being followed. */
  let leftOutHere = new Set<TSESTree.Node>();
  const conditionsByNode = new Map<PathNode, readonly ArgumentCondition[]>();
  /** Functions whose summary is being made: recursion adds nothing. */
  const underWay = new Set<FunctionNode>();
  const maxPaths = destination.inTurns ? MAX_TURNS_PER_CALL : MAX_PATHS_PER_CALL;
  /** Calls looked at since the outermost one was asked for. */
  let followed = 0;

  /** The callee with `.call(this, …)` and `.apply(this, […])` taken off. */
  function calleeAndArguments(
    node: CallNode,
    frame: Frame,
    plain: Arguments,
  ): FollowedCall | undefined {
    const { callee } = node;
    if (callee.type === 'Super') return undefined;
    if (callee.type === 'MemberExpression' && callee.object.type !== 'Super') {
      const name = propertyKey(context, { key: callee.property, computed: callee.computed }, frame);
      if (name === 'call' || name === 'apply') {
        const target = context.evaluate(callee.object, frame);
        // `$intercom.call('update', …)` is a method of its own: no text is a `this`.
        const isOwn = name === 'call' && plain()[0]?.kind === 'string';
        if (target.kind === 'external' && globalName(target) === 'Reflect') {
          // `Reflect.apply(fetch, null, [url, options])`
          const [applied, thisValue, list] = plain();
          if (name !== 'apply' || applied === undefined) return undefined;
          return {
            callee: applied.kind === 'function' ? withThis(applied, thisValue) : applied,
            args: () => (list === undefined ? [] : spreadArguments(list)),
          };
        }
        if (target.kind === 'external' && !isOwn) {
          // `fetch.call(window, url)`
          const [, ...rest] = plain();
          const [list] = rest;
          return {
            callee: target,
            args: () => (name === 'call' ? rest : list === undefined ? [] : spreadArguments(list)),
          };
        }
        if (membersOf(target).some((member) => member.kind === 'function')) {
          const [thisValue, ...rest] = plain();
          const [list] = rest;
          const bound: AbstractValue[] = membersOf(target).map((member) =>
            member.kind === 'function' ? withThis(member, thisValue) : member,
          );
          const only = bound[0];
          if (only === undefined) return undefined;
          return {
            callee: bound.length === 1 ? only : { kind: 'union', members: bound },
            args: () => (name === 'call' ? rest : list === undefined ? [] : spreadArguments(list)),
          };
        }
      }
    }
    return { callee: context.evaluate(callee, frame), args: plain };
  }

  function follow(
    node: PathNode,
    module: Module,
    frame: Frame,
    helpers: number,
  ): readonly CallPath<Target>[] {
    switch (node.type) {
      case 'CallExpression':
      case 'NewExpression':
        return followCall({ node, module, frame }, helpers);
      case 'JSXElement':
        return followComponent({ node, module, frame }, helpers);
      default: {
        const target = destination.atAssignment?.({ node, module, frame });
        return target === undefined ? [] : [{ target, sites: [{ node, module, frame }] }];
      }
    }
  }

  /** Whether one more call may be looked at. */
  function mayGoOn(): boolean {
    followed += 1;
    return followed <= MAX_CALLS_FOLLOWED && context.spend();
  }

  /** Whether all was followed. What was cut short is not kept, as others may have the steps for it. */
  function isWhole(): boolean {
    return context.spend(0);
  }

  function followCall(site: Site<CallNode>, helpers: number): readonly CallPath<Target>[] {
    const { node, frame } = site;
    const handedArguments = once(() => argumentValues(context, node.arguments, frame));
    if (idle.isIdle(node, frame, handedArguments) || !mayGoOn()) return [];
    const found = calleeAndArguments(node, frame, handedArguments);
    if (found === undefined) return [];
    const stated = destination.stated?.(found, site);
    if (stated) return [{ target: stated, sites: [site] }];
    const paths: CallPath<Target>[] = [];
    const later = membersOf(found.callee).flatMap((callee) =>
      callee.kind === 'external' ? calledLater(callee, found.args) : [],
    );
    for (const { fn, args } of later) {
      if (helpers >= MAX_HELPERS) break;
      for (const path of followFunction(fn, () => args, helpers)) {
        paths.push({ ...path, sites: [site, ...path.sites] });
      }
    }
    for (const { fn, element, further } of handedOver(node, frame)) {
      if (helpers >= MAX_HELPERS) break;
      const followWith = (one: AbstractValue): readonly CallPath<Target>[] =>
        followFunction(fn, () => [one, ...further], helpers);
      const elements = membersOf(element);
      const handedPaths = destination.inTurns
        ? elements.flatMap(followWith)
        : followApart(followWith, element, () => elements);
      for (const path of handedPaths) paths.push({ ...path, sites: [site, ...path.sites] });
    }
    const all = membersOf(found.callee);
    const callees = isPerhapsReplaced(all) ? all.filter(({ kind }) => kind === 'unknown') : all;
    /** Whether it may be the client of another service: `process.env.CRM ? crm : intercom`. */
    let isOfOthers = false;
    for (const [index, callee] of callees.entries()) {
      if (paths.length > maxPaths) break;
      const isOneOf = callees.length > 1;
      const add = (path: CallPath<Target>): void => {
        const choice = { at: node, way: String(index), height: path.sites.length };
        paths.push(isOneOf ? withChoices(path, [choice]) : path);
      };
      switch (callee.kind) {
        case 'external': {
          const target = destination.atExternal(callee, found.args, site);
          if (target) add({ target, sites: [site] });
          else if (isOneOf && isOfPackage(callee)) isOfOthers = true;
          break;
        }
        case 'parameter':
        case 'unknown': {
          const target = destination.atUnknown?.(found.args, site);
          if (target) add({ target, sites: [site] });
          break;
        }
        case 'function':
          if (node.type === 'NewExpression' || helpers >= MAX_HELPERS) break;
          for (const path of followFunction(callee, found.args, helpers)) {
            const target = destination.continued?.(site, path.target) ?? path.target;
            add({ ...path, target, sites: [site, ...path.sites] });
          }
          break;
        default:
          break;
      }
    }
    const shared = isOfOthers ? paths.map((path) => ({ ...path, isShared: true as const })) : paths;
    return withoutRepetitions(shared, destination).slice(0, maxPaths);
  }

  /** `<Chat plan="pro" />` calls `Chat` with its properties. */
  function followComponent(
    site: Site<TSESTree.JSXElement>,
    helpers: number,
  ): readonly CallPath<Target>[] {
    const { node, module, frame } = site;
    if (idle.isIdleComponent(node.openingElement.name, module) || !mayGoOn()) return [];
    const args = once(() => [propsValue(context, node.openingElement, frame)]);
    const paths: CallPath<Target>[] = [];
    for (const component of membersOf(componentValue(context, node.openingElement.name, frame))) {
      if (component.kind === 'external') {
        const target = destination.atExternal(component, args, site);
        if (target) paths.push({ target, sites: [site] });
      } else if (component.kind === 'function' && helpers < MAX_HELPERS) {
        for (const path of followFunction(component, args, helpers)) {
          paths.push({ ...path, sites: [site, ...path.sites] });
        }
      }
    }
    return withoutRepetitions(paths, destination).slice(0, maxPaths);
  }

  /**
   * Functions that a call hands on by name, with what they get: `definitions.map(create)`,
   * `load().then(create)`, `pMap(definitions, create)`. Those written in place are found by
   * themselves.
   */
  function handedOver(node: CallNode, frame: Frame): readonly HandedFunction[] {
    const { callee } = node;
    const found: HandedFunction[] = [];
    for (const [position, argument] of node.arguments.entries()) {
      if (argument.type !== 'Identifier' && argument.type !== 'MemberExpression') continue;
      const [first] = node.arguments;
      let handed: AbstractValue | undefined;
      // Behind an element come its index and the list: a default of the second parameter is not used.
      let further: readonly AbstractValue[] = [INDEX, LIST];
      if (callee.type === 'MemberExpression' && callee.object.type !== 'Super' && position === 0) {
        const name = propertyKey(
          context,
          { key: callee.property, computed: callee.computed },
          frame,
        );
        if (name !== undefined && ELEMENT_METHODS.has(name)) {
          handed = elementOf(context.evaluate(callee.object, frame));
        } else if (name === 'then') {
          handed = context.evaluate(callee.object, frame);
          further = [];
        }
      } else if (position === 1 && first && first.type !== 'SpreadElement') {
        const list = context.evaluate(first, frame);
        if (membersOf(list).some((member) => member.kind === 'array')) handed = elementOf(list);
      }
      if (handed === undefined) continue;
      for (const fn of membersOf(context.evaluate(argument, frame))) {
        if (fn.kind === 'function') found.push({ fn, element: handed, further });
      }
    }
    return found;
  }

  function followFunction(
    fn: FunctionValue,
    args: Arguments,
    helpers: number,
  ): readonly CallPath<Target>[] {
    const summary = summaryOf(fn.node, fn.module);
    if (summary.length === 0) return [];
    const frame = callFrame(fn, args, helpers + 1);
    const taken: CallPath<Target>[] = [];
    const ruledOut: { readonly node: PathNode; readonly inner: Frame }[] = [];
    const { module } = fn;
    for (const node of summary) {
      const conditions = conditionsFor(node, module);
      const followIn = (inner: Frame): readonly CallPath<Target>[] => {
        const open = leftUndecided(context, conditions, { module, frame: inner });
        if (open === 'ruled-out') {
          ruledOut.push({ node, inner });
          return [];
        }
        return follow(node, module, inner, helpers + 1).map((path) =>
          withChoices(path, choicesOf(open, path.sites.length)),
        );
      };
      taken.push(...inTurnsOfLoops(followIn, frame, node, module));
    }
    if (taken.length === 0 && destination.keepsRuledOut) {
      return ruledOut.flatMap(({ node, inner }) => follow(node, module, inner, helpers + 1));
    }
    // `send('GET', path)` takes one of the ways there are, and no other.
    for (const { node } of ruledOut) leftOutHere.add(node);
    return taken;
  }

  function conditionsFor(node: PathNode, module: Module): readonly ArgumentCondition[] {
    let conditions = conditionsByNode.get(node);
    if (conditions === undefined) {
      conditions = conditionsOfArguments(context, node, module);
      conditionsByNode.set(node, conditions);
    }
    return conditions;
  }

  /**
   * What is followed in each turn of the loops around a node, where turns are followed at all, or where they
   * tell apart what is one of several otherwise:
   *
   *     for (const { path, body } of requests) await http.post(path, body);
   *
   * @param frame of a function around the node; callbacks in between are "some call"
   */
  function inTurnsOfLoops(
    followIn: (frame: Frame) => readonly CallPath<Target>[],
    frame: Frame,
    node: PathNode,
    module: Module,
  ): readonly CallPath<Target>[] {
    const turns = once(() => framesInTurns(context, frame, node));
    if (destination.inTurns) return turns().flatMap(followIn);
    const inner = frameInside(frame, node);
    const made = once(() =>
      turns().filter((turn) => !isRuledOut(context, { node, module, frame: turn })),
    );
    return followApart(followIn, inner, made, () => made().length < turns().length);
  }

  /**
   * What is followed as a whole, or each part by itself where that tells what it is.
   *
   * @param isFewer whether the parts are not all of what the whole stands for
   */
  function followApart<Part>(
    followWith: (part: Part) => readonly CallPath<Target>[],
    whole: Part,
    parts: () => readonly Part[],
    isFewer: () => boolean = () => false,
  ): readonly CallPath<Target>[] {
    const together = followWith(whole);
    const { severalOf } = destination;
    if (severalOf === undefined) return together;
    const isInDoubt = ({ target, choices }: CallPath<Target>): boolean =>
      choices !== undefined || severalOf(target) === 'operation';
    const isApart = together.some(isInDoubt)
      ? parts().length > 1 || isFewer()
      : together.some(({ target }) => severalOf(target) === 'body') && isFewer();
    if (!isApart) return together;
    const apart = withoutRepetitions(parts().flatMap(followWith), destination);
    return apart.every(isInDoubt) ? together : apart;
  }

  function frameInside(frame: Frame, node: TSESTree.Node): Frame {
    const fn = functionAround(node);
    return fn === frame.fn || fn === undefined
      ? frame
      : symbolicFrameInside(frameInside(frame, fn), fn);
  }

  /** The nodes in a function that lead to something which its callers have a say in. */
  function summaryOf(fn: FunctionNode, module: Module): readonly PathNode[] {
    const known = summaries.get(fn);
    if (known) return known;
    if (underWay.has(fn)) return [];
    underWay.add(fn);
    const summary = nodesInside(fn, module).filter(
      (node) =>
        runsWith(node, fn) &&
        (isCalleeOpen(node, module) ||
          (isCall(node) && idle.dependsOnArguments(node, module)) ||
          pathsAt(node, module).some((path) => destination.isOpen(path.target))),
    );
    underWay.delete(fn);
    if (isWhole()) summaries.set(fn, summary);
    return summary;
  }

  /** `client.post(…)` where the client is a parameter: what it does is the caller's choice. */
  function isCalleeOpen(node: PathNode, module: Module): boolean {
    if (
      !isCall(node) ||
      node.callee.type === 'Super' ||
      isNeverParameter(node.callee, module) ||
      isBuiltInCall(node, module)
    ) {
      return false;
    }
    const frame = context.symbolicFrame(module, functionAround(node));
    // Callers may hand over something else than its type says.
    const callee = withoutTypes(context.evaluate(node.callee, frame));
    return (
      decidersOf(callee).length > 0 || membersOf(callee).some(({ kind }) => kind === 'parameter')
    );
  }

  function pathsAt(node: PathNode, module: Module): readonly CallPath<Target>[] {
    let paths = symbolicPaths.get(node);
    if (paths === undefined) {
      if (underWay.size === 0) followed = 0;
      // Seen again while it is being followed, a call of a recursion adds nothing.
      symbolicPaths.set(node, []);
      const followIn = (frame: Frame): readonly CallPath<Target>[] =>
        follow(node, module, frame, 0);
      paths = askedBy(module, () => inTurnsOfLoops(followIn, module.topFrame, node, module));
      if (isWhole()) symbolicPaths.set(node, paths);
      else symbolicPaths.delete(node);
    }
    return paths;
  }

  function functionsMadeAt(node: CallNode, module: Module): readonly MadeFunction[] {
    const { callee } = node;
    if (callee.type === 'Super') return [];
    const frame = context.symbolicFrame(module, functionAround(node));
    const args = once(() => argumentValues(context, node.arguments, frame));
    if (idle.isIdle(node, frame, args)) return [];
    const made = context.evaluate(callee, frame);
    const isMaker = membersOf(made).some(
      (one) => one.kind === 'class' || (one.kind === 'function' && mayMake(context, one)),
    );
    if (!isMaker) return [];
    return idle.carriesApi(made) || args().some((value) => idle.carriesApi(value))
      ? functionsMadeBy(context, context.evaluate(node, frame))
      : [];
  }

  function pathsIn(
    { node, module, value }: MadeFunction,
    isWanted: (node: PathNode) => boolean,
  ): readonly CallPath<Target>[] {
    followed = 0;
    const summary = summaryOf(node, module).filter(isWanted);
    const fn = summary.length === 0 ? undefined : value();
    if (fn === undefined) return [];
    const { closure, thisValue } = fn;
    const depth = closure.depth + 1;
    const frame = createFrame({ module, fn: node, closure, args: undefined, thisValue, depth });
    return askedBy(module, () =>
      summary.flatMap((inside) =>
        withoutRepetitions(
          inTurnsOfLoops((inner) => follow(inside, module, inner, 0), frame, inside, module),
          destination,
        ),
      ),
    );
  }

  function askedBy<T>(module: Module, follows: () => T): T {
    const before = leftOutHere;
    leftOutHere = leftOut.get(module) ?? new Set();
    leftOut.set(module, leftOutHere);
    try {
      return follows();
    } finally {
      leftOutHere = before;
    }
  }

  const inOrder = new WeakMap<Module, readonly PathNode[]>();

  /** The nodes in a function. To ask all nodes of a bundle for each of its functions took minutes. */
  function nodesInside(fn: FunctionNode, module: Module): readonly PathNode[] {
    let nodes = inOrder.get(module);
    if (nodes === undefined) {
      nodes = [...destination.nodesOf(module)].sort((a, b) => a.range[0] - b.range[0]);
      inOrder.set(module, nodes);
    }
    const [start, end] = fn.range;
    let first = 0;
    for (let after = nodes.length; first < after;) {
      const middle = (first + after) >>> 1;
      if ((nodes[middle]?.range[0] ?? start) < start) first = middle + 1;
      else after = middle;
    }
    const inside: PathNode[] = [];
    for (let index = first; index < nodes.length; index++) {
      const node = nodes[index];
      if (node === undefined || node.range[0] >= end) break;
      if (node.range[1] <= end) inside.push(node);
    }
    return inside;
  }

  return {
    pathsAt,
    functionsMadeAt,
    pathsIn,
    isCalleeOpen,
    leftOutBy: (module) => leftOut.get(module) ?? NO_NODES,
  };
}

function isCall(node: PathNode): node is CallNode {
  return node.type === 'CallExpression' || node.type === 'NewExpression';
}

/** Whether something is of a package, or made by it. */
function isOfPackage(value: ExternalValue): boolean {
  const { root } = chainOf(value).root;
  return root.kind === 'package';
}

/** The value that a function gives, asked for when it is needed and once. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Whether a callee is imported, or global: what it is, no caller decides. */
function isNeverParameter(callee: TSESTree.Expression, module: Module): boolean {
  let root: TSESTree.Node = callee;
  while (root.type === 'MemberExpression') {
    // `request[method](url)`
    if (root.computed) return false;
    root = root.object;
  }
  if (root.type !== 'Identifier') return false;
  const variable = module.variableOf(root);
  return variable === undefined || variable.defs.some(({ type }) => type === 'ImportBinding');
}

function withChoices<Target>(path: CallPath<Target>, choices: readonly Choice[]): CallPath<Target> {
  return choices.length === 0 ? path : { ...path, choices: [...(path.choices ?? []), ...choices] };
}

/** Each target once: `withRetry(() => post(…))` leads to the same one in two ways. */
function withoutRepetitions<Target>(
  paths: readonly CallPath<Target>[],
  destination: Destination<Target>,
): CallPath<Target>[] {
  if (paths.length < 2) return [...paths];
  const seen = new Map<string, CallPath<Target>[]>();
  return paths.filter((path) => {
    const key = destination.keyOf(path.target, path.sites);
    const same = seen.get(key);
    if (same === undefined) {
      seen.set(key, [path]);
      return true;
    }
    const further = destination.furtherKeyOf?.(path.target);
    if (same.some(({ target }) => destination.furtherKeyOf?.(target) === further)) return false;
    same.push(path);
    return true;
  });
}

/** Whether a call is made when a function runs: in it, or in a callback that it hands over. */
function runsWith(node: TSESTree.Node, fn: FunctionNode): boolean {
  for (let around = functionAround(node); around; around = functionAround(around)) {
    if (around === fn) return true;
    if (!isInlineCallback(around)) return false;
  }
  return false;
}
