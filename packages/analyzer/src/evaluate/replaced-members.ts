/**
 * Members of classes that other code replaces:
 *
 *     this[key] = options[key];                        a key that is computed
 *     Ic.prototype.send = function (body) { … };       on the prototype
 *     constructor() { return new Proxy(this, { … }); } all of them
 */
import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { functionAround, isFunctionNode, type Module } from '../modules/module.js';
import type { Subclass } from '../modules/module-graph.js';
import type { EvaluationContext } from './context.js';
import { unwrapExpression } from './unwrap.js';
import type { AbstractValue, ClassNode } from './value.js';
import { membersOf } from './value.js';
import { readVariable } from './variables.js';
import { variablesWrittenInto, type Write } from './writes.js';

/**
 * The names that a computed key may be.
 *
 * @returns undefined where it may be any; none for a symbol
 */
export function writtenNames(
  context: EvaluationContext,
  module: Module,
  key: TSESTree.Expression,
): readonly string[] | undefined {
  const value = context.evaluate(key, context.symbolicFrame(module, functionAround(key)));
  const names: string[] = [];
  for (const member of membersOf(value)) {
    if (member.kind === 'string') names.push(member.value);
    else if (member.kind !== 'number' && !isSymbol(member)) return undefined;
  }
  return names;
}

/** `Symbol('token')` */
function isSymbol(value: AbstractValue): boolean {
  if (value.kind !== 'external' || value.root.kind !== 'call') return false;
  const { root, path } = value.root.call.callee;
  return root.kind === 'global' && path[0] === 'Symbol';
}

/**
 * What a write to a computed key of `this` means for one field.
 *
 *     for (const key of Object.keys(options)) this[key] = options[key];
 *
 * copies an object, as `Object.assign` does.
 */
export function writesByComputedKey(
  context: EvaluationContext,
  module: Module,
  write: Write,
  key: TSESTree.Expression,
  name: string,
): readonly Write[] {
  const path = write.path.slice(1);
  const names = writtenNames(context, module, key);
  if (names?.length === 1 && names[0] === name) return [{ ...write, path }];
  if (names?.includes(name) === false || write.kind === 'escape') return [];
  if (write.kind === 'assign' && path.length === 0) {
    // `this[key] = this[key].bind(this)`
    if (/^this\s*\[/u.test(module.textOf(write.value))) return [];
    const source = names === undefined ? copiedSource(module, key) : undefined;
    if (source) {
      return [{ kind: 'merge-key', node: write.node, path, key: name, sources: [source] }];
    }
  }
  return [{ kind: 'overwrite', node: write.node, path }];
}

/** `options` where a key is taken in turn from `Object.keys(options)`, `Object.entries(options)` or `in options`. */
function copiedSource(module: Module, key: TSESTree.Expression): TSESTree.Expression | undefined {
  const variable = key.type === 'Identifier' ? module.variableOf(key) : undefined;
  const definition = variable?.defs[0]?.node;
  if (definition?.type !== 'VariableDeclarator') return undefined;
  const loop = definition.parent.parent;
  if (loop.type === 'ForInStatement') return loop.right;
  if (loop.type !== 'ForOfStatement' || loop.right.type !== 'CallExpression') return undefined;
  const { callee, arguments: given } = loop.right;
  const [source] = given;
  const isOfKeys =
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'Object' &&
    callee.property.type === 'Identifier' &&
    (callee.property.name === 'keys' || callee.property.name === 'entries');
  return isOfKeys && source?.type !== 'SpreadElement' ? source : undefined;
}

/** Whether a write gives a member something else, and not itself bound or wrapped. */
export function isReplacement(
  context: EvaluationContext,
  module: Module,
  write: Write,
  name: string,
): boolean {
  if (write.path.length > 0) return false;
  if (write.kind === 'overwrite' || write.kind === 'delete') return true;
  if (write.kind !== 'assign') return false;
  const target = write.node.type === 'AssignmentExpression' ? write.node.left : undefined;
  const holder = target?.type === 'MemberExpression' ? module.textOf(target.object) : 'this';
  return !isWrapped(context, module, write.value, `${holder}.${name}`);
}

/**
 * `this.send.bind(this)`, and `debounce(this.send)` where the function is not one of the project.
 *
 * @param member the source of the member itself
 */
function isWrapped(
  context: EvaluationContext,
  module: Module,
  value: TSESTree.Expression,
  member: string,
): boolean {
  const inner = unwrapExpression(value);
  if (inner.type === 'MemberExpression') return module.textOf(inner) === member;
  if (inner.type !== 'CallExpression') return false;
  const { callee } = inner;
  if (callee.type === 'Super') return false;
  if (
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'bind'
  ) {
    return callee.object.type !== 'Super' && isWrapped(context, module, callee.object, member);
  }
  const isHanded = inner.arguments.some(
    (argument) => argument.type !== 'SpreadElement' && isWrapped(context, module, argument, member),
  );
  if (!isHanded) return false;
  const frame = context.symbolicFrame(module, functionAround(inner));
  return membersOf(context.evaluate(callee, frame)).every(({ kind }) => kind === 'external');
}

/** A variable on whose prototype a module writes. */
interface PrototypeWrites {
  readonly module: Module;
  readonly variable: Variable;
  readonly writes: readonly Write[];
}

const writesByModules = new WeakMap<readonly Module[], readonly PrototypeWrites[]>();

/** All of them in these modules. It is asked for each member of each class. */
function allPrototypeWrites(modules: readonly Module[]): readonly PrototypeWrites[] {
  let all = writesByModules.get(modules);
  if (all === undefined) {
    all = modules.flatMap((module) =>
      module.text.includes('.prototype')
        ? variablesWrittenInto(module).flatMap(({ variable, writes }) => {
            const own = writes.filter((write) => write.path[0] === 'prototype');
            return own.length > 0 ? [{ module, variable, writes: own }] : [];
          })
        : [],
    );
    writesByModules.set(modules, all);
  }
  return all;
}

/** The writes that replace a member of a class on its prototype, in all modules that are loaded. */
export function prototypeWrites(
  context: EvaluationContext,
  subject: Subclass,
  name: string,
): readonly Write[] {
  return allPrototypeWrites(context.graph.loadedModules()).flatMap(
    ({ module, variable, writes }) => {
      const found = writes.flatMap((write) => replacingWrites(context, module, write, name));
      if (found.length === 0) return [];
      const holder = readVariable(context, module, variable, undefined, module.topFrame);
      return membersOf(holder).some((one) => one.kind === 'class' && one.node === subject.node)
        ? found
        : [];
    },
  );
}

function replacingWrites(
  context: EvaluationContext,
  module: Module,
  write: Write,
  name: string,
): readonly Write[] {
  const [, key, ...path] = write.path;
  if (typeof key === 'string') {
    const own: Write = { ...write, path };
    return key === name && isReplacement(context, module, own, name) ? [own] : [];
  }
  if (key !== undefined) return [];
  const frame = context.symbolicFrame(module, functionAround(write.node));
  switch (write.kind) {
    case 'merge':
      return write.sources.some(
        (source) =>
          source.type !== 'SpreadElement' && mayHave(context.evaluate(source, frame), name),
      )
        ? [write]
        : [];
    case 'escape':
      return definesProperty(context, module, write.node, name) ? [write] : [];
    default:
      return [];
  }
}

/** Whether an object of the project has a key, or may have any. */
function mayHave(value: AbstractValue, name: string): boolean {
  return membersOf(value).some(
    (member) => member.kind === 'object' && (member.properties.has(name) || member.open.length > 0),
  );
}

/** `Object.defineProperty(Ic.prototype, 'send', { … })` */
function definesProperty(
  context: EvaluationContext,
  module: Module,
  call: TSESTree.Node,
  name: string,
): boolean {
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return false;
  const { property } = call.callee;
  if (property.type !== 'Identifier' || property.name !== 'defineProperty') return false;
  const [, key] = call.arguments;
  if (key === undefined || key.type === 'SpreadElement') return false;
  return writtenNames(context, module, key)?.includes(name) !== false;
}

/** Whether a constructor gives something else than the new instance, made of it: `return new Proxy(this, …)`. */
export function isStoodInFor(module: Module, { body }: ClassNode): boolean {
  return body.body.some(
    (member) =>
      member.type === 'MethodDefinition' &&
      member.kind === 'constructor' &&
      isFunctionNode(member.value) &&
      (module.contents.returns.get(member.value) ?? []).some(
        ({ argument }) => argument && isMadeOfThis(argument),
      ),
  );
}

function isMadeOfThis(expression: TSESTree.Expression): boolean {
  const inner = unwrapExpression(expression);
  if (inner.type !== 'CallExpression' && inner.type !== 'NewExpression') return false;
  // `Object.freeze(this)`
  const isOfObject =
    inner.callee.type === 'MemberExpression' &&
    inner.callee.object.type === 'Identifier' &&
    inner.callee.object.name === 'Object';
  return !isOfObject && inner.arguments.some(({ type }) => type === 'ThisExpression');
}
