/** Under which names other modules may read what is written at a place. */
import type { TSESTree } from '@typescript-eslint/types';
import { functionAround, type Module } from '../modules/module.js';
import { VERSION_HEADER } from '../requests/headers.js';
import { isJsonPath } from '../syntax/json.js';

/** It may be read without a name of it being written: the default export, or a JSON file. */
const ANY_NAME: readonly string[] = ['*'];

/**
 * The names of variables, properties and members that hold a node, or something with the node in
 * it. A module that has none of these words in it does not read the node by name.
 *
 * @returns `['*']` where it can be read without a name
 */
export function readableNames(module: Module, node: TSESTree.Node): readonly string[] {
  if (isJsonPath(module.path)) return ANY_NAME;
  const names = new Set<string>();
  const visited = new Set<TSESTree.Node>();

  const climb = (start: TSESTree.Node): void => {
    for (let child = start; child.parent !== undefined; child = child.parent) {
      if (visited.has(child)) return;
      visited.add(child);
      const { parent } = child;
      switch (parent.type) {
        case 'Property':
        case 'PropertyDefinition':
        case 'AccessorProperty': {
          const key = parent.value === child ? keyOf(parent.key) : undefined;
          // Who reads a header by its name, or sends it on, is looked at anyway.
          if (key?.toLowerCase() === VERSION_HEADER) return;
          // `[name]: value` may be read under a name that is not written here.
          names.add(parent.computed || key === undefined ? '*' : key);
          break;
        }
        case 'TSEnumMember':
          names.add(keyOf(parent.id) ?? '*');
          break;
        case 'TSEnumDeclaration':
        case 'ClassDeclaration':
          if (parent.id) addVariable(parent.id);
          break;
        case 'VariableDeclarator':
          if (parent.init === child) addPattern(parent.id);
          break;
        case 'AssignmentPattern':
          if (parent.right === child) addPattern(parent.left);
          break;
        case 'AssignmentExpression':
          if (parent.right === child) addTarget(parent.left);
          break;
        case 'ExportDefaultDeclaration':
        case 'TSExportAssignment':
          names.add('*');
          break;
        case 'ExportSpecifier':
          names.add(exportedAs(parent.exported));
          break;
        default:
          break;
      }
    }
  };
  const addPattern = (pattern: TSESTree.Node): void => {
    if (pattern.type === 'Identifier') addVariable(pattern);
    if (pattern.type !== 'ObjectPattern') return;
    for (const property of pattern.properties) {
      addPattern(property.type === 'Property' ? property.value : property.argument);
    }
  };
  const addTarget = (left: TSESTree.Node): void => {
    if (left.type === 'Identifier') addVariable(left);
    if (left.type !== 'MemberExpression') return;
    const key = left.computed ? undefined : keyOf(left.property);
    names.add(key === undefined || key === 'exports' ? '*' : key);
  };
  const addVariable = (name: TSESTree.Identifier): void => {
    // What a function holds leaves it under another name.
    if (functionAround(name) === undefined) names.add(name.name);
    for (const reference of module.variableOf(name)?.references ?? []) {
      if (reference.isRead()) climb(reference.identifier);
    }
  };

  climb(node);
  return names.has('*') ? ANY_NAME : [...names];
}

function keyOf(key: TSESTree.Node): string | undefined {
  switch (key.type) {
    case 'Identifier':
    case 'PrivateIdentifier':
      return key.name;
    case 'Literal':
      return String(key.value);
    default:
      return undefined;
  }
}

function exportedAs(exported: TSESTree.Identifier | TSESTree.StringLiteral): string {
  const name = exported.type === 'Identifier' ? exported.name : exported.value;
  return name === 'default' ? '*' : name;
}
