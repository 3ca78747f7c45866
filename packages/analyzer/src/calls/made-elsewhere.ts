/** Whether code that is not followed may make what a request depends on, besides what is seen to. */
import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../evaluate/context.js';
import { decoratorsOf } from '../evaluate/decorators.js';
import type { Frame } from '../evaluate/frame.js';
import { readMember } from '../evaluate/members.js';
import { descendsFrom } from '../evaluate/subclasses.js';
import type { AbstractValue, ClassNode, FunctionNode } from '../evaluate/value.js';
import { membersOf } from '../evaluate/value.js';
import { readVariable } from '../evaluate/variables.js';
import { exportsOf } from '../modules/exports.js';
import { functionAround, isClassNode, type Module } from '../modules/module.js';
import type { RequestPath, RequestSite } from '../requests/recognise.js';
import { functionsAround, functionsCalledBy, type PathOfMade } from './makers.js';

type Maker = ClassNode | FunctionNode;

/**
 * Tells whether what decides a request may be made in a way that is not followed: its class, one that extends
 * it, or its factory is handed on as a value, decorated, or called with what nothing is known of. A container
 * of services makes instances that no code shows.
 *
 * @param modules those in which they may be used
 * @param made the requests that are seen to be made there
 */
export function madeElsewhere(
  context: EvaluationContext,
  modules: readonly Module[],
  made: readonly PathOfMade[],
): (path: RequestPath) => boolean {
  const handedOn = new Map<Maker, boolean>();
  const isHandedOnAnywhere = (maker: Maker): boolean => {
    let answer = handedOn.get(maker);
    if (answer === undefined) {
      answer =
        modules.some((module) => isDecoratedIn(context, module, maker)) ||
        modules.some(
          (module) => isUsedAsValue(context, module, maker) || isCopiedIn(context, module, maker),
        );
      handedOn.set(maker, answer);
    }
    return answer;
  };
  const calls = new Map<Maker, readonly RequestSite[]>();
  const callsOf = (maker: Maker): readonly RequestSite[] => {
    let found = calls.get(maker);
    if (found === undefined) {
      found = modules.flatMap((module) => callsIn(context, module, maker));
      calls.set(maker, found);
    }
    return found;
  };
  const makersByNode = new Map<TSESTree.Node, RequestSite[]>();
  for (const { path, maker } of made) {
    const [site] = path.sites;
    if (site === undefined) continue;
    const others = makersByNode.get(site.node);
    if (others) others.push(maker);
    else makersByNode.set(site.node, [maker]);
  }
  /** Whether some call makes the function around a node of something that is not followed. */
  const isMadeOfUnknown = (node: TSESTree.Node, makers: ReadonlySet<Maker>): boolean => {
    const followed = makersByNode.get(node) ?? [];
    const nodes = new Set(followed.map((maker) => maker.node));
    const called = new Set(followed.flatMap((maker) => functionsCalledBy(context, maker)));
    const all = new Set<Maker>(makers);
    for (const maker of makers) {
      for (const { node: call } of callsOf(maker)) {
        // `static connect(http) { return new Support(http); }`, which is called, makes it as well.
        for (const fn of functionsAround(call)) if (called.has(fn)) all.add(fn);
      }
    }
    return [...all].some((maker) =>
      callsOf(maker).some(
        ({ node: call }) => !nodes.has(call) && !functionsAround(call).some((fn) => called.has(fn)),
      ),
    );
  };
  const answers = new Map<TSESTree.Node, boolean>();
  return ({ sites: [site] }) => {
    if (site === undefined) return false;
    const makers = makersOf(site);
    if ([...makers].some(isHandedOnAnywhere)) return true;
    let answer = answers.get(site.node);
    if (answer === undefined) {
      answer = isMadeOfUnknown(site.node, makers);
      answers.set(site.node, answer);
    }
    return answer;
  };
}

/** The calls in a module that make something by a class, one that extends it, or a function. */
function callsIn(context: EvaluationContext, module: Module, maker: Maker): readonly RequestSite[] {
  return module.contents.calls.flatMap((node) => {
    const { callee } = node;
    // `super(…)` and `this.#send(…)` make nothing.
    if (callee.type === 'Super' || isClassNode(maker) !== (node.type === 'NewExpression'))
      return [];
    const frame = context.symbolicFrame(module, functionAround(node));
    return membersOf(context.evaluate(callee, frame)).some((one) => isMaker(context, one, maker))
      ? [{ node, module, frame }]
      : [];
  });
}

/** Whether a value is a class, one that extends it, or a function. */
function isMaker(context: EvaluationContext, value: AbstractValue, maker: Maker): boolean {
  if (value.kind === 'function') return value.node === maker;
  return value.kind === 'class' && isClassNode(maker) && descendsFrom(context, value, maker);
}

/** Whether a class, or one that extends it, is decorated in a module. */
function isDecoratedIn(context: EvaluationContext, module: Module, maker: Maker): boolean {
  if (!isClassNode(maker)) return false;
  return module.contents.classes.some((node) => {
    if (decoratorsOf(node).length === 0) return false;
    if (node === maker) return true;
    const closure = context.symbolicFrame(module, functionAround(node));
    return (
      node.superClass !== null &&
      descendsFrom(context, { kind: 'class', node, module, closure }, maker)
    );
  });
}

function isUsedAsValue(context: EvaluationContext, module: Module, maker: Maker): boolean {
  return (
    namesIn(module).some((variable) => isHandedOn(context, module, variable, maker)) ||
    module.contents.loads.some((load) => isLoadedAsValue(context, module, load.node, maker))
  );
}

/** `container.register(require('./support.js'))`, `import('./support.js').then(register)` */
function isLoadedAsValue(
  context: EvaluationContext,
  module: Module,
  node: TSESTree.CallExpression | TSESTree.ImportExpression,
  maker: Maker,
): boolean {
  const outer = node.parent.type === 'AwaitExpression' ? node.parent : node;
  const { parent } = outer;
  const isThen = node.type === 'ImportExpression' && parent?.type === 'MemberExpression';
  if (!isThen && !isValue(outer, module)) return false;
  if (parent?.type === 'VariableDeclarator' || parent?.type === 'ExpressionStatement') return false;
  const frame = context.symbolicFrame(module, functionAround(node));
  return holdsMaker(context, context.evaluate(node, frame), maker);
}

/** Whether a value is a maker, or a module or object with it as a member. */
function holdsMaker(context: EvaluationContext, value: AbstractValue, maker: Maker): boolean {
  return membersOf(value).some((member) => {
    if (member.kind === 'object') {
      return [...member.properties.values()].some((property) =>
        membersOf(property.value).some((one) => isMaker(context, one, maker)),
      );
    }
    if (member.kind !== 'namespace') return isMaker(context, member, maker);
    // By its own name it may come through `export * from`.
    const own = maker.id?.name;
    const names = [...exportsOf(member.module).named.keys(), ...(own === undefined ? [] : [own])];
    return names.some((name) =>
      membersOf(readMember(context, member, name)).some((one) => isMaker(context, one, maker)),
    );
  });
}

/** What decides a request: the classes around it and of its instance, and the functions that it was made in. */
function makersOf({ node, frame }: RequestSite): ReadonlySet<Maker> {
  const makers = makersOfFrame(frame);
  for (let around: TSESTree.Node | undefined = node.parent; around; around = around.parent) {
    if (isClassNode(around)) makers.add(around);
  }
  return makers;
}

/** What a frame was made by: the classes of its instances, and the functions around it that were called. */
function makersOfFrame(inner: Frame): Set<Maker> {
  const found = new Set<Maker>();
  for (let frame: Frame | undefined = inner; frame; frame = frame.closure) {
    const { thisValue, fn, args } = frame;
    if (thisValue?.kind === 'instance') {
      found.add(thisValue.classValue.node);
      for (const maker of makersOfFrame(thisValue.classValue.closure)) found.add(maker);
    }
    if (fn && args) found.add(fn);
  }
  return found;
}

/** The names of a module for functions, classes and what it imports. */
function namesIn({ tree }: Module): readonly Variable[] {
  return tree.scopeManager.scopes
    .filter(({ type }) => type === 'module' || type === 'global')
    .flatMap(({ variables }) => variables)
    .filter(({ defs: [definition] }) => {
      switch (definition?.node.type) {
        case 'VariableDeclarator': {
          const { init } = definition.node;
          return init?.type !== 'Literal' && init?.type !== 'ObjectExpression' && init !== null;
        }
        case undefined:
          return false;
        default:
          return true;
      }
    });
}

function isHandedOn(
  context: EvaluationContext,
  module: Module,
  variable: Variable,
  maker: Maker,
): boolean {
  const value = readVariable(context, module, variable, undefined, module.topFrame);
  const isOne = membersOf(value).some((member) => isMaker(context, member, maker));
  const holds = !isOne && holdsMaker(context, value, maker);
  if (!isOne && !holds) return false;
  return variable.references.some(({ identifier, init }) => {
    if (init === true) return false;
    const { parent } = identifier;
    // `Support.prototype.create.call(other)`
    if (isOne && isPrototype(parent)) return true;
    if (isOne) return isValue(identifier, module);
    if (parent.type === 'VariableDeclarator') return parent.id.type === 'Identifier';
    if (parent.type !== 'MemberExpression' || parent.object !== identifier) {
      return isValue(identifier, module);
    }
    // `services[name]` may be it, as `services.Support` is.
    if (parent.computed && parent.property.type !== 'Literal') return true;
    const member = context.evaluate(parent, module.topFrame);
    return membersOf(member).some((one) => isMaker(context, one, maker)) && isValue(parent, module);
  });
}

function isPrototype(node: TSESTree.Node): boolean {
  return (
    node.type === 'MemberExpression' &&
    node.property.type === 'Identifier' &&
    node.property.name === 'prototype'
  );
}

const COPYING = /^(?:clone|cloneDeep|create|structuredClone)$/u;

/** Whether a module makes another instance out of one: `Object.create(this)`, `new this.constructor(options)`. */
function isCopiedIn(context: EvaluationContext, module: Module, maker: Maker): boolean {
  if (!isClassNode(maker)) return false;
  return module.contents.calls.some(({ type, callee, arguments: [first] }) => {
    const isMember = callee.type === 'MemberExpression' && callee.property.type === 'Identifier';
    const name = isMember ? module.textOf(callee.property) : module.textOf(callee);
    const of =
      type === 'NewExpression'
        ? isMember && name === 'constructor'
          ? callee.object
          : undefined
        : COPYING.test(name)
          ? first
          : undefined;
    if (of === undefined || of.type === 'SpreadElement' || of.type === 'Super') return false;
    const frame = context.symbolicFrame(module, functionAround(of));
    return membersOf(context.evaluate(of, frame)).some(
      (one) => one.kind === 'instance' && descendsFrom(context, one.classValue, maker),
    );
  });
}

/** Whether a name stands where what it means is handed on: not where it is called, constructed, extended or exported. */
function isValue(node: TSESTree.Node, module: Module): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'NewExpression':
    case 'CallExpression':
      return parent.callee !== node;
    case 'MemberExpression':
      return parent.object !== node;
    case 'BinaryExpression':
      return parent.operator !== 'instanceof';
    case 'ClassDeclaration':
    case 'ClassExpression':
    case 'ExportSpecifier':
    case 'ExportDefaultDeclaration':
    case 'TSTypeReference':
    case 'TSQualifiedName':
    case 'TSTypeQuery':
    case 'TSClassImplements':
    case 'TSInterfaceHeritage':
    case 'TSExportAssignment':
      return false;
    case 'AssignmentExpression':
      return !isExports(parent.left, module);
    case 'Property': {
      // `module.exports = { Support }`, `export default { Support }`
      const outer = parent.parent.parent;
      return !(
        outer.type === 'ExportDefaultDeclaration' ||
        (outer.type === 'AssignmentExpression' && isExports(outer.left, module))
      );
    }
    default:
      return true;
  }
}

function isExports(target: TSESTree.Node, module: Module): boolean {
  return /^(?:module\s*\.\s*)?exports\b/u.test(module.textOf(target));
}
