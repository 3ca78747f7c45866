/**
 * Methods of an object literal that another object takes over, with some of them replaced. `this` in the
 * others is either object:
 *
 *     const client = { ...base, send: (body) => base.send(complete(body)) };
 *     const client = Object.create(base, { send: { value: send } });
 *     base.send = (body) => send(complete(body));
 */
import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { functionAround, type Module } from '../modules/module.js';
import type { EvaluationContext } from './context.js';
import type { Frame } from './frame.js';
import { withProperty } from './objects.js';
import { writtenName } from './unwrap.js';
import type { AbstractValue } from './value.js';
import { mapMembers, membersOf } from './value.js';
import { type Write, writesToVariable } from './writes.js';

/** Names of members; undefined stands for any. */
type Names = readonly (string | undefined)[];

/**
 * What `this` is in the methods of a literal, where no particular object is looked at.
 *
 * @param value the literal as it is written
 * @param frame of the code around it
 */
export function asSomeObject(
  context: EvaluationContext,
  module: Module,
  literal: TSESTree.ObjectExpression,
  value: AbstractValue,
  frame: Frame,
): AbstractValue {
  const { parent } = literal;
  if (parent.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return value;
  const variable = module.variableOf(parent.id);
  if (variable === undefined) return value;
  const names = new Set(replacedNames(context, module, variable));
  if (names.size === 0) return value;
  return mapMembers(value, (member) => {
    if (member.kind !== 'object') return member;
    return [...member.properties].reduce(
      (object, [name, property]) =>
        (names.has(name) || names.has(undefined)) && property.value.kind === 'function'
          ? withProperty(
              object,
              name,
              { kind: 'parameter', frame, name: `this.${name}` },
              true,
              property.setBy,
            )
          : object,
      member,
    );
  });
}

function replacedNames(context: EvaluationContext, module: Module, variable: Variable): Names {
  return [
    ...writesToVariable(module, variable).flatMap(assignedNames),
    ...variable.references.flatMap(({ identifier }) => {
      const { parent } = identifier;
      switch (parent?.type) {
        case 'SpreadElement':
          return parent.parent.type === 'ObjectExpression'
            ? namesBehind(context, module, parent.parent, parent)
            : [];
        case 'CallExpression':
          return namesOfCopy(context, module, parent, identifier);
        default:
          return [];
      }
    }),
  ];
}

/** `client.send = send`, `Object.assign(client, overrides)` */
function assignedNames({ kind, path: [name, ...rest] }: Write): Names {
  if (kind === 'assign' && rest.length === 0 && typeof name === 'string') return [name];
  return kind === 'merge' && name === undefined ? [undefined] : [];
}

/** The keys of a literal behind one of its parts. */
function namesBehind(
  context: EvaluationContext,
  module: Module,
  { properties }: TSESTree.ObjectExpression,
  part?: TSESTree.SpreadElement,
): Names {
  return properties.slice(part ? properties.indexOf(part) + 1 : 0).flatMap((property) => {
    if (property.type === 'SpreadElement') return namesOf(context, module, property.argument);
    return [writtenName(property.key, property.computed)];
  });
}

/** The keys of what is copied, where it is an object that is known. */
function namesOf(context: EvaluationContext, module: Module, source: TSESTree.Expression): Names {
  const frame = context.symbolicFrame(module, functionAround(source));
  return membersOf(context.evaluate(source, frame)).flatMap((member): Names => {
    switch (member.kind) {
      case 'object':
        return member.open.length > 0 ? [undefined] : [...member.properties.keys()];
      case 'null':
      case 'undefined':
      case 'boolean':
        return [];
      default:
        return [undefined];
    }
  });
}

/** `Object.create(base, { send: … })`, `Object.assign({}, base, { send })` */
function namesOfCopy(
  context: EvaluationContext,
  module: Module,
  call: TSESTree.CallExpression,
  base: TSESTree.Node,
): Names {
  const { callee, arguments: given, parent } = call;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return [];
  if (callee.object.type !== 'Identifier' || callee.object.name !== 'Object') return [];
  const position = given.findIndex((argument) => argument === base);
  const copy =
    parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier'
      ? module.variableOf(parent.id)
      : undefined;
  const later = copy ? writesToVariable(module, copy).flatMap(assignedNames) : [];
  switch (callee.property.name) {
    case 'create':
      return position === 0 ? [...keysOf(context, module, given[1]), ...later] : [];
    case 'assign':
      return position > 0
        ? [...given.slice(position + 1).flatMap((one) => keysOf(context, module, one)), ...later]
        : [];
    case 'setPrototypeOf': {
      const [target] = given;
      return position === 1 ? keysOf(context, module, target) : [];
    }
    default:
      return [];
  }
}

function keysOf(
  context: EvaluationContext,
  module: Module,
  argument: TSESTree.CallExpressionArgument | undefined,
): Names {
  if (argument === undefined) return [];
  if (argument.type === 'SpreadElement') return [undefined];
  return argument.type === 'ObjectExpression'
    ? namesBehind(context, module, argument)
    : namesOf(context, module, argument);
}
