/**
 * Calls that need not be followed, told without parsing what they lead to.
 *
 * A request goes to Intercom because something names it: the module that makes the request, one that it
 * imports, or an argument on the way there. A function of a module that nothing leads from to the
 * API, called with nothing that has to do with it, makes no request that matters; neither does an
 * array or a map. Most calls of most modules are of these kinds.
 */
import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { Frame } from '../evaluate/frame.js';
import type { AbstractValue, ExternalValue } from '../evaluate/value.js';
import { unwrapExpression } from '../evaluate/unwrap.js';
import { type Write, writesToVariable } from '../evaluate/writes.js';
import { specifiersIn } from '../files/importers.js';
import { exportsOf } from '../modules/exports.js';
import type { CallNode, Module } from '../modules/module.js';
import type { ModuleGraph } from '../modules/module-graph.js';
import type { DescribedClient } from '../settings/client-setting.js';
import { isJsonPath } from '../syntax/json.js';
import { isBuiltInCall } from './built-in-calls.js';
import { importOf } from './imported-names.js';

/** `export { name } from './other'`, `export * from './other'`. */
const RE_EXPORT = /\bexport\s*(?:type\s*)?[{*]/u;

/** How many files may lie between an import and where the name comes from. */
const MAX_RE_EXPORTS = 5;

/** How many modules are looked at for what they lead to. Beyond them a module counts as one that matters. */
const MAX_MODULES = 200;

/** How many variables may lie between one and the import that it was made by, each made of the one before. */
const MAX_MAKERS = 10;

/** How deep an argument is looked into. */
const MAX_DEPTH = 4;

/** The same as it is written: through the declarations of its names. */
const MAX_WRITTEN_DEPTH = 8;

/** What a module must have in it to make a request with what it is given, unless it imports something. */
const SENDING =
  /request|fetch|send|call|http|api|axios|proxy|invoke|execute|perform|ajax|apply|bind|\.(?:create|delete|get|patch|post|put)\b/iu;

/** Calls that may be left alone. */
export interface IdleCalls {
  /** Whether a call can be told to matter to nobody; `args` are evaluated only if it depends on them. */
  isIdle(node: CallNode, frame: Frame, args: () => readonly AbstractValue[]): boolean;
  /** Whether a component comes from a module that has nothing to do with what matters. */
  isIdleComponent(name: TSESTree.JSXTagNameExpression, module: Module): boolean;
  /** Whether a name is imported from a module that has nothing to do with what matters. */
  isFromElsewhere(name: TSESTree.Identifier, module: Module): boolean;
  /** Whether a value has something in it by which a request may go to the API. */
  carriesApi(value: AbstractValue): boolean;
  /** Whether a call would matter with other arguments: then it belongs to the summary of its function. */
  dependsOnArguments(node: CallNode, module: Module): boolean;
}

interface IdleCallsOptions {
  readonly graph: ModuleGraph;
  /** Matches what has to do with Intercom, or is named in settings. */
  readonly mentions: RegExp;
  /** Functions that make requests, as settings describe them. */
  readonly clients: readonly DescribedClient[];
}

export function createIdleCalls({ graph, mentions, clients }: IdleCallsOptions): IdleCalls {
  const namedFiles = clients.flatMap(({ match }) =>
    match.kind === 'file' ? [`/${match.path}`] : [],
  );
  const answers = new Map<string, boolean>();
  const homes = new Map<Variable, string | undefined>();
  const makers = new Map<Variable, string | undefined>();
  const makersUnderWay = new Set<Variable>();

  function answerOf(path: string): boolean | undefined {
    return namedFiles.some((file) => path.endsWith(file)) ? true : graph.leadsToApi(path);
  }

  /** Whether a module, or one that it imports, mentions what matters. */
  function leadsToApi(start: string): boolean {
    const before = answers.get(start) ?? answerOf(start);
    if (before !== undefined) return before;
    const seen = new Set([start]);
    for (const path of seen) {
      const answer = answers.get(path) ?? answerOf(path);
      if (answer === false) continue;
      const text = answer === true ? undefined : graph.textOf(path);
      if (text === undefined || seen.size > MAX_MODULES || mentions.test(text)) {
        answers.set(start, true);
        return true;
      }
      if (isJsonPath(path)) continue;
      for (const specifier of specifiersIn(text)) {
        const resolution = graph.resolve(specifier, path);
        if (resolution.kind === 'file') seen.add(resolution.path);
      }
    }
    // Nothing that can be reached from here does: neither does what can be reached from there.
    for (const path of seen) answers.set(path, false);
    return false;
  }

  /** The file of the project that an imported name comes from; undefined for everything else. */
  function homeOf(module: Module, variable: Variable): string | undefined {
    if (homes.has(variable)) return homes.get(variable);
    const home = findHome(module, variable);
    homes.set(variable, home);
    return home;
  }

  function findHome(module: Module, variable: Variable): string | undefined {
    const imported = importOf(variable);
    if (imported === undefined) return undefined;
    const resolution = graph.resolve(imported.specifier, module.path);
    if (resolution.kind !== 'file') return undefined;
    let { path } = resolution;
    let { name } = imported;
    for (let step = 0; step < MAX_RE_EXPORTS && name !== '*' && leadsToApi(path); step++) {
      // What only passes names on is small: it is parsed.
      if (!RE_EXPORT.test(graph.textOf(path) ?? '')) break;
      const outcome = graph.load(path);
      if (outcome.kind !== 'loaded') break;
      const target = exportsOf(outcome.module).named.get(name);
      if (target?.kind !== 're-export') break;
      const next = graph.resolve(target.specifier, path);
      if (next.kind !== 'file') break;
      ({ path } = next);
      ({ name } = target);
    }
    return path;
  }

  /** Whether a value has something in it by which a request may go to Intercom. */
  function carriesApi(value: AbstractValue, depth = 0): boolean {
    if (depth > MAX_DEPTH) return true;
    const inner = (part: AbstractValue): boolean => carriesApi(part, depth + 1);
    switch (value.kind) {
      case 'string':
        return mentions.test(value.value);
      case 'template':
        return value.parts.some((part) =>
          typeof part === 'string' ? mentions.test(part) : inner(part),
        );
      case 'environment':
        return value.names.some((name) => mentions.test(name));
      case 'number':
      case 'boolean':
      case 'null':
      case 'undefined':
      case 'parameter':
      case 'unknown':
        return false;
      case 'object':
        return (
          [...value.properties].some(
            ([key, property]) => mentions.test(key) || inner(property.value),
          ) || value.open.some((part) => inner(part.value))
        );
      case 'array':
        return value.elements.some(inner) || (value.open !== undefined && inner(value.open.value));
      case 'union':
        // No deeper than its members are.
        return value.members.some((member) => carriesApi(member, depth));
      case 'json':
        return inner(value.value);
      case 'function':
      case 'class':
      case 'namespace':
        return leadsToApi(value.module.path);
      case 'instance':
        return leadsToApi(value.classValue.module.path) || (value.args?.some(inner) ?? false);
      case 'external':
        return externalCarriesApi(value, depth);
    }
  }

  function externalCarriesApi({ root, path }: ExternalValue, depth: number): boolean {
    switch (root.kind) {
      case 'package':
        return mentions.test(root.specifier);
      case 'global':
        return path.some((name) => mentions.test(name));
      case 'call':
        return (
          carriesApi(root.call.callee, depth + 1) ||
          root.call.args.some((argument) => carriesApi(argument, depth + 1))
        );
      case 'typed':
        return carriesApi(root.type, depth + 1);
    }
  }

  /** The module that a callee comes from, where that by itself has nothing to do with the API. */
  function unrelatedHome(node: CallNode, module: Module): string | undefined {
    const root = rootOf(node.callee);
    const variable = root && module.variableOf(root);
    return variable && (unrelatedHomeOf(variable, module) ?? homeOfMaker(variable, module));
  }

  /**
   * The same of what a variable was made by: `const { post } = useHttp()`, `const http = new Http(token)`. What
   * is made of nothing that has to do with the API has nothing to do with it either, unless it is set up here.
   */
  function homeOfMaker(variable: Variable, module: Module): string | undefined {
    if (makers.has(variable)) return makers.get(variable);
    if (makersUnderWay.size >= MAX_MAKERS || makersUnderWay.has(variable)) return undefined;
    makersUnderWay.add(variable);
    try {
      const home = findMaker(variable, module);
      makers.set(variable, home);
      return home;
    } finally {
      // Code that is nested beyond what the stack holds ends here with an error.
      makersUnderWay.delete(variable);
    }
  }

  function findMaker(variable: Variable, module: Module): string | undefined {
    const [definition, ...others] = variable.defs;
    if (definition?.node.type !== 'VariableDeclarator' || others.length > 0) return undefined;
    const { node } = definition;
    const made = node.init && unwrapExpression(node.init);
    if (made?.type !== 'CallExpression' && made?.type !== 'NewExpression') return undefined;
    if (node.parent.kind !== 'const' || mentions.test(module.textOf(node))) return undefined;
    const home = unrelatedHome(made, module);
    return home !== undefined &&
      made.arguments.every((argument) => isConstant(made, module, argument, never)) &&
      writesToVariable(module, variable).every((write) => isHarmlessUse(write, module))
      ? home
      : undefined;
  }

  /** Whether what is done with an object here leaves it as it is: no other code sets it up for the API. */
  function isHarmlessUse(write: Write, module: Module): boolean {
    if (write.kind !== 'escape') return false;
    // `useCallback(send, [post])`: what only tells whether something is new.
    if (write.isNested && isFromPackage(write.receiver, module)) return true;
    const root = rootOf(write.receiver);
    const variable = root && module.variableOf(root);
    return variable !== undefined && unrelatedHomeOf(variable, module) !== undefined;
  }

  function isFromPackage(receiver: TSESTree.Expression, module: Module): boolean {
    const root = rootOf(receiver);
    const variable = root && module.variableOf(root);
    const imported = variable && importOf(variable);
    return (
      imported !== undefined && graph.resolve(imported.specifier, module.path).kind === 'package'
    );
  }

  function unrelatedHomeOf(variable: Variable, module: Module): string | undefined {
    const home = homeOf(module, variable);
    return home !== undefined && !leadsToApi(home) ? home : undefined;
  }

  /** A parameter that no caller has filled yet, and that is declared without a type which leads to the API. */
  function isEmptyParameter(name: TSESTree.Identifier, frame: Frame): boolean {
    const { module } = frame;
    const [definition, ...others] = module.variableOf(name)?.defs ?? [];
    if (definition?.type !== 'Parameter' || others.length > 0) return false;
    let owner: Frame | undefined = frame;
    while (owner && owner.fn !== definition.node) owner = owner.closure;
    if (owner === undefined || owner.args !== undefined) return false;
    const annotation = definition.name.typeAnnotation?.typeAnnotation;
    if (annotation === undefined) return true;
    if (mentions.test(module.textOf(annotation))) return false;
    return namesIn(annotation).every((typeName) => {
      const variable = module.variableOf(typeName);
      const home = variable && homeOf(module, variable);
      return variable === undefined || (home !== undefined && !leadsToApi(home));
    });
  }

  /**
   * An argument that hands over no client, no function and no address of Intercom's, told from how it is
   * written: to evaluate it may lead through the types and modules of a whole project.
   */
  function isConstant(
    call: CallNode,
    module: Module,
    argument: TSESTree.Node,
    isEmpty: (name: TSESTree.Identifier) => boolean,
    depth = 0,
  ): boolean {
    if (depth > MAX_WRITTEN_DEPTH) return false;
    const isPart = (part: TSESTree.Node): boolean =>
      isConstant(call, module, part, isEmpty, depth + 1);
    switch (argument.type) {
      case 'Literal':
        return typeof argument.value !== 'string' || !mentions.test(argument.value);
      case 'TemplateLiteral':
        return (
          argument.expressions.every(isPart) &&
          !argument.quasis.some(({ value }) => mentions.test(value.raw))
        );
      case 'UnaryExpression':
      case 'AwaitExpression':
        return isPart(argument.argument);
      case 'TSAsExpression':
      case 'TSNonNullExpression':
      case 'ChainExpression':
        return isPart(argument.expression);
      case 'BinaryExpression':
      case 'LogicalExpression':
        return isPart(argument.left) && isPart(argument.right);
      case 'ConditionalExpression':
        return isPart(argument.consequent) && isPart(argument.alternate);
      case 'ArrayExpression':
        return argument.elements.every((element) => element === null || isPart(element));
      case 'ObjectExpression':
        return argument.properties.every(
          (property) =>
            property.type === 'Property' &&
            !property.computed &&
            !mentions.test(module.textOf(property.key)) &&
            isPart(property.value),
        );
      case 'MemberExpression':
        return (
          (!argument.computed || argument.property.type === 'Literal') &&
          argument.object.type !== 'Super' &&
          isPart(argument.object)
        );
      case 'Identifier':
        return (
          isEmpty(argument) ||
          isConstantVariable(call, module, argument, isPart) ||
          isMadeElsewhere(argument, module)
        );
      default:
        return false;
    }
  }

  /** Whether a name stands for something that was made by a module which has nothing to do with the API. */
  function isMadeElsewhere(name: TSESTree.Identifier, module: Module): boolean {
    const variable = module.variableOf(name);
    return variable !== undefined && homeOfMaker(variable, module) !== undefined;
  }

  /** `const total = rows.length`, `for (const row of rows)`, `let count = 0`, where `rows` is constant. */
  function isConstantVariable(
    call: CallNode,
    module: Module,
    name: TSESTree.Identifier,
    isPart: (part: TSESTree.Node) => boolean,
  ): boolean {
    const variable = module.variableOf(name);
    const [definition, ...others] = variable?.defs ?? [];
    if (definition?.node.type !== 'VariableDeclarator' || others.length > 0) return false;
    const { node } = definition;
    // `const { rank, size } = row`: nothing in a pattern is a value, but its defaults.
    const pattern = module.textOf(node.id);
    if (node.id !== definition.name && (pattern.includes('=') || mentions.test(pattern)))
      return false;
    // Whatever is written into it might be an address.
    const isHarmless = (write: Write): boolean =>
      write.node === call ||
      write.node.type === 'UpdateExpression' ||
      (write.kind === 'assign' && write.path.length === 0 && isPart(write.value));
    if (variable && !writesToVariable(module, variable).every(isHarmless)) return false;
    const loop = node.parent.parent;
    if (loop.type === 'ForOfStatement' && loop.left === node.parent) return isPart(loop.right);
    return node.init === null
      ? node.parent.kind === 'let' && !node.definite && !node.parent.declare
      : isPart(node.init);
  }

  return {
    isIdle(node, frame, args) {
      const { module } = frame;
      if (isBuiltInCall(node, module)) return true;
      if (unrelatedHome(node, module) === undefined) return false;
      if (mentions.test(module.textOf(node.callee))) return false;
      // Without a caller, a parameter holds nothing yet.
      const isEmpty = (name: TSESTree.Identifier): boolean => isEmptyParameter(name, frame);
      return (
        node.arguments.every((argument) => isConstant(node, module, argument, isEmpty)) ||
        !args().some((argument) => carriesApi(argument))
      );
    },
    isIdleComponent(name, module) {
      let root = name;
      while (root.type === 'JSXMemberExpression') root = root.object;
      const variable = root.type === 'JSXIdentifier' ? module.variableOf(root) : undefined;
      return variable === undefined || unrelatedHomeOf(variable, module) !== undefined;
    },
    isFromElsewhere(name, module) {
      const variable = module.variableOf(name);
      return variable !== undefined && unrelatedHomeOf(variable, module) !== undefined;
    },
    carriesApi: (value) => carriesApi(value),
    dependsOnArguments(node, module) {
      const home = unrelatedHome(node, module);
      if (
        home === undefined ||
        node.arguments.every((argument) => isConstant(node, module, argument, never))
      ) {
        return false;
      }
      const text = graph.textOf(home) ?? '';
      return SENDING.test(text) || specifiersIn(text).length > 0;
    },
  };
}

/** The name that a callee starts with: `dates` in `dates.format`. */
function rootOf(callee: TSESTree.Node): TSESTree.Identifier | undefined {
  let current = callee;
  while (current.type === 'MemberExpression') current = current.object;
  return current.type === 'Identifier' ? current : undefined;
}

function never(): boolean {
  return false;
}

/** The names in a type: `Options` and `Client` of `Options | Map<string, Client>`. */
function namesIn(annotation: TSESTree.TypeNode): readonly TSESTree.Identifier[] {
  switch (annotation.type) {
    case 'TSTypeReference': {
      let name = annotation.typeName;
      while (name.type === 'TSQualifiedName') name = name.left;
      const parts = annotation.typeArguments?.params.flatMap(namesIn) ?? [];
      return name.type === 'Identifier' ? [name, ...parts] : parts;
    }
    case 'TSUnionType':
    case 'TSIntersectionType':
      return annotation.types.flatMap(namesIn);
    case 'TSArrayType':
      return namesIn(annotation.elementType);
    case 'TSTypeOperator':
      return annotation.typeAnnotation ? namesIn(annotation.typeAnnotation) : [];
    default:
      return [];
  }
}
