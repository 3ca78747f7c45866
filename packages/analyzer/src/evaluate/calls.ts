/** What calls and constructions give. */
import type { TSESTree } from '@typescript-eslint/types';
import { functionAround, isFunctionNode, type Module } from '../modules/module.js';
import {
  callBuiltin,
  callMethod,
  constructBuiltin,
  mayBeBuiltin,
  replacePattern,
} from './builtins.js';
import type { EvaluationContext } from './context.js';
import { afterDistantWrites } from './distant-writes.js';
import type { Frame } from './frame.js';
import { requiredValue } from './imports.js';
import { isCompactingName } from './libraries.js';
import { askedOfList, askedOfPattern } from './lookups.js';
import {
  mapMembers,
  decidersOf,
  membersOf,
  UNDEFINED,
  union,
  unknown,
  type AbstractValue,
  type ExternalCall,
  type ExternalValue,
  type FunctionNode,
  type FunctionValue,
  type ObjectValue,
  type Origin,
} from './value.js';
import { propertyKey } from './variables.js';

/** The values of the arguments of a call; lists that are known are spread. */
export function argumentValues(
  context: EvaluationContext,
  args: readonly TSESTree.CallExpressionArgument[],
  frame: Frame,
): AbstractValue[] {
  const values: AbstractValue[] = [];
  for (const argument of args) {
    if (argument.type !== 'SpreadElement') {
      values.push(context.evaluate(argument, frame));
      continue;
    }
    const list = context.evaluate(argument.argument, frame);
    values.push(...spreadArguments(list));
    // What follows could be at any position.
    if (list.kind !== 'array' || list.open !== undefined) break;
  }
  return values;
}

/** How many arguments stand for all of a list that is not known. */
const UNKNOWN_ARGUMENTS = 4;

/** The arguments that a list gives, spread or by `apply`. */
export function spreadArguments(list: AbstractValue): readonly AbstractValue[] {
  if (list.kind === 'array' && list.open === undefined) return list.elements;
  const rest: AbstractValue = list.kind === 'array' && list.open ? list.open.value : list;
  return Array.from({ length: UNKNOWN_ARGUMENTS }, (_, index) =>
    rest.kind === 'parameter'
      ? { ...rest, name: `${rest.name}[${index}]`, type: undefined }
      : unknown('arguments are spread'),
  );
}

/** The function with what `call` or `bind` gives it as `this`; one that was bound before keeps its own. */
export function withThis(fn: FunctionValue, thisValue: AbstractValue | undefined): FunctionValue {
  return fn.isBound ? fn : { ...fn, thisValue };
}

/** `fn.call(this, …)`, `fn.apply(this, […])`, `fn.bind(this, …)` */
function callThroughFunction(
  context: EvaluationContext,
  fn: FunctionValue,
  method: string,
  args: readonly AbstractValue[],
): AbstractValue | undefined {
  const [thisValue, ...rest] = args;
  switch (method) {
    case 'call':
      return context.callFunction(withThis(fn, thisValue), rest);
    case 'apply': {
      const [list] = rest;
      return list === undefined || list.kind === 'array'
        ? context.callFunction(withThis(fn, thisValue), list ? spreadArguments(list) : [])
        : unknown('arguments that are not known');
    }
    case 'bind':
      return {
        ...withThis(fn, thisValue),
        isBound: true,
        boundArguments: [...fn.boundArguments, ...rest],
      };
    default:
      return undefined;
  }
}

function isRequire(node: TSESTree.CallExpression, frame: Frame): boolean {
  return (
    node.callee.type === 'Identifier' &&
    node.callee.name === 'require' &&
    frame.module.variableOf(node.callee) === undefined
  );
}

/** `fn.call`, `fn.apply`, `fn.bind` */
function isThrough(name: string): boolean {
  return name === 'call' || name === 'apply' || name === 'bind';
}

/** Whether a value has methods whose result is known. */
function hasMethods(value: AbstractValue): boolean {
  switch (value.kind) {
    case 'array':
    case 'string':
    case 'template':
    case 'number':
    case 'environment':
    case 'object':
      return true;
    default:
      return false;
  }
}

/** A call of something outside the project, whose arguments are looked at where a client is recognised. */
class LateCall implements ExternalCall {
  readonly module: Module;

  constructor(
    readonly callee: ExternalValue,
    readonly argumentsOf: () => readonly AbstractValue[],
    readonly node: TSESTree.CallExpression | TSESTree.NewExpression,
    readonly frame: Frame,
  ) {
    this.module = frame.module;
  }

  get args(): readonly AbstractValue[] {
    return this.argumentsOf();
  }
}

/** What a function gives back, told apart by the call where each call makes a new object. */
function madeBy(call: Origin, fn: FunctionNode, value: AbstractValue): AbstractValue {
  return mapMembers(value, (member) =>
    member.kind === 'object' && member.madeBy === undefined && isMadeForReturn(member, fn)
      ? { ...member, madeBy: call }
      : member,
  );
}

/** `() => ({ name })`, `return { name };`: nothing else in the function has a name for the object. */
function isMadeForReturn({ origin }: ObjectValue, fn: FunctionNode): boolean {
  for (
    let child = origin.node, parent = child.parent;
    parent;
    child = parent, parent = parent.parent
  ) {
    switch (parent.type) {
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'ConditionalExpression':
        break;
      case 'ReturnStatement':
        return functionAround(parent) === fn;
      default:
        return parent === fn && fn.body === child;
    }
  }
  return false;
}

export function callValue(
  context: EvaluationContext,
  node: TSESTree.CallExpression,
  frame: Frame,
): AbstractValue {
  const { module } = frame;
  const origin = { module, node };
  const { callee } = node;
  if (callee.type === 'Super') return UNDEFINED;
  // Most calls are of no interest: their arguments are only looked at where something asks.
  let known: readonly AbstractValue[] | undefined;
  const args = (): readonly AbstractValue[] =>
    (known ??= argumentValues(context, node.arguments, frame));
  if (isRequire(node, frame)) {
    const [specifier] = args();
    return specifier?.kind === 'string'
      ? afterDistantWrites(context, module, requiredValue(context, module, specifier.value), false)
      : unknown('a computed `require`');
  }
  if (callee.type === 'MemberExpression' && callee.object.type !== 'Super') {
    const name = propertyKey(context, { key: callee.property, computed: callee.computed }, frame);
    const object = context.evaluate(callee.object, frame);
    if (name !== undefined) {
      const results = membersOf(object).map((member): AbstractValue | undefined => {
        if (member.kind === 'function')
          return isThrough(name) ? callThroughFunction(context, member, name, args()) : undefined;
        // `fetch.bind(window)`, `client.post.bind(client)`
        if (member.kind === 'external' && name === 'bind') {
          return node.arguments.length > 1 ? unknown('arguments are bound to it') : member;
        }
        if (member.kind === 'array') {
          const asked = askedOfList(context, member, name, args(), callee.object, origin);
          if (asked) return asked;
        }
        if (name === 'test') return askedOfPattern(callee.object, args()[0]);
        const [first] = node.arguments;
        if (name === 'replace' && first?.type === 'Literal' && 'regex' in first) {
          return replacePattern(context, member, first, args()[1], origin);
        }
        // `promise.then(use)`: promises and what they hold are the same here.
        if (name === 'then' && member.kind !== 'external') {
          const [use] = args();
          if (use?.kind === 'function') return context.callFunction(use, [member]);
        }
        if ((name === 'catch' || name === 'finally') && member.kind !== 'external') return member;
        return hasMethods(member) ? callMethod(context, member, name, args(), origin) : undefined;
      });
      const isCalled = results.some((result) => result !== undefined);
      const all = membersOf(object).map((member, index): AbstractValue | undefined => {
        const result = results[index];
        if (result !== undefined || !isCalled) return result;
        // `new URL(path, options.base ?? BASE).toString()`: what callers give has the method as well.
        if (member.kind === 'parameter') {
          return { ...member, name: `${member.name}.${name}(…)`, type: undefined };
        }
        return member.kind === 'unknown' ? member : undefined;
      });
      if (isCalled && all.every((result) => result !== undefined)) {
        return union(all, decidersOf(object));
      }
    }
  }
  return mapMembers(context.evaluate(callee, frame), (target) => {
    switch (target.kind) {
      case 'function':
        return compacted(
          madeBy(origin, target.node, context.callFunction(target, args, node)),
          callee,
          args,
        );
      case 'external':
        return (
          (mayBeBuiltin(target) ? callBuiltin(context, target, args(), origin) : undefined) ?? {
            kind: 'external',
            root: { kind: 'call', call: new LateCall(target, args, node, frame) },
            path: [],
          }
        );
      case 'parameter':
        return { ...target, name: `${target.name}(…)`, type: undefined };
      case 'unknown':
        return target;
      case 'null':
      case 'undefined':
        return UNDEFINED;
      default:
        return unknown(`the result of \`${shortText(module, callee)}(…)\` is not known`);
    }
  });
}

/**
 * What a function of the project gives that is called like one which drops what is not there:
 * where its code does not show that, what it was given.
 */
function compacted(
  result: AbstractValue,
  callee: TSESTree.Expression,
  args: () => readonly AbstractValue[],
): AbstractValue {
  if (callee.type !== 'Identifier' || !isCompactingName(callee.name)) return result;
  const [given] = args();
  const isSeen = membersOf(result).every(
    (member) => member.kind === 'object' && member.open.length === 0,
  );
  return !isSeen && given && membersOf(given).some((member) => member.kind === 'object')
    ? given
    : result;
}

/** The source of a node where it is short, for messages. */
function shortText(module: Module, node: TSESTree.Node): string {
  const text = module.textOf(node);
  return text.length > 40 || text.includes('\n') ? '…' : text;
}

export function constructionValue(
  context: EvaluationContext,
  node: TSESTree.NewExpression,
  frame: Frame,
): AbstractValue {
  const { module } = frame;
  const args = argumentValues(context, node.arguments, frame);
  return mapMembers(context.evaluate(node.callee, frame), (target) => {
    switch (target.kind) {
      case 'class':
        return {
          kind: 'instance',
          classValue: target,
          args,
          fields: new Map(),
          origin: { module, node },
        };
      case 'external':
        return (
          constructBuiltin(target, args, { module, node }) ?? {
            kind: 'external',
            root: { kind: 'call', call: { callee: target, args, node, module, frame } },
            path: [],
          }
        );
      case 'parameter':
        return { ...target, name: `new ${target.name}`, type: undefined };
      default:
        return unknown(`what \`new ${shortText(module, node.callee)}\` makes is not known`);
    }
  });
}

/** Whether a call hands over a function that is written in it: `list.map((item) => …)`, `new Promise((resolve) => …)`. */
export function isInlineCallback(fn: FunctionNode): boolean {
  const { parent } = fn;
  return (
    isFunctionNode(fn) &&
    (parent.type === 'CallExpression' || parent.type === 'NewExpression') &&
    (parent.callee === fn || parent.arguments.some((argument) => argument === fn))
  );
}
