/** What a parameter holds where no particular call is looked at: by its type, or by what calls its function. */
import type { TSESTree } from '@typescript-eslint/types';
import { functionAround, type Module, parametersOf } from '../modules/module.js';
import { type EvaluationContext, frameAround } from './context.js';
import { ENVIRONMENT, isWorkerEnvironment } from './environments.js';
import { createFrame, type Frame } from './frame.js';
import { symbolicInstance } from './classes.js';
import { isClientType, mayDeclareClients } from './client-types.js';
import { isConfigService } from './config-service.js';
import { importSpecifierValue } from './imports.js';
import { externalMember } from './members.js';
import { handsOverEntries } from './libraries.js';
import { elementOf, keysOf, valuesOf } from './objects.js';
import type { AbstractValue, ExternalValue, FunctionNode, ParameterValue } from './value.js';
import { membersOf, union, unknown } from './value.js';
import { annotationOf } from '../types/annotations.js';
import { readVariable } from './variables.js';

/** Array methods whose callback gets an element first. */
const ELEMENT_CALLBACKS: ReadonlySet<string> = new Set([
  'every',
  'filter',
  'find',
  'findIndex',
  'findLast',
  'flatMap',
  'forEach',
  'map',
  'some',
]);

/** The package type that an annotation names: `IntercomClient`, `Intercom.Client`, `AxiosInstance | undefined`. */
export function externalType(
  context: EvaluationContext,
  module: Module,
  annotation: TSESTree.TypeNode | undefined,
): ExternalValue | undefined {
  if (annotation === undefined) return undefined;
  switch (annotation.type) {
    case 'TSUnionType': {
      const found = annotation.types
        .map((type) => externalType(context, module, type))
        .filter((type) => type !== undefined);
      return found.length === 1 ? found[0] : undefined;
    }
    case 'TSTypeReference':
      return externalTypeName(context, module, annotation.typeName);
    default:
      return undefined;
  }
}

function externalTypeName(
  context: EvaluationContext,
  module: Module,
  name: TSESTree.EntityName,
): ExternalValue | undefined {
  switch (name.type) {
    case 'Identifier': {
      const definition = module.variableOf(name)?.defs[0]?.node;
      if (
        definition?.type !== 'ImportSpecifier' &&
        definition?.type !== 'ImportDefaultSpecifier' &&
        definition?.type !== 'ImportNamespaceSpecifier'
      ) {
        return undefined;
      }
      if (!mayNameClient(context, module, definition)) return undefined;
      const value = importSpecifierValue(context, module, definition);
      return value.kind === 'external' ? value : undefined;
    }
    case 'TSQualifiedName': {
      const left = externalTypeName(context, module, name.left);
      const member = left && externalMember(left, name.right.name);
      return member?.kind === 'external' ? member : undefined;
    }
    case 'ThisExpression':
      return undefined;
  }
}

/** Whether what is imported for its type may be a class, or a client of a package. */
function mayNameClient(
  context: EvaluationContext,
  module: Module,
  { parent }: TSESTree.ImportClause,
): boolean {
  if (parent.type !== 'ImportDeclaration') return true;
  const resolution = context.graph.resolve(parent.source.value, module.path);
  if (resolution.kind !== 'file') return true;
  return mayDeclareClients(context.graph.textOf(resolution.path) ?? '');
}

/** Something declared with a type of a package and made elsewhere. */
export function typedValue(
  type: ExternalValue,
  parameter: ParameterValue | undefined,
): ExternalValue {
  return { kind: 'external', root: { kind: 'typed', type, parameter }, path: [] };
}

/**
 * What a function that is written in a call is called with: its arguments, the element of a list, the
 * value of a promise, or what a function of the project hands to its parameter.
 */
function callbackArgument(
  context: EvaluationContext,
  frame: Frame,
  fn: FunctionNode,
  index: number,
): AbstractValue | undefined {
  const call = fn.parent;
  const outer = frame.closure;
  if (call.type !== 'CallExpression' || outer === undefined) return undefined;
  if (call.callee === fn) {
    // `(function ($) { … })(jQuery)`
    const argument = call.arguments[index];
    return argument && argument.type !== 'SpreadElement'
      ? context.evaluate(argument, outer)
      : undefined;
  }
  const position = call.arguments.findIndex((argument) => argument === fn);
  if (position < 0) return undefined;
  const { callee } = call;
  if (
    callee.type === 'MemberExpression' &&
    !callee.computed &&
    callee.property.type === 'Identifier'
  ) {
    const method = callee.property.name;
    if (ELEMENT_CALLBACKS.has(method) && position === 0) {
      return index === 0 ? listElement(context, callee.object, outer) : undefined;
    }
    if ((method === 'reduce' || method === 'reduceRight') && position === 0 && index === 1) {
      return listElement(context, callee.object, outer);
    }
    if (method === 'then' && position === 0 && index === 0) {
      return context.evaluate(callee.object, outer);
    }
  }
  if (callee.type === 'Super') return undefined;
  for (const target of membersOf(context.evaluate(callee, outer))) {
    const [first] = call.arguments;
    switch (target.kind) {
      case 'external':
        // `Array.from(list, fn)`, `pMap(list, fn)`, `async.eachSeries(list, fn)`
        if (position > 0 && first && first.type !== 'SpreadElement') {
          const list = context.evaluate(first, outer);
          const origin = { module: frame.module, node: call };
          if (membersOf(list).some((member) => member.kind === 'array')) {
            if (index === 0) return elementOf(list);
          } else if (handsOverEntries(target) && index < 2) {
            return elementOf(index === 0 ? valuesOf(list, origin) : keysOf(list, origin));
          }
        }
        break;
      case 'function': {
        const handed = handedToParameter(
          context,
          target.node,
          target.module,
          call,
          position,
          index,
          outer,
        );
        if (handed) return handed;
        break;
      }
      default:
        break;
    }
  }
  return undefined;
}

function listElement(
  context: EvaluationContext,
  list: TSESTree.Expression,
  frame: Frame,
): AbstractValue | undefined {
  const value = context.evaluate(list, frame);
  const isList = membersOf(value).some(
    (member) => member.kind === 'array' || member.kind === 'parameter',
  );
  return isList ? elementOf(value) : unknown('what is iterated is not known');
}

/** `function withClient(use) { use(new IntercomClient()) }`: what `use` is called with. */
function handedToParameter(
  context: EvaluationContext,
  fn: FunctionNode,
  module: Module,
  call: TSESTree.CallExpression,
  position: number,
  index: number,
  outer: Frame,
): AbstractValue | undefined {
  const parameter = parametersOf(fn)[position];
  if (parameter?.type !== 'Identifier') return undefined;
  const variable = module.variableOf(parameter);
  if (variable === undefined) return undefined;
  const values: AbstractValue[] = [];
  for (const reference of variable.references) {
    const { parent } = reference.identifier;
    if (parent.type !== 'CallExpression' || parent.callee !== reference.identifier) continue;
    const argument = parent.arguments[index];
    if (argument === undefined || argument.type === 'SpreadElement') continue;
    // Arguments beside the callback may decide what it is handed; the callback itself does not.
    const bound = createFrame({
      module,
      fn,
      closure: context.symbolicFrame(module, functionAround(fn)),
      args: call.arguments.map((node, at) =>
        at === position || node.type === 'SpreadElement'
          ? unknown('a callback')
          : context.evaluate(node, outer),
      ),
      thisValue: undefined,
      depth: outer.depth + 1,
    });
    values.push(
      context.evaluate(argument, frameAround(context, module, functionAround(argument), bound)),
    );
  }
  return values.length === 0 ? undefined : union(values);
}

/** The value of a parameter in "some call" of its function. */
export function symbolicArgument(
  context: EvaluationContext,
  frame: Frame,
  fn: FunctionNode,
  index: number,
): AbstractValue {
  const callback = callbackArgument(context, frame, fn, index);
  if (callback) return callback;
  if (isWorkerEnvironment(fn, index)) return ENVIRONMENT;
  const node = parametersOf(fn)[index];
  const inner = node?.type === 'AssignmentPattern' ? node.left : node;
  const target = inner?.type === 'TSParameterProperty' ? inner.parameter : inner;
  const name =
    target?.type === 'Identifier'
      ? target.name
      : target?.type === 'AssignmentPattern' && target.left.type === 'Identifier'
        ? target.left.name
        : 'options';
  const annotation = node && annotationOf(node);
  const global = globalHandedIn(frame.module, name, annotation);
  if (global !== undefined) return { kind: 'external', root: { kind: 'global' }, path: [global] };
  const parameter: ParameterValue = {
    kind: 'parameter',
    frame,
    name,
    type: annotation && { module: frame.module, node: annotation, path: [] },
  };
  const type = externalType(context, frame.module, annotation);
  if (type && (isClientType(type) || isConfigService(type))) return typedValue(type, parameter);
  return projectInstance(context, frame.module, annotation) ?? parameter;
}

/** What AngularJS calls the types of its services that are globals of the browser. */
const WINDOW_TYPES: ReadonlySet<string> = new Set(['IWindowService', 'Window', 'WindowProxy']);

/**
 * The global of the browser that a framework hands in: `$window` of AngularJS, which goes by the name of the
 * parameter; `@Inject(WINDOW) window: Window`, `document: Document`.
 */
function globalHandedIn(
  module: Module,
  name: string,
  annotation: TSESTree.TypeNode | undefined,
): 'document' | 'window' | undefined {
  switch (annotation?.type) {
    case undefined:
    case 'TSAnyKeyword':
      return name === '$window' ? 'window' : undefined;
    case 'TSIntersectionType':
      // `Window & typeof globalThis`, `Window & { Intercom: Messenger }`
      return annotation.types
        .map((type) => globalHandedIn(module, name, type))
        .find((global) => global !== undefined);
    case 'TSTypeReference': {
      const { typeName } = annotation;
      if (typeName.type === 'TSQualifiedName') {
        // `ng.IWindowService`
        return typeName.right.name === 'IWindowService' ? 'window' : undefined;
      }
      if (typeName.type !== 'Identifier') return undefined;
      const isOwn = (module.variableOf(typeName)?.defs.length ?? 0) > 0;
      if (isOwn && typeName.name !== 'IWindowService') return undefined;
      if (typeName.name === 'Document') return 'document';
      return WINDOW_TYPES.has(typeName.name) ? 'window' : undefined;
    }
    default:
      return undefined;
  }
}

/** Some instance of a class of the project: `api: IntercomApi`. */
function projectInstance(
  context: EvaluationContext,
  module: Module,
  annotation: TSESTree.TypeNode | undefined,
): AbstractValue | undefined {
  if (annotation?.type !== 'TSTypeReference' || annotation.typeName.type !== 'Identifier') {
    return undefined;
  }
  const variable = module.variableOf(annotation.typeName);
  const definition = variable?.defs[0]?.node;
  if (variable === undefined || definition === undefined) return undefined;
  switch (definition.type) {
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ClassDeclaration': {
      if (definition.type !== 'ClassDeclaration' && !mayNameClient(context, module, definition)) {
        return undefined;
      }
      const value = readVariable(context, module, variable, undefined, module.topFrame);
      return value.kind === 'class' ? symbolicInstance(value) : undefined;
    }
    default:
      return undefined;
  }
}
