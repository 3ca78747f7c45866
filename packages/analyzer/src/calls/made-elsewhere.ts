/** Whether code that is not followed may make what a request depends on, besides what is seen to. */
import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../evaluate/context.js';
import { decoratorsOf } from '../evaluate/decorators.js';
import type { Frame } from '../evaluate/frame.js';
import type { ClassNode, FunctionNode } from '../evaluate/value.js';
import { membersOf } from '../evaluate/value.js';
import { readVariable } from '../evaluate/variables.js';
import { isClassNode, type Module } from '../modules/module.js';
import type { RequestPath, RequestSite } from '../requests/recognise.js';

type Maker = ClassNode | FunctionNode;

/**
 * Tells whether the classes and functions that decide a request are handed on as values, or decorated: a
 * container of services makes instances that no code shows.
 *
 * @param modules those in which they may be used
 */
export function madeElsewhere(
  context: EvaluationContext,
  modules: readonly Module[],
): (path: RequestPath) => boolean {
  const known = new Map<Maker, boolean>();
  const isElsewhere = (maker: Maker): boolean => {
    let answer = known.get(maker);
    if (answer === undefined) {
      answer =
        (isClassNode(maker) && decoratorsOf(maker).length > 0) ||
        modules.some((module) =>
          namesIn(module).some((variable) => isHandedOn(context, module, variable, maker)),
        );
      known.set(maker, answer);
    }
    return answer;
  };
  return ({ sites: [site] }) => site !== undefined && [...makersOf(site)].some(isElsewhere);
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
  const isMaker = membersOf(value).some(
    (member) => (member.kind === 'class' || member.kind === 'function') && member.node === maker,
  );
  const holds = membersOf(value).some(({ kind }) => kind === 'namespace' || kind === 'object');
  if (!isMaker && !holds) return false;
  return variable.references.some(({ identifier, init }) => {
    if (init === true) return false;
    if (isMaker) return isValue(identifier, module);
    // `services.Support`
    const { parent } = identifier;
    if (parent.type !== 'MemberExpression' || parent.object !== identifier) return false;
    const member = context.evaluate(parent, module.topFrame);
    return (
      membersOf(member).some(
        (one) => (one.kind === 'class' || one.kind === 'function') && one.node === maker,
      ) && isValue(parent, module)
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
