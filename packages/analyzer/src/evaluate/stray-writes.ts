/**
 * Writes of a key by names that nobody follows when an object is read:
 *
 *     const first = defs.find((one) => one.name === 'plan');
 *     first.messenger_writable = true;
 *
 * Evaluation follows an object through the names that it goes by as a rule. That it lacks a key is only
 * said after all else that writes this key has been looked at from the other end: what it writes to.
 */
import type { TSESTree } from '@typescript-eslint/types';
import { functionAround, isFunctionNode, type Module, parametersOf } from '../modules/module.js';
import type { EvaluationContext } from './context.js';
import { objectOrigins } from './object-origins.js';
import { orderOf } from './order.js';
import { unwrapExpression } from './unwrap.js';
import type { AbstractValue, FunctionNode, ObjectValue, Origin } from './value.js';
import { makerOf, membersOf } from './value.js';
import { declaratorOf } from './writes.js';

/** A place that sets keys of an object. */
interface KeyWrite {
  readonly node: TSESTree.Node;
  /** What is written to. */
  readonly target: TSESTree.Expression;
  readonly keys:
    | { readonly kind: 'named'; readonly name: string }
    | { readonly kind: 'computed'; readonly expression: TSESTree.Expression }
    /** All that these have. */
    | { readonly kind: 'merged'; readonly sources: readonly TSESTree.CallExpressionArgument[] };
}

/** Functions that copy what their other arguments hold into the first. */
const MERGING_FUNCTIONS: ReadonlySet<string> = new Set([
  'assign',
  'assignIn',
  'defaults',
  'defaultsDeep',
  'extend',
  'merge',
]);

const writesByModule = new WeakMap<Module, readonly KeyWrite[]>();

function keyWrites(module: Module): readonly KeyWrite[] {
  let writes = writesByModule.get(module);
  if (writes === undefined) {
    const { assignments, calls } = module.contents;
    writes = [...assignments.flatMap(writesOfAssignment), ...calls.flatMap(writesOfCall)];
    writesByModule.set(module, writes);
  }
  return writes;
}

function writesOfAssignment(node: TSESTree.AssignmentExpression): KeyWrite[] {
  const { left } = node;
  if (left.type !== 'MemberExpression' || left.object.type === 'Super') return [];
  const { object: target, property, computed } = left;
  if (!computed) {
    return property.type === 'Identifier'
      ? [{ node, target, keys: { kind: 'named', name: property.name } }]
      : [];
  }
  return [{ node, target, keys: keyOfExpression(property) }];
}

function keyOfExpression(expression: TSESTree.Expression): KeyWrite['keys'] {
  return expression.type === 'Literal'
    ? { kind: 'named', name: String(expression.value) }
    : { kind: 'computed', expression };
}

/** `Object.assign(target, source)`, `Object.defineProperty(target, key, …)`, `Reflect.set(target, key, …)` */
function writesOfCall(node: TSESTree.CallExpression | TSESTree.NewExpression): KeyWrite[] {
  const { callee } = node;
  if (node.type !== 'CallExpression' || callee.type !== 'MemberExpression') return [];
  const method = callee.property.type === 'Identifier' ? callee.property.name : '';
  const [target, second, ...others] = node.arguments;
  if (target === undefined || target.type === 'SpreadElement' || second === undefined) return [];
  if (method === 'defineProperty' || (method === 'set' && isReflect(callee.object))) {
    return second.type === 'SpreadElement' ? [] : [{ node, target, keys: keyOfExpression(second) }];
  }
  return MERGING_FUNCTIONS.has(method)
    ? [{ node, target, keys: { kind: 'merged', sources: [second, ...others] } }]
    : [];
}

function isReflect(object: TSESTree.Expression): boolean {
  return object.type === 'Identifier' && object.name === 'Reflect';
}

/** How sure it is that a write sets a key: it names the key, or its keys are not known. */
type Strength = 'certain' | 'possible' | 'none';

function strengthOf(
  context: EvaluationContext,
  module: Module,
  { node, keys }: KeyWrite,
  key: string,
): Strength {
  switch (keys.kind) {
    case 'named':
      return keys.name === key ? 'certain' : 'none';
    case 'computed': {
      const frame = context.symbolicFrame(module, functionAround(node));
      return strongest(
        membersOf(context.evaluate(keys.expression, frame)).map((one): Strength => {
          if (one.kind === 'string') return one.value === key ? 'certain' : 'none';
          return one.kind === 'number' ? 'none' : 'possible';
        }),
      );
    }
    case 'merged': {
      const frame = context.symbolicFrame(module, functionAround(node));
      return strongest(
        keys.sources.map((source) =>
          source.type === 'SpreadElement'
            ? 'possible'
            : strengthOfSource(context.evaluate(source, frame), key),
        ),
      );
    }
  }
}

function strengthOfSource(value: AbstractValue, key: string): Strength {
  return strongest(
    membersOf(value).map((member): Strength => {
      switch (member.kind) {
        case 'object':
          if (member.properties.has(key)) return 'certain';
          return member.open.length > 0 ? 'possible' : 'none';
        case 'null':
        case 'undefined':
        case 'boolean':
        case 'number':
          return 'none';
        default:
          return 'possible';
      }
    }),
  );
}

function strongest(strengths: readonly Strength[]): Strength {
  if (strengths.includes('certain')) return 'certain';
  return strengths.includes('possible') ? 'possible' : 'none';
}

/** An object that is asked about, and the code that may have to do with it. */
interface Subject {
  /** What made it, and what it was copied from. */
  readonly makers: ReadonlySet<TSESTree.Node>;
  readonly modules: ReadonlySet<Module>;
}

/**
 * The first write that may set a key of an object, though reading the object did not show it.
 *
 * @param key the key that the object seems to lack
 * @param sites the calls that lead to where the object is sent, each with its module
 * @returns undefined where there is none in the modules of the object and of the calls, nor in those
 *   that they import and that name the key
 */
export function findStrayWrite(
  context: EvaluationContext,
  object: ObjectValue,
  key: string,
  sites: readonly { readonly module: Module; readonly node: TSESTree.Node }[],
): Origin | undefined {
  const { origin, madeBy = origin, copiedFrom = [] } = object;
  const makers = [madeBy, ...copiedFrom];
  const near = new Set([origin, ...makers, ...sites].map(({ module }) => module));
  const modules = new Set([
    ...near,
    ...[...near].flatMap((one) => importsNaming(context, one, key)),
  ]);
  const subject: Subject = {
    makers: new Set([makerOf(object), ...makers.map(({ node }) => node)]),
    modules,
  };
  for (const module of modules) {
    const site = sites.find((one) => one.module === module);
    for (const write of keyWrites(module)) {
      if (write.keys.kind === 'named' && write.keys.name !== key) continue;
      if (isOwnName(module, write, subject)) continue;
      if (site && orderOf(write.node, site.node, undefined).kind === 'never') continue;
      const held = mayBeSubject(context, module, write.target, subject, 0);
      if (held === 'none') continue;
      const strength = strengthOf(context, module, write, key);
      // Who sets the very key on something that is not known may mean any object.
      if (strength === 'certain' || (strength === 'possible' && held === 'certain')) {
        return { module, node: write.node };
      }
    }
  }
  return undefined;
}

/** The modules that a module imports and that name a key. */
function importsNaming(context: EvaluationContext, module: Module, key: string): Module[] {
  return module.tree.ast.body.flatMap((statement) => {
    if (statement.type !== 'ImportDeclaration') return [];
    const resolution = context.graph.resolve(statement.source.value, module.path);
    if (resolution.kind !== 'file') return [];
    if (context.graph.textOf(resolution.path)?.includes(key) !== true) return [];
    const outcome = context.graph.load(resolution.path);
    return outcome.kind === 'loaded' ? [outcome.module] : [];
  });
}

/** Whether what it writes to is the literal itself, by its name or in place: that is followed as it is read. */
function isOwnName(module: Module, { target }: KeyWrite, { makers }: Subject): boolean {
  const inner = unwrapExpression(target);
  // `Object.assign({ name }, defaults)`
  if (inner.type !== 'Identifier') return makers.has(inner);
  const variable = module.variableOf(inner);
  const init = variable && declaratorOf(variable)?.init;
  return init ? makers.has(unwrapExpression(init)) : false;
}

/** How many functions a parameter is followed through to those that call them. */
const MAX_CALLERS_DEPTH = 3;

/** Whether an expression stands for an object: certainly in some run, possibly, or never. */
function mayBeSubject(
  context: EvaluationContext,
  module: Module,
  expression: TSESTree.Expression,
  subject: Subject,
  depth: number,
): Strength {
  const { nodes, isUnknown, isForeign, hasParameter } = objectOrigins(context, module, expression);
  if ([...subject.makers].some((node) => nodes.has(node))) return 'certain';
  if (isUnknown || isForeign) return 'possible';
  if (!hasParameter || isOfAnswer(expression)) return 'none';
  const parameter = parameterOf(module, expression);
  if (parameter === undefined || depth >= MAX_CALLERS_DEPTH) return 'possible';
  return strongest(
    [...subject.modules].flatMap((caller) =>
      argumentsFor(context, caller, parameter).map((argument) =>
        argument === undefined
          ? 'possible'
          : mayBeSubject(context, caller, argument, subject, depth + 1),
      ),
    ),
  );
}

/** `http.interceptors.response.use((response) => { response.data.… })`: what a server has sent. */
function isOfAnswer(expression: TSESTree.Expression): boolean {
  const call = functionAround(expression)?.parent;
  return (
    call?.type === 'CallExpression' &&
    call.callee.type === 'MemberExpression' &&
    call.callee.object.type === 'MemberExpression' &&
    call.callee.object.property.type === 'Identifier' &&
    call.callee.object.property.name === 'response'
  );
}

interface Parameter {
  readonly fn: FunctionNode;
  readonly index: number;
}

/** The parameter that an expression names. */
function parameterOf(module: Module, expression: TSESTree.Expression): Parameter | undefined {
  const inner = unwrapExpression(expression);
  if (inner.type !== 'Identifier') return undefined;
  const [definition, ...others] = module.variableOf(inner)?.defs ?? [];
  if (definition?.type !== 'Parameter' || others.length > 0) return undefined;
  const fn = definition.node;
  if (!isFunctionNode(fn)) return undefined;
  if (fn.type !== 'FunctionDeclaration' && !hasName(fn)) return undefined;
  const index = parametersOf(fn).findIndex(
    (one) =>
      one === definition.name || (one.type === 'AssignmentPattern' && one.left === definition.name),
  );
  return index < 0 ? undefined : { fn, index };
}

/** Whether a function is kept under a name or a key, so that who calls it can be told. */
function hasName({ parent }: FunctionNode): boolean {
  return (
    parent.type === 'VariableDeclarator' ||
    parent.type === 'MethodDefinition' ||
    parent.type === 'PropertyDefinition'
  );
}

/** What the calls in a module hand to a parameter; undefined for what is not seen. */
function argumentsFor(
  context: EvaluationContext,
  module: Module,
  { fn, index }: Parameter,
): (TSESTree.Expression | undefined)[] {
  const isFunction = (node: TSESTree.Expression, frame: TSESTree.Node): boolean =>
    membersOf(context.evaluate(node, context.symbolicFrame(module, functionAround(frame)))).some(
      (member) => member.kind === 'function' && member.node === fn,
    );
  return module.contents.calls.flatMap((call) => {
    const handed = call.arguments.filter(
      (argument) => argument.type === 'Identifier' || argument.type === 'MemberExpression',
    );
    // `defs.forEach(mark)`, `mark.call(undefined, body)`
    if (handed.some((argument) => isFunction(argument, call))) return [undefined];
    const { callee } = call;
    if (callee.type === 'MemberExpression' && isFunction(callee.object, call)) return [undefined];
    if (callee.type === 'Super' || !isFunction(callee, call)) return [];
    const argument = call.arguments[index];
    if (call.arguments.slice(0, index + 1).some(({ type }) => type === 'SpreadElement')) {
      return [undefined];
    }
    return argument === undefined || argument.type === 'SpreadElement' ? [] : [argument];
  });
}
