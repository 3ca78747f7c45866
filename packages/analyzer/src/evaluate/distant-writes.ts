/**
 * Writes that do not name the variable they change:
 *
 *     getConfig().version = '2.9';        through what a function gives back
 *     import './setup.js';                in a module that is loaded for what it does
 *     settings.version = '2.9';           in a module that imports the one of the settings
 */
import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { functionAround, type Module, parametersOf } from '../modules/module.js';
import type { EvaluationContext } from './context.js';
import { readMember } from './members.js';
import { objectOrigins } from './object-origins.js';
import { elementOf, withOpenPart } from './objects.js';
import type { AbstractValue, ObjectValue, OpenPart } from './value.js';
import { makerOf, mapMembers, membersOf, unknown } from './value.js';
import { readVariable } from './variables.js';
import { type PathKey, variablesWrittenInto, type Write, writesToVariable } from './writes.js';

const rootsByModule = new WeakMap<Module, readonly TSESTree.CallExpression[]>();

/** The calls whose result is written to: `getConfig()` in `getConfig().version = '2.9'`. */
function writtenResults(module: Module): readonly TSESTree.CallExpression[] {
  let roots = rootsByModule.get(module);
  if (roots === undefined) {
    roots = module.contents.assignments.flatMap(({ left }) => {
      let current: TSESTree.Node = left;
      while (current.type === 'MemberExpression') current = current.object;
      return current.type === 'CallExpression' ? [current] : [];
    });
    rootsByModule.set(module, roots);
  }
  return roots;
}

const effectsByModule = new WeakMap<Module, readonly string[]>();

/** What a module imports without taking anything from it. */
function effectImports(module: Module): readonly string[] {
  let sources = effectsByModule.get(module);
  if (sources === undefined) {
    sources = module.tree.ast.body.flatMap((statement) =>
      statement.type === 'ImportDeclaration' && statement.specifiers.length === 0
        ? [statement.source.value]
        : [],
    );
    effectsByModule.set(module, sources);
  }
  return sources;
}

function effectModules(context: EvaluationContext, module: Module): readonly Module[] {
  return effectImports(module).flatMap((source) => {
    const resolution = context.graph.resolve(source, module.path);
    const outcome = resolution.kind === 'file' ? context.graph.load(resolution.path) : undefined;
    return outcome?.kind === 'loaded' ? [outcome.module] : [];
  });
}

/** Code that may write to what it imports. */
const WRITES =
  /[\w)\]]\s*(?:\.\s*[\w$]+|\[[^\]\n]*\])\s*(?:\?\?|\|\||&&|\+)?=(?![=>])|\bObject\s*\.\s*assign\b|\.\s*(?:push|unshift|splice|set|add)\s*\(/u;

const writersByGraph = new WeakMap<object, Map<string, readonly Module[]>>();

/** The modules that import the one of an object, and may write to it. */
function writersTo({ graph }: EvaluationContext, { path }: Module): readonly Module[] {
  let byPath = writersByGraph.get(graph);
  if (byPath === undefined) {
    byPath = new Map();
    writersByGraph.set(graph, byPath);
  }
  let writers = byPath.get(path);
  if (writers === undefined) {
    // Asked again meanwhile, there are none.
    byPath.set(path, []);
    writers = graph.importersWith(path, WRITES);
    byPath.set(path, writers);
  }
  return writers;
}

/** What a module writes to of what it imports: the objects on the way to each place. */
interface WrittenImport {
  readonly variable: Variable;
  readonly paths: readonly (readonly PathKey[])[];
  /** Functions that are given it, or something in it. */
  readonly handed: readonly (Write & { readonly kind: 'escape' })[];
}

const writtenImports = new WeakMap<Module, readonly WrittenImport[]>();

function writtenImportsOf(module: Module): readonly WrittenImport[] {
  let found = writtenImports.get(module);
  if (found === undefined) {
    found = module.tree.scopeManager.scopes
      .flatMap((scope) => scope.variables)
      .filter(isImported)
      .flatMap((variable) => {
        const writes = writesToVariable(module, variable);
        const paths = writtenPaths(writes);
        const handed = writes.filter((write) => write.kind === 'escape');
        return paths.length + handed.length > 0 ? [{ variable, paths, handed }] : [];
      });
    writtenImports.set(module, found);
  }
  return found;
}

/** Of writes into a value, the ways to the objects that are changed. */
function writtenPaths(writes: readonly Write[]): readonly (readonly PathKey[])[] {
  return writes.flatMap((write) => {
    if (write.kind === 'escape') return [];
    const isOfAll = write.kind === 'merge' || write.kind === 'method';
    if (!isOfAll && write.path.length === 0) return [];
    return [isOfAll ? write.path : write.path.slice(0, -1)];
  });
}

/** What a function of the project writes to of an argument: `(target, source) => { target.version = … }`. */
function pathsWrittenBy(
  context: EvaluationContext,
  module: Module,
  { node, receiver, argument }: Write & { readonly kind: 'escape' },
): readonly (readonly PathKey[])[] {
  const frame = context.symbolicFrame(module, functionAround(node));
  return membersOf(context.evaluate(receiver, frame)).flatMap((callee) => {
    const parameter = callee.kind === 'function' ? parametersOf(callee.node)[argument] : undefined;
    const variable =
      callee.kind === 'function' && parameter?.type === 'Identifier'
        ? callee.module.variableOf(parameter)
        : undefined;
    return callee.kind === 'function' && variable
      ? writtenPaths(writesToVariable(callee.module, variable))
      : [];
  });
}

/** `require(…)`, `await import(…)`, and members of these. */
function isOfModule(expression: TSESTree.Expression): boolean {
  switch (expression.type) {
    case 'MemberExpression':
      return expression.object.type !== 'Super' && isOfModule(expression.object);
    case 'AwaitExpression':
      return isOfModule(expression.argument);
    case 'ImportExpression':
      return true;
    case 'CallExpression':
      return expression.callee.type === 'Identifier' && expression.callee.name === 'require';
    default:
      return false;
  }
}

const inlineTargets = new WeakMap<Module, readonly TSESTree.Expression[]>();

/** What is written to without a name for it: `require('./config').version = …`, `getConfig().version = …`. */
function inlineTargetsOf(module: Module): readonly TSESTree.Expression[] {
  let targets = inlineTargets.get(module);
  if (targets === undefined) {
    targets = module.contents.assignments.flatMap(({ left }) => {
      if (left.type !== 'MemberExpression' || left.object.type === 'Super') return [];
      const found: TSESTree.Expression[] = [];
      let current: TSESTree.Expression = left.object;
      while (current.type === 'MemberExpression' && current.object.type !== 'Super') {
        found.push(current);
        current = current.object;
      }
      // What a function gives back has no name either: `getHeaders()['X-Id'] = …`
      return isOfModule(left) || current.type === 'CallExpression' ? [...found, current] : [];
    });
    inlineTargets.set(module, targets);
  }
  return targets;
}

/** `import { settings } from …`, `const { settings } = require(…)` */
function isImported({ defs: [definition] }: Variable): boolean {
  if (definition === undefined) return false;
  const { node } = definition;
  switch (node.type) {
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return true;
    case 'VariableDeclarator':
      return node.init !== null && isOfModule(node.init);
    default:
      return false;
  }
}

/** Whether a module writes to an object that it imports, or to something in it. */
function writesToImported(
  context: EvaluationContext,
  module: Module,
  object: ObjectValue,
): boolean {
  return (
    writtenImportsOf(module).some(({ variable, paths, handed }) => {
      const value = readVariable(context, module, variable, undefined, module.topFrame);
      const isWritten = (path: readonly PathKey[]): boolean =>
        isOnTheWay(context, value, path, object);
      return (
        paths.some(isWritten) ||
        handed.some(
          (write) =>
            isWritten(write.path) &&
            pathsWrittenBy(context, module, write).some((path) =>
              isWritten([...write.path, ...path]),
            ),
        )
      );
    }) ||
    inlineTargetsOf(module).some((target) => {
      const frame = context.symbolicFrame(module, functionAround(target));
      return isSameObject(context.evaluate(target, frame), object);
    })
  );
}

/** Whether an object is one that a path leads through or to. */
function isOnTheWay(
  context: EvaluationContext,
  value: AbstractValue,
  [key, ...rest]: readonly PathKey[],
  object: ObjectValue,
): boolean {
  if (isSameObject(value, object)) return true;
  if (key === undefined) return false;
  const isElement = membersOf(value).some((member) => member.kind === 'array');
  const next =
    isElement || typeof key !== 'string' ? elementOf(value) : readMember(context, value, key);
  return isOnTheWay(context, next, rest, object);
}

function isSameObject(value: AbstractValue, object: ObjectValue): boolean {
  return membersOf(value).some(
    (member) => member.kind === 'object' && makerOf(member) === makerOf(object),
  );
}

/** Whether an object is made when its module is loaded: what a function makes, no importer has by name. */
function isShared({ origin: { node } }: ObjectValue): boolean {
  return functionAround(node) === undefined;
}

const writtenMade = new WeakMap<Module, ReadonlySet<TSESTree.Node>>();

/** The literals of objects that a module gets from functions and writes to: `const api = connect(); api.version = …`. */
function writtenMadeIn(context: EvaluationContext, module: Module): ReadonlySet<TSESTree.Node> {
  let found = writtenMade.get(module);
  if (found === undefined) {
    // Asked again meanwhile, there are none.
    writtenMade.set(module, new Set());
    found = new Set(
      variablesWrittenInto(module).flatMap(({ variable, writes }) => {
        const paths = isImported(variable) ? [] : writtenPaths(writes);
        if (paths.length === 0) return [];
        const value = readVariable(context, module, variable, undefined, module.topFrame);
        return paths.flatMap((path) => originsOnTheWay(context, value, path));
      }),
    );
    writtenMade.set(module, found);
  }
  return found;
}

/** The literals of the objects that a path leads through and to. */
function originsOnTheWay(
  context: EvaluationContext,
  value: AbstractValue,
  [key, ...rest]: readonly PathKey[],
): readonly TSESTree.Node[] {
  const here = membersOf(value).flatMap((member) =>
    member.kind === 'object' ? [member.origin.node] : [],
  );
  if (typeof key !== 'string') return here;
  return [...here, ...originsOnTheWay(context, readMember(context, value, key), rest)];
}

/** The value, open where such a write may have changed it. */
export function afterDistantWrites(
  context: EvaluationContext,
  module: Module,
  value: AbstractValue,
  isImported: boolean,
): AbstractValue {
  const results = writtenResults(module);
  const effects = isImported ? effectModules(context, module) : [];
  const isChanged = (object: ObjectValue): boolean => {
    const { module: home } = object.origin;
    return (
      results.some((call) => objectOrigins(context, module, call).nodes.has(makerOf(object))) ||
      effects.some((other) => writesToImported(context, other, object)) ||
      ((isShared(object) || home === module) &&
        writersTo(context, home).some(
          (other) =>
            other !== module &&
            other !== home &&
            (isShared(object)
              ? writesToImported(context, other, object)
              : writtenMadeIn(context, other).has(object.origin.node)),
        ))
    );
  };
  const changed = (member: AbstractValue): AbstractValue => {
    switch (member.kind) {
      case 'object':
        return isChanged(member) ? withOpenPart(member, WRITTEN_ELSEWHERE) : member;
      case 'array': {
        const elements = member.elements.map(changed);
        const isSame = elements.every((element, index) => element === member.elements[index]);
        return isSame ? member : { ...member, elements };
      }
      default:
        return member;
    }
  };
  return mapMembers(value, changed);
}

const ELSEWHERE = 'it is written to elsewhere, by another name';

/** Whether other code may have put something in the place of a function: `client.send = …` in an importer. */
export function isPerhapsReplaced(callees: readonly AbstractValue[]): boolean {
  return callees.some((callee) => callee.kind === 'unknown' && callee.reason === ELSEWHERE);
}

const WRITTEN_ELSEWHERE: OpenPart = { value: unknown(ELSEWHERE), reason: ELSEWHERE };
