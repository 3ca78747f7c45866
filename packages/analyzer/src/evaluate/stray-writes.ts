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
import { objectOrigins, originsOf } from './object-origins.js';
import { readMember } from './members.js';
import { orderOf } from './order.js';
import { memberChain, unwrapExpression } from './unwrap.js';
import type { AbstractValue, FunctionNode, ObjectValue, Origin } from './value.js';
import { makerOf, membersOf } from './value.js';
import { declaratorOf } from './writes.js';

/** A place that sets keys of an object. */
interface KeyWrite {
  readonly node: TSESTree.AssignmentExpression | TSESTree.CallExpression;
  /** What is written to. */
  readonly target: TSESTree.Expression;
  readonly keys:
    | { readonly kind: 'named'; readonly name: string }
    | { readonly kind: 'computed'; readonly expression: TSESTree.Expression }
    /** All that these have. */
    | { readonly kind: 'merged'; readonly sources: readonly TSESTree.CallExpressionArgument[] };
  /** By a method of its own, as headers have: `headers.set(name, value)`. */
  readonly isMethod?: true;
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
  if (method === 'set' && !isReflect(callee.object) && callee.object.type !== 'Super') {
    return target === undefined || target.type === 'SpreadElement'
      ? []
      : [{ node, target: callee.object, keys: keyOfExpression(target), isMethod: true }];
  }
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
  isKey: (name: string) => boolean,
): Strength {
  switch (keys.kind) {
    case 'named':
      return isKey(keys.name) ? 'certain' : 'none';
    case 'computed': {
      const frame = context.symbolicFrame(module, functionAround(node));
      return strongest(
        membersOf(context.evaluate(keys.expression, frame)).map((one): Strength => {
          if (one.kind === 'string') return isKey(one.value) ? 'certain' : 'none';
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
            : strengthOfSource(context.evaluate(source, frame), isKey),
        ),
      );
    }
  }
}

function strengthOfSource(value: AbstractValue, isKey: (name: string) => boolean): Strength {
  return strongest(
    membersOf(value).map((member): Strength => {
      switch (member.kind) {
        case 'object':
          if ([...member.properties.keys()].some(isKey)) return 'certain';
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

/** A write that may set one key, and what it writes to. */
interface Candidate {
  readonly write: KeyWrite;
  /** Of the key. */
  readonly strength: Strength;
  /** Something that is not known is written to: it may be any object. */
  readonly isOpen: boolean;
}

/** The writes of a module that may set one key. */
interface Candidates {
  /** By what made the objects that they write to. */
  readonly byMaker: ReadonlyMap<TSESTree.Node, readonly Candidate[]>;
  /** Those that certainly set the key, on something that may be any object. */
  readonly open: readonly Candidate[];
  /** The first of those that were too many to be looked at. */
  readonly unseen: KeyWrite | undefined;
}

/** A key, or several spellings of it. */
interface Key {
  /** Tells it from others. */
  readonly id: string;
  readonly is: (name: string) => boolean;
  /**
   * In lower case: only code that spells the key out is looked at. This is asked of all requests, and to
   * evaluate every write of a module would lead through half of the project.
   */
  readonly spelled?: string;
}

/** By module and key: a list of definitions has many objects, and the writes are the same for all. */
const candidatesByModule = new WeakMap<Module, Map<string, Candidates>>();

/**
 * How many writes of a module are evaluated for one key. Reading a variable applies the writes before the
 * point, so that the cost grows with their square; hand-written modules have a few dozen.
 */
const MAX_EVALUATED = 100;

/** `table[name] = value` beside `const table = {}`: by its own name, which is followed where it is read. */
function isOfLiteral(module: Module, target: TSESTree.Expression): boolean {
  const inner = unwrapExpression(target);
  const variable = inner.type === 'Identifier' ? module.variableOf(inner) : undefined;
  if (variable === undefined || variable.defs.length !== 1) return false;
  const declared = declaratorOf(variable);
  if (declared?.id.type !== 'Identifier' || declared.init === null) return false;
  const init = unwrapExpression(declared.init);
  return (
    (init.type === 'ObjectExpression' || init.type === 'ArrayExpression') &&
    variable.references.every((reference) => reference.init === true || !reference.isWrite())
  );
}

function candidatesIn(context: EvaluationContext, module: Module, key: Key): Candidates {
  const known = candidatesByModule.get(module) ?? new Map<string, Candidates>();
  candidatesByModule.set(module, known);
  let candidates = known.get(key.id);
  if (candidates === undefined) {
    candidates = findCandidates(context, module, key);
    known.set(key.id, candidates);
  }
  return candidates;
}

/** Whether a write spells a key out, or may have it in a constant of its module. */
function spells(module: Module, { node, keys }: KeyWrite, spelled: string): boolean {
  switch (keys.kind) {
    case 'named':
      return true;
    case 'computed':
      return keys.expression.type === 'Identifier' && spellsOut(module, spelled);
    case 'merged':
      return module.textOf(node).toLowerCase().includes(spelled);
  }
}

const spellings = new WeakMap<Module, Map<string, boolean>>();

function spellsOut(module: Module, spelled: string): boolean {
  const known = spellings.get(module) ?? new Map<string, boolean>();
  spellings.set(module, known);
  let answer = known.get(spelled);
  if (answer === undefined) {
    answer = module.text.toLowerCase().includes(spelled);
    known.set(spelled, answer);
  }
  return answer;
}

function findCandidates(
  context: EvaluationContext,
  module: Module,
  { is, spelled }: Key,
): Candidates {
  const byMaker = new Map<TSESTree.Node, Candidate[]>();
  const open: Candidate[] = [];
  let evaluated = 0;
  for (const write of keyWrites(module)) {
    if (write.keys.kind === 'named' && !is(write.keys.name)) continue;
    // Bodies are no headers: `entries.set(key, value)` sets nothing on them.
    if (write.isMethod && spelled === undefined) continue;
    if (isOfLiteral(module, write.target)) continue;
    if (spelled !== undefined && !spells(module, write, spelled)) continue;
    const strength = strengthOf(context, module, write, is);
    if (strength === 'none' || (spelled !== undefined && strength !== 'certain')) continue;
    evaluated += 1;
    if (evaluated > MAX_EVALUATED) return { byMaker, open, unseen: write };
    const { nodes, isUnknown, isForeign, hasParameter } = objectOrigins(
      context,
      module,
      write.target,
    );
    const candidate: Candidate = { write, strength, isOpen: isUnknown || isForeign };
    for (const node of nodes) {
      const list = byMaker.get(node);
      if (list) list.push(candidate);
      else byMaker.set(node, [candidate]);
    }
    if (strength === 'certain' && (candidate.isOpen || hasParameter)) open.push(candidate);
  }
  return { byMaker, open, unseen: undefined };
}

/** An object that is asked about, and the code that may have to do with it. */
interface Subject {
  /** What made it, and what it was copied from. */
  readonly makers: ReadonlySet<TSESTree.Node>;
  readonly modules: ReadonlySet<Module>;
  /** The calls that lead to where it is sent, the outermost first. */
  readonly sites: readonly Site[];
}

/** A call that leads to where something is sent. */
type Site = Pick<Origin, 'module' | 'node'>;

/**
 * The first write that may set a key of an object, though reading the object did not show it.
 *
 * @param name the key that the object seems to lack
 * @param sites the calls that lead to where the object is sent, the outermost first
 * @returns undefined where there is none in the modules of the object and of the calls, nor in those
 *   that they import and that name the key
 */
export function findStrayWrite(
  context: EvaluationContext,
  object: ObjectValue,
  name: string,
  sites: readonly Site[],
): Origin | undefined {
  const { origin, madeBy = origin, copiedFrom = [] } = object;
  const makers = [madeBy, ...copiedFrom];
  const near = new Set([origin, ...makers, ...sites].map(({ module }) => module));
  const subject: Subject = {
    makers: new Set([makerOf(object), ...makers.map(({ node }) => node)]),
    modules: new Set([...near, ...[...near].flatMap((one) => importsNaming(context, one, name))]),
    sites,
  };
  const key: Key = { id: name, is: (other) => other === name };
  for (const module of subject.modules) {
    const { byMaker, open, unseen } = candidatesIn(context, module, key);
    if (unseen) return { module, node: unseen.node };
    for (const { write } of [...subject.makers].flatMap((node) => byMaker.get(node) ?? [])) {
      if (isStray(context, module, write, subject)) {
        return { module, node: write.node };
      }
    }
    // Who sets the very key on something that is not known may mean any object.
    for (const { write, isOpen } of open) {
      if (!isStray(context, module, write, subject)) continue;
      if (isOpen || mayBeSubject(context, module, write.target, subject, 0) !== 'none') {
        return { module, node: write.node };
      }
    }
  }
  return undefined;
}

/** Something whose value is known from a place that others may write to by another name. */
export interface Holder {
  /** What made the objects that hold it: a literal, or a class. */
  readonly makers: readonly Origin[];
  readonly key: Key;
  /** Writes that its value shows already. */
  readonly shown: ReadonlySet<TSESTree.Node>;
}

/**
 * The first write that certainly sets a key of a holder to something else, and that reading did not show.
 *
 * @param isSame whether a value that is written is the one that was read
 * @param sites the calls that lead to where it is sent, the outermost first
 */
export function findOtherValue(
  context: EvaluationContext,
  { makers, key, shown }: Holder,
  isSame: (value: AbstractValue) => boolean,
  sites: readonly Site[],
): Origin | undefined {
  const subject: Subject = {
    makers: new Set(makers.map(({ node }) => node)),
    modules: new Set([...makers, ...sites].map(({ module }) => module)),
    sites,
  };
  for (const module of subject.modules) {
    const { byMaker, open } = candidatesIn(context, module, key);
    const certain = [
      ...[...subject.makers].flatMap((node) => byMaker.get(node) ?? []),
      ...open.filter(
        ({ write }) => mayBeSubject(context, module, write.target, subject, 0) === 'certain',
      ),
    ];
    for (const { write, strength } of certain) {
      if (strength !== 'certain' || shown.has(write.node)) continue;
      if (unwrapExpression(write.target).type === 'ThisExpression') continue;
      if (!isStray(context, module, write, subject)) continue;
      const value = writtenValue(context, module, write, key.is);
      if (value === undefined || !isSame(value)) return { module, node: write.node };
    }
  }
  return undefined;
}

/** Whether a write is by another name than that of the object, and not behind where the object is sent. */
function isStray(
  context: EvaluationContext,
  module: Module,
  write: KeyWrite,
  subject: Subject,
): boolean {
  if (isOwnName(context, module, write, subject)) return false;
  const site = subject.sites.find((one) => one.module === module);
  return site === undefined || orderOf(write.node, site.node, undefined).kind !== 'never';
}

/** What a write gives the key, as far as its expression says so. */
function writtenValue(
  context: EvaluationContext,
  module: Module,
  { node, keys, isMethod }: KeyWrite,
  isKey: (name: string) => boolean,
): AbstractValue | undefined {
  const frame = context.symbolicFrame(module, functionAround(node));
  if (node.type === 'AssignmentExpression') return context.evaluate(node.right, frame);
  if (isMethod) {
    const value = node.arguments[1];
    return value && value.type !== 'SpreadElement' ? context.evaluate(value, frame) : undefined;
  }
  if (keys.kind !== 'merged') return undefined;
  const [source, ...others] = keys.sources;
  if (source === undefined || source.type === 'SpreadElement' || others.length > 0)
    return undefined;
  const merged = context.evaluate(source, frame);
  if (merged.kind !== 'object') return undefined;
  return [...merged.properties].find(([name]) => isKey(name))?.[1].value;
}

/** Import declarations by module: each request asks for them. */
const importDeclarations = new WeakMap<Module, readonly TSESTree.ImportDeclaration[]>();

function importDeclarationsOf(module: Module): readonly TSESTree.ImportDeclaration[] {
  const known = importDeclarations.get(module);
  if (known) return known;
  const found = module.tree.ast.body.flatMap((statement) =>
    statement.type === 'ImportDeclaration' ? [statement] : [],
  );
  importDeclarations.set(module, found);
  return found;
}

/** The modules that a module imports and that name a key. */
function importsNaming(context: EvaluationContext, module: Module, key: string): Module[] {
  return importDeclarationsOf(module).flatMap(({ source }) => {
    const resolution = context.graph.resolve(source.value, module.path);
    if (resolution.kind !== 'file') return [];
    if (context.graph.textOf(resolution.path)?.includes(key) !== true) return [];
    const outcome = context.graph.load(resolution.path);
    return outcome.kind === 'loaded' ? [outcome.module] : [];
  });
}

/** Whether what it writes to is the literal itself, by its name or in place: that is followed as it is read. */
function isOwnName(
  context: EvaluationContext,
  module: Module,
  { node, target }: KeyWrite,
  { makers }: Subject,
): boolean {
  const inner = unwrapExpression(target);
  // `Object.assign({ name }, defaults)`
  if (inner.type !== 'Identifier') return makers.has(inner);
  const variable = module.variableOf(inner);
  const declared = variable && declaratorOf(variable)?.init;
  const init = declared && unwrapExpression(declared);
  if (!init) return false;
  if (makers.has(init)) return true;
  if (init.type !== 'NewExpression') return false;
  const frame = context.symbolicFrame(module, functionAround(node));
  return membersOf(context.evaluate(init, frame)).some(
    (one) => one.kind === 'instance' && makers.has(one.classValue.node),
  );
}

/** How many functions a parameter is followed through to those that call them. */
const MAX_CALLERS_DEPTH = 3;

/**
 * Whether an expression stands for an object: certainly in some run, possibly, or never.
 *
 * @param path members of what it stands for, where one of those is asked about
 */
function mayBeSubject(
  context: EvaluationContext,
  module: Module,
  expression: TSESTree.Expression,
  subject: Subject,
  depth: number,
  path: readonly string[] = [],
): Strength {
  const { nodes, isUnknown, isForeign, hasParameter } =
    path.length === 0
      ? objectOrigins(context, module, expression)
      : originsOf(
          path.reduce(
            (value, key) => readMember(context, value, key),
            context.evaluate(expression, context.symbolicFrame(module, functionAround(expression))),
          ),
        );
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
          : mayBeSubject(context, caller, argument, subject, depth + 1, [
              ...parameter.path,
              ...path,
            ]),
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
  /** The member of it that is meant. */
  readonly path: readonly string[];
}

/** The parameter that an expression names, or starts with: `options.body`. */
function parameterOf(module: Module, expression: TSESTree.Expression): Parameter | undefined {
  const { root, names } = memberChain(expression);
  if (root.type !== 'Identifier') return undefined;
  const [definition, ...others] = module.variableOf(root)?.defs ?? [];
  if (definition?.type !== 'Parameter' || others.length > 0) return undefined;
  const fn = definition.node;
  if (!isFunctionNode(fn)) return undefined;
  if (fn.type !== 'FunctionDeclaration' && !hasName(fn)) return undefined;
  const index = parametersOf(fn).findIndex(
    (one) =>
      one === definition.name || (one.type === 'AssignmentPattern' && one.left === definition.name),
  );
  return index < 0 ? undefined : { fn, index, path: names };
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
