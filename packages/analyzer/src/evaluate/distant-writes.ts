/**
 * Writes that do not name the variable they change:
 *
 *     getConfig().version = '2.9';        through what a function gives back
 *     import './setup.js';                in a module that is loaded for what it does
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { Module } from '../modules/module.js';
import type { EvaluationContext } from './context.js';
import { importSpecifierValue } from './imports.js';
import { objectOrigins } from './object-origins.js';
import { withOpenPart } from './objects.js';
import type { AbstractValue, ObjectValue } from './value.js';
import { makerOf, mapMembers, membersOf, unknown } from './value.js';
import { writesToVariable } from './writes.js';

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

/** Whether a module writes to an object that it imports. */
function writesToImported(
  context: EvaluationContext,
  module: Module,
  object: ObjectValue,
): boolean {
  return module.tree.ast.body.some(
    (statement) =>
      statement.type === 'ImportDeclaration' &&
      statement.specifiers.some((specifier) => {
        const variable = module.variableOf(specifier.local);
        const isWritten =
          variable && writesToVariable(module, variable).some((write) => write.path.length > 0);
        return (
          isWritten === true &&
          isSameObject(importSpecifierValue(context, module, specifier), object)
        );
      }),
  );
}

function isSameObject(value: AbstractValue, object: ObjectValue): boolean {
  return membersOf(value).some(
    (member) => member.kind === 'object' && makerOf(member) === makerOf(object),
  );
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
  if (results.length === 0 && effects.length === 0) return value;
  return mapMembers(value, (member) => {
    if (member.kind !== 'object') return member;
    const isChanged =
      results.some((call) => objectOrigins(context, module, call).nodes.has(makerOf(member))) ||
      effects.some((other) => writesToImported(context, other, member));
    return isChanged
      ? withOpenPart(member, {
          value: unknown('it is written to elsewhere'),
          reason: 'it is written to elsewhere, by another name',
        })
      : member;
  });
}
