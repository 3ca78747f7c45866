/** Whether code has looked at a value before it is set somewhere: `if (writable !== undefined) body.writable = writable`. */
import type { TSESTree } from '@typescript-eslint/types';
import { isFunctionNode, type Module } from '../modules/module.js';
import { unwrapExpression } from './unwrap.js';
import type { Origin } from './value.js';

/**
 * Whether a property is only set where a test has looked at its value, or its value is never undefined.
 *
 * @param origin what sets it: a property of a literal, or an assignment
 */
export function isTested({ module, node }: Origin): boolean {
  const value = valueSetBy(node);
  if (value === undefined) return false;
  if (isNeverUndefined(value)) return true;
  const text = plainText(module, unwrapExpression(value));
  for (
    let child: TSESTree.Node = node, parent = node.parent;
    parent && !isFunctionNode(parent);
    child = parent, parent = parent.parent
  ) {
    const test = testAround(parent, child);
    if (test && plainText(module, test).includes(text)) return true;
  }
  return false;
}

/** `options?.writable` and `options.writable` are the same here. */
function plainText(module: Module, node: TSESTree.Node): string {
  return module.textOf(node).replaceAll('?.', '.');
}

function valueSetBy(node: TSESTree.Node): TSESTree.Expression | undefined {
  switch (node.type) {
    case 'AssignmentExpression':
      return node.right;
    case 'Property':
      // The values of patterns are no expressions, and set nothing.
      return node.parent.type === 'ObjectExpression' ? asExpression(node.value) : undefined;
    default:
      return undefined;
  }
}

function asExpression(value: TSESTree.Property['value']): TSESTree.Expression | undefined {
  switch (value.type) {
    case 'ArrayPattern':
    case 'AssignmentPattern':
    case 'ObjectPattern':
    case 'TSEmptyBodyFunctionExpression':
      return undefined;
    default:
      return value;
  }
}

/** `!!writable`, `writable === 'yes'`, `Boolean(writable)`, `writable ?? true` */
function isNeverUndefined(value: TSESTree.Expression): boolean {
  const inner = unwrapExpression(value);
  switch (inner.type) {
    case 'UnaryExpression':
      return inner.operator !== 'void';
    case 'BinaryExpression':
    case 'TemplateLiteral':
      return true;
    case 'Literal':
      return true;
    case 'LogicalExpression':
      return inner.operator !== '&&' && isNeverUndefined(inner.right);
    case 'CallExpression':
      return (
        inner.callee.type === 'Identifier' && /^(?:Boolean|Number|String)$/u.test(inner.callee.name)
      );
    default:
      return false;
  }
}

/** The test that a child of a node depends on. */
function testAround(parent: TSESTree.Node, child: TSESTree.Node): TSESTree.Expression | undefined {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return child === parent.test ? undefined : parent.test;
    case 'LogicalExpression':
      return child === parent.right ? parent.left : undefined;
    default:
      return undefined;
  }
}
