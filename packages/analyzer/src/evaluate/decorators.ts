/**
 * What decorators do to what they stand at. One that the project declares may put something else in its
 * place; those of packages register, check or describe it, except those that give a field its value:
 *
 *     @Env('API_VERSION') version = '2.10';
 */
import type { TSESTree } from '@typescript-eslint/types';
import { functionAround, type Module, parametersOf } from '../modules/module.js';
import type { EvaluationContext } from './context.js';
import { unwrapExpression } from './unwrap.js';
import type { ClassValue, ExternalValue, FunctionValue } from './value.js';
import { membersOf } from './value.js';
import { type Write, writesToVariable } from './writes.js';

/** The decorators of a node. Trees of parsers that know no decorators do not have the list. */
export function decoratorsOf(node: {
  readonly decorators?: readonly TSESTree.Decorator[];
}): readonly TSESTree.Decorator[] {
  return node.decorators ?? [];
}

/** Names of decorators that give a field its value. */
const GIVES_VALUE = /config|env|inject|^input$|param|^prop(?:erty)?$|secret|setting|value/iu;

/**
 * Whether a decorator may put something else in the place of a class, or of a member of it.
 *
 * @param decorated the class itself, or one of its members
 */
export function mayBeReplaced(
  context: EvaluationContext,
  { module, closure }: ClassValue,
  decorated: TSESTree.ClassElement | ClassValue['node'],
): boolean {
  if (decorated.type === 'StaticBlock' || decorated.type === 'TSIndexSignature') return false;
  const isField = decorated.type === 'PropertyDefinition' || decorated.type === 'AccessorProperty';
  return decoratorsOf(decorated).some(({ expression }) => {
    const inner = unwrapExpression(expression);
    const isMade = inner.type === 'CallExpression';
    const callee = isMade ? inner.callee : inner;
    if (callee.type === 'Super') return true;
    return membersOf(context.evaluate(callee, closure)).some((member) => {
      switch (member.kind) {
        case 'external':
          return isField && GIVES_VALUE.test(nameOf(module, callee, member));
        case 'function':
          return isMade ? madeMayReplace(context, member) : mayReplace(context, member);
        default:
          return true;
      }
    });
  });
}

function nameOf(module: Module, callee: TSESTree.Expression, { path }: ExternalValue): string {
  const name = path.at(-1);
  return name === undefined || name === 'default' ? module.textOf(callee) : name;
}

/** `@Mark('x')`: what the function gives back is the decorator. */
function madeMayReplace(context: EvaluationContext, fn: FunctionValue): boolean {
  return membersOf(context.callFunction(fn, [])).some((made) => {
    switch (made.kind) {
      case 'function':
        return mayReplace(context, made);
      case 'external':
        // `applyDecorators(…)`
        return false;
      default:
        return true;
    }
  });
}

/** Whether a decorator gives something back, or writes to what it gets. */
function mayReplace(context: EvaluationContext, { node, module }: FunctionValue): boolean {
  const parameters = parametersOf(node).flatMap((parameter) =>
    module.tree.scopeManager
      .getDeclaredVariables(node)
      .filter(({ defs }) => defs.some(({ name }) => contains(parameter, name))),
  );
  const isOwn = (expression: TSESTree.Expression): boolean =>
    expression.type === 'Identifier' &&
    parameters.some((variable) => variable === module.variableOf(expression));
  const given =
    node.body.type === 'BlockStatement'
      ? (module.contents.returns.get(node) ?? []).flatMap(({ argument }) => argument ?? [])
      : [node.body];
  return (
    given.some((one) => !isOwn(one) && !isKeeping(context, module, one)) ||
    parameters.some((variable) =>
      writesToVariable(module, variable).some((write) => changes(context, module, write)),
    ) ||
    addsInitializer(module, node)
  );
}

function contains(outer: TSESTree.Node, inner: TSESTree.Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}

function changes(context: EvaluationContext, module: Module, write: Write): boolean {
  return write.kind !== 'escape' || !isKeeping(context, module, write.node);
}

/** Methods and functions that keep what they are given, or note something about it. */
const KEEPS = /^(?:add|debug|decorate|defineMetadata|info|log|push|register|set|warn)$/u;

/** `registry.push(target)`, `Reflect.defineMetadata(key, true, target)` */
function isKeeping(context: EvaluationContext, module: Module, node: TSESTree.Node): boolean {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  const { object, property } = node.callee;
  if (property.type !== 'Identifier' || !KEEPS.test(property.name)) return false;
  if (object.type === 'Super') return false;
  if (object.type === 'Identifier' && object.name === 'Reflect') {
    return property.name === 'defineMetadata';
  }
  // A function of the project may do anything with it.
  const frame = context.symbolicFrame(module, functionAround(node));
  return membersOf(context.evaluate(node.callee, frame)).every(({ kind }) => kind !== 'function');
}

/** `context.addInitializer(function () { … })` runs on each instance; those that bind a method are left. */
function addsInitializer(module: Module, node: FunctionValue['node']): boolean {
  const text = module.textOf(node.body);
  return text.includes('addInitializer') && !text.includes('.bind(this)');
}

/** Names that decorators give to a field: `@Expose({ name: 'messenger_writable' })`. */
export function namesByDecorators(member: TSESTree.PropertyDefinition): readonly string[] {
  return decoratorsOf(member).flatMap(({ expression }) => {
    if (expression.type !== 'CallExpression') return [];
    const [first] = expression.arguments;
    const named =
      first?.type === 'ObjectExpression'
        ? first.properties.map((property) =>
            property.type === 'Property' &&
            property.key.type === 'Identifier' &&
            property.key.name === 'name'
              ? property.value
              : undefined,
          )
        : [first];
    return named.flatMap((node) =>
      node?.type === 'Literal' && typeof node.value === 'string' ? [node.value] : [],
    );
  });
}
